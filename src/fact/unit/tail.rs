//! The end of an organization's name: a level, a place, a region, or the body it belongs to.

use crate::fact::unit::context::Sense;
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::head::{Head, KindLevel, Takes};
use crate::fact::unit::reader::Reader;
use crate::fact::unit::words::Field;
use crate::fact::unit::{Level, UnitClass};
use crate::scan::{Case, Shape};

/// What stands at the end of a name: the level and place, or the body it belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tail {
    pub(super) end: usize,
    pub(super) level: Option<Level>,
    /// The tokens of level and place.
    pub(super) spread: (usize, usize),
    /// Whether a place or a body is named, more than a bare level.
    pub(super) named: bool,
    /// The class of the body.
    pub(super) class: Option<UnitClass>,
}

impl Reader<'_> {
    /// The level, place or body behind a head and what it took.
    pub(super) fn tail(&self, at: usize, head: &Head, depth: u8) -> Tail {
        let mut tail = Tail::default();
        let mut at = at;
        for _ in 0..3 {
            // No name goes on with a mark.
            let Some(token) = self.line.tokens.get(at).filter(|token| token.shape != Shape::Mark) else { break };
            let opens = token.classes.meets(self.words.opening);
            if token.classes.meets(self.words.carrying) {
                if let Some(end) = self.region(at) {
                    return Tail { end, level: tail.level, spread: (at, end), named: true, class: None };
                }
                if let Some(end) = self.central(at) {
                    // `Trung ương Đoàn` is a body.
                    if let Some(body) = self.body_within(at, head, depth).filter(|body| body.end > end) {
                        return body;
                    }
                    let body = (head.takes == Takes::Organ).then(|| self.organ_within(end, depth + 1)).flatten();
                    let end = body.map_or(end, |body| body.end);
                    // `Bệnh viện Đa khoa Trung ương Cần Thơ`
                    let seated = matches!(head.class, UnitClass::Health | UnitClass::School);
                    let seat = seated.then(|| self.place(end, Place::ANY)).flatten();
                    let end = seat.map_or(end, |place| place.end);
                    let class = body.map(|body| body.class);
                    return Tail { end, level: Some(Level::Central), spread: (at, end), named: true, class };
                }
            }
            if token.is_capitalized()
                && let Some(place) = self.place_behind(at, taken_places(head))
            {
                let country = place.place.meets(Place::COUNTRY);
                let level = if country { head.level.or(Some(Level::Central)) } else { level_for(head, place.place) };
                tail = Tail { end: place.end, level, spread: (at, place.end), named: true, class: None };
                if country && !place.place.meets(Place::OTHER) {
                    at = place.end;
                    continue;
                }
                return tail;
            }
            if opens && let Some(body) = self.body_within(at, head, depth) {
                return Tail { level: body.level.or(tail.level), ..body };
            }
            // `Tòa án nhân dân cấp cao tại Đà Nẵng`
            let high = head.class == UnitClass::State && head.level == Some(Level::Central);
            if high
                && self.is_small(at, self.words.known.seated)
                && let Some(place) = self.place(at + 1, Place::PROVINCE.or(Place::OTHER))
            {
                return Tail { end: place.end, level: head.level, spread: (at, place.end), named: true, class: None };
            }
            if opens && let Some(admin) = self.admin(at, true) {
                let spread = (at, admin.end);
                return Tail { end: admin.end, level: admin.level, spread, named: admin.named(), class: None };
            }
            break;
        }
        tail
    }

    /// The body that stands behind a head of its part: `Ban Tổ chức` `Huyện ủy`.
    fn body_within(&self, at: usize, head: &Head, depth: u8) -> Option<Tail> {
        if head.takes != Takes::LevelOnly
            && let Some(body) = self.organ_within(at, depth + 1)
        {
            let class = Some(body.class);
            return Some(Tail { end: body.end, level: body.level, spread: body.tail, named: true, class });
        }
        // `Thanh tra Sở`
        let bare = head.takes == Takes::Organ && self.is_capital(at);
        let (taken, body) = self.head(at).filter(|(_, body)| bare && body.takes == Takes::Field)?;
        let class = Some(body.class);
        Some(Tail { end: at + taken, level: body.level, spread: (0, 0), named: true, class })
    }

    /// `Trung ương`, `Trung ương Đảng`, `TƯ`.
    pub(super) fn central(&self, at: usize) -> Option<usize> {
        // `TƯ` is written so; the party of `Trung ương Đảng bộ` is another word.
        let fits = |taken: usize| !self.is_mark(at + taken, '-') && self.line.str(at + taken) != "bộ";
        let told = self.words.context.all(self.from(at), Sense::CENTRAL).filter(|taken| fits(*taken));
        told.last().map(|taken| at + taken)
    }

    /// `miền Trung`, `khu vực Đức Thọ - Can Lộc`.
    pub(super) fn region(&self, at: usize) -> Option<usize> {
        let (taken, _) = self.field(at).filter(|(_, field)| **field == Field::Region)?;
        let mut end = at + taken;
        if let Some(end) = self.region(end) {
            return Some(end);
        }
        let roman = self.get(end).is_some_and(|token| token.case != Case::Lower && token.is_word())
            && self.line.str(end).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        if self.is_number(end) || roman {
            return Some(end + 1);
        }
        while let Some(place) = self.place(end, Place::ANY) {
            end = place.end;
            if !self.is_mark(end, '-') || self.place(end + 1, Place::ANY).is_none() {
                return Some(end);
            }
            end += 1;
        }
        (taken > 1 && end == at + taken && self.line.str(at + taken - 1) != "vực").then_some(end)
    }

    /// `Khối các cơ quan`, of which a committee of the Party is.
    pub(super) fn bloc(&self, at: usize) -> Option<usize> {
        // `Đảng bộ Quân sự huyện`
        let part = self.is_word(at, self.words.known.bloc) || (self.is_capital(at) && self.head(at).is_none());
        if !part {
            return None;
        }
        self.field(at).map(|(taken, _)| at + taken)
    }

    /// `UBND xã, phường`: a class, told by a second bare type.
    pub(super) fn lists_levels(&self, end: usize, level: Option<Level>) -> bool {
        let joined = [',', '/', '-'].iter().any(|&mark| self.is_mark(end, mark)) || self.is_and(end);
        joined
            && self.kind(end + 1).is_some_and(|(_, kind)| kind.level != KindLevel::Stop)
            && self.head(end + 1).is_none()
            && self
                .admin(end + 1, true)
                .is_some_and(|admin| !admin.named() && (admin.level == level || admin.level.is_none()))
    }
}

/// The places that may stand bare behind a head.
fn taken_places(head: &Head) -> Place {
    let home = Place::PROVINCE.or(Place::DISTRICT).or(Place::OTHER);
    match (head.class, head.takes, head.level) {
        (_, Takes::Field, Some(Level::Province)) => Place::PROVINCE.or(Place::OTHER),
        (UnitClass::Party, Takes::Level, Some(Level::Province)) => Place::PROVINCE.or(Place::OTHER),
        (UnitClass::Party | UnitClass::Front, Takes::Level, Some(Level::District)) => Place::DISTRICT.or(Place::OTHER),
        (UnitClass::Party, Takes::Level, _) => home,
        _ => Place::ANY,
    }
}

/// The level that a bare place gives a body.
fn level_for(head: &Head, place: Place) -> Option<Level> {
    if let Some(level) = head.level
        && head.takes != Takes::Name
    {
        return Some(level);
    }
    if place.meets(Place::PROVINCE) {
        Some(Level::Province)
    } else if place.meets(Place::DISTRICT) {
        Some(Level::District)
    } else if place.meets(Place::COMMUNE) {
        Some(Level::Commune)
    } else {
        None
    }
}
