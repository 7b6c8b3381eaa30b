//! A line that was read in the wrong encoding: `Tiáº¿ng Viá»‡t`, `TiÕng ViÖt`, `Tieáng Vieät` become `Tiếng Việt`.
//!
//! Every page is tried; the one that makes usual Vietnamese words of nearly all marked ones, where they were none
//! before, is the right one. Bytes of UTF-8 prove themselves.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::codepage::{CodePage, PAGES, byte_of};
use crate::normalize::score::Score;
use crate::normalize::{usual, viqr};

/// What stands for pieces of a line, in order; empty where the line is as it should be.
pub(crate) type Pieces = Vec<(Range<usize>, String)>;

/// The pieces of a line that were read in the wrong encoding, as they should read.
pub(crate) fn unscramble(line: &str) -> Pieces {
    let pieces = utf8(line);
    if !pieces.is_empty() {
        return pieces;
    }
    if let Some(page) = page_of(line) {
        return chunks(line)
            .filter_map(|(range, chunk)| Some((range, read(page, chunk).filter(|text| text != chunk)?)))
            .collect();
    }
    viqr::pieces(line)
}

/// Runs of characters whose bytes are whole letters of UTF-8.
fn utf8(line: &str) -> Pieces {
    let mut pieces = Pieces::new();
    let mut at = 0;
    while let Some(lead) = line[at..].find(|c| matches!(byte_of(c), Some(0xC2..=0xF4))).map(|found| at + found) {
        let mut bytes = [0; 4];
        let mut end = lead;
        let wanted = match line[lead..].chars().next().and_then(byte_of) {
            Some(0xC2..=0xDF) => 2,
            Some(0xE0..=0xEF) => 3,
            _ => 4,
        };
        let mut count = 0;
        for c in line[lead..].chars().take(wanted) {
            let Some(byte) = byte_of(c).filter(|byte| *byte >= 0x80) else { break };
            bytes[count] = byte;
            count += 1;
            end += c.len_utf8();
        }
        match std::str::from_utf8(&bytes[..count]) {
            Ok(letter) if count == wanted && letter.chars().all(is_likely) => {
                pieces.push((lead..end, letter.to_owned()))
            }
            _ => end = lead + line[lead..].chars().next().map_or(1, char::len_utf8),
        }
        at = end;
    }
    if pieces.is_empty() { pieces } else { with_lost_blanks(line, pieces) }
}

/// Letters of Europe, marks on them, and the signs of print.
const fn is_likely(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2000}'..='\u{2122}' | '\u{FEFF}')
}

/// The second byte of à is a no-break space, which many a portal has made a plain one: `vÃ ` is `và`, `toÃ n` is `toàn`.
fn with_lost_blanks(line: &str, mut pieces: Pieces) -> Pieces {
    for (at, _) in line.match_indices("Ã ") {
        let behind = &line[at + "Ã ".len()..];
        let word = &behind[..behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len())];
        let coda = matches!(word, "m" | "n" | "ng" | "nh" | "i" | "o" | "u" | "y");
        let (end, letter) =
            if coda || behind.starts_with(' ') { (at + "Ã ".len(), "à") } else { (at + "Ã".len(), "à") };
        pieces.push((at..end, letter.to_owned()));
    }
    pieces.sort_by_key(|(range, _)| range.start);
    pieces
}

/// The old code page in whose bytes a line was written that was read as windows-1252.
fn page_of(line: &str) -> Option<&'static CodePage> {
    if line.chars().any(|c| byte_of(c).is_none()) || line.is_ascii() {
        return None;
    }
    let before = Score::of(line);
    let score = |page: &'static CodePage| {
        let text: String = chunks(line).map(|(_, chunk)| read(page, chunk).unwrap_or_default() + " ").collect();
        (Score::of(&text), text, page)
    };
    let better =
        |best: (Score, String, _), next: (Score, String, _)| if next.0.usual > best.0.usual { next } else { best };
    let (after, text, page) = PAGES.iter().map(score).reduce(better)?;
    let clear = after.reaches(90) && after.usual >= 2 * before.usual + 1;
    let enough = after.usual >= 2 && after.usual >= before.usual + 2 || is_sure_alone(&text);
    (clear && enough).then_some(page)
}

/// Whether the one marked word of a text is so common, and all others are words of Vietnamese too, that it can be no other.
fn is_sure_alone(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.is_ascii() { word.is_empty() || usual::count(word) > 0 } else { usual::count_either(word) >= 2000 }
    })
}

/// The parts of a line between blanks, digits and punctuation.
fn chunks(line: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + line[rest..].find(is_within)?;
        let end = line[start..].find(|c| !is_within(c)).map_or(line.len(), |length| start + length);
        rest = end;
        Some((start..end, &line[start..end]))
    })
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
        for (range, piece) in unscramble(line) {
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
            ("TiÕng ViÖt", "Tiếng Việt"),
            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
            ("Tieáng Vieät", "Tiếng Việt"),
            ("Ñaûng boä huyeän hoïp, ngaøy 5", "Đảng bộ huyện họp, ngày 5"),
            ("§¶ng", "Đảng"),
        ] {
            assert_eq!(clear(wrong), right);
        }
    }

    #[test]
    fn good_text_of_any_language_stays() {
        for line in [
            "Tiếng Việt",
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
        ] {
            assert_eq!(clear(line), line);
        }
    }
}
