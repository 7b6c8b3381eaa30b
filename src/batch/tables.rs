//! A unit as two tables of Parquet, row by row: documents, and the facts in them.

use std::borrow::Cow;
use std::slice;

use serde_json::Value;

use crate::batch::columns::{self, ALTERNATIVES, At, BLOCKS, CHECKS, DOCUMENTS, FACTS, at, document};
use crate::batch::error::Error;
use crate::batch::filling::Filling;
use crate::batch::folder::{Sheet, Shelf};
use crate::batch::id::UnitId;
use crate::batch::parquet::file;
use crate::batch::reader::Row;
use crate::batch::value::value;
use crate::check::Check;
use crate::document::Document;
use crate::span::Span;
use crate::strip::Block;

/// The two tables of a unit.
pub(crate) struct Tables {
    unit: String,
    documents: Filling,
    facts: Filling,
}

impl Tables {
    pub(crate) fn new(unit: UnitId) -> Self {
        Self { unit: unit.to_string(), documents: Filling::new(DOCUMENTS), facts: Filling::new(FACTS) }
    }

    pub(crate) fn put(&mut self, row: &Row) {
        let id = match &row.id {
            Value::String(id) => Cow::Borrowed(id.as_str()),
            id => Cow::Owned(id.to_string()),
        };
        let row_number = self.documents.rows();
        let table = &mut self.documents;
        table.begin();
        table.text(const { document("batch_unit") }, &self.unit);
        table.int(const { document("document_row") }, row_number);
        table.text(const { document("id") }, &id);
        table.text(const { document("source") }, &row.source);
        table.long(const { document("source_offset") }, row.offset);
        tell(table, &row.document);
        if !row.checks.is_empty()
            && let Some(rows) = table.inner(const { document("checks") })
        {
            row.checks.iter().for_each(|check| relation(rows, check));
        }
        if !row.meta.is_empty() {
            table.text(const { document("meta") }, &serde_json::to_string(&row.meta).unwrap_or_default());
        }
        let mut characters = Characters::of(&row.document.text);
        let mut roles = Roles { blocks: row.document.blocks.iter() };
        for (number, fact) in row.document.facts.iter().enumerate() {
            let table = &mut self.facts;
            table.begin();
            table.int(const { columns::fact("fact_row") }, number);
            table.text(const { columns::fact("kind") }, fact.kind().name());
            place(table, const { columns::fact("span_start") }, fact.span, &mut characters);
            table.text_if(const { columns::fact("block_role") }, roles.of(fact.span));
            table.text(const { columns::fact("surface") }, &fact.text);
            table.shown(const { columns::fact("canonical") }, &fact.value);
            value(table, &fact.value);
        }
        let facts = row.document.facts.len();
        self.facts.text_of(const { columns::fact("batch_unit") }, facts, &self.unit);
        self.facts.int_of(const { columns::fact("document_row") }, facts, row_number);
        self.facts.text_of(const { columns::fact("document_id") }, facts, &id);
    }

    /// The two files.
    pub(crate) fn finish(self) -> Result<Vec<Sheet>, Error> {
        let shelves = [(Shelf::Documents, self.documents, DOCUMENTS), (Shelf::Facts, self.facts, FACTS)];
        let sheets = shelves
            .into_iter()
            .map(|(shelf, table, columns)| Ok(Sheet { shelf, ending: "parquet", bytes: file(shelf, table, columns)? }));
        sheets.collect()
    }
}

/// Tells what is known of a page.
fn tell(table: &mut Filling, page: &Document) {
    let day = |moment: &Option<String>| moment.as_deref().and_then(|day| day.parse().ok());
    table.text_if(const { document("url") }, page.url.as_ref());
    table.text_if(const { document("site") }, page.url.as_deref().and_then(site));
    table.text_if(const { document("title") }, page.title.as_ref());
    table.text_if(const { document("published") }, page.published.as_ref());
    table.day(const { document("published_date") }, day(&page.published));
    table.text_if(const { document("author") }, page.author.as_ref());
    table.text_if(const { document("language") }, page.language.as_ref());
    table.variant(const { document("page") }, Some(page.page));
    table.text(const { document("encoding") }, &page.encoding);
    table.flag(const { document("lossy") }, page.lossy);
    table.text(const { document("source_text") }, &page.text);
    let lines = page.blocks.iter().filter(|block| block.role.is_content());
    table.lines(const { document("article_text") }, lines.map(|block| &page.text[block.span]));
    table.text_if(const { document("lead_text") }, page.lead.as_ref());
    table.text_if(const { document("updated") }, page.updated.as_ref());
    table.day(const { document("updated_date") }, day(&page.updated));
    table.text_if(const { document("origin") }, page.origin.as_ref());
    table.text_if(const { document("site_name") }, page.site.as_ref());
    table.text_if(const { document("section") }, page.section.as_ref());
    table.words(const { document("tags") }, &page.tags);
    if let Some(image) = &page.image {
        table.text(const { document("image_url") }, &image.url);
        table.text_if(const { document("image_caption") }, image.caption.as_ref());
    }
    if let Some(place) = &page.place {
        table.text(const { document("place_name") }, &place.name);
        table.text(const { document("place_code") }, &place.code);
        table.text_if(const { document("place_province") }, place.province.as_ref());
    }
    table.text_if(const { document("organization") }, page.organization.as_ref());
    table.real(const { document("page_confidence") }, page.confidence);
    if !page.alternatives.is_empty()
        && let Some(rows) = table.inner(const { document("alternatives") })
    {
        for other in &page.alternatives {
            rows.begin();
            rows.text(const { at(ALTERNATIVES, "field") }, &other.field);
            rows.text(const { at(ALTERNATIVES, "told") }, &other.value);
            rows.text(const { at(ALTERNATIVES, "witness") }, &other.witness);
        }
    }
    if let Some(rows) = table.inner(const { document("blocks") }) {
        let mut characters = Characters::of(&page.text);
        for block in &page.blocks {
            rows.begin();
            rows.text(const { at(BLOCKS, "role") }, block.role.name());
            place(rows, const { at(BLOCKS, "span_start") }, block.span, &mut characters);
        }
    }
    table.int(const { document("fact_count") }, page.facts.len());
}

/// Tells where something stands, in the four columns for it.
fn place(table: &mut Filling, first: At, span: Span, characters: &mut Characters<'_>) {
    let before = characters.before(span.start());
    table.int(first, span.start());
    table.int(first.plus(1), span.end());
    table.int(first.plus(2), before);
    table.int(first.plus(3), characters.until(span.start(), span.end()));
}

/// Tells a relation between facts.
fn relation(table: &mut Filling, check: &Check) {
    table.begin();
    table.variant(const { at(CHECKS, "relation") }, Some(check.relation));
    table.places(const { at(CHECKS, "fact_rows") }, &check.facts);
    table.flag(const { at(CHECKS, "holds") }, check.holds);
    table.number(const { at(CHECKS, "told") }, check.told);
    table.number(const { at(CHECKS, "expected") }, check.expected);
    table.number(const { at(CHECKS, "off") }, check.off);
}

/// The roles of the lines in which facts stand; they are asked for in the order of the text.
struct Roles<'a> {
    blocks: slice::Iter<'a, Block>,
}

impl Roles<'_> {
    fn of(&mut self, span: Span) -> Option<&'static str> {
        while self.blocks.as_slice().first().is_some_and(|block| block.span.end() <= span.start()) {
            self.blocks.next();
        }
        let block = self.blocks.as_slice().first().filter(|block| block.span.start() <= span.start())?;
        Some(block.role.name())
    }
}

/// The host of an address, without `www.`.
fn site(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

/// Counts the characters of a text before a byte; bytes are asked for in rising order, mostly.
struct Characters<'a> {
    text: &'a [u8],
    at: usize,
    count: usize,
}

impl<'a> Characters<'a> {
    fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, count: 0 }
    }

    fn before(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if byte >= self.at {
            self.count += starts(&self.text[self.at..byte]);
        } else {
            self.count -= starts(&self.text[byte..self.at]);
        }
        self.at = byte;
        self.count
    }

    /// The characters before `end`, which lies a little behind `start`, where the count stands.
    fn until(&mut self, start: usize, end: usize) -> usize {
        let (start, end) = (start.min(self.text.len()), end.min(self.text.len()));
        self.before(start) + starts(&self.text[start..end.max(start)])
    }
}

/// How many characters start in these bytes: counted in small pieces, each in a byte, of which the processor takes many
/// at once.
fn starts(bytes: &[u8]) -> usize {
    let of = |piece: &[u8]| piece.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>();
    bytes.chunks(192).map(|piece| usize::from(of(piece))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_forth_and_back() {
        let text = "ngày 15/3 ở Huế";
        let mut characters = Characters::of(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' '), (6, ' ')]) {
            assert_eq!(characters.before(at), text[..at].chars().count());
        }
        assert_eq!(characters.until(0, text.len()), 15);
        let long = text.repeat(100);
        assert_eq!(Characters::of(&long).before(long.len()), 1500);
    }

    #[test]
    fn a_site_is_the_host() {
        assert_eq!(site("https://www.baothanhhoa.vn/tin?a=1").as_deref(), Some("baothanhhoa.vn"));
        assert_eq!(site("//user@Example.COM:8080").as_deref(), Some("example.com"));
        assert_eq!(site("tin"), None);
    }
}
