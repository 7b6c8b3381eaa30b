//! A text that remembers what was changed in it, and how two rounds of changes become one.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use crate::normalize::repair::Repairs;
use crate::span::Span;

/// A piece of the source that is written otherwise in the normalized text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Where the piece stood in the source; empty where something was put in.
    pub source: Span,
    /// Where it stands in the normalized text; empty where it was left out.
    pub normalized: Range<usize>,
    /// Why it was changed.
    pub repairs: Repairs,
}

/// A text in one spelling that remembers where each piece came from.
///
/// # Example
///
/// ```
/// use boctin::{Normalizer, Span};
///
/// let normalizer = Normalizer::new();
/// let text = normalizer.normalize("Bi\u{301} thư\u{a0}Huyện ủy");
/// assert_eq!(text.as_str(), "Bí thư Huyện ủy");
/// // The two bytes of í stood as three in the source.
/// assert_eq!(text.source_span(0..3), Span::new(0, 4));
/// ```
#[derive(Debug, Clone)]
pub struct NormalizedText<'a> {
    source: &'a str,
    text: Cow<'a, str>,
    edits: Vec<Edit>,
}

impl<'a> NormalizedText<'a> {
    /// The source as it is.
    pub(crate) const fn unchanged(source: &'a str) -> Self {
        Self { source, text: Cow::Borrowed(source), edits: Vec::new() }
    }

    /// The text in one spelling.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text that the caller gave.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// What was changed, in the order of the text.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether the source was already in one spelling, and is borrowed.
    pub fn is_borrowed(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The text alone, as an owned string or the borrowed source.
    pub fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// The bytes of the source from which a range of the normalized text came.
    ///
    /// An end that falls inside a changed piece takes the whole piece in; what was left out before its first or behind
    /// its last character does not belong to it.
    pub fn source_span(&self, range: Range<usize>) -> Span {
        let from = range.start;
        let before = self.edits.partition_point(|edit| edit.normalized.end <= from);
        let start = match self.edits.get(before).filter(|edit| edit.normalized.start < from) {
            Some(edit) => edit.source.start(),
            None => self.edits[..before].last().map_or(from, |edit| edit.source.end() + (from - edit.normalized.end)),
        };
        if range.is_empty() {
            return Span::new(start, start);
        }
        let to = range.end;
        let before = self.edits.partition_point(|edit| edit.normalized.start < to);
        let end = match self.edits[..before].last() {
            Some(edit) if to < edit.normalized.end => edit.source.end(),
            Some(edit) => edit.source.end() + (to - edit.normalized.end),
            None => to,
        };
        Span::new(start, end)
    }

    /// The range of the normalized text that a span of the source became.
    pub fn normalized_range(&self, span: Span) -> Range<usize> {
        let from = span.start();
        let before = self.edits.partition_point(|edit| edit.source.end() <= from);
        let start = match self.edits.get(before).filter(|edit| edit.source.start() < from) {
            Some(edit) => edit.normalized.start,
            None => self.edits[..before].last().map_or(from, |edit| edit.normalized.end + (from - edit.source.end())),
        };
        let to = span.end();
        let before = self.edits.partition_point(|edit| edit.source.start() < to);
        let end = match self.edits[..before].last() {
            Some(edit) if to < edit.source.end() => edit.normalized.end,
            Some(edit) => edit.normalized.end + (to - edit.source.end()),
            None => to,
        };
        start..end.max(start)
    }

    /// This text after a second round of edits, whose spans point into the text as it is now: the edits lead through
    /// both rounds back to the source.
    pub(crate) fn then(self, text: String, second: Vec<Edit>) -> Self {
        if self.edits.is_empty() {
            return Self { source: self.source, text: Cow::Owned(text), edits: second };
        }
        let edits = joined(&self.edits, &second);
        Self { source: self.source, text: Cow::Owned(text), edits }
    }
}

/// Two rounds of edits as one. Edits that overlap in the text between the rounds melt into each other.
fn joined(first: &[Edit], second: &[Edit]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::with_capacity(first.len() + second.len());
    // By how much an offset of the text between moves: back to the source, and on to the new text.
    let (mut back, mut on) = (0isize, 0isize);
    let (mut left, mut right) = (first.iter().peekable(), second.iter().peekable());
    loop {
        let (from, mut to) = match (left.peek(), right.peek()) {
            (None, None) => return edits,
            (Some(edit), Some(other)) if other.source.start() < edit.normalized.start => {
                (other.source.start(), other.source.end())
            }
            (None, Some(edit)) => (edit.source.start(), edit.source.end()),
            (Some(edit), _) => (edit.normalized.start, edit.normalized.end),
        };
        let (source, normalized) = (from.saturating_add_signed(back), from.saturating_add_signed(on));
        let mut repairs = Repairs::NONE;
        let mut opened = false;
        loop {
            let inside = |start: usize, end: usize| start < to || (!opened && start == from && end == to);
            if let Some(edit) = left.next_if(|edit| inside(edit.normalized.start, edit.normalized.end)) {
                to = to.max(edit.normalized.end);
                back = edit.source.end() as isize - edit.normalized.end as isize;
                repairs = repairs.and(edit.repairs);
            } else if let Some(edit) = right.next_if(|edit| inside(edit.source.start(), edit.source.end())) {
                to = to.max(edit.source.end());
                on = edit.normalized.end as isize - edit.source.end() as isize;
                repairs = repairs.and(edit.repairs);
            } else {
                break;
            }
            opened = true;
        }
        let source = Span::new(source, to.saturating_add_signed(back));
        edits.push(Edit { source, normalized: normalized..to.saturating_add_signed(on), repairs });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::builder::Builder;
    use crate::normalize::repair::Repair;
    use proptest::prelude::*;

    /// A text that was edited, and of each of its bytes which bytes of the source it came from.
    type Naive = (String, Vec<Range<usize>>);

    /// Edits a text at random places, by the builder and naively: at each character one chooses to keep it, to leave it
    /// out, to write another, or to put one in before it.
    fn edited(text: &NormalizedText<'_>, naive: &Naive, choices: &[u8]) -> (Option<(String, Vec<Edit>)>, Naive) {
        let mut builder = Builder::new(text.as_str());
        let (mut out, mut from) = (String::new(), Vec::new());
        let mut write = |piece: &str, made_of: Option<Range<usize>>| {
            out.push_str(piece);
            from.extend(piece.bytes().map(|_| made_of.clone().unwrap_or(0..0)));
        };
        for ((at, c), choice) in naive.0.char_indices().zip(choices.iter().cycle()) {
            let range = at..at + c.len_utf8();
            let made_of = naive.1[range.start].start..naive.1[range.end - 1].end;
            let piece = match choice {
                0 => "",
                1 => "Ứ",
                2 => "X",
                3 => {
                    builder.replace(at..at, "Z", Repair::Glued.into());
                    write("Z", None);
                    &naive.0[range.clone()]
                }
                _ => &naive.0[range.clone()],
            };
            if piece != &naive.0[range.clone()] {
                builder.replace(range.clone(), piece, Repair::Marks.into());
            }
            write(piece, Some(made_of));
        }
        (builder.finish(), (out, from))
    }

    proptest! {
        #[test]
        fn random_edits_of_a_random_text_lead_back_to_the_bytes_that_made_each(
            source in "[abưế ]{0,40}",
            rounds in prop::collection::vec(prop::collection::vec(0u8..12, 1..30), 1..4),
        ) {
            let mut text = NormalizedText::unchanged(&source);
            let mut naive = (source.clone(), (0..source.len()).map(|byte| byte..byte + 1).collect::<Vec<_>>());
            for choices in &rounds {
                let (built, next) = edited(&text, &naive, choices);
                if let Some((out, edits)) = built {
                    text = text.then(out, edits);
                }
                naive = next;
            }
            prop_assert_eq!(text.as_str(), &naive.0);
            for (at, c) in naive.0.char_indices() {
                let span = text.source_span(at..at + c.len_utf8());
                prop_assert!(source.get(span.range()).is_some(), "{span:?} lies on letters");
                let made_of = naive.1[at].start..naive.1[at + c.len_utf8() - 1].end;
                // Edits of two rounds that touch each other are one; what was put in came from nowhere.
                if !made_of.is_empty() {
                    prop_assert!(span.start() <= made_of.start && made_of.end <= span.end(), "{span:?} of {c}: {made_of:?}");
                }
                let touched = text.edits().iter().any(|edit| edit.normalized.contains(&at));
                if !touched {
                    prop_assert_eq!(span.range(), made_of);
                }
            }
        }
    }
}
