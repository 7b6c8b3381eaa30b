//! Years and days that the words leave unsaid: from the day of publication, else from the dates around them.

use crate::calendar::Day;
use crate::fact::date::{Date, Known, Reference};
use crate::fact::{Fact, FactValue};
use crate::span::Span;

/// A year told this few bytes before belongs to the day: `năm 1968, ngày 11.2`.
const BESIDE: usize = 3;
/// How far behind a month, quarter or year `năm trước` still counts from it, in letters; where no day of publication
/// is known there is nothing else to count from.
const SHORTLY: usize = 300;
/// The same in bytes.
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
    let mut memory = Memory { text, ..Memory::default() };
    let mut passed = None;
    for (place, fact) in facts.iter_mut().enumerate() {
        let FactValue::Date(date) = &mut fact.value else { continue };
        while let Some((_, day)) = anchors.next_if(|(at, _)| *at < place) {
            passed = Some(day);
        }
        reference.anchor = passed.or(behind);
        memory.tell(fact.span.start(), &mut reference);
        let known = date.learn(&reference);
        memory.keep(fact.span, date, known, &mut reference);
    }
}

/// What the dates told so far say to the next one; each with the place where it ends.
#[derive(Default)]
struct Memory<'a> {
    text: &'a str,
    /// A year alone, if that was the last date.
    year: Option<(usize, i16)>,
    /// The last month, quarter or year.
    period: Option<(usize, Known)>,
    /// The year with which the sentence opens.
    scene: Option<(usize, i16)>,
    /// A day, if that was the last date.
    day: Option<(usize, Day)>,
    /// The year of the day told last.
    told: Option<(usize, i16)>,
}

impl Memory<'_> {
    /// Tells what of it holds for a date that begins here.
    fn tell(&mut self, start: usize, reference: &mut Reference) {
        let shortly = if reference.published.is_some() { SHORTLY } else { AT_ALL };
        let between = |end: usize| self.text.get(end..start).unwrap_or_default();
        let beside = |end: usize| start <= end + BESIDE && !between(end).contains('.');
        let same = |end: usize| {
            start.saturating_sub(end) <= SENTENCE && is_one_sentence(between(end)) && !self.text.is_empty()
        };
        let explained = |end: usize| start.saturating_sub(end) <= EXPLAINED && between(end).contains('(');
        let this_year = reference.published.map(Day::year);
        let long_ago = |year: i16| this_year.is_some_and(|this_year| this_year - year > 1);
        let scene = self.scene.filter(|(end, _)| same(*end));
        reference.year = self.year.filter(|(end, _)| beside(*end)).map(|(_, year)| year);
        let near = |end: usize| match reference.published {
            // So many bytes are never more letters.
            Some(_) if !self.text.is_empty() => {
                start <= end + SHORTLY || start <= end + 3 * SHORTLY && letters(between(end)) <= SHORTLY
            }
            _ => start <= end + shortly,
        };
        reference.period = self.period.filter(|(end, _)| near(*end)).map(|(_, known)| known);
        reference.scene = scene.map(|(_, year)| year);
        reference.beside = self.day.filter(|(end, _)| explained(*end)).map(|(_, day)| day);
        reference.told_here = self.told.is_some_and(|(end, year)| long_ago(year) && same(end));
        self.scene = scene;
    }

    /// Keeps what a date says to those behind it.
    fn keep(&mut self, span: Span, date: &Date, known: Option<Known>, reference: &mut Reference) {
        let (start, end) = (span.start(), span.end());
        let this_year = reference.published.map(Day::year);
        self.year = date.year_alone().map(|year| (end, year));
        // `Năm 1925, rồi 1930`: a year behind a year goes on with it.
        let next = self.scene.filter(|(end, _)| start <= end + JOINED).and(date.year_alone());
        if let Some(year) = known.and_then(|known| date.scene(known, this_year)).or(next) {
            self.scene = Some((end, year));
        }
        let told = known.and_then(|known| date.told(known));
        self.day = told.and_then(|told| told.known().whole()).map(|day| (end, day));
        if let Some(told) = told {
            reference.told = Some(told);
            reference.news = reference.news.or(Some(told));
            self.told = told.year.map(|year| (end, year));
        } else if let Some(known) = known.filter(|_| date.is_explicit()) {
            self.period = Some((end, known));
        } else if date.is_of_today() {
            // `tuần này` leads back to the day of publication.
            self.period = None;
        }
    }
}

/// How many letters and signs these words have, however their marks are written.
fn letters(words: &str) -> usize {
    // Neither a byte that continues a letter nor the lead of a combining mark begins one.
    let begins = |byte: u8| (byte as i8) >= -0x40 && byte & 0xfe != 0xcc;
    words.bytes().filter(|&byte| begins(byte)).count()
}

/// Whether no sentence ends within these words.
fn is_one_sentence(words: &str) -> bool {
    let bytes = words.as_bytes();
    let ends = |behind: usize| words[behind..].starts_with(char::is_whitespace);
    let stops = || memchr::memchr3_iter(b'.', b'!', b'?', bytes).map(|stop| stop + 1);
    let dots = || memchr::memmem::find_iter(bytes, DOTS).map(|dots| dots + DOTS.len());
    memchr::memchr(b'\n', bytes).is_none() && !stops().any(ends) && !dots().any(ends)
}

const DOTS: &str = "…";

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
