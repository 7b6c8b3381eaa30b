//! What the words of a date leave unsaid, filled in from the day of publication and the dates told before.

use std::ops::RangeInclusive;

use crate::calendar::{Day, lunar};
use crate::fact::date::edtf::Known;
use crate::fact::date::reference::{Reference, Told};
use crate::fact::date::written::{Lean, Moment, Place, Shift, Unit, When, Written, Year};
use crate::fact::date::{Date, Unsaid};

impl Date {
    /// Fills in what the text leaves unsaid: the year, or the day that a relative word or an hour belongs to.
    ///
    /// An unsaid year is the one in which the date lies nearest to the day of publication. May be asked again with
    /// a better reference; a date that was read back from JSON stays as it is.
    pub fn resolve(&mut self, reference: &Reference) {
        self.learn(reference);
    }

    /// Resolves it; returns what is to be told to the dates behind it.
    pub(crate) fn learn(&mut self, reference: &Reference) -> Option<Known> {
        let mut filler = Filler { reference, unsaid: [false; 3], lunar: None, end: None };
        let known = match self.written {
            Written::Moment(moment) => Some(filler.fill(moment)),
            _ => None,
        };
        if self.written.is_whole() && !self.edtf.is_empty() {
            return known;
        }
        self.edtf = match (self.written, known) {
            (Written::Moment(moment), Some(known)) => match known.write(moment.clock) {
                (only, None) => only,
                (first, Some(last)) => interval(first, &last),
            },
            (Written::Range(from, to), _) => filler.range(from, to),
            _ => return None,
        };
        let known = known.or(filler.end);
        self.lunar = filler.lunar;
        let unsaid = [Unsaid::Year, Unsaid::Month, Unsaid::Day];
        self.inferred = unsaid.into_iter().zip(filler.unsaid).filter_map(|(part, left)| left.then_some(part)).collect();
        known
    }

    /// The day that it tells to those behind it.
    pub(crate) fn told(&self, known: Known) -> Option<Told> {
        match known {
            Known::Day { year, month, day: Some(day) } => Some(Told { year, month, day }),
            _ => None,
        }
    }

    /// The date, if the text itself tells its year, and its month or the part of the year.
    pub(crate) fn anchor(&self) -> Option<Day> {
        let known = match self.written {
            Written::Moment(moment) | Written::Range(_, moment) => match moment.when {
                When::Day { year: Year::Said(year), month, day } => {
                    Known::Day { year: Some(year), month, day: Some(day) }
                }
                When::Month { year: Year::Said(year), month } => Known::Month { year: Some(year), month },
                When::Sub { year: Year::Said(year), code } => Known::Sub { year: Some(year), code },
                When::Year(Year::Said(year)) => {
                    let month = match self.part? {
                        super::Part::Early => 2,
                        super::Part::Mid => 6,
                        _ => 11,
                    };
                    Known::Month { year: Some(year), month }
                }
                _ => return None,
            },
            Written::Settled => return None,
        };
        known.middle()
    }

    /// Whether it counts from the day of publication: `tuần này`.
    pub(crate) fn is_of_today(&self) -> bool {
        matches!(self.written, Written::Moment(Moment { when: When::Shift(Shift { told: false, .. }), .. }))
    }

    /// Whether the words tell a month, quarter or year of their own, from which `năm trước` may count.
    pub(crate) fn is_explicit(&self) -> bool {
        matches!(self.written, Written::Moment(Moment { when, .. }) if !matches!(when, When::Shift(_)))
    }

    /// The year that it sets for the rest of its sentence, if it is one of these times.
    ///
    /// `Năm 1925, …` and `Ngày 19/8/1945, …` do; behind a topic, `Chỉ tiêu năm 2023: …`, only a year near that of
    /// publication.
    pub(crate) fn scene(&self, known: Known, this_year: Option<i16>) -> Option<i16> {
        let Written::Moment(Moment { when, place, .. }) = self.written else { return None };
        let year = known.year().filter(|_| when.sets_year())?;
        let near =
            this_year.is_some_and(|this_year| (year - this_year).abs() <= 1) && !matches!(when, When::Day { .. });
        (place == Place::Head || place == Place::Topic && near).then_some(year)
    }

    /// The year, if it is a year alone that the text itself tells.
    pub(crate) fn year_alone(&self) -> Option<i16> {
        match self.written {
            Written::Moment(Moment { when: When::Year(Year::Said(year)), .. }) => Some(year),
            _ => None,
        }
    }
}

struct Filler<'a> {
    reference: &'a Reference,
    /// Year, month, day: what was filled in.
    unsaid: [bool; 3],
    lunar: Option<String>,
    /// The day on which a range of hours ends: `từ 19 giờ ngày 11/9 đến 13 giờ ngày 12/9`.
    end: Option<Known>,
}

impl Filler<'_> {
    fn range(&mut self, from: Moment, mut to: Moment) -> String {
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

    fn fill(&mut self, moment: Moment) -> Known {
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

/// From a first part to a last one.
fn interval(mut first: String, last: &str) -> String {
    first.reserve_exact(last.len() + 1);
    first.push('/');
    first.push_str(last);
    first
}

const UNKNOWN_DAY: Known = Known::Day { year: None, month: None, day: None };

fn with_year(known: Known, year: i16) -> Known {
    match known {
        Known::Day { month, day, .. } => Known::Day { year: Some(year), month, day },
        known => known,
    }
}

/// So many days around its publication are those that news tells of.
const CLOSE: i32 = 45;
/// What lies in the next year, and farther off than this, is not spoken of without a word that looks ahead.
const FAR: i32 = 75;

impl Lean {
    /// Whether a day may be meant that lies so to the day of publication.
    fn fits(self, near: Day, day: Day) -> bool {
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
fn nearest(near: Day, fits: impl Fn(Day) -> bool, day: impl Fn(i16) -> Option<Day>) -> Option<(i16, Day)> {
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
fn last_of_cycle(place: u8, near: i16) -> i16 {
    let behind = (near - 4 - i16::from(place)).rem_euclid(60);
    if behind < 58 { near - behind } else { near + 60 - behind }
}

/// Monday and Sunday of a week.
fn week(day: Day, by: i8) -> Option<(Day, Day)> {
    let monday = day.plus(1 - i32::from(day.weekday()) + 7 * i32::from(by))?;
    Some((monday, monday.plus(6)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(when: When, lean: Lean) -> String {
        let mut date = Date::new(Written::Moment(Moment { lean, ..when.into() }), None);
        date.resolve(&Reference::published(Day::new(2024, 1, 5).unwrap()));
        date.edtf
    }

    #[test]
    fn an_unsaid_year_is_the_nearest() {
        let day = |day, month| When::Day { year: Year::Unsaid, month: Some(month), day };
        assert_eq!(resolved(day(28, 12), Lean::Near), "2023-12-28");
        assert_eq!(resolved(day(6, 1), Lean::Near), "2024-01-06");
        assert_eq!(resolved(day(28, 12), Lean::Future), "2024-12-28");
        assert_eq!(resolved(day(29, 2), Lean::Near), "2024-02-29");
        assert_eq!(resolved(When::Sub { year: Year::Unsaid, code: 36 }, Lean::Near), "2023-36");
    }

    #[test]
    fn a_month_alone_is_never_of_a_later_year() {
        let of = |published: &str, when: When, lean| {
            let mut date = Date::new(Written::Moment(Moment { lean, ..when.into() }), None);
            date.resolve(&Reference::published(published.parse().unwrap()));
            assert_eq!(date.inferred, [Unsaid::Year]);
            date.edtf
        };
        let month = |month| When::Month { year: Year::Unsaid, month };
        assert_eq!(of("2024-11-20", month(3), Lean::Near), "2024-03");
        assert_eq!(of("2024-11-20", month(12), Lean::Near), "2024-12");
        assert_eq!(of("2024-11-20", month(1), Lean::Future), "2025-01");
        assert_eq!(of("2024-02-05", month(12), Lean::Near), "2023-12");
        assert_eq!(of("2024-12-20", When::Sub { year: Year::Unsaid, code: 33 }, Lean::Near), "2025-33");
    }

    #[test]
    fn a_range_shares_what_its_end_tells() {
        let day = |day, month, year| Moment::from(When::Day { year, month, day });
        let edtf = |from, to| Date::new(Written::range(from, to), None).edtf;
        assert_eq!(edtf(day(15, None, Year::Unsaid), day(17, Some(5), Year::Said(2024))), "2024-05-15/2024-05-17");
        assert_eq!(edtf(day(28, None, Year::Unsaid), day(3, Some(1), Year::Said(2024))), "2023-12-28/2024-01-03");
        assert_eq!(edtf(day(25, Some(12), Year::Unsaid), day(5, Some(1), Year::Said(2024))), "2023-12-25/2024-01-05");
    }

    #[test]
    fn weekdays_and_cycle_years_are_the_nearest() {
        assert_eq!(resolved(When::Weekday { day: 5, week: None }, Lean::Future), "2024-01-12");
        assert_eq!(resolved(When::Weekday { day: 7, week: None }, Lean::Past), "2023-12-31");
        assert_eq!(resolved(When::Weekday { day: 1, week: Some(0) }, Lean::Near), "2024-01-01");
        assert_eq!(resolved(When::Year(Year::Cycle(40)), Lean::Near), "2024");
        assert_eq!(last_of_cycle(24, 2024), 2008);
        assert_eq!(last_of_cycle(42, 2024), 2026);
        assert_eq!(last_of_cycle(8, 2025), 1992);
    }
}
