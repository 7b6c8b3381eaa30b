//! Bytes in, text out: byte order marks, UTF-8, UTF-16, VIQR, the code pages of Vietnamese before Unicode.

mod charset;
mod legacy;
mod utf16;

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use crate::decode::charset::Charset;
use crate::normalize::viqr;

/// A text and what its bytes were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text; borrowed where the bytes were UTF-8.
    pub text: Cow<'a, str>,
    /// The name of the encoding: `utf-8`, `utf-16le`, `utf-16be`, `viqr`, `windows-1258`, `tcvn3`, `vni`, `viscii`,
    /// `vps`, `windows-1252`, or the name that the WHATWG gives to another that was declared. Where a text changes its
    /// encoding half way, both: `utf-8, tcvn3`.
    pub encoding: &'static str,
    /// Whether some bytes could not be read: they stand as U+FFFD in the text, or half a letter of UTF-16 at its ends was
    /// left out.
    pub lossy: bool,
}

/// Reads bytes as text. Never fails: what can't be read becomes U+FFFD, and `lossy` says so.
///
/// A byte order mark is believed, then what is UTF-8 without a fault, then the charset that a page declares. Of other
/// bytes that old code page is taken that makes most of their words Vietnamese, if one makes nearly all of them so;
/// what no page makes Vietnamese is windows-1252, or UTF-8 with gaps.
///
/// # Example
///
/// ```
/// let decoded = boctin::decode("\u{feff}Huyện ủy".as_bytes());
/// assert_eq!((&*decoded.text, decoded.lossy), ("Huyện ủy", false));
/// let decoded = boctin::decode(b"\xA7\xB6ng b\xE9 huy\xD6n h\xE4p chi\xD2u nay");
/// assert_eq!((&*decoded.text, decoded.encoding), ("Đảng bộ huyện họp chiều nay", "tcvn3"));
/// assert!(boctin::decode(b"\xff\xfe\x00").lossy);
/// let decoded = boctin::decode(b"Co^.ng ho`a xa~ ho^.i Vie^.t Nam");
/// assert_eq!((&*decoded.text, decoded.encoding), ("Cộng hòa xã hội Việt Nam", "viqr"));
/// ```
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    read(bytes, charset::declared(bytes))
}

/// Reads bytes as text that are said to be in a charset: by the caller, or the header of a response.
///
/// The name is a label of the WHATWG, or `tcvn3`, `vni`, `viscii`, `vps`, `viqr`. A name that is not known tells nothing,
/// nor does `windows-1252` or UTF-8 where the bytes contradict it: many a portal sent such a name with pages in TCVN3.
///
/// # Example
///
/// ```
/// let decoded = boctin::decode_as(b"Ti\xD5ng Vi\xD6t", "x-viet-tcvn5712");
/// assert_eq!((&*decoded.text, decoded.encoding), ("Tiếng Việt", "tcvn3"));
/// ```
pub fn decode_as<'a>(bytes: &'a [u8], charset: &str) -> Decoded<'a> {
    read(bytes, Charset::named(charset).or_else(|| charset::declared(bytes)))
}

fn read(bytes: &[u8], charset: Option<Charset>) -> Decoded<'_> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return unmarked(rest, None),
        [0xFF, 0xFE, rest @ ..] => return utf16::read(rest, utf16::Order::Little),
        [0xFE, 0xFF, rest @ ..] => return utf16::read(rest, utf16::Order::Big),
        _ => {}
    }
    match utf16::order(bytes) {
        Some(order) if utf16::is_cut(bytes, order) => {
            Decoded { lossy: true, ..utf16::read(&bytes[1..], order.other()) }
        }
        Some(order) => utf16::read(bytes, order),
        None => unmarked(bytes, charset),
    }
}

/// Reads bytes without a mark of their order.
fn unmarked(bytes: &[u8], charset: Option<Charset>) -> Decoded<'_> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return match charset {
            Some(Charset::Page(page)) if text.is_ascii() => legacy::decoded(page, bytes),
            _ => utf8(text, charset),
        };
    }
    match charset {
        Some(Charset::Page(page)) => return legacy::decoded(page, bytes),
        Some(Charset::Other(encoding)) => {
            let (text, lossy) = encoding.decode_without_bom_handling(bytes);
            return Decoded { text, encoding: charset::name(encoding), lossy };
        }
        Some(Charset::Utf16(order)) => return utf16::read(bytes, order),
        Some(Charset::Viqr | Charset::Doubtful) | None => {}
    }
    if let Some(decoded) = legacy::read(bytes) {
        return decoded;
    }
    if looks_western(bytes) {
        let (text, lossy) = WINDOWS_1252.decode_without_bom_handling(bytes);
        return Decoded { text, encoding: "windows-1252", lossy };
    }
    Decoded { text: String::from_utf8_lossy(bytes), encoding: "utf-8", lossy: true }
}

fn utf8(text: &str, charset: Option<Charset>) -> Decoded<'_> {
    let is_page = text.trim_start().starts_with('<');
    let read = if text.contains('^') && !is_page || matches!(charset, Some(Charset::Viqr)) {
        viqr::document(text)
    } else {
        None
    };
    match read {
        Some(text) => Decoded { text: Cow::Owned(text), encoding: "viqr", lossy: false },
        None => Decoded { text: Cow::Borrowed(text), encoding: "utf-8", lossy: false },
    }
}

/// Whether bytes look like a text of Western Europe: letters mostly, no control characters, no byte that windows-1252
/// leaves open, most high bytes beside a letter; not UTF-8 that was cut.
fn looks_western(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(legacy::SAMPLE)];
    let bad = |byte: &u8| matches!(byte, 0..=8 | 0xE..=0x1F | 0x7F | 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    let high = sample.iter().filter(|byte| **byte >= 0x80).count();
    !sample.iter().any(bad) && high * 3 <= sample.len() && !legacy::is_torn_utf8(sample)
}
