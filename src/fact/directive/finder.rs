//! How the news writes a directive: a type, perhaps `số`, a number; or a number that only documents have.

use crate::error::Error;
use crate::fact::directive::Directive;
use crate::fact::directive::behind::{self, spaced};
use crate::fact::directive::list::{self, First, Head};
use crate::fact::directive::number::{Number, stands_free};
use crate::fact::directive::short::{Before, ends, names_a_document};
use crate::fact::directive::words::{Bare, Senses, Words};
use crate::fact::hit::{Hit, Line};
use crate::fact::unit::Unit;
use crate::scan::Case;
use crate::token::Token;
use crate::vocabulary::Vocabulary;

/// How many tokens may stand between a type and `số`.
const REACH: usize = 16;

/// Finds each directive of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Words,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { words: Words::new(vocabulary)? })
    }

    /// The days behind numbers are read here.
    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, units: &[Hit<Unit>], hits: &mut Vec<Hit<Directive>>) {
        if !line.tokens.iter().any(|token| token.is_number()) {
            return;
        }
        let mut last: Option<Head<'_>> = None;
        // The documents of the list that ends before this token still wait for their issuer.
        let mut open = (0, hits.len());
        let mut i = 0;
        let opens = |token: &Token| token.is_number() || token.classes.meets(self.words.class);
        while let Some(ahead) = line.tokens.get(i..).and_then(|rest| rest.iter().position(opens)) {
            i += ahead;
            let known = hits.len();
            let end = if line.tokens[i].is_number() {
                self.alone(line, units, last, i, hits).unwrap_or(i + 1)
            } else if let Some(head) = self.head(line, i) {
                let end = self.typed(line, units, last, head, hits);
                last = Some(head);
                end.unwrap_or(head.end)
            } else {
                i + 1
            };
            if hits.len() > known {
                last = None;
                let settled = hits[..known].last().is_some_and(|hit| hit.value.issuer.is_some());
                if settled || !self.joins(line, open.0, i) {
                    open.1 = known;
                }
                spread_issuer(&mut hits[open.1..]);
                open.0 = end;
            }
            i = end;
        }
    }

    /// The document type that starts at token `i`; an abbreviation has capitals.
    fn head<'a>(&'a self, line: &Line<'a>, i: usize) -> Option<Head<'a>> {
        let first = line.get(i)?;
        let capital = matches!(first.case, Case::Upper | Case::Camel);
        let (taken, doc) = self.words.types.all(&line.tokens[i..]).filter(|(_, doc)| !doc.short || capital).last()?;
        Some(Head { start: i, end: i + taken, doc })
    }

    /// Reads the number right behind a type.
    fn typed<'a>(
        &'a self,
        line: &Line<'a>,
        units: &[Hit<Unit>],
        last: Option<Head<'a>>,
        mut head: Head<'a>,
        hits: &mut Vec<Hit<Directive>>,
    ) -> Option<usize> {
        let words = &self.words;
        let mut i = head.end;
        // `Quyết định (QĐ) số 12/QĐ-UBND`
        if line.is_mark(i, '(')
            && let Some(short) = self.head(line, i + 1).filter(|short| short.doc.short)
            && line.is_mark(short.end, ')')
        {
            i = short.end + 1;
        }
        let plenum = self.plenum(line, head, i);
        if let Some(number) = plenum {
            i = number;
        }
        let number_word = words.phrase(line, i, Senses::NUMBER);
        if let Some(taken) = number_word {
            i += taken;
            while line.is_mark(i, ':') || line.is_mark(i, '.') {
                i += 1;
            }
        }
        let number = Number::read(line, words, i)?;
        if plenum.is_some() && (number.is_full() || number.year.is_some() || number.digits.len() > 2) {
            return None;
        }
        let capital = line.get(head.start).is_some_and(|token| token.is_capitalized());
        let before =
            Before { doc: head.doc, capital, single: head.end == head.start + 1, number_word: number_word.is_some() };
        let named = if number.is_full() {
            let told = (number_word.is_some() || capital) && head.doc.bare != Bare::Code;
            told || number.is_certain() || number.suits(head.doc)
        } else if plenum.is_some() {
            // `Nghị quyết Trung ương 6 lần 2`
            let word_follows = line.get(number.tokens.end).is_some_and(|next| next.is_word());
            (word_follows && !line.is_glued(number.tokens.end - 1)) || ends(line, words, number.tokens.end, false, true)
        } else {
            names_a_document(line, words, before, &number)
        };
        if !named {
            return None;
        }
        // `Quyết định phê duyệt quy hoạch số 412/QĐ-UBND`: the code tells whose number it is.
        if let Some(earlier) = last.filter(|_| number.is_full() && !number.suits(head.doc))
            && i - earlier.end <= REACH
            && self.belongs(line, earlier, head.end, &number)
        {
            head = earlier;
        }
        let before = behind::read_before(line, words, units, head.start);
        let first = First { start: head.start, head: Some(head), number, before, plenum: plenum.is_some() };
        Some(list::read(line, words, units, first, hits))
    }

    /// `Nghị quyết Trung ương 4`: the token of the number.
    fn plenum(&self, line: &Line<'_>, head: Head<'_>, at: usize) -> Option<usize> {
        if head.doc.bare == Bare::Central {
            return Some(at);
        }
        if !head.doc.plenum {
            return None;
        }
        let i = at + self.words.phrase(line, at, Senses::CENTRAL)?;
        let i = i + self.words.phrase(line, i, Senses::ORDINAL).unwrap_or(0);
        line.get(i).filter(|token| token.is_number()).map(|_| i)
    }

    /// Reads a number that no type stands right before: with words between them, or with none at all.
    fn alone<'a>(
        &'a self,
        line: &Line<'a>,
        units: &[Hit<Unit>],
        last: Option<Head<'a>>,
        at: usize,
        hits: &mut Vec<Hit<Directive>>,
    ) -> Option<usize> {
        let words = &self.words;
        let mark = at.checked_sub(1).filter(|before| line.is_mark(*before, ':')).unwrap_or(at);
        let label = mark.checked_sub(1).filter(|before| words.is(line, *before, Senses::NUMBER));
        if label.is_none() && !may_go_on(line, at) {
            return None;
        }
        let number = Number::read(line, words, at)?;
        if (!number.is_full() && label.is_none()) || !stands_free(line, words, at) {
            return None;
        }
        let until = label.unwrap_or(at);
        let head = last.filter(|head| until - head.end <= REACH && self.belongs(line, *head, until, &number));
        let between = head.and_then(|head| {
            let of = words.phrase(line, head.end, Senses::OF)?;
            let end = behind::issuer(line, words, units, head.end + of)?;
            (end == until).then(|| spaced(line.slice(head.end + of..end)))
        });
        let named = match head {
            Some(head) if !number.is_full() => {
                head.doc.bare != Bare::Code && between.is_some() && ends(line, words, number.tokens.end, false, false)
            }
            Some(_) => true,
            None => number.is_certain(),
        };
        if !named {
            return None;
        }
        let start = head.map_or(at, |head| head.start);
        let mut before = behind::read_before(line, words, units, start);
        before.issuer = between.or(before.issuer);
        Some(list::read(line, words, units, First { start, head, number, before, plenum: false }, hits))
    }

    /// Whether a number is that of a type which stands some words before it, up to token `until`.
    fn belongs(&self, line: &Line<'_>, head: Head<'_>, until: usize, number: &Number<'_>) -> bool {
        let law = head.doc.law;
        let breaks = |i: usize| {
            let token = line.tokens[i];
            token.is_number() || !(token.is_word() || token.is_mark('-') || (law && token.is_mark(',')))
        };
        if head.end >= until || (head.end..until).any(breaks) {
            return false;
        }
        if number.is_full() { number.suits(head.doc) } else { self.words.is(line, head.end, Senses::OF) }
    }

    /// Whether only a comma or `và` stands between two lists.
    fn joins(&self, line: &Line<'_>, end: usize, start: usize) -> bool {
        let mut i = end;
        if line.is_mark(i, ',') {
            i += 1;
        }
        i += self.words.phrase(line, i, Senses::JOINS).unwrap_or(0);
        end > 0 && i > end && i == start
    }
}

/// Whether what follows the digits may be a number's tail; a first, cheap look.
fn may_go_on(line: &Line<'_>, at: usize) -> bool {
    let Some(next) = line.get(at + 1) else { return false };
    next.is_mark('-') || next.is_mark('/') || next.is_capitalized() || next.is_word() && line.is_glued(at)
}

/// `Nghị quyết 18-NQ/TW và Nghị quyết 19-NQ/TW của Trung ương`: the issuer of the last is that of all with its code.
fn spread_issuer(hits: &mut [Hit<Directive>]) {
    let Some((last, before)) = hits.split_last_mut() else { return };
    let code = |number: &str| number.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let Some(issuer) = &last.value.issuer else { return };
    let tail = code(&last.value.number);
    for hit in before.iter_mut().filter(|hit| hit.value.issuer.is_none() && code(&hit.value.number) == tail) {
        hit.value.issuer = Some(issuer.clone());
    }
}
