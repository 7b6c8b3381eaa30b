//! What the benchmarks read: the articles of `corpora/`, short, usual and long, all of them repeated, and new ones.

// Each benchmark uses its share of this module.
#![allow(dead_code)]

pub mod served;
pub mod shapes;
pub mod six;
pub mod stream;

use std::fs;
use std::path::Path;

/// Some articles, and how many facts a careful reader found in them, by kind.
pub struct Sample {
    pub name: &'static str,
    /// The pages as scraped.
    pub pages: Vec<String>,
    /// Their own lines, as the stripper leaves them.
    pub text: String,
    pub gold: Vec<(String, usize)>,
}

impl Sample {
    /// Holds how many facts of a kind, or of all, were found to how many the gold has: what finds nothing is fast.
    pub fn expect(&self, found: usize, kind: Option<&str>) {
        let of_kind = self.gold.iter().filter(|(name, _)| kind.is_none_or(|kind| kind == name));
        let gold: usize = of_kind.map(|(_, n)| n).sum();
        let near = found.abs_diff(gold) * 10 <= gold * 3 + if kind.is_some() { 30 } else { 0 };
        let kind = kind.unwrap_or("all kinds");
        assert!(near || self.gold.is_empty(), "{}: {found} facts of {kind}, not {gold}", self.name);
    }
}

/// The shortest, the median and the longest article, a megabyte of all, and one of articles that are each a new one.
pub fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut articles: Vec<(String, Vec<(String, usize)>)> = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let Ok(gold) = fs::read_to_string(path.with_extension("gold.tsv")) else { continue };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for kind in gold.lines().filter(|row| row.starts_with("F\t")).filter_map(|row| row.split('\t').nth(2)) {
            match counts.iter_mut().find(|(name, _)| name == kind) {
                Some((_, n)) => *n += 1,
                None => counts.push((kind.to_owned(), 1)),
            }
        }
        articles.push((fs::read_to_string(path).unwrap(), counts));
    }
    articles.sort_by_key(|(text, _)| text.len());
    let one = |name, at: usize| sample(name, &articles[at..at + 1], 1);
    let size: usize = articles.iter().map(|(text, _)| text.len()).sum();
    vec![
        one("short", 0),
        one("usual", articles.len() / 2),
        one("long", articles.len() - 1),
        sample("megabyte", &articles, 1_000_000 / size + 1),
        new_articles(),
    ]
}

/// Of these nobody knows how many facts they have.
fn new_articles() -> Sample {
    let pages = stream::Stream::new().of_size(1_000_000);
    let text = pages.iter().map(|page| stripped(page)).collect::<Vec<_>>().join("\n");
    Sample { name: "stream", pages, text, gold: Vec::new() }
}

fn sample(name: &'static str, articles: &[(String, Vec<(String, usize)>)], times: usize) -> Sample {
    let pages: Vec<String> = articles.iter().map(|(text, _)| text.clone()).collect();
    let text = pages.iter().map(|page| stripped(page)).collect::<Vec<_>>().join("\n");
    let mut gold: Vec<(String, usize)> = Vec::new();
    for (kind, n) in articles.iter().flat_map(|(_, counts)| counts) {
        match gold.iter_mut().find(|(name, _)| name == kind) {
            Some((_, sum)) => *sum += n * times,
            None => gold.push((kind.clone(), n * times)),
        }
    }
    let pages = std::iter::repeat_n(pages, times).flatten().collect();
    Sample { name, pages, text: vec![text; times].join("\n"), gold }
}

/// The article's own lines of a page, as the stripper leaves them.
pub fn stripped(text: &str) -> String {
    let article = boctin::Stripper::new().strip_text(text);
    let lines = article.blocks.iter().filter(|block| block.role.is_article());
    lines.map(|block| &article.text[block.span.range()]).collect::<Vec<_>>().join("\n")
}

#[cfg(feature = "html")]
/// The HTML pages of `corpora/` and `corpora/pages/` that are articles.
pub fn html_pages() -> Vec<String> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    [corpora.clone(), corpora.join("pages")].iter().flat_map(|folder| pages(folder)).collect()
}

#[cfg(feature = "html")]
/// The HTML pages of a folder that are articles, in the order of their names.
pub fn pages(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    paths.sort();
    let pages = paths.iter().map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned());
    pages.filter(|page| is_article(page)).collect()
}

#[cfg(feature = "html")]
/// The same pages with all that is served around them.
pub fn served_pages() -> Vec<String> {
    html_pages().iter().map(|page| served::served(page)).filter(|page| is_article(page)).collect()
}

#[cfg(feature = "html")]
fn is_article(page: &str) -> bool {
    boctin::Stripper::new().strip_html(page).metadata.page == boctin::Page::Article
}
