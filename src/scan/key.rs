//! The key of a word: its bytes in small letters as a number, mixed where there are more than eight.

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
    /// Whether there are ASCII capitals behind the first eight bytes.
    more_capitals: bool,
}

impl Run {
    /// The run that starts at `at`; `None` where it is longer.
    ///
    /// Eight bytes are looked at together: they lie in one number, and arithmetic on it is arithmetic on each byte as
    /// long as none runs over into the next (H. S. Warren, *Hacker's Delight*, chapter 6).
    #[inline(always)]
    pub(crate) fn read(text: &[u8], at: usize) -> Option<Self> {
        let (key, length, capitals) = read(eight(text, at));
        if length < 8 {
            return Some(Self { key, length, capitals, more_capitals: false });
        }
        let (more, length, behind) = read(eight(text, at + 8));
        let key = if length == 0 { key } else { mix(key, more) };
        (length < 8).then_some(Self { key, length: length + 8, capitals, more_capitals: behind != 0 })
    }

    /// Whether all its letters are small.
    #[inline(always)]
    pub(crate) const fn is_small(&self) -> bool {
        self.capitals == 0 && !self.more_capitals
    }

    /// Whether the first letter alone is a capital.
    #[inline(always)]
    pub(crate) const fn is_title(&self) -> bool {
        self.capitals == 0x80 && !self.more_capitals
    }
}

/// The bytes of the run with which eight bytes start, ASCII capitals made small; their number; and where the capitals
/// are, by the highest bit of their bytes.
#[inline(always)]
fn read(bytes: u64) -> (u64, usize, u64) {
    // Whatever its case a letter becomes a small one; nothing else becomes a letter.
    let small = (bytes | (LOW * 0x20)) & !HIGH;
    // A byte below 0x80 reaches its high bit when what is missing to 0x80 is added.
    let from_a = small + LOW * (0x80 - b'a' as u64);
    let beyond_z = small + LOW * (0x7F - b'z' as u64);
    let letters = from_a & !beyond_z & !bytes & HIGH;
    let capitals = letters & !(bytes << 2);
    let ends = !(letters | bytes) & HIGH;
    if ends == 0 {
        return (bytes | capitals >> 2, 8, capitals);
    }
    // The bits below the high bit of the first end.
    let inside = (ends & ends.wrapping_neg()) - 1;
    let capitals = capitals & inside;
    ((bytes | capitals >> 2) & (inside >> 7), ends.trailing_zeros() as usize / 8, capitals)
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
    fn capitals_are_told() {
        let run = |text: &str| Run::read(text.as_bytes(), 0).unwrap();
        assert!(run("Trường Sa").is_title() && run("Trường Sa").key == key("trường"));
        assert!(!run("TRƯỜNG").is_title() && !run("TRƯỜNG").is_small());
        assert!(!run("trườngS").is_small() && !run("TrườngS").is_title());
        assert_ne!(run("Đức").key, key("đức"));
    }
}
