//! How Vietnamese a text is: the share of its marked words that newspapers use.

use crate::codepage::byte_of;
use crate::normalize::usual;

/// Words with a letter or sign beyond ASCII, and how many of them newspapers use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) marked: usize,
    pub(crate) usual: usize,
}

impl Score {
    /// The score of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut score = Self::default();
        for word in text.split(is_between_words).filter(|word| !word.is_ascii()) {
            score.marked += 1;
            score.usual += usize::from(is_regular(word) && usual::count_either(word) > 0);
        }
        score
    }

    /// Both scores as one.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self { marked: self.marked + other.marked, usual: self.usual + other.usual }
    }

    /// Whether so many of a hundred marked words are usual.
    pub(crate) const fn reaches(self, percent: usize) -> bool {
        self.usual * 100 >= self.marked * percent
    }
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
        assert_eq!(Score::of("Tiếng Việt, đẹp!"), Score { marked: 3, usual: 3 });
        assert_eq!(Score::of("TiÕng ViÖt").usual, 0);
        assert!(!Score::of("Déjà l'été, les élèves étaient prêts à Noël").reaches(50));
    }
}
