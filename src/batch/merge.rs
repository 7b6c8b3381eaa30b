//! Shards that were done apart, brought together.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::batch::error::{At, Error};
use crate::batch::folder::{self, Folder};
use crate::batch::ledger::{Counts, Ledger};
use crate::batch::listing::Groups;
use crate::batch::run::{Summary, read_identity};
use crate::batch::{quarantine, rows};

/// Brings the outputs of all shards of one batch together into a folder, which is then as if one machine had done all.
///
/// # Errors
///
/// Where the shards are not of one batch, where one is missing or not finished, or where a file can't be written.
pub fn merge(shards: &[PathBuf], out: &Path) -> Result<Summary, Error> {
    let folder = Folder::create(out)?;
    let _lock = folder.lock()?;
    let mut identity = None;
    let mut parts = Vec::new();
    for path in shards {
        let shard = Folder::create(path)?;
        let known = read_identity(&shard)?;
        let first = identity.get_or_insert_with(|| known.clone());
        if *first != known {
            return Err(Error::refused(format!("{}: this is a shard of another batch", path.display())));
        }
        parts.push(shard);
    }
    let (Some(identity), Some(first)) = (identity, parts.first()) else {
        return Err(Error::refused("there is no shard to merge"));
    };
    if !folder.settings().exists() {
        if let Some(stranger) = folder.stranger()? {
            return Err(Error::refused(format!("{}: the output must be a folder of its own", stranger.display())));
        }
        copy(&first.inputs(), &folder.inputs())?;
        copy(&first.settings(), &folder.settings())?;
    } else if read_identity(&folder)? != identity {
        return Err(Error::refused(format!("{}: this is the output of another batch", out.display())));
    }
    let format = identity.settings.format;
    folder.tidy(rows::shelves(format))?;
    let all = Arc::new(Ledger::open(&folder.ledger(), |entry| rows::is_there(&folder, format, entry))?);
    let old_units = all.units().len() as u64;
    for shard in &parts {
        let ledger = Ledger::open(&shard.ledger(), |entry| rows::is_there(shard, format, entry))?;
        for entry in ledger.entries() {
            if all.has(entry.unit) {
                continue;
            }
            for shelf in rows::shelves(format) {
                let ending = rows::ending(*shelf, format);
                let from = shard.file(*shelf, entry.unit, ending);
                if from.exists() {
                    copy(&from, &folder.file(*shelf, entry.unit, ending))?;
                }
            }
            all.put(vec![entry])?;
        }
        for (group, units) in ledger.groups() {
            all.close_group(group, units)?;
        }
    }
    // Every group must be there as a whole.
    let mut groups = Groups::open(&folder.inputs(), identity.settings.unit_bytes)?;
    while let Some(group) = groups.next()? {
        if !all.has_group(group.index) {
            let name = group.inputs.first().map_or("", |input| &input.path);
            return Err(Error::refused(format!("{name}: the shard that reads it is missing, or not finished")));
        }
    }
    all.settle()?;
    quarantine::gather(&folder, &all.units())?;
    let counts: Counts = all.counts();
    let new_units = all.units().len() as u64 - old_units;
    Ok(Summary { new_bytes: counts.bytes, counts, new_units, old_units })
}

/// Copies a file so that it is there as a whole or not at all.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    folder::replace(to, &fs::read(from).at(from)?)
}
