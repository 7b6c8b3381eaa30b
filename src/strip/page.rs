//! An HTML page in, the article out: the markup's evidence first, the line typer last.

use std::borrow::Cow;

use scraper::Html;

use super::article::{Article, Block, Metadata, Page, Role};
use super::furniture::Kind;
use super::html::{Shown, Text};
use super::line::{Line, words_hash};
use super::zone::Zone;
use super::{content, depth, head, html, metadata, signature, text};
use crate::span::Span;

/// Reads the whole page.
pub(super) fn read(source: &str) -> Article<'static> {
    let page = Html::parse_document(&depth::flattened(source));
    let head = head::read(&page);
    let shown = html::text(&page);
    let mut lines = lines(&shown);
    let told = told(&shown, &lines, &head.titles);
    let titles = if told.is_empty() { headings(&shown, &lines) } else { told.clone() };
    let content = content::find(&shown, &lines, &titles);
    let aside = content::asides(&shown, &lines);
    for (at, line) in lines.iter_mut().enumerate() {
        mark(&shown, at, line, aside[at]);
    }
    for &at in &titles {
        lines[at].marked = Some(Role::Title);
        lines[at].kind = None;
    }

    let mut roles = vec![Role::Boilerplate; lines.len()];
    let undated = head.metadata.published.is_none() && !lines[content.article.clone()].iter().any(|line| line.stamp);
    let mut kind = match () {
        () if content.is_list && (!head.is_article || content.article.is_empty()) => Page::List,
        // Neither a headline nor a date, and the page does not call itself an article: an office's home page.
        () if !head.is_article && undated && told.is_empty() => Page::Other,
        () if content.article.is_empty() => Page::Other,
        () => Page::Article,
    };
    if kind != Page::List && !content.article.is_empty() {
        let typed = text::type_lines(&shown.text, &lines[content.article.clone()]);
        roles[content.article].copy_from_slice(&typed.roles);
        kind = if kind == Page::Article { typed.page } else { kind };
    }
    let span = |line: &Line| Span::new(line.start, line.end);
    let blocks: Vec<Block> = lines.iter().zip(&roles).map(|(line, &role)| Block { role, span: span(line) }).collect();

    let seen = metadata::of_text(&shown.text, &blocks, kind);
    let title = head.titles.into_iter().next();
    let author = head.metadata.author.clone().or_else(|| author(&shown, &blocks));
    let metadata = Metadata {
        title: title.or(seen.title),
        published: head.metadata.published.clone().or(seen.published),
        author: author.filter(|_| kind == Page::Article),
        page: kind,
        ..head.metadata
    };
    Article { text: Cow::Owned(shown.text), blocks, metadata }
}

fn lines(shown: &Text) -> Vec<Line> {
    let mut key = String::new();
    shown
        .lines
        .iter()
        .map(|line| Line::read(&shown.text, line.start, line.end, &mut key))
        .map(|line| Line { gap: 1, ..line })
        .collect()
}

/// The lines that hold a headline that the head of the page tells.
fn told(shown: &Text, lines: &[Line], titles: &[String]) -> Vec<usize> {
    for title in titles {
        let hash = words_hash(title);
        let found: Vec<usize> =
            (0..lines.len()).filter(|&at| lines[at].words_hash == hash && lines[at].words > 2).collect();
        // A page may show its headline again in a list of news; the heading is the one.
        let headed: Vec<usize> =
            found.iter().copied().filter(|&at| (1..=2).contains(&shown.lines[at].heading)).collect();
        if !headed.is_empty() {
            return headed;
        }
        if !found.is_empty() {
            return found.into_iter().take(1).collect();
        }
    }
    Vec::new()
}

/// The headings of the first rank.
fn headings(shown: &Text, lines: &[Line]) -> Vec<usize> {
    (0..lines.len()).filter(|&at| shown.lines[at].heading == 1 && lines[at].words > 3).collect()
}

/// Tells the line typer what the markup tells.
fn mark(shown: &Text, at: usize, line: &mut Line, aside: bool) {
    let Shown { start, end, linked, heading, zone, .. } = shown.lines[at];
    let words = &shown.text[start..end];
    let signs = signature::read(words).is_some();
    let links = linked * 5 >= (end - start) * 4;
    if aside || (links && !signs && !line.stamp && heading != 1) {
        line.kind = line.kind.or(Some(Kind::Tool));
        line.stamp &= !aside;
        return;
    }
    line.marked = match zone {
        Some(Zone::Caption) if line.chars <= 400 => Some(Role::Caption),
        Some(Zone::Lead) if line.chars >= 60 => Some(Role::Lead),
        _ if heading > 1 && line.chars <= 160 && !line.is_prose() => Some(Role::Heading),
        _ => None,
    };
    // Headings of one's own article are no names of sections.
    if line.marked == Some(Role::Heading) && line.kind == Some(Kind::Category) {
        line.kind = None;
    }
}

/// Who signs the article where it is shown, by the name of the element.
fn author(shown: &Text, blocks: &[Block]) -> Option<String> {
    let near = |at: usize| {
        blocks[at.saturating_sub(6)..(at + 6).min(blocks.len())].iter().any(|block| block.role.is_content())
    };
    let signed = (0..shown.lines.len()).filter(|&at| shown.lines[at].zone == Some(Zone::Author) && near(at));
    let names = signed.map(|at| &shown.text[shown.lines[at].start..shown.lines[at].end]);
    let mut names = names.filter(|name| signature::read(name) == Some(signature::Signature::Named));
    names.next().map(metadata::one_line)
}
