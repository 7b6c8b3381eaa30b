//! The columns of the two tables: what they are called, what they hold, and how a row is put into them.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use rust_decimal::Decimal;

use crate::batch::error::Error;
use crate::calendar::Day;

/// Digits of a decimal, and how many of them stand behind the point: every whole number of the library fits.
const PRECISION: u8 = 38;
const SCALE: u8 = 9;

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    kind: Kind,
    /// Whether it may be empty.
    open: bool,
    /// What it tells.
    pub(crate) tells: &'static str,
}

/// What a column holds. All integers are signed: Spark reads no others.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Texts,
    Day,
    Number,
    Int,
    Long,
    Flag,
}

const fn must(name: &'static str, kind: Kind, tells: &'static str) -> Column {
    Column { name, kind, open: false, tells }
}

const fn may(name: &'static str, kind: Kind, tells: &'static str) -> Column {
    Column { name, kind, open: true, tells }
}

/// A document a row.
pub(crate) const DOCUMENTS: &[Column] = &[
    must("batch_unit", Kind::Text, "the unit that it was written in, as in the name of the file"),
    must("document_row", Kind::Int, "its row in that file, from 0"),
    must("id", Kind::Text, "its own id, or its source and position"),
    must("source", Kind::Text, "the file it comes from"),
    may("source_offset", Kind::Long, "where it starts there: bytes behind the compression, or the row of a table"),
    may("url", Kind::Text, "its address"),
    may("site", Kind::Text, "the host of the address, without www"),
    may("title", Kind::Text, "the headline"),
    may("published", Kind::Text, "when it was published, ISO 8601"),
    may("published_date", Kind::Day, "the day of that"),
    may("author", Kind::Text, "persons or desks, joined by a comma"),
    may("language", Kind::Text, "the language that the page declares, BCP 47"),
    must("page", Kind::Text, "article, list or other"),
    must("encoding", Kind::Text, "the encoding of the bytes"),
    must("lossy", Kind::Flag, "whether some bytes could not be read and stand as U+FFFD"),
    must("source_text", Kind::Text, "the text that all spans point into"),
    must("article_text", Kind::Text, "title, lead, headings and paragraphs, one a line"),
    may("meta", Kind::Text, "other keys of the source, as JSON"),
];

/// A fact a row, in the order of the documents.
pub(crate) const FACTS: &[Column] = &[
    must("batch_unit", Kind::Text, "the unit that it was written in, as in the name of the file"),
    must("document_row", Kind::Int, "the row of its document in the file of that unit"),
    must("document_id", Kind::Text, "the id of its document"),
    must("kind", Kind::Text, "date, unit, count, percent, money, measure, directive, person or byline"),
    must("span_start", Kind::Int, "where it starts in source_text, in bytes of UTF-8"),
    must("span_end", Kind::Int, "where it ends, in bytes"),
    must("char_start", Kind::Int, "where it starts in source_text, in Unicode characters"),
    must("char_end", Kind::Int, "where it ends, in characters"),
    must("surface", Kind::Text, "its words, as the text has them"),
    must("canonical", Kind::Text, "its value in one line"),
    may("date_edtf", Kind::Text, "the date as EDTF"),
    may("date_from", Kind::Day, "the first day that it may mean"),
    may("date_to", Kind::Day, "the last day that it may mean"),
    may("date_part", Kind::Text, "the part of the day, month or year: morning"),
    may("date_inferred", Kind::Texts, "what the text leaves unsaid and the page told: year"),
    may("date_lunar", Kind::Text, "the day in the lunar calendar"),
    may("number", Kind::Number, "the number of a count, percentage, sum or measure; empty for a range"),
    may("number_min", Kind::Number, "the least it may be: the number itself, or the lower end of a range"),
    may("number_max", Kind::Number, "the most it may be"),
    may("number_of", Kind::Number, "of how many: 1270 in 161/1.270"),
    may("modifier", Kind::Text, "how the text qualifies it: more_than, nearly, about, at_least, at_most, less_than"),
    may("noun", Kind::Text, "what is counted"),
    may("currency", Kind::Text, "the currency, ISO 4217"),
    may("measure_unit", Kind::Text, "the unit of measure"),
    may("percent_points", Kind::Flag, "whether percentage points are meant"),
    may("directive_number", Kind::Text, "the number of a document"),
    may("directive_type", Kind::Text, "its type"),
    may("directive_issued", Kind::Text, "its day of issue, EDTF"),
    may("directive_issuer", Kind::Text, "who issued it"),
    may("directive_full", Kind::Text, "its full number, where the article gave it before"),
    may("unit_name", Kind::Text, "the name of an organization or place"),
    may("unit_full", Kind::Text, "the name with abbreviations spelled out"),
    may("unit_class", Kind::Text, "what sort of body it is"),
    may("unit_level", Kind::Text, "central, province, district, commune or village"),
    may("unit_code", Kind::Text, "the code of the statistics office, where it is linked"),
    may("unit_province", Kind::Text, "the province it lies in, where it is linked"),
    may("person_name", Kind::Text, "the name of a person"),
    may("person_roles", Kind::Texts, "the roles that the text gives"),
    may("byline_name", Kind::Text, "who signs"),
    may("byline_as", Kind::Text, "author, photo, source or editor"),
    may("byline_place", Kind::Text, "where it is signed from"),
    may("byline_outlet", Kind::Text, "the organization that the author writes for"),
];

/// The Arrow schema of some columns.
pub(crate) fn schema(columns: &[Column]) -> Schema {
    let fields = columns.iter().map(|column| {
        let kind = match column.kind {
            Kind::Text => DataType::Utf8,
            Kind::Texts => DataType::new_list(DataType::Utf8, true),
            Kind::Day => DataType::Date32,
            Kind::Number => DataType::Decimal128(PRECISION, SCALE as i8),
            Kind::Int => DataType::Int32,
            Kind::Long => DataType::Int64,
            Kind::Flag => DataType::Boolean,
        };
        Field::new(column.name, kind, column.open)
    });
    Schema::new(fields.collect::<Vec<_>>())
}

/// What a cell is filled with.
pub(crate) enum Cell<'a> {
    Text(Cow<'a, str>),
    Texts(Vec<Cow<'a, str>>),
    Day(Day),
    Number(Decimal),
    Int(usize),
    Long(u64),
    Flag(bool),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

/// The cells of a row that are not empty, by name.
pub(crate) struct Cells<'a>(Vec<(&'static str, Cell<'a>)>);

impl<'a> Cells<'a> {
    pub(crate) fn new() -> Self {
        Self(Vec::with_capacity(16))
    }

    pub(crate) fn set(&mut self, name: &'static str, cell: impl Into<Cell<'a>>) {
        self.0.push((name, cell.into()));
    }

    pub(crate) fn set_if<C: Into<Cell<'a>>>(&mut self, name: &'static str, cell: Option<C>) {
        if let Some(cell) = cell {
            self.set(name, cell);
        }
    }

    fn take(&mut self, name: &str) -> Option<Cell<'a>> {
        let at = self.0.iter().position(|(known, _)| *known == name)?;
        Some(self.0.swap_remove(at).1)
    }
}

/// A table that is being filled.
pub(crate) struct Filling {
    columns: &'static [Column],
    builders: Vec<Builder>,
}

enum Builder {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Day(Date32Builder),
    Number(Decimal128Builder),
    Int(Int32Builder),
    Long(Int64Builder),
    Flag(BooleanBuilder),
}

impl Filling {
    pub(crate) fn new(columns: &'static [Column]) -> Self {
        let builders = columns.iter().map(|column| match column.kind {
            Kind::Text => Builder::Text(StringBuilder::new()),
            Kind::Texts => Builder::Texts(ListBuilder::new(StringBuilder::new())),
            Kind::Day => Builder::Day(Date32Builder::new()),
            Kind::Number => {
                let kind = DataType::Decimal128(PRECISION, SCALE as i8);
                Builder::Number(Decimal128Builder::new().with_data_type(kind))
            }
            Kind::Int => Builder::Int(Int32Builder::new()),
            Kind::Long => Builder::Long(Int64Builder::new()),
            Kind::Flag => Builder::Flag(BooleanBuilder::new()),
        });
        Self { columns, builders: builders.collect() }
    }

    pub(crate) fn put(&mut self, mut cells: Cells<'_>) {
        for (column, builder) in self.columns.iter().zip(&mut self.builders) {
            builder.put(cells.take(column.name));
        }
        debug_assert!(cells.0.is_empty(), "{} is no column", cells.0[0].0);
    }

    pub(crate) fn finish(mut self) -> Result<RecordBatch, Error> {
        let columns: Vec<ArrayRef> = self.builders.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::new(schema(self.columns)), columns).map_err(|error| Error::io("a table", error))
    }
}

impl Builder {
    fn put(&mut self, cell: Option<Cell<'_>>) {
        match (self, cell) {
            (Builder::Text(builder), Some(Cell::Text(text))) => builder.append_value(text),
            (Builder::Text(builder), _) => builder.append_null(),
            (Builder::Texts(builder), Some(Cell::Texts(texts))) => {
                texts.iter().for_each(|text| builder.values().append_value(text));
                builder.append(true);
            }
            (Builder::Texts(builder), _) => builder.append(false),
            (Builder::Day(builder), cell) => builder.append_option(match cell {
                Some(Cell::Day(day)) => Day::new(1970, 1, 1).map(|epoch| day.days_since(epoch)),
                _ => None,
            }),
            (Builder::Number(builder), cell) => builder.append_option(match cell {
                Some(Cell::Number(number)) => scaled(number),
                _ => None,
            }),
            (Builder::Int(builder), cell) => builder.append_option(match cell {
                Some(Cell::Int(number)) => i32::try_from(number).ok(),
                _ => None,
            }),
            (Builder::Long(builder), cell) => builder.append_option(match cell {
                Some(Cell::Long(number)) => i64::try_from(number).ok(),
                _ => None,
            }),
            (Builder::Flag(builder), cell) => builder.append_option(match cell {
                Some(Cell::Flag(flag)) => Some(flag),
                _ => None,
            }),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Text(builder) => Arc::new(builder.finish()),
            Builder::Texts(builder) => Arc::new(builder.finish()),
            Builder::Day(builder) => Arc::new(builder.finish()),
            Builder::Number(builder) => Arc::new(builder.finish()),
            Builder::Int(builder) => Arc::new(builder.finish()),
            Builder::Long(builder) => Arc::new(builder.finish()),
            Builder::Flag(builder) => Arc::new(builder.finish()),
        }
    }
}

/// A decimal in units of the last digit; `None` where it has more digits behind the point, and would be rounded.
fn scaled(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let missing = u32::from(SCALE).checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_absent() {
        assert_eq!(scaled("24.5".parse().unwrap()), Some(24_500_000_000));
        assert_eq!(scaled("-0.000000001".parse().unwrap()), Some(-1));
        assert_eq!(scaled("0.0000000001".parse().unwrap()), None);
        assert_eq!(scaled(Decimal::MAX), Some(79_228_162_514_264_337_593_543_950_335 * 1_000_000_000));
    }

    #[test]
    fn no_column_has_a_reserved_name() {
        let mut columns = DOCUMENTS.iter().chain(FACTS);
        assert!(columns.all(|column| !["end", "text", "start", "value", "date"].contains(&column.name)));
    }
}
