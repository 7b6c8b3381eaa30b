//! Which place is meant: administrative units are linked to the gazetteer, and bare names that nothing supports are let go.

use std::collections::{HashMap, HashSet};

use crate::calendar::Day;
use crate::fact::unit::{Level, Unit, UnitClass};
use crate::fact::{Fact, FactValue};
use crate::gazetteer::{Row, Tier, cut_kind, fold, rows, upper};

/// Lets bare names go that may be words or persons and have no support in the article, and links the units that
/// one row of the gazetteer alone can mean on the day of publication.
pub(super) fn link(facts: &mut Vec<Fact>, published: Option<Day>) {
    let day = published.map(|day| day.to_string());
    let day = day.as_deref();
    let fulls: Vec<String> = facts.iter().filter_map(unit).map(|unit| fold(unit.full())).collect();
    let told = Told::of(facts, &fulls);
    let mut meant = HashMap::new();
    let mut next_full = fulls.iter();
    facts.retain_mut(|fact| {
        let FactValue::Unit(unit) = &mut fact.value else { return true };
        let full = next_full.next().map_or("", String::as_str);
        if unit.weak {
            let name = fold(&unit.name);
            if !told.supports(&name, day) {
                return false;
            }
            if rows(&name).next().is_none() {
                unit.class = told.typed.get(name.as_str()).copied().unwrap_or(UnitClass::Admin);
            }
        }
        if unit.class == UnitClass::Admin
            && let Some(place) = *meant.entry(full).or_insert_with(|| told.place(full, day))
        {
            unit.code = Some(place.code.to_owned());
            unit.province = place.province.map(str::to_owned);
        }
        true
    });
}

fn unit(fact: &Fact) -> Option<&Unit> {
    match &fact.value {
        FactValue::Unit(unit) => Some(unit),
        _ => None,
    }
}

/// What a unit is linked to.
#[derive(Debug, Clone, Copy)]
struct Place {
    code: &'static str,
    province: Option<&'static str>,
}

/// The names that the article's units end with, cut out of their folded full names.
#[derive(Debug, Default)]
struct Told<'a> {
    /// Every name by which a sure unit ends: of `Ủy ban nhân dân huyện Tuy Phước` it is `tuy phước`.
    names: HashSet<&'a str>,
    /// Those of them that stand behind another word: `huyện Tuy Phước`, no bare `Tuy Phước`. For weak names alone.
    typed: HashMap<&'a str, UnitClass>,
    /// The codes of the districts in which its typed communes lie. For weak names alone.
    districts: HashSet<&'static str>,
}

impl<'a> Told<'a> {
    /// How many words a name has at most.
    const LONGEST: usize = 4;

    fn of(facts: &[Fact], fulls: &'a [String]) -> Self {
        let mut told = Told::default();
        let wanted = facts.iter().filter_map(unit).any(|unit| unit.weak);
        let sure = facts.iter().filter_map(unit).zip(fulls).filter(|(unit, _)| !unit.weak);
        for (unit, full) in sure {
            let blanks = full.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
            let mut parts = 0;
            for (blank, _) in blanks.take(Self::LONGEST) {
                let name = &full[blank + 1..];
                told.names.insert(name);
                if wanted {
                    told.typed.entry(name).or_insert(unit.class);
                }
                parts += 1;
            }
            if parts < Self::LONGEST {
                told.names.insert(full);
            }
            if wanted && unit.level == Some(Level::Commune) {
                told.add_districts(full);
            }
        }
        told
    }

    /// The districts in which a typed commune may lie.
    fn add_districts(&mut self, full: &str) {
        let (Some(_), name) = cut_kind(full) else { return };
        let parents: HashSet<&str> =
            rows(name).filter(|row| row.parent != row.province).map(|row| row.parent).collect();
        // A name that stands everywhere tells nothing.
        if parents.len() <= 3 {
            self.districts.extend(parents);
        }
    }

    /// Whether the article says elsewhere that a bare name is a place, or names the unit in which it lies.
    fn supports(&self, name: &str, day: Option<&str>) -> bool {
        if self.typed.contains_key(name) {
            return true;
        }
        let mut standing = rows(name).filter(|row| day.is_none_or(|day| row.stood_on(day)));
        standing.any(|row| match row.tier {
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
        upper(code).iter().any(|upper| self.names.contains(upper.folded.as_str()))
    }

    /// The place that a folded full name means.
    fn place(&self, full: &str, day: Option<&str>) -> Option<Place> {
        let row = self.row(full, day)?;
        let mut provinces = upper(row.province).iter().rev().map(|upper| upper.row);
        let province = provinces.find(|row| day.is_none_or(|day| row.stood_on(day)));
        Some(Place { code: row.code, province: province.map(|province| province.name) })
    }

    /// The one row that a folded full name can mean.
    fn row(&self, full: &str, day: Option<&str>) -> Option<&'static Row> {
        let (kind, name) = cut_kind(full);
        let stands = |row: &&'static Row| day.is_none_or(|day| row.stood_on(day));
        let fits = |row: &&'static Row| kind.is_none_or(|kind| row.kind == kind);
        let mut found: Vec<&'static Row> = rows(name).filter(fits).filter(stands).collect();
        if kind.is_none() {
            let highest = found.iter().map(|row| row.tier).min();
            found.retain(|row| Some(row.tier) == highest);
        }
        let one = |found: &[&'static Row]| match found {
            [first, rest @ ..] if rest.iter().all(|row| row.code == first.code && row.province == first.province) => {
                Some(*first)
            }
            _ => None,
        };
        let all = one(&found);
        if all.is_some_and(|row| row.tier == Tier::Province) {
            return all;
        }
        let in_parent: Vec<&'static Row> = found.iter().copied().filter(|row| self.holds(row.parent)).collect();
        let in_province: Vec<&'static Row> = found.iter().copied().filter(|row| self.holds(row.province)).collect();
        one(&in_parent).or_else(|| one(&in_province)).or(all)
    }
}
