//! The verbs in order: decode, strip, normalize, extract, resolve.

use std::collections::BTreeSet;

use crate::calendar::Day;
use crate::decode::{decode, decode_as};
use crate::document::Document;
use crate::error::Error;
use crate::extract::{Extractor, find_again};
use crate::fact::byline::As;
use crate::fact::{Fact, FactKind, FactValue};
use crate::normalize::{Normalizer, Repair, Repairs, ToneStyle};
use crate::own_words::OwnWords;
use crate::resolve::Resolver;
use crate::strip::{Article, Page, Role, Stripper};

/// What a [`Pipeline`] is to do; `build` checks the options together.
///
/// # Example
///
/// ```
/// use boctin::{Config, FactKind};
///
/// let pipeline = Config::new().kinds([FactKind::Date]).published("2023-09-22".parse()?).build()?;
/// let document = pipeline.read_text("Sáng 22/9, xã Bản Mù khánh thành cầu treo qua suối.");
/// assert_eq!(document.facts[0].value.to_string(), "2023-09-22");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Config {
    kinds: Vec<FactKind>,
    style: ToneStyle,
    repairs: Repairs,
    published: Option<Day>,
    charset: Option<String>,
    strip: bool,
    successors: bool,
    stripper: Stripper,
    words: Vec<(FactKind, String, String)>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            kinds: FactKind::ALL.to_vec(),
            style: ToneStyle::Keep,
            repairs: Repairs::ALL,
            published: None,
            charset: None,
            strip: true,
            successors: false,
            stripper: Stripper::new(),
            words: Vec::new(),
        }
    }
}

impl Config {
    /// All kinds, tones kept, the boilerplate stripped.
    pub fn new() -> Self {
        Self::default()
    }

    /// Finds facts of these kinds only.
    pub fn kinds(self, kinds: impl IntoIterator<Item = FactKind>) -> Self {
        Self { kinds: kinds.into_iter().collect(), ..self }
    }

    /// Places the tones of `oa`, `oe`, `uy` in this style before reading; the document's text stays as it was.
    pub fn tone_style(self, style: ToneStyle) -> Self {
        Self { style, ..self }
    }

    /// Leaves what this repair would mend as it is before reading.
    pub fn without(self, repair: Repair) -> Self {
        Self { repairs: self.repairs.without(repair), ..self }
    }

    /// The day of publication of the pages that do not tell theirs.
    pub fn published(self, day: Day) -> Self {
        Self { published: Some(day), ..self }
    }

    /// The charset of bytes, as the header of a response told it; see [`decode_as`](crate::decode_as).
    pub fn charset(self, charset: impl Into<String>) -> Self {
        Self { charset: Some(charset.into()), ..self }
    }

    /// Whether boilerplate is stripped. Where it is not, every line is a paragraph; bylines and dates are still
    /// sought in it.
    pub fn strip(self, strip: bool) -> Self {
        Self { strip, ..self }
    }

    /// Whether administrative units tell into which ones they went on 1 July 2025.
    ///
    /// # Example
    ///
    /// ```
    /// use boctin::{Config, FactValue};
    ///
    /// let pipeline = Config::new().successors(true).published("2024-05-17".parse()?).build()?;
    /// let document = pipeline.read_text("Sáng 17/5, tỉnh Hà Giang khởi công một cây cầu.");
    /// let FactValue::Unit(unit) = &document.facts[1].value else { unreachable!() };
    /// assert_eq!((unit.code(), unit.successors()[0].name.as_str()), (Some("02"), "tỉnh Tuyên Quang"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn successors(self, told: bool) -> Self {
        Self { successors: told, ..self }
    }

    /// Strips with this stripper, which may know the furniture of a site, or portals of its own.
    pub fn stripper(self, stripper: Stripper) -> Self {
        Self { stripper, ..self }
    }

    /// Knows more words for a kind: the rows of a table in the form of one of the built-in ones of that kind, which is
    /// known by its first column, see [`FactKind::word_tables`]. What it says of a word goes before what the built-in
    /// one says. `name` stands in the errors of `build`.
    ///
    /// The finders over the built-in words are shared by all pipelines; those with words of their own are built anew.
    ///
    /// # Example
    ///
    /// ```
    /// use boctin::{Config, FactKind};
    ///
    /// let currencies = "name\tcode\talone\nđồng xu\tVND\tyes\n";
    /// let pipeline = Config::new().words(FactKind::Money, "mine.tsv", currencies).build()?;
    /// let document = pipeline.read_text("Vé vào cổng hội làng giá 50 đồng xu, trẻ em được miễn.");
    /// assert_eq!(document.facts[0].text, "50 đồng xu");
    ///
    /// let torn = Config::new().words(FactKind::Money, "mine.tsv", "name\tcode\nđồng xu\tVND\n").build();
    /// assert_eq!(torn.unwrap_err().to_string(), "mine.tsv:2: the alone is missing");
    /// # Ok::<(), boctin::Error>(())
    /// ```
    pub fn words(mut self, kind: FactKind, name: &str, table: &str) -> Self {
        self.words.push((kind, name.to_owned(), table.to_owned()));
        self
    }

    /// Builds the pipeline.
    ///
    /// # Errors
    ///
    /// Where a lexicon is not well formed.
    pub fn build(self) -> Result<Pipeline, Error> {
        let mut own = OwnWords::default();
        for (kind, name, table) in &self.words {
            kind.add_words(&mut own, name, table)?;
        }
        let extractor = Extractor::with_words(&own)?;
        let normalizer = Normalizer::new().repairs(self.repairs.iter()).tone_style(self.style);
        Ok(Pipeline { stripper: self.stripper.clone(), normalizer, extractor, config: self })
    }
}

/// The whole way through: a page in, a document with its facts out. Clones cheaply and crosses threads.
#[derive(Debug, Clone)]
pub struct Pipeline {
    stripper: Stripper,
    normalizer: Normalizer,
    extractor: Extractor,
    config: Config,
}

impl Pipeline {
    /// A pipeline with the good defaults.
    ///
    /// # Errors
    ///
    /// Where a built-in lexicon is not well formed.
    pub fn new() -> Result<Self, Error> {
        Config::new().build()
    }

    /// The same pipeline for articles of another day.
    pub fn published(&self, day: Option<Day>) -> Self {
        let mut pipeline = self.clone();
        pipeline.config.published = day.or(self.config.published);
        pipeline
    }

    /// Reads bytes: an HTML page where they look like one, else plain text.
    pub fn read_bytes(&self, bytes: &[u8]) -> Document {
        let decoded = self.config.charset.as_deref().map_or_else(|| decode(bytes), |charset| decode_as(bytes, charset));
        let is_page = looks_like_html(&decoded.text);
        let mut document =
            if is_page { self.read_page(&decoded.text) } else { self.read_string(decoded.text.into_owned()) };
        document.encoding = decoded.encoding.to_owned();
        document.lossy = decoded.lossy;
        document
    }

    /// Reads text that was already scraped from a page.
    pub fn read_text(&self, text: &str) -> Document {
        let document = self.read_article(&mut self.stripper.strip_text(text));
        Document { text: text.to_owned(), ..document }
    }

    /// The same for a text that is given away: the document keeps it, and a large one is held but once.
    ///
    /// # Example
    ///
    /// ```
    /// let text = String::from("Sáng 22/9, xã Bản Mù khánh thành cầu treo qua suối.");
    /// let pipeline = boctin::Pipeline::new()?;
    /// assert_eq!(pipeline.read_text(&text), pipeline.read_string(text));
    /// # Ok::<(), boctin::Error>(())
    /// ```
    pub fn read_string(&self, text: String) -> Document {
        let document = self.read_article(&mut self.stripper.strip_text(&text));
        Document { text, ..document }
    }

    /// Reads an HTML page.
    #[cfg(feature = "html")]
    pub fn read_html(&self, html: &str) -> Document {
        let mut article = self.stripper.strip_html(html);
        let document = self.read_article(&mut article);
        Document { text: article.text.into_owned(), ..document }
    }

    #[cfg(feature = "html")]
    fn read_page(&self, html: &str) -> Document {
        self.read_html(html)
    }

    /// Without the feature `html` a page is read as the text that it is.
    #[cfg(not(feature = "html"))]
    fn read_page(&self, html: &str) -> Document {
        self.read_text(html)
    }

    /// What is told of an article, but for its text, which the caller has.
    fn read_article(&self, article: &mut Article<'_>) -> Document {
        if !self.config.strip {
            keep_every_line(article);
        }
        let text = self.normalizer.normalize(&article.text);
        let mut facts = self.extractor.extract_blocks(&text, &article.blocks);
        let told = article.metadata.published.as_deref().and_then(|day| day.parse().ok());
        let published = told.or(self.config.published);
        let resolver = Resolver::new().published(published).successors(self.config.successors);
        let masthead = self.extractor.masthead(&text, &article.blocks);
        // Of a large text nothing is held that may be had again.
        let text = Some(text).filter(|_| article.text.len() <= LARGE);
        let setting = resolver.resolve_article(article, &masthead, &mut facts);
        if !setting.alone.is_empty() {
            let text = text.unwrap_or_else(|| self.normalizer.normalize(&article.text));
            find_again(&text, &article.blocks, &setting.alone, &mut facts);
        }
        let told = article.metadata.author.take().or_else(|| author(&facts));
        let author = told.filter(|_| article.metadata.page == Page::Article);
        // Facts learn from those of other kinds, and only then leave.
        facts.retain(|fact| self.config.kinds.contains(&fact.kind()));
        if !self.config.strip {
            article.blocks.iter_mut().for_each(|block| block.role = Role::Paragraph);
        }
        let metadata = std::mem::take(&mut article.metadata);
        Document {
            title: metadata.title,
            updated: metadata.updated,
            origin: metadata.origin,
            site: metadata.site,
            section: metadata.section,
            lead: metadata.lead,
            image: metadata.image,
            tags: metadata.tags,
            alternatives: metadata.alternatives,
            confidence: metadata.confidence,
            published: metadata.published.or_else(|| published.map(|day| day.to_string())),
            author,
            url: metadata.url,
            place: setting.place,
            organization: setting.organization,
            language: metadata.language,
            page: metadata.page,
            encoding: "utf-8".to_owned(),
            lossy: false,
            text: String::new(),
            blocks: std::mem::take(&mut article.blocks),
            facts,
        }
    }
}

/// A text of more bytes is normalized once more rather than held.
const LARGE: usize = 1 << 16;

/// Makes a paragraph of every line but those that sign or date the article, where bylines and dates are sought.
fn keep_every_line(article: &mut Article<'_>) {
    for block in &mut article.blocks {
        if !matches!(block.role, Role::Byline | Role::Date | Role::Caption) {
            block.role = Role::Paragraph;
        }
    }
}

/// Whether a text is an HTML page rather than plain text: it opens with a tag of one.
pub fn looks_like_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !start.starts_with('<') {
        return false;
    }
    let head: String = start.chars().take(2048).collect::<String>().to_ascii_lowercase();
    let opens = ["<!doctype html", "<html", "<head", "<body", "<?xml", "<meta", "<div", "<table", "<p>", "<p "];
    head.starts_with("<!--") && (head.contains("<html") || head.contains("<body"))
        || opens.iter().any(|tag| head.starts_with(tag))
        || head.contains("<html")
}

/// The names that sign the article.
fn author(facts: &[Fact]) -> Option<String> {
    let (mut names, mut known) = (Vec::new(), BTreeSet::new());
    for fact in facts {
        if let FactValue::Byline(byline) = &fact.value
            && byline.signs == As::Author
            && known.insert(byline.name.as_str())
        {
            names.push(byline.name.as_str());
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}
