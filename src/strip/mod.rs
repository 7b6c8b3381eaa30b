//! A page in, the article out: what each line is, and which of them the portal put around it.

mod article;

pub use article::{Article, Block, Metadata, Page, Role};

/// Strips a page of what the portal put around the article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stripper {}

impl Stripper {
    /// A stripper with the built-in furniture.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tells what each line of scraped text is.
    pub fn strip_text<'a>(&self, text: &'a str) -> Article<'a> {
        Article { text: text.into(), blocks: crate::extract::paragraphs(text), metadata: Metadata::default() }
    }

    /// Reads an HTML page.
    #[cfg(feature = "html")]
    pub fn strip_html(&self, html: &str) -> Article<'static> {
        let text = html.to_owned();
        Article { blocks: crate::extract::paragraphs(&text), text: text.into(), metadata: Metadata::default() }
    }
}
