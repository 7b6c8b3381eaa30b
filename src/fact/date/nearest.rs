//! Which of several days or years is meant: the nearest to the day of publication that fits what the words lean to.

use std::ops::RangeInclusive;

use crate::calendar::Day;
use crate::fact::date::written::Lean;

/// So many days around its publication are those that news tells of.
pub(super) const CLOSE: i32 = 45;
/// What lies in the next year, and farther off than this, is not spoken of without a word that looks ahead.
const FAR: i32 = 75;

impl Lean {
    /// Whether a day may be meant that lies so to the day of publication.
    pub(super) fn fits(self, near: Day, day: Day) -> bool {
        match self {
            Lean::Near => day.year() <= near.year() || day.days_since(near) <= FAR,
            Lean::Ahead => day >= near || near.days_since(day) <= CLOSE,
            Lean::NoLater => day.year() <= near.year(),
            Lean::Past => day <= near,
            Lean::Future => day >= near,
        }
    }
}

/// Of the days that `day` gives for the year before, this one and the next: the nearest that fits, with its year's
/// offset.
pub(super) fn nearest(near: Day, fits: impl Fn(Day) -> bool, day: impl Fn(i16) -> Option<Day>) -> Option<(i16, Day)> {
    let of = |years: RangeInclusive<i16>| {
        let mut stands = false;
        let days = years.filter_map(|by| Some((by, day(by)?))).inspect(|_| stands = true);
        let found = days.filter(|(_, day)| fits(*day)).min_by_key(|(_, day)| near.days_since(*day).abs());
        (stands, found)
    };
    match of(-1..=1) {
        (true, found) => found,
        // A leap day may be four years off.
        (false, _) => of(-4..=4).1,
    }
}

/// The year at this place of the cycle of sixty that is told of at `near`: the news looks back, and two years ahead.
pub(super) fn last_of_cycle(place: u8, near: i16) -> i16 {
    let behind = (near - 4 - i16::from(place)).rem_euclid(60);
    if behind < 58 { near - behind } else { near + 60 - behind }
}

/// Monday and Sunday of a week.
pub(super) fn week(day: Day, by: i8) -> Option<(Day, Day)> {
    let monday = day.plus(1 - i32::from(day.weekday()) + 7 * i32::from(by))?;
    Some((monday, monday.plus(6)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_cycle_is_that_which_news_tells_of() {
        assert_eq!(last_of_cycle(24, 2024), 2008);
        assert_eq!(last_of_cycle(42, 2024), 2026);
        assert_eq!(last_of_cycle(8, 2025), 1992);
    }

    #[test]
    fn a_leap_day_may_be_years_off() {
        let day = Day::new(2023, 3, 1).unwrap();
        let found = nearest(day, |_| true, |by| Day::new(2023 + by, 2, 29));
        assert_eq!(found, Some((1, Day::new(2024, 2, 29).unwrap())));
        assert_eq!(nearest(day, |_| false, |by| Day::new(2023 + by, 2, 28)), None);
    }
}
