//! Letters of UTF-8 of which each byte was shown as a character of its own: `Tiáº¿ng Viá»‡t`, `toÃ n dÃ¢n`, `Ă¡`.

use std::ops::Range;

use crate::codepage::byte_of;

/// What stands for pieces of a line, in order; empty where the line is as it should be.
pub(crate) type Pieces = Vec<(Range<usize>, String)>;

/// Runs of characters whose bytes are whole letters of UTF-8.
pub(super) fn utf8(line: &str) -> Pieces {
    let mut pieces = Pieces::new();
    let (mut at, mut others) = (0, 0);
    while let Some(lead) = line[at..].find(|c| matches!(shown_for(c), Some(0xC2..=0xF4))).map(|found| at + found) {
        let mut bytes = [0; 4];
        let mut end = lead;
        let wanted = match line[lead..].chars().next().and_then(shown_for) {
            Some(0xC2..=0xDF) => 2,
            Some(0xE0..=0xEF) => 3,
            _ => 4,
        };
        let mut count = 0;
        for c in line[lead..].chars().take(wanted) {
            let Some(byte) = shown_for(c).filter(|byte| *byte >= 0x80) else { break };
            bytes[count] = byte;
            count += 1;
            end += c.len_utf8();
        }
        match std::str::from_utf8(&bytes[..count]) {
            Ok(letter) if count == wanted && letter.chars().all(is_likely) => {
                pieces.push((lead..end, letter.to_owned()))
            }
            _ => {
                let first = line[lead..].chars().next().unwrap_or_default();
                others += usize::from(first != 'đ');
                end = lead + first.len_utf8();
            }
        }
        at = end;
    }
    // `XÃ` before a no-break space looks so too: à alone proves nothing, but for a capital behind a small letter.
    let behind_small = |at: usize| line[..at].chars().next_back().is_some_and(char::is_lowercase);
    let proved = pieces
        .iter()
        .any(|(range, letter)| if letter == "à" { behind_small(range.start) } else { !letter.contains(is_control) });
    // Letters of an old page may look so by chance.
    if !proved || pieces.len() < others { Pieces::new() } else { with_lost_bytes(line, pieces) }
}

/// The byte for which a character was shown, in windows-1252, Latin-1, or windows-1258, which has letters of its own where
/// those have Ã and ð: `Ă¡` and `đŸ˜€`.
fn shown_for(c: char) -> Option<u8> {
    match c {
        'Ă' => Some(0xC3),
        'đ' => Some(0xF0),
        _ => byte_of(c),
    }
}

/// What windows-1252 leaves open, and a text read wrongly twice has.
const fn is_control(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// Letters of Europe, marks of Vietnamese, and what takes three bytes or four, of which no text has so many by chance.
const fn is_likely(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{17F}'
            | '\u{192}'
            | '\u{1A0}'
            | '\u{1A1}'
            | '\u{1AF}'
            | '\u{1B0}'
            | '\u{2C6}'
            | '\u{2DC}'
            | '\u{300}'..='\u{303}'
            | '\u{306}'
            | '\u{309}'
            | '\u{31B}'
            | '\u{323}'
            | '\u{1E00}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FFFC}'
            | '\u{1F000}'..='\u{1FAFF}'
    )
}

/// The second byte of à is a no-break space, which many a portal has made a plain one: `vÃ ` is `và`, `toÃ n` is `toàn`.
fn with_lost_bytes(line: &str, mut pieces: Pieces) -> Pieces {
    for (at, lead) in line.match_indices(['Ã', 'Ă']) {
        let Some(behind) = line[at + lead.len()..].strip_prefix(' ') else { continue };
        let word = &behind[..behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len())];
        let coda = matches!(word, "m" | "n" | "ng" | "nh" | "i" | "o" | "u" | "y");
        let (end, letter) =
            if coda || behind.starts_with(' ') { (at + lead.len() + 1, "à") } else { (at + lead.len(), "à") };
        pieces.push((at..end, letter.to_owned()));
    }
    // The second byte of Đ has no character: it was dropped.
    for (at, lead) in line.match_indices('Ä') {
        let read = pieces.iter().any(|(range, _)| range.start == at);
        if !read && line[at + lead.len()..].starts_with(char::is_alphabetic) {
            pieces.push((at..at + lead.len(), "Đ".to_owned()));
        }
    }
    pieces.sort_by_key(|(range, _)| range.start);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_letters_are_read() {
        let read = |line: &str| utf8(line).into_iter().map(|(_, letter)| letter).collect::<String>();
        assert_eq!(read("Tiáº¿ng Viá»‡t"), "ếệ");
        assert_eq!(read("toÃ n dÃ¢n, cĂ¡ch đŸ˜€"), "àâá😀");
        assert_eq!(read("HĐND XÃ\u{A0}TÂN, déjà, São Paulo, đã"), "");
    }
}
