//! VIQR, Vietnamese written in ASCII with signs for marks: `Tie^'ng Vie^.t`, `DDa?ng`, `nu+o+'c`.

use std::ops::Range;

use crate::normalize::letters::Letter;
use crate::normalize::usual;

/// Words of a line in VIQR, as they should read; none where the line is not written in it for certain.
pub(crate) fn pieces(line: &str) -> Vec<(Range<usize>, String)> {
    // Signs that hardly stand behind a letter but in VIQR.
    if !line.contains(['^', '(', '+']) {
        return Vec::new();
    }
    let (mut pieces, mut certain, mut wrong) = (Vec::new(), 0, 0);
    for (start, chunk) in words(line) {
        let goes_on = line[start + chunk.len()..]
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        let (text, length, quality) = read(chunk, goes_on);
        if text == chunk[..length] {
            continue;
        }
        if !text.is_ascii() && usual::count_either(&text) > 0 {
            certain += usize::from(quality);
            pieces.push((start..start + length, text));
        } else {
            wrong += usize::from(quality);
        }
    }
    if certain >= 1 && pieces.len() >= 2 && wrong * 10 <= certain { pieces } else { Vec::new() }
}

/// The whole text of a document in VIQR; `None` where it is written otherwise.
pub(crate) fn document(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut found = 0;
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        for (range, piece) in pieces(line) {
            out.push_str(&line[at..range.start]);
            out.push_str(&piece);
            at = range.end;
            found += 1;
        }
        out.push_str(&line[at..]);
    }
    (found > 0).then_some(out)
}

/// The runs of letters and the signs of VIQR that follow a letter, each with its start.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part =
        |c: char| c.is_ascii_alphabetic() || matches!(c, '^' | '(' | '+' | '\'' | '`' | '?' | '~' | '.' | '\\');
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + line[rest..].find(|c: char| c.is_ascii_alphabetic())?;
        let end = line[start..].find(|c| !is_part(c)).map_or(line.len(), |length| start + length);
        rest = end;
        Some((start, &line[start..end]))
    })
}

/// The word at the start of a chunk, how many bytes of it were read, and whether a mark other than a tone was among
/// them. What is no sign of a mark ends the word; `goes_on` tells that the sentence does behind the chunk.
fn read(chunk: &str, goes_on: bool) -> (String, usize, bool) {
    let bytes = chunk.as_bytes();
    let (mut out, mut at, mut quality, mut toned) = (String::new(), 0, false, false);
    while let Some(&byte) = bytes.get(at) {
        let letter = char::from(byte);
        if !letter.is_ascii_alphabetic() {
            break;
        }
        at += 1;
        let next = bytes.get(at).copied();
        if matches!(letter, 'd' | 'D') && matches!(next, Some(b'd' | b'D')) {
            out.push(if letter == 'd' { 'đ' } else { 'Đ' });
            at += 1;
            quality = true;
            continue;
        }
        if !matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            out.push(letter);
            continue;
        }
        let mut composed = letter;
        let mark = match (letter.to_ascii_lowercase(), next) {
            ('a' | 'e' | 'o', Some(b'^')) => Some('\u{302}'),
            ('a', Some(b'(')) => Some('\u{306}'),
            ('o' | 'u', Some(b'+')) => Some('\u{31B}'),
            _ => None,
        };
        if let Some(full) = mark.and_then(|mark| unicode_normalization::char::compose(composed, mark)) {
            composed = full;
            at += 1;
            quality = true;
        }
        let tone = match bytes.get(at) {
            Some(b'`') => 1,
            Some(b'\'') => 2,
            Some(b'?') => 3,
            Some(b'~') => 4,
            Some(b'.') => 5,
            _ => 0,
        };
        // A stop or a question mark behind the last letter ends a sentence, unless the word needs it.
        let inside = goes_on || bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        let ends = matches!(tone, 3 | 5) && !inside && !quality;
        if tone != 0 && !toned && !ends {
            let letter = Letter::of(composed);
            composed = Letter::char(letter.code(), tone, letter.is_upper());
            at += 1;
            toned = true;
        }
        out.push(composed);
    }
    (out, at, quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viqr_is_read() {
        let text = "Tie^'ng Vie^.t. DDa?ng bo^. huye^.n ho.p nga`y 5/3, ba`n nu+o+'c sa.ch cho ba` con.\nHe^'t.";
        assert_eq!(
            document(text).unwrap(),
            "Tiếng Việt. Đảng bộ huyện họp ngày 5/3, bàn nước sạch cho bà con.\nHe^'t."
        );
    }

    #[test]
    fn other_ascii_is_left_alone() {
        for text in ["x^2 + y^2 = z^2 (a+b)", "Is it so? Yes.", "C++ and a^b, don't", "foo(bar) o+ a( u+"] {
            assert_eq!(document(text), None, "{text}");
        }
    }
}
