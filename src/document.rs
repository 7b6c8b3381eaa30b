//! An article and the facts in it: what comes out.

use serde::{Deserialize, Serialize};

use crate::fact::Fact;
use crate::resolve::Place;
use crate::strip::{Block, Page};

/// An article and the facts in it. Owns all its parts; every offset points into [`Document::text`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Document {
    /// The headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day of publication as ISO 8601, with the time where the page tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Persons or desks, joined by `, `; never the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The canonical address that the page names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the page is at home: the place of its portal, or else the one of which the article speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The body that issues the page, spelled out, as its masthead names it: `Ủy ban nhân dân huyện Đức Thọ`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The language that the page declares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether the page is one article.
    pub page: Page,
    /// The encoding of the bytes: `utf-8`.
    pub encoding: String,
    /// Whether some bytes could not be read and stand as U+FFFD in the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lossy: bool,
    /// For plain text the input itself, byte for byte; for HTML the text that the page shows, one block a line.
    pub text: String,
    /// What each line that is not blank is.
    pub blocks: Vec<Block>,
    /// The facts, in the order of the text.
    pub facts: Vec<Fact>,
}

impl Document {
    /// The text of the article alone: title, lead, headings and paragraphs, one a line.
    pub fn article_text(&self) -> String {
        let lines = self.blocks.iter().filter(|block| block.role.is_content());
        lines.map(|block| &self.text[block.span]).collect::<Vec<_>>().join("\n")
    }
}
