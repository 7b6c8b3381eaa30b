//! Short names learn the full one: `ông Niên` is Đinh Hữu Niên, where the article told him.

use std::collections::HashMap;

use crate::fact::{Fact, FactValue};

/// A name with its last word, by which later mentions know it.
type Told = HashMap<String, Vec<String>>;

/// Gives each short name the full one, where exactly one person of the article bears it.
///
/// A short name is one word (`Niên`, `T.`, `Stuart`) or two that end a longer name (`Hồng Lệ`). Who was told before
/// counts first; where nobody was, who is told later.
pub(crate) fn resolve(facts: &mut [Fact]) {
    let mut all = Told::new();
    for name in names(facts) {
        tell(&mut all, name);
    }
    let mut before = Told::new();
    for fact in facts {
        let FactValue::Person(person) = &mut fact.value else { continue };
        let full = known(&before, &person.name).or_else(|| known(&all, &person.name));
        tell(&mut before, &person.name);
        if let Some(full) = full {
            person.name = full;
        }
    }
}

fn names(facts: &[Fact]) -> impl Iterator<Item = &str> {
    facts.iter().filter_map(|fact| match &fact.value {
        FactValue::Person(person) => Some(person.name.as_str()),
        _ => None,
    })
}

/// Remembers a name of at least two words, or of initials, by its last word.
fn tell(told: &mut Told, name: &str) {
    let Some(last) = last_word(name) else { return };
    if last == name.to_lowercase() {
        return;
    }
    let names = told.entry(last).or_default();
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

/// The one longer name that ends in this short one.
fn known(told: &Told, name: &str) -> Option<String> {
    if name.split_whitespace().count() > 2 {
        return None;
    }
    let short = name.to_lowercase();
    let mut found = told.get(&last_word(name)?)?.iter().filter(|full| ends_with_words(&full.to_lowercase(), &short));
    let full = found.next()?;
    found.next().is_none().then(|| full.clone())
}

/// The last word in small letters; of initials (`N.T.K.T.`) the last one.
fn last_word(name: &str) -> Option<String> {
    let word = name.split_whitespace().next_back()?;
    let bare = word.strip_suffix('.').unwrap_or(word);
    let last = bare.rsplit('.').next()?;
    let dot = if last.chars().count() == 1 { "." } else { "" };
    (!last.is_empty()).then(|| format!("{}{dot}", last.to_lowercase()))
}

/// Whether a longer name ends in these words.
fn ends_with_words(full: &str, short: &str) -> bool {
    let full = full.trim_end_matches('.');
    full.strip_suffix(short.trim_end_matches('.')).is_some_and(|rest| rest.ends_with([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_name_ends_in_the_short_one() {
        assert!(ends_with_words("đinh hữu niên", "niên"));
        assert!(ends_with_words("phạm thị hồng lệ", "hồng lệ"));
        assert!(ends_with_words("n.t.k.t.", "t."));
        assert!(!ends_with_words("đinh hữu niên", "iên"));
        assert!(!ends_with_words("niên", "niên"));
    }

    #[test]
    fn one_bearer_is_told_and_two_are_not() {
        let mut told = Told::new();
        tell(&mut told, "Lang Thị Liên");
        tell(&mut told, "Lô Thị Đ.");
        assert_eq!(known(&told, "Liên").as_deref(), Some("Lang Thị Liên"));
        assert_eq!(known(&told, "Đ.").as_deref(), Some("Lô Thị Đ."));
        tell(&mut told, "Vi Thị Liên");
        assert_eq!(known(&told, "Liên"), None);
    }
}
