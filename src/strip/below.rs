//! The lines below the body: the end of the text, signatures, and then furniture.

use super::article::Role;
use super::furniture::Kind;
use super::line::{Close, Line, Open};
use super::text::Typer;
use super::{name, official, picture, signature};

impl Typer<'_> {
    /// The lines below the body: the end of the text, signatures, and then furniture.
    pub(super) fn tail(&mut self, end: usize) {
        let mut tail = Tail::Text;
        for at in end..self.lines.len() {
            let line = &self.lines[at];
            let words = self.words(at);
            let previous = &self.lines[at - 1];
            let after_caption = self.roles[at - 1] == Role::Caption;
            let after_image = self.is_image(at - 1);
            let signed = if line.is_text() { line.signature(words) } else { None };
            // `Một số hình ảnh tại lễ hội:`
            let gallery = after_caption
                && previous.close == Close::Colon
                && signed.is_none_or(|signed| signed == signature::Signature::Likely);
            let (role, next) = match tail {
                Tail::Furniture(since) => {
                    let signs = match signed {
                        Some(signature::Signature::Labelled) => {
                            since <= 3 && !words.to_lowercase().contains("http") && !signature::is_of_site(words)
                        }
                        Some(signature::Signature::Named) => {
                            since <= 1 && previous.kind == Some(Kind::Tool) || line.indent >= 20 && since <= 4
                        }
                        _ => false,
                    };
                    let role = if signs { Role::Byline } else { Role::Boilerplate };
                    (role, Tail::Furniture(since + 1))
                }
                _ if self.is_image(at) => (Role::Boilerplate, tail),
                _ if line.stamp => (Role::Date, tail),
                Tail::Document if self.is_of_document(at) => (Role::Paragraph, tail),
                _ if official::is_rank(words) && line.kind.is_none_or(|kind| !kind.is_strong()) => {
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
                Tail::Text if self.heads_a_table(at) => (Role::Heading, tail),
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
                || official::is_rank(words)
                || name::is_all_caps(words)
                || line.signature(words).is_some())
    }

    /// Whether a short line heads the rows of a table that closes the article.
    fn heads_a_table(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let rows = self.lines[at + 1..].iter().take_while(|line| line.cells && line.kind.is_none()).count();
        rows >= 2 && line.close != Close::EndMark && line.chars <= 120 && line.open != Open::Arrow
    }

    /// Whether a short line right below the body still belongs to it: a closing word, an item of its last list.
    fn is_end_of_text(&self, at: usize) -> bool {
        let (line, previous) = (&self.lines[at], &self.lines[at - 1]);
        // One bar parts cells where the line beside it has one, too.
        let barred = |at: usize| {
            self.lines.get(at).is_some_and(|line| line.is_text() && self.text[line.start..line.end].contains(" | "))
        };
        let row = barred(at) && (barred(at - 1) || barred(at + 1));
        let list = |line: &Line| line.open == Open::Bullet || line.cells;
        if row && (barred(at - 1) || previous.is_closed() || previous.close == Close::Colon) {
            return true;
        }
        if line.cells && self.roles[at - 1] == Role::Heading {
            return true;
        }
        line.open != Open::Arrow
            && previous.close != Close::EndMark
            && ((line.is_closed() && line.words >= 3)
                || (line.chars >= 60 && self.words(at).contains(". "))
                || (list(line) && (list(previous) || matches!(previous.close, Close::Colon | Close::Sentence)))
                || (line.chars >= 80 && line.words >= 16)
                || (line.chars >= 60 && line.gap <= previous.gap && previous.close == Close::Colon))
    }
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
