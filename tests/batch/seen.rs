//! What is seen of a batch: the summary, the log, and nothing where nothing is wanted.

use std::fs;
use std::process::Command;

use crate::command::{run, status, told};
use crate::corpus;

#[test]
fn the_summary_adds_up_and_quiet_is_quiet() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = [corpus::lines(0..3), b"no JSON\n".to_vec()].concat();
    fs::write(folder.path().join("a.jsonl"), bytes).unwrap();
    fs::write(folder.path().join("b.warc"), corpus::warc(0..2).concat()).unwrap();
    let output = run(folder.path(), &["a.jsonl", "b.warc", "-o", "out", "--log", "log", "--log-level", "debug"]);
    assert_eq!(status(&output), 2);
    let summary = told(&output);
    assert!(summary.contains("records  9 read = 5 written + 1 quarantined + 3 skipped"), "{summary}");
    assert!(summary.contains("documents  5") && summary.contains("MB/s") && summary.contains("slowest"), "{summary}");
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.contains("written unit=00000000-000000 written=5"), "{log}");
    let output = run(folder.path(), &["a.jsonl", "b.warc", "-o", "quiet", "--quiet"]);
    assert_eq!((status(&output), told(&output).as_str()), (2, ""));
}

#[test]
fn the_schemas_are_printed() {
    let print = |form| Command::new(env!("CARGO_BIN_EXE_boctin")).args(["schema", form]).output().unwrap();
    let arrow = String::from_utf8(print("arrow").stdout).unwrap();
    let is_decimal = |line: &str| line.starts_with("  number ") && line.contains("Decimal128(38, 9)");
    assert!(arrow.lines().any(is_decimal), "{arrow}");
    assert!(arrow.lines().any(|line| line.starts_with("  span_start") && line.contains("Int32")), "{arrow}");
    assert!(!arrow.contains("UInt"));
    let json: serde_json::Value = serde_json::from_slice(&print("json").stdout).unwrap();
    assert_eq!(json["$id"], "urn:boctin.batch/2");
    let both = Command::new(env!("CARGO_BIN_EXE_boctin")).arg("schema").output().unwrap();
    let both = String::from_utf8(both.stdout).unwrap();
    assert!(both.starts_with('{') && both.ends_with(&arrow), "{both}");
}
