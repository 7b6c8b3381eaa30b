//! Lists of numbers: a type spreads right (`Nghị quyết số 18-NQ/TW, 19-NQ/TW`), a tail spreads left
//! (`Nghị định 15, 16/2022/NĐ-CP`), an issuer to all.

use std::ops::Range;

use crate::fact::directive::Directive;
use crate::fact::directive::behind::{self, Behind, spaced};
use crate::fact::directive::number::Number;
use crate::fact::directive::short::ends;
use crate::fact::directive::words::{DocType, Senses, Words};
use crate::fact::hit::{Hit, Line};
use crate::fact::unit::Unit;

/// A document type that stands in the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) doc: &'a DocType,
}

/// The first document of a list.
#[derive(Debug)]
pub(super) struct First<'a> {
    /// The token where its span starts.
    pub(super) start: usize,
    pub(super) head: Option<Head<'a>>,
    pub(super) number: Number<'a>,
    /// What stands before it, or between its type and its number.
    pub(super) before: Behind,
    /// Whether it is that of a plenum: `Nghị quyết Trung ương 4 khóa XII` is one whole.
    pub(super) plenum: bool,
}

/// One document of a list.
#[derive(Debug)]
struct Item<'a> {
    /// The tokens of its span.
    tokens: Range<usize>,
    number: Number<'a>,
    issued: Option<String>,
    issuer: Option<String>,
}

/// Reads on behind the first number of a list and puts all its documents into `hits`; the token behind the list.
pub(super) fn read<'a>(
    line: &Line<'a>,
    words: &'a Words,
    units: &[Hit<Unit>],
    First { start, head, number, before, plenum }: First<'a>,
    hits: &mut Vec<Hit<Directive>>,
) -> usize {
    let mut end = number.tokens.end;
    if plenum && !line.is_mark(end, '(') {
        end = behind::term(line, words, end).unwrap_or(end);
    }
    let mut items = vec![Item { tokens: start..end, number, issued: before.issued, issuer: before.issuer }];
    loop {
        let year = items.last().and_then(|item| item.number.full_year());
        let behind = behind::read(line, words, units, end, year);
        let named = behind.issuer.is_some();
        if let Some(last) = items.last_mut() {
            last.issued = behind.issued.or(last.issued.take());
        }
        end = behind.end;
        if named {
            for item in items.iter_mut().filter(|item| item.issuer.is_none()) {
                item.issuer.clone_from(&behind.issuer);
            }
            break;
        }
        let Some(number) = next_number(line, words, &items, head, end) else { break };
        end = number.tokens.end;
        items.push(Item { tokens: number.tokens.clone(), number, issued: None, issuer: None });
    }
    for i in (0..items.len().saturating_sub(1)).rev() {
        let (left, right) = items.split_at_mut(i + 1);
        let (item, next) = (&mut left[i].number, &right[0].number);
        if !item.is_full() && next.is_full() {
            item.pieces.clone_from(&next.pieces);
            item.year = item.year.or(next.year);
        }
    }
    hits.extend(items.into_iter().map(|item| hit(line, head, item)));
    end
}

/// The next number of a list that goes on at token `at`.
fn next_number<'a>(
    line: &Line<'a>,
    words: &'a Words,
    items: &[Item<'a>],
    head: Option<Head<'a>>,
    at: usize,
) -> Option<Number<'a>> {
    let mut i = at;
    if line.is_mark(i, ',') {
        i += 1;
    }
    i += words.phrase(line, i, Senses::JOINS).unwrap_or(0);
    if i == at {
        return None;
    }
    i += words.phrase(line, i, Senses::NUMBER).unwrap_or(0);
    let number = Number::read(line, words, i)?;
    let same = |item: &Item<'_>| item.number.has_the_tail_of(&number);
    let fits = if number.is_full() {
        number.is_certain() || head.is_some_and(|head| number.suits(head.doc)) || items.last().is_some_and(same)
    } else {
        head.is_some()
            && items
                .last()
                .is_some_and(|last| !last.number.is_full() && last.number.year.is_some() == number.year.is_some())
            && number.digits.len() <= 4
            && ends(line, words, number.tokens.end, true, true)
    };
    fits.then_some(number)
}

fn hit(line: &Line<'_>, head: Option<Head<'_>>, item: Item<'_>) -> Hit<Directive> {
    let Item { tokens, number, issued, issuer } = item;
    let led = head.is_some_and(|head| head.start == tokens.start);
    let head = head.filter(|head| led || !number.is_full() || number.suits(head.doc));
    let doc_type: Option<Box<str>> = match head {
        Some(head) if head.doc.short => Some(head.doc.name.as_str().into()),
        Some(head) => Some(spaced(line.slice(head.start..head.end)).into()),
        None => number.type_name().map(Box::from),
    };
    let at = line.bytes(tokens);
    let number = number.canonical(head.map(|head| head.doc));
    let (issued, issuer) = (issued.map(Box::from), issuer.map(Box::from));
    Hit { at, value: Directive { number, doc_type, issued, issuer, full: None } }
}
