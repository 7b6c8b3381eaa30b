//! Facts that check each other: what a text says of its own numbers, and whether it is so.
//!
//! Only relations that the words between the numbers state are checked: `516/480 … đạt 107,5%`, `128 bản … còn 101
//! bản, giảm 27 bản`. A relation that is merely likely is left alone. The floor above `resolve`: it reads finished facts.

mod change;
mod parts;
mod quantity;
mod rest;
mod share;
mod statement;
mod words;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::check::quantity::Range;
use crate::check::statement::Statement;
use crate::fact::Fact;
use crate::normalize::Normalizer;
use crate::number::Exact;
use crate::strip::Block;

/// A relation between facts that their text states, and whether it holds.
///
/// # Example
///
/// ```
/// use boctin::{Pipeline, Relation};
///
/// let document = Pipeline::new()?.read_text("Năm qua, hội vận động 516/480 hộ dân, đạt 107,5% chỉ tiêu.");
/// let check = &document.checks()[0];
/// assert_eq!((check.relation, check.holds), (Relation::Share, true));
/// assert_eq!((check.told.to_string(), check.expected.to_string()), ("107.5".into(), "107.5".into()));
/// let facts: Vec<&str> = check.facts.iter().map(|at| document.facts[*at].text.as_str()).collect();
/// assert_eq!(facts, ["516/480", "107,5%"]);
/// # Ok::<(), boctin::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
#[non_exhaustive]
pub struct Check {
    /// What the text says of the facts.
    pub relation: Relation,
    /// The facts, as places in [`Document::facts`](crate::Document::facts), in the order that the relation names.
    pub facts: Vec<usize>,
    /// Whether it is so, as far as the digits of the text tell: `15,2%` is all from 15.15 to 15.25.
    pub holds: bool,
    /// What the text tells.
    pub told: Decimal,
    /// What it should tell by the other facts; a quotient is cut to two digits more than what is told.
    pub expected: Decimal,
    /// By how much: what is told less what is expected.
    pub off: Decimal,
}

/// What a text says of some of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Relation {
    /// A ratio and its percentage (`161/1.270 … (12,7%)`), or a whole, its part and the percentage.
    Share,
    /// A whole and all its parts: `41 tổ chức cơ sở đảng, gồm 19 đảng bộ và 22 chi bộ`.
    Sum,
    /// Percentages that together are a hundred; what is told is their sum.
    Shares,
    /// The first value, the second, and the difference: `128 bản … còn 101 bản, giảm 27 bản`.
    Difference,
    /// The first value, the second, and the growth in percent: `từ 120 tấn lên 150 tấn, tăng 25%`.
    Growth,
    /// The first value, the second, and how many times as much that is: `gấp 2 lần so với 150 tấn`.
    Times,
    /// A ratio, and what it lacks: `15/19 tiêu chí, còn thiếu 4 tiêu chí`.
    Rest,
}

impl Check {
    /// Holds what the text tells against what follows from the other facts; `None` where numbers are too great to say.
    fn new(relation: Relation, facts: Vec<usize>, told: Told, expected: Range) -> Option<Check> {
        let digits = told.value.normalize().scale() + 2;
        let due = expected.value.round_dp(digits).normalize();
        let off = told.value.checked_sub(due)?.normalize();
        let value = told.value.normalize();
        Some(Check { relation, facts, holds: told.range.meets(&expected), told: value, expected: due, off })
    }
}

/// A value that a text tells, and what it may be by its digits and its qualifier.
struct Told {
    value: Decimal,
    range: Range,
}

/// The relations that the lines of a text state between its facts, in the order of the text. Linear in its length.
pub(crate) fn checks(text: &str, blocks: &[Block], facts: &[Fact]) -> Vec<Check> {
    let normalizer = Normalizer::new();
    let mut checks = Vec::new();
    let mut rest = facts;
    let mut first = 0;
    for block in blocks {
        let before = rest.partition_point(|fact| fact.span.start() < block.span.start());
        let inside = rest[before..].partition_point(|fact| fact.span.start() < block.span.end());
        let of_line = &rest[before..before + inside];
        first += before;
        let related = block.role.is_article() && of_line.iter().filter(|fact| quantity::counts(fact)).nth(1).is_some();
        if related && let Some(line) = text.get(block.span.range()) {
            // Only such a line is read again, and it alone: a text in two spellings needs twice the memory.
            let line = normalizer.normalize(line);
            for statement in Statement::of_line(&line, block.span.start(), of_line, first) {
                let from = checks.len();
                share::check(&statement, &mut checks);
                parts::check(&statement, &mut checks);
                change::check(&statement, &mut checks);
                rest::check(&statement, &mut checks);
                checks[from..].sort_by(|left, right| left.facts.cmp(&right.facts));
            }
        }
        first += inside;
        rest = &rest[before + inside..];
    }
    checks
}

/// The JSON of a check.
#[derive(Serialize, Deserialize)]
struct Written {
    relation: Relation,
    facts: Vec<usize>,
    holds: bool,
    told: Exact,
    expected: Exact,
    off: Exact,
}

impl From<Check> for Written {
    fn from(check: Check) -> Self {
        let Check { relation, facts, holds, told, expected, off } = check;
        Self { relation, facts, holds, told: Exact(told), expected: Exact(expected), off: Exact(off) }
    }
}

impl From<Written> for Check {
    fn from(written: Written) -> Self {
        let Written { relation, facts, holds, told, expected, off } = written;
        Self { relation, facts, holds, told: told.0, expected: expected.0, off: off.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_json_is_read_again() {
        let value = Decimal::new(1173, 1);
        let told = Told { value, range: Range::around(value, Decimal::new(5, 2)).unwrap() };
        let check = Check::new(Relation::Share, vec![0, 1], told, Range::exactly(Decimal::new(11725, 2))).unwrap();
        let json = serde_json::to_string(&check).unwrap();
        let plain = r#"{"relation":"share","facts":[0,1],"holds":true,"told":117.3,"expected":117.25,"off":0.05}"#;
        assert_eq!(json, plain);
        assert_eq!(serde_json::from_str::<Check>(&json).unwrap(), check);
    }
}
