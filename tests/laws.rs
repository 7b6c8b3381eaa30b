//! Laws that hold for every input.

mod gold;

use std::fs;
use std::path::PathBuf;

use boctin::{Config, Document, Normalizer, Pipeline, ToneStyle, decode, sentences};
use once_cell::sync::Lazy;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static PIPELINE: Lazy<Pipeline> = Lazy::new(|| Pipeline::new().unwrap());
static UNSTRIPPED: Lazy<Pipeline> = Lazy::new(|| Config::new().strip(false).build().unwrap());

/// Text that looks enough like news for the finders to wake.
fn newsy() -> impl Strategy<Value = String> {
    let words = [
        "Sáng",
        "ngày",
        "22/9",
        "tháng 10",
        "năm 2023",
        "Huyện ủy",
        "Đức Thọ",
        "UBND",
        "xã",
        "hơn",
        "2.000",
        "đồng",
        "tỷ",
        "24,5%",
        "8/10",
        "đảng viên",
        "Nghị quyết",
        "số",
        "30/2020/NĐ-CP",
        "39-CTr/TU",
        "đồng chí",
        "Nguyễn",
        "Văn",
        "An",
        "Bí thư",
        "–",
        "-",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "\n",
        "Ảnh:",
        "Theo",
        "TTXVN",
        "./.",
        "giờ",
        "từ",
        "đến",
        "nay",
        "Tết",
        "mùng",
        "ha",
        "km2",
        "một",
        "trăm",
        "linh",
        "K’Sor",
        "\u{a0}",
        "\u{301}",
        "Đ",
        "\u{D0}",
        "quý",
        "IV",
        "khóa",
        "nhiệm kỳ",
        "2020",
        "•",
        "của",
        "và",
        "Công ty",
        "TNHH",
        "Trường",
        "THPT",
        "số:",
        "Tác giả:",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), prop::bool::weighted(0.8)), 0..60).prop_map(|parts| {
        parts.into_iter().map(|(word, space)| format!("{word}{}", if space { " " } else { "" })).collect()
    })
}

/// The words of the lexicons, whatever they are there for.
static WORDS: Lazy<Vec<String>> = Lazy::new(|| {
    let mut words = Vec::new();
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "tsv") {
                let table = fs::read_to_string(path).unwrap();
                let rows = table.lines().filter(|line| !line.starts_with('#'));
                words.extend(rows.flat_map(|row| row.split('\t').take(2)).map(str::to_owned));
            }
        }
    }
    words.sort();
    words
});

/// Words of the lexicons in any order, small, with capitals or in capitals, and signs between them: no finder may rely on
/// what stands beside what wakes it.
fn out_of_lexicons() -> impl Strategy<Value = String> {
    let cases: [fn(&str) -> String; 4] = [str::to_owned, str::to_lowercase, str::to_uppercase, titled];
    let between = [" ", " ", " ", ", ", " - ", "/", ".", "\n", " (", "12 ", " 5/9 "];
    let word = (
        prop::sample::select(WORDS.as_slice()),
        prop::sample::select(cases.to_vec()),
        prop::sample::select(between.to_vec()),
    );
    prop::collection::vec(word.prop_map(|(word, case, between)| case(&word) + between), 1..40)
        .prop_map(|parts| parts.concat())
}

fn titled(words: &str) -> String {
    let mut starts = true;
    let capital =
        |c: char| if std::mem::replace(&mut starts, c == ' ') { c.to_uppercase().collect() } else { c.to_string() };
    words.chars().map(capital).collect()
}

/// What must hold of any document.
fn assert_sound(document: &Document) {
    let mut last = 0;
    for block in &document.blocks {
        let (start, end) = (block.span.start(), block.span.end());
        assert!(last <= start && start < end, "blocks are in order and not empty");
        assert!(document.text.get(start..end).is_some(), "blocks lie on character boundaries");
        last = end;
    }
    let mut last = 0;
    for fact in &document.facts {
        let range = fact.span.range();
        assert!(range.start >= last, "facts are in the order of their start");
        assert_eq!(document.text.get(range.clone()), Some(fact.text.as_str()), "a fact quotes what it says");
        assert!(!fact.text.is_empty() && !fact.text.contains('\n'), "a fact never leaves its line");
        last = range.start;
    }
}

/// The facts without their places, as JSON.
fn meanings(text: &str) -> Vec<String> {
    let facts = UNSTRIPPED.read_text(text).facts;
    facts.iter().map(|fact| serde_json::to_string(&fact.value).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_string_gives_a_sound_document(text in any::<String>()) {
        assert_sound(&PIPELINE.read_text(&text));
    }

    #[test]
    fn any_bytes_give_a_sound_document(bytes in any::<Vec<u8>>()) {
        assert_sound(&PIPELINE.read_bytes(&bytes));
    }

    #[test]
    fn text_like_news_gives_a_sound_document(text in newsy()) {
        assert_sound(&PIPELINE.read_text(&text));
        assert_sound(&UNSTRIPPED.read_text(&text));
    }

    #[cfg(feature = "html")]
    #[test]
    fn any_markup_gives_a_sound_document(text in "(<(p|div|b|br|table|tr|td|h1|script|!--|/p|/div)>|[^<]{0,12}){0,40}") {
        assert_sound(&PIPELINE.read_html(&text));
    }

    #[test]
    fn a_document_comes_back_from_its_json(text in newsy()) {
        let document = UNSTRIPPED.read_text(&text);
        let json = serde_json::to_string(&document).unwrap();
        let back: Document = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
    }

    #[test]
    fn normalizing_twice_changes_nothing(text in any::<String>()) {
        let normalizer = Normalizer::new().tone_style(ToneStyle::Old);
        let once = normalizer.normalize(&text).into_text().into_owned();
        let twice = normalizer.normalize(&once).into_text().into_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn every_byte_leads_back_to_the_source(text in newsy()) {
        let normal = Normalizer::new().normalize(&text);
        let length = normal.as_str().len();
        prop_assert_eq!(normal.source_span(0..length).len() <= text.len(), true);
        for (at, c) in normal.as_str().char_indices() {
            let span = normal.source_span(at..at + c.len_utf8());
            prop_assert!(text.get(span.range()).is_some(), "{at} {span:?}");
        }
    }

    #[test]
    fn sentences_are_in_order_and_trimmed(text in any::<String>()) {
        let mut last = 0;
        for span in sentences(&text) {
            prop_assert!(span.start() >= last && !span.is_empty());
            prop_assert_eq!(text[span].trim(), &text[span]);
            last = span.end();
        }
    }

    #[test]
    fn decoding_never_fails(bytes in any::<Vec<u8>>()) {
        let decoded = decode(&bytes);
        if decoded.encoding == "utf-8" {
            let marked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
            prop_assert_eq!(decoded.lossy, std::str::from_utf8(marked).is_err());
            prop_assert_eq!(&*decoded.text, &*String::from_utf8_lossy(marked));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn words_of_the_lexicons_in_any_order_give_a_sound_document(text in out_of_lexicons()) {
        assert_sound(&UNSTRIPPED.read_text(&text));
    }
}

#[test]
fn articles_in_any_case_give_sound_documents() {
    for article in gold::articles() {
        for text in [article.text.to_uppercase(), article.text.to_lowercase(), titled(&article.text)] {
            assert_sound(&PIPELINE.read_text(&text));
            assert_sound(&UNSTRIPPED.read_text(&text));
        }
    }
}

#[test]
fn a_fact_is_the_same_however_the_text_is_encoded() {
    for article in gold::articles() {
        let composed = meanings(&article.text);
        let torn: String = article.text.nfd().collect();
        assert_eq!(meanings(&torn), composed, "{} decomposed", article.name);
        let sprinkled = article.text.replace(' ', "\u{a0}");
        assert_eq!(meanings(&sprinkled), composed, "{} with no-break spaces", article.name);
    }
}

#[test]
fn stages_cross_threads() {
    fn crosses<T: Send + Sync + Clone + 'static>() {}
    crosses::<Pipeline>();
    crosses::<boctin::Extractor>();
    crosses::<boctin::Stripper>();
    crosses::<Normalizer>();
    crosses::<Document>();
}

/// Hostile shapes, each of some megabytes: they end, and soon.
#[test]
fn hostile_input_takes_linear_time() {
    let shapes = [
        ("one line of digits", "1234567890".repeat(200_000)),
        ("digits and stops", "1.".repeat(500_000)),
        ("ratios", "1/2/".repeat(300_000)),
        ("dates without end", "ngày 1/1 ".repeat(100_000)),
        ("capitals", "Nguyễn Văn An ".repeat(60_000)),
        ("unit heads", "Ban Thường vụ Huyện ủy ".repeat(40_000)),
        ("type words", "Nghị quyết số ".repeat(60_000)),
        ("combining marks", "\u{301}".repeat(500_000)),
        ("open brackets", "((((".repeat(250_000)),
        ("commas", "Hà Nội, ".repeat(100_000)),
        ("number words", "một trăm triệu ".repeat(60_000)),
        ("short lines", "Tin\n".repeat(250_000)),
        ("names in lines", "Nguyễn Hừng\n".repeat(80_000)),
    ];
    for (name, text) in shapes {
        let half = &text[..text.floor_char_boundary(text.len() / 2)];
        let time = |text: &str| {
            let start = std::time::Instant::now();
            assert_sound(&PIPELINE.read_text(text));
            assert_sound(&UNSTRIPPED.read_text(text));
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(half), time(&text));
        // Quadratic time would take four times as long; clocks on busy machines are rough.
        assert!(long < short * 3.2 + 0.5, "{name}: {short:.3} s for half of it, {long:.3} s for all");
    }
}

#[cfg(feature = "html")]
#[test]
fn deep_markup_does_not_overflow_the_stack() {
    let page = format!("<html><body>{}<p>Sáng 22/9, Huyện ủy họp.</p>", "<div>".repeat(100_000));
    assert_sound(&PIPELINE.read_html(&page));
}
