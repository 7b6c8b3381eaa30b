//! The words by which bylines, signatures and captions are told: `cues.tsv`.

use once_cell::sync::Lazy;

use super::fold::folded;
use super::hash::{WordMap, Words, packed};

/// What a word or phrase of `cues.tsv` tells; one phrase may tell several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// `Tác giả:`, `Bài, ảnh:`, `Nguồn:`: a byline follows.
    BylineLabel,
    /// A news agency or a paper.
    Outlet,
    /// The head of the name of a desk or an office.
    Org,
    /// What may stand beside a name: `PV`, `thực hiện`.
    Doer,
    /// What may stand before a name: `TS.`, `Nhà báo`.
    Honour,
    /// The office under which an official document is signed.
    Rank,
    /// How a caption opens.
    CaptionOpen,
    /// How a caption that shows a person opens.
    PersonOpen,
    /// What is done in a picture.
    Scene,
    /// A small word that names of offices have: `xã`, `nông`, `dân`.
    Small,
    /// How a caption that shows no person opens: `Đoạn đường`, `Vườn`.
    ThingOpen,
    /// How the name of a section opens: `Tin hoạt động`, `Chuyên mục`.
    Section,
}

impl Cue {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "byline_label" => Cue::BylineLabel,
            "outlet" => Cue::Outlet,
            "org" => Cue::Org,
            "doer" => Cue::Doer,
            "honour" => Cue::Honour,
            "rank" => Cue::Rank,
            "caption_open" => Cue::CaptionOpen,
            "person_open" => Cue::PersonOpen,
            "scene" => Cue::Scene,
            "small" => Cue::Small,
            "thing_open" => Cue::ThingOpen,
            "section" => Cue::Section,
            _ => return None,
        })
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The phrases of `cues.tsv`, folded, each with the bits of its classes.
static CUES: Lazy<WordMap<Box<str>, u16>> = Lazy::new(|| {
    let mut cues: WordMap<Box<str>, u16> = WordMap::default();
    for row in include_str!("cues.tsv").lines().filter(|row| !row.starts_with('#')).skip(1) {
        let mut cells = row.split('\t');
        let phrase = folded(cells.next().unwrap_or_default());
        if let Some(cue) = cells.next().and_then(Cue::named) {
            *cues.entry(phrase.into()).or_default() |= cue.bit();
        }
    }
    cues
});

/// The words that stand in phrases.
static WORDS: Lazy<Words<Heads>> = Lazy::new(|| {
    let words = CUES.iter().flat_map(|(phrase, &cues)| {
        let signs = if cues & Heads::SIGNING == 0 { 0 } else { Heads::SIGNS };
        let doer = if cues & Cue::Doer.bit() == 0 { 0 } else { Heads::DOER };
        let last = phrase.split(' ').count() - 1;
        phrase
            .split(' ')
            .enumerate()
            .map(move |(at, word)| (word, signs | if at == 0 { cues } else { 0 } | if at == last { doer } else { 0 }))
    });
    // `Theo Minh Châu`, `từ Báo Sơn La`
    let links = ["theo", "tu", "va"].map(|word| (word, Heads::SIGNS));
    Words::new(words.chain(links), |heads: &mut Heads, bits| heads.0 |= bits)
});

/// What phrases begin with a word, and whether it is one of those that sign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Heads(u16);

impl Heads {
    /// Whatever phrase there is may begin here.
    pub(super) const ALL: Self = Self(u16::MAX);
    const SIGNS: u16 = 1 << 15;
    const DOER: u16 = 1 << 14;
    /// The classes whose phrases stand in signatures in small letters, too.
    const SIGNING: u16 = Cue::Outlet.bit() | Cue::Doer.bit() | Cue::Small.bit() | Cue::Honour.bit();

    /// What is told of the first word of `key`.
    pub(super) fn first(key: &str) -> Self {
        let end = key.bytes().position(|letter| letter == b' ').unwrap_or(key.len());
        Self::of(packed(&key.as_bytes()[..end]))
    }

    /// What is told of the last word of `key`.
    pub(super) fn last(key: &str) -> Self {
        let start = key.bytes().rposition(|letter| letter == b' ').map_or(0, |blank| blank + 1);
        Self::of(packed(&key.as_bytes()[start..]))
    }

    /// What is told of a word, see [`packed`].
    pub(super) fn of(word: u64) -> Self {
        WORDS.get(word)
    }

    /// Whether a phrase of this class begins with the word.
    pub(super) const fn open(self, cue: Cue) -> bool {
        self.0 & cue.bit() != 0
    }

    /// Whether what is done closes with the word: `thực hiện`.
    pub(super) const fn close_doer(self) -> bool {
        self.0 & Self::DOER != 0
    }

    /// Whether the word may stand in a signature in small letters: `Hội Nông dân xã`, `tổng hợp`.
    pub(super) const fn sign(self) -> bool {
        self.0 & Self::SIGNS != 0
    }
}

/// The longest phrase, in words.
const LONGEST: usize = 6;

/// Whether the whole of `key` is such a phrase.
pub(super) fn is(key: &str, cue: Cue) -> bool {
    CUES.get(key).is_some_and(|bits| bits & cue.bit() != 0)
}

/// The length of the longest such phrase with which `key` opens.
pub(super) fn opens(key: &str, cue: Cue) -> Option<usize> {
    if !Heads::first(key).open(cue) {
        return None;
    }
    let ends = key.match_indices(' ').map(|(at, _)| at).chain([key.len()]).take(LONGEST);
    ends.filter(|&end| is(&key[..end], cue)).last()
}

/// Whether such a phrase stands anywhere in `key`.
pub(super) fn holds(key: &str, cue: Cue) -> bool {
    let starts = [0].into_iter().chain(key.match_indices(' ').map(|(at, _)| at + 1));
    starts.into_iter().any(|at| opens(&key[at..], cue).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_can_be_read() {
        for (number, row) in include_str!("cues.tsv").lines().enumerate().skip(2) {
            let cells: Vec<_> = row.split('\t').collect();
            assert_eq!(cells.len(), 3, "cues.tsv:{}: three columns", number + 1);
            assert!(Cue::named(cells[1]).is_some(), "cues.tsv:{}: the class is not known", number + 1);
        }
    }

    #[test]
    fn phrases_are_found_at_word_borders() {
        assert!(is("bai anh", Cue::BylineLabel));
        assert_eq!(opens("toan canh ky hop", Cue::CaptionOpen), Some("toan canh".len()));
        assert!(holds("ong ba khen phat bieu", Cue::Scene));
        assert!(!holds("ong ba khen phat bieut", Cue::Scene));
    }
}
