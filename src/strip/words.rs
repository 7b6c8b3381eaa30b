//! The words of a line, gathered in one pass: folded, where they stand, and what marks stand beside them.

use std::cell::Cell;

use super::fold::walk;
use super::hash::packed;

/// The words of one line. There is one of it for all lines of a thread, so that no line asks for memory.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The folded line, and room behind it.
    letters: Vec<u8>,
    /// How long the folded line is.
    len: usize,
    words: Vec<Word>,
    /// Capitals right behind small letters.
    pub(super) seams: u32,
    /// The marks that stand in the line.
    pub(super) marks: Marks,
}

/// One word of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The folded word as a number, see [`packed`].
    pub(super) packed: u64,
    /// Where its first character ends in the line.
    pub(super) behind: usize,
    /// Where it begins in the folded line.
    from: usize,
    /// Whether its first letter is a small one.
    pub(super) small: bool,
    /// Whether it is longer than its number tells.
    long: bool,
}

/// Any number, as a folded word.
pub(super) const NUMBER: u64 = packed(b"0");

/// Letters with which a word may begin or end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    packed: u64,
    bits: u32,
}

impl Ending {
    /// From one letter to eight.
    pub(super) const fn of(letters: &[u8]) -> Self {
        Self { packed: packed(letters), bits: letters.len() as u32 * 8 }
    }
}

impl Word {
    /// Whether it begins with these letters; of a word of more than eight it may.
    #[inline]
    pub(super) fn may_begin(&self, with: Ending) -> bool {
        self.long | (self.packed & (u64::MAX >> (u64::BITS - with.bits)) == with.packed)
    }

    /// Whether it ends with these letters; of a word of more than eight it may.
    #[inline]
    pub(super) fn may_end(&self, with: Ending) -> bool {
        let bits = (u64::BITS - self.packed.leading_zeros()).next_multiple_of(8);
        self.long | ((bits >= with.bits) & (self.packed >> (bits.saturating_sub(with.bits)) == with.packed))
    }
}

thread_local! {
    /// The room that a thread keeps from one page to the next.
    static ROOM: Cell<Gathered> = Cell::default();
}

/// A line of more words leaves no room behind.
const MANY: usize = 1 << 12;

impl Gathered {
    /// Does some work with room for the words of its lines.
    pub(super) fn with_room<R>(work: impl FnOnce(&mut Gathered) -> R) -> R {
        let mut gathered = ROOM.take();
        let done = work(&mut gathered);
        if gathered.words.capacity() <= MANY && gathered.letters.len() <= 8 * MANY {
            ROOM.set(gathered);
        }
        done
    }

    /// Gathers the words of `line`.
    pub(super) fn read(&mut self, line: &str) {
        let room = line.len() * 2 + 16;
        if self.letters.len() < room {
            self.letters.resize(room, 0);
        }
        let Self { letters, words, .. } = self;
        words.clear();
        let mut end = 0;
        self.seams = walk(line, |piece| {
            let from = end + usize::from(end > 0);
            end = piece.write(letters, end);
            match words.last_mut().filter(|_| !piece.opens) {
                Some(word) => word.long = true,
                None => words.push(Word {
                    packed: piece.letters,
                    behind: piece.behind,
                    from,
                    small: piece.small,
                    long: false,
                }),
            }
        });
        self.len = end;
        for at in 0..words.len() {
            if words[at].long {
                let to = words.get(at + 1).map_or(end, |next| next.from - 1);
                words[at].packed = packed(&letters[words[at].from..to]);
            }
        }
        self.marks = Marks::of(line);
    }

    /// The folded line.
    pub(super) fn key(&self) -> &str {
        simdutf8::basic::from_utf8(&self.letters[..self.len]).unwrap_or_default()
    }

    /// The words.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }
}

/// Which marks stand in a line; a byte that may begin one counts for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    /// `:`, also the wide one.
    pub(super) const COLON: Self = Self(1 << 0);
    /// `.`, `?`, `!`.
    pub(super) const STOP: Self = Self(1 << 1);
    /// A digit.
    pub(super) const DIGIT: Self = Self(1 << 2);
    /// A hyphen.
    pub(super) const HYPHEN: Self = Self(1 << 3);
    /// `|`, or a tab.
    pub(super) const BAR: Self = Self(1 << 4);
    /// What stands between the links of a menu: `|`, `»`, `::`, `] [`.
    pub(super) const LINK: Self = Self(1 << 5);
    /// What a name and an office are parted by.
    pub(super) const PART: Self = Self(1 << 6);
    /// What begins the code of a picture: `![`, `<img`, `{gallery`.
    pub(super) const CODE: Self = Self(1 << 7);
    /// A slash.
    pub(super) const SLASH: Self = Self(1 << 8);
    /// A sign of two or three bytes: `©`, `»`, a dash, a blank of another width.
    pub(super) const SIGN: Self = Self(1 << 9);
    /// A combining mark.
    pub(super) const COMBINING: Self = Self(1 << 10);
    /// Something that is no ASCII.
    pub(super) const WIDE: Self = Self(1 << 11);

    fn of(line: &str) -> Self {
        Self(line.bytes().fold(0, |marks, byte| marks | MARKS[usize::from(byte)]))
    }

    /// Whether one of `marks` stands in the line.
    pub(super) const fn any(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }

    /// These and others.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const MARKS: [u16; 256] = {
    let mut marks = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let found = match byte as u8 {
            b':' => Marks::COLON.or(Marks::LINK),
            b'.' => Marks::STOP,
            b'?' => Marks::STOP,
            b'!' => Marks::STOP.or(Marks::CODE),
            b'0'..=b'9' => Marks::DIGIT,
            b'-' => Marks::HYPHEN.or(Marks::PART),
            b'|' => Marks::BAR.or(Marks::LINK),
            b'\t' => Marks::BAR,
            b'>' => Marks::LINK,
            b']' => Marks::LINK,
            b',' | b'(' => Marks::PART,
            b'/' => Marks::PART.or(Marks::SLASH),
            b'[' | b'<' | b'{' => Marks::CODE,
            0xc2 | 0xe2 => Marks::SIGN.or(Marks::LINK).or(Marks::PART).or(Marks::WIDE),
            0xcc | 0xcd => Marks::COMBINING.or(Marks::WIDE),
            0xef => Marks::COLON.or(Marks::WIDE),
            0x80..=0xff => Marks::WIDE,
            _ => Marks(0),
        };
        marks[byte] = found.0;
        byte += 1;
    }
    marks
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_line_are_gathered_once() {
        let mut gathered = Gathered::default();
        for _ in 0..2 {
            gathered.read("  Ông Đỗ (ảnh) về quêNgoạiTỉnh 17h");
            assert_eq!(gathered.key(), "ong do anh ve quengoaitinh 0 h");
            let words: Vec<_> = gathered.words().iter().map(|word| (word.packed, word.small)).collect();
            assert_eq!(words[2], (packed(b"anh"), true));
            assert_eq!(words[4], (packed(b"quengoaitinh"), true));
            assert_eq!((words.len(), gathered.seams), (7, 2));
            assert!(gathered.marks.any(Marks::PART) && !gathered.marks.any(Marks::COLON));
        }
    }
}
