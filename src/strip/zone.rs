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
}

static NAMES: Lazy<Names> = Lazy::new(|| {
    let mut names = Names { words: WordMap::default(), parts: std::array::from_fn(|_| Vec::new()) };
    for (place, row) in include_str!("zones.tsv").lines().filter(|row| !row.starts_with('#')).skip(1).enumerate() {
        let mut cells = row.split('\t');
        let (Some(name), Some(zone), Some(how)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let zone = match zone {
            "lead" => Zone::Lead,
            "caption" => Zone::Caption,
            "author" => Zone::Author,
            _ => Zone::Aside,
        };
        match how {
            "word" => drop(names.words.insert(name, zone)),
            _ => names.parts[usize::from(name.as_bytes()[0] & 0x7f)].push((place, name, zone)),
        }
    }
    names
});

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
    let words = name.split(|b| !b.is_ascii_alphanumeric()).filter_map(|word| std::str::from_utf8(word).ok());
    if let Some(zone) = words.filter(|word| word.len() > 1).find_map(|word| NAMES.words.get(word)) {
        return Some(*zone);
    }
    let parts = (0..name.len()).flat_map(|at| {
        let starting = NAMES.parts[usize::from(name[at] & 0x7f)].iter();
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
