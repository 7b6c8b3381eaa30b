//! Short names learn the full one: `ông Niên` is Đinh Hữu Niên, where the article told him.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::fact::{Fact, FactValue};
use crate::vocabulary::KeyHasher;

/// Gives each short name the full one, where exactly one person of the article bears it.
///
/// A short name is one word (`Niên`, `T.`, `Stuart`) or two that end a longer name (`Hồng Lệ`). Who was told before
/// counts first; where nobody was, who is told later.
pub(crate) fn resolve(facts: &mut [Fact]) {
    let mut told = Told::default();
    for (place, name) in names(facts) {
        told.tell(place, name);
    }
    let learned: Vec<(usize, String)> =
        names(facts).filter_map(|(place, name)| Some((place, told.known(place, name)?.to_owned()))).collect();
    for (place, name) in learned {
        if let FactValue::Person(person) = &mut facts[place].value {
            person.name = name;
        }
    }
}

/// The names of persons, with their places among the facts.
fn names(facts: &[Fact]) -> impl Iterator<Item = (usize, &str)> {
    facts.iter().enumerate().filter_map(|(place, fact)| match &fact.value {
        FactValue::Person(person) => Some((place, person.name.as_str())),
        _ => None,
    })
}

/// The longer names of an article, each once, in chains of those that share their last word.
#[derive(Debug, Default)]
struct Told<'a> {
    names: Vec<Name<'a>>,
    /// The name that was told last with a last word, by the key of the word.
    heads: HashMap<u64, usize, BuildHasherDefault<KeyHasher>>,
}

#[derive(Debug)]
struct Name<'a> {
    text: &'a str,
    /// Where it is told first.
    place: usize,
    /// The one with the same last word that was told before it.
    next: Option<usize>,
}

impl<'a> Told<'a> {
    /// Remembers a name of at least two words, or of initials, by its last word.
    fn tell(&mut self, place: usize, text: &'a str) {
        let Some(last) = last_word(text) else { return };
        if is_alone(text, last) || self.alike(last).any(|known| known.text == text) {
            return;
        }
        let next = self.heads.insert(key(last), self.names.len());
        self.names.push(Name { text, place, next });
    }

    /// The one longer name that ends in a short one that stands at this place.
    fn known(&self, place: usize, short: &str) -> Option<&'a str> {
        if short.split_whitespace().nth(2).is_some() {
            return None;
        }
        let last = last_word(short)?;
        let fitting = || self.alike(last).filter(|name| ends_with_words(name.text, short));
        let one = only(fitting().filter(|name| name.place < place)).or_else(|| only(fitting()))?;
        Some(one.text)
    }

    /// The names whose last word is this one.
    fn alike(&self, last: &str) -> impl Iterator<Item = &Name<'a>> {
        let head = self.heads.get(&key(last)).map(|&head| &self.names[head]);
        std::iter::successors(head, |name| Some(&self.names[name.next?]))
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// The last word, without the full stop behind it; of initials (`N.T.K.T.`) the last one.
fn last_word(name: &str) -> Option<&str> {
    let word = name.rsplit(char::is_whitespace).find(|word| !word.is_empty())?;
    let bare = word.strip_suffix('.').unwrap_or(word);
    bare.rsplit('.').next().filter(|last| !last.is_empty())
}

/// Whether a name is nothing but its last word.
fn is_alone(name: &str, last: &str) -> bool {
    if last.chars().nth(1).is_none() { name.strip_suffix('.') == Some(last) } else { name == last }
}

/// A number that words share which differ only in case.
fn key(word: &str) -> u64 {
    small_backward(word).fold(0, |key, c| (key.rotate_left(7) ^ u64::from(c)).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Whether a longer name ends in these words, whatever their case.
fn ends_with_words(full: &str, short: &str) -> bool {
    let mut full = small_backward(full.trim_end_matches('.'));
    small_backward(short.trim_end_matches('.')).all(|c| full.next() == Some(c))
        && full.next().is_some_and(|c| matches!(c, ' ' | '.'))
}

/// The letters of a text in small, the last one first.
fn small_backward(text: &str) -> impl Iterator<Item = char> {
    text.chars().rev().flat_map(|c| c.to_lowercase().rev())
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
        let mut told = Told::default();
        told.tell(0, "Lang Thị Liên");
        told.tell(1, "Lô Thị Đ.");
        assert_eq!(told.known(2, "Liên"), Some("Lang Thị Liên"));
        assert_eq!(told.known(3, "Đ."), Some("Lô Thị Đ."));
        told.tell(4, "Vi Thị Liên");
        assert_eq!(told.known(5, "Liên"), None);
        assert_eq!(told.known(3, "LIÊN"), Some("Lang Thị Liên"));
    }
}
