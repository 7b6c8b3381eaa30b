//! What the command line says.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use boctin::{Day, FactKind, Repair, ToneStyle};
use clap::{Parser, Subcommand, ValueEnum};

/// Peels the news out of Vietnamese pages: the article, and its facts with their places and exact values.
#[derive(Debug, Parser)]
#[command(name = "boctin", version, propagate_version = true)]
#[command(after_help = "Examples:
  boctin extract pages/ > facts.jsonl
  boctin show page.html
  boctin strip pages/ > articles.txt
  boctin normalize --tone new article.txt
  boctin learn-furniture site/ -o site.tsv
  zcat news.jsonl.gz | boctin extract --from jsonl - | jq .facts

Exit status: 0 all was read; 2 some input could not be read, it is named on standard error and the rest is done; 64 \
the command line is not understood. A closed pipe is no error.")]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The facts, one JSON document a line
    #[command(after_help = "Example:\n  boctin extract --kinds date,directive --published 2024-05-17 article.txt")]
    Extract(Options),
    /// The article with its facts marked, for the eye
    #[command(after_help = "Example:\n  boctin show page.html | less -R")]
    Show(Options),
    /// The article's text alone, as plain text
    #[command(after_help = "Example:\n  boctin strip --from html pages/ > articles.txt")]
    Strip(Options),
    /// The text in one spelling, as plain text
    #[command(after_help = "Example:\n  boctin normalize --tone old article.txt > same-article.txt
  boctin normalize --edits --suspects article.txt | jq .suspects")]
    Normalize(Options),
    /// What recurs over the documents of one site, as a profile for `--furniture`
    #[command(
        after_help = "Example:\n  boctin learn-furniture site/ -o site.tsv && boctin strip --furniture site.tsv site/"
    )]
    LearnFurniture(Learn),
    /// Every kind of fact with its forms and an example of each
    #[command(after_help = "Example:\n  boctin kinds date directive")]
    Kinds(Listed),
    /// A corpus of millions of pages, in units that are never lost and never doubled
    #[cfg(feature = "batch")]
    #[command(after_help = "Examples:
  boctin batch 'crawl/*.warc.gz' -o out --format parquet --jobs 8
  boctin batch news/ dump.jsonl.zst -o out
  boctin batch corpus/ -o part-3 --shard 3/10    (and so on for ten machines)
  boctin batch --merge part-* -o out

Killed at any moment, the same command goes on where it stopped. Exit status: 0 all was read; 2 something is in \
quarantine.jsonl; 73 the output belongs to another batch, or to a run at work; 74 it can't be written.")]
    Batch(Box<crate::batch::Options>),
    /// The form of what `batch` writes
    #[cfg(feature = "batch")]
    Schema {
        /// Which form; both, where none is named
        #[arg(value_enum, value_name = "FORM")]
        form: Option<crate::batch::Form>,
    },
}

#[derive(Debug, clap::Args)]
pub struct Listed {
    /// These kinds only
    #[arg(value_name = "KIND")]
    kinds: Vec<FactKind>,
}

impl Listed {
    /// The kinds that are asked for, or all.
    pub fn kinds(&self) -> Vec<FactKind> {
        if self.kinds.is_empty() { FactKind::ALL.to_vec() } else { self.kinds.clone() }
    }
}

#[derive(Debug, clap::Args)]
pub struct Learn {
    /// Files of one site, or folders to walk; `-` is standard input, as is no path at all
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_enum, default_value_t = From::Auto, value_name = "FORM")]
    pub from: From,

    /// Where the profile goes; standard output where it is left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Files, or folders to walk; `-` is standard input, as is no path at all
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_enum, default_value_t = From::Auto, value_name = "FORM")]
    pub from: From,

    /// The charset of the bytes, such as `tcvn3` or `windows-1258`, where they do not tell it themselves
    #[arg(long, value_name = "NAME")]
    pub charset: Option<String>,

    /// What comes out (of `extract`)
    #[arg(long, value_enum, default_value_t = Format::Jsonl, value_name = "FORMAT")]
    pub format: Format,

    /// Take the whole text as the article: every line is a paragraph
    #[arg(long)]
    pub no_strip: bool,

    /// Where the tone stands in oa, oe, uy
    #[arg(long, value_enum, default_value_t = Tone::Keep, value_name = "STYLE")]
    pub tone: Tone,

    /// Leave what these repairs would mend as it is, such as `glued,tones`; an unknown name is answered with all there are
    #[arg(long, value_delimiter = ',', value_name = "REPAIR,…")]
    pub without: Vec<Repair>,

    /// Add what was repaired (of `normalize`, which then prints a JSON object for each document)
    #[arg(long)]
    pub edits: bool,

    /// Add the sentences to each document
    #[arg(long)]
    pub sentences: bool,

    /// Add the words that look misspelt to each document (`normalize` then prints a JSON object for each)
    #[arg(long)]
    pub suspects: bool,

    /// The publication date, where the page does not tell it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Day>,

    /// Tell into which units of today older ones went on 1 July 2025
    #[arg(long)]
    pub successors: bool,

    /// What offsets count: bytes of UTF-8 or Unicode characters
    #[arg(long, value_enum, default_value_t = Offsets::Byte, value_name = "UNIT")]
    pub offsets: Offsets,

    /// Find these kinds of fact only, such as `date,unit`
    #[arg(long, value_delimiter = ',', value_name = "KIND,…")]
    pub kinds: Vec<FactKind>,

    /// Read the input twice: lines that recur over the documents of a site are furniture
    #[arg(long)]
    pub corpus: bool,

    /// A profile that `learn-furniture` wrote
    #[arg(long, value_name = "FILE", conflicts_with = "corpus")]
    pub furniture: Option<PathBuf>,

    /// A table of portals with selectors for the parts of their pages, beside those that are known
    #[arg(long, value_name = "FILE")]
    pub portal: Option<PathBuf>,

    /// More words for a kind, as a table (.tsv) in the form of a built-in one of that kind; `boctin kinds` tells the
    /// columns. May be given several times: an abbreviation of a unit is a head in one table and spelled out in another
    #[arg(long, value_name = "KIND=FILE", value_parser = words)]
    pub words: Vec<(FactKind, PathBuf)>,

    /// How many documents are read at once
    #[arg(long, default_value = "1", value_name = "N")]
    pub jobs: NonZeroUsize,
}

/// What the input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// Judged by its content
    Auto,
    /// Text that was scraped from a page
    Text,
    /// An HTML page
    Html,
    /// A JSON object a line: id, text or html, published, url
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A document a line
    Jsonl,
    /// One array of documents, laid out for the eye
    Json,
    /// A fact a line
    Tsv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tone {
    /// As written
    Keep,
    /// hòa, thủy
    Old,
    /// hoà, thuỷ
    New,
}

impl Tone {
    pub const fn style(self) -> ToneStyle {
        match self {
            Tone::Keep => ToneStyle::Keep,
            Tone::Old => ToneStyle::Old,
            Tone::New => ToneStyle::New,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Bytes of UTF-8
    Byte,
    /// Unicode characters
    Char,
}

/// The kind and the file of `unit=mine.tsv`.
fn words(option: &str) -> Result<(FactKind, PathBuf), String> {
    let (kind, file) = option.split_once('=').ok_or("write KIND=FILE, such as unit=mine.tsv")?;
    let kind = kind.parse().map_err(|error| format!("«{kind}»: {error}"))?;
    Ok((kind, PathBuf::from(file)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Args::command().debug_assert();
    }
}
