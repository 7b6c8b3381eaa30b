//! What a finder returns, and the line in which it looks.

use std::cmp::Reverse;
use std::ops::Range;

use crate::strip::Role;
use crate::token::Token;
use crate::vocabulary::Word;

/// A value that a finder read, and the bytes of its line where it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit<T> {
    pub(crate) at: Range<usize>,
    pub(crate) value: T,
}

impl<T> Hit<T> {
    /// Its place in the order of the text; of two that start together the longer comes first.
    pub(crate) fn order(&self) -> (usize, Reverse<usize>) {
        (self.at.start, Reverse(self.at.end))
    }
}

/// One line of an article in its normalized spelling, cut into tokens: all that a finder sees. Facts never leave it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) role: Role,
    /// The line above and the line below, where there are any.
    pub(crate) above: Option<Neighbour<'a>>,
    pub(crate) below: Option<Neighbour<'a>>,
    /// The last two words of the names of persons that the article told before.
    pub(crate) persons: &'a [[NameWord; 2]],
}

/// A line beside the one that is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Neighbour<'a> {
    pub(crate) text: &'a str,
    pub(crate) role: Role,
}

/// A word of a name, to know a person again by: its number in the vocabulary, or one made of its letters where no
/// lexicon holds it, as of most foreign names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct NameWord(pub(crate) u32);

impl NameWord {
    fn unknown(word: &str) -> Self {
        let with = |key: u32, byte: u8| (key.rotate_left(5) ^ u32::from(byte)).wrapping_mul(0x9E37_79B9);
        Self(1 << 31 | word.bytes().fold(0, with))
    }

    /// Whether no lexicon holds it.
    pub(crate) const fn is_unknown(self) -> bool {
        self.0 >> 31 == 1
    }
}

impl<'a> Line<'a> {
    /// The token at `i`, if the line has so many.
    pub(crate) fn get(&self, i: usize) -> Option<Token> {
        self.tokens.get(i).copied()
    }

    /// The text of the token at `i`; empty beyond the end.
    pub(crate) fn str(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| &self.text[token.range()])
    }

    /// The bytes from token `from` up to, and without, token `to`.
    pub(crate) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start).map_or(self.text.len(), |token| token.start());
            return at..at;
        }
        self.tokens[tokens.start].start()..self.tokens[tokens.end - 1].end()
    }

    /// The text from token `from` up to, and without, token `to`.
    pub(crate) fn slice(&self, tokens: Range<usize>) -> &'a str {
        &self.text[self.bytes(tokens)]
    }

    /// The words of these tokens, each blank between them single.
    pub(crate) fn spell(&self, tokens: Range<usize>) -> String {
        let text = self.slice(tokens.clone());
        let is_single = |pair: &[Token]| matches!(&self.text[pair[0].end()..pair[1].start()], "" | " ");
        if self.tokens.get(tokens).is_some_and(|words| words.windows(2).all(is_single)) {
            return text.to_owned();
        }
        let mut spelled = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !spelled.is_empty() {
                spelled.push(' ');
            }
            spelled.push_str(word);
        }
        spelled
    }

    /// Whether token `i` stands right before the next one, without a blank.
    pub(crate) fn is_glued(&self, i: usize) -> bool {
        match (self.tokens.get(i), self.tokens.get(i + 1)) {
            (Some(left), Some(right)) => left.end() == right.start(),
            _ => false,
        }
    }

    /// Whether the token at `i` is this mark.
    pub(crate) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is_mark(mark))
    }

    /// The last two words of these tokens: a later mention of a person is known by them.
    pub(crate) fn last_words(&self, tokens: Range<usize>) -> [NameWord; 2] {
        let mut words = tokens.rev().filter(|i| self.tokens[*i].is_word()).map(|i| self.name_word(i));
        let last = words.next().unwrap_or_default();
        [words.next().unwrap_or_default(), last]
    }

    /// The word at a token, as part of the name of a person.
    pub(crate) fn name_word(&self, i: usize) -> NameWord {
        match self.tokens[i].word {
            Word::UNKNOWN => NameWord::unknown(self.str(i)),
            word => NameWord(u32::from(word.0)),
        }
    }

    /// The token that starts at or behind a byte of the line.
    pub(crate) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.start() < byte)
    }
}
