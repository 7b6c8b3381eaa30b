//! What the cells of a row are told: texts, days, numbers, each by the name of its column.

use std::fmt::{self, Display, Formatter, Write};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::batch::columns::{At, SCALE};
use crate::batch::filling::{Builder, Filling};
use crate::calendar::Day;

impl Filling {
    /// Tells a text.
    pub(crate) fn text(&mut self, at: At, text: &str) {
        if let Some(Builder::Text(builder)) = self.cell(at) {
            builder.append_value(text);
        }
    }

    /// Tells a text of each of the rows that were begun last, `rows` of them.
    pub(crate) fn text_of(&mut self, at: At, rows: usize, text: &str) {
        if let Some(Builder::Text(builder)) = self.column(at) {
            builder.append_value_n(text, rows);
        }
    }

    /// Tells a number of each of the rows that were begun last.
    pub(crate) fn int_of(&mut self, at: At, rows: usize, number: usize) {
        if let Some(Builder::Int(builder)) = self.column(at) {
            match i32::try_from(number) {
                Ok(number) => builder.append_value_n(number, rows),
                Err(_) => builder.append_nulls(rows),
            }
        }
    }

    /// Tells a text, where there is one.
    pub(crate) fn text_if(&mut self, at: At, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.text(at, text.as_ref());
        }
    }

    /// Tells a value as it prints.
    pub(crate) fn shown(&mut self, at: At, value: impl Display) {
        if let Some(Builder::Text(builder)) = self.cell(at) {
            // Writing into memory can't fail.
            let _ = write!(builder, "{value}");
            builder.append_value("");
        }
    }

    /// Tells several texts as the lines of one.
    pub(crate) fn lines<'a>(&mut self, at: At, lines: impl Iterator<Item = &'a str>) {
        if let Some(Builder::Text(builder)) = self.cell(at) {
            for (number, line) in lines.enumerate() {
                let _ = builder.write_str(if number > 0 { "\n" } else { "" });
                let _ = builder.write_str(line);
            }
            builder.append_value("");
        }
    }

    /// Tells a plain variant by the name that it has in the JSON, where there is one.
    pub(crate) fn variant(&mut self, at: At, variant: Option<impl Serialize>) {
        if let Some(variant) = variant {
            self.shown(at, Name(variant));
        }
    }

    /// Tells words, where there are any.
    pub(crate) fn words(&mut self, at: At, words: &[impl AsRef<str>]) {
        if !words.is_empty()
            && let Some(Builder::Words(builder)) = self.cell(at)
        {
            words.iter().for_each(|word| builder.values().append_value(word));
            builder.append(true);
        }
    }

    /// Tells plain variants by their names, where there are any.
    pub(crate) fn variants(&mut self, at: At, variants: impl IntoIterator<Item = impl Serialize>) {
        let mut variants = variants.into_iter().peekable();
        if variants.peek().is_some()
            && let Some(Builder::Words(builder)) = self.cell(at)
        {
            for variant in variants {
                let _ = write!(builder.values(), "{}", Name(variant));
                builder.values().append_value("");
            }
            builder.append(true);
        }
    }

    /// Tells which rows are meant, by their numbers.
    pub(crate) fn places(&mut self, at: At, places: &[usize]) {
        if let Some(Builder::Places(builder)) = self.cell(at) {
            places.iter().for_each(|place| builder.values().append_option(i32::try_from(*place).ok()));
            builder.append(true);
        }
    }

    pub(crate) fn day(&mut self, at: At, day: Option<Day>) {
        let epoch = Day::new(1970, 1, 1);
        if let (Some(day), Some(epoch)) = (day, epoch)
            && let Some(Builder::Day(builder)) = self.cell(at)
        {
            builder.append_value(day.days_since(epoch));
        }
    }

    /// Tells a number; one that would have to be rounded is left out.
    pub(crate) fn number(&mut self, at: At, number: Decimal) {
        if let Some(Builder::Number(builder)) = self.cell(at) {
            builder.append_option(scaled(number));
        }
    }

    pub(crate) fn real(&mut self, at: At, number: f64) {
        if let Some(Builder::Real(builder)) = self.cell(at) {
            builder.append_value(number);
        }
    }

    pub(crate) fn int(&mut self, at: At, number: usize) {
        if let Some(Builder::Int(builder)) = self.cell(at) {
            match i32::try_from(number) {
                Ok(number) => builder.append_value(number),
                Err(_) => builder.append_null(),
            }
        }
    }

    pub(crate) fn long(&mut self, at: At, number: Option<u64>) {
        if let Some(number) = number
            && let Some(Builder::Long(builder)) = self.cell(at)
        {
            builder.append_option(i64::try_from(number).ok());
        }
    }

    pub(crate) fn flag(&mut self, at: At, flag: bool) {
        if let Some(Builder::Flag(builder)) = self.cell(at) {
            builder.append_value(flag);
        }
    }
}

/// A plain variant, shown by the name that it has in the JSON.
struct Name<T>(T);

impl<T: Serialize> Display for Name<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

/// A decimal in units of the last digit; `None` where it has more digits behind the point, and would be rounded.
fn scaled(number: Decimal) -> Option<i128> {
    // Noughts at its end are looked for only where they make it too long.
    let number = if number.scale() > u32::from(SCALE) { number.normalize() } else { number };
    let missing = u32::from(SCALE).checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_absent() {
        assert_eq!(scaled("24.5".parse().unwrap()), Some(24_500_000_000));
        assert_eq!(scaled("-0.000000001".parse().unwrap()), Some(-1));
        assert_eq!(scaled("0.0000000001".parse().unwrap()), None);
        assert_eq!(scaled(Decimal::MAX), Some(79_228_162_514_264_337_593_543_950_335 * 1_000_000_000));
    }
}
