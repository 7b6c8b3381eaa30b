//! What the words of a date leave unsaid, filled in from the day of publication and the dates told before.

use crate::calendar::Day;
use crate::fact::date::Date;
use crate::fact::date::edtf::{Known, interval};
use crate::fact::date::filler::Filler;
use crate::fact::date::inferred::Inferred;
use crate::fact::date::reference::{Reference, Told};
use crate::fact::date::written::{Moment, Place, Shift, When, Written, Year};

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
        let mut filler = Filler::new(reference);
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
        self.lunar = filler.lunar.map(String::into_boxed_str);
        self.inferred = Inferred(filler.unsaid);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::date::inferred::Unsaid;
    use crate::fact::date::written::Lean;

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
            assert!(date.inferred.iter().eq([Unsaid::Year]));
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
    fn a_weekday_is_the_nearest() {
        assert_eq!(resolved(When::Weekday { day: 5, week: None }, Lean::Future), "2024-01-12");
        assert_eq!(resolved(When::Weekday { day: 7, week: None }, Lean::Past), "2023-12-31");
        assert_eq!(resolved(When::Weekday { day: 1, week: Some(0) }, Lean::Near), "2024-01-01");
        assert_eq!(resolved(When::Year(Year::Cycle(40)), Lean::Near), "2024");
    }
}
