//! How Vietnamese a text is: the share of its marked words that newspapers use.

use std::collections::HashSet;

use crate::codepage::byte_of;
use crate::normalize::syllable::Syllable;
use crate::normalize::usual;

/// How many words of a text speak for Vietnamese and how many against it. Words of one letter, which many a language has,
/// are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Score {
    /// Words with a letter or sign beyond ASCII.
    pub(crate) marked: usize,
    /// Those of them that newspapers use.
    pub(crate) usual: usize,
    /// Words of ASCII letters that are syllables, and those that are none.
    pub(crate) bare: usize,
    pub(crate) foreign: usize,
}

impl Score {
    /// The score of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut score = Self::default();
        for word in text.split(is_between_words).filter(|word| word.chars().nth(1).is_some()) {
            if !word.is_ascii() {
                score.marked += 1;
                score.usual += usize::from(is_regular(word) && usual::count_either(word) > 0);
            } else if Syllable::parse(word).is_some() {
                score.bare += 1;
            } else {
                score.foreign += 1;
            }
        }
        score
    }

    /// Both scores as one.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            marked: self.marked + other.marked,
            usual: self.usual + other.usual,
            bare: self.bare + other.bare,
            foreign: self.foreign + other.foreign,
        }
    }

    /// Whether so many of a hundred marked words are usual, and what stands between them is Vietnamese too: where few words
    /// of another language look usual by chance, their neighbours tell.
    pub(crate) const fn reaches(self, percent: usize) -> bool {
        self.usual * 100 >= self.marked * percent && 2 * self.usual + self.bare >= self.foreign
    }
}

/// So often newspapers use a word that is seldom made by chance.
const OFTEN: u32 = 300;

/// How many different words of a text newspapers use often.
pub(crate) fn often(text: &str) -> usize {
    let words = text.split(is_between_words).filter(|word| !word.is_ascii() && word.chars().nth(1).is_some());
    words.filter(|word| usual::count_either(word) >= OFTEN).collect::<HashSet<_>>().len()
}

/// What stands between two words: the signs that wrong readings of letters give are taken for parts of them.
fn is_between_words(c: char) -> bool {
    match c {
        '\u{FFFD}' => false,
        _ if c.is_ascii() => !c.is_ascii_alphabetic(),
        '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•' | '\u{A0}' | '²' | '³' | '°' | '«' | '»' | '·' => {
            true
        }
        _ => !c.is_alphabetic() && byte_of(c).is_none() && !unicode_normalization::char::is_combining_mark(c),
    }
}

/// Whether no capital stands behind a small letter.
fn is_regular(word: &str) -> bool {
    let mut small = false;
    !word.chars().any(|c| {
        let wrong = small && c.is_uppercase();
        small |= c.is_lowercase();
        wrong
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_scores_high_and_other_text_low() {
        assert_eq!(Score::of("Tiếng Việt, đẹp ở trong Park!"), Score { marked: 3, usual: 3, bare: 1, foreign: 1 });
        assert_eq!(Score::of("TiÕng ViÖt").usual, 0);
        assert!(!Score::of("Déjà l'été, les élèves étaient prêts à Noël").reaches(50));
        assert!(!Score::of("Il gruppo ố stato creato ma non ố vuoto, hộ verifica, nộ directory").reaches(90));
        assert_eq!((often("tổ chức tổ"), often("Là ố nẽ")), (2, 1));
    }
}
