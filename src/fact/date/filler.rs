//! Filling in the parts of a date that its words leave unsaid.

use crate::calendar::{Day, lunar};
use crate::fact::date::edtf::{Known, interval};
use crate::fact::date::nearest::{CLOSE, last_of_cycle, nearest, week};
use crate::fact::date::reference::{Reference, Told};
use crate::fact::date::written::{Lean, Moment, Shift, Unit, When, Year};

/// Fills dates in from what is known of the article.
pub(super) struct Filler<'a> {
    reference: &'a Reference,
    /// Year, month, day: what was filled in.
    pub(super) unsaid: [bool; 3],
    /// The day of the lunar calendar.
    pub(super) lunar: Option<String>,
    /// The day on which a range of hours ends: `từ 19 giờ ngày 11/9 đến 13 giờ ngày 12/9`.
    pub(super) end: Option<Known>,
}

impl<'a> Filler<'a> {
    pub(super) const fn new(reference: &'a Reference) -> Self {
        Self { reference, unsaid: [false; 3], lunar: None, end: None }
    }

    /// A range, in EDTF.
    pub(super) fn range(&mut self, from: Moment, mut to: Moment) -> String {
        let mut first = self.fill(from);
        let last = match (to.when, self.reference.published) {
            (When::Now, None) => {
                return format!("{}/..", first.write(from.clock).0);
            }
            _ => {
                // The end of a range lies behind its start: `từ 25/12 - 5/1`.
                if let (When::Day { year: year @ Year::Unsaid, month: Some(month), day }, Some(start)) =
                    (&mut to.when, first.whole())
                {
                    let over = (*month, *day) < (start.month(), start.day());
                    *year = Year::Said(start.year() + i16::from(over));
                } else if let (
                    When::Month { year: year @ Year::Unsaid, month },
                    Known::Month { year: Some(start), month: begin },
                ) = (&mut to.when, first)
                {
                    *year = Year::Said(start + i16::from(*month < begin));
                }
                // `từ 19h ngày 18/5 đến 22h cùng ngày`
                if let (When::Shift(Shift { unit: Unit::Day, by, told: true }), Some(start)) = (to.when, first.whole())
                    && let Some(day) = start.plus(i32::from(by))
                {
                    let year = Year::Said(day.year());
                    to.when = When::Day { year, month: Some(day.month()), day: day.day() };
                }
                let mut last = self.fill(to);
                if let (Known::Day { year: Some(start), .. }, Known::Day { year: None, .. }) = (first, last) {
                    last = with_year(last, start);
                } else if let (Known::Day { year: None, .. }, Known::Day { year: Some(end), .. }) = (first, last) {
                    first = with_year(first, end);
                }
                // `từ 22 giờ đến 3 giờ sáng`
                if let (Some(start), Some(end), Some(day)) = (from.clock, to.clock, last.whole())
                    && first.whole() == Some(day)
                    && (end.hour, end.minute) < (start.hour, start.minute)
                    && let Some(next) = day.plus(1)
                {
                    last = Known::day(next);
                }
                last
            }
        };
        self.end = to.clock.map(|_| last);
        let (start, _) = first.write(from.clock);
        let (begin, end) = last.write(to.clock);
        interval(start, &end.unwrap_or(begin))
    }

    /// A moment, as far as it becomes known.
    pub(super) fn fill(&mut self, moment: Moment) -> Known {
        match moment.when {
            When::Told => {
                self.unsaid = [true; 3];
                self.reference.told().unwrap_or(UNKNOWN_DAY)
            }
            When::Now => self.shift(Shift { unit: Unit::Day, by: 0, told: false }),
            When::Day { year, month: Some(month), day } => {
                let year = self.year_of(year, moment.lean, |year| Day::new(year, month, day));
                Known::Day { year, month: Some(month), day: Some(day) }
            }
            When::Day { day, .. } => self.day_of_month(day),
            When::Month { year, month } => {
                let year = self.year_of(year, moment.lean.of_month(), |year| Day::new(year, month, 15));
                Known::Month { year, month }
            }
            When::Sub { year, code } => {
                let near = |year| Known::Sub { year: Some(year), code }.middle();
                let year = if code >= 40 { self.period_year(year) } else { self.year_of(year, moment.lean, near) };
                Known::Sub { year, code }
            }
            When::Months { year, first, last } => Known::Months { year: self.period_year(year), first, last },
            When::Year(year) => Known::Year(self.period_year(year)),
            When::Decade(decade) => Known::Decade(decade),
            When::Century(century) => Known::Century(century),
            When::Lunar { year, month, day } => self.lunar(year, month, day),
            When::Eve { year } => self.eve(year),
            When::DayIn { month, day } => match self.shift(month) {
                Known::Month { year, month } if Day::new(year.unwrap_or(2000), month, day).is_some() => {
                    self.unsaid[2] = false;
                    Known::Day { year, month: Some(month), day: Some(day) }
                }
                _ => UNKNOWN_DAY,
            },
            When::Shift(shift) => self.shift(shift),
            When::Weekday { day, week } => self.weekday(day, week, moment.lean),
        }
    }

    /// The year of a day or month: the one said, else the one told right before, else that in which it lies nearest.
    fn year_of(&mut self, year: Year, lean: Lean, day: impl Fn(i16) -> Option<Day>) -> Option<i16> {
        if year != Year::Unsaid {
            return self.period_year(year);
        }
        let near = self.reference.near();
        // `vừa qua` looks back from the day of publication only.
        let published = self.reference.published.is_some();
        let lean = if published { lean } else { lean.at_any_time() };
        let fits = |near, day| lean == Lean::Near && !published || lean.fits(near, day);
        let nearest = || near.and_then(|near| nearest(near, |day| fits(near, day), |by| day(near.year() + by)));
        let found = match (lean, self.reference.year, self.reference.scene) {
            (Lean::Near | Lean::NoLater | Lean::Ahead, Some(year), _) if day(year).is_some() => Some(year),
            (Lean::Near | Lean::NoLater | Lean::Ahead, _, Some(year)) if day(year).is_some() => match near
                .zip(nearest())
            {
                // A day close to that of publication is the news itself.
                Some((near, (by, day)))
                    if lean == Lean::Near && (near.year() - year).abs() <= 1 && near.days_since(day).abs() <= CLOSE =>
                {
                    Some(near.year() + by)
                }
                _ => Some(year),
            },
            _ => near.zip(nearest()).map(|(near, (by, _))| near.year() + by),
        };
        self.unsaid[0] |= found.is_some();
        found
    }

    /// The year that a period bears: an unsaid one is that of publication.
    fn period_year(&mut self, year: Year) -> Option<i16> {
        let found = match year {
            Year::Said(year) => return Some(year),
            Year::Unsaid => self.reference.this_year(),
            Year::Shift(by) => self.reference.this_year().map(|year| year + i16::from(by)),
            Year::Told => self.reference.told_year(),
            Year::Cycle(place) => match self.reference.beside {
                Some(near) => Some(last_of_cycle(place, near.year() + 1)),
                None => self.reference.this_year().map(|near| last_of_cycle(place, near)),
            },
        };
        self.unsaid[0] |= found.is_some();
        found
    }

    /// `ngày 14`: in the month told before, else that of publication.
    fn day_of_month(&mut self, day: i8) -> Known {
        let base = self.reference.told.map(Told::known).or(self.reference.near().map(Known::day));
        match base {
            Some(Known::Day { year, month: Some(month), .. })
                if Day::new(year.unwrap_or(2000), month, day).is_some() =>
            {
                self.unsaid[0] |= year.is_some();
                self.unsaid[1] = true;
                Known::Day { year, month: Some(month), day: Some(day) }
            }
            _ => Known::Day { year: None, month: None, day: Some(day) },
        }
    }

    fn lunar(&mut self, year: Year, month: i8, day: Option<i8>) -> Known {
        let solar = |year| lunar::solar_day(year, month, day.unwrap_or(1));
        let year = match year {
            Year::Unsaid => {
                let near = self.reference.beside.or(self.reference.near());
                let found = near.and_then(|near| nearest(near, |_| true, |by| solar(near.year() + by)));
                self.unsaid[0] |= found.is_some();
                found.zip(near).map(|((by, _), near)| near.year() + by)
            }
            year => self.period_year(year),
        };
        let known = Known::Day { year, month: Some(month), day };
        let written = match day {
            Some(_) => known.write(None).0,
            None => Known::Month { year, month }.write(None).0,
        };
        self.lunar = Some(written);
        let Some(year) = year else { return UNKNOWN_DAY };
        match day {
            Some(_) => solar(year).map_or(UNKNOWN_DAY, Known::day),
            None => lunar::solar_month(year, month).map_or(UNKNOWN_DAY, |(first, last)| Known::Days(first, last)),
        }
    }

    fn eve(&mut self, year: Year) -> Known {
        let year = match (year, self.reference.near()) {
            (Year::Unsaid, Some(near)) => {
                self.unsaid[0] = true;
                nearest(near, |_| true, |by| lunar::eve(near.year() + by)).map(|(by, _)| near.year() + by)
            }
            (Year::Unsaid, None) => None,
            (year, _) => self.period_year(year),
        };
        year.and_then(lunar::eve).map_or(UNKNOWN_DAY, Known::day)
    }

    fn shift(&mut self, shift: Shift) -> Known {
        let Shift { unit, by, told } = shift;
        self.unsaid =
            [true, !matches!(unit, Unit::Year | Unit::Decade | Unit::Century), matches!(unit, Unit::Day | Unit::Week)];
        let today = if told && unit == Unit::Day { self.reference.same() } else { self.reference.today() };
        let day = today.and_then(Known::whole).or(self.reference.near());
        let period = self.reference.period.filter(|_| told);
        let this_year = || self.reference.this_year();
        match unit {
            Unit::Day => match (by, today.and_then(Known::whole)) {
                (0, _) => today.unwrap_or(UNKNOWN_DAY),
                (by, Some(day)) => day.plus(i32::from(by)).map_or(UNKNOWN_DAY, Known::day),
                _ => UNKNOWN_DAY,
            },
            Unit::Week => {
                day.and_then(|day| week(day, by)).map_or(UNKNOWN_DAY, |(first, last)| Known::Days(first, last))
            }
            Unit::Month => {
                let base = match period {
                    Some(Known::Month { year: Some(year), month }) => Some((year, month)),
                    _ => day.map(|day| (day.year(), day.month())),
                };
                match base {
                    Some((year, month)) => {
                        let months = i32::from(year) * 12 + i32::from(month) - 1 + i32::from(by);
                        Known::Month {
                            year: Some(months.div_euclid(12) as i16),
                            month: months.rem_euclid(12) as i8 + 1,
                        }
                    }
                    None => Known::Day { year: None, month: None, day: None },
                }
            }
            Unit::Quarter => {
                let base = match period {
                    Some(Known::Sub { year: Some(year), code: code @ 33..=36 }) => Some((year, code - 33)),
                    _ => day.map(|day| (day.year(), (day.month() - 1) / 3)),
                };
                match base {
                    Some((year, quarter)) => {
                        let quarters = i32::from(year) * 4 + i32::from(quarter) + i32::from(by);
                        Known::Sub {
                            year: Some(quarters.div_euclid(4) as i16),
                            code: quarters.rem_euclid(4) as i8 + 33,
                        }
                    }
                    None => Known::Year(None),
                }
            }
            Unit::Year => Known::Year(match period.and_then(Known::year) {
                Some(year) => Some(year + i16::from(by)),
                None if told && by == 0 => self.reference.told_year(),
                None => this_year().map(|year| year + i16::from(by)),
            }),
            Unit::Decade => this_year().map_or(Known::Year(None), |year| Known::Decade(year / 10 + i16::from(by))),
            Unit::Century => this_year().map_or(Known::Year(None), |year| Known::Century(year / 100 + i16::from(by))),
        }
    }

    fn weekday(&mut self, day: i8, week_by: Option<i8>, lean: Lean) -> Known {
        self.unsaid = [true; 3];
        let Some(today) = self.reference.today().and_then(Known::whole).or(self.reference.near()) else {
            return UNKNOWN_DAY;
        };
        let found = match (week_by, lean) {
            (Some(by), _) => week(today, by).and_then(|(monday, _)| monday.plus(i32::from(day) - 1)),
            (None, Lean::Future) => today.plus((i32::from(day) - i32::from(today.weekday()) - 1).rem_euclid(7) + 1),
            (None, Lean::Past) => today.plus(-((i32::from(today.weekday()) - i32::from(day) - 1).rem_euclid(7) + 1)),
            (None, Lean::Near | Lean::NoLater | Lean::Ahead) => {
                today.plus(-(i32::from(today.weekday()) - i32::from(day)).rem_euclid(7))
            }
        };
        found.map_or(UNKNOWN_DAY, Known::day)
    }
}

const UNKNOWN_DAY: Known = Known::Day { year: None, month: None, day: None };

fn with_year(known: Known, year: i16) -> Known {
    match known {
        Known::Day { month, day, .. } => Known::Day { year: Some(year), month, day },
        known => known,
    }
}
