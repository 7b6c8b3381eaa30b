//! Two words without a blank between them, cut apart where it is certain: `trongđẩy`, but not `ôtô` or `Đắk`.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::normalize::letters::Letter;
use crate::normalize::syllable::{MOST_LETTERS, Syllable, Tone};
use crate::normalize::{pairs, usual};

static LOANWORDS: Lazy<HashSet<String>> = Lazy::new(|| usual::loanwords().map(str::to_lowercase).collect());

/// Words as common as this one in thirty thousand are cut off; names and loanwords seldom consist of them.
const COMMON: u32 = 1200;
/// A capital in the middle shows the cut: the words on its sides may be less common.
const KNOWN: u32 = 100;

/// Whether a word of several syllables is written as one, in any case.
pub(crate) fn is_loanword(word: &str) -> bool {
    LOANWORDS.contains(word) || (word.chars().any(char::is_uppercase) && LOANWORDS.contains(&word.to_lowercase()))
}

/// A pair met so often is what two words without a blank between them are, though they may be cut elsewhere.
const OFTEN: u32 = 1000;

/// Where a composed word falls into two, if that is certain.
pub(crate) fn cut(word: &str) -> Option<usize> {
    // Foreign letters, and words too short.
    if word.len() < 5 || word.bytes().any(|byte| matches!(byte | 0x20, b'f' | b'j' | b'w' | b'z')) {
        return None;
    }
    let cuts: Vec<Cut<'_>> = cuts(word).collect();
    let mut certain = cuts.iter().copied().filter(|cut| cut.is_certain());
    let found = certain.next().filter(|_| certain.next().is_none()).or_else(|| {
        let even = cuts.iter().copied().filter(|cut| cut.is_even());
        let mut known: Vec<(u32, Cut<'_>)> = even.map(|cut| (pairs::count(cut.left, cut.right), cut)).collect();
        known.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let (best, next) = (known.first()?, known.get(1).map_or(0, |(count, _)| *count));
        (best.0 >= OFTEN && best.0 >= next * 20 && !word.is_ascii()).then_some(best.1)
    })?;
    (!is_loanword(word)).then_some(found.at)
}

/// A place where a word may be cut into two syllables.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut<'a> {
    pub(crate) at: usize,
    pub(crate) left: &'a str,
    pub(crate) right: &'a str,
}

/// The places where a word may be cut into two syllables; none for a word longer than two of them can be.
pub(crate) fn cuts(word: &str) -> impl Iterator<Item = Cut<'_>> {
    let short = word.chars().nth(2 * MOST_LETTERS).is_none();
    let places = word.char_indices().skip(1).take_while(move |_| short);
    let cuts = places.map(move |(at, _)| Cut { at, left: &word[..at], right: &word[at..] });
    cuts.filter(|cut| Syllable::parse(cut.left).is_some() && Syllable::parse(cut.right).is_some())
}

impl Cut<'_> {
    fn is_certain(self) -> bool {
        let (left, right) = (usual::count(self.left), usual::count(self.right));
        let least = left.min(right);
        let marked = !self.left.is_ascii() || !self.right.is_ascii();
        match (Cased::of(self.left), Cased::of(self.right)) {
            (Cased::Small | Cased::Name, Cased::Name) => {
                least >= KNOWN && marked && self.right.chars().nth(1).is_some()
            }
            (Cased::Small, Cased::Small) | (Cased::Capitals, Cased::Capitals) => {
                let toned = self.toned();
                least >= COMMON && (toned == 2 || toned == 1 && self.shows_the_joint()) && self.meet_in_a_consonant()
            }
            // A foreign name bears hardly two tones.
            (Cased::Name, Cased::Small) => least >= COMMON && self.toned() == 2 && self.meet_in_a_consonant(),
            _ => false,
        }
    }

    /// Whether both sides are in small letters, or in capitals.
    fn is_even(self) -> bool {
        let sides = (Cased::of(self.left), Cased::of(self.right));
        matches!(sides, (Cased::Small, Cased::Small) | (Cased::Capitals, Cased::Capitals)) && self.meet_in_a_consonant()
    }

    fn toned(self) -> usize {
        let parts = [self.left, self.right].into_iter().filter_map(Syllable::parse);
        parts.filter(|syllable| syllable.tone() != Tone::Ngang).count()
    }

    /// Whether no single word has these letters where the two meet: consonants of either, or đ. Of other languages many
    /// words are made of open syllables: `mamá`.
    fn shows_the_joint(self) -> bool {
        let (end, start) = (self.left.chars().next_back(), self.right.chars().next());
        let is_vowel = |c: Option<char>| c.is_some_and(crate::normalize::letters::is_vowel);
        matches!(start, Some('đ' | 'Đ')) || (!is_vowel(end) && !is_vowel(start))
    }

    /// Two vowels that meet are rather one rhyme misspelt: `thưở`.
    fn meet_in_a_consonant(self) -> bool {
        let is_vowel = |c: Option<char>| c.is_some_and(crate::normalize::letters::is_vowel);
        !is_vowel(self.left.chars().next_back()) || !is_vowel(self.right.chars().next())
    }
}

/// How the letters of a part are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cased {
    Small,
    /// A capital first.
    Name,
    Capitals,
    Mixed,
}

impl Cased {
    fn of(word: &str) -> Self {
        let mut letters = word.chars().map(|c| Letter::of(c).is_upper());
        let first = letters.next().unwrap_or(false);
        let (uppers, others) =
            letters.fold((0, 0), |(upper, other), own| (upper + usize::from(own), other + usize::from(!own)));
        match (first, uppers, others) {
            (false, 0, _) => Cased::Small,
            (true, 0, 1..) => Cased::Name,
            (true, _, 0) => Cased::Capitals,
            _ => Cased::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(word: &str) -> Option<(&str, &str)> {
        cut(word).map(|at| word.split_at(at))
    }

    #[test]
    fn certain_pairs_are_cut() {
        assert_eq!(apart("trongđẩy"), Some(("trong", "đẩy")));
        assert_eq!(apart("quanđã"), Some(("quan", "đã")));
        assert_eq!(apart("xãHải"), Some(("xã", "Hải")));
        assert_eq!(apart("Hộinghị"), Some(("Hội", "nghị")));
        assert_eq!(apart("TRONGĐẨY"), Some(("TRONG", "ĐẨY")));
        assert_eq!(apart("cảnước"), Some(("cả", "nước")));
        assert_eq!(apart("nhândân"), Some(("nhân", "dân")));
    }

    #[test]
    fn loanwords_and_names_are_left_whole() {
        for word in [
            "ôtô",
            "vắcxin",
            "bêtông",
            "Krông",
            "Pelé",
            "Kanté",
            "Mêxicô",
            "thưở",
            "càphê",
            "ghita",
            "online",
            "YouTube",
            "Bogotá",
            "mamá",
            "VietNam",
            "đôla",
            "Niê",
            "chothuê1",
            "",
        ] {
            assert_eq!(apart(word), None, "{word}");
        }
    }
}
