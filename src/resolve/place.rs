//! Which place is meant: administrative units are linked to the gazetteer, and bare names that nothing supports are let go.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::calendar::Day;
use crate::fact::unit::{Unit, UnitClass};
use crate::fact::{Fact, FactValue};
use crate::gazetteer::{Row, cut_kind, fold, rows, rows_of, uppers};
use crate::resolve::told::Told;
use crate::vocabulary::KeyHasher;

/// Lets bare names go that may be words or persons and have no support in the article, and links the units that
/// one row of the gazetteer alone can mean on the day of publication.
pub(super) fn link(facts: &mut Vec<Fact>, published: Option<Day>) {
    let asks =
        |fact: &Fact| matches!(&fact.value, FactValue::Unit(unit) if unit.weak || unit.class == UnitClass::Admin);
    if !facts.iter().any(asks) {
        return;
    }
    let day = published.map(|day| day.to_string());
    let fates = Article { facts, day: day.as_deref(), told: OnceCell::new() }.fates();
    let mut fates = fates.into_iter();
    facts.retain_mut(|fact| {
        let FactValue::Unit(unit) = &mut fact.value else { return true };
        match fates.next() {
            Some(Fate::Leaves) => return false,
            Some(Fate::Stays { class, place }) => {
                unit.class = class;
                if let Some(place) = place {
                    unit.code = Some(place.code.to_owned());
                    unit.province = place.province.map(str::to_owned);
                }
            }
            None => {}
        }
        true
    });
}

/// What becomes of a unit.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Leaves,
    Stays { class: UnitClass, place: Option<Place> },
}

/// What a unit is linked to.
#[derive(Debug, Clone, Copy)]
struct Place {
    code: &'static str,
    province: Option<&'static str>,
}

/// The facts of an article on its day, and what its units tell of each other, which is asked for seldom.
struct Article<'a> {
    facts: &'a [Fact],
    day: Option<&'a str>,
    told: OnceCell<Told>,
}

impl<'a> Article<'a> {
    fn units(&self) -> impl Iterator<Item = &'a Unit> + Clone {
        self.facts.iter().filter_map(|fact| match &fact.value {
            FactValue::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(|| Told::of(self.units()))
    }

    /// The fates of the units, in the order of the text.
    fn fates(&self) -> Vec<Fate> {
        let mut meant: HashMap<&str, Option<Place>, BuildHasherDefault<KeyHasher>> = HashMap::default();
        let fate = |unit: &'a Unit| {
            let class = if unit.weak { self.class(unit)? } else { unit.class };
            let mut place = || *meant.entry(unit.full()).or_insert_with(|| self.place(&fold(unit.full())));
            Some(Fate::Stays { class, place: if class == UnitClass::Admin { place() } else { None } })
        };
        self.units().map(fate).map(|fate| fate.unwrap_or(Fate::Leaves)).collect()
    }

    /// The class of a bare name that the article supports.
    fn class(&self, unit: &Unit) -> Option<UnitClass> {
        let name = fold(&unit.name);
        if !self.told().supports(&name, self.day) {
            return None;
        }
        let listed = rows(&name).next().is_some();
        Some(if listed { unit.class } else { self.told().typed(&name).unwrap_or(UnitClass::Admin) })
    }

    /// The place that a folded full name means.
    fn place(&self, full: &str) -> Option<Place> {
        let row = self.row(full)?;
        let province = uppers(row.province).filter(|upper| upper.days.hold(self.day)).last();
        Some(Place { code: row.code, province: province.map(|province| province.name) })
    }

    /// The one row that a folded full name can mean.
    fn row(&self, full: &str) -> Option<Row> {
        let (kind, name) = cut_kind(full);
        let mut found: Vec<Row> = rows_of(kind, name).filter(|row| row.days.hold(self.day)).collect();
        if kind.is_none() {
            let highest = found.iter().map(|row| row.tier).min();
            found.retain(|row| Some(row.tier) == highest);
        }
        if found.len() < 2 {
            return found.pop();
        }
        if let Some(row) = one(found.iter()) {
            return Some(row);
        }
        let told = self.told();
        one(found.iter().filter(|row| told.holds(row.parent)))
            .or_else(|| one(found.iter().filter(|row| told.holds(row.province))))
    }
}

/// The first of these rows, where all of them are one place.
fn one<'a>(mut rows: impl Iterator<Item = &'a Row>) -> Option<Row> {
    let first = rows.next()?;
    rows.all(|row| row.code == first.code && row.province == first.province).then_some(*first)
}
