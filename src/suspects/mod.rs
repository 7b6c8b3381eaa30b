//! What looks wrong in a text and is not certain: told, with suggestions, never rewritten.

mod context;
mod readings;

use serde::{Deserialize, Serialize};

use crate::normalize::Syllable;
use crate::normalize::glue::{cuts, is_loanword};
use crate::normalize::letters::{Letter, is_vowel};
use crate::normalize::usual;
use crate::normalize::word::mend;
use crate::scan::{Case, Scan, Scanned, Shape};
use crate::span::Span;
use crate::suspects::context::Context;

/// A word that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Suspect {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The word, or two.
    pub text: String,
    /// What looks wrong about it.
    pub reason: Reason,
    /// What may have been meant, the likeliest first; in small letters where the word is.
    pub suggestions: Vec<String>,
}

/// What looks wrong about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reason {
    /// Two syllables without a blank between them: `lưutâm`.
    Glued,
    /// A small word with Vietnamese marks whose letters make no syllable: `nghiẹp`.
    Invalid,
    /// A syllable that newspapers hardly use here, beside one that differs in its marks and that they do: `nhấn manh`.
    Unlikely,
    /// A syllable begun twice, or written twice: `Bí thí thư`, `của của`.
    Doubled,
}

/// The words of a text that look wrong, in order. The text is best read in its normalized spelling.
///
/// Counts of syllables and of their neighbours in newspapers are consulted; they are unpacked at the first call.
///
/// # Example
///
/// ```
/// let found = boctin::suspects("Ông nhấn manh vai trò của hợp tác xã.");
/// assert_eq!(found[0].text, "manh");
/// assert_eq!(found[0].suggestions, ["mạnh"]);
/// ```
pub fn suspects(text: &str) -> Vec<Suspect> {
    let scanned: Vec<Scanned> = Scan::new(text).collect();
    let mut found = Vec::new();
    for at in 0..scanned.len() {
        let context = Context::new(text, &scanned, at);
        if scanned[at].shape != Shape::Word || !context.is_plain() || context.is_part() {
            continue;
        }
        let suspect = |reason, suggestions: Vec<String>, end: usize| {
            let span = Span::new(scanned[at].start, end);
            let suggestions = suggestions.into_iter().map(|word| context.cased(&word)).collect();
            Suspect { span, text: text[span].to_owned(), reason, suggestions }
        };
        let end = scanned[at].end;
        if let Some((reason, suggestions)) = misspelt(&context) {
            found.push(suspect(reason, suggestions, end));
        } else if let Some(reading) = context.unlikely() {
            found.push(suspect(Reason::Unlikely, vec![reading], end));
        } else if let Some((word, end)) = context.doubled() {
            found.push(suspect(Reason::Doubled, vec![word], end));
        }
    }
    found
}

/// What is wrong about a word by itself.
fn misspelt(context: &Context<'_>) -> Option<(Reason, Vec<String>)> {
    let word = context.word();
    let vietnamese = word.chars().all(|c| Letter::of(c).is_some());
    if context.case() != Case::Lower
        || word.is_ascii()
        || !vietnamese
        || is_loanword(word)
        || Syllable::parse(word).is_some()
    {
        return None;
    }
    if let Some(mended) = mend(word).filter(|mended| mended.syllable) {
        return Some((Reason::Invalid, vec![mended.text]));
    }
    let common = |part: &str| usual::count_either(part) >= GLUED && part.chars().nth(1).is_some();
    let apart: Vec<_> = cuts(word).filter(|cut| common(cut.left) && common(cut.right)).collect();
    if !apart.is_empty() {
        // Loanwords bear one tone at most: `xìtẹc` is the exception, and in the table.
        let toned = |word: &str| word.chars().filter(|c| Letter::of(*c).toneless().1 != 0).count();
        return (toned(word) > 1)
            .then(|| (Reason::Glued, apart.iter().map(|cut| format!("{} {}", cut.left, cut.right)).collect()));
    }
    // Of words in several parts newspapers have many that are foreign.
    (parts(word) == 1).then(|| (Reason::Invalid, context.likely_readings()))
}

/// Both sides of a glued pair are met so often.
const GLUED: u32 = 200;

/// How many runs of vowels a word has.
fn parts(word: &str) -> usize {
    let mut before = false;
    let starts = word.chars().filter(|c| {
        let starts = is_vowel(*c) && !before;
        before = is_vowel(*c);
        starts
    });
    starts.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Reason, String)> {
        let first = |suspect: Suspect| {
            (suspect.text, suspect.reason, suspect.suggestions.into_iter().next().unwrap_or_default())
        };
        suspects(text).into_iter().map(first).collect()
    }

    #[test]
    fn words_that_look_wrong_are_told() {
        for (text, word, reason, suggestion) in [
            ("Ông nhấn manh vai trò", "manh", Reason::Unlikely, "mạnh"),
            ("Huyện đã hoản thành kế hoạch", "hoản", Reason::Unlikely, "hoàn"),
            ("Nhẳm nâng cao chất lượng", "Nhẳm", Reason::Unlikely, "Nhằm"),
            ("đồng chí Bí thí thư Huyện ủy", "thí thư", Reason::Doubled, "thư"),
            ("môn tóan lớp 5", "tóan", Reason::Invalid, "toán"),
            ("các doanh nghiẹp nhỏ", "nghiẹp", Reason::Invalid, "nghiệp"),
            ("hoạt động của của hội", "của của", Reason::Doubled, "của"),
        ] {
            let expected = vec![(word.to_owned(), reason, suggestion.to_owned())];
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn good_words_names_and_loanwords_are_left_alone() {
        for text in [
            "Huyện ủy Krông Búk",
            "ôtô chở vắcxin",
            "cầu thủ Müller",
            "thủy lợi, hoà bình",
            "giếng nước",
            "ngày ngày xanh xanh",
            "ông Nguyễn Mạnh Thí, bà Hoảng Thị Nhẳm",
            "UBND xã Bản Mù",
            "đi đi lại lại",
            "mẹ tôi bảo: con cứ học đi",
            "nước An-giê-ri, phép lô-gíc, đồng đi-nă",
            "nhai cơm trệu trạo ở một góc giường",
            "Những mế tóc búi cao lần đầu cầm điện thoại",
        ] {
            assert_eq!(suspects(text), [], "{text}");
        }
    }
}
