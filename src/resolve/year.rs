//! Years and days that the words leave unsaid: from the day of publication, else from the dates around them.

use crate::calendar::Day;
use crate::fact::date::{Date, Reference};
use crate::fact::{Fact, FactValue};

/// A year told this few bytes before belongs to the day: `năm 1968, ngày 11.2`.
const BESIDE: usize = 3;
/// How far behind a month, quarter or year `năm trước` still counts from it, in bytes; where no day of publication
/// is known there is nothing else to count from.
const SHORTLY: usize = 400;
const AT_ALL: usize = 4_000;
/// Explicit dates that lie within so many days of each other tell of one time.
const ONE_TIME: i32 = 200;

/// Resolves the dates of one article, in the order of its text.
pub(super) fn resolve(published: Option<Day>, facts: &mut [Fact]) {
    let (anchors, behind, latest) = if published.is_some() { (Vec::new(), None, None) } else { survey(facts) };
    let mut reference = Reference { published, latest, ..Reference::default() };
    let mut anchors = anchors.into_iter().peekable();
    let shortly = if published.is_some() { SHORTLY } else { AT_ALL };
    let mut year: Option<(usize, i16)> = None;
    let mut period = None;
    let mut passed = None;
    for (place, fact) in facts.iter_mut().enumerate() {
        let span = fact.span;
        let FactValue::Date(date) = &mut fact.value else { continue };
        while let Some((_, day)) = anchors.next_if(|(at, _)| *at < place) {
            passed = Some(day);
        }
        reference.anchor = passed.or(behind);
        reference.year = year.filter(|(end, _)| span.start() <= end + BESIDE).map(|(_, year)| year);
        reference.period = period.filter(|(end, _)| span.start() <= end + shortly).map(|(_, known)| known);
        let known = date.learn(&reference);
        year = date.year_alone().map(|year| (span.end(), year));
        let Some(known) = known else { continue };
        match date.told(known) {
            Some(told) => {
                reference.told = Some(told);
                reference.news = reference.news.or(Some(told));
            }
            None if date.is_explicit() => period = Some((span.end(), known)),
            None => {}
        }
    }
}

/// Whether anything is known of a date: `năm đó`, where no year was told, is none.
pub(super) fn is_known(fact: &Fact) -> bool {
    date_of(fact).is_none_or(|date| date.edtf.bytes().any(|byte| byte.is_ascii_digit()))
}

/// The explicit dates with their places, the one to use before any was told, and the latest year.
fn survey(facts: &[Fact]) -> (Vec<(usize, Day)>, Option<Day>, Option<i16>) {
    let dates = || facts.iter().enumerate().filter_map(|(place, fact)| Some((place, date_of(fact)?)));
    let anchors: Vec<(usize, Day)> = dates().filter_map(|(place, date)| Some((place, date.anchor()?))).collect();
    // Before the first explicit date of the text, those behind it tell the year if they agree.
    let ends = anchors.iter().map(|(_, day)| *day).min().zip(anchors.iter().map(|(_, day)| *day).max());
    let behind = ends.filter(|(first, last)| last.days_since(*first) <= ONE_TIME).map(|(first, _)| first);
    let years = dates().filter_map(|(_, date)| date.year_alone().or(date.anchor().map(Day::year)));
    (anchors, behind, years.max())
}

fn date_of(fact: &Fact) -> Option<&Date> {
    match &fact.value {
        FactValue::Date(date) => Some(date),
        _ => None,
    }
}
