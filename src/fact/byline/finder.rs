//! How the news writes a byline: alone on a line, behind a label, in front of a text or at its end.

use std::ops::Range;

use memchr::memchr2_iter;

use crate::error::Error;
use crate::fact::byline::signature::{Reader, Sureness};
use crate::fact::byline::words::{Sense, Words};
use crate::fact::byline::{As, Byline};
use crate::fact::hit::{Hit, Line, Neighbour};
use crate::fact::person::names::Names;
use crate::scan::{Case, Shape};
use crate::strip::Role;
use crate::token::Token;
use crate::vocabulary::{Vocabulary, Word};

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

/// `Theo Dân Trí`, `(Theo TTXVN)`, `Theo Minh Châu (Báo Sơn La)`: all that these tokens say.
fn from_source(reader: &Reader<'_>, tokens: Range<usize>) -> Option<Vec<Hit<Byline>>> {
    let line = reader.line;
    let mut tokens = tokens;
    while tokens.len() > 1 && line.is_mark(tokens.end - 1, '.') {
        tokens.end -= 1;
    }
    if line.is_mark(tokens.start, '(') && line.is_mark(tokens.end - 1, ')') && tokens.len() > 2 {
        tokens = tokens.start + 1..tokens.end - 1;
    }
    let (taken, sense) = reader.sense(tokens.start, tokens.end, Sense::SOURCE)?;
    let rest = tokens.start + taken..tokens.end;
    if rest.is_empty() || line.is_mark(rest.start, ':') || line.is_mark(rest.start, ',') {
        return None;
    }
    if reader.is_source(rest.clone()) {
        return Some(vec![reader.hit(rest, As::Source)]);
    }
    if reader.sense(rest.start, rest.end, Sense::NO_SOURCE).is_some() || !sense.meets(Sense::SOURCE) {
        return None;
    }
    let mut found = reader.signature(rest.clone(), As::Author, Sureness::Shape)?;
    // `Theo Trần Kim Ngưu (Lao Động Trẻ)`: what stands in the brackets is no place.
    if let [one] = &mut found[..]
        && let Some(outlet) = one.value.place.take()
    {
        let open = (rest.start..rest.end).find(|&at| line.is_mark(at, '('))?;
        one.value.outlet = Some(outlet);
        found.push(reader.hit(open + 1..rest.end - 1, As::Source));
    }
    found.iter().any(|hit| hit.value.signs == As::Source).then_some(found)
}

/// The agency that opens a text: `(TTXVN) -`, `TTO -`.
fn opening(reader: &Reader<'_>) -> Option<Range<usize>> {
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
fn credit(reader: &Reader<'_>, i: usize) -> Option<Vec<Hit<Byline>>> {
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

/// The names at the very end of a paragraph: `… phạm pháp hình sự. Quỳnh Mai - Hoàng Thanh`, `(Theo Dân Trí)`.
fn ending(reader: &Reader<'_>) -> Vec<Hit<Byline>> {
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
