//! What a scraper glued to a paragraph: the byline behind its last sentence, captions amid a body that is one line.

use std::ops::Range;

use super::article::Role;
use super::cues::{self, Cue};
use super::fold::folded;
use super::line::Line;
use super::signature::{self, Signature};
use crate::sentence::sentences;
use crate::span::head;

/// Shorter lines, in bytes, have nothing glued to them.
const SHORTEST: usize = 120;
/// How far from its end a line is searched for a byline, in bytes.
const TAIL: usize = 200;
/// A body that fills one line is longer than this, in bytes.
const ONE_LINE: usize = 800;
/// The longest caption, in bytes.
const CAPTION: usize = 420;

/// What stands in the line, in order: nothing where it is all of one piece.
///
/// `last` says that no body text follows below, `whole` that this line is most of the body.
pub(super) fn pieces(text: &str, line: &Line, role: Role, last: bool, whole: bool) -> Vec<(Role, Range<usize>)> {
    let words = &text[line.start..line.end];
    if words.len() < SHORTEST || !matches!(role, Role::Paragraph | Role::Lead) || !(last || whole) {
        return Vec::new();
    }
    let mut glued: Vec<(Role, Range<usize>)> = Vec::new();
    if whole && words.len() >= ONE_LINE {
        glued.extend(captions(words).into_iter().map(|at| (Role::Caption, at)));
    }
    if let Some(at) = byline(words).filter(|_| last) {
        glued.retain(|(_, caption)| caption.end <= at.start);
        glued.push((Role::Byline, at));
    }
    if glued.is_empty() {
        return Vec::new();
    }
    let mut pieces = Vec::with_capacity(glued.len() * 2 + 1);
    let mut from = 0;
    for (what, at) in glued.into_iter().chain([(role, words.len()..words.len())]) {
        let before = &words[from..at.start];
        let blank = before.len() - before.trim_start().len();
        let before = before.trim();
        if !before.is_empty() {
            pieces.push((role, from + blank..from + blank + before.len()));
        }
        if !at.is_empty() {
            pieces.push((what, at.clone()));
        }
        from = at.end;
    }
    for (_, at) in &mut pieces {
        *at = line.start + at.start..line.start + at.end;
    }
    pieces
}

/// The byline behind the last sentence: `… đúng quy định. Hải Sâm`.
fn byline(words: &str) -> Option<Range<usize>> {
    let mut from = words.len().saturating_sub(TAIL);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let tail = &words[from..];
    if !may_be_signed(tail) {
        return None;
    }
    let start = sentences(tail).last().filter(|last| last.start() > 0).map(|last| last.start());
    // `… xếp cuối bảng.(Hoàng Yên)`
    let bracket = tail.rfind('(').filter(|&at| tail.ends_with(')') && tail[..at].trim_end().ends_with(['.', '!', '?']));
    [start, bracket].into_iter().flatten().find_map(|start| {
        let name = &tail[start..];
        let closed = tail[..start].trim_end().ends_with(['.', '!', '?', '"', '”', ')', '…']);
        let inner = name.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let signs = match signature::read(name).or_else(|| signature::read(inner?))? {
            Signature::Labelled | Signature::Named => true,
            Signature::Desk => !name.ends_with('.'),
            Signature::Likely => false,
        };
        (closed && signs && is_no_sentence(name)).then(|| from + start..words.len())
    })
}

/// Whether a name may stand at the end of the line: quick to ask, and right whenever it says no.
///
/// Nearly all paragraphs end with a small word and a full stop, which no name does.
fn may_be_signed(tail: &str) -> bool {
    if tail.ends_with(['!', '?', ';', ':', ',']) {
        return false;
    }
    let last = tail.rsplit(' ').next().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else { return true };
    let small = word.starts_with(char::is_lowercase) && !word.contains('.');
    !small || tail.contains([':', '：']) || cues::Heads::first(&folded(word)).sign()
}

/// Whether the words end without a full stop, but for the one of initials: `T.H.`.
fn is_no_sentence(name: &str) -> bool {
    !name.ends_with(['!', '?', ';', ':', ',']) && (!name.ends_with('.') || name.matches('.').count() >= 2)
}

/// The captions of a body that is one line, told by their credits: `Lúa chín. Ảnh: T.H`, `… (ảnh: Minh Tâm).`
fn captions(words: &str) -> Vec<Range<usize>> {
    let credits: Vec<(usize, usize)> = memchr::memmem::find_iter(words.as_bytes(), "nh:")
        .filter_map(|at| {
            let label = words[..at].ends_with('ả').then(|| at - 'ả'.len_utf8());
            let label = label.or_else(|| words[..at].ends_with('Ả').then(|| at - 'Ả'.len_utf8()))?;
            Some((label, at + "nh:".len()))
        })
        .collect();
    if credits.is_empty() {
        return Vec::new();
    }
    let starts: Vec<usize> = sentences(words).iter().map(|span| span.start()).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (label, behind) in credits {
        let Some(end) = end_of_credit(words, label, behind) else { continue };
        let mut at = starts.partition_point(|&start| start <= label).saturating_sub(1);
        // The credit may be a sentence of its own, below the one that describes the picture.
        let alone = words[starts[at]..label].chars().all(|c| matches!(c, '(' | ' ' | '[' | '-' | '–'));
        if alone && at > 0 {
            at -= 1;
        }
        let from = found.last().map_or(0, |last| last.end);
        let start = starts[at].max(from);
        let start = start + (words[start..].len() - words[start..].trim_start().len());
        if start < label && end - start <= CAPTION {
            found.push(start..end);
        }
    }
    found
}

/// Where the credit whose label stands at `label..behind` ends.
fn end_of_credit(words: &str, label: usize, behind: usize) -> Option<usize> {
    let rest = &words[behind..];
    if words[..label].ends_with(['(', '[']) {
        let close = rest.find([')', ']']).filter(|&close| close <= 80)?;
        let stop = usize::from(rest[close + 1..].starts_with('.'));
        return Some(behind + close + 1 + stop);
    }
    // A name goes on as long as its words are capital; the last of them opens the next sentence where a small one follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut small = false;
    for word in head(rest, 80).split_inclusive(' ') {
        let end = ends.last().map_or(0, |&end: &usize| end) + word.len();
        let bare = word.trim();
        let key = folded(bare);
        if bare.is_empty() {
            if let Some(last) = ends.last_mut() {
                *last = end;
            } else {
                ends.push(end);
            }
            continue;
        }
        let opens = ends.len() > 2 && cues::is(&key, Cue::PersonOpen);
        small = !bare.starts_with(|c: char| c.is_uppercase() || matches!(c, '-' | '–' | '/' | '&'));
        if small || opens {
            small &= !opens;
            break;
        }
        ends.push(end);
        if bare.ends_with(['.', ',']) && !bare[..bare.len() - 1].contains('.') || bare.contains('.') && ends.len() == 2
        {
            break;
        }
    }
    if small && ends.len() > 2 {
        ends.pop();
    }
    let end = ends.last().copied().filter(|_| ends.len() > 1)?;
    Some(behind + rest[..end].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::super::words::Gathered;
    use super::*;

    const BODY: &str =
        "Từ mờ sáng, bà con làng Kon Rờ Bàng đã ra rẫy tỉa lúa, tiếng gọi nhau vang cả một vạt đồi còn ướt sương. ";

    fn split(line: &str) -> Vec<(Role, &str)> {
        let read = Line::read(line, 0, line.len(), &mut Gathered::default());
        let found = pieces(line, &read, Role::Paragraph, true, true);
        found.into_iter().map(|(role, at)| (role, &line[at])).collect()
    }

    #[test]
    fn a_byline_behind_the_last_sentence_is_a_piece_of_its_own() {
        for name in [
            "Hải Sâm",
            "Rơ Châm H’Phik - Y Thanh",
            "Theo Tất Định (Dân Việt)",
            "(Hoàng Yên)",
            "T.H",
            "Cao Nguyên (TTXVN)",
            "Bài, ảnh: Minh Hằng",
        ] {
            let line = format!("{BODY}Ai cũng mong được mùa. {name}");
            assert_eq!(split(&line).last(), Some(&(Role::Byline, name)), "{name}");
            assert_eq!(split(&line).len(), 2);
        }
        let glued = format!("{BODY}Ai cũng mong được mùa.(Hoàng Yên)");
        assert_eq!(split(&glued).last(), Some(&(Role::Byline, "(Hoàng Yên)")));
    }

    #[test]
    fn a_sentence_behind_the_last_but_one_is_no_byline() {
        for end in ["Ai cũng mong được mùa.", "Hỏi chuyện già làng Y Thanh.", "Theo ông Minh", "Gạo về TP. Kon Tum"]
        {
            assert_eq!(split(&format!("{BODY}Chiều xuống rất nhanh. {end}")), [], "{end}");
        }
    }

    #[test]
    fn captions_amid_a_body_of_one_line_are_pieces() {
        for (caption, next) in [
            ("Bà con tỉa lúa trên rẫy. Ảnh: T.H", "Theo già làng, năm nay mưa sớm."),
            ("Bà con tỉa lúa trên rẫy. Ảnh: Minh Hằng", "Theo già làng, năm nay mưa sớm."),
            ("Bà con tỉa lúa trên rẫy (ảnh: Minh Hằng).", "Năm nay mưa sớm."),
            ("Bà con tỉa lúa trên rẫy (Ảnh: Báo Kon Tum)", "Ông Y Thanh nói năm nay mưa sớm."),
        ] {
            let line = format!("{}{caption} {next} {BODY}", BODY.repeat(6));
            let line = line.trim_end();
            assert!(split(line).contains(&(Role::Caption, caption)), "{caption}: {:?}", split(line));
        }
    }
}
