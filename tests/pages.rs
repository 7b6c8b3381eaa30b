//! The HTML pages of `corpora/` against their gold: what the head tells, the article's blocks, and its facts.

#![cfg(feature = "html")]

mod gold;

use std::fs;
use std::path::PathBuf;

use boctin::{Document, FactKind, Pipeline};
use gold::{canonical, corpora, floors, fold};

/// A page with what a careful reader found on it.
struct Page {
    name: String,
    html: String,
    title: String,
    published: String,
    author: String,
    /// Role and text of each block of the article, in order.
    blocks: Vec<(String, String)>,
    /// Kind, words and the values that are equally right, in order.
    facts: Vec<(FactKind, String, Vec<String>)>,
}

fn pages() -> Vec<Page> {
    let mut paths: Vec<PathBuf> = fs::read_dir(corpora()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let pages = paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    pages.map(|path| read(&path)).collect()
}

fn read(path: &std::path::Path) -> Page {
    let mut page = Page {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        html: fs::read_to_string(path).unwrap(),
        title: String::new(),
        published: String::new(),
        author: String::new(),
        blocks: Vec::new(),
        facts: Vec::new(),
    };
    for row in fs::read_to_string(path.with_extension("html.gold.tsv")).unwrap().lines() {
        match row.split('\t').collect::<Vec<_>>()[..] {
            ["#title", title] => page.title = title.to_owned(),
            ["#published", day] => page.published = day.to_owned(),
            ["#author", author] => page.author = author.to_owned(),
            ["B", role, text] => page.blocks.push((role.to_owned(), fold(text))),
            ["F", kind, quote, value, ..] => {
                page.facts.push((kind.parse().unwrap(), fold(quote), value.split(" | ").map(fold).collect()));
            }
            _ => {}
        }
    }
    page
}

/// How many of the first list stand in the second in the same order: the longest common subsequence.
fn common<A, B>(first: &[A], second: &[B], same: impl Fn(&A, &B) -> bool) -> usize {
    let mut row = vec![0; second.len() + 1];
    for a in first {
        let mut diagonal = 0;
        for (j, b) in second.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if same(a, b) { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[second.len()]
}

fn documents() -> Vec<(Page, Document)> {
    let pipeline = Pipeline::new().unwrap();
    pages()
        .into_iter()
        .map(|page| {
            let document = pipeline.read_html(&page.html);
            (page, document)
        })
        .collect()
}

#[test]
fn the_head_is_read() {
    for (page, document) in documents() {
        assert_eq!(fold(document.title.as_deref().unwrap_or_default()), fold(&page.title), "{}", page.name);
        let day = document.published.as_deref().map(|day| day.chars().take(10).collect::<String>());
        assert_eq!(day.unwrap_or_default(), page.published.chars().take(10).collect::<String>(), "{}", page.name);
    }
}

#[test]
fn the_article_is_all_there_and_nothing_else() {
    let (mut gold, mut found, mut both, mut errors) = (0, 0, 0, Vec::new());
    for (page, document) in documents() {
        let is_content = |role: &str| matches!(role, "title" | "lead" | "heading" | "paragraph");
        let wanted: Vec<&String> =
            page.blocks.iter().filter(|(role, _)| is_content(role)).map(|(_, text)| text).collect();
        let got: Vec<String> = document
            .blocks
            .iter()
            .filter(|block| block.role.is_content())
            .map(|block| fold(&document.text[block.span]))
            .collect();
        both += common(&wanted, &got, |a, b| a == &b);
        gold += wanted.len();
        found += got.len();
        errors
            .extend(wanted.iter().filter(|text| !got.contains(text)).map(|text| format!("{}: lost {text}", page.name)));
        errors
            .extend(got.iter().filter(|text| !wanted.contains(text)).map(|text| format!("{}: kept {text}", page.name)));
    }
    let f1 = 2000 * both / (gold + found).max(1);
    println!("html blocks: F1 {f1} ‰");
    assert!(f1 >= floors()["html blocks"], "{f1} ‰\n{}", errors.join("\n"));
}

#[test]
fn the_facts_of_a_page_are_found() {
    let (mut gold, mut found, mut both, mut errors) = (0, 0, 0, Vec::new());
    for (page, document) in documents() {
        let same = |a: &(FactKind, String, Vec<String>), b: &boctin::Fact| {
            a.0 == b.kind() && a.1 == fold(&b.text) && a.2.contains(&canonical(&b.value))
        };
        both += common(&page.facts, &document.facts, same);
        gold += page.facts.len();
        found += document.facts.len();
        for fact in page.facts.iter().filter(|fact| !document.facts.iter().any(|other| same(fact, other))) {
            errors.push(format!("{}: missed {} «{}» = {:?}", page.name, fact.0, fact.1, fact.2));
        }
        for fact in document.facts.iter().filter(|fact| !page.facts.iter().any(|other| same(other, fact))) {
            errors.push(format!("{}: made up {} «{}» = {}", page.name, fact.kind(), fact.text, fact.value));
        }
    }
    let f1 = 2000 * both / (gold + found).max(1);
    println!("html facts: F1 {f1} ‰");
    assert!(f1 >= floors()["html facts"], "{f1} ‰\n{}", errors.join("\n"));
}
