//! `boctin kinds`: every kind of fact with its forms, an example of each, and the words that may be added.

use std::io::{self, Write};

use boctin::FactKind;

/// Writes what the tests of these kinds show.
pub fn write(out: &mut impl Write, kinds: &[FactKind]) -> io::Result<()> {
    for (i, kind) in kinds.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{kind}: {}", kind.meaning())?;
        for form in kind.forms() {
            match form.value {
                Some(value) => writeln!(out, "  {}\n      {} => {value}", form.name, form.example)?,
                None => writeln!(out, "  no {kind}: {}\n      {}", form.name, form.example)?,
            }
        }
        let tables: Vec<String> = kind.word_tables().map(|columns| columns.join(" ")).collect();
        writeln!(out, "  words may be added by --words {kind}=FILE, a table with the columns {}", tables.join(" | "))?;
    }
    out.flush()
}
