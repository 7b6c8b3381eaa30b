//! What the benchmarks read: the articles of `corpora/`, short, usual and long, and all of them repeated.

use std::fs;
use std::path::Path;

/// An article and how many facts a careful reader found in it, by kind.
pub struct Sample {
    pub name: &'static str,
    pub text: String,
    pub gold: Vec<(String, usize)>,
}

impl Sample {
    /// How many facts of a kind, or of all, the gold has.
    pub fn facts(&self, kind: Option<&str>) -> usize {
        self.gold.iter().filter(|(name, _)| kind.is_none_or(|kind| kind == name)).map(|(_, n)| n).sum()
    }
}

/// The shortest, the median and the longest article, and a megabyte of all.
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
    let pick = |name, at: usize| Sample { name, text: articles[at].0.clone(), gold: articles[at].1.clone() };
    let mut samples = vec![pick("short", 0), pick("usual", articles.len() / 2), pick("long", articles.len() - 1)];
    let all = articles.iter().map(|(text, _)| text.trim_end()).collect::<Vec<_>>().join("\n\n");
    let times = 1_000_000 / all.len() + 1;
    let mut gold: Vec<(String, usize)> = Vec::new();
    for (kind, n) in articles.iter().flat_map(|(_, counts)| counts) {
        match gold.iter_mut().find(|(name, _)| name == kind) {
            Some((_, sum)) => *sum += n * times,
            None => gold.push((kind.clone(), n * times)),
        }
    }
    samples.push(Sample { name: "megabyte", text: vec![all; times].join("\n\n"), gold });
    samples
}

/// The article's own lines of a page, as the stripper leaves them.
pub fn stripped(text: &str) -> String {
    let article = boctin::Stripper::new().strip_text(text);
    let lines = article.blocks.iter().filter(|block| block.role.is_article());
    lines.map(|block| &article.text[block.span.range()]).collect::<Vec<_>>().join("\n")
}
