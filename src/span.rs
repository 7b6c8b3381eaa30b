//! Where something stands in the text that the caller gave.

use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of the text that the caller gave.
///
/// Both ends lie on character boundaries. Offsets into the *normalized* text are
/// bare `Range<usize>`: two types, so that the compiler keeps them apart.
///
/// # Example
///
/// ```
/// use boctin::Span;
///
/// let text = "Sáng 22/9, xã Bản Mù khánh thành cầu treo";
/// assert_eq!(&text[Span::new(0, 10).range()], "Sáng 22/9");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span from byte `start` up to, and without, byte `end`.
    ///
    /// An end that lies before the start is read as the start: the span is empty.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// The byte after the last.
    pub const fn end(self) -> usize {
        self.end
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same bytes as a range, to cut with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The span of the same length that starts `by` bytes further on: where a piece of a text stands in the whole.
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` lies in this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

impl Index<Span> for String {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}

/// The first `bytes` of a text, or a few less so that no character is torn.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 9).contains(Span::new(3, 9)));
    }

    #[test]
    fn an_end_before_the_start_is_an_empty_span() {
        assert!(Span::new(5, 2).is_empty());
    }
}
