//! The columns of the two tables: what they are called, and what they hold.

use arrow_schema::{DataType, Field, Fields, Schema};

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
    /// A text of its own.
    Text,
    /// A text that recurs from row to row: a name, a code.
    Word,
    /// Words.
    Words,
    /// Numbers of rows.
    Places,
    Day,
    Number,
    Real,
    Int,
    Long,
    Flag,
    /// A small table.
    Rows(&'static [Column]),
}

impl Column {
    /// Whether it may be empty.
    pub(crate) const fn is_open(&self) -> bool {
        self.open
    }
}

const fn must(name: &'static str, kind: Kind, tells: &'static str) -> Column {
    Column { name, kind, open: false, tells }
}

const fn may(name: &'static str, kind: Kind, tells: &'static str) -> Column {
    Column { name, kind, open: true, tells }
}

/// Which column of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At(pub(crate) usize);

impl At {
    /// The column so many further on.
    pub(crate) const fn plus(self, columns: usize) -> Self {
        Self(self.0 + columns)
    }
}

/// A column of the documents; a name that none bears does not compile.
pub(crate) const fn document(name: &str) -> At {
    at(DOCUMENTS, name)
}

/// A column of the facts.
pub(crate) const fn fact(name: &str) -> At {
    at(FACTS, name)
}

/// A column of a table in a cell.
pub(crate) const fn at(columns: &[Column], name: &str) -> At {
    let mut i = 0;
    while i < columns.len() {
        if is_same(columns[i].name.as_bytes(), name.as_bytes()) {
            return At(i);
        }
        i += 1;
    }
    panic!("no column has this name")
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut i = 0;
    while i < one.len() && i < other.len() && one[i] == other[i] {
        i += 1;
    }
    i == one.len() && i == other.len()
}

/// A document a row.
pub(crate) const DOCUMENTS: &[Column] = &[
    must("batch_unit", Kind::Word, "the unit that it was written in, as in the name of the file"),
    must("document_row", Kind::Int, "its row in that file, from 0"),
    must("id", Kind::Text, "its own id, or its source and position"),
    must("source", Kind::Word, "the file it comes from"),
    may("source_offset", Kind::Long, "where it starts there: bytes behind the compression, or the row of a table"),
    may("url", Kind::Text, "its address"),
    may("site", Kind::Word, "the host of the address, without www"),
    may("title", Kind::Text, "the headline"),
    may("published", Kind::Text, "when it was published, ISO 8601"),
    may("published_date", Kind::Day, "the day of that"),
    may("author", Kind::Word, "persons or desks, joined by a comma"),
    may("language", Kind::Word, "the language that the page declares, BCP 47"),
    must("page", Kind::Word, "article, list or other"),
    must("encoding", Kind::Word, "the encoding of the bytes"),
    must("lossy", Kind::Flag, "whether some bytes could not be read and stand as U+FFFD"),
    must("source_text", Kind::Text, "the text that all spans point into"),
    must("article_text", Kind::Text, "title, lead, headings and paragraphs, one a line"),
    may("lead_text", Kind::Text, "the summary: the lead as shown, else what the head of the page calls so"),
    may("updated", Kind::Text, "when it was changed last, where that is later, ISO 8601"),
    may("updated_date", Kind::Day, "the day of that"),
    may("origin", Kind::Word, "whom the article is taken from"),
    may("site_name", Kind::Word, "the name of the site"),
    may("section", Kind::Word, "the section of the site"),
    may("tags", Kind::Words, "the keywords that the page tells"),
    may("image_url", Kind::Text, "the picture of the article"),
    may("image_caption", Kind::Text, "what stands under it"),
    may("place_name", Kind::Word, "where the page is at home: huyện Đức Thọ"),
    may("place_code", Kind::Word, "the code of the statistics office of that place"),
    may("place_province", Kind::Word, "the province it lies in"),
    may("organization", Kind::Word, "the body whose page it is, spelled out"),
    must("page_confidence", Kind::Real, "how sure it is what the page is: from 0.5, a guess, to 1"),
    may("alternatives", Kind::Rows(ALTERNATIVES), "what other witnesses say of title, day, author or lead"),
    may("blocks", Kind::Rows(BLOCKS), "what each line is that is not blank"),
    must("fact_count", Kind::Int, "how many rows it has in the table of facts"),
    may("checks", Kind::Rows(CHECKS), "what the text says of its own numbers, and whether it is so"),
    may("meta", Kind::Text, "other keys of the source, as JSON"),
];

/// What other witnesses say.
pub(crate) const ALTERNATIVES: &[Column] = &[
    must("field", Kind::Word, "title, published, author or lead"),
    must("told", Kind::Text, "what is told of it"),
    must("witness", Kind::Word, "json-ld, meta, title, microdata, time, url or page"),
];

/// The lines of a document.
pub(crate) const BLOCKS: &[Column] = &[
    must("role", Kind::Word, "title, lead, date, heading, paragraph, caption, byline or boilerplate"),
    must("span_start", Kind::Int, "where it starts in source_text, in bytes of UTF-8"),
    must("span_end", Kind::Int, "where it ends, in bytes"),
    must("char_start", Kind::Int, "where it starts in source_text, in Unicode characters"),
    must("char_end", Kind::Int, "where it ends, in characters"),
];

/// Relations between facts.
pub(crate) const CHECKS: &[Column] = &[
    must("relation", Kind::Word, "share, sum, shares, difference, growth, times or rest"),
    must("fact_rows", Kind::Places, "the facts, by their fact_row"),
    must("holds", Kind::Flag, "whether it is so, as far as the digits of the text tell"),
    may("told", Kind::Number, "what the text tells"),
    may("expected", Kind::Number, "what it should tell by the other facts"),
    may("off", Kind::Number, "what is told less what is expected"),
];

/// Where a unit went on 1 July 2025.
pub(crate) const SUCCESSORS: &[Column] = &[
    must("code", Kind::Word, "the code of the statistics office since then"),
    must("name", Kind::Word, "the name with its type"),
    must("province", Kind::Word, "the name of its province"),
    must("whole", Kind::Flag, "whether all of the older unit went into it"),
];

/// A fact a row, in the order of the documents.
pub(crate) const FACTS: &[Column] = &[
    must("batch_unit", Kind::Word, "the unit that it was written in, as in the name of the file"),
    must("document_row", Kind::Int, "the row of its document in the file of that unit"),
    must("fact_row", Kind::Int, "its place among the facts of that document, from 0"),
    must("document_id", Kind::Word, "the id of its document"),
    must("kind", Kind::Word, "date, unit, count, percent, money, measure, directive, person or byline"),
    must("span_start", Kind::Int, "where it starts in source_text, in bytes of UTF-8"),
    must("span_end", Kind::Int, "where it ends, in bytes"),
    must("char_start", Kind::Int, "where it starts in source_text, in Unicode characters"),
    must("char_end", Kind::Int, "where it ends, in characters"),
    may("block_role", Kind::Word, "the role of the line that it stands in: title, lead, paragraph"),
    must("surface", Kind::Text, "its words, as the text has them"),
    must("canonical", Kind::Text, "its value in one line"),
    may("date_edtf", Kind::Word, "the date as EDTF"),
    may("date_from", Kind::Day, "the first day that it may mean"),
    may("date_to", Kind::Day, "the last day that it may mean"),
    may("date_part", Kind::Word, "the part of the day, month or year: morning"),
    may("date_inferred", Kind::Words, "what the text leaves unsaid and the page told: year"),
    may("date_lunar", Kind::Word, "the day in the lunar calendar"),
    may("number", Kind::Number, "the number of a count, percentage, sum or measure; empty for a range"),
    may("number_min", Kind::Number, "the least it may be: the number itself, or the lower end of a range"),
    may("number_max", Kind::Number, "the most it may be"),
    may("number_of", Kind::Number, "of how many: 1270 in 161/1.270"),
    may("modifier", Kind::Word, "how the text qualifies it: more_than, nearly, about, at_least, at_most, less_than"),
    may("noun", Kind::Word, "what is counted"),
    may("currency", Kind::Word, "the currency, ISO 4217"),
    may("measure_unit", Kind::Word, "the unit of measure"),
    may("percent_points", Kind::Flag, "whether percentage points are meant"),
    may("directive_number", Kind::Text, "the number of a document"),
    may("directive_type", Kind::Word, "its type"),
    may("directive_issued", Kind::Word, "its day of issue, EDTF"),
    may("directive_issued_from", Kind::Day, "the first day that this may mean"),
    may("directive_issued_to", Kind::Day, "the last day that it may mean"),
    may("directive_issuer", Kind::Word, "who issued it"),
    may("directive_full", Kind::Text, "its full number, where the article gave it before"),
    may("unit_name", Kind::Text, "the name of an organization or place"),
    may("unit_full", Kind::Text, "the name with abbreviations spelled out"),
    may("unit_class", Kind::Word, "what sort of body it is"),
    may("unit_level", Kind::Word, "central, province, district, commune or village"),
    may("unit_code", Kind::Word, "the code of the statistics office, where it is linked"),
    may("unit_province", Kind::Word, "the province it lies in, where it is linked"),
    may("unit_candidates", Kind::Words, "the codes it may have, where several units bear the name"),
    may("unit_successors", Kind::Rows(SUCCESSORS), "the units it went into on 1 July 2025, where they are asked for"),
    may("unit_resolved", Kind::Text, "the whole name of a short one, from the rest of the page"),
    may("person_name", Kind::Text, "the name of a person"),
    may("person_roles", Kind::Words, "the roles that the text gives"),
    may("byline_name", Kind::Text, "who signs"),
    may("byline_as", Kind::Word, "author, photo, source or editor"),
    may("byline_place", Kind::Word, "where it is signed from"),
    may("byline_outlet", Kind::Word, "the organization that the author writes for"),
];

/// The Arrow schema of some columns.
pub(crate) fn schema(columns: &[Column]) -> Schema {
    Schema::new(fields(columns))
}

fn fields(columns: &[Column]) -> Fields {
    columns.iter().map(|column| Field::new(column.name, data_type(column.kind), column.open)).collect()
}

/// The type that a kind has in Arrow.
pub(crate) fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text | Kind::Word => DataType::Utf8,
        Kind::Words => DataType::new_list(DataType::Utf8, true),
        Kind::Places => DataType::new_list(DataType::Int32, true),
        Kind::Day => DataType::Date32,
        Kind::Number => DataType::Decimal128(PRECISION, SCALE as i8),
        Kind::Real => DataType::Float64,
        Kind::Int => DataType::Int32,
        Kind::Long => DataType::Int64,
        Kind::Flag => DataType::Boolean,
        Kind::Rows(columns) => DataType::new_list(DataType::Struct(fields(columns)), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_has_a_reserved_name() {
        let mut columns = DOCUMENTS.iter().chain(FACTS).chain(BLOCKS).chain(CHECKS).chain(ALTERNATIVES);
        assert!(columns.all(|column| !["end", "text", "start", "value", "date", "lead"].contains(&column.name)));
    }
}
