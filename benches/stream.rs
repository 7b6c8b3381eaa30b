//! A million documents through the command, each a new one: its memory stays where it was.
//!
//! `cargo bench --bench stream` prints the peak memory of `boctin extract --from jsonl` as the stream goes on, and what
//! it reads a second. `-- 10000` takes so many documents.

mod corpus;

use std::env;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{num::NonZero, thread};

use corpus::stream::Stream;

/// The command may hold so much, in kB.
const LIMIT: usize = 200_000;

fn main() {
    let told = env::args().skip(1).find_map(|word| word.parse().ok());
    let documents: usize = told.unwrap_or(1_000_000);
    let jobs = thread::available_parallelism().map_or(1, NonZero::get).to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_boctin"))
        .args(["extract", "--from", "jsonl", "--jobs", &jobs, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let process = command.id();
    let mut answers = command.stdout.take().unwrap();
    let reader = thread::spawn(move || io::copy(&mut answers, &mut io::sink()).unwrap());
    let mut question = BufWriter::new(command.stdin.take().unwrap());
    let mut stream = Stream::new();
    println!("| documents | MB in | MB/s | peak memory, MB |\n|---|---|---|---|");
    let (start, mut bytes, mut tell, mut most) = (Instant::now(), 0, documents.div_ceil(1_000).max(1), 0);
    for n in 1..=documents {
        let row = serde_json::json!({ "id": n, "text": stream.next_article() }).to_string();
        writeln!(question, "{row}").unwrap();
        bytes += row.len();
        if n == tell || n == documents {
            most = peak(process);
            let (read, speed) = (bytes as f64 / 1e6, bytes as f64 / 1e6 / start.elapsed().as_secs_f64());
            println!("| {n} | {read:.0} | {speed:.1} | {:.1} |", most as f64 / 1e3);
            tell *= 10;
        }
    }
    drop(question);
    reader.join().unwrap();
    assert!(command.wait().unwrap().success());
    assert!(most < LIMIT, "{most} kB");
}

/// The most memory that a process held so far, in kB; nothing where the system doesn't tell.
fn peak(process: u32) -> usize {
    let told = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}
