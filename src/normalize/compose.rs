//! Words of which the marks stand behind their letters, composed as they are read: the quick way for whole texts in NFD.

use std::ops::Range;

use crate::normalize::letters::{BYTES, Letter};
use crate::normalize::tone::ToneStyle;
use crate::normalize::usual::{MET, Met};

/// A word composed, and which part of it changed.
pub(crate) struct Composed {
    /// Where the word ends in the text.
    pub(crate) end: usize,
    /// What was composed, in the text.
    pub(crate) changed: Range<usize>,
    letters: [u8; LONGEST],
    piece: Range<usize>,
}

impl Composed {
    /// What stands for the changed part.
    pub(crate) fn piece(&self) -> &str {
        std::str::from_utf8(&self.letters[self.piece.clone()]).unwrap_or_default()
    }
}

/// The longest word that is often met takes eleven bytes.
const LONGEST: usize = 16;

/// The word at a byte of the text, if its marks stand in canonical order, it has any, and it is often met.
pub(crate) fn word(text: &str, start: usize, style: ToneStyle) -> Option<Composed> {
    let bytes = text.as_bytes();
    let mut letters = [0; LONGEST];
    let (mut at, mut length) = (start, 0);
    let mut changed: Option<(Range<usize>, Range<usize>)> = None;
    while let Some(&byte) = bytes.get(at) {
        let (letter, read) = BYTES.letter(bytes, at);
        if !letter.is_some() {
            if byte >= 0x80 {
                return None;
            }
            break;
        }
        let (from, begins) = (at, length);
        at += read;
        let marked = matches!(bytes.get(at), Some(0xCC | 0xCD));
        if marked {
            let c = composed(letter, bytes, &mut at)?;
            length += c.encode_utf8(letters.get_mut(length..length + 4)?).len();
            let (first, piece) = changed.map_or((from, begins), |(changed, piece)| (changed.start, piece.start));
            changed = Some((first..at, piece..length));
        } else {
            letters.get_mut(length..length + read)?.copy_from_slice(&bytes[from..at]);
            length += read;
        }
    }
    let (changed, piece) = changed?;
    // What `encode_utf8` was given more room for than it took is still zero.
    let halves = letters.as_chunks::<8>().0;
    let key = Met::key(u64::from_le_bytes(halves[0]), u64::from_le_bytes(halves[1]));
    MET.stays(key, style).then_some(Composed { end: at, changed, letters, piece })
}

/// A letter with the marks that follow it at a byte; `None` where they stand in another order than the canonical one.
fn composed(letter: Letter, bytes: &[u8], at: &mut usize) -> Option<char> {
    let (mut code, mut tone) = letter.toneless();
    let mut above = false;
    while let (Some(&lead @ (0xCC | 0xCD)), Some(&low)) = (bytes.get(*at), bytes.get(*at + 1)) {
        match (lead, low) {
            // Horn, before all others.
            (0xCC, 0x9B) if tone == 0 && !above => code = quality(code, Quality::Horn)?,
            // Dot below, before those above.
            (0xCC, 0xA3) if tone == 0 && !above => tone = 5,
            (0xCC, 0x82) if !above && matches!(tone, 0 | 5) => {
                (code, above) = (quality(code, Quality::Circumflex)?, true)
            }
            (0xCC, 0x86) if !above && matches!(tone, 0 | 5) => (code, above) = (quality(code, Quality::Breve)?, true),
            (0xCC, 0x80) if tone == 0 => tone = 1,
            (0xCC, 0x81) if tone == 0 => tone = 2,
            (0xCC, 0x89) if tone == 0 => tone = 3,
            (0xCC, 0x83) if tone == 0 => tone = 4,
            _ => return None,
        }
        *at += 2;
    }
    let c = Letter::char(code, tone, letter.is_upper());
    // A letter that bears no tone comes back bare.
    (Letter::of(c).toneless() == (code, tone)).then_some(c)
}

const fn quality(code: u8, mark: Quality) -> Option<u8> {
    let full = match (mark, code) {
        (Quality::Circumflex, A) => 'â',
        (Quality::Circumflex, E) => 'ê',
        (Quality::Circumflex, O) => 'ô',
        (Quality::Breve, A) => 'ă',
        (Quality::Horn, O) => 'ơ',
        (Quality::Horn, U) => 'ư',
        _ => return None,
    };
    Some(Letter::of(full).code())
}

#[derive(Clone, Copy)]
enum Quality {
    Circumflex,
    Breve,
    Horn,
}

const A: u8 = Letter::of('a').code();
const E: u8 = Letter::of('e').code();
const O: u8 = Letter::of('o').code();
const U: u8 = Letter::of('u').code();

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_words_of_a_text_in_nfd_are_composed() {
        for text in ["Trường", "Huyện", "ĐƯỢC", "nhằm", "ặ", "chuyển"] {
            let torn: String = text.nfd().collect();
            let Some(word) = word(&torn, 0, ToneStyle::Keep) else {
                assert_eq!(text, "ặ", "no syllable by itself");
                continue;
            };
            let back = format!("{}{}{}", &torn[..word.changed.start], word.piece(), &torn[word.changed.end..]);
            assert_eq!(back, text);
            assert_eq!(word.end, torn.len());
        }
    }

    #[test]
    fn what_is_not_in_order_or_not_met_is_left_to_others() {
        for text in [
            "tie\u{301}\u{302}ng",
            "tiếng",
            "re\u{301}sume\u{301}",
            "vie\u{323}\u{302}t\u{301}",
            "hoa\u{300}\u{301}",
            "b\u{301}a",
        ] {
            assert!(word(text, 0, ToneStyle::Keep).is_none(), "{text}");
        }
        assert!(word("hoa\u{300}", 0, ToneStyle::New).is_some());
        assert!(word("hoa\u{300}", 0, ToneStyle::Old).is_none());
    }
}
