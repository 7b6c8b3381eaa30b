//! What a unit is: a named organization or administrative unit.

mod bare;
mod context;
mod ending;
mod finder;
mod found;
mod gazetteer;
mod head;
mod list;
mod name;
mod opening;
mod organ;
mod place;
mod reader;
mod record;
mod spell;
mod spread;
mod tail;
mod waking;
mod words;

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::gazetteer as catalogue;

pub(crate) use finder::Finder;
pub(crate) use found::Seen;

/// A named organization or administrative unit.
///
/// # Example
///
/// ```
/// use boctin::{Extractor, FactValue, Normalizer};
///
/// let text = Normalizer::new().normalize("HĐND, UBND huyện Ba Tri họp phiên thường kỳ.");
/// let facts = Extractor::new()?.extract(&text);
/// let FactValue::Unit(unit) = &facts[0].value else { panic!("the council comes first") };
/// assert_eq!(unit.name, "HĐND huyện Ba Tri");
/// assert_eq!(unit.full(), "Hội đồng nhân dân huyện Ba Tri");
/// # Ok::<(), boctin::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unit {
    /// The name as the text has it, spaces single; the level spread from a neighbour: `HĐND huyện`.
    pub name: String,
    /// The full name, where it is another.
    pub(crate) full: Option<Box<str>>,
    /// What sort of body it is.
    pub class: UnitClass,
    /// The level of government it belongs to.
    pub level: Option<Level>,
    /// Which unit of the gazetteer it is, as far as that is known: most facts are none of those.
    pub link: Option<Box<Link>>,
    /// The whole name of a short one, from the rest of the page: of `HĐND` it is `Hội đồng nhân dân huyện Đức Thọ`.
    pub resolved: Option<Box<str>>,
    /// Whether the name alone may be a word or a person, so that the article must tell that it is a place.
    pub(crate) weak: bool,
}

impl Unit {
    /// The name with its abbreviations spelled out: `Hội đồng nhân dân huyện`.
    pub fn full(&self) -> &str {
        self.full.as_deref().unwrap_or(&self.name)
    }

    /// The code of the statistics office, where the unit is linked; valid at the article's date.
    pub fn code(&self) -> Option<&str> {
        self.link.as_ref()?.code.as_deref()
    }

    /// The name of the province it lies in, where the unit is linked.
    pub fn province(&self) -> Option<&str> {
        self.link.as_ref()?.province.as_deref()
    }

    /// The codes that it may have, where several units bear the name and nothing tells which is meant.
    pub fn candidates(&self) -> &[Cow<'static, str>] {
        self.link.as_ref().map_or(&[], |link| &link.candidates)
    }

    /// The units into which it went on 1 July 2025, where they are asked for; of an article before that day.
    pub fn successors(&self) -> &[Successor] {
        self.link.as_ref().map_or(&[], |link| &link.successors)
    }
}

/// Which unit of the gazetteer is meant, see [`Unit::code`], [`Unit::province`], [`Unit::candidates`] and
/// [`Unit::successors`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// The code of the one that is meant.
    pub code: Option<Cow<'static, str>>,
    /// The name of the province it lies in.
    pub province: Option<Cow<'static, str>>,
    /// The codes of several of which one is meant.
    pub candidates: Vec<Cow<'static, str>>,
    /// What it went into.
    pub successors: Vec<Successor>,
}

/// A unit into which an older one went when communes and provinces were merged on 1 July 2025.
///
/// Source: resolutions 1654–1687/NQ-UBTVQH15 and 202/2025/QH15.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Successor {
    /// The code of the statistics office since then.
    pub code: String,
    /// The name with its type: `phường An Cựu`.
    pub name: String,
    /// The name of its province.
    pub province: String,
    /// Whether all of the older unit went into it.
    pub whole: bool,
}

impl Successor {
    pub(crate) fn of(unit: catalogue::Successor) -> Self {
        Self {
            code: unit.code.to_owned(),
            name: format!("{} {}", unit.kind, unit.name),
            province: unit.province.to_owned(),
            whole: unit.whole,
        }
    }
}

/// What sort of body a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum UnitClass {
    Admin,
    Party,
    State,
    Front,
    Armed,
    School,
    Health,
    Company,
    Media,
    Other,
}

/// The level of government a unit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Level {
    Central,
    Province,
    District,
    Commune,
    Village,
}

impl Unit {
    /// A company known by its name alone, and as it was named in full before.
    pub(crate) fn company(name: &str, whole: &str) -> Self {
        Self {
            name: name.to_owned(),
            full: None,
            class: UnitClass::Company,
            level: None,
            link: None,
            resolved: Some(whole.into()),
            weak: false,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
