//! Short names learn the full one: `ông Niên` is Đinh Hữu Niên, where the article told him.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::fact::{Fact, FactValue};
use crate::gazetteer::small;
use crate::vocabulary::KeyHasher;

/// Gives each short name the full one, where exactly one person of the article bears it.
///
/// A short name is one word (`Niên`, `T.`, `Stuart`) or two that end a longer name (`Hồng Lệ`). Who was told before
/// counts first; where nobody was, who is told later.
pub(crate) fn resolve(facts: &mut [Fact]) {
    let named: Vec<Name> = names(facts).collect();
    let told = Told::of(&named);
    let known = |name: &Name| Some((name.place, told.known(name)?.to_owned()));
    let learned: Vec<(usize, String)> = named.iter().filter_map(known).collect();
    for (place, name) in learned {
        if let FactValue::Person(person) = &mut facts[place].value {
            person.name = name;
        }
    }
}

/// The names of persons.
fn names(facts: &[Fact]) -> impl Iterator<Item = Name<'_>> {
    facts.iter().enumerate().filter_map(|(place, fact)| match &fact.value {
        FactValue::Person(person) => Name::new(place, &person.name),
        _ => None,
    })
}

/// A name as it stands among the facts.
#[derive(Debug, Clone, Copy)]
struct Name<'a> {
    text: &'a str,
    place: usize,
    /// The last word, without the full stop behind it; of initials (`N.T.K.T.`) the last one.
    last: &'a str,
    /// A number that last words share which differ only in case.
    key: u64,
}

impl<'a> Name<'a> {
    fn new(place: usize, text: &'a str) -> Option<Self> {
        // Single blanks stand in a name.
        let start = text.bytes().rposition(|byte| byte == b' ').map_or(0, |blank| blank + 1);
        let word = &text[start..];
        let bare = word.strip_suffix('.').unwrap_or(word);
        let last = bare.rsplit('.').next().filter(|last| !last.is_empty())?;
        let with = |key: u64, c| (key.rotate_left(7) ^ u64::from(c)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Some(Self { text, place, last, key: small_backward(last).fold(0, with) })
    }

    /// Whether a name is nothing but its last word.
    fn is_alone(&self) -> bool {
        let Name { text, last, .. } = *self;
        if last.chars().nth(1).is_none() { text.strip_suffix('.') == Some(last) } else { text == last }
    }
}

/// The longer names of an article, each once, in chains of those that share their last word.
#[derive(Debug, Default)]
struct Told<'a> {
    names: Vec<(Name<'a>, Option<usize>)>,
    /// The name that was told last with a last word, by the key of the word.
    heads: HashMap<u64, usize, BuildHasherDefault<KeyHasher>>,
}

impl<'a> Told<'a> {
    /// Those of at least two words, or of initials.
    fn of(names: &[Name<'a>]) -> Self {
        let mut told = Told::default();
        for name in names.iter().filter(|name| !name.is_alone()) {
            if !told.alike(name).any(|known| known.text == name.text) {
                let next = told.heads.insert(name.key, told.names.len());
                told.names.push((*name, next));
            }
        }
        told
    }

    /// The one longer name that ends in a short one.
    fn known(&self, short: &Name) -> Option<&'a str> {
        if short.text.bytes().filter(|byte| *byte == b' ').nth(1).is_some() {
            return None;
        }
        let fitting = || self.alike(short).filter(|name| ends_with_words(name.text, short.text));
        let one = only(fitting().filter(|name| name.place < short.place)).or_else(|| only(fitting()))?;
        Some(one.text)
    }

    /// The names with the last word of this one.
    fn alike(&self, name: &Name) -> impl Iterator<Item = &Name<'a>> {
        let head = self.heads.get(&name.key).map(|&head| &self.names[head]);
        std::iter::successors(head, |(_, next)| Some(&self.names[(*next)?])).map(|(name, _)| name)
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// Whether a longer name ends in these words, whatever their case.
fn ends_with_words(full: &str, short: &str) -> bool {
    let mut full = small_backward(full.trim_end_matches('.'));
    small_backward(short.trim_end_matches('.')).all(|c| full.next() == Some(c))
        && full.next().is_some_and(|c| matches!(c, ' ' | '.'))
}

/// The letters of a text in small, the last one first.
fn small_backward(text: &str) -> impl Iterator<Item = char> {
    text.chars().rev().map(|c| small(c).or_else(|| c.to_lowercase().next()).unwrap_or(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_name_ends_in_the_short_one() {
        assert!(ends_with_words("Đinh Hữu Niên", "Niên"));
        assert!(ends_with_words("PHẠM THỊ HỒNG LỆ", "Hồng Lệ"));
        assert!(ends_with_words("N.T.K.T.", "T."));
        assert!(!ends_with_words("Đinh Hữu Niên", "iên"));
        assert!(!ends_with_words("Niên", "niên"));
    }

    #[test]
    fn one_bearer_is_told_and_two_are_not() {
        let texts = ["Lang Thị Liên", "Lô Thị Đ.", "Liên", "Đ.", "LIÊN", "Vi Thị Liên", "Liên", "Lô Thị Đ."];
        let names: Vec<Name> = (0..).zip(texts).filter_map(|(place, text)| Name::new(place, text)).collect();
        let told = Told::of(&names);
        let known: Vec<Option<&str>> = names.iter().map(|name| told.known(name)).collect();
        let (liên, đ) = (Some("Lang Thị Liên"), Some("Lô Thị Đ."));
        assert_eq!(known, [None, None, liên, đ, liên, None, None, None]);
    }

    #[test]
    fn a_name_without_letters_is_none() {
        assert!(Name::new(0, ".").is_none() && Name::new(0, "").is_none());
        assert!(Name::new(0, "T.").unwrap().is_alone() && !Name::new(0, "N.T.").unwrap().is_alone());
    }
}
