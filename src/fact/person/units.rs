//! The units of a line, told in tokens: roles may hold them, names never.

use std::ops::Range;

use crate::fact::hit::{Hit, Line};
use crate::fact::person::words::{Sense, Words};
use crate::fact::unit::{Unit, UnitClass};
use crate::token::Token;

/// The units of a line, in its order. Where they stand in tokens is found only when one is met.
#[derive(Clone, Copy)]
pub(super) struct Units<'a> {
    pub(super) line: &'a Line<'a>,
    pub(super) words: &'a Words,
    pub(super) units: &'a [Hit<Unit>],
}

impl<'a> Units<'a> {
    /// Behind the last token of the unit in which a token stands.
    #[inline]
    pub(super) fn end(self, token: Token) -> Option<usize> {
        let unit = &self.units[self.behind(token.start()).checked_sub(1)?];
        if unit.at.end <= token.start() {
            return None;
        }
        let tokens = self.tokens(unit);
        (!self.is_bare(unit, tokens.clone())).then_some(tokens.end)
    }

    /// The first token of the next unit behind a byte of the line; the end of the line where there is none.
    pub(super) fn next(self, behind: usize) -> usize {
        let next = self.units.get(self.behind(behind));
        next.map_or(self.line.tokens.len(), |unit| self.line.token_at(unit.at.start))
    }

    /// Behind the last token of the place without level that starts at a token: `Campuchia`.
    pub(super) fn bare_end(self, i: usize) -> Option<usize> {
        let start = self.line.get(i)?.start();
        let unit = &self.units[self.behind(start).checked_sub(1)?];
        let tokens = self.tokens(unit);
        (tokens.start == i && self.is_bare(unit, tokens.clone())).then_some(tokens.end)
    }

    /// How many units start up to a byte of the line.
    #[inline]
    fn behind(self, byte: usize) -> usize {
        self.units.partition_point(|unit| unit.at.start <= byte)
    }

    fn tokens(self, unit: &Hit<Unit>) -> Range<usize> {
        self.line.token_at(unit.at.start)..self.line.token_at(unit.at.end)
    }

    /// Whether it is a place without its level, as the syllables of a name may look: `Văn Thủy`, `Pháp`.
    fn is_bare(self, unit: &Hit<Unit>, tokens: Range<usize>) -> bool {
        unit.value.class == UnitClass::Admin
            && tokens.len() <= 4
            && self.words.longest(&self.line.tokens[tokens.start..], Sense::LEVEL).is_none()
            && self.line.tokens[tokens].iter().all(|token| token.is_word() && token.is_capitalized())
    }
}
