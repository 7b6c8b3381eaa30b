//! The shapes of names: persons, initials, desks; what a signature is made of.

use super::cues::{self, Cue, Heads};
use super::fold::{fold, folded, is_letter};

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
    name_or_desk_in(group, &mut String::new())
}

/// [`name_or_desk`], with `key` for room to fold in.
pub(super) fn name_or_desk_in(group: &str, key: &mut String) -> Option<Part> {
    fold(group, key);
    let key = key.as_str();
    let heads = Heads::first(key);
    if heads.open(Cue::Doer) && cues::is(key, Cue::Doer) {
        return Some(Part::Doer);
    }
    // `VOV`, `VOV-Tây Bắc`
    let outlet = heads.open(Cue::Outlet)
        && cues::opens(key, Cue::Outlet).is_some_and(|end| end == key.len() || group.contains('-'));
    if outlet {
        return Some(Part::Desk);
    }
    // `Trung tâm VH-TT thực hiện`
    let mut ends = group.rmatch_indices(' ').map(|(at, _)| at);
    let doer = if Heads::last(key).close_doer() { ends.nth(1) } else { None };
    let doer = doer.filter(|&at| cues::is(&folded(&group[at..]), Cue::Doer));
    if let Some(part) = doer.and_then(|doer| name_or_desk(group[..doer].trim_end())) {
        return Some(part);
    }
    if let Some(theo) =
        group.strip_prefix("Theo ").or_else(|| group.strip_prefix("theo ")).or_else(|| group.strip_prefix("từ "))
    {
        return name_or_desk(theo).or_else(|| is_one_word(theo).then_some(Part::Desk));
    }
    if heads.open(Cue::Org) && cues::opens(key, Cue::Org).is_some() {
        return is_desk(group).then_some(Part::Desk);
    }
    if is_address(group) {
        return Some(Part::Desk);
    }
    let honoured = heads.open(Cue::Honour) && cues::opens(key, Cue::Honour).is_some();
    let name = match honoured {
        // An honour is one word of the line, dotted or not.
        true => group.split_once(' ').map_or(group, |(_, name)| name.trim_start()),
        false => group,
    };
    match name.contains(' ') {
        _ if is_name(name) => Some(Part::Name),
        false if is_name_word(name) => Some(Part::Half),
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
    let (mut count, mut long) = (0, false);
    for word in text.split_whitespace() {
        count += 1;
        long |= word.len() > 1;
        if count > 5 || (!is_name_word(word) && (count > 1 || text.contains(' '))) {
            return false;
        }
    }
    match count {
        0 => false,
        1 => is_initials(text.trim()),
        5 => long && !is_all_caps(text),
        _ => long,
    }
}

fn is_name_word(word: &str) -> bool {
    let letters = word.chars().filter(|&c| is_letter(c)).count();
    word.starts_with(char::is_uppercase)
        && (1..=9).contains(&letters)
        && word.chars().all(|c| is_letter(c) || matches!(c, '.' | '\'' | '’' | '-'))
}

/// `H.T`, `T.Nga`, `PV`, `ĐQ`
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|&c| is_letter(c)).count();
    let all = word.chars().all(|c| is_letter(c) || matches!(c, '.' | '-' | '\'' | '’'));
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
