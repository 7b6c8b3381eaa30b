//! The words that the lexicons know, numbered, and the classes of the phrases that they start.

use std::hash::Hasher;
use std::sync::Arc;

use crate::key_map::KeyMap;
use crate::normalize::tone::other_spelling;
use crate::own_words::OwnWords;
use crate::scan::{self, Run, Scan, Shape};

/// The number of a word of the vocabulary, the same in every case and tone style; 0 for a word that it does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Word(pub(crate) u16);

impl Word {
    /// A word that no lexicon holds.
    pub(crate) const UNKNOWN: Word = Word(0);
    /// Numbers below this one are punctuation marks.
    const FIRST: u16 = 160;

    /// The number of a punctuation mark; all dashes are `-`, all double quotes `"`, all single ones `'`.
    pub(crate) const fn mark(c: char) -> Word {
        match c {
            '!'..='~' => Word(c as u16),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Word('-' as u16),
            '“' | '”' | '„' | '«' | '»' | '‟' => Word('"' as u16),
            '‘' | '’' | '‛' | 'ʼ' | '´' => Word('\'' as u16),
            '…' => Word(128),
            '•' | '·' | '▪' | '●' => Word(129),
            '°' | 'º' => Word(130),
            '²' => Word(131),
            '³' => Word(132),
            '½' => Word(133),
            '≥' => Word(134),
            '≤' => Word(135),
            '₫' => Word(136),
            '€' => Word(137),
            '£' => Word(138),
            '¥' => Word(139),
            '×' => Word(140),
            '±' => Word(141),
            '≈' => Word(142),
            _ => Word::UNKNOWN,
        }
    }
}

/// The lexicons that a word may start a phrase of, as a bit set: a finder wakes at the bits it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(pub(crate) u32);

impl Class {
    pub(crate) const NONE: Class = Class(0);

    pub(crate) const fn bit(n: u32) -> Class {
        Class(1 << n)
    }

    pub(crate) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether the two share a bit.
    pub(crate) const fn meets(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word and its classes: all that a token asks for, told by one look.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    pub(crate) word: Word,
    pub(crate) classes: Class,
}

/// Every word of every lexicon, numbered, with the classes of the phrases that it starts.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// The words of a caller, which the tables are read with.
    own: Arc<OwnWords>,
    numbers: KeyMap<Known>,
    classes: Vec<Class>,
    /// The keys of each word, to find its place again.
    keys: Vec<[u64; 2]>,
    handed_out: u32,
}

impl Vocabulary {
    /// About so many words stand in all lexicons.
    const WORDS: usize = 8_000;

    pub(crate) fn new() -> Self {
        let marks = usize::from(Word::FIRST);
        let mut vocabulary = Self { classes: vec![Class::NONE; marks], keys: vec![[0; 2]; marks], ..Self::default() };
        vocabulary.numbers.reserve(Self::WORDS);
        vocabulary.classes.reserve(Self::WORDS);
        vocabulary.keys.reserve(Self::WORDS);
        vocabulary
    }

    /// The same, to be filled from the tables with these words beside their own.
    pub(crate) fn with(self, own: OwnWords) -> Self {
        Self { own: Arc::new(own), ..self }
    }

    /// The words of the caller.
    pub(crate) fn own(&self) -> Arc<OwnWords> {
        Arc::clone(&self.own)
    }

    /// A class for one more lexicon. When all 32 are handed out the last is shared: it then wakes too often, no more.
    pub(crate) fn new_class(&mut self) -> Class {
        let class = Class::bit(self.handed_out.min(31));
        self.handed_out += 1;
        class
    }

    /// Gives words a class, beside those they have.
    pub(crate) fn mark(&mut self, words: impl IntoIterator<Item = Word>, class: Class) {
        for word in words {
            let place = usize::from(word.0);
            self.classes[place] = self.classes[place].or(class);
            for key in self.keys[place] {
                if let Some(known) = self.numbers.get_mut(key).filter(|known| known.word == word) {
                    known.classes = self.classes[place];
                }
            }
        }
    }

    /// The word with this key, see [`crate::token`]; the unknown one where no lexicon holds it.
    #[inline(always)]
    pub(crate) fn known(&self, key: u64) -> Known {
        self.numbers.get(key).unwrap_or_default()
    }

    /// A punctuation mark with its classes.
    #[inline]
    pub(crate) fn mark_of(&self, word: Word) -> Known {
        Known { word, classes: self.classes(word) }
    }

    /// The classes of the phrases that a word starts.
    #[inline]
    pub(crate) fn classes(&self, word: Word) -> Class {
        self.classes[word.0 as usize]
    }

    fn number(&mut self, text: &str, key: u64) -> Option<Word> {
        if key == 0 {
            return None;
        }
        let next = Word(u16::try_from(self.classes.len()).ok()?);
        let new = Known { word: next, classes: Class::NONE };
        let Known { word, .. } = self.numbers.get_or_insert(key, new);
        if word != next {
            return Some(word);
        }
        // `uỷ` and `ủy` are one word.
        let other = other_spelling(text).and_then(|other| Some(Scan::new(&other).next()?.key));
        if let Some(other) = other {
            self.numbers.get_or_insert(other, new);
        }
        self.classes.push(Class::NONE);
        self.keys.push([key, other.unwrap_or_default()]);
        Some(word)
    }

    /// The number of the word of a phrase that starts at a byte or behind blanks there, a new one where it is new, and
    /// where it ends; `None` at the end of the phrase, [`Word::UNKNOWN`] where Vietnamese letters can't write it.
    pub(crate) fn next_word(&mut self, phrase: &str, at: usize) -> Option<(Word, usize)> {
        let blanks = phrase.as_bytes()[at..].iter().take_while(|byte| **byte == b' ').count();
        let at = at + blanks;
        // Most words stand in a phrase before: those need not be read letter by letter.
        if let Some(run) = Run::read(phrase.as_bytes(), at).filter(|run| run.is_small() || run.is_title())
            && let Some(Known { word, .. }) = self.numbers.get(run.key)
        {
            return Some((word, at + run.length));
        }
        let scanned = scan::next(phrase, at)?;
        let word = match scanned.shape {
            Shape::Mark => Word::mark(scanned.mark),
            Shape::Word | Shape::Number => {
                self.number(&phrase[scanned.start..scanned.end], scanned.key).unwrap_or(Word::UNKNOWN)
            }
        };
        Some((word, scanned.end))
    }

    /// The words of a phrase, numbered; `None` where it holds a word that Vietnamese letters can't write.
    pub(crate) fn phrase(&mut self, text: &str) -> Option<Vec<Word>> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some((word, end)) = self.next_word(text, at) {
            (word != Word::UNKNOWN).then(|| words.push(word))?;
            at = end;
        }
        Some(words)
    }
}

/// Keys are numbers that are already well spread, or become so by one multiplication.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        let last = rest.iter().fold(rest.len() as u64, |last, &byte| last << 8 | u64::from(byte));
        self.write_u64(last);
    }

    fn write_u64(&mut self, key: u64) {
        let product = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = product ^ (product >> 32);
    }
}
