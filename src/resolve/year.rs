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

/// A year is the scene of its sentence if so many bytes before it are no more than `Vào`, `Trong`, or, where it is near
/// the year of publication, than a topic: `Chỉ tiêu năm 2023: …`.
const OPENING: usize = 6;
const TOPIC: usize = 40;
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
    let this_year = published.map(Day::year);
    for (place, fact) in facts.iter_mut().enumerate() {
        let span = fact.span;
        let FactValue::Date(date) = &mut fact.value else { continue };
        while let Some((_, day)) = anchors.next_if(|(at, _)| *at < place) {
            passed = Some(day);
        }
        reference.anchor = passed.or(behind);
        reference.year = year.filter(|(end, _)| span.start() <= end + BESIDE).map(|(_, year)| year);
        reference.period = period.filter(|(end, _)| span.start() <= end + shortly).map(|(_, known)| known);
        scene = scene.filter(|(end, _)| is_one_sentence(text, *end, span.start()));
        reference.scene = scene.map(|(_, year)| year);
        let known = date.learn(&reference);
        year = date.year_alone().map(|year| (span.end(), year));
        if let Some(told) = known.and_then(|known| date.scene(known)) {
            let near = this_year.is_some_and(|year| (told - year).abs() <= 1) && !date.is_day();
            let before = before(text, span.start(), if near { TOPIC } else { OPENING });
            let goes_on = scene.is_some() && year.is_some();
            if before.is_some_and(|before| !compares(before)) || goes_on {
                scene = Some((span.end(), told));
            }
        }
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

/// What stands between the beginning of the sentence and this place, if that is no more than so many bytes.
fn before(text: &str, at: usize, most: usize) -> Option<&str> {
    let from = (at.saturating_sub(most)..=at).find(|from| text.is_char_boundary(*from))?;
    let near = text.get(from..at)?;
    match near.rfind(['\n', '.', '!', '?', '…']) {
        Some(end) => Some(near[end..].trim_start_matches(['\n', '.', '!', '?', '…', ' '])),
        None => (from == 0).then_some(near),
    }
}

/// Whether the year is only compared with: `So với năm 2021, …`.
fn compares(before: &str) -> bool {
    let before = before.trim_end();
    ["với", "hơn", "cùng kỳ", "từ", "Từ", "khóa", "luật", "Luật"].iter().any(|word| before.ends_with(word))
}

/// Whether no sentence ends between these places.
fn is_one_sentence(text: &str, from: usize, to: usize) -> bool {
    let between = to.checked_sub(from).filter(|length| *length <= SENTENCE).and_then(|_| text.get(from..to));
    between
        .is_some_and(|between| !between.contains('\n') && ![". ", "! ", "? "].iter().any(|end| between.contains(end)))
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
