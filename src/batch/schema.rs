//! The form of the output, written down: a JSON Schema for the documents of JSONL, and the columns of the two tables.

use std::fmt::Write;

use crate::batch::columns::{Column, DOCUMENTS, FACTS, Kind, data_type};

/// The form of the output. It rises where a reader of an older one would go wrong.
pub(crate) const VERSION: &str = "boctin.batch/2";

/// The JSON Schema of a document: a line of the JSONL output.
pub fn json_schema() -> &'static str {
    include_str!("document.schema.json")
}

/// The Arrow schema of the two tables, a column a line: its name, its type, and what it tells. The columns of a list of
/// rows stand below it, further in.
pub fn arrow_schema() -> String {
    let mut text = format!("# {VERSION}\n");
    for (name, columns) in [("documents", DOCUMENTS), ("facts", FACTS)] {
        let _ = writeln!(text, "\n{name}");
        put(&mut text, 2, columns);
    }
    text
}

/// Prints some columns, so far in.
fn put(text: &mut String, inset: usize, columns: &[Column]) {
    for column in columns {
        let Column { name, tells, .. } = column;
        let kind = match column.kind {
            Kind::Rows(_) => "List(Struct)".to_owned(),
            kind => data_type(kind).to_string(),
        };
        let null = if column.is_open() { "" } else { "not null" };
        let width = 24 - inset;
        let _ = writeln!(text, "{:inset$}{name:width$}  {kind:18}  {null:8}  {tells}", "");
        if let Kind::Rows(columns) = column.kind {
            put(text, inset + 4, columns);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_bears_its_version() {
        let schema: serde_json::Value = serde_json::from_str(json_schema()).unwrap();
        assert_eq!(schema["$id"], format!("urn:{VERSION}"));
        let printed = arrow_schema();
        assert!(printed.starts_with(&format!("# {VERSION}\n")));
        let line = |name: &str| printed.lines().find(|line| line.trim_start().starts_with(name)).unwrap().to_owned();
        assert!(line("date_from ").contains("Date32"));
        assert!(line("checks ").contains("List(Struct)"));
        assert!(line("relation ").starts_with("      relation"));
    }
}
