//! The code pages of Vietnamese before Unicode, told by how many words become Vietnamese syllables.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;

use crate::normalize::Syllable;
use crate::table::Table;

/// What the bytes of a page stand for.
struct CodePage {
    name: &'static str,
    single: HashMap<u8, char>,
    /// Letters of two bytes, read greedily.
    double: HashMap<(u8, u8), char>,
}

static PAGES: Lazy<Vec<CodePage>> = Lazy::new(|| {
    let mut pages: Vec<CodePage> = Vec::new();
    for row in Table::new("codepages.tsv", include_str!("codepages.tsv")).rows() {
        let (Some(name), Some(bytes), Some(letter)) = (row.find("page"), row.find("bytes"), row.find("letter")) else {
            continue;
        };
        let (Ok(code), Some(letter)) = (u16::from_str_radix(bytes, 16), letter.chars().next()) else { continue };
        if pages.last().is_none_or(|page| page.name != name) {
            pages.push(CodePage { name, single: HashMap::new(), double: HashMap::new() });
        }
        let Some(page) = pages.last_mut() else { continue };
        match code.to_be_bytes() {
            [0, byte] => page.single.insert(byte, letter),
            [first, second] => page.double.insert((first, second), letter),
        };
    }
    pages
});

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
    let score = |page: &'static CodePage| (vietnamese_share(&page.decode(sample)), page);
    let (share, page) = PAGES
        .iter()
        .map(score)
        .fold((0, None), |best, (share, page)| if share > best.0 { (share, Some(page)) } else { best });
    // Nine of ten marked words of news are syllables; of French in the wrong page, one in three.
    page.filter(|_| share >= 75).map(|page| (page.decode(bytes), page.name))
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

impl CodePage {
    fn decode(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        let mut rest = bytes;
        while let [first, behind @ ..] = rest {
            if let Some(letter) = behind.first().and_then(|second| self.double.get(&(*first, *second))) {
                text.push(*letter);
                rest = &behind[1..];
                continue;
            }
            text.push(match self.single.get(first) {
                Some(letter) => *letter,
                None if *first < 0x80 => char::from(*first),
                None if *first == 0xA0 => '\u{A0}',
                None => char::REPLACEMENT_CHARACTER,
            });
            rest = behind;
        }
        // windows-1258 writes a letter and its tone mark apart.
        text.nfc().collect()
    }
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
        let page = PAGES.iter().find(|page| page.name == name).unwrap();
        let torn: String = if name == "windows-1258" { windows_1258_form(text) } else { text.to_owned() };
        torn.chars()
            .flat_map(|c| {
                let one = page.single.iter().find(|(_, letter)| **letter == c).map(|(byte, _)| vec![*byte]);
                let two = page.double.iter().find(|(_, letter)| **letter == c).map(|((a, b), _)| vec![*a, *b]);
                one.or(two).unwrap_or_else(|| vec![c as u8])
            })
            .collect()
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
