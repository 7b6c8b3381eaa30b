//! All that could not be read, in one file, in the order of the input.

use std::fs::{self, File};
use std::io::{self, BufWriter};

use crate::batch::error::{At, Error};
use crate::batch::folder::{Folder, Shelf, sync};
use crate::batch::id::UnitId;

/// Joins what the units have set aside into `quarantine.jsonl`.
pub(crate) fn gather(folder: &Folder, units: &[UnitId]) -> Result<(), Error> {
    let path = folder.quarantine();
    let temporary = folder.path().join(".quarantine.jsonl.tmp");
    let mut all = BufWriter::new(File::create(&temporary).at(&temporary)?);
    for unit in units {
        let part = folder.file(Shelf::Quarantine, *unit, "jsonl");
        match File::open(&part) {
            Ok(mut part) => io::copy(&mut part, &mut all).at(&temporary)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(error) => return Err(Error::io(part.display(), error)),
        };
    }
    all.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| file.sync_data()).at(&temporary)?;
    fs::rename(&temporary, &path).at(&path)?;
    sync(folder.path())
}
