//! One sweep over a text that finds the first place where it may not be in its one spelling.
//!
//! Nearly all of a text is proved clean by [`crate::normalize::proof`]. Only what is not is looked at letter by letter.

use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::normalize::characters::{is_invisible, is_odd_space, is_of_word, is_wide};
use crate::normalize::glue::is_loanword;
use crate::normalize::letters::{BYTES, Letter};
use crate::normalize::parts::is_look_alike;
use crate::normalize::proof::Proof;
use crate::normalize::punctuation;
use crate::normalize::syllable::may_begin;
use crate::normalize::tone::ToneStyle;
use crate::normalize::torn::is_torn;
use crate::normalize::usual::is_syllable;

/// A text and how far it is known to be in its one spelling.
pub(crate) struct Sweep<'t> {
    text: &'t str,
    style: ToneStyle,
    proof: Proof<'t>,
}

impl<'t> Sweep<'t> {
    pub(crate) const fn new(text: &'t str, style: ToneStyle) -> Self {
        Self { text, style, proof: Proof::new(text, style) }
    }

    /// The first place from `from` on, where a word begins or none is, that wants a closer look.
    pub(crate) fn next_unusual(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            if begins_word(bytes, at) {
                at = self.proof.clean_to(at);
            }
            if at >= bytes.len() {
                return None;
            }
            match look(self.text, at, from, self.style) {
                Look::Clean(next) => at = next,
                Look::Unusual(place) => return Some(place),
            }
        }
    }
}

/// Whether a text begins at a byte, or a blank or a line end stands before it.
fn begins_word(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[..at], [] | [.., b' ' | b'\n'])
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
    let word = &text[start..end];
    if bare || is_syllable(word, style) || is_loanword(word) || begins_foreign(word) {
        Look::Clean(end)
    } else {
        Look::Unusual(start)
    }
}

/// Whether a word begins with consonants that no syllable begins with: `Srây` is of another language, and nothing
/// repairs it.
fn begins_foreign(word: &str) -> bool {
    let is_vowel = |byte: u8| matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let end = word.bytes().position(|byte| !byte.is_ascii() || is_vowel(byte)).unwrap_or(word.len());
    !may_begin(&word[..end])
}

const CROSSED: Letter = Letter::of('đ');

/// Signs that stand behind a letter where a page was read in the wrong encoding, and hardly otherwise.
const fn is_scramble(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{AF}' | '\u{B1}' | '\u{B4}'..='\u{B9}' | '\u{BB}'..='\u{BF}' | '×' | '÷' | 'ˆ' | '˜' | '†' | '‡' | '‰' | '‹' | '›')
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
    use crate::normalize::characters::reference;
    use proptest::prelude::*;

    /// Words, signs and letters of all kinds.
    const PIECES: &str = "([bcđghknqtĐHTX]{0,3}[aăâeêioôơuưyàẩễịóừỳỦA]{1,3}[cmnt]{0,1}| | |\\n|[.]|,|:|…|“|”|&|;|7|\u{301}|\u{A0}|²|™|A|TP)";

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
            assert_eq!(Sweep::new(text, ToneStyle::Keep).next_unusual(0), None, "{text}");
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
            assert_eq!(Sweep::new(text, ToneStyle::Keep).next_unusual(0), Some(at), "{text}");
        }
    }

    #[test]
    fn tones_in_the_other_style_are_unusual() {
        assert_eq!(Sweep::new("hoà bình và thủy lợi", ToneStyle::Old).next_unusual(0), Some(0));
        assert_eq!(Sweep::new("hoà bình và thủy lợi hôm nay", ToneStyle::New).next_unusual(0), Some(15));
        assert_eq!(Sweep::new("Chloé ở quý", ToneStyle::Old).next_unusual(0), None);
    }

    /// Where the words of a text are unusual when each is looked at.
    fn looked(text: &str, style: ToneStyle) -> Vec<usize> {
        let (mut at, mut places) = (0, Vec::new());
        while at < text.len() {
            match look(text, at, at, style) {
                Look::Clean(next) => at = next,
                Look::Unusual(place) => {
                    places.push(place);
                    at = place + text[place..].chars().next().map_or(1, char::len_utf8);
                }
            }
        }
        places
    }

    proptest! {
        #[test]
        fn what_is_proved_clean_would_be_found_clean_by_looking(
            pieces in proptest::collection::vec(PIECES, 0..400),
            style in prop_oneof![Just(ToneStyle::Keep), Just(ToneStyle::Old), Just(ToneStyle::New)],
        ) {
            let text = pieces.concat();
            let mut proof = Proof::new(&text, style);
            let (mut at, mut doubts) = (0, Vec::new());
            while at < text.len() {
                at = proof.clean_to(at);
                let end = text[at..].find([' ', '\n']).map_or(text.len(), |blank| at + blank + 1);
                doubts.push(at..end.max(at + 1));
                at = end;
            }
            for place in looked(&text, style) {
                // The look knows less of what stands behind a stop or `&` than what repairs it.
                let foreign = match text[place..].chars().next() {
                    Some('&') => reference(&text[place..]).is_none(),
                    Some('.' | ',' | ';' | ':' | '!' | '?' | '…') => punctuation::missing_blank(&text, place).is_none(),
                    _ => false,
                };
                let doubted = doubts.iter().any(|range| range.contains(&place) || range.start == place + 1);
                prop_assert!(doubted || foreign, "{place} of {text:?}: {doubts:?}");
            }
        }
    }
}
