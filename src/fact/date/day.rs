//! Days with their heads: `ngày 7/8`, `Chiều ngày 23/1`, `Thứ Tư, 08/04/2015`, `Sáng nay (17/5)`, `thứ Hai tới`.

use crate::calendar::Day;
use crate::fact::date::Part;
use crate::fact::date::numeric::{Head, Piece};
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::{Lean, Moment, Shift, Unit, When, Year};

impl Reader<'_> {
    /// A day, with its head if it wears one.
    pub(crate) fn day(&self, i: usize, head: Head) -> Option<Piece> {
        match self.sense(i) {
            Some((length, Sense::Day | Sense::On)) => self.headed(i, i + length),
            Some((length, Sense::Part(part))) => self.part(i + length, part),
            Some((_, Sense::Weekday(..))) => self.weekday(i, head == Head::Worn),
            Some((_, Sense::Relative(Shift { unit: Unit::Day, .. }))) => {
                let piece = self.relative(i)?;
                Some(self.told_again(piece))
            }
            Some((_, Sense::LunarDay | Sense::FullMoon)) => self.lunar_day(i),
            Some((_, Sense::Eve)) => self.eve(i),
            _ => {
                let piece = self
                    .iso(i)
                    .or_else(|| self.numeric(i, head))
                    .or_else(|| self.worded(i).filter(|piece| head == Head::Worn || piece.moment.when.year_said()));
                piece.map(|piece| self.dated(piece)).or_else(|| self.lunar_day(i))
            }
        }
    }

    /// Behind `ngày` or `hôm`.
    pub(crate) fn headed(&self, i: usize, at: usize) -> Option<Piece> {
        if self.line.get(at)?.is_number() {
            let piece = self.iso(at).or_else(|| self.numeric(at, Head::Worn)).or_else(|| self.worded(at));
            if let Some(piece) = piece {
                let recurs = !piece.moment.when.year_said() && self.is_recurrent(piece.end, piece.end);
                return (!recurs).then(|| self.dated(piece));
            }
            return self.lunar_day(at).or_else(|| self.spaced(at)).or_else(|| self.day_alone(i, at));
        }
        match self.sense(at) {
            Some((_, Sense::LunarDay | Sense::FullMoon)) => self.lunar_day(at),
            Some((_, Sense::Weekday(..))) => {
                let on = matches!(self.sense(i), Some((_, Sense::On)));
                self.weekday(at, on)
            }
            // `ngày mười lăm tháng Ba`
            _ => {
                let (length, Sense::Number(day)) = self.words.sign(self.tokens(at))? else { return None };
                let month = self.after(at + length, Sense::Month)?;
                let (end, month, lunar) = self.month_number(month)?;
                if lunar {
                    self.lunar_of(end, Some(day), month, Year::Unsaid)
                } else {
                    self.day_of(end, day, month, Year::Unsaid)
                }
            }
        }
    }

    /// `ngày 30 - 4`
    pub(crate) fn spaced(&self, at: usize) -> Option<Piece> {
        let (day, month) = (self.number(at, 2)?, self.number(at + 2, 2)?);
        let goes_on =
            self.mark(at + 3, '/') || self.mark(at + 3, '-') || matches!(self.sense(at + 3), Some((_, Sense::Month)));
        let fits = self.mark(at + 1, '-') && !goes_on && !self.is_cut(at + 3) && !self.is_counted(at + 3);
        Day::new(2000, month as i8, day as i8).filter(|_| fits)?;
        Some(Piece::new(at + 3, When::Day { year: Year::Unsaid, month: Some(month as i8), day: day as i8 }))
    }

    /// `ngày 14`, of a month told before.
    pub(crate) fn day_alone(&self, i: usize, at: usize) -> Option<Piece> {
        let day = self.number(at, 2).filter(|day| (1..=31).contains(day))? as i8;
        let end = at + 1;
        let counted = i > 0 && self.line.tokens[i - 1].is_number();
        let follows = self.mark(end, '/') || self.mark(end, '-') || matches!(self.sense(end), Some((_, Sense::Month)));
        if counted || follows || self.is_cut(end) || self.is_counted(end) || self.is_recurrent(i, end) {
            return None;
        }
        Some(Piece::new(end, When::Day { year: Year::Unsaid, month: None, day }))
    }

    /// Behind a part of the day: `Sáng 22/9`, `chiều ngày 23/1`, `tối nay`, `đêm giao thừa`.
    pub(crate) fn part(&self, at: usize, part: Part) -> Option<Piece> {
        let piece = match self.sense(at) {
            Some((length, Sense::Near(by))) => {
                let shift = Shift { unit: Unit::Day, by, told: false };
                if self.mark(at + length, ':') {
                    return None;
                }
                self.told_again(Piece::new(at + length, When::Shift(shift)))
            }
            Some((_, Sense::Part(_))) => return None,
            // `đêm Giáng sinh 24/12`
            _ => self.day(at, Head::Worn).or_else(|| self.deeper()?.named(at))?,
        };
        Some(Piece { part: Some(part), ..piece })
    }

    /// A relative word takes in the date that stands right behind it: `Sáng nay (17/5)`.
    pub(crate) fn told_again(&self, piece: Piece) -> Piece {
        let end = piece.end;
        let explicit = |at: usize| {
            let at = self.after(at, Sense::Day).unwrap_or(at);
            self.numeric(at, Head::Worn).or_else(|| self.worded(at))
        };
        let found = if self.mark(end, '(') {
            explicit(end + 1)
                .filter(|found| self.mark(found.end, ')'))
                .map(|found| Piece { end: found.end + 1, ..found })
        } else if self.mark(end, ',') {
            let headed = self.after(end + 1, Sense::Day).is_some();
            explicit(end + 1).filter(|found| {
                headed || found.moment.when.year_said() || self.mark(end + 2, '/') && self.mark(found.end, ',')
            })
        } else {
            explicit(end).filter(|found| !self.is_counted(found.end))
        };
        match found {
            Some(found) => Piece { part: piece.part, ..found },
            None => piece,
        }
    }

    /// `Thứ Tư, 08/04/2015, 08:11 [GMT+7]`, `thứ Hai tới`, `thứ Sáu tuần này`, `Chủ nhật` vừa qua.
    pub(crate) fn weekday(&self, i: usize, loose: bool) -> Option<Piece> {
        let (length, Sense::Weekday(day, native)) = self.sense(i)? else { return None };
        let at = i + length;
        let parted = [',', '-', '|', '.'].into_iter().any(|mark| self.mark(at, mark));
        let next = at + usize::from(parted);
        let inner = self.deeper()?;
        let explicit = match self.sense(next) {
            Some((_, Sense::Day | Sense::Part(_))) => inner.day(next, Head::Worn),
            _ if native => inner
                .clock_and_day(next)
                .or_else(|| inner.day(next, Head::Worn))
                .filter(|piece| parted || !self.is_counted(piece.end)),
            _ => inner.clock_and_day(next).or_else(|| inner.day(next, Head::Bare)),
        };
        if let Some(piece) = explicit.filter(Piece::is_day) {
            return Some(piece);
        }
        if !native {
            return self.month_short(i);
        }
        if self.mark(at, '(') {
            let inside = self.after(at + 1, Sense::Day).unwrap_or(at + 1);
            if let Some(piece) = self.numeric(inside, Head::Worn).filter(|piece| self.mark(piece.end, ')')) {
                return Some(Piece { end: piece.end + 1, ..piece });
            }
        }
        let weekday = |end, week, lean| {
            let moment = Moment { lean, ..When::Weekday { day, week }.into() };
            Some(Piece { end, moment, part: None })
        };
        match self.sense(at) {
            // `thứ Sáu tuần này (20/7)`
            Some((length, Sense::Relative(Shift { unit: Unit::Week, by, .. }))) => {
                weekday(at + length, Some(by), Lean::Near).map(|piece| self.told_again(piece))
            }
            Some((length, Sense::Until)) if !self.leads_on(at + length) => weekday(at + length, None, Lean::Future),
            Some((length, Sense::Ahead(true))) => weekday(at + length, None, Lean::Future),
            Some((length, Sense::This)) => weekday(at + length, Some(0), Lean::Near),
            Some((_, Sense::Ahead(false))) => weekday(at, None, Lean::Past),
            _ if loose && self.line.get(at - 1).is_some_and(|token| token.is_capitalized() || token.is_number()) => {
                weekday(at, None, Lean::Near)
            }
            _ => None,
        }
    }

    /// `T3/2021`: a month, where the year stands behind it.
    pub(crate) fn month_short(&self, i: usize) -> Option<Piece> {
        let (length, month) = match self.sense(i)? {
            (length, Sense::Weekday(day, false)) if self.line.str(i).starts_with('T') => (length, day + 1),
            (length, Sense::MonthShort(month)) => (length, month),
            _ => return None,
        };
        let at = i + length;
        let glued = (i..=at).all(|at| self.line.is_glued(at)) && self.mark(at, '/');
        let year = self.year_number(at + 1).filter(|_| glued && !self.is_cut(at + 2))?;
        Some(Piece::new(at + 2, When::Month { year: Year::Said(year), month }))
    }

    /// `15:02 22/7/2024` behind a weekday.
    pub(crate) fn clock_and_day(&self, i: usize) -> Option<Piece> {
        self.hour(i)?;
        self.clock(i, false).filter(Piece::is_day)
    }

    /// Whether `tới` leads on to another day or a place: `thứ Hai tới thứ Sáu`.
    pub(crate) fn leads_on(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token| token.is_capitalized())
            || matches!(self.sense(i), Some((_, Sense::Weekday(..) | Sense::Day)))
    }
}
