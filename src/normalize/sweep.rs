//! One sweep over a text that finds the first place where it may not be in its one spelling.
//!
//! Nearly all of a text is syllables that newspapers use, a blank behind each: they are told by their bytes, eight at a
//! time. Only what is none of them is looked at letter by letter.

use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::normalize::characters::{is_invisible, is_odd_space, is_of_word, is_wide};
use crate::normalize::letters::{BYTES, Letter};
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
        at = bytes.len() - met_words(met, &bytes[at..], style).len();
        match look(text, at, from, style) {
            Look::Clean(next) => at = next,
            Look::Unusual(place) => return Some(place),
        }
        // One blank, and no second.
        if bytes.get(at) == Some(&b' ') && bytes.get(at + 1) != Some(&b' ') {
            at += 1;
        }
    }
    None
}

/// What is left of a text behind the words at its start that are often met, with a blank or a mark and a blank, or a line
/// end, behind each. The last bytes of a text are always left.
#[inline(always)]
fn met_words<'a>(met: &Met, mut rest: &'a [u8], style: ToneStyle) -> &'a [u8] {
    while let Some(chunk) = rest.first_chunk::<WINDOW>() {
        let Some(word) = word_of(chunk).filter(|word| met.stays(word.key, style)) else { return rest };
        match chunk[word.length] {
            b' ' | b'\n' => rest = &rest[word.length + 1..],
            b'!'..=b'%' | b'\''..=b'@' if matches!(chunk[word.length + 1], b' ' | b'\n') => {
                rest = &rest[word.length + 2..]
            }
            _ => return &rest[word.length..],
        }
    }
    rest
}

/// A word of sixteen bytes, and what stands behind it.
const WINDOW: usize = 18;

/// A run of bytes without ASCII blanks, digits and most punctuation.
struct Run {
    key: u64,
    length: usize,
}

const HIGH: u64 = 0x8080_8080_8080_8080;

/// The bit 7 of each byte that lies below `A`.
#[inline(always)]
const fn ends(word: u64) -> u64 {
    !(((word & !HIGH) + 0x3F3F_3F3F_3F3F_3F3F) | word) & HIGH
}

/// The run at the start of a window, where it ends within sixteen bytes.
#[inline(always)]
fn word_of(chunk: &[u8; WINDOW]) -> Option<Run> {
    let ([first, second], _) = chunk.as_chunks::<8>() else { return None };
    let first = u64::from_le_bytes(*first);
    let end = ends(first);
    if end != 0 {
        return Some(Run { key: first & below(end), length: (end.trailing_zeros() / 8) as usize });
    }
    let second = u64::from_le_bytes(*second);
    let end = ends(second);
    let length = 8 + (end.trailing_zeros() / 8) as usize;
    (end != 0).then(|| Run { key: Met::key(first, second & below(end)), length })
}

/// The bytes below the lowest that is marked.
#[inline(always)]
const fn below(marked: u64) -> u64 {
    (marked ^ (marked - 1)) >> 8
}

enum Look {
    /// All is well up to this byte.
    Clean(usize),
    Unusual(usize),
}

/// A closer look at what stands at a byte.
#[inline]
fn look(text: &str, start: usize, from: usize, style: ToneStyle) -> Look {
    let bytes = text.as_bytes();
    let mut at = start;
    // Digits and most signs change nothing, however many of them.
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
        match CLASSES[usize::from(byte)] {
            Class::Inert => at += 1,
            Class::Mark if begins_letter(next) && at > 0 && ends_letter(bytes[at - 1]) => return Look::Unusual(at),
            Class::Mark => at += 1,
            _ if at > start => return Look::Clean(at),
            Class::Blank if at > from && bytes[at - 1] == b' ' => return Look::Unusual(at - 1),
            Class::Blank if next == b' ' => return Look::Unusual(at),
            Class::Blank => return Look::Clean(at + 1),
            Class::Reference if next == b'#' || next.is_ascii_alphabetic() => return Look::Unusual(at),
            Class::Reference => return Look::Clean(at + 1),
            Class::Odd => return Look::Unusual(at),
            Class::Letter => return word(text, at, style),
            Class::High => return beyond_ascii(text, at, style),
        }
    }
    Look::Clean(at)
}

/// What a byte may be the start of.
#[derive(Clone, Copy)]
enum Class {
    Inert,
    /// A mark behind which a blank is due.
    Mark,
    Blank,
    /// `&`
    Reference,
    /// A tab, or a sign that may be a mark torn off its letter.
    Odd,
    Letter,
    /// Beyond ASCII.
    High,
}

static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Inert; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' => Class::Blank,
            b'&' => Class::Reference,
            b'\t' | b'^' | b'`' | b'~' => Class::Odd,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            0x80.. => Class::High,
            byte if punctuation::is_mark(byte) => Class::Mark,
            _ => Class::Inert,
        };
        byte += 1;
    }
    classes
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
    let (mut end, mut letters, mut uppers, mut crossed) = (start, 0, 0, 0);
    while end < bytes.len() {
        let (letter, length) = BYTES.letter(bytes, end);
        if !letter.is_some() {
            break;
        }
        letters += 1;
        uppers += usize::from(letter.is_upper());
        // Đ in an abbreviation is no more than another consonant.
        crossed += usize::from(letter.code() == CROSSED.code());
        end += length;
    }
    if matches!(bytes.get(end), Some(0xCC | 0xCD)) {
        return Look::Unusual(start);
    }
    if bytes.get(end).is_some_and(|byte| *byte >= 0x80) {
        let c = text[end..].chars().next().unwrap_or_default();
        if is_of_word(c) || is_scramble(c) {
            return Look::Unusual(start);
        }
    }
    let bare = end - start == letters + crossed && (crossed == 0 || uppers == letters || letters == 1);
    if bare || is_syllable(&text[start..end], style) { Look::Clean(end) } else { Look::Unusual(start) }
}

const CROSSED: Letter = Letter::of('đ');

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
