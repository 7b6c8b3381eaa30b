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
    // A letter may bring a blank with it, and whole pieces are written.
    letters.clear();
    letters.resize(text.len() * 2 + 16, 0);
    let mut end = 0;
    walk(text, |piece| end = piece.write(&mut letters, end));
    letters.truncate(end);
    *key = String::from_utf8(letters).unwrap_or_default();
}

/// A folded word, or the next eight letters of a long one.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// The letters, the first one lowest.
    pub(super) letters: u64,
    /// How many bits they take up.
    bits: u32,
    /// Whether a word begins here.
    pub(super) opens: bool,
    /// Whether the first letter of the word is a small one.
    pub(super) small: bool,
    /// Where that letter ends in the text.
    pub(super) behind: usize,
}

impl Piece {
    /// Writes the piece behind the first `at` of `letters`, with a blank between words; returns where it ends.
    pub(super) fn write(&self, letters: &mut [u8], at: usize) -> usize {
        let from = at + usize::from(self.opens && at > 0);
        if let Some(room) = letters[at..].first_chunk_mut::<9>() {
            room[0] = b' ';
            room[from - at..from - at + 8].copy_from_slice(&self.letters.to_le_bytes());
        }
        from + self.bits as usize / 8
    }
}

/// Tells `word` of each folded word of `text`; returns how many capitals stand right behind small letters.
///
/// A word is gathered in a number: nothing is written for its letters one by one.
pub(super) fn walk(text: &str, mut word: impl FnMut(Piece)) -> u32 {
    // Asked for once: the table is read for every letter.
    let table: &[Letter; TABLED] = &LETTERS;
    let mut piece = Piece { letters: 0, bits: 0, opens: true, small: false, behind: 0 };
    let (mut after, mut small, mut seams) = (After::Gap, false, 0);
    let mut at = 0;
    while at < text.len() {
        let (letter, len) = letter_at(text, at, table);
        at += len;
        if letter.sort() == Letter::WORD && after == After::Word {
            seams += u32::from(letter.is_capital() & small);
        } else if letter.sort() >= Letter::WORD {
            let is_word = letter.sort() == Letter::WORD;
            if !is_word && after == After::Number {
                // A run of numbers with only punctuation between is one number: `1.204`, `17/5/2024 - 08:30`.
                continue;
            }
            // A number that is glued to a word belongs to it.
            let glued = !is_word && after == After::Word;
            after = if is_word { After::Word } else { After::Number };
            if !glued {
                if piece.bits > 0 {
                    word(piece);
                }
                piece = Piece { letters: 0, bits: 0, opens: true, small: letter.is_small(), behind: at };
            }
        } else {
            if letter.sort() == Letter::MARK && after == After::Word {
                after = After::Gap;
            }
            continue;
        }
        small = letter.is_small();
        if piece.bits == u64::BITS {
            word(piece);
            piece = Piece { letters: 0, bits: 0, opens: false, ..piece };
        }
        piece.letters |= u64::from(letter.folded()) << piece.bits;
        piece.bits += 8;
    }
    if piece.bits > 0 {
        word(piece);
    }
    seams
}

/// The letter at `at` and how many bytes it takes, whatever their number: how many is for no rule to guess.
#[inline]
fn letter_at(text: &str, at: usize, table: &[Letter; TABLED]) -> (Letter, usize) {
    let rest = &text.as_bytes()[at..];
    let bytes = rest.first_chunk().copied().unwrap_or_else(|| [0, 1, 2].map(|step| *rest.get(step).unwrap_or(&0)));
    let [one, next, last] = bytes.map(u32::from);
    let two = (one & 0x1f) << 6 | next & 0x3f;
    let three = (one & 0x0f) << 12 | (next & 0x3f) << 6 | last & 0x3f;
    let wide = if one < 0xe0 { two } else { three };
    let code = if one < 0x80 { one } else { wide };
    match table.get(code as usize) {
        Some(letter) if one < 0xf0 && !letter.is_beyond() => {
            (*letter, 1 + usize::from(one >= 0x80) + usize::from(one >= 0xe0))
        }
        _ => rare(text, at),
    }
}

#[cold]
fn rare(text: &str, at: usize) -> (Letter, usize) {
    text[at..].chars().next().map_or((Letter::JOINER, 1), |c| (fold_rare(c), c.len_utf8()))
}

/// What stands before a letter: no word or one that ended, a word, a number.
#[derive(Clone, Copy, PartialEq)]
enum After {
    Gap,
    Word,
    Number,
}

/// A character as folding sees it: the letter to write, what sort of thing it is, and its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter(u16);

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

    /// Whether it is a small letter.
    const fn is_small(self) -> bool {
        self.0 & Self::SMALL != 0
    }

    /// Whether it is a capital letter.
    const fn is_capital(self) -> bool {
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
    let may_change = memchr::memchr3(0xcc, 0xcd, 0xc2, bytes).or_else(|| memchr::memchr(0xe2, bytes));
    if may_change.is_none() || is_composed(bytes) {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    Cow::Owned(text.nfc().map(plain).collect())
}

/// Whether a text is one of composed Latin letters, dashes and quotation marks: nothing that composing would change.
fn is_composed(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0..0x80, rest @ ..] => rest,
            [0xc2, 0x85 | 0xa0, ..] => return false,
            [0xc2..=0xcb, _, rest @ ..] => rest,
            [0xe1, 0xba | 0xbb, _, rest @ ..] => rest,
            [0xe2, 0x80, 0x90..=0xa7, rest @ ..] => rest,
            _ => return false,
        };
    }
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

/// So many characters are looked up; the blocks of Latin letters and their marks end before.
const TABLED: usize = 0x2000;

/// Each character of the blocks of Latin letters and of combining marks, folded.
static LETTERS: Lazy<Box<[Letter; TABLED]>> = Lazy::new(|| {
    let mut letters = Box::new([Letter::BEYOND; TABLED]);
    for c in ('\0'..'\u{250}').chain('\u{300}'..'\u{370}').chain('\u{1e00}'..'\u{1f00}') {
        letters[c as usize] = Letter::of(c);
    }
    letters
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
    fn composing_changes_marks_and_blanks_alone() {
        for text in ["Đỗ – “Huế…”", "ông\u{a0}Ba", "ha\u{300}", "hà•", "a\u{2009}b", "\u{2126}–", "“\u{1f71}”", "«ư»"]
        {
            let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
            assert_eq!(composed(text), text.nfc().map(plain).collect::<String>());
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
