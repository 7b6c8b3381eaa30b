//! What a page tells about its article: headline, author, day of publication, and where its witnesses disagree.

use std::collections::BTreeSet;

use super::article::{Block, Metadata, Page, Role};
use super::fold::folded;
use super::moment::Moment;
use super::{signer, stamp};

/// What the lines of a text tell.
pub(super) fn of_text(text: &str, blocks: &[Block], page: Page) -> Metadata {
    let of = |role: Role| blocks.iter().filter(move |block| block.role == role).map(|block| &text[block.span]);
    let seen = Seen::of(text, blocks);
    // `date 2025-08-26 …`: what an extractor left before the first sentence.
    let left = || text.trim_start().strip_prefix("date ").and_then(|rest| stamp::find(rest.get(..10)?));
    let mass: usize = of(Role::Paragraph).chain(of(Role::Lead)).map(str::len).sum();
    let told = [seen.title.is_some(), seen.published.is_some(), !seen.authors.is_empty()];
    let evidence = mass.min(2_000) as f64 / 400.0 + told.iter().filter(|told| **told).count() as f64;
    let sure = if page == Page::Article { 1.0 / (1.0 + (-evidence / 2.0).exp()) } else { 0.7 };
    let published = seen.published.or(seen.updated);
    Metadata {
        title: seen.title,
        published: published.or_else(left).map(|moment| moment.to_string()),
        updated: seen.updated.filter(|_| seen.published.is_some()).map(|moment| moment.to_string()),
        author: join(&seen.authors),
        origin: seen.origin,
        lead: of(Role::Lead).next().map(one_line),
        page,
        confidence: (sure * 100.0).round() / 100.0,
        ..Metadata::default()
    }
}

/// What the article shows of itself.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The headline.
    pub(super) title: Option<String>,
    /// The first line that dates the article, unless it says when it was changed.
    pub(super) published: Option<Moment>,
    /// The first line that says when it was changed.
    pub(super) updated: Option<Moment>,
    /// Who signs it.
    pub(super) authors: Vec<String>,
    /// Their names as they are compared, for a page may be signed in each line.
    signed: BTreeSet<String>,
    /// Whether these are persons; the desk that stands beside them is where they work.
    persons: bool,
    /// Where it was taken from.
    pub(super) origin: Option<String>,
}

impl Seen {
    /// What the blocks show.
    pub(super) fn of(text: &str, blocks: &[Block]) -> Self {
        let mut seen = Self::default();
        let head =
            blocks.iter().position(|block| matches!(block.role, Role::Paragraph | Role::Lead)).unwrap_or(blocks.len());
        for (at, block) in blocks.iter().enumerate() {
            let words = &text[block.span];
            match block.role {
                Role::Title if seen.title.is_none() => seen.title = Some(one_line(words)),
                Role::Date => seen.date(words),
                Role::Byline => {
                    // Above the text a byline may hold the date, too.
                    if at < head {
                        seen.date(words);
                    }
                    let pictured = at > 0 && blocks[at - 1].role == Role::Caption && !words.contains(':');
                    seen.sign(words, pictured);
                }
                _ => {}
            }
        }
        seen
    }

    fn date(&mut self, words: &str) {
        let kept = if stamp::is_update(words) { &mut self.updated } else { &mut self.published };
        if kept.is_none() {
            *kept = stamp::find(words);
        }
    }

    fn sign(&mut self, words: &str, pictured: bool) {
        let signers = signer::read(words);
        self.origin = self.origin.take().or(signers.source);
        if pictured || (self.persons && !signers.persons) {
            return;
        }
        if signers.persons && !self.persons {
            self.authors.clear();
            self.signed.clear();
        }
        self.persons |= signers.persons;
        for name in signers.authors {
            if self.signed.insert(folded(&name)) {
                self.authors.push(name);
            }
        }
    }
}

/// Names, joined by commas.
pub(super) fn join(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

/// A line without what Liferay puts before headlines, its blanks single.
pub(super) fn one_line(title: &str) -> String {
    let title = title.trim().strip_prefix("null ").unwrap_or(title);
    if is_one_line(title.as_bytes()) {
        return title.to_owned();
    }
    let mut line = String::with_capacity(title.len());
    for word in title.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether single blanks between words are all the blanks there are, as far as a glance can tell.
fn is_one_line(bytes: &[u8]) -> bool {
    // A blank in front is one too many, and so is one behind.
    let (mut before, mut found) = (b' ', false);
    for &byte in bytes {
        // Other blanks, and the lead bytes of wider ones. All are asked for: which of them stands is for no rule to guess.
        found |= matches!(byte, b'\t'..=b'\r' | 0xc2 | 0xe2 | 0xe3) | ((before == 0xe1) & (byte == 0x9a));
        found |= (before == b' ') & (byte == b' ');
        before = byte;
    }
    !found && before != b' '
}
