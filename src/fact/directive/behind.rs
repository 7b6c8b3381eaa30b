//! What stands behind a number: the day of issue, and `của` with the issuer.

use crate::fact::directive::day;
use crate::fact::directive::words::{Senses, Words};
use crate::fact::hit::{Hit, Line};
use crate::fact::unit::Unit;
use crate::scan::Case;

/// What was read behind a number, or before its type.
#[derive(Debug, Default)]
pub(super) struct Behind {
    pub(super) issued: Option<String>,
    pub(super) issuer: Option<String>,
    /// The token behind it all.
    pub(super) end: usize,
}

/// Reads what stands behind a number that ends before token `at`.
pub(super) fn read(line: &Line<'_>, words: &Words, units: &[Hit<Unit>], at: usize, year: Option<i16>) -> Behind {
    let mut behind = Behind { end: at, ..Behind::default() };
    let mut dated = false;
    for _ in 0..4 {
        let mut i = behind.end;
        while line.is_mark(i, ',') {
            i += 1;
        }
        if let Some(next) = term(line, words, i).or_else(|| quoted(line, i)) {
            behind.end = next;
            continue;
        }
        let signed = words.phrase(line, i, Senses::SIGNED).unwrap_or(0);
        if !dated && let Some(issued) = day::read(line, words, i + signed, year) {
            dated = true;
            behind.end = issued.end;
            behind.issued = Some(issued.edtf);
            continue;
        }
        if let Some(of) = words.phrase(line, i, Senses::OF)
            && let Some(end) = issuer(line, words, units, i + of)
        {
            behind.issuer = Some(spaced(line.slice(i + of..end)));
            behind.end = end;
        }
        break;
    }
    behind
}

/// `khóa XII`, `(khóa XII)`: the token behind it.
pub(super) fn term(line: &Line<'_>, words: &Words, i: usize) -> Option<usize> {
    let open = usize::from(line.is_mark(i, '('));
    let taken = words.phrase(line, i + open, Senses::TERM)?;
    let end = i + open + taken;
    line.get(end).filter(|token| token.is_number() || token.is_capitalized())?;
    match open {
        0 => Some(end + 1),
        _ => line.is_mark(end + 1, ')').then_some(end + 2),
    }
}

/// A title in quotes: the token behind it.
fn quoted(line: &Line<'_>, i: usize) -> Option<usize> {
    if !line.is_mark(i, '"') {
        return None;
    }
    (i + 1..i + 60).find(|j| line.is_mark(*j, '"')).map(|close| close + 1)
}

/// Reads the issuer that starts at token `at`: the token behind it. A unit that was found ends where it ends.
pub(super) fn issuer(line: &Line<'_>, words: &Words, units: &[Hit<Unit>], at: usize) -> Option<usize> {
    line.get(at).filter(|token| token.is_capitalized())?;
    let mut i = at;
    while i < at + 32 {
        let Some(token) = line.get(i) else { break };
        let found = units.partition_point(|unit| unit.at.start < token.start());
        if let Some(unit) = units.get(found).filter(|unit| unit.at.start == token.start()) {
            i = line.token_at(unit.at.end);
            return Some(term(line, words, i).filter(|_| !line.is_mark(i, '(')).unwrap_or(i));
        }
        if let Some((taken, ())) = words.bodies.longest(&line.tokens[i..]) {
            i += taken;
        } else if i == at {
            if words.types.longest(&line.tokens[i..]).is_some() {
                break;
            }
            i += 1;
        } else if let Some(taken) = words.phrase(line, i, Senses::ORDINAL) {
            i += taken + 1;
        } else if let Some(next) = term(line, words, i).filter(|_| !line.is_mark(i, '(')) {
            return Some(next);
        } else if joins_capitals(line, i) {
            // `Bộ GD-ĐT`, `Sở LĐ-TB&XH`
            i += 2;
        } else if goes_on(line, words, i) {
            i += 1;
        } else {
            break;
        }
    }
    (i > at).then(|| i.min(line.tokens.len()))
}

/// Whether token `i`, which is no name of its own, belongs to the issuer's name before it.
fn goes_on(line: &Line<'_>, words: &Words, i: usize) -> bool {
    let (Some(token), Some(pair)) = (line.get(i), line.tokens.get(i.saturating_sub(1)..=i)) else { return false };
    if token.is_number() {
        // `Ban Chỉ đạo 389`, `Quận 1`
        return token.len() <= 3 && line.get(i - 1).is_some_and(|before| before.is_word());
    }
    if token.is_capitalized() {
        return token.is_word() && words.types.longest(&line.tokens[i..]).is_none();
    }
    let told = [Senses::SIGNED, Senses::ISSUES, Senses::GOES_ON];
    words.inside.exactly(pair).is_some() && !told.iter().any(|sense| words.is(line, i, *sense))
}

fn joins_capitals(line: &Line<'_>, i: usize) -> bool {
    let upper = |j: usize| line.get(j).is_some_and(|token| token.case == Case::Upper);
    (line.is_mark(i, '-') || line.is_mark(i, '&'))
        && line.is_glued(i - 1)
        && line.is_glued(i)
        && upper(i - 1)
        && upper(i + 1)
}

/// Who issued the document at token `at`, and when, where that stands before: `Ngày 9/8, UBND tỉnh ban hành …`.
///
/// Only a unit that was found is read as an issuer.
pub(super) fn read_before(line: &Line<'_>, words: &Words, units: &[Hit<Unit>], at: usize) -> Behind {
    let nothing = Behind { end: at, ..Behind::default() };
    let Some(start) = line.get(at).map(|token| token.start()) else { return nothing };
    let before = units.partition_point(|unit| unit.at.end <= start).checked_sub(1);
    let Some(unit) = before.and_then(|last| units.get(last)) else { return nothing };
    let from = line.token_at(unit.at.end);
    if from >= at || words.phrase(line, from, Senses::ISSUES) != Some(at - from) {
        return nothing;
    }
    let first = line.token_at(unit.at.start);
    let comma = first.checked_sub(1).filter(|i| line.is_mark(*i, ',')).unwrap_or(first);
    let issued = (comma.saturating_sub(8)..comma)
        .filter(|i| words.is(line, *i, Senses::DAY))
        .filter_map(|i| day::read(line, words, i, None))
        .find(|issued| issued.end == comma);
    Behind { issued: issued.map(|issued| issued.edtf), issuer: Some(unit.value.name.clone()), end: at }
}

/// A text with single blanks.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strip::Role;
    use crate::token::tokenize;
    use crate::vocabulary::Vocabulary;

    fn with_line<T>(text: &str, read: impl FnOnce(&Line<'_>, &Words) -> T) -> T {
        let mut vocabulary = Vocabulary::new();
        let words = Words::new(&mut vocabulary).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, &vocabulary, &mut tokens);
        read(&Line { text, tokens: &tokens, role: Role::Paragraph, above: None, below: None, persons: &[] }, &words)
    }

    fn unit(text: &str, name: &str) -> Hit<Unit> {
        let start = text.find(name).unwrap();
        let json = serde_json::json!({"name": name, "full": name, "class": "state"});
        Hit { at: start..start + name.len(), value: serde_json::from_value(json).unwrap() }
    }

    #[test]
    fn an_issuer_ends_where_the_sentence_goes_on() {
        let names = [
            ("Chính phủ tạo điều kiện", "Chính phủ"),
            (
                "Hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng khóa XII về",
                "Hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng khóa XII",
            ),
            ("Sở Văn hóa, Thể thao và Du lịch và các huyện", "Sở Văn hóa, Thể thao và Du lịch"),
            ("Tỉnh ủy và Kế hoạch", "Tỉnh ủy"),
            ("Bộ GD-ĐT, ", "Bộ GD-ĐT"),
        ];
        for (text, name) in names {
            let read =
                with_line(text, |line, words| issuer(line, words, &[], 0).map(|end| line.slice(0..end).to_owned()));
            assert_eq!(read.as_deref(), Some(name));
        }
    }

    #[test]
    fn a_unit_that_was_found_ends_the_issuer() {
        let text = "Chủ tịch UBND TP Đà Nẵng Huỳnh Đức Thơ";
        let units = [unit(text, "UBND TP Đà Nẵng")];
        let read =
            with_line(text, |line, words| issuer(line, words, &units, 0).map(|end| line.slice(0..end).to_owned()));
        assert_eq!(read.as_deref(), Some("Chủ tịch UBND TP Đà Nẵng"));
    }

    #[test]
    fn who_issues_it_and_when_may_stand_before() {
        let text = "Ngày 2.3.2023, UBND tỉnh Hà Nam đã ban hành Quyết định số 7";
        let units = [unit(text, "UBND tỉnh Hà Nam")];
        let at = text.find("Quyết").unwrap();
        let before = with_line(text, |line, words| read_before(line, words, &units, line.token_at(at)));
        assert_eq!(before.issued.as_deref(), Some("2023-03-02"));
        assert_eq!(before.issuer.as_deref(), Some("UBND tỉnh Hà Nam"));
    }
}
