//! Bytes of every kind: what is Vietnamese is read, what is not stays what it is, and nothing takes long.

use boctin::{Normalizer, Pipeline, Repair, decode, decode_as};

/// Passages written for this test, none of them Vietnamese.
const FOREIGN: [&str; 12] = [
    "Le café était fermé à cause de la grève, et les élèves se réunissaient près du théâtre où l'on jouait déjà une pièce \
     très célèbre. Françoise préférait rester chez elle; son frère, lui, espérait encore que la fête aurait lieu à Noël.",
    "Où êtes-vous allés cet été? À Orléans, peut-être, ou bien à Nîmes, là où naît la lumière des forêts brûlées. Hélas, \
     la météo n'a guère été clémente, et nos hôtes ont dû annuler la dernière étape de la traversée.",
    "Die Bürgermeisterin begrüßte am Mittwoch rund fünfhundert Gäste in der Fußgängerzone. Über die Zukunft des Schlösschens \
     wird erst im März entschieden, erklärte sie; bis dahin müssten die Anwohner mit größeren Störungen rechnen.",
    "Für die Schüler aus Köln und Düsseldorf war es ein schöner Tag: Sie übten Gespräche auf Französisch, aßen süße Brötchen \
     und fuhren später über die Brücke zurück. Die Kälte störte nur wenige.",
    "Zażółć gęślą jaźń, mówił dziadek, gdy śnieg przykrywał łąki pod Łodzią. Wójt ogłosił, że most będzie zamknięty aż do \
     końca września, a mieszkańcy muszą jeździć okrężną drogą przez wieś.",
    "Mężczyzna wszedł do sklepu, wziął chleb, masło i trzy jabłka, po czym wyszedł bez słowa. Później okazało się, że był \
     to znany reżyser, który szukał miejsc do swojego nowego filmu o życiu rybaków.",
    "El niño comió una manzana en el jardín mientras su mamá leía el periódico. Según el último informe, la economía creció \
     más de lo esperado, aunque los economistas señalaron que todavía quedaban muchísimas dudas.",
    "A estação de São João não recebeu os comboios da manhã; os passageiros, já cansados, exigiram explicações à direcção. \
     Ninguém soube dizer quando a situação voltaria ao normal, nem quem pagaria as indemnizações.",
    "Perché la città è così silenziosa? Perfino i caffè più affollati hanno chiuso già alle dieci di sera, e chi può se ne va \
     al lago: lì l'aria è più fresca e la libertà, si dice, non costa nulla.",
    "Flickan på ön sjöng en gammal visa när båten lade till vid bryggan. Färden över fjärden tog längre än väntat, för det \
     blåste hårt och sjön gick hög; några av åkarna blev både blöta och sjösjuka.",
    "Türkiye'nin en büyük gölünde balıkçılar bu yıl çok az balık tuttuklarını söylüyor. Yağışların düşük olması yüzünden \
     suyun seviyesi iyice azaldı, köylüler de çözüm için yetkililerden yardım istedi.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy, říkal učitel, když chtěl vyzkoušet nový psací stroj. Žáci se smáli a opisovali \
     větu znovu a znovu, dokud nezazvonilo na přestávku.",
];

/// The bytes of a text in windows-1252, -1250 or -1254, whichever has its letters.
fn western(text: &str) -> Vec<u8> {
    let encodings = [encoding_rs::WINDOWS_1252, encoding_rs::WINDOWS_1250, encoding_rs::WINDOWS_1254];
    let mut encoded = encodings.iter().map(|encoding| encoding.encode(text));
    encoded.find(|(_, _, missing)| !missing).unwrap().0.into_owned()
}

#[test]
fn western_text_is_never_taken_for_vietnamese() {
    for passage in FOREIGN {
        let bytes = western(passage);
        let decoded = decode(&bytes);
        assert!(["windows-1252", "utf-8"].contains(&decoded.encoding), "{}: {}", decoded.encoding, decoded.text);
        for cut in bytes.chunks(60) {
            let decoded = decode(cut);
            assert!(["windows-1252", "utf-8"].contains(&decoded.encoding), "{}: {}", decoded.encoding, decoded.text);
        }
        assert_eq!(Normalizer::new().normalize(passage).as_str(), passage);
        // Read as windows-1252, whatever it was.
        let misread = encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned();
        assert_eq!(Normalizer::new().normalize(&misread).as_str(), misread);
    }
}

/// The articles of the project in NFC.
fn articles() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts
        .map(|path| Normalizer::new().normalize(&std::fs::read_to_string(path).unwrap()).into_text().into_owned())
        .collect()
}

#[test]
fn utf_16_is_told_with_and_without_its_mark_and_cut_in_the_middle_of_a_letter() {
    let (mut right, mut all) = (0, 0);
    for article in articles() {
        let chars: Vec<char> = article.chars().filter(|c| c.len_utf16() == 1).collect();
        for passage in chars.chunks(500).filter(|passage| passage.len() == 500) {
            let text: String = passage.iter().collect();
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let rest: String = passage[1..].iter().collect();
            for (bytes, name, wanted) in [
                (&little[..], "utf-16le", &text),
                (&big[..], "utf-16be", &text),
                (&little[1..], "utf-16le", &rest),
                (&big[1..], "utf-16be", &rest),
            ] {
                let decoded = decode(bytes);
                all += 1;
                right += usize::from(decoded.encoding == name && decoded.text == *wanted);
                assert_eq!(decoded.lossy, bytes.len() % 2 == 1);
            }
        }
    }
    assert!(all > 600 && right * 1000 >= all * 995, "{right} of {all}");
    let marked: Vec<u8> = [0xFEFF].into_iter().chain("Tiếng Việt".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!((&*decode(&marked).text, decode(&marked).encoding), ("Tiếng Việt", "utf-16le"));
}

#[test]
fn text_of_other_scripts_is_never_taken_for_vietnamese() {
    let texts = [
        (
            encoding_rs::WINDOWS_1251,
            "Вчера вечером в городе открылась выставка молодых художников из соседней области.",
        ),
        (encoding_rs::KOI8_R, "Вчера вечером в городе открылась выставка молодых художников из соседней области."),
        (encoding_rs::WINDOWS_1253, "Χθες το βράδυ άνοιξε στην πόλη η έκθεση νέων ζωγράφων από τη γειτονική περιοχή."),
        (encoding_rs::GB18030, "昨天晚上，来自邻省的青年画家画展在本市开幕，吸引了数百名观众前来参观。"),
        (encoding_rs::BIG5, "昨天晚上，來自鄰省的青年畫家畫展在本市開幕，吸引了數百名觀眾前來參觀。"),
        (encoding_rs::SHIFT_JIS, "昨日の夜、隣の県の若い画家たちの展覧会が市内で始まり、数百人が訪れました。"),
        (encoding_rs::EUC_KR, "어제 저녁 이웃 도의 젊은 화가들의 전시회가 시내에서 열려 수백 명이 찾았다."),
        (encoding_rs::WINDOWS_874, "เมื่อคืนนี้มีการเปิดนิทรรศการของศิลปินรุ่นใหม่จากจังหวัดใกล้เคียง"),
        (encoding_rs::WINDOWS_1255, "אתמול בערב נפתחה בעיר תערוכה של ציירים צעירים מהמחוז השכן"),
        (encoding_rs::WINDOWS_1256, "افتتح مساء أمس في المدينة معرض للرسامين الشباب من المحافظة المجاورة"),
    ];
    let vietnamese = ["tcvn3", "vni", "viscii", "vps", "windows-1258", "viqr"];
    for (encoding, text) in texts {
        let bytes = encoding.encode(&text.repeat(12)).0.into_owned();
        for passage in bytes.chunks(1000) {
            let decoded = decode(passage);
            let taken = vietnamese.iter().any(|page| decoded.encoding.contains(page));
            assert!(!taken, "{}: {}", encoding.name(), decoded.encoding);
        }
        let shown = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
        assert_eq!(
            Normalizer::new().repairs([Repair::Mojibake]).normalize(&shown).as_str(),
            shown,
            "{}",
            encoding.name()
        );
    }
}

#[test]
fn western_text_of_utf_8_shown_in_another_page_is_read_anew_and_is_not_vietnamese() {
    for passage in FOREIGN {
        for page in [encoding_rs::WINDOWS_1252, encoding_rs::WINDOWS_1258] {
            let shown = page.decode_without_bom_handling(passage.as_bytes()).0.into_owned();
            let read = Normalizer::new().normalize(&shown);
            assert!([passage, &shown].contains(&read.as_str()), "{}", read.as_str());
        }
    }
}

#[test]
fn a_text_that_changes_its_encoding_half_way_is_read_line_by_line() {
    let first = "Sáng nay, đồng bào họp chợ phiên ở xã vùng cao.\n";
    // The same line in TCVN3, VNI and windows-1258.
    let others: [(&str, &[u8]); 3] = [
        ("tcvn3", b"Ng\xF9a th\xE5 v\xD2 ch\xCBt c\xB6 m\xE9t g\xE3c \xAE\xAD\xEAng"),
        ("vni", b"Ng\xF6\xEFa tho\xE0 ve\xE0 cha\xE4t ca\xFB mo\xE4t go\xF9c \xF1\xF6\xF4\xF8ng"),
        ("windows-1258", b"Ng\xFD\xF2a th\xF4\xCC v\xEA\xCC ch\xE2\xF2t ca\xD2 m\xF4\xF2t go\xECc \xF0\xFD\xF5\xCCng"),
    ];
    for (name, line) in others {
        let bytes = [first.repeat(2).as_bytes(), line, b"\n", first.as_bytes(), line].concat();
        let decoded = decode(&bytes);
        let second = "Ngựa thồ về chật cả một góc đường";
        assert_eq!(decoded.text, format!("{first}{first}{second}\n{first}{second}"), "{name}");
        assert_eq!((decoded.encoding, decoded.lossy), (format!("utf-8, {name}").as_str(), false));
    }
}

#[test]
fn a_declared_charset_is_believed_where_the_bytes_allow() {
    let page = b"<html><head><meta charset=windows-1258></head><body>Ti\xEA\xECng</body>";
    assert_eq!(decode(page).encoding, "windows-1258");
    assert!(decode(page).text.contains("Tiếng"));
    assert_eq!(decode_as("Tiếng Việt".as_bytes(), "iso-8859-1").text, "Tiếng Việt");
    assert_eq!(decode_as(b"Ti\xAAng", "no such charset").encoding, "windows-1252");
    let (bytes, _, _) = encoding_rs::GB18030.encode("越南新闻社河内电");
    assert_eq!(decode_as(&bytes, "gbk").text, "越南新闻社河内电");
}

#[test]
fn hostile_bytes_give_a_document_in_linear_time() {
    let vietnamese = "Sáng nay, đồng bào họp chợ phiên. ".repeat(30_000);
    let mut cut = vietnamese.clone().into_bytes();
    cut.truncate(cut.len() - 2);
    cut.drain(..3);
    let shapes: [(&str, Vec<u8>); 7] = [
        (
            "combining marks",
            "a\u{301}"
                .repeat(20)
                .into_bytes()
                .into_iter()
                .chain("\u{323}\u{301}".repeat(250_000).into_bytes())
                .collect(),
        ),
        ("cut letters", cut),
        ("binary", (0..1_000_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
        ("nuls", vec![0; 1_000_000]),
        ("high bytes", vec![0xE1; 1_000_000]),
        ("references", b"&amp;amp;ocirc;&#7871;".repeat(40_000)),
        ("blanks and carets", b"a ^ ' ` ~ ".repeat(100_000)),
    ];
    let pipeline = Pipeline::new().unwrap();
    for (name, bytes) in shapes {
        let time = |bytes: &[u8]| {
            let start = std::time::Instant::now();
            let document = pipeline.read_bytes(bytes);
            let decoded = decode(bytes);
            Normalizer::new().normalize(&decoded.text);
            assert_eq!(document.lossy, decoded.lossy);
            assert_eq!(document.lossy, decoded.text.contains('\u{FFFD}'), "{name}");
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(&bytes[..bytes.len() / 2]), time(&bytes));
        assert!(long < short * 3.2 + 0.5, "{name}: {short:.3} s for half of it, {long:.3} s for all");
    }
}
