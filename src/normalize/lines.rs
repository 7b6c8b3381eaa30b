//! Which lines of a text were read in the wrong encoding, and in which page most of them were written.

use std::ops::Range;

use crate::codepage::CodePage;
use crate::normalize::mojibake;
use crate::normalize::shown::Pieces;

/// The lines of a text that were looked at, in order.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Up to this byte they were.
    judged: usize,
    /// The pages in which lines were written that were read in the wrong encoding, and how many lines.
    pages: Vec<(&'static CodePage, usize)>,
    /// Whether letters of UTF-8 were shown byte by byte in one of them.
    in_bytes: bool,
}

impl Lines {
    /// The line of a byte, and what should stand in it, if it was read in the wrong encoding and is looked at for the first
    /// time. Before `settled` nothing may be touched.
    pub(super) fn unscramble(&mut self, text: &str, at: usize, settled: usize) -> Option<(Range<usize>, Pieces)> {
        if at < self.judged {
            return None;
        }
        let bytes = text.as_bytes();
        let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        self.judged = end;
        if settled > start || !mojibake::may_be_wrong(&bytes[start..end]) {
            return None;
        }
        let (pieces, page) = mojibake::unscramble(&text[start..end], None);
        if let Some(page) = page {
            match self.pages.iter_mut().find(|(known, _)| std::ptr::eq(*known, page)) {
                Some((_, lines)) => *lines += 1,
                None => self.pages.push((page, 1)),
            }
        }
        self.in_bytes |= page.is_none() && !pieces.is_empty() && !text[start..end].is_ascii();
        (!pieces.is_empty()).then_some((start..end, pieces))
    }

    /// Whether letters of UTF-8 are shown byte by byte in the text: lines that look like words by chance (`CÃ³`, `nÃ³i`) are
    /// then to be read anew with the others.
    pub(super) const fn are_in_bytes(&self) -> bool {
        self.in_bytes
    }

    /// The page in which the whole text was written, if it was.
    pub(super) fn page_of(&self, text: &str) -> Option<&'static CodePage> {
        let (page, _) = self.pages.iter().max_by_key(|(_, lines)| *lines)?;
        mojibake::is_written_in(text, page).then_some(*page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_looked_at_once_and_tells_its_page() {
        let text = "TiÕng ViÖt ®Ñp\nvµ ho¸\nDéjà vu";
        let mut lines = Lines::default();
        let (line, pieces) = lines.unscramble(text, 0, 0).unwrap();
        assert_eq!((&text[line], pieces.len()), ("TiÕng ViÖt ®Ñp", 3));
        assert!(lines.unscramble(text, 3, 0).is_none());
        assert_eq!(lines.page_of(text).map(|page| page.name), Some("tcvn3"));
        assert!(lines.page_of("Déjà vu, l'été prêt, café").is_none() && Lines::default().page_of(text).is_none());
    }
}
