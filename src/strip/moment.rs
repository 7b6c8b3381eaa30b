//! When an article was published: a day, and the time and its zone as far as they are told.

use std::fmt;

use once_cell::sync::Lazy;
use regex::Regex;

use crate::calendar::Day;

/// Minutes that the clocks of Viet Nam are ahead of universal time.
#[cfg(feature = "html")]
const VIETNAM: i32 = 7 * 60;

/// A day of the calendar, and perhaps the hour and minute, and how far these are ahead of universal time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Day,
    pub(super) time: Option<(u32, u32)>,
    /// In minutes.
    pub(super) offset: Option<i32>,
}

impl Moment {
    /// The same moment as the clocks of Viet Nam tell it, where its own zone is told.
    #[cfg(feature = "html")]
    pub(super) fn in_vietnam(self) -> Self {
        let (Some((hour, minute)), Some(offset)) = (self.time, self.offset) else { return self };
        let minutes = (hour * 60 + minute) as i32 - offset + VIETNAM;
        let Some(day) = self.day.plus(minutes.div_euclid(24 * 60)) else { return self };
        let minutes = minutes.rem_euclid(24 * 60) as u32;
        Self { day, time: Some((minutes / 60, minutes % 60)), offset: Some(VIETNAM) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        let Some((hour, minute)) = self.time else { return Ok(()) };
        write!(f, "T{hour:02}:{minute:02}")?;
        let Some(offset) = self.offset else { return Ok(()) };
        let sign = if offset < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
    }
}

/// The zone that is told beside a time, in minutes: `gmt+7`, `t08:30:00+07:00`, `t01:30z`; `plain` is unmarked.
pub(super) fn zone(plain: &str) -> Option<i32> {
    // A zone has its name, or stands behind the time.
    let behind = plain.split_once(':').map_or("", |(_, behind)| behind);
    if !behind.contains(['+', '-', 'z']) && !plain.contains("gmt") && !plain.contains("utc") {
        return None;
    }
    let found = ZONE.captures(plain)?;
    if found.name("utc").is_some() {
        return Some(0);
    }
    let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i32>().ok());
    let hours = number("named").or_else(|| number("hours"))?;
    let minutes = hours * 60 + number("minutes").unwrap_or(0);
    let minutes = if found.name("minus").is_some() { -minutes } else { minutes };
    (minutes.abs() <= 14 * 60).then_some(minutes)
}

static ZONE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r"(?x) (?:gmt|utc)\ ?(?:(?P<minus>-)|\+)\ ?(?P<named>[0-9]{1,2})
        | [0-9][t\ ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\ ?(?: (?P<utc>z) | [+-](?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2}) )",
    )
    .expect("a pattern that is written here compiles")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "html")]
    fn universal_time_is_told_as_the_clocks_of_viet_nam_do() {
        let day = Day::new(2024, 9, 11).unwrap();
        let moment = Moment { day, time: Some((23, 30)), offset: Some(0) };
        assert_eq!(moment.to_string(), "2024-09-11T23:30+00:00");
        assert_eq!(moment.in_vietnam().to_string(), "2024-09-12T06:30+07:00");
    }

    #[test]
    fn zones_are_read() {
        for (text, minutes) in [
            ("2024-09-12t00:30:21+00:00", Some(0)),
            ("2024-09-12t00:30:21.120z", Some(0)),
            ("2024-09-12t07:30+0700", Some(420)),
            ("thu ba, 24/1/2023, 10:31 (gmt+7)", Some(420)),
            ("thu ba, 24/1/2023, 10:31", None),
        ] {
            assert_eq!(zone(text), minutes, "{text}");
        }
    }
}
