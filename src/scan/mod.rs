//! Text cut into words, numbers and marks, each word turned into a number of its own.
//!
//! A word is a run of letters, a number a run of the digits 0–9, anything else but blanks a mark of its own. The bytes
//! of a word, in small letters, are its `u64` key, or are mixed into it where there are more than eight: equal keys are
//! equal words, whatever their case, so that no word is hashed as text or copied.

mod key;

use crate::normalize::letters::{BYTES, Letter};
use key::Key;
pub(crate) use key::Run;

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

impl Case {
    /// The case of a word of so many letters of which so many are capitals.
    fn of(uppers: u32, letters: u32, first_upper: bool) -> Self {
        match (uppers, first_upper) {
            (0, _) => Case::Lower,
            (1, true) => Case::Title,
            (n, _) if n == letters => Case::Upper,
            (_, true) => Case::Camel,
            (_, false) => Case::Mixed,
        }
    }
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

/// The words, numbers and marks of a text, one after the other.
pub(crate) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Scan<'_> {
    type Item = Scanned;

    #[inline(always)]
    fn next(&mut self) -> Option<Scanned> {
        let scanned = next(self.text, self.at)?;
        self.at = scanned.end;
        Some(scanned)
    }
}

/// The first word, number or mark from `at` on.
#[inline(always)]
pub(crate) fn next(text: &str, mut at: usize) -> Option<Scanned> {
    let bytes = text.as_bytes();
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphabetic() {
            return Some(word(text, at));
        }
        match byte {
            0..=b' ' | 0x7F => at += 1,
            b'0'..=b'9' => {
                let (key, end) = number(bytes, at);
                return Some(Scanned { start: at, end, key, mark: NO_MARK, shape: Shape::Number, case: Case::None });
            }
            0x80.. => {
                let word = word(text, at);
                if word.end > at {
                    return Some(word);
                }
                let c = text[at..].chars().next()?;
                if !c.is_whitespace() {
                    return Some(mark(at, c));
                }
                at += c.len_utf8();
            }
            _ => return Some(mark(at, char::from(byte))),
        }
    }
}

/// The word that starts at `start`; an empty one where none does.
fn word(text: &str, start: usize) -> Scanned {
    let bytes = text.as_bytes();
    let (mut key, mut end) = (Key::default(), start);
    let (mut letters, mut uppers) = (0u32, 0u32);
    while end < bytes.len() {
        let (letter, length) = BYTES.letter(bytes, end);
        if !letter.is_some() {
            if bytes[end] >= 0x80 && is_foreign(text, end) {
                return foreign_word(text, start);
            }
            break;
        }
        letters += 1;
        uppers += u32::from(letter.is_upper());
        letter.small_bytes(&bytes[end..end + length]).for_each(|byte| key.push(byte));
        end += length;
    }
    let first = uppers > 0 && BYTES.letter(bytes, start).0.is_upper();
    let case = Case::of(uppers, letters, first);
    Scanned { start, end, key: key.finish(), mark: NO_MARK, shape: Shape::Word, case }
}

/// A word with letters that Vietnamese does not write with: it has no key.
#[cold]
fn foreign_word(text: &str, start: usize) -> Scanned {
    let length = text[start..].find(|c| !is_letter(c) || c.is_ascii_digit());
    let end = length.map_or(text.len(), |length| start + length);
    let letters = &text[start..end];
    let uppers = letters.chars().filter(|c| c.is_uppercase()).count() as u32;
    let first = letters.chars().next().is_some_and(char::is_uppercase);
    let case = Case::of(uppers, letters.chars().count() as u32, first);
    Scanned { start, end, key: 0, mark: NO_MARK, shape: Shape::Word, case }
}

#[cold]
fn is_foreign(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_letter)
}

/// The key of the digits that start at a byte, and where they end.
#[inline(always)]
pub(crate) fn number(text: &[u8], start: usize) -> (u64, usize) {
    let (mut key, mut end) = (0u64, start);
    while let Some(digit @ b'0'..=b'9') = text.get(end) {
        key = key << 8 | u64::from(*digit);
        end += 1;
    }
    (if end - start > 8 { 0 } else { key }, end)
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
        let key = |text: &str| Scan::new(text).next().unwrap().key;
        assert_eq!(key("Đức"), key("ĐỨC"));
        assert_ne!(key("Đức"), key("Duc"));
        assert_eq!(key("nghiêng"), key("Nghiêng"));
        assert_eq!(key("Guðmundsson"), 0);
        for word in
            ["người", "Trường", "NGƯỢNG", "Ơi", "ƯỚC", "Indonesia", "Thừa–Thiên", "giới…", "abcdefghijklmnopqrstuvw"]
        {
            assert_eq!(key(word), key(&word.to_lowercase()), "{word}");
            assert_eq!(key(word), key(&word.to_uppercase()), "{word}");
        }
        assert_eq!(key("nghiêng"), key("nghiêng…nghiêng"));
        assert_eq!(key("nghiêngnghiêng"), key("nghiêngnghiêng”nghiêng"));
    }

    #[test]
    fn a_word_ends_at_a_mark_beyond_ascii() {
        assert_eq!(cut("“Vì dân”…và–CÒN"), ["“", "Vì", "dân", "”", "…", "và", "–", "CÒN"]);
        let cases: Vec<Case> = Scan::new("Vì”AN Hà–TU").map(|scan| scan.case).collect();
        assert_eq!(cases, [Case::Title, Case::None, Case::Upper, Case::Title, Case::None, Case::Upper]);
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
