//! The places that the sure units of an article name: what a bare name or one that many places bear is held against.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use once_cell::sync::Lazy;

use crate::fact::unit::{Level, Unit, UnitClass};
use crate::gazetteer::{Row, Tier, WordFolder, all_uppers, cut_kind, fold, rows};
use crate::resolve::near::Mention;
use crate::vocabulary::KeyHasher;

/// How many words a name has at most.
const LONGEST: usize = 4;

/// The names with which a full name ends, each as a number: of `Ủy ban nhân dân huyện Tuy Phước` they are `phước`,
/// `tuy phước`, `huyện tuy phước` and `dân huyện tuy phước`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ends {
    keys: [u64; LONGEST],
    count: usize,
    /// Whether the last of them is the whole name, which stands behind no other word.
    whole: bool,
}

impl Ends {
    /// The ends of the name of a unit.
    pub(super) fn of(unit: &Unit) -> Self {
        Self::of_name(last_words(unit.full()))
    }

    fn of_name(name: &str) -> Self {
        let mut word = WordFolder::default();
        Self::of_words(name, |text| Some(number(word.fold(text)?)))
            .or_else(|| Self::of_words(&fold(name), |text| Some(number(text.as_bytes()))))
            .unwrap_or_default()
    }

    /// All in one walk from the end of a name, where each of its words has a number.
    fn of_words(name: &str, mut number: impl FnMut(&str) -> Option<u64>) -> Option<Self> {
        let mut ends = Self::default();
        let (mut key, mut behind) = (0, name.len());
        loop {
            let blank = name.as_bytes()[..behind].iter().rposition(|&byte| byte == b' ');
            key = with(key, number(&name[blank.map_or(0, |blank| blank + 1)..behind])?);
            ends.push(key);
            match blank {
                Some(_) if ends.count == LONGEST => return Some(ends),
                Some(blank) => behind = blank,
                None => {
                    ends.whole = true;
                    return Some(ends);
                }
            }
        }
    }

    fn push(&mut self, key: u64) {
        self.keys[self.count] = key;
        self.count += 1;
    }

    /// The names as numbers.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys[..self.count]
    }

    /// Those that stand behind another word: `huyện Tuy Phước`, no bare `Tuy Phước`.
    fn typed(&self) -> &[u64] {
        &self.keys[..self.count - usize::from(self.whole)]
    }
}

/// The names that the article's units end with.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Every name by which a sure unit ends, as a number; those that stand behind another word have the class of their
    /// unit.
    names: HashMap<u64, Option<UnitClass>, BuildHasherDefault<KeyHasher>>,
    /// The codes of the districts in which typed communes of the article lie; sought for bare names alone.
    districts: HashSet<&'static str, BuildHasherDefault<KeyHasher>>,
}

impl Told {
    /// What these units tell.
    pub(super) fn of<'a>(mentions: &[Mention], ends: impl Fn(usize) -> &'a Ends) -> Self {
        let mut told = Told::default();
        let wanted = mentions.iter().any(|mention| mention.unit.weak);
        told.names.reserve(mentions.len() * 2);
        let mut seen: HashSet<&str, BuildHasherDefault<KeyHasher>> = HashSet::default();
        for (at, Mention { unit, .. }) in mentions.iter().enumerate() {
            if unit.weak || !seen.insert(unit.full()) {
                continue;
            }
            let ends = ends(at);
            for (i, key) in ends.keys().iter().enumerate() {
                let class = told.names.entry(*key).or_default();
                if i < ends.typed().len() {
                    class.get_or_insert(unit.class);
                }
            }
            if wanted && unit.level == Some(Level::Commune) {
                told.add_districts(&fold(unit.full()));
            }
        }
        told
    }

    /// The districts in which a typed commune may lie.
    fn add_districts(&mut self, full: &str) {
        let (Some(_), name) = cut_kind(full) else { return };
        let mut parents: Vec<&str> =
            rows(name).filter(|row| row.parent != row.province).map(|row| row.parent).collect();
        parents.sort_unstable();
        parents.dedup();
        // A name that stands everywhere tells nothing.
        if parents.len() <= 3 {
            self.districts.extend(parents);
        }
    }

    /// The class of the units that bear a folded name behind a word that tells what they are.
    pub(super) fn typed(&self, name: &str) -> Option<UnitClass> {
        self.names.get(&key(name)).copied().flatten()
    }

    /// Whether a name is told.
    pub(super) fn names(&self, key: u64) -> bool {
        self.names.contains_key(&key)
    }

    /// Whether the article names the unit in which a place with this folded name lies.
    pub(super) fn reaches(&self, name: &str, day: Option<&str>) -> bool {
        let holds = |code| holds(code, &|key| self.names(key));
        rows(name).filter(|row| row.days.hold(day)).any(|row| match row.tier {
            Tier::Province => true,
            Tier::District => holds(row.province),
            // A province has too many communes to vouch for a bare name.
            Tier::Commune => row.parent != row.province && (holds(row.parent) || self.districts.contains(row.parent)),
        })
    }
}

/// Those of these rows that lie in the districts and provinces that are named.
pub(super) fn inside(rows: &[Row], named: &dyn Fn(u64) -> bool) -> Vec<Row> {
    let within = |rows: &[Row], above: fn(&Row) -> &'static str| -> Vec<Row> {
        rows.iter().filter(|row| holds(above(row), named)).copied().collect()
    };
    let parents = within(rows, |row| row.parent);
    let provinces = within(if parents.is_empty() { rows } else { &parents }, |row| row.province);
    if provinces.is_empty() { parents } else { provinces }
}

/// Whether the unit with this code is named.
fn holds(code: &str, named: &dyn Fn(u64) -> bool) -> bool {
    UPPERS.get(code).is_some_and(|names| names.iter().any(|&name| named(name)))
}

/// The names that provinces and districts bore, as numbers, by their codes; one that is but a number has its type.
static UPPERS: Lazy<HashMap<&'static str, Vec<u64>, BuildHasherDefault<KeyHasher>>> = Lazy::new(|| {
    let mut names: HashMap<_, Vec<u64>, _> = HashMap::default();
    for (code, upper) in all_uppers() {
        let number = upper.key.starts_with(|c: char| c.is_ascii_digit());
        let name = if number { key(&[upper.kind, " ", upper.key].concat()) } else { key(upper.key) };
        let known = names.entry(code).or_default();
        if !known.contains(&name) {
            known.push(name);
        }
    }
    names
});

/// The last words of a name: one more than are told.
fn last_words(name: &str) -> &str {
    let mut blanks = name.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
    blanks.nth(LONGEST).map_or(name, |(blank, _)| &name[blank + 1..])
}

/// The number of a folded name: its words, the last one first.
fn key(name: &str) -> u64 {
    name.rsplit(' ').fold(0, |key, word| with(key, number(word.as_bytes())))
}

/// The number of a folded word.
fn number(word: &[u8]) -> u64 {
    let (eights, rest) = word.as_chunks::<8>();
    let last = rest.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte));
    with(eights.iter().fold(word.len() as u64, |key, &eight| with(key, u64::from_le_bytes(eight))), last)
}

fn with(key: u64, part: u64) -> u64 {
    (key.rotate_left(5) ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_each_of_its_ends() {
        let ends = Ends::of_name("huyện Tuy Phước");
        assert_eq!(ends.keys(), [key("phước"), key("tuy phước"), key("huyện tuy phước")]);
        assert_eq!(ends.typed(), [key("phước"), key("tuy phước")]);
        let ends = Ends::of_name("một hai ba bốn năm");
        assert_eq!((ends.keys().len(), ends.typed().len()), (4, 4));
        assert_eq!(ends.keys()[3], key("hai ba bốn năm"));
        // The short way of a word and the long one lead to the same number.
        for name in ["Ủy ban nhân dân Thủy Nguyên", "xã Ea H’Leo", "HÒA BÌNH", "Trường THPT Phan-Bội-Châu"]
        {
            let folded = fold(name);
            assert_eq!(Ends::of_name(name).keys()[0], key(folded.rsplit(' ').next().unwrap()), "{name}");
        }
        assert_eq!(last_words("một hai ba bốn năm sáu"), "hai ba bốn năm sáu");
    }
}
