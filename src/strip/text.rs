//! The line typer: what each line of a page is, by its words, its shape and its place.

use std::ops::Range;

use super::article::{Page, Role};
use super::furniture::Kind;
use super::line::{Line, Open};
use super::{body, headline, official, picture, signature};

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
    let mut typer = Typer { text, lines, roles, headline: None };
    let page = match body::find(text, lines) {
        Some(body) => typer.article(body),
        None => typer.fragment(),
    };
    Typed { roles: typer.roles, page }
}

pub(super) struct Typer<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a [Line],
    pub(super) roles: Vec<Role>,
    /// The headline's hash, once it is known.
    pub(super) headline: Option<u64>,
}

impl<'a> Typer<'a> {
    pub(super) fn words(&self, at: usize) -> &'a str {
        &self.text[self.lines[at].start..self.lines[at].end]
    }

    /// Whether the line stands in the place of a picture; below the headline, the headline again does.
    pub(super) fn is_image(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.kind == Some(Kind::Image) || (self.headline == Some(line.words_hash) && self.roles[at] != Role::Title)
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
        self.headline = title.map(|title| self.lines[title].words_hash);
        self.head(title, start);
        self.middle(start..end);
        self.lead(start, end);
        self.tail(end);
        self.marked(title);
        Page::Article
    }

    /// What the markup says goes before what the words suggest, as far as the line belongs to the article at all.
    fn marked(&mut self, title: Option<usize>) {
        // Below the article a picture has no caption: the address in a page's foot stands under one, too.
        let last = self.roles.iter().rposition(|role| role.is_content()).unwrap_or_default();
        for (at, line) in self.lines.iter().enumerate().skip(title.unwrap_or_default()) {
            let role = &mut self.roles[at];
            *role = match (line.marked, *role) {
                (Some(Role::Caption), Role::Paragraph | Role::Heading | Role::Lead | Role::Boilerplate)
                    if line.is_text() && (at < last + 3 || *role != Role::Boilerplate) =>
                {
                    Role::Caption
                }
                (Some(Role::Heading), Role::Paragraph | Role::Caption) => Role::Heading,
                (Some(Role::Lead), Role::Paragraph | Role::Heading | Role::Caption) => Role::Lead,
                (_, role) => role,
            };
        }
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

    /// What the only line of a text is, if it is no sentence.
    fn lone_line(&self) -> Role {
        let (line, words) = (&self.lines[0], self.words(0));
        match () {
            () if line.stamp => Role::Date,
            () if line.kind.is_some_and(Kind::is_strong) => Role::Boilerplate,
            () if line.signature(words) == Some(signature::Signature::Labelled) => Role::Byline,
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
        for (at, line) in lines.iter().enumerate() {
            let words = self.words(at);
            document |= official::is_rank(words);
            if document && line.is_text() {
                self.roles[at] = Role::Paragraph;
            }
            if self.roles[at] != Role::Boilerplate {
                continue;
            }
            if line.stamp || line.kind.is_some() {
                self.roles[at] = if line.stamp { Role::Date } else { Role::Boilerplate };
                continue;
            }
            self.roles[at] = match line.signature(words) {
                Some(_) if at > 0 => Role::Byline,
                _ if picture::is_caption(line, words) && line.chars <= 60 => Role::Caption,
                _ => Role::Paragraph,
            };
        }
        Page::Article
    }
}
