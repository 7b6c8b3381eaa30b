//! The one error that building may return.

use std::fmt;

/// Why something could not be built: a lexicon that is not well formed.
///
/// Reading text never fails; only building does. The message names the place first, then what to mend:
/// `words.tsv:12: the class is missing`.
#[derive(Debug)]
pub struct Error {
    place: String,
    mend: String,
}

impl Error {
    /// A row of a lexicon that can't be read; rows are counted from 1.
    pub(crate) fn lexicon(table: &str, row: usize, mend: impl Into<String>) -> Self {
        Self { place: format!("{table}:{row}"), mend: mend.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.mend)
    }
}

impl std::error::Error for Error {}
