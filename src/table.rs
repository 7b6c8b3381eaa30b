//! Words as data: the `.tsv` tables, which an editor can read who reads no Rust.

use crate::error::Error;

/// A `.tsv` table: a header names the columns, `#` starts a remark, one row is one word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> Table<'a> {
    pub(crate) const fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text }
    }

    /// The rows below the header, without blanks and remarks.
    pub(crate) fn rows(self) -> impl Iterator<Item = Row<'a>> {
        let mut lines = self.text.lines().enumerate().filter_map(|(i, line)| {
            let line = line.split_once('#').map_or(line, |(row, _)| row).trim_end();
            (!line.is_empty()).then_some((i + 1, line))
        });
        let header = lines.next().map_or("", |(_, header)| header);
        lines.map(move |(number, line)| Row { table: self.name, number, header, line })
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a str,
    number: usize,
    header: &'a str,
    line: &'a str,
}

impl<'a> Row<'a> {
    /// What stands in a column; an error where the column is missing or empty.
    pub(crate) fn get(&self, column: &str) -> Result<&'a str, Error> {
        self.find(column).ok_or_else(|| self.error(format!("the {column} is missing")))
    }

    /// What stands in a column, if anything does.
    pub(crate) fn find(&self, column: &str) -> Option<&'a str> {
        let place = cells(self.header).position(|name| name == column)?;
        cells(self.line).nth(place).filter(|cell| !cell.is_empty())
    }

    /// An error that names this row.
    pub(crate) fn error(&self, mend: impl Into<String>) -> Error {
        Error::lexicon(self.table, self.number, mend)
    }
}

/// The cells of a row. They are so short that walking the bytes is quicker than a search.
pub(crate) fn cells(row: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let row = rest.take()?;
        let Some(end) = row.bytes().position(|byte| byte == b'\t') else { return Some(row) };
        rest = Some(&row[end + 1..]);
        Some(&row[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_row() {
        let table = Table::new("words.tsv", "word\tclass\nngày\tday\nthỏ\n");
        let row = table.rows().nth(1).unwrap();
        assert_eq!(row.get("class").unwrap_err().to_string(), "words.tsv:3: the class is missing");
    }
}
