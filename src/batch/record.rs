//! What a source gives: records to read, and the damage between them.

use std::sync::Arc;

use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::calendar::Day;

/// One thing that a source gave, in its order.
#[derive(Debug)]
pub(crate) enum Item {
    /// A record that may be a document.
    Record(Record),
    /// Something that can't be read.
    Damage(Damage),
    /// A record that is no document: the request of a WARC, an empty cell.
    Skipped,
}

impl Item {
    /// The file it comes from.
    pub(crate) fn source(&self) -> Option<&str> {
        match self {
            Item::Record(record) => Some(&record.source),
            Item::Damage(damage) => Some(&damage.source),
            Item::Skipped => None,
        }
    }

    /// How many records it stands for.
    pub(crate) fn records(&self) -> u64 {
        match self {
            Item::Record(_) | Item::Skipped => 1,
            Item::Damage(damage) => damage.records,
        }
    }

    /// How many bytes of input it stands for, when units are cut.
    pub(crate) fn weight(&self) -> u64 {
        match self {
            Item::Record(record) => record.body.bytes().len() as u64 + 64,
            Item::Damage(_) => 64,
            Item::Skipped => 16,
        }
    }
}

/// A record before it is read.
#[derive(Debug)]
pub(crate) struct Record {
    /// The file it comes from, as it was given.
    pub(crate) source: Arc<str>,
    /// Where it starts: bytes of the file behind its compression, or the row of a table. `None` for a whole file.
    pub(crate) offset: Option<u64>,
    /// The id that the source gives it.
    pub(crate) id: Option<Value>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Day>,
    /// What else the record tells; it is carried through.
    pub(crate) meta: Map<String, Value>,
    pub(crate) body: Body,
}

/// What a record holds.
#[derive(Debug)]
pub(crate) enum Body {
    /// A whole file: an HTML page where it looks like one, else plain text.
    File(Vec<u8>),
    /// A line of JSONL.
    Line(Vec<u8>),
    /// What a server answered: headers and a body.
    Http(Vec<u8>),
    /// A page.
    Html(Vec<u8>),
    /// Plain text.
    Text(Vec<u8>),
}

impl Body {
    pub(crate) fn bytes(&self) -> &[u8] {
        let (Body::File(bytes) | Body::Line(bytes) | Body::Http(bytes) | Body::Html(bytes) | Body::Text(bytes)) = self;
        bytes
    }
}

impl Record {
    /// A line of JSONL: what it tells of itself is still to be read.
    pub(crate) fn line(source: Arc<str>, offset: u64, line: Vec<u8>) -> Self {
        let (id, url, published) = (None, None, None);
        Self { source, offset: Some(offset), id, url, published, meta: Map::new(), body: Body::Line(line) }
    }

    /// The id it is known by: its own, or its source and position.
    pub(crate) fn known_as(&self) -> Value {
        match (&self.id, self.offset) {
            (Some(id), _) => id.clone(),
            (None, Some(offset)) => Value::String(format!("{}#{offset}", self.source)),
            (None, None) => Value::String(self.source.to_string()),
        }
    }

    /// How it is named to people.
    pub(crate) fn shown(&self) -> String {
        match self.known_as() {
            Value::String(id) if self.id.is_some() => format!("{}: {id}", self.source),
            Value::String(id) => id,
            id => format!("{}: {id}", self.source),
        }
    }

    /// Two lines of JSONL that became one where the line end between them was damaged.
    pub(crate) fn halves(&self) -> Option<(Self, Self)> {
        let (Body::Line(line), Some(offset)) = (&self.body, self.offset) else { return None };
        let mut values = serde_json::Deserializer::from_slice(line).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let end = values.byte_offset();
        let second = line.get(end + 1..).filter(|rest| line[0] == b'{' && rest.starts_with(b"{"))?;
        let half = |offset: u64, line: &[u8]| Record::line(self.source.clone(), offset, line.to_vec());
        Some((half(offset, &line[..end]), half(offset + end as u64 + 1, second)))
    }

    /// The record as something that can't be read.
    pub(crate) fn damaged(&self, reason: impl Into<String>) -> Damage {
        Damage::of(&self.source, self.offset.unwrap_or(0), reason, self.body.bytes())
    }
}

/// Something that can't be read: a line of `quarantine.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Damage {
    pub(crate) source: Arc<str>,
    /// Where it starts: bytes of the file behind its compression, or the row of a table.
    pub(crate) offset: u64,
    pub(crate) reason: String,
    /// How many records are known to be lost with it: 1 where nobody can tell.
    pub(crate) records: u64,
    /// How many bytes the digest is of.
    pub(crate) bytes: u64,
    /// The SHA-256 of the bytes that could not be read, as far as they were had.
    pub(crate) sha256: String,
}

impl Damage {
    /// Damage to bytes that are at hand.
    pub(crate) fn of(source: &Arc<str>, offset: u64, reason: impl Into<String>, bytes: &[u8]) -> Self {
        let mut seal = Seal::default();
        seal.add(bytes);
        seal.damage(source, offset, reason)
    }
}

/// The digest of bytes that pass by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seal {
    hash: Sha256,
    bytes: u64,
}

impl Seal {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    pub(crate) fn damage(self, source: &Arc<str>, offset: u64, reason: impl Into<String>) -> Damage {
        let (bytes, sha256) = (self.bytes, self.hex());
        Damage { source: source.clone(), offset, reason: reason.into(), records: 1, bytes, sha256 }
    }

    /// The digest in hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
