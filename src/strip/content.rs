//! Which of the lines of a page are its article: paragraphs weigh for, links and asides against.

use std::ops::Range;

use super::html::Text;
use super::line::Line;
use super::portal::Part;
use super::stamp;
use super::verdict::Seen;
use super::zone::Zone;

/// How far above the main text the headline may stand, in lines.
const HEADLINE: usize = 60;
/// How many lines below the main text are read for signatures.
const BELOW: usize = 12;

/// What the markup tells of the lines of a page.
pub(super) struct Content {
    /// The lines from the headline to the signatures; empty where there is no article.
    pub(super) article: Range<usize>,
    /// What speaks for an article, and what for a list.
    pub(super) seen: Seen,
}

/// Finds the article among the lines of a page; `titles` are the lines with the headline, where
/// the page tells it, and `aside` says of each line whether it stands beside the article.
pub(super) fn find(page: &Text, lines: &[Line], aside: &[bool], titles: &[usize]) -> Content {
    let linked = |at: usize| page.lines[at].linked * 2 > page.lines[at].end - page.lines[at].start;
    let weight = |at: usize| -> i64 {
        let line = &lines[at];
        let chars = i64::from(line.chars);
        let caption = page.lines[at].zone == Some(Zone::Caption);
        match () {
            () if aside[at] => -40 - chars.min(200) / 4,
            () if linked(at) => -30 - chars.min(60) / 2,
            () if caption => 0,
            () if line.is_prose() => chars.min(600),
            () if page.lines[at].heading > 0 || line.stamp => -5,
            () if line.kind.is_some() => -40,
            () if line.is_closed() || page.lines[at].item => -10 + chars.min(60) / 4,
            () => -15,
        }
    };
    // The run of lines that weighs most, found in one sweep.
    let (mut best, mut sum, mut from) = (0, 0, 0);
    let mut main = 0..0;
    for at in 0..lines.len() {
        sum += weight(at);
        if sum <= 0 {
            (sum, from) = (0, at + 1);
        } else if sum > best {
            (best, main) = (sum, from..at + 1);
        }
    }
    let links = (0..lines.len()).filter(|&at| linked(at)).count();
    let dated_tail = |at: usize| stamp::find_tail(&page.text[lines[at].start..lines[at].end]);
    let own = |at: usize| lines[at].is_prose() && !linked(at) && !aside[at];
    let summaries = summaries(lines, own, linked);
    let stories = (0..lines.len()).filter(|&at| own(at) && !summaries[at]);
    let mass = stories.clone().map(|at| lines[at].chars).sum::<u32>();
    let seen = Seen {
        paragraphs: stories.count(),
        mass,
        summaries: summaries.iter().filter(|&&is| is).count(),
        links,
        stamps: (0..lines.len()).filter(|&at| !aside[at] && (lines[at].stamp || linked(at) && dated_tail(at))).count(),
        is_list: false,
    };
    let prose = main.clone().filter(|&at| lines[at].is_prose() && !linked(at) && !aside[at]).count();
    let inside = main.clone().filter(|&at| linked(at) && !aside[at]).count();
    let thin = best < 250 || (prose < 2 && best < 400);
    // A list of articles shows a sapo for each of them, and many dates; an article has one of either.
    let sapos = main.clone().filter(|&at| page.lines[at].zone == Some(Zone::Lead) && lines[at].is_prose()).count();
    let stamps = main
        .clone()
        .filter(|&at| lines[at].stamp || stamp::find_tail(&page.text[lines[at].start..lines[at].end]))
        .count();
    let many = (sapos >= 5 && sapos * 2 >= prose) || (stamps >= 5 && stamps * 3 >= prose);
    // Headlines each with a summary, and no story of its own between them; or headlines each with a date.
    let told = seen.summaries >= 3 && seen.paragraphs <= 2 && seen.paragraphs < seen.summaries;
    let dated = thin && seen.stamps >= 4 && links >= 4;
    let is_list = many || told || dated || links >= 12 && (thin || inside * 2 > prose * 3 && prose < 12);
    let seen = Seen { is_list, ..seen };
    let known = if is_list { None } else { known_body(page, lines, aside) };
    let main = known.unwrap_or(main);
    if main.is_empty() {
        // No line tells a story. A fragment without links is all there is to read; a page of links is none.
        let all = if links * 4 <= lines.len() { 0..lines.len() } else { 0..0 };
        return Content { article: all, seen };
    }
    let title = titles.iter().copied().filter(|&at| at <= main.start && main.start - at <= HEADLINE).max();
    let title = title.or_else(|| titles.iter().copied().find(|at| main.contains(at)));
    let start = title.map_or_else(|| main.start.saturating_sub(8), |title| with_date_above(page, lines, aside, title));
    let start = start.min(main.start);
    let mut end = main.end;
    while end < lines.len() && end < main.end + BELOW && !aside[end] {
        end += 1;
    }
    Content { article: start..end, seen }
}

/// The lines of what the portal's profile calls the body, if that holds two fifths of the page's text at least.
fn known_body(page: &Text, lines: &[Line], aside: &[bool]) -> Option<Range<usize>> {
    let inside = |at: usize| page.lines[at].part == Some(Part::Body);
    let mass = |at: usize| if lines[at].is_prose() && !aside[at] { lines[at].chars } else { 0 };
    // Liferay calls each box of a page so: the one with the most text is meant.
    let (mut body, mut held, mut at) = (0..0, 0, 0);
    while at < lines.len() {
        let run = (at..lines.len()).take_while(|&line| inside(line)).count();
        let sum: u32 = (at..at + run).map(mass).sum();
        if sum > held {
            (body, held) = (at..at + run, sum);
        }
        at += run.max(1);
    }
    let whole: u32 = (0..lines.len()).map(mass).sum();
    (held > 0 && held * 5 >= whole * 2).then_some(body)
}

/// Where the article begins: at its headline, or at the date above it where none follows.
fn with_date_above(page: &Text, lines: &[Line], aside: &[bool], title: usize) -> usize {
    let dates = |at: usize| {
        lines[at].stamp && !stamp::is_clock_of_page(&page.text[lines[at].start..lines[at].end]) && !aside[at]
    };
    let below = (title + 1..lines.len().min(title + 5)).any(dates);
    let above = (title.saturating_sub(2)..title).rev().find(|&at| dates(at));
    above.filter(|_| !below).unwrap_or(title)
}

/// For each line whether it is the summary below a headline that links to another page.
fn summaries(lines: &[Line], own: impl Fn(usize) -> bool, linked: impl Fn(usize) -> bool) -> Vec<bool> {
    let headline = |at: usize| linked(at) && lines[at].words >= 3 && lines[at].kind.is_none();
    let is = |at: usize| {
        // A date may stand between the two.
        let above = (at.saturating_sub(3)..at).rev().find(|&above| !lines[above].stamp && lines[above].letters);
        own(at) && lines[at].chars <= 320 && above.is_some_and(&headline)
    };
    (0..lines.len()).map(is).collect()
}

/// For each line whether it stands in an aside that deserves the name: one that does not hold most of the page's text.
///
/// Text is told by its length and its last mark alone: nobody has looked at the lines yet.
pub(super) fn asides(page: &Text) -> Vec<bool> {
    let mass = |at: usize| {
        let line = &page.lines[at];
        let words = &page.text[line.start..line.end];
        let closed = || words.ends_with(['.', '!', '?', ';', ':', '"', '”', '…', ')']);
        let prose = words.len() >= 300 || (words.len() >= 75 && closed());
        if prose && line.linked * 2 <= words.len() { words.len() } else { 0 }
    };
    let whole: usize = (0..page.lines.len()).map(mass).sum();
    let mut held = vec![0_usize; page.asides.len()];
    for (at, line) in page.lines.iter().enumerate() {
        if let Some(aside) = line.aside {
            held[aside] += mass(at);
        }
    }
    // Inner asides come after outer ones.
    for aside in (0..held.len()).rev() {
        if let Some(outer) = page.asides[aside] {
            held[outer] += held[aside];
        }
    }
    let mut real = vec![false; held.len()];
    for aside in 0..held.len() {
        real[aside] = held[aside] * 5 <= whole * 2 || page.asides[aside].is_some_and(|outer| real[outer]);
    }
    page.lines.iter().map(|line| line.aside.is_some_and(|aside| real[aside])).collect()
}
