//! What a percentage is: a share of a hundred, or a number of percentage points.

mod finder;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::number::{Amount, Exact, Modifier, NoAmount};

pub(crate) use finder::Finder;

/// A share of a hundred, or a number of percentage points.
///
/// Its `Display` is the canonical form: `24.5%`, `5..7%`, `0.3 points`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
#[non_exhaustive]
pub struct Percent {
    /// How many in a hundred.
    pub amount: Amount,
    /// How the text qualifies it.
    pub modifier: Option<Modifier>,
    /// Whether percentage points are meant: `0,3 điểm phần trăm`.
    pub points: bool,
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount, if self.points { " points" } else { "%" })
    }
}

/// The JSON of a percentage.
#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<Exact>,
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<Modifier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<Of>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Of {
    Points,
}

impl From<Percent> for Written {
    fn from(percent: Percent) -> Self {
        let (value, min, max) = percent.amount.written();
        Self { value, min, max, modifier: percent.modifier, of: percent.points.then_some(Of::Points) }
    }
}

impl TryFrom<Written> for Percent {
    type Error = NoAmount;

    fn try_from(written: Written) -> Result<Self, NoAmount> {
        let amount = Amount::read(written.value, written.min, written.max)?;
        Ok(Self { amount, modifier: written.modifier, points: written.of.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn its_json_is_the_contract() {
        let amount = Amount::Exact(Decimal::new(52, 1));
        let percent = Percent { amount, modifier: Some(Modifier::MoreThan), points: true };
        let json = serde_json::to_string(&percent).unwrap();
        assert_eq!(json, r#"{"value":5.2,"mod":"more_than","of":"points"}"#);
        assert_eq!(serde_json::from_str::<Percent>(&json).unwrap(), percent);
    }
}
