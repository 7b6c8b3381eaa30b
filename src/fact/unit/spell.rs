//! The name of a unit, spaces single, and its full form, abbreviations spelled out.

use std::ops::Range;

use crate::fact::unit::found::Found;
use crate::fact::unit::reader::Reader;
use crate::scan::Case;
use crate::token::Token;

impl Reader<'_> {
    /// The name of a unit, with what its neighbours tell of it in front and behind, and its full form where that is
    /// another.
    pub(super) fn spelled(&self, found: &Found) -> (String, Option<String>) {
        let own = found.start..found.read.end;
        if found.kind.is_none() && found.level.is_none() && self.is_plain(own.clone()) {
            return (self.line.slice(own).to_owned(), None);
        }
        let parts = [found.kind, Some((found.start, found.read.end)), found.level];
        let bytes: usize = parts.iter().flatten().map(|&(from, to)| self.line.bytes(from..to).len() + 1).sum();
        // Most abbreviations stand for three words, which are twice as long.
        let (mut name, mut full) = (String::with_capacity(bytes), String::with_capacity(2 * bytes));
        for &(from, to) in parts.iter().flatten() {
            if from >= found.start || !found.shared {
                space(&mut name);
                self.push_name(&mut name, from..to);
            }
            space(&mut full);
            self.push_full(&mut full, from..to);
        }
        let full = Some(full).filter(|full| *full != name);
        (name, full)
    }

    /// Adds the text of some tokens with single spaces.
    fn push_name(&self, name: &mut String, tokens: Range<usize>) {
        let text = self.line.slice(tokens.clone());
        if self.is_single_spaced(tokens) {
            name.push_str(text);
            return;
        }
        for (i, word) in text.split_whitespace().enumerate() {
            if i > 0 {
                name.push(' ');
            }
            name.push_str(word);
        }
    }

    /// Adds the text of some tokens with their abbreviations spelled out, `uỷ` written `ủy`.
    fn push_full(&self, full: &mut String, tokens: Range<usize>) {
        if self.is_plain(tokens.clone()) {
            full.push_str(self.line.slice(tokens));
            return;
        }
        let mut at = tokens.start;
        let mut end_before = None;
        while at < tokens.end {
            let token = self.line.tokens[at];
            let rest = &self.line.tokens[at..tokens.end];
            // `TƯ` is Trung ương, `Tư` is not.
            let short =
                matches!(token.case, Case::Upper | Case::Camel) || (token.len() < 5 && self.line.str(at).is_ascii());
            let long = if token.classes.meets(self.words.shortening) {
                self.words.abbreviations.longest(rest).filter(|(taken, _)| *taken > 1 || short)
            } else {
                None
            };
            if end_before.is_some_and(|end| end < token.start()) {
                space(full);
            }
            let taken = match long {
                Some((taken, spelled)) => {
                    full.push_str(spelled);
                    let stop = self.is_mark(at + taken, '.') && at + taken < tokens.end;
                    if stop || self.is_mark(at + taken - 1, '.') {
                        full.push(' ');
                    }
                    taken + usize::from(stop)
                }
                None => {
                    full.push_str(canonical(self.line.str(at)));
                    1
                }
            };
            end_before = Some(self.line.tokens[(at + taken).min(tokens.end) - 1].end());
            at += taken;
        }
        full.truncate(full.trim_end().len());
    }

    /// Whether the full form of these tokens is their text.
    fn is_plain(&self, tokens: Range<usize>) -> bool {
        !self.line.tokens[tokens.clone()].iter().any(|token| self.changes(token)) && self.is_single_spaced(tokens)
    }

    /// Whether these tokens are glued or one blank apart, so that their text can be taken whole.
    fn is_single_spaced(&self, tokens: Range<usize>) -> bool {
        let bytes = self.line.text.as_bytes();
        self.line.tokens[tokens].windows(2).all(|pair| {
            let (end, start) = (pair[0].end(), pair[1].start());
            start == end || (start == end + 1 && bytes[end] == b' ')
        })
    }

    /// Whether the full form may write this token in another way.
    fn changes(&self, token: &Token) -> bool {
        token.word == self.words.known.committee || token.classes.meets(self.words.shortening)
    }
}

/// A blank behind what stands there already.
fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// `uỷ` and `Uỷ` as they are written today.
fn canonical(word: &str) -> &str {
    match word {
        "uỷ" => "ủy",
        "Uỷ" | "UỶ" => "Ủy",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn the_committee_is_written_in_one_way() {
        assert_eq!(canonical("uỷ"), "ủy");
        assert_eq!(canonical("Thụy"), "Thụy");
    }
}
