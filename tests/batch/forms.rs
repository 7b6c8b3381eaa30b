//! What goes in and what comes out: every form of input by its content, and the form of the output.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::{Value, json};

use crate::columns::batches;
use crate::command::{batch, documents, done, ids, quarantined};
use crate::corpus;

#[test]
fn the_content_tells_what_a_file_is() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let first =
        "{\"id\": \"l0\", \"text\": \"Chiều 17/5, Huyện ủy họp.\", \"published\": \"2024-05-17\", \"topic\": 0}\n";
    put("a", &[first.as_bytes(), &corpus::lines(1..3)].concat());
    put("b", &corpus::gz(&corpus::warc(0..2).concat()));
    put("c", &corpus::zst(&corpus::lines(3..5)));
    put("d", &corpus::table(0..2, 5));
    put("e", &corpus::gz(corpus::page(1).as_bytes()));
    put("f", corpus::article(1).as_bytes());
    done(folder.path(), &["a", "b", "c", "d", "e", "f", "-o", "out"]);
    let out = folder.path().join("out");
    assert_eq!(ids(&out), ["l0", "l1", "l2", "urn:x:w0", "urn:x:w1", "l3", "l4", "0", "1", "e", "f"]);
    assert!(quarantined(&out).is_empty());
    let documents = documents(&out);
    assert_eq!(documents[0]["meta"], json!({"topic": 0}));
    assert_eq!(documents[0]["published"], "2024-05-17");
    assert_eq!(documents[3]["url"], "https://www.bao.vn/w0");
    assert_eq!(documents[8]["url"], "https://a.vn/1");
    assert_eq!(documents[10]["text"], corpus::article(1));
}

#[test]
fn folders_patterns_and_standard_input_are_read_in_order() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("news/2024/.git")).unwrap();
    for name in ["news/b.txt", "news/a.html", "news/2024/c.txt", "news/2024/.git/d.txt", "news/.e.txt", "f.txt"] {
        fs::write(folder.path().join(name), corpus::article(0)).unwrap();
    }
    done(folder.path(), &["f.txt", "news", "-o", "news/out"]);
    assert_eq!(ids(&folder.path().join("news/out")), ["f.txt", "news/2024/c.txt", "news/a.html", "news/b.txt"]);
    // The output may lie within the input: it is not read.
    done(folder.path(), &["f.txt", "news", "-o", "news/out"]);
    done(folder.path(), &["news/**/*.txt", "-o", "glob"]);
    let found = ids(&folder.path().join("glob"));
    assert!(found.contains(&"news/2024/c.txt".to_owned()) && !found.contains(&"news/a.html".to_owned()), "{found:?}");
    done(folder.path(), &["*.txt", "-o", "here"]);
    assert_eq!(documents(&folder.path().join("here")).len(), 1);
    let mut child = batch(folder.path(), &["-", "-o", "piped"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&corpus::gz(&corpus::lines(0..4))).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(ids(&folder.path().join("piped")), ["l0", "l1", "l2", "l3"]);
}

#[test]
fn a_charset_of_the_header_is_used() {
    let folder = tempfile::tempdir().unwrap();
    // No Vietnamese, so that no old code page of it is taken for what the header says.
    let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n<html><body><p>".to_vec();
    answer.extend_from_slice(b"\xf0\xd2\xc9\xd7\xc5\xd4, \xed\xcf\xd3\xcb\xd7\xc1</p></body></html>");
    fs::write(folder.path().join("a.warc"), corpus::warc_record("response", "a", &answer)).unwrap();
    done(folder.path(), &["a.warc", "-o", "out"]);
    let documents = documents(&folder.path().join("out"));
    assert_eq!(documents[0]["encoding"], "KOI8-R");
    assert!(documents[0]["text"].as_str().unwrap().contains("Привет, Москва"));
}

#[test]
fn pictures_and_large_files_of_a_crawl_are_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let answer = |media: &str, size: usize| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n");
        [head.as_bytes(), &vec![b'x'; size]].concat()
    };
    let records = [
        corpus::warc_record("response", "small", &answer("image/png", 100)),
        corpus::warc_record("response", "film", &answer("video/mp4", 9 << 20)),
        corpus::warc_record("response", "page", &answer("text/html", 9 << 20)),
        corpus::warc_record("response", "w1", &corpus::answer(1)),
    ];
    fs::write(folder.path().join("a.warc"), records.concat()).unwrap();
    assert_eq!(done(folder.path(), &["a.warc", "-o", "out"]), 2);
    let out = folder.path().join("out");
    assert_eq!(ids(&out), ["urn:x:w1"]);
    assert_eq!(crate::command::counts(&out), [4, 1, 1, 2]);
    assert_eq!(quarantined(&out)[0]["reason"], "the record is longer than 8388608 bytes");
}

#[test]
fn a_column_is_taken_by_name() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.parquet"), corpus::table(0..3, 5)).unwrap();
    fs::write(folder.path().join("b.jsonl"), "{\"id\": 1, \"noi_dung\": \"Sáng 22/9/2023, Huyện ủy họp.\"}\n").unwrap();
    assert_eq!(done(folder.path(), &["a.parquet", "b.jsonl", "-o", "out", "--column", "noi_dung"]), 2);
    let out = folder.path().join("out");
    assert_eq!(ids(&out), ["1"]);
    let reason = quarantined(&out)[0]["reason"].as_str().unwrap().to_owned();
    assert_eq!(reason, "it has no column `noi_dung`, only id, text, url");
}

/// The names that a JSON Schema allows in an object.
fn names(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn documents_keep_to_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    corpus::mixed(&folder.path().join("in"));
    done(folder.path(), &["in", "-o", "out", "--jobs", "2"]);
    let output = Command::new(env!("CARGO_BIN_EXE_boctin")).args(["schema", "json"]).output().unwrap();
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    let (allowed, required) = (names(&schema), schema["required"].as_array().unwrap());
    for document in documents(&folder.path().join("out")) {
        let text = document["text"].as_str().unwrap();
        assert!(document.as_object().unwrap().keys().all(|key| allowed.contains(key)), "{document}");
        assert!(required.iter().all(|key| !document[key.as_str().unwrap()].is_null()));
        for fact in document["facts"].as_array().unwrap() {
            let span = fact["start"].as_u64().unwrap() as usize..fact["end"].as_u64().unwrap() as usize;
            assert_eq!(&text[span], fact["text"].as_str().unwrap());
            let values = names(&schema["$defs"][fact["kind"].as_str().unwrap()]);
            assert!(fact["value"].as_object().unwrap().keys().all(|key| values.contains(key)), "{fact}");
        }
    }
}

#[test]
fn the_tables_say_what_the_documents_say() {
    let folder = tempfile::tempdir().unwrap();
    let first = "{\"id\": \"first\", \"text\": \"Ngày 17/5/2024, Huyện ủy họp.\", \"topic\": 0}\n".as_bytes();
    fs::write(folder.path().join("a.jsonl"), [first, &corpus::lines(1..60)].concat()).unwrap();
    done(folder.path(), &["a.jsonl", "-o", "lines"]);
    done(folder.path(), &["a.jsonl", "-o", "tables", "--format", "parquet"]);
    let expected = documents(&folder.path().join("lines"));
    let unit = "00000000-000000.parquet";
    let tables = folder.path().join("tables");
    let of = |shelf: &str| batches(&tables.join(shelf).join(unit));
    let mut row = 0;
    for batch in of("documents") {
        let text = |name: &str| batch.column_by_name(name).unwrap().as_string::<i32>().clone();
        for i in 0..batch.num_rows() {
            assert_eq!(text("id").value(i), expected[row]["id"].as_str().unwrap());
            assert_eq!(text("source_text").value(i), expected[row]["text"].as_str().unwrap());
            assert_eq!(text("meta").value(i), expected[row]["meta"].to_string());
            row += 1;
        }
    }
    assert_eq!(row, 60);
    let mut facts = expected.iter().enumerate().flat_map(|(row, document)| {
        document["facts"].as_array().unwrap().iter().map(move |fact| (row, document, fact))
    });
    let (mut dates, mut numbers) = (0, 0);
    for batch in of("facts") {
        let text = |name: &str| batch.column_by_name(name).unwrap().as_string::<i32>().clone();
        let int =
            |name: &str, i: usize| batch.column_by_name(name).unwrap().as_primitive::<Int32Type>().value(i) as u64;
        for i in 0..batch.num_rows() {
            let (row, document, fact) = facts.next().unwrap();
            assert_eq!(int("document_row", i), row as u64);
            assert_eq!(text("document_id").value(i), document["id"].as_str().unwrap());
            assert_eq!(text("kind").value(i), fact["kind"].as_str().unwrap());
            assert_eq!(text("surface").value(i), fact["text"].as_str().unwrap());
            assert_eq!(
                (int("span_start", i), int("span_end", i)),
                (fact["start"].as_u64().unwrap(), fact["end"].as_u64().unwrap())
            );
            let whole = document["text"].as_str().unwrap();
            let characters = whole.chars().skip(int("char_start", i) as usize);
            let surface: String = characters.take((int("char_end", i) - int("char_start", i)) as usize).collect();
            assert_eq!(surface, fact["text"].as_str().unwrap());
            let value = &fact["value"];
            if fact["kind"] == "date" {
                assert_eq!(text("date_edtf").value(i), value["edtf"].as_str().unwrap());
                let day = batch.column_by_name("date_from").unwrap().as_primitive::<Date32Type>();
                if value["edtf"] == "2024-05-17" {
                    assert_eq!(day.value(i), 19_860);
                    dates += 1;
                }
            }
            let number = batch.column_by_name("number").unwrap().as_primitive::<Decimal128Type>();
            if let Some(count) = value["value"].as_i64().filter(|_| fact["kind"] == "count") {
                assert_eq!(number.value(i), i128::from(count) * 1_000_000_000);
                numbers += 1;
            } else if fact["kind"] == "person" {
                assert!(number.is_null(i));
                assert_eq!(text("person_name").value(i), value["name"].as_str().unwrap());
            }
        }
    }
    assert!(facts.next().is_none());
    assert!(dates > 0 && numbers > 100, "{dates} dates, {numbers} numbers");
    let file = SerializedFileReader::new(fs::File::open(tables.join("facts").join(unit)).unwrap()).unwrap();
    let told = file.metadata().file_metadata().key_value_metadata().unwrap();
    assert!(told.iter().any(|told| told.key == "boctin.schema" && told.value.as_deref() == Some("boctin.batch/2")));
}
