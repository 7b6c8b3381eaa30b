//! The folder of the output: what stands in it, and files that are either whole or not there.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::batch::error::{At, Error};
use crate::batch::id::UnitId;

/// What may stand in the folder before a batch has begun.
const OURS: [&str; 4] = ["lock", "inputs.jsonl", ".inputs.jsonl.tmp", ".batch.json.tmp"];

/// The folder of the output.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

/// A folder in it, with a file for each unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    Documents,
    Facts,
    Quarantine,
}

impl Shelf {
    pub(crate) const ALL: [Shelf; 3] = [Shelf::Documents, Shelf::Facts, Shelf::Quarantine];

    const fn name(self) -> &'static str {
        match self {
            Shelf::Documents => "documents",
            Shelf::Facts => "facts",
            Shelf::Quarantine => "quarantine",
        }
    }
}

/// A file of a unit before it is written.
pub(crate) struct Sheet {
    pub(crate) shelf: Shelf,
    /// How its name ends: `jsonl`.
    pub(crate) ending: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Folder {
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        fs::create_dir_all(path).at(path)?;
        Ok(Self(path.to_owned()))
    }

    pub(crate) fn settings(&self) -> PathBuf {
        self.0.join("batch.json")
    }

    pub(crate) fn inputs(&self) -> PathBuf {
        self.0.join("inputs.jsonl")
    }

    pub(crate) fn new_inputs(&self) -> PathBuf {
        self.0.join(".inputs.jsonl.tmp")
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.0.join("ledger.jsonl")
    }

    pub(crate) fn quarantine(&self) -> PathBuf {
        self.0.join("quarantine.jsonl")
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Locks the folder for this run; the lock falls with the process, however it ends.
    pub(crate) fn lock(&self) -> Result<File, Error> {
        let path = self.0.join("lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path).at(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => {
                Err(Error::refused(format!("{}: another run is at work on this folder", self.0.display())))
            }
            Err(fs::TryLockError::Error(error)) => Err(Error::io(path.display(), error)),
        }
    }

    /// A file that was not put there by a batch, if there is one.
    pub(crate) fn stranger(&self) -> Result<Option<PathBuf>, Error> {
        for entry in fs::read_dir(&self.0).at(&self.0)? {
            let entry = entry.at(&self.0)?;
            if !OURS.iter().any(|name| entry.file_name() == *name) {
                return Ok(Some(entry.path()));
            }
        }
        Ok(None)
    }

    /// Makes the shelves, and clears away what a killed run left half written.
    pub(crate) fn tidy(&self, shelves: &[Shelf]) -> Result<(), Error> {
        for shelf in shelves {
            let path = self.0.join(shelf.name());
            fs::create_dir_all(&path).at(&path)?;
            for entry in fs::read_dir(&path).at(&path)? {
                let entry = entry.at(&path)?;
                if entry.file_name().as_encoded_bytes().starts_with(b".") {
                    fs::remove_file(entry.path()).at(&entry.path())?;
                }
            }
        }
        sync(&self.0)
    }

    /// The file of a unit on a shelf.
    pub(crate) fn file(&self, shelf: Shelf, unit: UnitId, ending: &str) -> PathBuf {
        self.0.join(shelf.name()).join(format!("{unit}.{ending}"))
    }

    /// Writes the files of a unit: under another name, synced, then renamed. Their names are safe once the shelves are
    /// synced as well.
    pub(crate) fn put(&self, unit: UnitId, sheets: &[Sheet]) -> Result<(), Error> {
        for sheet in sheets {
            rename_whole(&self.file(sheet.shelf, unit, sheet.ending), &sheet.bytes)?;
        }
        Ok(())
    }

    /// Syncs the names on all shelves.
    pub(crate) fn sync_shelves(&self) -> Result<(), Error> {
        let shelves = Shelf::ALL.iter().map(|shelf| self.0.join(shelf.name()));
        shelves.filter(|shelf| shelf.exists()).try_for_each(|shelf| sync(&shelf))
    }
}

/// Writes a file so that it is there as a whole or not at all, whatever happens.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    rename_whole(path, bytes)?;
    path.parent().map_or(Ok(()), sync)
}

/// Writes a file under another name, syncs it, and gives it its name.
fn rename_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Error::refused(format!("{}: this is no file", path.display())));
    };
    let mut temporary = OsString::from(".");
    temporary.push(name);
    temporary.push(".tmp");
    let temporary = folder.join(temporary);
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_data()
    });
    written.and_then(|()| fs::rename(&temporary, path)).map_err(|error| {
        // What could not be written whole is not left behind.
        let _ = fs::remove_file(&temporary);
        Error::io(path.display(), error)
    })
}

/// Syncs a folder, so that its names outlive a loss of power.
pub(crate) fn sync(folder: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).at(folder)?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
