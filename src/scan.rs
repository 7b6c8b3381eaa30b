//! Text cut into words, numbers and marks, each word packed into a number of its own.
//!
//! A word is a run of letters, a number a run of the digits 0–9, anything else but blanks a mark of its own. Words of
//! up to eight Vietnamese letters or digits are packed, letter by letter, into a `u64` key, longer ones hashed into it:
//! equal keys are equal words, whatever their case, so that no word is hashed as text or copied.

use crate::normalize::letters::{BYTES, Letter};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Word,
    Number,
    Mark,
}

/// How a word is capitalized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// No letters with case.
    None,
    /// `huyện`
    Lower,
    /// `Huyện`, and a single capital: `A`.
    Title,
    /// `UBND`
    Upper,
    /// A capital first, and capitals among small letters: `TTg`, `ĐUQs`.
    Camel,
    /// A small letter first, and capitals: `iPhone`, `nđCP`.
    Mixed,
}

/// A token before it is looked up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scanned {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) key: u64,
    /// The character, where it is a mark.
    pub(crate) mark: char,
    pub(crate) shape: Shape,
    pub(crate) case: Case,
}

/// What stands for the mark of a word or number.
const NO_MARK: char = '\0';

/// Cuts a text into words, numbers and marks.
pub(crate) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    #[inline(always)]
    fn word(&mut self, start: usize) -> Scanned {
        let text = self.text.as_bytes();
        let (mut key, mut count, mut uppers) = (0u64, 0u32, 0u32);
        let mut at = start;
        while at < text.len() {
            let (letter, length) = BYTES.letter(text, at);
            if !letter.is_some() {
                if text[at] >= 0x80 && self.is_foreign(at) {
                    return self.foreign_word(start);
                }
                break;
            }
            key = (key << 8) | u64::from(letter.code());
            uppers += u32::from(letter.is_upper());
            count += 1;
            at += length;
        }
        if count > 8 {
            key = long_key(&text[start..at]);
        }
        let case = match uppers {
            0 => Case::Lower,
            _ => case(uppers, count, BYTES.letter(text, start).0.is_upper()),
        };
        self.at = at;
        Scanned { start, end: at, key, mark: NO_MARK, shape: Shape::Word, case }
    }

    /// A word with letters that Vietnamese does not write with: it has no key.
    #[cold]
    fn foreign_word(&mut self, start: usize) -> Scanned {
        let length = self.text[start..].find(|c| !is_letter(c) || c.is_ascii_digit());
        let end = length.map_or(self.text.len(), |length| start + length);
        let letters = &self.text[start..end];
        let uppers = letters.chars().filter(|c| c.is_uppercase()).count() as u32;
        let first = letters.chars().next().is_some_and(char::is_uppercase);
        self.at = end;
        let case = case(uppers, letters.chars().count() as u32, first);
        Scanned { start, end, key: 0, mark: NO_MARK, shape: Shape::Word, case }
    }

    #[cold]
    fn is_foreign(&self, at: usize) -> bool {
        self.text[at..].chars().next().is_some_and(is_letter)
    }

    #[inline(always)]
    fn number(&mut self, start: usize) -> Scanned {
        let digits = self.text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit());
        let (key, count) = digits
            .fold((0u64, 0), |(key, count), &byte| ((key << 8) | u64::from(Letter::of_ascii(byte).code()), count + 1));
        let key = if count > 8 { 0 } else { key };
        self.at = start + count;
        Scanned { start, end: self.at, key, mark: NO_MARK, shape: Shape::Number, case: Case::None }
    }
}

impl Iterator for Scan<'_> {
    type Item = Scanned;

    #[inline(always)]
    fn next(&mut self) -> Option<Scanned> {
        let bytes = self.text.as_bytes();
        loop {
            let at = self.at;
            let byte = *bytes.get(at)?;
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => return Some(self.word(at)),
                b'0'..=b'9' => return Some(self.number(at)),
                0..=b' ' | 0x7F => self.at += 1,
                0x80.. => {
                    if BYTES.letter(bytes, at).0.is_some() || self.is_foreign(at) {
                        return Some(self.word(at));
                    }
                    let c = self.text[at..].chars().next()?;
                    self.at += c.len_utf8();
                    if !c.is_whitespace() {
                        return Some(mark(at, c));
                    }
                }
                _ => {
                    self.at += 1;
                    return Some(mark(at, char::from(byte)));
                }
            }
        }
    }
}

/// How a word of so many letters is capitalized of which so many are capitals.
fn case(uppers: u32, letters: u32, first_upper: bool) -> Case {
    match (uppers, first_upper) {
        (0, _) => Case::Lower,
        (1, true) => Case::Title,
        (n, _) if n == letters => Case::Upper,
        (_, true) => Case::Camel,
        (_, false) => Case::Mixed,
    }
}

/// Beyond eight letters the key is a hash: `Indonesia`, `Vietcombank`.
#[cold]
fn long_key(word: &[u8]) -> u64 {
    let (mut key, mut at, mut count) = (0u64, 0, 0);
    while at < word.len() {
        let (letter, length) = BYTES.letter(word, at);
        key = if count < 8 { key << 8 } else { key.rotate_left(8).wrapping_mul(0x9E37_79B9_7F4A_7C15) };
        key ^= u64::from(letter.code());
        (at, count) = (at + length, count + 1);
    }
    key
}

fn mark(start: usize, c: char) -> Scanned {
    let end = start + c.len_utf8();
    Scanned { start, end, key: 0, mark: c, shape: Shape::Mark, case: Case::None }
}

/// Letters of any script, and the marks that stand on them; not the modifier apostrophe of Highland names.
fn is_letter(c: char) -> bool {
    Letter::of(c).is_some()
        || (c.is_alphabetic() && !matches!(c, 'ʼ' | 'º' | 'ª'))
        || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Scan::new(text).map(|scan| &text[scan.start..scan.end]).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_cut_apart() {
        assert_eq!(cut("Số 39-CTr/TU, 50ha."), ["Số", "39", "-", "CTr", "/", "TU", ",", "50", "ha", "."]);
        assert_eq!(cut("K’Sor Phước – 24,5%"), ["K", "’", "Sor", "Phước", "–", "24", ",", "5", "%"]);
        assert_eq!(cut("Yoonhee Guðmundsson Москва"), ["Yoonhee", "Guðmundsson", "Москва"]);
    }

    #[test]
    fn a_word_has_one_key_in_every_case() {
        let key = |text| Scan::new(text).next().unwrap().key;
        assert_eq!(key("Đức"), key("ĐỨC"));
        assert_ne!(key("Đức"), key("Duc"));
        assert_eq!(key("nghiêng"), key("Nghiêng"));
        assert_eq!(key("Guðmundsson"), 0);
    }

    #[test]
    fn case_is_told() {
        let case = |text| Scan::new(text).next().unwrap().case;
        assert_eq!(case("huyện"), Case::Lower);
        assert_eq!(case("Huyện"), Case::Title);
        assert_eq!(case("A"), Case::Title);
        assert_eq!(case("UBND"), Case::Upper);
        assert_eq!(case("TTg"), Case::Camel);
        assert_eq!(case("iPhone"), Case::Mixed);
    }
}
