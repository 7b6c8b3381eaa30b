//! The names of places, at home and abroad, and what places bear them.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::fact::unit::waking::Waking;
use crate::gazetteer::names;
use crate::lexicon::{Inserted, Lexicon};
use crate::table::Table;
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary};

/// What places bear a name, as a set, and how sure the bare name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place(u16);

impl Place {
    pub(super) const PROVINCE: Place = Place(1);
    pub(super) const DISTRICT: Place = Place(2);
    pub(super) const COMMUNE: Place = Place(4);
    /// A city that is a province.
    pub(super) const CITY: Place = Place(8);
    pub(super) const COUNTRY: Place = Place(16);
    /// A city or province abroad, or an older or well-known name at home.
    pub(super) const OTHER: Place = Place(32);
    /// It is also a word or a person's name.
    pub(super) const AMBIGUOUS: Place = Place(64);
    /// A country whose name is a common word or given name: `Anh`, `Đức`.
    pub(super) const WORD: Place = Place(128);
    /// Bare it is a person: `Hồ Chí Minh`.
    pub(super) const TYPED: Place = Place(256);
    pub(super) const ANY: Place = Place(63);

    /// The place that a letter of the gazetteer's names tells.
    const fn of_tier(letter: u8) -> Place {
        match letter {
            b'C' => Place(Place::CITY.0 | Place::PROVINCE.0),
            b'p' => Place::PROVINCE,
            b'd' => Place::DISTRICT,
            _ => Place::COMMUNE,
        }
    }

    pub(super) const fn or(self, other: Place) -> Place {
        Place(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Place) -> bool {
        self.0 & other.0 != 0
    }
}

/// The names of places, each with the places that bear it.
#[derive(Debug)]
pub(super) struct Places {
    names: Lexicon<Place>,
}

impl Places {
    /// About so many words stand in the built-in names, those not counted that several share.
    const WORDS: usize = 14_000;

    /// The built-in names; the first word of each will bear `class`, and `waking` learns them.
    pub(super) fn new(vocabulary: &mut Vocabulary, class: Class, waking: &mut ByWord<Waking>) -> Result<Self, Error> {
        let mut places = Self { names: Lexicon::new(class).with_room(Self::WORDS) };
        for (name, tiers) in names() {
            let place = tiers.bytes().fold(Place::default(), |place, tier| place.or(Place::of_tier(tier)));
            places.add(vocabulary, waking, name, place);
        }
        for row in vocabulary.own().rows(Table::new("unit/countries.tsv", include_str!("countries.tsv"))) {
            let place = match row.get("kind")? {
                "country" => Place::COUNTRY,
                _ => Place::OTHER,
            };
            let place = match row.get("weak")? {
                "typed" => place.or(Place::TYPED),
                "word" => place.or(Place::AMBIGUOUS).or(Place::WORD),
                "yes" => place.or(Place::AMBIGUOUS),
                _ => place,
            };
            places.add(vocabulary, waking, row.get("name")?, place);
        }
        for row in Table::new("unit/ambiguous.tsv", include_str!("ambiguous.tsv")).rows() {
            places.add(vocabulary, waking, row.get("name")?, Place::AMBIGUOUS);
        }
        Ok(places)
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, waking: &mut ByWord<Waking>, name: &str, place: Place) {
        let Some(Inserted { outline, known }) = self.names.insert(vocabulary, name, place) else { return };
        waking.entry(outline.first).add_place(outline);
        if let Some(known) = known {
            *known = known.or(place);
        }
    }

    /// The longest name of these places that starts with the first token, all its words capitalized: the tokens it
    /// takes, and all places that bear it.
    pub(super) fn capitalized(&self, tokens: &[Token], wanted: Place) -> Option<(usize, Place)> {
        let (mut longest, mut fits) = (None, 0);
        for (taken, &place) in self.names.all(tokens) {
            while fits < taken && (fits == 0 || goes_on(tokens[fits - 1], tokens[fits])) {
                fits += 1;
            }
            if fits < taken {
                break;
            }
            if place.meets(wanted) {
                longest = Some((taken, place));
            }
        }
        longest
    }

    /// The longest name of these places that starts with the first token.
    pub(super) fn in_any_case(&self, tokens: &[Token], wanted: Place) -> Option<(usize, Place)> {
        let fitting = self.names.all(tokens).filter(|(_, place)| place.meets(wanted));
        fitting.last().map(|(taken, place)| (taken, *place))
    }
}

/// Whether a capitalized name goes on with this token: a capital, a mark, or what stands behind a dash or apostrophe.
fn goes_on(before: Token, token: Token) -> bool {
    token.is_capitalized() || !token.is_word() || before.is_mark('-') || before.is_mark('\'')
}
