//! The places that the sure units of an article name: what a bare name or one that many places bear is held against.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use crate::fact::unit::{Level, Unit, UnitClass};
use crate::gazetteer::{Row, Tier, cut_kind, fold_into, rows, uppers};
use crate::vocabulary::KeyHasher;

/// The names that the article's units end with.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Every name by which a sure unit ends, as a number: of `Ủy ban nhân dân huyện Tuy Phước` it is `tuy phước`. Those
    /// that stand behind another word, as in `huyện Tuy Phước`, have the class of their unit.
    names: HashMap<u64, Option<UnitClass>, BuildHasherDefault<KeyHasher>>,
    /// The codes of the districts in which typed communes of the article lie; sought for bare names alone.
    districts: HashSet<&'static str, BuildHasherDefault<KeyHasher>>,
}

impl Told {
    /// How many words a name has at most.
    const LONGEST: usize = 4;

    /// What these units tell.
    pub(super) fn of<'a>(units: impl Iterator<Item = &'a Unit> + Clone) -> Self {
        let mut told = Told::default();
        let wanted = units.clone().any(|unit| unit.weak);
        told.names.reserve(units.clone().count() * 2);
        let mut seen: HashSet<&str, BuildHasherDefault<KeyHasher>> = HashSet::default();
        let mut full = String::new();
        for unit in units.filter(|unit| !unit.weak && seen.insert(unit.full())) {
            fold_into(&mut full, last_words(unit.full()));
            let whole = ends(&full, |key| {
                told.names.entry(key).or_default().get_or_insert(unit.class);
            });
            if let Some(whole) = whole {
                told.names.entry(whole).or_default();
            }
            if wanted && unit.level == Some(Level::Commune) {
                fold_into(&mut full, unit.full());
                told.add_districts(&full);
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

    /// Whether the article names the unit in which a place with this folded name lies.
    pub(super) fn reaches(&self, name: &str, day: Option<&str>) -> bool {
        rows(name).filter(|row| row.days.hold(day)).any(|row| match row.tier {
            Tier::Province => true,
            Tier::District => self.holds(row.province),
            // A province has too many communes to vouch for a bare name.
            Tier::Commune => {
                row.parent != row.province && (self.holds(row.parent) || self.districts.contains(row.parent))
            }
        })
    }

    /// Those of these rows that lie in the districts and provinces named.
    pub(super) fn inside(&self, rows: &[Row]) -> Vec<Row> {
        let within = |rows: &[Row], above: fn(&Row) -> &'static str| -> Vec<Row> {
            rows.iter().filter(|row| self.holds(above(row))).copied().collect()
        };
        let parents = within(rows, |row| row.parent);
        let provinces = within(if parents.is_empty() { rows } else { &parents }, |row| row.province);
        if provinces.is_empty() { parents } else { provinces }
    }

    /// Whether the unit with this code is named; one that is but a number with its type.
    fn holds(&self, code: &str) -> bool {
        uppers(code).any(|upper| {
            let name = if upper.key.starts_with(|c: char| c.is_ascii_digit()) {
                key(&[upper.kind, " ", upper.key].concat())
            } else {
                key(upper.key)
            };
            self.names.contains_key(&name)
        })
    }
}

/// The last words of a name: one more than are told.
fn last_words(name: &str) -> &str {
    let mut blanks = name.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
    blanks.nth(Told::LONGEST).map_or(name, |(blank, _)| &name[blank + 1..])
}

/// The number of a name.
fn key(name: &str) -> u64 {
    name.bytes().rev().fold(0, with)
}

/// Tells the numbers of the last words of a name, of the last two and so on, all in one walk from its end; returns that
/// of the whole name where it has no more words than that.
fn ends(name: &str, mut tell: impl FnMut(u64)) -> Option<u64> {
    let (mut key, mut words) = (0, 0);
    for byte in name.bytes().rev() {
        if byte == b' ' {
            tell(key);
            words += 1;
            if words == Told::LONGEST {
                return None;
            }
        }
        key = with(key, byte);
    }
    Some(key)
}

fn with(key: u64, byte: u8) -> u64 {
    (key.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_each_of_its_ends() {
        let mut told = Vec::new();
        assert_eq!(ends("huyện tuy phước", |key| told.push(key)), Some(key("huyện tuy phước")));
        assert_eq!(told, [key("phước"), key("tuy phước")]);
        assert_eq!(last_words("một hai ba bốn năm sáu"), "hai ba bốn năm sáu");
        assert_eq!(ends("một hai ba bốn năm", |_| {}), None);
    }
}
