//! How the news writes a byline: alone on a line, behind a label, in front of a text or at its end.

use std::ops::Range;

use memchr::memchr2_iter;

use crate::error::Error;
use crate::fact::byline::ending::ending;
use crate::fact::byline::paragraph::{credit, opening};
use crate::fact::byline::signature::{Reader, Sureness};
use crate::fact::byline::source::from_source;
use crate::fact::byline::words::{Sense, Words};
use crate::fact::byline::{As, Byline};
use crate::fact::hit::{Hit, Line, Neighbour};
use crate::fact::person::names::Names;
use crate::scan::Case;
use crate::strip::Role;
use crate::vocabulary::Vocabulary;

/// No line that only signs has more tokens.
const LONGEST: usize = 30;
/// No label takes more tokens.
const LABEL: usize = 8;
/// A line of so many bytes is a paragraph.
const PARAGRAPH: usize = 150;

/// Finds each byline of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Words,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { words: Words::new(vocabulary)? })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, names: &Names, hits: &mut Vec<Hit<Byline>>) {
        let reader = Reader { words: &self.words, names, line };
        if line.tokens.len() <= LONGEST
            && let Some(found) = self.whole(&reader)
        {
            hits.extend(found);
            return;
        }
        let count = line.tokens.len();
        if let Some(source) = opening(&reader) {
            let mut hit = reader.hit(source.clone(), As::Source);
            // `Viêng Chăn (TTXVN) - Ngày 3/7 …`
            hit.value.place = (source.start > 1).then(|| reader.text(0..source.start - 1));
            hits.push(hit);
        }
        let mut behind = 0;
        for mark in memchr2_iter(b':', b'(', line.text.as_bytes()).map(|byte| line.token_at(byte)) {
            if let Some((end, found)) = self.credit_at(&reader, mark, behind) {
                behind = end;
                hits.extend(found);
            }
        }
        if behind < count {
            hits.extend(ending(&reader));
        }
    }

    /// The credit whose label stands before a colon or behind a bracket, and where it ends. It starts at `behind` or
    /// later.
    fn credit_at(&self, reader: &Reader<'_>, mark: usize, behind: usize) -> Option<(usize, Vec<Hit<Byline>>)> {
        let tokens = reader.line.tokens;
        let starts = match tokens.get(mark)? {
            token if token.is_mark('(') => mark + 1..mark + 2,
            _ => mark.saturating_sub(LABEL)..mark,
        };
        (starts.start.max(behind)..starts.end.min(tokens.len())).filter(|&i| self.words.wakes(tokens[i])).find_map(
            |i| {
                let found = credit(reader, i)?;
                let end = reader.line.token_at(found.iter().map(|hit| hit.at.end).max()?);
                Some((end.max(i + 1), found))
            },
        )
    }

    /// The bylines of a line that only signs.
    fn whole(&self, reader: &Reader<'_>) -> Option<Vec<Hit<Byline>>> {
        let line = reader.line;
        let all = 0..line.tokens.len();
        let signed = line.role == Role::Byline;
        if matches!(line.role, Role::Title | Role::Lead | Role::Date) {
            return None;
        }
        if line.above.is_some_and(|above| self.words.ends_with_photo_label(above.text)) {
            return reader.signature(all, As::Photo, Sureness::Label);
        }
        if let Some((colon, signs)) = reader.label(0, all.end) {
            let found = reader.signature(colon + 1..all.end, signs, Sureness::Label);
            return found
                .or_else(|| reader.is_source(colon + 1..all.end).then(|| vec![reader.hit(colon + 1..all.end, signs)]));
        }
        if let Some(found) = from_source(reader, all.clone()).or_else(|| self.two_lines(reader, all.clone())) {
            return Some(found);
        }
        let pictured = line.above.is_some_and(|above| above.role == Role::Caption);
        let amid = line.below.is_some_and(|below| below.role.is_content());
        if (signed || pictured) && reader.is_small_name(all.clone()) {
            return Some(vec![reader.hit(all, if pictured { As::Photo } else { As::Author })]);
        }
        let mut all = 0..before_clock(line);
        let bracketed = line.is_mark(0, '(') && all.len() > 2 && line.is_mark(all.end - 1, ')');
        if bracketed {
            all = 1..all.end - 1;
        }
        let ended = line.above.is_some_and(|above| above.role != Role::Boilerplate && ends_sentence(above.text));
        let closed = line.above.is_some_and(|above| above.text.trim_end().ends_with("/."));
        let last = line.below.is_none_or(|below| below.role == Role::Boilerplate || below.text.len() < 80);
        let after_text =
            line.above.is_some_and(|above| above.text.len() >= PARAGRAPH && above.role != Role::Boilerplate);
        let alone = line.below.is_none_or(|below| below.role == Role::Boilerplate);
        let head = || {
            line.below.is_some_and(|below| below.text.len() > 20) && line.above.is_some_and(|above| is_dated(&above))
        };
        let sureness = if bracketed && !ended && !head() {
            // `(Cầu Kè)` below a name
            return None;
        } else if signed {
            Sureness::Place
        } else if ended && (closed || last) {
            if closed || alone { Sureness::Place } else { Sureness::Shape }
        } else if head() || after_text && alone {
            Sureness::Shape
        } else {
            return None;
        };
        if reader.sense(all.start, all.end, Sense::SIGNATURE).is_some() && !signed {
            return None;
        }
        let signs = if signed && pictured && amid { As::Photo } else { As::Author };
        let agency = bracketed && all.len() == 1 && line.get(1).is_some_and(|token| token.case == Case::Upper);
        let signs = if agency { As::Source } else { signs };
        let mut found = reader.signature(all, signs, sureness)?;
        if let Some(place) = line.below.and_then(|below| place(below.text))
            && found.len() == 1
        {
            found[0].value.place = Some(place);
        }
        Some(found)
    }
}

impl Finder {
    /// `Theo Hà Trang`, and on the next line `Dân Việt`: either of the two.
    fn two_lines(&self, reader: &Reader<'_>, all: Range<usize>) -> Option<Vec<Hit<Byline>>> {
        let line = reader.line;
        if let Some((taken, _)) = reader.sense(0, all.end, Sense::SOURCE)
            && let Some(below) = line.below
            && self.words.is_press_name(below.text)
        {
            let mut found = reader.signature(taken..all.end, As::Author, Sureness::Shape)?;
            found.iter_mut().for_each(|hit| hit.value.outlet = Some(below.text.trim().to_owned()));
            return Some(found);
        }
        let above = line.above.filter(|above| above.text.len() < 40)?;
        (self.words.starts_with_source_label(above.text) && self.words.is_press_name(line.text))
            .then(|| vec![reader.hit(all, As::Source)])
    }
}

/// Where the tokens end before a clock time and date that trail a byline.
fn before_clock(line: &Line<'_>) -> usize {
    let count = line.tokens.len();
    let small = |i: usize| {
        line.get(i).is_some_and(|token| {
            token.is_number() || [':', '/', '|', ',', '-'].into_iter().any(|mark| token.is_mark(mark))
        })
    };
    let start = (0..count).rev().take_while(|&i| small(i)).last().unwrap_or(count);
    let numbers = (start..count).filter(|&i| line.get(i).is_some_and(|token| token.is_number())).count();
    if numbers >= 3 && start > 0 { start } else { count }
}

/// Whether a line ends as a sentence does.
fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…', '"', '”', '»'])
}

/// Whether a line only dates the article.
fn is_dated(line: &Neighbour<'_>) -> bool {
    let digits = || line.text.bytes().filter(u8::is_ascii_digit).count();
    line.role == Role::Date || line.text.len() < 90 && digits() >= 6 && !ends_sentence(line.text)
}

/// The place that a line names in brackets: `(Cầu Kè)`.
fn place(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('(')?.strip_suffix(')')?.trim();
    let words: Vec<&str> = inner.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let plain = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '.' || c == '-');
    let all_small = |word: &&str| word.chars().skip(1).any(char::is_lowercase);
    ((1..=5).contains(&words.len())
        && words.iter().all(capital)
        && words.iter().all(plain)
        && words.iter().any(all_small))
    .then(|| words.join(" "))
}
