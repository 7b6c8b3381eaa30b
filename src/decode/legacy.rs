//! Bytes in a code page from before Unicode, told by how many of their words newspapers use.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::codepage::{CodePage, PAGES};
use crate::decode::Decoded;
use crate::normalize::score::{Score, often};

/// How much of the bytes is tried in each page.
pub(super) const SAMPLE: usize = 1 << 16;
/// Nine of ten marked words of news are usual; of French in the wrong page, one in five.
const SHARE: usize = 65;
/// Fewer marked words tell nothing.
const FEWEST: usize = 3;
/// So many different words are no chance.
const WORDS: usize = 3;

/// Bytes read in the page that makes Vietnamese of them, if one does; of a text that changes its encoding half way,
/// those lines that are no UTF-8.
pub(super) fn read(bytes: &[u8]) -> Option<Decoded<'static>> {
    if bytes.contains(&0) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if !is_torn_utf8(sample)
        && let Some(page) = page_of(sample)
    {
        return Some(decoded(page, bytes));
    }
    let other: Vec<u8> =
        lines(bytes).filter(|line| simdutf8::basic::from_utf8(line).is_err()).take(1000).flatten().copied().collect();
    let page =
        page_of(&other[..other.len().min(SAMPLE)]).filter(|_| other.len() < bytes.len() && !is_torn_utf8(&other))?;
    let text: String = lines(bytes)
        .map(|line| simdutf8::basic::from_utf8(line).map_or_else(|_| Cow::Owned(text_in(page, line)), Cow::Borrowed))
        .collect();
    let lossy = text.contains(char::REPLACEMENT_CHARACTER);
    Some(Decoded { text: Cow::Owned(text), encoding: beside_utf8(page.name), lossy })
}

/// Bytes read in a page.
pub(super) fn decoded(page: &CodePage, bytes: &[u8]) -> Decoded<'static> {
    let text = text_in(page, bytes);
    let lossy = text.contains(char::REPLACEMENT_CHARACTER);
    Decoded { text: Cow::Owned(text), encoding: page.name, lossy }
}

/// The page that makes most words of the bytes Vietnamese, if nearly all are.
fn page_of(bytes: &[u8]) -> Option<&'static CodePage> {
    let score = |page: &'static CodePage| (Score::of(&text_in(page, bytes)), page);
    let better = |best: (Score, _), next: (Score, _)| if next.0.usual > best.0.usual { next } else { best };
    let (score, page) = PAGES.iter().map(score).reduce(better)?;
    let words = || often(&text_in(page, bytes));
    (score.reaches(SHARE) && score.usual >= FEWEST && words() >= WORDS).then_some(page)
}

fn text_in(page: &CodePage, bytes: &[u8]) -> String {
    page.decode(bytes).nfc().collect()
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n')
}

fn beside_utf8(page: &str) -> &'static str {
    match page {
        "tcvn3" => "utf-8, tcvn3",
        "vni" => "utf-8, vni",
        "viscii" => "utf-8, viscii",
        "vps" => "utf-8, vps",
        _ => "utf-8, windows-1258",
    }
}

/// Whether most letters beyond ASCII are whole in UTF-8: letters of one byte seldom look so.
pub(super) fn is_torn_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut torn) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        torn += usize::from(!chunk.invalid().is_empty());
    }
    whole > torn
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters composed but for the tone, which stands behind as a mark of its own.
    fn windows_1258_form(text: &str) -> String {
        let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
        text.chars()
            .flat_map(|c| {
                let marks: Vec<char> = c.nfd().collect();
                let base: String = marks.iter().filter(|mark| !tones.contains(mark)).collect();
                let tone = marks.into_iter().filter(|mark| tones.contains(mark));
                base.nfc().chain(tone.collect::<Vec<_>>()).collect::<Vec<_>>()
            })
            .collect()
    }

    /// The bytes of a text in a page.
    fn encode(text: &str, page: &CodePage) -> Vec<u8> {
        if page.name == "windows-1258" { page.encode(&windows_1258_form(text)) } else { page.encode(text) }
    }

    #[test]
    fn every_page_is_told_from_the_others() {
        let text = "Sáng nay, đồng bào xã Bản Mù họp chợ phiên, ngựa thồ về chật cả một góc đường";
        for page in PAGES.iter() {
            let read = read(&encode(text, page)).unwrap();
            assert_eq!((&*read.text, read.encoding, read.lossy), (text, page.name, false));
        }
    }

    #[test]
    fn a_torn_letter_is_no_other_page() {
        let text = "Sáng nay, đồng bào xã Bản Mù họp chợ phiên".as_bytes();
        assert!(read(&text[..text.len() - 4]).is_none() && read(&text[..text.len() - 5]).is_none());
    }

    #[test]
    fn a_text_that_changes_its_encoding_is_read_line_by_line() {
        let (first, second) = ("Sáng nay, đồng bào họp chợ phiên.\n", "Ngựa thồ về chật cả một góc đường làng.\n");
        let mut bytes = first.repeat(3).into_bytes();
        bytes.extend(encode(&second.repeat(3), CodePage::named("tcvn3").unwrap()));
        let read = read(&bytes).unwrap();
        assert_eq!((&*read.text, read.encoding), (&*(first.repeat(3) + &second.repeat(3)), "utf-8, tcvn3"));
    }
}
