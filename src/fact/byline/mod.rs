//! Who signs the article.

mod ending;
mod finder;
mod name;
mod paragraph;
mod signature;
mod source;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// Who signs the article: one person, desk or agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Byline {
    /// The name alone: `Nguyễn Hừng`, `TTXVN`.
    pub name: String,
    /// What the name signs as.
    #[serde(rename = "as")]
    pub signs: As,
    /// Where it is signed from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The organization that the author writes for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
}

/// What a byline signs as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum As {
    /// Who wrote the article.
    Author,
    /// Who took the pictures or the video.
    Photo,
    /// Where the article was taken from.
    Source,
    /// Who edited it.
    Editor,
}

impl As {
    /// The name that stands in the JSON.
    pub const fn name(self) -> &'static str {
        match self {
            As::Author => "author",
            As::Photo => "photo",
            As::Source => "source",
            As::Editor => "editor",
        }
    }
}

impl fmt::Display for Byline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
