//! A word whose letters and marks stand in disorder, put in order where that makes a Vietnamese syllable.

use unicode_normalization::UnicodeNormalization;

use crate::normalize::glue::is_loanword;
use crate::normalize::parts::Parts;
use crate::normalize::repair::{Repair, Repairs};
use crate::normalize::syllable::Syllable;
use crate::normalize::usual;

/// A word put in order, and what that took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mended {
    pub(crate) text: String,
    pub(crate) repairs: Repairs,
    /// Whether it is a well-formed syllable.
    pub(crate) syllable: bool,
}

/// Puts a word in order; `None` where it holds letters that are none of Vietnamese, or does not change.
///
/// Where no syllable can be made of it for certain, it is composed and no more.
pub(crate) fn mend(word: &str) -> Option<Mended> {
    let parts = Parts::of(word)?;
    if parts.simple {
        let (text, repairs) = parts.settle()?;
        return (text != word).then_some(Mended { text, repairs, syllable: true });
    }
    let as_written = parts.written(None);
    let composed: String = word.nfc().collect();
    let order = if as_written == composed { Repairs::NONE } else { Repair::Marks.into() };
    let plain = if composed == word { Repairs::NONE } else { Repair::Compose.into() };
    let alike = if parts.look_alikes > 0 { Repair::LookAlikes.into() } else { Repairs::NONE };
    // The marks of a look-alike are in order; that they are another's letter is one repair, not two.
    let order = if parts.look_alikes > 0 && !order.covers(plain) { plain } else { order };
    let done = |text: String, repairs: Repairs, syllable| (text != word).then_some(Mended { text, repairs, syllable });
    let settled = parts.settle();
    if parts.look_alikes > 0 {
        // `Đắk` is a name, though it is no syllable.
        let is_known = || parts.is_abbreviation() || is_loanword(&as_written);
        let (text, repairs) = settled.or_else(|| is_known().then(|| (as_written.clone(), Repairs::NONE)))?;
        if parts.look_alikes == parts.letters.len() && !parts.is_certain_alone() {
            return None;
        }
        let order = if parts.stray.is_empty() { Repairs::NONE } else { order };
        let syllable = Syllable::parse(&text).is_some();
        // Other alphabets have letters that differ in a mark: ǎ is one of Chinese in Latin.
        if syllable && parts.crossed == 0 && usual::count_either(&text) == 0 {
            return None;
        }
        return done(text, alike.and(order).and(repairs), syllable);
    }
    let disorder = if order == Repairs::NONE { plain } else { order };
    match settled {
        Some((text, repairs)) => done(text, repairs.and(disorder), true),
        None if parts.stray.is_empty() => done(as_written, disorder, false),
        None => done(composed, plain, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(word: &str) -> String {
        mend(word).map_or_else(|| word.to_owned(), |mended| mended.text)
    }

    #[test]
    fn tones_move_to_the_vowel_that_bears_them() {
        for (wrong, right) in [
            ("tóan", "toán"),
            ("gìa", "già"),
            ("QÚY", "QUÝ"),
            ("cuả", "của"),
            ("Húê", "Huế"),
            ("gíêng", "giếng"),
            ("rựơu", "rượu"),
            ("khủyu", "khuỷu"),
            ("thủơ", "thuở"),
            ("qúôc", "quốc"),
            ("lưả", "lửa"),
        ] {
            assert_eq!(mended(wrong), right);
            assert_eq!(mend(wrong).unwrap().repairs, Repair::Tones.into(), "{wrong}");
        }
    }

    #[test]
    fn a_forgotten_horn_is_put_on() {
        for (wrong, right) in [("Ngưòi", "Người"), ("đựơc", "được"), ("trưòng", "trường"), ("thuơng", "thương")]
        {
            assert_eq!(mended(wrong), right);
        }
    }

    #[test]
    fn marks_are_put_in_order() {
        for (wrong, right) in [
            ("tie\u{301}\u{302}ng", "tiếng"),
            ("ca\u{300}\u{302}n", "cần"),
            ("việ\u{323}t", "việt"),
            ("viêt\u{323}", "việt"),
            ("tieng\u{302}\u{301}", "tiếng"),
            ("tiếng\u{301}", "tiếng"),
            ("d\u{335}i", "đi"),
            ("thu\u{323}\u{31B}c", "thực"),
            ("ho\u{300}a", "hòa"),
            ("hoa\u{300}", "hoà"),
        ] {
            assert_eq!(mended(wrong), right);
        }
        assert_eq!(mend("viê\u{323}t").unwrap().repairs, Repair::Compose.into());
        assert_eq!(mend("có\u{302}").unwrap().repairs, Repair::Marks.into());
    }

    #[test]
    fn look_alikes_become_letters_in_vietnamese_words_only() {
        for (wrong, right) in [
            ("Ðảng", "Đảng"),
            ("N\u{430}m", "Nam"),
            ("Vǎn", "Văn"),
            ("Ngƣời", "Người"),
            ("\u{251}nh", "anh"),
            ("QÐ", "QĐ"),
            ("Ðắk", "Đắk"),
            ("HÐND", "HĐND"),
            ("Ð", "Đ"),
            ("ı\u{301}", "í"),
        ] {
            assert_eq!(mended(wrong), right);
        }
        for foreign in ["Guðmundsson", "Москва", "GUÐMUNDSSON", "рост", "Müller", "о", "pǎn"] {
            assert_eq!(mend(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn what_is_right_or_foreign_stays() {
        for word in ["hoà", "hòa", "của", "Chloé", "Beyoncé", "thuở", "Pelé", "vắcxin", "ôtô", "Đắk", "quý", "più"]
        {
            assert_eq!(mend(word), None, "{word}");
        }
    }
}
