//! What becomes of a unit of an article: it leaves, or stays and is told which place it is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::fact::unit::{Level, Link, Successor, Unit, UnitClass};
use crate::gazetteer::{Row, Tier, cut_kind, fold, rows, rows_of};
use crate::vocabulary::KeyHasher;

/// What is known of the page when its units are linked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Page<'a> {
    /// The text that the spans point into; empty where only the facts are known.
    pub(super) text: &'a str,
    /// The day of publication, in ISO 8601.
    pub(super) day: Option<&'a str>,
    /// The code of the page's own place.
    pub(super) own: Option<&'a str>,
    /// Whether the units are told that they went into on 1 July 2025.
    pub(super) successors: bool,
}

/// The names of provinces by their codes, and the last day of the unit for which one was asked.
pub(super) type Provinces = HashMap<(&'static str, &'static str), Option<&'static str>, BuildHasherDefault<KeyHasher>>;

/// What becomes of a unit.
#[derive(Debug, Clone)]
pub(super) enum Fate {
    Leaves,
    Stays { class: UnitClass, place: Place },
}

/// The rows that are told, each once: an article may have thousands of units.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    /// By where their codes stand in the table, of which all parts of a row are cut.
    places: HashMap<usize, u32, BuildHasherDefault<KeyHasher>>,
}

impl Rows {
    pub(super) fn keep(&mut self, row: Row) -> u32 {
        *self.places.entry(row.code.as_ptr().addr()).or_insert_with(|| {
            self.rows.push(row);
            self.rows.len() as u32 - 1
        })
    }
}

/// What a unit may be linked to.
#[derive(Debug, Clone, Default)]
pub(super) enum Place {
    #[default]
    Unknown,
    /// A place among [`Rows`].
    One(u32),
    /// The codes of several.
    Some(Vec<&'static str>),
}

impl Place {
    pub(super) fn of(mut rows: Vec<Row>, told: &mut Rows) -> Self {
        match one(&rows) {
            Some(row) => Place::One(told.keep(row)),
            None => {
                rows.sort_unstable_by_key(|row| row.code);
                rows.dedup_by_key(|row| row.code);
                if rows.is_empty() { Place::Unknown } else { Place::Some(rows.iter().map(|row| row.code).collect()) }
            }
        }
    }

    pub(super) fn tell(self, unit: &mut Unit, page: Page, told: &Rows, provinces: &mut Provinces) {
        match self {
            Place::Unknown => {}
            Place::Some(codes) => {
                let candidates = codes.into_iter().map(Cow::Borrowed).collect();
                unit.link = Some(Box::new(Link { candidates, ..Link::default() }));
            }
            Place::One(place) => {
                let row = &told.rows[place as usize];
                if row.tier == Tier::Province && unlevelled(unit, page.day).is_some() {
                    (unit.full, unit.level) = (None, Some(Level::Province));
                }
                let province = || row.province_on(page.day);
                let province = *provinces.entry((row.province, row.days.last())).or_insert_with(province);
                let successors =
                    if page.successors { row.successors().map(Successor::of).collect() } else { Vec::new() };
                let (code, province) = (Some(row.code.into()), province.map(Cow::Borrowed));
                unit.link = Some(Box::new(Link { code, province, successors, ..Link::default() }));
            }
        }
    }
}

/// The name of a province that was read as one more of the units before it: the `Bến Tre` of `huyện Châu Thành, Bến Tre`.
pub(super) fn unlevelled<'a>(unit: &'a Unit, day: Option<&str>) -> Option<&'a str> {
    if unit.full().len() == unit.name.len() {
        return None;
    }
    let (full, name) = (fold(unit.full()), fold(&unit.name));
    let (kind, bare) = cut_kind(&full);
    let stands = |row: Row| row.days.hold(day);
    let spread = kind.is_some() && bare == name && !rows_of(kind, bare).any(stands);
    let province = || rows(&name).any(|row| row.tier == Tier::Province && row.days.hold(day));
    (spread && province()).then_some(&unit.name)
}

/// The last of these rows, where all of them have one code.
pub(super) fn one(rows: &[Row]) -> Option<Row> {
    let (last, rest) = rows.split_last()?;
    rest.iter().all(|row| row.code == last.code).then_some(*last)
}
