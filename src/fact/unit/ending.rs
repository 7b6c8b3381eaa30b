//! Names of other languages that their last word tells: `Dragon Capital`, `Bac A Bank`.

use crate::fact::unit::context::Sense;
use crate::fact::unit::found::Found;
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::head::{Head, Takes};
use crate::fact::unit::reader::{Read, Reader};
use crate::scan::Case;

/// So many words may stand before the last.
const LONGEST: usize = 4;

impl Reader<'_> {
    /// A name that ends with the word at `i`, and where it ends.
    pub(super) fn ended(&self, i: usize, found: &mut Vec<Found>) -> Option<usize> {
        let head = self.ending(i)?;
        let free = found.last().map_or(0, |last| last.read.end).max(i.saturating_sub(LONGEST));
        let start = (free..i).rev().take_while(|&at| self.may_be_brand(at, i)).last()?;
        let end = self.behind_endings(i + 1);
        let country = self.place(end, Place::COUNTRY).map_or(end, |place| place.end);
        let (class, level) = (head.class, head.level);
        let read = Read { end: country, head_end: end, class, level, tail: (0, 0), named: true, open: false };
        found.push(Found::plain(start, read));
        Some(country)
    }

    /// Where a name ends that goes on with such words: `FPT` `Software`.
    pub(super) fn behind_endings(&self, at: usize) -> usize {
        let more = (at..at + LONGEST).take_while(|&at| self.joins(at) && self.ending(at).is_some()).count();
        at + more
    }

    /// The last word of such names, if it stands at `i`.
    fn ending(&self, i: usize) -> Option<&Head> {
        let (taken, head) = self.head(i).filter(|_| self.is_capital(i))?;
        (taken == 1 && head.takes == Takes::Ending).then_some(head)
    }

    /// Whether the word at `at`, with all up to the ending at `i`, may belong to the name: a capitalized word without
    /// marks that no small word of a sentence is.
    fn may_be_brand(&self, at: usize, i: usize) -> bool {
        let plain = |token| matches!(token, Case::Title | Case::Upper | Case::Camel);
        let small = Sense::BEFORE.or(Sense::FUNCTION).or(Sense::STOP).or(Sense::ROLE).or(Sense::PERSON);
        self.get(at).is_some_and(|token| plain(token.case))
            && self.line.slice(at..i).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ')
            && !self.has_sense(at, small)
    }
}
