//! Writes a text anew, piece by piece, and records what moved.

use std::ops::Range;

use crate::normalize::edit::Edit;
use crate::normalize::repair::Repairs;
use crate::span::Span;

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
