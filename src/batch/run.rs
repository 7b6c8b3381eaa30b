//! A batch, from its first file to its summary.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde::{Deserialize, Serialize};

use crate::batch::error::{At, Error};
use crate::batch::folder::{self, Folder};
use crate::batch::ledger::{Counts, Ledger};
use crate::batch::listing::{self, Extent, Groups};
use crate::batch::progress::Progress;
use crate::batch::reader::Reader;
use crate::batch::scribe::Done;
use crate::batch::settings::{Settings, Written};
use crate::batch::unit::{Cutter, Unit};
use crate::batch::{quarantine, rows, schema, scribe};

/// What a batch has done.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Summary {
    /// All that stands in the output, by this run and those before.
    pub counts: Counts,
    /// Units that this run wrote.
    pub new_units: u64,
    /// Units that stood there before.
    pub old_units: u64,
    /// Bytes of input that this run read into documents.
    pub new_bytes: u64,
}

/// What makes an output the output of this batch: `batch.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) schema: String,
    pub(crate) boctin: String,
    pub(crate) settings: Written,
    pub(crate) inputs: Extent,
}

/// Does a batch, or what is left of it.
///
/// # Errors
///
/// Where the output belongs to another batch, another run is at work on it, or it can't be written. What was written
/// before stays, and a later run goes on from there.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
///
/// use boctin::batch::{Progress, Settings, run};
///
/// let folder = tempfile::tempdir()?;
/// let news = folder.path().join("news.jsonl");
/// std::fs::write(&news, "{\"id\": \"a\", \"text\": \"Sáng 22/9/2023, Huyện ủy họp.\"}\nthis is no JSON\n")?;
/// let settings = Settings::new([news], folder.path().join("out"));
/// let summary = run(&settings, &Arc::new(Progress::new(1)))?;
/// assert_eq!((summary.counts.written, summary.counts.quarantined), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(settings: &Settings, progress: &Arc<Progress>) -> Result<Summary, Error> {
    let folder = Folder::create(&settings.out)?;
    let _lock = folder.lock()?;
    let identity = identify(settings, &folder)?;
    folder.tidy(rows::shelves(settings.written.format))?;
    let format = settings.written.format;
    let ledger = Arc::new(Ledger::open(&folder.ledger(), |entry| rows::is_there(&folder, format, entry))?);
    let before = (ledger.units().len() as u64, ledger.counts());
    progress.set_total(identity.inputs.bytes);
    let groups = Groups::open(&folder.inputs(), settings.written.unit_bytes)?;
    let cutter = Cutter::new(
        groups,
        identity.inputs.clone(),
        settings.shard,
        settings.written.clone(),
        ledger.clone(),
        progress.clone(),
    );
    work(cutter, settings, &folder, &ledger, progress)?;
    ledger.settle()?;
    quarantine::gather(&folder, &ledger.units())?;
    let counts = ledger.counts();
    if !counts.add_up() {
        return Err(Error::io("the ledger", format!("it does not add up: {counts:?}")));
    }
    let new_units = ledger.units().len() as u64 - before.0;
    let new_bytes = counts.bytes - before.1.bytes;
    Ok(Summary { counts, new_units, old_units: before.0, new_bytes })
}

/// Lists the inputs, and sees whether the output is of this batch. A new output is marked as such.
fn identify(settings: &Settings, folder: &Folder) -> Result<Identity, Error> {
    let Settings { inputs, out, written, .. } = settings;
    let listing = folder.new_inputs();
    let extent = listing::write(inputs, out, written.depth, written.unit_bytes, &listing)?;
    let identity = Identity {
        schema: schema::VERSION.to_owned(),
        boctin: env!("CARGO_PKG_VERSION").to_owned(),
        settings: written.clone(),
        inputs: extent,
    };
    if !folder.settings().exists() {
        if let Some(stranger) = folder.stranger()? {
            return Err(Error::refused(format!("{}: the output must be a folder of its own", stranger.display())));
        }
        fs::rename(&listing, folder.inputs()).at(&listing)?;
        let mut text = serde_json::to_vec_pretty(&identity).map_err(|error| Error::io("the settings", error))?;
        text.push(b'\n');
        folder::replace(&folder.settings(), &text)?;
        return Ok(identity);
    }
    let before = read_identity(folder)?;
    let out = out.display();
    if before.schema != identity.schema || before.boctin != identity.boctin {
        return Err(Error::refused(format!("{out}: it was begun by boctin {}; use another folder", before.boctin)));
    }
    if before.settings != identity.settings {
        let what = differing(&before.settings, &identity.settings);
        return Err(Error::refused(format!("{out}: it was begun with other settings ({what}); use another folder")));
    }
    let difference = listing::first_difference(&folder.inputs(), &listing).at(&folder.inputs())?;
    fs::remove_file(&listing).at(&listing)?;
    match difference {
        Some(path) => Err(Error::refused(format!(
            "{out}: it was begun on another input; the first difference is {path}; use another folder"
        ))),
        None => Ok(identity),
    }
}

/// Reads what an output is of.
pub(crate) fn read_identity(folder: &Folder) -> Result<Identity, Error> {
    let path = folder.settings();
    let bytes = fs::read(&path).at(&path)?;
    serde_json::from_slice(&bytes).map_err(|error| Error::refused(format!("{}: {error}", path.display())))
}

/// The first setting in which two batches differ.
fn differing(one: &Written, other: &Written) -> String {
    let fields = |settings| match serde_json::to_value(settings) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (one, other) = (fields(one), fields(other));
    let differs = one.iter().find(|(name, value)| other.get(*name) != Some(*value));
    differs.map_or_else(String::new, |(name, value)| {
        format!("{name} was {value} and is {}", other.get(name).unwrap_or(&serde_json::Value::Null))
    })
}

/// Lets the jobs take unit after unit until there are none. Each cuts its own: no more units are held than there are
/// jobs.
fn work(
    cutter: Cutter,
    settings: &Settings,
    folder: &Folder,
    ledger: &Ledger,
    progress: &Progress,
) -> Result<(), Error> {
    let reader = Reader::new(&settings.written)?;
    let (cutter, failed, stop) = (Mutex::new(cutter), Mutex::new(None), AtomicBool::new(false));
    let next = || -> Result<Option<Unit>, Error> { cutter.lock().unwrap_or_else(PoisonError::into_inner).next() };
    let jobs = settings.jobs.max(1);
    let (desk, ready) = scribe::desk(jobs);
    let job = |number: usize, desk: SyncSender<Done>| -> Result<(), Error> {
        while !stop.load(Ordering::Relaxed)
            && let Some(unit) = next()?
        {
            let done = rows::read(unit, &reader, settings.written.format, progress, number)?;
            // Without the scribe there is nothing more to do; it tells why.
            if desk.send(done).is_err() {
                break;
            }
        }
        Ok(())
    };
    let note = |done: Result<(), Error>| {
        if let Err(error) = done {
            stop.store(true, Ordering::Relaxed);
            failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    };
    thread::scope(|scope| {
        for number in 0..jobs {
            let (job, note, desk) = (&job, &note, desk.clone());
            scope.spawn(move || note(job(number, desk)));
        }
        drop(desk);
        note(scribe::write(&ready, folder, ledger, progress));
        drop(ready);
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
