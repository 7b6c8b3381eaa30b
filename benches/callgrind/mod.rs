//! Counts the instructions of a piece of work: this program starts itself under valgrind.
//!
//! A count repeats to the last digit where a time does not: it is the same on a machine at work with other things.

// Each program uses its share of this module.
#![allow(dead_code)]

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

/// What a piece of work cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub instructions: u64,
    /// Branches and jumps that a plain processor would have foreseen wrongly.
    pub mispredicted: u64,
}

/// Whether valgrind stands on this machine.
pub fn is_here() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|told| told.status.success())
}

/// Does the work, whose instructions are counted where [`this_program`] started the program.
pub fn count(mut work: impl FnMut() -> usize) {
    counted_by_callgrind(&mut work);
    written_by_callgrind();
}

/// While this function runs, callgrind counts.
#[inline(never)]
fn counted_by_callgrind(work: &mut dyn FnMut() -> usize) {
    black_box(work());
}

/// When this function ends, callgrind writes down what it counted; it heeds one wish for each name.
#[inline(never)]
fn written_by_callgrind() {
    black_box(());
}

/// What each call of [`count`] costs in this program when it is started with these words
/// in this environment.
pub fn this_program(words: &[&str], environment: &[(&str, &str)]) -> Vec<Count> {
    let program = env::current_exe().unwrap();
    let options = ["--toggle-collect=*counted_by_callgrind*", "--dump-after=*written_by_callgrind*"];
    let mut counts = counted(&options, &program, words, environment);
    // Behind the last call nothing is collected.
    counts.pop();
    counts
}

/// What a whole program costs, from its first instruction to its last.
pub fn whole_program(program: &Path, words: &[&str]) -> Count {
    counted(&[], program, words, &[])[0]
}

/// The counts of the parts that callgrind wrote, the last of them that of the program's end.
fn counted(options: &[&str], program: &Path, words: &[&str], environment: &[(&str, &str)]) -> Vec<Count> {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("out");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--branch-sim=yes", "--quiet"])
        .arg(format!("--callgrind-out-file={}", told.display()))
        .args(options)
        .arg(program)
        .args(words)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    let parts = (1..).map(|part| folder.path().join(format!("out.{part}"))).take_while(|path| path.exists());
    parts.chain([told]).map(|path| read(&fs::read_to_string(path).unwrap())).collect()
}

/// The sums of a file of callgrind: what is counted stands in the line `events:`, how often in `totals:`.
fn read(told: &str) -> Count {
    let cells = |name: &str| -> Vec<String> {
        let row = told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        row.split_whitespace().map(str::to_owned).collect()
    };
    let (events, totals) = (cells("events:"), cells("totals:"));
    let sum = |event: &str| -> u64 {
        let at = events.iter().position(|name| name == event);
        at.and_then(|at| totals.get(at)?.parse().ok()).unwrap_or(0)
    };
    Count { instructions: sum("Ir"), mispredicted: sum("Bcm") + sum("Bim") }
}
