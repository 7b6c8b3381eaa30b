//! The columns of the tables tell all that the JSON of the same documents tells.

use std::fs;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float64Type, Int32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Value, json};

use crate::command::{documents, done};
use crate::corpus;

/// All rows of a file.
pub fn batches(path: &Path) -> Vec<RecordBatch> {
    let file = fs::File::open(path).unwrap();
    ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap().map(Result::unwrap).collect()
}

/// All rows of a table, over the files of all its units.
fn rows(shelf: &Path) -> Vec<(RecordBatch, usize)> {
    let mut paths: Vec<_> = fs::read_dir(shelf).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let batches = paths.iter().flat_map(|path| batches(path));
    batches.flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch.clone(), row))).collect()
}

fn text(column: &ArrayRef, row: usize) -> Value {
    if column.is_null(row) { Value::Null } else { column.as_string::<i32>().value(row).into() }
}

/// The words of a list; none where it is empty.
fn words(column: &ArrayRef, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    let words = column.as_list::<i32>().value(row);
    assert!(!words.is_empty(), "an empty list is left out");
    (0..words.len()).map(|i| text(&words, i)).collect::<Vec<_>>().into()
}

/// The rows in a cell.
fn inner(column: &ArrayRef, row: usize) -> Option<StructArray> {
    (!column.is_null(row)).then(|| column.as_list::<i32>().value(row).as_struct().clone())
}

fn decimal(column: &ArrayRef, row: usize) -> Option<i128> {
    (!column.is_null(row)).then(|| column.as_primitive::<Decimal128Type>().value(row))
}

/// A number of the JSON in billionths.
fn billionths(number: &Value) -> Option<i128> {
    let text = number.as_str().map_or_else(|| number.to_string(), str::to_owned);
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{rest:0<9}").parse().ok()
}

/// A page that tells everything, and a text whose numbers check each other.
fn input(folder: &Path) {
    let page = "<html lang=vi><head><title>Hội nông dân họp - Báo Xã</title>\
        <meta property='og:site_name' content='Báo Xã'><meta property='og:title' content='Hội nông dân họp mặt'>\
        <meta property='og:image' content='https://a.vn/1.jpg'><meta name=keywords content='hội, nông dân'>\
        <meta property='article:section' content='Xã hội'><meta property='article:published_time' \
        content='2024-05-17T08:00:00+07:00'><meta property='article:modified_time' content='2024-05-19T08:00:00+07:00'>\
        <meta property='og:url' content='https://www.a.vn/tin/1'><meta name=description content='Hội nông dân vừa họp.'>\
        </head><body><h1>Hội nông dân họp</h1><p>17/05/2024</p><p><b>Sáng 17/5, tại tỉnh Hà Giang, Hội Nông dân huyện \
        Đức Thọ họp thường kỳ với 45 đại biểu.</b></p><p>Năm qua, hội vận động 516/480 hộ dân, đạt 107,5% chỉ tiêu, \
        theo Nghị quyết số 12-NQ/TU ngày 3/2/2023 của Tỉnh ủy. Xã Tân Lập và xã Tân Tiến cùng dự.</p>\
        <figure><img src=/1.jpg><figcaption>Quang cảnh buổi họp. Ảnh: Lò Thị Mai</figcaption></figure>\
        <p>Theo TTXVN</p></body></html>";
    let lines = [json!({"id": "page", "html": page}), json!({"id": 2, "text": corpus::article(0)})];
    fs::create_dir(folder.join("in")).unwrap();
    fs::write(folder.join("in/a.jsonl"), format!("{}\n{}\n", lines[0], lines[1])).unwrap();
    fs::write(folder.join("in/b.jsonl"), corpus::lines(1..120)).unwrap();
    done(folder, &["in", "-o", "lines", "--successors", "--checks"]);
    done(folder, &["in", "-o", "tables", "--successors", "--checks", "--format", "parquet"]);
}

#[test]
fn documents_tell_in_columns_what_they_tell_in_json() {
    let folder = tempfile::tempdir().unwrap();
    input(folder.path());
    let expected = documents(&folder.path().join("lines"));
    let rows = rows(&folder.path().join("tables/documents"));
    assert_eq!(rows.len(), expected.len());
    let columns = [
        ("title", "/title"),
        ("published", "/published"),
        ("updated", "/updated"),
        ("author", "/author"),
        ("language", "/language"),
        ("url", "/url"),
        ("lead_text", "/lead"),
        ("origin", "/origin"),
        ("site_name", "/site"),
        ("section", "/section"),
        ("image_url", "/image/url"),
        ("image_caption", "/image/caption"),
        ("place_name", "/place/name"),
        ("place_code", "/place/code"),
        ("place_province", "/place/province"),
        ("organization", "/organization"),
        ("page", "/page"),
        ("encoding", "/encoding"),
        ("source_text", "/text"),
    ];
    let mut checks = 0;
    for ((batch, row), document) in rows.iter().zip(&expected) {
        let column = |name: &str| batch.column_by_name(name).unwrap();
        for (name, path) in columns {
            let told = document.pointer(path).cloned().unwrap_or(Value::Null);
            assert_eq!(text(column(name), *row), told, "{name} of {}", document["id"]);
        }
        assert_eq!(words(column("tags"), *row), document["tags"]);
        let confidence = column("page_confidence").as_primitive::<Float64Type>().value(*row);
        assert_eq!(confidence, document["confidence"].as_f64().unwrap());
        let facts = document["facts"].as_array().unwrap().len();
        assert_eq!(column("fact_count").as_primitive::<Int32Type>().value(*row) as usize, facts);
        let blocks = inner(column("blocks"), *row).unwrap();
        for (i, block) in document["blocks"].as_array().unwrap().iter().enumerate() {
            let number =
                |name: &str| blocks.column_by_name(name).unwrap().as_primitive::<Int32Type>().value(i) as usize;
            assert_eq!(text(blocks.column_by_name("role").unwrap(), i), block["role"]);
            assert_eq!((number("span_start"), number("span_end")), (place(block, "start"), place(block, "end")));
            let before = &document["text"].as_str().unwrap()[..place(block, "end")];
            assert_eq!(number("char_end"), before.chars().count());
        }
        let told = document["checks"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(inner(column("checks"), *row).map_or(0, |rows| rows.len()), told.len());
        for (i, check) in told.iter().enumerate() {
            let rows = inner(column("checks"), *row).unwrap();
            assert_eq!(text(rows.column_by_name("relation").unwrap(), i), check["relation"]);
            assert_eq!(rows.column_by_name("holds").unwrap().as_boolean().value(i), check["holds"]);
            for name in ["told", "expected", "off"] {
                let number = decimal(rows.column_by_name(name).unwrap(), i);
                assert!(number == billionths(&check[name]) || number.is_none(), "{check}");
            }
            let places = rows.column_by_name("fact_rows").unwrap().as_list::<i32>().value(i);
            let places: Vec<Value> = places.as_primitive::<Int32Type>().values().iter().map(|&at| at.into()).collect();
            assert_eq!(Value::from(places), check["facts"]);
            checks += 1;
        }
    }
    assert!(checks > 10, "{checks} checks");
    // Each of them is told by one document at least.
    for (name, path) in columns {
        assert!(expected.iter().any(|document| document.pointer(path).is_some()), "nobody tells {name}");
    }
}

fn place(span: &Value, end: &str) -> usize {
    span[end].as_u64().unwrap() as usize
}

#[test]
fn units_tell_in_columns_what_they_tell_in_json() {
    let folder = tempfile::tempdir().unwrap();
    input(folder.path());
    let documents = documents(&folder.path().join("lines"));
    let facts = documents.iter().flat_map(|document| {
        let facts = document["facts"].as_array().unwrap().iter().enumerate();
        facts.map(move |(at, fact)| (document, at, fact))
    });
    let (mut candidates, mut successors, mut resolved) = (0, 0, 0);
    for ((batch, row), (document, at, fact)) in rows(&folder.path().join("tables/facts")).iter().zip(facts) {
        let (row, column) = (*row, |name: &str| batch.column_by_name(name).unwrap());
        let value = &fact["value"];
        assert_eq!(text(column("surface"), row), fact["text"]);
        assert_eq!(column("fact_row").as_primitive::<Int32Type>().value(row) as usize, at);
        let blocks = document["blocks"].as_array().unwrap();
        let of = blocks
            .iter()
            .find(|block| place(block, "start") <= place(fact, "start") && place(fact, "start") < place(block, "end"));
        assert_eq!(text(column("block_role"), row), of.map_or(Value::Null, |block| block["role"].clone()));
        match fact["kind"].as_str().unwrap() {
            "unit" => {
                for (name, key) in [
                    ("unit_name", "name"),
                    ("unit_full", "full"),
                    ("unit_class", "class"),
                    ("unit_level", "level"),
                    ("unit_code", "code"),
                    ("unit_province", "province"),
                    ("unit_resolved", "resolved"),
                ] {
                    assert_eq!(text(column(name), row), value[key], "{name}");
                }
                assert_eq!(words(column("unit_candidates"), row), value["candidates"]);
                let rows = inner(column("unit_successors"), row);
                let told = value["successors"].as_array().map_or(&[][..], Vec::as_slice);
                assert_eq!(rows.as_ref().map_or(0, |rows| rows.len()), told.len());
                for (i, successor) in told.iter().enumerate() {
                    let of = |name: &str| rows.as_ref().unwrap().column_by_name(name).unwrap().clone();
                    for name in ["code", "name", "province"] {
                        assert_eq!(text(&of(name), i), successor[name]);
                    }
                    assert_eq!(of("whole").as_boolean().value(i), successor["whole"]);
                }
                candidates += usize::from(value["candidates"].is_array());
                successors += told.len();
                resolved += usize::from(value["resolved"].is_string());
            }
            "date" => {
                assert_eq!(text(column("date_part"), row), value["part"]);
                assert_eq!(words(column("date_inferred"), row), value["inferred"]);
                assert!(column("unit_name").is_null(row));
            }
            "count" | "money" | "percent" | "measure" => {
                assert_eq!(text(column("modifier"), row), value["mod"]);
                let least = ["min", "value", "amount"].iter().find_map(|key| value.get(key)).unwrap();
                assert_eq!(decimal(column("number_min"), row), billionths(least), "{value}");
            }
            "person" => assert_eq!(words(column("person_roles"), row), value["role"]),
            "directive" => {
                assert_eq!(text(column("directive_issued"), row), value["issued"]);
                assert!(value["issued"].is_string() || column("directive_issued_from").is_null(row));
            }
            _ => {}
        }
    }
    assert!(candidates > 0 && successors > 0 && resolved > 0, "{candidates}, {successors}, {resolved}");
}
