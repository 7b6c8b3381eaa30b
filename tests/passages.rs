//! Articles in every encoding, cut into passages of a thousand bytes: told, and read back.

use std::collections::HashMap;

use boctin::{Normalizer, decode};
use unicode_normalization::UnicodeNormalization;

/// The table of the code pages, read here by itself.
const PAGES: &str = include_str!("../src/codepage/codepages.tsv");
const NAMES: [&str; 5] = ["tcvn3", "vni", "viscii", "vps", "windows-1258"];

/// A text as it can be written in a page: each character, and its bytes.
type Written = Vec<(char, Vec<u8>)>;

/// The articles of the project in NFC.
fn articles() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let mut paths: Vec<_> = texts.collect();
    paths.sort();
    let normal = |path| Normalizer::new().normalize(&std::fs::read_to_string(path).unwrap()).into_text().into_owned();
    paths.into_iter().map(normal).collect()
}

/// How a page writes each character; the tones of windows-1258 stand behind their letter.
fn codes(page: &str) -> HashMap<char, Vec<u8>> {
    let mut codes: HashMap<char, Vec<u8>> = (0..0x80).map(|byte| (char::from(byte), vec![byte])).collect();
    for (c, byte) in [('“', 0x93), ('”', 0x94), ('‘', 0x91), ('’', 0x92), ('–', 0x96), ('…', 0x85)] {
        codes.insert(c, vec![byte]);
    }
    for row in PAGES.lines().filter(|row| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        if cells.next() == Some(page) {
            let bytes = u16::from_str_radix(cells.next().unwrap(), 16).unwrap().to_be_bytes();
            let letter = cells.next().unwrap().chars().next().unwrap();
            let own = if bytes[0] == 0 { bytes[1..].to_vec() } else { bytes.to_vec() };
            // A page has no sign where it has a letter.
            codes.retain(|c, bytes| c.is_ascii() || *bytes != own);
            codes.insert(letter, own);
        }
    }
    codes
}

/// An article in a page. What the page does not hold is left out; TCVN3 has no toned capitals, so that small letters
/// stand for them.
fn write(text: &str, page: &str, codes: &HashMap<char, Vec<u8>>) -> Written {
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let bytes = |c: char| -> Option<(char, Vec<u8>)> {
        if let Some(bytes) = codes.get(&c) {
            return Some((c, bytes.clone()));
        }
        if page == "windows-1258" {
            let (tone, base): (Vec<char>, Vec<char>) = c.nfd().partition(|mark| tones.contains(mark));
            let base = base.into_iter().nfc().chain(tone);
            return Some((c, base.map(|c| codes.get(&c).cloned()).collect::<Option<Vec<_>>>()?.concat()));
        }
        let small = c.to_lowercase().next().filter(|_| page == "tcvn3")?;
        Some((small, codes.get(&small)?.clone()))
    };
    // Capitals that are control characters come through no page of the net.
    let comes_through = |bytes: &[u8]| bytes == b"\n" || bytes.iter().all(|byte| *byte >= b' ');
    text.chars().filter_map(bytes).filter(|(_, bytes)| comes_through(bytes)).collect()
}

/// Passages of about a thousand bytes, which begin where a word does.
fn passages(written: &Written) -> impl Iterator<Item = &[(char, Vec<u8>)]> {
    let starts = (0..written.len()).step_by(130).map(|at| {
        let blank = written[at..].iter().position(|(c, _)| *c == ' ' || *c == '\n');
        blank.map_or(written.len(), |blank| at + blank + 1)
    });
    starts.filter_map(|start| {
        let mut size = 0;
        let end = written[start..].iter().position(|(_, bytes)| {
            size += bytes.len();
            size > 1000
        });
        Some(&written[start..start + end?])
    })
}

fn text_of(passage: &[(char, Vec<u8>)]) -> String {
    passage.iter().map(|(c, _)| *c).collect()
}

fn bytes_of(passage: &[(char, Vec<u8>)]) -> Vec<u8> {
    passage.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect()
}

fn normal(text: &str) -> String {
    Normalizer::new().normalize(text).into_text().into_owned()
}

/// Counts what is right, and asserts that nearly all is.
#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, read: &str, wanted: &str) {
        self.all += 1;
        if read == wanted {
            self.right += 1;
        } else {
            let line = read.lines().zip(wanted.lines()).find(|(read, wanted)| read != wanted);
            self.wrong.push(line.map_or_else(String::new, |(read, wanted)| format!("{wanted}\n≠ {read}")));
        }
    }

    fn assert_right(&self, name: &str, least: usize) {
        assert!(self.all >= least, "{name}: {} passages only", self.all);
        let wrong = self.wrong.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.right * 1000 >= self.all * 995, "{name}: {} of {}:\n{wrong}", self.right, self.all);
    }
}

/// A text in capitals where a line or a word of TCVN3 is, but for its toned letters.
fn with_capitals(text: &str) -> String {
    let toned = |c: char| c.nfd().any(|mark| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'));
    let own = |part: &str| part.chars().filter(|c| c.is_alphabetic() && !toned(*c)).collect::<Vec<char>>();
    let is_shouted = |word: &str| own(word).len() > 1 && own(word).iter().all(|c| c.is_uppercase());
    let word = |word: &str| if is_shouted(word) { word.to_uppercase() } else { word.to_owned() };
    let line = |line: &str| {
        let words: Vec<&str> = line.split(|c: char| !c.is_alphabetic()).collect();
        if words.iter().any(|word| is_shouted(word)) && own(line).iter().all(|c| c.is_uppercase()) {
            return line.to_uppercase();
        }
        line.split_inclusive(|c: char| !c.is_alphabetic()).map(word).collect()
    };
    text.split_inclusive('\n').map(line).collect()
}

#[test]
fn passages_in_every_page_are_told_and_read() {
    for page in NAMES {
        let (codes, mut tally) = (codes(page), Tally::default());
        for article in articles() {
            let written = write(&article, page, &codes);
            for passage in passages(&written) {
                let bytes = bytes_of(passage);
                let decoded = decode(&bytes);
                let wanted = text_of(passage);
                let wanted = if page == "tcvn3" { with_capitals(&wanted) } else { wanted };
                tally.count(&format!("{}: {}", decoded.encoding, decoded.text), &format!("{page}: {wanted}"));
            }
        }
        tally.assert_right(page, 350);
    }
}

#[test]
fn a_page_is_told_however_its_bytes_are_cut() {
    for page in NAMES {
        let (codes, mut tally) = (codes(page), Tally::default());
        for article in articles() {
            let bytes = bytes_of(&write(&article, page, &codes));
            for passage in bytes.windows(1000).step_by(149) {
                tally.count(decode(passage).encoding, page);
            }
        }
        tally.assert_right(page, 350);
    }
}

/// The characters that a browser shows for bytes in windows-1252, or in Latin-1.
fn shown(bytes: &[u8], latin_1: bool) -> String {
    if latin_1 {
        return bytes.iter().map(|byte| char::from(*byte)).collect();
    }
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

#[test]
fn passages_of_a_page_shown_as_latin_are_read_anew() {
    for page in NAMES {
        for latin_1 in [false, true] {
            let (codes, mut tally) = (codes(page), Tally::default());
            for article in articles() {
                let written = write(&article, page, &codes);
                for passage in passages(&written) {
                    let wanted = text_of(passage);
                    let wanted = if page == "tcvn3" { with_capitals(&wanted) } else { wanted };
                    tally.count(&normal(&shown(&bytes_of(passage), latin_1)), &normal(&wanted));
                }
            }
            tally.assert_right(&format!("{page} shown as {}", if latin_1 { "Latin-1" } else { "windows-1252" }), 350);
        }
    }
}

#[test]
fn passages_of_utf_8_shown_in_another_page_are_read_anew() {
    let w1258 = |bytes: &[u8]| encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes).0.into_owned();
    type Show<'a> = &'a dyn Fn(&[u8]) -> String;
    let shows: [(&str, Show); 4] = [
        ("windows-1252", &|bytes| shown(bytes, false)),
        ("Latin-1", &|bytes| shown(bytes, true)),
        ("windows-1258", &w1258),
        ("windows-1252 twice", &|bytes| shown(shown(bytes, false).as_bytes(), false)),
    ];
    for (name, show) in shows {
        let mut tally = Tally::default();
        for article in articles() {
            let written: Written = article.chars().map(|c| (c, c.to_string().into_bytes())).collect();
            for passage in passages(&written) {
                tally.count(&normal(&show(&bytes_of(passage))), &normal(&text_of(passage)));
            }
        }
        tally.assert_right(&format!("UTF-8 shown as {name}"), 350);
    }
}
