//! TCVN3 has no capitals with tones: `CéNG HOµ` is read `CộNG HOà`, and meant `CỘNG HOÀ`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A text in which words and lines are in capitals of which only the toned letters are small.
pub(super) fn restored(text: String) -> String {
    let shouts = |line: &str| words(line).any(|word| is_shouted(word) && !is_upper(word));
    if !text.lines().any(shouts) {
        return text;
    }
    text.split_inclusive('\n').map(line).collect()
}

/// Whether the letters of a line that have no tone are all capitals, two of them in a word.
pub(crate) fn is_shouted_line(line: &str) -> bool {
    words(line).any(is_shouted) && untoned(line).all(char::is_uppercase)
}

fn line(line: &str) -> Cow<'_, str> {
    if is_shouted_line(line) {
        return Cow::Owned(line.to_uppercase());
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let end = rest[start..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |length| start + length);
        let word = &rest[start..end];
        out.push_str(&rest[..start]);
        if is_shouted(word) {
            out.push_str(&word.to_uppercase())
        } else {
            out.push_str(word)
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Whether a word has two letters without a tone, and all such are capitals.
fn is_shouted(word: &str) -> bool {
    untoned(word).nth(1).is_some() && untoned(word).all(char::is_uppercase)
}

fn is_upper(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

fn untoned(text: &str) -> impl Iterator<Item = char> {
    let is_tone = |mark| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    text.chars().filter(move |c| c.is_alphabetic() && !c.nfd().any(is_tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_lines_in_capitals_are_whole() {
        for (read, meant) in [
            ("CộNG HOà Xã HộI", "CỘNG HOÀ XÃ HỘI"),
            ("Đồng chí NGUYễN Tú, xã", "Đồng chí NGUYỄN Tú, xã"),
            ("Về việc HọP\nCÔNG Bố", "Về việc HỌP\nCÔNG BỐ"),
            ("Vũ Hà", "Vũ Hà"),
            ("Tại TP.Hồ Chí Minh", "Tại TP.Hồ Chí Minh"),
            ("họp", "họp"),
            ("", ""),
        ] {
            assert_eq!(restored(read.to_owned()), meant);
        }
    }
}
