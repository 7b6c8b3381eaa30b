//! WARC, ISO 28500: the records of a web crawl. Behind damage the next record is sought by the line that opens it.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::batch::head::{HEAD, Head, Read, is_digest, media, opening};
use crate::batch::http;
use crate::batch::record::{Body, Damage, Item, Record, Seal};
use crate::batch::window::Window;

/// The types of records.
const KINDS: [&str; 8] =
    ["warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"];

/// The records of a stream.
pub(crate) struct Warc {
    window: Window,
    source: Arc<str>,
    largest: usize,
}

/// How the content of a record ends.
enum End {
    /// The next record, or nothing, follows.
    Good,
    /// Something else follows: the length is wrong.
    Bad,
}

impl Warc {
    pub(crate) fn new(window: Window, source: Arc<str>, largest: usize) -> Self {
        Self { window, source, largest }
    }

    pub(crate) fn taken(&self) -> u64 {
        self.window.taken()
    }

    /// The next record or damage.
    pub(crate) fn next(&mut self) -> Option<Item> {
        while self.window.want(1) && matches!(self.window.ahead()[0], b'\r' | b'\n') {
            self.window.pass(1);
        }
        let offset = self.window.offset();
        if self.window.ahead().is_empty() {
            let (reason, seal) = self.window.mend()?;
            return Some(Item::Damage(seal.damage(&self.source, offset, reason)));
        }
        let Some(head) = self.head() else {
            return Some(self.seek(1, "no WARC record begins here"));
        };
        if head.content > self.largest as u64 {
            return Some(self.pass_large(&head));
        }
        let length = head.length + head.content as usize;
        if !self.window.want(length) {
            return Some(self.seek(head.length, "the record is cut off"));
        }
        if matches!(self.end(length), End::Bad) {
            return Some(self.seek(head.length, "the record is not as long as it says"));
        }
        let record = &self.window.ahead()[..length];
        let content = &record[head.length..];
        if head.digest.as_deref().is_some_and(|told| !is_digest(told, content)) {
            let damage = Damage::of(&self.source, offset, "the record is not what its digest says", record);
            self.window.pass(length);
            return Some(Item::Damage(damage));
        }
        let body = match (head.kind.as_str(), media(&head.content_type).as_str()) {
            ("response", _) if content.starts_with(b"HTTP/") => {
                http::may_be_page(content).then(|| Body::Http(content.to_vec()))
            }
            ("response" | "resource", "text/html" | "application/xhtml+xml") => Some(Body::Html(content.to_vec())),
            ("conversion", "text/plain") => Some(Body::Text(content.to_vec())),
            (kind, _) if KINDS.contains(&kind) => None,
            (kind, _) => {
                let damage = Damage::of(&self.source, offset, format!("no record has the type `{kind}`"), record);
                self.window.pass(length);
                return Some(Item::Damage(damage));
            }
        };
        self.window.pass(length);
        let Some(body) = body else { return Some(Item::Skipped) };
        Some(Item::Record(Record {
            source: self.source.clone(),
            offset: Some(offset),
            id: head.id.map(Value::String),
            url: head.url,
            published: None,
            meta: Map::new(),
            body,
        }))
    }

    /// Reads the head of the record that stands next.
    fn head(&mut self) -> Option<Head> {
        loop {
            match Head::read(self.window.ahead()) {
                Read::Head(head) => return Some(head),
                Read::No => return None,
                Read::Short if self.window.ahead().len() >= HEAD || !self.window.more() => return None,
                Read::Short => {}
            }
        }
    }

    /// What follows on a record of this length.
    fn end(&mut self, length: usize) -> End {
        self.window.want(length + 9);
        let behind = &self.window.ahead()[length..];
        let blank = behind.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let next = &behind[blank.min(4)..];
        // One wrong byte in the two line ends, or in the word behind them, is no fault of this record.
        let ends = behind.starts_with(b"\r\n\r\n") || behind.starts_with(b"\n\n");
        let opens = next.starts_with(b"WARC/") || behind.get(4..).is_some_and(|next| next.starts_with(b"WARC/"));
        if ends || opens || behind.len() == blank { End::Good } else { End::Bad }
    }

    /// Passes what can't be read: up to the next record, a break or the end.
    fn seek(&mut self, from: usize, reason: &str) -> Item {
        let offset = self.window.offset();
        let (mut seal, mut from) = (Seal::default(), from);
        loop {
            let ahead = self.window.ahead();
            if let Some(at) = opening(ahead, from) {
                seal.add(&ahead[..at]);
                self.window.pass(at);
                return Item::Damage(seal.damage(&self.source, offset, reason));
            }
            // What a head would need stays.
            let passed = ahead.len().saturating_sub(HEAD);
            if !self.window.more() {
                if let Some((broken, lost)) = self.window.mend() {
                    return Item::Damage(lost.damage(&self.source, offset, broken));
                }
                let ahead = self.window.ahead();
                let length = ahead.len();
                seal.add(ahead);
                self.window.pass(length);
                return Item::Damage(seal.damage(&self.source, offset, reason));
            }
            seal.add(&self.window.ahead()[..passed]);
            self.window.pass(passed);
            from = from.saturating_sub(passed).max(1);
        }
    }

    /// Passes a record that is too large; should another begin within it, its length was wrong.
    fn pass_large(&mut self, head: &Head) -> Item {
        let offset = self.window.offset();
        // What it is, the first bytes of it tell.
        self.window.want(head.length + HEAD);
        let content = &self.window.ahead()[head.length..];
        let content = &content[..content.len().min(HEAD)];
        let is_document = match head.kind.as_str() {
            "response" if content.starts_with(b"HTTP/") => http::may_be_page(content),
            "response" | "resource" => media(&head.content_type).ends_with("html"),
            kind => kind == "conversion",
        };
        let (mut seal, mut left) = (Seal::default(), head.length as u64 + head.content);
        let reason = format!("the record is longer than {} bytes", self.largest);
        let mut from = head.length;
        while left > 0 {
            let ahead = self.window.ahead();
            let within = ahead.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if let Some(at) = opening(&ahead[..within], from) {
                seal.add(&ahead[..at]);
                self.window.pass(at);
                return Item::Damage(seal.damage(&self.source, offset, "the record is not as long as it says"));
            }
            let passed = if within as u64 == left { within } else { within.saturating_sub(HEAD) };
            seal.add(&ahead[..passed]);
            self.window.pass(passed);
            left -= passed as u64;
            from = from.saturating_sub(passed).max(1);
            if left > 0 && !self.window.more() {
                if let Some((broken, lost)) = self.window.mend() {
                    return Item::Damage(lost.damage(&self.source, offset, broken));
                }
                let rest = self.window.ahead().len();
                seal.add(self.window.ahead());
                self.window.pass(rest);
                return Item::Damage(seal.damage(&self.source, offset, "the record is cut off"));
            }
        }
        if is_document { Item::Damage(seal.damage(&self.source, offset, reason)) } else { Item::Skipped }
    }
}
