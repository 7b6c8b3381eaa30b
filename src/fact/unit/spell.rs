//! The name of a unit, spaces single, and its full form, abbreviations spelled out.

use std::ops::Range;

use crate::fact::unit::reader::Reader;
use crate::scan::Case;

impl Reader<'_> {
    /// The text of some tokens with single spaces.
    pub(super) fn name(&self, tokens: Range<usize>) -> String {
        let mut name = String::new();
        for word in self.line.slice(tokens).split_whitespace() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        name
    }

    /// The text of some tokens with their abbreviations spelled out, `uỷ` written `ủy`.
    pub(super) fn full(&self, tokens: Range<usize>) -> String {
        let mut full = String::new();
        let mut at = tokens.start;
        let mut end_before = None;
        while at < tokens.end {
            let token = self.line.tokens[at];
            let rest = &self.line.tokens[at..tokens.end];
            // `TƯ` is Trung ương, `Tư` is not.
            let short =
                matches!(token.case, Case::Upper | Case::Camel) || (token.len() < 5 && self.line.str(at).is_ascii());
            let long = self.words.abbreviations.longest(rest).filter(|(taken, _)| *taken > 1 || short);
            let gap = end_before.is_some_and(|end| end < token.start());
            if gap && !full.ends_with(' ') {
                full.push(' ');
            }
            let taken = match long {
                Some((taken, spelled)) => {
                    full.push_str(spelled);
                    let dot = self.line.str(at + taken - 1) == "."
                        || self.is_mark(at + taken, '.') && at + taken < tokens.end;
                    if dot {
                        full.push(' ');
                    }
                    taken + usize::from(self.is_mark(at + taken, '.') && at + taken < tokens.end)
                }
                None => {
                    full.push_str(&canonical(self.line.str(at)));
                    1
                }
            };
            end_before = Some(self.line.tokens[(at + taken).min(tokens.end) - 1].end());
            at += taken;
        }
        full.truncate(full.trim_end().len());
        full
    }
}

/// `uỷ` and `Uỷ` as they are written today.
fn canonical(word: &str) -> String {
    match word {
        "uỷ" => "ủy".to_owned(),
        "Uỷ" | "UỶ" => "Ủy".to_owned(),
        _ => word.to_owned(),
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
