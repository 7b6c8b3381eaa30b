//! WARC, ISO 28500: the records of a web crawl. Behind damage the next record is sought by the line that opens it.

use std::sync::Arc;

use memchr::{memchr, memmem};
use serde_json::{Map, Value};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::batch::record::{Body, Damage, Item, Record, Seal};
use crate::batch::window::Window;

/// The head of a record is not longer.
const HEAD: usize = 64 * 1024;

/// The types of records.
const KINDS: [&str; 8] =
    ["warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"];

/// The records of a stream.
pub(crate) struct Warc {
    window: Window,
    source: Arc<str>,
    largest: usize,
}

/// What the head of a record tells.
#[derive(Debug, Default)]
struct Head {
    /// How many bytes it takes, with the blank line behind it.
    length: usize,
    kind: String,
    content_type: String,
    content: u64,
    id: Option<String>,
    url: Option<String>,
    /// The digest of the content: `sha1:` and 32 digits of base 32.
    digest: Option<String>,
}

/// What a look for a head found.
enum Read {
    Head(Head),
    No,
    /// The bytes end before the head does.
    Short,
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
            ("response", _) if content.starts_with(b"HTTP/") => Some(Body::Http(content.to_vec())),
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
        let is_document = matches!(head.kind.as_str(), "response" | "conversion" | "resource")
            && !media(&head.content_type).starts_with("image/");
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

impl Head {
    /// Reads the lines of a head, up to the blank one.
    fn read(bytes: &[u8]) -> Read {
        let mut head = Head::default();
        let mut content = None;
        loop {
            let rest = &bytes[head.length..bytes.len().min(HEAD)];
            let Some(end) = memchr(b'\n', rest) else {
                let may_open = head.length > 0 || rest.starts_with(b"WARC/") || b"WARC/".starts_with(rest);
                return if may_open { Read::Short } else { Read::No };
            };
            let line = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
            let is_first = head.length == 0;
            head.length += end + 1;
            if is_first {
                let is_version = |version: &[u8]| matches!(version, [b'0'..=b'9', b'.', b'0'..=b'9', ..]);
                if !line.strip_prefix(b"WARC/").is_some_and(is_version) || line.len() > 16 {
                    return Read::No;
                }
                continue;
            }
            if line.is_empty() {
                return match content {
                    Some(content) => Read::Head(Head { content, ..head }),
                    None => Read::No,
                };
            }
            let line = String::from_utf8_lossy(line);
            let Some((name, value)) = line.split_once(':') else {
                // A line that goes on begins with a blank.
                if line.starts_with([' ', '\t']) { continue } else { return Read::No }
            };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "content-length" => content = value.parse().ok(),
                "content-type" => head.content_type = value.to_owned(),
                "warc-record-id" => head.id = Some(value.trim_matches(['<', '>']).to_owned()),
                "warc-block-digest" => head.digest = Some(value.to_owned()),
                "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
                _ => {}
            }
        }
    }
}

/// Where a record begins in these bytes, from `from` on: a line `WARC/1.x`, and a whole head.
fn opening(bytes: &[u8], from: usize) -> Option<usize> {
    let from = from.min(bytes.len());
    let found = memmem::find_iter(&bytes[from..], b"WARC/").map(|at| from + at);
    found.filter(|&at| at == 0 || bytes[at - 1] == b'\n').find(|&at| matches!(Head::read(&bytes[at..]), Read::Head(_)))
}

/// Whether a digest is that of the content; digests of kinds that are not known here are believed.
fn is_digest(told: &str, content: &[u8]) -> bool {
    let Some((kind, told)) = told.split_once(':') else { return true };
    let digest = match kind.to_ascii_lowercase().replace('-', "").as_str() {
        "sha1" => Sha1::digest(content).to_vec(),
        "sha256" => Sha256::digest(content).to_vec(),
        _ => return true,
    };
    let told = told.trim_end_matches('=');
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    told.eq_ignore_ascii_case(&hex) || told.eq_ignore_ascii_case(&base32(&digest))
}

/// Base 32, RFC 4648, without padding.
fn base32(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let digit = |at: usize| (at..at + 5).fold(0, |digit, at| digit << 1 | bit(at));
    (0..bytes.len() * 8).step_by(5).map(|at| char::from(DIGITS[usize::from(digit(at))])).collect()
}

/// A media type without its parameters: `text/html`.
pub(crate) fn media(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_known_in_base_32_and_in_hexadecimal_digits() {
        let content = b"abc";
        assert!(is_digest("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", content));
        assert!(is_digest("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", content));
        assert!(is_digest("sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", content));
        assert!(is_digest("md5:anything", content));
        assert!(!is_digest("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE4", content));
    }
}
