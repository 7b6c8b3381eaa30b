//! Hostile input, hostile folders, and outputs that are not this batch's: each ends cleanly, with a clear word.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::command::{assert_adds_up, assert_same, batch, documents, done, ids, quarantined, run, status, told};
use crate::corpus;

#[test]
fn a_bomb_ends_at_its_ratio_and_what_follows_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let bomb = vec![b' '; 64 << 20];
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("a.jsonl.gz", &[corpus::gz(&bomb), corpus::gz(&corpus::lines(0..2))].concat());
    put("b.jsonl.zst", &[corpus::zst(&bomb), corpus::zst(&corpus::lines(2..4))].concat());
    assert_eq!(done(folder.path(), &["a.jsonl.gz", "b.jsonl.zst", "-o", "out", "--max-ratio", "100"]), 2);
    let out = folder.path().join("out");
    assert_eq!(ids(&out), ["l0", "l1", "l2", "l3"]);
    let reasons = quarantined(&out);
    assert!(reasons.iter().any(|line| line["reason"].as_str().unwrap().ends_with("grows more than 100-fold")));
}

#[test]
fn a_long_line_is_passed_and_the_next_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = batch(folder.path(), &["-", "-o", "out"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(&corpus::lines(0..2)).unwrap();
    pipe.write_all(b"{\"id\": \"long\", \"text\": \"").unwrap();
    let chunk = vec![b'a'; 1 << 20];
    (0..200).for_each(|_| pipe.write_all(&chunk).unwrap());
    pipe.write_all(b"\"}\n").unwrap();
    pipe.write_all(&corpus::lines(2..4)).unwrap();
    drop(pipe);
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let out = folder.path().join("out");
    assert_eq!(ids(&out), ["l0", "l1", "l2", "l3"]);
    let quarantined = quarantined(&out);
    assert_eq!(quarantined.len(), 1);
    assert_eq!(quarantined[0]["bytes"], (200 << 20) + 26);
}

#[test]
fn another_input_or_setting_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), corpus::lines(0..3)).unwrap();
    done(folder.path(), &["a.jsonl", "-o", "out"]);
    let before = crate::command::files(&folder.path().join("out"));
    let refused = |words: &[&str], word: &str| {
        let output = run(folder.path(), words);
        assert_eq!(status(&output), 73, "{words:?}");
        assert!(told(&output).contains(word), "{}", told(&output));
    };
    refused(&["a.jsonl", "-o", "out", "--format", "parquet"], "format was \"jsonl\" and is \"parquet\"");
    refused(&["a.jsonl", "-o", "out", "--kinds", "date"], "kinds was");
    fs::write(folder.path().join("b.jsonl"), corpus::lines(3..6)).unwrap();
    refused(&["a.jsonl", "b.jsonl", "-o", "out"], "the first difference is b.jsonl");
    fs::write(folder.path().join("a.jsonl"), corpus::lines(1..4)).unwrap();
    refused(&["a.jsonl", "-o", "out"], "the first difference is a.jsonl");
    refused(&["a.jsonl", "-o", "."], "the output must be a folder of its own");
    assert!(crate::command::files(&folder.path().join("out")) == before);
    // What comes by a pipe is known by its bytes.
    let pipe = |lines: std::ops::Range<usize>| {
        let mut child = batch(folder.path(), &["-", "-o", "piped"]).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(&corpus::lines(lines)).unwrap();
        child.wait().unwrap().code()
    };
    assert_eq!([pipe(0..3), pipe(0..3), pipe(1..4)], [Some(0), Some(0), Some(73)]);
}

#[test]
fn a_second_run_on_one_output_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = batch(folder.path(), &["-", "-o", "out"]).stdin(Stdio::piped()).spawn().unwrap();
    while !folder.path().join("out/ledger.jsonl").exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let second = run(folder.path(), &["-", "-o", "out"]);
    assert_eq!(status(&second), 73);
    assert!(told(&second).contains("another run is at work"), "{}", told(&second));
    first.stdin.take().unwrap().write_all(&corpus::lines(0..2)).unwrap();
    assert!(first.wait().unwrap().success());
    assert_eq!(documents(&folder.path().join("out")).len(), 2);
}

#[test]
fn a_folder_that_changes_is_read_as_it_was_listed() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    fs::write(input.join("b.txt"), corpus::article(0)).unwrap();
    fs::write(input.join("c.txt"), corpus::article(1)).unwrap();
    // The first input is a pipe that keeps the run waiting, while the folder changes.
    let mut child = batch(folder.path(), &["-", "in", "-o", "out"]).stdin(Stdio::piped()).spawn().unwrap();
    while !folder.path().join("out/ledger.jsonl").exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    fs::remove_file(input.join("b.txt")).unwrap();
    fs::write(input.join("c.txt"), "Tin ngắn.").unwrap();
    fs::write(input.join("d.txt"), corpus::article(2)).unwrap();
    child.stdin.take().unwrap().write_all(&corpus::lines(0..1)).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let out = folder.path().join("out");
    assert_eq!(ids(&out), ["l0"]);
    let reasons: Vec<_> = quarantined(&out).iter().map(|line| line["reason"].clone()).collect();
    assert_eq!(reasons, ["the file is gone", "the file changed since it was listed"]);
}

#[cfg(unix)]
#[test]
fn loops_of_links_and_names_that_are_no_utf8_are_read_or_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir_all(input.join("deep")).unwrap();
    symlink(&input, input.join("deep/up")).unwrap();
    symlink("self", input.join("self")).unwrap();
    symlink("../b.txt", input.join("deep/link.txt")).unwrap();
    fs::write(input.join("b.txt"), corpus::article(0)).unwrap();
    fs::write(input.join(OsStr::from_bytes(b"tin\xff.txt")), corpus::article(1)).unwrap();
    assert_eq!(done(folder.path(), &["in", "-o", "out"]), 2);
    let out = folder.path().join("out");
    assert_eq!(ids(&out), ["in/b.txt", "in/deep/link.txt", "in/tin\\xFF.txt"]);
    assert_eq!(quarantined(&out).len(), 1);
    assert_eq!(quarantined(&out)[0]["source"], "in/self");
}

#[test]
fn an_output_that_can_not_be_written_stops_cleanly_and_goes_on_later() {
    let folder = tempfile::tempdir().unwrap();
    corpus::mixed(&folder.path().join("in"));
    done(folder.path(), &["in", "-o", "whole"]);
    // The name of one unit is taken by a folder: it can't be renamed to.
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let mut child = batch(folder.path(), &["in", "-o", "out"]).stderr(Stdio::piped()).spawn().unwrap();
    while !out.join("documents").exists() {
        std::thread::yield_now();
    }
    let name = crate::command::files(&folder.path().join("whole"));
    let name = name.keys().rfind(|name| name.starts_with("documents/")).unwrap();
    fs::create_dir_all(out.join(name).join("taken")).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(74));
    assert!(
        fs::read_dir(out.join("documents")).unwrap().all(|entry| !entry
            .unwrap()
            .file_name()
            .to_str()
            .unwrap()
            .starts_with('.'))
    );
    fs::remove_dir_all(out.join(name)).unwrap();
    done(folder.path(), &["in", "-o", "out"]);
    assert_same(&folder.path().join("whole"), &out, "after a folder stood in the way");
    assert_adds_up(&out);
    let output = run(folder.path(), &["in", "-o", "in/a.jsonl/out"]);
    assert_eq!(status(&output), 74, "{}", told(&output));
}
