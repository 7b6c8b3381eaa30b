//! The words beside a name, and what they tell.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary};

/// What a word beside a name tells, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense(u16);

impl Sense {
    /// Before: a road, river or work bears the place's name.
    pub(super) const NOT_PLACE: Sense = Sense(1 << 0);
    /// Before: it is a person's name.
    pub(super) const PERSON: Sense = Sense(1 << 1);
    /// Before: a place follows.
    pub(super) const BEFORE: Sense = Sense(1 << 2);
    /// Before: a country follows.
    pub(super) const NATION: Sense = Sense(1 << 3);
    /// Before: the head is a class.
    pub(super) const PLURAL: Sense = Sense(1 << 4);
    /// Behind: the head is a class.
    pub(super) const AFTER: Sense = Sense(1 << 5);
    /// Before: an office.
    pub(super) const ROLE: Sense = Sense(1 << 6);
    /// Before a number: it counts nothing, `ngày 5`.
    pub(super) const DATE: Sense = Sense(1 << 7);
    /// Before: the ends of a road or line.
    pub(super) const ROUTE: Sense = Sense(1 << 8);
    /// The level of the whole country: `Trung ương`, `TƯ Đảng`.
    pub(super) const CENTRAL: Sense = Sense(1 << 9);
    /// Inside a foreign name: `de`.
    pub(super) const PARTICLE: Sense = Sense(1 << 10);
    /// A small word that may follow a name with a number: `thôn Vinh Quang 2 có`.
    pub(super) const FUNCTION: Sense = Sense(1 << 11);
    /// Capitalized, yet no part of a name.
    pub(super) const STOP: Sense = Sense(1 << 12);

    /// Opens a name of the Central Highlands.
    pub(super) const HIGHLAND: Sense = Sense(1 << 13);

    pub(super) const fn or(self, other: Sense) -> Sense {
        Sense(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Sense) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Sense) {
        *self = self.or(other);
    }

    fn read(row: &Row<'_>) -> Result<Sense, Error> {
        Ok(match row.get("sense")? {
            "notplace" => Sense::NOT_PLACE,
            "person" => Sense::PERSON,
            "before" => Sense::BEFORE,
            "nation" => Sense::NATION,
            "plural" => Sense::PLURAL,
            "after" => Sense::AFTER,
            "function" => Sense::FUNCTION,
            "route" => Sense::ROUTE,
            "central" => Sense::CENTRAL,
            "date" => Sense::DATE,
            "role" => Sense::ROLE,
            "particle" => Sense::PARTICLE,
            "stop" => Sense::STOP,
            "highland" => Sense::HIGHLAND,
            other => return Err(row.error(format!("«{other}» is no sense"))),
        })
    }
}

/// The words beside a name; a word of the wrong sense costs one look, on either side.
#[derive(Debug)]
pub(super) struct Context {
    phrases: Lexicon<Sense>,
    /// The senses of all phrases that a word starts, by its number.
    starts: ByWord<Sense>,
    /// The senses of the phrases of at most [`Context::BEFORE`] words that a word ends.
    ends: ByWord<Sense>,
}

impl Context {
    /// How many words in front of a name are looked at.
    pub(super) const BEFORE: usize = 2;

    /// The built-in words; the first words of those behind which a place follows will bear `preceding`, and of the
    /// level of the country `carrying`.
    pub(super) fn new(vocabulary: &mut Vocabulary, preceding: Class, carrying: Class) -> Result<Self, Error> {
        let mut context =
            Self { phrases: Lexicon::new(Class::NONE), starts: ByWord::default(), ends: ByWord::default() };
        let table = Table::new("unit/context.tsv", include_str!("context.tsv"));
        let (mut before_places, mut central) = (Vec::new(), Vec::new());
        let (starts, ends) = (&mut context.starts, &mut context.ends);
        context.phrases.load_each(vocabulary, &table, "word", Sense::read, |outline, sense| {
            starts.entry(outline.first).add(*sense);
            if outline.words <= Self::BEFORE {
                ends.entry(outline.last).add(*sense);
            }
            // Behind these alone a place that nobody knows may follow.
            before_places.extend((*sense == Sense::BEFORE).then_some(outline.first));
            central.extend((*sense == Sense::CENTRAL).then_some(outline.first));
        })?;
        vocabulary.mark(before_places, preceding);
        vocabulary.mark(central, carrying);
        Ok(context)
    }

    /// The longest phrase that starts with the first token, if it has one of these senses.
    #[inline]
    pub(super) fn longest(&self, tokens: &[Token], wanted: Sense) -> Option<(usize, Sense)> {
        if !self.starts.get(tokens.first()?.word).meets(wanted) {
            return None;
        }
        let (taken, sense) = self.phrases.longest(tokens)?;
        sense.meets(wanted).then_some((taken, *sense))
    }

    /// The phrases of these senses that start with the first token: how many tokens each takes.
    #[inline]
    pub(super) fn all<'a>(&'a self, tokens: &'a [Token], wanted: Sense) -> impl Iterator<Item = usize> + 'a {
        let may = tokens.first().is_some_and(|first| self.starts.get(first.word).meets(wanted));
        let tokens = if may { tokens } else { &[] };
        self.phrases.all(tokens).filter(move |(_, sense)| sense.meets(wanted)).map(|(taken, _)| taken)
    }

    /// Whether a phrase of one or two words with one of these senses ends with the last token.
    #[inline]
    pub(super) fn ends(&self, tokens: &[Token], wanted: Sense) -> bool {
        tokens.last().is_some_and(|last| self.may_end(last, wanted)) && self.ends_whole(tokens, wanted)
    }

    /// Whether a word may end such a phrase.
    #[inline]
    pub(super) fn may_end(&self, last: &Token, wanted: Sense) -> bool {
        self.ends.get(last.word).meets(wanted)
    }

    fn ends_whole(&self, tokens: &[Token], wanted: Sense) -> bool {
        (1..=Self::BEFORE.min(tokens.len()))
            .any(|words| self.phrases.exactly(&tokens[tokens.len() - words..]).is_some_and(|sense| sense.meets(wanted)))
    }
}
