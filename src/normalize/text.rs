//! A text in one spelling, with the way back to every byte of the source.
//!
//! This file and `extract.rs` are the only two that know of both coordinate systems: a [`Span`] points into the text
//! that the caller gave, a bare range into the normalized text.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use crate::normalize::letters::is_vowel;
use crate::normalize::tone::{ToneStyle, restyle};
use crate::span::Span;

/// A text in one spelling that remembers where each piece came from.
///
/// # Example
///
/// ```
/// use boctin::{Normalizer, Span};
///
/// let normalizer = Normalizer::new();
/// let text = normalizer.normalize("Bi\u{301} thư\u{a0}Huyện ủy");
/// assert_eq!(text.as_str(), "Bí thư Huyện ủy");
/// // The two bytes of í stood as three in the source.
/// assert_eq!(text.source_span(0..3), Span::new(0, 4));
/// ```
#[derive(Debug, Clone)]
pub struct NormalizedText<'a> {
    source: &'a str,
    text: Cow<'a, str>,
    edits: Vec<Edit>,
}

/// A piece of the source that is written otherwise in the normalized text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where the piece stood in the source.
    pub source: Span,
    /// Where it stands in the normalized text; empty where it was left out.
    pub normalized: Range<usize>,
}

impl<'a> NormalizedText<'a> {
    /// The text in one spelling.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text that the caller gave.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// What was changed, in the order of the text.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether the source was already in one spelling, and is borrowed.
    pub fn is_borrowed(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The text alone, as an owned string or the borrowed source.
    pub fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// The bytes of the source from which a range of the normalized text came.
    ///
    /// An end that falls inside a changed piece takes the whole piece in.
    pub fn source_span(&self, range: Range<usize>) -> Span {
        let start = self.to_source(range.start, |edit| edit.source.start());
        let end = if range.is_empty() { start } else { self.to_source(range.end, |edit| edit.source.end()) };
        Span::new(start, end)
    }

    /// The range of the normalized text that a span of the source became.
    pub fn normalized_range(&self, span: Span) -> Range<usize> {
        let find = |offset: usize, inside: fn(&Edit) -> usize| {
            let next = self.edits.partition_point(|edit| edit.source.start() < offset);
            match next.checked_sub(1).map(|last| &self.edits[last]) {
                None => offset,
                Some(edit) if offset < edit.source.end() => inside(edit),
                Some(edit) => edit.normalized.end + (offset - edit.source.end()),
            }
        };
        let start = find(span.start(), |edit| edit.normalized.start);
        let end = find(span.end(), |edit| edit.normalized.end);
        start..end.max(start)
    }

    fn to_source(&self, offset: usize, inside: fn(&Edit) -> usize) -> usize {
        let next = self.edits.partition_point(|edit| edit.normalized.start < offset);
        match next.checked_sub(1).map(|last| &self.edits[last]) {
            None => offset,
            Some(edit) if offset < edit.normalized.end => inside(edit),
            Some(edit) => edit.source.end() + (offset - edit.normalized.end),
        }
    }
}

/// Writes a text in one spelling: composed letters (NFC), the Đ of Vietnamese for its look-alikes, plain spaces for
/// odd ones, no invisible characters; tones placed as asked.
///
/// # Example
///
/// ```
/// use boctin::{Normalizer, ToneStyle};
///
/// let text = Normalizer::new().tone_style(ToneStyle::Old).normalize("Huyện uỷ Ðức Thọ");
/// assert_eq!(text.as_str(), "Huyện ủy Đức Thọ");
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Normalizer {
    style: ToneStyle,
}

impl Normalizer {
    /// A normalizer that keeps the tones where the text has them.
    pub fn new() -> Self {
        Self::default()
    }

    /// Places the tones of `oa`, `oe`, `uy` in this style.
    pub fn tone_style(self, style: ToneStyle) -> Self {
        Self { style }
    }

    /// The text in one spelling. A text that already is in it is borrowed, not copied.
    pub fn normalize<'a>(&self, source: &'a str) -> NormalizedText<'a> {
        let mut builder = Builder { source, copied: 0, out: String::new(), edits: Vec::new() };
        let mut at = 0;
        while let Some(dirty) = next_dirty(source, at) {
            // A cluster holds a base letter with all its marks: nothing composes across its ends.
            let base = back_to_base(source, dirty, at);
            let from = if cluster_at(source, base).len() > dirty - base { base } else { dirty };
            let cluster = cluster_at(source, from);
            let before = source[..from].chars().next_back();
            let after = source[from + cluster.len()..].chars().next();
            let piece = clean_cluster(cluster, before, after);
            builder.replace(from..from + cluster.len(), &piece);
            at = from + cluster.len();
        }
        let clean = builder.finish();
        match self.style {
            ToneStyle::Keep => clean,
            style => restyled(clean, style),
        }
    }
}

/// Copies what stays, records what moves.
struct Builder<'a> {
    source: &'a str,
    /// How far the source is copied.
    copied: usize,
    out: String,
    edits: Vec<Edit>,
}

impl<'a> Builder<'a> {
    fn replace(&mut self, range: Range<usize>, piece: &str) {
        if &self.source[range.clone()] == piece {
            return;
        }
        self.out.push_str(&self.source[self.copied..range.start]);
        let start = self.out.len();
        self.out.push_str(piece);
        self.copied = range.end;
        self.edits.push(Edit { source: Span::from(range), normalized: start..self.out.len() });
    }

    fn finish(mut self) -> NormalizedText<'a> {
        if self.edits.is_empty() {
            return NormalizedText { source: self.source, text: Cow::Borrowed(self.source), edits: self.edits };
        }
        self.out.push_str(&self.source[self.copied..]);
        NormalizedText { source: self.source, text: Cow::Owned(self.out), edits: self.edits }
    }
}

/// The same text with its tones moved; the edits lead through both changes back to the source.
fn restyled(clean: NormalizedText<'_>, style: ToneStyle) -> NormalizedText<'_> {
    let mut second = Builder { source: clean.as_str(), copied: 0, out: String::new(), edits: Vec::new() };
    for (at, word) in clean.as_str().split_word_bound_indices() {
        second.replace(at..at + word.len(), &restyle(word, style));
    }
    let moved = second.finish();
    if moved.is_borrowed() {
        return clean;
    }
    let mut edits: Vec<Edit> = Vec::with_capacity(clean.edits.len() + moved.edits.len());
    // Edits of the first pass shift with what the second put before them; those inside a moved word melt into it.
    let mut first = clean.edits.iter().peekable();
    let mut shift = 0isize;
    for edit in &moved.edits {
        while let Some(old) = first.next_if(|old| old.normalized.end <= edit.source.start()) {
            edits.push(shifted(old, shift));
        }
        while first.next_if(|old| old.normalized.start < edit.source.end()).is_some() {}
        edits.push(Edit { source: clean.source_span(edit.source.range()), normalized: edit.normalized.clone() });
        shift = edit.normalized.end as isize - edit.source.end() as isize;
    }
    edits.extend(first.map(|old| shifted(old, shift)));
    let text = Cow::Owned(moved.text.into_owned());
    NormalizedText { source: clean.source, text, edits }
}

fn shifted(edit: &Edit, by: isize) -> Edit {
    let move_by = |offset: usize| offset.saturating_add_signed(by);
    Edit { source: edit.source, normalized: move_by(edit.normalized.start)..move_by(edit.normalized.end) }
}

/// The first place from `at` on where the text may not be in its one spelling.
fn next_dirty(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = at;
    while i < bytes.len() {
        let byte = bytes[i];
        if byte < 0x80 {
            i += 1;
            continue;
        }
        // The letters and marks that nearly all Vietnamese text consists of are known to be clean by their bytes.
        let next = bytes.get(i + 1).copied().unwrap_or(0);
        match byte {
            0xC3 if next != 0x90 && next != 0xB0 => i += 2,
            0xC4 | 0xC5 => i += 2,
            0xC6 if next != 0x89 => i += 2,
            0xE1 if next == 0xBA || next == 0xBB => i += 3,
            0xE2 if next == 0x80 && matches!(bytes.get(i + 2), Some(0x90..=0xA7)) => i += 3,
            _ => {
                let c = text[i..].chars().next()?;
                if is_dirty(c) {
                    return Some(i);
                }
                i += c.len_utf8();
            }
        }
    }
    None
}

fn is_dirty(c: char) -> bool {
    is_invisible(c)
        || is_odd_space(c)
        || d_for(c).is_some()
        || !matches!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes)
}

/// The grapheme cluster that starts at a byte of the text: never empty before its end.
fn cluster_at(text: &str, at: usize) -> &str {
    text[at..].graphemes(true).next().unwrap_or_default()
}

/// The base letter that a mark at `dirty` stands on, if there is one after `floor`.
fn back_to_base(text: &str, dirty: usize, floor: usize) -> usize {
    let is_mark = text[dirty..].chars().next().is_some_and(unicode_normalization::char::is_combining_mark);
    if !is_mark {
        return dirty;
    }
    match text[floor..dirty].chars().next_back() {
        Some(base) if base.is_alphabetic() => dirty - base.len_utf8(),
        _ => dirty,
    }
}

fn clean_cluster(cluster: &str, before: Option<char>, after: Option<char>) -> String {
    let mut composed: String = cluster.nfc().filter(|&c| !is_invisible(c)).collect();
    let mut chars = composed.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        let starts = !before.is_some_and(char::is_alphabetic);
        if is_odd_space(only) {
            composed = " ".to_owned();
        } else if let Some(letter) = d_for(only).filter(|_| starts && after.is_some_and(is_vowel)) {
            composed = letter.to_string();
        }
    }
    composed
}

/// Đ and đ are an onset: a look-alike stands for them only before a vowel, where a word begins.
fn d_for(c: char) -> Option<char> {
    match c {
        '\u{D0}' | '\u{189}' => Some('Đ'),
        '\u{F0}' | '\u{256}' => Some('đ'),
        _ => None,
    }
}

/// Characters that take no room: they are left out.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Spaces that are no plain space; line and paragraph ends stay.
fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }

    #[test]
    fn look_alikes_of_d_become_d_only_where_a_word_begins() {
        assert_eq!(normal("\u{D0}ảng bộ \u{189}à Nẵng, \u{F0}ường"), "Đảng bộ Đà Nẵng, đường");
        assert_eq!(normal("Gu\u{F0}mundsson"), "Gu\u{F0}mundsson");
    }

    #[test]
    fn odd_spaces_become_plain_and_invisible_characters_go() {
        assert_eq!(normal("Bí\u{A0}thư\u{3000}xã"), "Bí thư xã");
        assert_eq!(normal("Vi\u{200B}ệt\u{FEFF} Nam huy\u{AD}ện"), "Việt Nam huyện");
    }

    #[test]
    fn every_range_leads_back_to_its_bytes() {
        let source = "a\u{300}b\u{A0}c\u{200B}d";
        let text = Normalizer::new().normalize(source);
        assert_eq!(text.as_str(), "àb cd");
        assert_eq!(&source[text.source_span(0..2)], "a\u{300}");
        assert_eq!(&source[text.source_span(2..3)], "b");
        assert_eq!(&source[text.source_span(4..6)], "c\u{200B}d");
        assert_eq!(text.normalized_range(Span::new(3, 4)), 2..3);
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
