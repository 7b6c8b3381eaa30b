//! Laws of normalization: the way back holds for any text, and what is in order stays.

use boctin::{NormalizedText, Normalizer, Repair, Span, ToneStyle};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Text with every kind of disorder.
fn disorderly() -> impl Strategy<Value = String> {
    let words = [
        "Huyện ủy",
        "tóan",
        "hoà",
        "qúy",
        "Nguyễn",
        "trongđẩy",
        "xong.Đến",
        "C&ocirc;ng",
        "&#7871;",
        "&amp;",
        "Ð",
        "Ðảng",
        "N\u{430}m",
        "２０２３",
        "TiÕng ViÖt",
        "Tiáº¿ng Viá»‡t",
        "Vie\u{302}\u{323}t",
        "tie\u{301}\u{302}ng",
        "nhă \u{300} m",
        "Vi\u{200B}ệt",
        "ôtô",
        "Krông Búk",
        "Guðmundsson",
        "Tie^'ng Vie^.t",
        "a",
        "thu",
        "\u{301}",
        "\u{323}",
        "\u{302}",
        "\u{31B}",
        "\u{200D}",
        "\u{FEFF}",
        "\u{AD}",
        "\u{A0}",
        "\t",
        "  ",
        "\n",
        "^",
        "`",
        "~",
        "´",
        "…",
        ".",
        ",",
        ":",
        "“",
        "”",
        "Ã ",
        "§¶ng",
        "é",
        "Москва",
        "中国，",
        "👨\u{200D}👩",
        "5",
        "%",
        "\u{1EA1}\u{301}",
        "\u{FF06}",
        "ﬁ",
        "𝐀",
        "=\u{338}",
        "\u{212B}",
        "các,xã",
        "&",
        "amp;",
        "#",
        "x41;",
        ";",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), prop::bool::weighted(0.6)), 0..40).prop_map(|parts| {
        parts.into_iter().map(|(word, space)| format!("{word}{}", if space { " " } else { "" })).collect()
    })
}

/// What must hold of the way back.
fn assert_leads_back(text: &NormalizedText<'_>) {
    let (source, normal) = (text.source(), text.as_str());
    let (mut rebuilt, mut at) = (String::new(), 0);
    for edit in text.edits() {
        assert!(edit.source.start() >= at, "edits are in order: {:?}", text.edits());
        rebuilt.push_str(&source[at..edit.source.start()]);
        assert_eq!(rebuilt.len(), edit.normalized.start, "an edit tells where it stands");
        rebuilt.push_str(&normal[edit.normalized.clone()]);
        at = edit.source.end();
    }
    rebuilt.push_str(&source[at..]);
    assert_eq!(rebuilt, normal, "the edits make the text of the source");
    // The naive map: to each byte of the text its bytes of the source.
    let mut naive: Vec<Span> = Vec::new();
    let mut from = 0;
    for edit in text.edits() {
        naive.extend((from..edit.source.start()).map(|byte| Span::new(byte, byte + 1)));
        naive.extend(edit.normalized.clone().map(|_| edit.source));
        from = edit.source.end();
    }
    naive.extend((from..source.len()).map(|byte| Span::new(byte, byte + 1)));
    let places: Vec<usize> = normal.char_indices().map(|(at, _)| at).chain([normal.len()]).collect();
    for (i, &start) in places.iter().enumerate() {
        for &end in places[i + 1..].iter().take(12) {
            let span = text.source_span(start..end);
            assert_eq!((span.start(), span.end()), (naive[start].start(), naive[end - 1].end()), "{start}..{end}");
            assert!(source.get(span.range()).is_some(), "spans lie on characters");
            let back = text.normalized_range(span);
            // What was put in at either end has no bytes of its own to come back from.
            let first = (start..end).find(|at| !naive[*at].is_empty());
            let last = (start..end).rfind(|at| !naive[*at].is_empty());
            if let (Some(first), Some(last)) = (first, last) {
                assert!(back.start <= first && last < back.end, "{start}..{end} comes back as {back:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_span_maps_back_to_the_bytes_that_made_it(text in disorderly()) {
        for style in [ToneStyle::Keep, ToneStyle::Old, ToneStyle::New] {
            assert_leads_back(&Normalizer::new().tone_style(style).normalize(&text));
        }
    }

    #[test]
    fn any_string_maps_back(text in any::<String>()) {
        assert_leads_back(&Normalizer::new().normalize(&text));
    }

    #[test]
    fn normalizing_twice_changes_nothing_more(text in disorderly()) {
        for style in [ToneStyle::Keep, ToneStyle::Old, ToneStyle::New] {
            let normalizer = Normalizer::new().tone_style(style);
            let once = normalizer.normalize(&text).into_text().into_owned();
            let again = normalizer.normalize(&once);
            prop_assert_eq!(again.as_str(), once.as_str());
            prop_assert!(again.is_borrowed());
        }
    }

    #[test]
    fn a_repair_that_is_switched_off_edits_nothing(text in disorderly(), which in 0..Repair::ALL.len()) {
        let repair = Repair::ALL[which];
        let normalizer = Normalizer::new().tone_style(ToneStyle::Old).without(repair);
        let text = normalizer.normalize(&text);
        prop_assert!(text.edits().iter().all(|edit| !edit.repairs.contains(repair)));
    }

    #[test]
    fn every_form_of_the_same_text_becomes_one(at in any::<prop::sample::Index>(), by in 2usize..40) {
        let articles = articles();
        let article = &articles[at.index(articles.len())];
        let clean = Normalizer::new().normalize(article).into_text().into_owned();
        // Each so-many-th character is taken apart.
        let torn: String = clean.chars().enumerate().flat_map(|(i, c)| {
            let parts: Vec<char> = if i % by == 0 { vec![c] } else { std::iter::once(c).nfd().collect() };
            parts
        }).collect();
        let again = Normalizer::new().normalize(&torn);
        prop_assert_eq!(again.as_str(), clean.as_str());
    }
}

/// A syllable as it should be, and as a portal may have it.
fn damaged() -> impl Strategy<Value = (&'static str, String)> {
    let words = ["Huyện", "ủy", "tiếng", "Việt", "thường", "trực", "được", "nghiêng", "Đắk", "2023", "quốc", "cà"];
    (prop::sample::select(words.to_vec()), 0..7).prop_map(|(word, how)| {
        let damaged = match how {
            0 => word.nfd().collect(),
            1 => word.chars().map(|c| format!("&#{};", u32::from(c))).collect(),
            2 => word.chars().map(|c| format!("{c}\u{AD}")).collect::<String>().trim_end_matches('\u{AD}').to_owned(),
            3 => word.chars().map(|c| if c.is_ascii_digit() { wide(c) } else { c }).collect(),
            4 => word.replace('Đ', "Ð"),
            _ => word.to_owned(),
        };
        (word, damaged)
    })
}

fn wide(digit: char) -> char {
    char::from_u32(u32::from(digit) - u32::from('0') + 0xFF10).unwrap_or(digit)
}

proptest! {
    #[test]
    fn each_word_leads_back_to_what_a_portal_made_of_it(
        words in prop::collection::vec((damaged(), prop::sample::select(vec![" ", "\u{A0}", "  ", "\t", "\n"])), 1..40),
    ) {
        let (mut source, mut clean, mut places) = (String::new(), String::new(), Vec::new());
        for ((word, damaged), blank) in words {
            places.push((clean.len()..clean.len() + word.len(), source.len()..source.len() + damaged.len()));
            clean += word;
            source += &damaged;
            clean += if blank == "\n" { "\n" } else { " " };
            source += blank;
        }
        let text = Normalizer::new().normalize(&source);
        prop_assert_eq!(text.as_str(), clean);
        for (word, damaged) in places {
            prop_assert_eq!(text.source_span(word.clone()).range(), damaged.clone(), "{}", &source[damaged]);
            prop_assert_eq!(text.normalized_range(Span::new(damaged.start, damaged.end)), word);
        }
    }
}

fn articles() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn a_valid_syllable_is_never_rewritten() {
    for syllable in (0..=u16::MAX).filter_map(boctin::Syllable::from_bits) {
        for style in [ToneStyle::Old, ToneStyle::New] {
            let word = syllable.spelled(style);
            let title: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
            for text in [word.clone(), word.to_uppercase(), title] {
                assert!(Normalizer::new().normalize(&text).is_borrowed(), "{text}");
                let torn: String = text.nfd().collect();
                assert_eq!(Normalizer::new().normalize(&torn).as_str(), text);
            }
        }
    }
}

#[test]
fn foreign_and_technical_words_are_left_alone() {
    let lines = include_str!("left_alone.txt").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let parts = line.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        let words = line.split_whitespace();
        for text in std::iter::once(line).chain(parts).chain(words) {
            for text in [text.to_owned(), format!("Ông {text} đã đến.")] {
                let normal = Normalizer::new().normalize(&text);
                assert_eq!(normal.as_str(), text, "{:?}", normal.edits());
            }
        }
    }
}
