//! Where documents come from: files, folders, standard input, the lines of a JSONL file; one at a time, in order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use boctin::Day;
use serde_json::{Map, Value};
use walkdir::{DirEntry, WalkDir};

use crate::args::From;

/// One document before it is read.
#[derive(Debug)]
pub struct Item {
    /// The path as given, or the id.
    pub source: String,
    pub id: Option<Value>,
    pub url: Option<String>,
    pub published: Option<Day>,
    /// The keys that are carried through.
    pub meta: Map<String, Value>,
    pub body: Body,
    /// What is wrong with it, though it can be read.
    pub complaint: Option<String>,
}

#[derive(Debug)]
pub enum Body {
    /// Bytes of a file; `From::Auto` where the content is to tell what they are.
    Bytes(Vec<u8>, From),
    Text(String),
    Html(String),
}

impl Body {
    /// In bytes.
    pub fn len(&self) -> usize {
        match self {
            Body::Bytes(bytes, _) => bytes.len(),
            Body::Text(text) | Body::Html(text) => text.len(),
        }
    }
}

/// Every document of some paths, or the reason why one can't be had.
pub struct Inputs {
    paths: std::vec::IntoIter<PathBuf>,
    walk: Option<Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>>,
    lines: Option<Lines>,
    from: From,
}

impl Inputs {
    pub fn new(mut paths: Vec<PathBuf>, from: From) -> Self {
        if paths.is_empty() {
            paths.push(PathBuf::from("-"));
        }
        Self { paths: paths.into_iter(), walk: None, lines: None, from }
    }

    /// Opens a source: a document, the start of many, or the reason why neither.
    fn open(&mut self, name: String, reader: io::Result<Box<dyn Read + Send>>) -> Option<Result<Item, String>> {
        let read = reader.and_then(|reader| self.begin(&name, reader));
        match read {
            Ok(Some(bytes)) => Some(Ok(Item {
                source: name,
                id: None,
                url: None,
                published: None,
                meta: Map::new(),
                body: Body::Bytes(bytes, self.from),
                complaint: None,
            })),
            Ok(None) => None,
            Err(error) => Some(Err(format!("{name}: {error}"))),
        }
    }

    /// All bytes of a source, or `None` where its lines are documents.
    fn begin(&mut self, name: &str, reader: Box<dyn Read + Send>) -> io::Result<Option<Vec<u8>>> {
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let mut bytes = Vec::new();
        if self.from == From::Auto && opens_like_json(reader.fill_buf()?) {
            reader.read_until(b'\n', &mut bytes)?;
        }
        let is_record = || matches!(serde_json::from_slice(without_mark(&bytes)), Ok(Value::Object(record)) if body(&record).is_some());
        if self.from == From::Jsonl || (!bytes.is_empty() && is_record()) {
            let first = Some(bytes).filter(|line| !line.is_empty());
            self.lines = Some(Lines { reader: Box::new(reader), name: name.to_owned(), number: 0, first });
            return Ok(None);
        }
        reader.read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

impl Iterator for Inputs {
    type Item = Result<Item, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                if let Some(line) = lines.next() {
                    return Some(line);
                }
                self.lines = None;
            }
            let found = match self.walk.as_mut().map(Iterator::next) {
                Some(Some(Ok(entry))) if is_document(&entry) => {
                    let reader = File::open(entry.path()).map(|file| Box::new(file) as Box<dyn Read + Send>);
                    self.open(name(entry.path()), reader)
                }
                Some(Some(Ok(_))) => None,
                Some(Some(Err(error))) => {
                    let path = error.path().map_or_else(String::new, name);
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    Some(Err(format!("{path}: {reason}")))
                }
                Some(None) | None => {
                    self.walk = None;
                    let path = self.paths.next()?;
                    if path.as_os_str() == "-" {
                        self.open("-".to_owned(), Ok(Box::new(io::stdin())))
                    } else {
                        let seen = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry);
                        let walk = WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(seen);
                        self.walk = Some(Box::new(walk));
                        None
                    }
                }
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// A file in a folder, or a link that leads nowhere, which opening will tell; anything but a folder where it is named
/// on the command line.
fn is_document(entry: &DirEntry) -> bool {
    let path = entry.path();
    if entry.depth() == 0 { !path.is_dir() } else { path.is_file() || (entry.path_is_symlink() && !path.exists()) }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

fn opens_like_json(head: &[u8]) -> bool {
    without_mark(head).trim_ascii_start().starts_with(b"{")
}

/// The lines of a JSONL source.
struct Lines {
    reader: Box<dyn BufRead + Send>,
    name: String,
    number: usize,
    first: Option<Vec<u8>>,
}

impl Iterator for Lines {
    type Item = Result<Item, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = self.first.take().unwrap_or_default();
            if line.is_empty() {
                match self.reader.read_until(b'\n', &mut line) {
                    Ok(0) => return None,
                    Ok(_) => {}
                    Err(error) => return Some(Err(format!("{}: {error}", self.name))),
                }
            }
            self.number += 1;
            let line = if self.number == 1 { without_mark(&line) } else { &line[..] };
            if !line.trim_ascii().is_empty() {
                let place = format!("{}:{}", self.name, self.number);
                return Some(record(line, &place).map_err(|reason| format!("{place}: {reason}")));
            }
        }
    }
}

/// Reads one line of JSONL.
fn record(line: &[u8], place: &str) -> Result<Item, String> {
    // JSON is written in UTF-8.
    let text = String::from_utf8_lossy(without_mark(line));
    let lossy = matches!(text, std::borrow::Cow::Owned(_));
    let value = serde_json::from_str(&text).map_err(|error| format!("this is no JSON: {error}"))?;
    let Value::Object(mut record) = value else { return Err("this is no JSON object".to_owned()) };
    let Some(html) = body(&record) else { return Err("neither \"text\" nor \"html\" is a string".to_owned()) };
    let mut text = |key| match record.remove(key) {
        Some(Value::String(text)) => Some(text),
        Some(Value::Null) | None => None,
        Some(other) => Some(other.to_string()),
    };
    let mut complaint = lossy.then(|| format!("{place}: some bytes are no UTF-8; they stand as U+FFFD"));
    let body = text(if html { "html" } else { "text" }).unwrap_or_default();
    let published = match text("published").map(|day| day.parse()) {
        Some(Ok(day)) => Some(day),
        Some(Err(error)) => {
            complaint = Some(format!("{place}: \"published\" is {error}"));
            None
        }
        None => None,
    };
    let url = text("url");
    let id = record.remove("id").filter(|id| !id.is_null());
    let source = match &id {
        Some(Value::String(id)) => id.clone(),
        Some(id) => id.to_string(),
        None => place.to_owned(),
    };
    let body = if html { Body::Html(body) } else { Body::Text(body) };
    Ok(Item { source, id, url, published, meta: record, body, complaint })
}

/// Whether a record bears a page rather than text; `None` where it bears neither.
fn body(record: &Map<String, Value>) -> Option<bool> {
    match (record.get("text"), record.get("html")) {
        (Some(Value::String(_)), _) => Some(false),
        (_, Some(Value::String(_))) => Some(true),
        _ => None,
    }
}
