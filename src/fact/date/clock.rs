//! Hours: `8 giờ 30 phút`, `19h30'`, `7g30`, `8 giờ kém 15`, `15:30`, `2 giờ chiều`, with the day that stands behind.

use crate::fact::date::Part;
use crate::fact::date::beside::Beside;
use crate::fact::date::numeric::{Head, Piece};
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::{Clock, Moment, When};
use crate::scan::Case;
use crate::token::Token;

/// How many words before an hour are asked whether it comes back each day.
const CLAUSE: usize = 20;

/// An hour that was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hour {
    pub(crate) end: usize,
    pub(crate) clock: Clock,
    /// Whether minutes are told in figures right behind the hour: `19h30`, `15:30`.
    exact: bool,
    colon: bool,
    /// Whether it is told in words, as so many hours are, too: `2 giờ 40 phút`.
    long: bool,
}

impl Reader<'_> {
    /// The hour at a number, without its day.
    pub(crate) fn hour(&self, i: usize) -> Option<Hour> {
        let hour = self.number(i, 2).filter(|hour| *hour <= 24)? as u8;
        let clock = Clock { hour, minute: 0, second: None, zone: None };
        let two = |at: usize| self.number(at, 2).filter(|n| *n < 60 && self.line.get(at).is_some_and(|t| t.len() == 2));
        if self.mark(i + 1, ':') {
            let glued = self.line.is_glued(i) && self.line.is_glued(i + 1);
            let minute = two(i + 2).filter(|_| glued)? as u8;
            let mut found =
                Hour { end: i + 3, clock: Clock { minute, ..clock }, exact: true, colon: true, long: false };
            if self.mark(i + 3, ':') && self.line.is_glued(i + 2) && self.line.is_glued(i + 3) {
                found.clock.second = Some(two(i + 4)? as u8);
                found.end = i + 5;
            }
            found.end += usize::from(self.mark(found.end, '\'') && self.line.is_glued(found.end - 1));
            return (!self.is_cut(found.end)).then_some(found);
        }
        let (length, word) = self.sense(i + 1)?;
        // `2 rưỡi chiều`
        if word == Sense::HalfHour && (1..=12).contains(&hour) && self.is_part(i + 1 + length) {
            return Some(Hour {
                end: i + 1 + length,
                clock: Clock { minute: 30, ..clock },
                exact: true,
                colon: false,
                long: false,
            });
        }
        if word != Sense::Hour {
            return None;
        }
        let letter = self.line.get(i + 1)?.len() == 1;
        if letter && !self.line.is_glued(i) {
            return None;
        }
        let mut found = Hour { end: i + 1 + length, clock, exact: false, colon: false, long: false };
        self.minutes(&mut found, letter);
        Some(found)
    }

    /// Whether a part of the day stands there.
    fn is_part(&self, i: usize) -> bool {
        matches!(
            self.sense(i),
            Some((_, Sense::Part(Part::Morning | Part::Noon | Part::Afternoon | Part::Evening | Part::Night)))
        )
    }

    fn minutes(&self, hour: &mut Hour, letter: bool) {
        let at = hour.end;
        if let Some(end) = self.after(at, Sense::HalfHour) {
            (hour.end, hour.clock.minute) = (end, 30);
            return;
        }
        if let Some(less) = self.after(at, Sense::Less)
            && let Some(minute) = self.number(less, 2).filter(|n| (1..60).contains(n))
        {
            hour.end = self.after(less + 1, Sense::Minute).unwrap_or(less + 1);
            hour.clock.minute = 60 - minute as u8;
            hour.clock.hour = (hour.clock.hour + 23) % 24;
            return;
        }
        let glued = at > 0 && self.line.is_glued(at - 1);
        let Some(minute) = self.number(at, 2).filter(|n| *n < 60) else {
            if letter && self.mark(at, '\'') && glued {
                hour.end = at + 1;
            }
            return;
        };
        let end = at + 1;
        let told = if let Some(end) = self.after(end, Sense::Minute) {
            hour.long = !letter;
            Some(end)
        } else if self.mark(end, '\'') {
            Some(end + 1)
        } else if letter {
            let padded = self.line.get(at).is_some_and(|token| token.len() == 2) && glued;
            let word_glued = self.line.is_glued(at) && self.line.get(end).is_some_and(|token| token.is_word());
            (padded && !word_glued).then_some(end)
        } else if self.ends_minutes(end) {
            Some(end)
        } else {
            None
        };
        let Some(end) = told else { return };
        (hour.end, hour.clock.minute, hour.exact) = (end, minute as u8, true);
        if let Some(second) = self.number(end, 2).filter(|n| *n < 60)
            && let Some(end) = self.after(end + 1, Sense::Second)
        {
            (hour.end, hour.clock.second) = (end, Some(second as u8));
        }
    }

    /// Whether the number before this token can be the minutes: `8 giờ 30, …`, not `8 giờ 20/11`, `8 giờ 20 người`.
    fn ends_minutes(&self, end: usize) -> bool {
        let joined = ['/', '-', '.', ','].into_iter().any(|mark| self.mark(end, mark));
        if joined && self.line.is_glued(end - 1) && self.line.is_glued(end) {
            return false;
        }
        match self.sense(end) {
            Some((_, Sense::Month)) => false,
            Some((_, Sense::Day | Sense::Part(_) | Sense::On | Sense::Relative(_))) => true,
            _ => !self.is_counted(end),
        }
    }

    /// An hour and the day or part of it that stands behind; the day told before where none does and the words
    /// around show that no duration is meant.
    pub(crate) fn clock(&self, i: usize, loose: bool) -> Option<Piece> {
        let (about, start) = match self.sense(i) {
            Some((length, Sense::About)) => (true, i + length),
            _ => (false, i),
        };
        let hour = self.hour(start)?;
        let mut end = hour.end;
        let mut clock = hour.clock;
        if self.words.behind(self.tokens(end)).meets(Beside::EACH)
            || matches!(self.sense(end), Some((_, Sense::Near(-1))))
        {
            return None;
        }
        if let Some((behind, afternoon)) = self.half_day(end) {
            (end, clock) = (behind, clock.of_half(afternoon));
        }
        if let Some((behind, zone)) = self.zone(end) {
            (end, clock.zone) = (behind, Some(zone));
        }
        // `kéo dài 9 giờ, rạng sáng 18/3 …`
        let lasted = self.mark(end, ',') && self.before(i).meets(Beside::DURATION);
        if let Some(day) = self.day_behind(end).filter(|_| !lasted) {
            let clock = clock.of_part(day.part);
            return Some(Piece { moment: Moment { clock: Some(clock), ..day.moment }, ..day });
        }
        let before = self.before(i);
        let part = match self.sense(end) {
            Some((length, Sense::Part(part))) if !matches!(part, Part::Early | Part::Mid | Part::Late) => {
                end += length;
                Some(part)
            }
            _ => None,
        };
        // `sau 2 giờ` is how long, `sau 22 giờ` is when.
        let after = before.meets(Beside::DURATION) && !(13..24).contains(&clock.hour);
        let named = before.meets(Beside::AT) && !after && !self.counts_on(i);
        let certain = loose || part.is_some() || named;
        if !certain && (clock.second.is_some() && !hour.colon || hour.long && clock.hour < 13 && !self.opens(i)) {
            return None;
        }
        let fits = match (about, certain) {
            (true, _) => named || part.is_some() || hour.exact && !before.meets(Beside::DURATION),
            (false, true) => !before.meets(Beside::DURATION) || part.is_some() || loose || named,
            (false, false) if hour.colon => self.until(end).is_some_and(|(at, _)| {
                self.hour(at).is_some_and(|to| to.colon && self.day_behind(to.end).is_some_and(|day| day.is_day()))
            }),
            (false, false) => hour.exact && !before.meets(Beside::DURATION) && (self.opens(i) || !self.is_counted(end)),
        };
        // `từ 7h đến 22h hằng ngày`
        let other = self.until(end).and_then(|(at, _)| self.hour(at)).map_or(end, |hour| hour.end);
        let recurs = |end| self.words.behind(self.tokens(end)).meets(Beside::EACH);
        if !fits || recurs(end) || recurs(other) || self.is_habit(i) {
            return None;
        }
        let clock = Some(clock.of_part(part));
        Some(Piece { end, moment: Moment { clock, ..When::Told.into() }, part })
    }

    /// Whether an hour here stands at the head of what is told: `8 giờ 30 phút, lễ khai mạc …`.
    fn opens(&self, i: usize) -> bool {
        i == 0 || !self.line.tokens[i - 1].is_word() || self.before(i).meets(Beside::CUE)
    }

    /// Whether the words before tell what happens day by day: `mỗi ngày hai chuyến, chuyến đầu lúc 6h15`,
    /// `Giờ làm việc: 7h30`.
    fn is_habit(&self, i: usize) -> bool {
        let from = i.saturating_sub(CLAUSE);
        let stop = |at: &usize| [';', '.', '!', '?'].into_iter().any(|mark| self.mark(*at, mark));
        (from..i).rev().take_while(|at| !stop(at)).any(|at| {
            let beside = self.words.behind(self.tokens(at));
            beside.meets(Beside::HABIT)
                || beside.meets(Beside::EACH) && matches!(self.sense(at + 1), Some((_, Sense::Day | Sense::Part(_))))
        })
    }

    /// Whether the number continues another: `2 đến 3 giờ`, `2 - 3 giờ`.
    fn counts_on(&self, i: usize) -> bool {
        i >= 2 && self.line.get(i - 2).is_some_and(Token::is_number)
    }

    /// The day behind an hour: `ngày 17/5`, `chiều nay`, `, 24/01/2023`.
    fn day_behind(&self, end: usize) -> Option<Piece> {
        let parted = [',', '-', '|', '('].into_iter().any(|mark| self.mark(end, mark));
        let at = end + usize::from(parted);
        let found = match self.sense(at) {
            Some((
                _,
                Sense::Part(_) | Sense::Day | Sense::On | Sense::Weekday(..) | Sense::Relative(_) | Sense::Eve,
            )) => self.day(at, Head::Worn),
            Some((_, Sense::LunarDay | Sense::FullMoon)) if !parted => self.day(at, Head::Worn),
            _ => self.day(at, if parted { Head::Bare } else { Head::Worn }).filter(|piece| !self.is_counted(piece.end)),
        }?;
        if self.mark(end, '(') {
            return self.mark(found.end, ')').then_some(Piece { end: found.end + 1, ..found });
        }
        Some(found)
    }

    /// The hour that a date line tells behind its day: `19:43`, `| 10:31`, `, 08:11 [GMT+7]`, `08:15 SA`.
    pub(crate) fn hour_behind(&self, end: usize) -> Option<(usize, Clock)> {
        let opened = self.mark(end, '(');
        let parted = opened || [',', '-', '|', '•'].into_iter().any(|mark| self.mark(end, mark));
        let mut at = end + usize::from(parted);
        // `2024-03-15T08:30`
        let joint =
            !parted && self.line.str(end) == "T" && end > 0 && self.line.is_glued(end - 1) && self.line.is_glued(end);
        at += usize::from(joint);
        let hour = self.hour(at)?;
        if !hour.exact {
            return None;
        }
        let (mut end, mut clock) = (hour.end, hour.clock);
        if let Some((behind, afternoon)) = self.half_day(end) {
            (end, clock) = (behind, clock.of_half(afternoon));
        }
        if let Some((behind, zone)) = self.zone(end) {
            (end, clock.zone) = (behind, Some(zone));
        }
        // `14/06/2024 (16:50)`
        if opened {
            return self.mark(end, ')').then_some((end + 1, clock));
        }
        Some((end, clock))
    }

    /// `SA`, `CH`, `AM`, `PM`
    fn half_day(&self, i: usize) -> Option<(usize, bool)> {
        match self.sense(i)? {
            (length, Sense::HalfDay(afternoon)) if self.line.get(i)?.case == Case::Upper => {
                Some((i + length, afternoon))
            }
            _ => None,
        }
    }

    /// `[GMT+7]`, `(GMT+7)`, `GMT+7`
    fn zone(&self, i: usize) -> Option<(usize, i8)> {
        // `10:00:05+07:00`
        if self.mark(i, '+')
            && i > 0
            && self.line.is_glued(i - 1)
            && self.mark(i + 2, ':')
            && self.number(i + 3, 2) == Some(0)
        {
            return Some((i + 4, self.number(i + 1, 2).filter(|hours| *hours <= 14)? as i8));
        }
        let open = self.mark(i, '[') || self.mark(i, '(');
        let at = i + usize::from(open);
        if !matches!(self.line.str(at), "GMT" | "UTC") {
            return None;
        }
        let sign = if self.mark(at + 1, '-') { -1 } else { 1 };
        if sign == 1 && !self.mark(at + 1, '+') {
            return None;
        }
        let hours = self.number(at + 2, 2).filter(|hours| *hours <= 14)? as i8;
        let minutes = self.mark(at + 3, ':') && self.number(at + 4, 2) == Some(0);
        let end = at + 3 + 2 * usize::from(minutes);
        match open {
            false => Some((end, sign * hours)),
            true => (self.mark(end, ']') || self.mark(end, ')')).then_some((end + 1, sign * hours)),
        }
    }
}
