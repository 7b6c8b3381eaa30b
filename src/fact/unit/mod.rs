//! What a unit is: a named organization or administrative unit.

mod bare;
mod context;
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
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

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
    pub(crate) full: Option<String>,
    /// What sort of body it is.
    pub class: UnitClass,
    /// The level of government it belongs to.
    pub level: Option<Level>,
    /// The code of the statistics office, where the unit is linked; valid at the article's date.
    pub code: Option<String>,
    /// The name of the province it lies in, where the unit is linked.
    pub province: Option<String>,
    /// Whether the name alone may be a word or a person, so that the article must tell that it is a place.
    pub(crate) weak: bool,
}

impl Unit {
    /// The name with its abbreviations spelled out: `Hội đồng nhân dân huyện`.
    pub fn full(&self) -> &str {
        self.full.as_deref().unwrap_or(&self.name)
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

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
