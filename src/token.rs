//! The one pass over the text: tokens with their range, shape, case and lexicon classes.

use std::ops::Range;

use crate::scan::{self, Case, Run, Shape};
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

/// Cuts a line into tokens and adds them to `tokens`.
///
/// Offsets are bytes of `line`. What stands beyond four gigabytes of one line is left out.
#[inline(never)]
pub(crate) fn tokenize(line: &str, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    let mut end = line.len().min(u32::MAX as usize);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let line = &line[..end];
    let mut push = |start: usize, end: usize, word: Word, shape: Shape, case: Case| {
        let classes = vocabulary.classes(word);
        tokens.push(Token { start: start as u32, end: end as u32, classes, word, shape, case });
    };
    let mut at = 0;
    loop {
        if let Some(run) = Run::read(line.as_bytes(), at)
            && let word = vocabulary.word(run.key)
            && word != Word::UNKNOWN
            && (run.is_small() || run.is_title())
        {
            // A word that is known needs no look at its letters: most of all words.
            let case = if run.is_small() { Case::Lower } else { Case::Title };
            push(at, at + run.length, word, Shape::Word, case);
            at += run.length;
        } else {
            let Some(scanned) = scan::next(line, at) else { return };
            let word = match scanned.shape {
                Shape::Mark => Word::mark(scanned.mark),
                Shape::Word | Shape::Number => vocabulary.word(scanned.key),
            };
            push(scanned.start, scanned.end, word, scanned.shape, scanned.case);
            at = scanned.end;
        }
        at += usize::from(line.as_bytes().get(at) == Some(&b' '));
    }
}
