//! A line without what may vary from portal to portal: marks, case, numbers, punctuation and blanks.

use std::borrow::Cow;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Writes the words of `text` into `key`, folded: small unmarked letters, every number as `0`, one blank between words.
///
/// `Lượt xem:  1.204`, `LUOT XEM 7` and the same in decomposed letters all give `luot xem 0`. Folding loses what a reader
/// needs, so it serves to recognize lines, never to show them.
pub(super) fn fold(text: &str, key: &mut String) {
    key.clear();
    // Asked for once: the table is read for every letter.
    let letters = LETTERS.as_slice();
    // Letters are gathered here first: growing a string one letter at a time costs more than folding it.
    let mut gathered = [0_u8; 128];
    let mut count = 0;
    let mut after = After::Start;
    for c in text.chars() {
        let letter = match letters.get(c as usize) {
            Some(&letter) => letter,
            None => fold_rare(c),
        };
        match letter {
            0 => {
                if after == After::Word {
                    after = After::Gap;
                }
            }
            JOINER => {}
            // A run of numbers with only punctuation between is one number: `1.204`, `17/5/2024 - 08:30`.
            b'0' if after == After::Number => {}
            letter => {
                if matches!(after, After::Gap | After::Number) {
                    gathered[count] = b' ';
                    count += 1;
                }
                gathered[count] = letter;
                count += 1;
                after = if letter == b'0' { After::Number } else { After::Word };
                if count + 2 > gathered.len() {
                    write(&gathered[..count], key);
                    count = 0;
                }
            }
        }
    }
    write(&gathered[..count], key);
}

fn write(letters: &[u8], key: &mut String) {
    key.push_str(simdutf8::basic::from_utf8(letters).unwrap_or_default());
}

#[derive(PartialEq, Clone, Copy)]
enum After {
    Start,
    Gap,
    Word,
    Number,
}

/// [`fold`] into a string of its own: for tables and tests.
pub(super) fn folded(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    fold(text, &mut key);
    key
}

/// `text` in small unmarked letters, its digits and punctuation kept: what dates and labels are read from.
pub(super) fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_char(c) {
            Some(JOINER) => {}
            Some(b'0') => plain.push(if c.is_ascii() { c } else { '0' }),
            Some(letter) => plain.push(char::from(letter)),
            None if c.is_ascii_graphic() => plain.push(c),
            None if matches!(c, '–' | '—' | '−') => plain.push('-'),
            None => plain.push(' '),
        }
    }
    plain
}

/// `text` with composed letters and plain blanks: what the shapes of words are read from.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    // The lead bytes of combining marks and of the no-break blank; most lines hold neither.
    let bytes = text.as_bytes();
    if memchr::memchr3(0xcc, 0xcd, 0xc2, bytes).is_none() && memchr::memchr(0xe2, bytes).is_none() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    Cow::Owned(text.nfc().map(plain).collect())
}

/// What to write for a character that disappears within a word: a combining mark, a zero-width blank.
const JOINER: u8 = 1;

/// Whether `c` is a letter; quicker than asking for the whole of Unicode.
pub(super) fn is_letter(c: char) -> bool {
    match LETTERS.get(c as usize) {
        Some(&letter) => !matches!(letter, 0 | JOINER | b'0'),
        None => c.is_alphabetic(),
    }
}

fn fold_char(c: char) -> Option<u8> {
    let letter = LETTERS.get(c as usize).copied().unwrap_or_else(|| fold_rare(c));
    (letter != 0).then_some(letter)
}

/// What to write for a character beyond the Latin blocks.
#[cold]
fn fold_rare(c: char) -> u8 {
    match c {
        _ if is_joiner(c) => JOINER,
        _ if c.is_alphanumeric() => b'?',
        _ => 0,
    }
}

fn is_joiner(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// For each character of the Latin blocks the small letter under its marks; 0 for what separates words.
static LETTERS: Lazy<Vec<u8>> = Lazy::new(|| {
    (0..0x1f00_u32)
        .map(|code| {
            let Some(c) = char::from_u32(code) else { return 0 };
            let mut base = c;
            let mut first = true;
            decompose_canonical(c, |part| {
                if std::mem::take(&mut first) {
                    base = part;
                }
            });
            match base {
                'đ' | 'Đ' | 'ð' | 'Ð' => b'd',
                _ if is_joiner(base) => JOINER,
                _ if base.is_ascii_digit() => b'0',
                _ if base.is_ascii_alphabetic() => base.to_ascii_lowercase() as u8,
                _ if base.is_alphabetic() => b'?',
                _ => 0,
            }
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn spellings_of_one_label_fold_alike() {
        for line in ["Lượt xem: 1.204", "LƯỢT XEM 7", "Lượt\u{a0}xem :12", "luot xem 3"] {
            assert_eq!(folded(line), "luot xem 0", "{line}");
            assert_eq!(folded(&line.nfd().collect::<String>()), "luot xem 0", "{line} decomposed");
        }
    }

    #[test]
    fn tone_placement_does_not_matter() {
        assert_eq!(folded("Từ khoá"), folded("Từ khóa"));
        assert_eq!(folded("Ðăng nhập"), folded("Đăng nhập"));
    }

    #[test]
    fn punctuation_parts_words_and_disappears() {
        assert_eq!(folded("  [ In ra ] » Quay lại"), "in ra quay lai");
        assert_eq!(folded("08:12 22/09/2023 (GMT+7)"), "0 gmt 0");
    }
}
