//! The letters of Vietnamese: which there are, in which case, and one small code for each.
//!
//! A syllable has at most seven letters, so that the codes of its letters fit into one `u64`: that number *is* the
//! word, whatever its case. Source: the alphabet of Decree 1984 on standard spelling; code points after Unicode.

/// The 67 lower-case letters that are not ASCII: đ, and the vowels with their marks and tones.
const MARKED: [char; 67] = [
    'đ', 'à', 'á', 'ả', 'ã', 'ạ', 'ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ', 'â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ', 'è', 'é', 'ẻ', 'ẽ', 'ẹ',
    'ê', 'ề', 'ế', 'ể', 'ễ', 'ệ', 'ì', 'í', 'ỉ', 'ĩ', 'ị', 'ò', 'ó', 'ỏ', 'õ', 'ọ', 'ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ', 'ơ',
    'ờ', 'ớ', 'ở', 'ỡ', 'ợ', 'ù', 'ú', 'ủ', 'ũ', 'ụ', 'ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ',
];

/// A letter or digit as a small number, with its case: the code of the lower-case letter, 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter(u8);

impl Letter {
    const UPPER: u8 = 0x80;
    const NONE: Letter = Letter(0);

    /// The code of the lower-case letter: 1–26 for a–z, 27–36 for digits, above for the marked letters; 0 for none.
    pub(crate) const fn code(self) -> u8 {
        self.0 & !Self::UPPER
    }

    /// Whether it is a capital.
    pub(crate) const fn is_upper(self) -> bool {
        self.0 & Self::UPPER != 0
    }

    /// Whether it is a letter or digit that Vietnamese writes with.
    pub(crate) const fn is_some(self) -> bool {
        self.0 != 0
    }

    /// The letter that an ASCII byte stands for.
    pub(crate) const fn of_ascii(byte: u8) -> Letter {
        match byte {
            b'a'..=b'z' => Letter(byte - b'a' + 1),
            b'A'..=b'Z' => Letter((byte - b'A' + 1) | Self::UPPER),
            b'0'..=b'9' => Letter(byte - b'0' + 27),
            _ => Letter::NONE,
        }
    }

    /// The letter that a character stands for.
    pub(crate) const fn of(c: char) -> Letter {
        let point = c as usize;
        if point < 0x80 {
            Self::of_ascii(point as u8)
        } else if point >= LATIN_FIRST && point < LATIN_FIRST + LATIN.len() {
            LATIN[point - LATIN_FIRST]
        } else if point >= EXTENDED_FIRST && point < EXTENDED_FIRST + EXTENDED.len() {
            EXTENDED[point - EXTENDED_FIRST]
        } else {
            Letter::NONE
        }
    }
}

const LATIN_FIRST: usize = 0xC0;
const EXTENDED_FIRST: usize = 0x1EA0;
static LATIN: [Letter; 0x1B1 - LATIN_FIRST] = fill(LATIN_FIRST);
static EXTENDED: [Letter; 0x1EFA - EXTENDED_FIRST] = fill(EXTENDED_FIRST);

const fn fill<const N: usize>(first: usize) -> [Letter; N] {
    let mut table = [Letter::NONE; N];
    let mut i = 0;
    while i < MARKED.len() {
        let code = 37 + i as u8;
        let lower = MARKED[i] as usize;
        // Latin-1 has its capitals 0x20 below, every later block right before the small letter.
        let upper = if lower < 0x100 { lower - 0x20 } else { lower - 1 };
        if lower >= first && lower < first + N {
            table[lower - first] = Letter(code);
        }
        if upper >= first && upper < first + N {
            table[upper - first] = Letter(code | Letter::UPPER);
        }
        i += 1;
    }
    table
}

/// Whether a character is a vowel of Vietnamese, with or without tone.
pub(crate) fn is_vowel(c: char) -> bool {
    let code = Letter::of(c).code();
    code > 37 || matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_has_the_code_of_its_small_letter() {
        for small in MARKED.into_iter().chain('a'..='z') {
            let capital = small.to_uppercase().next().unwrap();
            assert_eq!(Letter::of(small).code(), Letter::of(capital).code(), "{small}");
            assert!(Letter::of(capital).is_upper() && !Letter::of(small).is_upper());
        }
    }

    #[test]
    fn foreign_letters_have_none() {
        for c in ['ö', 'ð', 'Ð', 'ß', 'č', 'я', '中', ' ', '-'] {
            assert!(!Letter::of(c).is_some(), "{c}");
        }
    }
}
