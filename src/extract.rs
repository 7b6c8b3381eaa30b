//! Runs the finders over an article and maps what they find back to the source.
//!
//! This file and `normalize/text.rs` are the only two that know of both coordinate systems.

use once_cell::sync::OnceCell;

use crate::error::Error;
use crate::fact::hit::{Line, Neighbour};
use crate::fact::kinds::Kinds;
use crate::fact::unit::{Unit, UnitClass};
use crate::fact::{Fact, FactKind, FactValue, Finders, Found};
use crate::masthead;
use crate::normalize::NormalizedText;
use crate::span::Span;
use crate::strip::{Block, Role};
use crate::token::tokenize;

/// The finders over the built-in lexicons, shared by all extractors.
static BUILT_IN: OnceCell<Finders> = OnceCell::new();

/// Finds the facts in a normalized text.
///
/// What a text leaves unsaid, like the year of `ngày 15/3`, stays open: the
/// [`Resolver`](crate::Resolver) fills it in.
///
/// # Example
///
/// ```
/// use boctin::{Extractor, FactKind, Normalizer};
///
/// let extractor = Extractor::new()?.kinds([FactKind::Percent]);
/// let text = Normalizer::new().normalize("Nữ bí thư chi bộ chiếm 24,5%.");
/// let facts = extractor.extract(&text);
/// assert_eq!(facts[0].text, "24,5%");
/// assert_eq!(facts[0].value.to_string(), "24.5%");
/// # Ok::<(), boctin::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Extractor {
    finders: &'static Finders,
    kinds: Kinds,
}

/// So many persons of an article are known again by their short names.
const MOST_PERSONS: usize = 64;

impl Extractor {
    /// An extractor of all kinds, with the built-in lexicons.
    ///
    /// # Errors
    ///
    /// Where a built-in lexicon is not well formed.
    pub fn new() -> Result<Self, Error> {
        let finders = BUILT_IN.get_or_try_init(Finders::new)?;
        Ok(Self { finders, kinds: Kinds::ALL })
    }

    /// Returns facts of these kinds only.
    pub fn kinds(self, kinds: impl IntoIterator<Item = FactKind>) -> Self {
        Self { kinds: Kinds::of(kinds), ..self }
    }

    /// The facts of a text of which every line is a paragraph, in the order of the text.
    pub fn extract(&self, text: &NormalizedText<'_>) -> Vec<Fact> {
        self.extract_blocks(text, &paragraphs(text.source()))
    }

    /// The facts of an article: those on the lines of its blocks that are no boilerplate, in the order of the text.
    ///
    /// The spans of the blocks point into the source of `text`.
    pub fn extract_blocks(&self, text: &NormalizedText<'_>, blocks: &[Block]) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut tokens = Vec::new();
        let mut found = Found::default();
        let (mut persons, mut told) = (Vec::new(), Vec::new());
        let beside =
            |block: &Block| Neighbour { text: &text.as_str()[text.normalized_range(block.span)], role: block.role };
        for (i, block) in blocks.iter().enumerate().filter(|(_, block)| block.role.is_article()) {
            let range = text.normalized_range(block.span);
            let base = range.start;
            let line = &text.as_str()[range];
            tokenize(line, self.finders.vocabulary(), &mut tokens);
            let line = Line {
                text: line,
                tokens: &tokens,
                role: block.role,
                above: i.checked_sub(1).map(|above| beside(&blocks[above])),
                below: blocks.get(i + 1).map(beside),
                persons: &persons,
            };
            if self.kinds != Kinds::ALL && !self.finders.may_find(&line, self.kinds) {
                continue;
            }
            self.finders.find(&line, &mut found);
            if persons.len() < MOST_PERSONS {
                let named = found.facts.iter().filter(|hit| hit.value.kind() == FactKind::Person);
                told.extend(named.map(|hit| line.last_words(line.token_at(hit.at.start)..line.token_at(hit.at.end))));
            }
            for name in told.drain(..) {
                if persons.len() < MOST_PERSONS && !persons.contains(&name) {
                    persons.push(name);
                }
            }
            let wanted = found.facts.drain(..).filter(|hit| self.kinds.holds(hit.value.kind()));
            facts.extend(wanted.map(|hit| {
                let span = text.source_span(base + hit.at.start..base + hit.at.end);
                Fact { span, text: text.source()[span].to_owned(), value: hit.value }
            }));
        }
        facts
    }

    /// The units by which a page names itself, on the lines above and below the article that say whose it is.
    pub(crate) fn masthead(&self, text: &NormalizedText<'_>, blocks: &[Block]) -> Vec<Unit> {
        let line = |block: &Block| &text.as_str()[text.normalized_range(block.span)];
        let own: Vec<Block> = masthead::lines(blocks)
            .filter(|block| masthead::names_its_page(line(block)))
            .map(|block| Block { role: Role::Paragraph, ..*block })
            .collect();
        let units = self.kinds([FactKind::Unit]).extract_blocks(text, &own);
        let units = units.into_iter().filter_map(|fact| match fact.value {
            FactValue::Unit(unit) => Some(unit),
            _ => None,
        });
        units.filter(|unit| !unit.weak && unit.class != UnitClass::Media).collect()
    }
}

/// A block for each line that is not blank.
pub(crate) fn paragraphs(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        let inner = line.trim();
        if !inner.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            blocks.push(Block { role: Role::Paragraph, span: Span::new(from, from + inner.len()) });
        }
        start += line.len() + 1;
    }
    blocks
}
