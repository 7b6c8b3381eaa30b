//! Maps from short words, quick to ask, the same in every run.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from words.
pub(super) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// An odd number without a pattern: what is multiplied by it is strewn over its upper bits.
const STREW: u64 = 0x9e37_79b9_7f4a_7c15;

/// Eight bytes at a step. The tables are our own and small, so nobody can make their words collide.
#[derive(Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
        // The length, too: bytes of zero would not count.
        self.add(packed(rest) ^ (bytes.len() as u64) << 56);
    }
}

impl WordHasher {
    fn add(&mut self, eight: u64) {
        self.0 = (self.0.rotate_left(26) ^ eight).wrapping_mul(STREW);
    }
}

/// A folded word as a number: its letters themselves where they are eight at most, as those of all syllables are.
pub(super) const fn packed(word: &[u8]) -> u64 {
    if word.len() > 8 {
        return strewn(word);
    }
    let (mut number, mut at) = (0, word.len());
    while at > 0 {
        at -= 1;
        number = number << 8 | word[at] as u64;
    }
    number
}

/// A long word as a number that no short one has: letters are ASCII.
#[cold]
const fn strewn(word: &[u8]) -> u64 {
    let (mut number, mut at) = (1 << 63, 0);
    while at < word.len() {
        number = (number ^ word[at] as u64).wrapping_mul(STREW);
        at += 1;
    }
    number | 1 << 63
}

/// A number that lines of the same words share; 0 where there are none.
pub(super) fn of_words(words: impl Iterator<Item = u64>) -> u64 {
    let mut hasher = WordHasher::default();
    words.for_each(|word| hasher.add(word));
    hasher.finish()
}

/// What a table tells of folded words, each asked for as a number.
pub(super) struct Words<V> {
    /// A power of two of them, half of them empty at least.
    slots: Vec<(u64, V)>,
    shift: u32,
}

impl<V: Copy + Default> Words<V> {
    /// The table in which `add` has changed what each of `words` is told by.
    pub(super) fn new<'a, T>(words: impl IntoIterator<Item = (&'a str, T)>, add: impl Fn(&mut V, T)) -> Self {
        let mut known: WordMap<u64, V> = WordMap::default();
        for (word, what) in words {
            add(known.entry(packed(word.as_bytes())).or_default(), what);
        }
        let size = (known.len() * 3).next_power_of_two().max(2);
        let mut table = Self { slots: vec![(0, V::default()); size], shift: u64::BITS - size.trailing_zeros() };
        for (word, value) in known {
            let at = table.place(word);
            table.slots[at] = (word, value);
        }
        table
    }

    /// What is told of a word; the default where nothing is.
    pub(super) fn get(&self, word: u64) -> V {
        self.slots[self.place(word)].1
    }

    /// The slot of the word, or the empty one where it would stand.
    fn place(&self, word: u64) -> usize {
        let mut at = (word.wrapping_mul(STREW) >> self.shift) as usize;
        while self.slots[at].0 != word && self.slots[at].0 != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_however_long() {
        let words = ["a", "ba", "nghieng", "banbientap", "banbientaq", "0"];
        let table: Words<usize> = Words::new(words.into_iter().zip(1..), |value, number| *value = number);
        for (word, number) in words.into_iter().zip(1..) {
            assert_eq!(table.get(packed(word.as_bytes())), number, "{word}");
        }
        assert_eq!(table.get(packed(b"nghien")), 0);
    }
}
