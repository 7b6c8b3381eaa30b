//! What a batch costs beside the plain loop: the same documents stripped and read with nothing around it, written as
//! JSONL, written as Parquet, and by two jobs. In one run, the rounds taken in turn; medians are shown, of the clock and
//! of the processor's time, which tells more on a machine that has other work. Each way is held against what was measured
//! in the same round: a machine is seldom as quick in the next.

mod corpus;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use boctin::Pipeline;
use boctin::batch::{Format, Progress, Settings, run};

/// Megabytes of pages.
const SIZE: usize = 16;
const ROUNDS: usize = 9;

fn main() {
    // `cargo test --benches` only sees whether it runs.
    let is_test = !std::env::args().any(|word| word == "--bench");
    let (size, rounds) = if is_test { (1, 1) } else { (SIZE, ROUNDS) };
    let pages: Vec<String> = match std::env::var_os("BOCTIN_TEXTS") {
        Some(folder) => texts(Path::new(&folder)),
        None => corpus::samples().into_iter().next_back().map(|sample| sample.pages).unwrap_or_default(),
    };
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
            let (begun, spent) = (Instant::now(), processor_time());
            let facts = way();
            times.push((begun.elapsed().as_secs_f64(), processor_time() - spent));
            assert_eq!(facts, expected, "{name} finds other facts");
        }
    }
    let of_clock = |way: usize| times[way].iter().map(|times| times.0).collect::<Vec<_>>();
    let of_processor = |way: usize| times[way].iter().map(|times| times.1).collect::<Vec<_>>();
    println!("{} documents, {:.1} MB of text, {expected} facts", read.len(), bytes as f64 / 1e6);
    println!("{:25} {:>8} {:>7} {:>6} {:>10} {:>6}", "", "s", "MB/s", "x", "processor", "x");
    for (i, (name, _)) in ways.iter().enumerate() {
        let (clock, spent) = (median(of_clock(i)), median(of_processor(i)));
        let (more, more_spent) = (ratio(&of_clock(i), &of_clock(0)), ratio(&of_processor(i), &of_processor(0)));
        println!("{name:25} {clock:8.3} {:7.1} {more:6.2} {spent:10.2} {more_spent:6.2}", bytes as f64 / 1e6 / clock);
    }
    let (lines, tables) = (ratio(&of_clock(1), &of_clock(3)), ratio(&of_clock(2), &of_clock(4)));
    println!("2 jobs are {lines:.2} (JSONL) and {tables:.2} (Parquet) times as fast as one");
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// How much greater the values of one way are than those of another, round by round: the median.
fn ratio(one: &[f64], other: &[f64]) -> f64 {
    median(one.iter().zip(other).map(|(one, other)| one / other).collect())
}

/// The texts of a folder, in the order of their names.
fn texts(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts.map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Seconds that the processor has worked for this process; 0 where the system does not tell.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    // The user's and the system's share, in hundredths of a second.
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn do_batch(input: &Path, out: &Path, format: Format, jobs: usize) -> u64 {
    let mut settings = Settings::new([input.to_owned()], out);
    settings.jobs = jobs;
    settings.written.format = format;
    let summary = run(&settings, &Arc::new(Progress::new(jobs))).unwrap();
    summary.counts.facts.iter().sum()
}
