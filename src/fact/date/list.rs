//! Dates that share what the last of them tells: `ngày 14, 15 và 16/10`, `quý III, IV/2022`, `đêm 7, rạng sáng 8/5`.

use crate::fact::date::numeric::{Head, Piece};
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::{When, Written, Year};
use crate::fact::date::{Date, Part};
use crate::fact::hit::Hit;

/// What was read at a token: where it ends, its words, its part.
pub(crate) type Found = (usize, Written, Option<Part>);

impl Reader<'_> {
    /// `ngày 14, 15 và 16/10`: days that share the month of the last. Each becomes a hit; returns where they end.
    pub(crate) fn list(&self, i: usize, hits: &mut Vec<Hit<Date>>) -> Option<(usize, When)> {
        let (length, part) = match self.sense(i)? {
            // `ba ngày (14, 15, 16/5)`
            (length, Sense::Day) if self.mark(i + length, '(') => return self.list_from(i + length + 1, 0, None, hits),
            (length, Sense::Day) => (length, None),
            // `mùng 1, 2, 3 Tết`
            (_, Sense::LunarDay) => (0, None),
            (length, Sense::Part(part)) => {
                let at = self.after(i + length, Sense::Day).unwrap_or(i + length);
                (at - i, Some(part))
            }
            _ => return None,
        };
        self.list_from(i, length, part, hits)
    }

    pub(crate) fn list_from(
        &self,
        i: usize,
        length: usize,
        part: Option<Part>,
        hits: &mut Vec<Hit<Date>>,
    ) -> Option<(usize, When)> {
        let mut at = i + length;
        let mut days: Vec<(std::ops::Range<usize>, i8, Option<Part>)> = Vec::new();
        let mut start = i;
        let mut part = part;
        // Whether `mùng` stands before one of them.
        let mut moon = false;
        let last = loop {
            if let Some(behind) = self.after(at, Sense::LunarDay) {
                (at, moon) = (behind, true);
            }
            if moon
                && !days.is_empty()
                && let Some(day) = self.number(at, 2).filter(|day| (1..=10).contains(day))
                && let Some(piece) = self.lunar_behind(day as i8, at + 1, true)
            {
                break piece;
            }
            if !moon
                && !days.is_empty()
                && let Some(piece) = self.numeric(at, Head::Worn).or_else(|| self.worded(at))
            {
                break piece;
            }
            let day = self.number(at, 2).filter(|day| (1..=31).contains(day) && days.len() < 12)? as i8;
            days.push((start..at + 1, day, part));
            at += 1;
            let comma = self.mark(at, ',');
            at = if comma { at + 1 } else { at };
            at = match self.sense(at) {
                Some((length, Sense::And)) => at + length,
                Some((_, Sense::Part(_))) => at,
                _ if comma => at,
                _ => return None,
            };
            start = at;
            // `đêm 7, rạng sáng 8/5`
            if let Some((length, Sense::Part(next))) = self.sense(at) {
                (part, at) = (Some(next), at + length);
            }
            at = self.after(at, Sense::Day).unwrap_or(at);
        };
        for (tokens, day, part) in days {
            let when = match last.moment.when {
                When::Day { year, month, .. } => When::Day { year, month, day },
                When::Lunar { year, month, .. } => When::Lunar { year, month, day: Some(day) },
                _ => return None,
            };
            hits.push(Hit { at: self.line.bytes(tokens), value: Date::new(Written::Moment(when.into()), part) });
        }
        hits.push(Hit { at: self.line.bytes(start..last.end), value: Date::new(Written::Moment(last.moment), part) });
        Some((last.end, last.moment.when))
    }

    /// Whether only a comma or `và` stands between a day just told and this token.
    pub(crate) fn joins(&self, end: usize, i: usize) -> bool {
        match i - end {
            1 => self.mark(end, ',') || self.mark(end, ';') || matches!(self.sense(end), Some((1, Sense::And))),
            2 => self.mark(end, ',') && matches!(self.sense(end + 1), Some((1, Sense::And))),
            _ => false,
        }
    }

    /// `và 16/10` behind another day, `và 22-23/5`, `, IV/2024` behind a quarter, `, 4 năm 2024` behind a month.
    pub(crate) fn listed(&self, i: usize, before: When) -> Option<Found> {
        let piece = match before {
            When::Month { .. } => {
                let month = self.number(i, 2).filter(|month| (1..=12).contains(month))? as i8;
                self.year_tail(i + 1).map(|(end, year)| Piece::new(end, When::Month { year, month }))
            }
            When::Sub { code: 33..=36, .. } => {
                let quarter = self.ordinal(i).filter(|quarter| (1..=4).contains(quarter))? as i8;
                self.year_tail(i + 1).map(|(end, year)| Piece::new(end, When::Sub { year, code: 32 + quarter }))
            }
            _ => None,
        };
        if let Some(piece) = piece {
            return Some((piece.end, Written::Moment(piece.moment), None));
        }
        if !matches!(before, When::Day { .. } | When::Year(Year::Said(_))) {
            return None;
        }
        if let Some((end, written)) = self.days(i, true) {
            return Some((end, written, None));
        }
        let year = || Some(Piece::new(i + 1, When::Year(Year::Said(self.bare_year(i)?))));
        let piece = self.numeric(i, Head::Worn).or_else(|| self.worded(i)).or_else(year)?;
        let year = matches!(piece.moment.when, When::Year(_));
        (year || !self.is_counted(piece.end)).then_some((piece.end, Written::Moment(piece.moment), None))
    }
}

/// Tells the year of a date to the one that it is joined to: `tháng 3 và tháng 4/2023`.
pub(crate) fn share_back(date: &mut Date, last: When) {
    let Written::Moment(mut moment) = date.written else { return };
    match (&mut moment.when, last) {
        (When::Day { year: year @ Year::Unsaid, .. }, When::Day { year: said @ Year::Said(_), .. })
        | (When::Month { year: year @ Year::Unsaid, .. }, When::Month { year: said @ Year::Said(_), .. })
        | (When::Sub { year: year @ Year::Unsaid, .. }, When::Sub { year: said @ Year::Said(_), .. }) => *year = said,
        _ => return,
    }
    *date = Date::new(Written::Moment(moment), date.part);
}
