//! What the head of an HTML page tells: `<meta>`, `<title>`, JSON-LD.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::article::Metadata;
use super::fold::folded;
use super::metadata::one_line;
use super::{signature, stamp};

/// What the page says of itself, and what it may call its article.
pub(super) struct Head {
    /// What is told, as far as it is told.
    pub(super) metadata: Metadata,
    /// The headlines that the page names, the surest first.
    pub(super) titles: Vec<String>,
    /// Whether the page says that it is an article.
    pub(super) is_article: bool,
}

/// Reads the head of `page`.
pub(super) fn read(page: &Html) -> Head {
    let metas = metas(page);
    let meta = |names: &[&str]| {
        let named = |name: &&str| {
            metas.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
        };
        names.iter().find_map(named)
    };
    let articles = articles(page);
    let told = |key: &str| {
        articles
            .iter()
            .filter_map(|article| article.get(key))
            .find_map(Value::as_str)
            .filter(|text| !text.trim().is_empty())
    };
    let host = meta(&["og:url"])
        .or_else(|| first_attr(page, "link[rel=canonical]", "href").or(None))
        .unwrap_or_default()
        .to_owned();
    let site = Site { names: site_names(&articles, meta(&["og:site_name", "application-name"])), host: host_of(&host) };

    let mut titles: Vec<String> = Vec::new();
    let heading = first_text(page, "h1");
    let named = [
        meta(&["og:title", "twitter:title"]).map(str::to_owned),
        heading,
        told("headline").map(str::to_owned),
        first_text(page, "title"),
    ];
    for title in named.into_iter().flatten() {
        let title = site.without_suffix(&one_line(&title));
        if !title.is_empty() && !titles.contains(&title) {
            titles.push(title);
        }
    }
    let published = [
        told("datePublished"),
        meta(&[
            "article:published_time",
            "pubdate",
            "datepublished",
            "date",
            "dc.date.issued",
            "dc.date",
            "publish-date",
            "publishdate",
            "og:article:published_time",
        ]),
        first_attr(page, "time[datetime]", "datetime"),
    ];
    let published = published.into_iter().flatten().find_map(stamp::iso);
    let by_articles = articles.iter().find_map(|article| site.author(&people(article.get("author")?)));
    let author = by_articles.or_else(|| {
        let named = metas
            .iter()
            .filter(|(key, _)| matches!(key.as_str(), "article:author" | "author" | "dc.creator" | "dable:author"));
        named.into_iter().find_map(|(_, value)| site.author(std::slice::from_ref(value)))
    });
    let language = page.root_element().attr("lang").map(str::trim).filter(|lang| !lang.is_empty()).map(str::to_owned);
    let url = first_attr(page, "link[rel=canonical]", "href")
        .or(meta(&["og:url"]))
        .map(|url| url.trim().to_owned())
        .filter(|url| !url.is_empty());
    let is_article = !articles.is_empty()
        || meta(&["og:type"]).is_some_and(|kind| kind.contains("article"))
        || meta(&["article:published_time"]).is_some();
    let metadata = Metadata { title: None, published, author, url, language, ..Metadata::default() };
    Head { metadata, titles, is_article }
}

/// Who runs the site, so that it is not taken for the author.
struct Site {
    names: Vec<String>,
    host: String,
}

impl Site {
    /// Persons and desks, joined; none where only the site is named.
    fn author(&self, names: &[String]) -> Option<String> {
        let mut kept: Vec<String> = Vec::new();
        for name in names {
            let name = one_line(name);
            let name = name.strip_prefix("Theo ").unwrap_or(&name).trim();
            if !name.is_empty() && name.len() <= 120 && !self.is_site(name) && !kept.iter().any(|other| other == name) {
                kept.push(name.to_owned());
            }
        }
        (!kept.is_empty()).then(|| kept.join(", "))
    }

    fn is_site(&self, name: &str) -> bool {
        let plain = folded(name).replace(' ', "");
        let host = self.host.split('.').next().unwrap_or_default();
        name.contains("://")
            || name.contains('@')
            || (!name.contains(' ')
                && name.contains('.')
                && signature::read(name).is_none_or(|_| name.contains(".vn") || name.contains(".com")))
            || matches!(plain.as_str(), "admin" | "administrator" | "root" | "editor" | "banbientap0" | "user")
            || (!host.is_empty()
                && (plain == host || plain == format!("bao{host}") || plain.strip_suffix("news") == Some(host)))
            || self.names.iter().any(|site| folded(site).replace(' ', "") == plain)
    }

    /// A title without ` - Báo …` or ` | …` at its end, where that names the site.
    fn without_suffix(&self, title: &str) -> String {
        let mut title = title.trim();
        for mark in [" | ", " - ", " – ", " — ", " :: ", " » "] {
            while let Some((kept, suffix)) = title.rsplit_once(mark) {
                let suffix_key = folded(suffix).replace(' ', "");
                let host = self.host.split('.').next().unwrap_or_default();
                let names_site = self.names.iter().any(|site| {
                    let site = folded(site).replace(' ', "");
                    !site.is_empty() && (suffix_key.contains(&site) || site.contains(&suffix_key))
                });
                let portal = ["bao", "cong", "trang", "dai", "tap chi", "website", "uy ban", "ubnd"]
                    .iter()
                    .any(|owner| folded(suffix).starts_with(owner));
                let here =
                    (!host.is_empty() && suffix_key.contains(host)) || names_site || suffix.contains(".vn") || portal;
                if !here || kept.chars().count() < 10 {
                    break;
                }
                title = kept.trim_end();
            }
        }
        title.to_owned()
    }
}

fn metas(page: &Html) -> Vec<(String, String)> {
    let all = select(page, "meta[content]");
    let keyed = all.into_iter().filter_map(|meta| {
        let value = meta.value();
        let key = value.attr("property").or(value.attr("name")).or(value.attr("itemprop"))?;
        Some((key.trim().to_ascii_lowercase(), value.attr("content")?.trim().to_owned()))
    });
    keyed.collect()
}

/// The articles of the page's JSON-LD.
fn articles(page: &Html) -> Vec<Value> {
    let mut found = Vec::new();
    for script in select(page, "script[type='application/ld+json']") {
        let text: String = script.text().collect();
        // Line breaks inside strings are common, and no JSON.
        let text = text.replace(['\n', '\r', '\t'], " ");
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else { continue };
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        open.push(graph);
                    }
                    let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                    if kind.contains("Article") || kind.contains("BlogPosting") || kind.contains("Report") {
                        found.push(Value::Object(object));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// The names of persons, or of desks, in an `author`.
fn people(author: &Value) -> Vec<String> {
    match author {
        Value::String(name) => name.split([',', ';']).map(|name| name.trim().to_owned()).collect(),
        Value::Array(authors) => authors
            .iter()
            .flat_map(|author| match author {
                Value::String(name) => Some(name.clone()),
                other => other.get("name").and_then(Value::as_str).map(str::to_owned),
            })
            .collect(),
        other => other.get("name").and_then(Value::as_str).map(|name| vec![name.to_owned()]).unwrap_or_default(),
    }
}

fn site_names(articles: &[Value], told: Option<&str>) -> Vec<String> {
    let publishers = articles.iter().filter_map(|article| article.get("publisher")?.get("name")?.as_str());
    publishers.chain(told).map(str::to_owned).collect()
}

fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    host.strip_prefix("www.")
        .unwrap_or(&host)
        .strip_prefix("m.")
        .map(str::to_owned)
        .unwrap_or_else(|| host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector that is written here parses");
    page.select(&selector).collect()
}

fn first_attr<'a>(page: &'a Html, selector: &str, name: &str) -> Option<&'a str> {
    select(page, selector)
        .into_iter()
        .find_map(|element| element.value().attr(name))
        .filter(|value| !value.trim().is_empty())
}

fn first_text(page: &Html, selector: &str) -> Option<String> {
    select(page, selector)
        .into_iter()
        .map(|element| element.text().collect::<String>())
        .find(|text| !text.trim().is_empty())
}
