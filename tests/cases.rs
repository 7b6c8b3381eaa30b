//! Every example of `src/fact/*/cases.txt`: what is found, and what is left alone.
//!
//! A line shows a text with its finds in braces and their values behind `=>`, separated by ` | `; nothing behind it is
//! a trap. `\n` stands for a line end, `# published: 2023-09-22` sets the day of publication for the lines below.

use std::fs;
use std::path::Path;

use boctin::{Config, FactKind, Pipeline};

/// One example: a text, and the finds that are expected in it.
struct Case {
    text: String,
    finds: Vec<(String, String)>,
}

impl Case {
    fn read(line: &str) -> Option<Self> {
        let (marked, values) = line.rsplit_once("=>")?;
        let marked = marked.trim_end().replace("\\n", "\n");
        let mut quotes = Vec::new();
        let mut text = String::new();
        let mut rest = marked.as_str();
        while let Some((before, behind)) = rest.split_once('{') {
            let (quote, after) = behind.split_once('}')?;
            text.push_str(before);
            text.push_str(quote);
            quotes.push(quote.to_owned());
            rest = after;
        }
        text.push_str(rest);
        let values = values.trim();
        let values: Vec<_> = if values.is_empty() { Vec::new() } else { values.split(" | ").map(str::trim).collect() };
        assert_eq!(quotes.len(), values.len(), "as many values as braces: {line}");
        Some(Self { text, finds: quotes.into_iter().zip(values.into_iter().map(str::to_owned)).collect() })
    }
}

fn pipeline(kind: FactKind, day: &str) -> Pipeline {
    Config::new().kinds([kind]).strip(false).published(day.parse().unwrap()).build().unwrap()
}

/// The wrong lines of one file.
fn wrong(path: &Path, kind: FactKind) -> (usize, Vec<String>) {
    let mut reader = pipeline(kind, "2024-05-17");
    let (mut total, mut wrong) = (0, Vec::new());
    for line in fs::read_to_string(path).unwrap().lines() {
        if let Some(day) = line.strip_prefix("# published:") {
            reader = pipeline(kind, day.trim());
        }
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let case = Case::read(line).unwrap_or_else(|| panic!("{}: no case: {line}", path.display()));
        let facts = reader.read_text(&case.text).facts;
        let found: Vec<_> = facts.into_iter().map(|fact| (fact.text, fact.value.to_string())).collect();
        total += 1;
        if found != case.finds {
            wrong.push(format!("{line}\n      found {found:?}"));
        }
    }
    (total, wrong)
}

#[test]
fn every_kind_finds_its_cases_and_leaves_its_traps_alone() {
    let mut all_wrong = Vec::new();
    for kind in FactKind::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/fact").join(kind.name()).join("cases.txt");
        let (total, wrong) = wrong(&path, kind);
        assert!(total >= 20, "{} shows only {total} cases", path.display());
        all_wrong.extend(wrong.into_iter().map(|line| format!("{kind}: {line}")));
    }
    assert!(all_wrong.is_empty(), "{} cases are wrong:\n{}", all_wrong.len(), all_wrong.join("\n"));
}
