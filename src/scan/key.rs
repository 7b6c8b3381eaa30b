//! The key of a word: its bytes in small letters as a number, mixed where there are more than eight.

use crate::normalize::letters::BYTES;
use crate::scan::Case;

/// The highest bit of each of eight bytes, and the lowest.
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x0101_0101_0101_0101;

/// Takes the bytes of a word one by one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Key {
    before: Option<u64>,
    bytes: u64,
    count: u32,
}

impl Key {
    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        if self.count == 8 {
            self.before = Some(self.finish());
            (self.bytes, self.count) = (0, 0);
        }
        self.bytes |= u64::from(byte) << (self.count * 8);
        self.count += 1;
    }

    #[inline]
    pub(super) fn finish(self) -> u64 {
        self.before.map_or(self.bytes, |before| mix(before, self.bytes))
    }
}

/// The key of eight bytes and what follows them.
const fn mix(before: u64, more: u64) -> u64 {
    before.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) ^ more
}

/// A run of at most sixteen bytes, none of them an ASCII character that is no letter: a word, if a vocabulary knows
/// the key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// The key with the ASCII letters made small. Any other capital makes it the key of no word.
    pub(crate) key: u64,
    /// In bytes.
    pub(crate) length: usize,
    /// The highest bit of each byte, among the first eight, that is an ASCII capital.
    capitals: u64,
    /// The same behind the first eight bytes.
    more_capitals: u64,
    /// The highest bit of each byte that is beyond ASCII, of the first eight and of those behind.
    beyond: u64,
}

impl Run {
    /// The run that starts at `at`; `None` where it is longer.
    ///
    /// Eight bytes are looked at together: they lie in one number, and arithmetic on it is arithmetic on each byte as
    /// long as none runs over into the next (H. S. Warren, *Hacker's Delight*, chapter 6).
    #[inline(always)]
    pub(crate) fn read(text: &[u8], at: usize) -> Option<Self> {
        Self::behind(eight(text, at), text, at)
    }

    /// The same where it starts with a capital beyond ASCII, as `Đảng` does, which is made small; `None` for all others.
    pub(crate) fn read_small(text: &[u8], at: usize) -> Option<Self> {
        let lead = *text.get(at).filter(|byte| !byte.is_ascii())?;
        let (letter, length) = BYTES.letter(text, at);
        if !letter.is_upper() {
            return None;
        }
        let step = u64::from(letter.step(lead));
        Self::behind(eight(text, at) + (step << (8 * (length - 1))), text, at)
    }

    /// The run that starts with these eight bytes, and goes on behind them.
    #[inline(always)]
    fn behind(first: u64, text: &[u8], at: usize) -> Option<Self> {
        let Part { key, length, capitals, beyond } = Part::of(first);
        if length < 8 {
            return Some(Self { key, length, capitals, more_capitals: 0, beyond });
        }
        let more = Part::of(eight(text, at + 8));
        let key = if more.length == 0 { key } else { mix(key, more.key) };
        let (more_capitals, beyond) = (more.capitals, beyond | more.beyond);
        (more.length < 8).then_some(Self { key, length: more.length + 8, capitals, more_capitals, beyond })
    }

    /// Whether all its letters are small.
    #[inline(always)]
    pub(crate) const fn is_small(&self) -> bool {
        self.capitals | self.more_capitals == 0
    }

    /// Whether the first letter alone is a capital.
    #[inline(always)]
    pub(crate) const fn is_title(&self) -> bool {
        self.capitals == 0x80 && self.more_capitals == 0
    }

    /// How it is capitalized, where all of it is ASCII: `UBND`, `iPhone`.
    pub(crate) fn case_of_ascii(&self) -> Option<Case> {
        let uppers = self.capitals.count_ones() + self.more_capitals.count_ones();
        let first = self.capitals & 0x80 != 0;
        (self.beyond == 0 && self.length > 0).then(|| Case::of(uppers, self.length as u32, first))
    }
}

/// The part of a run that eight bytes hold.
struct Part {
    /// Its bytes, ASCII capitals made small.
    key: u64,
    length: usize,
    capitals: u64,
    beyond: u64,
}

impl Part {
    #[inline(always)]
    fn of(bytes: u64) -> Self {
        // Whatever its case a letter becomes a small one; nothing else becomes a letter.
        let small = (bytes | (LOW * 0x20)) & !HIGH;
        // A byte below 0x80 reaches its high bit when what is missing to 0x80 is added.
        let from_a = small + LOW * (0x80 - b'a' as u64);
        let beyond_z = small + LOW * (0x7F - b'z' as u64);
        let letters = from_a & !beyond_z & !bytes & HIGH;
        let capitals = letters & !(bytes << 2);
        let ends = !(letters | bytes) & HIGH;
        if ends == 0 {
            return Self { key: bytes | capitals >> 2, length: 8, capitals, beyond: bytes & HIGH };
        }
        // The bits below the high bit of the first end.
        let inside = (ends & ends.wrapping_neg()) - 1;
        Self {
            key: (bytes | (capitals & inside) >> 2) & (inside >> 7),
            length: ends.trailing_zeros() as usize / 8,
            capitals: capitals & inside,
            beyond: bytes & HIGH & inside,
        }
    }
}

/// Eight bytes of a text as one number, the first one lowest; zeros where it has ended.
#[inline(always)]
fn eight(text: &[u8], at: usize) -> u64 {
    match text.get(at..at + 8) {
        Some(&[a, b, c, d, e, f, g, h]) => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => last(text.get(at..).unwrap_or_default()),
    }
}

#[cold]
fn last(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> u64 {
        let mut key = Key::default();
        word.bytes().for_each(|byte| key.push(byte));
        key.finish()
    }

    #[test]
    fn bytes_are_told_apart() {
        for byte in 0..0x80u8 {
            let run = Run::read(&[byte, b'.'], 0).unwrap();
            assert_eq!(run.length, usize::from(byte.is_ascii_alphabetic()), "{byte}");
            assert_eq!(run.is_title(), byte.is_ascii_uppercase(), "{byte}");
        }
    }

    #[test]
    fn a_run_has_the_key_of_its_bytes() {
        for word in ["a", "xã", "tháng", "người", "trường", "nghiêng", "thuyềnviên"] {
            for text in [word.to_owned(), format!("{word} và những"), format!("{word}.")] {
                let run = Run::read(text.as_bytes(), 0).unwrap();
                assert_eq!((run.key, run.length, run.is_small()), (key(word), word.len(), true), "{text}");
            }
        }
        assert!(Run::read("thuyềnviênthuyềnviên".as_bytes(), 0).is_none());
    }

    #[test]
    fn a_capital_beyond_ascii_is_made_small() {
        for word in ["Đảng", "Ủy", "Ông", "Ấn", "Ở", "Ưu", "Đường", "Đườngsắt"] {
            let run = Run::read_small(word.as_bytes(), 0).unwrap();
            assert_eq!((run.key, run.length), (key(&word.to_lowercase()), word.len()), "{word}");
        }
        for word in ["đảng", "Uy", "ở", "5", "…", ""] {
            assert!(Run::read_small(word.as_bytes(), 0).is_none(), "{word}");
        }
    }

    #[test]
    fn the_case_of_an_ascii_word_is_that_of_its_letters() {
        let texts = ["UBND", "NDT", "TTg", "iPhone", "A", "a", "Sawaco", "INTERNATIONAL", "ỦY", "5"];
        let cases = texts.map(|text| Run::read(text.as_bytes(), 0).unwrap().case_of_ascii());
        let (upper, title) = (Some(Case::Upper), Some(Case::Title));
        let lower = Some(Case::Lower);
        let told = [upper, upper, Some(Case::Camel), Some(Case::Mixed), title, lower, title, upper, None, None];
        assert_eq!(cases, told);
    }

    #[test]
    fn capitals_are_told() {
        let run = |text: &str| Run::read(text.as_bytes(), 0).unwrap();
        assert!(run("Trường Sa").is_title() && run("Trường Sa").key == key("trường"));
        assert!(!run("TRƯỜNG").is_title() && !run("TRƯỜNG").is_small());
        assert!(!run("trườngS").is_small() && !run("TrườngS").is_title());
        assert_ne!(run("Đức").key, key("đức"));
    }
}
