//! The syllables that differ in their marks alone: `manh`, `mạnh`, `mành`, `mảnh`, `mãnh`, `mánh`.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;

use crate::normalize::usual;

static READINGS: Lazy<HashMap<String, Vec<&'static str>>> = Lazy::new(|| {
    let mut readings: HashMap<String, Vec<&'static str>> = HashMap::new();
    for (syllable, _) in usual::rows() {
        readings.entry(bare(syllable)).or_default().push(syllable);
    }
    readings
});

/// The usual syllables of the same bare letters, the most frequent first, without the word itself.
pub(super) fn of(word: &str) -> impl Iterator<Item = &'static str> {
    let word = word.to_lowercase();
    let known = READINGS.get(&bare(&word)).map_or(&[][..], Vec::as_slice);
    known.iter().copied().filter(move |other| *other != word)
}

/// The letters without any mark.
fn bare(word: &str) -> String {
    word.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_differ_in_their_marks() {
        let found: Vec<&str> = of("Manh").collect();
        assert!(found.contains(&"mạnh") && found.contains(&"mảnh") && !found.contains(&"manh"), "{found:?}");
        assert_eq!(of("xyz").count(), 0);
    }
}
