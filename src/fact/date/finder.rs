//! How the news writes a date: wakes at numbers and date words, and reads from there.

use crate::error::Error;
use crate::fact::date::Date;
use crate::fact::date::beside::Beside;
use crate::fact::date::list::{Found, share_back};
use crate::fact::date::numeric::{Head, Piece};
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::words::Words;
use crate::fact::date::written::{Lean, Moment, Place, Shift, Unit, When, Written, Year};
use crate::fact::hit::{Hit, Line};
use crate::token::Token;
use crate::vocabulary::Vocabulary;

/// How many words before a date are asked whether it is to come.
const CLAUSE: usize = 10;

/// So many words before a year are the topic of which it tells: `Chỉ tiêu năm 2023: …`.
const TOPIC: usize = 6;

/// Finds each date of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Words,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { words: Words::new(vocabulary)? })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, hits: &mut Vec<Hit<Date>>) {
        let reader = Reader { line, words: &self.words, depth: 0 };
        let mut i = 0;
        // What was just told and where it ends: `, 16/10` and `và 16/10` are joined to it.
        let mut joined: Option<(usize, When)> = None;
        // Where a Roman number may stand that is joined to it.
        let mut beside = usize::MAX;
        let (class, feasts) = (self.words.class, self.words.feasts);
        let wakes = class.or(feasts);
        let opens = |token: &Token| token.is_number() || token.classes.meets(wakes);
        while let Some(rest) = line.tokens.get(i..) {
            let awake = i + rest.iter().position(opens).unwrap_or(rest.len());
            i = if beside < i { awake } else { awake.min(beside) };
            let Some(token) = line.get(i) else { break };
            let word = if token.classes.meets(class) { reader.sense(i) } else { None };
            let sense = word.map(|(_, sense)| sense);
            let asleep = if token.is_number() {
                reader.is_tail(i) && !reader.is_whole(i)
            } else {
                i != beside && sense.is_none() && !(token.classes.meets(feasts) && reader.is_feast(i))
            };
            if asleep {
                i += 1;
                continue;
            }
            if let Some(Sense::Day | Sense::Part(_) | Sense::LunarDay) = sense
                && let Some((end, last)) = reader.list(i, hits)
            {
                (i, joined, beside) = (end, Some((end, last)), end + 1);
                continue;
            }
            let before = joined.filter(|(end, _)| reader.joins(*end, i)).map(|(_, when)| when);
            match reader.read(i, word).or_else(|| reader.listed(i, before?)) {
                Some((end, written, part)) if end > i => {
                    let written = reader.placed(i, reader.lean(i, end, written));
                    let last = match written {
                        Written::Moment(moment) | Written::Range(_, moment) => Some(moment.when),
                        Written::Settled => None,
                    };
                    if let (Some(_), Some(last), Some(hit)) = (before, last, hits.last_mut()) {
                        share_back(&mut hit.value, last);
                    }
                    hits.push(Hit { at: line.bytes(i..end), value: Date::new(written, part) });
                    joined = last.map(|last| (end, last));
                    (i, beside) = (end, last.map_or(usize::MAX, |_| end + 1));
                }
                _ => i += 1,
            }
        }
    }
}

impl Reader<'_> {
    /// The date that begins at a token.
    fn read(&self, i: usize, word: Option<(usize, Sense)>) -> Option<Found> {
        let alone = |(end, written): (usize, Written)| (end, written, None);
        let found = match word.map(|(_, sense)| sense) {
            Some(Sense::From) => return self.spanning(i).map(alone),
            Some(Sense::Term) => return self.term(i).map(alone),
            Some(Sense::Occasion) => return self.feast(i).map(alone),
            Some(Sense::Tet) => self.feast(i).map(alone),
            // `kế hoạch 5 năm` `2021 - 2025`
            Some(Sense::Year) => match word.and_then(|(length, _)| self.years(i + length)) {
                Some(_) if self.is_number_before(i) => return None,
                found => found.map(alone),
            },
            Some(Sense::Day) => self.spanning(i).or_else(|| self.feast(i)).or_else(|| self.days(i, true)).map(alone),
            Some(Sense::Stage(_) | Sense::Half(_)) => self.stage(i).map(|(end, written, part)| match written {
                Written::Moment(moment) => {
                    self.tail(&Piece { end, moment, part }, true).map_or((end, written, part), alone)
                }
                _ => (end, written, part),
            }),
            Some(_) => None,
            None if !self.line.tokens[i].is_number() => return self.feast(i).map(alone),
            None if !self.goes_on(i) => {
                let piece = self.year_alone(i)?;
                return Some((piece.end, Written::Moment(piece.moment), piece.part));
            }
            None => self.bare_range(i).map(alone),
        };
        found.or_else(|| {
            let piece = self.moment_at(i, word.or_else(|| self.sense(i)), false)?;
            Some(self.tail(&piece, true).map_or((piece.end, Written::Moment(piece.moment), piece.part), alone))
        })
    }

    /// Whether what stands behind a number may make more of it than a year: `15/3`, `8 giờ`, `5 tháng 3`, `27 Tết`.
    fn goes_on(&self, i: usize) -> bool {
        match self.line.get(i + 1) {
            Some(next) if next.is_word() => self.sense(i + 1).is_some(),
            // `48.000` is grouped.
            Some(next) => {
                ['/', '-', '.', ':'].into_iter().any(|mark| next.is_mark(mark))
                    && !self.line.get(i + 2).is_some_and(|part| part.is_number() && part.len() == 3)
            }
            None => false,
        }
    }

    /// A fixed day by its name, with the date behind it.
    fn feast(&self, i: usize) -> Option<(usize, Written)> {
        let piece = self.named(i)?;
        Some(self.tail(&piece, true).unwrap_or((piece.end, Written::Moment(piece.moment))))
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
        self.moment_at(i, self.sense(i), loose)
    }

    /// The same, where the date word at the token, if there is one, is known.
    fn moment_at(&self, i: usize, word: Option<(usize, Sense)>, loose: bool) -> Option<Piece> {
        let Some((length, sense)) = word else {
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
            Sense::MonthShort(_) => self.month_short(i),
            Sense::MonthAbroad(_) => Some(self.dated(self.month_first(i)?)),
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
            Sense::Occasion if loose => self.deeper()?.moment(i + length, true),
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
            return (told || vouched && !placed).then(|| self.dated(piece));
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
        if self.is_recurrent(end, end) {
            return false;
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
        before.meets(Beside::CUE)
            && (slash || padded || dotted)
            && (!self.is_counted(end) || slash && before.meets(Beside::BY))
            && !before.meets(Beside::ADVANCE)
    }

    /// A full date with the hour that a date line tells behind it.
    pub(crate) fn dated(&self, piece: Piece) -> Piece {
        if !piece.moment.when.year_said() || !piece.is_day() {
            return piece;
        }
        match self.hour_behind(piece.end) {
            Some((end, clock)) => Piece { end, moment: Moment { clock: Some(clock), ..piece.moment }, ..piece },
            None => piece,
        }
    }

    /// `tới` and `vừa qua` stay outside, yet they tell on which side the date lies.
    fn lean(&self, i: usize, end: usize, written: Written) -> Written {
        let moment = match written {
            Written::Moment(moment) => moment,
            Written::Range(from, to) if from.when.is_yearless() && self.is_ahead(i) => {
                return Written::Range(Moment { lean: Lean::Ahead, ..from }, to);
            }
            _ => return written,
        };
        let lean = match self.sense(end) {
            Some((_, Sense::Ahead(true))) => Lean::Future,
            Some((_, Sense::Ahead(false))) => Lean::Past,
            // Nobody comes on a month: `ngày 5/3 tới thăm`, yet `tháng 3 tới khánh thành`.
            Some((length, Sense::Until))
                if !self.leads_on(end + length)
                    && (!self.is_counted(end + length)
                        || matches!(moment.when, When::Month { .. })
                            && self.line.get(end + length).is_some_and(|token| token.is_word())) =>
            {
                Lean::Future
            }
            _ if moment.when.is_yearless() && self.is_ahead(i) => Lean::Ahead,
            _ => return written,
        };
        Written::Moment(Moment { lean, ..moment })
    }

    /// Tells a year where in its sentence it stands.
    fn placed(&self, i: usize, written: Written) -> Written {
        match written {
            Written::Moment(moment) if moment.when.sets_year() => {
                Written::Moment(Moment { place: self.place(i), ..moment })
            }
            written => written,
        }
    }

    fn place(&self, i: usize) -> Place {
        let ends = |at: &usize| ['.', '!', '?'].into_iter().any(|mark| self.line.is_mark(*at, mark));
        let from = i.saturating_sub(TOPIC + 1);
        let start = match (from..i).rev().find(ends) {
            Some(end) => end + 1,
            None if from == 0 => 0,
            None => return Place::Within,
        };
        let words = self.line.tokens[start..i].iter().filter(|token| token.is_word()).count();
        match words {
            // `So với năm 2021, …`, `Luật Đất đai năm 2013`
            _ if i > start && self.before(i).meets(Beside::COMPARED.or(Beside::DOCUMENT)) => Place::Within,
            0 | 1 => Place::Head,
            _ => Place::Topic,
        }
    }

    /// Whether the words before tell what is to come: `sẽ khai mạc vào ngày 20/11`, `chậm nhất ngày 30/6`.
    fn is_ahead(&self, i: usize) -> bool {
        // `trước 30/6`
        let before = self.before(i);
        if before.meets(Beside::BY) && before.meets(Beside::AT) {
            return true;
        }
        let stop = |at: &usize| self.line.tokens[*at].is_mark('.') || self.line.tokens[*at].is_mark(';');
        let clause = (i.saturating_sub(CLAUSE)..i).rev().take_while(|at| !stop(at));
        clause.into_iter().any(|at| self.words.behind(self.tokens(at)).meets(Beside::AHEAD))
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
}
