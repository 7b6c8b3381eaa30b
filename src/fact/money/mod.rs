//! What a sum of money is: an amount and its currency.

mod finder;

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::number::{Amount, Exact, Modifier, NoAmount};

pub(crate) use finder::Finder;

/// A sum of money, or a price.
///
/// Its `Display` is the canonical form: `1500000000 VND`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written<'_>")]
#[non_exhaustive]
pub struct Money {
    /// How much, in units of the currency.
    pub amount: Amount,
    /// The currency by its ISO 4217 code: `VND`.
    pub currency: String,
    /// How the text qualifies it.
    pub modifier: Option<Modifier>,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

/// The JSON of a sum.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    amount: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<Exact>,
    currency: Cow<'a, str>,
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<Modifier>,
}

impl<'a> From<&'a Money> for Written<'a> {
    fn from(money: &'a Money) -> Self {
        let (amount, min, max) = money.amount.written();
        Self { amount, min, max, currency: money.currency.as_str().into(), modifier: money.modifier }
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::from(self).serialize(serializer)
    }
}

impl TryFrom<Written<'_>> for Money {
    type Error = NoAmount;

    fn try_from(written: Written<'_>) -> Result<Self, NoAmount> {
        let amount = Amount::read(written.amount, written.min, written.max)?;
        Ok(Self { amount, currency: written.currency.into_owned(), modifier: written.modifier })
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn its_json_is_the_contract() {
        let amount = Amount::Exact(Decimal::from(1_500_000_000_u64));
        let money = Money { amount, currency: "VND".into(), modifier: None };
        let json = serde_json::to_string(&money).unwrap();
        assert_eq!(json, r#"{"amount":1500000000,"currency":"VND"}"#);
        assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    }
}
