//! The administrative units of Vietnam with codes and dates, and the family names.

mod index;

use once_cell::sync::Lazy;

use crate::table::{cells, lines};

pub(crate) use index::{cut_kind, fold, rows, upper};

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
    pub(crate) code: &'static str,
    pub(crate) tier: Tier,
    /// `thành phố`, `huyện`, `xã` …
    pub(crate) kind: &'static str,
    pub(crate) name: &'static str,
    /// The code of the unit above; empty for a province.
    pub(crate) parent: &'static str,
    /// The code of its province.
    pub(crate) province: &'static str,
    /// The first day, in ISO 8601; empty where it is before the catalogue begins.
    pub(crate) from: &'static str,
    /// The last day; empty where it still stands.
    pub(crate) to: &'static str,
}

impl Row {
    /// Whether it stood on this day, written in ISO 8601.
    pub(crate) fn stood_on(&self, day: &str) -> bool {
        (self.from.is_empty() || self.from <= day) && (self.to.is_empty() || day <= self.to)
    }

    fn read(line: &'static str) -> Option<Row> {
        let mut cells = cells(line);
        let mut next = || cells.next().unwrap_or("");
        let code = next();
        let tier = match next() {
            "province" => Tier::Province,
            "district" => Tier::District,
            "commune" => Tier::Commune,
            _ => return None,
        };
        Some(Row { code, tier, kind: next(), name: next(), parent: next(), province: next(), from: next(), to: next() })
    }
}

static UNITS: Lazy<Vec<Row>> = Lazy::new(|| include_str!("units.tsv").lines().filter_map(Row::read).collect());

/// Every unit with its dates, in the order of the codes, provinces first.
pub(crate) fn units() -> &'static [Row] {
    &UNITS
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

    #[test]
    fn the_table_is_read_whole() {
        let rows = include_str!("units.tsv").lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(units().len(), rows);
        assert!(units().iter().all(|row| !row.name.is_empty() && !row.kind.is_empty()));
    }

    #[test]
    fn the_names_are_those_of_the_units() {
        let letter = |row: &Row| match (row.tier, row.kind) {
            (Tier::Province, "thành phố") => 'C',
            (Tier::Province, _) => 'p',
            (Tier::District, _) => 'd',
            (Tier::Commune, _) => 'c',
        };
        let words = units().iter().filter(|row| !row.name.bytes().all(|byte| byte.is_ascii_digit()));
        let told: BTreeSet<_> = words.map(|row| (row.name, letter(row))).collect();
        let short: BTreeSet<_> =
            names().flat_map(|(name, tiers)| tiers.chars().map(move |tier| (name, tier))).collect();
        assert_eq!(told, short);
    }

    #[test]
    fn a_unit_stands_between_its_dates() {
        let hue: Vec<&Row> = units().iter().filter(|row| row.code == "46").collect();
        assert!(hue.iter().any(|row| row.kind == "tỉnh" && row.stood_on("2024-05-17")));
        assert!(!hue.iter().any(|row| row.kind == "tỉnh" && row.stood_on("2025-03-01")));
    }
}
