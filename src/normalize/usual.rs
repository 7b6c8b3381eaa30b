//! The syllables that newspapers use: a clean text is proved clean by looking its words up, a few bytes at a time.

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

/// The bytes of the words that are most often met, as they are written, each at one of two places.
pub(crate) struct Met {
    /// A word each, or bytes that are no text.
    words: Box<[u64; PLACES]>,
    /// Whether its tone moves in the old or the new style.
    moves: Box<[u8; PLACES]>,
}

pub(crate) static MET: Lazy<Met> = Lazy::new(Met::new);

/// The place of a word is told by so many bits.
const BITS: u32 = 14;
const PLACES: usize = 1 << BITS;
/// An odd number near 2⁶⁴ divided by the golden ratio: its products spread well.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// What stands at a place without a word.
const NOTHING: u64 = u64::MAX;
/// So many syllables are met in small letters, so many with a capital, so many in capitals.
const USUAL: usize = 4000;
const CAPITALIZED: usize = 3000;
const IN_CAPITALS: usize = 1500;

impl Met {
    fn new() -> Self {
        let mut met = Self { words: Box::new([NOTHING; PLACES]), moves: Box::new([0; PLACES]) };
        rows().take(USUAL).for_each(|(syllable, _)| met.put(syllable));
        for (syllable, _) in rows().take(CAPITALIZED) {
            let mut letters = syllable.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            met.put(&first.chain(letters).collect::<String>());
        }
        loanwords().for_each(|word| met.put(word));
        rows().take(IN_CAPITALS).for_each(|(syllable, _)| met.put(&syllable.to_uppercase()));
        met
    }

    fn put(&mut self, word: &str) {
        let mut bytes = [0; 16];
        let Some(start) = bytes.get_mut(..word.len()) else { return };
        start.copy_from_slice(word.as_bytes());
        let halves = bytes.as_chunks::<8>().0;
        let key = Self::key(u64::from_le_bytes(halves[0]), u64::from_le_bytes(halves[1]));
        let moved = |style| u8::from(restyle(word, style) != word) << style as u8;
        let moves = moved(ToneStyle::Old) | moved(ToneStyle::New);
        let [first, second] = Self::places(key);
        // A word in the way makes room where its other place is free.
        let other = Self::places(self.words[first]).into_iter().find(|place| self.words[*place] == NOTHING);
        if self.words[first] == NOTHING {
            self.set(first, key, moves);
        } else if self.words[second] == NOTHING {
            self.set(second, key, moves);
        } else if let Some(other) = other {
            self.set(other, self.words[first], self.moves[first]);
            self.set(first, key, moves);
        }
    }

    fn set(&mut self, place: usize, key: u64, moves: u8) {
        (self.words[place], self.moves[place]) = (key, moves);
    }

    /// A word of up to eight bytes as it stands, a longer one with its end folded in.
    #[inline(always)]
    pub(crate) const fn key(first: u64, second: u64) -> u64 {
        first ^ second.rotate_left(29).wrapping_mul(SPREAD)
    }

    /// The two places where a word may stand.
    #[inline(always)]
    const fn places(key: u64) -> [usize; 2] {
        let spread = key.wrapping_mul(SPREAD);
        [(spread >> (64 - BITS)) as usize, (spread >> (64 - 2 * BITS)) as usize & (PLACES - 1)]
    }

    /// Whether a word is met often, and stays as it is in a style.
    #[inline(always)]
    pub(crate) fn stays(&self, key: u64, style: ToneStyle) -> bool {
        let [first, _] = Self::places(key);
        if self.words[first] == key { self.may_stay(first, style) } else { self.stays_beside(key, style) }
    }

    /// The same of a word that does not stand at its first place: few do.
    #[inline(never)]
    fn stays_beside(&self, key: u64, style: ToneStyle) -> bool {
        let [_, second] = Self::places(key);
        self.words[second] == key && self.may_stay(second, style)
    }

    #[inline(always)]
    fn may_stay(&self, place: usize, style: ToneStyle) -> bool {
        matches!(style, ToneStyle::Keep) || self.moves[place] >> style as u8 & 1 == 0
    }
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

    #[test]
    fn nearly_all_words_of_a_text_are_met() {
        let known = |word: &str| {
            let mut bytes = [0; 16];
            bytes[..word.len()].copy_from_slice(word.as_bytes());
            let halves = bytes.as_chunks::<8>().0;
            MET.stays(Met::key(u64::from_le_bytes(halves[0]), u64::from_le_bytes(halves[1])), ToneStyle::Keep)
        };
        let text: u64 = rows().filter(|(syllable, _)| known(syllable)).map(|(_, count)| u64::from(count)).sum();
        let all: u64 = rows().map(|(_, count)| u64::from(count)).sum();
        assert!(text * 1000 >= all * 985, "{text} of {all}");
        for word in ["Trường", "ĐẢNG", "thường"] {
            assert!(known(word), "{word}");
        }
        assert!(!known("đượcc") && !known("tóan") && !known(""));
    }
}
