//! Whether a word stands among words of another language: `tóan` beside `môn`, but not `raó` in Catalan.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::normalize::characters::is_of_word;
use crate::normalize::glue;
use crate::normalize::letters::Letter;
use crate::normalize::syllable::Syllable;
use crate::normalize::word::mend;

/// So many words on either side tell the language, no farther away than so many characters.
const WORDS: usize = 3;
const FAR: usize = 48;

/// Whether more words beside a range are of another language than of Vietnamese. Those with a capital tell nothing, as names
/// stand in any text.
pub(super) fn is_among_foreign(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].char_indices().rev().take(FAR).take_while(|(_, c)| *c != '\n').last();
    let start = before.map_or(range.start, |(at, _)| at);
    let behind = text[range.end..].char_indices().take(FAR).take_while(|(_, c)| *c != '\n').last();
    let end = behind.map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
    // The outermost may be cut off.
    let before = words(&text[start..range.start]).rev().take(WORDS);
    let behind = words(&text[range.end..end]).take(WORDS);
    before.chain(behind).map(weight).sum::<i32>() < 0
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c| !is_of_word(c)).filter(|word| !word.is_empty())
}

/// How much a word tells for Vietnamese; below 0, how much against it.
fn weight(word: &str) -> i32 {
    let composed: String = word.nfc().collect();
    let marked = !composed.is_ascii();
    if Syllable::parse(&composed).is_some() {
        // Two bare letters are a word of many a language.
        return if marked { 2 } else { i32::from(word.len() > 2) };
    }
    let tells = word.len() > 1 && word.starts_with(char::is_lowercase);
    let disordered = || {
        mend(&composed).is_some_and(|mended| mended.syllable)
            || glue::cut(&composed).is_some()
            || (marked && glue::is_loanword(&composed))
            || Letter::of(composed.chars().next().unwrap_or_default()) == Letter::of('đ')
    };
    if tells && !disordered() { -1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_foreign(text: &str, word: &str) -> bool {
        let start = text.find(word).unwrap();
        is_among_foreign(text, start..start + word.len())
    }

    #[test]
    fn the_words_beside_tell_the_language() {
        assert!(is_foreign("Mostra també els consells", "també"));
        assert!(is_foreign("no ha donat cap raó per a la fallada", "raó"));
        assert!(is_foreign("Değişiklikler uygulansın mı? Gerçek isim", "mı"));
        assert!(!is_foreign("em thi môn tóan lớp 5", "tóan"));
        assert!(!is_foreign("tóan", "tóan"));
        assert!(!is_foreign("cầu thủ Mohamed Salah qúy giá của Liverpool", "qúy"));
        assert!(!is_foreign("trongđẩy mạnh thi đua", "trongđẩy"));
    }
}
