//! What a batch is to do, and what makes two batches the same one.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::fact::FactKind;

/// In which form documents are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A JSON document a line.
    #[default]
    Jsonl,
    /// Two tables of Parquet: documents, and the facts in them.
    Parquet,
}

impl Format {
    /// The name that stands in the settings and ends the names of files.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
        }
    }
}

/// Part of a batch, for one machine of many: `3/10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 0.
    pub index: u32,
    /// Of how many.
    pub count: u32,
}

impl Default for Shard {
    fn default() -> Self {
        Self { index: 0, count: 1 }
    }
}

impl std::str::FromStr for Shard {
    type Err = String;

    /// Reads `3/10`, the third part of ten.
    fn from_str(text: &str) -> Result<Self, String> {
        let told = || "a shard is written as 3/10: the third of ten".to_owned();
        let (index, count) = text.split_once('/').ok_or_else(told)?;
        let (index, count): (u32, u32) = (index.parse().map_err(|_| told())?, count.parse().map_err(|_| told())?);
        if index == 0 || index > count { Err(told()) } else { Ok(Self { index: index - 1, count }) }
    }
}

/// What a batch is to do.
///
/// The part of it that changes what is written is kept beside the output; an output of other settings is refused.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settings {
    /// Files, folders and patterns such as `news/**/*.html`; `-` is standard input.
    pub inputs: Vec<PathBuf>,
    /// The folder that is written.
    pub out: PathBuf,
    /// How many units are read at once.
    pub jobs: usize,
    /// Which part of the batch is done here.
    pub shard: Shard,
    /// What changes the output.
    pub written: Written,
}

impl Settings {
    /// A batch over these inputs, with the good defaults.
    pub fn new(inputs: impl IntoIterator<Item = PathBuf>, out: impl Into<PathBuf>) -> Self {
        let (shard, written) = (Shard::default(), Written::default());
        Self { inputs: inputs.into_iter().collect(), out: out.into(), jobs: 1, shard, written }
    }
}

/// The settings that change what is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
// What an older version wrote can be read as well, so that it can be said that it is older.
#[serde(default)]
#[non_exhaustive]
pub struct Written {
    /// The form of the output.
    pub format: Format,
    /// Units are cut once they hold so many bytes of input.
    pub unit_bytes: u64,
    /// Documents of more bytes are quarantined.
    pub largest: u64,
    /// A compressed file that grows more than so many times is given up.
    pub ratio: u64,
    /// Folders are walked so deep.
    pub depth: usize,
    /// The column of a table that holds the text, or the page; `None` for `text`, `html` or `content`.
    pub column: Option<String>,
    /// The kinds of fact that are sought.
    pub kinds: Vec<FactKind>,
    /// Whether boilerplate is stripped.
    pub strip: bool,
    /// The day of publication of pages that do not tell theirs.
    pub published: Option<Day>,
    /// Whether units tell into which ones they went on 1 July 2025.
    pub successors: bool,
    /// Whether documents tell what the text says of its own numbers, and whether it is so.
    pub checks: bool,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            format: Format::Jsonl,
            unit_bytes: 1 << 20,
            largest: 8 << 20,
            ratio: 500,
            depth: 64,
            column: None,
            kinds: FactKind::ALL.to_vec(),
            strip: true,
            published: None,
            successors: false,
            checks: false,
        }
    }
}
