//! A line that was read in the wrong encoding: `Tiáº¿ng Viá»‡t`, `TiÕng ViÖt`, `Tieáng Vieät` become `Tiếng Việt`.
//!
//! Every page is tried; the one that makes usual Vietnamese words of nearly all marked ones, where they were none
//! before, is the right one. Bytes of UTF-8 prove themselves.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::codepage::{CodePage, PAGES, byte_of, capitals};
use crate::normalize::score::{Score, often};
use crate::normalize::shown::{self, Pieces};
use crate::normalize::syllable::Syllable;
use crate::normalize::{usual, viqr};

/// The pieces of a line that were read in the wrong encoding, as they should read.
///
/// `known` is the page in which all other lines of the text were written. The page that was found is told.
pub(crate) fn unscramble(line: &str, known: Option<&'static CodePage>) -> (Pieces, Option<&'static CodePage>) {
    if line.is_ascii() {
        return (viqr::pieces(line), None);
    }
    let pieces = shown::utf8(line);
    if !pieces.is_empty() {
        return (pieces, None);
    }
    let Some(page) = page_of(line, known) else { return (Pieces::new(), None) };
    let shouts = page.lacks_capitals() && capitals::is_shouted_line(&read_whole(page, line));
    let pieces = chunks(line, page).filter_map(|(range, chunk)| {
        let text = read(page, chunk)?;
        let text = if shouts { text.to_uppercase() } else { text };
        (text != chunk).then_some((range, text))
    });
    (pieces.collect(), Some(page))
}

/// Whether a line may have been read in the wrong encoding, by a quick look at its bytes: it has letters of Latin-1 and none
/// that only Vietnamese has, or two such letters in a row as the bytes of UTF-8 give, or a caret of VIQR.
pub(crate) fn may_be_wrong(line: &[u8]) -> bool {
    let read = memchr::memchr(0xE1, line).is_some();
    // No byte is left out, so that many are looked at together.
    let in_utf8 = |bytes: &[u8]| {
        let pair = (0x82..=0xB4).contains(&bytes[1]) & (bytes[2] >= 0x80);
        let lost = bytes[2] >= 0x80 || bytes[2] == b' ';
        (bytes[0] == 0xC3) & (pair | (bytes[1] == 0x83) & lost) | (bytes[0] == 0xC4) & (bytes[1] == 0x82) & lost
    };
    (!read && memchr::memchr2(0xC2, 0xC3, line).is_some())
        || line.windows(3).fold(false, |found, bytes| found | in_utf8(bytes))
        || memchr::memchr(b'^', line).is_some()
}

/// Whether a text was written in a page as a whole: it has no letter that only Vietnamese in Unicode has, and the page
/// makes usual words of most that are marked.
pub(crate) fn is_written_in(text: &str, page: &'static CodePage) -> bool {
    let is_read = |c| matches!(c, '\u{1EA0}'..='\u{1EF9}');
    let score = |line| Score::of(&read_whole(page, line));
    !text.contains(is_read) && text.lines().take(SAMPLE).map(score).fold(Score::default(), Score::and).reaches(SHARE)
}

/// So many lines of a text are tried, and so many of a hundred marked words shall be usual.
const SAMPLE: usize = 1000;
const SHARE: usize = 65;

/// The old code page in whose bytes a line was written that was read as windows-1252.
fn page_of(line: &str, known: Option<&'static CodePage>) -> Option<&'static CodePage> {
    if line.chars().any(|c| byte_of(c).is_none()) || line.is_ascii() {
        return None;
    }
    let before = Score::of(line);
    let score = |page: &'static CodePage| {
        let text = read_whole(page, line);
        (Score::of(&text), text, page)
    };
    let better =
        |best: (Score, String, _), next: (Score, String, _)| if next.0.usual > best.0.usual { next } else { best };
    if let Some(page) = known {
        let (after, text, _) = score(page);
        let whole = !text.contains(char::REPLACEMENT_CHARACTER) && after.usual >= before.usual;
        if whole || after.usual > before.usual || after.reaches(50) {
            return Some(page);
        }
    }
    let (after, text, page) = PAGES.iter().map(score).reduce(better)?;
    let clear = after.reaches(90) && after.usual > 2 * before.usual;
    let sure = after.usual >= before.usual + 2 && often(&text) >= WORDS || is_sure_alone(&text, line);
    (clear && sure).then_some(page)
}

/// So many different words that newspapers use often are no chance.
const WORDS: usize = 2;

/// Whether the one marked word of a line is so common when it is read, and looked so little like a word before, that it
/// can be no other; all others are words of Vietnamese, too.
fn is_sure_alone(text: &str, line: &str) -> bool {
    let scrambled = line.split_whitespace().filter(|word| !word.is_ascii()).all(|word| {
        let sign = word.chars().any(|c| !c.is_ascii() && !c.is_alphabetic());
        let long = word.chars().nth(3).is_some() && word.chars().all(char::is_alphabetic);
        sign || (long && Syllable::parse(word).is_none())
    });
    scrambled
        && text.split_whitespace().all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            if word.is_ascii() { word.is_empty() || usual::count(word) > 0 } else { usual::count_either(word) >= 2000 }
        })
}

/// The parts of a line between blanks, digits and punctuation, as a page has them.
fn chunks<'a>(line: &'a str, page: &'static CodePage) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    let is_within = |c: char| is_within(c) || byte_of(c).is_some_and(|byte| page.holds(byte));
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + line[rest..].find(is_within)?;
        let end = line[start..].find(|c| !is_within(c)).map_or(line.len(), |length| start + length);
        rest = end;
        Some((start..end, &line[start..end]))
    })
}

/// The words of a line as a page has them.
fn read_whole(page: &'static CodePage, line: &str) -> String {
    chunks(line, page).map(|(_, chunk)| read(page, chunk).unwrap_or_default() + " ").collect()
}

fn is_within(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && !matches!(c, '“' | '”' | '‘' | '’' | '–' | '…' | '\u{A0}'))
}

fn read(page: &CodePage, chunk: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = chunk.chars().map(byte_of).collect();
    Some(page.decode(&bytes?).nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clear(line: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for (range, piece) in unscramble(line, None).0 {
            out += &line[at..range.start];
            out += &piece;
            at = range.end;
        }
        out + &line[at..]
    }

    #[test]
    fn the_usual_scrambles_are_read() {
        for (wrong, right) in [
            ("Tiáº¿ng Viá»‡t", "Tiếng Việt"),
            ("Ä\u{90}áº£ng vÃ\u{a0} dÃ¢n", "Đảng và dân"),
            ("toÃ n dÃ¢n vÃ cÃ¡c xÃ£", "toàn dân và các xã"),
            ("Äáº£ng", "Đảng"),
            ("TiÕng ViÖt", "Tiếng Việt"),
            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
            ("Tieáng Vieät", "Tiếng Việt"),
            ("Ñaûng boä huyeän hoïp, ngaøy 5", "Đảng bộ huyện họp, ngày 5"),
            ("§¶ng", "Đảng"),
            ("NgÃ\u{A0}y 12 vÃ\u{A0} 1", "Ngày 12 và 1"),
            ("Tiáº¿ng Viá»‡t Ä‘Ă£ cĂ³", "Tiếng Việt đã có"),
            ("TH\u{C3}\u{8A}M", "THÊM"),
            ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ] {
            assert_eq!(clear(wrong), right);
        }
    }

    #[test]
    fn good_text_of_any_language_stays() {
        for line in [
            "Tiếng Việt",
            "HĐND XÃ\u{A0}THĂNG LONG",
            "Déjà l'été, à Noël",
            "Über die Brücke zur Straße",
            "São Paulo: ação e coração",
            "10 µm, 5 m², 38 °C",
            "Müller",
            "§ 5",
            "mê tín dị đoan",
            "không có",
            "Việt Nam – Peru: Perú",
            "Ñandú",
            "l'Âme",
            "tôi và em, mình ơi",
            "là cô tôi, mà bà có",
            "Noël",
            "Vietnam®",
            "© 2024 báo",
            "«Bonjour»",
            "Thượng úy «A»",
            "An-giê-ri",
            "Yì",
            "haï",
            "Die Optionen »-l« und »-d« sind notwendig.",
            "Il componente è addizionale ma non è stato specificato",
            "4º e 5º byte da sinistra",
            "XĂ\u{A0}LỘC",
        ] {
            assert_eq!(clear(line), line);
        }
    }
}
