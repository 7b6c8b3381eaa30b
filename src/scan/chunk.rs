//! Up to eight bytes of a word looked at together: where its letters end, and which of them are capitals.
//!
//! The bytes lie in one number, the first one lowest, and arithmetic on it is arithmetic on each byte as long as none
//! runs over into the next; after H. S. Warren, *Hacker's Delight*, chapter 6.

use crate::normalize::letters::BYTES;

/// The highest bit of each byte, and the lowest.
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x0101_0101_0101_0101;

/// The letters among eight bytes, as many as are there whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    /// The bytes of the letters, all made small.
    pub(super) key: u64,
    /// How many bytes they are.
    pub(super) length: usize,
    /// The highest bit of each byte that begins a capital.
    pub(super) capitals: u64,
    pub(super) then: Then,
}

/// What follows the letters of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// No letter, or the end of the text.
    End,
    /// A character beyond ASCII that Vietnamese does not write with.
    Other,
    /// Bytes that are not in the chunk.
    More,
}

impl Chunk {
    /// The chunk that starts with the character at `at`.
    #[inline(always)]
    pub(super) fn read(text: &[u8], at: usize) -> Self {
        let bytes = eight(text, at);
        // Whatever its case a letter becomes a small one; nothing else becomes a letter.
        let small = (bytes | (LOW * 0x20)) & !HIGH;
        // A byte below 0x80 reaches its high bit when what is missing to 0x80 is added.
        let from_a = small + LOW * (0x80 - b'a' as u64);
        let beyond_z = small + LOW * (0x7F - b'z' as u64);
        let letters = from_a & !beyond_z & !bytes & HIGH;
        let capitals = letters & !(bytes << 2);
        let ends = !(letters | bytes) & HIGH;
        if ends == 0 {
            return Self { key: bytes | capitals >> 2, length: 8, capitals, then: Then::More }.marked(bytes & HIGH);
        }
        // The bits below the high bit of the first end.
        let inside = (ends & ends.wrapping_neg()) - 1;
        let capitals = capitals & inside;
        let key = (bytes | capitals >> 2) & (inside >> 7);
        Self { key, length: ends.trailing_zeros() as usize / 8, capitals, then: Then::End }.marked(key & HIGH)
    }

    /// Reads the letters beyond ASCII, whose bytes have the bits of `marked`.
    #[inline(always)]
    fn marked(mut self, mut marked: u64) -> Self {
        while marked != 0 {
            let at = marked.trailing_zeros() & !7;
            let (letter, length) = BYTES.marked(self.key >> at);
            if at + length > 64 {
                return self.cut(at, Then::More);
            }
            if !letter.is_some() {
                return self.cut(at, Then::Other);
            }
            if letter.is_upper() {
                // À–Þ have their small letters 0x20 above, every later block right behind the capital.
                self.key +=
                    if length == 16 && self.key >> at & 0xFF == 0xC3 { 0x2000 } else { 1 << (length - 8) } << at;
                self.capitals |= 0x80 << at;
            }
            marked &= u64::MAX << at << length;
        }
        self
    }

    /// The chunk without what stands from the bit `at` on.
    fn cut(self, at: u32, then: Then) -> Self {
        let length = at as usize / 8;
        let inside = low_bytes(length);
        Self { key: self.key & inside, length, capitals: self.capitals & inside, then }
    }
}

/// Eight bytes of a text, zeros where it has ended.
#[inline(always)]
fn eight(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => rest.iter().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
    }
}

/// A mask of so many bytes, at most eight.
#[inline(always)]
fn low_bytes(count: usize) -> u64 {
    if count < 8 { (1 << (count * 8)) - 1 } else { u64::MAX }
}

/// The key of a word, from the key of what stands before and one chunk more.
#[inline(always)]
pub(super) fn mix(before: u64, more: u64) -> u64 {
    before.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) ^ more
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (usize, u64, Then) {
        let chunk = Chunk::read(text.as_bytes(), 0);
        (chunk.length, chunk.capitals, chunk.then)
    }

    #[test]
    fn bytes_are_told_apart() {
        for byte in 0..0x80u8 {
            let chunk = Chunk::read(&[byte, b'.'], 0);
            assert_eq!(chunk.length, usize::from(byte.is_ascii_alphabetic()), "{byte}");
            assert_eq!(chunk.capitals == 0x80, byte.is_ascii_uppercase(), "{byte}");
        }
    }

    #[test]
    fn a_chunk_holds_whole_letters() {
        assert_eq!(read("Sa Pa"), (2, 0x80, Then::End));
        assert_eq!(read("Trường"), (8, 0x80, Then::More));
        assert_eq!(read("chương"), (8, 0, Then::More));
        assert_eq!(read("nguyễn"), (8, 0, Then::More));
        assert_eq!(read("thuỳềm"), (6, 0, Then::More));
        assert_eq!(read("quyền "), (7, 0, Then::End));
        assert_eq!(read("người"), (8, 0, Then::More));
        assert_eq!(read("ẢNH “"), (5, 0x0000_0080_8000_0080, Then::End));
        assert_eq!(read("xã…"), (3, 0, Then::Other));
        assert_eq!(read("Göteborg"), (1, 0x80, Then::Other));
        assert_eq!(read(""), (0, 0, Then::End));
    }

    #[test]
    fn capitals_have_the_key_of_their_small_letters() {
        for text in ["ĐƯỜNG", "Ũ", "Ý", "ƠI", "ẮNG", "Ỹ", "ĨA"] {
            assert_eq!(Chunk::read(text.as_bytes(), 0).key, Chunk::read(text.to_lowercase().as_bytes(), 0).key);
        }
    }
}
