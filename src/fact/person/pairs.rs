//! Which words stand beside which in the tables: most words that may start a phrase are common, the pair is not.

use crate::vocabulary::Word;

/// So many bits, 8 KB of them: some fifteen hundred pairs leave nearly all empty.
const BITS: usize = 1 << 16;

/// A set of pairs of words, as bits: it may tell of one that was never put there, and then costs a look.
#[derive(Debug)]
pub(super) struct Pairs(Vec<u64>);

impl Default for Pairs {
    fn default() -> Self {
        Self(vec![0; BITS / 64])
    }
}

impl Pairs {
    pub(super) fn insert(&mut self, first: Word, second: Word) {
        let bit = bit(first, second);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline(always)]
    pub(super) fn contains(&self, first: Word, second: Word) -> bool {
        let bit = bit(first, second);
        self.0[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// The bit of a pair: the high bits of a product depend on all bits of its factors.
#[inline(always)]
fn bit(first: Word, second: Word) -> usize {
    let pair = u32::from(first.0) << 16 | u32::from(second.0);
    (pair.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_known_and_few_others_are() {
        let mut pairs = Pairs::default();
        let all = |from: u16| (0..1000).map(move |i| (Word(200 + i), Word(from + i / 2)));
        all(300).for_each(|(first, second)| pairs.insert(first, second));
        assert!(all(300).all(|(first, second)| pairs.contains(first, second)));
        assert!(all(2000).filter(|(first, second)| pairs.contains(*first, *second)).count() < 50);
    }
}
