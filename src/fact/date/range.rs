//! From one date to another: `từ 15 - 17/5`, `31.3.1975 - 31.3.2025`, `Từ năm 2019 đến nay`, `7h30 - 11h30 ngày 20/5`.

use crate::fact::date::numeric::{Head, Piece};
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::{Moment, Unit, When, Written, Year};

impl Reader<'_> {
    /// A range that begins with `từ`; a lone `từ ngày 1/1` is none.
    pub(crate) fn spanning(&self, i: usize) -> Option<(usize, Written)> {
        // `các ngày từ 23 đến 25/10`
        let start = match self.sense(i)? {
            (length, Sense::Day) if !self.is_number_before(i) => self.after(i + length, Sense::From)?,
            (length, Sense::From) => i + length,
            _ => return None,
        };
        if let Some(found) = self.days(start, true) {
            return Some(found);
        }
        // `từ nay đến ngày 30/6`
        if let Some((length, Sense::Near(0))) = self.sense(start) {
            let (at, _) = self.until(start + length)?;
            let to = self.end(at)?;
            return Some((to.end, Written::Range(When::Now.into(), to.moment)));
        }
        // `từ đầu năm đến nay`
        if let Some((end, year)) = self.beginning(start) {
            let (at, _) = self.until(end)?;
            let end = self.now(at)?;
            return Some((end, Written::Range(year, When::Now.into())));
        }
        let from = self.moment(start, true)?;
        self.tail(&from, true)
    }

    /// `đầu năm`, `đầu tháng` before `đến nay`.
    fn beginning(&self, i: usize) -> Option<(usize, Moment)> {
        let (length, Sense::Stage(super::Part::Early)) = self.sense(i)? else { return None };
        let at = i + length;
        let unit = match self.words.first(self.tokens(at))? {
            (1, Sense::Year) => Unit::Year,
            (1, Sense::Month) => Unit::Month,
            (1, Sense::Quarter) => Unit::Quarter,
            _ => return None,
        };
        let shift = crate::fact::date::written::Shift { unit, by: 0, told: false };
        let bare = self.until(at + 1).is_some_and(|(to, _)| self.now(to).is_some());
        bare.then(|| (at + 1, When::Shift(shift).into()))
    }

    fn now(&self, i: usize) -> Option<usize> {
        self.after(i, Sense::Near(0))
    }

    /// Behind `đến`, `đến hết` or a dash; whether it was a word.
    pub(crate) fn until(&self, i: usize) -> Option<(usize, bool)> {
        match self.sense(i) {
            Some((length, Sense::To)) => return Some((i + length, true)),
            // `tới hết`
            Some((length, Sense::Until)) if length > 1 => return Some((i + length, true)),
            _ => {}
        }
        match self.words.first(self.tokens(i)) {
            Some((_, Sense::Until)) => Some((i + 1, true)),
            _ => self.mark(i, '-').then_some((i + 1, false)),
        }
    }

    /// The date at which a range ends.
    fn end(&self, i: usize) -> Option<Piece> {
        let at = self.after(i, Sense::About).unwrap_or(i);
        self.moment(at, true)
    }

    /// What follows a date that begins a range.
    pub(crate) fn tail(&self, from: &Piece, headed: bool) -> Option<(usize, Written)> {
        let (at, word) = self.until(from.end)?;
        if let Some(end) = self.now(at) {
            let fits = word && from.moment.clock.is_none() && from.moment.when != When::Told;
            return fits.then(|| (end, Written::Range(from.moment, When::Now.into())));
        }
        let mut to = self.same(from, at).or_else(|| self.end(at))?;
        let from = &self.of_one_calendar(*from, &mut to);
        // `từ thứ Hai đến thứ Sáu hằng tuần`
        if self.is_recurrent(to.end, to.end) && !to.moment.when.year_said() {
            return None;
        }
        let fits = match (scale(&from.moment), scale(&to.moment)) {
            (Scale::Hour, Scale::Hour) => true,
            (Scale::Hour, Scale::Day) => to.moment.clock.is_some(),
            (Scale::Other, _) | (_, Scale::Other) => false,
            (from, to) if from == to => true,
            _ => word && headed,
        };
        // `sáng 5/5 - 7/5` has one part a day; a range has none.
        let ordered = match (from.moment.when, to.moment.when) {
            (When::Year(Year::Said(from)), When::Year(Year::Said(to))) => from < to,
            (
                When::Day { year: Year::Said(first), month: Some(month), day },
                When::Day { year: Year::Said(last), month: Some(end), day: end_day },
            ) => (first, month, day) <= (last, end, end_day),
            _ => true,
        };
        let weak = !headed && !word && self.is_weak(from) && self.is_measured(to.end);
        (fits && ordered && !weak).then(|| (to.end, Written::range(from.moment, to.moment)))
    }

    /// Both ends of a range lie in the calendar that its end tells (`từ 10/3 đến 12/3 âm lịch`), or else its start
    /// (`từ 28 tháng 3 đến mùng 5 tháng 4`).
    fn of_one_calendar(&self, mut from: Piece, to: &mut Piece) -> Piece {
        if let (
            When::Day { month: Some(first), day, year: Year::Unsaid },
            When::Lunar { year, month, day: Some(last) },
        ) = (from.moment.when, to.moment.when)
        {
            if to.end >= 2 && self.after(to.end - 2, Sense::Lunar) == Some(to.end) {
                from.moment.when = When::Lunar { year, month: first, day: Some(day) };
            } else if last <= 10 && year == Year::Unsaid && (2..=11).contains(&month) {
                to.moment.when = When::Day { year, month: Some(month), day: last };
            }
        }
        from
    }

    /// The end of a range that leaves its head unsaid: `tháng 5 - 9`, `quý I-II/2024`.
    fn same(&self, from: &Piece, at: usize) -> Option<Piece> {
        let tail = |end| self.year_tail(end).unwrap_or((end, Year::Unsaid));
        let (end, when) = match from.moment.when {
            When::Month { month: first, .. } => {
                let month = self.number(at, 2).filter(|month| (1..=12).contains(month))? as i8;
                let (end, year) = tail(at + 1);
                (month > first || year != Year::Unsaid).then_some((end, When::Month { year, month }))?
            }
            When::Sub { code: 33..=36, .. } => {
                let quarter = self.ordinal(at).filter(|quarter| (1..=4).contains(quarter))? as i8;
                let (end, year) = tail(at + 1);
                (end, When::Sub { year, code: 32 + quarter })
            }
            _ => return None,
        };
        (!self.is_cut(end) && (when.year_said() || !self.is_counted(end))).then(|| Piece::new(end, when))
    }

    fn is_weak(&self, piece: &Piece) -> bool {
        matches!(piece.moment.when, When::Year(_))
    }

    /// `15 - 17/5`, `21 đến 23/10`, `25/1 - 2/2/2021`, `5 - 10 tháng 3`: days in numbers, behind their head.
    pub(crate) fn days(&self, i: usize, loose: bool) -> Option<(usize, Written)> {
        let at = self.after(i, Sense::Day).unwrap_or(i);
        let headed = at > i;
        let lunar = self.after(at, Sense::LunarDay);
        let at = lunar.unwrap_or(at);
        let day = self.number(at, 2).filter(|day| (1..=31).contains(day))? as i8;
        let (to, word) = self.until(at + 1)?;
        if word && !(loose || headed) {
            return None;
        }
        let end_head = self.after(to, Sense::Day).unwrap_or(to);
        let close = self.line.is_glued(at) && self.line.is_glued(at + 1);
        // `7-4-2015`, `18-1` are days, no ranges.
        if !word && close && self.numeric(at, Head::Worn).is_some() && self.numeric(end_head, Head::Worn).is_none() {
            return None;
        }
        if !word
            && close
            && self.mark(end_head + 1, '-')
            && self.line.is_glued(to)
            && self.numeric(at, Head::Worn).is_some_and(|piece| piece.moment.when.year_said())
        {
            return None;
        }
        let end = match lunar {
            Some(_) => self.lunar_day(end_head).or_else(|| {
                let moon = |piece: &Piece| matches!(piece.moment.when, When::Lunar { .. });
                self.numeric(end_head, Head::Worn).or_else(|| self.worded(end_head)).filter(moon)
            })?,
            None => self
                .numeric(end_head, Head::Worn)
                .or_else(|| self.worded(end_head))
                .or_else(|| self.lunar_day(end_head).filter(|_| loose || headed))?,
        };
        if let When::Lunar { year, month, day: Some(last) } = end.moment.when {
            let from = When::Lunar { year, month, day: Some(day) };
            return (day < last).then_some((end.end, Written::Range(from.into(), end.moment)));
        }
        let When::Day { .. } = end.moment.when else { return None };
        let year_told = end.moment.when.year_said();
        if !headed
            && end_head == to
            && !year_told
            && (self.is_counted(end.end) && !loose || self.mark(end_head + 1, '.') && self.is_counted(end.end))
        {
            return None;
        }
        let from = When::Day { year: Year::Unsaid, month: None, day };
        Some((end.end, Written::range(from.into(), end.moment)))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Hour,
    Day,
    Month,
    Year,
    Other,
}

fn scale(moment: &Moment) -> Scale {
    match moment.when {
        When::Told if moment.clock.is_some() => Scale::Hour,
        When::Day { month: Some(_), .. } | When::Lunar { day: Some(_), .. } => Scale::Day,
        When::Shift(shift) if shift.unit == Unit::Day => Scale::Day,
        When::DayIn { .. } | When::Weekday { .. } | When::Eve { .. } => Scale::Day,
        When::Month { .. } | When::Sub { .. } | When::Lunar { .. } => Scale::Month,
        When::Year(_) => Scale::Year,
        When::Shift(shift) if shift.unit == Unit::Year => Scale::Year,
        When::Shift(shift) if shift.unit == Unit::Month => Scale::Month,
        _ => Scale::Other,
    }
}
