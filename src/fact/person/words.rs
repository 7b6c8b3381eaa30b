//! The words around a name: roles, titles, and what stands before names that are no person's.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::fact::person::here::Here;
use crate::fact::person::pairs::Pairs;
use crate::lexicon::{SenseLexicon, Senses};
use crate::scan::{Case, Scan};
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

/// What a phrase may be; one phrase may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense(u32);

impl Sense {
    pub(super) const NOTHING: Sense = Sense(0);
    /// An office, which may name its body: `Bí thư`.
    pub(super) const OFFICE: Sense = Sense(1);
    /// An office that is complete: `Tỉnh ủy viên`.
    pub(super) const MEMBER: Sense = Sense(1 << 1);
    /// An occupation or part that stands right before a name: `nhà thơ`, `bị can`.
    pub(super) const JOB: Sense = Sense(1 << 2);
    /// A word before an office: `nguyên`.
    pub(super) const PREFIX: Sense = Sense(1 << 3);
    /// A word of respect or kinship: `ông`.
    pub(super) const HONORIFIC: Sense = Sense(1 << 4);
    /// One that is said of several: `các ông`.
    pub(super) const PLURAL: Sense = Sense(1 << 5);
    /// A military rank: `Trung tá`.
    pub(super) const RANK: Sense = Sense(1 << 6);
    /// A degree or an honour: `TS.`
    pub(super) const ACADEMIC: Sense = Sense(1 << 7);
    /// What ends a role.
    pub(super) const STOP: Sense = Sense(1 << 8);
    /// What a person does: `phát biểu`.
    pub(super) const SPEECH: Sense = Sense(1 << 9);
    /// A level of government: `huyện`.
    pub(super) const LEVEL: Sense = Sense(1 << 10);
    /// What is named after persons: `đường`.
    pub(super) const NAMED: Sense = Sense(1 << 11);
    /// What may stand between a name and its role: `sinh năm`.
    pub(super) const DETAIL: Sense = Sense(1 << 12);
    /// A verb that joins a name to a role: `giữ chức`.
    pub(super) const LINK: Sense = Sense(1 << 13);
    /// What goes on behind a comma: `Sở Văn hóa, Thể thao`.
    pub(super) const FIELD: Sense = Sense(1 << 14);
    /// Named in streets and slogans.
    pub(super) const FAMOUS: Sense = Sense(1 << 15);
    /// A place.
    pub(super) const PLACE: Sense = Sense(1 << 16);
    /// A province or a country.
    pub(super) const PROVINCE: Sense = Sense(1 << 17);

    /// A country; those of one word may be a given name as well.
    pub(super) const COUNTRY: Sense = Sense(1 << 18);
    /// A province, a country or a district.
    pub(super) const TOWN: Sense = Sense(1 << 19);
    /// A verb that may name a body: `phòng kiểm tra`.
    pub(super) const WORK: Sense = Sense(1 << 20);
    /// The head of a body: `phòng`.
    pub(super) const ORGAN: Sense = Sense(1 << 21);
    /// Common nouns that are never names.
    pub(super) const NOUN: Sense = Sense(1 << 22);
    /// What joins two: `và`.
    pub(super) const AND: Sense = Sense(1 << 23);
    /// `là`
    pub(super) const IS: Sense = Sense(1 << 24);
    /// What tells of several: `các`.
    pub(super) const MANY: Sense = Sense(1 << 25);
    /// `tuổi`
    pub(super) const AGE: Sense = Sense(1 << 26);
    /// A title that keeps its capital amid a sentence: `Ông`.
    pub(super) const RESPECT: Sense = Sense(1 << 27);

    /// A part of the day or the year, when a number follows: `Chiều 13/5`.
    pub(super) const DAY: Sense = Sense(1 << 28);

    /// What a person does, where the name was told before.
    pub(super) const ACT: Sense = Sense(1 << 29);

    /// A noun or verb of several words, which is passed over as a whole: `ý kiến`.
    pub(super) const LONG: Sense = Sense(1 << 30);

    /// A job that many share, which may stand before a place as well: `ngư dân`.
    pub(super) const FOLK: Sense = Sense(1 << 31);

    /// What starts a role.
    pub(super) const ROLE: Sense = Sense(Self::OFFICE.0 | Self::MEMBER.0 | Self::JOB.0);
    /// What stands before a name and is no role.
    pub(super) const TITLE: Sense = Sense(Self::HONORIFIC.0 | Self::PLURAL.0 | Self::RANK.0 | Self::ACADEMIC.0);

    /// What may end a run of capitalized syllables.
    pub(super) const ENDS_RUN: Sense =
        Self::ROLE.or(Self::PREFIX).or(Self::RANK).or(Self::ACADEMIC).or(Self::NOUN).or(Self::STOP).or(Self::DAY);
    /// What wakes the walk; all else is looked up only beside what was found.
    pub(super) const WAKING: Sense =
        Self::ROLE.or(Self::PREFIX).or(Self::TITLE).or(Self::LEVEL).or(Self::NAMED).or(Self::LONG);

    pub(super) const fn or(self, other: Sense) -> Sense {
        Sense(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Sense) -> bool {
        self.0 & other.0 != 0
    }

    fn named(row: &Row<'_>) -> Result<Sense, Error> {
        Ok(match row.get("sort")? {
            "office" => Sense::OFFICE,
            "member" => Sense::MEMBER,
            "job" => Sense::JOB,
            "folk" => Sense::JOB.or(Sense::FOLK),
            "prefix" => Sense::PREFIX,
            "honorific" => Sense::HONORIFIC,
            "plural" => Sense::PLURAL.or(Sense::HONORIFIC),
            "rank" => Sense::RANK,
            "academic" => Sense::ACADEMIC,
            "stop" => Sense::STOP,
            "speech" => Sense::SPEECH.or(Sense::STOP),
            "level" => Sense::LEVEL,
            "named" => Sense::NAMED,
            "detail" => Sense::DETAIL,
            "link" => Sense::LINK,
            "field" => Sense::FIELD,
            "famous" => Sense::FAMOUS,
            "work" => Sense::WORK,
            "organ" => Sense::ORGAN,
            "noun" => Sense::NOUN,
            "and" => Sense::AND,
            "act" => Sense::ACT,
            "day" => Sense::DAY,
            "is" => Sense::IS,
            "many" => Sense::MANY,
            "age" => Sense::AGE,
            "respect" => Sense::HONORIFIC.or(Sense::RESPECT),
            other => return Err(row.error(format!("no sort is called «{other}»"))),
        })
    }

    fn of_place(row: &Row<'_>) -> Result<Sense, Error> {
        Ok(match row.get("level")? {
            "0" => Sense::PLACE.or(Sense::COUNTRY),
            "country" => Sense::PLACE.or(Sense::COUNTRY).or(Sense::PROVINCE).or(Sense::TOWN),
            "1" => Sense::PLACE.or(Sense::PROVINCE).or(Sense::TOWN),
            "2" => Sense::PLACE.or(Sense::TOWN),
            _ => Sense::PLACE,
        })
    }
}

/// Reads the sense of a row.
type Reader = fn(&Row<'_>) -> Result<Sense, Error>;

impl Senses for Sense {
    const NONE: Sense = Sense::NOTHING;

    fn or(self, other: Sense) -> Sense {
        self.or(other)
    }

    fn meets(self, other: Sense) -> bool {
        self.meets(other)
    }
}

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
    /// `tại`
    at: Word,
    /// The senses of the words that are a phrase by themselves, by the number of the word.
    ones: ByWord<Sense>,
    phrases: SenseLexicon<Sense>,
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
            ones: ByWord::default(),
            at: Word::UNKNOWN,
            phrases: SenseLexicon::new(any),
        };
        let tables: [(&str, &str, &str, Reader); 4] = [
            ("person/roles.tsv", include_str!("roles.tsv"), "role", Sense::named),
            ("person/titles.tsv", include_str!("titles.tsv"), "title", Sense::named),
            ("person/contexts.tsv", include_str!("contexts.tsv"), "words", Sense::named),
            ("person/places.tsv", include_str!("places.tsv"), "place", Sense::of_place),
        ];
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
        words.at = vocabulary.phrase("tại").and_then(|words| words.first().copied()).unwrap_or_default();
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

    /// Whether a token is `tại`.
    pub(super) fn is_at(&self, token: Token) -> bool {
        token.word == self.at && token.case == Case::Lower
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
                let longest = words.here(&tokens).longest(Sense(u32::MAX));
                assert_eq!(longest.map(|(taken, _)| taken), Some(tokens.len()), "{phrase}");
            }
        }
    }
}
