//! Where a page is at home: the province, district and commune that its masthead and its units speak of.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use serde::{Deserialize, Serialize};

use crate::fact::unit::{Level, Unit};
use crate::gazetteer::{Row, Tier, Upper, cut_kind, fold_into, rows_of, uppers};
use crate::vocabulary::KeyHasher;

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// The name with its type: `huyện Đức Thọ`.
    pub name: String,
    /// The code of the statistics office; valid at the article's date.
    pub code: String,
    /// The name of the province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
}

/// A unit with a place in its name, and how much its mention weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed<'a> {
    pub(super) unit: &'a Unit,
    pub(super) weight: u32,
}

/// The one unit of a tier of which a page speaks.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) row: Row,
    pub(super) name: String,
    weight: u32,
}

/// Where a page is at home, as far as it tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Home {
    province: Option<Seat>,
    district: Option<Seat>,
    commune: Option<Seat>,
}

impl Home {
    /// What so much weight names is the page's own place: a title and one more mention.
    const ENOUGH: u32 = 4;

    /// The home of a page with these units.
    pub(super) fn of<'a>(units: impl Iterator<Item = Weighed<'a>>, day: Option<&str>) -> Self {
        let [provinces, districts, communes] = Votes::count(units, day).tiers;
        let province = winner(provinces, |_| true);
        let within = |above: &Option<Seat>, code: fn(&Row) -> &'static str| {
            let above = above.as_ref().map(|seat| seat.row.code);
            move |row: &Row| above.is_none_or(|above| code(row) == above)
        };
        let district = winner(districts, within(&province, |row| row.province));
        let province = province.or_else(|| district.as_ref().and_then(|seat| seat.province(day)));
        let commune = match &district {
            Some(_) => winner(communes, within(&district, |row| row.parent)),
            None => winner(communes, within(&province, |row| row.province)),
        };
        let district = district.or_else(|| commune.as_ref().and_then(|seat| seat.district(day)));
        let province = province.or_else(|| commune.as_ref().and_then(|seat| seat.province(day)));
        Self { province, district, commune }
    }

    /// The one place of a type of which the page speaks: its `huyện`.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&Seat> {
        [&self.commune, &self.district, &self.province].into_iter().flatten().find(|seat| seat.row.kind == kind)
    }

    /// The lowest place that the page tells plainly.
    pub(super) fn seat(&self) -> Option<&Seat> {
        let told = |seat: &&Seat| seat.weight >= Self::ENOUGH;
        [&self.commune, &self.district, &self.province].into_iter().flatten().find(told)
    }
}

impl Seat {
    /// As it is shown.
    pub(super) fn place(&self, day: Option<&str>) -> Place {
        Place {
            name: [self.row.kind, " ", &self.name].concat(),
            code: self.row.code.to_owned(),
            province: self.row.province_on(day).map(str::to_owned),
        }
    }

    fn province(&self, day: Option<&str>) -> Option<Seat> {
        self.above(self.row.province, day)
    }

    fn district(&self, day: Option<&str>) -> Option<Seat> {
        if self.row.parent == self.row.province { None } else { self.above(self.row.parent, day) }
    }

    /// The unit above it with a code; it weighs nothing of its own.
    fn above(&self, code: &str, day: Option<&str>) -> Option<Seat> {
        let day = Some(day.unwrap_or(self.row.days.last()));
        let upper = uppers(code).find(|upper| upper.days.hold(day))?;
        let row = rows_of(Some(upper.kind), upper.key).find(|row| row.code == code && row.days.hold(day))?;
        Some(Seat { row, name: upper.name.to_owned(), weight: 0 })
    }
}

/// The places that units name, by tier.
#[derive(Debug, Default)]
struct Votes {
    tiers: [Vec<Vote>; 3],
}

#[derive(Debug)]
struct Vote {
    name: String,
    rows: Vec<Row>,
    weight: u32,
}

/// About so many names of units does an article tell.
const SOME: usize = 28;

impl Votes {
    fn count<'a>(units: impl Iterator<Item = Weighed<'a>>, day: Option<&str>) -> Self {
        let mut votes = Votes::default();
        let mut known: HashMap<&str, Option<(usize, usize)>, BuildHasherDefault<KeyHasher>> =
            HashMap::with_capacity_and_hasher(SOME, BuildHasherDefault::default());
        // Units that name one place by their first row, and how many they may mean.
        let mut places: HashMap<(&str, usize), usize, BuildHasherDefault<KeyHasher>> = HashMap::default();
        let mut folded = String::new();
        for Weighed { unit, weight } in units.filter(|weighed| !weighed.unit.weak) {
            let place = *known.entry(unit.full()).or_insert_with(|| {
                let (tier, name, rows) = seat(unit, day, &mut folded)?;
                let votes = &mut votes.tiers[tier as usize];
                let at = *places.entry((rows[0].code, rows.len())).or_insert(votes.len());
                if at == votes.len() {
                    votes.push(Vote { name, rows, weight: 0 });
                }
                Some((tier as usize, at))
            });
            if let Some((tier, at)) = place {
                votes.tiers[tier][at].weight += weight;
            }
        }
        votes
    }
}

/// The place with which the name of a unit of some level ends: its tier, its name and the rows that bear it.
fn seat(unit: &Unit, day: Option<&str>, folded: &mut String) -> Option<(Tier, String, Vec<Row>)> {
    let tier = match unit.level? {
        Level::Province => Tier::Province,
        Level::District => Tier::District,
        Level::Commune => Tier::Commune,
        Level::Central | Level::Village => return None,
    };
    let mut words = last_words(unit.full(), LONGEST);
    fold_into(folded, words);
    let mut rest = folded.as_str();
    // The longest end first: in `thị xã Hoài Nhơn` the type tells more than the name.
    loop {
        let (kind, name) = cut_kind(rest);
        if kind.is_some() || words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            let found: Vec<Row> = rows_of(kind, name).filter(|row| row.tier == tier && row.days.hold(day)).collect();
            if let Some(first) = found.first() {
                let same = |upper: &Upper| upper.key == name && upper.days.hold(day);
                let known = uppers(first.code).find(same).map(|upper| upper.name.to_owned());
                let written = || last_words(words, name.split(' ').count());
                return Some((tier, known.unwrap_or_else(|| title_case(written())), found));
            }
        }
        rest = behind_blank(rest).unwrap_or("");
        words = behind_blank(words)?;
    }
}

/// So many words with which a name ends; all of it where it has fewer.
fn last_words(name: &str, count: usize) -> &str {
    let mut blanks = name.bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ');
    blanks.nth(count - 1).map_or(name, |(blank, _)| &name[blank + 1..])
}

/// A name without its first word.
fn behind_blank(name: &str) -> Option<&str> {
    Some(&name[name.bytes().position(|byte| byte == b' ')? + 1..])
}

/// So many words has a name with its type at most: `thành phố Hồ Chí Minh` and one more.
const LONGEST: usize = 6;

/// A name in capitals as it is written elsewhere: `BẢN MÙ` is `Bản Mù`.
fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut first = true;
    let lower = |c: char| {
        let start = std::mem::replace(&mut first, !c.is_alphanumeric());
        if start { c.to_string() } else { c.to_lowercase().collect() }
    };
    name.chars().map(lower).collect::<Vec<String>>().concat()
}

/// The place that is alone, or outweighs all others twice, among those that fit.
fn winner(mut votes: Vec<Vote>, fits: impl Fn(&Row) -> bool) -> Option<Seat> {
    votes.sort_by_key(|vote| std::cmp::Reverse(vote.weight));
    let second = votes.get(1).map_or(0, |vote| vote.weight);
    let first = votes.into_iter().next().filter(|vote| vote.weight >= second * 2)?;
    let mut rows = first.rows.into_iter().filter(fits);
    let row = rows.next()?;
    rows.all(|other| other.code == row.code).then_some(Seat { row, name: first.name, weight: first.weight })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extractor;
    use crate::fact::{Fact, FactValue};
    use crate::normalize::Normalizer;

    fn home(text: &str) -> Home {
        let facts: Vec<Fact> = Extractor::new().unwrap().extract(&Normalizer::new().normalize(text));
        let units = facts.iter().filter_map(|fact| match &fact.value {
            FactValue::Unit(unit) => Some(Weighed { unit, weight: 2 }),
            _ => None,
        });
        Home::of(units, Some("2023-09-22"))
    }

    #[test]
    fn a_page_is_at_home_where_its_units_are() {
        let told =
            home("UBND huyện Trạm Tấu làm việc với Công an huyện Trạm Tấu. Xã Bản Mù, huyện Trạm Tấu có cầu mới.");
        let place = told.seat().unwrap().place(Some("2023-09-22"));
        assert_eq!((place.name.as_str(), place.province.as_deref()), ("huyện Trạm Tấu", Some("Yên Bái")));
        assert_eq!(told.of_kind("tỉnh").unwrap().name, "Yên Bái");
        assert_eq!(told.of_kind("xã").unwrap().name, "Bản Mù");
    }

    #[test]
    fn between_two_districts_none_is_home() {
        let told =
            home("Huyện Trạm Tấu kết nghĩa với huyện Văn Chấn. Huyện Trạm Tấu có 10 xã, huyện Văn Chấn có 24 xã.");
        assert!(told.of_kind("huyện").is_none());
    }

    #[test]
    fn capitals_are_laid_aside() {
        assert_eq!(title_case("BẢN MÙ"), "Bản Mù");
        assert_eq!(title_case("Bản Mù"), "Bản Mù");
    }
}
