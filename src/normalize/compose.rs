//! Words of which the marks stand behind their letters, composed as they are read: the quick way for whole texts in NFD.

use std::ops::Range;

use crate::normalize::letters::{BYTES, Letter};
use crate::normalize::proof::Spelling;
use crate::normalize::syllable::MOST_LETTERS;
use crate::normalize::tone::ToneStyle;

/// What a word is whose marks may stand behind their letters.
pub(crate) enum Word {
    /// Some do: it is composed.
    Torn(Composed),
    /// It has ASCII letters only, and ends here.
    Plain(usize),
}

/// A word composed, and which part of it changed.
pub(crate) struct Composed {
    /// Where the word ends in the text.
    pub(crate) end: usize,
    /// What was composed, in the text.
    pub(crate) changed: Range<usize>,
    bytes: [u8; LONGEST],
    piece: Range<usize>,
}

impl Composed {
    /// What stands for the changed part, and how many bytes of it do.
    pub(crate) fn piece(&self) -> (&[u8], usize) {
        (&self.bytes[self.piece.start..], self.piece.len())
    }
}

/// No syllable has more letters.
const LETTERS: usize = MOST_LETTERS;
/// Room for so many letters of three bytes, each written with a fourth, and for a look at sixteen bytes from any of them.
const LONGEST: usize = 40;

/// The word at a byte of the text, if its marks stand in canonical order and it is certain to be clean when they are
/// composed.
///
/// Where letters and marks stand in a word is not to be guessed: as little as can be is decided on the way.
pub(crate) fn word(text: &[u8], start: usize, style: ToneStyle) -> Option<Word> {
    // Letter 0 is none, and ends where the word begins.
    let mut letters = [Letter::NONE; LETTERS + 1];
    let mut ends = [start; LETTERS + 1];
    // The letters with marks are told by their bits.
    let (mut at, mut count, mut marked) = (start, 0, 0u32);
    let mut letter = Letter::NONE;
    loop {
        let byte = text.get(at).copied().unwrap_or(b' ');
        let marks = usize::from(MARKS[usize::from(byte)]);
        let mark = text.get(at + 1).map_or(0, |low| usize::from(MARK[usize::from(low & 0x3F)]));
        let place = usize::from(byte) + marks * (BEHIND_MARKS + letter.index() * 16 + mark);
        letter = NEXT[place & (NEXT.len() - 1)];
        let mut length = 1 + marks;
        if !letter.is_some() {
            if byte < 0x80 {
                break;
            }
            // Đ, and letters that are composed.
            (letter, length) = BYTES.letter(text, at);
            if !letter.is_some() {
                return None;
            }
        }
        count += 1 - marks;
        if count > LETTERS {
            return None;
        }
        at += length;
        letters[count] = letter;
        ends[count] = at;
        marked |= (marks as u32) << count;
    }
    if marked == 0 {
        return (at - start == count && count > 0).then_some(Word::Plain(at));
    }
    let changed = ends[marked.trailing_zeros() as usize - 1]..ends[marked.ilog2() as usize];
    let mut bytes = [0; LONGEST];
    let mut length = 0;
    let mut proof = Spelling::new(style);
    for letter in &letters[1..] {
        // Behind the last there is none, which takes no bytes.
        let (utf8, own) = UTF8[letter.index()];
        bytes[length..length + 4].copy_from_slice(&utf8);
        length += usize::from(own);
        proof.push(*letter);
    }
    let piece = changed.start - start..length - (at - changed.end);
    proof.is_clean().then_some(Word::Torn(Composed { end: at, changed, bytes, piece }))
}

/// The byte that the marks of Vietnamese begin with; and how many marks begin with a byte.
const FIRST: u8 = 0xCC;
static MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    marks[FIRST as usize] = 1;
    marks
};

/// From the place of that byte to the places of letters with marks.
const BEHIND_MARKS: usize = 256 - FIRST as usize;

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

/// The letter that an ASCII byte is; and behind those, the letter that each letter becomes with each mark. None where
/// there is none.
static NEXT: [Letter; 1 << 13] = {
    let mut next = [Letter::NONE; 1 << 13];
    let mut byte = 0u8;
    while byte < 0x80 {
        if !byte.is_ascii_digit() {
            next[byte as usize] = Letter::of_ascii(byte);
        }
        byte += 1;
    }
    let mut index = 0;
    while index < 256 {
        let letter = Letter::from_index(index);
        let mut mark = 1;
        while letter.is_some() && mark <= ALL_MARKS.len() {
            next[256 + index * 16 + mark] = with_mark(letter, mark);
            mark += 1;
        }
        index += 1;
    }
    next
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
    use unicode_normalization::UnicodeNormalization;

    fn composed(text: &str, style: ToneStyle) -> Option<String> {
        match word(text.as_bytes(), 0, style)? {
            Word::Torn(word) => {
                assert_eq!(word.end, text.len());
                let piece = std::str::from_utf8(&word.piece().0[..word.piece().1]).unwrap();
                Some(format!("{}{piece}{}", &text[..word.changed.start], &text[word.changed.end..]))
            }
            Word::Plain(end) => Some(text[..end].to_owned()),
        }
    }

    #[test]
    fn every_syllable_in_nfd_is_composed() {
        for syllable in (0..=u16::MAX).filter_map(Syllable::from_bits) {
            let small = syllable.spelled(ToneStyle::Old);
            for text in [small.to_uppercase(), small] {
                let torn: String = text.nfd().collect();
                let wanted = (torn != text || text.is_ascii()).then_some(text);
                assert_eq!(composed(&torn, ToneStyle::Old), wanted, "{torn}");
            }
        }
    }

    #[test]
    fn what_is_not_in_order_or_no_syllable_is_left_to_others() {
        for text in [
            "tie\u{301}\u{302}ng",
            "tiếng",
            "re\u{301}sume\u{301}",
            "vie\u{323}\u{302}t\u{301}",
            "hoa\u{300}\u{301}",
            "b\u{301}a",
            "\u{301}a",
            "",
            "7",
            "nghie\u{302}\u{300}ngnghieng",
            "a\u{302}\u{303}\u{30C}",
            "ngoại",
            "nho\u{E9}",
        ] {
            assert!(word(text.as_bytes(), 0, ToneStyle::Keep).is_none(), "{text}");
        }
        assert!(word("hoa\u{300}".as_bytes(), 0, ToneStyle::New).is_some());
        assert!(word("hoa\u{300}".as_bytes(), 0, ToneStyle::Old).is_none());
    }
}
