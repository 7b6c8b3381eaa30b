//! What stands in the place of a picture, and the words under it.

use super::cues::{self, Cue};
use super::fold::{composed, folded};
use super::line::{Close, Line, head};

/// Whether the line is a placeholder or a file name: `[img]`, `DSC_0412`, `z6531_0c1a7d.jpg`, `![](…)`.
pub(super) fn is_placeholder(line: &str) -> bool {
    let line = without_size(line.trim_matches(|c: char| c.is_whitespace() || c == '|'));
    const CODES: [&str; 9] =
        ["![", "[img", "<img", "[caption", "[/caption", "[gallery", "[video", "[embed", "{gallery"];
    if CODES.iter().any(|code| line.starts_with(code)) && !line.ends_with('.') {
        return true;
    }
    // `Ảnh 3/7`: which of a row of pictures.
    let place = line.strip_prefix("Ảnh ").or_else(|| line.strip_prefix("Hình ")).filter(|rest| rest.contains('/'));
    if place.is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic())) {
        return true;
    }
    let line = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(line);
    let stem = match line.rsplit_once('.') {
        Some((stem, ending)) => {
            let known = ["jpg", "jpeg", "png", "gif", "webp", "bmp", "jfif", "mp4", "heic", "avif"];
            if !known.iter().any(|k| ending.eq_ignore_ascii_case(k)) {
                return false;
            }
            return stem.split_whitespace().count() <= 8;
        }
        None => line,
    };
    is_camera_name(stem)
}

/// A file name without its size: `co_1.gif (186 KB)`.
fn without_size(line: &str) -> &str {
    let Some((name, size)) = line.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else { return line };
    let units = size.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let is_size = size.len() <= 12 && matches!(units, "KB" | "MB" | "Kb" | "Mb" | "kB" | "kb" | "bytes" | "B");
    if is_size { name.trim_end() } else { line }
}

/// `DSC_0412`, `IMG_20240517_081200`, `z6531207744185_0c1a7d2b`
fn is_camera_name(stem: &str) -> bool {
    let digits = stem.bytes().filter(u8::is_ascii_digit).count();
    let prefix = stem.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let known = ["DSC", "DSCN", "DSCF", "IMG", "PIC", "P", "z", "image", "photo", "img", "VID", "MG", "_MG"];
    stem.len() >= 5
        && stem.len() <= 90
        && stem.is_ascii()
        && !stem.contains(' ')
        && digits >= 3
        && (known.contains(&prefix)
            || (stem.starts_with('_') && digits >= 3)
            || (digits >= 12 && stem.contains(['_', '-'])))
        && stem.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'(' | b')'))
}

/// Whether the line may be the words under a picture that stands right above it.
pub(super) fn fits_under(line: &Line, words: &str) -> bool {
    line.is_text()
        && (line.pictured && line.chars <= 320 && credits(words)
            || (line.chars <= 170 && !line.sentences)
            || line.chars <= 90)
}

/// Whether the line reads like the words under a picture, wherever it stands.
pub(super) fn is_caption(line: &Line, words: &str) -> bool {
    if !line.letters || line.chars > 320 || line.listed {
        return false;
    }
    if line.pictured && line.chars <= 250 && credits(words) {
        return true;
    }
    if line.chars > 130 || line.sentences {
        return false;
    }
    let key = folded(words);
    if !line.is_closed() && line.words >= 6 && shows_person(words, &key) {
        return true;
    }
    let opens = cues::opens(&key, Cue::CaptionOpen).is_some();
    // `Toàn cảnh nông thôn mới: …` with a colon or a question is a headline.
    let gallery = line.close == Close::Colon && key.contains("hinh anh");
    let film = key.starts_with("video ") || key.starts_with("clip ");
    if opens && (gallery || film || !words.contains([':', '?', '!'])) {
        return line.chars <= 100;
    }
    // A full stop speaks for the body: `Ông Ba trao nhà cho con.`
    !line.is_closed() && shows_scene(words, &key) && !words.contains([':', '?', '"', '“'])
}

/// Whether the line opens with somebody's title and name, and tells where or with whom: `Cô Danh Thị Mỹ Lệ trên bến chợ`.
fn shows_person(words: &str, key: &str) -> bool {
    const BESIDE: [&str; 10] =
        [" tại ", " trên ", " trong ", " bên ", " cùng ", " với ", " ở ", " trước ", " giữa ", " dưới "];
    // Of many at once headlines tell: `Phụ nữ Tiên Phước góp hũ gạo`.
    const MANY: [&str; 16] = [
        "phu nu",
        "thanh nien",
        "nhan dan",
        "nong dan",
        "bo doi",
        "tuoi tre",
        "cong nhan",
        "hoc sinh",
        "sinh vien",
        "hoi vien",
        "doan vien",
        "can bo",
        "doan",
        "nguoi dan",
        "ngu dan",
        "cuu chien binh",
    ];
    let Some(title) = cues::opens(key, Cue::PersonOpen).filter(|&end| !MANY.contains(&&key[..end])) else {
        return false;
    };
    let words = composed(words);
    let title = key[..title].split(' ').count();
    let mut named = words.split(' ').skip(title).take(2);
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    capital(named.next())
        && capital(named.next())
        && !words.contains([':', '?', '!', '–', '"', '“', '|'])
        && !words.contains(" - ")
        && BESIDE.iter().any(|beside| words.contains(beside))
}

/// Whether somebody does what is done in pictures, `Đồng chí … phát biểu tại hội nghị`, or something is seen in a state:
/// `Đoạn đường … đang được đắp nền`.
fn shows_scene(words: &str, key: &str) -> bool {
    let person = cues::opens(key, Cue::PersonOpen).is_some();
    if person && cues::holds(key, Cue::Scene) {
        return true;
    }
    let states: &[&str] = match () {
        () if person => &[" đang ", " nhận ", " bên "],
        () if cues::opens(key, Cue::ThingOpen).is_some() => {
            &[" đang ", " chụp ", " nhìn từ ", " từ trên cao", " bên bếp", " trên đường ", " trên sông", " dưới tán "]
        }
        () => return false,
    };
    let words = composed(words);
    states.iter().any(|state| words.contains(state))
}

/// Whether a short sentence between two paragraphs is the words under a picture that is not there.
pub(super) fn is_caption_between(line: &Line, words: &str, above: &Line, below: &Line) -> bool {
    if line.chars > 200 || line.sentences {
        return false;
    }
    let long = |line: &Line| line.is_prose() && line.chars >= 100;
    let heads = |line: &Line| line.close == Close::Bare && line.kind.is_none() && line.chars <= 90 && line.letters;
    let between =
        long(above) && (long(below) || heads(below)) && !words.contains([':', '?', '"', '“']) && !line.sentences;
    // Where the paragraphs close with full stops, a long line without one is none of them.
    let bare = line.close == Close::Bare && above.is_closed() && below.is_closed();
    between && (line.chars <= 90 && line.is_closed() || line.chars <= 200 && bare) && shows_scene(words, &folded(words))
}

/// Whether the line tells who took the picture: `Ảnh: H.T`, `(ảnh)`, `- ảnh 1`, `Ảnh minh họa`.
pub(super) fn credits(words: &str) -> bool {
    let end = words.char_indices().rev().nth(110).map_or(0, |(at, _)| at);
    let tail = composed(&words[end..]).to_lowercase();
    let opens = composed(head(words, 24)).to_lowercase();
    // `Chùm ảnh: Mùng ba Tết ở làng` is a headline.
    let series = ["chùm ảnh", "phóng sự ảnh", "bộ ảnh", "loạt ảnh"].iter().any(|series| opens.starts_with(series));
    (!series && CREDITS.iter().any(|credit| tail.contains(credit)))
        || opens.trim_start_matches(['(', '[', '-', ' ']).starts_with("ảnh:")
}

const CREDITS: [&str; 17] = [
    " photo:",
    "(photo",
    " hình:",
    "(hình:",
    "(clip",
    " ảnh:",
    "(ảnh",
    "[ảnh",
    "- ảnh",
    "– ảnh",
    " ảnh :",
    "/ảnh:",
    "ảnh minh họa",
    "ảnh minh hoạ",
    "ảnh tư liệu",
    "nguồn ảnh",
    "ảnh internet",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(line: &str) -> bool {
        is_caption(&Line::read(line, 0, line.len(), &mut String::new()), line)
    }

    #[test]
    fn placeholders_are_told() {
        for line in [
            "[img]",
            "DSC_0412",
            "IMG_20240517_081200.JPG",
            "z6531207744185_0c1a7d2b93f0.jpg",
            "![]() |",
            "hop dan.png",
            "co_4.gif (186 KB)",
            "[caption id=\"attachment_5\" align=\"alignnone\"]",
        ] {
            assert!(is_placeholder(line), "{line}");
        }
        for line in ["P12", "Ảnh đẹp", "Quý I năm 2024.", "z", "16/CT-TTg", "COVID-19"] {
            assert!(!is_placeholder(line), "{line}");
        }
    }

    #[test]
    fn captions_are_told_without_a_picture() {
        for line in [
            "Toàn cảnh phiên họp",
            "Đồng chí Lê Văn Tám trao quà cho hộ nghèo",
            "Bà con thu hoạch sen. Ảnh: T.L",
            "Ảnh minh họa",
            "Chợ nổi buổi sớm (Ảnh: Minh Tâm)",
            "Gia đình anh Rơ Châm Phích nhận bò giống",
            "Tuyến đường vào làng Kép đang được rải nhựa",
            "Chợ phiên buổi sớm. Photo: Y Thanh",
        ] {
            assert!(caption(line), "{line}");
        }
        for line in ["Giữ nghề đan lát", "Đồng chí Lê Văn Tám sinh năm 1960", "Toàn cảnh vụ lúa: được mùa mất giá"]
        {
            assert!(!caption(line), "{line}");
        }
    }
}
