//! The facts that news states, each kind in a folder of its own.

pub mod byline;
mod column;
pub mod count;
pub mod date;
pub mod directive;
mod finders;
mod forms;
pub(crate) mod hit;
pub(crate) mod kinds;
pub mod measure;
pub mod money;
mod named;
pub mod percent;
pub mod person;
mod settle;
mod tables;
pub mod unit;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::fact::byline::Byline;
use crate::fact::count::Count;
use crate::fact::date::Date;
use crate::fact::directive::Directive;
use crate::fact::measure::Measure;
use crate::fact::money::Money;
use crate::fact::percent::Percent;
use crate::fact::person::Person;
use crate::fact::unit::Unit;
use crate::span::Span;

pub(crate) use finders::{Finders, Found};
pub use forms::Form;
pub(crate) use named::Named;

/// Something that the text states: where it stands, its words, and its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Where it stands, in bytes of the source.
    #[serde(flatten)]
    pub span: Span,
    /// Its words, as the source has them.
    pub text: String,
    /// What they mean.
    #[serde(flatten)]
    pub value: FactValue,
}

impl Fact {
    /// What kind of fact it is.
    pub fn kind(&self) -> FactKind {
        self.value.kind()
    }
}

/// What a fact means; its `Display` is the canonical form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "lowercase")]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum FactValue {
    Date(Date),
    Unit(Unit),
    Count(Count),
    Percent(Percent),
    Money(Money),
    Measure(Measure),
    Directive(Directive),
    Person(Person),
    Byline(Byline),
}

impl FactValue {
    /// What kind of fact it is.
    pub fn kind(&self) -> FactKind {
        match self {
            FactValue::Date(_) => FactKind::Date,
            FactValue::Unit(_) => FactKind::Unit,
            FactValue::Count(_) => FactKind::Count,
            FactValue::Percent(_) => FactKind::Percent,
            FactValue::Money(_) => FactKind::Money,
            FactValue::Measure(_) => FactKind::Measure,
            FactValue::Directive(_) => FactKind::Directive,
            FactValue::Person(_) => FactKind::Person,
            FactValue::Byline(_) => FactKind::Byline,
        }
    }
}

impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FactValue::Date(value) => value.fmt(f),
            FactValue::Unit(value) => value.fmt(f),
            FactValue::Count(value) => value.fmt(f),
            FactValue::Percent(value) => value.fmt(f),
            FactValue::Money(value) => value.fmt(f),
            FactValue::Measure(value) => value.fmt(f),
            FactValue::Directive(value) => value.fmt(f),
            FactValue::Person(value) => value.fmt(f),
            FactValue::Byline(value) => value.fmt(f),
        }
    }
}

/// The kinds of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FactKind {
    /// A time or period of the calendar: `ngày 19/10/2022`.
    Date,
    /// A named organization or administrative unit: `Huyện ủy Cầu Kè`.
    Unit,
    /// How many of something: `hơn 2.000`, `161/1.270`.
    Count,
    /// A share: `24,5%`.
    Percent,
    /// A sum: `1,5 tỷ đồng`.
    Money,
    /// A quantity with a unit of measure: `50ha`.
    Measure,
    /// A numbered document: `39-CTr/TU`.
    Directive,
    /// A person, with the roles that the text gives.
    Person,
    /// Who signs the article.
    Byline,
}

impl FactKind {
    /// All kinds, in the order of the documentation.
    pub const ALL: [FactKind; 9] = [
        FactKind::Date,
        FactKind::Unit,
        FactKind::Count,
        FactKind::Percent,
        FactKind::Money,
        FactKind::Measure,
        FactKind::Directive,
        FactKind::Person,
        FactKind::Byline,
    ];

    /// The name that stands in the JSON: `date`.
    pub const fn name(self) -> &'static str {
        match self {
            FactKind::Date => "date",
            FactKind::Unit => "unit",
            FactKind::Count => "count",
            FactKind::Percent => "percent",
            FactKind::Money => "money",
            FactKind::Measure => "measure",
            FactKind::Directive => "directive",
            FactKind::Person => "person",
            FactKind::Byline => "byline",
        }
    }
}

impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no kind of fact has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownKind;

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no kind of fact has this name")
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for FactKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        FactKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or(UnknownKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_small() {
        // News states thousands of them a megabyte, and each is moved more than once.
        assert!(std::mem::size_of::<Fact>() <= 136, "{}", std::mem::size_of::<Fact>());
    }
}
