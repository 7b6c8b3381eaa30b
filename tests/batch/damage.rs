//! Damage: one wrong byte costs one record, one member or one row group; a cut tail costs what it held; all are named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::command::{assert_adds_up, documents, done, quarantined, run, status};
use crate::corpus;

/// The documents of each file by id.
type Found = BTreeMap<String, BTreeMap<String, Value>>;

fn found(out: &std::path::Path) -> Found {
    let mut found = Found::new();
    for mut document in documents(out) {
        let source = document["source"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        document.as_object_mut().unwrap().remove("source");
        document.as_object_mut().unwrap().remove("offset");
        let mut id = document["id"].to_string();
        let known = found.entry(source).or_default();
        // A wrong byte may make one id of another.
        while known.contains_key(&id) {
            id.push_str(" again");
        }
        known.insert(id, document);
    }
    found
}

/// A number of the environment: a longer test asks for more flips, and for other ones, seed by seed:
/// `BOCTIN_FLIPS=10 BOCTIN_SEED=7 cargo test --test batch damage` takes ten times as many.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Random enough: bytes all over the file, and every bit.
fn places(length: usize, count: usize) -> Vec<(usize, u8)> {
    let count = count * asked("BOCTIN_FLIPS").unwrap_or(1) as usize;
    let seed = asked("BOCTIN_SEED").unwrap_or(0).wrapping_mul(0xD134_2543_DE82_EF95);
    let mut state = (0x9E37_79B9_7F4A_7C15_u64 ^ seed ^ length as u64).max(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    (0..count).map(|_| (next() % length, 1 << (next() % 8))).collect()
}

/// Breaks a file in many ways, each in a copy of its own, and reads all the copies. `lost_together` tells what a wrong
/// byte may take along: documents with the same number share a member, or a row group.
fn survive(ending: &str, bytes: &[u8], flips: &[(usize, u8)], lost_together: impl Fn(&str) -> usize) {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    fs::write(input.join(format!("whole.{ending}")), bytes).unwrap();
    for (i, &(at, bit)) in flips.iter().enumerate() {
        let mut damaged = bytes.to_vec();
        damaged[at] ^= bit;
        fs::write(input.join(format!("{i:03}.{ending}")), damaged).unwrap();
    }
    done(folder.path(), &["in", "-o", "out", "--jobs", "2"]);
    let out = folder.path().join("out");
    assert_adds_up(&out);
    let found = found(&out);
    let quarantined = quarantined(&out);
    let named: BTreeSet<String> = quarantined.iter().map(|line| line["source"].as_str().unwrap().to_owned()).collect();
    let whole = &found[&format!("whole.{ending}")];
    for (i, (at, bit)) in flips.iter().enumerate() {
        let name = format!("{i:03}.{ending}");
        let none = BTreeMap::new();
        let survived = found.get(&name).unwrap_or(&none);
        let lost: Vec<&String> = whole.keys().filter(|id| !survived.contains_key(*id)).collect();
        let touched: BTreeSet<usize> = whole
            .iter()
            .filter(|(id, document)| survived.get(*id) != Some(*document))
            .map(|(id, _)| lost_together(id))
            .collect();
        let place = format!("{name}: bit {bit:08b} of byte {at} of {}", bytes.len());
        let said = || quarantined.iter().filter(|line| line["source"] == format!("in/{name}")).collect::<Vec<_>>();
        assert!(touched.len() <= 1, "{place}: {lost:?} are lost; {:?}", said());
        // A wrong letter in an id makes another id of it; nothing else is lost in silence.
        let renamed = survived.keys().filter(|id| !whole.contains_key(*id)).count();
        assert!(lost.len() <= renamed || named.contains(&format!("in/{name}")), "{place}: {lost:?} are not named");
    }
}

fn number(id: &str) -> usize {
    id.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0)
}

#[test]
fn a_wrong_byte_costs_one_line() {
    let bytes = corpus::lines(0..30);
    let mut flips = places(bytes.len(), 60);
    // Line ends, and what stands right beside them.
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).take(6);
    flips.extend(
        ends.flat_map(|at| [(at, 1), (at, 0x80), (at + 1, 4), (at - 1, 2)]).filter(|(at, _)| *at < bytes.len()),
    );
    // A line end in the midst of a line.
    flips.extend(bytes.iter().position(|byte| *byte == b'*').map(|at| (at, b'*' ^ b'\n')));
    survive("jsonl", &bytes, &flips, number);
}

#[test]
fn a_wrong_byte_costs_one_gzip_member() {
    let members: Vec<Vec<u8>> = (0..8).map(|i| corpus::gz(&corpus::lines(i * 5..i * 5 + 5))).collect();
    let bytes = members.concat();
    let mut flips = places(bytes.len(), 60);
    // The head of a member, and its checksum and length.
    let second = members[0].len();
    flips.extend((0..10).flat_map(|i| [4, 0x10, 0x40].map(|bit| (second + i, bit))));
    flips.extend((1..=8).map(|i| (second - i, 1)));
    survive("jsonl.gz", &bytes, &flips, |id| number(id) / 5);
}

#[test]
fn a_wrong_byte_costs_one_zstd_frame() {
    let frames: Vec<Vec<u8>> = (0..8).map(|i| corpus::zst(&corpus::lines(i * 5..i * 5 + 5))).collect();
    let bytes = frames.concat();
    let mut flips = places(bytes.len(), 60);
    let second = frames[0].len();
    flips.extend((0..8).flat_map(|i| [1, 4, 0x10, 0x40].map(|bit| (second + i, bit))));
    flips.extend((1..=4).map(|i| (second - i, 1)));
    survive("jsonl.zst", &bytes, &flips, |id| number(id) / 5);
}

#[test]
fn a_wrong_byte_costs_one_warc_record() {
    let records = corpus::warc(0..12);
    let bytes = records.concat();
    let mut flips = places(bytes.len(), 40);
    // All of a head and of the line ends around it.
    let head = records[..4].concat().len();
    flips.extend((head - 6..head + 300).map(|at| (at, 1)));
    flips.extend((head - 6..head + 300).step_by(3).map(|at| (at, 0x40)));
    survive("warc", &bytes, &flips, number);
}

#[test]
fn a_wrong_byte_costs_one_member_of_a_warc() {
    let bytes = corpus::warc(0..12).iter().map(|record| corpus::gz(record)).collect::<Vec<_>>().concat();
    survive("warc.gz", &bytes, &places(bytes.len(), 100), number);
}

#[test]
fn a_wrong_byte_costs_one_row_group() {
    let bytes = corpus::table(0..40, 5);
    let footer = u32::from_le_bytes(*bytes[..bytes.len() - 4].last_chunk().unwrap()) as usize + 8;
    survive("parquet", &bytes, &places(bytes.len() - footer, 80), |id| number(id) / 5);
}

#[test]
fn a_wrong_byte_in_a_footer_loses_nothing_in_silence() {
    let bytes = corpus::table(0..40, 5);
    let footer = u32::from_le_bytes(*bytes[..bytes.len() - 4].last_chunk().unwrap()) as usize + 8;
    let at = bytes.len() - footer;
    let flips: Vec<_> = places(footer, 80).into_iter().map(|(place, bit)| (at + place, bit)).collect();
    // All of its rows may go with it, and ids with the name of their column; each loss is named.
    survive("parquet", &bytes, &flips, |_| 0);
}

/// Cuts a file at many places: what stands before the cut is read, and the cut is named.
fn cut(ending: &str, bytes: &[u8], complete: impl Fn(usize) -> usize) {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    let cuts: Vec<usize> = places(bytes.len(), 25).into_iter().map(|(at, _)| at.max(40)).collect();
    for (i, at) in cuts.iter().enumerate() {
        fs::write(input.join(format!("{i:03}.{ending}")), &bytes[..*at]).unwrap();
    }
    assert_eq!(done(folder.path(), &["in", "-o", "out"]), 2);
    let out = folder.path().join("out");
    assert_adds_up(&out);
    let (found, quarantined) = (found(&out), quarantined(&out));
    for (i, &at) in cuts.iter().enumerate() {
        let name = format!("{i:03}.{ending}");
        let documents = found.get(&name).map_or(0, BTreeMap::len);
        assert!(documents >= complete(at), "{name}, cut at {at}: {documents} of {}", complete(at));
        let named = quarantined.iter().filter(|line| line["source"] == format!("in/{name}")).count();
        // A cut between two records leaves nothing torn.
        assert!(named <= 1, "{name}, cut at {at}: {named} entries");
    }
}

#[test]
fn a_cut_tail_costs_what_it_held() {
    let ends = |parts: &[Vec<u8>]| -> Vec<usize> {
        parts
            .iter()
            .scan(0, |at, part| {
                *at += part.len();
                Some(*at)
            })
            .collect()
    };
    let lines: Vec<Vec<u8>> = (0..30).map(|i| corpus::line(i).into_bytes()).collect();
    let line_ends = ends(&lines);
    cut("jsonl", &lines.concat(), |at| line_ends.iter().filter(|end| **end <= at).count());
    let members: Vec<Vec<u8>> = (0..6).map(|i| corpus::gz(&corpus::lines(i * 5..i * 5 + 5))).collect();
    let member_ends = ends(&members);
    cut("jsonl.gz", &members.concat(), |at| 5 * member_ends.iter().filter(|end| **end <= at).count());
    let frames: Vec<Vec<u8>> = (0..6).map(|i| corpus::zst(&corpus::lines(i * 5..i * 5 + 5))).collect();
    let frame_ends = ends(&frames);
    cut("jsonl.zst", &frames.concat(), |at| 5 * frame_ends.iter().filter(|end| **end <= at).count());
    let records = corpus::warc(0..12);
    let record_ends = ends(&records);
    cut("warc", &records.concat(), |at| record_ends.iter().filter(|end| **end <= at).count().saturating_sub(1) / 2);
    let members: Vec<Vec<u8>> = corpus::warc(0..12).iter().map(|record| corpus::gz(record)).collect();
    let member_ends = ends(&members);
    cut("warc.gz", &members.concat(), |at| member_ends.iter().filter(|end| **end <= at).count().saturating_sub(1) / 2);
    cut("parquet", &corpus::table(0..20, 5), |_| 0);
}

#[test]
fn a_single_large_member_keeps_what_stands_far_before_the_damage() {
    let folder = tempfile::tempdir().unwrap();
    let lines = corpus::lines(0..5000);
    assert!(lines.len() > 10 << 20);
    let whole = corpus::gz(&lines);
    let mut damaged = whole.clone();
    let at = whole.len() / 10 * 9;
    damaged[at..at + 2000].fill(0xFF);
    fs::write(folder.path().join("hole.jsonl.gz"), damaged).unwrap();
    fs::write(folder.path().join("short.jsonl.gz"), &whole[..whole.len() / 4]).unwrap();
    assert_eq!(
        done(folder.path(), &["hole.jsonl.gz", "short.jsonl.gz", "-o", "out", "--kinds", "date", "--jobs", "2"]),
        2
    );
    let found = found(&folder.path().join("out"));
    let is_sound = |(id, document): (&String, &Value)| document["text"] == corpus::article(number(id));
    for (name, least) in [("hole.jsonl.gz", 2500), ("short.jsonl.gz", 900)] {
        assert!(found[name].len() > least, "{name}: {}", found[name].len());
        assert!(found[name].iter().all(is_sound), "{name}");
    }
    assert_eq!(quarantined(&folder.path().join("out")).len(), 2);
}

#[test]
fn a_broken_footer_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = corpus::table(0..20, 5);
    let length = table.len();
    table[length - 30] ^= 0xFF;
    fs::write(folder.path().join("a.parquet"), &table[..length - 3]).unwrap();
    fs::write(folder.path().join("b.parquet"), b"PAR1").unwrap();
    fs::write(folder.path().join("c.parquet"), b"").unwrap();
    fs::write(folder.path().join("d.txt"), corpus::article(0)).unwrap();
    let output = run(folder.path(), &["a.parquet", "b.parquet", "c.parquet", "d.txt", "-o", "out"]);
    assert_eq!(status(&output), 2);
    let quarantined = quarantined(&folder.path().join("out"));
    assert_eq!(quarantined.len(), 3);
    assert!(quarantined.iter().all(|line| line["reason"].as_str().unwrap().starts_with("the footer is damaged")));
    assert_eq!(documents(&folder.path().join("out")).len(), 1);
}
