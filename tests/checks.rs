//! Every example of `src/check/cases.txt`: what a text says of its own numbers, and what is no statement at all.

use boctin::{Config, Document};

/// The checks of a document as the cases write them.
fn written(document: &Document) -> String {
    let checks = document.checks();
    let written = checks.iter().map(|check| {
        let facts: Vec<&str> = check.facts.iter().map(|at| document.facts[*at].text.as_str()).collect();
        let relation = serde_json::to_value(check.relation).unwrap();
        let holds = if check.holds { "holds".to_owned() } else { format!("off by {}", check.off) };
        format!("{} {}: {holds}", relation.as_str().unwrap(), facts.join("; "))
    });
    written.collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_stated_relation_is_checked_and_no_other() {
    let pipeline = Config::new().strip(false).published("2024-05-17".parse().unwrap()).build().unwrap();
    let cases = include_str!("../src/check/cases.txt");
    let mut wrong = Vec::new();
    let mut total = 0;
    for case in cases.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (text, expected) = case.split_once("=>").expect("a text and its checks");
        let found = written(&pipeline.read_text(text.trim()));
        total += 1;
        if found != expected.trim() {
            wrong.push(format!("{case}\n      found {found}"));
        }
    }
    assert!(total >= 50, "only {total} cases");
    assert!(wrong.is_empty(), "{} of {total} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_check_is_the_same_however_the_text_is_spelled() {
    let pipeline = Config::new().strip(false).build().unwrap();
    let text = "Huyện sáp nhập 128 bản còn 101 bản, giảm 25 bản.";
    let apart = "Huyê\u{323}n sáp nhâ\u{323}p 128 ba\u{309}n co\u{300}n 101 ba\u{309}n, gia\u{309}m 25 ba\u{309}n.";
    let checks = pipeline.read_text(text).checks();
    assert_eq!(checks.len(), 1);
    assert_eq!(pipeline.read_text(apart).checks(), checks);
}

#[test]
fn a_document_with_other_text_has_no_checks_and_does_no_harm() {
    let pipeline = Config::new().strip(false).build().unwrap();
    let mut document = pipeline.read_text("Huyện sáp nhập 128 bản còn 101 bản, giảm 25 bản.");
    document.text = "Huyện".to_owned();
    assert!(document.checks().is_empty());
}
