//! What may follow the words that open a name: most of them are passed over at one look at them and the next.

use crate::fact::unit::head::{Bare, Head, Kind, KindLevel, Takes};
use crate::fact::unit::opening::Followers;
use crate::lexicon::Outline;

/// What may start at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wake {
    /// The head of an organization.
    pub(super) head: bool,
    /// The type of an administrative unit.
    pub(super) kind: bool,
    /// A bare place, or the end of a road.
    pub(super) name: bool,
    /// A preposition and a name.
    pub(super) preposition: bool,
}

impl Wake {
    pub(super) const fn any(self) -> bool {
        self.head || self.kind || self.name || self.preposition
    }
}

/// What may follow a first word of a phrase.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Waking {
    /// The first word of a head in small letters.
    pub(super) small: Followers,
    /// The first word of a head, capitalized.
    pub(super) capital: Followers,
    /// The first word of a type.
    pub(super) kind: Followers,
    /// The first word of the name of a place.
    pub(super) named: Followers,
}

impl Waking {
    pub(super) fn add_head(&mut self, outline: Outline, head: &Head) {
        let [small, capital] = match (outline.second, follow_head(head)) {
            (None, alone) => alone,
            (Some(_), _) => [Followers::of(outline); 2],
        };
        self.small = self.small.or(small);
        self.capital = self.capital.or(capital);
    }

    pub(super) fn add_kind(&mut self, outline: Outline, kind: &Kind) {
        if kind.level != KindLevel::Stop {
            let alone = outline.second.is_none();
            self.kind = self.kind.or(if alone { Followers::NAME } else { Followers::of(outline) });
        }
    }

    pub(super) fn add_place(&mut self, outline: Outline) {
        self.named = self.named.or(Followers::of(outline));
    }
}

/// What may follow a head of one word, in small letters and capitalized, see `organ.rs`.
fn follow_head(head: &Head) -> [Followers; 2] {
    match head.takes {
        Takes::Field | Takes::Work => [Followers::NAME; 2],
        Takes::Task => [Followers::NAME, Followers::ANYTHING],
        Takes::Nothing | Takes::Brand | Takes::Ending => [Followers::NONE, Followers::ANYTHING],
        Takes::Land if head.bare == Bare::No => [Followers::NAME; 2],
        _ => [Followers::ANYTHING; 2],
    }
}
