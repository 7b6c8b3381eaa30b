//! The command, run in a folder, and what it left there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// `boctin batch` with these words.
pub fn batch(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_boctin"));
    command.arg("batch").args(words).current_dir(folder).stdin(Stdio::null());
    command
}

pub fn run(folder: &Path, words: &[&str]) -> Output {
    batch(folder, words).output().unwrap()
}

pub fn spawn(folder: &Path, words: &[&str]) -> Child {
    batch(folder, words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

pub fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs a batch that must end well, or with something in quarantine.
pub fn done(folder: &Path, words: &[&str]) -> i32 {
    let output = run(folder, words);
    assert!(matches!(status(&output), 0 | 2), "{words:?}: {}", told(&output));
    status(&output)
}

/// Every file of an output by name, but the lock.
pub fn files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(out) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(out).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_file() && name != "lock" {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Fails with the name of the first file in which two outputs differ.
pub fn assert_same(one: &Path, other: &Path, what: &str) {
    let (one, other) = (files(one), files(other));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other), "{what}");
    for (name, bytes) in &one {
        assert!(other[name] == *bytes, "{what}: {name} differs");
    }
}

fn json_lines(bytes: &[u8]) -> Vec<Value> {
    bytes.split(|&byte| byte == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect()
}

/// All documents of a JSONL output, in order.
pub fn documents(out: &Path) -> Vec<Value> {
    let files = files(out);
    files.iter().filter(|(name, _)| name.starts_with("documents/")).flat_map(|(_, bytes)| json_lines(bytes)).collect()
}

/// The ids of all documents, in order.
pub fn ids(out: &Path) -> Vec<String> {
    let id = |document: &Value| match &document["id"] {
        Value::String(id) => id.clone(),
        id => id.to_string(),
    };
    documents(out).iter().map(id).collect()
}

/// All that was set aside, in order.
pub fn quarantined(out: &Path) -> Vec<Value> {
    json_lines(&fs::read(out.join("quarantine.jsonl")).unwrap())
}

/// What the ledger sums up to: read, written, quarantined, skipped.
pub fn counts(out: &Path) -> [u64; 4] {
    let mut sum = [0; 4];
    for line in json_lines(&fs::read(out.join("ledger.jsonl")).unwrap()) {
        for (sum, key) in sum.iter_mut().zip(["read", "written", "quarantined", "skipped"]) {
            *sum += line[key].as_u64().unwrap_or(0);
        }
    }
    sum
}

/// Whether every record is accounted for, and the files say what the ledger says.
pub fn assert_adds_up(out: &Path) {
    let [read, written, quarantined, skipped] = counts(out);
    assert_eq!(read, written + quarantined + skipped);
    assert_eq!(self::quarantined(out).iter().map(|line| line["records"].as_u64().unwrap()).sum::<u64>(), quarantined);
    assert!(self::quarantined(out).iter().all(|line| !line["reason"].as_str().unwrap().is_empty()));
}
