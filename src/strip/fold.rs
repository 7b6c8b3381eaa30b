//! A line without what may vary from portal to portal: marks, case, numbers, punctuation and blanks.

use std::borrow::Cow;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Writes the words of `text` into `key`, folded: small unmarked letters, every number as `0`, one blank between words.
///
/// `Lượt xem:  1.204`, `LUOT XEM 7` and the same in decomposed letters all give `luot xem 0`. Folding loses what a reader
/// needs, so it serves to recognize lines, never to show them.
pub(super) fn fold(text: &str, key: &mut String) {
    let mut letters = std::mem::take(key).into_bytes();
    let end = walk(text, &mut letters, |_, _, _, _| {});
    letters.truncate(end);
    *key = String::from_utf8(letters).unwrap_or_default();
}

/// Folds `text` into `letters`, which grows as needed, and tells how many of them it wrote.
///
/// `note` hears of each byte: the byte, the letter that ends with it, where that letter goes, and whether a word begins
/// with it. The loop asks nothing that a processor would have to guess: letters of Vietnamese take one, two or three
/// bytes without a rule, and words end without one.
pub(super) fn walk(text: &str, letters: &mut Vec<u8>, mut note: impl FnMut(usize, Letter, usize, Step)) -> usize {
    // Asked for once: the table is read for every letter.
    let table = LETTERS.as_slice();
    // A letter may bring a blank with it, and one byte more is written than kept.
    letters.clear();
    letters.resize(text.len() * 2 + 2, 0);
    let (mut code, mut missing) = (0_u32, 0_u8);
    let (mut count, mut after) = (0, After::Start as u8);
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let goes_on = (byte as i8) < -0x40;
        let (value, more) = BYTES[usize::from(byte)];
        code = if goes_on { code << 6 } else { 0 } | u32::from(value);
        missing = if goes_on { missing.wrapping_sub(1) } else { more };
        let mut letter = table[(code as usize).min(TABLED - 1)];
        if letter.is_beyond() && missing == 0 {
            letter = fold_rare(char::from_u32(code).unwrap_or_default());
        }
        let letter = if missing == 0 { letter } else { Letter::JOINER };
        let step = STEPS[usize::from(after << 2 | letter.sort())];
        letters[count] = b' ';
        count += usize::from(step.parts());
        letters[count] = letter.folded();
        note(at, letter, count, step);
        count += usize::from(step.writes());
        after = step.after();
    }
    count
}

/// What stands before a letter: nothing, a gap between words, a word, a number.
#[derive(Clone, Copy)]
enum After {
    Start,
    Gap,
    Word,
    Number,
}

/// What a letter does to the words that are being folded.
#[derive(Clone, Copy)]
pub(super) struct Step(u8);

impl Step {
    const PARTS: u8 = 1 << 2;
    const WRITES: u8 = 1 << 3;
    const OPENS: u8 = 1 << 4;

    const fn of(after: After, sort: u8) -> Self {
        let opens = match after {
            After::Start => Self::WRITES | Self::OPENS,
            _ => Self::WRITES | Self::OPENS | Self::PARTS,
        };
        Self(match (sort, after) {
            (Letter::MARK, After::Word) => After::Gap as u8,
            // A run of numbers with only punctuation between is one number: `1.204`, `17/5/2024 - 08:30`.
            (Letter::MARK | Letter::NONE, _) | (Letter::DIGIT, After::Number) => after as u8,
            (Letter::DIGIT, After::Word) => After::Number as u8 | Self::WRITES,
            (Letter::DIGIT, _) => After::Number as u8 | opens,
            (_, After::Word) => After::Word as u8 | Self::WRITES,
            (_, _) => After::Word as u8 | opens,
        })
    }

    const fn after(self) -> u8 {
        self.0 & 0b11
    }

    const fn parts(self) -> bool {
        self.0 & Self::PARTS != 0
    }

    const fn writes(self) -> bool {
        self.0 & Self::WRITES != 0
    }

    /// Whether the letter is the first one of a word.
    pub(super) const fn opens(self) -> bool {
        self.0 & Self::OPENS != 0
    }
}

/// What a letter of each sort does after each of the four things that may stand before it.
const STEPS: [Step; 16] = {
    let mut steps = [Step(0); 16];
    let afters = [After::Start, After::Gap, After::Word, After::Number];
    let mut at = 0;
    while at < steps.len() {
        steps[at] = Step::of(afters[at >> 2], at as u8 & 0b11);
        at += 1;
    }
    steps
};

/// What each byte of UTF-8 brings to its character, and how many bytes must follow.
const BYTES: [(u8, u8); 256] = {
    let mut bytes = [(0, 0); 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = match byte as u8 {
            it @ 0..0x80 => (it, 0),
            it @ 0x80..0xc0 => (it & 0x3f, 0),
            it @ 0xc0..0xe0 => (it & 0x1f, 1),
            it @ 0xe0..0xf0 => (it & 0x0f, 2),
            it => (it & 0x07, 3),
        };
        byte += 1;
    }
    bytes
};

/// A character as folding sees it: the letter to write, what sort of thing it is, and its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter(u16);

impl Letter {
    /// It parts words.
    const MARK: u8 = 0;
    /// It disappears within a word: a combining mark, a zero-width blank.
    const NONE: u8 = 1;
    /// A letter proper.
    const WORD: u8 = 2;
    /// A digit.
    const DIGIT: u8 = 3;
    const SMALL: u16 = 1 << 10;
    const CAPITAL: u16 = 1 << 11;
    /// A character beyond the table.
    const BEYOND: Self = Self(1 << 12);
    const JOINER: Self = Self((Self::NONE as u16) << 8);

    const fn new(folded: u8, sort: u8) -> Self {
        Self(folded as u16 | (sort as u16) << 8)
    }

    fn of(c: char) -> Self {
        let mut base = c;
        let mut first = true;
        decompose_canonical(c, |part| {
            if std::mem::take(&mut first) {
                base = part;
            }
        });
        let letter = match base {
            'đ' | 'Đ' | 'ð' | 'Ð' => Self::new(b'd', Self::WORD),
            _ if is_joiner(base) => Self::JOINER,
            _ if base.is_ascii_digit() => Self::new(b'0', Self::DIGIT),
            _ if base.is_ascii_alphabetic() => Self::new(base.to_ascii_lowercase() as u8, Self::WORD),
            _ if base.is_alphabetic() => Self::new(b'?', Self::WORD),
            _ => Self::new(0, Self::MARK),
        };
        letter.cased(c)
    }

    /// The letter with the case of `c`.
    fn cased(self, c: char) -> Self {
        let small = if c.is_lowercase() { Self::SMALL } else { 0 };
        let capital = if c.is_uppercase() { Self::CAPITAL } else { 0 };
        Self(self.0 | small | capital)
    }

    const fn folded(self) -> u8 {
        self.0 as u8
    }

    const fn sort(self) -> u8 {
        (self.0 >> 8) as u8 & 0b11
    }

    const fn is_beyond(self) -> bool {
        self.0 == Self::BEYOND.0
    }

    /// Whether it disappears within a word.
    pub(super) const fn is_joiner(self) -> bool {
        self.sort() == Self::NONE
    }

    /// Whether it is a small letter.
    pub(super) const fn is_small(self) -> bool {
        self.0 & Self::SMALL != 0
    }

    /// Whether it is a capital letter.
    pub(super) const fn is_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }
}

/// [`fold`] into a string of its own: for tables and tests.
pub(super) fn folded(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    fold(text, &mut key);
    key
}

/// `text` in small unmarked letters, its digits and punctuation kept: what dates and labels are read from.
pub(super) fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let letter = letter(c);
        match letter.sort() {
            Letter::NONE => {}
            Letter::DIGIT => plain.push(if c.is_ascii() { c } else { '0' }),
            Letter::WORD => plain.push(char::from(letter.folded())),
            _ if c.is_ascii_graphic() => plain.push(c),
            _ if matches!(c, '–' | '—' | '−') => plain.push('-'),
            _ => plain.push(' '),
        }
    }
    plain
}

/// `text` with composed letters and plain blanks: what the shapes of words are read from.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    // The lead bytes of combining marks and of the no-break blank; most lines hold neither.
    let bytes = text.as_bytes();
    if memchr::memchr3(0xcc, 0xcd, 0xc2, bytes).is_none() && memchr::memchr(0xe2, bytes).is_none() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    Cow::Owned(text.nfc().map(plain).collect())
}

/// Whether `c` is a letter; quicker than asking for the whole of Unicode.
pub(super) fn is_letter(c: char) -> bool {
    match LETTERS.get(c as usize).filter(|letter| !letter.is_beyond()) {
        Some(letter) => letter.sort() == Letter::WORD,
        None => c.is_alphabetic(),
    }
}

fn letter(c: char) -> Letter {
    LETTERS.get(c as usize).copied().filter(|letter| !letter.is_beyond()).unwrap_or_else(|| fold_rare(c))
}

/// A character beyond the Latin blocks.
#[cold]
fn fold_rare(c: char) -> Letter {
    match c {
        _ if is_joiner(c) => Letter::JOINER,
        _ if c.is_alphanumeric() => Letter::new(b'?', Letter::WORD).cased(c),
        _ => Letter::new(0, Letter::MARK).cased(c),
    }
}

fn is_joiner(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// So many characters are looked up; the Latin blocks end before.
const TABLED: usize = 0x2000;

/// Each character of the Latin blocks, folded.
static LETTERS: Lazy<Vec<Letter>> = Lazy::new(|| {
    let of =
        |code| if code < 0x1f00 { char::from_u32(code).map_or(Letter::BEYOND, Letter::of) } else { Letter::BEYOND };
    (0..TABLED as u32).map(of).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn spellings_of_one_label_fold_alike() {
        for line in ["Lượt xem: 1.204", "LƯỢT XEM 7", "Lượt\u{a0}xem :12", "luot xem 3"] {
            assert_eq!(folded(line), "luot xem 0", "{line}");
            assert_eq!(folded(&line.nfd().collect::<String>()), "luot xem 0", "{line} decomposed");
        }
    }

    #[test]
    fn tone_placement_does_not_matter() {
        assert_eq!(folded("Từ khoá"), folded("Từ khóa"));
        assert_eq!(folded("Ðăng nhập"), folded("Đăng nhập"));
    }

    #[test]
    fn punctuation_parts_words_and_disappears() {
        assert_eq!(folded("  [ In ra ] » Quay lại"), "in ra quay lai");
        assert_eq!(folded("08:12 22/09/2023 (GMT+7)"), "0 gmt 0");
    }
}
