//! Makes the indices of the gazetteer, so that no program reads its 17,535 rows at the start.
//!
//! An index is an array of places, each the offset of a line in four bytes, the least first, or 0: a key is sought
//! from the place that it is spread to. Of the lines that share a key the first is told.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "src/gazetteer/key.rs"]
mod key;

const UNITS: &str = "src/gazetteer/units.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["build.rs", "src/gazetteer/key.rs", UNITS] {
        println!("cargo::rerun-if-changed={input}");
    }
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let units = fs::read_to_string(UNITS)?.replace("\r\n", "\n");
    fs::write(out.join("units.tsv"), &units)?;
    fs::write(out.join("units.index"), index(&units)?)?;
    let uppers = uppers(&units);
    fs::write(out.join("uppers.tsv"), &uppers)?;
    fs::write(out.join("uppers.index"), index(&uppers)?)?;
    Ok(())
}

/// The provinces and districts in the order of their codes and days: `code`, `key`, `name`, `from`, `to`.
fn uppers(units: &str) -> String {
    let mut rows: Vec<[&str; 5]> = Vec::new();
    for line in units.lines() {
        if let [key, _, "province" | "district", name, code, _, _, from, to] = *line.split('\t').collect::<Vec<_>>() {
            rows.push([code, key, name, from, to]);
        }
    }
    rows.sort_by_key(|[code, _, _, from, _]| (*code, *from));
    let lines = rows.iter().map(|row| row.join("\t") + "\n");
    "code\tkey\tname\tfrom\tto\n".chars().chain(lines.collect::<String>().chars()).collect()
}

/// The index of a table by its first cells; the lines that share one stand together.
fn index(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut firsts: Vec<(&str, usize)> = Vec::new();
    let mut at = 0;
    let mut header = true;
    for line in table.split_inclusive('\n') {
        if let Some((key, _)) = line.split_once('\t').filter(|_| !line.starts_with('#')) {
            if !std::mem::take(&mut header) && firsts.last().is_none_or(|(last, _)| *last != key) {
                firsts.push((key, at));
            }
        }
        at += line.len();
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
    Ok(places.into_iter().flat_map(u32::to_le_bytes).collect())
}
