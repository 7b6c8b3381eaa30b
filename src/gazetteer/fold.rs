//! A name in any spelling becomes one: `HOÀ  BÌNH` and `Hòa Bình` are `hòa bình`.

use std::ops::Range;

use crate::normalize::letters::Letter;
use crate::normalize::tone::other_spelling;

/// Small letters, single spaces, one spelling of the tones.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// The same in a string that is used again; what it held before is gone.
pub(crate) fn fold_into(folded: &mut String, text: &str) {
    folded.clear();
    match lower_into(folded, text) {
        None => return spell_into(folded, text),
        Some(Tones::Stay) => return,
        Some(Tones::MayMove) => {}
    }
    let mut start = 0;
    while start < folded.len() {
        let length = folded.as_bytes()[start..].iter().position(|&byte| byte == b' ');
        let end = length.map_or(folded.len(), |length| start + length);
        if let Some(other) = moved(&folded[start..end]) {
            // The tone has moved, the letters are the same, and as many bytes.
            folded.replace_range(start..end, &other);
        }
        start = end + 1;
    }
}

/// Puts a text in small letters that is spelled with single blanks and Vietnamese letters, as most names are; `None`
/// where it is not.
fn lower_into(folded: &mut String, text: &str) -> Option<Tones> {
    folded.reserve(text.len());
    let mut done = 0;
    let tones = capitals(text.as_bytes(), |letter| {
        folded.push_str(&text[done..letter.start]);
        folded.extend(text[letter.clone()].chars().next().and_then(small));
        done = letter.end;
    })?;
    folded.push_str(&text[done..]);
    folded.make_ascii_lowercase();
    Some(tones)
}

/// Folds words one after the other, without a string for each.
#[derive(Debug, Default)]
pub(crate) struct WordFolder([u8; 24]);

impl WordFolder {
    /// A word folded, in bytes; `None` where it is longer than the words of names are, or spelled in an unusual way, so
    /// that [`fold`] is needed.
    pub(crate) fn fold(&mut self, word: &str) -> Option<&[u8]> {
        let bytes = word.as_bytes();
        let folded = self.0.get_mut(..bytes.len())?;
        folded.copy_from_slice(bytes);
        folded.make_ascii_lowercase();
        let tones = capitals(bytes, |letter| {
            // As all capitals of one lead byte do, see [`Letter::step`].
            folded[letter.end - 1] += if bytes[letter.start] == 0xC3 { 0x20 } else { 1 };
        })?;
        match tones {
            Tones::MayMove if may_move(folded) => None,
            _ => Some(folded),
        }
    }
}

/// What is known of the tones of a text.
#[derive(Debug, Clone, Copy)]
enum Tones {
    Stay,
    /// An `o` or `u` with a tone stands right before `a`, `e` or `y`, as in `Hòa`.
    MayMove,
}

/// Tells each capital beyond ASCII of a text that is spelled with single blanks and Vietnamese letters, by the range of
/// its bytes; `None` where it is spelled otherwise.
#[inline(always)]
fn capitals(text: &[u8], mut tell: impl FnMut(Range<usize>)) -> Option<Tones> {
    // At the start as behind a blank: another one is one too many.
    let (mut step, mut seen) = (Step(Step::BLANK), 0);
    for (at, &byte) in text.iter().enumerate() {
        step = STEPS[usize::from(step.state())][usize::from(byte)];
        seen |= step.0;
        if step.0 & Step::CAPITAL != 0 {
            // Right before its last byte stands a lead, or the middle of three.
            let length = if text[at - 1] < 0xC0 { 3 } else { 2 };
            tell(at + 1 - length..at + 1);
        }
    }
    let whole = matches!(step.state(), Step::LETTER | Step::MARKED | Step::TONED) || text.is_empty();
    let tones = if seen & Step::MAY_MOVE != 0 { Tones::MayMove } else { Tones::Stay };
    (whole && seen & Step::STRANGE == 0).then_some(tones)
}

/// What a byte tells, by the state that those before it led to, and the state that it leads to.
#[derive(Debug, Clone, Copy)]
struct Step(u8);

impl Step {
    /// Behind a letter or sign of ASCII, behind a blank, and behind a letter of several bytes.
    const LETTER: u8 = 0;
    const BLANK: u8 = 1;
    const MARKED: u8 = 2;
    /// Behind an `o` or `u` whose tone may move on to the next letter.
    const TONED: u8 = 3;
    /// Within a letter of two bytes, behind its lead C3–C6.
    const C3: u8 = 4;
    /// Within one of three bytes, behind E1, and behind E1 BA or E1 BB.
    const E1: u8 = 8;
    const BA: u8 = 9;
    const STATE: u8 = 0x0f;
    /// As many as [`Step::state`] may tell; the last ones are never led to.
    const STATES: usize = Self::STATE as usize + 1;
    /// The byte ends a capital of several bytes.
    const CAPITAL: u8 = 1 << 4;
    /// It is `a`, `e` or `y` right behind such an `o` or `u`, as in `Hòa`.
    const MAY_MOVE: u8 = 1 << 5;
    /// It belongs to nothing that names are spelled with.
    const STRANGE: u8 = 1 << 6;

    const fn state(self) -> u8 {
        self.0 & Self::STATE
    }

    const fn of(state: u8, byte: u8) -> Step {
        let low = (byte & 0x3f) as u32;
        let continues = byte & 0xc0 == 0x80;
        match (state, byte) {
            (Self::LETTER..=Self::TONED, _) => Self::first(state, byte),
            (Self::C3..Self::E1, _) if continues => Self::last(((state - Self::C3 + 3) as u32) << 6 | low),
            (Self::E1, 0xBA | 0xBB) => Step(Self::BA + (byte & 1)),
            (Self::BA.., _) if continues => Self::last(0x1E80 + ((state - Self::BA) as u32) * 0x40 + low),
            _ => Step(Self::STRANGE),
        }
    }

    /// A byte between letters.
    const fn first(state: u8, byte: u8) -> Step {
        Step(match byte {
            b' ' if state == Self::BLANK => Self::STRANGE,
            b' ' => Self::BLANK,
            0..b' ' => Self::STRANGE,
            0xC3..=0xC6 => Self::C3 + (byte - 0xC3),
            0xE1 => Self::E1,
            0x80.. => Self::STRANGE,
            b'a' | b'e' | b'y' | b'A' | b'E' | b'Y' if state == Self::TONED => Self::LETTER | Self::MAY_MOVE,
            _ => Self::LETTER,
        })
    }

    /// The last byte of the letter with this code point.
    const fn last(point: u32) -> Step {
        let Some(c) = char::from_u32(point) else { return Step(Self::STRANGE) };
        let letter = Letter::of(c);
        if !letter.is_some() {
            return Step(Self::STRANGE);
        }
        let state = match c {
            'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' => Self::TONED,
            'Ò' | 'Ó' | 'Ỏ' | 'Õ' | 'Ọ' | 'Ù' | 'Ú' | 'Ủ' | 'Ũ' | 'Ụ' => Self::TONED,
            _ => Self::MARKED,
        };
        Step(if letter.is_upper() { state | Self::CAPITAL } else { state })
    }
}

static STEPS: [[Step; 0x100]; Step::STATES] = {
    let mut steps = [[Step(Step::STRANGE); 0x100]; Step::STATES];
    let mut state = 0;
    while state < Step::STATES {
        let mut byte = 0;
        while byte < 0x100 {
            steps[state][byte] = Step::of(state as u8, byte as u8);
            byte += 1;
        }
        state += 1;
    }
    steps
};

/// Folds a text of any letters, letter by letter.
fn spell_into(folded: &mut String, text: &str) {
    folded.clear();
    // A blank behind the last word goes again.
    folded.reserve(text.len() + 2);
    let mut word = 0;
    for c in text.chars() {
        match small(c) {
            Some(' ') => end_word(folded, &mut word),
            Some(c) => folded.push(c),
            None if c.is_whitespace() => end_word(folded, &mut word),
            None => folded.extend(c.to_lowercase()),
        }
    }
    end_word(folded, &mut word);
    if folded.ends_with(' ') {
        folded.pop();
    }
}

/// Places the tone of the word that starts here, and a blank behind it.
fn end_word(folded: &mut String, word: &mut usize) {
    if folded.len() == *word {
        return;
    }
    if let Some(other) = moved(&folded[*word..]) {
        folded.truncate(*word);
        folded.push_str(&other);
    }
    folded.push(' ');
    *word = folded.len();
}

/// A word in small letters with its tone on the last vowel, where it stands on the one before: `hòa` becomes `hoà`.
fn moved(word: &str) -> Option<String> {
    if may_move(word.as_bytes()) { other_spelling(word).filter(|other| **other < *word) } else { None }
}

/// Whether a word in small letters ends in `òa`, `òe` or `ùy` with any tone.
fn may_move(word: &[u8]) -> bool {
    matches!(
        word,
        [.., 0xC3, 0xB2 | 0xB3 | 0xB5, b'a' | b'e']
            | [.., 0xE1, 0xBB, 0x8D | 0x8F, b'a' | b'e']
            | [.., 0xC3, 0xB9 | 0xBA, b'y']
            | [.., 0xC5, 0xA9, b'y']
            | [.., 0xE1, 0xBB, 0xA5 | 0xA7, b'y']
    )
}

/// The small letter of a letter that Vietnamese writes with, or of an ASCII character, all its blanks one, and the
/// apostrophe of `Ea H’leo`; others are left to the tables of Unicode.
#[inline]
pub(crate) fn small(c: char) -> Option<char> {
    let after = |step: u32| char::from_u32(c as u32 + step);
    match c {
        ' ' | '\t'..='\r' => Some(' '),
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        '‘' | '’' | 'ʼ' => Some('\''),
        'à'..='ý' if c != '÷' => Some(c),
        'À'..='Ý' if c != '×' => after(0x20),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => after(1),
        'Ạ'..='ỹ' => after(1 - (c as u32 & 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_folds_to_one_spelling() {
        assert_eq!(fold("Hoà  Bình"), fold("hòa bình"));
        assert_ne!(fold("Hòa Bình"), fold("Hoa Bình"));
        assert_eq!(fold(" \u{a0}THUỶ\nNguyên "), "thuỷ nguyên");
        assert_eq!(fold("Quý Lộc"), "quý lộc");
        assert_eq!(fold("Ea H’Leo"), "ea h'leo");
    }

    #[test]
    fn the_short_way_leads_where_the_long_one_does() {
        let mut long = String::new();
        for name in [
            "Hà Nội",
            "ĐẮK LẮK",
            "Ủy ban nhân dân huyện Ba Tri",
            "hoà bình",
            "Ea H’Leo",
            "a  b",
            " a",
            "a ",
            "",
            "é\u{302}",
            "Œ",
        ] {
            spell_into(&mut long, name);
            assert_eq!(fold(name), long, "{name}");
            for word in name.split(' ').filter(|word| !word.is_empty()) {
                let mut folder = WordFolder::default();
                assert!(folder.fold(word).is_none_or(|folded| folded == fold(word).as_bytes()), "{word}");
            }
        }
    }

    #[test]
    fn a_word_that_may_not_move_is_spelled_as_it_should() {
        let letters: Vec<char> = ('a'..='z').chain('à'..='ỹ').filter(|c| c.is_lowercase()).collect();
        let words = letters.iter().flat_map(|a| letters.iter().map(move |b| format!("h{a}{b}")));
        assert!(
            words
                .into_iter()
                .all(|word| may_move(word.as_bytes()) || other_spelling(&word).is_none_or(|other| other > word))
        );
        assert_eq!(["hòa", "khỏe", "thụy"].map(fold), ["hoà", "khoẻ", "thuỵ"]);
        assert_eq!(["hoà", "của", "tía"].map(fold), ["hoà", "của", "tía"]);
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        let told = ('\0'..='\u{1FFF}').filter_map(|c| Some((c, small(c)?)));
        assert!(told.into_iter().all(|(c, small)| !c.is_alphabetic() || small == '\'' || c.to_lowercase().eq([small])));
    }
}
