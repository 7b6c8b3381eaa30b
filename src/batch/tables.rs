//! A unit as two tables of Parquet, row by row: documents, and the facts in them.

use std::borrow::Cow;

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use serde::Serialize;
use serde_json::Value;

use crate::batch::bounds::bounds;
use crate::batch::columns::{Column, DOCUMENTS, FACTS, schema};
use crate::batch::error::Error;
use crate::batch::filling::{Cell, Cells, Filling};
use crate::batch::folder::{Sheet, Shelf};
use crate::batch::id::UnitId;
use crate::batch::reader::Row;
use crate::batch::schema::VERSION;
use crate::calendar::Day;
use crate::fact::{Fact, FactValue};
use crate::number::{Amount, Modifier};

/// The two tables of a unit.
pub(crate) struct Tables {
    unit: String,
    documents: Filling,
    facts: Filling,
    rows: usize,
}

impl Tables {
    pub(crate) fn new(unit: UnitId) -> Self {
        let (documents, facts) = (Filling::new(DOCUMENTS), Filling::new(FACTS));
        Self { unit: unit.to_string(), documents, facts, rows: 0 }
    }

    pub(crate) fn put(&mut self, row: &Row) {
        let id = match &row.id {
            Value::String(id) => Cow::Borrowed(id.as_str()),
            id => Cow::Owned(id.to_string()),
        };
        let document = &row.document;
        let mut cells = Cells::of(DOCUMENTS);
        cells.set("batch_unit", &self.unit);
        cells.set("document_row", Cell::Int(self.rows));
        cells.set("id", Cell::Text(id.clone()));
        cells.set("source", &*row.source);
        cells.set_if("source_offset", row.offset.map(Cell::Long));
        cells.set_if("url", document.url.as_ref());
        cells.set_if("site", document.url.as_deref().and_then(site));
        cells.set_if("title", document.title.as_ref());
        cells.set_if("published", document.published.as_ref());
        let published: Option<Day> = document.published.as_deref().and_then(|day| day.parse().ok());
        cells.set_if("published_date", published.map(Cell::Day));
        cells.set_if("author", document.author.as_ref());
        cells.set_if("language", document.language.as_ref());
        cells.set_if("page", name(&document.page));
        cells.set("encoding", &document.encoding);
        cells.set("lossy", Cell::Flag(document.lossy));
        cells.set("source_text", &document.text);
        cells.set("article_text", document.article_text());
        cells.set_if("meta", (!row.meta.is_empty()).then(|| serde_json::to_string(&row.meta).unwrap_or_default()));
        self.documents.put(cells);
        let mut characters = Characters::of(&document.text);
        for fact in &document.facts {
            let mut cells = Cells::of(FACTS);
            cells.set("batch_unit", &self.unit);
            cells.set("document_row", Cell::Int(self.rows));
            cells.set("document_id", Cell::Text(id.clone()));
            let (start, end) = (fact.span.start(), fact.span.end());
            cells.set("kind", fact.kind().name());
            cells.set("span_start", Cell::Int(start));
            cells.set("span_end", Cell::Int(end));
            cells.set("char_start", Cell::Int(characters.before(start)));
            cells.set("char_end", Cell::Int(characters.until(start, end)));
            cells.set("surface", &fact.text);
            cells.set("canonical", fact.value.to_string());
            value(&mut cells, fact);
            self.facts.put(cells);
        }
        self.rows += 1;
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

/// A table as the bytes of its file.
fn file(shelf: Shelf, table: Filling, columns: &[Column]) -> Result<Vec<u8>, Error> {
    let failed = |error: parquet::errors::ParquetError| Error::io("a table", error);
    let told = |key: &str, value: &str| KeyValue::new(format!("boctin.{key}"), value.to_owned());
    let name = if shelf == Shelf::Facts { "facts" } else { "documents" };
    let properties = WriterProperties::builder()
        .set_created_by(concat!("boctin ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_key_value_metadata(Some(vec![told("schema", VERSION), told("table", name)]))
        // Texts are all different.
        .set_column_dictionary_enabled(ColumnPath::from("source_text"), false)
        .set_column_dictionary_enabled(ColumnPath::from("article_text"), false)
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema(columns).into(), Some(properties)).map_err(failed)?;
    writer.write(&table.finish()?).map_err(failed)?;
    writer.into_inner().map_err(failed)
}

/// Puts the value of a fact into its columns.
fn value<'a>(cells: &mut Cells<'a>, fact: &'a Fact) {
    match &fact.value {
        FactValue::Date(date) => {
            let (from, to) = bounds(&date.edtf);
            cells.set("date_edtf", &date.edtf);
            cells.set_if("date_from", from.map(Cell::Day));
            cells.set_if("date_to", to.map(Cell::Day));
            cells.set_if("date_part", date.part.as_ref().and_then(name));
            let inferred: Vec<Cow<'_, str>> = date.inferred.iter().filter_map(name).map(Cow::Owned).collect();
            cells.set_if("date_inferred", (!inferred.is_empty()).then_some(Cell::Texts(inferred)));
            cells.set_if("date_lunar", date.lunar.as_ref());
        }
        FactValue::Count(count) => {
            amount(cells, &count.amount, count.modifier);
            cells.set_if("number_of", count.of.map(Cell::Number));
            cells.set_if("noun", count.noun.as_ref());
        }
        FactValue::Percent(percent) => {
            amount(cells, &percent.amount, percent.modifier);
            cells.set("percent_points", Cell::Flag(percent.points));
        }
        FactValue::Money(money) => {
            amount(cells, &money.amount, money.modifier);
            cells.set("currency", &money.currency);
        }
        FactValue::Measure(measure) => {
            amount(cells, &measure.amount, measure.modifier);
            cells.set("measure_unit", &measure.unit);
        }
        FactValue::Directive(directive) => {
            cells.set("directive_number", &directive.number);
            cells.set_if("directive_type", directive.doc_type.as_ref());
            cells.set_if("directive_issued", directive.issued.as_ref());
            cells.set_if("directive_issuer", directive.issuer.as_ref());
            cells.set_if("directive_full", directive.full.as_ref());
        }
        FactValue::Unit(unit) => {
            cells.set("unit_name", &unit.name);
            cells.set("unit_full", unit.full());
            cells.set_if("unit_class", name(&unit.class));
            cells.set_if("unit_level", unit.level.as_ref().and_then(name));
            cells.set_if("unit_code", unit.code.as_ref());
            cells.set_if("unit_province", unit.province.as_ref());
        }
        FactValue::Person(person) => {
            cells.set("person_name", &person.name);
            let roles: Vec<Cow<'_, str>> = person.role.iter().map(|role| Cow::Borrowed(role.as_str())).collect();
            cells.set_if("person_roles", (!roles.is_empty()).then_some(Cell::Texts(roles)));
        }
        FactValue::Byline(byline) => {
            cells.set("byline_name", &byline.name);
            cells.set("byline_as", byline.signs.name());
            cells.set_if("byline_place", byline.place.as_ref());
            cells.set_if("byline_outlet", byline.outlet.as_ref());
        }
    }
}

fn amount(cells: &mut Cells<'_>, amount: &Amount, modifier: Option<Modifier>) {
    let (least, most) = match *amount {
        Amount::Exact(value) => {
            cells.set("number", Cell::Number(value));
            (value, value)
        }
        Amount::Range { min, max } => (min, max),
    };
    cells.set("number_min", Cell::Number(least));
    cells.set("number_max", Cell::Number(most));
    cells.set_if("modifier", modifier.as_ref().and_then(name));
}

/// The name that a plain variant has in the JSON.
fn name<T: Serialize>(variant: &T) -> Option<String> {
    match serde_json::to_value(variant) {
        Ok(Value::String(name)) => Some(name),
        _ => None,
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

/// How many characters start in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
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
    }

    #[test]
    fn a_site_is_the_host() {
        assert_eq!(site("https://www.baothanhhoa.vn/tin?a=1").as_deref(), Some("baothanhhoa.vn"));
        assert_eq!(site("//user@Example.COM:8080").as_deref(), Some("example.com"));
        assert_eq!(site("tin"), None);
    }
}
