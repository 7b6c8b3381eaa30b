//! The line typer: what each line of a page is, by its words, its shape and its place.

use std::ops::Range;

use super::article::{Page, Role};
use super::furniture::Kind;
use super::line::{Close, Line, Open};
use super::{body, headline, name, picture, signature};

/// What the lines of a page are.
pub(super) struct Typed {
    /// A role for each line.
    pub(super) roles: Vec<Role>,
    /// What the page is.
    pub(super) page: Page,
}

/// Gives each of `lines`, which stand in `text`, its role.
pub(super) fn type_lines(text: &str, lines: &[Line]) -> Typed {
    let roles = vec![Role::Boilerplate; lines.len()];
    let mut typer = Typer { text, lines, roles };
    let page = match body::find(text, lines) {
        Some(body) => typer.article(body),
        None => typer.fragment(),
    };
    Typed { roles: typer.roles, page }
}

struct Typer<'a> {
    text: &'a str,
    lines: &'a [Line],
    roles: Vec<Role>,
}

impl<'a> Typer<'a> {
    fn words(&self, at: usize) -> &'a str {
        &self.text[self.lines[at].start..self.lines[at].end]
    }

    fn article(&mut self, body: Range<usize>) -> Page {
        let Range { mut start, end } = body;
        let marked = (0..start).rev().find(|&at| self.lines[at].marked == Some(Role::Title));
        let mut title = marked.or_else(|| headline::above(self.text, self.lines, start));
        if title.is_none() && headline::is_first_of_body(self.lines, start) {
            let heading = start;
            let same = |at: &usize| self.lines[*at].words_hash == self.lines[heading].words_hash;
            if let Some(next) = (start + 1..end).find(|at| self.lines[*at].is_sentence() && !same(at)) {
                (title, start) = (Some(heading), next);
            }
        }
        self.head(title, start);
        self.middle(start..end);
        self.lead(start, end);
        self.tail(end);
        self.marked(title);
        Page::Article
    }

    /// What the markup says goes before what the words suggest, as far as the line belongs to the article at all.
    fn marked(&mut self, title: Option<usize>) {
        for (at, line) in self.lines.iter().enumerate().skip(title.unwrap_or_default()) {
            let role = &mut self.roles[at];
            *role = match (line.marked, *role) {
                (Some(Role::Caption), Role::Paragraph | Role::Heading | Role::Lead | Role::Boilerplate)
                    if line.is_text() =>
                {
                    Role::Caption
                }
                (Some(Role::Heading), Role::Paragraph | Role::Caption) => Role::Heading,
                (Some(Role::Lead), Role::Paragraph | Role::Heading | Role::Caption) => Role::Lead,
                (_, role) => role,
            };
        }
    }

    /// The lines above the body: headline, date, byline, captions; the rest is furniture.
    fn head(&mut self, title: Option<usize>, body: usize) {
        if let Some(title) = title {
            let hash = self.lines[title].words_hash;
            for at in 0..body {
                if self.lines[at].words_hash == hash && self.lines[at].kind.is_none() {
                    self.roles[at] = Role::Title;
                }
            }
            self.second_half(title, body);
        }
        self.head_date(title, body);
        let mut after_image = false;
        for at in 0..body {
            let line = &self.lines[at];
            if self.roles[at] != Role::Boilerplate {
                after_image = false;
                continue;
            }
            if !line.is_text() {
                after_image = line.kind == Some(Kind::Image);
                continue;
            }
            let words = self.words(at);
            let below = title.is_some_and(|title| at > title);
            let near = title.is_none() || title.is_some_and(|title| at.abs_diff(title) <= 3);
            let signed =
                near.then(|| signature::read(words)).flatten().filter(|signed| *signed != signature::Signature::Likely);
            let above = title == Some(at + 1) && at > 0 && !name::is_all_caps(words);
            let dated = self.neighbours(at).any(|other| self.lines[other].stamp);
            self.roles[at] = match signed {
                _ if after_image && picture::fits_under(line, words) => Role::Caption,
                Some(signature::Signature::Labelled) => Role::Byline,
                Some(signature::Signature::Named) if below || dated || above || at + 1 == body => Role::Byline,
                Some(signature::Signature::Desk) if below && at > 0 && self.roles[at - 1] == Role::Byline => {
                    Role::Byline
                }
                _ if self.signed_and_dated(words) => Role::Byline,
                _ if below && picture::is_caption(line, words) => Role::Caption,
                _ if below && (line.chars >= 80 || (line.is_sentence() && line.words >= 5)) => Role::Paragraph,
                _ if below && at + 1 == body && line.words >= 3 && line.chars >= 20 => Role::Heading,
                _ => Role::Boilerplate,
            };
            after_image = false;
        }
    }

    /// A headline in capitals that fills two lines.
    fn second_half(&mut self, title: usize, body: usize) {
        if !name::is_all_caps(self.words(title)) {
            return;
        }
        for other in [title.wrapping_sub(1), title + 1] {
            let joined = other < body
                && self.lines[other.max(title)].gap == 0
                && self.lines[other].is_text()
                && self.lines[other].words >= 3;
            if joined && name::is_all_caps(self.words(other)) && !headline::is_banner(self.words(other)) {
                self.roles[other] = Role::Title;
            }
        }
    }

    /// Of several lines with a date, the one beside the headline dates the article; another is the page's clock.
    fn head_date(&mut self, title: Option<usize>, body: usize) {
        let near = title.unwrap_or(body);
        let stamps = near.saturating_sub(60)..body.min(near + 60);
        let stamps: Vec<usize> = stamps.filter(|&at| self.lines[at].stamp).collect();
        let menu = |range: Range<usize>| self.lines[range].iter().filter(|line| line.kind == Some(Kind::Menu)).count();
        let rank = |&at: &usize| match title {
            Some(title) if at > title => at - title - 1,
            Some(title) => (title - at) * 2 + 20 * menu(at..title),
            None => body - at,
        };
        let Some(best) = stamps.iter().copied().min_by_key(rank) else { return };
        for at in stamps {
            // Two lines may date one article: when it was written and when it was changed.
            let beside = at.abs_diff(best) <= 1 && title.is_none_or(|title| (at > title) == (best > title));
            if at == best || beside {
                self.roles[at] = Role::Date;
            }
        }
        if title.is_some_and(|title| best < title && menu(best..title) >= 2) {
            self.roles[best] = Role::Boilerplate;
        }
    }

    fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> {
        let last = self.lines.len() - 1;
        [at.checked_sub(1), (at < last).then_some(at + 1)].into_iter().flatten()
    }

    /// `NGUYÊN ĐOAN (thực hiện) 10/10/2018 03:09`
    fn signed_and_dated(&self, words: &str) -> bool {
        let Some(at) = words.find(|c: char| c.is_ascii_digit()) else { return false };
        let (names, date) = words.split_at(at);
        let names = names.trim_end_matches(|c: char| !c.is_alphabetic() && !matches!(c, ')' | '.'));
        super::stamp::read(date).is_some() && signature::read(names).is_some()
    }

    /// The lines from the first to the last that read like body text.
    fn middle(&mut self, body: Range<usize>) {
        let mut boxed = 0_usize;
        for at in body.clone() {
            let line = &self.lines[at];
            let before =
                at.checked_sub(1).filter(|&before| before >= body.start).map(|before| (before, self.roles[before]));
            let doubled = |other: usize| {
                body.contains(&other) && line.words_hash != 0 && self.lines[other].words_hash == line.words_hash
            };
            if line.is_text()
                && line.words >= 3
                && line.chars <= 250
                && (doubled(at + 1) || before.is_some_and(|(before, _)| doubled(before)))
            {
                // The alternative text of a picture and its caption.
                self.roles[at] = Role::Caption;
                continue;
            }
            if line.is_prose() {
                boxed = 0;
                self.roles[at] = match before {
                    Some((image, _))
                        if self.lines[image].kind == Some(Kind::Image) && picture::fits_under(line, self.words(at)) =>
                    {
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
            let marks = words.chars().all(|c| matches!(c, '.' | ',' | ';' | '|' | '/' | ' ' | '-' | '•' | '·'));
            return if marks { Role::Boilerplate } else { Role::Paragraph };
        }
        if line.open == Open::Arrow || (line.listed && line.open == Open::Bullet) {
            return Role::Boilerplate;
        }
        let previous = before.map(|(at, _)| &self.lines[at]);
        let after_image = previous.is_some_and(|line| line.kind == Some(Kind::Image));
        if after_image && picture::fits_under(line, words) {
            return Role::Caption;
        }
        let signed = signature::read(words).filter(|signed| *signed != signature::Signature::Likely);
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
        let heads = matches!(line.close, Close::Bare)
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

    /// The first paragraph is the lead where more follow.
    fn lead(&mut self, start: usize, end: usize) {
        let more = (start + 1..end).any(|at| self.roles[at] == Role::Paragraph);
        let already = self.roles[..start].contains(&Role::Paragraph);
        let first = (0..end).find(|&at| self.roles[at] == Role::Paragraph);
        if let Some(first) = first {
            let line = &self.lines[first];
            if (more || already) && line.chars <= 500 && !matches!(line.open, Open::Bullet) {
                self.roles[first] = Role::Lead;
            }
        }
    }

    /// The lines below the body: the end of the text, signatures, and then furniture.
    fn tail(&mut self, end: usize) {
        let mut tail = Tail::Text;
        for at in end..self.lines.len() {
            let line = &self.lines[at];
            let words = self.words(at);
            let previous = &self.lines[at - 1];
            let after_caption = self.roles[at - 1] == Role::Caption;
            let after_image = previous.kind == Some(Kind::Image);
            let signed = if line.is_text() { signature::read(words) } else { None };
            // `Một số hình ảnh tại lễ hội:`
            let gallery = after_caption
                && previous.close == Close::Colon
                && signed.is_none_or(|signed| signed == signature::Signature::Likely);
            let (role, next) = match tail {
                Tail::Furniture(since) => {
                    let signs = match signed {
                        Some(signature::Signature::Labelled) => since <= 3 && !words.to_lowercase().contains("http"),
                        Some(signature::Signature::Named) => {
                            since <= 1 && previous.kind == Some(Kind::Tool) || line.indent >= 20 && since <= 4
                        }
                        _ => false,
                    };
                    let role = if signs { Role::Byline } else { Role::Boilerplate };
                    (role, Tail::Furniture(since + 1))
                }
                _ if line.kind == Some(Kind::Image) => (Role::Boilerplate, tail),
                _ if line.stamp => (Role::Date, tail),
                Tail::Document if self.is_of_document(at) => (Role::Paragraph, tail),
                _ if signature::is_rank(words) && line.kind.is_none_or(|kind| !kind.is_strong()) => {
                    (Role::Paragraph, Tail::Document)
                }
                _ if !line.is_text() => (Role::Boilerplate, Tail::Furniture(if line.letters { 0 } else { 1 })),
                _ if after_image && picture::fits_under(line, words) && signed.is_none() => (Role::Caption, tail),
                Tail::Signed if signature::is_place_in_brackets(words) => (Role::Byline, tail),
                _ if gallery && line.is_text() && line.chars <= 170 && signed != Some(signature::Signature::Likely) => {
                    (Role::Caption, tail)
                }
                _ if signed.is_some() => (Role::Byline, if after_caption { tail } else { Tail::Signed }),
                _ if line.indent >= 20 && line.words <= 8 && !line.is_closed() => (Role::Byline, Tail::Signed),
                _ if after_caption && signature::is_small_name(words) => (Role::Byline, tail),
                Tail::Signed if line.is_prose() => (Role::Boilerplate, Tail::Furniture(0)),
                _ if picture::is_caption(line, words) => (Role::Caption, tail),
                Tail::Text if self.is_end_of_text(at) => (Role::Paragraph, tail),
                _ => (Role::Boilerplate, Tail::Furniture(0)),
            };
            self.roles[at] = role;
            tail = next;
        }
    }

    /// Whether the line goes on with the block under an official document: names, ranks, receivers.
    fn is_of_document(&self, at: usize) -> bool {
        let (line, words) = (&self.lines[at], self.words(at));
        line.is_text()
            && (matches!(line.open, Open::Bullet | Open::Other)
                || words.starts_with('(')
                || line.close == Close::Sentence
                || signature::is_rank(words)
                || name::is_all_caps(words)
                || signature::read(words).is_some())
    }

    /// Whether a short line right below the body still belongs to it: a closing word, an item of its last list.
    fn is_end_of_text(&self, at: usize) -> bool {
        let (line, previous) = (&self.lines[at], &self.lines[at - 1]);
        let list = |line: &Line| line.open == Open::Bullet || line.cells;
        line.open != Open::Arrow
            && previous.close != Close::EndMark
            && ((line.is_closed() && line.words >= 3)
                || (line.chars >= 60 && self.words(at).contains(". "))
                || (list(line) && (list(previous) || matches!(previous.close, Close::Colon | Close::Sentence)))
                || (line.chars >= 80 && line.words >= 16)
                || (line.chars >= 60 && line.gap <= previous.gap && previous.close == Close::Colon))
    }

    /// What the only line of a text is, if it is no sentence.
    fn lone_line(&self) -> Role {
        let (line, words) = (&self.lines[0], self.words(0));
        match () {
            () if line.stamp => Role::Date,
            () if line.kind.is_some_and(Kind::is_strong) => Role::Boilerplate,
            () if signature::read(words) == Some(signature::Signature::Labelled) => Role::Byline,
            () if picture::is_caption(line, words) && line.chars <= 60 => Role::Caption,
            () => Role::Paragraph,
        }
    }

    /// A text without a sentence: a few words that somebody cut out, or a list of headlines.
    fn fragment(&mut self) -> Page {
        let lines = self.lines;
        if lines.is_empty() {
            return Page::Other;
        }
        let furniture = lines
            .iter()
            .filter(|line| line.kind.is_some_and(Kind::is_strong) || line.listed || line.kind == Some(Kind::Menu))
            .count();
        if lines.len() >= 10 && furniture * 5 >= lines.len() {
            return Page::List;
        }
        if lines.len() == 1 {
            self.roles[0] = self.lone_line();
            return Page::Article;
        }
        let title = headline::above(self.text, lines, lines.len());
        self.head(title, lines.len());
        let mut document = false;
        for at in 0..lines.len() {
            let line = &lines[at];
            let words = self.words(at);
            document |= signature::is_rank(words);
            if document && line.is_text() {
                self.roles[at] = Role::Paragraph;
            }
            if self.roles[at] != Role::Boilerplate {
                continue;
            }
            self.roles[at] = match signature::read(words) {
                _ if line.stamp => Role::Date,
                _ if line.kind.is_some_and(|kind| kind.is_strong() || lines.len() > 1) => Role::Boilerplate,
                Some(_) if at > 0 => Role::Byline,
                _ if picture::is_caption(line, words) && line.chars <= 60 => Role::Caption,
                _ => Role::Paragraph,
            };
        }
        Page::Article
    }
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

/// How far below the body the typer has come.
#[derive(Debug, Clone, Copy)]
enum Tail {
    /// Nothing but text so far.
    Text,
    /// A signature was read.
    Signed,
    /// The block under an official document.
    Document,
    /// Furniture began so many lines above.
    Furniture(usize),
}
