//! The syllables that newspapers use, and how often.

use once_cell::sync::Lazy;

use crate::key_map::KeyMap;
use crate::normalize::letters::{BYTES, Letter};
use crate::normalize::syllable::{MOST_LETTERS, Syllable};
use crate::normalize::tone::{ToneStyle, restyle};
use crate::table::{Table, cells};

/// How often each usual syllable stands in the newspapers that were counted, by its letters.
static COUNTS: Lazy<KeyMap<u32>> = Lazy::new(|| {
    let mut counts = KeyMap::default();
    for (syllable, count) in rows() {
        counts.get_or_insert(key(syllable), count);
    }
    counts
});

/// The syllables of the table, the most frequent first.
pub(crate) fn rows() -> impl Iterator<Item = (&'static str, u32)> {
    let lines = include_str!("usual.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(|line| {
        let mut cells = cells(line);
        Some((cells.next()?, cells.next()?.parse().ok()?))
    })
}

/// Words of several syllables that are written as one, and names of the Highlands that are no syllables.
pub(crate) fn loanwords() -> impl Iterator<Item = &'static str> {
    Table::new("loanwords.tsv", include_str!("loanwords.tsv")).rows().filter_map(|row| row.find("word"))
}

/// How often newspapers use a syllable, in any case: of 39.6 million; 0 where they don't.
pub(crate) fn count(word: &str) -> u32 {
    COUNTS.get(key(word)).unwrap_or(0)
}

/// How often newspapers use a syllable, its tone placed in either style.
pub(crate) fn count_either(word: &str) -> u32 {
    let in_style = |style| count(&restyle(word, style));
    count(word).max(in_style(ToneStyle::Old)).max(in_style(ToneStyle::New))
}

/// The letters of a syllable as a number, the same in every case; 0 where it has other characters, or too many.
pub(crate) fn key(word: &str) -> u64 {
    let (mut key, mut at, mut letters) = (0, 0, 0);
    while at < word.len() {
        let (letter, length) = BYTES.letter(word.as_bytes(), at);
        if !letter.is_some() || letters == MOST_LETTERS {
            return 0;
        }
        key = key << 8 | u64::from(letter.code());
        at += length;
        letters += 1;
    }
    key
}

/// Whether a word is a syllable that stays as it is in a style.
pub(crate) fn is_syllable(word: &str, style: ToneStyle) -> bool {
    Syllable::parse(word).is_some() && (style == ToneStyle::Keep || !moves(word, style))
}

/// Whether a style moves the tone of a well-formed syllable: of usual ones only, not in `Noé`.
pub(crate) fn moves(word: &str, style: ToneStyle) -> bool {
    let last = word.chars().next_back().map_or(0, |c| Letter::of(c).toneless().0);
    let open = [Letter::of('a'), Letter::of('e'), Letter::of('y')].iter().any(|letter| letter.code() == last);
    open && restyle(word, style) != word && count_either(word) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_syllables_are_well_formed_and_in_order() {
        let mut last = u32::MAX;
        for (syllable, count) in rows() {
            assert!(Syllable::parse(syllable).is_some(), "{syllable}");
            assert!(count <= last, "{syllable}");
            last = count;
        }
        assert!(count("của") > 400_000 && count("CỦA") == count("của") && count("xiêc") == 0);
        assert_eq!(count_either("thuỷ"), count_either("thủy"));
    }
}
