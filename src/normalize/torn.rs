//! Marks that were torn off their letter: `nhă ̀ m`, `Tie ^ ' ng`, as they come out of printed pages.

use std::ops::Range;

use crate::normalize::syllable::{MOST_LETTERS, Syllable};
use crate::normalize::usual;
use crate::normalize::word::mend;

/// The word that a mark at a byte of the text belongs to: the range of its letters and marks, and how it is written.
///
/// `floor` is the byte before which nothing may be touched.
pub(crate) fn whole(text: &str, mark: usize, floor: usize) -> Option<(Range<usize>, String)> {
    let is_gap = |c: char| c == ' ' || c == '\u{A0}' || mark_of(c).is_some();
    let before = text[floor..mark].trim_end_matches(is_gap);
    let start = floor + before.len() - letters_at_end(before).len();
    let left = &text[start..floor + before.len()];
    let gap = &text[floor + before.len()..];
    let gap = &gap[..gap.len() - gap.trim_start_matches(is_gap).len()];
    let last = gap.trim_end_matches([' ', '\u{A0}']).len();
    let marks: String = gap.chars().filter_map(mark_of).collect();
    let ascii = gap.is_ascii();
    // Two of them are dots, a rule, or the underlining of a heading.
    if left.is_empty() || marks.chars().count() > 3 {
        return None;
    }
    let behind = &text[start + left.len() + gap.len()..];
    let right = &behind[..letters_at_start(behind)];
    let (end, after_marks) = (start + left.len() + gap.len() + right.len(), start + left.len() + last);
    let joined = || Some((start..end, certain(&format!("{left}{marks}{right}"), ascii)?));
    let alone = || Some((start..after_marks, certain(&format!("{left}{marks}"), ascii)?));
    let attached = last == gap.len();
    let word_behind = Syllable::parse(right).is_some() && !attached;
    match (right.is_empty(), word_behind) {
        (true, _) => alone().filter(|_| !ascii),
        (false, true) => alone().filter(|_| !ascii).or_else(|| joined().filter(|_| !ascii)),
        (false, false) => joined().or_else(|| alone().filter(|_| !ascii)),
    }
}

/// The letter's mark that a character is, or looks like; an apostrophe is one only beside others.
const fn mark_of(c: char) -> Option<char> {
    Some(match c {
        '^' | 'ˆ' => '\u{302}',
        '´' | 'ˊ' | '\'' => '\u{301}',
        '`' | 'ˋ' => '\u{300}',
        '~' | '˜' => '\u{303}',
        '˘' => '\u{306}',
        '\u{300}' | '\u{301}' | '\u{302}' | '\u{303}' | '\u{306}' | '\u{309}' | '\u{31B}' | '\u{323}' => c,
        _ => return None,
    })
}

/// Whether a character by itself is a sign that may be a mark torn off its letter.
pub(crate) const fn is_torn(c: char) -> bool {
    mark_of(c).is_some() && c != '\''
}

fn certain(word: &str, ascii: bool) -> Option<String> {
    let mended = mend(word).filter(|mended| mended.syllable)?;
    (!ascii || usual::count_either(&mended.text) > 0).then_some(mended.text)
}

fn letters_at_end(text: &str) -> &str {
    let letters = text.char_indices().rev().take(MOST_LETTERS + 1).take_while(|(_, c)| c.is_alphabetic()).last();
    &text[letters.map_or(text.len(), |(at, _)| at)..]
}

fn letters_at_start(text: &str) -> usize {
    text.chars()
        .take(MOST_LETTERS + 1)
        .take_while(|c| c.is_alphabetic() || mark_of(*c).is_some() && !c.is_ascii())
        .map(char::len_utf8)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let mark = text.find(is_torn).unwrap();
        whole(text, mark, 0).map_or_else(
            || text.to_owned(),
            |(range, word)| format!("{}{word}{}", &text[..range.start], &text[range.end..]),
        )
    }

    #[test]
    fn torn_marks_come_back_to_their_letter() {
        assert_eq!(joined("nhă \u{300} m"), "nhằm");
        assert_eq!(joined("Tie ^ ' ng"), "Tiếng");
        assert_eq!(joined("xã viê \u{323}t nam"), "xã việt nam");
        assert_eq!(joined("hoa \u{300} binh"), "hoà binh");
        assert_eq!(joined("ba´"), "bá");
        assert_eq!(joined("c \u{301} a"), "cá");
    }

    #[test]
    fn signs_of_their_own_stay() {
        for text in ["cao ~ 3 m", "a ^ b", "x^2", "lệnh `ls` và", "ông ~ bà"] {
            assert_eq!(joined(text), text);
        }
    }
}
