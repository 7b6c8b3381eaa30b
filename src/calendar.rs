//! Days of the calendar: the day an article was published, the day a fact falls on.

pub(crate) mod lunar;

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

    /// The day so many days later, or earlier; `None` beyond the years that can be written.
    pub fn plus(self, days: i32) -> Option<Self> {
        Self::from_julian(self.julian().checked_add(days)?)
    }

    /// How many days it lies behind another.
    pub fn days_since(self, other: Self) -> i32 {
        self.julian() - other.julian()
    }

    /// The day of the week: 1 for Monday, 7 for Sunday.
    pub fn weekday(self) -> i8 {
        (self.julian().rem_euclid(7) + 1) as i8
    }

    /// Its Julian day number; see Fliegel and Van Flandern, CACM 11 (1968).
    pub(crate) fn julian(self) -> i32 {
        let (y, m, d) = (i32::from(self.year()), i32::from(self.month()), i32::from(self.day()));
        let a = (14 - m) / 12;
        let (y, m) = (y + 4800 - a, m + 12 * a - 3);
        d + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32_045
    }

    /// The day with this Julian day number.
    pub(crate) fn from_julian(julian: i32) -> Option<Self> {
        if !(1_721_426..=5_373_484).contains(&julian) {
            return None;
        }
        let a = julian + 32_044;
        let b = (4 * a + 3) / 146_097;
        let c = a - 146_097 * b / 4;
        let d = (4 * c + 3) / 1461;
        let e = c - 1461 * d / 4;
        let m = (5 * e + 2) / 153;
        let year = 100 * b + d - 4800 + m / 10;
        Self::new(year.try_into().ok()?, (m + 3 - 12 * (m / 10)) as i8, (e - (153 * m + 2) / 5 + 1) as i8)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_years() {
        let day = Day::new(2023, 12, 31).unwrap();
        assert_eq!(day.plus(1), Day::new(2024, 1, 1));
        assert_eq!(day.plus(60).unwrap().to_string(), "2024-02-29");
        assert_eq!(day.plus(60).unwrap().days_since(day), 60);
        assert_eq!(day.weekday(), 7);
        assert_eq!(Day::new(2024, 5, 17).unwrap().weekday(), 5);
        assert!(Day::new(9999, 12, 31).unwrap().plus(1).is_none());
    }
}
