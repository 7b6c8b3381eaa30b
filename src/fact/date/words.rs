//! The words that dates are made of, and those that stand beside them.

use crate::error::Error;
use crate::fact::date::beside::Beside;
use crate::fact::date::sense::Sense;
use crate::lexicon::{Inserted, Lexicon};
use crate::table::Table;
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary};

/// The lexicons of this kind.
#[derive(Debug)]
pub(crate) struct Words {
    /// The words at which a date may begin.
    pub(crate) class: Class,
    /// The words at which the name of a fixed day may begin.
    pub(crate) feasts: Class,
    /// The words with which such a name goes on behind its first.
    pub(crate) within_feasts: Class,
    /// The words at which any other phrase of this kind may begin.
    other: Class,
    dates: Lexicon<Sense>,
    signs: Lexicon<Sense>,
    beside: Lexicon<Beside>,
    named: Lexicon<()>,
}

impl Words {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let class = vocabulary.new_class();
        let (feasts, other) = (vocabulary.new_class(), vocabulary.new_class());
        let within_feasts = vocabulary.new_class();
        let mut words = Self {
            class,
            feasts,
            within_feasts,
            other,
            dates: Lexicon::new(other),
            signs: Lexicon::new(other),
            beside: Lexicon::new(other),
            named: Lexicon::new(feasts),
        };
        let dates = Table::new("date/words.tsv", include_str!("words.tsv"));
        // Words such as `và` and `giờ` only go on with a date: they need not wake the finder.
        let mut begin = Vec::new();
        words.dates.load_each(vocabulary, &dates, "word", Sense::read, |outline, sense| {
            begin.extend(sense.begins().then_some(outline.first));
        })?;
        vocabulary.mark(begin, class);
        words.signs.load(vocabulary, &Table::new("date/signs.tsv", include_str!("signs.tsv")), "word", Sense::read)?;
        let beside = Table::new("date/beside.tsv", include_str!("beside.tsv"));
        for row in beside.rows() {
            let roles = Beside::of_row(&row)?;
            match words.beside.insert(vocabulary, row.get("word")?, roles) {
                Some(Inserted { known, .. }) => known.into_iter().for_each(|known| *known = known.or(roles)),
                None => return Err(row.error("this can't be written in Vietnamese letters")),
            }
        }
        let holidays = Table::new("date/holidays.tsv", include_str!("holidays.tsv"));
        let mut within = Vec::new();
        words.named.load_each(
            vocabulary,
            &holidays,
            "word",
            |_| Ok(()),
            |outline, ()| {
                within.extend(outline.second);
            },
        )?;
        vocabulary.mark(within, within_feasts);
        Ok(words)
    }

    /// The same tokens, where a phrase may begin with the first: one look that spares most walks through a lexicon.
    #[inline]
    fn open<'t>(&self, tokens: &'t [Token]) -> Option<&'t [Token]> {
        tokens.first().filter(|first| first.classes.meets(self.other)).map(|_| tokens)
    }

    /// The longest date word that these tokens start with.
    #[inline]
    pub(crate) fn sense(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        self.dates.longest(self.open(tokens)?).map(|(length, sense)| (length, *sense))
    }

    /// The shortest one: `đến` where `đến hết` is written.
    pub(crate) fn first(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        self.dates.all(self.open(tokens)?).next().map(|(length, sense)| (length, *sense))
    }

    /// A number in letters, a month of the moon or the sign of a year.
    #[inline]
    pub(crate) fn sign(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        self.signs.longest(self.open(tokens)?).map(|(length, sense)| (length, *sense))
    }

    /// The name of a fixed day: `Nhà giáo Việt Nam`.
    pub(crate) fn named(&self, tokens: &[Token]) -> Option<usize> {
        self.named.longest(tokens).map(|(length, ())| length)
    }

    /// What the words that begin here say of a date before them.
    pub(crate) fn behind(&self, tokens: &[Token]) -> Beside {
        self.beside.all(self.open(tokens).unwrap_or_default()).fold(Beside::default(), |set, (_, roles)| set.or(*roles))
    }

    /// What the words that end here, at most four, say of a date behind them.
    pub(crate) fn before(&self, tokens: &[Token]) -> Beside {
        let from = tokens.len().saturating_sub(4);
        (from..tokens.len())
            .filter_map(|start| self.beside.exactly(self.open(&tokens[start..])?))
            .fold(Beside::default(), |set, roles| set.or(*roles))
    }
}
