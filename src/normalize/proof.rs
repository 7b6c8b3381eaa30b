//! Proves stretches of a text clean: a table tells where each byte leads, and what is not as it should be leads to its end.
//!
//! No byte asks for a decision, so that a processor never guesses wrong; it would only wait for the table. Eight parts of
//! the text are therefore read at once. What the table doubts, [`crate::normalize::sweep`] looks at.

use crate::normalize::tone::ToneStyle;

/// Where a byte leads, by the byte and the state before it, as `build/clean.rs` tells it.
#[repr(align(64))]
struct Table([u8; 1 << 16]);

static KEEP: Table = Table(*include_bytes!(concat!(env!("OUT_DIR"), "/clean_keep.bin")));
static OLD: Table = Table(*include_bytes!(concat!(env!("OUT_DIR"), "/clean_old.bin")));
static NEW: Table = Table(*include_bytes!(concat!(env!("OUT_DIR"), "/clean_new.bin")));

/// Behind what is not certain to be clean; nothing leads away.
const DEAD: u8 = 0;
/// Behind what any word or sign may follow.
const OPEN: u8 = 1;
/// Like [`DEAD`], but a blank leads away.
const WAITING: u8 = 2;

impl Table {
    const fn of(style: ToneStyle) -> &'static Self {
        match style {
            ToneStyle::Keep => &KEEP,
            ToneStyle::Old => &OLD,
            ToneStyle::New => &NEW,
        }
    }

    #[inline(always)]
    fn next(&self, state: u8, byte: u8) -> u8 {
        self.0[usize::from(u16::from_be_bytes([state, byte]))]
    }
}

/// So many parts of a text are read at once.
const PARTS: usize = 8;
/// So many bytes of each part are read between two looks for what has died.
const STEP: usize = 16;
/// A shorter text is read in one.
const SHORT: usize = 256;
/// A longer one in windows, of which no more is read ahead.
const WINDOW: usize = 1 << 14;
/// Parts overlap, so that each begins with a word; by so many bytes at most where words are of usual length.
const OVERLAP: usize = 12;
/// Where one in so many bytes is the start of a doubtful word, a text is not nearly clean: it is read in one.
const DENSE: usize = 64;

/// Which words of a text are not certain to be clean.
pub(crate) struct Proof<'t> {
    text: &'t [u8],
    table: &'static Table,
    /// Up to here the doubtful words are known.
    known: usize,
    /// Where they begin, and how many lie behind.
    doubts: Vec<usize>,
    passed: usize,
    /// Up to here the text is read in one.
    dense: usize,
}

impl<'t> Proof<'t> {
    pub(crate) const fn new(text: &'t str, style: ToneStyle) -> Self {
        Self { text: text.as_bytes(), table: Table::of(style), known: 0, doubts: Vec::new(), passed: 0, dense: 0 }
    }

    /// Where the first word or blank begins, from a word on, that is not certain to be clean; the end of the text if none
    /// is. The word is the first of the text, or one blank or a line end stands before it.
    pub(crate) fn clean_to(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            if at < self.known {
                match self.doubt(at) {
                    Some(doubt) => return doubt,
                    None => at = self.known,
                }
            }
            let rest = self.text.len() - at;
            if rest < SHORT || at < self.dense || !self.read(at, rest.min(WINDOW)) {
                return self.read_in_one(at);
            }
        }
    }

    /// The first of the known doubtful words from a place on.
    fn doubt(&mut self, from: usize) -> Option<usize> {
        let rest = self.doubts.get(self.passed..)?;
        self.passed += rest.iter().take_while(|doubt| **doubt < from).count();
        self.doubts.get(self.passed).copied().filter(|doubt| *doubt < self.known)
    }

    fn read_in_one(&self, from: usize) -> usize {
        let mut state = self.behind_blank(from);
        for (at, byte) in self.text.iter().enumerate().skip(from) {
            state = self.table.next(state, *byte);
            if state == DEAD {
                return self.start_of_word(at);
            }
        }
        // What stands last must be whole.
        if self.table.next(state, b'\n') == DEAD { self.start_of_word(self.text.len()) } else { self.text.len() }
    }

    /// The state behind the blank, if any, that stands before a word.
    fn behind_blank(&self, start: usize) -> u8 {
        let before = start.checked_sub(1).and_then(|before| self.text.get(before));
        before.map_or(OPEN, |blank| self.table.next(OPEN, *blank))
    }

    /// Where the word begins to which a byte belongs, or the blank itself.
    fn start_of_word(&self, at: usize) -> usize {
        self.text[..at].iter().rposition(|byte| is_blank(*byte)).map_or(0, |blank| blank + 1)
    }

    /// Finds the doubtful words of a window; false where none is proved, or too many are doubted.
    fn read(&mut self, from: usize, size: usize) -> bool {
        let steps = (size + (PARTS - 1) * OVERLAP).div_ceil(PARTS * STEP);
        let length = steps * STEP;
        let mut starts = [from; PARTS];
        for part in 1..PARTS {
            let start = self.start_of_word(from + part * (size - length) / (PARTS - 1));
            starts[part] = start.max(starts[part - 1]);
        }
        self.doubts.clear();
        self.passed = 0;
        if !self.read_parts(starts, length) {
            self.dense = from + size;
            return false;
        }
        self.doubts.sort_unstable();
        // Where no part begins before the one before it ends, the window ends.
        let last = (1..PARTS).find(|part| starts[*part] > starts[*part - 1] + length).unwrap_or(PARTS) - 1;
        self.known = self.start_of_word(starts[last] + length);
        self.known > from
    }

    /// Finds the doubtful words of parts of the same length; false where too many are found.
    fn read_parts(&mut self, starts: [usize; PARTS], length: usize) -> bool {
        let (text, table) = (self.text, self.table);
        let parts = starts.map(|start| text[start..start + length].as_chunks::<STEP>().0);
        let most = PARTS * length / DENSE;
        let mut states = starts.map(|start| self.behind_blank(start));
        for step in 0..length / STEP {
            let bytes: [&[u8; STEP]; PARTS] = std::array::from_fn(|part| &parts[part][step]);
            for at in 0..STEP {
                for part in 0..PARTS {
                    states[part] = table.next(states[part], bytes[part][at]);
                }
            }
            if states.contains(&DEAD) {
                for part in 0..PARTS {
                    if states[part] == DEAD {
                        states[part] = self.doubt_in(starts[part] + step * STEP);
                    }
                }
                if self.doubts.len() > most {
                    return false;
                }
            }
        }
        true
    }

    /// Finds the doubtful words in a few bytes, and tells the state behind them.
    #[cold]
    fn doubt_in(&mut self, start: usize) -> u8 {
        let word = self.start_of_word(start);
        let mut state = self.behind_blank(word);
        for at in word..start + STEP {
            let byte = self.text[at];
            state = self.table.next(state, byte);
            if state == DEAD {
                self.doubts.push(self.start_of_word(at));
                state = self.table.next(WAITING, byte);
            }
        }
        state
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}
