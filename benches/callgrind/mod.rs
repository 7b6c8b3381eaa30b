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
#[inline(never)]
pub fn counted_by_callgrind(work: &mut dyn FnMut() -> usize) -> usize {
    black_box(work())
}

/// What this program costs inside of [`counted_by_callgrind`] when it is started with these words.
pub fn this_program(words: &[&str]) -> Count {
    let program = env::current_exe().unwrap();
    counted(&["--toggle-collect=*counted_by_callgrind*"], &program, words)
}

/// What a whole program costs, from its first instruction to its last.
pub fn whole_program(program: &Path, words: &[&str]) -> Count {
    counted(&[], program, words)
}

fn counted(options: &[&str], program: &Path, words: &[&str]) -> Count {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("callgrind.out");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--branch-sim=yes", "--quiet"])
        .arg(format!("--callgrind-out-file={}", told.display()))
        .args(options)
        .arg(program)
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    read(&fs::read_to_string(told).unwrap())
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
    let count = Count { instructions: sum("Ir"), mispredicted: sum("Bcm") + sum("Bim") };
    assert!(count.instructions > 0, "callgrind counted nothing");
    count
}
