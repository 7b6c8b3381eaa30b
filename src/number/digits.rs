//! A number in digits: what its dots, commas and blanks mean.
//!
//! Vietnamese groups with the dot and parts the fraction with the comma (`1.234.567,8`); English and many page
//! counters do the opposite. The shape decides: groups of exactly three digits are groups, anything else is a
//! fraction. `22,286` may be either, so both readings are kept and what is counted decides.

use rust_decimal::Decimal;

use crate::token::Token;

/// A run of digits with its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits {
    /// The token behind it.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// The other reading of `22,286`: 22286.
    pub(crate) grouped: Option<Decimal>,
    /// The fraction stands behind a dot: `91.5`, which may be a date or a clock time.
    pub(crate) dotted: bool,
    /// Digits that no one would count with: `0912`, `007`, a run of more than nine.
    pub(crate) opaque: bool,
    /// Digits alone, without a mark.
    pub(crate) bare: bool,
}

/// The end of the run of digits, dots and commas that starts at a number, whether it makes sense or not.
fn run_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while let (Some(mark), Some(number)) = (tokens.get(end), tokens.get(end + 1)) {
        let joined = tokens[end - 1].end() == mark.start() && mark.end() == number.start();
        if !(joined && number.is_number() && (mark.is_mark('.') || mark.is_mark(','))) {
            break;
        }
        end += 2;
    }
    end
}

/// Reads the number that starts at token `at`: the value, or the token behind what only looked like one.
pub(crate) fn read(text: &str, tokens: &[Token], at: usize) -> Result<Digits, usize> {
    let end = run_end(tokens, at);
    if end == at + 1 {
        return bare(text, tokens, at);
    }
    // Beyond 29 digits and their groups there is nothing that a decimal holds.
    if end - at > 21 {
        return Err(end);
    }
    let part = |i: usize| tokens[at + 2 * i];
    let led_by_nought = text.as_bytes()[tokens[at].start()] == b'0';
    let count = (end - at).div_ceil(2);
    let dot = |i: usize| tokens[at + 2 * i + 1].is_mark('.');
    let grouping = |parts: usize| part(0).len() <= 3 && !led_by_nought && (1..parts).all(|i| part(i).len() == 3);
    let whole = |parts: usize| decimal(text, &tokens[at..at + 2 * parts - 1], 0);
    let parted = |last: usize| {
        let fraction = part(last).len();
        if fraction > 9 { None } else { decimal(text, &tokens[at..=at + 2 * last], fraction as u32) }
    };
    let mut read = Digits { end, value: Decimal::ZERO, grouped: None, dotted: false, opaque: false, bare: false };
    let value = match count {
        2 if dot(0) && grouping(2) => whole(2),
        2 if dot(0) => {
            read.dotted = true;
            parted(1)
        }
        2 => {
            read.grouped = if grouping(2) { whole(2) } else { None };
            parted(1)
        }
        _ => {
            let last = count - 1;
            let same = (1..last - 1).all(|i| dot(i) == dot(0));
            if same && dot(last - 1) == dot(0) {
                if grouping(count) { whole(count) } else { None }
            } else if same && grouping(last) {
                parted(last)
            } else {
                None
            }
        }
    };
    match value {
        Some(value) if part(0).len() < 3 || !led_by_nought => Ok(Digits { value, ..read }),
        _ => Err(end),
    }
}

/// Digits without a mark: alone, or in groups with blanks between them.
fn bare(text: &str, tokens: &[Token], at: usize) -> Result<Digits, usize> {
    let length = tokens[at].len();
    let mut read =
        Digits { end: at + 1, value: Decimal::ZERO, grouped: None, dotted: false, opaque: false, bare: true };
    read.opaque = length > 9 || (length > 2 && text.as_bytes()[tokens[at].start()] == b'0');
    if tokens.get(at + 1).is_some_and(|next| next.is_number() && next.len() == 3) {
        match (spaced(text, tokens, at), doubtful(text, tokens, at)) {
            (Some(end), _) => (read.end, read.bare) = (end, false),
            (None, Some(behind)) => return Err(behind),
            (None, None) => {}
        }
    }
    read.value = decimal(text, &tokens[at..read.end], 0).ok_or(at + 1)?;
    Ok(read)
}

/// The digits of all these tokens as one number, the last `scale` of them behind the comma; marks are passed over.
fn decimal(text: &str, tokens: &[Token], scale: u32) -> Option<Decimal> {
    let (mut number, mut length) = (0, 0);
    for token in tokens.iter().filter(|token| token.is_number()) {
        length += token.len();
        // An `i64` holds all numbers of eighteen digits.
        if length > 18 {
            return long(text, tokens, scale);
        }
        for digit in &text.as_bytes()[token.range()] {
            number = 10 * number + i64::from(digit - b'0');
        }
    }
    Some(Decimal::new(number, scale))
}

#[cold]
fn long(text: &str, tokens: &[Token], scale: u32) -> Option<Decimal> {
    let mut digits: String =
        tokens.iter().filter(|token| token.is_number()).map(|token| &text[token.range()]).collect();
    if scale > 0 {
        digits.insert(digits.len() - scale as usize, '.');
    }
    digits.parse().ok()
}

/// Whether exactly one blank, of any width, stands between two tokens.
fn is_blank_apart(text: &str, left: Token, right: Token) -> bool {
    text.get(left.end()..right.start()).is_some_and(|blank| blank.chars().count() == 1)
}

/// The end of `1 234 567`: single blanks between groups of three, at least two of them, so that it is certain.
fn spaced(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens[at];
    if first.len() > 3 || text.as_bytes()[first.start()] == b'0' {
        return None;
    }
    let mut end = at + 1;
    while let Some(&group) = tokens.get(end) {
        let groups = group.is_number() && group.len() == 3 && is_blank_apart(text, tokens[end - 1], group);
        if !groups || end - at > 6 {
            break;
        }
        end += 1;
    }
    // What is glued to the last group is another number's beginning: `5 120 300/400`.
    let free = tokens.get(end).is_none_or(|next| {
        next.start() > tokens[end - 1].end() || !(next.is_mark('/') || next.is_mark('.') || next.is_mark('-'))
    });
    (end - at >= 3 && free).then_some(end)
}

/// The token behind `12 500`, which is one number or two: nobody knows.
fn doubtful(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let (first, next) = (tokens[at], *tokens.get(at + 1)?);
    (first.len() <= 3 && next.is_number() && next.len() == 3 && is_blank_apart(text, first, next)).then_some(at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;
    use crate::vocabulary::Vocabulary;

    fn value(text: &str) -> Option<(String, Option<String>)> {
        let mut tokens = Vec::new();
        tokenize(text, &Vocabulary::new(), &mut tokens);
        let digits = read(text, &tokens, 0).ok()?;
        Some((digits.value.normalize().to_string(), digits.grouped.map(|value| value.to_string())))
    }

    fn plain(text: &str) -> String {
        value(text).map_or(String::from("none"), |(value, _)| value)
    }

    #[test]
    fn the_shape_tells_groups_from_fractions() {
        assert_eq!(plain("37.336"), "37336");
        assert_eq!(plain("24,5"), "24.5");
        assert_eq!(plain("1.234.567,8"), "1234567.8");
        assert_eq!(plain("1,234,567.8"), "1234567.8");
        assert_eq!(plain("91.5"), "91.5");
        assert_eq!(plain("0,65"), "0.65");
        assert_eq!(plain("1 234 567"), "1234567");
        assert_eq!(plain("1 234"), "none");
        assert_eq!(value("22,286").unwrap(), ("22.286".into(), Some("22286".into())));
    }

    #[test]
    fn what_has_no_shape_is_no_number() {
        assert_eq!(plain("31.3.1975"), "none");
        assert_eq!(plain("192.168.1.1"), "none");
        assert_eq!(plain("0912.345.678"), "none");
        assert_eq!(plain(&"9.".repeat(40)), "none");
    }
}
