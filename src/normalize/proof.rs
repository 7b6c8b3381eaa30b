//! Proves stretches of a text clean: a table tells where each byte leads, and what is not as it should be leads to its end.
//!
//! No byte asks for a decision, so that a processor never guesses wrong; it would only wait for the table. Six parts of
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
/// Where nothing is told before the next blank, which leads away.
const WAITING: u8 = 1;
/// Behind what any word or sign may follow.
const OPEN: u8 = 2;

impl Table {
    const fn of(style: ToneStyle) -> &'static Self {
        match style {
            ToneStyle::Keep => &KEEP,
            ToneStyle::Old => &OLD,
            ToneStyle::New => &NEW,
        }
    }

    fn next(&self, state: u8, byte: u8) -> u8 {
        self.0[usize::from(byte) << 8 | usize::from(state)]
    }

    /// The same for a state in a whole register, which a processor adds to the place of the byte as it reads: it waits for
    /// nothing but the state.
    #[inline(always)]
    fn step(&self, state: usize, byte: u8) -> usize {
        usize::from(self.0[usize::from(byte) << 8 | state])
    }
}

/// So many parts of a text are read at once; more states than these find no room in the registers.
const PARTS: usize = 6;
/// So many bytes of each part are read between two looks for what has died. Few words are longer.
const STEP: usize = 16;
/// A shorter text is read in one.
const SHORT: usize = 256;
/// A longer one in windows, of which no more is read ahead.
const WINDOW: usize = 1 << 14;
/// Where one in so many bytes is the start of a doubtful word, a text is not nearly clean: it is read in one.
const DENSE: usize = 128;

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
            if rest == 0 {
                return at;
            }
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
        // Each part but the first waits for a word to begin, which the part before it reads to the end.
        let steps = (size + (PARTS - 1) * STEP).div_ceil(PARTS * STEP);
        let length = steps * STEP;
        let starts = std::array::from_fn(|part| from + part * (size - length) / (PARTS - 1));
        self.doubts.clear();
        self.passed = 0;
        let Some(end) = self.read_parts(starts, length) else {
            self.dense = from + size;
            return false;
        };
        self.doubts.sort_unstable();
        self.known = end;
        end > from
    }

    /// Finds the doubtful words of parts of the same length, and tells where the last of them begins; `None` where too many
    /// are found.
    // By itself, so that the states stay in registers.
    #[inline(never)]
    #[expect(clippy::needless_range_loop, reason = "all parts are read at the same place")]
    fn read_parts(&mut self, starts: [usize; PARTS], length: usize) -> Option<usize> {
        let (text, table) = (self.text, self.table);
        let parts = starts.map(|start| text[start..start + length].as_chunks::<STEP>().0);
        let mut states = [usize::from(WAITING); PARTS];
        states[0] = usize::from(self.behind_blank(starts[0]));
        let mut last = PARTS - 1;
        for step in 0..length / STEP {
            let bytes: [&[u8; STEP]; PARTS] = std::array::from_fn(|part| &parts[part][step]);
            // Two at a time: to count on costs as much as to read.
            for at in (0..STEP).step_by(2) {
                for at in [at, at + 1] {
                    for part in 0..PARTS {
                        states[part] = table.step(states[part], bytes[part][at]);
                    }
                }
            }
            // Few steps end so.
            if states.iter().any(|state| *state <= usize::from(WAITING)) {
                for part in (0..PARTS).rev() {
                    if states[part] == usize::from(DEAD) {
                        states[part] = usize::from(self.doubt_in(starts[part] + step * STEP));
                    } else if states[part] == usize::from(WAITING) && step == 0 && part > 0 {
                        // The word is too long for the part before it to reach its end.
                        last = part - 1;
                    }
                }
                if self.doubts.len() > PARTS * length / DENSE {
                    return None;
                }
            }
        }
        let end = starts[last] + length;
        // What stands last must be whole.
        let whole = end == text.len() && table.step(states[PARTS - 1], b'\n') > usize::from(WAITING);
        Some(if whole { end } else { self.start_of_word(end) })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::glue::is_loanword;
    use crate::normalize::letters::Letter;
    use crate::normalize::syllable::Syllable;

    fn is_clean(text: &str, style: ToneStyle) -> bool {
        Proof::new(text, style).clean_to(0) == text.len()
    }

    #[test]
    fn every_syllable_is_clean_in_its_style() {
        for syllable in (0..=u16::MAX).filter_map(Syllable::from_bits) {
            let (old, new) = (syllable.spelled(ToneStyle::Old), syllable.spelled(ToneStyle::New));
            for word in [&old, &new, &old.to_uppercase(), &new.to_uppercase()] {
                assert!(is_clean(word, ToneStyle::Keep), "{word}");
            }
            assert!(is_clean(&old, ToneStyle::Old) && is_clean(&new, ToneStyle::New), "{old} {new}");
            // `iê` is one vowel, of which no style moves the tone.
            let moves = old != new;
            assert_eq!(is_clean(&old, ToneStyle::New), !moves, "{old}");
            assert_eq!(is_clean(&new, ToneStyle::Old), !moves, "{new}");
        }
    }

    #[test]
    fn no_other_marked_word_is_clean() {
        let letters: Vec<char> = ('a'..='z').chain(('\u{80}'..'\u{1F00}').filter(|c| c.is_lowercase())).collect();
        let letters: Vec<char> = letters.into_iter().filter(|c| Letter::of(*c).is_some()).collect();
        let after = |state, word: &str| word.bytes().fold(state, |state, byte| KEEP.next(state, byte));
        let foreign = ["taz", "zz", "zé"].map(|word| after(OPEN, word));
        let (mut starts, mut count) = (vec![(OPEN, String::new())], 0);
        while let Some((state, start)) = starts.pop() {
            for c in &letters {
                let word = format!("{start}{c}");
                let state = after(state, c.encode_utf8(&mut [0; 4]));
                if state == DEAD || foreign.contains(&state) {
                    continue;
                }
                if !word.is_ascii() && word != "đ" && KEEP.next(state, b' ') != DEAD {
                    count += 1;
                    assert!(Syllable::parse(&word).is_some() || is_loanword(&word), "{word}");
                }
                starts.push((state, word));
            }
        }
        assert!(count > 15_000, "{count}");
    }

    #[test]
    fn what_is_usual_is_clean_and_the_rest_is_doubted() {
        for text in [
            "UBND tỉnh Đắk Lắk, HĐND; TP.HCM (GD&ĐT)",
            "K’Brèoh, Srây, João; BCĐ",
            "“4 tốt”… 50 m², 38 °C – v.v.",
            "",
            " ",
            "online Mr. Trump",
            "TN&MT: 12.500 ha",
        ] {
            assert!(is_clean(text, ToneStyle::Keep), "{text}");
        }
        for (text, at) in [
            ("xã  nhà", 4),
            ("và môn tóan", 9),
            ("Vie\u{323}t", 0),
            ("ta &amp; em", 3),
            ("tốt.Tôi", 0),
            ("tốt, A.Đ", 7),
            ("ta\u{A0}có", 0),
            ("hoànn", 0),
            ("gìa", 0),
            ("Kơpă", 0),
            ("Brèoh.Tôi", 0),
        ] {
            assert_eq!(Proof::new(text, ToneStyle::Keep).clean_to(0), at, "{text}");
        }
    }

    #[test]
    fn a_doubtful_word_is_found_wherever_it_stands() {
        let clean = "Huyện ủy Đức Thọ tổ chức hội nghị sơ kết công tác xây dựng Đảng sáu tháng đầu năm. ";
        for length in (0..1200).step_by(7).chain([WINDOW - 30, WINDOW + 5, 3 * WINDOW]) {
            let words: Vec<&str> = clean.split_inclusive(' ').cycle().take(length / 6).collect();
            assert!(is_clean(&words.concat(), ToneStyle::Keep), "{length}");
            for place in (0..words.len()).step_by(1 + words.len() / 20) {
                let (before, behind) = (words[..place].concat(), words[place..].concat());
                for doubtful in ["tóan ", " ", "x\u{301}", "tóan\n"] {
                    let text = format!("{before}{doubtful}{behind}");
                    let wanted = if doubtful == " " && place == 0 { 1 } else { before.len() };
                    let found = Proof::new(&text, ToneStyle::Keep).clean_to(0);
                    assert!(found == wanted || (doubtful == " " && place == 0), "{found}, not {wanted}: {text}");
                }
            }
        }
    }

    #[test]
    fn long_runs_without_blanks_are_read_to_their_end() {
        for run in ["x", "á", "xyz ", "tóan ", "\u{301}"] {
            for length in [300, 5000, 3 * WINDOW] {
                let text = format!("và {} và", run.repeat(length / run.len()).trim_end());
                let mut proof = Proof::new(&text, ToneStyle::Keep);
                let (mut at, mut doubts) = (0, 0);
                loop {
                    at = proof.clean_to(at);
                    let Some(blank) = text.get(at..).and_then(|rest| rest.find(' ')) else { break };
                    (at, doubts) = (at + blank + 1, doubts + 1);
                }
                assert_eq!(doubts > 0, !run.is_ascii(), "{run}");
            }
        }
    }
}
