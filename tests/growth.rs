//! Work and memory grow with the text and no faster, whatever its shape.
//!
//! What is counted repeats to the last digit: allocations, and instructions where valgrind stands on the machine
//! (`apt-get install valgrind`). `cargo bench --bench growth` shows the same in time, up to 16 MB.

#![cfg(feature = "html")]

#[path = "../benches/callgrind/mod.rs"]
mod callgrind;
#[path = "../benches/corpus/shapes.rs"]
mod shapes;
#[cfg(all(target_os = "linux", feature = "cli"))]
#[path = "../benches/corpus/stream.rs"]
mod stream;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, thread};

use allocation_counter::{AllocationInfo, measure};
use boctin::Pipeline;

/// So much dearer may a byte of a longer text be.
const FLAT: f64 = 1.5;

/// So many bytes of memory may a byte of an article need, and a byte of what is told of it: news states little, but an
/// article of nothing but dates is told in ten times as many bytes as it has.
const MEMORY: f64 = 6.0;

/// The shapes that are articles as they are written.
const ARTICLES: [&str; 5] =
    ["usual text", "usual text in one line", "usual paragraphs, each new", "paragraphs", "divs"];

/// So many bytes may a byte of any shape need: a tag of three letters is a node of the tree, `10%` is a fact, and a list
/// that grows is counted twice while it moves.
const AT_WORST: f64 = 200.0;

const KB: usize = 1 << 10;

/// Sizes for the count of instructions, which is slow.
const SHORT: usize = 8 * KB;
const LONG: usize = 64 * KB;

/// Calls `tell` for each shape, on as many threads as there are cores, and fails with all that it told.
fn each_shape(tell: impl Fn(&str) -> Vec<String> + Sync) {
    let (names, next, told) = (shapes::names(), AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|threads| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            threads.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let bad = tell(name);
                    told.lock().unwrap().extend(bad);
                }
            });
        }
    });
    let told = told.into_inner().unwrap();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

fn reading(pipeline: &Pipeline, bytes: &[u8]) -> AllocationInfo {
    // What a thread keeps from one document to the next is not of this one.
    pipeline.read_bytes("Sáng 22/9, Huyện ủy họp.".as_bytes());
    measure(|| {
        pipeline.read_bytes(bytes);
    })
}

#[test]
fn memory_grows_with_the_text() {
    let pipeline = Pipeline::new().unwrap();
    each_shape(|name| {
        let sizes = [64 * KB, 128 * KB, 256 * KB, 512 * KB, 1024 * KB];
        let mut bad = Vec::new();
        let mut first = None;
        for size in sizes {
            let bytes = shapes::bytes(name, size);
            let cost = reading(&pipeline, &bytes);
            let per = |n: u64| n as f64 / bytes.len() as f64;
            let most = per(cost.bytes_max);
            if most > AT_WORST {
                bad.push(format!("{name}: {most:.1} bytes of memory for each of {size} bytes"));
            }
            if ARTICLES.contains(&name) && size >= 256 * KB {
                let told = serde_json::to_string(&pipeline.read_bytes(&bytes)).unwrap().len();
                let both = (bytes.len() + told) as f64;
                if cost.bytes_max as f64 > MEMORY * both {
                    bad.push(format!("{name}: {} bytes of memory for {size} and {told} told", cost.bytes_max));
                }
            }
            // A few allocations for each document, and one more where a list grew, are no growth.
            let (many, much) = (per(cost.count_total.saturating_sub(64)), per(cost.bytes_total));
            let (few, little) = *first.get_or_insert((many, much));
            if many > few * FLAT + 0.001 {
                bad.push(format!("{name}: {few:.4} allocations a byte grow to {many:.4} at {size}"));
            }
            if much > little * FLAT + 0.5 {
                bad.push(format!("{name}: {little:.1} allocated bytes a byte grow to {much:.1} at {size}"));
            }
        }
        bad
    });
}

#[test]
fn instructions_grow_with_the_text() {
    const SHARE: &str = "BOCTIN_GROWTH_SHARE";
    let names = shapes::names();
    let shares = thread::available_parallelism().map_or(1, usize::from);
    let of_share = |share: usize| names.iter().skip(share).step_by(shares);
    if let Ok(share) = env::var(SHARE) {
        // Here it is valgrind that runs this test.
        let pipeline = Pipeline::new().unwrap();
        for name in of_share(share.parse().unwrap()) {
            for size in [SHORT, LONG] {
                let bytes = shapes::bytes(name, size);
                callgrind::count(|| pipeline.read_bytes(&bytes).facts.len());
            }
        }
        return;
    }
    if !callgrind::is_here() {
        eprintln!("valgrind is missing: no instruction is counted");
        return;
    }
    let mut bad = Vec::new();
    thread::scope(|threads| {
        let count = |share: usize| {
            let words = ["--exact", "instructions_grow_with_the_text", "--test-threads", "1"];
            callgrind::this_program(&words, &[(SHARE, &share.to_string())])
        };
        let at_work: Vec<_> = (0..shares).map(|share| threads.spawn(move || count(share))).collect();
        for (share, thread) in at_work.into_iter().enumerate() {
            let counts = thread.join().unwrap();
            assert_eq!(counts.len(), 2 * of_share(share).count());
            for (name, pair) in of_share(share).zip(counts.chunks(2)) {
                let (few, many) = (pair[0].instructions / SHORT as u64, pair[1].instructions / LONG as u64);
                // Of some tens of instructions a byte the first document of its shape takes many for itself.
                if many as f64 > few as f64 * FLAT + 8.0 {
                    bad.push(format!("{name}: {few} instructions a byte grow to {many}"));
                }
            }
        }
    });
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// The most memory that a process held so far, in bytes.
#[cfg(all(target_os = "linux", feature = "cli"))]
fn peak(process: u32) -> usize {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * KB
}

#[cfg(all(target_os = "linux", feature = "cli"))]
#[test]
fn a_stream_of_documents_needs_no_more_memory_the_longer_it_is() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};

    /// So many documents may the command hold back; it answers all that came before.
    const HELD: usize = 256;
    let mut command = Command::new(env!("CARGO_BIN_EXE_boctin"))
        .args(["extract", "--from", "jsonl", "--jobs", "2", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut question, answers) = (command.stdin.take().unwrap(), command.stdout.take().unwrap());
    let answered = AtomicUsize::new(0);
    let (mut stream, mut asked, mut peaks) = (stream::Stream::new(), 0, Vec::new());
    thread::scope(|threads| {
        threads.spawn(|| {
            for _ in BufReader::new(answers).lines() {
                answered.fetch_add(1, Ordering::Relaxed);
            }
        });
        for all in [500, 4_000] {
            while asked < all {
                let row = serde_json::json!({ "id": asked, "text": stream.next_article() }).to_string();
                question.write_all((row + "\n").as_bytes()).unwrap();
                asked += 1;
            }
            while answered.load(Ordering::Relaxed) + HELD < asked {
                thread::yield_now();
            }
            peaks.push(peak(command.id()));
        }
        drop(question);
    });
    assert!(command.wait().unwrap().success());
    assert_eq!(answered.into_inner(), asked);
    assert!(peaks[1] < peaks[0] + 8 * KB * KB && peaks[1] < 200 * KB * KB, "{peaks:?}");
}
