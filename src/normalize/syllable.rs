//! The Vietnamese syllable: onset, rhyme and tone, and whether they make one.

use once_cell::sync::Lazy;

use crate::key_map::KeyMap;
use crate::normalize::letters::{BYTES, Letter};
use crate::normalize::tone::ToneStyle;
use crate::table::Table;

/// A well-formed syllable in 16 bits: which onset, which rhyme, which tone.
///
/// Two spellings that differ in the place of the tone alone (`hòa`, `hoà`) are the same syllable. The rules are those
/// of the orthography: 27 onsets and none, 188 rhymes, six tones of which the rhymes in c, ch, p, t take two.
///
/// # Example
///
/// ```
/// use boctin::{Syllable, Tone, ToneStyle};
///
/// assert_eq!(Syllable::parse("hòa"), Syllable::parse("hoà"));
/// assert!(Syllable::parse("tóan").is_none(), "the tone sits on the wrong vowel");
/// assert!(Syllable::parse("vắcxin").is_none());
/// let syllable = Syllable::parse("Khoẻ").unwrap();
/// assert_eq!((syllable.onset(), syllable.rhyme(), syllable.tone()), ("kh", "oe", Tone::Hỏi));
/// assert_eq!(syllable.spelled(ToneStyle::Old), "khỏe");
/// assert_eq!(Syllable::from_bits(syllable.to_bits()), Some(syllable));
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

const TONES: [Tone; 6] = [Tone::Ngang, Tone::Huyền, Tone::Sắc, Tone::Hỏi, Tone::Ngã, Tone::Nặng];

/// No syllable has more letters: `nghiêng`.
pub(crate) const MOST_LETTERS: usize = 7;

impl Syllable {
    /// Reads one syllable in any case; `None` where the letters make none, or the tone sits on no vowel of its own.
    pub fn parse(text: &str) -> Option<Self> {
        let mut plain = [0; MOST_LETTERS];
        let mut toned = None;
        let (mut at, mut count) = (0, 0);
        while at < text.len() {
            let (letter, length) = BYTES.letter(text.as_bytes(), at);
            let (code, tone) = letter.toneless();
            if code == 0 || count == MOST_LETTERS || (tone != 0 && toned.replace((count, tone)).is_some()) {
                return None;
            }
            plain[count] = code;
            at += length;
            count += 1;
        }
        let shape = Shape::of(&plain[..count])?;
        let (place, tone) = toned.unwrap_or((shape.old, 0));
        (shape.takes(tone) && (place == shape.old || place == shape.new)).then(|| shape.with(tone))
    }

    /// The consonants before the vowel; empty where there are none.
    pub fn onset(self) -> &'static str {
        SPELLING.onsets[usize::from(self.0 >> 11)].letters
    }

    /// The vowels and what follows them, without the tone.
    pub fn rhyme(self) -> &'static str {
        SPELLING.rhymes[usize::from(self.0 >> 3 & 0xFF)].letters
    }

    /// The tone.
    pub fn tone(self) -> Tone {
        TONES[usize::from(self.0 & 7)]
    }

    /// The syllable in small letters, its tone placed in this style; in the old one for [`ToneStyle::Keep`].
    pub fn spelled(self, style: ToneStyle) -> String {
        let (onset, rhyme) =
            (&SPELLING.onsets[usize::from(self.0 >> 11)], &SPELLING.rhymes[usize::from(self.0 >> 3 & 0xFF)]);
        // The i of `gi` is also the first vowel of its rhyme: `gì`, `giếng`.
        let onset = if onset.letters == "gi" && rhyme.letters.starts_with('i') { "g" } else { onset.letters };
        let place = if style == ToneStyle::New { rhyme.new } else { rhyme.old };
        let vowels = rhyme.letters.chars().enumerate().map(|(at, c)| {
            let tone = if at == place { self.tone() as u8 } else { 0 };
            Letter::char(Letter::of(c).code(), tone, false)
        });
        onset.chars().chain(vowels).collect()
    }

    /// The syllable packed into 16 bits: five for the onset, eight for the rhyme, three for the tone.
    pub const fn to_bits(self) -> u16 {
        self.0
    }

    /// The syllable of [`Syllable::to_bits`]; `None` for bits that no syllable has.
    pub fn from_bits(bits: u16) -> Option<Self> {
        let known =
            SPELLING.onsets.len() > usize::from(bits >> 11) && SPELLING.rhymes.len() > usize::from(bits >> 3 & 0xFF);
        let syllable = Self(bits);
        (known && bits & 7 < 6)
            .then(|| Self::parse(&syllable.spelled(ToneStyle::Old)))
            .flatten()
            .filter(|own| *own == syllable)
    }
}

/// Onset and rhyme of a syllable without its tone, and which of its letters may bear one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    bits: u16,
    /// Which letter, from 0, bears the tone in the old and the new style.
    pub(crate) old: usize,
    pub(crate) new: usize,
    checked: bool,
}

impl Shape {
    /// The shape that toneless letters make, given by their codes.
    pub(crate) fn of(plain: &[u8]) -> Option<Self> {
        if let Some(rhyme) = SPELLING.rhyme(plain) {
            return Some(Self::new(0, rhyme, 0));
        }
        // A longer onset goes before a shorter: `ngh`, `ng`, `n`.
        let cuts = (1..=plain.len().min(3)).rev();
        cuts.filter_map(|cut| Some((cut, SPELLING.onset_places.get(key(&plain[..cut]))?))).find_map(|(cut, onset)| {
            let own = &SPELLING.onsets[usize::from(onset)];
            if own.letters == "gi"
                && (plain.get(2) == Some(&Letter::of('ê').code()) || SPELLING.rhyme(&plain[2..]).is_none())
            {
                return Some(Self::new(onset, SPELLING.rhyme(&plain[1..])?, 1));
            }
            let fits = own.before.is_empty() || plain.get(cut).is_some_and(|first| own.before.contains(first));
            Some(Self::new(onset, SPELLING.rhyme(&plain[cut..]).filter(|_| fits)?, cut))
        })
    }

    fn new(onset: u16, rhyme: u16, skipped: usize) -> Self {
        let own = &SPELLING.rhymes[usize::from(rhyme)];
        Self { bits: onset << 11 | rhyme << 3, old: skipped + own.old, new: skipped + own.new, checked: own.checked }
    }

    /// Whether the rhyme is said in this tone: those in c, ch, p, t take sắc and nặng only.
    pub(crate) fn takes(self, tone: u8) -> bool {
        !self.checked || matches!(TONES.get(usize::from(tone)), Some(Tone::Sắc | Tone::Nặng))
    }

    /// The syllable with a tone.
    pub(crate) const fn with(self, tone: u8) -> Syllable {
        Syllable(self.bits | tone as u16)
    }
}

/// Whether some syllable begins with these ASCII consonants, in any case.
pub(crate) fn may_begin(consonants: &str) -> bool {
    let begins = |onset: &Onset| {
        onset.letters.get(..consonants.len()).is_some_and(|start| start.eq_ignore_ascii_case(consonants))
    };
    SPELLING.onsets.iter().any(begins)
}

/// The codes of some letters as one number.
fn key(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |key, &code| key << 8 | u64::from(code))
}

/// The tables of onsets and rhymes.
struct Spelling {
    /// The first is none.
    onsets: Vec<Onset>,
    onset_places: KeyMap<u16>,
    rhymes: Vec<Rhyme>,
    rhyme_places: KeyMap<u16>,
}

struct Onset {
    letters: &'static str,
    /// The first letters of the rhymes it is written before; empty for all.
    before: Vec<u8>,
}

struct Rhyme {
    letters: &'static str,
    /// Which of its letters, from 0, bears the tone in the old and the new style.
    old: usize,
    new: usize,
    checked: bool,
}

static SPELLING: Lazy<Spelling> = Lazy::new(|| {
    let codes = |letters: &str| -> Vec<u8> { letters.chars().map(|c| Letter::of(c).code()).collect() };
    let mut onsets = vec![Onset { letters: "", before: Vec::new() }];
    let mut onset_places = KeyMap::default();
    for row in Table::new("onsets.tsv", include_str!("onsets.tsv")).rows() {
        let Some(letters) = row.find("onset") else { continue };
        onset_places.get_or_insert(key(&codes(letters)), onsets.len() as u16);
        onsets.push(Onset { letters, before: codes(row.find("before").unwrap_or_default()) });
    }
    let number = |row: &crate::table::Row<'_>, column| row.find(column).and_then(|cell| cell.parse().ok()).unwrap_or(0);
    let mut rhymes = Vec::new();
    let mut rhyme_places = KeyMap::default();
    for row in Table::new("rhymes.tsv", include_str!("rhymes.tsv")).rows() {
        let Some(letters) = row.find("rhyme") else { continue };
        rhyme_places.get_or_insert(key(&codes(letters)), rhymes.len() as u16);
        let (old, new) = (number(&row, "old"), number(&row, "new"));
        rhymes.push(Rhyme { letters, old, new, checked: number(&row, "checked") == 1 });
    }
    Spelling { onsets, onset_places, rhymes, rhyme_places }
});

impl Spelling {
    fn rhyme(&self, plain: &[u8]) -> Option<u16> {
        self.rhyme_places.get(key(plain)).filter(|_| plain.len() <= 4)
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
        for word in
            ["tóan", "gìa", "qúy", "cê", "ngê", "ghanh", "hoat", "hoàt", "kickboxing", "", "trongđẩy", "nguyen", "g"]
        {
            assert!(Syllable::parse(word).is_none(), "{word}");
        }
    }

    #[test]
    fn the_tone_is_told() {
        assert_eq!(Syllable::parse("nặng").unwrap().tone(), Tone::Nặng);
        assert_ne!(Syllable::parse("ma").unwrap().to_bits(), Syllable::parse("mà").unwrap().to_bits());
    }

    #[test]
    fn every_syllable_comes_back_from_its_bits_and_its_spelling() {
        let mut count = 0;
        for syllable in (0..=u16::MAX).filter_map(Syllable::from_bits) {
            count += 1;
            for style in [ToneStyle::Old, ToneStyle::New] {
                assert_eq!(Syllable::parse(&syllable.spelled(style)), Some(syllable), "{}", syllable.spelled(style));
            }
        }
        // Twenty-eight onsets, 188 rhymes, six tones or two, without what the spelling forbids.
        assert!((20_000..22_000).contains(&count), "{count}");
    }
}
