//! The form of the output, written down: a JSON Schema for the documents of JSONL, and the columns of the two tables.

use std::fmt::Write;

use crate::batch::columns::{Column, DOCUMENTS, FACTS, schema};

/// The form of the output. It rises where a reader of an older one would go wrong.
pub(crate) const VERSION: &str = "boctin.batch/1";

/// The JSON Schema of a document: a line of the JSONL output.
pub fn json_schema() -> &'static str {
    include_str!("document.schema.json")
}

/// The Arrow schema of the two tables, a column a line: its name, its type, and what it tells.
pub fn arrow_schema() -> String {
    let mut text = format!("# {VERSION}\n");
    for (name, columns) in [("documents", DOCUMENTS), ("facts", FACTS)] {
        let _ = writeln!(text, "\n{name}");
        let width = columns.iter().map(|column| column.name.len()).max().unwrap_or(0);
        for (Column { name, tells, .. }, field) in columns.iter().zip(schema(columns).fields()) {
            let kind = field.data_type().to_string();
            let null = if field.is_nullable() { "" } else { "not null" };
            let _ = writeln!(text, "  {name:width$}  {kind:20}  {null:8}  {tells}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_bears_its_version() {
        let schema: serde_json::Value = serde_json::from_str(json_schema()).unwrap();
        assert!(schema["$id"].as_str().unwrap().ends_with(VERSION));
        assert!(arrow_schema().starts_with("# boctin.batch/1\n"));
        assert!(arrow_schema().contains("  date_from         Date32"));
    }
}
