//! What looks wrong in a text and is not certain: told, with suggestions, never rewritten.

use serde::{Deserialize, Serialize};

use crate::normalize::Syllable;
use crate::normalize::glue::{cuts, is_loanword};
use crate::normalize::letters::Letter;
use crate::normalize::word::mend;
use crate::scan::{Case, Scan, Shape};
use crate::span::Span;

/// A word that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Suspect {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The word.
    pub text: String,
    /// What looks wrong about it.
    pub reason: Reason,
    /// What may have been meant, the likeliest first.
    pub suggestions: Vec<String>,
}

/// What looks wrong about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reason {
    /// Two syllables without a blank between them: `trongđẩy`.
    Glued,
    /// A small word with Vietnamese marks whose letters make no syllable: `tóan`.
    Invalid,
}

/// The words of a text that look wrong, in order. The text is best read in its normalized spelling.
///
/// # Example
///
/// ```
/// let found = boctin::suspects("góp phần quan trọng trongđẩy mạnh phong trào");
/// assert_eq!(found[0].text, "trongđẩy");
/// assert_eq!(found[0].suggestions, ["trong đẩy"]);
/// ```
pub fn suspects(text: &str) -> Vec<Suspect> {
    let words = Scan::new(text).filter(|scan| scan.shape == Shape::Word && scan.case == Case::Lower);
    let suspect = |word: &str| -> Option<(Reason, Vec<String>)> {
        let marked = !word.is_ascii();
        let vietnamese = word.chars().all(|c| Letter::of(c).is_some());
        if !marked || !vietnamese || is_loanword(word) || Syllable::parse(word).is_some() {
            return None;
        }
        let moved: Vec<String> =
            mend(word).filter(|mended| mended.syllable).map(|mended| mended.text).into_iter().collect();
        let cuts: Vec<String> = if moved.is_empty() {
            cuts(word).map(|cut| format!("{} {}", cut.left, cut.right)).collect()
        } else {
            Vec::new()
        };
        if cuts.is_empty() { Some((Reason::Invalid, moved)) } else { Some((Reason::Glued, cuts)) }
    };
    words
        .filter_map(|scan| {
            let word = &text[scan.start..scan.end];
            let (reason, suggestions) = suspect(word)?;
            Some(Suspect { span: Span::new(scan.start, scan.end), text: word.to_owned(), reason, suggestions })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_and_invalid_words_are_told() {
        let found = suspects("cơ quanđã được, môn tóan");
        let told: Vec<_> = found.iter().map(|suspect| (suspect.text.as_str(), suspect.reason)).collect();
        assert_eq!(told, [("quanđã", Reason::Glued), ("tóan", Reason::Invalid)]);
        assert_eq!(found[1].suggestions, ["toán"]);
    }

    #[test]
    fn good_words_names_and_loanwords_are_left_alone() {
        for text in ["Huyện ủy Krông Búk", "ôtô chở vắcxin", "cầu thủ Müller", "thủy lợi, hoà bình", "giếng nước"]
        {
            assert_eq!(suspects(text), [], "{text}");
        }
    }
}
