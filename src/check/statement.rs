//! A sentence as a check reads it: its quantities, and what stands between them.

use std::ops::Range;

use crate::check::quantity::{Quantity, counts};
use crate::check::words::{Sense, Words};
use crate::fact::{Fact, FactValue};
use crate::normalize::NormalizedText;
use crate::sentence::sentences;
use crate::span::Span;
use crate::token::{Token, tokenize};

/// What stands between two quantities, piece by piece; the noun of a count belongs to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A phrase of the lexicon.
    Cue(Sense),
    Word,
    /// A number that is no quantity: what is said of it is not known.
    Number,
    /// A date, as EDTF.
    Date(&'a str),
    /// Any other fact.
    Name,
    Comma,
    Semicolon,
    Open,
    Close,
    Slash,
    /// Any other mark.
    Mark,
}

impl Piece<'_> {
    /// Whether it is a phrase of one of these senses.
    pub(super) fn says(self, senses: Sense) -> bool {
        matches!(self, Piece::Cue(sense) if sense.meets(senses))
    }
}

/// One sentence with its quantities.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    pub(super) quantities: Vec<Quantity>,
    pieces: Vec<Piece<'a>>,
    /// Where the pieces before each quantity end.
    ends: Vec<usize>,
}

impl<'a> Statement<'a> {
    /// The sentences of a line that hold two quantities or more. `facts` are those of the line, which begins at byte
    /// `base` of the document; the first of them is number `first`.
    pub(super) fn of_line(
        line: &NormalizedText<'_>,
        base: usize,
        facts: &'a [Fact],
        first: usize,
    ) -> Vec<Statement<'a>> {
        let placed: Vec<Placed> = facts
            .iter()
            .enumerate()
            .map(|(i, fact)| {
                let Range { start, end } = fact.span.range();
                let at = line.normalized_range(Span::new(start.saturating_sub(base), end.saturating_sub(base)));
                Placed { at, fact, place: first + i }
            })
            .collect();
        let mut rest = placed.as_slice();
        let mut tokens = Vec::new();
        let mut found = Vec::new();
        let line = line.as_str();
        for sentence in joined(line) {
            let (before, behind) = rest.split_at(rest.partition_point(|fact| fact.at.start < sentence.end()));
            rest = behind;
            // Most sentences tell but one number: their words need not be read.
            if before.iter().filter(|placed| counts(placed.fact)).nth(1).is_none() {
                continue;
            }
            tokens.clear();
            tokenize(&line[sentence], &Words::get().vocabulary, &mut tokens);
            let statement = Statement::read(&line[sentence], sentence.start(), &tokens, before);
            if statement.quantities.len() > 1 {
                found.push(statement);
            }
        }
        found
    }

    fn read(text: &str, base: usize, tokens: &[Token], facts: &[Placed<'a>]) -> Self {
        let pieces = Vec::with_capacity(tokens.len());
        let mut statement = Statement { quantities: Vec::new(), pieces, ends: Vec::new() };
        let mut facts = facts.iter().peekable();
        let mut i = 0;
        while let Some(token) = tokens.get(i) {
            let start = base + token.start();
            while facts.next_if(|fact| fact.at.end <= start).is_some() {}
            match facts.peek() {
                Some(fact) if fact.at.start <= start => {
                    let end = statement.add(fact, text, base);
                    while tokens.get(i).is_some_and(|token| base + token.start() < end) {
                        i += 1;
                    }
                }
                next => {
                    let room = next.map_or(usize::MAX, |fact| fact.at.start);
                    let phrase = Words::get().longest(&tokens[i..]);
                    match phrase.filter(|(taken, _)| base + tokens[i + taken - 1].end() <= room) {
                        Some((taken, sense)) => {
                            statement.pieces.push(Piece::Cue(sense));
                            i += taken;
                        }
                        None => {
                            statement.pieces.push(piece(*token));
                            i += 1;
                        }
                    }
                }
            }
        }
        statement
    }

    /// Adds a fact; where it ends in the line, with the noun that it counts.
    fn add(&mut self, placed: &Placed<'a>, text: &str, base: usize) -> usize {
        let Placed { at, fact, place } = placed;
        match (Quantity::new(fact, *place), &fact.value) {
            (Some(quantity), value) => {
                self.ends.push(self.pieces.len());
                self.quantities.push(quantity);
                let FactValue::Count(count) = value else { return at.end };
                let behind = text.get(at.end.saturating_sub(base)..).unwrap_or_default();
                let blanks = behind.len() - behind.trim_start().len();
                let noun = count.noun.as_deref().filter(|noun| behind[blanks..].starts_with(noun));
                return noun.map_or(at.end, |noun| at.end + blanks + noun.len());
            }
            (None, FactValue::Date(date)) => self.pieces.push(Piece::Date(&date.edtf)),
            (None, FactValue::Count(_) | FactValue::Percent(_) | FactValue::Money(_) | FactValue::Measure(_)) => {
                self.pieces.push(Piece::Number);
            }
            (None, _) => self.pieces.push(Piece::Name),
        }
        at.end
    }

    /// What stands before quantity `i`, since the one before it; behind the last one for their number.
    pub(super) fn gap(&self, i: usize) -> &[Piece<'a>] {
        let start = i.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(i).copied().unwrap_or(self.pieces.len());
        &self.pieces[start..end]
    }

    /// Whether the piece before quantity `i` has one of these senses.
    pub(super) fn is_led(&self, i: usize, senses: Sense) -> bool {
        self.gap(i).last().is_some_and(|piece| piece.says(senses))
    }

    /// Whether quantity `i` is told for a time, like the interest of `0,65%/tháng`.
    pub(super) fn is_rate(&self, i: usize) -> bool {
        self.gap(i + 1).first() == Some(&Piece::Slash)
    }
}

/// The sentences of a line; one that begins with `Trong đó` goes on with the whole that was told before it.
fn joined(line: &str) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let mut tokens = Vec::new();
    for sentence in sentences(line) {
        match joined.last_mut() {
            Some(last) if goes_on(&line[sentence], &mut tokens) => *last = Span::new(last.start(), sentence.end()),
            _ => joined.push(sentence),
        }
    }
    joined
}

/// Whether a sentence begins with `Trong đó`; `tokens` is room for its first ones.
fn goes_on(sentence: &str, tokens: &mut Vec<Token>) -> bool {
    let opening = sentence.char_indices().nth(OPENING).map_or(sentence, |(at, _)| &sentence[..at]);
    tokens.clear();
    tokenize(opening, &Words::get().vocabulary, tokens);
    Words::get().longest(tokens).is_some_and(|(_, sense)| sense.meets(Sense::WITHIN))
}

/// So many letters of a sentence are enough to see whether it begins with `Trong số đó`.
const OPENING: usize = 24;

/// A fact and where it stands in the normalized line.
struct Placed<'a> {
    at: Range<usize>,
    fact: &'a Fact,
    place: usize,
}

fn piece<'a>(token: Token) -> Piece<'a> {
    match () {
        () if token.is_word() => Piece::Word,
        () if token.is_number() => Piece::Number,
        () if token.is_mark(',') => Piece::Comma,
        () if token.is_mark(';') => Piece::Semicolon,
        () if token.is_mark('(') => Piece::Open,
        () if token.is_mark(')') => Piece::Close,
        () if token.is_mark('/') => Piece::Slash,
        () => Piece::Mark,
    }
}
