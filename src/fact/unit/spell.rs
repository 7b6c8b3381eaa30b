//! The name of a unit, spaces single, and its full form, abbreviations spelled out.

use std::ops::Range;

use crate::fact::unit::found::Found;
use crate::fact::unit::reader::Reader;
use crate::scan::Case;
use crate::token::Token;

impl Reader<'_> {
    /// The name of a unit, with what its neighbours tell of it in front and behind, and its full form where that is
    /// another.
    pub(super) fn spelled(&self, found: &Found) -> (String, Option<Box<str>>) {
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
        let full = Some(full).filter(|full| *full != name).map(String::into_boxed_str);
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
        while at < tokens.end {
            if at > tokens.start && !self.line.is_glued(at - 1) {
                space(full);
            }
            let rest = &self.line.tokens[at..tokens.end];
            let same = rest.iter().position(|token| self.changes(token)).unwrap_or(rest.len());
            at += if same > 0 {
                self.push_name(full, at..at + same);
                same
            } else {
                self.push_long(full, at, rest)
            };
        }
        full.truncate(full.trim_end().len());
    }

    /// Adds the first of these tokens, which start at `at`, spelled out, and returns how many it took.
    fn push_long(&self, full: &mut String, at: usize, rest: &[Token]) -> usize {
        let (token, text) = (rest[0], self.line.str(at));
        // `TƯ` is Trung ương, `Tư` is not.
        let short = matches!(token.case, Case::Upper | Case::Camel) || (token.len() < 5 && text.is_ascii());
        let Some((taken, long)) = self.words.abbreviations.longest(rest).filter(|(taken, _)| *taken > 1 || short)
        else {
            full.push_str(canonical(text));
            return 1;
        };
        full.push_str(long);
        let stop = rest.get(taken).is_some_and(|token| token.is_mark('.'));
        if stop || rest[taken - 1].is_mark('.') {
            full.push(' ');
        }
        taken + usize::from(stop)
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
