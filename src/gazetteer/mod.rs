//! The administrative units of Vietnam with codes and dates, and the family names.

mod fold;
mod index;
mod key;
mod successor;

use crate::table::{cells, lines};

pub(crate) use fold::{WordFolder, fold, fold_into, small};
use index::Indexed;
use key::{KINDS, WIDTH};
pub(crate) use successor::Successor;

/// The tables that `build/gazetteer.rs` made.
macro_rules! indexed {
    ($name:literal) => {
        Indexed {
            table: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".tsv")),
            places: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".index")),
        }
    };
}

use indexed;

/// The units by their folded names, in cells of a fixed width.
static UNITS: Indexed = indexed!("units");
/// The provinces and districts by their codes, one after the other: folded name, type, name, from, to.
static UPPERS: Indexed = indexed!("uppers");

/// The tier of an administrative unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    Province,
    District,
    Commune,
}

/// One unit as it stood for a time. All its parts are cut out of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// `thành phố`, `huyện`, `xã` …
    pub(crate) kind: &'static str,
    pub(crate) tier: Tier,
    pub(crate) code: &'static str,
    /// The code of the unit above; empty for a province.
    pub(crate) parent: &'static str,
    /// The code of its province.
    pub(crate) province: &'static str,
    pub(crate) days: Days,
}

/// The days on which a unit stood.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days {
    /// The first day, in ISO 8601; empty where it is before the catalogue begins.
    from: &'static str,
    /// The last day; empty where it still stands.
    to: &'static str,
}

impl Days {
    /// The last day; one to come where it still stands.
    pub(crate) fn last(self) -> &'static str {
        if self.to.is_empty() { "9999-12-31" } else { self.to }
    }

    /// Whether this day, written in ISO 8601, is one of them; any is where none is asked for.
    pub(crate) fn hold(self, day: Option<&str>) -> bool {
        day.is_none_or(|day| (self.from.is_empty() || self.from <= day) && (self.to.is_empty() || day <= self.to))
    }
}

impl Row {
    /// Reads the cells behind the key, each of a fixed width.
    fn read(line: &'static str) -> Option<Row> {
        let cell = |from: usize, to: usize| line.get(from..to).map(str::trim_ascii_end);
        let tier = match line.as_bytes().get(1)? {
            b'p' => Tier::Province,
            b'd' => Tier::District,
            _ => Tier::Commune,
        };
        Some(Row {
            kind: kind_of(line)?,
            tier,
            code: cell(2, 7)?,
            parent: cell(7, 10)?,
            province: cell(10, 12)?,
            days: Days { from: cell(12, 22)?, to: cell(22, WIDTH)? },
        })
    }

    /// The name of its province on a day; where none is asked for, on its last.
    pub(crate) fn province_on(&self, day: Option<&str>) -> Option<&'static str> {
        let day = day.unwrap_or(self.days.last());
        uppers(self.province).find(|upper| upper.days.hold(Some(day))).map(|upper| upper.name)
    }
}

/// A province or district.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Upper {
    /// Its folded name.
    pub(crate) key: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) name: &'static str,
    pub(crate) days: Days,
}

impl Upper {
    /// Reads the cells behind the code.
    fn read(line: &'static str) -> Upper {
        let mut cells = cells(line);
        let mut next = || cells.next().unwrap_or("");
        Upper { key: next(), kind: next(), name: next(), days: Days { from: next(), to: next() } }
    }
}

/// The units with a folded name.
pub(crate) fn rows(name: &str) -> impl Iterator<Item = Row> {
    UNITS.lines(name).filter_map(Row::read)
}

/// The units with a folded name that are of this type; of any where none is asked for.
pub(crate) fn rows_of(kind: Option<&'static str>, name: &str) -> impl Iterator<Item = Row> {
    let of_kind = move |line: &&'static str| kind.is_none_or(|kind| kind_of(line) == Some(kind));
    UNITS.lines(name).filter(of_kind).filter_map(Row::read)
}

/// The type in the cells of a unit.
fn kind_of(line: &'static str) -> Option<&'static str> {
    KINDS.get(usize::from(line.as_bytes().first()?.checked_sub(b'0')?)).copied()
}

/// The provinces and districts that bore a code, one after the other.
pub(crate) fn uppers(code: &str) -> impl Iterator<Item = Upper> {
    UPPERS.lines(code).map(Upper::read)
}

/// Every province and district with its code.
pub(crate) fn all_uppers() -> impl Iterator<Item = (&'static str, Upper)> {
    let lines = UPPERS.table.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(code, cells)| (code, Upper::read(cells)))
}

/// The type in front of a folded name, and the name.
pub(crate) fn cut_kind(full: &str) -> (Option<&'static str>, &str) {
    for kind in KINDS {
        if let Some(name) = full.strip_prefix(kind).and_then(|rest| rest.strip_prefix(' ')) {
            return (Some(kind), name);
        }
    }
    (None, full)
}

/// Every name of the units once, but for numbers, with the letters of its tiers: `C` for a city that is a province,
/// `p`, `d` and `c` for provinces, districts and communes. Cut out of a small table, since each start reads it.
pub(crate) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    const HEADER: &str = "name\ttiers";
    let mut lines = lines(include_str!("names.tsv"));
    lines.find(|line| *line == HEADER);
    lines.filter_map(|line| {
        let mut cells = cells(line);
        Some((cells.next()?, cells.next()?))
    })
}

/// The table of family names: `name`, `percent`.
pub(crate) const FAMILY_NAMES: &str = include_str!("family_names.tsv");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every row with its name, as the table that is kept has them.
    fn units() -> impl Iterator<Item = (&'static str, &'static str, Row)> {
        let lines = include_str!("units.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        lines.map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [key, kind, level, name, code, parent, province, from, to] = cells[..] else { panic!("{line}") };
            let tier = match level {
                "province" => Tier::Province,
                "district" => Tier::District,
                _ => Tier::Commune,
            };
            (key, name, Row { kind, tier, code, parent, province, days: Days { from, to } })
        })
    }

    #[test]
    fn every_row_is_found_by_its_folded_name() {
        let mut last = "";
        for (key, name, row) in units() {
            assert_eq!(fold(name), key);
            assert!(last <= key, "{key} stands behind {last}");
            assert!(rows(key).any(|found| format!("{found:?}") == format!("{row:?}")), "{key}");
            last = key;
        }
        assert!(rows("không đâu cả").next().is_none() && rows("key").next().is_none());
    }

    #[test]
    fn a_unit_is_found_by_its_other_spellings() {
        for line in include_str!("aliases.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
            let [alias, code, key, name, _] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            assert_eq!(fold(name), alias);
            let with_code = |name| rows(name).filter(|row| row.code == code).count();
            assert!(with_code(key) > 0 && with_code(alias) > 0, "{line}");
        }
    }

    #[test]
    fn provinces_and_districts_are_found_by_their_codes() {
        for (key, name, row) in units().filter(|(_, _, row)| row.tier != Tier::Commune) {
            assert!(
                uppers(row.code)
                    .any(|upper| upper.key == key && upper.name == name && upper.days.from == row.days.from),
                "{key}"
            );
        }
        assert!(rows("mù cang chải").any(|row| row.tier == Tier::District));
        assert!(uppers("01").all(|upper| upper.name == "Hà Nội"));
        assert!(uppers("00001").next().is_none());
    }

    #[test]
    fn the_type_is_cut_off() {
        assert_eq!(cut_kind("thị xã hoài nhơn"), (Some("thị xã"), "hoài nhơn"));
        assert_eq!(cut_kind("xã hội"), (Some("xã"), "hội"));
        assert_eq!(cut_kind("bắc kạn"), (None, "bắc kạn"));
    }

    #[test]
    fn the_names_are_those_of_the_units() {
        let letter = |row: &Row| match (row.tier, row.kind) {
            (Tier::Province, "thành phố") => 'C',
            (Tier::Province, _) => 'p',
            (Tier::District, _) => 'd',
            (Tier::Commune, _) => 'c',
        };
        let words = units().filter(|(_, name, _)| !name.bytes().all(|byte| byte.is_ascii_digit()));
        let told: BTreeSet<_> = words.map(|(_, name, row)| (name, letter(&row))).collect();
        let short: BTreeSet<_> =
            names().flat_map(|(name, tiers)| tiers.chars().map(move |tier| (name, tier))).collect();
        assert_eq!(told, short);
    }

    #[test]
    fn a_unit_stands_between_its_dates() {
        let stood = |kind: &str, day| {
            rows("huế")
                .chain(rows("thừa thiên huế"))
                .any(|row| row.kind == kind && row.code == "46" && row.days.hold(Some(day)))
        };
        assert!(stood("tỉnh", "2024-05-17"));
        assert!(!stood("tỉnh", "2025-03-01") && stood("thành phố", "2025-03-01"));
    }
}
