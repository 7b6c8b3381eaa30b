//! What stands around official documents and signs no article: their numbers, and the ranks under which they are signed.

use super::cues::{self, Cue};
use super::fold::folded;
use super::name::is_all_caps;

/// Whether the line is one of a block under an official document: `T/M BAN THƯỜNG VỤ`, `PHÓ BÍ THƯ`.
pub(super) fn is_rank(line: &str) -> bool {
    if line.len() > 90 || !(is_all_caps(line) || line.starts_with(['N', 'n'])) {
        return false;
    }
    let key = folded(line);
    let rank = cues::opens(&key, Cue::Rank).is_some() || key.starts_with("t m ");
    key.starts_with("noi nhan") || (rank && is_all_caps(line))
}

/// Whether the line is the number of an official document, which stands above its headline: `Số: 57/TB-UBND`.
pub(super) fn is_number_of_document(words: &str) -> bool {
    let number = ["Số:", "Số ", "SỐ:"].iter().find_map(|label| words.strip_prefix(label)).map(str::trim);
    number.is_some_and(|number| {
        number.len() <= 40
            && number.contains(['/', '-'])
            && number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '…'))
            && number.chars().any(char::is_uppercase)
            && !number.chars().any(|c| c.is_lowercase() && c.is_alphabetic() && !matches!(c, 'g' | 'r'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_told_from_names() {
        for line in ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nơi nhận:", "KT. CHỦ TỊCH"] {
            assert!(is_rank(line), "{line}");
        }
        assert!(!is_rank("Phó Bí thư Huyện ủy phát biểu"));
    }

    #[test]
    fn numbers_of_documents_are_told_from_sentences() {
        assert!(is_number_of_document("Số: 18/TB-UBND"));
        assert!(is_number_of_document("Số 05-CV/ĐU"));
        assert!(!is_number_of_document("Số 5/2024 của tạp chí vừa ra mắt"));
    }
}
