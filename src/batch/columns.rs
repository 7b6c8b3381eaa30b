//! The columns of the two tables: what they are called, and what they hold.

use arrow_schema::{DataType, Field, Schema};

/// Digits of a decimal, and how many of them stand behind the point: every whole number of the library fits.
pub(crate) const PRECISION: u8 = 38;
pub(crate) const SCALE: u8 = 9;

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Whether it may be empty.
    open: bool,
    /// What it tells.
    pub(crate) tells: &'static str,
}

/// What a column holds. All integers are signed: Spark reads no others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_has_a_reserved_name() {
        let mut columns = DOCUMENTS.iter().chain(FACTS);
        assert!(columns.all(|column| !["end", "text", "start", "value", "date"].contains(&column.name)));
    }
}
