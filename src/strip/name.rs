//! The shapes of names: persons, initials, desks; what a signature is made of.

use super::cues::{self, Cue};
use super::fold::{fold, folded};

/// A hyphen parts two names where a blank stands beside it: `ÁI XUÂN- TRUNG THÀNH`; or between initials: `Q.Như-N.Phương`.
pub(super) fn split_hyphens(group: &str) -> impl Iterator<Item = &str> {
    let parts = group.contains("- ") || group.contains(" -") || group.contains('.');
    let pattern: &[char] = if parts { &['-'] } else { &[] };
    group.split(pattern)
}

/// What one of several names in a line is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// A person, or initials.
    Name,
    /// A desk, an office, an agency.
    Desk,
    /// `PV`, `thực hiện`
    Doer,
    /// One capital word: a name only beside another.
    Half,
}

/// What `group` names, if it is a name and nothing but a name.
pub(super) fn name_or_desk(group: &str) -> Option<Part> {
    let mut key = String::new();
    fold(group, &mut key);
    if cues::is(&key, Cue::Doer) {
        return Some(Part::Doer);
    }
    // `VOV`, `VOV-Tây Bắc`
    let outlet = cues::opens(&key, Cue::Outlet).is_some_and(|end| end == key.len() || group.contains('-'));
    if outlet {
        return Some(Part::Desk);
    }
    // `Trung tâm VH-TT thực hiện`
    let mut ends = group.rmatch_indices(' ').map(|(at, _)| at);
    if let Some(doer) = ends.nth(1).filter(|&at| cues::is(&folded(&group[at..]), Cue::Doer)) {
        return name_or_desk(group[..doer].trim_end());
    }
    if let Some(theo) =
        group.strip_prefix("Theo ").or_else(|| group.strip_prefix("theo ")).or_else(|| group.strip_prefix("từ "))
    {
        return name_or_desk(theo).or_else(|| is_one_word(theo).then_some(Part::Desk));
    }
    if cues::opens(&key, Cue::Org).is_some() {
        return is_desk(group).then_some(Part::Desk);
    }
    if is_address(group) {
        return Some(Part::Desk);
    }
    let name = match cues::opens(&key, Cue::Honour) {
        // The words of the honour are cut off as many words as it has; dotted honours are one word each.
        Some(_) if group.split_whitespace().count() > 1 => {
            group.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
        }
        _ => group.to_owned(),
    };
    match name.split_whitespace().count() {
        _ if is_name(&name) => Some(Part::Name),
        1 if is_name_word(&name) => Some(Part::Half),
        _ => None,
    }
}

/// The name of an office rather than a sentence about it: capitals, and small words only of the kind that names have.
fn is_desk(group: &str) -> bool {
    let mut words = group.split_whitespace();
    let head = words.next().unwrap_or_default();
    // `CA` is the police, `Ca` is a shift and `Cá` a fish.
    let acronym = head.chars().all(char::is_uppercase);
    head.starts_with(char::is_uppercase)
        && (acronym || !matches!(head, "Ca" | "Cá" | "Cà" | "Tt" | "Bờ" | "Bò"))
        && group.split_whitespace().count() <= 10
        && words.all(|word| word.starts_with(|c: char| !c.is_lowercase()) || cues::is(&folded(word), Cue::Small))
        && (acronym || group.contains(' '))
}

/// A name: two to five capital words, or initials.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [] => false,
        [one] => is_initials(one),
        many => {
            many.len() <= if is_all_caps(text) { 4 } else { 5 }
                && many.iter().all(|word| is_name_word(word))
                && !many.iter().all(|word| word.len() <= 1)
        }
    }
}

fn is_name_word(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.starts_with(char::is_uppercase)
        && (1..=9).contains(&letters)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
}

/// `H.T`, `T.Nga`, `PV`, `ĐQ`
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let all = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    // `R’Piên` stands for a whole name.
    let highland = word.contains(['\'', '’']) && capitals >= 2 && letters >= 3;
    all && word.starts_with(char::is_uppercase)
        && (highland || (word.contains('.') && letters <= 9) || (capitals == letters && (2..=3).contains(&letters)))
}

/// Whether every word begins with a capital.
pub(super) fn words_are_capital(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether no small letter stands in the line, and some capital does.
pub(super) fn is_all_caps(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

/// One capital word, as agencies are called.
pub(super) fn is_one_word(text: &str) -> bool {
    !text.contains(' ') && text.starts_with(char::is_uppercase)
}

/// `vanlang.langson.gov.vn`, `https://…`
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    !text.contains(' ')
        && text.contains('.')
        && text.is_ascii()
        && text.len() > 4
        && text.bytes().any(|b| b.is_ascii_alphabetic())
}
