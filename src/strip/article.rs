//! What stripping makes: one text, its blocks, and what the page tells about itself.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// A page without its furniture: one text, of which the blocks are spans.
///
/// For plain text the text is the input itself, byte for byte; for HTML it is the text that the page shows, one block
/// a line. Blocks cover every non-blank line, whatever its role, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Article<'a> {
    /// The text in which every span points.
    pub text: Cow<'a, str>,
    /// A block for each non-blank line, in the order of the text.
    pub blocks: Vec<Block>,
    /// What the page tells about itself.
    pub metadata: Metadata,
}

/// One line of the text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the line is.
    pub role: Role,
    /// Where it stands: bytes of [`Article::text`], without the blanks at either end.
    #[serde(flatten)]
    pub span: Span,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// The headline; where a portal prints it twice, both lines.
    Title,
    /// The sapo: the summary straight under the title.
    Lead,
    /// A line that only dates the article.
    Date,
    /// A heading inside the body.
    Heading,
    /// Body text, list items and table rows included.
    Paragraph,
    /// The words under, or in place of, a picture.
    Caption,
    /// A line that only signs the article.
    Byline,
    /// Everything else: menus, counters, ratings, related news, footers.
    Boilerplate,
}

impl Role {
    /// Whether facts are sought on such a line: on all but boilerplate.
    pub const fn is_article(self) -> bool {
        !matches!(self, Role::Boilerplate)
    }

    /// Whether the line belongs to the article's own text: title, lead, heading or paragraph.
    pub const fn is_content(self) -> bool {
        matches!(self, Role::Title | Role::Lead | Role::Heading | Role::Paragraph)
    }

    /// The name that stands in the JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Lead => "lead",
            Role::Date => "date",
            Role::Heading => "heading",
            Role::Paragraph => "paragraph",
            Role::Caption => "caption",
            Role::Byline => "byline",
            Role::Boilerplate => "boilerplate",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the page tells about itself. Where its witnesses disagree, what it shows wins; the others are kept in
/// [`Metadata::alternatives`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The day of publication as ISO 8601, with the time and its zone where the page tells them: `2024-05-17`,
    /// `2024-05-17T08:30`, `2024-05-17T08:30+07:00`.
    pub published: Option<String>,
    /// When the article was changed last, written alike; only where it is later.
    pub updated: Option<String>,
    /// Persons or desks, joined by `, `; never the site.
    pub author: Option<String>,
    /// Where the article was taken from: the `TTXVN` of `Theo TTXVN`.
    pub origin: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// The section of the site.
    pub section: Option<String>,
    /// The language that the page declares, as BCP 47: `vi`.
    pub language: Option<String>,
    /// The summary: the lead as shown, else what the head calls so.
    pub lead: Option<String>,
    /// The picture of the article.
    pub image: Option<Image>,
    /// The keywords.
    pub tags: Vec<String>,
    /// What other witnesses say.
    pub alternatives: Vec<Alternative>,
    /// Whether the page is one article, a list of them, or something else.
    pub page: Page,
    /// How sure that is: from 0.5, a guess, to 1.
    pub confidence: f64,
}

/// The picture of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Image {
    /// Its address.
    pub url: String,
    /// The words under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// What another witness says of a page than the one that was believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alternative {
    /// Of what it tells: `title`, `published`, `author`, `lead`.
    pub field: String,
    /// What it tells.
    pub value: String,
    /// The witness: `json-ld`, `meta`, `title`, `microdata`, `time`, `url`, `page`.
    pub witness: String,
}

/// Whether a page is an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Page {
    /// One article.
    #[default]
    Article,
    /// A home page or a list of headlines.
    List,
    /// Neither: an error page, a form, nothing at all.
    Other,
}
