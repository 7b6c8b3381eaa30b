//! What `--sentences` and `--suspects` add to a document.

use boctin::{Document, Span};
use serde::Serialize;

/// A word that looks misspelt.
#[derive(Debug, Serialize)]
pub struct Suspect {
    #[serde(flatten)]
    pub span: Span,
    pub text: String,
    pub reason: String,
    pub suggestions: Vec<String>,
}

/// The sentences of a document, in the order of its text.
///
/// The library can't tell yet where sentences end: each line that is no boilerplate is one.
pub fn sentences(document: &Document) -> Vec<Span> {
    document.blocks.iter().filter(|block| block.role.is_article()).map(|block| block.span).collect()
}

/// The words of a document that look misspelt. The library does not tell them yet: there are none.
pub fn suspects(_document: &Document) -> Vec<Suspect> {
    Vec::new()
}
