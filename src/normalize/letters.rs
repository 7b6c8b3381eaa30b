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
    pub(crate) const NONE: Letter = Letter(0);

    /// The code of the lower-case letter: 1–26 for a–z, 27–36 for digits, above for the marked letters; 0 for none.
    pub(crate) const fn code(self) -> u8 {
        self.0 & !Self::UPPER
    }

    /// Whether it is a capital.
    pub(crate) const fn is_upper(self) -> bool {
        self.0 & Self::UPPER != 0
    }

    /// Its bytes in UTF-8 made small; they are as many, and differ in the last one alone.
    pub(crate) fn small_bytes(self, bytes: &[u8]) -> impl Iterator<Item = u8> {
        let step = if self.is_upper() { self.step(bytes[0]) } else { 0 };
        let last = bytes.len() - 1;
        bytes.iter().enumerate().map(move |(i, byte)| if i == last { byte + step } else { *byte })
    }

    /// How far above the last byte of this capital, whose first byte is `lead`, that of the small letter lies.
    pub(crate) const fn step(self, lead: u8) -> u8 {
        // Latin letters have their small ones 0x20 above, every later block right behind the capital.
        if lead <= 0xC3 { 0x20 } else { 1 }
    }

    /// Whether it is a letter or digit that Vietnamese writes with.
    pub(crate) const fn is_some(self) -> bool {
        self.0 != 0
    }

    /// The letter and its case as a number below 256; 0 for none.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The letter of a number; none where it is that of none.
    pub(crate) const fn from_index(index: usize) -> Letter {
        let code = index & !(Self::UPPER as usize);
        let digit = code > 26 && code < 37;
        if index < 256 && code < TONELESS.len() && !(digit && code != index) {
            Letter(index as u8)
        } else {
            Letter::NONE
        }
    }

    /// The character; `None` for none.
    pub(crate) const fn to_char(self) -> Option<char> {
        let (code, tone) = self.toneless();
        if self.is_some() { Some(Self::char(code, tone, self.is_upper())) } else { None }
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

/// The letters beyond ASCII by their bytes in UTF-8, so that a word is read without decoding it: a lead of C3–C6 and a
/// second byte; E1 with BA or BB and a third byte.
pub(crate) struct Bytes {
    two: [Letter; 0x100],
    three: [Letter; 0x80],
}

pub(crate) static BYTES: Bytes = Bytes::new();

impl Bytes {
    const fn new() -> Self {
        let mut bytes = Self { two: [Letter::NONE; 0x100], three: [Letter::NONE; 0x80] };
        let mut point = 0x80;
        while point < 0x1EFA {
            let letter = match char::from_u32(point) {
                Some(c) => Letter::of(c),
                None => Letter::NONE,
            };
            let (low, middle) = ((point & 0x3F) as usize, (point >> 6) as usize);
            match point {
                0xC0..0x1C0 => bytes.two[(middle & 3) << 6 | low] = letter,
                0x1E80..0x1F00 => bytes.three[(middle & 1) << 6 | low] = letter,
                _ => {}
            }
            point += 1;
        }
        bytes
    }

    /// The letter that starts at a byte, and its length in bytes; none for digits, marks and foreign letters.
    #[inline(always)]
    pub(crate) fn letter(&self, text: &[u8], at: usize) -> (Letter, usize) {
        let first = text[at];
        if first < 0x80 {
            return (if first.is_ascii_digit() { Letter::NONE } else { Letter::of_ascii(first) }, 1);
        }
        let low = |at: usize| usize::from(text.get(at).copied().unwrap_or(0) & 0x3F);
        match (first, text.get(at + 1)) {
            (0xC3..=0xC6, _) => (self.two[usize::from(first & 3) << 6 | low(at + 1)], 2),
            (0xE1, Some(second @ (0xBA | 0xBB))) => (self.three[usize::from(second & 1) << 6 | low(at + 2)], 3),
            _ => (Letter::NONE, 1),
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
        let upper = capital(MARKED[i]) as usize;
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

/// The tone of each letter by its code, and the code of the letter without it: `ế` is `ê` with tone 2.
///
/// Tones are numbered as the schoolbook orders them: ngang, huyền, sắc, hỏi, ngã, nặng.
const TONELESS: [(u8, u8); 104] = toneless();

const fn toneless() -> [(u8, u8); 104] {
    let mut table = [(0, 0); 104];
    let mut code = 0;
    while code < 38 {
        table[code] = (code as u8, 0);
        code += 1;
    }
    let mut plain = 0;
    let mut tone = 0;
    while code < table.len() {
        // The toned letters stand behind the plain one; that of a, e, i, o, u, y is ASCII and stands elsewhere.
        let letter = MARKED[code - 37];
        (plain, tone) = match letter {
            'à' => (1, 1),
            'è' => (5, 1),
            'ì' => (9, 1),
            'ò' => (15, 1),
            'ù' => (21, 1),
            'ỳ' => (25, 1),
            'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' => (code as u8, 0),
            _ => (plain, tone + 1),
        };
        table[code] = (plain, tone);
        code += 1;
    }
    table
}

impl Letter {
    /// The letter without its tone, as a code, and the number of the tone.
    pub(crate) const fn toneless(self) -> (u8, u8) {
        static TABLE: [(u8, u8); 104] = TONELESS;
        let code = self.code() as usize;
        if code < TABLE.len() { TABLE[code] } else { (0, 0) }
    }

    /// The letter of a toneless code with a tone; the letter alone where it bears none.
    pub(crate) const fn char(code: u8, tone: u8, upper: bool) -> char {
        let toned = if (code as usize) < TONED.len() { TONED[code as usize][tone as usize % 6] } else { 0 };
        let lower = match if toned == 0 { code } else { toned } {
            ascii @ 1..=26 => (b'a' + ascii - 1) as char,
            digit @ 27..=36 => (b'0' + digit - 27) as char,
            marked @ 37..=103 => MARKED[marked as usize - 37],
            _ => char::REPLACEMENT_CHARACTER,
        };
        match (upper, lower) {
            (false, _) => lower,
            (true, 'a'..='z') => lower.to_ascii_uppercase(),
            (true, _) => capital(lower),
        }
    }
}

/// The code of each toneless letter with each tone; 0 where it bears none.
static TONED: [[u8; 6]; 104] = toned();

const fn toned() -> [[u8; 6]; 104] {
    let mut table = [[0; 6]; 104];
    let mut code = 1;
    while code < table.len() {
        let (plain, tone) = TONELESS[code];
        table[plain as usize][tone as usize] = code as u8;
        code += 1;
    }
    table
}

/// The capital of a marked letter: Latin-1 has it 0x20 below, every later block right before the small letter.
const fn capital(lower: char) -> char {
    let point = lower as u32;
    match char::from_u32(if point < 0x100 { point - 0x20 } else { point - 1 }) {
        Some(upper) => upper,
        None => lower,
    }
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
    fn bytes_and_characters_tell_the_same_letter() {
        for c in '\u{80}'..'\u{2000}' {
            let mut buffer = [0; 4];
            let text = c.encode_utf8(&mut buffer).as_bytes();
            let (letter, length) = BYTES.letter(text, 0);
            assert_eq!(letter, Letter::of(c), "{c}");
            assert!(!letter.is_some() || length == text.len());
            if letter.is_some() {
                assert!(letter.small_bytes(text).eq(c.to_lowercase().to_string().bytes()), "{c}");
            }
        }
    }

    #[test]
    fn a_letter_is_its_plain_form_and_a_tone() {
        for (c, plain, tone) in
            [('ế', 'ê', 2), ('ạ', 'a', 5), ('đ', 'đ', 0), ('ư', 'ư', 0), ('ỹ', 'y', 4), ('b', 'b', 0)]
        {
            assert_eq!(Letter::of(c).toneless(), (Letter::of(plain).code(), tone), "{c}");
        }
        for c in MARKED.into_iter().chain('a'..='z') {
            let (code, tone) = Letter::of(c).toneless();
            assert_eq!(Letter::char(code, tone, false), c);
            assert_eq!(Letter::char(code, tone, true), c.to_uppercase().next().unwrap());
        }
    }

    #[test]
    fn foreign_letters_have_none() {
        for c in ['ö', 'ð', 'Ð', 'ß', 'č', 'я', '中', ' ', '-'] {
            assert!(!Letter::of(c).is_some(), "{c}");
        }
    }
}
