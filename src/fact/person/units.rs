//! The units of a line, told in tokens: roles may hold them, names never.

use crate::fact::hit::{Hit, Line};
use crate::fact::person::words::{Sense, Words};
use crate::fact::unit::{Unit, UnitClass};

/// The units of a line that the walk has not left behind, in its order.
#[derive(Clone, Copy)]
pub(super) struct Units<'a> {
    pub(super) line: &'a Line<'a>,
    pub(super) words: &'a Words,
    pub(super) units: &'a [Hit<Unit>],
}

impl<'a> Units<'a> {
    /// Forgets the units that end before token `i`.
    #[inline]
    pub(super) fn leave(&mut self, i: usize) {
        let start = self.start(i);
        while let [unit, rest @ ..] = self.units
            && unit.at.end <= start
        {
            self.units = rest;
        }
    }

    /// Behind the last token of the unit in which token `i` stands.
    #[inline]
    pub(super) fn end(self, i: usize) -> Option<usize> {
        let unit = self.at(self.start(i))?;
        let end = self.behind(i, unit.at.end);
        (!self.is_bare(unit, end)).then_some(end)
    }

    /// Where the next unit starts behind token `i`, in bytes.
    #[inline]
    pub(super) fn next(self, i: usize) -> usize {
        let start = self.start(i);
        self.units.iter().find(|unit| unit.at.start > start).map_or(usize::MAX, |unit| unit.at.start)
    }

    /// Behind the last token of the place without level that starts with token `i`: `Campuchia`.
    pub(super) fn bare_end(self, i: usize) -> Option<usize> {
        let start = self.start(i);
        let unit = self.at(start).filter(|unit| unit.at.start == start)?;
        let end = self.behind(i, unit.at.end);
        self.is_bare(unit, end).then_some(end)
    }

    /// The unit in which this byte stands.
    #[inline]
    fn at(self, byte: usize) -> Option<&'a Hit<Unit>> {
        self.units.iter().find(|unit| unit.at.end > byte).filter(|unit| unit.at.start <= byte)
    }

    #[inline]
    fn start(self, i: usize) -> usize {
        self.line.get(i).map_or(self.line.text.len(), |token| token.start())
    }

    /// The first token from `i` on that starts at or behind a byte.
    fn behind(self, i: usize, byte: usize) -> usize {
        let within = self.line.tokens[i..].iter().take_while(|token| token.start() < byte);
        i + within.count()
    }

    /// Whether a unit that ends before the token `end` is a place without its level, as the syllables of a name may
    /// look: `Văn Thủy`, `Pháp`.
    fn is_bare(self, unit: &Hit<Unit>, end: usize) -> bool {
        if unit.value.class != UnitClass::Admin {
            return false;
        }
        let before = self.line.tokens[..end].iter().rev().take_while(|token| token.start() >= unit.at.start);
        let start = end - before.take(5).count();
        let tokens = &self.line.tokens[start..];
        end - start <= 4
            && tokens[..end - start].iter().all(|token| token.is_capitalized())
            && self.words.longest(tokens, Sense::LEVEL).is_none()
    }
}
