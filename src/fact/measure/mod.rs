//! What a measure is: an amount and its unit of measure.

mod finder;

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::number::{Amount, Exact, Modifier, NoAmount};

pub(crate) use finder::Finder;

/// A quantity with a unit of measure.
///
/// Its `Display` is the canonical form: `50 ha`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written<'_>")]
#[non_exhaustive]
pub struct Measure {
    /// How much, in that unit.
    pub amount: Amount,
    /// The common symbol of the unit, with its rate: `ha`, `tạ/ha`.
    pub unit: String,
    /// How the text qualifies it.
    pub modifier: Option<Modifier>,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit)
    }
}

/// The JSON of a measure.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    amount: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<Exact>,
    unit: Cow<'a, str>,
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<Modifier>,
}

impl<'a> From<&'a Measure> for Written<'a> {
    fn from(measure: &'a Measure) -> Self {
        let (amount, min, max) = measure.amount.written();
        Self { amount, min, max, unit: measure.unit.as_str().into(), modifier: measure.modifier }
    }
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::from(self).serialize(serializer)
    }
}

impl TryFrom<Written<'_>> for Measure {
    type Error = NoAmount;

    fn try_from(written: Written<'_>) -> Result<Self, NoAmount> {
        let amount = Amount::read(written.amount, written.min, written.max)?;
        Ok(Self { amount, unit: written.unit.into_owned(), modifier: written.modifier })
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn its_json_is_the_contract() {
        let amount = Amount::Exact(Decimal::from(50));
        let measure = Measure { amount, unit: "ha".into(), modifier: None };
        let json = serde_json::to_string(&measure).unwrap();
        assert_eq!(json, r#"{"amount":50,"unit":"ha"}"#);
        assert_eq!(serde_json::from_str::<Measure>(&json).unwrap(), measure);
    }
}
