//! UTF-16, with a byte order mark or without.

use std::borrow::Cow;

use crate::decode::Decoded;
use crate::normalize::score::Score;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    pub(super) const fn other(self) -> Self {
        match self {
            Order::Little => Order::Big,
            Order::Big => Order::Little,
        }
    }
}

/// Reads bytes as UTF-16; a byte left over at the end is lost.
pub(super) fn read(bytes: &[u8], order: Order) -> Decoded<'static> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let (unit, encoding): (fn([u8; 2]) -> u16, _) = match order {
        Order::Little => (u16::from_le_bytes, "utf-16le"),
        Order::Big => (u16::from_be_bytes, "utf-16be"),
    };
    let mut lossy = !rest.is_empty();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|c| {
            c.unwrap_or_else(|_| {
                lossy = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded { text: Cow::Owned(text), encoding, lossy }
}

/// So many bytes tell the order.
const SAMPLE: usize = 1 << 12;

/// The order of bytes that are UTF-16 without a mark: the high byte of most letters is 0, or 1 and 1E in Vietnamese,
/// and that of none is a letter.
pub(super) fn order(bytes: &[u8]) -> Option<Order> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if !sample.contains(&0) || sample.len() < 8 {
        return None;
    }
    let pairs = sample.as_chunks::<2>().0;
    let looks_high = |place: usize| {
        let high = pairs.iter().filter(|pair| matches!(pair[place], 0 | 1 | 0x1E | 0x20 | 3)).count();
        let zero = pairs.iter().filter(|pair| pair[place] == 0).count();
        let low = pairs.iter().filter(|pair| pair[1 - place] == 0).count();
        high * 100 >= pairs.len() * 95 && zero * 2 >= pairs.len() && low * 20 <= pairs.len()
    };
    match (looks_high(0), looks_high(1)) {
        (true, false) => Some(Order::Big),
        (false, true) => Some(Order::Little),
        _ => None,
    }
}

/// Whether the first byte is what is left of a letter cut in the middle: the others are then of the other order, and make
/// more words of Vietnamese in it.
pub(super) fn is_cut(bytes: &[u8], order: Order) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let usual = |bytes: &[u8], order| Score::of(&read(bytes, order).text).usual;
    usual(&sample[1..], order.other()) > usual(sample, order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_told_without_a_mark() {
        let text = "Sáng nay, đồng bào xã Bản Mù họp chợ phiên";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((order(&little), order(&big)), (Some(Order::Little), Some(Order::Big)));
        assert_eq!(read(&little, Order::Little).text, text);
        assert_eq!((order(&little[1..]), order(&big[1..])), (Some(Order::Big), Some(Order::Little)));
        assert!(is_cut(&little[1..], Order::Big) && is_cut(&big[1..], Order::Little));
        assert!(!is_cut(&little, Order::Little) && !is_cut(&big, Order::Big));
        assert_eq!(order(text.as_bytes()), None);
        assert_eq!(order(&[0; 64]), None);
    }
}
