//! What a page tells about its article: headline, day of publication, author.

use super::article::{Block, Metadata, Page, Role};
use super::stamp;

/// What the lines of a text tell.
pub(super) fn of_text(text: &str, blocks: &[Block], page: Page) -> Metadata {
    let of = |role: Role| blocks.iter().filter(move |block| block.role == role).map(|block| &text[block.span]);
    let title = of(Role::Title).next().map(one_line);
    // The first date line that tells a day; else a byline above the text that tells one.
    let published = of(Role::Date).find_map(stamp::find).or_else(|| {
        let head = blocks.iter().take_while(|block| !matches!(block.role, Role::Paragraph | Role::Lead));
        head.filter(|block| block.role == Role::Byline).find_map(|block| stamp::find(&text[block.span]))
    });
    Metadata { title, published, page, ..Metadata::default() }
}

/// A line without what Liferay puts before headlines, its blanks single.
pub(super) fn one_line(title: &str) -> String {
    let title = title.trim().strip_prefix("null ").unwrap_or(title);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
