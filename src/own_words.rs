//! Words that a caller adds to the built-in tables of a kind.

use crate::table::{Row, Table};

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
    /// Adds a table to a built-in one.
    pub(crate) fn add(&mut self, adds_to: &'static str, name: &str, text: String) {
        self.tables.push(Own { adds_to, name: name.to_owned(), text });
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
