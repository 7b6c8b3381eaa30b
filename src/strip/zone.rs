//! What the names of classes and ids tell of a part of a page: `zones.tsv`.

use once_cell::sync::Lazy;

use super::hash::WordMap;

/// What a part of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Comments, related news, menus, footers: beside the article.
    Aside,
    /// The sapo.
    Lead,
    /// The words under a picture.
    Caption,
    /// Who wrote the article.
    Author,
}

struct Names {
    words: WordMap<&'static str, Zone>,
    /// The parts by their first byte, each with its place in the table: the first one wins.
    parts: [Vec<(usize, &'static str, Zone)>; 128],
    /// With which two letters parts begin: a bit for the second one at the place of the first.
    pairs: [u32; 32],
    /// For each first letter the lengths of the words.
    lengths: [u32; 32],
}

static NAMES: Lazy<Names> = Lazy::new(|| {
    let mut names = Names {
        words: WordMap::default(),
        parts: std::array::from_fn(|_| Vec::new()),
        pairs: [0; 32],
        lengths: [0; 32],
    };
    for (place, row) in include_str!("zones.tsv").lines().filter(|row| !row.starts_with('#')).skip(1).enumerate() {
        let mut cells = row.split('\t');
        let (Some(name), Some(zone), Some(how)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let zone = match zone {
            "lead" => Zone::Lead,
            "caption" => Zone::Caption,
            "author" => Zone::Author,
            _ => Zone::Aside,
        };
        let letters = name.as_bytes();
        match how {
            "word" => {
                names.lengths[few(letters[0])] |= 1 << letters.len().min(31);
                names.words.insert(name, zone);
            }
            _ => {
                names.pairs[few(letters[0])] |= 1 << few(letters[1]);
                names.parts[usize::from(letters[0] & 0x7f)].push((place, name, zone));
            }
        }
    }
    names
});

/// A letter as one of 32; marks and digits share their place with letters.
const fn few(letter: u8) -> usize {
    letter as usize & 31
}

/// The longest value of a class attribute that is read; longer ones are lists of layout classes.
const LONGEST: usize = 200;

/// What the classes or the id of an element say it is.
pub(super) fn named(attribute: &str) -> Option<Zone> {
    if attribute.is_empty() || attribute.len() > LONGEST {
        return None;
    }
    let mut room = [0_u8; LONGEST];
    let name = &mut room[..attribute.len()];
    name.copy_from_slice(attribute.as_bytes());
    name.make_ascii_lowercase();
    let name = &*name;
    let names = &*NAMES;
    let words = name.split(|b| !b.is_ascii_alphanumeric());
    let known = words
        .filter(|word| word.len() > 1 && names.lengths[few(word[0])] & 1 << word.len().min(31) != 0)
        .filter_map(|word| std::str::from_utf8(word).ok());
    if let Some(zone) = known.into_iter().find_map(|word| names.words.get(word)) {
        return Some(*zone);
    }
    let may = |at: &usize| {
        let next = name.get(at + 1).copied().unwrap_or_default();
        names.pairs[few(name[*at])] & 1 << few(next) != 0
    };
    let parts = (0..name.len()).filter(may).flat_map(|at| {
        let starting = names.parts[usize::from(name[at] & 0x7f)].iter();
        starting.filter(move |(_, part, _)| name[at..].starts_with(part.as_bytes()))
    });
    parts.min_by_key(|(place, ..)| *place).map(|&(_, _, zone)| zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_words_and_parts() {
        assert_eq!(named("detail-sapo bold"), Some(Zone::Lead));
        assert_eq!(named("boxTinLienQuan"), Some(Zone::Aside));
        assert_eq!(named("PhotoCMS_Caption"), Some(Zone::Caption));
        assert_eq!(named("shareholder"), None);
    }
}
