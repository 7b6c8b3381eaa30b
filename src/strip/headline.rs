//! Which of the lines above the body is the headline.

use super::fold::folded;
use super::furniture::Kind;
use super::line::{Close, Line, Open};
use super::signature::{self, Signature};
use super::{name, picture};

/// How far above the body the headline may stand.
const FARTHEST: usize = 60;
/// What a line needs to be taken for the headline.
const ENOUGH: i32 = 4;

/// The headline among `lines[..body]`, the lines above the body.
pub(super) fn above(text: &str, lines: &[Line], body: usize) -> Option<usize> {
    let from = body.saturating_sub(FARTHEST);
    let scored = (from..body).filter_map(|at| Some((score(text, lines, at, body)?, at)));
    // Of two that score alike the first one is the headline, the other a sub-title or a caption.
    scored
        .max_by_key(|&(score, at)| (score, std::cmp::Reverse(at)))
        .filter(|&(score, _)| score >= ENOUGH)
        .map(|(_, at)| at)
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
    score += 3 * i32::from(dated(lines.get(at + 1)) || (at + 2 < body && dated(lines.get(at + 2))));
    score += 2 * i32::from(at > 0 && dated(lines.get(at - 1)) || at > 1 && dated(lines.get(at - 2)));
    score += (3 - (body - at) as i32 / 2).max(0);
    score += 2 * i32::from(at == 0);
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
    score -= match signature::read(words) {
        // In capitals anything looks like a name: `HỘI THI NẤU ĂN`.
        Some(Signature::Named | Signature::Desk) if name::is_all_caps(words) => 2,
        Some(Signature::Desk) => 3,
        Some(Signature::Named | Signature::Labelled) => 5,
        Some(Signature::Likely) | None => 0,
    };
    if at > 0 && (lines[at - 1].kind == Some(Kind::Image) || picture::is_caption(line, words)) {
        score -= 4;
    }
    if name::is_all_caps(words) && is_banner(words) {
        score -= 5;
    }
    Some(score - i32::from(line.is_closed()))
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
    owners.iter().any(|owner| key.starts_with(owner)) && key.split(' ').count() <= 12
}
