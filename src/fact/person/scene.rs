//! The line with all that helps to read the persons in it: phrases, units and runs of capitalized syllables.

use std::ops::Range;

use crate::fact::hit::Line;
use crate::fact::person::here::Here;
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
    pub(super) units: Units<'a>,
}

impl<'a> Scene<'a> {
    /// The phrases that start here, told by one look.
    #[inline]
    pub(super) fn here(&self, i: usize) -> Here {
        self.words.here(self.tokens(i))
    }

    /// The longest phrase of one of these senses that starts here: its length and senses.
    #[inline]
    pub(super) fn sense(&self, i: usize, sense: Sense) -> Option<(usize, Sense)> {
        self.words.longest(self.tokens(i), sense)
    }

    /// The tokens from here on.
    #[inline]
    pub(super) fn tokens(&self, i: usize) -> &'a [Token] {
        self.line.tokens.get(i..).unwrap_or_default()
    }

    /// Behind the last token of the unit in which this token stands.
    #[inline]
    pub(super) fn unit_end(&self, i: usize) -> Option<usize> {
        self.units.end(i)
    }

    /// Whether the unit that ends before `end` is an office: `Thường trực Ban Bí thư`.
    pub(super) fn is_office(&self, i: usize, end: usize) -> bool {
        self.words.opens(self.tokens(i)) && self.here(i).longest(Sense::ROLE).is_some_and(|(taken, _)| i + taken >= end)
    }

    /// Where the head of a role ends that starts here, and its sort: `nguyên Phó Chủ tịch`.
    #[inline]
    pub(super) fn head(&self, i: usize) -> Option<(usize, Sense)> {
        let token = self.line.get(i)?;
        if self.words.starts(token).meets(Sense::ROLE.or(Sense::PREFIX)) {
            self.head_at(i, &self.here(i))
        } else {
            None
        }
    }

    /// The same, where the phrases that start here are known.
    pub(super) fn head_at(&self, i: usize, here: &Here) -> Option<(usize, Sense)> {
        if let Some((taken, sense)) = here.longest(Sense::ROLE) {
            return Some((i + taken, sense));
        }
        let mut at = i + here.longest(Sense::PREFIX)?.0;
        for _ in 0..2 {
            let here = self.here(at);
            if let Some((taken, sense)) = here.longest(Sense::ROLE) {
                return Some((at + taken, sense));
            }
            if let Some((taken, _)) = here.longest(Sense::RANK) {
                return Some((at + taken, Sense::OFFICE));
            }
            at += here.longest(Sense::PREFIX)?.0;
        }
        None
    }

    /// The capitalized syllables from here on, up to a role, a title or a unit.
    pub(super) fn run(&self, i: usize) -> Run {
        self.names.run(self.line, i, |at| self.ends_run(at))
    }

    #[inline]
    fn ends_run(&self, i: usize) -> bool {
        let Some(token) = self.line.get(i) else { return false };
        self.words.starts(token).meets(Sense::ENDS_RUN) && self.phrase_ends_run(i, token) || self.unit_end(i).is_some()
    }

    fn phrase_ends_run(&self, i: usize, token: Token) -> bool {
        // `Trần Văn Sĩ`
        if self.names.is_telling(token.word) && i > 0 && self.line.tokens[i - 1].is_capitalized() {
            return false;
        }
        let alone = Sense::NOUN.or(Sense::DAY);
        if token.case == Case::Title && !self.one(i, alone) && !self.words.opens_pair(self.tokens(i)) {
            return false;
        }
        let here = self.here(i);
        let long = |sense| here.longest(sense).is_some_and(|(taken, _)| taken > 1 && !self.is_named_so(i, taken));
        token.case == Case::Upper && token.len() > 2 && self.head_at(i, &here).is_some()
            || long(Sense::ROLE)
            || long(Sense::RANK.or(Sense::ACADEMIC))
            || here.longest(Sense::NOUN).is_some_and(|(taken, _)| !self.is_named_so(i, taken))
            || token.case != Case::Lower && here.all.meets(Sense::STOP) && self.is_stop_at(i, &here)
            || self.one(i, Sense::DAY) && self.line.get(i + 1).is_some_and(Token::is_number)
    }

    /// Whether two words within a name are a phrase by chance, and each has its capital: `Nguyễn Công Chức`.
    fn is_named_so(&self, i: usize, taken: usize) -> bool {
        let title = |i: usize| self.line.get(i).is_some_and(|token| token.case == Case::Title);
        taken == 2
            && title(i)
            && title(i + 1)
            && i.checked_sub(1)
                .and_then(|before| self.names.syllable(self.line, before))
                .is_some_and(|one| one.is_family())
            && !self.line.get(i + 2).is_some_and(Token::is_capitalized)
    }

    /// Whether a common noun with a capital starts here: `Thường trực`, `Quyết định`.
    pub(super) fn is_noun(&self, i: usize) -> bool {
        self.sense(i, Sense::NOUN).is_some()
    }

    /// Whether the token at `i` is a phrase of this sense by itself.
    #[inline]
    pub(super) fn one(&self, i: usize, sense: Sense) -> bool {
        self.line.get(i).is_some_and(|token| self.words.one(token).meets(sense))
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
        self.line.get(i).is_none_or(|token| !token.is_word() || self.acts(i))
    }

    /// Whether a verb or small word stands here, such as may follow a name.
    pub(super) fn acts(&self, i: usize) -> bool {
        let Some(token) = self.line.get(i) else { return false };
        if !self.words.starts(token).meets(Sense::STOP.or(Sense::ACT)) {
            return false;
        }
        let here = self.here(i);
        self.is_stop_at(i, &here) || self.is_small(i) && here.all.meets(Sense::ACT)
    }

    /// Whether a verb or small word stands here that ends a role.
    #[inline]
    pub(super) fn is_stop(&self, i: usize) -> bool {
        let Some(token) = self.line.get(i) else { return false };
        self.words.starts(token).meets(Sense::STOP) && self.is_stop_at(i, &self.here(i))
    }

    /// The same, where the phrases that start here are known.
    pub(super) fn is_stop_at(&self, i: usize, here: &Here) -> bool {
        let Some((taken, _)) = here.longest(Sense::STOP) else { return false };
        // In a line of capitals the verbs have them too.
        let loud = |i: usize| self.line.get(i).is_some_and(|token| token.case == Case::Upper && token.len() > 2);
        if !(self.is_small(i) || i > 0 && loud(i) && loud(i - 1)) {
            return false;
        }
        let names_body = here.longest(Sense::WORK).is_some_and(|(work, _)| work >= taken);
        !(names_body && i > 0 && self.one(i - 1, Sense::ORGAN.or(Sense::AND)))
    }

    /// A word like `huyện` or `đường`, of which the next names one: its length and senses. `Hồ` may be a family.
    pub(super) fn guard(&self, i: usize, here: &Here) -> Option<(usize, Sense)> {
        let (taken, sense) = here.longest(Sense::LEVEL.or(Sense::NAMED))?;
        let family = taken == 1
            && self.line.get(i).is_some_and(Token::is_capitalized)
            && self.names.score(self.run(i).syllables()) >= 45;
        (!family).then_some((taken, sense))
    }

    /// Where the title ends that starts here: `đồng chí`, `PGS.TS.`
    pub(super) fn title(&self, i: usize, here: &Here) -> Option<usize> {
        let (taken, sense) = here.longest(Sense::TITLE)?;
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
    #[inline]
    pub(super) fn is_small(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token: Token| token.case == Case::Lower)
    }
}
