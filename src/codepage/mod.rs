//! The code pages in which Vietnamese was written before Unicode: bytes in, letters out.

pub(crate) mod capitals;

use once_cell::sync::Lazy;

use crate::table::Table;

/// What the bytes of a page stand for.
#[derive(Debug)]
pub(crate) struct CodePage {
    pub(crate) name: &'static str,
    /// The letter of each byte; NUL for a byte without one.
    single: [char; 256],
    /// Letters of two bytes, read greedily, in the order of their bytes.
    double: Vec<(u16, char)>,
}

/// The pages of the table: TCVN3, VNI, VISCII, VPS, windows-1258.
pub(crate) static PAGES: Lazy<Vec<CodePage>> = Lazy::new(|| {
    let mut pages: Vec<CodePage> = Vec::new();
    for row in Table::new("codepages.tsv", include_str!("codepages.tsv")).rows() {
        let (Some(name), Some(bytes), Some(letter)) = (row.find("page"), row.find("bytes"), row.find("letter")) else {
            continue;
        };
        let (Ok(code), Some(letter)) = (u16::from_str_radix(bytes, 16), letter.chars().next()) else { continue };
        if pages.last().is_none_or(|page| page.name != name) {
            pages.push(CodePage { name, single: ['\0'; 256], double: Vec::new() });
        }
        let Some(page) = pages.last_mut() else { continue };
        match code {
            0..=0xFF => page.single[usize::from(code)] = letter,
            _ => page.double.push((code, letter)),
        }
    }
    for page in &mut pages {
        page.double.sort_unstable();
    }
    pages
});

/// The characters of windows-1252 from 80 to 9F; NUL where it has none.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

impl CodePage {
    /// The page of a name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        PAGES.iter().find(|page| page.name == name)
    }

    /// Whether a byte is a letter of its own.
    pub(crate) fn holds(&self, byte: u8) -> bool {
        self.single[usize::from(byte)] != '\0'
    }

    /// The bytes of a text; a question mark for a character that the page does not have.
    #[cfg(test)]
    pub(crate) fn encode(&self, text: &str) -> Vec<u8> {
        let bytes = |c: char| {
            let one = self.single.iter().position(|own| *own == c && c != '\0').map(|byte| vec![byte as u8]);
            let two = self.double.iter().find(|(_, own)| *own == c).map(|(pair, _)| pair.to_be_bytes().to_vec());
            one.or(two)
                .unwrap_or_else(|| vec![u8::try_from(c).ok().filter(u8::is_ascii).or(byte_of(c)).unwrap_or(b'?')])
        };
        text.chars().flat_map(bytes).collect()
    }

    /// The text of some bytes; U+FFFD for a byte that has no letter in this page.
    ///
    /// windows-1258 writes a letter and its tone apart: they are not yet composed.
    pub(crate) fn decode(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        let mut rest = bytes;
        while let [first, behind @ ..] = rest {
            let pair = behind.first().map(|second| u16::from_be_bytes([*first, *second]));
            let double = |pair| self.double.binary_search_by_key(&pair, |(pair, _)| *pair).ok();
            if let Some(place) = pair.filter(|_| !self.double.is_empty()).and_then(double) {
                text.push(self.double[place].1);
                rest = &behind[1..];
                continue;
            }
            text.push(match (self.single[usize::from(*first)], *first) {
                ('\0', ascii @ 0..0x80) => char::from(ascii),
                // Quotes and dashes stood where windows-1252 has them.
                ('\0', 0x80..0xA0) => windows_1252(*first),
                ('\0', 0xA0) => '\u{A0}',
                ('\0', _) => char::REPLACEMENT_CHARACTER,
                (letter, _) => letter,
            });
            rest = behind;
        }
        if self.lacks_capitals() { capitals::restored(text) } else { text }
    }

    /// Whether the page has no capitals with tones.
    pub(crate) fn lacks_capitals(&self) -> bool {
        self.name == "tcvn3"
    }
}

/// The character of a byte in windows-1252; U+FFFD for the five that it leaves open.
pub(crate) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..0xA0 => match WINDOWS_1252[usize::from(byte - 0x80)] {
            '\0' => char::REPLACEMENT_CHARACTER,
            c => c,
        },
        _ => char::from(byte),
    }
}

/// The byte that was read as this character, in windows-1252 or Latin-1.
pub(crate) fn byte_of(c: char) -> Option<u8> {
    match u8::try_from(u32::from(c)) {
        Ok(byte) => Some(byte),
        Err(_) => WINDOWS_1252.iter().position(|own| *own == c).map(|place| place as u8 + 0x80),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_reads_its_letters() {
        let read = |page: &str, bytes: &[u8]| CodePage::named(page).unwrap().decode(bytes);
        assert_eq!(read("tcvn3", b"Ti\xD5ng Vi\xD6t"), "Tiếng Việt");
        assert_eq!(read("vni", b"Tie\xE1ng Vie\xE4t"), "Tiếng Việt");
        assert_eq!(read("windows-1258", b"Ti\xEA\xECng"), "Tiê\u{301}ng");
        assert_eq!(PAGES.len(), 5);
    }

    #[test]
    fn windows_1252_is_read_both_ways() {
        for byte in 0..=255u8 {
            let c = windows_1252(byte);
            assert!(c == char::REPLACEMENT_CHARACTER || byte_of(c) == Some(byte), "{byte:x}");
        }
        assert_eq!((byte_of('»'), byte_of('…'), byte_of('ệ')), (Some(0xBB), Some(0x85), None));
    }
}
