//! Phrases that open a name; a word that opens none here costs one look at it and the next.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::lexicon::{Lexicon, Outline, Phrases};
use crate::scan::Case;
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

/// What may stand behind a first word, as a set in which some words share their bit: only a miss is sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Followers(u64);

impl Followers {
    /// Nothing: no phrase starts with the word.
    pub(super) const NONE: Followers = Followers(0);
    /// Anything: the word is a phrase by itself.
    pub(super) const ANYTHING: Followers = Followers(u64::MAX);
    /// Anything but a word in small letters: the word opens a name by itself.
    pub(super) const NAME: Followers = Followers(1 << 63);
    /// A word in small letters, behind a word that is a name by itself.
    const SMALL: Followers = Followers(1 << 62);

    pub(super) const fn or(self, other: Followers) -> Followers {
        Followers(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Followers) -> bool {
        self.0 & other.0 != 0
    }

    /// The second word of a phrase, or anything behind a phrase of one word.
    pub(super) fn of(phrase: Outline) -> Followers {
        phrase.second.map_or(Followers::ANYTHING, Followers::word)
    }

    const fn word(word: Word) -> Followers {
        let bit = word.0 % 64;
        Followers(1 << if bit < 62 { bit } else { bit - 32 })
    }

    /// What a token is behind a head or a type. No name starts behind a comma or semicolon.
    #[inline(always)]
    pub(super) fn told(next: Option<&Token>) -> Followers {
        match next {
            None => Followers::ANYTHING,
            Some(next) if next.case == Case::Lower || next.word == COMMA || next.word == SEMICOLON => {
                Followers::word(next.word)
            }
            Some(next) => Followers::word(next.word).or(Followers::NAME),
        }
    }

    /// What a token is behind the first word of a name all of whose words are capitalized.
    #[inline(always)]
    pub(super) fn named(next: Option<&Token>) -> Followers {
        match next {
            None => Followers::ANYTHING,
            Some(next) if next.case == Case::Lower => Followers::SMALL,
            Some(next) => Followers::word(next.word),
        }
    }
}

const COMMA: Word = Word::mark(',');
const SEMICOLON: Word = Word::mark(';');

/// Phrases of which most first words stand in the news before other words, and then open nothing.
#[derive(Debug)]
pub(super) struct Openings<T> {
    phrases: Lexicon<T>,
    followers: ByWord<Followers>,
}

impl<T> Openings<T> {
    /// No phrases yet; the first word of each will bear `class`.
    pub(super) fn new(class: Class) -> Self {
        Self { phrases: Lexicon::new(class), followers: ByWord::default() }
    }

    /// Reads the rows of a table, as [`Lexicon::load`] does; `each` sees the outline of each phrase and its meaning.
    pub(super) fn load(
        &mut self,
        vocabulary: &mut Vocabulary,
        table: &Table<'_>,
        phrase: &str,
        meaning: impl FnMut(&Row<'_>) -> Result<T, Error>,
        mut each: impl FnMut(Outline, &T),
    ) -> Result<(), Error> {
        let followers = &mut self.followers;
        self.phrases.load_each(vocabulary, table, phrase, meaning, |outline, meaning| {
            let known = followers.entry(outline.first);
            *known = known.or(Followers::of(outline));
            each(outline, meaning);
        })
    }

    /// Whether a phrase may start with the first of these tokens.
    #[inline]
    pub(super) fn may_start(&self, tokens: &[Token]) -> bool {
        tokens.first().is_some_and(|first| self.followers.get(first.word).meets(Followers::told(tokens.get(1))))
    }

    /// The longest phrase that starts with the first of these tokens: how many tokens it takes, and its meaning.
    #[inline]
    pub(super) fn longest(&self, tokens: &[Token]) -> Option<(usize, &T)> {
        if self.may_start(tokens) { self.phrases.longest(tokens) } else { None }
    }

    /// Every phrase that starts with the first of these tokens, the shortest first.
    pub(super) fn all<'a, 't>(&'a self, tokens: &'t [Token]) -> Phrases<'a, 't, T> {
        self.phrases.all(tokens)
    }
}
