//! What a count is: how many of something.

mod finder;
mod list;
mod noun;

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};

use crate::number::{Amount, Exact, Modifier, NoAmount};

pub(crate) use finder::Finder;

/// How many of something.
///
/// Its `Display` is the canonical form of the number: `2000`, `161/1270`, `1..2`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written<'_>")]
#[non_exhaustive]
pub struct Count {
    /// How many.
    pub amount: Amount,
    /// Of how many: the second part of `161/1.270`.
    pub of: Option<Decimal>,
    /// How the text qualifies it.
    pub modifier: Option<Modifier>,
    /// What is counted, in the words of the text: `bí thư chi bộ`.
    pub noun: Option<String>,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Some(of) => write!(f, "{}/{}", self.amount, of.normalize()),
            None => self.amount.fmt(f),
        }
    }
}

/// The JSON of a count.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<Exact>,
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<Modifier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    noun: Option<Cow<'a, str>>,
}

impl<'a> From<&'a Count> for Written<'a> {
    fn from(count: &'a Count) -> Self {
        let (value, min, max) = count.amount.written();
        Self {
            value,
            min,
            max,
            of: count.of.map(Exact),
            modifier: count.modifier,
            noun: count.noun.as_deref().map(Cow::Borrowed),
        }
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::from(self).serialize(serializer)
    }
}

impl TryFrom<Written<'_>> for Count {
    type Error = NoAmount;

    fn try_from(written: Written<'_>) -> Result<Self, NoAmount> {
        let amount = Amount::read(written.value, written.min, written.max)?;
        Ok(Self {
            amount,
            of: written.of.map(|of| of.0),
            modifier: written.modifier,
            noun: written.noun.map(Cow::into_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_json_is_the_contract() {
        let amount = Amount::Exact(Decimal::from(161));
        let count =
            Count { amount, of: Some(Decimal::from(1270)), modifier: None, noun: Some("bí thư chi bộ".into()) };
        let json = serde_json::to_string(&count).unwrap();
        assert_eq!(json, r#"{"value":161,"of":1270,"noun":"bí thư chi bộ"}"#);
        assert_eq!(serde_json::from_str::<Count>(&json).unwrap(), count);
    }
}
