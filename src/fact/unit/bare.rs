//! Bare names of the gazetteer: behind a type or head, or alone in a sentence.

use crate::fact::unit::Level;
use crate::fact::unit::context::Sense;
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::reader::Reader;

/// A bare name of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bare {
    pub(super) end: usize,
    pub(super) place: Place,
}

impl Bare {
    /// The highest level at which the name stands.
    pub(super) fn level(self) -> Option<Level> {
        if self.place.meets(Place::PROVINCE) {
            Some(Level::Province)
        } else if self.place.meets(Place::DISTRICT) {
            Some(Level::District)
        } else if self.place.meets(Place::COMMUNE) {
            Some(Level::Commune)
        } else {
            None
        }
    }
}

impl Reader<'_> {
    /// The longest place of these sorts at `i`, all its words capitalized.
    #[inline]
    pub(super) fn place(&self, i: usize, wanted: Place) -> Option<Bare> {
        let first = self.line.tokens.get(i)?;
        if !first.is_capitalized() || !first.classes.meets(self.words.naming) {
            return None;
        }
        if !self.words.may_name(first, self.line.tokens.get(i + 1)) {
            return None;
        }
        let (taken, place) = self.words.places.capitalized(self.from(i), wanted)?;
        Some(Bare { end: i + taken, place })
    }

    /// A name of the gazetteer of which only the first word is capitalized: `An thanh`.
    pub(super) fn lowered(&self, at: usize, wanted: Place) -> Option<usize> {
        let (taken, _) = self.words.places.in_any_case(self.from(at), wanted)?;
        (taken > 1).then_some(at + taken)
    }

    /// A bare place behind the head of an organization: `Huyện ủy Đức Thọ`.
    pub(super) fn place_behind(&self, at: usize, wanted: Place) -> Option<Bare> {
        let Some(place) = self.place(at, wanted) else {
            let low = Place::COMMUNE.or(Place::DISTRICT);
            let end = (wanted.meets(Place::COMMUNE)
                && self.head(at).is_none()
                && self.field(at).is_none_or(|(taken, _)| taken < 2)
                && self.is_capital(at)
                && !self.is_capital(at + 1))
            .then(|| self.lowered(at, low))??;
            return Some(Bare { end, place: low });
        };
        if self.shouted {
            return Some(place);
        }
        let run = self.run(at, 4);
        let more = run > place.end;
        let known = !more && place.place.meets(Place::DISTRICT.or(Place::OTHER));
        if self.is_family(at) && !known && !place.place.meets(Place::PROVINCE) {
            return None;
        }
        Some(place)
    }

    /// A bare name at `i` that may stand alone in a sentence, and whether it wants evidence from the rest of the article.
    pub(super) fn lone_place(&self, i: usize, place: Bare) -> Option<(Bare, bool)> {
        if place.place.meets(Place::TYPED) {
            return None;
        }
        let introduced = self.sense_before(i, Sense::BEFORE);
        // `biển Đông`, but `bờ biển Đà Nẵng`
        let barred = !introduced && self.sense_before(i, Sense::NOT_PLACE.or(Sense::PERSON));
        if barred || self.touches_name(i) {
            return None;
        }
        let next = place.end;
        let one = place.end - i == 1;
        let ambiguous = place.place.meets(Place::AMBIGUOUS);
        let longer = self.is_capital(next) && !self.shouted;
        let sure = Place::PROVINCE.or(Place::COUNTRY).or(Place::OTHER).or(Place::DISTRICT);
        if place.place.meets(Place::COUNTRY) && ambiguous {
            // `Anh`, `Đức`, `Nga`: only where nothing else can be meant.
            let office = self.sense_before(i, Sense::NATION);
            let beside = self.neighbours_country(i, next);
            if (longer && !office) || self.starts_sentence(i) && !beside || self.shouted {
                return None;
            }
            let word = place.place.meets(Place::WORD);
            // `Berlin (Đức)`
            let alone = i > 0 && self.is_mark(i - 1, '(') && self.is_mark(next, ')');
            let named = introduced || office || alone || beside;
            return (!word || named).then_some((place, false));
        }
        let firm = place.place.meets(Place::COUNTRY) && !one && !ambiguous;
        if longer && !firm && (!place.place.meets(sure) || ambiguous || self.joins_person(next)) {
            return None;
        }
        // `Vinh quang`
        if one && (longer || (ambiguous && !introduced)) {
            return None;
        }
        let weak = if place.place.meets(Place::PROVINCE.or(Place::COUNTRY).or(Place::OTHER)) {
            false
        } else if place.place.meets(Place::DISTRICT) {
            !introduced && (ambiguous || one)
        } else {
            true
        };
        // `16 Lê Hồng Phong` is a house in a street.
        if weak
            && (one
                || (i > 0 && self.is_number(i - 1))
                || self.shouted
                || (self.starts_sentence(i) && self.is_family(i)))
        {
            return None;
        }
        Some((place, weak))
    }

    fn joins_person(&self, next: usize) -> bool {
        self.is_capital(next) && !self.is_person(next) && self.head(next).is_none() && self.kind(next).is_none()
    }

    /// Whether another country stands beside: `Nga - Ukraine`, `Mỹ và Anh`.
    fn neighbours_country(&self, i: usize, next: usize) -> bool {
        let abroad = Place::COUNTRY;
        let joined = |at: usize| [',', '-'].iter().any(|&mark| self.is_mark(at, mark)) || self.is_and(at);
        (joined(next) && self.place(next + 1, abroad).is_some())
            || (i >= 2
                && joined(i - 1)
                && (1..=2)
                    .any(|back| i > back && self.place(i - 1 - back, abroad).is_some_and(|place| place.end == i - 1)))
    }
}
