//! A text cut into its lines: one a row, or one a paragraph where the page breaks paragraphs at a width.

use super::line::Line;
use super::row::{Row, rows};
use super::words::Gathered;
use super::wrap;

/// Cuts `text` into its lines that are not blank.
pub(super) fn cut(text: &str) -> Vec<Line> {
    Gathered::with_room(|gathered| cut_with(text, gathered))
}

fn cut_with(text: &str, gathered: &mut Gathered) -> Vec<Line> {
    let rows = rows(text);
    let mut read = |row: &Row| {
        let mut line = Line::read(text, row.start, row.end, gathered);
        (line.indent, line.gap) = (row.indent, row.gap);
        line
    };
    let lines: Vec<Line> = rows.iter().map(&mut read).collect();
    let Some(width) = wrap::width(text, &rows) else { return lines };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut from = 0;
    for to in 1..=lines.len() {
        if to < lines.len() && wrap::continues(width, &lines[from], &lines[to - 1], &lines[to]) {
            continue;
        }
        joined.push(match to - from {
            1 => lines[from].clone(),
            _ => read(&Row { end: rows[to - 1].end, ..rows[from] }),
        });
        from = to;
    }
    joined
}
