//! The units of a line, told in tokens: roles may hold them, names never.

use std::ops::Range;

use crate::fact::hit::{Hit, Line};
use crate::fact::person::words::{Sense, Words};
use crate::fact::unit::{Unit, UnitClass};

/// The units of a line, in its order.
pub(super) struct Units(Vec<Place>);

/// The tokens of a unit.
struct Place {
    tokens: Range<usize>,
    /// Whether it is a place without its level, as the syllables of a name may look: `Văn Thủy`, `Pháp`.
    bare: bool,
}

impl Units {
    pub(super) fn new(line: &Line<'_>, words: &Words, units: &[Hit<Unit>]) -> Self {
        let place = |unit: &Hit<Unit>| {
            let tokens = line.token_at(unit.at.start)..line.token_at(unit.at.end);
            let bare = unit.value.class == UnitClass::Admin && is_bare(line, words, tokens.clone());
            Place { tokens, bare }
        };
        Self(units.iter().map(place).collect())
    }

    /// Behind the last token of the unit in which a token stands.
    pub(super) fn end(&self, i: usize) -> Option<usize> {
        let before = self.0.partition_point(|place| place.tokens.start <= i).checked_sub(1)?;
        let place = &self.0[before];
        (place.tokens.end > i && !place.bare).then_some(place.tokens.end)
    }

    /// Where the next unit starts behind a token.
    pub(super) fn next(&self, i: usize) -> Option<usize> {
        Some(self.0.get(self.0.partition_point(|place| place.tokens.start <= i))?.tokens.start)
    }

    /// Behind the last token of the place without level that starts at a token: `Campuchia`.
    pub(super) fn bare_end(&self, i: usize) -> Option<usize> {
        let place = self.0.get(self.0.partition_point(|place| place.tokens.start < i))?;
        (place.tokens.start == i && place.bare).then_some(place.tokens.end)
    }
}

fn is_bare(line: &Line<'_>, words: &Words, tokens: Range<usize>) -> bool {
    tokens.len() <= 4
        && words.longest(&line.tokens[tokens.start..], Sense::LEVEL).is_none()
        && line.tokens[tokens].iter().all(|token| token.is_word() && token.is_capitalized())
}
