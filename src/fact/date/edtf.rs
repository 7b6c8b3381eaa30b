//! How a date is written as EDTF, the Extended Date/Time Format of ISO 8601-2.

use std::fmt::Write;

use crate::calendar::Day;
use crate::fact::date::written::Clock;

/// A part of the calendar as far as it is known; `X` stands for the digits that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// A day, or the month or year alone.
    Day { year: Option<i16>, month: Option<i8>, day: Option<i8> },
    /// A year, all of it.
    Year(Option<i16>),
    /// A month, all of it.
    Month { year: Option<i16>, month: i8 },
    /// A season 21–24, quarter 33–36 or half 40–41.
    Sub { year: Option<i16>, code: i8 },
    /// Whole months of one year.
    Months { year: Option<i16>, first: i8, last: i8 },
    /// From a day to a day.
    Days(Day, Day),
    /// `199X`
    Decade(i16),
    /// `19XX`
    Century(i16),
}

impl Known {
    /// A day of which all is known.
    pub(crate) fn day(day: Day) -> Self {
        Known::Day { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) }
    }

    /// The day, where all of it is known.
    pub(crate) fn whole(self) -> Option<Day> {
        match self {
            Known::Day { year: Some(year), month: Some(month), day: Some(day) } => Day::new(year, month, day),
            _ => None,
        }
    }

    /// The year, where one is known.
    pub(crate) fn year(self) -> Option<i16> {
        match self {
            Known::Day { year, .. }
            | Known::Year(year)
            | Known::Month { year, .. }
            | Known::Sub { year, .. }
            | Known::Months { year, .. } => year,
            Known::Days(..) | Known::Decade(_) | Known::Century(_) => None,
        }
    }

    /// A day in its middle, to measure how near it lies.
    pub(crate) fn middle(self) -> Option<Day> {
        match self {
            Known::Day { year, month, day } => Day::new(year?, month?, day?),
            Known::Year(year) => Day::new(year?, 7, 1),
            Known::Month { year, month } => Day::new(year?, month, 15),
            Known::Months { year, first, last } => Day::new(year?, (first + last) / 2, 15),
            Known::Sub { year, code } => Day::new(
                year?,
                match code {
                    33..=36 => (code - 33) * 3 + 2,
                    40 => 4,
                    41 => 10,
                    21..=24 => (code - 21) * 3 + 2,
                    _ => 7,
                },
                15,
            ),
            Known::Days(first, _) => Some(first),
            Known::Decade(_) | Known::Century(_) => None,
        }
    }

    /// Its first part, and its last where it is an interval.
    pub(crate) fn write(self, clock: Option<Clock>) -> (String, Option<String>) {
        let mut text = String::with_capacity(16);
        let mut last = None;
        // Writing into a string never fails.
        let _ = match self {
            Known::Day { year, month, day } => {
                year_into(&mut text, year);
                field(&mut text, month);
                field(&mut text, day);
                clock.map_or(Ok(()), |clock| clock_into(&mut text, clock))
            }
            Known::Year(year) => {
                year_into(&mut text, year);
                Ok(())
            }
            Known::Month { year, month } => {
                year_into(&mut text, year);
                write!(text, "-{month:02}")
            }
            Known::Sub { year, code } => {
                year_into(&mut text, year);
                write!(text, "-{code:02}")
            }
            Known::Months { year, first, last: end } => {
                last = Some(Known::Month { year, month: end }.write(None).0);
                year_into(&mut text, year);
                write!(text, "-{first:02}")
            }
            Known::Days(first, end) => {
                last = Some(end.to_string());
                write!(text, "{first}")
            }
            Known::Decade(decade) => write!(text, "{decade:03}X"),
            Known::Century(century) => write!(text, "{century:02}XX"),
        };
        (text, last)
    }
}

fn year_into(text: &mut String, year: Option<i16>) {
    match year {
        Some(year) => {
            let _ = write!(text, "{year:04}");
        }
        None => text.push_str("XXXX"),
    }
}

fn field(text: &mut String, value: Option<i8>) {
    match value {
        Some(value) => {
            let _ = write!(text, "-{value:02}");
        }
        None => text.push_str("-XX"),
    }
}

fn clock_into(text: &mut String, clock: Clock) -> std::fmt::Result {
    write!(text, "T{:02}:{:02}", clock.hour, clock.minute)?;
    if let Some(second) = clock.second {
        write!(text, ":{second:02}")?;
    }
    match clock.zone {
        Some(zone) => write!(text, "{}{:02}:00", if zone < 0 { '-' } else { '+' }, zone.unsigned_abs()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_x() {
        let day = Known::Day { year: None, month: Some(9), day: Some(22) };
        assert_eq!(day.write(None).0, "XXXX-09-22");
        let clock = Clock { hour: 8, minute: 5, second: None, zone: Some(7) };
        assert_eq!(day.write(Some(clock)).0, "XXXX-09-22T08:05+07:00");
        assert_eq!(Known::Decade(199).write(None).0, "199X");
        assert_eq!(Known::Sub { year: Some(2024), code: 33 }.write(None).0, "2024-33");
        let months = Known::Months { year: Some(2024), first: 1, last: 9 };
        assert_eq!(months.write(None), ("2024-01".to_owned(), Some("2024-09".to_owned())));
    }
}
