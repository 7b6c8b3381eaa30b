//! How the news writes a date: wakes at numbers and date words, and reads from there.

use crate::calendar::Day;
use crate::error::Error;
use crate::fact::date::numeric::{Head, Piece, Reader};
use crate::fact::date::words::{Beside, Sense, Words};
use crate::fact::date::written::{Lean, Moment, Shift, Unit, When, Written, Year};
use crate::fact::date::{Date, Part};
use crate::fact::hit::{Hit, Line};
use crate::lexicon::Vocabulary;

/// Finds each date of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Words,
}

/// What was read at a token: where it ends, its words, its part.
type Found = (usize, Written, Option<Part>);

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { words: Words::new(vocabulary)? })
    }

    pub(crate) fn find(&self, line: &Line<'_>, hits: &mut Vec<Hit<Date>>) {
        let reader = Reader { line, words: &self.words };
        let mut i = 0;
        // What was just told and where it ends: `, 16/10` and `và 16/10` are joined to it.
        let mut joined: Option<(usize, When)> = None;
        while let Some(token) = line.get(i) {
            let roman = joined.is_some_and(|(end, _)| end + 1 == i && token.is_word());
            let awake = token.is_number() || token.classes.meets(self.words.class) || roman;
            if !(awake || self.words.named(reader.tokens(i)).is_some()) {
                i += 1;
                continue;
            }
            if token.is_number() && reader.is_tail(i) && !reader.is_whole(i) {
                i += 1;
                continue;
            }
            if let Some((end, last)) = reader.list(i, hits) {
                (i, joined) = (end, Some((end, last)));
                continue;
            }
            let before = joined.filter(|(end, _)| reader.joins(*end, i)).map(|(_, when)| when);
            match reader.read(i).or_else(|| reader.listed(i, before?)) {
                Some((end, written, part)) if end > i => {
                    let written = reader.lean(end, written);
                    let last = match written {
                        Written::Moment(moment) | Written::Range(_, moment) => Some(moment.when),
                        Written::Settled => None,
                    };
                    if let (Some(_), Some(last), Some(hit)) = (before, last, hits.last_mut()) {
                        share_back(&mut hit.value, last);
                    }
                    hits.push(Hit { at: line.bytes(i..end), value: Date::new(written, part) });
                    joined = last.map(|last| (end, last));
                    i = end;
                }
                _ => i += 1,
            }
        }
    }
}

impl Reader<'_> {
    /// The date that begins at a token.
    fn read(&self, i: usize) -> Option<Found> {
        if let Some((end, written)) = self.from_to(i) {
            return Some((end, written, None));
        }
        if let Some((end, written)) = self.term(i) {
            return Some((end, written, None));
        }
        if let Some(piece) = self.named(i) {
            let (end, written) = self.tail(&piece, true).unwrap_or((piece.end, Written::Moment(piece.moment)));
            return Some((end, written, None));
        }
        match self.sense(i) {
            // `kế hoạch 5 năm` `2021 - 2025`
            Some((_, Sense::Year)) => {
                let at = self.after(i, Sense::Year)?;
                if let Some((end, written)) = self.years(at) {
                    if self.is_number_before(i) {
                        return None;
                    }
                    return Some((end, written, None));
                }
            }
            Some((_, Sense::Day)) => {
                if let Some((end, written)) = self.days(i, true) {
                    return Some((end, written, None));
                }
            }
            Some((_, Sense::Stage(_) | Sense::Half(_))) if self.stage(i).is_some() => {
                let (end, written, part) = self.stage(i)?;
                if let Written::Moment(moment) = written
                    && let Some((end, written)) = self.tail(&Piece { end, moment, part }, true)
                {
                    return Some((end, written, None));
                }
                return Some((end, written, part));
            }
            _ if self.line.tokens[i].is_number() => {
                if let Some((end, written)) = self.bare_range(i) {
                    return Some((end, written, None));
                }
            }
            _ => {}
        }
        let piece = self.moment(i, false)?;
        if let Some((end, written)) = self.tail(&piece, true) {
            return Some((end, written, None));
        }
        Some((piece.end, Written::Moment(piece.moment), piece.part))
    }

    /// `2021 - 2025`, `15 - 17/5/2024`, without a head.
    fn bare_range(&self, i: usize) -> Option<(usize, Written)> {
        if self.before(i).meets(Beside::DOCUMENT.or(Beside::PLACE)) {
            return None;
        }
        if self.bare_year(i).is_some()
            && self.mark(i + 1, '-')
            && let Some((end, written)) = self.years(i)
        {
            let modern = self.year_number(i + 2).is_some_and(|year| (1900..=2100).contains(&year));
            return (modern && !self.is_measured(end)).then_some((end, written));
        }
        let (end, written) = self.days(i, false)?;
        let told = matches!(written, Written::Range(_, Moment { when, .. }) if when.year_said());
        (told || self.before(i).meets(Beside::CUE) && !self.is_counted(end)).then_some((end, written))
    }

    /// A point or period of the calendar; `loose` where a word such as `từ` vouches for it.
    pub(crate) fn moment(&self, i: usize, loose: bool) -> Option<Piece> {
        let Some((length, sense)) = self.sense(i) else {
            return if self.line.get(i)?.is_number() { self.figures(i, loose) } else { None };
        };
        match sense {
            Sense::About => self.clock(i, loose),
            Sense::Part(_) | Sense::Day | Sense::On | Sense::Relative(Shift { unit: Unit::Day, .. }) => {
                self.day(i, Head::Worn)
            }
            Sense::Weekday(..) => self.weekday(i, loose),
            Sense::LunarDay | Sense::FullMoon => self.lunar_day(i),
            Sense::Eve => self.eve(i),
            Sense::Tet | Sense::NewYear | Sense::MidAutumn => self.new_year(i),
            Sense::Month => self.month(i),
            Sense::Quarter => self.quarter(i),
            Sense::Year => self.year(i).or_else(|| self.decade(i)),
            Sense::Decade | Sense::ThoseYears => self.decade(i),
            Sense::Century => self.century(i),
            Sense::Season(_) => self.season(i),
            Sense::Half(_) | Sense::Months(..) => self.half(i),
            Sense::Relative(_) => self.relative(i),
            Sense::Stage(_) if loose => {
                let (end, written, part) = self.stage(i)?;
                let Written::Moment(moment) = written else { return None };
                Some(Piece { end, moment, part })
            }
            Sense::Occasion if loose => self.moment(i + length, true),
            _ => None,
        }
    }

    /// What begins with a number: an hour, a day, a month, a year.
    fn figures(&self, i: usize, loose: bool) -> Option<Piece> {
        if let Some(piece) = self.half(i) {
            return Some(piece);
        }
        if let Some(piece) = self.clock(i, loose) {
            return Some(piece);
        }
        let before = self.before(i);
        if let Some(piece) =
            self.iso(i).or_else(|| self.numeric(i, Head::Bare).filter(|piece| piece.moment.when.year_said()))
        {
            return Some(self.dated(piece));
        }
        let placed = before.meets(Beside::PLACE.or(Beside::DOCUMENT)) && !loose;
        if let Some(piece) = self.lunar_day(i) {
            return Some(piece);
        }
        if let Some(piece) = self.worded(i) {
            let told = piece.moment.when.year_said() || matches!(piece.moment.when, When::Lunar { .. });
            let vouched = loose || before.meets(Beside::CUE);
            return (told || vouched && !placed).then_some(piece);
        }
        if placed {
            return self.year_alone(i);
        }
        if let Some(piece) = self.numeric(i, Head::Worn) {
            let lunar = !piece.is_day();
            return (lunar || self.is_vouched(i, &piece, loose, before)).then_some(piece);
        }
        if let Some(piece) = self.month_of_year(i) {
            return Some(piece);
        }
        if loose {
            return self.bare_year(i).map(|year| Piece::new(i + 1, When::Year(Year::Said(year))));
        }
        self.year_alone(i)
    }

    /// Whether a bare d/m is a day: what stands beside it must say so.
    fn is_vouched(&self, i: usize, piece: &Piece, loose: bool, before: Beside) -> bool {
        let end = piece.end;
        if piece.moment.when.year_said() {
            return true;
        }
        let slash = self.mark(i + 1, '/');
        let dotted = self.mark(i + 1, '.');
        let padded =
            self.mark(i + 1, '-') && (0..3).step_by(2).all(|by| self.line.get(i + by).is_some_and(|t| t.len() == 2));
        if loose {
            return if slash || padded { true } else { !self.is_counted(end) };
        }
        let bracket = i > 1
            && self.mark(i - 1, '(')
            && (self.mark(end, ')') || self.mark(end, ',') || self.mark(end, '-'))
            && self.line.tokens[i - 2].is_word();
        if bracket {
            return slash || padded;
        }
        before.meets(Beside::CUE) && (slash || padded || dotted) && !self.is_counted(end)
    }

    /// A full date with the hour that a date line tells behind it.
    fn dated(&self, piece: Piece) -> Piece {
        if !piece.moment.when.year_said() || !piece.is_day() {
            return piece;
        }
        match self.hour_behind(piece.end) {
            Some((end, clock)) => Piece { end, moment: Moment { clock: Some(clock), ..piece.moment }, ..piece },
            None => piece,
        }
    }

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
    fn headed(&self, i: usize, at: usize) -> Option<Piece> {
        if self.line.get(at)?.is_number() {
            let piece = self.iso(at).or_else(|| self.numeric(at, Head::Worn)).or_else(|| self.worded(at));
            if let Some(piece) = piece {
                let recurs = !piece.moment.when.year_said() && self.is_recurrent(piece.end, piece.end);
                return (!recurs).then(|| self.dated(piece));
            }
            return self.lunar_day(at).or_else(|| self.spaced(at)).or_else(|| self.day_alone(i, at));
        }
        match self.sense(at)? {
            (_, Sense::LunarDay | Sense::FullMoon) => self.lunar_day(at),
            (_, Sense::Weekday(..)) => {
                let on = matches!(self.sense(i), Some((_, Sense::On)));
                self.weekday(at, on)
            }
            _ => None,
        }
    }

    /// `ngày 30 - 4`
    fn spaced(&self, at: usize) -> Option<Piece> {
        let (day, month) = (self.number(at, 2)?, self.number(at + 2, 2)?);
        let goes_on =
            self.mark(at + 3, '/') || self.mark(at + 3, '-') || matches!(self.sense(at + 3), Some((_, Sense::Month)));
        let fits = self.mark(at + 1, '-') && !goes_on && !self.is_cut(at + 3) && !self.is_counted(at + 3);
        Day::new(2000, month as i8, day as i8).filter(|_| fits)?;
        Some(Piece::new(at + 3, When::Day { year: Year::Unsaid, month: Some(month as i8), day: day as i8 }))
    }

    /// `ngày 14`, of a month told before.
    fn day_alone(&self, i: usize, at: usize) -> Option<Piece> {
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
    fn part(&self, at: usize, part: Part) -> Option<Piece> {
        let piece = match self.sense(at) {
            Some((length, Sense::Near(by))) => {
                let shift = Shift { unit: Unit::Day, by, told: false };
                if self.mark(at + length, ':') {
                    return None;
                }
                self.told_again(Piece::new(at + length, When::Shift(shift)))
            }
            Some((_, Sense::Part(_))) => return None,
            _ => self.day(at, Head::Worn)?,
        };
        Some(Piece { part: Some(part), ..piece })
    }

    /// A relative word takes in the date that stands right behind it: `Sáng nay (17/5)`.
    fn told_again(&self, piece: Piece) -> Piece {
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
    fn weekday(&self, i: usize, loose: bool) -> Option<Piece> {
        let (length, Sense::Weekday(day, native)) = self.sense(i)? else { return None };
        let at = i + length;
        let parted = [',', '-', '|', '.'].into_iter().any(|mark| self.mark(at, mark));
        let next = at + usize::from(parted);
        let explicit = match self.sense(next) {
            Some((_, Sense::Day | Sense::Part(_))) => self.day(next, Head::Worn),
            _ if native => self
                .clock_and_day(next)
                .or_else(|| self.day(next, Head::Worn))
                .filter(|piece| parted || !self.is_counted(piece.end)),
            _ => self.clock_and_day(next).or_else(|| self.day(next, Head::Bare)),
        };
        if let Some(piece) = explicit.filter(Piece::is_day) {
            return Some(piece);
        }
        if !native {
            return None;
        }
        if self.mark(at, '(') {
            let inside = self.after(at + 1, Sense::Day).unwrap_or(at + 1);
            if let Some(piece) = self.numeric(inside, Head::Worn).filter(|piece| self.mark(piece.end, ')')) {
                return Some(Piece { end: piece.end + 1, ..piece });
            }
        }
        let weekday = |end, week, lean| {
            let moment = Moment { when: When::Weekday { day, week }, clock: None, lean };
            Some(Piece { end, moment, part: None })
        };
        match self.sense(at) {
            Some((length, Sense::Relative(Shift { unit: Unit::Week, by, .. }))) => {
                weekday(at + length, Some(by), Lean::Near)
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

    /// `15:02 22/7/2024` behind a weekday.
    fn clock_and_day(&self, i: usize) -> Option<Piece> {
        self.hour(i)?;
        self.clock(i, false).filter(Piece::is_day)
    }

    /// Whether `tới` leads on to another day or a place: `thứ Hai tới thứ Sáu`.
    fn leads_on(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token| token.is_capitalized())
            || matches!(self.sense(i), Some((_, Sense::Weekday(..) | Sense::Day)))
    }

    /// `tới` and `vừa qua` stay outside, yet they tell on which side the date lies.
    fn lean(&self, end: usize, written: Written) -> Written {
        let Written::Moment(moment) = written else { return written };
        let lean = match self.sense(end) {
            Some((_, Sense::Ahead(true))) => Lean::Future,
            Some((_, Sense::Ahead(false))) => Lean::Past,
            Some((length, Sense::Until)) if !self.leads_on(end + length) && !self.is_counted(end + length) => {
                Lean::Future
            }
            _ => return written,
        };
        Written::Moment(Moment { lean, ..moment })
    }

    /// `ngày 14, 15 và 16/10`: days that share the month of the last. Each becomes a hit; returns where they end.
    fn list(&self, i: usize, hits: &mut Vec<Hit<Date>>) -> Option<(usize, When)> {
        let (length, part) = match self.sense(i)? {
            // `ba ngày (14, 15, 16/5)`
            (length, Sense::Day) if self.mark(i + length, '(') => return self.list_from(i + length + 1, 0, None, hits),
            (length, Sense::Day) => (length, None),
            (length, Sense::Part(part)) => {
                let at = self.after(i + length, Sense::Day).unwrap_or(i + length);
                (at - i, Some(part))
            }
            _ => return None,
        };
        self.list_from(i, length, part, hits)
    }

    fn list_from(
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
        let last = loop {
            if !days.is_empty()
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
                Some((length, Sense::Part(next))) => {
                    (start, part) = (at, Some(next));
                    let behind = at + length;
                    at = self.after(behind, Sense::Day).unwrap_or(behind);
                    continue;
                }
                _ if comma => at,
                _ => return None,
            };
            start = at;
            at = self.after(at, Sense::Day).unwrap_or(at);
        };
        let When::Day { year, month, .. } = last.moment.when else { return None };
        for (tokens, day, part) in days {
            let when = When::Day { year, month, day };
            hits.push(Hit { at: self.line.bytes(tokens), value: Date::new(Written::Moment(when.into()), part) });
        }
        hits.push(Hit { at: self.line.bytes(start..last.end), value: Date::new(Written::Moment(last.moment), part) });
        Some((last.end, last.moment.when))
    }

    /// Whether a number, in figures or letters, stands right before.
    pub(crate) fn is_number_before(&self, i: usize) -> bool {
        i > 0
            && (self.line.tokens[i - 1].is_number()
                || matches!(self.words.sign(&self.line.tokens[i - 1..i]), Some((_, Sense::Number(_)))))
    }

    /// Whether a full date is glued to the word before it: `Nội17/5/2024`.
    fn is_whole(&self, i: usize) -> bool {
        self.line.get(i - 1).is_some_and(|token| token.is_word())
            && self.numeric(i, Head::Bare).is_some_and(|piece| piece.moment.when.year_said())
    }

    /// Whether only a comma or `và` stands between a day just told and this token.
    fn joins(&self, end: usize, i: usize) -> bool {
        match i - end {
            1 => self.mark(end, ',') || self.mark(end, ';') || matches!(self.sense(end), Some((1, Sense::And))),
            2 => self.mark(end, ',') && matches!(self.sense(end + 1), Some((1, Sense::And))),
            _ => false,
        }
    }

    /// `và 16/10` behind another day, `và 22-23/5`, `, IV/2024` behind a quarter, `, 4 năm 2024` behind a month.
    fn listed(&self, i: usize, before: When) -> Option<Found> {
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
fn share_back(date: &mut Date, last: When) {
    let Written::Moment(mut moment) = date.written else { return };
    match (&mut moment.when, last) {
        (When::Day { year: year @ Year::Unsaid, .. }, When::Day { year: said @ Year::Said(_), .. })
        | (When::Month { year: year @ Year::Unsaid, .. }, When::Month { year: said @ Year::Said(_), .. })
        | (When::Sub { year: year @ Year::Unsaid, .. }, When::Sub { year: said @ Year::Said(_), .. }) => *year = said,
        _ => return,
    }
    *date = Date::new(Written::Moment(moment), date.part);
}

impl When {
    /// Whether the words themselves tell the year.
    pub(crate) fn year_said(self) -> bool {
        match self {
            When::Day { year, .. } | When::Month { year, .. } | When::Sub { year, .. } | When::Lunar { year, .. } => {
                year != Year::Unsaid
            }
            When::Year(year) => year != Year::Unsaid,
            _ => false,
        }
    }
}
