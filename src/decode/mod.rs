//! Bytes in, text out: byte order marks, UTF-8, UTF-16, and the code pages of Vietnamese before Unicode.

mod legacy;

use std::borrow::Cow;

/// A text and what its bytes were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text; borrowed where the bytes were UTF-8.
    pub text: Cow<'a, str>,
    /// The name of the encoding: `utf-8`, `utf-16le`, `utf-16be`, `windows-1258`, `tcvn3`, `vni`, `viscii`, `vps`.
    pub encoding: &'static str,
    /// Whether some bytes could not be read and stand as U+FFFD in the text.
    pub lossy: bool,
}

/// Reads bytes as text. Never fails: what can't be read becomes U+FFFD, and `lossy` says so.
///
/// Bytes that are no UTF-8 are read in the old code page that makes most of their words Vietnamese syllables, if one
/// makes nearly all of them so.
///
/// # Example
///
/// ```
/// let decoded = boctin::decode("\u{feff}Huyện ủy".as_bytes());
/// assert_eq!((&*decoded.text, decoded.lossy), ("Huyện ủy", false));
/// assert!(boctin::decode(b"\xff\xfe\x00").lossy);
/// ```
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, "utf-16le"),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, "utf-16be"),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: "utf-8", lossy: false },
        Err(_) => match legacy::read(bytes) {
            Some((text, encoding)) => {
                let lossy = text.contains(char::REPLACEMENT_CHARACTER);
                Decoded { text: Cow::Owned(text), encoding, lossy }
            }
            None => Decoded { text: String::from_utf8_lossy(bytes), encoding: "utf-8", lossy: true },
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: &'static str) -> Decoded<'static> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut lossy = !rest.is_empty();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|c| {
            c.unwrap_or_else(|_| {
                lossy = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded { text: Cow::Owned(text), encoding, lossy }
}
