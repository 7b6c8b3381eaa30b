//! What a date is: a time or period of the calendar, written as EDTF.

mod abroad;
mod beside;
mod clock;
mod day;
mod edtf;
mod filler;
mod finder;
mod inferred;
mod list;
mod lunar;
mod named;
mod nearest;
mod numeric;
mod period;
mod range;
mod reader;
mod reference;
mod resolve;
mod sense;
mod words;
mod written;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fact::date::written::Written;

pub(crate) use edtf::Known;
pub(crate) use finder::Finder;
pub use inferred::{Inferred, Unsaid};
pub use reference::Reference;

/// A time or period of the calendar, from a minute to a century.
///
/// Its value is EDTF, ISO 8601-2: `2022-10-19`, `2023-09`, `2019/2023`, `2024-33` for the first quarter, `2024-40`
/// for the first half of a year, `XXXX-09-22` where nothing tells the year. What the text leaves unsaid stays so until
/// [`Date::resolve`].
///
/// # Example
///
/// ```
/// use boctin::fact::date::{Part, Reference};
/// use boctin::{Extractor, FactKind, FactValue, Normalizer};
///
/// let extractor = Extractor::new()?.kinds([FactKind::Date]);
/// let text = Normalizer::new().normalize("Sáng 28/12, HĐND tỉnh khai mạc kỳ họp.");
/// let mut facts = extractor.extract(&text);
/// let FactValue::Date(date) = &mut facts[0].value else { unreachable!() };
/// assert_eq!(date.edtf, "XXXX-12-28");
/// date.resolve(&Reference::published("2024-01-05".parse()?));
/// assert_eq!(date.edtf, "2023-12-28");
/// assert_eq!(date.part, Some(Part::Morning));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Date {
    /// The date as EDTF.
    pub edtf: String,
    /// The part of the day, or of the month or year, that the text names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// What the text leaves unsaid and the page told: the year of `Sáng 22/9`.
    #[serde(default, skip_serializing_if = "Inferred::is_empty")]
    pub inferred: Inferred,
    /// The day in the lunar calendar, where the text tells it in that one: `2024-03-10` for the 10th of the third
    /// month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lunar: Option<Box<str>>,
    #[serde(skip)]
    pub(crate) written: Written,
}

impl Date {
    /// The date that the words alone tell.
    pub(crate) fn new(written: Written, part: Option<Part>) -> Self {
        let mut date = Self { edtf: String::new(), part, inferred: Inferred::default(), lunar: None, written };
        date.resolve(&Reference::default());
        date
    }
}

/// Two dates are one if they mean the same, whatever words they were written with.
impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        (&self.edtf, self.part, &self.inferred, &self.lunar) == (&other.edtf, other.part, &other.inferred, &other.lunar)
    }
}

impl Eq for Date {}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)
    }
}

/// A part of the day, or of a longer period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Part {
    /// `sáng`
    Morning,
    /// `trưa`
    Noon,
    /// `chiều`
    Afternoon,
    /// `tối`
    Evening,
    /// `đêm`, `rạng sáng`
    Night,
    /// `đầu`
    Early,
    /// `giữa`
    Mid,
    /// `cuối`
    Late,
}

impl Part {
    /// The part with the name that stands in the JSON and in the tables.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "morning" => Part::Morning,
            "noon" => Part::Noon,
            "afternoon" => Part::Afternoon,
            "evening" => Part::Evening,
            "night" => Part::Night,
            "early" => Part::Early,
            "mid" => Part::Mid,
            "late" => Part::Late,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_comes_back_from_its_json() {
        let date = Date {
            edtf: "2024-04-18".into(),
            part: Some(Part::Morning),
            inferred: [Unsaid::Year].into_iter().collect(),
            lunar: Some("2024-03-10".into()),
            written: Written::Settled,
        };
        let json = serde_json::to_string(&date).unwrap();
        assert_eq!(json, r#"{"edtf":"2024-04-18","part":"morning","inferred":["year"],"lunar":"2024-03-10"}"#);
        assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
        let bare: Date = serde_json::from_str(r#"{"edtf":"2024"}"#).unwrap();
        assert_eq!(bare.to_string(), "2024");
    }
}
