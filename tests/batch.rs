//! `boctin batch`: whatever is fed to it and however often it is killed, nothing is lost and nothing doubled.
#![cfg(all(feature = "batch", feature = "cli"))]

#[path = "batch/columns.rs"]
mod columns;
#[path = "batch/command.rs"]
mod command;
#[path = "batch/corpus.rs"]
mod corpus;
#[path = "batch/damage.rs"]
mod damage;
#[path = "batch/forms.rs"]
mod forms;
#[path = "batch/kills.rs"]
mod kills;
#[path = "batch/limits.rs"]
mod limits;
#[path = "batch/readers.rs"]
mod readers;
#[path = "batch/seen.rs"]
mod seen;
