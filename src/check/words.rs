//! The words between two numbers that tell how the one follows from the other.

use once_cell::sync::Lazy;

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::table::Table;
use crate::token::Token;
use crate::vocabulary::Vocabulary;

/// What a word tells of the numbers beside it, as a bit set; see the head of `words.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense(u32);

impl Sense {
    const NAMES: [(&'static str, Sense); 24] = [
        ("share", Sense::SHARE),
        ("rate", Sense::RATE),
        ("within", Sense::WITHIN),
        ("made", Sense::MADE),
        ("in", Sense::IN),
        ("holds", Sense::HOLDS),
        ("last", Sense::LAST),
        ("rest", Sense::REST),
        ("others", Sense::OTHERS),
        ("cast", Sense::CAST),
        ("from", Sense::FROM),
        ("to", Sense::TO),
        ("up", Sense::UP),
        ("down", Sense::DOWN),
        ("against", Sense::AGAINST),
        ("before", Sense::BEFORE),
        ("times", Sense::TIMES),
        ("left", Sense::LEFT),
        ("place", Sense::PLACE),
        ("person", Sense::PERSON),
        ("whole", Sense::WHOLE),
        ("each", Sense::EACH),
        ("not", Sense::NOT),
        ("plan", Sense::PLAN),
    ];
    pub(super) const SHARE: Sense = Sense(1);
    pub(super) const RATE: Sense = Sense(1 << 1);
    pub(super) const WITHIN: Sense = Sense(1 << 2);
    pub(super) const MADE: Sense = Sense(1 << 3);
    pub(super) const IN: Sense = Sense(1 << 4);
    pub(super) const HOLDS: Sense = Sense(1 << 5);
    pub(super) const LAST: Sense = Sense(1 << 6);
    pub(super) const REST: Sense = Sense(1 << 7);
    pub(super) const OTHERS: Sense = Sense(1 << 8);
    pub(super) const CAST: Sense = Sense(1 << 9);
    pub(super) const FROM: Sense = Sense(1 << 10);
    pub(super) const TO: Sense = Sense(1 << 11);
    pub(super) const UP: Sense = Sense(1 << 12);
    pub(super) const DOWN: Sense = Sense(1 << 13);
    pub(super) const AGAINST: Sense = Sense(1 << 14);
    pub(super) const BEFORE: Sense = Sense(1 << 15);
    pub(super) const TIMES: Sense = Sense(1 << 16);
    pub(super) const LEFT: Sense = Sense(1 << 17);
    pub(super) const PLACE: Sense = Sense(1 << 18);
    pub(super) const PERSON: Sense = Sense(1 << 19);
    pub(super) const WHOLE: Sense = Sense(1 << 20);
    pub(super) const EACH: Sense = Sense(1 << 21);
    pub(super) const NOT: Sense = Sense(1 << 22);
    pub(super) const PLAN: Sense = Sense(1 << 23);

    pub(super) const fn or(self, other: Sense) -> Sense {
        Sense(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Sense) -> bool {
        self.0 & other.0 != 0
    }

    fn named(names: &str) -> Option<Sense> {
        names.split(' ').try_fold(Sense::default(), |all, name| {
            let (_, sense) = Sense::NAMES.into_iter().find(|(known, _)| *known == name)?;
            Some(all.or(sense))
        })
    }
}

/// The words of `words.tsv`.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) vocabulary: Vocabulary,
    phrases: Lexicon<Sense>,
}

impl Words {
    /// The words, read once. A row that can't be read ends them, which the test below would show.
    pub(super) fn get() -> &'static Words {
        static WORDS: Lazy<Words> = Lazy::new(|| {
            let mut words = Words::empty();
            let _ = words.load();
            words
        });
        &WORDS
    }

    fn empty() -> Words {
        let mut vocabulary = Vocabulary::new();
        let phrases = Lexicon::new(vocabulary.new_class());
        Words { vocabulary, phrases }
    }

    fn load(&mut self) -> Result<(), Error> {
        let table = Table::new("check/words.tsv", include_str!("words.tsv"));
        self.phrases.load(&mut self.vocabulary, &table, "words", |row| {
            let names = row.get("sense")?;
            Sense::named(names).ok_or_else(|| row.error(format!("«{names}» is no sense of a word between numbers")))
        })
    }

    /// The longest phrase that starts with the first token: how many tokens it takes, and what it tells.
    pub(super) fn longest(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        self.phrases.longest(tokens).map(|(taken, sense)| (taken, *sense))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert!(Words::empty().load().is_ok());
    }
}
