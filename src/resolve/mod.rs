//! What the facts learn from the page: years, full names, places, issuers.

mod name;
mod near;
mod place;
mod reference;
mod told;
mod year;

use crate::calendar::Day;
use crate::fact::Fact;
use crate::resolve::place::Page;

/// Fills in what the words of a fact leave unsaid, from the day of publication and the rest of the article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Resolver {
    published: Option<Day>,
    successors: bool,
}

impl Resolver {
    /// A resolver that knows no day of publication: years come from the dates of the text.
    pub fn new() -> Self {
        Self::default()
    }

    /// The day on which the article was published.
    pub fn published(self, day: Option<Day>) -> Self {
        Self { published: day, ..self }
    }

    /// Whether administrative units tell into which ones they went on 1 July 2025.
    pub fn successors(self, told: bool) -> Self {
        Self { successors: told, ..self }
    }

    /// Resolves the facts of one article, which stand in the order of its text.
    pub fn resolve(&self, facts: &mut Vec<Fact>) {
        self.resolve_in("", facts);
    }

    /// The same, with the text into which the facts point: what stands between them tells more.
    pub fn resolve_in(&self, text: &str, facts: &mut Vec<Fact>) {
        year::resolve(self.published, facts);
        facts.retain(year::is_known);
        let day = self.published.map(|day| day.to_string());
        place::link(facts, Page { text, day: day.as_deref(), own: None, successors: self.successors });
        name::resolve(facts);
        // Behind the years, which the days of issue are learnt from.
        reference::resolve(facts);
    }
}
