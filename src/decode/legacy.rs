//! The code pages of Vietnamese before Unicode, told by how many words become Vietnamese syllables.

use unicode_normalization::UnicodeNormalization;

use crate::codepage::{CodePage, PAGES};
use crate::normalize::Syllable;

/// How much of the bytes is tried in each page.
const SAMPLE: usize = 1 << 16;

/// The text of bytes that are no UTF-8, with the name of the page, where a page makes Vietnamese of them.
pub(super) fn read(bytes: &[u8]) -> Option<(String, &'static str)> {
    if bytes.contains(&0) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if is_torn_utf8(sample) {
        return None;
    }
    let score = |page: &'static CodePage| (vietnamese_share(&decoded(page, sample)), page);
    let (share, page) = PAGES
        .iter()
        .map(score)
        .fold((0, None), |best, (share, page)| if share > best.0 { (share, Some(page)) } else { best });
    // Nine of ten marked words of news are syllables; of French in the wrong page, one in three.
    page.filter(|_| share >= 75).map(|page| (decoded(page, bytes), page.name))
}

/// Whether most letters beyond ASCII are whole in UTF-8: letters of one byte seldom look so.
fn is_torn_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut torn) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        torn += usize::from(!chunk.invalid().is_empty());
    }
    whole > torn
}

fn decoded(page: &CodePage, bytes: &[u8]) -> String {
    page.decode(bytes).nfc().collect()
}

/// Of a hundred words with a letter beyond ASCII, how many are Vietnamese syllables; 0 where there are too few to tell.
fn vietnamese_share(text: &str) -> usize {
    let words = text.split(|c: char| !(c.is_alphabetic() || c == char::REPLACEMENT_CHARACTER));
    let marked = words.filter(|word| !word.is_ascii());
    let (total, good) =
        marked.fold((0, 0), |(total, good), word| (total + 1, good + usize::from(Syllable::parse(word).is_some())));
    if total < 4 { 0 } else { good * 100 / total }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a text in a page.
    fn encode(text: &str, name: &str) -> Vec<u8> {
        let page = CodePage::named(name).unwrap();
        let torn: String = if name == "windows-1258" { windows_1258_form(text) } else { text.to_owned() };
        page.encode(&torn)
    }

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

    #[test]
    fn every_page_is_told_from_the_others() {
        let text = "Sáng nay, đồng bào xã Bản Mù họp chợ phiên, ngựa thồ về chật cả một góc đường";
        for page in PAGES.iter() {
            let (read, name) = read(&encode(text, page.name)).unwrap();
            assert_eq!((read.as_str(), name), (text, page.name));
        }
    }

    #[test]
    fn a_torn_letter_is_no_other_page() {
        let text = "Sáng nay, đồng bào xã Bản Mù họp chợ phiên".as_bytes();
        assert!(read(&text[..text.len() - 4]).is_none() && read(&text[..text.len() - 5]).is_none());
    }

    #[test]
    fn western_text_is_no_vietnamese() {
        let french = "Déjà l'été, les élèves étaient prêts: à Noël, le café fermé.";
        let bytes: Vec<u8> = french.chars().map(|c| c as u8).collect();
        assert!(read(&bytes).is_none());
    }
}
