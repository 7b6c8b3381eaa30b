//! Which of the lines above the body is the headline.

use std::cell::OnceCell;
use std::cmp::Reverse;

use super::cues::{self, Cue};
use super::fold::folded;
use super::furniture::Kind;
use super::line::{Close, Line, Open};
use super::signature::Signature;
use super::{name, official, picture};
use crate::span::head;

/// How far above the body the headline may stand.
const FARTHEST: usize = 60;
/// What a line needs to be taken for the headline.
const ENOUGH: i32 = 4;

/// The headline among `lines[..body]`, the lines above the body.
pub(super) fn above(text: &str, lines: &[Line], body: usize) -> Option<usize> {
    let from = body.saturating_sub(FARTHEST);
    let mut scored: Vec<(i32, usize)> =
        (from..body).filter_map(|at| Some((score(text, lines, at, body)?, at))).collect();
    let best = scored.iter().map(|&(score, _)| score).max().unwrap_or_default();
    let may_win = |score: i32| score + Echo::MOST >= best;
    if scored.iter().filter(|&&(score, _)| may_win(score)).count() > 1 {
        // What the article is about stands in its headline and in its first sentences.
        let echo = Echo::of(text, lines, body);
        for (score, at) in scored.iter_mut().filter(|(score, _)| may_win(*score)) {
            *score += echo.with(&text[lines[*at].start..lines[*at].end]);
        }
    }
    // Of two that score alike the first one is the headline, the other a sub-title or a caption.
    let best = scored.iter().copied().max_by_key(|&(score, at)| (score, Reverse(at)));
    let (_, best) = best.filter(|&(score, _)| score >= ENOUGH)?;
    let way = OnceCell::new();
    let ends = |at: usize| {
        let words = |at: usize| &text[lines[at].start..lines[at].end];
        let way: &String = way.get_or_init(|| folded(words(best)));
        way.strip_suffix(&folded(words(at))).is_some_and(|rest| rest.ends_with(' '))
    };
    Some(scored.iter().map(|&(_, at)| at).find(|&at| may_end(lines, best, at) && ends(at)).unwrap_or(best))
}

/// Whether the line `way` may be the way to the page with the headline `at` at its end: `Tin tức   Nông vụ   Lúa được mùa`.
fn may_end(lines: &[Line], way: usize, at: usize) -> bool {
    at != way && lines[at].words >= 4 && lines[at].words < lines[way].words
}

/// How the body opens: pairs of words that a headline shares with it.
struct Echo {
    opening: String,
}

impl Echo {
    /// How much of the body is looked at, in bytes.
    const OPENING: usize = 700;
    /// The most that it speaks for a line.
    const MOST: i32 = 4;

    fn of(text: &str, lines: &[Line], body: usize) -> Self {
        let start = lines.get(body).map_or(text.len(), |line| line.start);
        Self { opening: format!(" {} ", folded(head(&text[start..], Self::OPENING))) }
    }

    /// What it speaks for the line: up to 4 where the body takes up most of its words.
    fn with(&self, words: &str) -> i32 {
        let key = folded(words);
        let mut starts = key.match_indices(' ').map(|(at, _)| at).peekable();
        let (mut from, mut pairs, mut shared) = (0, 0, 0);
        while let Some(middle) = starts.next() {
            let to = starts.peek().copied().unwrap_or(key.len());
            let pair = &key[from..to];
            from = middle + 1;
            pairs += 1;
            let at = memchr::memmem::find(self.opening.as_bytes(), pair.as_bytes());
            shared += i32::from(at.is_some_and(|at| {
                let ends = self.opening.as_bytes()[at + pair.len()];
                self.opening.as_bytes()[at - 1] == b' ' && ends == b' '
            }));
        }
        if pairs < 3 || shared < 2 { 0 } else { (shared * 8 / pairs).clamp(2, Self::MOST) }
    }
}

/// Whether the first line that reads like body text is in truth the headline: `Xã A khánh thành cầu mới.`
///
/// Some portals close their headlines with a full stop. One sentence, set apart, with the body still to come.
pub(super) fn is_first_of_body(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let Some(next) = lines.get(at + 1) else { return false };
    if line.sentences
        || line.chars > 175
        || line.words < 5
        || !matches!(line.open, Open::Capital | Open::Digit)
        || line.close == Close::EndMark
    {
        return false;
    }
    let doubled = lines[at + 1..].iter().take(6).any(|other| other.words_hash == line.words_hash);
    // `… nói gì?`: few paragraphs that are one question open an article, many headlines are one.
    let asks = at == 0 && line.chars <= 120 && line.asks && next.is_prose();
    let set_apart = next.gap > 0 && line.chars <= 150 && next.is_prose() && line.close != Close::Dots;
    doubled || next.stamp || asks || set_apart
}

fn score(text: &str, lines: &[Line], at: usize, body: usize) -> Option<i32> {
    let line = &lines[at];
    let words = &text[line.start..line.end];
    let listed = matches!(line.open, Open::Bullet | Open::Arrow);
    if !line.is_text()
        || line.words < 3
        || line.chars < 10
        || line.chars > 300
        || listed
        || line.close == Close::Colon
        || line.cells
        || official::is_number_of_document(words)
    {
        return None;
    }
    let mut score = match line.chars {
        30..=150 => 3,
        20..=200 => 2,
        _ => 1,
    };
    let dated = |other: Option<&Line>| other.is_some_and(|line| line.stamp);
    score += i32::from(line.words >= 6);
    score += match () {
        () if dated(lines.get(at + 1)) => 3,
        () if at + 2 < body && dated(lines.get(at + 2)) => 2,
        () => 0,
    };
    score += 2 * i32::from(at > 0 && dated(lines.get(at - 1)) || at > 1 && dated(lines.get(at - 2)));
    score += (3 - (body - at) as i32 / 2).max(0);
    score += i32::from(at == 0);
    // Between the date and the text there is place for one line.
    score += 2 * i32::from(at + 1 == body && at > 0 && dated(lines.get(at - 1)));
    score += i32::from(lines.get(at + 1).is_some_and(|line| matches!(line.kind, Some(Kind::Tool | Kind::Counter))));
    score += 2 * i32::from(at > 0 && matches!(lines[at - 1].kind, Some(Kind::Menu | Kind::Category | Kind::Tool)));
    let doubled = line.words >= 4
        && lines[..body]
            .iter()
            .skip(at.saturating_sub(20))
            .take(40)
            .filter(|other| other.words_hash == line.words_hash)
            .count()
            > 1;
    score += 4 * i32::from(doubled);
    score -= match line.signature(words) {
        // In capitals anything looks like a name: `HỘI THI NẤU ĂN`.
        Some(Signature::Named | Signature::Desk) if name::is_all_caps(words) => 2,
        Some(Signature::Desk) => 3,
        Some(Signature::Named | Signature::Labelled) => 5,
        Some(Signature::Likely) | None => 0,
    };
    score -= match () {
        () if at == 0 => 0,
        () if lines[at - 1].kind == Some(Kind::Image) => 4,
        () if picture::is_caption(line, words) => 2,
        () => 0,
    };
    score -= 3 * i32::from(line.sentences);
    let capitals = name::is_all_caps(words);
    if capitals && is_banner(words) {
        score -= 5;
    }
    // `CHÀO MỪNG ĐẠI HỘI …` in capitals above a headline that is not.
    if capitals && dated(lines.get(at + 2)) {
        let next = &lines[at + 1];
        let headline = next.is_text() && next.words >= 6 && !name::is_all_caps(&text[next.start..next.end]);
        score -= 4 * i32::from(headline);
    }
    if !doubled
        && line.words <= 12
        && line.heads.open(Cue::Section)
        && cues::opens(&folded(words), Cue::Section).is_some()
    {
        score -= 3;
    }
    // A headline may ask or call; the full stop is for summaries.
    score -= match line.close {
        Close::Sentence if !line.asks => 1 + 2 * i32::from(line.chars > 90),
        Close::Bare | Close::Colon | Close::Sentence => 0,
        Close::Dots | Close::EndMark => 1,
    };
    Some(score)
}

/// `ỦY BAN NHÂN DÂN XÃ …`, `ĐẢNG BỘ HUYỆN …`: the owner's name at the head of a page.
pub(super) fn is_banner(words: &str) -> bool {
    let key = folded(words);
    let owners = [
        "uy ban nhan dan",
        "ubnd",
        "dang bo",
        "huyen uy",
        "tinh uy",
        "thanh uy",
        "dang uy",
        "hoi dong nhan dan",
        "hdnd",
        "ban to chuc",
        "ban tuyen giao",
        "so ",
        "truong ",
        "cong hoa xa hoi",
    ];
    let owned = owners.iter().any(|owner| key.starts_with(owner)) && key.split(' ').count() <= 12;
    owned || is_place(words)
}

/// `XÃ TÂN HÒA - TỈNH TÂY NINH`: units within one another, and nothing that happens there.
fn is_place(words: &str) -> bool {
    let unit = |part: &str| {
        let key = folded(part);
        let level =
            ["xa ", "phuong ", "thi tran ", "thi xa ", "huyen ", "quan ", "thanh pho ", "tp ", "tinh ", "dac khu "];
        level.iter().any(|level| key.starts_with(level)) && key.split(' ').count() <= 6
    };
    let mut parts = words.split([',', '–']).flat_map(|part| part.split(" - ")).peekable();
    words.contains(['-', '–', ',']) && parts.all(unit)
}
