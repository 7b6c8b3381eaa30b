//! An article and the facts in it: what comes out.

use serde::{Deserialize, Serialize};

use crate::check::{self, Check};
use crate::fact::Fact;
use crate::resolve::Place;
use crate::sentence::sentences;
use crate::span::Span;
use crate::strip::{Alternative, Block, Image, Page};

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
    /// When the article was changed last; only where that is later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Persons or desks, joined by `, `; never the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Where the article was taken from: the `TTXVN` of `Theo TTXVN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The name of the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The section of the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The summary: the lead as shown, else what the head of the page calls so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The picture of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The keywords that the page tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
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
    /// How sure that is: from 0.5, a guess, to 1.
    #[serde(default)]
    pub confidence: f64,
    /// What other witnesses in the page say of its title, day, author or lead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// The encoding of the bytes, as [`Decoded`](crate::Decoded) names it: `utf-8`.
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
    /// The sentence in which the text states `fact`; of a fact that reaches over several, all of them.
    ///
    /// Abbreviations such as `TP.` and `GS.TS.` do not end a sentence.
    ///
    /// # Example
    ///
    /// ```
    /// let text = "Hội nghị họp tại TP. Vinh sáng 22/9. Đến dự có 45 đại biểu.";
    /// let document = boctin::Pipeline::new()?.read_text(text);
    /// let date = &document.facts[0];
    /// assert_eq!(document.sentence(date), "Hội nghị họp tại TP. Vinh sáng 22/9.");
    /// # Ok::<(), boctin::Error>(())
    /// ```
    pub fn sentence(&self, fact: &Fact) -> &str {
        let start = self.text[..fact.span.start()].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[fact.span.end()..].find('\n').map_or(self.text.len(), |length| fact.span.end() + length);
        let within = sentences(&self.text[start..end]).into_iter().map(|sentence| sentence.shifted(start));
        let stating = within
            .filter(|sentence| sentence.overlaps(fact.span))
            .reduce(|first, last| Span::new(first.start(), last.end()));
        &self.text[stating.unwrap_or(fact.span)]
    }

    /// The text of the article alone: title, lead, headings and paragraphs, one a line.
    pub fn article_text(&self) -> String {
        let lines = self.blocks.iter().filter(|block| block.role.is_content());
        lines.map(|block| &self.text[block.span]).collect::<Vec<_>>().join("\n")
    }

    /// What the text says of its own numbers, and whether it is so: `516/480 … đạt 107,5%`.
    ///
    /// Only relations that the words state are checked, between facts of one sentence.
    pub fn checks(&self) -> Vec<Check> {
        check::checks(&self.text, &self.blocks, &self.facts)
    }
}
