//! Work and memory grow with the text and no faster, whatever its shape.
//!
//! What is counted repeats to the last digit: allocations, and instructions where valgrind stands on the machine
//! (`apt-get install valgrind`). `cargo bench --bench growth` shows the same in time, up to 16 MB.

#![cfg(feature = "cli")]

#[path = "../benches/callgrind/mod.rs"]
mod callgrind;
#[path = "../benches/corpus/shapes.rs"]
mod shapes;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use allocation_counter::{AllocationInfo, measure};
use boctin::Pipeline;

/// So much dearer may a byte of a longer text be.
const FLAT: f64 = 1.5;

/// So many bytes of memory may a byte of one document need.
const MEMORY: f64 = 6.0;

const KB: usize = 1 << 10;

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
            if most > MEMORY {
                bad.push(format!("{name}: {most:.1} bytes of memory for each of {size} bytes"));
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
    if !callgrind::is_here() {
        eprintln!("valgrind is missing: no instruction is counted");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let count = |name: &str, size: usize| {
        let bytes = shapes::bytes(name, size);
        let path = folder.path().join(format!("{name} {size}.txt"));
        fs::write(&path, &bytes).unwrap();
        let command = Path::new(env!("CARGO_BIN_EXE_boctin"));
        let count = callgrind::whole_program(command, &["extract", "--jobs", "1", &path.to_string_lossy()]);
        (count.instructions as f64, bytes.len() as f64)
    };
    let (start, _) = count(shapes::NULS, 0);
    each_shape(|name| {
        let ((less, short), (more, long)) = (count(name, 16 * KB), count(name, 128 * KB));
        let (few, many) = ((less - start) / short, (more - start) / long);
        // Below some tens of instructions a byte it is blanks and the reading of the file that are counted.
        if many > few * FLAT + 8.0 {
            return vec![format!("{name}: {few:.0} instructions a byte grow to {many:.0}")];
        }
        Vec::new()
    });
}
