//! What a batch costs beside the plain loop: the same documents stripped and read with nothing around it, written as
//! JSONL, written as Parquet, and by two jobs. In one run, the rounds taken in turn; medians are shown.

mod corpus;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use boctin::Pipeline;
use boctin::batch::{Format, Progress, Settings, run};

/// Megabytes of pages.
const SIZE: usize = 24;
const ROUNDS: usize = 5;

fn main() {
    // `cargo test --benches` only sees whether it runs.
    let is_test = !std::env::args().any(|word| word == "--bench");
    let (size, rounds) = if is_test { (1, 1) } else { (SIZE, ROUNDS) };
    let pages: Vec<String> = corpus::samples().into_iter().next_back().map(|sample| sample.pages).unwrap_or_default();
    let mut read: Vec<&str> = Vec::new();
    let mut bytes = 0;
    for page in pages.iter().cycle().take_while(|_| !pages.is_empty()) {
        bytes += page.len();
        read.push(page);
        if bytes >= size << 20 {
            break;
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("pages.jsonl");
    let line = |page: &&str| serde_json::json!({ "text": page }).to_string() + "\n";
    fs::write(&input, read.iter().map(line).collect::<String>()).unwrap();

    let pipeline = Pipeline::new().unwrap();
    let plain = || {
        let facts: usize = read.iter().map(|page| black_box(pipeline.read_text(page)).facts.len()).sum();
        facts as u64
    };
    let batch = |format, jobs| {
        let out = folder.path().join("out");
        let facts = do_batch(&input, &out, format, jobs);
        fs::remove_dir_all(&out).unwrap();
        facts
    };
    let ways: [(&str, &dyn Fn() -> u64); 5] = [
        ("the plain loop", &plain),
        ("batch to JSONL", &|| batch(Format::Jsonl, 1)),
        ("batch to Parquet", &|| batch(Format::Parquet, 1)),
        ("batch to JSONL, 2 jobs", &|| batch(Format::Jsonl, 2)),
        ("batch to Parquet, 2 jobs", &|| batch(Format::Parquet, 2)),
    ];
    let mut times = vec![Vec::new(); ways.len()];
    let expected = plain();
    for _ in 0..rounds {
        for ((name, way), times) in ways.iter().zip(&mut times) {
            let begun = Instant::now();
            let facts = way();
            times.push(begun.elapsed().as_secs_f64());
            assert_eq!(facts, expected, "{name} finds other facts");
        }
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let medians: Vec<f64> = times.iter_mut().map(median).collect();
    println!("{} documents, {:.1} MB of text, {expected} facts", read.len(), bytes as f64 / 1e6);
    for ((name, _), time) in ways.iter().zip(&medians) {
        let speed = bytes as f64 / 1e6 / time;
        println!("{name:25} {time:7.3} s {speed:7.1} MB/s {:6.2} x the plain loop", time / medians[0]);
    }
    println!(
        "2 jobs are {:.2} (JSONL) and {:.2} (Parquet) times as fast as one",
        medians[1] / medians[3],
        medians[2] / medians[4]
    );
}

fn do_batch(input: &Path, out: &Path, format: Format, jobs: usize) -> u64 {
    let mut settings = Settings::new([input.to_owned()], out);
    settings.jobs = jobs;
    settings.written.format = format;
    let summary = run(&settings, &Arc::new(Progress::new(jobs))).unwrap();
    summary.counts.facts.iter().sum()
}
