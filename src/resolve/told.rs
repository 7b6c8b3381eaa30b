//! The places that the sure units of an article name: what a bare name or one that many places bear is held against.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use once_cell::sync::Lazy;

use crate::fact::unit::{Level, Unit};
use crate::gazetteer::{Row, WordFolder, all_uppers, cut_kind, fold, rows};
use crate::resolve::near::Mention;
use crate::vocabulary::KeyHasher;

/// How many words a name has at most.
const LONGEST: usize = 4;

/// The names with which a full name ends, each as a number: of `Ủy ban nhân dân huyện Tuy Phước` they are `phước`,
/// `tuy phước`, `huyện tuy phước` and `dân huyện tuy phước`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ends {
    keys: [u64; LONGEST],
    count: usize,
    /// Whether the last of them is the whole name, which stands behind no other word.
    whole: bool,
}

impl Ends {
    /// The ends of the name of a unit.
    pub(super) fn of(unit: &Unit) -> Self {
        Self::of_name(last_words(unit.full()))
    }

    fn of_name(name: &str) -> Self {
        let mut word = WordFolder::default();
        Self::of_words(name, |text| Some(number(word.fold(text)?)))
            .or_else(|| Self::of_words(&fold(name), |text| Some(number(text.as_bytes()))))
            .unwrap_or_default()
    }

    /// All in one walk from the end of a name, where each of its words has a number.
    fn of_words(name: &str, mut number: impl FnMut(&str) -> Option<u64>) -> Option<Self> {
        let mut ends = Self::default();
        let (mut key, mut behind) = (0, name.len());
        loop {
            let blank = name.as_bytes()[..behind].iter().rposition(|&byte| byte == b' ');
            key = with(key, number(&name[blank.map_or(0, |blank| blank + 1)..behind])?);
            ends.push(key);
            match blank {
                Some(_) if ends.count == LONGEST => return Some(ends),
                Some(blank) => behind = blank,
                None => {
                    ends.whole = true;
                    return Some(ends);
                }
            }
        }
    }

    fn push(&mut self, key: u64) {
        self.keys[self.count] = key;
        self.count += 1;
    }

    /// The names as numbers.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys[..self.count]
    }

    /// Those that stand behind another word: `huyện Tuy Phước`, no bare `Tuy Phước`.
    pub(super) fn typed(&self) -> &[u64] {
        &self.keys[..self.count - usize::from(self.whole)]
    }
}

/// A folded name that may be told, as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// Its last word.
    last: u64,
    /// All of it.
    pub(super) whole: u64,
}

impl Key {
    pub(super) fn of(name: &str) -> Self {
        let mut words = name.rsplit(' ').map(|word| number(word.as_bytes()));
        let last = with(0, words.next().unwrap_or_default());
        Self { last, whole: words.fold(last, with) }
    }
}

/// The sure units of an article, each name once, by the last words of their names.
#[derive(Debug)]
pub(super) struct Told {
    lasts: Vec<(u64, usize)>,
}

impl Told {
    /// So many units whose names share their last word are asked.
    const MOST: usize = 64;

    pub(super) fn of(mentions: &[Mention]) -> Self {
        let mut seen: HashSet<&str, BuildHasherDefault<KeyHasher>> = HashSet::default();
        let sure = mentions.iter().enumerate().filter(|(_, mention)| !mention.unit.weak);
        let mut word = WordFolder::default();
        let mut lasts: Vec<(u64, usize)> = sure
            .filter(|(_, mention)| seen.insert(mention.unit.full()))
            .map(|(at, mention)| {
                let full = mention.unit.full();
                let blank = full.bytes().rposition(|byte| byte == b' ');
                let last = &full[blank.map_or(0, |blank| blank + 1)..];
                let number = word.fold(last).map_or_else(|| number(fold(last).as_bytes()), number);
                (with(0, number), at)
            })
            .collect();
        lasts.sort_unstable();
        Self { lasts }
    }

    /// The mentions whose last word is that of a name, the first of each unit, in the order of the text.
    pub(super) fn alike(&self, name: Key) -> impl Iterator<Item = usize> {
        let start = self.lasts.partition_point(|(last, _)| *last < name.last);
        let same = self.lasts[start..].iter().take_while(move |(last, _)| *last == name.last);
        same.take(Self::MOST).map(|(_, at)| *at)
    }
}

/// The codes of the districts in which the typed communes of an article may lie.
pub(super) fn districts(mentions: &[Mention]) -> HashSet<&'static str, BuildHasherDefault<KeyHasher>> {
    let mut districts: HashSet<&'static str, _> = HashSet::default();
    let mut seen: HashSet<&str, BuildHasherDefault<KeyHasher>> = HashSet::default();
    let communes = mentions.iter().map(|mention| mention.unit).filter(|unit| unit.level == Some(Level::Commune));
    for unit in communes.filter(|unit| !unit.weak && seen.insert(unit.full())) {
        let full = fold(unit.full());
        let (Some(_), name) = cut_kind(&full) else { continue };
        let mut parents: Vec<&str> =
            rows(name).filter(|row| row.parent != row.province).map(|row| row.parent).collect();
        parents.sort_unstable();
        parents.dedup();
        // A name that stands everywhere tells nothing.
        if parents.len() <= 3 {
            districts.extend(parents);
        }
    }
    districts
}

/// Those of these rows that lie in the districts and provinces that are named.
pub(super) fn inside(rows: &[Row], named: &dyn Fn(Key) -> bool) -> Vec<Row> {
    let within = |rows: &[Row], above: fn(&Row) -> &'static str| -> Vec<Row> {
        rows.iter().filter(|row| holds(above(row), named)).copied().collect()
    };
    let parents = within(rows, |row| row.parent);
    let provinces = within(if parents.is_empty() { rows } else { &parents }, |row| row.province);
    if provinces.is_empty() { parents } else { provinces }
}

/// Whether the unit with this code is named.
pub(super) fn holds(code: &str, named: &dyn Fn(Key) -> bool) -> bool {
    UPPERS.get(code).is_some_and(|names| names.iter().any(|&name| named(name)))
}

/// The names that provinces and districts bore, by their codes; one that is but a number has its type.
static UPPERS: Lazy<HashMap<&'static str, Vec<Key>, BuildHasherDefault<KeyHasher>>> = Lazy::new(|| {
    let mut names: HashMap<_, Vec<Key>, _> = HashMap::default();
    for (code, upper) in all_uppers() {
        let number = upper.key.starts_with(|c: char| c.is_ascii_digit());
        let name = if number { Key::of(&[upper.kind, " ", upper.key].concat()) } else { Key::of(upper.key) };
        let known = names.entry(code).or_default();
        if !known.contains(&name) {
            known.push(name);
        }
    }
    names
});

/// The last words of a name: one more than are told.
fn last_words(name: &str) -> &str {
    let mut blanks = name.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
    blanks.nth(LONGEST).map_or(name, |(blank, _)| &name[blank + 1..])
}

/// The number of a folded word.
fn number(word: &[u8]) -> u64 {
    let (eights, rest) = word.as_chunks::<8>();
    let last = rest.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte));
    with(eights.iter().fold(word.len() as u64, |key, &eight| with(key, u64::from_le_bytes(eight))), last)
}

fn with(key: u64, part: u64) -> u64 {
    (key.rotate_left(5) ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_each_of_its_ends() {
        let key = |name: &str| Key::of(name).whole;
        let ends = Ends::of_name("huyện Tuy Phước");
        assert_eq!(ends.keys(), [key("phước"), key("tuy phước"), key("huyện tuy phước")]);
        assert_eq!(ends.typed(), [key("phước"), key("tuy phước")]);
        let ends = Ends::of_name("một hai ba bốn năm");
        assert_eq!((ends.keys().len(), ends.typed().len()), (4, 4));
        assert_eq!(ends.keys()[3], key("hai ba bốn năm"));
        // The short way of a word and the long one lead to the same number.
        for name in ["Ủy ban nhân dân Thủy Nguyên", "xã Ea H’Leo", "HÒA BÌNH", "Trường THPT Phan-Bội-Châu"]
        {
            let folded = fold(name);
            assert_eq!(Ends::of_name(name).keys()[0], key(folded.rsplit(' ').next().unwrap()), "{name}");
        }
        assert_eq!(last_words("một hai ba bốn năm sáu"), "hai ba bốn năm sáu");
    }
}
