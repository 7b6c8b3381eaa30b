//! The units that stand beside another: those that follow it up to the province, and those of its sentence.

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

/// The units above the first one that are told right behind it, each on the level above the last: `huyện B` and
/// `tỉnh C` behind `xã A`. Others of its own level may stand between: `xã A, xã D, huyện B`.
pub(super) fn above<'a>(text: &str, mentions: &[Mention<'a>]) -> Vec<&'a Unit> {
    let mut chain = Vec::new();
    let Some(first) = mentions.first() else { return chain };
    let mut level = rank(first.unit);
    for pair in mentions.windows(2).take(NEIGHBOURS) {
        let (Some(last), Some(next)) = (level, rank(pair[1].unit)) else { break };
        if !is_joined(text, pair[0].span, pair[1].span) || pair[1].unit.class != UnitClass::Admin {
            break;
        }
        if next < last {
            chain.push(pair[1].unit);
            level = Some(next);
        } else if next > last {
            // A list goes on: `An Toàn, An Lão, xã Ân Tín`.
            chain.clear();
            break;
        } else if !chain.is_empty() {
            break;
        }
    }
    chain
}

/// The other units of the sentence in which one stands.
pub(super) fn beside<'a>(
    text: &'a str,
    mentions: &'a [Mention<'a>],
    at: usize,
) -> impl Iterator<Item = &'a Unit> + Clone {
    let goes_on = |left: &Mention, right: &Mention| !is_ended(text, left.span, right.span);
    let behind = mentions[at..].windows(2).take(NEIGHBOURS).take_while(move |pair| goes_on(&pair[0], &pair[1]));
    let before = mentions[..=at].windows(2).rev().take(NEIGHBOURS).take_while(move |pair| goes_on(&pair[0], &pair[1]));
    before.map(|pair| pair[0].unit).chain(behind.map(|pair| pair[1].unit))
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

/// Whether a sentence or line ends between two units. Where the text is not known, none is taken to.
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
