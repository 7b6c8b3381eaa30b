//! Makes the embedded form of the gazetteer: small tables with an index each, so that no program reads its 17,535 rows
//! at the start.
//!
//! An index is an array of places, each the offset of a line in four bytes, the least first, or 0: a key is sought
//! from the place that it is spread to. Of the lines that share a key the first is told.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "../gazetteer/key.rs"]
mod key;

/// What it is made of.
pub const INPUTS: [&str; 4] = ["src/gazetteer/key.rs", UNITS, ALIASES, SUCCESSORS];
const UNITS: &str = "src/gazetteer/units.tsv";
const ALIASES: &str = "src/gazetteer/aliases.tsv";
const SUCCESSORS: &str = "src/gazetteer/successors.tsv";

/// The columns of the units.
const KEY: usize = 0;
const TYPE: usize = 1;
const LEVEL: usize = 2;
const NAME: usize = 3;
const CODE: usize = 4;
const PARENT: usize = 5;
const PROVINCE: usize = 6;
const FROM: usize = 7;
const TO: usize = 8;

/// Writes the tables and their indices.
pub fn make() -> Result<(), Box<dyn Error>> {
    let [units, aliases, successors] = [UNITS, ALIASES, SUCCESSORS].map(fs::read_to_string);
    let (units, aliases, successors) = (units?, aliases?, successors?);
    let mut units = rows(&units, 9)?;
    let upper = |row: &[&str]| row[LEVEL] != "commune";

    let today = units.iter().filter(|row| row[TO].is_empty());
    let today: BTreeSet<String> =
        today.map(|row| [CODE, TYPE, NAME, PROVINCE].map(|column| row[column]).join("\t")).collect();
    write("today", &today.into_iter().collect::<Vec<_>>())?;

    // Behind the rows themselves, so that those are found first.
    let spelled: Vec<Vec<&str>> = rows(&aliases, 5)?.iter().flat_map(|alias| respelled(&units, alias)).collect();
    units.extend(spelled);
    units.sort_by_key(|row| row[KEY]);

    let all = units.iter().map(|row| packed(row).ok_or_else(|| format!("{row:?} does not fit its columns")));
    write("units", &all.collect::<Result<Vec<_>, _>>()?)?;

    let mut uppers: Vec<Vec<&str>> = units.iter().filter(|row| upper(row)).cloned().collect();
    uppers.sort_by_key(|row| (row[CODE], row[FROM]));
    let uppers = uppers.iter().map(|row| [CODE, KEY, TYPE, NAME, FROM, TO].map(|column| row[column]).join("\t"));
    write("uppers", &uppers.collect::<Vec<_>>())?;

    let successors: BTreeSet<String> = rows(&successors, 3)?.iter().map(|row| row.join("\t")).collect();
    write("successors", &successors.into_iter().collect::<Vec<_>>())
}

/// The rows of a unit under another spelling of its name: `alias`, `code`, `key`, `name`, `source`.
fn respelled<'a>(units: &[Vec<&'a str>], alias: &[&'a str]) -> Vec<Vec<&'a str>> {
    let meant = units.iter().filter(|row| row[CODE] == alias[1] && row[KEY] == alias[2]);
    let mut found: Vec<Vec<&str>> = meant.cloned().collect();
    for row in &mut found {
        (row[KEY], row[NAME]) = (alias[0], alias[3]);
    }
    found
}

/// A unit behind its key, in columns of a fixed width, so that none has to be sought, see `Row::read`.
fn packed(row: &[&str]) -> Option<String> {
    let kind = key::KINDS.iter().position(|kind| *kind == row[TYPE])?;
    let (level, code, parent, province) = (row[LEVEL].get(..1)?, row[CODE], row[PARENT], row[PROVINCE]);
    let cells = format!("{kind}{level}{code:<5}{parent:<3}{province:<2}{:<10}{:<10}", row[FROM], row[TO]);
    (cells.len() == key::WIDTH).then(|| format!("{}\t{cells}", row[KEY]))
}

/// The cells of a table, without remarks and header.
fn rows(table: &str, columns: usize) -> Result<Vec<Vec<&str>>, String> {
    let fits =
        |row: Vec<_>| if row.len() == columns { Ok(row) } else { Err(format!("{row:?}: {columns} cells are needed")) };
    crate::rows(table).map(fits).collect()
}

/// Writes lines, of which those with the same first cell stand together, and their index.
fn write(name: &str, lines: &[String]) -> Result<(), Box<dyn Error>> {
    let mut table = String::from("\n");
    let mut firsts: Vec<(&str, usize)> = Vec::new();
    for line in lines {
        let key = line.split('\t').next().unwrap_or("");
        if firsts.last().is_none_or(|(last, _)| *last != key) {
            firsts.push((key, table.len()));
        }
        table.push_str(line);
        table.push('\n');
    }
    let size = (firsts.len() * 2).next_power_of_two();
    let mut places = vec![0u32; size];
    for (key, at) in firsts {
        let mut place = key::spread(key) % size;
        while places[place] != 0 {
            place = (place + 1) % size;
        }
        places[place] = u32::try_from(at)?;
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join(format!("{name}.tsv")), table)?;
    fs::write(
        Path::new(&out).join(format!("{name}.index")),
        places.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>(),
    )?;
    Ok(())
}
