//! The words around a number: what qualifies it, and what joins it to the next one.

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::number::Modifier;
use crate::table::Table;
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

/// What a qualifying phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// `hơn 2.000`; `loose` where the word may be a preposition as well: `trên 2 tuyến đường`.
    Modifies { modifier: Modifier, loose: bool },
    /// `kéo dài hơn 9 giờ`: its last word does so.
    Last(Modifier),
    /// `nhiều hơn 20 người`: two things are compared.
    Compares,
    /// `cao hơn 5%` compares, `cao hơn 5 m` qualifies.
    Dimension,
}

/// A word between numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// `5 đến 7`
    Range,
    /// `giữa 3 và 5`
    Between,
    OpensBetween,
    /// `1 trong 10`
    OutOf,
    /// `hai phần ba`
    Parts,
    From,
    /// `thứ hai`: no end of a range.
    Ordinal,
}

/// Reads qualifiers and joints from their tables.
#[derive(Debug)]
pub(crate) struct Qualifiers {
    before: Lexicon<Effect>,
    after: Lexicon<Modifier>,
    joints: Lexicon<Joint>,
    /// The class of the words that a qualifier or joint begins with.
    class: Class,
    /// Whether a qualifier ends with this word, by its number.
    ends: Vec<bool>,
}

/// No qualifier has more words.
const LONGEST: usize = 3;

impl Qualifiers {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        // All three are sought beside a number: they may share a class.
        let class = vocabulary.new_class();
        let (mut before, mut after, mut joints) = (Lexicon::new(class), Lexicon::new(class), Lexicon::new(class));
        let mut ends = Vec::new();
        let table = Table::new("number/qualifiers.tsv", include_str!("qualifiers.tsv"));
        for row in table.rows() {
            let (phrase, name) = (row.get("phrase")?, row.get("mod")?);
            let modifier = Modifier::named(name);
            let known = match (row.get("side")?, name, modifier) {
                ("before", "compared", _) => before.insert(vocabulary, phrase, Effect::Compares).is_some(),
                ("before", "dimension", _) => before.insert(vocabulary, phrase, Effect::Dimension).is_some(),
                ("before", _, Some(modifier)) => {
                    let effect = match row.find("loose") {
                        Some("last") => Effect::Last(modifier),
                        loose => Effect::Modifies { modifier, loose: loose.is_some() },
                    };
                    before.insert(vocabulary, phrase, effect).is_some()
                }
                ("after", _, Some(modifier)) => after.insert(vocabulary, phrase, modifier).is_some(),
                _ => false,
            };
            if !known {
                return Err(row.error("a modifier, and the side on which it stands"));
            }
            if let Some(last) = vocabulary.phrase(phrase).as_deref().and_then(<[Word]>::last) {
                let place = last.0 as usize;
                ends.resize(ends.len().max(place + 1), false);
                ends[place] = true;
            }
        }
        let table = Table::new("number/joints.tsv", include_str!("joints.tsv"));
        joints.load(vocabulary, &table, "word", |row| {
            Ok(match row.get("role")? {
                "range" => Joint::Range,
                "between" => Joint::Between,
                "opens_between" => Joint::OpensBetween,
                "out_of" => Joint::OutOf,
                "parts" => Joint::Parts,
                "from" => Joint::From,
                "ordinal" => Joint::Ordinal,
                other => return Err(row.error(format!("«{other}» is no role of a joint"))),
            })
        })?;
        Ok(Self { before, after, joints, class, ends })
    }

    /// The longest qualifier that ends right before a token: its first token, and what it does.
    pub(crate) fn before(&self, tokens: &[Token], at: usize) -> Option<(usize, Effect)> {
        let last = tokens.get(at.checked_sub(1)?)?.word;
        if self.ends.get(last.0 as usize) != Some(&true) {
            return None;
        }
        (at.saturating_sub(LONGEST)..at)
            .find_map(|start| self.before.exactly(tokens.get(start..at)?).map(|effect| (start, *effect)))
    }

    /// The qualifier that starts at a token: the token behind it, and what it means.
    pub(crate) fn after(&self, tokens: &[Token], at: usize) -> Option<(usize, Modifier)> {
        let (taken, modifier) = self.after.longest(self.open(tokens, at)?)?;
        Some((at + taken, *modifier))
    }

    /// The joint that starts at a token, and the token behind it.
    pub(crate) fn joint(&self, tokens: &[Token], at: usize) -> Option<(usize, Joint)> {
        let (taken, joint) = self.joints.longest(self.open(tokens, at)?)?;
        Some((at + taken, *joint))
    }

    /// The tokens from one on, where a qualifier or joint may begin with it.
    fn open<'t>(&self, tokens: &'t [Token], at: usize) -> Option<&'t [Token]> {
        tokens.get(at..).filter(|rest| rest.first().is_some_and(|first| first.classes.meets(self.class)))
    }

    /// Whether this joint stands right before a token.
    pub(crate) fn is_behind(&self, tokens: &[Token], at: usize, joint: Joint) -> bool {
        let word = at.checked_sub(1).and_then(|start| self.open(tokens.get(..at)?, start));
        word.is_some_and(|word| self.joints.exactly(word) == Some(&joint))
    }
}
