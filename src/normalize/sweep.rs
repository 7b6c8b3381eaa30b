//! One sweep over a text that finds the first place where it may not be in its one spelling.
//!
//! Nearly all of a text is syllables that newspapers use, a blank behind each: they are told by their bytes, eight at a
//! time. Only what is none of them is looked at letter by letter.

use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::normalize::characters::{is_invisible, is_odd_space, is_of_word, is_wide};
use crate::normalize::letters::BYTES;
use crate::normalize::punctuation;
use crate::normalize::tone::ToneStyle;
use crate::normalize::torn::is_torn;
use crate::normalize::usual::{MET, Met, is_syllable};
use crate::normalize::word::is_look_alike;

/// The first place from `from` on, where a word begins or none is, that wants a closer look.
pub(crate) fn next_unusual(text: &str, from: usize, style: ToneStyle) -> Option<usize> {
    let met: &Met = &MET;
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        if let Some(length) = word_length(bytes, at).filter(|word| met.stays(word.key, style)).map(|word| word.length) {
            at += length;
            if bytes.get(at) == Some(&b' ') {
                at += 1;
                continue;
            }
        }
        match look(text, at, from, style) {
            Look::Clean(next) => at = next,
            Look::Unusual(place) => return Some(place),
        }
    }
    None
}

/// A run of bytes without ASCII blanks, digits and most punctuation.
struct Run {
    key: u64,
    length: usize,
}

const HIGH: u64 = 0x8080_8080_8080_8080;

/// The bit 7 of each byte that lies below `A`.
#[inline(always)]
const fn ends(word: u64) -> u64 {
    !((word & !HIGH) + 0x3F3F_3F3F_3F3F_3F3F | word) & HIGH
}

#[inline(always)]
fn load(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..at + 8)?;
    Some(u64::from_le_bytes(chunk.try_into().ok()?))
}

/// The run that starts at a byte, where it is of one to sixteen bytes and not at the very end of the text.
#[inline(always)]
fn word_length(bytes: &[u8], at: usize) -> Option<Run> {
    let first = load(bytes, at)?;
    let end = ends(first);
    if end != 0 {
        let below = (end & end.wrapping_neg()) >> 7;
        return Some(Run { key: first & (below - 1), length: (end.trailing_zeros() / 8) as usize });
    }
    let second = load(bytes, at + 8)?;
    let end = ends(second);
    let below = (end & end.wrapping_neg()) >> 7;
    (end != 0).then(|| Run {
        key: Met::key(first, second & below.wrapping_sub(1)),
        length: 8 + (end.trailing_zeros() / 8) as usize,
    })
}

enum Look {
    /// All is well up to this byte.
    Clean(usize),
    Unusual(usize),
}

/// A closer look at what stands at a byte.
fn look(text: &str, at: usize, from: usize, style: ToneStyle) -> Look {
    let bytes = text.as_bytes();
    let Some(&byte) = bytes.get(at) else { return Look::Clean(at) };
    let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
    let before = at.checked_sub(1).map_or(b'\n', |last| bytes[last]);
    let unusual = match byte {
        b' ' if before == b' ' && at > from => return Look::Unusual(at - 1),
        b' ' => next == b' ',
        b'\t' => true,
        b'&' => next == b'#' || next.is_ascii_alphabetic(),
        b'^' | b'`' | b'~' => true,
        b'A'..=b'Z' | b'a'..=b'z' => return word(text, at, style),
        0x80.. => return beyond_ascii(text, at, style),
        _ if punctuation::is_mark(byte) => ends_letter(before) && begins_letter(next),
        _ => false,
    };
    if unusual { Look::Unusual(at) } else { Look::Clean(at + 1) }
}

/// Whether a letter, or a mark on one, may end with a byte.
const fn ends_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// Whether a letter of Vietnamese may begin with a byte.
const fn begins_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, 0xC3..=0xC6 | 0xE1)
}

fn word(text: &str, start: usize, style: ToneStyle) -> Look {
    let bytes = text.as_bytes();
    let (mut end, mut marked) = (start, false);
    while end < bytes.len() {
        let (letter, length) = BYTES.letter(bytes, end);
        if !letter.is_some() {
            break;
        }
        marked |= length > 1;
        end += length;
    }
    if bytes.get(end).is_some_and(|byte| *byte >= 0x80) {
        let c = text[end..].chars().next().unwrap_or_default();
        if is_of_word(c) || is_scramble(c) {
            return Look::Unusual(start);
        }
    }
    if !marked || is_syllable(&text[start..end], style) { Look::Clean(end) } else { Look::Unusual(start) }
}

/// Signs that stand behind a letter where a page was read in the wrong encoding, and hardly otherwise.
const fn is_scramble(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{AF}' | '\u{B1}' | '\u{B4}'..='\u{B9}' | '\u{BB}'..='\u{BF}' | '×' | '÷' | 'ˆ' | '˜' | '†' | '‡' | '‰' | '‹' | '›')
}

fn beyond_ascii(text: &str, at: usize, style: ToneStyle) -> Look {
    let bytes = text.as_bytes();
    if BYTES.letter(bytes, at).0.is_some() {
        return word(text, at, style);
    }
    let c = text[at..].chars().next().unwrap_or_default();
    let next = at + c.len_utf8();
    // Quotes and dashes.
    if let [0xE2, 0x80, 0x90..=0xA5, ..] = bytes[at..] {
        return Look::Clean(next);
    }
    let blank_forgotten =
        c == '…' && at > 0 && ends_letter(bytes[at - 1]) && bytes.get(next).is_some_and(|byte| begins_letter(*byte));
    let scrambled = is_scramble(c) && bytes.get(next).is_some_and(|byte| begins_letter(*byte));
    if blank_forgotten || scrambled || is_unusual(c) { Look::Unusual(at) } else { Look::Clean(next) }
}

/// Whether a character that is no letter of Vietnamese may want a repair.
fn is_unusual(c: char) -> bool {
    is_invisible(c)
        || is_odd_space(c)
        || is_wide(c)
        || is_torn(c)
        || is_look_alike(c)
        || c.is_alphabetic()
        || !matches!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_swept_to_its_end() {
        for text in [
            "",
            "Huyện ủy Đức Thọ – “4 tốt”…",
            "50 m², 38 °C, 12.500 ha; TP. Vinh (UBND)",
            "Thường trực, thường trú: nghiêng ngả.\nTrường",
            "Anh A. nói: 8:30!",
            "Mr. Trump and so on",
            "nghiêng",
            "GD&",
        ] {
            assert_eq!(next_unusual(text, 0, ToneStyle::Keep), None, "{text}");
        }
    }

    #[test]
    fn the_unusual_is_found_where_it_begins() {
        for (text, at) in [
            ("xã  nhà", 3),
            ("môn tóan", 5),
            ("a\u{300}", 0),
            ("ta &amp; em", 3),
            ("xong.Tôi", 4),
            ("một\thai", 5),
            ("Việt N\u{430}m", 7),
            ("Việt trongđẩy mạnh", 7),
        ] {
            assert_eq!(next_unusual(text, 0, ToneStyle::Keep), Some(at), "{text}");
        }
    }

    #[test]
    fn tones_in_the_other_style_are_unusual() {
        assert_eq!(next_unusual("hoà bình và thủy lợi", 0, ToneStyle::Old), Some(0));
        assert_eq!(next_unusual("hoà bình và thủy lợi hôm nay", 0, ToneStyle::New), Some(15));
        assert_eq!(next_unusual("Chloé ở quý", 0, ToneStyle::Old), Some(0));
    }
}
