//! The names of a byline, with the places and outlets behind them: `Ngọc Mai/Báo Hà Tĩnh`, `PV - CTV`.

use std::ops::Range;

use crate::fact::byline::words::{Sense, Words};
use crate::fact::byline::{As, Byline};
use crate::fact::hit::{Hit, Line};
use crate::fact::person::names::Names;
use crate::scan::Case;
use crate::token::Token;

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

/// What one name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    Desk,
    Press,
    Body,
}

impl Reader<'_> {
    pub(super) fn sense(&self, i: usize, end: usize, sense: Sense) -> Option<(usize, Sense)> {
        self.words.longest(self.line.tokens.get(i..end)?, sense)
    }

    fn is(&self, tokens: Range<usize>, sense: Sense) -> bool {
        self.sense(tokens.start, tokens.end, sense).is_some_and(|(taken, _)| taken == tokens.len())
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
            let (name_end, sort) = self.name(at, end, sureness).or_else(|| {
                at = from;
                self.name(at, end, sureness)
            })?;
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
            hits[one].value.outlet = Some(self.text(at + 1..end));
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
            return Some(end);
        }
        Some(next)
    }

    /// Reads a bracket: what the author did, where, for whom, or after whom. Returns where it ends.
    fn bracket(&self, open: usize, end: usize, hits: &mut Vec<Hit<Byline>>, one: Option<usize>) -> Option<usize> {
        let close = (open + 1..end.min(open + 14)).find(|&i| self.line.is_mark(i, ')'))?;
        let inner = open + 1..close;
        if self.is(inner.clone(), Sense::WORK) || self.is(inner.clone(), Sense::DESK) && one.is_some() {
            return Some(close + 1);
        }
        if let Some(source) = self.after_theo(inner.clone()) {
            hits.push(self.hit(source, As::Source));
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

    /// The source behind `theo` or `từ`.
    pub(super) fn after_theo(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let (taken, _) = self.sense(tokens.start, tokens.end, Sense::WORK.or(Sense::SOURCE))?;
        let rest = tokens.start + taken..tokens.end;
        (self.is_source(rest.clone())).then_some(rest)
    }

    /// Whether these tokens are the name of a newspaper, an agency or a site.
    pub(super) fn is_press(&self, tokens: Range<usize>) -> bool {
        self.words.is_press(self.line, tokens.clone()) || self.is_domain(tokens.clone()) || self.is_paper(tokens)
    }

    /// Whether the full stop belongs to initials of several letters: `T.L.`
    pub(super) fn is_initials_dot(&self, dot: usize) -> bool {
        self.is_initial_dot(dot) && dot > 1 && self.is_initial_dot(dot - 2)
    }

    /// Whether these tokens name a newspaper, a site or a body.
    pub(super) fn is_source(&self, tokens: Range<usize>) -> bool {
        if tokens.is_empty() || tokens.len() > 12 || self.sense(tokens.start, tokens.end, Sense::NO_SOURCE).is_some() {
            return false;
        }
        self.words.is_press(self.line, tokens.clone())
            || self.is_domain(tokens.clone())
            || self.is_body(tokens.start, tokens.end) && self.ends_no_sentence(tokens)
    }

    /// Whether no comma, full stop or colon stands among these tokens but in abbreviations.
    fn ends_no_sentence(&self, tokens: Range<usize>) -> bool {
        tokens.clone().all(|i| {
            !self.is_any(i, &[',', ';', ':', '!', '?', '"', '(', ')'])
                && (!self.line.is_mark(i, '.')
                    || i + 1 == tokens.end
                    || i > 0 && self.line.str(i - 1).chars().count() <= 3)
        })
    }

    /// Whether these tokens name a newspaper by its head: `Báo Sơn La`.
    fn is_paper(&self, tokens: Range<usize>) -> bool {
        let head = self.sense(tokens.start, tokens.end, Sense::BODY);
        head.is_some_and(|(taken, sense)| sense.meets(Sense::PRESS) && taken < tokens.len()) && tokens.len() <= 8
    }

    /// Whether these tokens are the name of a place, as far as its shape tells.
    pub(super) fn is_place(&self, tokens: Range<usize>) -> bool {
        !tokens.is_empty()
            && tokens.len() <= 6
            && tokens.clone().all(|i| {
                self.line.get(i).is_some_and(|token| {
                    token.is_word() && token.is_capitalized() || token.is_mark('.') || token.is_mark('-')
                })
            })
    }

    /// Whether a body's name starts here.
    fn is_body(&self, i: usize, end: usize) -> bool {
        self.line.get(i).is_some_and(Token::is_capitalized)
            && self.sense(i, end, Sense::BODY.or(Sense::PRESS)).is_some()
    }

    /// Whether these tokens are the address of a site: `vanlang.langson.gov.vn`.
    fn is_domain(&self, tokens: Range<usize>) -> bool {
        tokens.len() >= 3
            && tokens.clone().skip(1).all(|i| self.line.is_glued(i - 1))
            && self.line.is_mark(tokens.end - 2, '.')
            && (2..=4).contains(&self.line.str(tokens.end - 1).len())
            && self
                .line
                .slice(tokens)
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/' | b':'))
    }

    /// A label with its colon: where the colon stands, and what its names sign as.
    pub(super) fn label(&self, i: usize, end: usize) -> Option<(usize, As)> {
        let (taken, sense) = self.sense(i, end, Sense::LABEL)?;
        self.line.is_mark(i + taken, ':').then_some((i + taken, sense.signs()))
    }

    /// Whether these tokens are a name in small letters, as some papers sign pictures: `hoàng trọng`.
    pub(super) fn is_small_name(&self, tokens: Range<usize>) -> bool {
        (2..=4).contains(&tokens.len())
            && tokens.clone().all(|i| {
                self.line.get(i).is_some_and(|token| token.case == Case::Lower && self.names.is_syllable(token.word))
            })
    }

    /// The photographer in front of a text that no full stop parts from the name: a name in capitals before small
    /// words (`Ảnh: TÁ LÂM Hai vợ chồng`), or one with its agency (`Ảnh: Trí Dũng/TTXVN Sáng 7/7`).
    pub(super) fn glued_credit(&self, tokens: Range<usize>) -> Option<Hit<Byline>> {
        let mut at = tokens.start;
        let mut shouts = true;
        while at < tokens.end {
            let Some(syllable) = self.names.syllable(self.line, at) else { break };
            let loud = self.line.get(at).is_some_and(|token| token.case == Case::Upper || token.len() == 1);
            if !loud && at > tokens.start && shouts {
                break;
            }
            shouts &= loud;
            at = syllable.end;
        }
        let (one, two) = (tokens.start, at);
        if self.line.is_mark(at, '/')
            && let Some((taken, _)) = self.sense(at + 1, tokens.end, Sense::PRESS)
            && two > one
        {
            let mut hit = self.hit(one..two, As::Photo);
            hit.value.outlet = Some(self.text(at + 1..at + 1 + taken));
            return Some(hit);
        }
        let many = two - one >= 2 && two - one <= 4;
        let ends = self.line.get(two).is_some_and(|token| token.is_capitalized() && token.case != Case::Upper);
        (shouts && many && ends).then(|| self.hit(one..two, As::Photo))
    }

    fn skip_titles(&self, i: usize, end: usize) -> usize {
        let mut at = i;
        while let Some((taken, _)) = self.sense(at, end, Sense::TITLE) {
            at += taken;
            if self.is_any(at, &['.', ',']) {
                at += 1;
            }
        }
        if at < end { at } else { i }
    }

    /// Where the name ends that starts here, and what it is.
    fn name(&self, i: usize, end: usize, sureness: Sureness) -> Option<(usize, Sort)> {
        let until = (i..end).find(|&at| self.ends_item(at, i)).unwrap_or(end);
        if self.is(i..until, Sense::DESK) {
            return Some((until, Sort::Desk));
        }
        let furniture = self.is(i..until, Sense::NEVER) && sureness < Sureness::Label;
        if !furniture && (self.words.is_press(self.line, i..until) || self.is_domain(i..until)) {
            return Some((until, Sort::Press));
        }
        if let Some(name_end) = self.person(i, until, sureness) {
            return Some((name_end, Sort::Person));
        }
        let whole = (i..end).find(|&at| self.line.is_mark(at, '(') || self.is_any(at, &[';'])).unwrap_or(end);
        let short = whole - i <= 12 && whole > i + 1;
        let sort = if self.is_paper(i..whole) { Sort::Press } else { Sort::Body };
        let head_alone = sort == Sort::Body && self.is(i..whole, Sense::BODY);
        (sureness >= Sureness::Place
            && short
            && !head_alone
            && self.is_body(i, whole)
            && self.ends_no_sentence(i..whole)
            && !self.has_signature(i..whole))
        .then_some((whole, sort))
    }

    fn has_signature(&self, tokens: Range<usize>) -> bool {
        tokens.clone().any(|i| self.sense(i, tokens.end, Sense::SIGNATURE).is_some())
    }

    /// Whether a mark or word ends an item of a list.
    fn ends_item(&self, at: usize, start: usize) -> bool {
        let dash = self.line.is_mark(at, '-')
            && (!self.line.is_glued(at)
                || at == 0
                || !self.line.is_glued(at - 1)
                || self.line.get(at + 1).is_some_and(Token::is_capitalized));
        at > start
            && (dash
                || self.is_any(at, &[',', ';', '(', ')', '&'])
                || self.line.is_mark(at, '.') && !self.line.is_glued(at) && !self.is_initial_dot(at)
                || self.line.is_mark(at, '/') && !self.line.str(start).is_empty()
                || self.sense(at, at + 1, Sense::AND).is_some())
    }

    /// Where a person's name ends that starts here.
    fn person(&self, i: usize, end: usize, sureness: Sureness) -> Option<usize> {
        let (mut at, mut count, mut known, mut single) = (i, 0, 0, true);
        while at < end {
            let Some(syllable) = self.names.syllable(self.line, at) else { break };
            if syllable.end > end {
                break;
            }
            count += 1;
            known += usize::from(!syllable.is_foreign());
            single &= syllable.is_initial();
            let dotted = syllable.is_initial() && self.line.is_mark(syllable.end - 1, '.');
            at = syllable.end;
            if dotted && !self.line.is_glued(at - 1) {
                break;
            }
        }
        let token = self.line.get(i)?;
        if count == 0 {
            // `ĐQ`
            let letters = self.line.str(i).chars().count();
            let initials = token.case == Case::Upper && (2..=4).contains(&letters) && token.is_word();
            return (initials && sureness >= Sureness::Place && i + 1 == end).then_some(end);
        }
        if self.is(i..at, Sense::NEVER)
            || self.sense(i, end, Sense::NEVER).is_some_and(|(taken, _)| taken > 1 && sureness < Sureness::Label)
        {
            return None;
        }
        let letters = self.line.slice(i..at).chars().filter(|c| c.is_alphabetic()).count();
        let enough = match sureness {
            Sureness::Label => count <= 5 && letters > 1,
            _ if single => (2..=5).contains(&letters),
            Sureness::Place => (2..=4).contains(&count) && known > 0 && known + 1 >= count,
            Sureness::Shape => (2..=4).contains(&count) && known == count,
        };
        let worked = self.sense(at, end, Sense::WORK).is_some_and(|(taken, _)| at + taken == end);
        (enough && (at == end || worked)).then_some(at)
    }

    fn is_initial_dot(&self, dot: usize) -> bool {
        dot > 0 && self.line.is_glued(dot - 1) && self.line.str(dot - 1).chars().count() == 1
    }

    pub(super) fn is_any(&self, i: usize, marks: &[char]) -> bool {
        marks.iter().any(|&mark| self.line.is_mark(i, mark))
    }

    pub(super) fn hit(&self, tokens: Range<usize>, signs: As) -> Hit<Byline> {
        let name = self.text(tokens.clone());
        Hit { at: self.line.bytes(tokens), value: Byline { name, signs, place: None, outlet: None } }
    }

    /// The words of a range of tokens, blanks single.
    pub(super) fn text(&self, tokens: Range<usize>) -> String {
        self.line.slice(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
