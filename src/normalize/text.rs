//! Writes a text in one spelling: round by round, until nothing is left to repair.

use crate::normalize::edit::NormalizedText;
use crate::normalize::repair::{Repair, Repairs};
use crate::normalize::round::Round;
use crate::normalize::tone::ToneStyle;

/// Writes a text in one spelling: composed letters (NFC), marks and tones in their place, the Đ of Vietnamese for its
/// look-alikes, plain spaces, no invisible characters; see [`Repair`] for all it does.
///
/// Well-formed syllables are never rewritten, but for the place of their tone where a style is asked for.
///
/// # Example
///
/// ```
/// use boctin::{Normalizer, Repair, ToneStyle};
///
/// let text = Normalizer::new().tone_style(ToneStyle::Old).normalize("Huyện uỷ Ðức Thọ");
/// assert_eq!(text.as_str(), "Huyện ủy Đức Thọ");
///
/// let text = Normalizer::new().normalize("môn tóan");
/// assert_eq!(text.as_str(), "môn toán");
/// assert!(text.edits()[0].repairs.contains(Repair::Tones));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Normalizer {
    style: ToneStyle,
    repairs: Repairs,
}

impl Default for Normalizer {
    fn default() -> Self {
        Self { style: ToneStyle::Keep, repairs: Repairs::ALL }
    }
}

/// What one repair uncovers another mends; nothing was ever seen to need a fourth round.
const ROUNDS: usize = 6;

impl Normalizer {
    /// A normalizer that makes every repair, and keeps the tones of `oa`, `oe`, `uy` where the text has them.
    pub fn new() -> Self {
        Self::default()
    }

    /// Places the tones of `oa`, `oe`, `uy` in this style.
    pub fn tone_style(self, style: ToneStyle) -> Self {
        Self { style, ..self }
    }

    /// Leaves what this repair would mend as it is.
    pub fn without(self, repair: Repair) -> Self {
        Self { repairs: self.repairs.without(repair), ..self }
    }

    /// Makes these repairs only, and places tones where a style is asked for.
    pub fn repairs(self, repairs: impl IntoIterator<Item = Repair>) -> Self {
        Self { repairs: repairs.into_iter().collect::<Repairs>().with(Repair::Style), ..self }
    }

    /// The text in one spelling. A text that already is in it is borrowed, not copied.
    pub fn normalize<'a>(&self, source: &'a str) -> NormalizedText<'a> {
        let mut text = NormalizedText::unchanged(source);
        for _ in 0..ROUNDS {
            let Some((next, edits)) = Round::new(text.as_str(), self.style, self.repairs).run() else { break };
            text = text.then(next, edits);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn normal(text: &str) -> String {
        Normalizer::new().normalize(text).into_text().into_owned()
    }

    #[test]
    fn clean_text_is_borrowed() {
        for text in ["", "Huyện ủy Đức Thọ – “4 tốt”…", "50 m², 38 °C", "Café Москва 中文"]
        {
            assert!(Normalizer::new().normalize(text).is_borrowed(), "{text}");
        }
    }

    #[test]
    fn marks_compose_in_any_form() {
        assert_eq!(normal("Nguye\u{302}\u{303}n Thi\u{323}"), "Nguyễn Thị");
        assert_eq!(normal("Viê\u{323}t"), "Việt");
        assert_eq!(normal("nhă \u{300} m vào \u{301} đó"), "nhằm vào \u{301} đó");
    }

    #[test]
    fn look_alikes_of_d_become_d_only_where_a_word_begins() {
        assert_eq!(normal("\u{D0}ảng bộ \u{189}à Nẵng, \u{F0}ường"), "Đảng bộ Đà Nẵng, đường");
        assert_eq!(normal("Gu\u{F0}mundsson [\u{251}n]"), "Gu\u{F0}mundsson [\u{251}n]");
    }

    #[test]
    fn odd_spaces_become_plain_and_invisible_characters_go() {
        assert_eq!(normal("Bí\u{A0}thư\u{3000}xã   ta"), "Bí thư xã ta");
        assert_eq!(normal("Vi\u{200B}ệt\u{FEFF} Nam huy\u{AD}ện"), "Việt Nam huyện");
        assert_eq!(normal("👨\u{200D}👩"), "👨\u{200D}👩");
    }

    #[test]
    fn one_repair_uncovers_another() {
        assert_eq!(normal("C&ocirc;ng an Vi&ecirc;&#803;t, t&oacute;an"), "Công an Việt, toán");
        assert_eq!(normal("quan\u{200B}đã  ２０２３"), "quan đã 2023");
        assert_eq!(normal("TiÕng ViÖt  ®Ñp\nvà tóan"), "Tiếng Việt đẹp\nvà toán");
        assert_eq!(normal("hòa\u{323} bình.Đến"), "hòạ bình. Đến");
    }

    #[test]
    fn each_repair_can_be_switched_off() {
        for (repair, text) in [
            (Repair::Compose, "Viê\u{323}t"),
            (Repair::Marks, "nhă \u{300} m"),
            (Repair::Tones, "môn tóan"),
            (Repair::LookAlikes, "\u{D0}ảng"),
            (Repair::References, "C&ocirc;ng"),
            (Repair::Width, "２０"),
            (Repair::Invisible, "Vi\u{200B}ệt"),
            (Repair::Spaces, "hai  ba"),
            (Repair::Glued, "trongđẩy"),
            (Repair::Punctuation, "tốt đẹp.Đến"),
            (Repair::Mojibake, "TiÕng ViÖt"),
        ] {
            let all = Normalizer::new().normalize(text);
            assert!(all.edits().iter().any(|edit| edit.repairs.contains(repair)), "{repair}: {:?}", all.edits());
            assert_eq!(Normalizer::new().without(repair).normalize(text).as_str(), text, "{repair}");
            assert_eq!(Normalizer::new().repairs([repair]).normalize(text).as_str(), all.as_str(), "{repair}");
        }
    }

    #[test]
    fn every_range_leads_back_to_its_bytes() {
        let source = "a\u{300}b\u{A0}c\u{200B}d";
        let text = Normalizer::new().normalize(source);
        assert_eq!(text.as_str(), "àb cd");
        assert_eq!(&source[text.source_span(0..2)], "a\u{300}");
        assert_eq!(&source[text.source_span(2..3)], "b");
        assert_eq!(&source[text.source_span(4..6)], "c\u{200B}d");
        assert_eq!(&source[text.source_span(5..6)], "d");
        assert_eq!(text.normalized_range(Span::new(3, 4)), 2..3);
    }

    #[test]
    fn a_blank_put_in_belongs_to_neither_side() {
        let source = "cơ quanđã được.Ông";
        let text = Normalizer::new().normalize(source);
        assert_eq!(text.as_str(), "cơ quan đã được. Ông");
        for word in ["quan", "đã", "được.", "Ông"] {
            let at = text.as_str().find(word).unwrap();
            let span = text.source_span(at..at + word.len());
            assert_eq!(&source[span], word);
            assert_eq!(text.normalized_range(span), at..at + word.len());
        }
    }

    #[test]
    fn moved_tones_lead_back_too() {
        let source = "Huye\u{302}\u{323}n uỷ hoà\u{A0}bình";
        let text = Normalizer::new().tone_style(ToneStyle::Old).normalize(source);
        assert_eq!(text.as_str(), "Huyện ủy hòa bình");
        let at = text.as_str().find("hòa").unwrap();
        assert_eq!(&source[text.source_span(at..at + "hòa".len())], "hoà");
        let at = text.as_str().find("bình").unwrap();
        assert_eq!(&source[text.source_span(at..at + "bình".len())], "bình");
    }
}
