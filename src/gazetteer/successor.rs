//! What became of the units on 1 July 2025, when districts came to an end and communes and provinces were merged.

use crate::gazetteer::index::Indexed;
use crate::gazetteer::{Row, indexed};
use crate::table::cells;

/// The units that stand today by their codes: type, name, province.
static TODAY: Indexed = indexed!("today");
/// Where each unit went on that day, by its code before: the code since, whole or part.
static SUCCESSORS: Indexed = indexed!("successors");

/// The last day of the units before the merger.
const LAST_DAY: &str = "2025-06-30";

/// A unit of today into which an older one went.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Successor {
    pub(crate) code: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) name: &'static str,
    /// The name of its province.
    pub(crate) province: &'static str,
    /// Whether all of the older unit went into it.
    pub(crate) whole: bool,
}

impl Row {
    /// The units that it went into on 1 July 2025; none where it came to an end before, or stands since.
    pub(crate) fn successors(&self) -> impl Iterator<Item = Successor> {
        let code = if self.days.to == LAST_DAY { self.code } else { "" };
        SUCCESSORS.lines(code).filter_map(Successor::read)
    }
}

impl Successor {
    /// Reads the cells behind the older code.
    fn read(line: &'static str) -> Option<Successor> {
        let (code, share) = line.split_once('\t')?;
        let [kind, name, province] = today(code)?;
        let [_, province, _] = today(province)?;
        Some(Successor { code, kind, name, province, whole: share == "whole" })
    }
}

/// The type, the name and the code of the province of the unit that has a code today.
fn today(code: &str) -> Option<[&'static str; 3]> {
    let mut cells = cells(TODAY.lines(code).next()?);
    Some([cells.next()?, cells.next()?, cells.next()?])
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::gazetteer::rows;

    #[test]
    fn every_successor_stands_today() {
        let mut told: HashMap<&str, usize> = HashMap::new();
        for line in include_str!("successors.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
            *told.entry(line.split('\t').next().unwrap()).or_default() += 1;
        }
        for (code, count) in told {
            assert_eq!(SUCCESSORS.lines(code).filter_map(Successor::read).count(), count, "{code}");
        }
    }

    #[test]
    fn the_merger_is_told_of_those_that_saw_it() {
        let on = |day| rows("hà giang").find(move |row| row.kind == "tỉnh" && row.days.hold(Some(day)));
        let gone: Vec<Successor> = on("2025-06-30").unwrap().successors().collect();
        assert_eq!((gone[0].name, gone[0].kind, gone[0].whole, gone.len()), ("Tuyên Quang", "tỉnh", true, 1));
        assert!(on("2025-07-01").is_none());
        let since = rows("cao bằng").find(|row| row.kind == "tỉnh" && row.days.hold(Some("2025-07-01")));
        assert!(since.unwrap().successors().next().is_none());
    }
}
