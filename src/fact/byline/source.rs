//! Where an article may be taken from: newspapers, agencies, sites and bodies, by their words and by their shape.

use std::ops::Range;

use crate::fact::byline::signature::Reader;
use crate::fact::byline::words::Sense;
use crate::token::Token;

impl Reader<'_> {
    /// The source behind `theo` or `từ`.
    pub(super) fn after_theo(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let (taken, _) = self.sense(tokens.start, tokens.end, Sense::WORK.or(Sense::SOURCE))?;
        let rest = tokens.start + taken..tokens.end;
        (self.is_source(rest.clone())).then_some(rest)
    }

    /// All sources behind `theo` or `từ`: `Theo AFP, Guardian`. In brackets those with foreign names may be unknown.
    pub(super) fn sources_after_theo(&self, tokens: Range<usize>) -> Option<Vec<Range<usize>>> {
        if let Some(source) = self.after_theo(tokens.clone()) {
            return Some(vec![source]);
        }
        let (taken, _) = self.sense(tokens.start, tokens.end, Sense::SOURCE)?;
        let mut start = tokens.start + taken;
        let mut sources = Vec::new();
        while start < tokens.end {
            let end = (start..tokens.end).find(|&at| self.is_any(at, &[',', '&', ';'])).unwrap_or(tokens.end);
            if !(self.is_source(start..end) || self.is_foreign_name(start..end)) {
                return None;
            }
            sources.push(start..end);
            start = end + 1;
        }
        (!sources.is_empty()).then_some(sources)
    }

    /// Whether these tokens are capitalized words such as no name of a person here is made of: `Phys-Vert`.
    fn is_foreign_name(&self, tokens: Range<usize>) -> bool {
        (1..=4).contains(&tokens.len())
            && tokens.clone().all(|i| {
                self.line.get(i).is_some_and(|token| {
                    token.is_capitalized() && !self.names.is_syllable(token.word) || token.is_mark('-')
                })
            })
    }

    /// Whether these tokens are the name of a newspaper, an agency or a site.
    pub(super) fn is_press(&self, tokens: Range<usize>) -> bool {
        self.words.is_press(self.line, tokens.clone()) || self.is_domain(tokens.clone()) || self.is_paper(tokens)
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
    pub(super) fn ends_no_sentence(&self, tokens: Range<usize>) -> bool {
        tokens.clone().all(|i| {
            !self.is_any(i, &[',', ';', ':', '!', '?', '"', '(', ')'])
                && (!self.line.is_mark(i, '.')
                    || i + 1 == tokens.end
                    || i > 0 && self.line.str(i - 1).chars().count() <= 3)
        })
    }

    /// Whether these tokens name a newspaper by its head: `Báo Sơn La`.
    pub(super) fn is_paper(&self, tokens: Range<usize>) -> bool {
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
    pub(super) fn is_body(&self, i: usize, end: usize) -> bool {
        self.line.get(i).is_some_and(Token::is_capitalized)
            && self.sense(i, end, Sense::BODY.or(Sense::PRESS)).is_some()
    }

    /// Whether these tokens are the address of a site: `vanlang.langson.gov.vn`.
    pub(super) fn is_domain(&self, tokens: Range<usize>) -> bool {
        tokens.len() >= 3
            && self.line.str(tokens.start).len() > 1
            && tokens.clone().skip(1).all(|i| self.line.is_glued(i - 1))
            && self.line.is_mark(tokens.end - 2, '.')
            && (2..=4).contains(&self.line.str(tokens.end - 1).len())
            && self
                .line
                .slice(tokens)
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/' | b':'))
    }
}
