//! The one pass over the text: tokens with their range, shape, case and lexicon classes.

use std::ops::Range;

use crate::scan::{Case, Scan, Shape};
use crate::vocabulary::{Class, Vocabulary, Word};

/// One word, number or mark. Sixteen bytes, made without allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    start: u32,
    end: u32,
    /// The lexicons of which it may start a phrase.
    pub(crate) classes: Class,
    /// Its number in the vocabulary.
    pub(crate) word: Word,
    pub(crate) shape: Shape,
    pub(crate) case: Case,
}

impl Token {
    /// Its bytes in the line.
    pub(crate) const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) const fn start(self) -> usize {
        self.start as usize
    }

    pub(crate) const fn end(self) -> usize {
        self.end as usize
    }

    /// Its length in bytes.
    pub(crate) const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(crate) fn is_word(self) -> bool {
        self.shape == Shape::Word
    }

    pub(crate) fn is_number(self) -> bool {
        self.shape == Shape::Number
    }

    /// Whether it is this punctuation mark, see [`Word::mark`].
    pub(crate) fn is_mark(self, mark: char) -> bool {
        self.shape == Shape::Mark && self.word == Word::mark(mark)
    }

    /// Whether it is a word that begins with a capital.
    pub(crate) fn is_capitalized(self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Camel)
    }
}

/// Cuts a line into tokens and puts them into `tokens`, which is emptied first.
///
/// Offsets are bytes of `line`. What stands beyond four gigabytes of one line is left out.
pub(crate) fn tokenize(line: &str, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    tokens.clear();
    for scan in Scan::new(line) {
        let Ok(end) = u32::try_from(scan.end) else { return };
        let word = if scan.shape == Shape::Mark { Word::mark(scan.mark) } else { vocabulary.word(scan.key) };
        tokens.push(Token {
            start: scan.start as u32,
            end,
            classes: vocabulary.classes(word),
            word,
            shape: scan.shape,
            case: scan.case,
        });
    }
}
