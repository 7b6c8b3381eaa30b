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

/// Copies what stays, records what moves.
pub(crate) struct Builder<'a> {
    source: &'a str,
    /// How far the source is copied.
    copied: usize,
    out: Vec<u8>,
    edits: Vec<Edit>,
}

impl<'a> Builder<'a> {
    pub(crate) const fn new(source: &'a str) -> Self {
        Self { source, copied: 0, out: Vec::new(), edits: Vec::new() }
    }

    /// How far the source is settled: no edit may reach back behind it.
    pub(crate) const fn settled(&self) -> usize {
        self.copied
    }

    /// Writes a piece for a range of the source, which begins where the last one ended or behind it. What both have in
    /// common at their ends stays outside of the edit.
    pub(crate) fn replace(&mut self, range: Range<usize>, piece: &str, repairs: Repairs) {
        let old = &self.source[range.clone()];
        let (mut front, mut back) = (common(old.chars(), piece.chars()), 0);
        if front < old.len() && front < piece.len() {
            // A mark belongs to the letter before it, so that both go into the edit.
            while front > 0 && (starts_with_mark(&old[front..]) || starts_with_mark(&piece[front..])) {
                front -= old[..front].chars().next_back().map_or(0, char::len_utf8);
            }
        }
        if front < old.len() || front < piece.len() {
            back = common(old[front..].chars().rev(), piece[front..].chars().rev());
        }
        let (old, new) = (range.start + front..range.end - back, &piece.as_bytes()[front..piece.len() - back]);
        if !old.is_empty() || !new.is_empty() {
            self.put(old, new, repairs);
        }
    }

    /// Writes a piece that has nothing in common with what it stands for.
    fn put(&mut self, range: Range<usize>, piece: &[u8], repairs: Repairs) {
        self.copy_to(range.start);
        let start = self.out.len();
        self.out.extend_from_slice(piece);
        self.record(range, start, repairs);
    }

    /// Writes a letter, so many of four bytes, for the same letter in parts.
    pub(crate) fn put_letter(&mut self, range: Range<usize>, (utf8, length): ([u8; 4], u8), repairs: Repairs) {
        self.copy_to(range.start);
        let start = self.out.len();
        // All are copied and some dropped: that asks for no decision on how many.
        self.out.extend_from_slice(&utf8);
        self.out.truncate(start + usize::from(length));
        self.record(range, start, repairs);
    }

    /// Copies what stays before a place.
    fn copy_to(&mut self, end: usize) {
        if self.out.capacity() == 0 {
            self.out.reserve(self.source.len() + NEAR);
        }
        append(&mut self.out, &self.source.as_bytes()[self.copied..], end - self.copied);
    }

    fn record(&mut self, range: Range<usize>, start: usize, repairs: Repairs) {
        self.copied = range.end;
        self.edits.push(Edit { source: Span::from(range), normalized: start..self.out.len(), repairs });
    }

    /// The new text, or `None` where nothing was changed; and the edits.
    pub(crate) fn finish(mut self) -> Option<(String, Vec<Edit>)> {
        if self.edits.is_empty() {
            return None;
        }
        self.out.extend_from_slice(&self.source.as_bytes()[self.copied..]);
        // All of it was text.
        let text = simdutf8::basic::from_utf8(&self.out).unwrap_or_default();
        Some((text.to_owned(), self.edits))
    }
}

/// Most edits are shorter, and stand no farther from each other.
const NEAR: usize = 16;

/// Appends so many of some bytes.
fn append(out: &mut Vec<u8>, bytes: &[u8], count: usize) {
    match bytes.first_chunk::<NEAR>() {
        // A few more are copied and dropped: that asks for no decision on how many.
        Some(near) if count <= NEAR => {
            out.extend_from_slice(near);
            out.truncate(out.len() - NEAR + count);
        }
        _ => out.extend_from_slice(&bytes[..count]),
    }
}

/// How many bytes two runs of characters begin with in common.
fn common(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right).take_while(|(left, right)| left == right).map(|(c, _)| c.len_utf8()).sum()
}

fn starts_with_mark(text: &str) -> bool {
    text.chars().next().is_some_and(unicode_normalization::char::is_combining_mark)
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
