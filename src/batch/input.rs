//! A file that is to be read, as it was listed; its name may be no UTF-8.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// A file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Input {
    /// The path as it is shown; bytes that are no UTF-8 are written as `\xFF`.
    pub(crate) path: String,
    /// The bytes of a path that is no UTF-8, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
    /// How long the file was when it was listed.
    pub(crate) bytes: u64,
    /// When it was last changed, in nanoseconds of Unix time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) modified: Option<u64>,
}

impl Input {
    /// A file as it is now.
    pub(crate) fn of(path: &Path) -> Self {
        let known = fs::metadata(path).ok();
        let bytes = known.as_ref().map_or(0, fs::Metadata::len);
        let modified = known.and_then(|known| known.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|time| u64::try_from(time.as_nanos()).ok());
        let (path, raw) = shown(path.as_os_str());
        Self { path, raw, bytes, modified }
    }

    /// Standard input.
    pub(crate) fn stdin() -> Self {
        Self { path: "-".to_owned(), raw: None, bytes: 0, modified: None }
    }

    pub(crate) fn is_stdin(&self) -> bool {
        self.path == "-" && self.raw.is_none()
    }

    /// The path as the system knows it.
    pub(crate) fn path(&self) -> PathBuf {
        match &self.raw {
            Some(raw) => PathBuf::from(of_hex(raw)),
            None => PathBuf::from(&self.path),
        }
    }

    /// Whether the file is still as it was listed.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.is_stdin() || Self::of(&self.path()) == *self
    }
}

#[cfg(unix)]
fn shown(path: &OsStr) -> (String, Option<String>) {
    use std::os::unix::ffi::OsStrExt;
    if let Some(path) = path.to_str() {
        return (path.to_owned(), None);
    }
    let mut text = String::new();
    for chunk in path.as_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
    }
    (text, Some(path.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()))
}

#[cfg(unix)]
fn of_hex(hex: &str) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    let digits = hex.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    OsString::from_vec(digits.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect())
}

#[cfg(not(unix))]
fn shown(path: &OsStr) -> (String, Option<String>) {
    (path.to_string_lossy().into_owned(), None)
}

#[cfg(not(unix))]
fn of_hex(hex: &str) -> OsString {
    OsString::from(hex)
}
