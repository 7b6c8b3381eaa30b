//! A decimal in JSON: the same digits, and a number wherever a JSON number can hold them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// A decimal that is written as a JSON number.
///
/// An integer prints as an integer, a fraction as the shortest float that reads the same digits. What a reader of
/// JSON might round (an integer beyond 64 bits, a fraction of more than 15 significant digits) is written as a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exact(pub(crate) Decimal);

/// The digits of a fraction that is written as a float are no more than these.
const MOST: u128 = 999_999_999_999_999;

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.normalize();
        let digits = value.mantissa();
        if value.scale() == 0 {
            return match (i64::try_from(digits), u64::try_from(digits)) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (_, Ok(number)) => serializer.serialize_u64(number),
                _ => serializer.collect_str(&value),
            };
        }
        if digits.unsigned_abs() > MOST {
            return serializer.collect_str(&value);
        }
        match 10_u64.checked_pow(value.scale()) {
            // A float holds each of them as it is, so that their quotient is the nearest one.
            Some(whole) => serializer.serialize_f64(digits as f64 / whole as f64),
            None => serializer.serialize_f64(value.to_string().parse().map_err(ser::Error::custom)?),
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
        assert_eq!(json("0.12345678901234"), "0.12345678901234");
        assert_eq!(json("0.00000000000000000012"), "1.2e-19");
        assert_eq!(json("12345678901234.75"), "\"12345678901234.75\"");
        assert_eq!(json("79228162514264337593543950335"), "\"79228162514264337593543950335\"");
    }

    #[test]
    fn a_fraction_is_the_float_that_reads_its_digits() {
        for digits in (1..1_000_000_000_000_000).step_by(9_999_999_999_991).chain(1..100) {
            for scale in 0..=20 {
                let value = Decimal::new(digits, scale).normalize();
                let read: f64 = value.to_string().parse().unwrap();
                let written = json(&value.to_string());
                assert!(value.is_integer() || written == serde_json::to_string(&read).unwrap(), "{written}");
            }
        }
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
