//! The words by which bylines, signatures and captions are told: `cues.tsv`.

use once_cell::sync::Lazy;

use super::fold::folded;
use super::hash::WordMap;

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

/// The longest phrase, in words.
const LONGEST: usize = 6;

/// Whether the whole of `key` is such a phrase.
pub(super) fn is(key: &str, cue: Cue) -> bool {
    CUES.get(key).is_some_and(|bits| bits & cue.bit() != 0)
}

/// The length of the longest such phrase with which `key` opens.
pub(super) fn opens(key: &str, cue: Cue) -> Option<usize> {
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
