//! Administrative units: a type word and a name.

use crate::fact::unit::Level;
use crate::fact::unit::context::Sense;
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::head::{KindLevel, KindName};
use crate::fact::unit::reader::Reader;
use crate::scan::Case;
use crate::token::Token;

/// A type word with its name, or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Admin {
    /// The token behind it.
    pub(super) end: usize,
    /// Where the name starts; `end` where it has none.
    pub(super) name: usize,
    pub(super) level: Option<Level>,
    /// What its type tells of the level, for the names of a list.
    pub(super) wanted: Place,
}

impl Admin {
    pub(super) fn named(&self) -> bool {
        self.name < self.end
    }
}

impl Reader<'_> {
    /// A type word at `i`, with the name behind it if there is one.
    ///
    /// `inside`: it stands in the name of an organization, where a person's name may follow the bare type.
    pub(super) fn admin(&self, i: usize, inside: bool) -> Option<Admin> {
        let (taken, kind) = self.kind(i)?;
        // `đường làng`, `dân làng`, but `ngư dân làng Thâm Khê`
        if !self.is_capital(i) && self.is_compound(i) && !self.is_compound(i - 1) {
            return None;
        }
        let (level, wanted) = match kind.level {
            KindLevel::Stop => return None,
            KindLevel::City => (None, Place::CITY.or(Place::DISTRICT).or(Place::OTHER)),
            KindLevel::Abroad => (None, Place::OTHER),
            KindLevel::At(level) => (Some(level), of_level(level)),
        };
        let abbreviated = matches!(kind.name, KindName::Dotted | KindName::DottedWords);
        let short = self.get(i).is_some_and(|token| token.len() <= 3 && token.is_capitalized());
        if abbreviated && !short {
            return None;
        }
        // `Nhật Bản`
        if level == Some(Level::Village) && self.is_capital(i) && self.touches_name(i) {
            return None;
        }
        let mut at = i + taken;
        let dotted = short && self.is_mark(at, '.') && self.line.is_glued(at - 1);
        if dotted && (self.is_capital(at + 1) || self.is_number(at + 1)) {
            // Before a blank the stop may end the sentence: `TP. Qua đó`.
            if self.line.is_glued(at) || self.is_number(at + 1) || self.place(at + 1, wanted).is_some() {
                at += 1;
            } else {
                return (!abbreviated).then_some(Admin { end: i + taken, name: i + taken, level, wanted });
            }
        }
        let glued_number = kind.name == KindName::Dotted
            && self.numbered(at).is_some()
            && self.line.is_glued(at - 1)
            && !(self.line.is_glued(at) && self.get(at + 1).is_some_and(Token::is_word));
        if kind.name == KindName::DottedWords || (abbreviated && !glued_number && !dotted) {
            // `P Tân Bình`, `H.Cầu Kè` only if the gazetteer knows the name.
            let place = self.place(at, wanted)?;
            return Some(Admin { end: place.end, name: at, level, wanted });
        }
        let end = match kind.name {
            KindName::Address if inside => self.numbered(at)?,
            KindName::Address => self.address(i, at)?,
            KindName::Number | KindName::Dotted => {
                self.numbered(at).or_else(|| self.named(at, level, wanted, inside)).unwrap_or(at)
            }
            KindName::OnlyNumber => self.numbered(at).or_else(|| self.in_address(at))?,
            KindName::Words | KindName::DottedWords => self.named(at, level, wanted, inside).unwrap_or(at),
        };
        // `huyện Giồng Trôm 4`: so many of them are in that district.
        let numbered = end > at && !matches!(level, Some(Level::Province | Level::District));
        let end = if numbered { self.with_number(end) } else { end };
        if end == at {
            // The full stop behind a bare `TP.` ends the sentence or is its own; it stays outside.
            return Some(Admin { end: i + taken, name: i + taken, level, wanted });
        }
        let level = match kind.level {
            KindLevel::City => Some(match self.place(at, Place::ANY) {
                Some(place) if place.place.meets(Place::CITY) => Level::Province,
                Some(place) if place.place.meets(Place::OTHER) && !place.place.meets(Place::DISTRICT) => {
                    Level::Province
                }
                _ => Level::District,
            }),
            _ => level,
        };
        Some(Admin { end, name: at, level, wanted })
    }

    /// The end of a name with the number behind it: `thôn Vinh Quang 2`.
    pub(super) fn with_number(&self, end: usize) -> usize {
        let short = self.get(end).is_some_and(|token| token.is_number() && token.len() == 1);
        if !short || self.is_number(end - 1) || self.line.is_glued(end - 1) || self.numbered(end) != Some(end + 1) {
            return end;
        }
        let counts = self.is_counted(end) && self.kind(end + 1).is_none_or(|(_, kind)| kind.level == KindLevel::Stop);
        if counts { end } else { end + 1 }
    }

    /// A number as a name: `2`, `5A`.
    fn numbered(&self, at: usize) -> Option<usize> {
        let number = self.get(at).filter(|token| token.is_number())?;
        if number.len() > 3 || self.is_mark(at + 1, '%') {
            return None;
        }
        let glued = self.line.is_glued(at);
        if glued && self.get(at + 1).is_some_and(|token| token.is_word() && token.len() == 1) {
            return Some(at + 2);
        }
        // `2.000`, `3,5`, `1/2`
        let goes_on = glued
            && ['.', ',', '/'].iter().any(|&mark| self.is_mark(at + 1, mark))
            && self.line.is_glued(at + 1)
            && self.is_number(at + 2);
        (!goes_on).then_some(at + 1)
    }

    /// A name in words that an address goes on behind: `khối Tân Tiến, phường Hưng Bình`.
    fn in_address(&self, at: usize) -> Option<usize> {
        let end = self.run(at, 3);
        let typed = self.kind(end + 1).is_some_and(|(_, kind)| kind.level != KindLevel::Stop);
        (end > at && self.is_mark(end, ',') && typed).then_some(end)
    }

    /// The number of a `tổ`, `khu` or `đội`, where an address goes on behind it.
    fn address(&self, i: usize, at: usize) -> Option<usize> {
        let end = self.numbered(at)?;
        let goes_on = (self.is_mark(end, ',')
            && self.kind(end + 1).is_some_and(|(_, kind)| kind.level != KindLevel::Stop))
            || (self.is_mark(end, '(') && self.kind(end + 1).is_some())
            || self.kind(end).is_some_and(|(_, kind)| kind.level != KindLevel::Stop);
        (goes_on && !self.is_number(i.wrapping_sub(1))).then_some(end)
    }

    /// A name in words behind a type word.
    fn named(&self, at: usize, level: Option<Level>, wanted: Place, inside: bool) -> Option<usize> {
        if !self.is_capital(at) {
            return None;
        }
        let known = self.place(at, wanted);
        if self.shouted {
            return known
                .or_else(|| self.place(at, Place::ANY))
                .map(|place| place.end)
                .or_else(|| (level == Some(Level::Village)).then(|| (at + 2).min(self.line.tokens.len())));
        }
        let village = level == Some(Level::Village);
        if village && (self.stops(at) || self.opens_head(at)) {
            return None;
        }
        let run = self.run(at, 4);
        if let Some(place) = known {
            let rest = run.saturating_sub(place.end);
            if rest == 0 || place.end - at >= 3 {
                return Some(place.end);
            }
            // `UBND xã Hồ Sơn Hải`: the gazetteer knows a Hồ Sơn, but this is a person.
            if inside && self.is_family(at) && !self.is_family(place.end) {
                return None;
            }
            let commune = level == Some(Level::Commune) && self.place(place.end, Place::ANY).is_none();
            return Some(if commune && !inside { run } else { place.end });
        }
        // `thôn A Đeeng Par`, and no `thôn A`
        let letter = self.get(at).is_some_and(|token| token.len() == 1) && !(village && self.is_capital(at + 1));
        let acronym = letter || self.get(at).is_some_and(|token| token.case == Case::Upper);
        // `tỉnh Sekong (Lào)`
        let abroad = level == Some(Level::Province)
            && !inside
            && (self.is_mark(run, '(') || self.is_mark(run, ','))
            && self.place(run + 1, Place::COUNTRY).is_some();
        if abroad {
            return Some(run);
        }
        if run == at || acronym || level == Some(Level::Province) {
            return self.lowered(at, wanted);
        }
        let person = self.is_family(at) && (run - at >= 3 || !village);
        if person {
            return (village && !inside && self.lists_places(at)).then_some(run);
        }
        if village || !inside || run - at <= 3 {
            return Some(run);
        }
        None
    }

    /// Whether the type right before `at` is one of a list, or stands behind a preposition: `ở ấp Võ Thành Trang`, and
    /// not `trưởng ấp Võ Thành Trang`.
    fn lists_places(&self, at: usize) -> bool {
        let Some(kind) = at.checked_sub(1) else { return false };
        let listed = kind > 0 && (self.is_mark(kind - 1, ',') || self.is_and(kind - 1));
        listed || self.sense_before(kind, Sense::BEFORE)
    }

    /// Whether the word before `i` is capitalized and belongs to the same name.
    pub(super) fn touches_name(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        if self.shouted || !self.is_capital(before) {
            return false;
        }
        // `Tại Hà Nội`, `Từ Bình Định`: the capital is that of the sentence.
        !self.starts_sentence(before) || self.is_family(before)
    }
}

/// The places at a level.
pub(super) fn of_level(level: Level) -> Place {
    match level {
        Level::Central => Place::COUNTRY,
        Level::Province => Place::PROVINCE.or(Place::OTHER),
        Level::District => Place::DISTRICT.or(Place::OTHER),
        Level::Commune => Place::COMMUNE,
        Level::Village => Place::default(),
    }
}
