//! The lines of the body: paragraphs, and what stands between them.

use std::ops::Range;

use super::article::Role;
use super::furniture::Kind;
use super::line::{Close, Line, Open};
use super::text::Typer;
use super::{picture, signature};

impl Typer<'_> {
    /// The lines from the first to the last that read like body text.
    pub(super) fn middle(&mut self, body: Range<usize>) {
        let mut boxed = 0_usize;
        let mut begun = false;
        for at in body.clone() {
            let line = &self.lines[at];
            let before =
                at.checked_sub(1).filter(|&before| before >= body.start).map(|before| (before, self.roles[before]));
            begun |= before.is_some_and(|(_, role)| role == Role::Paragraph);
            let doubled = |other: usize| {
                body.contains(&other) && line.words_hash != 0 && self.lines[other].words_hash == line.words_hash
            };
            if line.is_text()
                && line.words >= 3
                && line.chars <= 250
                && (doubled(at + 1) || before.is_some_and(|(before, _)| doubled(before)))
            {
                // The alternative text of a picture and its caption; the lead that a page shows twice.
                let opens = line.is_prose() && !begun;
                let again = before.is_some_and(|(before, _)| doubled(before));
                self.roles[at] = match opens || before.is_some_and(|(_, role)| role == Role::Lead) {
                    true if again => Role::Boilerplate,
                    true => Role::Lead,
                    false => Role::Caption,
                };
                continue;
            }
            if line.is_prose() {
                boxed = 0;
                self.roles[at] = match before {
                    Some((image, _)) if self.is_image(image) && picture::fits_under(line, self.words(at)) => {
                        Role::Caption
                    }
                    _ if line.chars <= 130 && picture::is_caption(line, self.words(at)) => Role::Caption,
                    _ if self.is_caption_between(at) => Role::Caption,
                    _ => Role::Paragraph,
                };
                continue;
            }
            if line.kind == Some(Kind::Related) {
                boxed = 8;
            }
            let in_box = boxed > 0 && line.kind.is_none() && !line.is_closed() && line.chars <= 140;
            boxed = boxed.saturating_sub(1);
            self.roles[at] = if in_box { Role::Boilerplate } else { self.short_line(at, before, &body) };
        }
    }

    /// A line inside the body that does not read like body text.
    fn short_line(&self, at: usize, before: Option<(usize, Role)>, body: &Range<usize>) -> Role {
        let line = &self.lines[at];
        let words = self.words(at);
        if line.kind.is_some_and(Kind::is_strong) {
            return Role::Boilerplate;
        }
        if line.stamp {
            return Role::Date;
        }
        if !line.letters {
            if is_clock(words) {
                return Role::Date;
            }
            let marks = words.chars().all(|c| matches!(c, '.' | ',' | ';' | '|' | '/' | ' ' | '-' | '•' | '·'));
            return if marks { Role::Boilerplate } else { Role::Paragraph };
        }
        if line.open == Open::Arrow || (line.listed && line.open == Open::Bullet) {
            return Role::Boilerplate;
        }
        let previous = before.map(|(at, _)| &self.lines[at]);
        let after_image = before.is_some_and(|(before, _)| self.is_image(before));
        if after_image && picture::fits_under(line, words) {
            return Role::Caption;
        }
        let signed = line
            .signature(words)
            .filter(|signed| *signed != signature::Signature::Likely && !is_numbered(words) && !line.cells);
        // The name of a film that stands in the page.
        if signed.is_none()
            && ["Video:", "Video clip:", "Clip:", "VIDEO:", "Phim:"].iter().any(|label| words.starts_with(label))
        {
            return Role::Boilerplate;
        }
        if let Some((caption, Role::Caption | Role::Byline)) = before {
            let doubled = self.lines[caption].words_hash == line.words_hash;
            let goes_on = line.open == Open::Small && line.gap == 0 && !self.lines[caption].is_closed();
            let unfinished = self.lines[caption].close == Close::Colon;
            match signed {
                _ if doubled => return Role::Caption,
                Some(_) => return Role::Byline,
                None if signature::is_small_name(words) && (unfinished || !self.broken_below(at)) => {
                    return Role::Byline;
                }
                None if goes_on => return Role::Caption,
                None => {}
            }
        }
        if signed == Some(signature::Signature::Labelled) {
            return Role::Byline;
        }
        // A caption may be broken into two lines; a sentence of the body that is broken at a link ends as sentences do.
        let new = previous.is_none_or(|previous| line.gap > 0 || previous.is_closed());
        let broken_caption = self.broken_below(at) && new && !self.lines[at + 1].is_closed();
        if broken_caption && picture::is_caption(line, words) {
            return Role::Caption;
        }
        if self.broken_below(at)
            || previous
                .is_some_and(|previous| line.gap == 0 && line.open == Open::Small && previous.close == Close::Bare)
        {
            return Role::Paragraph;
        }
        // Text in the middle of the page, under a picture that is not there.
        let centred = line.indent >= 12
            && line.close == Close::Bare
            && line.words >= 4
            && previous.is_some_and(|previous| previous.indent < 8);
        if picture::is_caption(line, words) || centred || self.is_caption_between(at) {
            return Role::Caption;
        }
        let lone = |other: usize| {
            !body.contains(&other)
                || self.lines[other].is_prose()
                || self.lines[other].is_closed()
                || self.lines[other].kind.is_some()
        };
        let heads = (matches!(line.close, Close::Bare) || is_asking_head(line, words))
            && matches!(line.open, Open::Capital | Open::Digit | Open::Other)
            && line.chars <= 90
            && !line.cells;
        let next_is_text = self.lines.get(at + 1).is_some_and(|next| {
            next.is_prose() || next.is_closed() || next.kind == Some(Kind::Image) || next.open == Open::Bullet
        });
        let heads = heads && !words.ends_with(',') && (is_numbered(words) || !self.is_in_run(at));
        match signed {
            Some(_) if line.words <= 5 => Role::Paragraph,
            _ if heads && (next_is_text || lone(at.wrapping_sub(1))) && line.words <= 25 => Role::Heading,
            _ => Role::Paragraph,
        }
    }

    fn is_caption_between(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.lines.get(above));
        let (Some(above), Some(below)) = (above, self.lines.get(at + 1)) else { return false };
        picture::is_caption_between(&self.lines[at], self.words(at), above, below)
    }

    /// Whether the line is one of three or more short lines in a row: a list, a table, a poem.
    fn is_in_run(&self, at: usize) -> bool {
        let open = self.lines[at].open;
        let short = |at: usize| {
            let alike =
                |line: &Line| line.close == Close::Bare && line.open == open && line.is_text() && line.chars < 100;
            self.lines.get(at).is_some_and(|line| alike(line) && !line.is_prose())
        };
        let above = (0..2).take_while(|step| at > *step && short(at - step - 1)).count();
        let below = (0..2).take_while(|step| short(at + step + 1)).count();
        above + below >= 2
    }

    /// Whether a sentence runs on from this line into the next: a page that breaks lines at its links.
    fn broken_below(&self, at: usize) -> bool {
        let open = self.lines[at].close == Close::Bare;
        open && self
            .lines
            .get(at + 1)
            .is_some_and(|next| next.gap == 0 && next.open == Open::Small && next.kind.is_none())
    }
}

/// A question that heads a passage, `2. Ai giữ nước?`, and is not put to somebody.
fn is_asking_head(line: &Line, words: &str) -> bool {
    let asked = || {
        words.split(|c: char| !c.is_alphabetic()).any(|word| {
            ["ông", "bà", "anh", "chị", "thưa", "bạn", "tôi", "em", "đồng chí"]
                .iter()
                .any(|one| word.to_lowercase() == *one)
        })
    };
    line.asks
        && words.ends_with('?')
        && line.open != Open::Other
        && !line.sentences
        && (is_numbered(words) || (line.chars <= 45 && line.words <= 9 && !asked()))
}

/// `21:40`, `9h05`: when an entry of a live report was written.
fn is_clock(words: &str) -> bool {
    let Some((hour, minute)) = words.split_once([':', 'h']) else { return false };
    let number = |text: &str, below: u32| text.len() <= 2 && text.parse().is_ok_and(|number: u32| number < below);
    number(hour, 24) && minute.len() == 2 && number(minute, 60)
}

/// `1. Thời gian`, `II. Kết quả`: the head of a passage.
fn is_numbered(words: &str) -> bool {
    let number = words.split(' ').next().unwrap_or_default();
    let digits = number.trim_end_matches(['.', ')', '/']);
    digits.len() < number.len()
        && digits.len() <= 5
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || b"IVX.".contains(&b))
}
