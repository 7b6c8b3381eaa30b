//! Words as data: the `.tsv` tables, which an editor can read who reads no Rust.

use std::iter::from_fn;

use memchr::{memchr_iter, memchr3_iter};

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
        let mut lines = self.lines().enumerate().filter(|(_, cells)| !cells.are_empty());
        let header = lines.next().map_or(Cells::default(), |(_, header)| header);
        lines.map(move |(i, cells)| Row { table: self.name, number: i + 1, header, cells })
    }

    /// The name of the table, which its errors tell.
    pub(crate) const fn name(&self) -> &'a str {
        self.name
    }

    /// The name of the first column, and the number of the line that names the columns.
    pub(crate) fn first_column(self) -> Option<(usize, &'a str)> {
        let (i, header) = self.lines().enumerate().find(|(_, cells)| !cells.are_empty())?;
        Some((i + 1, header.cells[0]))
    }

    /// The cells of every line: one walk over the text, from mark to mark.
    fn lines(self) -> impl Iterator<Item = Cells<'a>> {
        let text = self.text;
        let mut marks = memchr3_iter(b'\t', b'\n', b'#', text.as_bytes());
        let mut start = 0;
        from_fn(move || {
            if start > text.len() {
                return None;
            }
            let mut line = Cells::default();
            let mut remark = None;
            loop {
                let at = marks.next().unwrap_or(text.len());
                match text.as_bytes().get(at) {
                    Some(b'#') => remark = remark.or(Some(at)),
                    Some(b'\t') if remark.is_some() => {}
                    Some(b'\t') => {
                        line.push(&text[start..at]);
                        start = at + 1;
                    }
                    _ => {
                        line.push(text[start..remark.unwrap_or(at)].trim_end());
                        start = at + 1;
                        return Some(line);
                    }
                }
            }
        })
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a str,
    number: usize,
    header: Cells<'a>,
    cells: Cells<'a>,
}

impl<'a> Row<'a> {
    /// What stands in a column; an error where the column is missing or empty.
    pub(crate) fn get(&self, column: &str) -> Result<&'a str, Error> {
        self.find(column).ok_or_else(|| self.error(format!("the {column} is missing")))
    }

    /// What stands in a column, if anything does.
    pub(crate) fn find(&self, column: &str) -> Option<&'a str> {
        let place = self.header.cells.iter().position(|name| *name == column)?;
        Some(self.cells.cells[place]).filter(|cell| !cell.is_empty())
    }

    /// Whether it stands in a table of this name.
    pub(crate) fn is_of(&self, table: &Table<'_>) -> bool {
        self.table == table.name
    }

    /// An error that names this row.
    pub(crate) fn error(&self, mend: impl Into<String>) -> Error {
        Error::lexicon(self.table, self.number, mend)
    }
}

/// The cells of a line; those that it lacks are empty.
#[derive(Debug, Clone, Copy, Default)]
struct Cells<'a> {
    cells: [&'a str; Cells::MOST],
    count: usize,
}

impl<'a> Cells<'a> {
    /// No table has more columns.
    const MOST: usize = 8;

    fn push(&mut self, cell: &'a str) {
        if let Some(place) = self.cells.get_mut(self.count) {
            *place = cell;
            self.count += 1;
        }
    }

    fn are_empty(&self) -> bool {
        self.cells[..self.count].iter().all(|cell| cell.is_empty())
    }
}

/// The lines of a table, without the ends of their lines.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line.strip_suffix('\r').unwrap_or(line)
    })
}

/// The cells of a row. They are so short that walking the bytes is quicker than a search.
pub(crate) fn cells(row: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(row);
    from_fn(move || {
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

    #[test]
    fn remarks_and_blanks_are_no_rows() {
        let table = Table::new("words.tsv", "# of days\r\nword\tclass\r\n\nngày\tday\t# a day\n#\nđêm\t\n");
        let rows: Vec<_> = table.rows().map(|row| (row.find("word"), row.find("class"), row.find("none"))).collect();
        assert_eq!(rows, [(Some("ngày"), Some("day"), None), (Some("đêm"), None, None)]);
    }
}
