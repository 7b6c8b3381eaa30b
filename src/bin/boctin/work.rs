//! What is done with one document: each verb, from its bytes to what is printed.

use std::io::Write;
use std::thread;

use boctin::{Config, Document, Error, Normalizer, Pipeline, Stripper, decode, looks_like_html};

use crate::args::{Args, Format, From, Offsets, Verb};
use crate::extras;
use crate::input::{Body, Item};
use crate::output::{self, Layout, Page};
use crate::show;

/// The verb and all that it needs; shared by the threads.
pub struct Work {
    verb: Doing,
    pipeline: Pipeline,
    stripper: Stripper,
    normalizer: Normalizer,
    strip: bool,
    offsets: Offsets,
    sentences: bool,
    suspects: bool,
}

#[derive(Clone, Copy)]
enum Doing {
    Extract(Format),
    Show,
    Strip,
    Normalize,
}

/// What became of one document.
pub struct Done {
    /// `None` where it could not be read.
    pub page: Option<Vec<u8>>,
    /// Whether it came as a line of JSONL.
    pub record: bool,
    pub complaint: Option<String>,
}

/// The text of a document, and what its bytes were.
struct Read {
    text: String,
    html: bool,
    encoding: &'static str,
    lossy: bool,
}

impl Work {
    /// The work of a verb that prints what it reads; `None` for the others.
    pub fn new(args: &Args) -> Result<Option<Self>, Error> {
        let Some(options) = args.options() else { return Ok(None) };
        let verb = match &args.verb {
            Verb::Extract(options) => Doing::Extract(options.format),
            Verb::Show(_) => Doing::Show,
            Verb::Strip(_) => Doing::Strip,
            Verb::Normalize(_) => Doing::Normalize,
            #[cfg(feature = "batch")]
            Verb::Batch(_) | Verb::Schema { .. } => return Ok(None),
        };
        let mut config = Config::new().tone_style(options.tone.style()).strip(!options.no_strip);
        if let Some(day) = options.published {
            config = config.published(day);
        }
        if !options.kinds.is_empty() {
            config = config.kinds(options.kinds.iter().copied());
        }
        Ok(Some(Self {
            verb,
            pipeline: config.build()?,
            stripper: Stripper::new(),
            normalizer: Normalizer::new().tone_style(options.tone.style()),
            strip: !options.no_strip,
            offsets: options.offsets,
            sentences: options.sentences,
            suspects: options.suspects,
        }))
    }

    /// How what is printed is held together.
    pub fn layout(&self) -> Layout {
        match self.verb {
            Doing::Extract(Format::Jsonl) => Layout::Lines,
            Doing::Extract(Format::Json) => Layout::Array,
            Doing::Extract(Format::Tsv) => Layout::Table,
            Doing::Show | Doing::Strip => Layout::Texts,
            Doing::Normalize => Layout::Lines,
        }
    }

    /// The work done on a batch of documents, by so many threads, in order.
    pub fn all(&self, batch: Vec<Item>, jobs: usize) -> Vec<Done> {
        if batch.len() < 2 || jobs < 2 {
            return batch.into_iter().map(|item| self.one(item)).collect();
        }
        let share = batch.len().div_ceil(jobs);
        let mut batch = batch.into_iter();
        let shares = std::iter::from_fn(|| {
            let share: Vec<Item> = batch.by_ref().take(share).collect();
            (!share.is_empty()).then_some(share)
        });
        thread::scope(|scope| {
            let at_work: Vec<_> = shares
                .map(|share| scope.spawn(|| share.into_iter().map(|item| self.one(item)).collect::<Vec<_>>()))
                .collect();
            let joined = at_work
                .into_iter()
                .flat_map(|thread| thread.join().unwrap_or_else(|why| std::panic::resume_unwind(why)));
            joined.collect()
        })
    }

    fn one(&self, mut item: Item) -> Done {
        let read = read(&mut item.body);
        let record = !matches!(item.body, Body::Bytes(..));
        if !record && read.text.contains('\0') {
            return Done { page: None, record, complaint: Some(format!("{}: this is a binary file", item.source)) };
        }
        let mut complaint = item.complaint.take();
        if read.lossy {
            complaint = Some(format!("{}: some bytes are no {}; they stand as U+FFFD", item.source, read.encoding));
        }
        let mut page = Vec::with_capacity(read.text.len() * 2);
        // Writing into a vector can't fail.
        let _ = match self.verb {
            Doing::Extract(format) => self.extract(format, &read, &item, &mut page),
            Doing::Show => show::write(&mut page, &item.source, &self.document(&read, &item)),
            Doing::Strip => output::text(&mut page, record.then_some(&item), &self.article(&read)),
            Doing::Normalize => output::text(&mut page, record.then_some(&item), &self.normalized(&read)),
        };
        Done { page: Some(page), record, complaint }
    }

    fn document(&self, read: &Read, item: &Item) -> Document {
        let pipeline = self.pipeline.published(item.published);
        let mut document = if read.html { pipeline.read_html(&read.text) } else { pipeline.read_text(&read.text) };
        document.encoding = read.encoding.to_owned();
        document.lossy = read.lossy;
        if document.url.is_none() {
            document.url.clone_from(&item.url);
        }
        document
    }

    fn extract(&self, format: Format, read: &Read, item: &Item, page: &mut Vec<u8>) -> std::io::Result<()> {
        let mut document = self.document(read, item);
        let mut sentences = self.sentences.then(|| extras::sentences(&document));
        let mut suspects = self.suspects.then(|| extras::suspects(&document));
        if self.offsets == Offsets::Char {
            output::count_characters(&mut document, sentences.as_deref_mut(), suspects.as_deref_mut());
        }
        let row = Page {
            source: &item.source,
            id: item.id.as_ref(),
            document: &document,
            sentences,
            suspects,
            meta: (!item.meta.is_empty()).then_some(&item.meta),
        };
        match format {
            Format::Jsonl => serde_json::to_writer(&mut *page, &row)?,
            Format::Json => serde_json::to_writer_pretty(&mut *page, &row)?,
            Format::Tsv => return output::facts(page, &row),
        }
        page.write_all(b"\n")
    }

    fn article(&self, read: &Read) -> String {
        let article =
            if read.html { self.stripper.strip_html(&read.text) } else { self.stripper.strip_text(&read.text) };
        let mut out = String::with_capacity(article.text.len());
        for block in article.blocks.iter().filter(|block| !self.strip || block.role.is_content()) {
            out.push_str(&article.text[block.span]);
            out.push('\n');
        }
        out
    }

    fn normalized(&self, read: &Read) -> String {
        if read.html {
            let article = self.stripper.strip_html(&read.text);
            self.normalizer.normalize(&article.text).as_str().to_owned()
        } else {
            self.normalizer.normalize(&read.text).as_str().to_owned()
        }
    }
}

/// Takes the text out of a body.
fn read(body: &mut Body) -> Read {
    match body {
        Body::Text(text) => Read { text: std::mem::take(text), html: false, encoding: "utf-8", lossy: false },
        Body::Html(html) => Read { text: std::mem::take(html), html: true, encoding: "utf-8", lossy: false },
        Body::Bytes(bytes, from) => {
            let bytes = std::mem::take(bytes);
            let (encoding, lossy, owned) = {
                let decoded = decode(&bytes);
                let whole = matches!(&decoded.text, std::borrow::Cow::Borrowed(text) if text.len() == bytes.len());
                (decoded.encoding, decoded.lossy, (!whole).then(|| decoded.text.into_owned()))
            };
            let text = owned.unwrap_or_else(|| String::from_utf8(bytes).unwrap_or_default());
            let html = match from {
                From::Html => true,
                From::Auto => looks_like_html(&text),
                From::Text | From::Jsonl => false,
            };
            Read { text, html, encoding, lossy }
        }
    }
}

/// Says on standard error what went wrong, if anybody listens.
pub fn complain(reason: &str) {
    let _ = writeln!(std::io::stderr(), "boctin: {reason}");
}
