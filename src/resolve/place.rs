//! Which place is meant: administrative units are linked to the gazetteer, and bare names that nothing supports are let go.

use std::collections::{HashMap, HashSet};

use once_cell::sync::Lazy;

use crate::calendar::Day;
use crate::fact::unit::{Level, Unit, UnitClass};
use crate::fact::{Fact, FactValue};
use crate::gazetteer::{Row, Tier, units};
use crate::normalize::tone::other_spelling;

/// The rows of the gazetteer by their folded name.
static BY_NAME: Lazy<HashMap<String, Vec<u32>>> = Lazy::new(|| {
    let mut rows: HashMap<String, Vec<u32>> = HashMap::new();
    for (i, row) in units().iter().enumerate() {
        rows.entry(fold(row.name)).or_default().push(i as u32);
    }
    rows
});

/// The names of provinces and districts by their code, for the unit above a unit.
static BY_CODE: Lazy<HashMap<&'static str, Vec<u32>>> = Lazy::new(|| {
    let mut rows: HashMap<&'static str, Vec<u32>> = HashMap::new();
    for (i, row) in units().iter().enumerate().filter(|(_, row)| row.tier != Tier::Commune) {
        rows.entry(row.code).or_default().push(i as u32);
    }
    rows
});

/// Lets bare names go that may be words or persons and have no support in the article, then links the units that
/// one row of the gazetteer alone can mean on the day of publication.
pub(super) fn link(facts: &mut Vec<Fact>, published: Option<Day>) {
    let day = published.map(|day| day.to_string());
    let told = Told::of(facts);
    facts.retain(|fact| match &fact.value {
        FactValue::Unit(unit) if unit.weak => told.supports(unit, day.as_deref()),
        _ => true,
    });
    for fact in facts {
        let FactValue::Unit(unit) = &mut fact.value else { continue };
        if unit.weak && rows(&fold(&unit.name)).next().is_none() {
            unit.class = told.typed.get(&fold(&unit.name)).copied().unwrap_or(UnitClass::Admin);
        }
        if unit.class == UnitClass::Admin
            && let Some(row) = told.row(unit, day.as_deref())
        {
            unit.code = Some(row.code.to_owned());
            unit.province = above(row.province, day.as_deref()).map(|province| province.name.to_owned());
        }
    }
}

/// The names that the article's units end with.
#[derive(Debug, Default)]
struct Told {
    /// Every name by which a sure unit ends: of `Ủy ban nhân dân huyện Tuy Phước` it is `tuy phước`.
    names: HashSet<String>,
    /// Those of them that stand behind another word: `huyện Tuy Phước`, no bare `Tuy Phước`.
    typed: HashMap<String, UnitClass>,
    /// The codes of the districts in which its typed communes lie.
    districts: HashSet<&'static str>,
}

impl Told {
    fn of(facts: &[Fact]) -> Self {
        let mut told = Told::default();
        for fact in facts {
            let FactValue::Unit(unit) = &fact.value else { continue };
            if unit.weak {
                continue;
            }
            let words: Vec<String> = fold(&unit.full).split(' ').map(str::to_owned).collect();
            for taken in 1..=words.len().min(4) {
                let name = words[words.len() - taken..].join(" ");
                if taken < words.len() {
                    told.typed.entry(name.clone()).or_insert(unit.class);
                }
                told.names.insert(name);
            }
            if let (Some(Level::Commune), (Some(_), name)) = (unit.level, cut_kind(&fold(&unit.full))) {
                let parents: HashSet<&str> =
                    rows(name).filter(|row| row.parent != row.province).map(|row| row.parent).collect();
                // A name that stands everywhere tells nothing.
                if parents.len() <= 3 {
                    told.districts.extend(parents);
                }
            }
        }
        told
    }

    /// Whether the article says elsewhere that a bare name is a place, or names the unit in which it lies.
    fn supports(&self, unit: &Unit, day: Option<&str>) -> bool {
        let name = fold(&unit.name);
        if self.typed.contains_key(&name) {
            return true;
        }
        let standing = rows(&name).filter(|row| day.is_none_or(|day| row.stood_on(day)));
        standing.into_iter().any(|row| match row.tier {
            Tier::Province => true,
            Tier::District => self.holds(row.province),
            // A province has too many communes to vouch for a bare name.
            Tier::Commune => {
                row.parent != row.province && (self.holds(row.parent) || self.districts.contains(row.parent))
            }
        })
    }

    /// Whether the unit with this code is named.
    fn holds(&self, code: &str) -> bool {
        BY_CODE.get(code).is_some_and(|rows| rows.iter().any(|&i| self.names.contains(&fold(units()[i as usize].name))))
    }

    /// The one row that a unit can mean.
    fn row(&self, unit: &Unit, day: Option<&str>) -> Option<Row> {
        let full = fold(&unit.full);
        let (kind, name) = cut_kind(&full);
        let stands = |row: &&Row| day.is_none_or(|day| row.stood_on(day));
        let fits = |row: &&Row| kind.is_none_or(|kind| row.kind == kind);
        let mut found: Vec<&Row> = rows(name).filter(fits).filter(stands).collect();
        if kind.is_none() {
            let highest = found.iter().map(|row| row.tier).min();
            found.retain(|row| Some(row.tier) == highest);
        }
        let one = |found: &[&Row]| match found {
            [first, rest @ ..] if rest.iter().all(|row| row.code == first.code && row.province == first.province) => {
                Some(**first)
            }
            _ => None,
        };
        let all = one(&found);
        if all.is_some_and(|row| row.tier == Tier::Province) {
            return all;
        }
        let in_parent: Vec<&Row> = found.iter().copied().filter(|row| self.holds(row.parent)).collect();
        let in_province: Vec<&Row> = found.iter().copied().filter(|row| self.holds(row.province)).collect();
        one(&in_parent).or_else(|| one(&in_province)).or(all)
    }
}

/// The rows with a folded name.
fn rows(name: &str) -> impl Iterator<Item = &'static Row> {
    BY_NAME.get(name).into_iter().flatten().map(|&i| &units()[i as usize])
}

/// The unit with this code on a day.
fn above(code: &str, day: Option<&str>) -> Option<&'static Row> {
    let rows = BY_CODE.get(code)?.iter().map(|&i| &units()[i as usize]);
    rows.rev().find(|row| day.is_none_or(|day| row.stood_on(day)))
}

/// The type in front of a folded name, and the name.
fn cut_kind(full: &str) -> (Option<&'static str>, &str) {
    const KINDS: [&str; 9] = ["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu"];
    for kind in KINDS {
        if let Some(name) = full.strip_prefix(kind).and_then(|rest| rest.strip_prefix(' ')) {
            return (Some(kind), name);
        }
    }
    (None, full)
}

/// Small letters, single spaces, one spelling of the tones.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let lower = word.to_lowercase();
        match other_spelling(&lower) {
            Some(other) if other < lower => folded.push_str(&other),
            _ => folded.push_str(&lower),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_folds_to_one_spelling() {
        assert_eq!(fold("Hoà  Bình"), fold("hòa bình"));
        assert_ne!(fold("Hòa Bình"), fold("Hoa Bình"));
    }

    #[test]
    fn the_type_is_cut_off() {
        assert_eq!(cut_kind("thị xã hoài nhơn"), (Some("thị xã"), "hoài nhơn"));
        assert_eq!(cut_kind("xã hội"), (Some("xã"), "hội"));
        assert_eq!(cut_kind("bắc kạn"), (None, "bắc kạn"));
    }
}
