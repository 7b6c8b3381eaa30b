//! A text cut into its rows, without the blanks at either end.

use memchr::memchr_iter;

/// One row of the text as it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) indent: u16,
    pub(super) gap: u16,
}

/// The rows of `text` that are not blank, without the blanks at either end.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let breaks = if memchr::memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' };
    // Lines of news are about so long.
    let mut rows = Vec::with_capacity(text.len() / 96 + 8);
    let (mut from, mut gap) = (0, 0_u16);
    for to in memchr_iter(breaks, text.as_bytes()).chain([text.len()]) {
        let row = &text[from..to];
        let left = row.trim_start_matches(is_blank);
        let body = left.trim_end_matches(is_blank);
        if body.is_empty() {
            gap = gap.saturating_add(1);
        } else {
            let start = from + (row.len() - left.len());
            let indent = row[..row.len() - left.len()].chars().count().min(usize::from(u16::MAX)) as u16;
            rows.push(Row { start, end: start + body.len(), indent, gap });
            gap = 0;
        }
        from = to + 1;
    }
    rows
}

/// Blanks of every width, none included.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Letters, marks and blanks; a combining mark belongs to its letter.
pub(super) fn count_chars(line: &str) -> u32 {
    // Neither continuation bytes nor the lead bytes of the combining marks U+0300..U+036F begin a letter.
    let begins = |b: u8| u8::from((b as i8) >= -0x40) & u8::from(b & 0xfe != 0xcc);
    // A few at a time, so that a byte holds their number and many are counted at once.
    let pieces = line.as_bytes().chunks(u8::MAX as usize);
    let letters = pieces.map(|piece| u64::from(piece.iter().fold(0, |count, &b| count + begins(b))));
    letters.sum::<u64>().min(u64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_trimmed_of_blanks_of_all_kinds() {
        let text = "\u{feff}Một\r\n\u{a0}\u{a0} Hai\u{a0}\n\n \n\u{200b}\nBa";
        let rows: Vec<_> = rows(text).iter().map(|row| (&text[row.start..row.end], row.gap)).collect();
        assert_eq!(rows, [("Một", 0), ("Hai", 0), ("Ba", 3)]);
    }

    #[test]
    fn a_lone_carriage_return_breaks_lines_too() {
        assert_eq!(rows("Một\rHai\r\rBa").len(), 3);
    }
}
