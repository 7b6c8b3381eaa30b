//! Pages of many families, annotated apart from the program: the roles of their lines and what they tell of themselves.
//!
//! `corpora/pages` holds HTML pages with their gold, `corpora/scraped` texts as scrapers leave them.

#![cfg(feature = "html")]

mod gold;

use std::fs;
use std::path::{Path, PathBuf};

use boctin::{Article, Role, Stripper};
use gold::{corpora, floors, fold};

/// The files of a folder of `corpora/` that end so, in order, each with the rows of its gold.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, Vec<Vec<String>>)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(corpora().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|is| is == ending));
    paths.sort();
    assert!(paths.len() >= 10, "{folder} is there");
    paths.into_iter().map(|path| (path.clone(), rows(&path))).collect()
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let name = path.to_string_lossy();
    let gold = format!("{}.gold.tsv", name.strip_suffix(".txt").unwrap_or(&name));
    let rows = fs::read_to_string(gold).unwrap();
    rows.lines().map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

fn shown(article: &Article<'_>) -> Vec<(Role, String)> {
    article.blocks.iter().map(|block| (block.role, fold(&article.text[block.span]))).collect()
}

fn is_same(found: Role, wanted: &str) -> bool {
    let found = if found == Role::Boilerplate { "boiler" } else { found.name() };
    let texts = ["lead", "paragraph"];
    found == wanted || (texts.contains(&found) && texts.contains(&wanted))
}

/// Fails where fewer than the floor of a thousand are right, naming what is wrong.
fn at_least(name: &str, right: usize, total: usize, errors: &[String]) {
    println!("{name}: {right}/{total}\n{}", errors.join("\n"));
    assert!(right * 1000 >= total * floors()[name], "{name}: {right}/{total}\n{}", errors.join("\n"));
}

#[test]
fn the_blocks_of_pages_have_their_roles() {
    let stripper = Stripper::new();
    let (mut right, mut total, mut errors) = (0, 0, Vec::new());
    for (path, gold) in files("pages", "html") {
        let article = stripper.strip_html(&fs::read_to_string(&path).unwrap());
        let mut found = shown(&article);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for row in gold.iter().filter(|row| row[0] == "B") {
            total += 1;
            let fits = |exact: bool| {
                let fitting =
                    |(role, words): &(Role, String)| *words == fold(&row[2]) && (!exact || is_same(*role, &row[1]));
                found.iter().position(fitting)
            };
            match fits(true).or_else(|| fits(false)).map(|at| found.remove(at)) {
                Some((role, _)) if is_same(role, &row[1]) => right += 1,
                other => errors.push(format!("{name}: {:?}, not {}: {}", other.map(|(role, _)| role), row[1], row[2])),
            }
        }
        for (role, words) in found.into_iter().filter(|(role, _)| role.is_article()) {
            total += 1;
            errors.push(format!("{name}: {role} made up: {words}"));
        }
    }
    at_least("page blocks", right, total, &errors);
}

#[test]
fn pages_tell_what_they_are() {
    let stripper = Stripper::new();
    let (mut right, mut total, mut errors) = (0, 0, Vec::new());
    for (path, gold) in files("pages", "html") {
        let told = stripper.strip_html(&fs::read_to_string(&path).unwrap()).metadata;
        let told = serde_json::to_value(&told).unwrap();
        for row in gold.iter().filter(|row| row[0].starts_with('#')) {
            total += 1;
            let (key, wanted) = (&row[0][1..], row.get(1).map(String::as_str).unwrap_or_default());
            let found = match &told[key] {
                serde_json::Value::String(text) => fold(text),
                serde_json::Value::Null => String::new(),
                other => other.to_string(),
            };
            // The time may be told more exactly than the gold tells it.
            let same = if key == "published" {
                found.starts_with(wanted)
            } else {
                found.to_lowercase() == fold(wanted).to_lowercase()
            };
            if same {
                right += 1;
            } else {
                errors.push(format!("{}: {key} is «{found}», not «{wanted}»", path.display()));
            }
        }
    }
    at_least("page metadata", right, total, &errors);
}

#[test]
fn the_lines_of_scraped_texts_have_their_roles() {
    let stripper = Stripper::new();
    let (mut right, mut total, mut errors) = (0, 0, Vec::new());
    for (path, gold) in files("scraped", "txt") {
        let text = fs::read_to_string(&path).unwrap();
        let article = stripper.strip_text(&text);
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            let wanted = gold.iter().find(|row| row[0] == "L" && row[1] == (number + 1).to_string());
            if let Some(row) = wanted {
                total += 1;
                let overlap = |block: &&boctin::Block| {
                    block.span.end().min(start + line.len()).saturating_sub(block.span.start().max(start))
                };
                let found = article.blocks.iter().max_by_key(overlap).map_or(Role::Boilerplate, |block| block.role);
                if is_same(found, &row[2]) {
                    right += 1;
                } else {
                    errors.push(format!("{}:{}: {found}, not {}: {line}", path.display(), number + 1, row[2]));
                }
            }
            start += line.len() + 1;
        }
    }
    at_least("scraped roles", right, total, &errors);
}
