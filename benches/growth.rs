//! What a byte costs, in time and in memory, of texts doubled from 64 kB to 16 MB, for each shape of text.
//!
//! One row a shape: nanoseconds a byte at each size, the dearest against the cheapest smaller one, and the memory that
//! the largest needs, in its own sizes. Times of a machine at work are rough: `tests/growth.rs` holds instructions and
//! allocations to a factor of 1.5. Words choose the shapes that have them in their name; `--to 64` goes up to 64 MB,
//! `--from 1` begins at 1 MB; `--instructions` counts them under valgrind in place of time, and
//! fails where they grow.

mod callgrind;
mod corpus;

use std::env;
use std::fs;
use std::process::{Command, ExitCode};
use std::time::{Duration, SystemTime};

use boctin::Pipeline;
use corpus::shapes;

const MB: usize = 1 << 20;

/// Dearer than this is told at the end.
const FLAT: f64 = 1.5;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    match &words[..] {
        [flag, name, size] if flag == "--time" => time(name, size.parse().unwrap()),
        [flag, name, size] if flag == "--count" => count(name, size.parse().unwrap()),
        _ => return tables(words),
    }
    ExitCode::SUCCESS
}

/// Prints the table; fails where instructions were counted and grew.
fn tables(words: Vec<String>) -> ExitCode {
    let (mut from, mut to, mut counts, mut chosen) = (MB / 16, 16 * MB, false, Vec::new());
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--to" => to = megabytes(words.next()),
            "--from" => from = megabytes(words.next()),
            "--instructions" => counts = true,
            _ => chosen.push(word),
        }
    }
    let sizes: Vec<usize> =
        std::iter::successors(Some(from), |size| Some(size * 2)).take_while(|size| *size <= to).collect();
    let heads: Vec<String> = sizes.iter().map(|size| format!("{} kB", size >> 10)).collect();
    println!("| {} a byte | {} | growth | memory |", if counts { "instructions" } else { "ns" }, heads.join(" | "));
    println!("|---|{}---|---|", "---|".repeat(sizes.len()));
    let mut grown = Vec::new();
    for name in shapes::names() {
        if !chosen.is_empty() && !chosen.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let (costs, memory): (Vec<f64>, Vec<f64>) = sizes.iter().map(|size| cost(name, *size, counts)).unzip();
        let growth = growth(&costs);
        let cells: Vec<String> = costs.iter().map(|cost| format!("{cost:.1}")).collect();
        println!("| {name} | {} | {growth:.2} | {:.1} |", cells.join(" | "), memory.last().unwrap_or(&0.0));
        if growth > FLAT {
            grown.push(format!("{name} ({growth:.1})"));
        }
    }
    println!("\ndearer by more than {FLAT}: {}", if grown.is_empty() { "none".to_owned() } else { grown.join(", ") });
    if counts && !grown.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn megabytes(word: Option<String>) -> usize {
    let told: f64 = word.and_then(|word| word.parse().ok()).expect("a number of megabytes");
    (told * MB as f64) as usize
}

/// How much dearer the dearest byte is than one of a shorter text.
fn growth(costs: &[f64]) -> f64 {
    let mut cheapest = f64::INFINITY;
    let mut most: f64 = 1.0;
    for cost in costs {
        most = most.max(cost / cheapest);
        cheapest = cheapest.min(*cost);
    }
    most
}

/// What a byte of this shape in this size costs, and how much memory a byte needs, in a process of its own.
fn cost(name: &str, size: usize, counts: bool) -> (f64, f64) {
    let size_word = size.to_string();
    if counts {
        let count = callgrind::this_program(&["--count", name, &size_word], &[])[0];
        return (count.instructions as f64 / size as f64, 0.0);
    }
    let output = Command::new(env::current_exe().unwrap()).args(["--time", name, &size_word]).output().unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    let (time, memory) = told.trim().split_once(' ').unwrap();
    (time.parse().unwrap(), memory.parse().unwrap())
}

/// The child: prints nanoseconds a byte and bytes of memory a byte.
fn time(name: &str, size: usize) {
    let pipeline = Pipeline::new().unwrap();
    let bytes = shapes::bytes(name, size);
    pipeline.read_bytes(&shapes::bytes(name, MB / 64));
    // The peak begins anew at what the process holds now.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let before = peak();
    pipeline.read_bytes(&bytes);
    let memory = peak().saturating_sub(before);
    let (start, mut times) = (on_core(), 0);
    while times == 0 || on_core() < start + Duration::from_millis(50) {
        pipeline.read_bytes(&bytes);
        times += 1;
    }
    let each = (on_core() - start) / times;
    println!("{} {}", each.as_nanos() as f64 / bytes.len() as f64, memory as f64 / bytes.len() as f64);
}

/// The child under valgrind.
fn count(name: &str, size: usize) {
    let pipeline = Pipeline::new().unwrap();
    let bytes = shapes::bytes(name, size);
    pipeline.read_bytes(&shapes::bytes(name, MB / 256));
    callgrind::count(|| pipeline.read_bytes(&bytes).facts.len());
}

/// The most memory that this process held, in bytes; nothing where the system doesn't tell.
fn peak() -> usize {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap_or(0) << 10
}

/// How long this process has been at work on a core: the others of a busy machine don't count.
fn on_core() -> Duration {
    let told = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|word| word.parse().ok());
    nanoseconds.map_or_else(|| SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default(), Duration::from_nanos)
}
