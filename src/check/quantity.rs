//! A number that takes part in a check: its unit, its value, and how far its digits leave that open.

use rust_decimal::Decimal;

use crate::check::Told;
use crate::fact::{Fact, FactValue};
use crate::number::{Amount, Modifier};

/// What a number is a number of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    /// The counted noun in small letters.
    Count(String),
    Percent,
    Points,
    /// The currency.
    Money(String),
    /// The unit of measure.
    Measure(String),
}

impl Unit {
    /// Whether numbers of the two may be added: `chi bộ` and `chi bộ khu dân cư`, but not `hộ` and `nhân khẩu`.
    pub(super) fn is_like(&self, other: &Unit) -> bool {
        match (self, other) {
            (Unit::Count(left), Unit::Count(right)) => opens(left, right) || opens(right, left),
            _ => self == other,
        }
    }
}

/// Whether a noun begins with all words of another.
fn opens(noun: &str, longer: &str) -> bool {
    longer.strip_prefix(noun).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) && !noun.is_empty()
}

/// A value, and the numbers that it may be instead: from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) value: Decimal,
    pub(super) least: Decimal,
    pub(super) most: Decimal,
}

impl Range {
    pub(super) fn exactly(value: Decimal) -> Self {
        Self { value, least: value, most: value }
    }

    /// All that rounds to a value: half a unit of its last digit to either side.
    pub(super) fn around(value: Decimal, half: Decimal) -> Option<Self> {
        Some(Self { value, least: value.checked_sub(half)?, most: value.checked_add(half)? })
    }

    pub(super) fn plus(self, other: Range) -> Option<Range> {
        Some(Range {
            value: self.value.checked_add(other.value)?,
            least: self.least.checked_add(other.least)?,
            most: self.most.checked_add(other.most)?,
        })
    }

    pub(super) fn minus(self, other: Range) -> Option<Range> {
        Some(Range {
            value: self.value.checked_sub(other.value)?,
            least: self.least.checked_sub(other.most)?,
            most: self.most.checked_sub(other.least)?,
        })
    }

    /// The quotient of two amounts, of which the second is above zero.
    pub(super) fn over(self, other: Range) -> Option<Range> {
        if other.least <= Decimal::ZERO || self.least < Decimal::ZERO {
            return None;
        }
        Some(Range {
            value: self.value.checked_div(other.value)?,
            least: self.least.checked_div(other.most)?,
            most: self.most.checked_div(other.least)?,
        })
    }

    pub(super) fn percent(self) -> Option<Range> {
        let times = |value: Decimal| value.checked_mul(Decimal::ONE_HUNDRED);
        Some(Range { value: times(self.value)?, least: times(self.least)?, most: times(self.most)? })
    }

    pub(super) fn meets(&self, other: &Range) -> bool {
        self.least <= other.most && other.least <= self.most
    }
}

/// One number of a statement.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    /// Its fact, as a place among those of the document.
    pub(super) fact: usize,
    pub(super) unit: Unit,
    pub(super) value: Decimal,
    /// The second part of `161/1.270`.
    pub(super) of: Option<Decimal>,
    modifier: Option<Modifier>,
    half: Decimal,
}

/// Whether a fact is a number of something.
pub(super) fn counts(fact: &Fact) -> bool {
    matches!(fact.value, FactValue::Count(_) | FactValue::Percent(_) | FactValue::Money(_) | FactValue::Measure(_))
}

impl Quantity {
    /// The number that a fact tells; `None` for a range and for what is no number.
    pub(super) fn new(fact: &Fact, at: usize) -> Option<Self> {
        let (amount, modifier, of, unit) = match &fact.value {
            FactValue::Count(count) => {
                let noun = count.noun.as_deref().unwrap_or_default().to_lowercase();
                (count.amount, count.modifier, count.of, Unit::Count(noun))
            }
            FactValue::Percent(percent) => {
                let unit = if percent.points { Unit::Points } else { Unit::Percent };
                (percent.amount, percent.modifier, None, unit)
            }
            FactValue::Money(money) => (money.amount, money.modifier, None, Unit::Money(money.currency.clone())),
            FactValue::Measure(measure) => {
                (measure.amount, measure.modifier, None, Unit::Measure(measure.unit.clone()))
            }
            FactValue::Date(_)
            | FactValue::Unit(_)
            | FactValue::Directive(_)
            | FactValue::Person(_)
            | FactValue::Byline(_) => return None,
        };
        let Amount::Exact(value) = amount else { return None };
        let half = half(&fact.text, value, matches!(unit, Unit::Percent | Unit::Points))?;
        Some(Self { fact: at, unit, value, of, modifier, half })
    }

    /// What it may be by its digits; `None` where the text qualifies it.
    pub(super) fn range(&self) -> Option<Range> {
        if self.modifier.is_some() { None } else { Range::around(self.value, self.half) }
    }

    /// What is claimed with it; `None` where it is only about so much.
    pub(super) fn told(&self) -> Option<Told> {
        let range = match self.modifier {
            None => self.range()?,
            Some(Modifier::MoreThan | Modifier::AtLeast) => {
                Range { value: self.value, least: self.value, most: Decimal::MAX }
            }
            Some(Modifier::Nearly | Modifier::AtMost | Modifier::LessThan) => {
                Range { value: self.value, least: Decimal::ZERO, most: self.value }
            }
            Some(Modifier::About) => return None,
        };
        Some(Told { value: self.value, range })
    }

    pub(super) fn is_share(&self) -> bool {
        self.unit == Unit::Percent
    }
}

/// Half a unit of the last digit that a text writes of a value: 0.05 for `117,3%`, 50 million for `1,5 tỷ`.
///
/// A whole number that is written out, `2.235`, is meant as it stands, but `26%` may be rounded.
fn half(text: &str, value: Decimal, rounded: bool) -> Option<Decimal> {
    let mut digits = Decimal::ZERO;
    let number = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    for digit in number.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        if let Some(digit) = digit.to_digit(10) {
            digits = digits.checked_mul(Decimal::TEN)?.checked_add(digit.into())?;
        }
    }
    let value = value.abs();
    let mut step = Decimal::new(1, 6);
    while step < Decimal::from(1_000_000_000_000_u64) && !digits.is_zero() && digits.checked_mul(step)? != value {
        step = step.checked_mul(Decimal::TEN)?;
    }
    if digits.is_zero() || digits.checked_mul(step)? != value {
        // `1 tỷ 250 triệu`: the last digit that is not zero; in words: as it stands.
        step = Decimal::ONE;
        while !value.is_zero() && !digits.is_zero() && value.checked_rem(step.checked_mul(Decimal::TEN)?)?.is_zero() {
            step = step.checked_mul(Decimal::TEN)?;
        }
    }
    if step == Decimal::ONE && !rounded { Some(Decimal::ZERO) } else { step.checked_div(Decimal::TWO) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_last_digit_is_open() {
        for (text, value, open) in [
            ("117,3%", "117.3", "0.05"),
            ("98,80%", "98.8", "0.005"),
            ("26%", "26", "0.5"),
            ("2.235", "2235", "0"),
            ("1,5 tỷ đồng", "1500000000", "50000000"),
            ("500.000 đồng", "500000", "0"),
            ("1 tỷ 250 triệu đồng", "1250000000", "5000000"),
            ("5.300m", "5300", "0"),
        ] {
            let value: Decimal = value.parse().unwrap();
            assert_eq!(half(text, value, text.contains('%')), Some(open.parse().unwrap()), "{text}");
        }
    }
}
