//! The Vietnamese lunar calendar: which solar day is the 10th of the third month?
//!
//! Months begin on the day of the new moon, the month that holds the winter solstice is the eleventh, all at UTC+7.
//! Source: Hồ Ngọc Đức, "Thuật toán tính âm lịch", with the new moons and sun longitudes of Jean Meeus,
//! "Astronomical Algorithms" (1998). Right for the years since 1968; before, the two halves of the country reckoned
//! at times by other meridians.

use std::f64::consts::PI;
use std::ops::RangeInclusive;

use once_cell::sync::OnceCell;

use crate::calendar::Day;

/// Days from one new moon to the next, on average.
const SYNODIC_MONTH: f64 = 29.530_588_853;
/// The Julian day of the new moon that is counted 0, of 1 January 1900.
const FIRST_NEW_MOON: f64 = 2_415_021.076_998_695;
/// UTC+7, in days.
const TIME_ZONE: f64 = 7.0 / 24.0;

/// The solar day of a day of a lunar year; `None` where that month has no such day.
pub(crate) fn solar_day(year: i16, month: i8, day: i8) -> Option<Day> {
    if !(1..=12).contains(&month) || !(1..=30).contains(&day) || !(1000..=3000).contains(&year) {
        return None;
    }
    let (start, next) = month_of(year, month)?;
    let found = start + i32::from(day) - 1;
    (found < next).then(|| Day::from_julian(found))?
}

/// The first and the last solar day of a month of a lunar year.
pub(crate) fn solar_month(year: i16, month: i8) -> Option<(Day, Day)> {
    if !(1..=12).contains(&month) || !(1000..=3000).contains(&year) {
        return None;
    }
    let (start, next) = month_of(year, month)?;
    Some((Day::from_julian(start)?, Day::from_julian(next - 1)?))
}

/// The eve of a lunar year: the last day of the year before.
pub(crate) fn eve(year: i16) -> Option<Day> {
    solar_day(year, 1, 1)?.plus(-1)
}

/// The years that news tells of; each is reckoned once.
const USUAL: RangeInclusive<i16> = 1900..=2100;

/// The Julian days on which the months of a year begin and on which the next ones do.
type Months = [Option<(i32, i32)>; 12];

static YEARS: [OnceCell<Months>; 201] = [const { OnceCell::new() }; 201];

/// The Julian days on which a month begins and on which the next one does.
fn month_of(year: i16, month: i8) -> Option<(i32, i32)> {
    if !USUAL.contains(&year) {
        return reckoned(year, month);
    }
    let months = YEARS[usize::from(year.abs_diff(*USUAL.start()))]
        .get_or_init(|| std::array::from_fn(|place| reckoned(year, place as i8 + 1)));
    *months.get(usize::try_from(month - 1).ok()?)?
}

fn reckoned(year: i16, month: i8) -> Option<(i32, i32)> {
    let winter = if month < 11 { year - 1 } else { year };
    let (before, after) = (eleventh_month(winter)?, eleventh_month(winter + 1)?);
    let k = ((f64::from(before) - FIRST_NEW_MOON) / SYNODIC_MONTH + 0.5).floor() as i32;
    let mut offset = (i32::from(month) + 1) % 12;
    // A year of thirteen months: those behind the leap month come one new moon later.
    if after - before > 365 && offset >= leap_month_offset(k) {
        offset += 1;
    }
    Some((new_moon_day(k + offset), new_moon_day(k + offset + 1)))
}

/// The Julian day on which the month of a year's winter solstice begins.
fn eleventh_month(year: i16) -> Option<i32> {
    let last = Day::new(year, 12, 31)?.julian();
    let k = (f64::from(last - 2_415_021) / SYNODIC_MONTH).floor() as i32;
    let day = new_moon_day(k);
    Some(if sun_sector(day) >= 9 { new_moon_day(k - 1) } else { day })
}

/// How many months behind the eleventh the first month stands in which the sun enters no new sector.
fn leap_month_offset(k: i32) -> i32 {
    let mut last = sun_sector(new_moon_day(k + 1));
    for i in 2..15 {
        let sector = sun_sector(new_moon_day(k + i));
        if sector == last {
            return i - 1;
        }
        last = sector;
    }
    13
}

/// The Julian day, at UTC+7, of the `k`-th new moon since 1900.
fn new_moon_day(k: i32) -> i32 {
    let k = f64::from(k);
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let sin = |degrees: f64| (degrees * PI / 180.0).sin();
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * sin(166.56 + 132.87 * t - 0.009_173 * t2);
    let sun = 359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
    let moon = 306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
    let node = 21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
    let correction = (0.1734 - 0.000_393 * t) * sin(sun) + 0.0021 * sin(2.0 * sun) - 0.4068 * sin(moon)
        + 0.0161 * sin(2.0 * moon)
        - 0.0004 * sin(3.0 * moon)
        + 0.0104 * sin(2.0 * node)
        - 0.0051 * sin(sun + moon)
        - 0.0074 * sin(sun - moon)
        + 0.0004 * sin(2.0 * node + sun)
        - 0.0004 * sin(2.0 * node - sun)
        - 0.0006 * sin(2.0 * node + moon)
        + 0.0010 * sin(2.0 * node - moon)
        + 0.0005 * sin(2.0 * moon + sun);
    // From dynamical to universal time.
    let delta = if t < -11.0 {
        0.001 + 0.000_839 * t + 0.000_226_1 * t2 - 0.000_008_45 * t3 - 0.000_000_081 * t * t3
    } else {
        -0.000_278 + 0.000_265 * t + 0.000_262 * t2
    };
    (mean + correction - delta + 0.5 + TIME_ZONE).floor() as i32
}

/// In which twelfth of its circle the sun stands at the midnight that begins a Julian day: 0 from the spring equinox.
fn sun_sector(julian: i32) -> i32 {
    let t = (f64::from(julian) - 0.5 - TIME_ZONE - 2_451_545.0) / 36_525.0;
    let t2 = t * t;
    let sin = |degrees: f64| (degrees * PI / 180.0).sin();
    let anomaly = 357.5291 + 35_999.050_3 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2;
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let centre = (1.9146 - 0.004_817 * t - 0.000_014 * t2) * sin(anomaly)
        + (0.019_993 - 0.000_101 * t) * sin(2.0 * anomaly)
        + 0.000_29 * sin(3.0 * anomaly);
    ((mean + centre).rem_euclid(360.0) / 30.0).floor() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solar(year: i16, month: i8, day: i8) -> String {
        solar_day(year, month, day).map_or("none".to_owned(), |day| day.to_string())
    }

    #[test]
    fn the_new_year_falls_on_the_known_days() {
        for day in [
            "1976-01-31",
            "1985-01-21",
            "1990-01-27",
            "1995-01-31",
            "2000-02-05",
            "2007-02-17",
            "2010-02-14",
            "2015-02-19",
            "2017-01-28",
            "2018-02-16",
            "2019-02-05",
            "2020-01-25",
            "2021-02-12",
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2030-02-02",
        ] {
            let day: Day = day.parse().unwrap();
            assert_eq!(solar_day(day.year(), 1, 1), Some(day));
        }
    }

    #[test]
    fn feasts_of_the_moon_fall_on_the_known_days() {
        assert_eq!(solar(2024, 3, 10), "2024-04-18");
        assert_eq!(solar(2024, 4, 15), "2024-05-22");
        assert_eq!(solar(2024, 7, 15), "2024-08-18");
        assert_eq!(solar(2023, 8, 15), "2023-09-29");
        assert_eq!(solar(2023, 12, 23), "2024-02-02");
        assert_eq!(solar(2022, 12, 27), "2023-01-18");
        assert_eq!(eve(2024).unwrap().to_string(), "2024-02-09");
    }

    #[test]
    fn a_month_without_a_thirtieth_day_has_none() {
        assert_eq!(solar(2024, 12, 29), "2025-01-28");
        assert_eq!(solar(2024, 12, 30), "none");
        assert_eq!(solar(2024, 13, 1), "none");
    }
}
