//! The one pass over the text: tokens with their range, shape, case and lexicon classes.

use std::ops::Range;

use crate::scan::{self, Case, Run, Shape};
use crate::span::head;
use crate::vocabulary::{Class, Known, Vocabulary, Word};

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
    let line = head(line, u32::MAX as usize);
    let mut push = |start: usize, end: usize, known: Known, shape: Shape, case: Case| {
        let Known { word, classes } = known;
        tokens.push(Token { start: start as u32, end: end as u32, classes, word, shape, case });
    };
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'A'.. => {
                if let Some((length, known, case)) = word(bytes, at, vocabulary) {
                    push(at, at + length, known, Shape::Word, case);
                    at += length;
                } else {
                    let Some(scanned) = scan::next(line, at) else { return };
                    let known = match scanned.shape {
                        Shape::Mark => vocabulary.mark_of(Word::mark(scanned.mark)),
                        Shape::Word | Shape::Number => vocabulary.known(scanned.key),
                    };
                    push(scanned.start, scanned.end, known, scanned.shape, scanned.case);
                    at = scanned.end;
                }
            }
            b'0'..=b'9' => {
                let (key, end) = scan::number(bytes, at);
                push(at, end, vocabulary.known(key), Shape::Number, Case::None);
                at = end;
            }
            b'!'.. => {
                push(at, at + 1, vocabulary.mark_of(Word::mark(char::from(byte))), Shape::Mark, Case::None);
                at += 1;
            }
            _ => {}
        }
        at += usize::from(bytes.get(at).is_some_and(|byte| *byte <= b' '));
    }
}

/// The word that starts at `at`, if it needs no look at its letters, as most do: its length in bytes, what is known of
/// it, and its case.
#[inline(always)]
fn word(line: &[u8], at: usize, vocabulary: &Vocabulary) -> Option<(usize, Known, Case)> {
    let run = Run::read(line, at)?;
    let known = vocabulary.known(run.key);
    let small = run.is_small();
    if known.word != Word::UNKNOWN && (small | run.is_title()) {
        return Some((run.length, known, if small { Case::Lower } else { Case::Title }));
    }
    if let Some(case) = run.case_of_ascii() {
        return Some((run.length, known, case));
    }
    let run = Run::read_small(line, at).filter(Run::is_small)?;
    let known = vocabulary.known(run.key);
    (known.word != Word::UNKNOWN).then_some((run.length, known, Case::Title))
}
