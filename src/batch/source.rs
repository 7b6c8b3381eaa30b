//! One file, opened: what it is by its content, and the records in it.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use memchr::memmem;
use serde_json::{Map, Value};

use crate::batch::codec::{Codec, Gzip, Zstd};
use crate::batch::input::Input;
use crate::batch::lines::Lines;
use crate::batch::member::Members;
use crate::batch::record::{Body, Damage, Item, Record, Seal};
use crate::batch::settings::Written;
use crate::batch::stream::{Plain, Stream};
use crate::batch::table::Table;
use crate::batch::warc::Warc;
use crate::batch::window::Window;

/// So many bytes tell what a file is.
const HEAD: usize = 4096;

/// The records of one file.
pub(crate) enum Source {
    Lines(Lines),
    Warc(Warc),
    Table(Box<Table>),
    /// The file is a document.
    Whole(Option<Window>, Arc<str>, usize),
    /// The file can't be read.
    Lost(Option<Damage>),
}

impl Source {
    /// Opens a file.
    pub(crate) fn open(input: &Input, settings: &Written) -> Self {
        let name: Arc<str> = input.path.as_str().into();
        let lost = |reason: String| Source::Lost(Some(Damage::of(&name, 0, reason, b"")));
        if input.is_stdin() {
            return Self::of(Box::new(io::stdin()), name, None, settings);
        }
        if !input.is_unchanged() {
            let is_there = input.path().exists();
            return lost(if is_there { "the file changed since it was listed" } else { "the file is gone" }.to_owned());
        }
        // A pipe would keep whoever opens it waiting.
        match input.path().metadata() {
            Ok(known) if known.is_file() => {}
            Ok(_) => return lost("this is no file".to_owned()),
            Err(error) => return lost(error.to_string()),
        }
        match File::open(input.path()) {
            Ok(file) => {
                let second = file.try_clone().ok();
                Self::of(Box::new(file), name, second, settings)
            }
            Err(error) => lost(error.to_string()),
        }
    }

    /// What the bytes are: by the numbers they open with, then by name, then by their look.
    fn of(mut reader: Box<dyn Read + Send>, name: Arc<str>, file: Option<File>, settings: &Written) -> Self {
        let mut head = Vec::new();
        if let Err(error) = reader.by_ref().take(HEAD as u64).read_to_end(&mut head) {
            return Source::Lost(Some(Damage::of(&name, 0, error.to_string(), b"")));
        }
        let names = names(&name);
        let named = |ending: &str| names.iter().any(|name| name == ending);
        if head.starts_with(b"PAR1") || (named("parquet") && !Gzip::opens(&head) && !Zstd::opens(&head)) {
            return match file {
                Some(file) => Source::Table(Box::new(Table::open(file, name, settings))),
                None => Source::Lost(Some(Damage::of(&name, 0, "a table of Parquet must be a file", &head))),
            };
        }
        let is_text = head.iter().all(|&byte| byte >= b' ' || byte.is_ascii_whitespace());
        let is_gzip = Gzip::opens(&head) || (named("gz") && !is_text);
        let is_zstd = Zstd::opens(&head) || (named("zst") && !is_text);
        let reader = io::Cursor::new(head).chain(reader);
        let stream: Box<dyn Stream> = match (is_gzip, is_zstd) {
            (true, _) => Box::new(Members::<Gzip, _>::new(reader, settings.ratio)),
            (_, true) => Box::new(Members::<Zstd, _>::new(reader, settings.ratio)),
            _ => Box::new(Plain::new(reader)),
        };
        let largest = usize::try_from(settings.largest).unwrap_or(usize::MAX);
        let mut window = Window::new(stream);
        window.want(HEAD);
        let ahead = window.ahead();
        if ahead.starts_with(b"WARC/") || named("warc") || named("wet") {
            return Source::Warc(Warc::new(window, name, largest));
        }
        if named("jsonl") || named("ndjson") || file.is_none() || opens_like_json(ahead, named("json")) {
            return Source::Lines(Lines::new(window, name, largest));
        }
        Source::Whole(Some(window), name, largest)
    }

    /// The next record or damage.
    pub(crate) fn next(&mut self) -> Option<Item> {
        match self {
            Source::Lines(lines) => lines.next(),
            Source::Warc(warc) => warc.next(),
            Source::Table(table) => table.next(),
            Source::Whole(window, name, largest) => Some(whole(window.take()?, name, *largest)),
            Source::Lost(damage) => damage.take().map(Item::Damage),
        }
    }

    /// How many bytes of the file were read.
    pub(crate) fn taken(&self) -> u64 {
        match self {
            Source::Lines(lines) => lines.taken(),
            Source::Warc(warc) => warc.taken(),
            Source::Table(table) => table.taken(),
            Source::Whole(window, ..) => window.as_ref().map_or(0, Window::taken),
            Source::Lost(_) => 0,
        }
    }
}

/// A file that is one document.
fn whole(mut window: Window, name: &Arc<str>, largest: usize) -> Item {
    if !window.want(largest + 1) {
        if let Some((reason, seal)) = window.mend() {
            return Item::Damage(seal.damage(name, 0, reason));
        }
        return Item::Record(Record {
            source: name.clone(),
            offset: None,
            id: None,
            url: None,
            published: None,
            meta: Map::new(),
            body: Body::File(window.ahead().to_vec()),
        });
    }
    let mut seal = Seal::default();
    loop {
        let length = window.ahead().len();
        seal.add(window.ahead());
        window.pass(length);
        if !window.more() {
            return Item::Damage(seal.damage(name, 0, format!("the file is longer than {largest} bytes")));
        }
    }
}

/// What the ends of a name tell: `warc` and `gz` of `a.warc.gz`.
fn names(name: &str) -> Vec<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit('.').take(2).filter(|end| end.len() < file.len()).map(str::to_ascii_lowercase).collect()
}

/// Whether the first line is the object of a record, or too long to tell; where the name says JSON, any line.
fn opens_like_json(head: &[u8], named: bool) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let is_record = |line: &[u8]| {
        let record: Option<Map<String, Value>> = serde_json::from_slice(line).ok();
        record.is_some_and(|record| ["text", "html"].iter().any(|key| record.contains_key(*key)))
    };
    let mut lines = head.split_inclusive(|&byte| byte == b'\n');
    match lines.next() {
        Some(line) if line.starts_with(b"{") && !line.ends_with(b"\n") => {
            is_record(line) || [&b"\"text\""[..], b"\"html\""].iter().any(|key| memmem::find(line, key).is_some())
        }
        Some(line) if line.starts_with(b"{") && is_record(line) => true,
        _ => named && lines.any(is_record),
    }
}
