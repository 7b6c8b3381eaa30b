//! The words under a picture.

use super::cues::{self, Cue};
use super::fold::{composed, folded};
use super::line::{Close, Line};
use crate::span::head;

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
    if ![Cue::PersonOpen, Cue::ThingOpen, Cue::CaptionOpen].iter().any(|&cue| line.heads.open(cue)) {
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
    use super::super::words::Gathered;
    use super::*;

    fn caption(line: &str) -> bool {
        is_caption(&Line::read(line, 0, line.len(), &mut Gathered::default()), line)
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
