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
    parts: Vec<(&'static str, Zone)>,
}

static NAMES: Lazy<Names> = Lazy::new(|| {
    let mut names = Names { words: WordMap::default(), parts: Vec::new() };
    for row in include_str!("zones.tsv").lines().filter(|row| !row.starts_with('#')).skip(1) {
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
            _ => names.parts.push((name, zone)),
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
    let name = attribute.to_ascii_lowercase();
    let word = name.split(|c: char| !c.is_ascii_alphanumeric()).find_map(|word| NAMES.words.get(word));
    word.copied().or_else(|| NAMES.parts.iter().find(|(part, _)| name.contains(part)).map(|&(_, zone)| zone))
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
