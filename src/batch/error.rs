//! Why a batch can't begin, or can't go on.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a batch can't begin, or can't go on. What was written before stays, and a later run goes on from there.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The output belongs to another batch, or another run is at work on it.
    Refused,
    /// Something can't be written, or the inputs can't be listed.
    Io,
}

impl Error {
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self { kind: Kind::Refused, message: message.into() }
    }

    pub(crate) fn io(what: impl fmt::Display, error: impl fmt::Display) -> Self {
        Self { kind: Kind::Io, message: format!("{what}: {error}") }
    }

    /// Whether the output belongs to another batch, or another run is at work on it.
    pub fn is_refused(&self) -> bool {
        self.kind == Kind::Refused
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Tells of which path an error of the system is.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T, Error>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Error> {
        self.map_err(|error| Error::io(path.display(), error))
    }
}
