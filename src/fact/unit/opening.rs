//! Phrases that open a name; a word that starts none here costs one look at it and the next.

use crate::error::Error;
use crate::lexicon::{Lexicon, Phrases};
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

/// Phrases of which most first words stand in the news before other words, and then open nothing.
#[derive(Debug)]
pub(super) struct Openings<T> {
    phrases: Lexicon<T>,
    /// By the number of a first word the words that may follow it, each as one of 64 bits. Two words may share theirs:
    /// only a miss is sure.
    followers: Vec<u64>,
}

/// The followers of a word that is a phrase by itself.
const ANYTHING: u64 = u64::MAX;

impl<T> Openings<T> {
    /// No phrases yet; the first word of each will bear `class`.
    pub(super) fn new(class: Class) -> Self {
        Self { phrases: Lexicon::new(class), followers: Vec::new() }
    }

    /// Reads the rows of a table, as [`Lexicon::load`] does.
    pub(super) fn load(
        &mut self,
        vocabulary: &mut Vocabulary,
        table: &Table<'_>,
        phrase: &str,
        meaning: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<(), Error> {
        self.phrases.load(vocabulary, table, phrase, meaning)?;
        for row in table.rows() {
            let words = vocabulary.phrase(row.get(phrase)?).unwrap_or_default();
            let Some((first, rest)) = words.split_first() else { continue };
            let place = usize::from(first.0);
            if self.followers.len() <= place {
                self.followers.resize(place + 1, 0);
            }
            self.followers[place] |= rest.first().map_or(ANYTHING, |next| bit(*next));
        }
        Ok(())
    }

    /// Whether a phrase may start with the first of these tokens.
    #[inline]
    pub(super) fn may_start(&self, tokens: &[Token]) -> bool {
        let Some(first) = tokens.first() else { return false };
        let followers = self.followers.get(usize::from(first.word.0)).copied().unwrap_or(0);
        followers & tokens.get(1).map_or(ANYTHING, |next| bit(next.word)) != 0
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

#[inline]
fn bit(word: Word) -> u64 {
    1 << (word.0 % 64)
}
