//! Reads the gold that stands beside the articles of `corpora/`; its form is told in `corpora/README.md`.

// Each test uses its share of this module.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use boctin::{FactKind, FactValue, Role};

/// An article with what a careful reader found in it.
pub struct Gold {
    pub name: String,
    pub text: String,
    pub published: Option<String>,
    /// The role of each line that is not blank, by the number of the line from 0.
    pub roles: BTreeMap<usize, Role>,
    pub facts: Vec<GoldFact>,
}

/// A fact of the gold: bytes of the text, and the values that are equally right.
pub struct GoldFact {
    pub kind: FactKind,
    pub start: usize,
    pub end: usize,
    pub values: Vec<String>,
}

/// The folder of the articles.
pub fn corpora() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora")
}

/// The articles in plain text, by name.
pub fn articles() -> Vec<Gold> {
    let mut paths: Vec<_> = fs::read_dir(corpora()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.into_iter().filter(|path| {
        path.extension().is_some_and(|ending| ending == "txt") && path.with_extension("gold.tsv").exists()
    });
    texts.map(|path| read(&path)).collect()
}

fn read(path: &Path) -> Gold {
    let text = fs::read_to_string(path).unwrap();
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let lines: Vec<&str> = text.split('\n').collect();
    let mut gold = Gold {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        text: text.clone(),
        published: None,
        roles: BTreeMap::new(),
        facts: Vec::new(),
    };
    for row in fs::read_to_string(path.with_extension("gold.tsv")).unwrap().lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        match cells[..] {
            ["#published", day] if day != "unknown" => gold.published = Some(day.to_owned()),
            ["L", line, role] => {
                gold.roles.insert(line.parse::<usize>().unwrap() - 1, role_of(role));
            }
            ["F", line, kind, quote, nth, value, ..] => {
                let number = line.parse::<usize>().unwrap() - 1;
                let (start, end) = find(lines[number], quote, nth.parse().unwrap())
                    .unwrap_or_else(|| panic!("{}:{line}: «{quote}» does not stand there", gold.name));
                gold.facts.push(GoldFact {
                    kind: kind.parse().unwrap(),
                    start: starts[number] + start,
                    end: starts[number] + end,
                    values: value.split(" | ").map(fold).collect(),
                });
            }
            _ => {}
        }
    }
    gold
}

fn role_of(name: &str) -> Role {
    let all = [Role::Title, Role::Lead, Role::Date, Role::Heading, Role::Paragraph, Role::Caption, Role::Byline];
    all.into_iter().find(|role| role.name() == name).unwrap_or(Role::Boilerplate)
}

/// The span of the `nth` occurrence of a quote, in which ⟦ ⟧ may mark the span itself.
fn find(line: &str, quote: &str, nth: usize) -> Option<(usize, usize)> {
    let plain = quote.replace(['⟦', '⟧'], "");
    let (at, _) = line.match_indices(&plain).nth(nth - 1)?;
    match (quote.find('⟦'), quote.find('⟧')) {
        (Some(open), Some(close)) => Some((at + open, at + close - '⟦'.len_utf8())),
        _ => Some((at, at + plain.len())),
    }
}

/// Values are compared without regard to case, kind of dash and runs of blanks.
pub fn fold(value: &str) -> String {
    let folded = value.to_lowercase().replace('–', "-").replace('²', "2").replace('³', "3");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The canonical form of a value, as gold writes it.
pub fn canonical(value: &FactValue) -> String {
    let text = fold(&value.to_string());
    // Gold gives a percentage without its sign.
    let bare = text.strip_suffix('%').or_else(|| text.strip_suffix(" points"));
    if value.kind() == FactKind::Percent { bare.unwrap_or(&text).to_owned() } else { text }
}

/// The floors of `corpora/floors.tsv`: a name and the tenths of a percent below which it must not fall.
pub fn floors() -> BTreeMap<String, usize> {
    let table = fs::read_to_string(corpora().join("floors.tsv")).unwrap();
    let rows = table.lines().filter(|row| !row.starts_with('#')).skip(1).filter_map(|row| row.split_once('\t'));
    rows.map(|(name, floor)| (name.to_owned(), floor.trim().parse().unwrap())).collect()
}
