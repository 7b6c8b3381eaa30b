//! The Vietnamese syllable: onset, rhyme and tone, and whether they make one.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::table::Table;

/// A well-formed syllable in 16 bits: which onset, which rhyme, which tone.
///
/// Two spellings that differ in the place of the tone alone (`hòa`, `hoà`) are the same syllable. The rules are those
/// of the orthography: 27 onsets and none, 193 rhymes, six tones of which the rhymes in c, ch, p, t take two.
///
/// # Example
///
/// ```
/// use boctin::Syllable;
///
/// assert_eq!(Syllable::parse("hòa"), Syllable::parse("hoà"));
/// assert!(Syllable::parse("nghiêng").is_some());
/// assert!(Syllable::parse("tóan").is_none(), "the tone sits on the wrong vowel");
/// assert!(Syllable::parse("vắcxin").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable(u16);

/// The six tones, in the order of the schoolbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Tone {
    Ngang,
    Huyền,
    Sắc,
    Hỏi,
    Ngã,
    Nặng,
}

impl Syllable {
    /// Reads one syllable in any case; `None` where the letters make none, or the tone sits on no vowel of its own.
    pub fn parse(text: &str) -> Option<Self> {
        let mut plain = String::with_capacity(text.len());
        let mut tone = None;
        for (at, c) in text.chars().flat_map(char::to_lowercase).enumerate() {
            let (base, marked) = untone(c);
            if marked != Tone::Ngang && tone.replace((at, marked)).is_some() {
                return None;
            }
            plain.push(base);
        }
        SPELLING.parse(&plain, tone)
    }

    /// The tone.
    pub fn tone(self) -> Tone {
        TONES[usize::from(self.0 & 7)]
    }

    /// The syllable packed into 16 bits: five for the onset, eight for the rhyme, three for the tone.
    pub const fn to_bits(self) -> u16 {
        self.0
    }
}

const TONES: [Tone; 6] = [Tone::Ngang, Tone::Huyền, Tone::Sắc, Tone::Hỏi, Tone::Ngã, Tone::Nặng];

/// Each vowel with its five toned forms, in the order of the tones.
const VOWELS: [&str; 12] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];

/// The well-formed syllables that a word becomes when its tone moves to another vowel: `tóan` → `toán`.
pub(crate) fn retoned(word: &str) -> Vec<String> {
    let letters: Vec<(char, Tone)> = word.chars().map(untone).collect();
    let Some(tone) = letters.iter().map(|(_, tone)| *tone).find(|tone| *tone != Tone::Ngang) else { return Vec::new() };
    let with_tone_at = |place: usize| -> String {
        let mark = |(at, (base, _)): (usize, &(char, Tone))| if at == place { toned(*base, tone) } else { *base };
        letters.iter().enumerate().map(mark).collect()
    };
    let mut found: Vec<String> = Vec::new();
    for spelling in (0..letters.len().min(8)).map(with_tone_at) {
        let parsed = Syllable::parse(&spelling).filter(|syllable| syllable.tone() == tone);
        if parsed.is_some() && !found.iter().any(|known| Syllable::parse(known) == parsed) {
            found.push(spelling);
        }
    }
    found
}

/// A vowel with a tone; any other letter as it is.
fn toned(base: char, tone: Tone) -> char {
    let row = VOWELS.iter().find(|row| row.starts_with(base));
    row.and_then(|row| row.chars().nth(tone as usize)).unwrap_or(base)
}

/// The letter without its tone, and the tone.
fn untone(c: char) -> (char, Tone) {
    for row in VOWELS {
        if let Some(tone) = row.chars().position(|letter| letter == c) {
            return (row.chars().next().unwrap_or(c), TONES[tone]);
        }
    }
    (c, Tone::Ngang)
}

/// The tables of onsets and rhymes.
struct Spelling {
    /// By length, the longest first: letters, and the rhymes they are written before, by first letter.
    onsets: Vec<(&'static str, &'static str)>,
    rhymes: HashMap<&'static str, Rhyme>,
}

#[derive(Clone, Copy)]
struct Rhyme {
    number: u16,
    /// Which vowel, from 0, bears the tone in the old and the new style.
    old: usize,
    new: usize,
    checked: bool,
}

static SPELLING: Lazy<Spelling> = Lazy::new(|| {
    let onsets = Table::new("onsets.tsv", include_str!("onsets.tsv"));
    let mut onsets: Vec<_> =
        onsets.rows().filter_map(|row| Some((row.find("onset")?, row.find("before").unwrap_or_default()))).collect();
    onsets.sort_by_key(|(onset, _)| std::cmp::Reverse(onset.len()));
    let number = |row: &crate::table::Row<'_>, column| row.find(column).and_then(|cell| cell.parse().ok()).unwrap_or(0);
    let rhymes = Table::new("rhymes.tsv", include_str!("rhymes.tsv"));
    let rhymes = rhymes.rows().zip(0..).filter_map(|(row, place)| {
        let rhyme = Rhyme {
            number: place,
            old: number(&row, "old"),
            new: number(&row, "new"),
            checked: number(&row, "checked") == 1,
        };
        Some((row.find("rhyme")?, rhyme))
    });
    Spelling { rhymes: rhymes.collect(), onsets }
});

impl Spelling {
    fn parse(&self, plain: &str, tone: Option<(usize, Tone)>) -> Option<Syllable> {
        let whole = self.rhymes.get(plain).map(|rhyme| (0, 0, *rhyme));
        let cut = self.onsets.iter().zip(1u16..).find_map(|((onset, before), number)| {
            // The i of `gi` is also the first vowel of its rhyme: `gì`, `giếng`.
            let rest = plain.strip_prefix(onset)?;
            let shared = *onset == "gi" && (rest.starts_with('ê') || !self.rhymes.contains_key(rest));
            let (rest, skipped) = if shared { (&plain[1..], 1) } else { (rest, onset.chars().count()) };
            let fits = before.is_empty() || rest.chars().next().is_some_and(|first| before.contains(first));
            let rhyme = self.rhymes.get(rest).filter(|_| fits)?;
            Some((number, skipped, *rhyme))
        });
        let (onset, skipped, rhyme) = whole.or(cut)?;
        let tone = match tone {
            None if rhyme.checked => return None,
            None => Tone::Ngang,
            Some((_, tone)) if rhyme.checked && !matches!(tone, Tone::Sắc | Tone::Nặng) => return None,
            Some((at, tone)) if at == skipped + rhyme.old || at == skipped + rhyme.new => tone,
            Some(_) => return None,
        };
        Some(Syllable((onset << 11) | (rhyme.number << 3) | tone as u16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_parse() {
        for word in [
            "nghiêng", "gì", "gìn", "giếng", "gia", "quốc", "quý", "huyện", "thuở", "khuỷu", "yêu", "ủy", "uỷ", "ĐẢNG",
            "xoong", "a", "ở", "kỹ", "ngoèo",
        ] {
            assert!(Syllable::parse(word).is_some(), "{word}");
        }
    }

    #[test]
    fn what_is_no_syllable_does_not() {
        for word in ["tóan", "gìa", "qúy", "cê", "ngê", "ghanh", "hoat", "hoàt", "kickboxing", "", "trongđẩy", "nguyen"]
        {
            assert!(Syllable::parse(word).is_none(), "{word}");
        }
    }

    #[test]
    fn the_tone_is_told() {
        assert_eq!(Syllable::parse("nặng").unwrap().tone(), Tone::Nặng);
        assert_ne!(Syllable::parse("ma").unwrap().to_bits(), Syllable::parse("mà").unwrap().to_bits());
    }
}
