//! Days written in numbers: `19/10/2022`, `7-4-2015`, `3.6`, `5 tháng 3 năm 2021`, and the year behind them.

use crate::calendar::Day;
use crate::fact::date::Part;
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::{Moment, Shift, Unit, When, Year};
use crate::token::Token;

/// A date that was read, and the token behind it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) end: usize,
    pub(crate) moment: Moment,
    pub(crate) part: Option<Part>,
}

impl Piece {
    pub(crate) fn new(end: usize, when: When) -> Self {
        Self { end, moment: when.into(), part: None }
    }

    pub(crate) fn is_day(&self) -> bool {
        matches!(self.moment.when, When::Day { .. })
    }
}

/// How much is asked of a day that bears no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    /// A word such as `ngày` stands before it.
    Worn,
    /// None does: only a full date is taken.
    Bare,
}

impl Reader<'_> {
    /// `2024-03-15`
    pub(crate) fn iso(&self, i: usize) -> Option<Piece> {
        let year = self.year_number(i)?;
        let glued = (i..i + 4).all(|at| self.line.is_glued(at));
        if !glued || !self.mark(i + 1, '-') || !self.mark(i + 3, '-') {
            return None;
        }
        let (month, day) = (self.number(i + 2, 2)?, self.number(i + 4, 2)?);
        let day = Day::new(year, month as i8, day as i8)?;
        (!self.is_cut(i + 5))
            .then(|| Piece::new(i + 5, When::Day { year: Year::Said(year), month: Some(day.month()), day: day.day() }))
    }

    /// `19/10/2022`, `3.6`, `24 - 02 - 2012`, with the lunar calendar or a year in words behind it.
    pub(crate) fn numeric(&self, i: usize, head: Head) -> Option<Piece> {
        let day = self.number(i, 2)?;
        let mark = ['/', '-', '.'].into_iter().find(|mark| self.mark(i + 1, *mark))?;
        let month = self.number(i + 2, 2)?;
        let close = self.line.is_glued(i) && self.line.is_glued(i + 1);
        let again = ['/', '-', '.'].into_iter().find(|mark| self.mark(i + 3, *mark));
        let (mut end, mut year) = (i + 3, Year::Unsaid);
        let glued_year = self.line.is_glued(i + 2) && self.line.is_glued(i + 3);
        if let Some(again) = again {
            let headed = mark == '/' || i > 0 && matches!(self.sense(i - 1), Some((1, Sense::Day)));
            if let Some(said) = self.year_number(i + 4)
                && (glued_year || again == '/')
                && (again == mark || (head == Head::Worn && mark != '-'))
                && (1800..=2100).contains(&said)
            {
                (end, year) = (i + 5, Year::Said(said));
            } else if glued_year
                && again == mark
                && head == Head::Worn
                && self.line.get(i + 4).is_some_and(|t| t.len() == 2)
                && headed
                && let Some(short) = self.number(i + 4, 2)
            {
                (end, year) = (i + 5, Year::Said(if short <= 40 { 2000 + short } else { 1900 + short }));
            }
        }
        if !close
            && (mark == '-' && year == Year::Unsaid || mark == '.' || (head == Head::Bare && year == Year::Unsaid))
        {
            return None;
        }
        // `12-05-2023-11` is no day.
        let goes_on = end == i + 5
            && mark == '-'
            && self.mark(end, '-')
            && self.line.is_glued(end - 1)
            && self.line.is_glued(end);
        if self.is_cut(end) || goes_on && self.line.get(end + 1).is_some_and(Token::is_number) {
            return None;
        }
        self.day_of(end, day as i8, month as i8, year)
    }

    /// `5 tháng 3 năm 2021`, `23 tháng Chạp`
    pub(crate) fn worded(&self, i: usize) -> Option<Piece> {
        let day = self.number(i, 2)?;
        let month_at = match self.sense(i + 1) {
            Some((length, Sense::Month)) => i + 1 + length,
            Some((length, Sense::Relative(month @ Shift { unit: Unit::Month, .. }))) if (1..=31).contains(&day) => {
                return Some(Piece::new(i + 1 + length, When::DayIn { month, day: day as i8 }));
            }
            Some((_, Sense::MonthAbroad(_))) => return self.day_first(i),
            _ => return None,
        };
        let (end, month, lunar) = self.month_number(month_at)?;
        if self.is_cut(end) && self.year_tail(end).is_none() {
            return None;
        }
        if lunar {
            return self.lunar_of(end, Some(day as i8), month, Year::Unsaid);
        }
        // `17 Tháng 5 2024`, `17 Tháng Năm, 2024 15:06`
        let at = end + usize::from(self.mark(end, ','));
        if let Some(year) = self.year_number(at)
            && (1900..=2100).contains(&year)
            && !self.is_cut(at + 1)
            && (!self.is_measured(at + 1) || self.hour_behind(at + 1).is_some())
        {
            return self.day_of(at + 1, day as i8, month, Year::Said(year));
        }
        self.day_of(end, day as i8, month, Year::Unsaid)
    }

    /// A day with what may still stand behind it: its year in words, `âm lịch`.
    pub(crate) fn day_of(&self, mut end: usize, day: i8, month: i8, mut year: Year) -> Option<Piece> {
        if year == Year::Unsaid
            && let Some((behind, said)) = self.year_tail(end)
        {
            (end, year) = (behind, said);
        }
        if let Some(behind) = self.lunar_tail(end) {
            return self.lunar_of(behind, Some(day), month, year);
        }
        if let Year::Cycle(_) = year {
            return self.lunar_of(end, Some(day), month, year);
        }
        Day::new(year.said().unwrap_or(2000), month, day)?;
        Some(Piece::new(end, When::Day { year, month: Some(month), day }))
    }

    /// The number of a month in digits or letters, and whether it is one of the moon.
    pub(crate) fn month_number(&self, i: usize) -> Option<(usize, i8, bool)> {
        if let Some(month) = self.number(i, 2) {
            return (1..=12).contains(&month).then_some((i + 1, month as i8, false));
        }
        match self.words.sign(self.tokens(i))? {
            // `tháng năm` may be any month and year.
            (length, Sense::Number(month)) if month <= 12 => {
                let is_year = matches!(self.sense(i), Some((_, Sense::Year | Sense::Relative(_) | Sense::Term)));
                let capital = self.line.get(i)?.is_capitalized();
                (!is_year || capital).then_some((i + length, month, false))
            }
            (length, Sense::LunarMonth(month)) => Some((i + length, month, true)),
            _ => None,
        }
    }

    /// The year behind a day, month or quarter: `/2024`, `năm 2024`, `năm ngoái`, `của năm nay`.
    pub(crate) fn year_tail(&self, i: usize) -> Option<(usize, Year)> {
        if ['/', '-', '.'].into_iter().any(|mark| self.mark(i, mark)) {
            let glued = i > 0 && self.line.is_glued(i - 1) && self.line.is_glued(i);
            let year = self.year_number(i + 1).filter(|year| (1800..=2100).contains(year))?;
            return ((glued || self.mark(i, '/')) && !self.is_cut(i + 2)).then_some((i + 2, Year::Said(year)));
        }
        let at = if self.mark(i, ',') { i + 1 } else { i };
        match self.sense(at)? {
            (length, Sense::Year) => {
                let year = at + length;
                if let Some(said) = self.year_number(year) {
                    let range = self.mark(year + 1, '-') && self.year_number(year + 2).is_some();
                    return (!range && !self.is_cut(year + 1)).then_some((year + 1, Year::Said(said)));
                }
                self.cycle(year).filter(|_| at == i)
            }
            (length, Sense::Relative(Shift { unit: Unit::Year, by: 0, told: true })) if at == i => {
                Some((at + length, Year::Told))
            }
            (length, Sense::Relative(Shift { unit: Unit::Year, by, .. })) if at == i => {
                Some((at + length, Year::Shift(by)))
            }
            _ => None,
        }
    }

    /// `Giáp Thìn`, with the year of our era if that stands behind it.
    pub(crate) fn cycle(&self, i: usize) -> Option<(usize, Year)> {
        let (stem_length, Sense::Stem(stem)) = self.words.sign(self.tokens(i))? else { return None };
        let (branch_length, Sense::Branch(branch)) = self.words.sign(self.tokens(i + stem_length))? else {
            return None;
        };
        let end = i + stem_length + branch_length;
        let place = (0..60u8).find(|place| place % 10 == stem && place % 12 == branch)?;
        if let Some(year) = self.year_number(end) {
            return Some((end + 1, Year::Said(year)));
        }
        if let Some(at) = self.after(end, Sense::Year)
            && let Some(year) = self.year_number(at)
        {
            return Some((at + 1, Year::Said(year)));
        }
        // `năm Nhâm Thân (1992)`
        if self.mark(end, '(')
            && self.mark(end + 2, ')')
            && let Some(year) = self.year_number(end + 1)
            && (year - 4).rem_euclid(60) == i16::from(place)
        {
            return Some((end, Year::Said(year)));
        }
        Some((end, Year::Cycle(place)))
    }
}
