//! Amounts: what a number in digits or in words is worth, exactly.
//!
//! [`Amount`] and [`Modifier`] are what counts, percentages, sums and measures share; `Numbers` reads them from the
//! tokens of a line, once for all the kinds that build on them.

pub(crate) mod digits;
pub(crate) mod exact;
mod expression;
mod magnitude;
pub(crate) mod numeral;
mod qualifier;
mod spoken;

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub(crate) use exact::Exact;
pub(crate) use numeral::{Numbers, Numeral};

/// A quantity without its unit: one number, or the two ends of a range.
///
/// # Example
///
/// ```
/// use boctin::number::Amount;
/// use rust_decimal::Decimal;
///
/// assert_eq!(Amount::Exact(Decimal::new(245, 1)).to_string(), "24.5");
/// assert_eq!(Amount::Range { min: Decimal::ONE, max: Decimal::TWO }.to_string(), "1..2");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Amount {
    /// `2.235`, `hai mươi mốt`, `1 tỷ 250 triệu`
    Exact(Decimal),
    /// `1 - 2`, `từ 100 đến 120`; the least is never above the most.
    Range { min: Decimal, max: Decimal },
}

impl Amount {
    /// The number, or the lower end of the range.
    pub fn least(&self) -> Decimal {
        match *self {
            Amount::Exact(value) => value,
            Amount::Range { min, .. } => min,
        }
    }

    /// The number, or the upper end of the range.
    pub fn most(&self) -> Decimal {
        match *self {
            Amount::Exact(value) => value,
            Amount::Range { max, .. } => max,
        }
    }

    /// Whether no end has a fraction.
    pub fn is_whole(&self) -> bool {
        self.least().is_integer() && self.most().is_integer()
    }

    /// The amount with its sign turned: `-1,87%`.
    pub(crate) fn negated(&self) -> Amount {
        match *self {
            Amount::Exact(value) => Amount::Exact(-value),
            Amount::Range { min, max } => Amount::Range { min: -max, max: -min },
        }
    }

    /// The range from the one to the other; `None` unless both are single numbers, the lesser first.
    pub(crate) fn up_to(&self, other: &Amount) -> Option<Amount> {
        match (*self, *other) {
            (Amount::Exact(min), Amount::Exact(max)) if min < max => Some(Amount::Range { min, max }),
            _ => None,
        }
    }

    /// What the JSON writes in place of one number: `(value, None, None)` or `(None, min, max)`.
    pub(crate) fn written(&self) -> (Option<Exact>, Option<Exact>, Option<Exact>) {
        match *self {
            Amount::Exact(value) => (Some(Exact(value)), None, None),
            Amount::Range { min, max } => (None, Some(Exact(min)), Some(Exact(max))),
        }
    }

    /// The way back from [`Amount::written`].
    pub(crate) fn read(value: Option<Exact>, min: Option<Exact>, max: Option<Exact>) -> Result<Amount, NoAmount> {
        match (value, min, max) {
            (Some(Exact(value)), None, None) => Ok(Amount::Exact(value)),
            (None, Some(Exact(min)), Some(Exact(max))) if min <= max => Ok(Amount::Range { min, max }),
            _ => Err(NoAmount),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Exact(value) => write!(f, "{}", value.normalize()),
            Amount::Range { min, max } => write!(f, "{}..{}", min.normalize(), max.normalize()),
        }
    }
}

/// Neither one number nor two ends in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoAmount;

impl fmt::Display for NoAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount is one number, or `min` and `max` in order")
    }
}

/// How the text qualifies a number (guidelines, `count`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Modifier {
    /// `hơn`, `trên`, `quá`
    MoreThan,
    /// `gần`, `ngót`
    Nearly,
    /// `khoảng`, `chừng`, `ước`, `xấp xỉ`
    About,
    /// `ít nhất`, `tối thiểu`, `từ … trở lên`, `≥`
    AtLeast,
    /// `tối đa`, `không quá`
    AtMost,
    /// `dưới`
    LessThan,
}

impl Modifier {
    /// The modifier that a table names: `more_than`.
    pub(crate) fn named(name: &str) -> Option<Modifier> {
        Some(match name {
            "more_than" => Modifier::MoreThan,
            "nearly" => Modifier::Nearly,
            "about" => Modifier::About,
            "at_least" => Modifier::AtLeast,
            "at_most" => Modifier::AtMost,
            "less_than" => Modifier::LessThan,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_keeps_its_order() {
        let (one, two) = (Amount::Exact(Decimal::ONE), Amount::Exact(Decimal::TWO));
        assert_eq!(one.up_to(&two), Some(Amount::Range { min: Decimal::ONE, max: Decimal::TWO }));
        assert_eq!(two.up_to(&one), None);
        assert_eq!(one.up_to(&two).unwrap().negated().to_string(), "-2..-1");
    }

    #[test]
    fn what_is_written_is_read() {
        let range = Amount::Range { min: Decimal::ONE, max: Decimal::TEN };
        let (value, min, max) = range.written();
        assert_eq!(Amount::read(value, min, max), Ok(range));
        assert_eq!(Amount::read(None, min, None), Err(NoAmount));
    }
}
