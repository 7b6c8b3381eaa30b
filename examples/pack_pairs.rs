//! Packs counts of neighbouring syllables into `src/normalize/pairs.bin`: run it again whenever `usual.tsv` changes.
//!
//! ```text
//! cargo run --example pack_pairs -- pair_counts.tsv src/normalize/usual.tsv src/normalize/pairs.bin
//! ```
//!
//! The first table has the columns first, second, count, and a header. For each syllable of `usual.tsv`, in its order,
//! the pairs that it begins follow each other by the rank of the second syllable, each as a number in seven bits a byte,
//! the low ones first: how many ranks further than the one before, times 32, plus twice the binary logarithm of the
//! count. A zero ends the pairs of a syllable. Tones are placed in the old style.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;

use boctin::{Syllable, ToneStyle};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [pairs, usual, packed] = paths.as_slice() else { return Err("usage: pack_pairs PAIRS USUAL PACKED".into()) };
    let usual = fs::read_to_string(usual)?;
    let rows = usual.lines().filter(|line| !line.starts_with('#')).skip(1);
    let syllables: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
    let mut ranks: HashMap<String, u32> = HashMap::new();
    for (rank, syllable) in (0..).zip(&syllables) {
        ranks.entry(old_style(syllable)).or_insert(rank);
    }
    let mut counts: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for row in fs::read_to_string(pairs)?.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [first, second, count] = cells[..] else { continue };
        if let (Some(first), Some(second)) = (ranks.get(&old_style(first)), ranks.get(&old_style(second))) {
            *counts.entry((*first, *second)).or_default() += count.parse::<u64>()?;
        }
    }
    let mut out = Vec::new();
    for first in 0..syllables.len() as u32 {
        let mut before = None;
        for (&(_, second), &count) in counts.range((first, 0)..(first + 1, 0)) {
            let step = before.map_or(second + 1, |before| second - before);
            before = Some(second);
            let class = ((count as f64).log2() * 2.0) as u32;
            let mut number = step << 5 | class.clamp(1, 31);
            while number >= 0x80 {
                out.push(number as u8 | 0x80);
                number >>= 7;
            }
            out.push(number as u8);
        }
        out.push(0);
    }
    fs::write(packed, &out)?;
    println!("{} pairs in {} bytes", counts.len(), out.len());
    Ok(())
}

fn old_style(syllable: &str) -> String {
    Syllable::parse(syllable).map_or_else(|| syllable.to_owned(), |syllable| syllable.spelled(ToneStyle::Old))
}
