//! Letters of which the marks stand behind them, composed one by one: the quick way for whole texts in NFD.

use std::ops::Range;

use crate::normalize::letters::{BYTES, Letter};

/// The byte that the marks of Vietnamese begin with.
pub(super) const FIRST: u8 = 0xCC;

/// A letter in UTF-8, and how many of the bytes are its own.
pub(super) type Utf8 = ([u8; 4], u8);

/// The letters from a byte on that are written with one mark behind them, or two, in any order that makes them one letter.
///
/// Which word they are in, and whether it is one of Vietnamese, is not asked: a letter and its marks are the same as the
/// letter composed. How many marks there are is not guessed, either.
pub(super) fn letters(text: &[u8], start: usize) -> impl Iterator<Item = (Range<usize>, Utf8)> {
    let mut at = start;
    std::iter::from_fn(move || {
        loop {
            let mark = at + memchr::memchr(FIRST, &text[at..])?;
            let (base, size) = before(&text[start..mark]);
            let one = with(base, text, mark);
            let two = with(one, text, mark + 2);
            let (letter, marks) = if two.is_some() { (two, 2) } else { (one, 1) };
            at = mark + 2 * marks;
            if letter.is_some() {
                return Some((mark - size..at, UTF8[letter.index()]));
            }
        }
    })
}

/// The letter at the end of some bytes, and how many are its own.
fn before(text: &[u8]) -> (Letter, usize) {
    match *text {
        [.., ascii @ 0..0x80] => (Letter::of_ascii(ascii), 1),
        [.., 0xE1, _, _] => (BYTES.letter(text, text.len() - 3).0, 3),
        [.., 0xC3..=0xC6, _] => (BYTES.letter(text, text.len() - 2).0, 2),
        _ => (Letter::NONE, 0),
    }
}

/// The letter with the mark at a byte; none where it does not bear it, or there is no mark.
fn with(letter: Letter, text: &[u8], at: usize) -> Letter {
    let &[first, second] = text.get(at..).and_then(<[u8]>::first_chunk).unwrap_or(&[0; 2]);
    let mark = MARK[usize::from(second & 0x3F)] * u8::from(first == FIRST);
    WITH[letter.index()][usize::from(mark & 15)]
}

/// The number of a mark by the low bits of its second byte; 0 for none.
static MARK: [u8; 64] = {
    let mut marks = [0; 64];
    let mut mark = 0;
    while mark < ALL_MARKS.len() {
        marks[ALL_MARKS[mark] as usize & 0x3F] = mark as u8 + 1;
        mark += 1;
    }
    marks
};

/// The marks by their code points: the tones in their order, then circumflex, breve and horn.
const ALL_MARKS: [u32; 8] = [0x300, 0x301, 0x309, 0x303, 0x323, 0x302, 0x306, 0x31B];

/// The letter that each letter becomes with each mark; none where there is none.
static WITH: [[Letter; 16]; 256] = {
    let mut with = [[Letter::NONE; 16]; 256];
    let mut index = 0;
    while index < 256 {
        let letter = Letter::from_index(index);
        let mut mark = 1;
        while letter.is_some() && mark <= ALL_MARKS.len() {
            with[index][mark] = with_mark(letter, mark);
            mark += 1;
        }
        index += 1;
    }
    with
};

const fn with_mark(letter: Letter, mark: usize) -> Letter {
    let (code, tone) = letter.toneless();
    let (code, tone) = match mark {
        // A tone above goes behind the mark of the letter, the dot below before it.
        1..=5 if tone == 0 => (code, mark as u8),
        6 if tone == 0 || tone == 5 => (full(code, ['â', 'ê', 'ô']), tone),
        7 if tone == 0 || tone == 5 => (full(code, ['ă', 'ă', 'ă']), tone),
        8 if tone == 0 => (full(code, ['ơ', 'ư', 'ơ']), tone),
        _ => (0, 0),
    };
    let made = Letter::of(Letter::char(code, tone, letter.is_upper()));
    // A letter that bears no tone comes back bare.
    let (back, own) = made.toneless();
    if code != 0 && back == code && own == tone { made } else { Letter::NONE }
}

/// Which of some letters is a letter with a mark; 0 for none.
const fn full(code: u8, with: [char; 3]) -> u8 {
    let mut i = 0;
    while i < with.len() {
        let plain = match with[i] {
            'â' | 'ă' => 'a',
            'ê' => 'e',
            'ô' | 'ơ' => 'o',
            _ => 'u',
        };
        if code == Letter::of_ascii(plain as u8).code() {
            return Letter::of(with[i]).code();
        }
        i += 1;
    }
    0
}

/// The bytes of each letter, and how many they are.
static UTF8: [([u8; 4], u8); 256] = {
    let mut all = [([0; 4], 0); 256];
    let mut index = 0;
    while index < 256 {
        if let Some(c) = Letter::from_index(index).to_char() {
            let mut bytes = [0; 4];
            let length = c.encode_utf8(&mut bytes).len();
            all[index] = (bytes, length as u8);
        }
        index += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::syllable::Syllable;
    use crate::normalize::tone::ToneStyle;
    use unicode_normalization::UnicodeNormalization;

    fn composed(text: &str) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for (range, (utf8, length)) in letters(text.as_bytes(), 0) {
            out += &text[at..range.start];
            out += std::str::from_utf8(&utf8[..usize::from(length)]).unwrap();
            at = range.end;
        }
        out + &text[at..]
    }

    #[test]
    fn every_syllable_in_nfd_is_composed() {
        for syllable in (0..=u16::MAX).filter_map(Syllable::from_bits) {
            let small = syllable.spelled(ToneStyle::Old);
            for text in [small.to_uppercase(), small] {
                assert_eq!(composed(&text.nfd().collect::<String>()), text);
            }
        }
        assert_eq!(composed("Viê\u{323}t, u\u{31B}\u{301}a \u{1EA1}\u{302}"), "Việt, ứa \u{1EAD}");
    }

    #[test]
    fn what_is_composed_is_the_same_text() {
        for text in [
            "tie\u{301}\u{302}ng",
            "re\u{301}sume\u{301}",
            "vie\u{302}\u{323}t\u{301}",
            "hoa\u{300}\u{301}\u{323}",
            "b\u{301}a",
            "\u{301}a",
            "",
            "7\u{301}",
            "a\u{302}\u{303}\u{30C}",
            "ŷ\u{301}",
            "đ\u{301} “\u{301}",
            "a\u{331}\u{301}",
            "\u{1E61}\u{307}",
        ] {
            assert_eq!(composed(text).nfc().collect::<String>(), text.nfc().collect::<String>());
        }
        assert_eq!(letters("a\u{301}".as_bytes(), 1).count(), 0);
    }
}
