//! Makes what is embedded before the crate is built: the tables by which a text is proved clean, and the gazetteer.

mod clean;
mod gazetteer;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["src/build"].into_iter().chain(clean::INPUTS).chain(gazetteer::INPUTS) {
        println!("cargo::rerun-if-changed={input}");
    }
    clean::make()?;
    gazetteer::make()
}

/// The cells of the rows of a table, without remarks and header.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').collect())
}
