//! Who signs a paragraph: the agency in front of it, the credits amid it.

use std::ops::Range;

use crate::fact::byline::signature::{Reader, Sureness};
use crate::fact::byline::words::Sense;
use crate::fact::byline::{As, Byline};
use crate::fact::hit::Hit;
use crate::scan::Case;
use crate::strip::Role;
use crate::vocabulary::Word;

/// No credit takes more tokens.
const LONGEST: usize = 30;

/// The agency that opens a text: `(TTXVN) -`, `TTO -`.
pub(super) fn opening(reader: &Reader<'_>) -> Option<Range<usize>> {
    let line = reader.line;
    if line.text.len() < 40 {
        return None;
    }
    if line.is_mark(0, '(') {
        let close = (1..8).find(|&i| line.is_mark(i, ')'))?;
        let inner = 1..close;
        let dashed = line.is_mark(close + 1, '-');
        let begins = line.get(close + 1).is_some_and(|token| token.is_word() && token.is_capitalized());
        let press = reader.is_press(inner.clone());
        let letters = inner.len() == 1
            && line.get(1).is_some_and(|token| matches!(token.case, Case::Upper | Case::Camel) && token.is_word())
            && line.str(1).chars().count() >= 2
            && !line.str(1).bytes().all(|byte| b"IVXL".contains(&byte));
        return (press && (dashed || begins) || letters && dashed).then_some(inner);
    }
    // The place stands before the agency.
    if let Some(open) = (1..7).find(|&i| line.is_mark(i, '('))
        && (0..open)
            .all(|i| line.get(i).is_some_and(|token| token.is_capitalized() || reader.is_any(i, &['.', '-', ','])))
    {
        let close = (open + 1..open + 5).find(|&i| line.is_mark(i, ')'))?;
        let inner = open + 1..close;
        return (line.is_mark(close + 1, '-') && reader.is_press(inner.clone())).then_some(inner);
    }
    // `SGM - Hàng nghìn lượt khách …`, where the article begins
    let begins =
        line.above.is_some_and(|above| matches!(above.role, Role::Title | Role::Date | Role::Lead | Role::Byline));
    let unknown = line.get(0).is_some_and(|token| {
        token.word == Word::UNKNOWN && token.case == Case::Upper && (2..=5).contains(&line.str(0).chars().count())
    });
    if begins && unknown && line.is_mark(1, '-') && !line.is_glued(0) && !line.is_glued(1) {
        return Some(0..1);
    }
    let (taken, _) = reader.sense(0, line.tokens.len(), Sense::PRESS)?;
    let dashed = line.is_mark(taken, '-') && !line.is_glued(taken.checked_sub(1)?) && !line.is_glued(taken);
    dashed.then_some(0..taken)
}

/// A label amid or at the end of a line with the names behind it: `Ảnh: H.T`, `(ảnh CACC)`.
pub(super) fn credit(reader: &Reader<'_>, i: usize) -> Option<Vec<Hit<Byline>>> {
    let line = reader.line;
    let count = line.tokens.len();
    if i > 0 && line.is_mark(i - 1, '/') {
        return None;
    }
    let bracketed = i > 0 && line.is_mark(i - 1, '(');
    let limit = count.min(i + LONGEST);
    let Some((colon, signs)) = reader.label(i, limit) else {
        let (taken, sense) = reader.sense(i, limit, Sense::PHOTO.or(Sense::SOURCE))?;
        if !bracketed {
            return None;
        }
        let close = (i + taken..limit).find(|&at| line.is_mark(at, ')'))?;
        let inner = i + taken..close;
        // Who gave a picture is its source.
        let source = reader
            .sense(inner.start, close, Sense::DESK.or(Sense::PRESS))
            .is_some_and(|(taken, _)| taken == inner.len())
            || sense.meets(Sense::SOURCE) && reader.is_source(inner.clone());
        if source {
            return Some(vec![reader.hit(inner, As::Source)]);
        }
        // `(ảnh Huy Khâm)`
        let found = reader.signature(inner, As::Photo, Sureness::Shape).filter(|_| sense.meets(Sense::PHOTO))?;
        return found.iter().all(|hit| hit.value.signs == As::Photo).then_some(found);
    };
    let start = colon + 1;
    if reader.sense(start, limit, Sense::PHOTO_WORD).is_some() {
        return None;
    }
    let open = i == 0 || bracketed || (reader.is_any(i - 1, &['.', '!', '?', '-', ';', '"', ')', '|', '…']));
    if signs != As::Photo && !open {
        return None;
    }
    let stop = (start..limit)
        .find(|&at| {
            line.is_mark(at, ')') && bracketed
                || line.is_mark(at, '.') && !line.is_glued(at) && at > start && !reader.is_initials_dot(at)
                || reader.sense(at, limit, Sense::PHOTO_WORD).is_some()
        })
        .unwrap_or(limit);
    if stop == limit && limit < count {
        return (signs == As::Photo).then(|| reader.glued_credit(start..limit)).flatten().map(|name| vec![name]);
    }
    if signs != As::Photo && !(stop >= count || bracketed || stop + 1 >= count) {
        return None;
    }
    reader.signature(start..stop, signs, Sureness::Label).or_else(|| {
        let name = (signs == As::Photo).then(|| reader.glued_credit(start..limit)).flatten()?;
        Some(vec![name])
    })
}
