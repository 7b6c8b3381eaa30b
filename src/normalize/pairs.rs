//! How often two syllables stand beside each other in newspapers; unpacked only when something asks.

use once_cell::sync::Lazy;

use crate::key_map::KeyMap;
use crate::normalize::tone::{ToneStyle, restyle};
use crate::normalize::usual;

/// The pairs as `examples/pack_pairs.rs` writes them, which tells their form: 160,000 of the most frequent pairs of
/// neighbours in 75,702 newspaper articles.
static PACKED: &[u8] = include_bytes!("pairs.bin");

static PAIRS: Lazy<Pairs> = Lazy::new(Pairs::new);

struct Pairs {
    /// The rank of a syllable, its tone in the old style.
    ranks: KeyMap<u32>,
    /// Where the pairs begin whose first syllable has a rank.
    starts: Vec<u32>,
}

/// A pair that is not in the table is met less often than this.
pub(crate) const LEAST: u32 = 23;

/// How often the pair stands in 39.6 million syllables, within a third; 0 where it is met less than [`LEAST`] times.
pub(crate) fn count(first: &str, second: &str) -> u32 {
    PAIRS.count(first, second).unwrap_or(0)
}

impl Pairs {
    fn new() -> Self {
        let mut ranks = KeyMap::default();
        for (rank, (syllable, _)) in (0..).zip(usual::rows()) {
            ranks.get_or_insert(usual::key(&restyle(syllable, ToneStyle::Old)), rank);
        }
        let ends = PACKED.iter().enumerate().filter(|&(at, byte)| *byte == 0 && (at == 0 || PACKED[at - 1] < 0x80));
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect();
        Self { ranks, starts }
    }

    fn rank(&self, syllable: &str) -> Option<u32> {
        self.ranks.get(usual::key(&restyle(syllable, ToneStyle::Old)))
    }

    fn count(&self, first: &str, second: &str) -> Option<u32> {
        let (first, wanted) = (self.rank(first)?, self.rank(second)?);
        let mut bytes = PACKED.get(*self.starts.get(first as usize)? as usize..)?.iter();
        let mut rank = 0;
        loop {
            let (mut number, mut shift) = (0u32, 0);
            loop {
                let byte = *bytes.next()?;
                number |= u32::from(byte & 0x7F) << shift;
                shift += 7;
                if byte < 0x80 || shift > 28 {
                    break;
                }
            }
            if number == 0 {
                return None;
            }
            rank += number >> 5;
            if rank > wanted {
                let class = number & 31;
                return (rank == wanted + 1).then(|| (f64::from(class) / 2.0).exp2() as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_belong_to_the_syllables() {
        assert_eq!(PAIRS.starts.len(), usual::rows().count() + 1, "pairs.bin is older than usual.tsv");
        for (first, second, least) in
            [("việt", "nam", 40_000), ("Công", "Ty", 25_000), ("nhấn", "mạnh", 500), ("thủy", "lợi", 50)]
        {
            assert!(count(first, second) >= least, "{first} {second}: {}", count(first, second));
        }
        assert_eq!(count("thủy", "lợi"), count("thuỷ", "lợi"));
        assert_eq!((count("nam", "việt nam"), count("nhấn", "manh"), count("xyz", "nam")), (0, 0, 0));
    }
}
