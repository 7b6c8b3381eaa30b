//! The command as a process: its verbs and flags, what it prints in which order, and how it ends.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const NEWS: &str = "Huyện triển khai Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị.\n";

fn boctin() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_boctin"));
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command
}

fn run(args: &[&str], folder: &Path) -> Output {
    boctin().args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn feed(args: &[&str], input: &[u8]) -> Output {
    let mut command = boctin();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    output
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn documents(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn sources(output: &Output) -> Vec<String> {
    documents(output).iter().map(|document| document["source"].as_str().unwrap().to_owned()).collect()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn folders_are_walked_by_name_and_paths_keep_the_order_given() {
    let news = NEWS.as_bytes();
    let files =
        folder(&[("d/b.txt", news), ("d/a/z.txt", news), ("d/c.txt", news), ("d/.hidden", news), ("e.txt", news)]);
    let output = run(&["extract", "e.txt", "d"], files.path());
    assert_eq!(status(&output), 0);
    assert_eq!(sources(&output), ["e.txt", "d/a/z.txt", "d/b.txt", "d/c.txt"]);
}

#[test]
fn a_document_bears_the_fields_of_the_contract() {
    let files = folder(&[("a.txt", NEWS.as_bytes())]);
    let output = run(
        &["extract", "--no-strip", "--published", "2024-05-17", "--sentences", "--suspects", "a.txt"],
        files.path(),
    );
    let document = &documents(&output)[0];
    assert_eq!(document["source"], "a.txt");
    assert_eq!(document["text"], NEWS);
    assert_eq!(document["published"], "2024-05-17");
    assert_eq!(document["encoding"], "utf-8");
    assert!(document["page"].is_string());
    assert!(document["blocks"].is_array() && document["sentences"].is_array() && document["suspects"].is_array());
    let facts = document["facts"].as_array().unwrap();
    let directive = facts.iter().find(|fact| fact["kind"] == "directive").unwrap();
    assert_eq!(directive["value"]["number"], "05-CT/TW");
    let (start, end) = (directive["start"].as_u64().unwrap() as usize, directive["end"].as_u64().unwrap() as usize);
    assert_eq!(&NEWS[start..end], directive["text"].as_str().unwrap());
    let bare = &documents(&run(&["extract", "a.txt"], files.path()))[0];
    assert!(bare.get("sentences").is_none() && bare.get("suspects").is_none() && bare.get("id").is_none());
}

#[test]
fn units_tell_what_became_of_them_when_asked() {
    let files = folder(&[("a.txt", "Tỉnh Hà Giang khởi công một cây cầu.".as_bytes())]);
    let unit = |arguments: &[&str]| {
        let all = [&["extract", "--no-strip", "--published", "2024-05-17", "a.txt"], arguments].concat();
        documents(&run(&all, files.path()))[0]["facts"][0]["value"].clone()
    };
    assert_eq!((unit(&[])["code"].as_str(), unit(&[]).get("successors")), (Some("02"), None));
    assert_eq!(unit(&["--successors"])["successors"][0]["name"], "tỉnh Tuyên Quang");
}

#[test]
fn offsets_may_count_characters() {
    let files = folder(&[("a.txt", NEWS.as_bytes())]);
    let args = ["extract", "--no-strip", "--offsets", "char", "--sentences", "a.txt"];
    let document = &documents(&run(&args, files.path()))[0];
    let letters: Vec<char> = NEWS.chars().collect();
    let cut = |at: &Value| -> String {
        letters[at["start"].as_u64().unwrap() as usize..at["end"].as_u64().unwrap() as usize].iter().collect()
    };
    for fact in document["facts"].as_array().unwrap() {
        assert_eq!(cut(fact), fact["text"].as_str().unwrap());
    }
    assert_eq!(cut(&document["blocks"][0]), NEWS.trim());
    assert_eq!(cut(&document["sentences"][0]), NEWS.trim());
}

#[test]
fn each_line_of_jsonl_is_a_document_even_where_an_id_recurs() {
    let lines = [
        json!({"id": "b", "text": NEWS, "published": "2024-05-17", "rank": 3, "tags": ["x"]}),
        json!({"id": 7, "html": "<html><body><p>Một</p></body></html>", "url": "https://example.vn/7"}),
        json!({"id": "b", "text": ""}),
        json!({"text": "Không tên"}),
    ];
    let input = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    for from in ["jsonl", "auto"] {
        let output = feed(&["extract", "--from", from, "-"], input.as_bytes());
        assert_eq!((status(&output), err(&output)), (0, String::new()));
        let found = documents(&output);
        assert_eq!(sources(&output), ["b", "7", "b", "-:4"]);
        assert_eq!((&found[0]["id"], &found[0]["published"]), (&json!("b"), &json!("2024-05-17")));
        assert_eq!(found[0]["meta"], json!({"rank": 3, "tags": ["x"]}));
        assert_eq!((&found[1]["id"], &found[1]["url"]), (&json!(7), &json!("https://example.vn/7")));
        assert!(found[3].get("id").is_none() && found[3].get("meta").is_none());
    }
}

#[test]
fn a_bad_line_of_jsonl_is_named_and_the_rest_is_done() {
    let mut input =
        b"{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\"\n\n[1]\n{\"id\": 5}\n{\"id\": 6, \"text\": 6}\n".to_vec();
    input.extend(b"{\"id\": 7, \"text\": \"\xff\"}\n{\"id\": 8, \"text\": \"b\", \"published\": \"soon\"}\n{\"id\": 9, \"text\": \"c\"}");
    let output = feed(&["extract", "--from", "jsonl", "-"], &input);
    assert_eq!(status(&output), 2);
    assert_eq!(sources(&output), ["1", "7", "8", "9"]);
    for place in ["-:2: this is no JSON", "-:4: this is no JSON object", "-:5: neither", "-:6: neither", "-:7:", "-:8:"]
    {
        assert!(err(&output).contains(place), "{place}: {}", err(&output));
    }
}

#[test]
fn facts_are_printed_as_an_array_or_a_table_too() {
    let files = folder(&[("a.txt", NEWS.as_bytes()), ("b.txt", NEWS.as_bytes())]);
    let array: Value =
        serde_json::from_str(out(&run(&["extract", "--format", "json", "a.txt", "b.txt"], files.path()))).unwrap();
    assert_eq!((&array[0]["source"], &array[1]["source"]), (&json!("a.txt"), &json!("b.txt")));
    let none: Value =
        serde_json::from_str(out(&feed(&["extract", "--format", "json", "--from", "jsonl"], b""))).unwrap();
    assert_eq!(none, json!([]));
    let output =
        run(&["extract", "--no-strip", "--format", "tsv", "--kinds", "directive", "a.txt", "b.txt"], files.path());
    let rows: Vec<Vec<&str>> = out(&output).lines().map(|row| row.split('\t').collect()).collect();
    assert_eq!(rows[0], ["source", "kind", "start", "end", "text", "value"]);
    assert_eq!(rows[1][..2], ["a.txt", "directive"]);
    assert_eq!(rows[1][4..], ["Chỉ thị số 05-CT/TW", "05-CT/TW"]);
    assert_eq!(rows.len(), 3);
}

#[test]
fn strip_and_normalize_print_plain_text_or_lines_with_the_id() {
    let news = "Thủy hoà vu\u{323}i khỏe tại buổi lễ.";
    let files = folder(&[("a.txt", news.as_bytes())]);
    assert_eq!(out(&run(&["normalize", "--tone", "new", "a.txt"], files.path())), "Thuỷ hoà vụi khoẻ tại buổi lễ.\n");
    assert_eq!(out(&run(&["strip", "--no-strip", "a.txt"], files.path())), format!("{news}\n"));
    let twice = run(&["strip", "--no-strip", "a.txt", "a.txt"], files.path());
    assert_eq!(out(&twice), format!("{news}\n\n{news}\n"));
    let line = json!({"id": "x", "text": "Thủy"}).to_string();
    for (verb, text) in [("normalize", "Thuỷ"), ("strip", "Thủy\n")] {
        let output = feed(&[verb, "--from", "jsonl", "--no-strip", "--tone", "new", "-"], line.as_bytes());
        assert_eq!(documents(&output), [json!({"id": "x", "text": text})]);
    }
}

#[test]
fn show_is_plain_unless_colours_are_wanted() {
    let files = folder(&[("a.txt", NEWS.as_bytes())]);
    let plain = run(&["show", "--no-strip", "--kinds", "directive", "a.txt"], files.path());
    assert!(out(&plain).contains("triển khai [directive: Chỉ thị số 05-CT/TW], ngày"), "{}", out(&plain));
    assert!(out(&plain).contains("directive 1") && !out(&plain).contains('\u{1b}'));
    let mut coloured = boctin();
    coloured.args(["show", "--no-strip", "a.txt"]).current_dir(files.path());
    assert!(out(&coloured.env("CLICOLOR_FORCE", "1").output().unwrap()).contains('\u{1b}'));
}

#[test]
fn the_usage_is_told() {
    let here = Path::new(".");
    for args in [
        &["fold"][..],
        &[],
        &["extract", "--from", "pdf"],
        &["extract", "--published", "soon"],
        &["extract", "--kinds", "cat"],
    ] {
        let output = run(args, here);
        assert_eq!(status(&output), 64, "{args:?}");
        assert!(out(&output).is_empty() && !err(&output).is_empty());
    }
    for args in
        [&["--help"][..], &["extract", "--help"], &["show", "-h"], &["strip", "--help"], &["normalize", "--help"]]
    {
        let output = run(args, here);
        assert_eq!(status(&output), 0);
        assert!(out(&output).contains("Example"), "{args:?}");
    }
    assert_eq!(status(&run(&["--version"], here)), 0);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let news = NEWS.as_bytes();
    let files = folder(&[
        ("a.txt", news),
        ("binary.bin", b"\x89PNG\x00\x00\x01\x00 Ch\xe1\xbb\x89"),
        ("empty.txt", b""),
        ("torn.txt", b"Ch\xe1\xbb\x89 th\xe1\xbb\x8b s\xe1\xbb\x91 05-CT/TW \xe1\xbb"),
    ]);
    let output =
        run(&["extract", "missing.txt", "a.txt", "binary.bin", "empty.txt", "torn.txt", "a.txt"], files.path());
    assert_eq!(status(&output), 2);
    assert_eq!(sources(&output), ["a.txt", "empty.txt", "torn.txt", "a.txt"]);
    assert_eq!(documents(&output)[2]["lossy"], json!(true));
    let told = err(&output);
    assert!(told.contains("missing.txt: "), "{told}");
    assert!(told.contains("binary.bin: this is a binary file"), "{told}");
    assert!(told.contains("torn.txt: "), "{told}");
    assert_eq!(told.lines().count(), 3, "{told}");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let files = folder(&[("d/shut/a.txt", b"x"), ("d/z.txt", NEWS.as_bytes())]);
    let shut = files.path().join("d/shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let opens_all_the_same = fs::read_dir(&shut).is_ok();
    let output = run(&["extract", "d"], files.path());
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
    if opens_all_the_same {
        return;
    }
    assert_eq!(status(&output), 2);
    assert_eq!(sources(&output), ["d/z.txt"]);
    assert!(err(&output).contains("d/shut: "), "{}", err(&output));
}

#[test]
fn standard_input_is_read_with_or_without_a_dash() {
    for args in [&["extract"][..], &["extract", "-"]] {
        let output = feed(args, NEWS.as_bytes());
        assert_eq!(status(&output), 0);
        assert_eq!(sources(&output), ["-"]);
    }
}

#[test]
fn one_very_long_line_is_a_document_like_any_other() {
    let line = NEWS.trim().repeat(40_000);
    let output = feed(&["extract", "--from", "text"], line.as_bytes());
    assert_eq!(status(&output), 0);
    assert_eq!(documents(&output)[0]["text"].as_str().map(str::len), Some(line.len()));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let files = folder(&[("a.txt", NEWS.repeat(2_000).as_bytes())]);
    let mut command = boctin();
    command.arg("extract").args(["a.txt"; 20]).current_dir(files.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((status(&output), err(&output)), (0, String::new()));
}

#[test]
fn many_at_work_print_what_one_prints() {
    let lines: Vec<String> =
        (0..150).map(|i| json!({"id": i, "text": NEWS.repeat(i % 7)}).to_string()).chain(["{".to_owned()]).collect();
    let input = lines.join("\n");
    let one = feed(&["extract", "--from", "jsonl"], input.as_bytes());
    let many = feed(&["extract", "--from", "jsonl", "--jobs", "3"], input.as_bytes());
    assert_eq!((status(&one), status(&many)), (2, 2));
    assert_eq!(documents(&one).len(), 150);
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn feeds_and_files_of_other_kinds_are_named() {
    let files = folder(&[
        ("a.txt", NEWS.as_bytes()),
        ("b.pdf", b"%PDF-1.7\n1 0 obj"),
        (
            "c.xml",
            b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><title>x</title></item></channel></rss>",
        ),
    ]);
    let output = run(&["extract", "."], files.path());
    assert_eq!((status(&output), sources(&output).len()), (2, 1));
    assert!(err(&output).contains("b.pdf: this is a PDF file"), "{}", err(&output));
    assert!(err(&output).contains("c.xml: this is an RSS feed"), "{}", err(&output));
}

/// Eight documents of a site, with lines around their stories that no list of words knows.
fn site() -> tempfile::TempDir {
    let stories = ["gặt lúa", "đắp đập", "mở hội", "sửa cầu", "trồng rừng", "dạy chữ", "nuôi cá", "đan lưới"];
    let pages: Vec<(String, String)> = stories
        .iter()
        .enumerate()
        .map(|(day, story)| {
            let body = format!("Từ mờ sáng, bà con làng Kon Rờ Bàng đã cùng nhau {story}, tiếng gọi vang cả một vạt đồi còn ướt sương.");
            let page = format!("Đất và người Kon Rẫy\nLàng Kon Rờ Bàng {story} từ mờ sáng\n{}/5/2024\n{body}\n{body} Ai cũng vui.\nThăm gian hàng thổ cẩm của chị em trong xã.\n", day + 1);
            (format!("site/{day}.txt"), page)
        })
        .collect();
    let files: Vec<(&str, &[u8])> = pages.iter().map(|(name, page)| (name.as_str(), page.as_bytes())).collect();
    folder(&files)
}

#[test]
fn what_recurs_over_a_site_is_furniture_in_two_passes_or_by_a_profile() {
    let files = site();
    let shop = "gian hàng";
    let alone = run(&["strip", "site"], files.path());
    assert_eq!(out(&alone).matches(shop).count(), 8, "no list of words knows the line");
    let corpus = run(&["strip", "--corpus", "site"], files.path());
    assert_eq!((status(&corpus), out(&corpus).matches(shop).count()), (0, 0), "{}", err(&corpus));
    assert_eq!(out(&corpus).matches("Ai cũng vui.").count(), 8);
    let learnt = run(&["learn-furniture", "site", "-o", "site.tsv"], files.path());
    assert_eq!(status(&learnt), 0, "{}", err(&learnt));
    let profile = run(&["strip", "--furniture", "site.tsv", "site"], files.path());
    assert_eq!(out(&profile), out(&corpus));
}

#[test]
fn tables_that_cannot_be_read_are_named() {
    let files = folder(&[("a.txt", NEWS.as_bytes()), ("p.tsv", b"portal\tmatch\ttitle\nB\tany\tdiv > p\n")]);
    for (args, told) in [
        (&["strip", "--portal", "p.tsv", "a.txt"][..], "p.tsv:2: div > p is no tag"),
        (&["strip", "--portal", "none.tsv", "a.txt"], "none.tsv: "),
        (&["strip", "--furniture", "none.tsv", "a.txt"], "none.tsv: "),
        (&["strip", "--corpus", "-"], "--corpus reads its input twice"),
    ] {
        let output = run(args, files.path());
        assert_eq!(status(&output), 1, "{args:?}");
        assert!(err(&output).contains(told), "{}", err(&output));
    }
}

#[test]
fn a_portal_of_ones_own_names_the_parts_of_its_pages() {
    let story =
        "Từ mờ sáng, bà con làng Kon Rờ Bàng đã cùng nhau ra đồng, tiếng gọi vang cả một vạt đồi còn ướt sương.";
    let page = format!(
        "<html><head><title>Trang tin</title></head><body><div class=k1>Chuyện ở một làng ven suối</div><div class=k2><p>{story}</p><p>{story}</p><div class=k3>{story} Mời ghé gian hàng.</div></div></body></html>"
    );
    let files =
        folder(&[("a.html", page.as_bytes()), ("p.tsv", b"portal\tmatch\ttitle\tbody\tdrop\nB\tany\t.k1\t.k2\t.k3\n")]);
    assert!(out(&run(&["strip", "a.html"], files.path())).contains("gian hàng"));
    let known = run(&["extract", "--portal", "p.tsv", "a.html"], files.path());
    let document = &documents(&known)[0];
    assert_eq!(document["title"], "Chuyện ở một làng ven suối");
    let shop = document["blocks"].as_array().unwrap().last().unwrap();
    assert_eq!(shop["role"], "boilerplate", "{document}");
}

#[test]
fn kinds_lists_every_kind_with_its_forms_and_the_columns_of_its_words() {
    let here = folder(&[]);
    let all = run(&["kinds"], here.path());
    for kind in boctin::FactKind::ALL {
        assert!(out(&all).contains(&format!("{kind}: {}", kind.meaning())), "{kind}");
    }
    let one = run(&["kinds", "percent"], here.path());
    assert!(out(&one).contains("=> 0.3 points") && out(&one).contains("--words percent=FILE"), "{}", out(&one));
    assert!(!out(&one).contains("date:"));
    assert_eq!(status(&run(&["kinds", "colour"], here.path())), 64);
}

#[test]
fn words_of_a_table_are_found_and_a_torn_one_is_named() {
    let news = "Vé vào cổng hội làng giá 50 quan tiền, trẻ em được miễn.\n".as_bytes();
    let table = "name\tcode\talone\nquan tiền\tVND\tyes\n".as_bytes();
    let here = folder(&[("a.txt", news), ("mine.tsv", table), ("torn.tsv", b"name\tcode\nxu\tVND\n")]);
    let found = run(&["extract", "--kinds", "money", "--words", "money=mine.tsv", "a.txt"], here.path());
    assert_eq!(documents(&found)[0]["facts"][0]["text"], json!("50 quan tiền"));
    let torn = run(&["extract", "--words", "money=torn.tsv", "a.txt"], here.path());
    assert!(err(&torn).contains("torn.tsv:2: the alone is missing"), "{}", err(&torn));
    assert_eq!(status(&run(&["extract", "--words", "mine.tsv", "a.txt"], here.path())), 64);
    assert_eq!(status(&run(&["extract", "--words", "colour=mine.tsv", "a.txt"], here.path())), 64);
}

#[test]
fn an_abbreviation_of_the_caller_is_a_head_and_is_spelled_out() {
    let news = "Chiều nay, BQLDA huyện Kim Bôi bàn giao nhà văn hóa cho bà con.\n".as_bytes();
    let heads = "head\tclass\ttakes\tbare\tlevel\nBQLDA\tstate\tbody\tcap\t\n".as_bytes();
    let long = "abbreviation\tfull\nBQLDA\tBan Quản lý dự án\n".as_bytes();
    let here = folder(&[("a.txt", news), ("heads.tsv", heads), ("long.tsv", long)]);
    let words = ["--words", "unit=heads.tsv", "--words", "unit=long.tsv"];
    let found = run(&[&["extract", "--no-strip", "--kinds", "unit"], &words[..], &["a.txt"]].concat(), here.path());
    let unit = &documents(&found)[0]["facts"][0];
    assert_eq!(unit["text"], json!("BQLDA huyện Kim Bôi"));
    assert_eq!(unit["value"]["full"], json!("Ban Quản lý dự án huyện Kim Bôi"));
}

#[test]
fn checks_stand_in_the_document_where_there_are_any() {
    let found = feed(&["extract", "--no-strip", "-"], "Huyện sáp nhập 128 bản còn 101 bản, giảm 25 bản.\n".as_bytes());
    let check = &documents(&found)[0]["checks"][0];
    let expected =
        json!({"relation": "difference", "facts": [0, 1, 2], "holds": false, "told": 25, "expected": 27, "off": -2});
    assert_eq!(*check, expected);
    assert!(documents(&feed(&["extract", "-"], NEWS.as_bytes()))[0].get("checks").is_none());
}

#[test]
fn normalize_tells_its_edits_and_suspects() {
    let files = folder(&[("a.txt", "Môn tóan  cần nhấn manh.\n".as_bytes())]);
    let printed = run(&["normalize", "--edits", "--suspects", "--offsets", "char", "a.txt"], files.path());
    let line = documents(&printed).remove(0);
    assert_eq!(line["text"], "Môn toán cần nhấn manh.\n");
    assert_eq!(line["edits"][0]["repairs"], json!(["tones"]));
    assert_eq!((&line["edits"][1]["start"], &line["edits"][1]["text"]), (&Value::from(9), &Value::from(" ")));
    assert_eq!((&line["suspects"][0]["text"], &line["suspects"][0]["reason"]), (&"manh".into(), &"unlikely".into()));
    assert_eq!(line["suspects"][0]["suggestions"][0], "mạnh");
    let kept = run(&["normalize", "--without", "tones,spaces", "a.txt"], files.path());
    assert_eq!(out(&kept), "Môn tóan  cần nhấn manh.\n");
    assert_eq!(run(&["normalize", "--without", "commas", "a.txt"], files.path()).status.code(), Some(64));
}

#[test]
fn the_encoding_is_told_and_may_be_given() {
    let cut = &"Huyện ủy".as_bytes()[..5];
    let files = folder(&[("a.txt", b"Huy\xD6n \xF1y h\xE4p s\xB8ng 22/9."), ("b.txt", b"Ti\xD5ng"), ("c.txt", cut)]);
    let read = |arguments: &[&str]| documents(&run(arguments, files.path())).remove(0);
    let document = read(&["extract", "--no-strip", "a.txt"]);
    assert_eq!((&document["encoding"], &document["text"]), (&"tcvn3".into(), &"Huyện ủy họp sáng 22/9.".into()));
    assert_eq!(read(&["extract", "b.txt"])["encoding"], "windows-1252");
    assert_eq!(read(&["extract", "--charset", "tcvn3", "b.txt"])["text"], "Tiếng");
    assert_eq!(read(&["extract", "c.txt"])["lossy"], true);
}
