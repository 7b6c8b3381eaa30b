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
                found.starts_with(&fold(wanted))
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

fn page(name: &str) -> String {
    fs::read_to_string(corpora().join("pages").join(name)).unwrap()
}

#[test]
fn a_torn_page_gives_what_is_left_of_it() {
    let stripper = Stripper::new();
    for name in ["nukeviet-xa.html", "sharepoint-form.html", "asp-font-tables.html"] {
        let html = page(name);
        let body = html.find("</p>").or(html.find("<BR><BR>")).unwrap() + 600;
        let whole: Vec<String> = shown(&stripper.strip_html(&html)).into_iter().map(|(_, words)| words).collect();
        for part in 1..=24 {
            let mut end = html.len() * part / 24;
            while !html.is_char_boundary(end) {
                end -= 1;
            }
            let torn = stripper.strip_html(&html[..end]);
            if end > body {
                let title = shown(&torn).into_iter().find(|(role, _)| *role == Role::Title);
                assert!(title.is_some_and(|(_, title)| whole.contains(&title)), "{name} to byte {end}");
            }
        }
    }
}

#[test]
fn a_fragment_and_a_page_without_end_tags_are_read() {
    let paragraph =
        "Từ mờ sáng, bà con làng Kon Rờ Bàng đã ra rẫy tỉa lúa, tiếng gọi nhau vang cả một vạt đồi còn ướt sương.";
    let html = format!("<div class=content><h2>Ngày tỉa lúa ở Kon Rờ Bàng<p>{paragraph}<p>{paragraph} Ai cũng vui.");
    let article = Stripper::new().strip_html(&html);
    let text = shown(&article);
    assert!(text.iter().filter(|(role, _)| role.is_content()).count() >= 2, "{text:?}");
}

#[test]
fn a_page_of_scripts_is_no_article() {
    let article =
        Stripper::new().strip_html("<script>document.write('<p>Xin chào bà con</p>')</script><div id=app></div>");
    assert_eq!((article.metadata.page, article.blocks.len()), (boctin::Page::Other, 0));
}

#[test]
fn a_page_in_two_encodings_keeps_what_can_be_read() {
    let html = page("nukeviet-xa.html");
    // A menu in windows-1258 amid a page in UTF-8.
    let at = html.find("<div class=\"menu\">").unwrap();
    let mut bytes = html.as_bytes()[..at].to_vec();
    bytes.extend_from_slice(b"<div>Tin t\xFD\xEC\xE2 trong ng\xE0y</div>");
    bytes.extend_from_slice(&html.as_bytes()[at..]);
    let document = boctin::Pipeline::new().unwrap().read_bytes(&bytes);
    assert!(document.lossy);
    assert_eq!(document.title.as_deref(), Some("Hội Nông dân xã Nghĩa Thắng ra mắt tổ nuôi cua đồng"));
    assert!(document.article_text().contains("Sau buổi ra mắt, các hộ cùng ra đồng thả 120 kg cua giống."));
}
