//! What is printed: documents as JSON, facts as a table, texts as they are.

use std::io::{self, Write};

use boctin::{Check, Document, Span, Suspect};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::extras::Change;
use crate::input::Item;

/// How what is printed for each document is held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One behind the other.
    Lines,
    /// An array of JSON.
    Array,
    /// A table with one header.
    Table,
    /// A blank line between them.
    Texts,
}

/// The whole output, written as it comes.
pub struct Sheet {
    layout: Layout,
    empty: bool,
}

impl Sheet {
    pub const fn new(layout: Layout) -> Self {
        Self { layout, empty: true }
    }

    pub fn open(&mut self, out: &mut impl Write) -> io::Result<()> {
        match self.layout {
            Layout::Array => out.write_all(b"[\n"),
            Layout::Table => out.write_all(b"source\tkind\tstart\tend\ttext\tvalue\n"),
            Layout::Lines | Layout::Texts => Ok(()),
        }
    }

    /// Writes what stands between the last page and the next one.
    pub fn turn(&mut self, out: &mut impl Write, record: bool) -> io::Result<()> {
        if std::mem::take(&mut self.empty) {
            return Ok(());
        }
        match self.layout {
            Layout::Array => out.write_all(b",\n"),
            Layout::Texts if !record => out.write_all(b"\n"),
            Layout::Lines | Layout::Table | Layout::Texts => Ok(()),
        }
    }

    pub fn close(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.layout == Layout::Array { out.write_all(b"]\n") } else { Ok(()) }
    }
}

/// A document as it is printed.
#[derive(Serialize)]
pub struct Page<'a> {
    pub source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a Value>,
    #[serde(flatten)]
    pub document: &'a Document,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Span>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspects: Option<Vec<Suspect>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<&'a Map<String, Value>>,
}

/// Writes a fact a line: source, kind, start, end, text, canonical value.
pub fn facts(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    for fact in &page.document.facts {
        let (start, end) = (fact.span.start(), fact.span.end());
        let cells = [cell(page.source), fact.kind().name().to_owned(), start.to_string(), end.to_string()];
        writeln!(out, "{}\t{}\t{}", cells.join("\t"), cell(&fact.text), cell(&fact.value.to_string()))?;
    }
    Ok(())
}

/// A text without what would break a table.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

/// A text as it is printed in JSON.
#[derive(Serialize, Default)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edits: Option<Vec<Change>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspects: Option<Vec<Suspect>>,
}

/// What else is told of a normalized text.
#[derive(Default)]
pub struct Told {
    pub edits: Option<Vec<Change>>,
    pub suspects: Option<Vec<Suspect>>,
}

/// Writes a text: for an item of JSONL a line with its id, else the text itself, which ends its last line.
pub fn text(out: &mut impl Write, item: Option<&Item>, text: &str) -> io::Result<()> {
    if let Some(item) = item {
        serde_json::to_writer(&mut *out, &Line { id: item.id.as_ref(), text, ..Line::default() })?;
        return out.write_all(b"\n");
    }
    out.write_all(text.as_bytes())?;
    if text.is_empty() || text.ends_with('\n') { Ok(()) } else { out.write_all(b"\n") }
}

/// Writes a normalized text and what is told of it, as a line of JSON.
pub fn told(out: &mut impl Write, item: &Item, text: &str, told: Told) -> io::Result<()> {
    let Told { edits, suspects } = told;
    let line = Line { source: Some(&item.source), id: item.id.as_ref(), text, edits, suspects };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

/// Makes spans of a text count characters instead of bytes.
pub fn count_characters_of<'a>(text: &str, spans: impl IntoIterator<Item = &'a mut Span>) {
    let spans: Vec<&mut Span> = spans.into_iter().collect();
    let mut offsets: Vec<usize> = spans.iter().flat_map(|span| [span.start(), span.end()]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let (mut at, mut count) = (0, 0);
    let counts: Vec<usize> = offsets
        .iter()
        .map(|&offset| {
            let end = offset.min(text.len());
            // A character begins at each byte that continues none.
            count += text.as_bytes()[at..end].iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
            at = end;
            count
        })
        .collect();
    let counted = |offset: usize| offsets.binary_search(&offset).map_or(0, |i| counts[i]);
    for span in spans {
        *span = Span::new(counted(span.start()), counted(span.end()));
    }
}

/// Makes every offset of a document count characters instead of bytes, in one pass over its text.
pub fn count_characters(document: &mut Document, sentences: Option<&mut [Span]>, suspects: Option<&mut [Suspect]>) {
    if document.text.is_ascii() {
        return;
    }
    let Document { text, blocks, facts, .. } = document;
    let blocks = blocks.iter_mut().map(|block| &mut block.span);
    let facts = facts.iter_mut().map(|fact| &mut fact.span);
    let suspects = suspects.into_iter().flatten().map(|suspect| &mut suspect.span);
    count_characters_of(text, blocks.chain(facts).chain(sentences.into_iter().flatten()).chain(suspects));
}
