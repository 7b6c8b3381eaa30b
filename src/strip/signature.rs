//! Lines that sign an article: names, desks, labels such as `Bài, ảnh:`; and the blocks under official documents, which do not.

use std::borrow::Cow;

use super::cues::{self, Cue, Heads};
use super::fold::{composed, folded};
use super::hash::packed;
use super::name::{Part, is_address, is_one_word, name_or_desk, name_or_desk_in, split_hyphens, words_are_capital};
use super::words::{Gathered, Marks, Word};

/// The longest line that may be a signature, in bytes.
const LONGEST: usize = 160;

/// How surely a line signs an article, by its words alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signature {
    /// With a label: `Tác giả: …`, `Theo TTXVN`.
    Labelled,
    /// Names of persons or initials: `Lò Thị Mai`, `H.T`.
    Named,
    /// The name of a desk or office: `Ban Biên tập`.
    Desk,
    /// A name and what may be an office: `Hoàng Thị Hoa - VHXH xã`. A headline may look so, too.
    Likely,
}

/// What the line signs, if it has the shape of a signature. Where it stands is for the caller to weigh.
pub(super) fn read(line: &str) -> Option<Signature> {
    if line.len() > 3 * LONGEST {
        return None;
    }
    let line = composed(line);
    if line.len() > LONGEST {
        return None;
    }
    let line = line.trim_matches(is_edge);
    if let Some(signature) = labelled(line) {
        return signature;
    }
    if let Some(name) = by(line) {
        return names(name).map(|_| Signature::Labelled);
    }
    let inner = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|rest| !rest.contains('('));
    if let Some(inner) = inner {
        if (2..=7).contains(&inner.len()) && inner.chars().all(char::is_uppercase) {
            return Some(Signature::Desk);
        }
        return read_theo(inner)
            .or_else(|| names(inner).filter(|_| names_with_doer(inner)).map(|_| Signature::Labelled));
    }
    read_theo(line).or_else(|| names(line)).or_else(|| likely(line))
}

/// Whether [`read`] may find that the line signs something: quick to ask, and right whenever it says no.
///
/// Names are capital; small words stand in them only where a table knows them, as in `Hội Nông dân xã` and `tổng hợp`.
/// So a small word that none knows rules a signature out, unless the line opens as those do that go on after a label.
pub(super) fn may_sign(line: &str, gathered: &Gathered) -> bool {
    let Some(first) = gathered.words().first() else { return false };
    let opens = |cue: Cue| move |word: &Word| Heads::of(word.packed).open(cue);
    let labelled = gathered.marks.any(Marks::COLON) && opens(Cue::BylineLabel)(first);
    let bracketed = || line.trim_start_matches(is_edge).starts_with('(');
    if labelled || OPENERS.contains(&first.packed) || bracketed() {
        return true;
    }
    // `VOV-Tây Bắc`: whatever stands behind the name of an outlet.
    let outlet = || gathered.marks.any(Marks::HYPHEN) && gathered.words().iter().any(opens(Cue::Outlet));
    match gathered.words().iter().position(|word| rules_out(line, word)) {
        // A name, a mark, and what an office does may stand in a line, see `likely`.
        Some(at) => (at > 1 && gathered.marks.any(Marks::PART)) || outlet(),
        None => true,
    }
}

/// The words with which lines open that go on after a label without a colon: `Đăng bởi`, `Theo`.
const OPENERS: [u64; 9] = [
    packed(b"by"),
    packed(b"posted"),
    packed(b"written"),
    packed(b"boi"),
    packed(b"dang"),
    packed(b"viet"),
    packed(b"duoc"),
    packed(b"nguoi"),
    packed(b"theo"),
];

/// Whether the word is one that no name has: a small one between blanks that no table knows.
fn rules_out(line: &str, word: &Word) -> bool {
    if !word.small || Heads::of(word.packed).sign() {
        return false;
    }
    let start = line[..word.behind].char_indices().next_back().map_or(0, |(at, _)| at);
    let behind_blank = start == 0 || line.as_bytes()[start - 1] == b' ';
    let rest = &line.as_bytes()[start..];
    let token = &rest[..memchr::memchr(b' ', rest).unwrap_or(rest.len())];
    // An address, such as `baosonla.vn`, may sign.
    behind_blank && memchr::memchr(b'.', token).is_none()
}

/// Whether a character may stand around a signature without being part of it.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '-' | '–' | '.' | '•' | '/' | '|' | '>')
}

fn likely(line: &str) -> Option<Signature> {
    let (name, office) = line
        .split_once([',', '–', '—', '/', '('])
        .or_else(|| line.split_once(" - "))
        .or_else(|| line.split_once("- "))?;
    let name = name.trim().trim_end_matches('-').trim_end();
    let office = office.trim().trim_end_matches(')');
    let shaped = office.split_whitespace().count() <= 8
        && office.starts_with(char::is_uppercase)
        && !office.contains(['?', '!', ':', '.', '"']);
    let named = matches!(name_or_desk(name), Some(Part::Name)) && name.contains(' ');
    (named && shaped && !office.bytes().any(|b| b.is_ascii_digit())).then_some(Signature::Likely)
}

/// What stands after a label that needs no colon: `By Thu Hà`, `Đăng bởi admin`.
fn by(line: &str) -> Option<&str> {
    const LABELS: [&str; 11] = [
        "By ",
        "by ",
        "BY ",
        "Posted by ",
        "Written by ",
        "Bởi ",
        "bởi ",
        "Đăng bởi ",
        "Viết bởi ",
        "Được đăng bởi ",
        "Người viết ",
    ];
    LABELS.iter().find_map(|label| line.strip_prefix(label))
}

/// Whether the label is one that the makers of a site use, too: `Thiết kế: Tổ Tin học`.
pub(super) fn is_of_site(line: &str) -> bool {
    let label = line.split(':').next().unwrap_or_default();
    matches!(folded(label).as_str(), "thiet ke" | "ky thuat" | "trinh bay" | "source" | "video" | "by")
}

/// Whether the line is a place in brackets: `(Cầu Ngang)`, under a name.
pub(super) fn is_place_in_brackets(line: &str) -> bool {
    let inner = line.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|place| {
        place.len() < 120 && !place.bytes().any(|b| b.is_ascii_digit()) && words_are_capital(&composed(place))
    })
}

/// A name in small letters, as some CMS set the photographer: `hoàng trọng`.
pub(super) fn is_small_name(line: &str) -> bool {
    let line = if line.len() <= 120 { composed(line) } else { return false };
    let mut words = 0;
    let small = line.split_whitespace().all(|word| {
        words += 1;
        word.chars().count() <= 7 && word.chars().all(char::is_lowercase)
    });
    small && (2..=3).contains(&words)
}

/// The reading of a line with a label; `Some(None)` where what follows the label is no byline.
fn labelled(line: &str) -> Option<Option<Signature>> {
    let (label, rest) = line.split_once([':', '：'])?;
    let label = label.trim_start_matches(['(', '[', '"', '“', ' ']);
    if label.len() > 60 || !cues::is(&folded(label), Cue::BylineLabel) {
        return None;
    }
    let rest = rest.trim().trim_end_matches([')', ']', '.']);
    // `Bài: PV; ảnh: CTV`
    let parts = rest.split([':', ';']);
    let signs = !rest.is_empty()
        && parts.into_iter().all(|part| {
            let part = part.trim();
            // `Bài: cô Thoa; hình: thầy Lành`
            let called = ["cô ", "thầy ", "anh ", "chị ", "bác ", "ông ", "bà ", "em "]
                .iter()
                .find_map(|kin| part.strip_prefix(kin));
            let part = called.unwrap_or(part);
            names(part).is_some()
                || is_address(part)
                || cues::is(&folded(part), Cue::BylineLabel)
                || cues::is(&folded(part), Cue::Doer)
        });
    let short = rest.split_whitespace().count() <= 9 && rest.starts_with(char::is_uppercase);
    let key = folded(label);
    let sure = key.starts_with("tac gia")
        || key.starts_with("nguon")
        || key.starts_with("nguoi")
        || key.contains("bai anh")
        || key.contains("tin anh");
    Some((signs || (sure && (short || is_address(rest)))).then_some(Signature::Labelled))
}

/// `Theo TTXVN`, `Theo Báo Tuyên Quang`, `Theo Minh Châu (Báo Sơn La)`.
fn read_theo(line: &str) -> Option<Signature> {
    let rest =
        line.strip_prefix("Theo ").or_else(|| line.strip_prefix("theo ")).or_else(|| line.strip_prefix("THEO "))?;
    let rest = rest.trim_end_matches('.').trim();
    (rest.split_whitespace().count() <= 8 && (names(rest).is_some() || is_address(rest) || is_one_word(rest)))
        .then_some(Signature::Labelled)
}

fn names_with_doer(text: &str) -> bool {
    let key = folded(text);
    cues::holds(&key, Cue::Doer) || cues::holds(&key, Cue::Org) || cues::holds(&key, Cue::Outlet)
}

/// A list of names, desks and doers: `Lý Vinh – Văn Nam`, `Ngọc Mai/Báo Hà Tĩnh`, `HỒNG HÀ (Thực hiện)`.
fn names(line: &str) -> Option<Signature> {
    if line.split_whitespace().count() > 14 || line.contains(['?', '!', '"', '“', '”', ':', '%']) {
        return None;
    }
    let mut best = None;
    let mut groups = 0;
    let joined = line.contains(" và ") || line.contains(" & ");
    let separated: Cow<str> = if joined { line.replace(" và ", ",").replace(" & ", ",").into() } else { line.into() };
    let mut key = String::new();
    for group in separated.split([',', ';', '/', '–', '—', '+', '|', '(', ')']).flat_map(split_hyphens) {
        let group = group.trim();
        if group.is_empty() {
            continue;
        }
        groups += 1;
        let kind = name_or_desk_in(group, &mut key)?;
        best = match (best, kind) {
            (None | Some(Part::Doer | Part::Half), part) => Some(part),
            (Some(Part::Desk), Part::Name) => Some(Part::Name),
            (kept, _) => kept,
        };
    }
    match best? {
        _ if groups > 6 => None,
        Part::Name => Some(Signature::Named),
        Part::Desk => Some(Signature::Desk),
        Part::Half => None,
        Part::Doer => (line.len() <= 24).then_some(Signature::Named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_of_all_shapes_are_read() {
        for line in [
            "Lò Thị Mai",
            "H’Linh Niê",
            "Mùa A Sử",
            "H.T",
            "P.V",
            "PV - CTV",
            "CTV Hoàng Anh",
            "Hoàng Anh (CTV)",
            "Thu Nga, R’Piên",
            "Ngọc Mai/Báo Hà Tĩnh",
            "HẢI YẾN (Thực hiện)",
            "TS. Nguyễn Văn Minh, Trường Chính trị tỉnh",
            "Q.Như-N.Phương",
            "Hải Yến (theo Reuters)",
            "Nguyễn Sự (TTXVN)",
            "Minh Tâm - Thu Hà (Theo Dân trí)",
        ] {
            assert_eq!(read(line), Some(Signature::Named), "{line}");
        }
        for line in [
            "Tác giả: Lê Tám - VP HĐND&UBND huyện",
            "Bài, ảnh: Minh Hằng",
            "Theo TTXVN",
            "Nguồn: vanlang.langson.gov.vn",
            "Theo Minh Châu (Báo Sơn La)",
            "Bài: PV; ảnh: CTV",
            "Thực hiện: Xuân Lượng - Ngọc Thành",
            "(Theo TIẾN TRUNG/NDO)",
            "Nguồn tin: Phòng VH&TT huyện",
            "Ảnh: TTXVN",
            "( Trung tâm VH-TT thực hiện )",
            "By Hà Thị Thu",
        ] {
            assert_eq!(read(line), Some(Signature::Labelled), "{line}");
        }
        for line in [
            "HĐND XÃ PHÚ LƯƠNG",
            "Ban Biên tập phường 5",
            "Trung tâm Văn hóa huyện",
            "(HNO)",
            "Đội Tổng hợp - Công an huyện",
        ] {
            assert_eq!(read(line), Some(Signature::Desk), "{line}");
        }
    }

    #[test]
    fn lines_that_resemble_bylines_are_left_alone() {
        for line in [
            "Theo kế hoạch hội thi diễn ra trong ba ngày",
            "Theo đồng chí Lê Văn A, Bí thư Huyện ủy",
            "Theo Nghị quyết số 26-NQ/TW, các xã",
            "Ảnh minh họa",
            "Tác giả của bài thơ là một người lính",
            "Bài học kinh nghiệm: nêu cao vai trò",
            "Hồ Chí Minh (1890 - 1969)",
            "Kính mời bà con đón xem./.",
            "Ban Thường vụ Huyện ủy tổ chức hội nghị",
            "Ảnh: Bà con ra đồng gặt lúa sớm",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn places_in_brackets_are_told() {
        assert!(is_place_in_brackets("  (Cầu Ngang)"));
    }
}
