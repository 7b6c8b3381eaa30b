//! A corpus of millions of pages: read in units that are never lost and never doubled.
//!
//! Files become records, records units of about a megabyte, and each unit is written on its own: under another name,
//! synced, renamed, noted in a ledger. A batch that was killed goes on by the unit, and its output is byte for byte
//! that of an undisturbed run, for any number of jobs and shards. What can't be read is set aside with its place, its
//! reason and a digest, and reading goes on behind it.
//!
//! ```text
//! listing ─▶ source ─▶ stream, member ─▶ window ─▶ lines │ warc │ table ─▶ unit ─▶ reader ─▶ write ─▶ folder, ledger
//! which      what a    behind gzip       what a                            about   a         rows     whole files,
//! files      file is   and zstd          reader sees                       1 MiB   document           a line for each
//! ```

mod bounds;
mod cell;
mod codec;
mod columns;
mod error;
mod filling;
mod folder;
mod head;
mod http;
mod id;
mod input;
mod ledger;
mod lines;
mod listing;
mod member;
mod merge;
mod parquet;
mod progress;
mod quarantine;
mod reader;
mod record;
mod rows;
mod run;
mod schema;
mod scribe;
mod settings;
mod source;
mod stream;
mod table;
mod tables;
mod telling;
mod unit;
mod value;
mod warc;
mod window;

pub use error::Error;
pub use ledger::Counts;
pub use merge::merge;
pub use progress::{Progress, Slow};
pub use run::{Summary, run};
pub use schema::{arrow_schema, json_schema};
pub use settings::{Format, Settings, Shard, Written};
