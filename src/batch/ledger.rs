//! Which units are done: a line for each, synced before the next run may rely on it.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::batch::error::{At, Error};
use crate::batch::folder;
use crate::batch::id::UnitId;
use crate::fact::FactKind;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Unit(Entry),
    Group { group: u32, units: u32 },
}

/// A unit that is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) unit: UnitId,
    /// A checksum of its input.
    pub(crate) crc: u32,
    /// How long the files are that it was written into.
    pub(crate) files: Vec<u64>,
    #[serde(flatten)]
    pub(crate) counts: Counts,
}

/// What became of the records of a unit, or of all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Counts {
    /// Bytes of input, behind its compression.
    pub bytes: u64,
    /// Records that the sources gave.
    pub read: u64,
    /// Documents that were written.
    pub written: u64,
    /// Records that could not be read.
    pub quarantined: u64,
    /// Records that are no documents.
    pub skipped: u64,
    /// Facts by kind, in the order of [`FactKind::ALL`].
    pub facts: [u64; FactKind::ALL.len()],
}

impl Counts {
    /// Whether every record that was read is accounted for.
    pub fn add_up(&self) -> bool {
        self.read == self.written + self.quarantined + self.skipped
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.bytes += other.bytes;
        self.read += other.read;
        self.written += other.written;
        self.quarantined += other.quarantined;
        self.skipped += other.skipped;
        for (sum, facts) in self.facts.iter_mut().zip(other.facts) {
            *sum += facts;
        }
    }
}

/// The ledger of one output.
pub(crate) struct Ledger {
    path: PathBuf,
    known: Mutex<Known>,
}

struct Known {
    file: File,
    units: BTreeMap<UnitId, Entry>,
    /// How many units a group has, once it was read to its end.
    groups: BTreeMap<u32, u32>,
}

impl Ledger {
    /// Opens a ledger, or begins one. A unit of which the files are not there any more is to be done again.
    pub(crate) fn open(path: &Path, is_there: impl Fn(&Entry) -> bool) -> Result<Self, Error> {
        let (mut units, mut groups) = (BTreeMap::new(), BTreeMap::new());
        if path.exists() {
            let bytes = fs::read(path).at(path)?;
            // The last line may be torn where a run was killed.
            let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1);
            for line in bytes[..whole].split(|&byte| byte == b'\n') {
                match serde_json::from_slice(line) {
                    Ok(Line::Unit(entry)) if is_there(&entry) => {
                        units.insert(entry.unit, entry);
                    }
                    Ok(Line::Group { group, units }) => {
                        groups.insert(group, units);
                    }
                    Ok(Line::Unit(_)) | Err(_) => {}
                }
            }
            if whole < bytes.len() {
                let file = OpenOptions::new().write(true).open(path).at(path)?;
                file.set_len(whole as u64).and_then(|()| file.sync_all()).at(path)?;
            }
        }
        let file = OpenOptions::new().append(true).create(true).open(path).at(path)?;
        Ok(Self { path: path.to_owned(), known: Mutex::new(Known { file, units, groups }) })
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn has(&self, unit: UnitId) -> bool {
        self.known().units.contains_key(&unit)
    }

    /// Whether all units of a group are done.
    pub(crate) fn has_group(&self, group: u32) -> bool {
        let known = self.known();
        let Some(&units) = known.groups.get(&group) else { return false };
        let of = |number| UnitId { group, number };
        known.units.range(of(0)..of(units)).count() == units as usize
    }

    pub(crate) fn checksum(&self, unit: UnitId) -> Option<u32> {
        self.known().units.get(&unit).map(|entry| entry.crc)
    }

    /// Notes that units are done.
    pub(crate) fn put(&self, entries: Vec<Entry>) -> Result<(), Error> {
        let mut known = self.known();
        let lines: Vec<Line> = entries.into_iter().map(Line::Unit).collect();
        self.append(&mut known.file, &lines)?;
        known.file.sync_data().at(&self.path)?;
        for line in lines {
            if let Line::Unit(entry) = line {
                known.units.insert(entry.unit, entry);
            }
        }
        Ok(())
    }

    /// Notes how many units a group has.
    pub(crate) fn close_group(&self, group: u32, units: u32) -> Result<(), Error> {
        let mut known = self.known();
        match known.groups.insert(group, units) {
            Some(before) if before == units => Ok(()),
            Some(_) => Err(Error::refused(format!("the input is not what it was when group {group} was written"))),
            // Should a loss of power take this line, the group is looked through once more.
            None => self.append(&mut known.file, &[Line::Group { group, units }]),
        }
    }

    fn append(&self, file: &mut File, lines: &[Line]) -> Result<(), Error> {
        let mut text = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut text, line).map_err(|error| Error::io(self.path.display(), error))?;
            text.push(b'\n');
        }
        file.write_all(&text).at(&self.path)
    }

    /// What became of all units.
    pub(crate) fn counts(&self) -> Counts {
        let mut sum = Counts::default();
        self.known().units.values().for_each(|entry| sum.add(&entry.counts));
        sum
    }

    /// All units that are done, in order.
    pub(crate) fn units(&self) -> Vec<UnitId> {
        self.known().units.keys().copied().collect()
    }

    /// All lines of units, in order.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.known().units.values().cloned().collect()
    }

    /// How many units each group has that was read to its end.
    pub(crate) fn groups(&self) -> Vec<(u32, u32)> {
        self.known().groups.iter().map(|(&group, &units)| (group, units)).collect()
    }

    /// Writes the ledger anew, in order: what the jobs raced for leaves no trace.
    pub(crate) fn settle(&self) -> Result<(), Error> {
        let known = self.known();
        let mut text = Vec::new();
        let mut units = known.units.values().peekable();
        let mut put = |line: &Line| -> Result<(), Error> {
            serde_json::to_writer(&mut text, line).map_err(|error| Error::io(self.path.display(), error))?;
            text.push(b'\n');
            Ok(())
        };
        for (&group, &count) in &known.groups {
            while let Some(entry) = units.next_if(|entry| entry.unit.group <= group) {
                put(&Line::Unit(entry.clone()))?;
            }
            put(&Line::Group { group, units: count })?;
        }
        for entry in units {
            put(&Line::Unit(entry.clone()))?;
        }
        folder::replace(&self.path, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(group: u32, number: u32) -> Entry {
        Entry { unit: UnitId { group, number }, crc: 7, files: vec![3], counts: Counts::default() }
    }

    #[test]
    fn a_torn_line_is_forgotten_and_the_rest_stands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.jsonl");
        let ledger = Ledger::open(&path, |_| true).unwrap();
        ledger.put(vec![entry(0, 0)]).unwrap();
        ledger.put(vec![entry(0, 1)]).unwrap();
        ledger.close_group(0, 2).unwrap();
        drop(ledger);
        let whole = fs::read(&path).unwrap();
        for length in (0..whole.len()).step_by(17) {
            fs::write(&path, &whole[..length]).unwrap();
            let ledger = Ledger::open(&path, |_| true).unwrap();
            let lines = memchr::memchr_iter(b'\n', &whole[..length]).count();
            assert_eq!(ledger.units().len(), lines.min(2));
            assert_eq!(ledger.has_group(0), lines == 3);
            ledger.put(vec![entry(1, 0)]).unwrap();
            drop(ledger);
            assert!(Ledger::open(&path, |_| true).unwrap().has(UnitId { group: 1, number: 0 }));
        }
    }

    #[test]
    fn a_unit_without_its_files_is_to_be_done_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.jsonl");
        Ledger::open(&path, |_| true).unwrap().put(vec![entry(0, 0)]).unwrap();
        assert!(!Ledger::open(&path, |_| false).unwrap().has(UnitId { group: 0, number: 0 }));
    }
}
