//! Who signs at the very end of a paragraph, behind its last sentence.

use std::ops::Range;

use crate::fact::byline::signature::{Reader, Sureness};
use crate::fact::byline::source::from_source;
use crate::fact::byline::{As, Byline};
use crate::fact::hit::Hit;
use crate::scan::Shape;
use crate::strip::Role;
use crate::token::Token;
use crate::vocabulary::Word;

/// The names at the very end of a paragraph: `… phạm pháp hình sự. Quỳnh Mai - Hoàng Thanh`, `(Theo Dân Trí)`.
pub(super) fn ending(reader: &Reader<'_>) -> Vec<Hit<Byline>> {
    let line = reader.line;
    let count = line.tokens.len();
    if line.text.len() < 60 || line.role == Role::Title {
        return Vec::new();
    }
    let last = &line.tokens[count.saturating_sub(20)..];
    // Most paragraphs end with a full stop, and name no source.
    let plain = |tokens: &[Token]| match tokens {
        [.., closing, _, dot] => dot.is_mark('.') && !may_close(*closing),
        _ => false,
    };
    if plain(last) && !last.iter().any(|token| reader.words.wakes(*token) || token.is_mark('/')) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in (count.saturating_sub(20)..count).rev().filter(|&at| may_close(line.tokens[at])) {
        // `TP. Đà Nẵng` goes on.
        let short = line.is_mark(at, '.') && at > 0 && line.is_glued(at - 1) && {
            let word = line.str(at - 1);
            word.chars().count() <= 2 && word.chars().all(char::is_uppercase)
        };
        let closes = !short && reader.is_any(at, &['.', '!', '?', '…', '"', ')']) && !line.is_glued(at);
        if closes
            && at + 1 < count
            && let Some(names) = from_source(reader, at + 1..count).or_else(|| tail(reader, at + 1..count))
        {
            found = names;
        }
        let inner = at + 1..count - 1;
        if line.is_mark(at, '(')
            && at > 0
            && line.is_mark(count - 1, ')')
            && reader.is_any(at - 1, &['.', '!', '?', '…', '"'])
            && reader.is_press(inner.clone())
        {
            // `… trong tháng tới. (TTXVN)`
            found = vec![reader.hit(inner, As::Source)];
        }
        if line.is_mark(at, '(')
            && at > 0
            && line.is_mark(count - 1, ')')
            && let Some(names) = from_source(reader, at..count).or_else(|| bracketed(reader, at..count))
        {
            found = names;
        }
    }
    found
}

/// Names in brackets behind the last sentence of an article: `… cuối bảng. (Hoàng Yên)`.
fn bracketed(reader: &Reader<'_>, tokens: Range<usize>) -> Option<Vec<Hit<Byline>>> {
    let line = reader.line;
    let last = line.below.is_none_or(|below| !below.role.is_content() || below.text.len() < 80);
    if !last || !reader.is_any(tokens.start - 1, &['.', '!', '…']) {
        return None;
    }
    let found = reader.signature(tokens.start + 1..tokens.end - 1, As::Author, Sureness::Shape)?;
    found.iter().all(|hit| hit.value.place.is_none()).then_some(found)
}

/// Whether a token may end the sentence before a signature, or open the bracket that holds one.
fn may_close(token: Token) -> bool {
    const MARKS: [Word; 7] = [
        Word::mark('.'),
        Word::mark('!'),
        Word::mark('?'),
        Word::mark('…'),
        Word::mark('"'),
        Word::mark(')'),
        Word::mark('('),
    ];
    token.shape == Shape::Mark && MARKS.contains(&token.word)
}

/// Names behind the last sentence of a paragraph, which no full stop ends.
fn tail(reader: &Reader<'_>, tokens: Range<usize>) -> Option<Vec<Hit<Byline>>> {
    let line = reader.line;
    let first = line.get(tokens.start)?;
    let last = line.get(tokens.end - 1)?;
    if !first.is_word() || last.is_mark('"') || last.is_mark(':') || last.is_mark(',') {
        return None;
    }
    let closed = tokens.start >= 3 && line.is_mark(tokens.start - 2, '/');
    let sureness = if closed { Sureness::Place } else { Sureness::Shape };
    let dotted = last.is_mark('.') && tokens.len() > 2;
    if dotted && !closed {
        return None;
    }
    reader.signature(tokens, As::Author, sureness)
}
