//! The tables in the hands of those who read them: DuckDB, pandas and Polars, where Python has them.

use std::path::Path;
use std::process::Command;

use crate::command::{counts, done};
use crate::corpus;

#[test]
fn duckdb_pandas_and_polars_agree_on_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    corpus::mixed(&folder.path().join("in"));
    done(folder.path(), &["in", "-o", "out", "--format", "parquet", "--jobs", "2", "--checks"]);
    let python = std::env::var("BOCTIN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parquet_readers.py");
    let Ok(output) = Command::new(&python).arg(script).arg(folder.path().join("out")).output() else {
        println!("the tables were opened by no other reader: there is no {python}");
        return;
    };
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    print!("{told}");
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    let written = counts(&folder.path().join("out"))[1];
    let agrees = |line: &str| line.contains("not checked") || line.contains(&format!("'documents': {written},"));
    assert!(told.lines().all(agrees), "{told}");
}
