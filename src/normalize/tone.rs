//! Where the tone mark sits: `hoà` and `hòa` are one syllable in two spellings.
//!
//! Only the open rhymes `oa`, `oe` and `uy` are written both ways; `hoàn` or `quý` have one place for the mark.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How the tone of `oa`, `oe`, `uy` is placed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ToneStyle {
    /// As the text has it.
    #[default]
    Keep,
    /// On the first vowel: `hòa`, `khỏe`, `thủy`.
    Old,
    /// On the main vowel: `hoà`, `khoẻ`, `thuỷ`.
    New,
}

/// Plain o, u, a, e, y and their five toned forms, in the order of the tones.
const TONED: [[char; 6]; 5] = [
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

/// One syllable in the style asked for; borrowed where nothing changes.
pub(crate) fn restyle(syllable: &str, style: ToneStyle) -> Cow<'_, str> {
    let wanted = match style {
        ToneStyle::Keep => return Cow::Borrowed(syllable),
        ToneStyle::Old => Place::First,
        ToneStyle::New => Place::Second,
    };
    match open_rhyme(syllable) {
        Some(rhyme) if rhyme.place != wanted => Cow::Owned(rhyme.moved(syllable)),
        _ => Cow::Borrowed(syllable),
    }
}

/// The other spelling of a syllable whose tone may sit in two places.
pub(crate) fn other_spelling(syllable: &str) -> Option<String> {
    open_rhyme(syllable).map(|rhyme| rhyme.moved(syllable))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Second,
}

/// A toned `oa`, `oe` or `uy` at the end of a syllable.
struct OpenRhyme {
    /// Where its first vowel starts, in bytes.
    at: usize,
    first: (usize, bool),
    second: (usize, bool),
    tone: usize,
    place: Place,
}

impl OpenRhyme {
    fn moved(&self, syllable: &str) -> String {
        let mut out = String::with_capacity(syllable.len() + 2);
        out.push_str(&syllable[..self.at]);
        let (first, second) = match self.place {
            Place::First => (0, self.tone),
            Place::Second => (self.tone, 0),
        };
        push(&mut out, TONED[self.first.0][first], self.first.1);
        push(&mut out, TONED[self.second.0][second], self.second.1);
        out
    }
}

fn push(out: &mut String, letter: char, upper: bool) {
    if upper { out.extend(letter.to_uppercase()) } else { out.push(letter) }
}

fn open_rhyme(syllable: &str) -> Option<OpenRhyme> {
    let mut back = syllable.char_indices().rev();
    // Most syllables end in a consonant.
    let (second, tone_second, second_upper) = find(back.next()?.1)?;
    let (at, before) = back.next()?;
    let (first, tone_first, first_upper) = find(before)?;
    match (first, second) {
        (0, 2 | 3) => {}
        // In `quy` the u belongs to the onset.
        (1, 4) if !matches!(back.next(), Some((_, 'q' | 'Q'))) => {}
        _ => return None,
    }
    let (tone, place) = match (tone_first, tone_second) {
        (tone, 0) if tone > 0 => (tone, Place::First),
        (0, tone) if tone > 0 => (tone, Place::Second),
        _ => return None,
    };
    Some(OpenRhyme { at, first: (first, first_upper), second: (second, second_upper), tone, place })
}

/// Which row and tone of [`TONED`] a letter is, and whether it is a capital.
fn find(c: char) -> Option<(usize, usize, bool)> {
    let plain = c.is_ascii();
    let small = if plain { c.to_ascii_lowercase() } else { c.to_lowercase().next()? };
    let row = match plain {
        true => TONED.iter().position(|row| row[0] == small)?,
        false => TONED.iter().position(|row| row[1..].contains(&small))?,
    };
    let tone = TONED[row].iter().position(|&letter| letter == small)?;
    Some((row, tone, small != c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_open_rhymes_move_both_ways() {
        for (old, new) in
            [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("ủy", "uỷ"), ("ỦY", "UỶ"), ("Hóa", "Hoá")]
        {
            assert_eq!(restyle(old, ToneStyle::New), new);
            assert_eq!(restyle(new, ToneStyle::Old), old);
            assert_eq!(restyle(old, ToneStyle::Keep), old);
        }
    }

    #[test]
    fn every_other_syllable_stays() {
        for word in ["quý", "hoàn", "của", "toán", "khuya", "hoa", "thuyền", "tuần", "xoáy", "Chloé!"] {
            assert_eq!(restyle(word, ToneStyle::Old), word);
            assert_eq!(restyle(word, ToneStyle::New), word);
        }
    }
}
