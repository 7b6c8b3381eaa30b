//! Words of a caller: each kind learns them from a table in the form of its own, and a torn table is refused.

use boctin::{Config, Document, FactKind};

fn read(kind: FactKind, table: &str, text: &str) -> Document {
    let config = Config::new().strip(false).published("2024-05-17".parse().unwrap());
    config.words(kind, "mine.tsv", table).build().unwrap().read_text(text)
}

/// Whether a document has a fact of this kind with these words.
fn has(document: &Document, kind: FactKind, words: &str) -> bool {
    document.facts.iter().any(|fact| fact.kind() == kind && fact.text == words)
}

#[test]
fn a_kind_finds_what_its_words_did_not_tell_before() {
    let plain = Config::new().strip(false).published("2024-05-17".parse().unwrap()).build().unwrap();
    for (kind, table, text, words) in [
        (
            FactKind::Unit,
            "head\tclass\ttakes\tbare\tlevel\nSơn phường\tcompany\tname\tno\t\n",
            "Hôm qua, Sơn phường Tân Lập mở hội mừng mùa.",
            "Sơn phường Tân Lập",
        ),
        (
            FactKind::Person,
            "role\tsort\ntrùm phường\tjob\n",
            "Theo trùm phường Lương Văn Sáu, trống đã căng xong.",
            "Lương Văn Sáu",
        ),
        (
            FactKind::Money,
            "name\tcode\talone\nquan tiền\tVND\tyes\n",
            "Vé vào cổng hội làng giá 50 quan tiền, trẻ em được miễn.",
            "50 quan tiền",
        ),
        (FactKind::Measure, "name\tsymbol\tbefore\nthưng\tthưng\t\n", "Mỗi nhà góp 12 thưng gạo nấu cháo.", "12 thưng"),
        (
            FactKind::Directive,
            "written\ttype\tcodes\tbare\tbears\tform\nCáo thị\tCáo thị\tCAOT\tnumber\t\tfull\n",
            "Xã ban hành Cáo thị số 12 về giữ rừng.",
            "Cáo thị số 12",
        ),
        (
            FactKind::Byline,
            "label\tas\nNgười chép chuyện\tauthor\n",
            "Hội đã tan, người về thưa dần trên đê.\nNgười chép chuyện: Lương Sáu",
            "Lương Sáu",
        ),
        (FactKind::Count, "noun\tkind\ncọn nước\tnoun\n", "Bản dựng 1990 cọn nước bên suối.", "1990"),
        (FactKind::Date, "word\tstarts\nHội Cầu Mưa\tday\n", "Làng mở Hội Cầu Mưa 4/4 đúng hẹn.", "Hội Cầu Mưa 4/4"),
        (FactKind::Percent, "phrase\trole\nphần bách\tpercent\n", "Mật pha 15 phần bách nước.", "15 phần bách"),
    ] {
        assert!(has(&read(kind, table, text), kind, words), "{kind}: {:?}", read(kind, table, text).facts);
        let before = plain.read_text(text);
        assert!(!has(&before, kind, words), "{kind} knew «{words}» before");
    }
}

#[test]
fn what_the_caller_says_of_a_word_goes_before() {
    let table = "name\tcode\talone\nđồng\tLAK\tyes\n";
    let document = read(FactKind::Money, table, "Mỗi suất quà trị giá 500.000 đồng.");
    assert_eq!(document.facts[0].value.to_string(), "500000 LAK");
}

#[test]
fn words_of_one_pipeline_are_not_those_of_another() {
    let text = "Vé vào cổng hội làng giá 50 quan tiền.";
    let table = "name\tcode\talone\nquan tiền\tVND\tyes\n";
    assert!(has(&read(FactKind::Money, table, text), FactKind::Money, "50 quan tiền"));
    let plain = Config::new().strip(false).build().unwrap().read_text(text);
    assert!(!has(&plain, FactKind::Money, "50 quan tiền"));
}

#[test]
fn a_torn_table_is_refused_with_the_place_and_the_remedy() {
    for (kind, table, error) in [
        (FactKind::Money, "", "mine.tsv:1: the first column is «»; a table of words for money begins with name"),
        (
            FactKind::Person,
            "# mine\nword\tsort\n",
            "mine.tsv:2: the first column is «word»; a table of words for person begins with role, title",
        ),
        (FactKind::Money, "name\tcode\talone\nxu\n", "mine.tsv:2: the alone is missing"),
        (FactKind::Money, "name\tcode\talone\nxu\tVND\tmaybe\n", "mine.tsv:2: «maybe»: write yes, great, price or no"),
        (FactKind::Money, "name\tcode\talone\nxu\tVND\tyes\nxu\tVND\tno\n", "mine.tsv:3: «xu» stands here twice"),
    ] {
        let refused = Config::new().words(kind, "mine.tsv", table).build().unwrap_err();
        assert_eq!(refused.to_string(), error);
    }
}

#[test]
fn any_bytes_in_a_table_are_refused_or_read_but_do_no_harm() {
    for kind in FactKind::ALL {
        for columns in kind.word_tables() {
            let header = columns.join("\t");
            for row in [
                "\t\t\t",
                "x",
                "«»\t«»\t«»\t«»\t«»",
                "\u{0}\t\u{0}\t\u{0}",
                "một hai\tba\tbốn\tnăm\tsáu\tbảy\ttám\tchín",
            ] {
                let config = Config::new().words(kind, "mine.tsv", &format!("{header}\n{row}\n"));
                if let Err(error) = config.build() {
                    assert!(error.to_string().starts_with("mine.tsv:2: "), "{error}");
                }
            }
        }
    }
}
