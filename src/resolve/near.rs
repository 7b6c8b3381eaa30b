//! The units that stand beside another: those that follow it up to the province, and those of its sentence.

use std::ops::Range;

use crate::fact::unit::{Level, Unit, UnitClass};
use crate::span::Span;

/// A unit where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'a> {
    pub(super) span: Span,
    pub(super) unit: &'a Unit,
}

/// So many units on either side are looked at.
const NEIGHBOURS: usize = 24;

/// The units above one that are told right behind it, each on the level above the last: `huyện B` and `tỉnh C` behind
/// `xã A`. Others of its own level may stand between: `xã A, xã D, huyện B`.
pub(super) fn above(text: &str, mentions: &[Mention], at: usize) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut level = rank(mentions[at].unit);
    for next in at + 1..mentions.len().min(at + NEIGHBOURS) {
        let (left, right) = (&mentions[next - 1], &mentions[next]);
        if !is_joined(text, left.span, right.span) || right.unit.class != UnitClass::Admin {
            break;
        }
        let (Some(last), Some(rank)) = (level, rank(right.unit)) else { break };
        if rank < last {
            chain.push(next);
            level = Some(rank);
        } else if rank > last {
            // A list goes on: `An Toàn, An Lão, xã Ân Tín`.
            chain.clear();
            break;
        } else if !chain.is_empty() {
            break;
        }
    }
    chain
}

/// The units of the sentence in which one stands, itself included; itself alone where the text is not known.
pub(super) fn sentence(text: &str, mentions: &[Mention], at: usize) -> Range<usize> {
    let goes_on = |left: usize| !is_ended(text, mentions[left].span, mentions[left + 1].span);
    let first = (at.saturating_sub(NEIGHBOURS)..at).rev().take_while(|&left| goes_on(left)).last().unwrap_or(at);
    let last = mentions.len().min(at + NEIGHBOURS) - 1;
    let last = (at..last).take_while(|&left| goes_on(left)).last().map_or(at, |left| left + 1);
    first..last + 1
}

/// How high a unit stands: 0 is a province.
fn rank(unit: &Unit) -> Option<u8> {
    match unit.level? {
        Level::Central => None,
        Level::Province => Some(0),
        Level::District => Some(1),
        Level::Commune => Some(2),
        Level::Village => Some(3),
    }
}

/// Whether nothing but a comma, a dash or a bracket stands between two units. Where the text is not known, two bytes
/// are a comma and a blank.
fn is_joined(text: &str, left: Span, right: Span) -> bool {
    if left.end() > right.start() {
        return false;
    }
    match text.get(left.end()..right.start()) {
        Some(between) => matches!(between.trim(), "" | "," | "-" | "–" | "(") && !between.contains('\n'),
        None => right.start() - left.end() == 2,
    }
}

/// Whether a sentence or line ends between two units; where the text is not known, it does. None ends inside of a unit.
fn is_ended(text: &str, left: Span, right: Span) -> bool {
    let Some(between) = text.get(left.end()..right.start()) else { return text.is_empty() };
    let mut stopped = false;
    between.chars().any(|c| {
        let ends = c == '\n' || stopped && c.is_whitespace();
        stopped = matches!(c, '.' | '!' | '?' | ';' | '…');
        ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_its_stop_or_line() {
        let is_ended = |between: &str| {
            let text = format!("A{between}B");
            super::is_ended(&text, Span::new(0, 1), Span::new(text.len() - 1, text.len()))
        };
        assert!(is_ended(". ") && is_ended(".\n") && is_ended("\n") && is_ended(" họp. Sau đó "));
        assert!(!is_ended(", ") && !is_ended(" và 1.500 hộ ở "));
    }

    #[test]
    fn units_are_joined_by_a_mark_alone() {
        let is_joined = |between: &str| {
            let text = format!("A{between}B");
            super::is_joined(&text, Span::new(0, 1), Span::new(text.len() - 1, text.len()))
        };
        assert!(is_joined(", ") && is_joined(" - ") && is_joined(" (") && is_joined(" – "));
        assert!(!is_joined(" và ") && !is_joined(",\n") && !is_joined("), "));
    }
}
