//! Characters that are written otherwise: the invisible, odd blanks, full-width forms, references.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::codepage::windows_1252;
use crate::table::Table;

static REFERENCES: Lazy<HashMap<&'static str, char>> = Lazy::new(|| {
    let table = Table::new("references.tsv", include_str!("references.tsv"));
    let read = |code| char::from_u32(u32::from_str_radix(code, 16).ok()?);
    table.rows().filter_map(|row| Some((row.find("name")?, read(row.find("code")?)?))).collect()
});

/// The character that a reference at the start of a text stands for, and its length: `&ocirc;`, `&#7871;`, `&#x1EBF;`.
///
/// A reference that was escaped once more (`&amp;ocirc;`) is read through.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let mut rest = text.strip_prefix('&')?;
    // Nobody escapes more than thrice.
    for _ in 0..3 {
        rest = rest.strip_prefix("amp;").filter(|inner| read_reference(inner).is_some()).unwrap_or(rest);
    }
    let (c, length) = read_reference(rest)?;
    Some((c, text.len() - rest.len() + length))
}

/// What stands behind the `&`.
fn read_reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[..end];
    let number = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    });
    let c = match number {
        // As browsers do: the codes of windows-1252.
        Some(Ok(code @ 0x80..0xA0)) => windows_1252(code as u8),
        Some(code) => char::from_u32(code.ok()?).filter(|c| !c.is_control() || *c == '\n' || *c == '\t')?,
        None => *REFERENCES.get(name)?,
    };
    Some((c, end + 1))
}

/// Characters that take no room. The joiners belong to the scripts and pictures that need them.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}'
    )
}

/// Whether an invisible character has its use between two others: joiners in pictures and in the scripts of India and
/// Arabia, marks of direction beside letters that run to the left.
pub(crate) fn is_joiner(before: Option<char>, after: Option<char>) -> bool {
    let needs = |c: char| matches!(c, '\u{590}'..='\u{DFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}');
    before.is_some_and(needs) || after.is_some_and(needs)
}

/// Blanks that are no plain space; line and paragraph ends are none.
pub(crate) const fn is_odd_space(c: char) -> bool {
    matches!(c, '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// A letter, digit or mark in a form made to fill the square of a Chinese character, in a style, or as a ligature.
pub(crate) const fn is_wide(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{FB00}'..='\u{FB06}' | '\u{1D400}'..='\u{1D7FF}')
}

/// The plain characters of a wide one. Punctuation stays among Chinese.
pub(crate) fn plain_form(c: char, among_chinese: bool) -> String {
    let folded = std::iter::once(c).nfkc();
    if among_chinese && !c.is_alphanumeric() { c.to_string() } else { folded.collect() }
}

/// Whether a character is written in Chinese, Japanese or Korean.
pub(crate) const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FFF}' | '\u{3001}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character may belong to a word: letters of any script, and the marks on them.
pub(crate) fn is_of_word(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii()
            && ((c.is_alphabetic() && !matches!(c, 'º' | 'ª')) || is_combining_mark(c) || c == '₫')
            && !is_wide(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        for (text, c, length) in [
            ("&ocirc;ng", 'ô', 7),
            ("&#7871;ng", 'ế', 7),
            ("&#x1EBF;", 'ế', 8),
            ("&amp; C", '&', 5),
            ("&amp;ocirc;", 'ô', 11),
            ("&#147;", '“', 6),
            ("&nbsp;", '\u{A0}', 6),
        ] {
            assert_eq!(reference(text), Some((c, length)), "{text}");
        }
        for text in ["& B", "&x;", "&;", "&#xD800;", "&#0;", "GD&ĐT; ", "&verylongname;", "&"] {
            assert_eq!(reference(text), None, "{text}");
        }
    }

    #[test]
    fn wide_forms_have_plain_ones() {
        assert_eq!(plain_form('２', false), "2");
        assert_eq!(plain_form('ﬁ', false), "fi");
        assert_eq!(plain_form('，', true), "，");
        assert_eq!(plain_form('，', false), ",");
    }
}
