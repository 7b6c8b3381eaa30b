//! Days written in digits: `17/5/2024`, `2024-05-17`.

use std::ops::Range;

/// `17/5/2024`, `17 - 5 - 2024`, or `2024-05-17`: the year, the month, the day, and where they stand.
pub(super) fn find(plain: &str) -> Option<(u32, u32, u32, Range<usize>)> {
    let bytes = plain.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let whole = at == 0 || !matches!(bytes[at - 1], b'/' | b'.');
        let (first, first_end) = number(bytes, at);
        let rest = || {
            let (second, second_end) = number(bytes, parted(bytes, first_end)?);
            let (third, end) = number(bytes, parted(bytes, second_end)?);
            Some((second, second_end, third, end))
        };
        let found = rest().and_then(|(second, second_end, third, end)| {
            let middle = (1..=2).contains(&digits(bytes, second_end));
            match (first_end - at, digits(bytes, end)) {
                (1..=2, 4) if whole && middle => Some((third, second, first, at..end)),
                (4, 1..=2) if middle => Some((first, second, third, at..end)),
                _ => None,
            }
        });
        if found.is_some() {
            return found;
        }
        at = first_end;
    }
    None
}

/// The number that begins at `from`, and where it ends; numbers of more than nine digits are cut short.
fn number(bytes: &[u8], from: usize) -> (u32, usize) {
    let mut end = from;
    let mut value = 0_u32;
    while end < bytes.len() && bytes[end].is_ascii_digit() {
        value = value.wrapping_mul(10).wrapping_add(u32::from(bytes[end] - b'0'));
        end += 1;
    }
    (value, end)
}

/// How many digits stand right before `end`.
fn digits(bytes: &[u8], end: usize) -> usize {
    bytes[..end].iter().rev().take_while(|b| b.is_ascii_digit()).count()
}

/// Where the next number begins after one mark of `/.-` with no more than a blank on either side.
fn parted(bytes: &[u8], from: usize) -> Option<usize> {
    let blank = |at: usize| at + usize::from(bytes.get(at) == Some(&b' '));
    let mark = blank(from);
    let next = blank(mark + 1);
    (matches!(bytes.get(mark), Some(b'/' | b'.' | b'-')) && bytes.get(next).is_some_and(u8::is_ascii_digit))
        .then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_either_order() {
        assert_eq!(find("luc 17 - 5 - 2024"), Some((2024, 5, 17, 4..17)));
        assert_eq!(find("2024-05-17t08:30"), Some((2024, 5, 17, 0..10)));
        assert_eq!(find("1/2.204 nguoi"), None);
        assert_eq!(find("17/5/20245"), None);
    }
}
