//! What the jobs have read is written by one scribe, while they read on.
//!
//! The scribe takes what lies ready, writes each file under another name, syncs and renames it, syncs the folders once
//! and notes all of it in the ledger with one sync: a slow disk holds up no job.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::batch::error::Error;
use crate::batch::folder::{Folder, Sheet};
use crate::batch::ledger::{Entry, Ledger};
use crate::batch::progress::Progress;

/// A unit that was read and is to be written.
pub(crate) struct Done {
    pub(crate) entry: Entry,
    pub(crate) sheets: Vec<Sheet>,
}

/// Where jobs hand over what they have read. No more than a unit a job waits here.
pub(crate) fn desk(jobs: usize) -> (SyncSender<Done>, Receiver<Done>) {
    sync_channel(jobs)
}

/// Writes what the jobs hand over, until all of them have gone.
pub(crate) fn write(done: &Receiver<Done>, folder: &Folder, ledger: &Ledger, progress: &Progress) -> Result<(), Error> {
    while let Ok(first) = done.recv() {
        let mut entries = Vec::new();
        for Done { entry, sheets } in std::iter::once(first).chain(done.try_iter()) {
            folder.put(entry.unit, &sheets)?;
            entries.push(entry);
        }
        folder.sync_shelves()?;
        for entry in &entries {
            progress.wrote(entry.counts.written, entry.counts.quarantined);
            tracing::debug!(unit = %entry.unit, written = entry.counts.written, "written");
        }
        ledger.put(entries)?;
    }
    Ok(())
}
