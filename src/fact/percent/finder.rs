//! How the news writes a percentage: `trên 95%`, `5 - 7%`, `từ 95% trở lên`, `0,3 điểm phần trăm`, `-1,87%`.

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::percent::Percent;
use crate::lexicon::Lexicon;
use crate::number::{Amount, Modifier, Numbers, Numeral};
use crate::table::Table;
use crate::vocabulary::Vocabulary;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Percent,
    Points,
    Minus,
}

/// Finds each percentage of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Lexicon<Role>,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut words = Lexicon::new(vocabulary.new_class());
        let table = Table::new("percent/words.tsv", include_str!("words.tsv"));
        words.load(vocabulary, &table, "phrase", |row| {
            Ok(match row.get("role")? {
                "percent" => Role::Percent,
                "points" => Role::Points,
                "minus" => Role::Minus,
                other => return Err(row.error(format!("«{other}» is no role of a word beside a percentage"))),
            })
        })?;
        Ok(Self { words })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, numbers: &Numbers, numerals: &[Numeral], hits: &mut Vec<Hit<Percent>>) {
        let mut rest = numerals;
        while let [first, behind @ ..] = rest {
            rest = behind;
            let Some((end, points)) = self.sign(line, first.end) else { continue };
            let (mut start, mut end, mut amount) = (first.start, end, first.amount);
            let mut modifier = if first.dimension { None } else { first.modifier };
            if first.of.is_some() || first.glued || first.slang {
                continue;
            }
            if first.dimension {
                start = first.number;
            }
            // `15%-20%`, `8% - 9%`, `8% đến 9%`
            if let Some((second, second_end)) = self.upper_end(line, numbers, behind, end, points)
                && let Some(range) = amount.up_to(&second)
            {
                (amount, end) = (range, second_end);
                rest = &behind[1..];
            } else if let Some(minus) = self.minus(line, first) {
                start = minus.start;
                if minus.negative {
                    amount = amount.negated();
                }
                modifier = None;
            }
            if let Some((behind, qualifier)) = numbers.qualifier_after(line.tokens, end) {
                end = behind;
                modifier = Some(qualifier);
                if first.from && qualifier == Modifier::AtLeast {
                    start = first.start.saturating_sub(1);
                }
            }
            hits.push(Hit { at: line.bytes(start..end), value: Percent { amount, modifier, points } });
        }
    }

    /// The percent sign or words at a token: the token behind them, and whether points are meant.
    fn sign(&self, line: &Line<'_>, at: usize) -> Option<(usize, bool)> {
        let (taken, role) = self.words.longest(line.tokens.get(at..)?)?;
        match role {
            Role::Percent => Some((at + taken, false)),
            Role::Points => Some((at + taken, true)),
            Role::Minus => None,
        }
    }

    /// The upper end of a range whose lower end bears its own sign.
    fn upper_end(
        &self,
        line: &Line<'_>,
        numbers: &Numbers,
        behind: &[Numeral],
        end: usize,
        points: bool,
    ) -> Option<(Amount, usize)> {
        let next = numbers.range_joint(line.tokens, end)?;
        let second =
            behind.first().filter(|second| second.number == next && second.start == next && second.of.is_none())?;
        let (end, same) = self.sign(line, second.end)?;
        (same == points).then_some((second.amount, end))
    }

    /// A sign, or `âm`, right before the number.
    fn minus(&self, line: &Line<'_>, first: &Numeral) -> Option<Minus> {
        let start = first.number.checked_sub(1)?;
        if first.start != first.number {
            return None;
        }
        let token = line.get(start)?;
        let apart = start == 0 || !line.is_glued(start - 1) || line.is_mark(start - 1, '(');
        if line.is_glued(start) && apart && start > 0 && (token.is_mark('-') || token.is_mark('+')) {
            return Some(Minus { start, negative: token.is_mark('-') });
        }
        let word = line.tokens.get(start..start + 1)?;
        (self.words.exactly(word) == Some(&Role::Minus)).then_some(Minus { start, negative: true })
    }
}

struct Minus {
    start: usize,
    negative: bool,
}
