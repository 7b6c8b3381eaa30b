//! The shapes of lines: how they begin and end, bars of links, imprints.

use super::fold::composed;
use super::row::{count_chars, is_blank};
use super::stamp;
use crate::span::head;

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Close {
    /// With the mark of a sentence.
    Sentence,
    /// With `...`: a sentence, or a shortened one.
    Dots,
    /// With `./.`, which closes an article.
    EndMark,
    /// With a colon.
    Colon,
    /// Without a mark.
    Bare,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// With a capital, perhaps after a quotation mark or bracket.
    Capital,
    /// With a small letter.
    Small,
    /// With a digit.
    Digit,
    /// With a bullet or a hyphen.
    Bullet,
    /// With an arrow: `»`, `>>`.
    Arrow,
    /// With something else.
    Other,
}

/// How the line ends.
pub(super) fn close(line: &str) -> Close {
    let bare =
        line.trim_end_matches(|c: char| is_blank(c) || matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '*'));
    match bare.as_bytes() {
        [.., b'/', b'.'] | [.., b'.', b'/'] => Close::EndMark,
        [.., b'.', b'.'] => Close::Dots,
        [.., b'.' | b'!' | b'?' | b';'] => Close::Sentence,
        [.., b':'] => Close::Colon,
        _ if bare.ends_with('…') => Close::Dots,
        _ => Close::Bare,
    }
}

/// How the line begins.
pub(super) fn open(line: &str) -> Open {
    let mut chars = line.chars().filter(|&c| !is_blank(c));
    match chars.next() {
        Some('-' | '–' | '—' | '•' | '*' | '+' | '●' | '▪' | '■' | '◦' | '·' | '❖' | '✓' | '♦') => {
            Open::Bullet
        }
        Some('»' | '›' | '>' | '►' | '▶' | '→' | '☛' | '⇒' | '⏵' | '▸' | '➤' | '➔' | '⯈' | '▷') => {
            Open::Arrow
        }
        Some('"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '”') => match chars.next() {
            Some(c) if c.is_lowercase() => Open::Small,
            Some(c) if c.is_uppercase() => Open::Capital,
            _ => Open::Other,
        },
        Some(c) if c.is_ascii_digit() => Open::Digit,
        Some(c) if c.is_lowercase() => Open::Small,
        Some(c) if c.is_uppercase() => Open::Capital,
        _ => Open::Other,
    }
}

/// Whether a sentence ends within the line and another begins; `TP. Huế` and `TS. Lan` are none.
pub(super) fn has_second_sentence(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr3_iter(b'.', b'?', b'!', bytes).any(|at| {
        let next = line[at + 1..].trim_start_matches(|c: char| is_blank(c) || matches!(c, '"' | '”' | '“' | '’' | ')'));
        let blank = next.len() + at + 1 < line.len();
        let word = line[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        blank
            && next.starts_with(char::is_uppercase)
            && word.chars().count() >= 2
            && word.chars().all(|c| !c.is_uppercase())
    })
}

/// Whether short pieces stand in a row, parted by bars or arrows: a menu, or the way to the page.
pub(super) fn is_link_bar(line: &str) -> bool {
    // The lead bytes of `»›→•·▸`; no letter of Vietnamese begins with them.
    if !line.bytes().any(|b| matches!(b, b'|' | b'>' | b':' | b']' | 0xc2 | 0xe2)) {
        return false;
    }
    let parts = |c: char| matches!(c, '|' | '»' | '›' | '>' | '→' | '•' | '·' | '▸');
    let inner = line.trim_matches(|c: char| is_blank(c) || parts(c) || c == ':');
    let bars = inner.matches(parts).count() + inner.matches("::").count() + inner.matches("] [").count();
    let chars = count_chars(inner) as usize;
    let framed = line.starts_with("::") && line.ends_with("::");
    framed || (bars >= 2 && chars <= (bars + 1) * 30) || (bars >= 1 && chars <= 60 && inner.contains(['»', '›']))
}

/// Whether names of sections stand in the line without blanks between: `Khoa họcPhát minhỨng dụng`.
pub(super) fn is_glued(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut seams = 0;
    for at in 1..bytes.len() {
        // A capital, or the lead byte of `À…Ý`, `Đ`, `Ơ`, `Ấ`, right after a letter.
        let may = bytes[at].is_ascii_uppercase() || matches!(bytes[at], 0xc3..=0xc6 | 0xe1);
        let after = bytes[at - 1].is_ascii_lowercase() || bytes[at - 1] >= 0x80;
        if may && after && line.is_char_boundary(at) {
            let capital = line[at..].starts_with(char::is_uppercase);
            // A mark belongs to the letter before it.
            let before = line[..at].trim_end_matches(is_mark);
            seams += usize::from(capital && before.ends_with(char::is_lowercase));
        }
    }
    seams >= 2 && line.contains(' ') && seams * 5 >= line.split(' ').count()
}

/// Whether a character is one of the combining marks of Vietnamese.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether the whole line stands in square brackets: what a system says in the place of something.
pub(super) fn is_bracketed(line: &str) -> bool {
    let inner = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.len() <= 120 && !inner.contains(['[', ']', '.']) && !inner.starts_with("Theo"))
}

/// Whether the line is English, of the kind that systems write: `Please rate this article`.
pub(super) fn is_english(line: &str, key: &str) -> bool {
    const WORDS: [&str; 14] =
        ["this", "with", "please", "your", "and", "for", "are", "from", "click", "the", "you", "here", "was", "not"];
    line.is_ascii() && {
        let words = key.split(' ').count();
        let english = key.split(' ').filter(|word| WORDS.contains(word)).count();
        (english >= 1 && words <= 4 && key.starts_with("click ")) || (english >= 2 && words >= 4)
    }
}

/// Whether the line is the way to the page with its parts glued or only blanks between: `Trang chủTin tứcThời sự`.
pub(super) fn is_path(line: &str) -> bool {
    if !line.starts_with(['T', 'H']) {
        return false;
    }
    let line = composed(head(line, 40));
    let rest = ["Trang chủ", "Trang nhất", "TRANG CHỦ", "Home"].iter().find_map(|home| line.strip_prefix(home));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_uppercase() || c == '/'))
}

/// Whether the line tells who owns the site and how to reach them: three labels of an imprint, or two and an address.
pub(super) fn is_imprint(line: &str, key: &str) -> bool {
    const LABELS: [&str; 12] = [
        "dia chi",
        "dien thoai",
        "email",
        "e mail",
        "fax",
        "website",
        "hotline",
        "giay phep",
        "ban quyen",
        "copyright",
        "chiu trach nhiem",
        "duong day nong",
    ];
    if !line.contains(':') && !line.contains('©') {
        return false;
    }
    let labels = LABELS.iter().filter(|label| key.contains(*label)).count() + usize::from(line.contains('©'));
    labels >= 3 || (labels >= 2 && line.contains('@'))
}

/// Whether the line is a web address and nothing else.
pub(super) fn is_address(line: &str) -> bool {
    !line.contains(' ') && (line.starts_with("http") || line.starts_with("www.") || line.starts_with("/"))
}

/// Whether the line closes with a date in brackets, `… (14/09/2024)`, as headlines of other articles do.
pub(super) fn closes_with_date(line: &str) -> bool {
    let Some((_, inner)) = line.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '['])) else {
        return false;
    };
    inner.len() >= 8
        && inner.len() <= 24
        && stamp::find(inner).is_some()
        && inner.bytes().all(|b| !b.is_ascii_alphabetic())
}
