//! The words of a line, gathered in one pass: folded, where they stand, and what marks stand beside them.

use super::fold::walk;
use super::hash::packed_at;

/// The words of one line. There is one of it for all lines, so that no line asks for memory.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The folded line, and room behind it.
    letters: Vec<u8>,
    /// How long the folded line is.
    len: usize,
    /// Where each word begins.
    starts: Vec<Start>,
    /// How many there are.
    words: usize,
    /// Capitals right behind small letters.
    pub(super) seams: u32,
    /// The marks that stand in the line.
    pub(super) marks: Marks,
}

/// Where a word begins.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// In the folded line.
    folded: u32,
    /// In the line, and there its first character ends.
    end: u32,
    /// Whether its first letter is a small one.
    small: bool,
}

impl Gathered {
    /// Gathers the words of `line`.
    pub(super) fn read(&mut self, line: &str) {
        if self.starts.len() < line.len() + 1 {
            self.starts.resize(line.len() + 1, Start::default());
        }
        let starts = &mut self.starts[..=line.len()];
        let (mut words, mut seams, mut small) = (0, 0, false);
        self.len = walk(line, &mut self.letters, |at, letter, folded, step| {
            starts[words] = Start { folded: folded as u32, end: at as u32 + 1, small: letter.is_small() };
            words += usize::from(step.opens());
            seams += u32::from(small & letter.is_capital() & !step.opens());
            small = letter.is_small() | (small & letter.is_joiner());
        });
        (self.words, self.seams) = (words, seams);
        self.marks = Marks::of(line);
    }

    /// The folded line.
    pub(super) fn key(&self) -> &str {
        simdutf8::basic::from_utf8(&self.letters[..self.len]).unwrap_or_default()
    }

    /// How many words there are.
    pub(super) fn count(&self) -> usize {
        self.words
    }

    /// The words.
    pub(super) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.words).map(|at| {
            let start = self.starts[at];
            let next = self.starts[..self.words].get(at + 1);
            let end = next.map_or(self.len, |next| next.folded as usize - 1);
            Word {
                letters: &self.letters,
                from: start.folded as usize,
                end,
                after: start.end as usize,
                small: start.small,
            }
        })
    }
}

/// One word of a line.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    letters: &'a [u8],
    from: usize,
    end: usize,
    /// Where its first character ends in the line.
    pub(super) after: usize,
    /// Whether its first letter is a small one.
    pub(super) small: bool,
}

impl<'a> Word<'a> {
    /// The folded word.
    pub(super) fn letters(&self) -> &'a [u8] {
        &self.letters[self.from..self.end]
    }

    /// The word as a number.
    pub(super) fn packed(&self) -> u64 {
        packed_at(self.letters, self.from, self.end - self.from)
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
            gathered.read("  Ông Đỗ (ảnh) về quêNgoại 17h");
            assert_eq!(gathered.key(), "ong do anh ve quengoai 0 h");
            let words: Vec<_> = gathered.words().map(|word| (word.letters(), word.small)).collect();
            assert_eq!(words[2], (b"anh".as_slice(), true));
            assert_eq!(words[4], (b"quengoai".as_slice(), true));
            assert_eq!((words.len(), gathered.seams), (7, 1));
            assert!(gathered.marks.any(Marks::PART) && !gathered.marks.any(Marks::COLON));
        }
    }
}
