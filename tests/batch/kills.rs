//! A batch is killed at any moment, run by many jobs, cut into shards: its output is the same to the byte.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::command::{assert_adds_up, assert_same, counts, done, run, spawn, status, told};
use crate::corpus;

/// How often a run is killed; a longer test asks for more: `BOCTIN_KILLS=200 cargo test --test batch kills`.
fn kills() -> u32 {
    std::env::var("BOCTIN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20)
}

/// Random enough for a test: the same moments are never met twice anyway.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }
}

/// Kills run after run until one comes to its end; how many were killed before that.
fn kill_until_done(folder: &Path, out: &str, words: &[&str], patience: Duration, dice: &mut Dice) -> u32 {
    let words: Vec<&str> = ["in", "-o", out].iter().chain(words).copied().collect();
    let mut killed = 0;
    loop {
        let mut child = spawn(folder, &words);
        // A run gets more time the more often it was killed, so that all of them together come to an end.
        let time = Duration::from_millis(dice.roll(patience.as_millis() as u64 * u64::from(killed + 4) / 8));
        thread::sleep(time);
        let ended = child.try_wait().unwrap();
        if let Some(status) = ended {
            assert!(matches!(status.code(), Some(0 | 2)), "a run ended with {status}");
            return killed;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
    }
}

#[test]
fn killed_and_resumed_the_output_is_that_of_an_undisturbed_run() {
    let folder = tempfile::tempdir().unwrap();
    corpus::mixed(&folder.path().join("in"));
    for format in ["jsonl", "parquet"] {
        let whole = format!("whole-{format}");
        let begun = Instant::now();
        assert_eq!(done(folder.path(), &["in", "-o", &whole, "--format", format]), 2);
        let patience = begun.elapsed() / 2;
        assert_adds_up(&folder.path().join(&whole));
        let (mut killed, mut round, mut dice) = (0, 0, Dice(std::process::id().into()));
        while killed < kills() / 2 {
            let (out, jobs) = (format!("killed-{format}-{round}"), ["1", "2", "3"][round % 3]);
            let words = ["--format", format, "--jobs", jobs];
            killed += kill_until_done(folder.path(), &out, &words, patience, &mut dice);
            assert_same(&folder.path().join(&whole), &folder.path().join(&out), &format!("{out}, {killed} kills"));
            std::fs::remove_dir_all(folder.path().join(&out)).unwrap();
            round += 1;
        }
        println!("{format}: {killed} kills in {round} batches, {:?}", counts(&folder.path().join(&whole)));
    }
}

#[test]
fn jobs_and_shards_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    corpus::mixed(&folder.path().join("in"));
    let path = |name: &str| folder.path().join(name);
    done(folder.path(), &["in", "-o", "whole"]);
    for jobs in ["2", "16"] {
        done(folder.path(), &["in", "-o", jobs, "--jobs", jobs]);
        assert_same(&path("whole"), &path(jobs), &format!("{jobs} jobs"));
    }
    // By whole groups where there are more of them than shards, else by units.
    for count in [3, 40] {
        let shards: Vec<String> = (1..=count).map(|shard| format!("part-{count}-{shard}")).collect();
        for (shard, out) in shards.iter().enumerate() {
            done(folder.path(), &["in", "-o", out, "--shard", &format!("{}/{count}", shard + 1)]);
        }
        let merged = format!("merged-{count}");
        let words: Vec<&str> = shards.iter().map(String::as_str).chain(["--merge", "-o", &merged]).collect();
        done(folder.path(), &words);
        assert_same(&path("whole"), &path(&merged), &format!("{count} shards"));
        // Without one of them nothing is called whole.
        let words: Vec<&str> = shards.iter().skip(1).map(String::as_str).chain(["--merge", "-o", "short"]).collect();
        let output = run(folder.path(), &words);
        assert_eq!(status(&output), 73, "{}", told(&output));
        std::fs::remove_dir_all(path("short")).unwrap();
    }
}

#[test]
fn jobs_and_shards_change_nothing_in_tables() {
    let folder = tempfile::tempdir().unwrap();
    corpus::mixed(&folder.path().join("in"));
    let path = |name: &str| folder.path().join(name);
    let run = |words: &[&str]| done(folder.path(), &[&["in", "--format", "parquet", "--checks"], words].concat());
    run(&["-o", "whole"]);
    run(&["-o", "16", "--jobs", "16"]);
    assert_same(&path("whole"), &path("16"), "16 jobs");
    run(&["-o", "one", "--shard", "1/2", "--jobs", "2"]);
    run(&["-o", "two", "--shard", "2/2"]);
    done(folder.path(), &["--merge", "one", "two", "-o", "merged"]);
    assert_same(&path("whole"), &path("merged"), "2 shards");
}

#[test]
fn what_is_done_is_not_done_again() {
    let folder = tempfile::tempdir().unwrap();
    corpus::mixed(&folder.path().join("in"));
    done(folder.path(), &["in", "-o", "out"]);
    let output = run(folder.path(), &["in", "-o", "out", "--resume"]);
    assert!(told(&output).contains("0 now,"), "{}", told(&output));
    // A file that is lost from the output is written again.
    let out = folder.path().join("out");
    let before = crate::command::files(&out);
    let lost = before.keys().find(|name| name.starts_with("documents/")).unwrap();
    std::fs::remove_file(out.join(lost)).unwrap();
    let output = run(folder.path(), &["in", "-o", "out"]);
    assert!(told(&output).contains("1 now,"), "{}", told(&output));
    assert!(crate::command::files(&out) == before);
}
