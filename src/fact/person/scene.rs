//! The line with all that helps to read the persons in it: phrases, units and runs of capitalized syllables.

use std::ops::Range;

use crate::fact::hit::Line;
use crate::fact::person::names::{Names, Run};
use crate::fact::person::units::Units;
use crate::fact::person::words::{Sense, Words};
use crate::scan::Case;
use crate::token::Token;

/// A line with all that helps to read the persons in it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) words: &'a Words,
    pub(super) names: &'a Names,
    pub(super) line: &'a Line<'a>,
    pub(super) units: &'a Units,
}

impl Scene<'_> {
    /// The senses of all phrases that start here.
    pub(super) fn starts(&self, i: usize) -> Sense {
        self.line.get(i).map_or(Sense::NOTHING, |token| self.words.starts(token))
    }

    /// The longest phrase of one of these senses that starts here: its length and senses.
    pub(super) fn sense(&self, i: usize, sense: Sense) -> Option<(usize, Sense)> {
        self.words.longest(self.line.tokens.get(i..)?, sense)
    }

    /// Behind the last token of the unit in which this token stands.
    pub(super) fn unit_end(&self, i: usize) -> Option<usize> {
        self.units.end(i)
    }

    /// Where the head of a role ends that starts here, and its sort: `nguyên Phó Chủ tịch`.
    pub(super) fn head(&self, i: usize) -> Option<(usize, Sense)> {
        let mut at = i;
        for _ in 0..3 {
            if let Some((taken, sense)) = self.sense(at, Sense::ROLE) {
                return Some((at + taken, sense));
            }
            if at > i
                && let Some((taken, _)) = self.sense(at, Sense::RANK)
            {
                return Some((at + taken, Sense::OFFICE));
            }
            at += self.sense(at, Sense::PREFIX)?.0;
        }
        None
    }

    /// The capitalized syllables from here on, up to a role, a title or a unit.
    pub(super) fn run(&self, i: usize) -> Run {
        self.names.run(self.line, i, |at| self.ends_run(at))
    }

    fn ends_run(&self, i: usize) -> bool {
        let starts = self.starts(i);
        starts.meets(Sense::ENDS_RUN) && self.phrase_ends_run(i, starts) || self.unit_end(i).is_some()
    }

    fn phrase_ends_run(&self, i: usize, starts: Sense) -> bool {
        let long = |sense| self.sense(i, sense).is_some_and(|(taken, _)| taken > 1);
        self.line.get(i).is_some_and(|token| token.case == Case::Upper && token.len() > 2 && self.head(i).is_some())
            || long(Sense::ROLE)
            || long(Sense::RANK.or(Sense::ACADEMIC))
            || self.is_noun(i)
            || starts.meets(Sense::STOP) && !self.is_small(i) && self.is_stop(i)
            || starts.meets(Sense::DAY) && self.one(i, Sense::DAY) && self.line.get(i + 1).is_some_and(Token::is_number)
    }

    /// Whether a common noun with a capital starts here: `Thường trực`, `Quyết định`.
    pub(super) fn is_noun(&self, i: usize) -> bool {
        self.sense(i, Sense::NOUN).is_some()
    }

    /// Whether the token at `i` is a phrase of this sense by itself.
    pub(super) fn one(&self, i: usize, sense: Sense) -> bool {
        self.is(i..i + 1, sense)
    }

    /// Whether these tokens, all of them, are one phrase of this sense.
    pub(super) fn is(&self, tokens: Range<usize>, sense: Sense) -> bool {
        !tokens.is_empty()
            && self
                .line
                .tokens
                .get(tokens.clone())
                .is_some_and(|phrase| self.words.longest(phrase, sense).is_some_and(|(taken, _)| taken == tokens.len()))
    }

    /// Whether the line ends here, or a mark or a verb stands here: a name may end before it.
    pub(super) fn ends_name(&self, i: usize) -> bool {
        self.line.get(i).is_none_or(|token| {
            !token.is_word() || self.is_stop(i) || self.is_small(i) && self.sense(i, Sense::ACT).is_some()
        })
    }

    /// Whether a verb or small word stands here that ends a role.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        // In a line of capitals the verbs have them too.
        let loud = |i: usize| self.line.get(i).is_some_and(|token| token.case == Case::Upper && token.len() > 2);
        if !(self.is_small(i) || i > 0 && loud(i) && loud(i - 1)) {
            return false;
        }
        let Some((taken, _)) = self.sense(i, Sense::STOP) else { return false };
        let of_body = i > 0 && (self.one(i - 1, Sense::ORGAN) || self.one(i - 1, Sense::AND));
        !(of_body && self.sense(i, Sense::WORK).is_some_and(|(work, _)| work >= taken))
    }

    /// A word like `huyện` or `đường`, of which the next names one: its length and senses. `Hồ` may be a family.
    pub(super) fn guard(&self, i: usize) -> Option<(usize, Sense)> {
        let (taken, sense) = self.sense(i, Sense::LEVEL.or(Sense::NAMED))?;
        let family = taken == 1
            && self.line.get(i).is_some_and(Token::is_capitalized)
            && self.names.score(self.run(i).syllables()) >= 45;
        (!family).then_some((taken, sense))
    }

    /// Where the title ends that starts here: `đồng chí`, `PGS.TS.`
    pub(super) fn title(&self, i: usize) -> Option<usize> {
        let (taken, sense) = self.sense(i, Sense::TITLE)?;
        let token = self.line.get(i)?;
        // `Anh` amid a sentence is a country or a name.
        let amid = i > 0 && self.line.get(i - 1).is_some_and(|before| before.is_word());
        let plain = sense.meets(Sense::HONORIFIC) && taken == 1 && token.is_capitalized() && token.len() > 2;
        if plain && amid && !sense.meets(Sense::RESPECT) {
            return None;
        }
        Some(i + taken)
    }

    /// The words of these tokens, blanks single.
    pub(super) fn text(&self, tokens: Range<usize>) -> String {
        self.line.spell(tokens)
    }

    /// Whether the token at `i` is a lower-case word.
    pub(super) fn is_small(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token: Token| token.case == Case::Lower)
    }
}
