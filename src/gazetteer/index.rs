//! Units of the gazetteer by their name in any spelling, and the upper ones by their code; made when first asked for.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::gazetteer::{Row, Tier, units};
use crate::normalize::tone::other_spelling;

/// The rows by their folded names.
struct ByName {
    first: HashMap<String, u32>,
    /// The next row of the same name, by the number of the row; its own number for the last one.
    next: Vec<u32>,
}

static BY_NAME: Lazy<ByName> = Lazy::new(|| {
    let mut next: Vec<u32> = (0..units().len() as u32).collect();
    let mut first: HashMap<String, u32> = HashMap::with_capacity(units().len() / 2);
    let mut folded = String::new();
    // From the last row on, so that each chain starts with the first.
    for i in (0..units().len() as u32).rev() {
        let row = &units()[i as usize];
        folded.clear();
        fold_into(&mut folded, row.name);
        match first.get_mut(folded.as_str()) {
            Some(known) => next[i as usize] = std::mem::replace(known, i),
            None => {
                first.insert(folded.clone(), i);
            }
        }
    }
    ByName { first, next }
});

/// A province or district, with its folded name.
pub(crate) struct Upper {
    pub(crate) row: &'static Row,
    pub(crate) folded: String,
}

static BY_CODE: Lazy<HashMap<&'static str, Vec<Upper>>> = Lazy::new(|| {
    let mut uppers: HashMap<&'static str, Vec<Upper>> = HashMap::new();
    for row in units().iter().filter(|row| row.tier != Tier::Commune) {
        uppers.entry(row.code).or_default().push(Upper { row, folded: fold(row.name) });
    }
    uppers
});

/// The rows with a folded name.
pub(crate) fn rows(name: &str) -> impl Iterator<Item = &'static Row> {
    let first = BY_NAME.first.get(name).copied();
    let after = |&i: &u32| Some(BY_NAME.next[i as usize]).filter(|&next| next != i);
    std::iter::successors(first, after).map(|i| &units()[i as usize])
}

/// The provinces and districts that bore a code, one after the other.
pub(crate) fn upper(code: &str) -> &'static [Upper] {
    BY_CODE.get(code).map_or(&[], Vec::as_slice)
}

/// The type in front of a folded name, and the name.
pub(crate) fn cut_kind(full: &str) -> (Option<&'static str>, &str) {
    const KINDS: [&str; 9] = ["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu"];
    for kind in KINDS {
        if let Some(name) = full.strip_prefix(kind).and_then(|rest| rest.strip_prefix(' ')) {
            return (Some(kind), name);
        }
    }
    (None, full)
}

/// Small letters, single spaces, one spelling of the tones.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

fn fold_into(folded: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let start = folded.len();
        for c in word.chars() {
            match small(c) {
                Some(c) => folded.push(c),
                None => {
                    folded.truncate(start);
                    folded.push_str(&word.to_lowercase());
                    break;
                }
            }
        }
        // Only open rhymes are spelled in two ways: `hoà`, `khoẻ`, `thuỷ`.
        let open = folded.bytes().last().is_some_and(|last| matches!(last, b'a' | b'e' | b'y' | 0x80..));
        if open && let Some(other) = other_spelling(&folded[start..]).filter(|other| **other < folded[start..]) {
            folded.truncate(start);
            folded.push_str(&other);
        }
    }
}

/// The small letter of a letter that Vietnamese writes with, or of an ASCII character; others are left to the tables
/// of Unicode.
fn small(c: char) -> Option<char> {
    let after = |step: u32| char::from_u32(c as u32 + step);
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        'à'..='ý' if c != '÷' => Some(c),
        'À'..='Ý' if c != '×' => after(0x20),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => after(1),
        'Ạ'..='ỹ' => after(1 - (c as u32 & 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_folds_to_one_spelling() {
        assert_eq!(fold("Hoà  Bình"), fold("hòa bình"));
        assert_ne!(fold("Hòa Bình"), fold("Hoa Bình"));
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        let told = ('\0'..='\u{1FFF}').filter_map(|c| Some((c, small(c)?)));
        assert!(told.into_iter().all(|(c, small)| c.to_lowercase().eq([small])));
    }

    #[test]
    fn the_type_is_cut_off() {
        assert_eq!(cut_kind("thị xã hoài nhơn"), (Some("thị xã"), "hoài nhơn"));
        assert_eq!(cut_kind("xã hội"), (Some("xã"), "hội"));
        assert_eq!(cut_kind("bắc kạn"), (None, "bắc kạn"));
    }

    #[test]
    fn a_name_leads_to_all_its_rows() {
        for name in ["hòa bình", "hà nội", "không đâu cả"] {
            let told: Vec<_> = units().iter().filter(|row| fold(row.name) == name).map(std::ptr::from_ref).collect();
            assert_eq!(rows(name).map(std::ptr::from_ref).collect::<Vec<_>>(), told);
        }
    }
}
