//! A decimal in JSON: the same digits, and a number wherever a JSON number can hold them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A decimal that is written as a JSON number.
///
/// An integer prints as an integer, a fraction as the shortest float that reads the same digits. What a reader of
/// JSON might round (an integer beyond 64 bits, a fraction of more than 15 significant digits) is written as a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exact(pub(crate) Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.normalize();
        if value.is_integer() {
            return match (value.to_i64(), value.to_u64()) {
                (Some(number), _) => serializer.serialize_i64(number),
                (None, Some(number)) => serializer.serialize_u64(number),
                (None, None) => serializer.collect_str(&value),
            };
        }
        let few = value.mantissa().unsigned_abs() < 1_000_000_000_000_000;
        match value.to_string().parse::<f64>() {
            Ok(number) if few => serializer.serialize_f64(number),
            _ => serializer.collect_str(&value),
        }
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Digits)
    }
}

struct Digits;

impl de::Visitor<'_> for Digits {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or its digits in a string")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Exact, E> {
        Ok(Exact(number.into()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Exact, E> {
        Ok(Exact(number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Exact, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_str<E: de::Error>(self, digits: &str) -> Result<Exact, E> {
        Decimal::from_str(digits).map(Exact).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(digits: &str) -> String {
        serde_json::to_string(&Exact(digits.parse().unwrap())).unwrap()
    }

    #[test]
    fn a_number_prints_its_own_digits() {
        assert_eq!(json("24.50"), "24.5");
        assert_eq!(json("1500000000.0"), "1500000000");
        assert_eq!(json("-1.87"), "-1.87");
        assert_eq!(json("12345678901234.75"), "\"12345678901234.75\"");
        assert_eq!(json("79228162514264337593543950335"), "\"79228162514264337593543950335\"");
    }

    #[test]
    fn what_is_printed_is_read() {
        for digits in ["24.5", "0.001", "18446744073709551615", "-7", "12345678901234.75"] {
            let value = Exact(digits.parse().unwrap());
            let back: Exact = serde_json::from_str(&serde_json::to_string(&value).unwrap()).unwrap();
            assert_eq!(back, value);
        }
    }
}
