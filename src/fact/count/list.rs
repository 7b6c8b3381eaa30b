//! Numbers behind what they belong to, of a noun told before: `37 nhà tốc mái: Bình Hải 14, Tịnh Kỳ 9`,
//! `735 viên chức; trong đó bác sĩ 148, điều dưỡng 331`.

use crate::fact::count::finder::{Finder, is_like_year};
use crate::fact::count::noun::{Kind, Noun, Roles};
use crate::fact::hit::Line;
use crate::number::Numeral;

/// So many tokens before a number are asked for the sign that a list begins, or for the noun of all its numbers.
const OPENING: usize = 40;
/// Two numbers of a list stand no farther apart.
const APART: usize = 9;

impl Finder {
    /// The noun that the numbers of a list count, if the one at `i` belongs to one.
    pub(crate) fn listed(&self, line: &Line<'_>, numerals: &[Numeral], i: usize, told: Option<Noun>) -> Option<Noun> {
        let numeral = &numerals[i];
        if !self.is_item(line, numeral) {
            return None;
        }
        let beside = |first: &Numeral, second: &Numeral| {
            second.start.saturating_sub(first.end) <= APART
                && self.closes(line, first.end)
                && self.is_item(line, first)
                && self.is_item(line, second)
        };
        // `Ba` of `Ba Tri 3` is a numeral of its own.
        let near = |numeral: &&Numeral| !numeral.spelled;
        let before = numerals[..i].iter().rev().take(3).find(near).is_some_and(|before| beside(before, numeral));
        let behind = numerals[i + 1..].iter().take(3).find(near).is_some_and(|behind| beside(numeral, behind));
        if !before && !behind {
            return None;
        }
        let from = numeral.start.saturating_sub(OPENING);
        let start = (from..numeral.start).rev().find(|at| line.is_mark(*at, '.')).map_or(from, |stop| stop + 1);
        match told {
            // Places and points bear numbers as names: `12 xã: Phú An 1, Phú An 2`.
            Some(noun) if matches!(noun.kind, Kind::Place | Kind::Point) || noun.kind.is_time() => None,
            Some(noun) => {
                let opens = |at: usize| line.is_mark(at, ':') || self.nouns.starts(line, at, Roles::OPENS).is_some();
                (noun.end.max(start)..numeral.start).any(opens).then_some(noun)
            }
            // `Số đảng viên mới kết nạp: Diên Xuân 14, Sơn Thạnh 18`
            None => {
                let noun = start + self.nouns.starts(line, start, Roles::SKIP)?;
                let headed = (noun..numeral.start).any(|at| line.is_mark(at, ':'));
                self.nouns.read(line, noun, false).filter(|noun| headed && !noun.kind.is_time())
            }
        }
    }

    /// Whether a number stands behind a name or a noun, and nothing behind it that it could count.
    fn is_item(&self, line: &Line<'_>, numeral: &Numeral) -> bool {
        let Some(before) = numeral.start.checked_sub(1).and_then(|before| line.get(before)) else { return false };
        let figures = !numeral.spelled && numeral.of.is_none() && !numeral.dotted && !numeral.great && !numeral.slang;
        if !figures || numeral.glued || numeral.modifier.is_some() || !before.is_word() {
            return false;
        }
        if line.get(numeral.end).is_some() && !self.closes(line, numeral.end) {
            return false;
        }
        let led = line.str(numeral.number).starts_with('0') && numeral.bare;
        !(is_like_year(line, numeral) || led)
            && numeral.amount.is_whole()
            && (before.is_capitalized() || self.nouns.ends_noun(line, numeral.start))
            && (is_long_name(line, numeral.start) || !self.is_name(line, numeral, Kind::Unknown))
    }

    /// Whether an item of a list may end there.
    fn closes(&self, line: &Line<'_>, at: usize) -> bool {
        [',', ';', '.', '(', ')'].into_iter().any(|mark| line.is_mark(at, mark))
            || self.nouns.starts(line, at, Roles::JOINS).is_some()
    }
}

/// Whether the two words before a number are a name: `Tịnh Kỳ 9`, where `kỳ 9` alone would be one.
fn is_long_name(line: &Line<'_>, at: usize) -> bool {
    at >= 2 && line.tokens[at - 2..at].iter().all(|token| token.is_word() && token.is_capitalized())
}
