//! One name of a byline: a person's, a desk's, an agency's or a body's, and where it ends.

use std::ops::Range;

use crate::fact::byline::signature::{Reader, Sort, Sureness};
use crate::fact::byline::words::Sense;
use crate::fact::byline::{As, Byline};
use crate::fact::hit::Hit;
use crate::scan::Case;
use crate::token::Token;

impl Reader<'_> {
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
            at = syllable.end();
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

    pub(super) fn skip_titles(&self, i: usize, end: usize) -> usize {
        let mut at = i;
        let small = |at: usize| self.line.get(at).is_some_and(|token| token.case == Case::Lower);
        let title = |at: usize| self.sense(at, end, Sense::TITLE.or(Sense::CALL));
        while let Some((taken, _)) = title(at).filter(|(_, sense)| sense.meets(Sense::TITLE) || small(at)) {
            at += taken;
            if self.is_any(at, &['.', ',']) {
                at += 1;
            }
        }
        if at < end { at } else { i }
    }

    /// Where the name ends that starts here, and what it is.
    pub(super) fn name(&self, i: usize, end: usize, sureness: Sureness) -> Option<(usize, Sort)> {
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
        if sureness < Sureness::Place || !self.is_body(i, end) {
            return None;
        }
        let whole = (i..end).find(|&at| self.line.is_mark(at, '(') || self.is_any(at, &[';'])).unwrap_or(end);
        let short = whole - i <= 12 && whole > i + 1;
        let sort = if self.is_paper(i..whole) { Sort::Press } else { Sort::Body };
        let head_alone = sort == Sort::Body && self.is(i..whole, Sense::BODY);
        (short
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
        let Some(token) = self.line.get(at) else { return false };
        if token.is_word() || at == start {
            return at > start && self.sense(at, at + 1, Sense::AND).is_some();
        }
        let dash = token.is_mark('-')
            && (!self.line.is_glued(at)
                || at == 0
                || !self.line.is_glued(at - 1)
                || self.line.get(at + 1).is_some_and(Token::is_capitalized));
        dash || self.is_any(at, &[',', ';', '(', ')', '&', '/'])
            || token.is_mark('.') && !self.line.is_glued(at) && !self.is_initial_dot(at)
            || self.sense(at, at + 1, Sense::AND).is_some()
    }

    /// Where a person's name ends that starts here.
    fn person(&self, i: usize, end: usize, sureness: Sureness) -> Option<usize> {
        let (mut at, mut count, mut known, mut single) = (i, 0, 0, true);
        let mut shouts = true;
        while at < end {
            let loud = self.is_loud(at);
            let Some(syllable) = self.names.syllable(self.line, at) else {
                // `BÔNG LAU`
                if !(loud && shouts && count > 0) {
                    break;
                }
                (at, count, single) = (at + 1, count + 1, false);
                continue;
            };
            if syllable.end() > end {
                break;
            }
            count += 1;
            known += usize::from(!syllable.is_foreign());
            single &= syllable.is_initial();
            shouts &= loud || syllable.is_initial();
            let dotted = syllable.is_initial() && self.line.is_mark(syllable.end() - 1, '.');
            at = syllable.end();
            // `P. LÊ` goes on.
            if dotted && !self.line.is_glued(at - 1) && count > 1 {
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
        let worked = || self.sense(at, end, Sense::WORK).is_some_and(|(taken, _)| at + taken == end);
        if at != end && !worked() {
            return None;
        }
        let letters = self.line.slice(i..at).chars().filter(|c| c.is_alphabetic()).count();
        let enough = match sureness {
            Sureness::Label => count <= 5 && letters > 1,
            _ if single => (2..=5).contains(&letters),
            Sureness::Place => (2..=4).contains(&count) && known > 0 && known + 1 >= count,
            Sureness::Shape if shouts => (2..=4).contains(&count) && known > 0 && known + 1 >= count,
            Sureness::Shape => (2..=4).contains(&count) && known == count,
        };
        enough.then_some(at)
    }

    /// Whether a word of several letters in capitals stands here.
    fn is_loud(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token| token.is_word() && token.case == Case::Upper)
    }

    /// Whether the full stop belongs to initials of several letters: `T.L.`
    pub(super) fn is_initials_dot(&self, dot: usize) -> bool {
        self.is_initial_dot(dot) && dot > 1 && self.is_initial_dot(dot - 2)
    }

    pub(super) fn is_initial_dot(&self, dot: usize) -> bool {
        dot > 0 && self.line.is_glued(dot - 1) && self.line.str(dot - 1).chars().count() == 1
    }
}
