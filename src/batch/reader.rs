//! One record, read: a document with its facts, a reason why not, or nothing that anybody wanted.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::batch::error::Error;
use crate::batch::http;
use crate::batch::record::{Body, Damage, Record};
use crate::batch::settings::Written;
use crate::calendar::Day;
use crate::check::Check;
use crate::decode::{Decoded, decode, decode_as};
use crate::document::Document;
use crate::pipeline::{Config, Pipeline, looks_like_html};

/// Reads records into rows.
pub(crate) struct Reader {
    pipeline: Pipeline,
    largest: usize,
    column: Option<String>,
    checks: bool,
}

/// A document as it is written.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) source: Arc<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) offset: Option<u64>,
    pub(crate) id: Value,
    #[serde(flatten)]
    pub(crate) document: Document,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) checks: Vec<Check>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub(crate) meta: Map<String, Value>,
}

/// What became of a record.
pub(crate) enum Outcome {
    Row(Box<Row>),
    Quarantined(Damage),
    Skipped,
}

/// A text before the pipeline has read it.
struct Text<'a> {
    text: Cow<'a, str>,
    encoding: &'static str,
    lossy: bool,
    html: bool,
}

impl Reader {
    pub(crate) fn new(settings: &Written) -> Result<Self, Error> {
        let mut config =
            Config::new().kinds(settings.kinds.iter().copied()).strip(settings.strip).successors(settings.successors);
        if let Some(day) = settings.published {
            config = config.published(day);
        }
        let pipeline = config.build().map_err(|error| Error::refused(error.to_string()))?;
        let largest = usize::try_from(settings.largest).unwrap_or(usize::MAX);
        Ok(Self { pipeline, largest, column: settings.column.clone(), checks: settings.checks })
    }

    /// Reads a record. Should the reading itself fail, the record is quarantined and the batch goes on.
    pub(crate) fn read(&self, record: &Record) -> Outcome {
        match catch_unwind(AssertUnwindSafe(|| self.outcome(record))) {
            Ok(Ok(Some(row))) => Outcome::Row(Box::new(row)),
            Ok(Ok(None)) => Outcome::Skipped,
            Ok(Err(reason)) => Outcome::Quarantined(record.damaged(reason)),
            Err(_) => Outcome::Quarantined(record.damaged("reading it failed; please report it")),
        }
    }

    fn outcome(&self, record: &Record) -> Result<Option<Row>, String> {
        match &record.body {
            Body::Line(line) => self.line(record, line).map(Some),
            Body::Http(answer) => match http::read(answer, self.largest)? {
                Some(answer) => {
                    let text = text_of(&answer.body, answer.charset.as_deref(), Some(true));
                    self.row(record, text).map(Some)
                }
                None => Ok(None),
            },
            Body::File(bytes) => self.row(record, text_of(bytes, None, None)).map(Some),
            Body::Html(bytes) => self.row(record, text_of(bytes, None, Some(true))).map(Some),
            Body::Text(bytes) => self.row(record, text_of(bytes, None, Some(false))).map(Some),
        }
    }

    fn row(&self, record: &Record, text: Text<'_>) -> Result<Row, String> {
        if text.text.contains('\0') && !text.html {
            return Err("this is a binary file".to_owned());
        }
        let (id, url) = (record.known_as(), record.url.clone());
        Ok(self.document(record, id, url, record.published, record.meta.clone(), text))
    }

    fn document(
        &self,
        record: &Record,
        id: Value,
        url: Option<String>,
        published: Option<Day>,
        meta: Map<String, Value>,
        text: Text<'_>,
    ) -> Row {
        let of_day;
        let pipeline = if published.is_some() {
            of_day = self.pipeline.published(published);
            &of_day
        } else {
            &self.pipeline
        };
        let mut document =
            if text.html { pipeline.read_html(&text.text) } else { pipeline.read_string(text.text.into_owned()) };
        text.encoding.clone_into(&mut document.encoding);
        document.lossy = text.lossy;
        document.url = document.url.or(url);
        let checks = if self.checks { document.checks() } else { Vec::new() };
        Row { source: record.source.clone(), offset: record.offset, id, document, checks, meta }
    }

    /// Reads a line of JSONL.
    fn line(&self, record: &Record, line: &[u8]) -> Result<Row, String> {
        // JSON is UTF-8; some dumps are in a code page all the same.
        let text = match simdutf8::basic::from_utf8(line) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Some(decode(line)).filter(|read| !read.lossy).ok_or("the line is no UTF-8")?.text,
        };
        let value = serde_json::from_str(&text).map_err(|error| format!("the line is no JSON: {error}"))?;
        let Value::Object(mut told) = value else { return Err("the line is no JSON object".to_owned()) };
        let (body, html) = self.body(&mut told)?;
        let mut take = |key| match told.remove(key) {
            Some(Value::String(text)) => Some(text),
            Some(Value::Null) | None => None,
            Some(other) => Some(other.to_string()),
        };
        let (url, published) = (take("url"), take("published"));
        let day = published.as_deref().and_then(|day| day.parse().ok());
        if let (Some(published), None) = (published, day) {
            // What can't be read as a day is carried through.
            told.insert("published".to_owned(), Value::String(published));
        }
        let id = told.remove("id").filter(|id| !id.is_null()).unwrap_or_else(|| record.known_as());
        let text = Text {
            html: html.unwrap_or_else(|| looks_like_html(&body)),
            text: body.into(),
            encoding: "utf-8",
            lossy: false,
        };
        Ok(self.document(record, id, url, day, told, text))
    }

    /// The text of a line, and whether it is a page, where the key tells.
    fn body(&self, told: &mut Map<String, Value>) -> Result<(String, Option<bool>), String> {
        let keys = match &self.column {
            Some(column) => vec![(column.as_str(), None)],
            None => vec![("text", Some(false)), ("html", Some(true)), ("content", None)],
        };
        for (key, html) in &keys {
            if told.get(*key).is_some_and(Value::is_string)
                && let Some(Value::String(text)) = told.remove(*key)
            {
                return Ok((text, *html));
            }
        }
        let keys: Vec<String> = keys.iter().map(|(key, _)| format!("\"{key}\"")).collect();
        Err(format!("{} is no string", keys.join(" or ")))
    }
}

/// Bytes as text; a charset that was named is believed where the bytes do not contradict it.
fn text_of<'a>(bytes: &'a [u8], charset: Option<&str>, html: Option<bool>) -> Text<'a> {
    let Decoded { text, encoding, lossy } = charset.map_or_else(|| decode(bytes), |charset| decode_as(bytes, charset));
    let html = html.unwrap_or_else(|| looks_like_html(&text));
    Text { text, encoding, lossy, html }
}
