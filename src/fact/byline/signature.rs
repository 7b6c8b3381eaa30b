//! The names of a byline, with the places and outlets behind them: `Ngọc Mai/Báo Hà Tĩnh`, `PV - CTV`.

use std::ops::Range;

use crate::fact::byline::words::{Sense, Words};
use crate::fact::byline::{As, Byline};
use crate::fact::hit::{Hit, Line};
use crate::fact::person::names::Names;
use crate::scan::Shape;

/// What one name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    Desk,
    Press,
    Body,
}

/// How much tells that names are to be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// Only the shape: the names must be plain.
    Shape,
    /// The place of the line, too: bodies may sign.
    Place,
    /// A label, or the role of the line.
    Label,
}

/// Reads names in one line.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) words: &'a Words,
    pub(super) names: &'a Names,
    pub(super) line: &'a Line<'a>,
}

impl Reader<'_> {
    pub(super) fn sense(&self, i: usize, end: usize, sense: Sense) -> Option<(usize, Sense)> {
        self.words.longest(self.line.tokens.get(i..end)?, sense)
    }

    pub(super) fn is(&self, tokens: Range<usize>, sense: Sense) -> bool {
        self.sense(tokens.start, tokens.end, sense).is_some_and(|(taken, _)| taken == tokens.len())
    }

    /// A label with its colon: where the colon stands, and what its names sign as.
    pub(super) fn label(&self, i: usize, end: usize) -> Option<(usize, As)> {
        let (taken, sense) = self.sense(i, end, Sense::LABEL)?;
        self.line.is_mark(i + taken, ':').then_some((i + taken, sense.signs()))
    }

    pub(super) fn is_any(&self, i: usize, marks: &[char]) -> bool {
        self.line
            .get(i)
            .is_some_and(|token| token.shape == Shape::Mark && marks.iter().any(|&mark| token.is_mark(mark)))
    }

    /// The bylines that these tokens are, all of them; `None` where anything else stands among them.
    pub(super) fn signature(&self, tokens: Range<usize>, signs: As, sureness: Sureness) -> Option<Vec<Hit<Byline>>> {
        let (mut at, mut end) = (tokens.start, tokens.end);
        while end > at
            && (self.line.is_mark(end - 1, '.') && !self.is_initial_dot(end - 1)
                || self.is_any(end - 1, &['-', ',', ';', '/', '|']))
        {
            end -= 1;
        }
        let mut hits: Vec<Hit<Byline>> = Vec::new();
        let (mut signs, mut sureness) = (signs, sureness);
        if self.sense(at, end, Sense::PHOTO_WORD).is_some() {
            return None;
        }
        while at < end {
            if let Some((colon, label)) = self.label(at, end) {
                (signs, sureness, at) = (label, Sureness::Label, colon + 1);
                continue;
            }
            if self.sense(at, end, Sense::SOURCE).is_some()
                && let Some(source) = self.after_theo(at..end)
            {
                hits.push(self.hit(source, As::Source));
                break;
            }
            if self.line.is_mark(at, '(') {
                at = self.bracket(at, end, &mut hits, None)?;
                continue;
            }
            let from = at;
            at = self.skip_titles(at, end);
            let (name_end, sort) = match self.name(at, end, sureness) {
                Some(name) => name,
                None if at == from => return None,
                None => {
                    at = from;
                    self.name(at, end, sureness)?
                }
            };
            // `Tác giả: Administrator`
            let single = name_end == at + 1 && self.names.syllable(self.line, at).is_some_and(|one| one.is_foreign());
            if sort == Sort::Person && single && signs == As::Author {
                return None;
            }
            let signs = if sort == Sort::Press && signs == As::Author && sureness < Sureness::Label {
                As::Source
            } else {
                signs
            };
            hits.push(self.hit(at..name_end, signs));
            let one = hits.len() - 1;
            at = self.behind(name_end, end, sort, &mut hits, one)?;
        }
        (!hits.is_empty() && hits.len() <= 6).then_some(hits)
    }

    /// What stands behind a name: an outlet, a bracket, or what joins it to the next.
    fn behind(&self, at: usize, end: usize, sort: Sort, hits: &mut Vec<Hit<Byline>>, one: usize) -> Option<usize> {
        let mut at = at;
        while at < end && self.line.is_mark(at, '(') {
            at = self.bracket(at, end, hits, Some(one))?;
        }
        if at >= end {
            return Some(end);
        }
        if self.line.is_mark(at, '/') && sort == Sort::Person && at + 1 < end {
            self.writes_for(at + 1..end, hits, one);
            return Some(end);
        }
        if let Some((taken, _)) = self.sense(at, end, Sense::AND) {
            return Some(at + taken);
        }
        // `Bài: Thu Hà. Ảnh: Quốc Huy`
        if self.line.is_mark(at, '.') && self.label(at + 1, end).is_some() {
            return Some(at + 1);
        }
        if !self.is_any(at, &[',', '-', ';', '&', '/']) {
            // `Minh Hà thực hiện`
            let (taken, _) = self.sense(at, end, Sense::WORK)?;
            return (at + taken == end).then_some(end);
        }
        let next = at + 1;
        let labelled = self.label(next, end).is_some();
        if !labelled
            && sort == Sort::Person
            && self.is_body(next, end)
            && self.name(next, end, Sureness::Shape).is_none_or(|(_, sort)| matches!(sort, Sort::Press | Sort::Body))
        {
            if !self.ends_no_sentence(next..end) {
                return None;
            }
            hits[one].value.outlet = Some(self.text(next..end));
            if self.words.is_press(self.line, next..end) {
                hits.push(self.hit(next..end, As::Source));
            }
            return Some(end);
        }
        // `Vàng Thị Mỷ - Công chức Văn hóa xã`: a job is no outlet.
        if sort == Sort::Person && self.sense(next, end, Sense::JOB).is_some() && self.ends_no_sentence(next..end) {
            return Some(end);
        }
        Some(next)
    }

    /// An author writes for what these tokens name behind a slash: an agency is a source as well.
    fn writes_for(&self, outlet: Range<usize>, hits: &mut Vec<Hit<Byline>>, one: usize) {
        let text = self.text(outlet.clone());
        // `Hương Giang - Thanh Tùng/TTXVN`: all of them
        for hit in hits[..=one].iter_mut().filter(|hit| hit.value.outlet.is_none() && hit.value.signs != As::Source) {
            hit.value.outlet = Some(text.clone());
        }
        let desk = outlet.len() > 1
            && self.line.is_mark(outlet.start + 1, '-')
            && self.is_press(outlet.start..outlet.start + 1);
        if desk || self.words.is_press(self.line, outlet.clone()) || self.is_domain(outlet.clone()) {
            hits.push(self.hit(outlet, As::Source));
        }
    }

    /// Reads a bracket: what the author did, where, for whom, or after whom. Returns where it ends.
    fn bracket(&self, open: usize, end: usize, hits: &mut Vec<Hit<Byline>>, one: Option<usize>) -> Option<usize> {
        let close = (open + 1..end.min(open + 14)).find(|&i| self.line.is_mark(i, ')'))?;
        let inner = open + 1..close;
        if self.is(inner.clone(), Sense::WORK) || self.is(inner.clone(), Sense::DESK) && one.is_some() {
            return Some(close + 1);
        }
        if let Some(sources) = self.sources_after_theo(inner.clone()) {
            hits.extend(sources.into_iter().map(|source| self.hit(source, As::Source)));
            return Some(close + 1);
        }
        let press =
            self.is(inner.clone(), Sense::PRESS) || self.is_domain(inner.clone()) || self.is_paper(inner.clone());
        match one {
            _ if press => {
                if let Some(one) = one {
                    hits[one].value.outlet = Some(self.text(inner.clone()));
                }
                hits.push(self.hit(inner, As::Source));
            }
            Some(one) if self.is_body(inner.start, inner.end) => hits[one].value.outlet = Some(self.text(inner)),
            Some(one) if self.is_place(inner.clone()) => hits[one].value.place = Some(self.text(inner)),
            _ => return None,
        }
        Some(close + 1)
    }

    pub(super) fn hit(&self, tokens: Range<usize>, signs: As) -> Hit<Byline> {
        let name = self.text(tokens.clone());
        Hit { at: self.line.bytes(tokens), value: Byline { name, signs, place: None, outlet: None } }
    }

    /// The words of a range of tokens, blanks single.
    pub(super) fn text(&self, tokens: Range<usize>) -> String {
        self.line.spell(tokens)
    }
}
