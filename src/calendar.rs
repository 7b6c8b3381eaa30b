//! Days of the calendar: the day an article was published, the day a fact falls on.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the Gregorian calendar, written `2024-05-17`.
///
/// # Example
///
/// ```
/// use boctin::Day;
///
/// let day: Day = "2024-05-17".parse().unwrap();
/// assert_eq!(day.to_string(), "2024-05-17");
/// assert!(Day::new(2023, 4, 31).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(crate) Date);

impl Day {
    /// The day, if the calendar has it: month and day are counted from 1.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1 for January.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// Text that is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no day of the calendar: write it as 2024-05-17")
    }
}

impl std::error::Error for NotADay {}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `2024-05-17`; a time behind it, as in `2024-05-17T08:30`, is passed over.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
        let mut parts = day.trim().split('-');
        let (year, month, date) = (parts.next(), parts.next(), parts.next());
        match (year, month, date, parts.next()) {
            (Some(year), Some(month), Some(date), None) if year.len() == 4 => {
                let (Ok(year), Ok(month), Ok(date)) = (year.parse(), month.parse(), date.parse()) else {
                    return Err(NotADay);
                };
                Day::new(year, month, date).ok_or(NotADay)
            }
            _ => Err(NotADay),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
