//! What is done with one document: each verb, from its bytes to what is printed.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use boctin::{Config, Document, Error, Normalizer, Pipeline, SiteFurniture, Stripper, mistaken};

use crate::args::{Format, From, Offsets, Options, Verb};
use crate::corpus::{self, Sites};
use crate::extras;
use crate::input::{Body, Inputs, Item};
use crate::output::{self, Layout, Page, Told};
use crate::read::{Read, read};
use crate::show;

/// The verb and all that it needs; shared by the threads.
pub struct Work {
    verb: Doing,
    tools: Tools,
    /// What is used for documents of sites that were learnt.
    sites: HashMap<String, Tools>,
    normalizer: Normalizer,
    strip: bool,
    offsets: Offsets,
    sentences: bool,
    suspects: bool,
    edits: bool,
    charset: Option<String>,
}

/// What documents of one site are read with.
struct Tools {
    pipeline: Pipeline,
    stripper: Stripper,
}

impl Tools {
    fn new(config: Config, stripper: Stripper) -> Result<Self, Error> {
        Ok(Self { pipeline: config.stripper(stripper.clone()).build()?, stripper })
    }
}

#[derive(Clone, Copy)]
enum Doing {
    Extract(Format),
    Show,
    Strip,
    Normalize,
}

/// What became of one document.
pub struct Done<W> {
    /// Where it was written; `None` where it could not be read.
    pub page: Option<W>,
    /// Whether it came as a line of JSONL.
    pub record: bool,
    /// What is wrong with it.
    pub complaint: Option<String>,
}

impl Work {
    pub fn new(verb: &Verb, options: &Options) -> Result<Self, Box<dyn std::error::Error>> {
        let verb = match verb {
            Verb::Extract(options) => Doing::Extract(options.format),
            Verb::Show(_) => Doing::Show,
            Verb::Strip(_) => Doing::Strip,
            Verb::Normalize(_) => Doing::Normalize,
            Verb::LearnFurniture(_) | Verb::Kinds(_) => return Err("this verb does no work on single documents".into()),
            #[cfg(feature = "batch")]
            Verb::Batch(_) | Verb::Schema { .. } => return Err("this verb reads a corpus".into()),
        };
        let mut config = Config::new().tone_style(options.tone.style()).strip(!options.no_strip);
        config = config.successors(options.successors);
        if let Some(day) = options.published {
            config = config.published(day);
        }
        config = options.without.iter().fold(config, |config, repair| config.without(*repair));
        let normalizer = Normalizer::new().tone_style(options.tone.style());
        if !options.kinds.is_empty() {
            config = config.kinds(options.kinds.iter().copied());
        }
        for (kind, path) in &options.words {
            config = config.words(*kind, &path.to_string_lossy(), &table(path)?);
        }
        let mut stripper = Stripper::new();
        if let Some(path) = &options.portal {
            stripper = stripper.portals(&path.to_string_lossy(), &table(path)?)?;
        }
        let mut sites = HashMap::new();
        if let Some(path) = &options.furniture {
            stripper = stripper.furniture(SiteFurniture::from_tsv(&path.to_string_lossy(), &table(path)?)?);
        } else if options.corpus {
            if options.paths.is_empty() || options.paths.iter().any(|path| path.as_os_str() == "-") {
                return Err("--corpus reads its input twice: standard input can't be".into());
            }
            let mut learnt = Sites::default();
            learnt.learn(Inputs::new(options.paths.clone(), options.from), &stripper, options.charset.as_deref());
            for (name, furniture) in learnt.finish() {
                sites.insert(name, Tools::new(config.clone(), stripper.clone().furniture(furniture))?);
            }
        }
        Ok(Self {
            verb,
            tools: Tools::new(config, stripper)?,
            sites,
            normalizer: options.without.iter().fold(normalizer, |normalizer, repair| normalizer.without(*repair)),
            strip: !options.no_strip,
            offsets: options.offsets,
            sentences: options.sentences,
            suspects: options.suspects,
            edits: options.edits,
            charset: options.charset.clone(),
        })
    }

    /// What a document is read with: what was learnt of its site, if anything was.
    fn tools(&self, item: &Item, read: &Read) -> &Tools {
        let site = (!self.sites.is_empty()).then(|| corpus::site(item, &read.text));
        site.and_then(|site| self.sites.get(&site)).unwrap_or(&self.tools)
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

    /// The work done on one document, and written where `open` says: it is asked once there is something to write, and
    /// told whether the document came as a line of JSONL. What is told of it is nowhere held.
    pub fn one<W: Write>(&self, mut item: Item, open: impl FnOnce(bool) -> io::Result<W>) -> io::Result<Done<W>> {
        let bytes = match &item.body {
            Body::Bytes(bytes, From::Text) => &bytes[..bytes.len().min(5)],
            Body::Bytes(bytes, _) => bytes,
            Body::Html(html) => html.as_bytes(),
            Body::Text(_) => &[],
        };
        if let Some(word) = mistaken(bytes) {
            let complaint = Some(format!("{}: this is {word}, neither a page nor a text", item.source));
            return Ok(Done { page: None, record: !matches!(item.body, Body::Bytes(..)), complaint });
        }
        let read = read(&mut item.body, self.charset.as_deref());
        let record = !matches!(item.body, Body::Bytes(..));
        if !record && read.text.contains('\0') {
            let complaint = Some(format!("{}: this is a binary file", item.source));
            return Ok(Done { page: None, record, complaint });
        }
        let mut complaint = item.complaint.take();
        if read.lossy {
            complaint = Some(format!("{}: some bytes are no {}; they stand as U+FFFD", item.source, read.encoding));
        }
        let mut page = open(record)?;
        match self.verb {
            Doing::Extract(format) => self.extract(format, read, &item, &mut page)?,
            Doing::Show => show::write(&mut page, &item.source, &self.document(read, &item))?,
            Doing::Strip => output::text(&mut page, record.then_some(&item), &self.article(&read, &item))?,
            Doing::Normalize => self.normalized(&read, &item, &mut page)?,
        }
        Ok(Done { page: Some(page), record, complaint })
    }

    /// The document in a text, which is not kept: a large one needs its memory.
    fn document(&self, read: Read, item: &Item) -> Document {
        let pipeline = self.tools(item, &read).pipeline.published(item.published);
        let mut document = if read.html { pipeline.read_html(&read.text) } else { pipeline.read_string(read.text) };
        document.encoding = read.encoding.to_owned();
        document.lossy = read.lossy;
        if document.url.is_none() {
            document.url.clone_from(&item.url);
        }
        document
    }

    fn extract(&self, format: Format, read: Read, item: &Item, page: &mut impl Write) -> io::Result<()> {
        let mut document = self.document(read, item);
        let checks = if format == Format::Tsv { Vec::new() } else { document.checks() };
        let mut sentences = self.sentences.then(|| extras::sentences(&document));
        let mut suspects = self.suspects.then(|| extras::suspects(&document));
        if self.offsets == Offsets::Char {
            output::count_characters(&mut document, sentences.as_deref_mut(), suspects.as_deref_mut());
        }
        let row = Page {
            source: &item.source,
            id: item.id.as_ref(),
            document: &document,
            checks,
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

    fn article(&self, read: &Read, item: &Item) -> String {
        let stripper = &self.tools(item, read).stripper;
        let article = if read.html { stripper.strip_html(&read.text) } else { stripper.strip_text(&read.text) };
        let mut out = String::with_capacity(article.text.len());
        for block in article.blocks.iter().filter(|block| !self.strip || block.role.is_content()) {
            out.push_str(&article.text[block.span]);
            out.push('\n');
        }
        out
    }

    fn normalized(&self, read: &Read, item: &Item, page: &mut impl Write) -> io::Result<()> {
        let article = read.html.then(|| self.tools(item, read).stripper.strip_html(&read.text));
        let source = article.as_ref().map_or(read.text.as_str(), |article| &*article.text);
        let text = self.normalizer.normalize(source);
        if !self.suspects && !self.edits {
            let record = !matches!(item.body, Body::Bytes(..));
            return output::text(page, record.then_some(item), text.as_str());
        }
        let mut told = Told {
            edits: self.edits.then(|| extras::changes(&text)),
            suspects: self.suspects.then(|| boctin::suspects(text.as_str())),
        };
        if self.offsets == Offsets::Char {
            output::count_characters_of(source, told.edits.iter_mut().flatten().map(|change| &mut change.span));
            let suspects = told.suspects.iter_mut().flatten().map(|suspect| &mut suspect.span);
            output::count_characters_of(text.as_str(), suspects);
        }
        output::told(page, item, text.as_str(), told)
    }
}

/// The text of a table that an option names.
fn table(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
