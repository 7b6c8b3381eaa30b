//! A blank forgotten behind a stop, comma or colon: `tốt đẹp.Đến dự`, but not `TP.HCM`, `nhandan.vn` or `v.v.`.

use crate::normalize::letters::Letter;
use crate::normalize::syllable::Syllable;

/// Whether a byte is a mark behind which a blank is due.
pub(crate) const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?')
}

/// Where a blank was forgotten behind the mark at a byte of the text, if it certainly was.
pub(crate) fn missing_blank(text: &str, mark: usize) -> Option<usize> {
    let sign = text[mark..].chars().next()?;
    let place = mark + sign.len_utf8();
    let (left, right) = (word_before(&text[..mark]), word_behind(&text[place..]));
    if left.is_empty() || right.is_empty() || is_address(text, mark) {
        return None;
    }
    let marked = (!left.is_ascii(), !right.is_ascii());
    let two_letters = left.chars().nth(1).is_some() && right.chars().nth(1).is_some();
    let left_word = Syllable::parse(left).is_some();
    let right_word = Syllable::parse(right).is_some();
    let certain = match sign {
        '.' if is_name(right) => left_word && right_word && (marked.0 || marked.1) && two_letters,
        '.' if is_small(left) && is_capitals(right) => left_word && marked.0 && two_letters,
        '.' => left_word && right_word && is_small(left) && is_small(right) && marked.0 && marked.1,
        '…' => left_word && right_word && is_name(right) && (marked.0 || marked.1),
        ':' => left_word && marked.0 && two_letters && (right_word || is_capitals(right)),
        _ => left_word && (right_word && (marked.0 || marked.1) || marked.0 && two_letters && is_capitals(right)),
    };
    certain.then_some(place)
}

/// So far an address or a word is looked through.
const FAR: usize = 64;

fn word_before(text: &str) -> &str {
    let run = text.char_indices().rev().take(FAR).take_while(|(_, c)| c.is_alphanumeric()).last();
    &text[run.map_or(text.len(), |(at, _)| at)..]
}

fn word_behind(text: &str) -> &str {
    let end = text.char_indices().take(FAR).take_while(|(_, c)| c.is_alphanumeric()).last();
    &text[..end.map_or(0, |(at, c)| at + c.len_utf8())]
}

/// Whether the mark stands in an address of the net.
fn is_address(text: &str, mark: usize) -> bool {
    let start = text[..mark]
        .char_indices()
        .rev()
        .take(FAR)
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(mark, |(at, _)| at);
    let end =
        text[mark..].char_indices().take(FAR).find(|(_, c)| c.is_whitespace()).map_or(text.len(), |(at, _)| mark + at);
    let chunk = text.get(start..end).unwrap_or_default();
    chunk.contains("://") || chunk.contains('@') || chunk.contains("www.")
}

fn is_small(word: &str) -> bool {
    word.chars().all(|c| !Letter::of(c).is_upper())
}

fn is_capitals(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(|c| Letter::of(c).is_upper())
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| Letter::of(c).is_upper()) && is_small(letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(text: &str) -> String {
        let mark = text.find(['.', ',', ';', ':', '!', '?', '…']).unwrap();
        missing_blank(text, mark).map_or_else(|| text.to_owned(), |at| format!("{} {}", &text[..at], &text[at..]))
    }

    #[test]
    fn forgotten_blanks_are_found() {
        for (wrong, right) in [
            ("tốt đẹp.Đến dự", "tốt đẹp. Đến dự"),
            ("các xã,phường", "các xã, phường"),
            ("địa phương.phấn đấu", "địa phương. phấn đấu"),
            ("Tác giả:Trung Văn", "Tác giả: Trung Văn"),
            ("Thật sao?Tuyệt", "Thật sao? Tuyệt"),
            ("đạt chuẩn.UBND", "đạt chuẩn. UBND"),
            ("Hà Nội.Ông nói", "Hà Nội. Ông nói"),
            ("đã…Tôi", "đã… Tôi"),
        ] {
            assert_eq!(spaced(wrong), right);
        }
    }

    #[test]
    fn abbreviations_addresses_and_numbers_stay() {
        for text in [
            "TP.HCM",
            "nhandan.vn",
            "v.v.",
            "PGS.TS Mai",
            "Th.S Lan",
            "Q.Bình Thạnh",
            "12.500",
            "http://báo.Việt.vn",
            "Co.opmart",
            "a@báo.Việt",
            "8:30",
            "Tp.Vinh",
            "tin.com",
            "A.Nguyễn",
            "dantri.com.vn",
        ] {
            assert_eq!(spaced(text), text);
        }
    }
}
