//! A page in, the article out: what each line is, and which of them the portal put around it.
//!
//! Portals put menus, text tools, counters, ratings, comments and other news around an article, and scrapers take it
//! all. A [`Stripper`] reads such a page, as HTML or as text that was already scraped, and tells what each line is. It
//! goes by three things: the words of the line (`Lượt xem: 1.204`), its shape, and its place: a short line under the
//! last sentence signs the article, the same line beside a menu does not.
//!
//! # Example
//!
//! ```
//! use boctin::{Role, Stripper};
//!
//! let page = "Trang chủ » Tin tức\n\
//!     Ấp Bàu Sen khánh thành cầu mới\n\
//!     17/05/2024\n\
//!     Sáng 17/5, UBND xã khánh thành cây cầu bắc qua kênh Bàu Sen, dài 24 m, do bà con góp công và tiền xây dựng.\n\
//!     Lò Thị Mai\n\
//!     Lượt xem: 347";
//! let article = Stripper::new().strip_text(page);
//! let roles: Vec<Role> = article.blocks.iter().map(|block| block.role).collect();
//! assert_eq!(roles, [Role::Boilerplate, Role::Title, Role::Date, Role::Paragraph, Role::Byline, Role::Boilerplate]);
//! assert_eq!(article.metadata.title.as_deref(), Some("Ấp Bàu Sen khánh thành cầu mới"));
//! assert_eq!(article.metadata.published.as_deref(), Some("2024-05-17"));
//! ```

mod above;
mod article;
mod below;
mod body;
mod clock;
#[cfg(feature = "html")]
mod content;
mod cues;
mod cut;
#[cfg(feature = "html")]
mod depth;
mod digits;
#[cfg(feature = "html")]
mod element;
mod fold;
mod furniture;
mod glued;
mod hash;
#[cfg(feature = "html")]
mod head;
mod headline;
#[cfg(feature = "html")]
mod html;
mod inside;
mod learn;
mod line;
mod metadata;
mod mistake;
mod moment;
mod name;
mod official;
#[cfg(feature = "html")]
mod page;
mod picture;
mod placeholder;
#[cfg(feature = "html")]
mod portal;
mod row;
#[cfg(feature = "html")]
mod schema;
mod shape;
mod signature;
mod signer;
#[cfg(feature = "html")]
mod site;
mod stamp;
#[cfg(feature = "html")]
mod tag;
mod text;
#[cfg(feature = "html")]
mod unseen;
#[cfg(feature = "html")]
mod verdict;
#[cfg(feature = "html")]
mod witness;
mod words;
mod wrap;
#[cfg(feature = "html")]
mod zone;

use std::borrow::Cow;
use std::sync::Arc;

pub use article::{Alternative, Article, Block, Image, Metadata, Page, Role};
pub use learn::{FurnitureLearner, SiteFurniture};
pub use mistake::mistaken;

#[cfg(feature = "html")]
use crate::error::Error;
use crate::span::Span;

/// Strips pages of what portals put around an article.
///
/// Reading never fails: whatever the page, each of its lines gets a role, in time linear in its length.
///
/// # Example
///
/// ```
/// use boctin::{Role, Stripper};
///
/// let stripper = Stripper::new();
/// let article = stripper.strip_text("Bà con xã Phú Lương gặt lúa sớm.\n\nĐánh giá:\nMã xác thực không đúng.");
/// assert!(article.blocks[0].role.is_content());
/// assert_eq!(article.blocks[1].role, Role::Boilerplate);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Stripper {
    /// What recurs over the documents of the site.
    site: Option<Arc<SiteFurniture>>,
    /// Profiles of portals that the caller brought.
    #[cfg(feature = "html")]
    portals: Option<Arc<portal::Portals>>,
}

impl Stripper {
    /// A stripper with the furniture that is built in.
    pub fn new() -> Self {
        Self::default()
    }

    /// Knows the furniture of a site, too: lines that recur over its documents.
    pub fn furniture(self, site: SiteFurniture) -> Self {
        let mut stripper = self;
        stripper.site = Some(Arc::new(site));
        stripper
    }

    /// Knows portals, too: a table like the one that is built in, with selectors for the parts of a page.
    ///
    /// Its columns are `portal`, `match` (`any`, `host:…`, `generator:…`), `title`, `lead`, `body`, `byline`, `date`, `drop`;
    /// selectors are `tag`, `.class`, `#id` or `tag.class`, parted by commas. `name` names the table in errors.
    ///
    /// # Errors
    ///
    /// Where a row of the table can't be read.
    ///
    /// # Example
    ///
    /// ```
    /// use boctin::Stripper;
    ///
    /// let table = "portal\tmatch\ttitle\tbody\nBáo Quê\thost:baoque.vn\th2.ten-bai\t#noi-dung\n";
    /// let stripper = Stripper::new().portals("mine.tsv", table)?;
    /// assert!(Stripper::new().portals("mine.tsv", "portal\tmatch\nBáo Quê\t\n").is_err());
    /// # Ok::<(), boctin::Error>(())
    /// ```
    #[cfg(feature = "html")]
    pub fn portals(self, name: &str, table: &str) -> Result<Self, Error> {
        Ok(Self { portals: Some(Arc::new(portal::Portals::read(name, table)?)), ..self })
    }

    /// The article in text that was already scraped; the text stays as it is, byte for byte.
    pub fn strip_text<'a>(&self, text: &'a str) -> Article<'a> {
        let lines = learn::cut(text, self.site.as_deref());
        let typed = text::type_lines(text, &lines);
        let blocks = blocks(text, &lines, &typed.roles);
        let metadata = metadata::of_text(text, &blocks, typed.page);
        Article { text: Cow::Borrowed(text), blocks, metadata }
    }

    /// The article in an HTML page; its text is what the page shows, one block a line.
    ///
    /// # Example
    ///
    /// ```
    /// use boctin::{Role, Stripper};
    ///
    /// let page = "<html lang=vi><title>Cầu mới ở ấp Bàu Sen</title><nav><a href=/>Trang chủ</a></nav>\
    ///     <h1>Cầu mới ở ấp Bàu Sen</h1>\
    ///     <p>Sáng 17/5, UBND xã khánh thành cây cầu bắc qua kênh Bàu Sen, dài 24 m, do bà con góp công và tiền xây dựng.</p>\
    ///     <p>Từ nay học sinh trong ấp không còn phải qua sông bằng đò, xe cứu thương cũng vào được tận xóm.</p></html>";
    /// let article = Stripper::new().strip_html(page);
    /// assert_eq!(article.blocks[0].role, Role::Title);
    /// assert_eq!(article.metadata.language.as_deref(), Some("vi"));
    /// assert!(!article.text.contains("Trang chủ"));
    /// ```
    #[cfg(feature = "html")]
    pub fn strip_html(&self, html: &str) -> Article<'static> {
        page::read(html, self.site.as_deref(), self.portals.as_deref())
    }
}

/// A block for each row, or for each piece of a line that holds several; the rows of a paragraph that the page broke at
/// a width share its role.
fn blocks(text: &str, lines: &[line::Line], roles: &[Role]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    let is_text = |role: Role| matches!(role, Role::Paragraph | Role::Lead);
    let last = roles.iter().rposition(|&role| is_text(role));
    let mass = |at: usize| if is_text(roles[at]) { lines[at].end - lines[at].start } else { 0 };
    let body: usize = (0..lines.len()).map(mass).sum();
    for (at, (line, &role)) in lines.iter().zip(roles).enumerate() {
        let pieces = glued::pieces(text, line, role, last == Some(at), mass(at) * 4 > body * 3);
        if !pieces.is_empty() {
            blocks.extend(pieces.into_iter().map(|(role, at)| Block { role, span: Span::new(at.start, at.end) }));
            continue;
        }
        let whole = &text[line.start..line.end];
        if memchr::memchr2(b'\n', b'\r', whole.as_bytes()).is_none() {
            blocks.push(Block { role, span: Span::new(line.start, line.end) });
            continue;
        }
        for row in row::rows(whole) {
            blocks.push(Block { role, span: Span::new(line.start + row.start, line.start + row.end) });
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const WRAPPED: &str = "bà con trong ấp cùng nhau ra đồng gặt lúa, ai nấy đều vui vì được mùa\n";

    /// Pages of this project's own making, in the shapes of portals; each line names its role first.
    const PAGES: &str = include_str!("pages.txt");

    fn roles(text: &str) -> Vec<Role> {
        Stripper::new().strip_text(text).blocks.iter().map(|block| block.role).collect()
    }

    /// The pages with their roles: a page ends at `===`, a line is `role: text`, and an empty line stays empty.
    fn pages() -> Vec<(String, Vec<String>)> {
        let split = |page: &str| {
            let lines = page.trim_matches('\n').lines().filter(|line| !line.starts_with('#'));
            let (mut text, mut roles) = (String::new(), Vec::new());
            for line in lines {
                if let Some((role, words)) = line.split_once(": ") {
                    roles.push(role.trim().to_owned());
                    text.push_str(words);
                }
                text.push('\n');
            }
            (text, roles)
        };
        PAGES.split("\n===\n").map(split).collect()
    }

    #[test]
    fn the_lines_of_portal_pages_are_told() {
        for (text, expected) in pages() {
            let article = Stripper::new().strip_text(&text);
            for (block, expected) in article.blocks.iter().zip(&expected) {
                assert_eq!(block.role.name(), expected, "{}", &article.text[block.span]);
            }
            assert_eq!(article.blocks.len(), expected.len());
        }
    }

    #[test]
    fn roles_do_not_depend_on_how_the_text_is_spelled() {
        for (text, _) in pages() {
            let plain = roles(&text);
            assert_eq!(roles(&text.nfd().collect::<String>()), plain, "decomposed");
            assert_eq!(roles(&text.replace(' ', "\u{a0}")), plain, "no-break spaces");
            assert_eq!(roles(&text.replace('\n', "\r\n")), plain, "carriage returns");
        }
    }

    #[test]
    fn every_line_has_a_block_and_no_page_makes_it_fail() {
        for text in
            ["", "\n\n", "\u{feff}", "a", ":", "(((((", "./.", "\u{301}\u{301}", "1/1/1\n2/2/2222 99:99", "•\n»\n[img]"]
        {
            let article = Stripper::new().strip_text(text);
            let lines = text.lines().filter(|line| !line.chars().all(row::is_blank)).count();
            assert_eq!(article.blocks.len(), lines, "{text:?}");
        }
    }

    #[test]
    fn time_grows_with_the_length_of_the_page() {
        // A quadratic sweep would not end within the patience of a test.
        for unit in [
            "Tin liên quan\n",
            "a\n",
            "Ảnh: H.T\n",
            "xin chào ",
            "17/05/2024\n",
            "(",
            "Tác giả: ",
            "» a » b\n",
            "./.\n",
            WRAPPED,
        ] {
            let text = unit.repeat(400_000 / unit.len());
            let blocks = Stripper::new().strip_text(&text).blocks;
            assert_eq!(blocks.len(), text.lines().count());
        }
    }
}
