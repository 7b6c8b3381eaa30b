//! The tables of each kind to which a caller may add words.

use unicode_normalization::UnicodeNormalization;

use crate::error::Error;
use crate::fact::FactKind;
use crate::own_words::OwnWords;
use crate::table::Table;

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

    /// Adds a table of a caller to the one of this kind whose first column it has.
    pub(crate) fn add_words(self, own: &mut OwnWords, name: &str, text: &str) -> Result<(), Error> {
        // The built-in words are composed.
        let text: String = text.strip_prefix('\u{feff}').unwrap_or(text).nfc().collect();
        let (line, first) = Table::new(name, &text).first_column().unwrap_or((1, ""));
        let open = OPEN.into_iter().find(|(of, _, columns)| *of == self && columns.first() == Some(&first));
        let Some((_, adds_to, _)) = open else {
            let known: Vec<&str> = self.word_tables().filter_map(|columns| columns.first().copied()).collect();
            let mend =
                format!("the first column is «{first}»; a table of words for {self} begins with {}", known.join(", "));
            return Err(Error::lexicon(name, line, mend));
        };
        own.add(adds_to, name, text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_by_its_first_column() {
        let mut own = OwnWords::default();
        let money = "\u{feff}# mine\nname\tcode\talone\nxu\tVND\tyes\n";
        FactKind::Money.add_words(&mut own, "mine.tsv", money).unwrap();
        let error = FactKind::Unit.add_words(&mut own, "mine.tsv", "\nxu\tVND\n").unwrap_err().to_string();
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
