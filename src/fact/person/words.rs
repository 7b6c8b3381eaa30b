//! The words around a name: roles, titles, and what stands before names that are no person's.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::fact::person::here::Here;
use crate::fact::person::pairs::Pairs;
use crate::fact::person::sense::Sense;
use crate::lexicon::{Lexicon, SenseLexicon};
use crate::scan::{Case, Scan};
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

/// Reads the sense of a row.
type Reader = fn(&Row<'_>) -> Result<Sense, Error>;

/// All phrases that the finder of persons knows, in one lexicon.
#[derive(Debug)]
pub(super) struct Words {
    /// Of the words that start any phrase.
    any: Class,
    /// Of the words that are a role by themselves, or a word before one.
    alone: Class,
    /// Of the words that are a title by themselves: they wake the walk before a name or another of them.
    title: Class,
    /// Of the words that are a level or the like by themselves: they wake it before a name.
    level: Class,
    /// Of the first words of longer phrases: common words, most of them.
    first: Class,
    /// The first two words of each waking phrase, and of those that wake the walk in small letters.
    pairs: Pairs,
    small_pairs: Pairs,
    /// Of all words that may wake the walk in small letters.
    waking: Class,
    /// `tại`, `ở`, `của`, `thuộc`
    at: [Word; 4],
    /// The senses of the words that are a phrase by themselves, by the number of the word.
    ones: ByWord<Sense>,
    phrases: SenseLexicon<Sense>,
    /// Who stands before one foreign word that is a name.
    lone: Lexicon<()>,
}

impl Words {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let [any, alone, title, level, first] = std::array::from_fn(|_| vocabulary.new_class());
        let mut words = Self {
            any,
            alone,
            title,
            level,
            waking: alone.or(title).or(level).or(first),
            first,
            pairs: Pairs::default(),
            small_pairs: Pairs::default(),
            at: [Word::UNKNOWN; 4],
            ones: ByWord::default(),
            phrases: SenseLexicon::new(any),
            lone: Lexicon::new(Class::NONE),
        };
        let tables: [(&str, &str, &str, Reader); 4] = [
            ("person/roles.tsv", include_str!("roles.tsv"), "role", Sense::named),
            ("person/titles.tsv", include_str!("titles.tsv"), "title", Sense::named),
            ("person/contexts.tsv", include_str!("contexts.tsv"), "words", Sense::named),
            ("person/places.tsv", include_str!("places.tsv"), "place", Sense::of_place),
        ];
        words.lone.load(vocabulary, &Table::new("person/lone.tsv", include_str!("lone.tsv")), "phrase", |_| Ok(()))?;
        let mut long = Vec::new();
        let own = vocabulary.own();
        for (name, text, column, sense) in tables {
            for row in own.rows(Table::new(name, text)) {
                let phrase = words
                    .add(vocabulary, row.get(column)?, sense(&row)?)
                    .ok_or_else(|| row.error("the phrase can't be written in Vietnamese letters"))?;
                long.extend(phrase);
            }
        }
        words.at = ["tại", "ở", "của", "thuộc"]
            .map(|word| vocabulary.phrase(word).and_then(|words| words.first().copied()).unwrap_or_default());
        for phrase in long {
            words.wake_at_long(vocabulary, &phrase);
        }
        Ok(words)
    }

    /// Adds a phrase; returns its words where it is one that hides others, to be seen to when all are known.
    fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, sense: Sense) -> Option<Option<Vec<Word>>> {
        let long = sense.meets(Sense::NOUN.or(Sense::STOP)) && Scan::new(phrase).nth(1).is_some();
        let sense = if long { sense.or(Sense::LONG) } else { sense };
        let outline = self.phrases.add(vocabulary, phrase, sense)?;
        if outline.second.is_none() {
            let known = self.ones.entry(outline.first);
            *known = known.or(sense);
        }
        if sense.meets(Sense::WAKING) {
            match outline.second {
                Some(second) => {
                    self.pairs.insert(outline.first, second);
                    if !long {
                        self.wake_at_pair(vocabulary, outline.first, second);
                    }
                }
                None if sense.meets(Sense::ROLE.or(Sense::PREFIX)) => vocabulary.mark([outline.first], self.alone),
                None if sense.meets(Sense::TITLE) => vocabulary.mark([outline.first], self.title),
                None => vocabulary.mark([outline.first], self.level),
            }
        }
        Some(if long { vocabulary.phrase(phrase) } else { None })
    }

    fn wake_at_pair(&mut self, vocabulary: &mut Vocabulary, first: Word, second: Word) {
        vocabulary.mark([first], self.first);
        self.small_pairs.insert(first, second);
    }

    /// A phrase in small letters that hides others wakes the walk only where one may start within it.
    fn wake_at_long(&mut self, vocabulary: &mut Vocabulary, phrase: &[Word]) {
        let [first, second, ..] = phrase else { return };
        if phrase[1..].iter().any(|word| vocabulary.classes(*word).meets(self.waking)) {
            self.wake_at_pair(vocabulary, *first, *second);
        }
    }

    /// Whether a waking phrase or a name may start with token `i`; most words start none.
    #[inline(always)]
    pub(super) fn wakes(&self, tokens: &[Token], i: usize) -> bool {
        let token = tokens[i];
        token.is_capitalized() || token.classes.meets(self.waking) && self.small_wakes(token, tokens.get(i + 1))
    }

    #[inline(always)]
    fn small_wakes(&self, token: Token, next: Option<&Token>) -> bool {
        let classes = token.classes;
        if classes.meets(self.alone) {
            return token.is_word();
        }
        let Some(next) = next else { return false };
        let wakes = classes.meets(self.first) && self.small_pairs.contains(token.word, next.word)
            || classes.meets(self.level) && next.is_capitalized()
            // `bà` before a small word that starts no phrase is nobody's title.
            || classes.meets(self.title) && (next.case != Case::Lower || next.classes.meets(self.waking));
        wakes && token.is_word()
    }

    /// Whether these tokens end with somebody who stands before one foreign word that is a name.
    pub(super) fn ends_with_lone(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|start| self.lone.exactly(&tokens[start..]).is_some())
    }

    /// Whether a waking phrase may start with the first of these tokens, be it capitalized or not.
    #[inline]
    pub(super) fn opens(&self, tokens: &[Token]) -> bool {
        let [token, ..] = tokens else { return false };
        token.classes.meets(self.any)
            && (token.classes.meets(self.alone.or(self.title).or(self.level)) || self.opens_pair(tokens))
    }

    /// Whether a waking phrase of several words may start with the first of these tokens.
    #[inline]
    pub(super) fn opens_pair(&self, tokens: &[Token]) -> bool {
        let [first, second, ..] = tokens else { return false };
        self.pairs.contains(first.word, second.word)
    }

    /// The phrases that start with the first of these tokens, told by one look.
    #[inline]
    pub(super) fn here(&self, tokens: &[Token]) -> Here {
        match tokens.first() {
            Some(first) if first.classes.meets(self.any) => {
                let mut here = Here::default();
                self.phrases.each(tokens, |taken, senses| here.add(taken, senses));
                here
            }
            _ => Here::default(),
        }
    }

    /// The senses that a word has as a phrase by itself.
    #[inline]
    pub(super) fn one(&self, token: Token) -> Sense {
        self.ones.get(token.word)
    }

    /// Whether a token is `tại` or `ở`.
    pub(super) fn is_place_word(&self, token: Token) -> bool {
        self.at[..2].contains(&token.word) && token.case == Case::Lower
    }

    /// Whether a token is `tại`, `của` or the like, behind which the words of a role go on.
    pub(super) fn is_at(&self, token: Token) -> bool {
        self.at.contains(&token.word) && token.case == Case::Lower
    }

    /// The senses of all phrases that start with this token.
    #[inline]
    pub(super) fn starts(&self, token: Token) -> Sense {
        self.phrases.starts(token)
    }

    /// How many tokens the longest phrase of one of these senses takes, and its senses.
    #[inline]
    pub(super) fn longest(&self, tokens: &[Token], sense: Sense) -> Option<(usize, Sense)> {
        if self.starts(*tokens.first()?).meets(sense) { self.phrases.longest(tokens, sense) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    #[test]
    fn one_look_tells_all_phrases_of_the_tables() {
        let mut vocabulary = Vocabulary::new();
        let words = Words::new(&mut vocabulary).unwrap();
        let mut tokens = Vec::new();
        for (text, column) in [
            (include_str!("roles.tsv"), "role"),
            (include_str!("titles.tsv"), "title"),
            (include_str!("contexts.tsv"), "words"),
            (include_str!("places.tsv"), "place"),
        ] {
            for row in Table::new("", text).rows() {
                let phrase = row.get(column).unwrap();
                tokens.clear();
                tokenize(phrase, &vocabulary, &mut tokens);
                let longest = words.here(&tokens).longest(Sense::ANY);
                assert_eq!(longest.map(|(taken, _)| taken), Some(tokens.len()), "{phrase}");
            }
        }
    }
}
