//! A unit, read: its rows in the form that was asked for, and what could not be read.

use std::collections::VecDeque;

use crate::batch::error::Error;
use crate::batch::folder::{Folder, Sheet, Shelf};
use crate::batch::id::UnitId;
use crate::batch::ledger::{Counts, Entry};
use crate::batch::progress::Progress;
use crate::batch::reader::{Outcome, Reader, Row};
use crate::batch::record::{Damage, Item};
use crate::batch::scribe::Done;
use crate::batch::settings::Format;
use crate::batch::tables::Tables;
use crate::batch::unit::Unit;
use crate::fact::FactKind;

/// The shelves that an output of this form has.
pub(crate) const fn shelves(format: Format) -> &'static [Shelf] {
    match format {
        Format::Jsonl => &[Shelf::Documents, Shelf::Quarantine],
        Format::Parquet => &Shelf::ALL,
    }
}

/// Whether the files of a unit are all there, as long as they were written.
pub(crate) fn is_there(folder: &Folder, format: Format, entry: &Entry) -> bool {
    let wanted = |shelf: &&Shelf| **shelf != Shelf::Quarantine || entry.counts.quarantined > 0;
    let shelves: Vec<&Shelf> = shelves(format).iter().filter(wanted).collect();
    shelves.len() == entry.files.len()
        && shelves.iter().zip(&entry.files).all(|(shelf, &length)| {
            let path = folder.file(**shelf, entry.unit, ending(**shelf, format));
            path.metadata().is_ok_and(|file| file.len() == length)
        })
}

/// How the names of the files on a shelf end.
pub(crate) const fn ending(shelf: Shelf, format: Format) -> &'static str {
    match shelf {
        Shelf::Quarantine => "jsonl",
        Shelf::Documents | Shelf::Facts => format.name(),
    }
}

/// Reads a unit: what is to be written of it.
pub(crate) fn read(
    unit: Unit,
    reader: &Reader,
    format: Format,
    progress: &Progress,
    job: usize,
) -> Result<Done, Error> {
    let Unit { id, items, read, bytes, crc } = unit;
    let mut counts = Counts { bytes, read, ..Counts::default() };
    let mut rows = Rows::new(format, id);
    let mut quarantine = Vec::new();
    let mut set_aside = |counts: &mut Counts, damage: &Damage| {
        counts.quarantined += damage.records;
        // Writing into a vector can't fail.
        let _ = serde_json::to_writer(&mut quarantine, damage);
        quarantine.push(b'\n');
    };
    let mut items = VecDeque::from(items);
    while let Some(item) = items.pop_front() {
        match item {
            Item::Record(record) => {
                progress.begin(job, || record.shown());
                let outcome = reader.read(&record);
                progress.finish(job);
                match outcome {
                    Outcome::Row(row) => {
                        counts.written += 1;
                        count_facts(&mut counts, &row);
                        rows.put(*row)?;
                    }
                    Outcome::Quarantined(damage) => match record.halves() {
                        Some((first, second)) => {
                            counts.read += 1;
                            items.push_front(Item::Record(second));
                            items.push_front(Item::Record(first));
                        }
                        None => set_aside(&mut counts, &damage),
                    },
                    Outcome::Skipped => counts.skipped += 1,
                }
            }
            Item::Damage(damage) => set_aside(&mut counts, &damage),
            Item::Skipped => counts.skipped += 1,
        }
    }
    let mut sheets = rows.finish()?;
    if !quarantine.is_empty() {
        sheets.push(Sheet { shelf: Shelf::Quarantine, ending: "jsonl", bytes: quarantine });
    }
    let files = sheets.iter().map(|sheet| sheet.bytes.len() as u64).collect();
    Ok(Done { entry: Entry { unit: id, crc, files, counts }, sheets })
}

fn count_facts(counts: &mut Counts, row: &Row) {
    for fact in &row.document.facts {
        if let Some(at) = FactKind::ALL.iter().position(|kind| *kind == fact.kind()) {
            counts.facts[at] += 1;
        }
    }
}

/// The rows of a unit in the form of the output.
enum Rows {
    Lines(Vec<u8>),
    Tables(Box<Tables>),
}

impl Rows {
    fn new(format: Format, unit: UnitId) -> Self {
        match format {
            Format::Jsonl => Rows::Lines(Vec::new()),
            Format::Parquet => Rows::Tables(Box::new(Tables::new(unit))),
        }
    }

    fn put(&mut self, row: Row) -> Result<(), Error> {
        match self {
            Rows::Lines(lines) => {
                serde_json::to_writer(&mut *lines, &row).map_err(|error| Error::io("a document", error))?;
                lines.push(b'\n');
                Ok(())
            }
            Rows::Tables(tables) => {
                tables.put(&row);
                Ok(())
            }
        }
    }

    fn finish(self) -> Result<Vec<Sheet>, Error> {
        match self {
            Rows::Lines(bytes) => Ok(vec![Sheet { shelf: Shelf::Documents, ending: "jsonl", bytes }]),
            Rows::Tables(tables) => tables.finish(),
        }
    }
}
