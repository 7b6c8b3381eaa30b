//! How a date is written as EDTF, the Extended Date/Time Format of ISO 8601-2.

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
            Known::Days(first, _) => Some(first.year()),
            Known::Decade(_) | Known::Century(_) => None,
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
        match self {
            Known::Day { year, month, day } => {
                year_into(&mut text, year);
                field(&mut text, month);
                field(&mut text, day);
                if let Some(clock) = clock {
                    clock_into(&mut text, clock);
                }
            }
            Known::Year(year) => year_into(&mut text, year),
            Known::Month { year, month: part } | Known::Sub { year, code: part } => {
                year_into(&mut text, year);
                field(&mut text, Some(part));
            }
            Known::Months { year, first, last: end } => {
                last = Some(Known::Month { year, month: end }.write(None).0);
                year_into(&mut text, year);
                field(&mut text, Some(first));
            }
            Known::Days(first, end) => {
                last = Some(end.to_string());
                text = first.to_string();
            }
            Known::Decade(decade) => {
                padded(&mut text, decade, 100);
                text.push('X');
            }
            Known::Century(century) => {
                padded(&mut text, century, 10);
                text.push_str("XX");
            }
        }
        (text, last)
    }
}

/// From a first part to a last one.
pub(super) fn interval(mut first: String, last: &str) -> String {
    first.reserve_exact(last.len() + 1);
    first.push('/');
    first.push_str(last);
    first
}

fn year_into(text: &mut String, year: Option<i16>) {
    match year {
        Some(year) => padded(text, year, 1000),
        None => text.push_str("XXXX"),
    }
}

fn field(text: &mut String, value: Option<i8>) {
    match value {
        Some(value) => {
            text.push('-');
            padded(text, value.into(), 10);
        }
        None => text.push_str("-XX"),
    }
}

fn clock_into(text: &mut String, clock: Clock) {
    let Clock { hour, minute, second, zone } = clock;
    for (sign, part) in [('T', Some(hour)), (':', Some(minute)), (':', second)] {
        if let Some(part) = part {
            text.push(sign);
            padded(text, part.into(), 10);
        }
    }
    if let Some(zone) = zone {
        text.push(if zone < 0 { '-' } else { '+' });
        padded(text, i16::from(zone).abs(), 10);
        text.push_str(":00");
    }
}

/// Writes a number with noughts before it, so that its first digit stands at the place worth `place`.
fn padded(text: &mut String, value: i16, mut place: i16) {
    let value = value.clamp(0, place.saturating_mul(10).saturating_sub(1));
    while place > 0 {
        text.push(char::from(b'0' + (value / place % 10) as u8));
        place /= 10;
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
