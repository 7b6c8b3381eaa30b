//! Runs the finders over an article and maps what they find back to the source.
//!
//! This file and `normalize/text.rs` are the only two that know of both coordinate systems.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use once_cell::sync::OnceCell;

use crate::error::Error;
use crate::fact::hit::{Line, Neighbour};
use crate::fact::kinds::Kinds;
use crate::fact::unit::{Unit, UnitClass};
use crate::fact::{Fact, FactKind, FactValue, Finders, Found, Named};
use crate::masthead;
use crate::normalize::NormalizedText;
use crate::own_words::OwnWords;
use crate::piece::pieces;
use crate::resolve::Alone;
use crate::span::Span;
use crate::strip::{Block, Role};
use crate::token::{Token, tokenize};

/// The finders over the built-in lexicons, shared by all extractors.
static BUILT_IN: OnceCell<Arc<Finders>> = OnceCell::new();

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
#[derive(Debug, Clone)]
pub struct Extractor {
    finders: Arc<Finders>,
    kinds: Kinds,
}

/// So many tokens are read before each finder goes over their lines: few enough to stay in the nearest memory with what
/// is found, enough for the code of one finder to be read once for many lines.
const BATCH: usize = 2048;

/// In so many bytes of a text dense in facts one is told. Room that is not used costs nothing.
const DENSE: usize = 40;

/// The lists in which a thread keeps what is read and found, from one article to the next.
#[derive(Debug, Default)]
struct Desk {
    tokens: Vec<Token>,
    /// The lines that are read together, each with its tokens.
    batch: Vec<(usize, Range<usize>)>,
    found: Found,
}

thread_local! {
    static DESK: Cell<Desk> = Cell::default();
}

impl Extractor {
    /// An extractor of all kinds, with the built-in lexicons.
    ///
    /// # Errors
    ///
    /// Where a built-in lexicon is not well formed.
    pub fn new() -> Result<Self, Error> {
        let finders = BUILT_IN.get_or_try_init(|| Finders::new(OwnWords::default()).map(Arc::new))?;
        Ok(Self { finders: Arc::clone(finders), kinds: Kinds::ALL })
    }

    /// An extractor of all kinds that knows words of the caller beside the built-in ones; without any it is that of
    /// [`Extractor::new`], else its finders are built anew.
    pub(crate) fn with_words(own: &OwnWords) -> Result<Self, Error> {
        if own.is_empty() {
            return Self::new();
        }
        Ok(Self { finders: Arc::new(Finders::new(own.clone())?), kinds: Kinds::ALL })
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
        let normalized = text.as_str();
        let parts = parts(text, blocks);
        let at = |i: usize| Neighbour { text: &normalized[parts[i].1.clone()], role: parts[i].0 };
        let mut facts = Vec::with_capacity(normalized.len() / DENSE);
        let mut named = Named::default();
        let Desk { mut tokens, mut batch, mut found } = DESK.take();
        let mut rest = (0..parts.len()).filter(|i| parts[*i].0.is_article());
        loop {
            tokens.clear();
            batch.clear();
            while tokens.len() < BATCH
                && let Some(i) = rest.next()
            {
                let first = tokens.len();
                tokenize(at(i).text, self.finders.vocabulary(), &mut tokens);
                batch.push((i, first..tokens.len()));
            }
            if batch.is_empty() {
                break;
            }
            let line = |(i, tokens_of): &(usize, Range<usize>)| Line {
                text: at(*i).text,
                tokens: &tokens[tokens_of.clone()],
                role: at(*i).role,
                above: i.checked_sub(1).map(at),
                below: (i + 1 < parts.len()).then(|| at(i + 1)),
                persons: &[],
            };
            if self.kinds != Kinds::ALL {
                batch.retain(|place| self.finders.may_find(&line(place), self.kinds));
            }
            let lines: Vec<_> = batch.iter().map(line).collect();
            self.finders.find(&lines, self.kinds, &mut named, &mut found, |line, hit| {
                let base = parts[batch[line].0].1.start;
                let span = text.source_span(base + hit.at.start..base + hit.at.end);
                facts.push(Fact { span, text: text.source()[span].to_owned(), value: hit.value });
            });
        }
        // Lines come in pieces, so that no text leaves much behind.
        DESK.set(Desk { tokens, batch, found });
        facts
    }

    /// The units by which a page names itself, on the lines above and below the article that say whose it is.
    pub(crate) fn masthead(&self, text: &NormalizedText<'_>, blocks: &[Block]) -> Vec<Unit> {
        let line = |block: &Block| &text.as_str()[text.normalized_range(block.span)];
        let mut folded = String::new();
        let own: Vec<Block> = masthead::lines(blocks)
            .filter(|block| masthead::names_its_page(line(block), &mut folded))
            .map(|block| Block { role: Role::Paragraph, ..*block })
            .collect();
        if own.is_empty() {
            return Vec::new();
        }
        let units = self.clone().kinds([FactKind::Unit]).extract_blocks(text, &own);
        let units = units.into_iter().filter_map(|fact| match fact.value {
            FactValue::Unit(unit) => Some(unit),
            _ => None,
        });
        units.filter(|unit| !unit.weak && unit.class != UnitClass::Media).collect()
    }
}

/// Adds the places where companies are named by their names alone, outside of all other facts.
pub(crate) fn find_again(text: &NormalizedText<'_>, blocks: &[Block], names: &[Alone], facts: &mut Vec<Fact>) {
    let mut found = Vec::new();
    let names: Vec<_> = names.iter().map(|alone| (memmem::Finder::new(&alone.name), alone)).collect();
    for block in blocks.iter().filter(|block| block.role.is_article()) {
        let range = text.normalized_range(block.span);
        let line = &text.as_str()[range.clone()];
        for (finder, Alone { name, whole }) in &names {
            for at in finder.find_iter(line.as_bytes()) {
                if stands_alone(line, at..at + name.len()) {
                    let span = text.source_span(range.start + at..range.start + at + name.len());
                    let value = FactValue::Unit(Unit::company(name, whole));
                    found.push(Fact { span, text: text.source()[span].to_owned(), value });
                }
            }
        }
    }
    // Both stand in the order of the text, but for the names of one line.
    found.sort_by_key(|fact| (fact.span.start(), std::cmp::Reverse(fact.span.end())));
    let (mut free, mut gone) = (Vec::<Fact>::new(), Vec::new());
    for fact in found {
        let next = facts.partition_point(|other| other.span.start() < fact.span.end());
        let is_free = |other: &Fact| other.span.end() <= fact.span.start();
        // Few facts hold others; the last ones before it tell whether it is inside one. A place within the name is none.
        let last = next.saturating_sub(4);
        let place = (last..next).find(|&at| is_place_within(&facts[at], fact.span));
        if (last..next).all(|at| Some(at) == place || is_free(&facts[at])) && free.last().is_none_or(is_free) {
            gone.extend(place);
            free.push(fact);
        }
    }
    let (mut at, mut gone) = (0.., gone.into_iter().peekable());
    facts.retain(|_| {
        let at = at.next();
        gone.next_if(|gone| Some(*gone) == at).is_none()
    });
    facts.extend(free);
    facts.sort_by_key(|fact| fact.span.start());
}

/// Whether a fact is the name of a place inside of a longer name: `Tân Hưng` of the company `Gỗ Tân Hưng`.
fn is_place_within(fact: &Fact, name: Span) -> bool {
    let inside = name.start() < fact.span.start() && fact.span.end() == name.end();
    inside && matches!(&fact.value, FactValue::Unit(unit) if unit.class == UnitClass::Admin)
}

/// Whether no capitalized word stands beside a name on either side, so that it is part of no longer one.
fn stands_alone(line: &str, name: Range<usize>) -> bool {
    let (before, behind) = (&line[..name.start], &line[name.end..]);
    let is_cut = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let beside = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let left = before.strip_suffix(' ').and_then(|words| words.rsplit(' ').next());
    let right = behind.strip_prefix(' ').and_then(|words| words.split(' ').next());
    !is_cut(before.chars().next_back()) && !is_cut(behind.chars().next()) && !beside(left) && !beside(right)
}

/// What each line of the blocks is and where it stands in the normalized text, one without end in pieces.
fn parts(text: &NormalizedText<'_>, blocks: &[Block]) -> Vec<(Role, Range<usize>)> {
    let mut parts = Vec::with_capacity(blocks.len());
    for block in blocks {
        let range = text.normalized_range(block.span);
        parts.extend(pieces(&text.as_str()[range.clone()], range.start).map(|piece| (block.role, piece)));
    }
    parts
}

/// A block for each line that is not blank.
pub(crate) fn paragraphs(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::with_capacity(16);
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
