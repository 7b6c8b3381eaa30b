//! What the text wrote, before anybody asks which day it was: the unsaid stays unsaid.

use crate::fact::date::Part;

/// A date as the words tell it. What was read back from JSON is [`Written::Settled`]: its words are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Written {
    /// Nothing more is known than the EDTF.
    #[default]
    Settled,
    /// One day, month, year …: `ngày 15/3`.
    Moment(Moment),
    /// From one to another: `từ 15 - 17/5`; the words that both share are already told to both.
    Range(Moment, Moment),
}

/// A point or period of the calendar, with the hour if one is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) when: When,
    pub(crate) clock: Option<Clock>,
    pub(crate) lean: Lean,
    pub(crate) place: Place,
}

/// Where in its sentence a date stands: a year at its head is that of all days told in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Place {
    #[default]
    Within,
    /// A few words behind the head: `Chỉ tiêu năm 2023: …`.
    Topic,
    /// `Năm 1925, …`
    Head,
}

/// On which side of the day of publication it lies, where the words tell: `5/1 tới`, `tháng 3 vừa qua`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Lean {
    #[default]
    Near,
    /// In no later year: a month alone is one of the article's year or of the past.
    NoLater,
    Past,
    Future,
    /// Behind `sẽ`: ahead, unless it has only just been.
    Ahead,
}

impl Lean {
    /// How a month leans of which the words say no more.
    pub(crate) fn of_month(self) -> Self {
        if self == Lean::Near { Lean::NoLater } else { self }
    }

    /// Without `vừa qua` and `tới`.
    pub(crate) fn at_any_time(self) -> Self {
        if self == Lean::NoLater { self } else { Lean::Near }
    }
}

/// Which part of the calendar is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// The day that the text told before: an hour alone.
    Told,
    /// `đến nay`
    Now,
    /// `ngày 15/3`, `ngày 14`
    Day { year: Year, month: Option<i8>, day: i8 },
    /// `ngày 15 tháng này`, `ngày 2 tháng sau`
    DayIn { month: Shift, day: i8 },
    /// `tháng 9/2023`
    Month { year: Year, month: i8 },
    /// `9 tháng đầu năm`
    Months { year: Year, first: i8, last: i8 },
    /// A quarter, half or season by its EDTF number: `2024-33`.
    Sub { year: Year, code: i8 },
    /// `năm 2023`
    Year(Year),
    /// `thập niên 90`: 199
    Decade(i16),
    /// `thế kỷ XX`: 19
    Century(i16),
    /// `rằm tháng Bảy`: a day of the lunar calendar, or a whole month of it.
    Lunar { year: Year, month: i8, day: Option<i8> },
    /// The last day before the lunar year: `giao thừa`.
    Eve { year: Year },
    /// `hôm qua`, `tuần sau`, `năm trước`
    Shift(Shift),
    /// `thứ Hai tới`: 1 for Monday; in this week, the next …, or the nearest where no week is told.
    Weekday { day: i8, week: Option<i8> },
}

impl When {
    /// Whether the words tell all of it, so that nothing is left to be learnt from the page.
    fn is_whole(self) -> bool {
        match self {
            When::Day { year, month, .. } => year.said().is_some() && month.is_some(),
            When::Month { year, .. } | When::Months { year, .. } | When::Sub { year, .. } | When::Year(year) => {
                year.said().is_some()
            }
            When::Decade(_) | When::Century(_) => true,
            When::Told
            | When::Now
            | When::DayIn { .. }
            | When::Lunar { .. }
            | When::Eve { .. }
            | When::Shift(_)
            | When::Weekday { .. } => false,
        }
    }

    /// Whether it is a day, month or quarter of a year that the words leave unsaid.
    pub(crate) fn is_yearless(self) -> bool {
        matches!(
            self,
            When::Day { year: Year::Unsaid, month: Some(_), .. }
                | When::Month { year: Year::Unsaid, .. }
                | When::Sub { year: Year::Unsaid, code: 33..=36 }
        )
    }

    /// Whether it is a year, or tells one, that may hold for all its sentence.
    pub(crate) fn sets_year(self) -> bool {
        matches!(
            self,
            When::Year(_)
                | When::Shift(Shift { unit: Unit::Year, .. })
                | When::Day { year: Year::Said(_), .. }
                | When::Month { year: Year::Said(_), .. }
        )
    }

    /// Whether the words themselves tell the year.
    pub(crate) fn year_said(self) -> bool {
        match self {
            When::Day { year, .. } | When::Month { year, .. } | When::Sub { year, .. } | When::Lunar { year, .. } => {
                year != Year::Unsaid
            }
            When::Year(year) => year != Year::Unsaid,
            _ => false,
        }
    }
}

/// A year as the text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Unsaid,
    Said(i16),
    /// `năm ngoái`: -1
    Shift(i8),
    /// `năm đó`: the one told before.
    Told,
    /// `Giáp Thìn`: its place among the sixty years, 0 for `Giáp Tý`.
    Cycle(u8),
}

impl Year {
    pub(crate) fn said(self) -> Option<i16> {
        match self {
            Year::Said(year) => Some(year),
            _ => None,
        }
    }
}

/// So many days, weeks … from the day of publication, or from what the text told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shift {
    pub(crate) unit: Unit,
    pub(crate) by: i8,
    /// `cùng ngày`, `ngày hôm sau`: from the day told before; `năm trước`: from the year told right before, if any.
    pub(crate) told: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// An hour, with what is told below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: Option<u8>,
    /// Hours ahead of UTC, where the text tells them.
    pub(crate) zone: Option<i8>,
}

impl Clock {
    /// The hour on a clock of 24 hours: `2 giờ chiều` is 14, `12 giờ đêm` is 24.
    pub(crate) fn of_part(self, part: Option<Part>) -> Self {
        let hour = match (part, self.hour) {
            (Some(Part::Afternoon), 1..=11) | (Some(Part::Evening), 1..=12) => self.hour + 12,
            (Some(Part::Noon), 1..=3) => self.hour + 12,
            (Some(Part::Night), 6..=12) => self.hour + 12,
            (_, hour) => hour,
        };
        Self { hour, ..self }
    }

    /// `08:15 SA`, `08:15 PM`.
    pub(crate) fn of_half(self, afternoon: bool) -> Self {
        let hour = match (afternoon, self.hour) {
            (true, 1..=11) => self.hour + 12,
            (false, 12) => 0,
            (_, hour) => hour,
        };
        Self { hour, ..self }
    }
}

impl From<When> for Moment {
    fn from(when: When) -> Self {
        Self { when, clock: None, lean: Lean::Near, place: Place::Within }
    }
}

impl Written {
    /// Whether the words tell all of it, so that nothing is left to be learnt from the page.
    pub(crate) fn is_whole(self) -> bool {
        match self {
            Written::Settled => true,
            Written::Moment(moment) => moment.when.is_whole(),
            Written::Range(from, to) => from.when.is_whole() && to.when.is_whole(),
        }
    }

    /// From one moment to another. What the end tells for both is told to the start: the year and month of
    /// `từ 15 - 17/5/2024`, the day of `7h30 - 11h30 ngày 20/5`; and the year of the start to the end.
    pub(crate) fn range(mut from: Moment, mut to: Moment) -> Self {
        if from.when == When::Told && from.clock.is_some() {
            from.when = to.when;
        }
        if let (When::Day { year, month, day }, When::Day { year: last, month: Some(end), day: end_day }) =
            (&mut from.when, &mut to.when)
        {
            if month.is_none() {
                // `từ 28 - 3/5` begins in April.
                let start = if *day > *end_day { (*end + 10) % 12 + 1 } else { *end };
                *month = Some(start);
            }
            let over = (*month, *day) > (Some(*end), *end_day);
            share(year, last, over);
        }
        match (&mut from.when, &mut to.when) {
            (When::Month { year, month }, When::Month { year: last, month: end }) => share(year, last, month > end),
            (When::Sub { year, code }, When::Sub { year: last, code: end }) => share(year, last, code > end),
            (When::Day { year, month: Some(month), .. }, When::Month { year: last, month: end }) => {
                share(year, last, month > end)
            }
            (When::Month { year, month }, When::Day { year: last, month: Some(end), .. }) => {
                share(year, last, *month > *end)
            }
            _ => {}
        }
        Written::Range(from, to)
    }
}

/// Tells a year that one end of a range bears to the other; `over` where the range runs over the end of a year.
fn share(first: &mut Year, last: &mut Year, over: bool) {
    match (*first, *last) {
        (Year::Unsaid, Year::Said(year)) => *first = Year::Said(year - i16::from(over)),
        (Year::Said(year), Year::Unsaid) => *last = Year::Said(year + i16::from(over)),
        (Year::Unsaid, Year::Shift(by)) => *first = Year::Shift(by - i8::from(over)),
        _ => {}
    }
}
