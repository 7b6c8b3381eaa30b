//! The witnesses of an HTML page weighed: what it shows against what its head says.

use super::article::{Alternative, Image, Metadata};
use super::fold::folded;
use super::furniture::FURNITURE;
use super::head::Head;
use super::metadata::{Seen, join, one_line};
use super::moment::Moment;
use super::site::Site;
use super::stamp;

/// So many alternatives are kept, and so many tags.
const MOST: usize = 16;

/// A heading that the page shows.
pub(super) struct Heading<'a> {
    pub(super) words: &'a str,
    /// 1 to 6.
    pub(super) rank: u8,
    /// Whether it is a link.
    pub(super) linked: bool,
}

/// What the head of a page says, who runs the site, and what may be the headline.
pub(super) struct Witnesses<'a> {
    head: &'a Head,
    pub(super) site: Site,
    /// The headlines that are named, the surest first, each with who names it.
    pub(super) titles: Vec<(String, &'static str)>,
}

impl<'a> Witnesses<'a> {
    /// Hears the head; `headings` are the first ones that the page shows.
    pub(super) fn new(head: &'a Head, headings: &[Heading<'_>]) -> Self {
        let mut names: Vec<String> = head.metas(&["og:site_name", "application-name"]).map(str::to_owned).collect();
        names.extend(head.schema.sites.iter().cloned());
        let address = head.meta(&["og:url"]).or(head.canonical.as_deref()).unwrap_or_default();
        let mut site = Site::new(names, address);
        let mut named: Vec<(&str, &'static str, u32)> = Vec::new();
        named.extend(head.metas(&["og:title", "twitter:title", "dc.title", "title"]).map(|title| (title, "meta", 4)));
        // Of lower headings that one counts which the title of the page holds; a heading that is a link leads to the site.
        let whole = folded(&head.title);
        let holds = |heading: &&Heading<'_>| {
            heading.rank == 1
                || (heading.rank <= 3 && heading.words.len() >= 20 && whole.contains(&folded(heading.words)))
        };
        let weight = |heading: &Heading<'_>| if heading.linked { 1 } else { 3 };
        named.extend(headings.iter().filter(holds).map(|heading| (heading.words, "page", weight(heading))));
        named.extend(head.schema.headlines.iter().map(|title| (title.as_str(), "json-ld", 3)));
        named.extend(head.props(&["headline"]).map(|title| (title, "microdata", 2)));
        let plain: Vec<&str> = named.iter().map(|(title, ..)| *title).collect();
        site.learn(&head.title, &plain);
        named.push((&head.title, "title", 2));
        let mut titles: Vec<(String, &'static str, u32, String)> = Vec::new();
        for (title, witness, weight) in named {
            let title = site.without_suffix(&one_line(title));
            let key = folded(&title);
            // Many portals call every page by the name of the portal.
            if title.is_empty() || FURNITURE.kind(&title, &key).is_some() || site.is_named(&title) {
                continue;
            }
            match titles.iter_mut().find(|(.., known)| *known == key) {
                Some((_, _, sum, _)) => *sum += weight,
                None => titles.push((title, witness, weight, key)),
            }
        }
        titles.sort_by_key(|(_, _, weight, _)| std::cmp::Reverse(*weight));
        let titles = titles.into_iter().map(|(title, witness, ..)| (title, witness)).collect();
        Self { head, site, titles }
    }

    /// Whether the head calls the page an article.
    pub(super) fn call_it_article(&self) -> bool {
        self.head.schema.is_article
            || self.head.meta(&["og:type"]).is_some_and(|kind| kind.contains("article"))
            || self.head.meta(&["article:published_time"]).is_some()
    }

    /// When the head says that the article was published: each witness with its name, the surest first.
    pub(super) fn published(&self) -> Vec<(Moment, &'static str)> {
        let head = self.head;
        let metas = head.metas(&[
            "article:published_time",
            "og:article:published_time",
            "pubdate",
            "datepublished",
            "date",
            "dc.date.issued",
            "dc.date.created",
            "dcterms.created",
            "dc.date",
            "publish-date",
            "publishdate",
            "article:published",
        ]);
        let told = head.schema.published.iter().map(|value| (value.as_str(), "json-ld"));
        let told = told.chain(metas.map(|value| (value, "meta")));
        let told = told.chain(
            head.props(&["datePublished", "datepublished", "dateCreated", "datecreated"])
                .map(|value| (value, "microdata")),
        );
        let told = told.chain(head.times.first().map(|value| (value.as_str(), "time")));
        let mut found: Vec<(Moment, &'static str)> =
            told.filter_map(|(value, witness)| Some((stamp::iso(value)?, witness))).collect();
        found.extend(head.address().and_then(|address| Some((stamp::of_address(address)?, "url"))));
        found
    }

    /// When the head says that it was changed.
    fn updated(&self) -> Option<Moment> {
        let metas = self.head.metas(&[
            "article:modified_time",
            "og:updated_time",
            "lastmod",
            "last-modified",
            "dc.date.modified",
        ]);
        let told = self.head.schema.modified.as_deref().into_iter().chain(metas);
        told.chain(self.head.props(&["dateModified", "datemodified"])).find_map(stamp::iso).map(Moment::in_vietnam)
    }

    /// Who wrote it by what the head says, without sites and accounts.
    pub(super) fn authors(&self) -> Vec<String> {
        let head = self.head;
        let sources: [Vec<&str>; 3] = [
            head.schema.authors.iter().map(String::as_str).collect(),
            head.metas(&[
                "article:author",
                "author",
                "dc.creator",
                "dable:author",
                "parsely-author",
                "sailthru.author",
            ])
            .collect(),
            head.props(&["author", "creator"]).collect(),
        ];
        for names in sources {
            let mut kept: Vec<String> = Vec::new();
            for name in names.iter().flat_map(|name| name.split([',', ';'])) {
                let name = one_line(name);
                let name = name.strip_prefix("Theo ").or(name.strip_prefix("By ")).unwrap_or(&name).trim();
                if !name.is_empty()
                    && name.len() <= 80
                    && !self.site.is_no_author(name)
                    && !kept.iter().any(|other| other == name)
                {
                    kept.push(name.to_owned());
                }
            }
            if !kept.is_empty() {
                return kept;
            }
        }
        Vec::new()
    }

    /// Everything together: what is shown wins, the others are kept.
    pub(super) fn weigh(
        self,
        seen: Seen,
        title: Option<String>,
        lead: Option<String>,
        caption: Option<String>,
    ) -> Metadata {
        let head = self.head;
        let mut alternatives = Alternatives::default();
        let title = title.or(seen.title.clone()).or_else(|| self.titles.first().map(|(title, _)| title.clone()));
        // A title with the name of the section behind it says nothing else.
        let longer = |other: &str| title.as_deref().is_some_and(|title| other.starts_with(title));
        for (other, witness) in self.titles.iter().filter(|(other, _)| !longer(other)) {
            alternatives.add("title", title.as_deref(), other, witness);
        }
        let (published, changed) = day(&seen, &self.published());
        for (other, witness) in self.published() {
            let same =
                published.is_none_or(|published| other.in_vietnam().day == published.day || other.day == published.day);
            if !same {
                alternatives.add("published", None, &other.to_string(), witness);
            }
        }
        let updated = changed
            .or(self.updated())
            .filter(|updated| published.is_some_and(|published| is_later(*updated, published)));
        let told = self.authors();
        let author = authors(&seen.authors, &told);
        if author != told {
            told.iter().for_each(|name| alternatives.add("author", None, name, "head"));
        }
        let described = head.metas(&["og:description", "description", "twitter:description"]).next();
        let described = described
            .or(head.schema.description.as_deref())
            .map(|text| one_line(text.trim_end_matches("[…]").trim_end_matches("[...]")));
        if let (Some(lead), Some(described)) = (&lead, &described)
            && !folded(lead).starts_with(&folded(described).chars().take(60).collect::<String>())
        {
            alternatives.add("lead", None, described, "meta");
        }
        let image = head
            .metas(&["og:image", "og:image:url", "twitter:image"])
            .next()
            .map(str::to_owned)
            .or(head.schema.image.clone());
        let mut tags: Vec<String> = Vec::new();
        let keyed = head.metas(&["article:tag", "news_keywords", "keywords"]).flat_map(|words| words.split([',', ';']));
        for tag in head.schema.keywords.iter().map(String::as_str).chain(keyed).map(one_line) {
            if tags.len() < MOST
                && !tag.is_empty()
                && tag.len() <= 80
                && !tags.iter().any(|other| folded(other) == folded(&tag))
            {
                tags.push(tag);
            }
        }
        let language = head.language.clone().or_else(|| head.schema.language.clone());
        let language = language.or_else(|| {
            head.meta(&["og:locale", "content-language", "dc.language"]).map(|name| name.replace('_', "-"))
        });
        Metadata {
            title,
            published: published.map(|moment| moment.to_string()),
            updated: updated.map(|moment| moment.to_string()),
            author: join(&author),
            origin: seen.origin,
            url: head.address().map(str::to_owned),
            site: self.site.name().map(str::to_owned),
            section: head.meta(&["article:section"]).map(str::to_owned).or(head.schema.section.clone()),
            language,
            lead: lead.or(described),
            image: image.map(|url| Image { url, caption }),
            tags,
            alternatives: alternatives.0,
            ..Metadata::default()
        }
    }
}

#[derive(Default)]
struct Alternatives(Vec<Alternative>);

impl Alternatives {
    fn add(&mut self, field: &str, chosen: Option<&str>, value: &str, witness: &str) {
        let known = |other: &str| folded(other) == folded(value);
        let again = self.0.iter().any(|other| other.field == field && known(&other.value));
        if !chosen.is_some_and(known) && !again && self.0.len() < MOST {
            self.0.push(Alternative { field: field.to_owned(), value: value.to_owned(), witness: witness.to_owned() });
        }
    }
}

/// The authors: those who sign the article as shown; where the head names the same ones, in its spelling.
fn authors(seen: &[String], told: &[String]) -> Vec<String> {
    if seen.is_empty() {
        return told.to_vec();
    }
    let keys: Vec<String> = told.iter().map(|name| folded(name)).collect();
    let initials = |key: &str| key.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
    let same = |name: &String| {
        let key = folded(name);
        // `K.V` signs for Khánh Vy.
        let short = key.replace(' ', "");
        keys.iter().any(|told| *told == key || (short.len() <= 3 && initials(told) == short))
    };
    if !told.is_empty() && seen.iter().all(same) { told.to_vec() } else { seen.to_vec() }
}

/// The day of publication, and that of a change where the page shows one: the shown day wins, the head adds the time.
fn day(seen: &Seen, told: &[(Moment, &'static str)]) -> (Option<Moment>, Option<Moment>) {
    let local: Vec<Moment> = told.iter().map(|(moment, _)| moment.in_vietnam()).collect();
    // An address tells a day and no more; the others are asked first.
    let first = local.first().copied();
    let (shown, changed) = match (seen.published, seen.updated, first) {
        (Some(published), changed, _) => (published, changed),
        // `Cập nhật lúc …` alone: the head may know when it was first published.
        (None, Some(updated), Some(first)) if is_later(updated, first) => return (Some(first), Some(updated)),
        (None, Some(updated), _) => (updated, None),
        (None, None, first) => return (first, None),
    };
    // Universal time that is told as if it were that of Viet Nam, or the other way round: the shown time decides.
    let agrees = |moment: &Moment| moment.day == shown.day && (shown.time.is_none() || moment.time == shown.time);
    let bare = told.iter().map(|(moment, _)| Moment { offset: None, ..*moment });
    let exact = local.iter().copied().chain(bare).find(|moment| agrees(moment) && moment.time.is_some());
    (Some(exact.filter(|exact| exact.offset.is_some() || shown.time.is_none()).unwrap_or(shown)), changed)
}

/// Whether a moment is later than another, by the day where either tells no time.
fn is_later(moment: Moment, than: Moment) -> bool {
    match (moment.time, than.time) {
        (Some(time), Some(other)) => (moment.day, time) > (than.day, other),
        _ => moment.day > than.day,
    }
}
