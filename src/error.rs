//! The one error that building may return.

use std::fmt;

/// Why something could not be built: a lexicon that is not well formed, or a file that could not be read.
///
/// Reading text never fails; only building does. The message names the place first, then what to mend:
/// `words.tsv:12: the class is missing`.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    place: String,
    mend: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lexicon,
    Io,
}

impl Error {
    /// A row of a lexicon that can't be read; rows are counted from 1.
    pub(crate) fn lexicon(table: &str, row: usize, mend: impl Into<String>) -> Self {
        Self { kind: Kind::Lexicon, place: format!("{table}:{row}"), mend: mend.into() }
    }

    /// A file that can't be read.
    pub(crate) fn io(path: &std::path::Path, cause: &std::io::Error) -> Self {
        Self { kind: Kind::Io, place: path.display().to_string(), mend: cause.to_string() }
    }

    /// Whether a lexicon was not well formed.
    pub fn is_lexicon(&self) -> bool {
        self.kind == Kind::Lexicon
    }

    /// Whether a file could not be read.
    pub fn is_io(&self) -> bool {
        self.kind == Kind::Io
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.mend)
    }
}

impl std::error::Error for Error {}
