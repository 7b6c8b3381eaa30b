//! Words that a caller adds to the built-in tables of a kind.

use unicode_normalization::UnicodeNormalization;

use crate::error::Error;
use crate::fact::FactKind;
use crate::table::{Row, Table};

/// The tables that a caller may add rows to: the kind, the built-in table, and its columns, `source` aside.
const OPEN: [(FactKind, &str, &[&str]); 18] = [
    (FactKind::Date, "date/holidays.tsv", &["word"]),
    (FactKind::Unit, "unit/heads.tsv", &["head", "class", "takes", "bare", "level"]),
    (FactKind::Unit, "unit/types.tsv", &["word", "level", "name"]),
    (FactKind::Unit, "unit/fields.tsv", &["field", "kind"]),
    (FactKind::Unit, "unit/abbreviations.tsv", &["abbreviation", "full"]),
    (FactKind::Unit, "unit/countries.tsv", &["name", "kind", "weak"]),
    (FactKind::Count, "count/nouns.tsv", &["noun", "kind", "type", "capital"]),
    (FactKind::Percent, "percent/words.tsv", &["phrase", "role"]),
    (FactKind::Money, "money/currencies.tsv", &["name", "code", "alone"]),
    (FactKind::Measure, "measure/units.tsv", &["name", "symbol", "before"]),
    (FactKind::Directive, "directive/types.tsv", &["written", "type", "codes", "bare", "bears", "form"]),
    (FactKind::Directive, "directive/codes.tsv", &["code", "written", "state", "party", "front"]),
    (FactKind::Directive, "directive/issuers.tsv", &["issuer", "written", "system"]),
    (FactKind::Directive, "directive/bodies.tsv", &["body"]),
    (FactKind::Person, "person/roles.tsv", &["role", "sort"]),
    (FactKind::Person, "person/titles.tsv", &["title", "sort"]),
    (FactKind::Byline, "byline/labels.tsv", &["label", "as"]),
    (FactKind::Byline, "byline/agencies.tsv", &["name", "sort"]),
];

impl FactKind {
    /// The columns of the tables to which a caller may add words, see [`Config::words`](crate::Config::words): a table
    /// is known by the first of them.
    ///
    /// # Example
    ///
    /// ```
    /// use boctin::FactKind;
    ///
    /// let mut columns = FactKind::Money.word_tables();
    /// assert_eq!(columns.next(), Some(["name", "code", "alone"].as_slice()));
    /// ```
    pub fn word_tables(self) -> impl Iterator<Item = &'static [&'static str]> {
        OPEN.into_iter().filter(move |(kind, ..)| *kind == self).map(|(_, _, columns)| columns)
    }
}

/// The tables of a caller, each with the built-in one that it adds to.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnWords {
    tables: Vec<Own>,
}

#[derive(Debug, Clone)]
struct Own {
    adds_to: &'static str,
    name: String,
    text: String,
}

impl OwnWords {
    /// Adds a table to the one of its kind whose first column it has.
    pub(crate) fn add(&mut self, kind: FactKind, name: &str, text: &str) -> Result<(), Error> {
        // The built-in words are composed.
        let text: String = text.strip_prefix('\u{feff}').unwrap_or(text).nfc().collect();
        let (line, first) = Table::new(name, &text).first_column().unwrap_or((1, ""));
        let open = OPEN.into_iter().find(|(of, _, columns)| *of == kind && columns.first() == Some(&first));
        let Some((_, adds_to, _)) = open else {
            let known: Vec<&str> = kind.word_tables().filter_map(|columns| columns.first().copied()).collect();
            let mend =
                format!("the first column is «{first}»; a table of words for {kind} begins with {}", known.join(", "));
            return Err(Error::lexicon(name, line, mend));
        };
        self.tables.push(Own { adds_to, name: name.to_owned(), text });
        Ok(())
    }

    /// Whether nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Whether rows were added to a table.
    pub(crate) fn extend(&self, table: &Table<'_>) -> bool {
        self.tables.iter().any(|own| own.adds_to == table.name())
    }

    /// The rows of a built-in table, behind those that were added to it.
    pub(crate) fn rows<'r>(&'r self, table: Table<'r>) -> impl Iterator<Item = Row<'r>> {
        let own = self.tables.iter().filter(move |own| own.adds_to == table.name());
        own.flat_map(|own| Table::new(&own.name, &own.text).rows()).chain(table.rows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_by_its_first_column() {
        let mut own = OwnWords::default();
        own.add(FactKind::Money, "mine.tsv", "\u{feff}# mine\nname\tcode\talone\nxu\tVND\tyes\n").unwrap();
        let error = own.add(FactKind::Unit, "mine.tsv", "\nxu\tVND\n").unwrap_err().to_string();
        assert!(error.starts_with("mine.tsv:2: the first column is «xu»"), "{error}");
        let table = Table::new("money/currencies.tsv", "name\tcode\talone\nđồng\tVND\tyes\n");
        let names: Vec<&str> = own.rows(table).filter_map(|row| row.find("name")).collect();
        assert_eq!(names, ["xu", "đồng"]);
    }

    #[test]
    fn the_tables_of_a_kind_begin_with_different_columns() {
        for kind in FactKind::ALL {
            let mut first: Vec<&str> = kind.word_tables().map(|columns| columns[0]).collect();
            assert!(!first.is_empty(), "{kind} takes no words");
            first.sort_unstable();
            first.dedup();
            assert_eq!(first.len(), kind.word_tables().count(), "{kind}");
        }
    }
}
