//! Text cut into words, numbers and marks, each word packed into a number of its own.
//!
//! A word is a run of letters, a number a run of the digits 0–9, anything else but blanks a mark of its own. Words of
//! up to eight Vietnamese letters or digits are packed, letter by letter, into a `u64` key, longer ones hashed into it:
//! equal keys are equal words, whatever their case, so that no word is hashed as text or copied.

use crate::normalize::letters::Letter;

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

    /// The letter that starts at a byte and its length; a letter that Vietnamese does not write with has no code.
    /// `None` where no word goes on.
    #[inline(always)]
    fn letter(&self, at: usize) -> Option<(u8, bool, usize)> {
        let bytes = self.text.as_bytes();
        let first = *bytes.get(at)?;
        if first < 0x80 {
            let letter = Letter::of_ascii(first);
            return first.is_ascii_alphabetic().then_some((letter.code(), letter.is_upper(), 1));
        }
        let (point, length) = match (first, bytes.get(at + 1), bytes.get(at + 2)) {
            (0xC3..=0xC6, Some(second), _) => ((u32::from(first & 0x1F) << 6) | u32::from(second & 0x3F), 2),
            (0xE1, Some(second), Some(third)) => {
                (0x1000 | (u32::from(second & 0x3F) << 6) | u32::from(third & 0x3F), 3)
            }
            _ => (0, 0),
        };
        let letter = char::from_u32(point).map_or(Letter::of_ascii(0), Letter::of);
        if letter.is_some() { Some((letter.code(), letter.is_upper(), length)) } else { self.foreign(at) }
    }

    #[cold]
    fn foreign(&self, at: usize) -> Option<(u8, bool, usize)> {
        let c = self.text[at..].chars().next()?;
        is_letter(c).then(|| (0, c.is_uppercase(), c.len_utf8()))
    }

    #[inline]
    fn word(&mut self, start: usize) -> Scanned {
        let (mut key, mut count) = (0u64, 0u32);
        let (mut uppers, mut first_upper, mut foreign) = (0u32, false, false);
        let mut at = start;
        while let Some((code, upper, length)) = self.letter(at) {
            // Beyond eight letters the key is a hash: `Indonesia`, `Vietcombank`.
            key = if count < 8 { key << 8 } else { key.rotate_left(8).wrapping_mul(0x9E37_79B9_7F4A_7C15) };
            key ^= u64::from(code);
            foreign |= code == 0;
            first_upper |= count == 0 && upper;
            uppers += u32::from(upper);
            count += 1;
            at += length;
        }
        if foreign {
            key = 0;
        }
        let case = match (uppers, first_upper) {
            (0, _) => Case::Lower,
            (1, true) => Case::Title,
            (n, _) if n == count => Case::Upper,
            (_, true) => Case::Camel,
            (_, false) => Case::Mixed,
        };
        self.at = at;
        Scanned { start, end: at, key, mark: NO_MARK, shape: Shape::Word, case }
    }

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

    #[inline]
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
                    if self.letter(at).is_some() {
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
