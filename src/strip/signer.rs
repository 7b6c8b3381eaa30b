//! Who signs, in a line that does nothing else: the names without labels, offices and outlets.

use super::cues::{self, Cue};
use super::fold::{composed, folded};
use super::name::{Part, name_or_desk, split_hyphens};

/// Whom a byline names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signers {
    /// Persons or desks that wrote the article.
    pub(super) authors: Vec<String>,
    /// Whether these are persons rather than desks.
    pub(super) persons: bool,
    /// Where it was taken from: `Theo TTXVN`, `Nguồn: …`.
    pub(super) source: Option<String>,
}

/// Reads a line that signs.
pub(super) fn read(line: &str) -> Signers {
    let line = composed(line);
    let mut signers = Signers::default();
    let mut label = String::new();
    for part in line.split([';', '|']) {
        let part = part.trim().trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '*' | '.' | ' ')).trim();
        // A byline may hold the date, too; names have no digits.
        let part = part.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        let names = match part.split_once([':', '：']) {
            Some((before, rest)) if before.len() <= 60 => {
                label = folded(before);
                rest.trim()
            }
            _ => part.trim(),
        };
        let theo = ["Theo ", "theo ", "THEO "].iter().find_map(|theo| names.strip_prefix(theo));
        match () {
            () if is_of_pictures(&label) => {}
            () if label.starts_with("nguon") || label.starts_with("theo") => {
                signers.source = signers.source.take().or(Some(names.to_owned()).filter(|name| !name.is_empty()));
            }
            () if theo.is_some() => signers.source = signers.source.take().or(theo.map(|name| name.trim().to_owned())),
            () => signers.add(names),
        }
    }
    signers
}

impl Signers {
    fn add(&mut self, names: &str) {
        let by = ["By ", "by ", "Bởi ", "Đăng bởi ", "Viết bởi ", "Được viết bởi ", "Posted by ", "Người viết "];
        let names = by.iter().find_map(|by| names.strip_prefix(by)).unwrap_or(names);
        let joined = names.replace(" và ", ",").replace(" & ", ",").replace(['(', ')'], ",");
        let mut desks = Vec::new();
        for group in joined.split([',', '/', '–', '—', '+']).flat_map(split_hyphens) {
            let group = group.trim().trim_end_matches(':');
            match name_or_desk(group) {
                Some(Part::Name | Part::Half) if !group.is_empty() => push(&mut self.authors, group),
                Some(Part::Desk) => push(&mut desks, group),
                Some(Part::Doer) if group.chars().all(|c| c.is_uppercase() || c == '.') => push(&mut desks, group),
                Some(Part::Name | Part::Half | Part::Doer) | None => {}
            }
        }
        // An office beside a name is where its bearer works.
        self.persons = !self.authors.is_empty();
        if !self.persons {
            self.authors = desks;
        }
    }
}

fn push(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|other| other == name) {
        names.push(name.to_owned());
    }
}

/// Whether the label is one of who took pictures or made the page, not of who wrote.
fn is_of_pictures(label: &str) -> bool {
    let first = label.split(' ').next().unwrap_or_default();
    matches!(first, "anh" | "hinh" | "photo" | "video" | "clip" | "do" | "thiet" | "ky" | "trinh")
        && cues::is(label, Cue::BylineLabel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_without_what_stands_around_them() {
        for (line, authors) in [
            ("Tác giả bài viết: Trần Quốc Phong", vec!["Trần Quốc Phong"]),
            ("Mai Trinh - Quốc Hưng", vec!["Mai Trinh", "Quốc Hưng"]),
            ("Trà My | 03/02/2022 06:00", vec!["Trà My"]),
            ("Bài, ảnh: Minh Hằng", vec!["Minh Hằng"]),
            ("Bài: Thu Hà; ảnh: Y Thanh", vec!["Thu Hà"]),
            ("Ngọc Mai/Báo Hà Tĩnh", vec!["Ngọc Mai"]),
            ("Tô Lịch (thực hiện)", vec!["Tô Lịch"]),
            ("Ảnh: Đỗ Kiên", vec![]),
            ("Ban Biên tập", vec!["Ban Biên tập"]),
        ] {
            assert_eq!(read(line).authors, authors, "{line}");
        }
        assert_eq!(read("Theo TTXVN").source.as_deref(), Some("TTXVN"));
        assert_eq!(read("(Nguồn: Báo Sơn La)").source.as_deref(), Some("Báo Sơn La"));
    }
}
