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

/// `20-11-1953 (tức ngày …` tells the same day again, so many bytes behind.
const EXPLAINED: usize = 24;
/// `Năm 1925, rồi 1930` are so many bytes apart at most.
const JOINED: usize = 14;
/// A sentence longer than this, in bytes, has lost its scene.
const SENTENCE: usize = 600;

/// Resolves the dates of one article, in the order of its text, which is empty where it is not known.
pub(super) fn resolve(published: Option<Day>, text: &str, facts: &mut [Fact]) {
    let (anchors, behind, latest) = if published.is_some() { (Vec::new(), None, None) } else { survey(facts) };
    let mut reference = Reference { published, latest, ..Reference::default() };
    let mut anchors = anchors.into_iter().peekable();
    let shortly = if published.is_some() { SHORTLY } else { AT_ALL };
    let mut year: Option<(usize, i16)> = None;
    let mut period = None;
    let mut passed = None;
    // Where the year ends with which the sentence opens.
    let mut scene: Option<(usize, i16)> = None;
    // Where the day told last ends.
    let mut beside: Option<(usize, Day)> = None;
    // Where the day told last ends, and its year.
    let mut told_at: Option<(usize, i16)> = None;
    let this_year = published.map(Day::year);
    for (place, fact) in facts.iter_mut().enumerate() {
        let span = fact.span;
        let FactValue::Date(date) = &mut fact.value else { continue };
        while let Some((_, day)) = anchors.next_if(|(at, _)| *at < place) {
            passed = Some(day);
        }
        reference.anchor = passed.or(behind);
        let beside_year = |end: usize| {
            span.start() <= end + BESIDE && !text.get(end..span.start()).is_some_and(|between| between.contains('.'))
        };
        reference.year = year.filter(|(end, _)| beside_year(*end)).map(|(_, year)| year);
        reference.period = period.filter(|(end, _)| span.start() <= end + shortly).map(|(_, known)| known);
        scene = scene.filter(|(end, _)| is_one_sentence(text, *end, span.start()));
        reference.scene = scene.map(|(_, year)| year);
        reference.beside = beside.filter(|(end, _)| is_explained(text, *end, span.start())).map(|(_, day)| day);
        let long_ago = told_at.filter(|(_, year)| this_year.is_some_and(|this_year| this_year - year > 1));
        reference.told_here = long_ago.is_some_and(|(end, _)| is_one_sentence(text, end, span.start()));
        let known = date.learn(&reference);
        let day = known.and_then(|known| date.told(known)).and_then(|told| told.known().whole());
        beside = day.map(|day| (span.end(), day));
        year = date.year_alone().map(|year| (span.end(), year));
        // `Năm 1925, rồi 1930`: a year behind a year goes on with it.
        let next = scene.filter(|(end, _)| span.start() <= end + JOINED).and(year).map(|(_, year)| year);
        if let Some(told) = known.and_then(|known| date.scene(known, this_year)).or(next) {
            scene = Some((span.end(), told));
        }
        let Some(known) = known else { continue };
        match date.told(known) {
            Some(told) => {
                reference.told = Some(told);
                told_at = told.year.map(|year| (span.end(), year));
                reference.news = reference.news.or(Some(told));
            }
            None if date.is_explicit() => period = Some((span.end(), known)),
            // `tuần này` leads back to the day of publication.
            None if date.is_of_today() => period = None,
            None => {}
        }
    }
}

/// Whether no sentence ends between these places.
fn is_one_sentence(text: &str, from: usize, to: usize) -> bool {
    let between = to.checked_sub(from).filter(|length| *length <= SENTENCE).and_then(|_| text.get(from..to));
    between.is_some_and(|between| {
        let mut ended = false;
        !between.chars().any(|c| {
            let ends = c == '\n' || ended && c.is_whitespace();
            ended = matches!(c, '.' | '!' | '?' | '…');
            ends
        })
    })
}

/// Whether a bracket opens between these places, and little else.
fn is_explained(text: &str, from: usize, to: usize) -> bool {
    let between = to.checked_sub(from).filter(|length| *length <= EXPLAINED).and_then(|_| text.get(from..to));
    between.is_some_and(|between| between.contains('('))
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
