//! A corpus of our own articles, in every form that a batch reads.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;
use serde_json::json;
use sha1::{Digest, Sha1};

/// The articles of `corpora/`.
pub static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
});

pub fn article(i: usize) -> &'static str {
    &ARTICLES[i % ARTICLES.len()]
}

pub fn page(i: usize) -> String {
    let lines: String = article(i).lines().map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<!doctype html><html><head><meta charset=utf-8><title>Tin {i}</title></head><body>{lines}</body></html>")
}

pub fn line(i: usize) -> String {
    json!({"id": format!("l{i}"), "text": article(i), "published": "2024-05-17", "topic": i}).to_string() + "\n"
}

pub fn lines(range: std::ops::Range<usize>) -> Vec<u8> {
    range.map(line).collect::<String>().into_bytes()
}

pub fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A frame of zstd with a checksum, as the command writes it.
pub fn zst(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A record of a WARC; every response comes behind its request.
pub fn warc_record(kind: &str, id: &str, content: &[u8]) -> Vec<u8> {
    let media = if kind == "warcinfo" { "application/warc-fields" } else { "application/http" };
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:x:{id}>\r\nWARC-Target-URI: https://www.bao.vn/{id}\r\n\
         WARC-Block-Digest: sha1:{}\r\nContent-Type: {media}; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
        Sha1::digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
        content.len()
    )
    .into_bytes();
    record.extend_from_slice(content);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

pub fn answer(i: usize) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n{}", page(i)).into_bytes()
}

/// The records of a WARC, the first of which tells of it: information, then requests and responses.
pub fn warc(range: std::ops::Range<usize>) -> Vec<Vec<u8>> {
    let mut records = vec![warc_record("warcinfo", "info", b"software: none\r\n")];
    for i in range {
        records.push(warc_record("request", &format!("q{i}"), b"GET / HTTP/1.1\r\nHost: www.bao.vn\r\n\r\n"));
        records.push(warc_record("response", &format!("w{i}"), &answer(i)));
    }
    records
}

/// A table of Parquet with so many rows in a row group.
pub fn table(range: std::ops::Range<usize>, row_group: usize) -> Vec<u8> {
    let ids: ArrayRef = Arc::new(Int64Array::from_iter_values(range.clone().map(|i| i as i64)));
    let texts: ArrayRef = Arc::new(StringArray::from_iter_values(range.clone().map(article)));
    let urls: ArrayRef =
        Arc::new(StringArray::from_iter(range.map(|i| (i % 3 > 0).then(|| format!("https://a.vn/{i}")))));
    let batch = RecordBatch::try_from_iter([("id", ids), ("text", texts), ("url", urls)]).unwrap();
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(row_group))
        .set_dictionary_enabled(false)
        .set_compression(parquet::basic::Compression::SNAPPY)
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}

/// A folder with something of everything, and a little damage.
pub fn mixed(folder: &Path) {
    fs::create_dir_all(folder.join("pages/deep")).unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    let mut plain = lines(0..200);
    plain.extend_from_slice(b"{\"id\": \"torn\", \"text\": \"Huy\n\n{\"id\": 7, \"html\": \"<p>S\xc3\xa1ng 22/9, Huy\xe1\xbb\x87n \xe1\xbb\xa7y h\xe1\xbb\x8dp.\"}\n");
    plain.extend_from_slice(&lines(200..500));
    put("a.jsonl", &plain);
    put("b.jsonl.gz", &[gz(&lines(500..600)), gz(&lines(600..800))].concat());
    put("c.jsonl.zst", &[zst(&lines(800..850)), zst(&lines(850..900))].concat());
    put("d.warc", &warc(0..80).concat());
    put("e.warc.gz", &warc(80..200).iter().map(|record| gz(record)).collect::<Vec<_>>().concat());
    put("f.parquet", &table(0..200, 50));
    put("empty.txt", b"");
    put("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    for i in 0..150 {
        put(&format!("pages/{i:04}.txt"), article(i).as_bytes());
        put(&format!("pages/deep/{i:04}.html"), page(i).as_bytes());
    }
}
