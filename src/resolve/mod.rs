//! What the facts learn from the page: years, full names, places, issuers.

mod name;
mod place;
mod reference;
mod told;
mod year;

use crate::calendar::Day;
use crate::fact::Fact;

/// Fills in what the words of a fact leave unsaid, from the day of publication and the rest of the article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Resolver {
    published: Option<Day>,
}

impl Resolver {
    /// A resolver that knows no day of publication: years come from the dates of the text.
    pub fn new() -> Self {
        Self::default()
    }

    /// The day on which the article was published.
    pub fn published(self, day: Option<Day>) -> Self {
        Self { published: day }
    }

    /// Resolves the facts of one article, which stand in the order of its text.
    pub fn resolve(&self, facts: &mut Vec<Fact>) {
        year::resolve(self.published, facts);
        facts.retain(year::is_known);
        place::link(facts, self.published);
        name::resolve(facts);
        // Behind the years, which the days of issue are learnt from.
        reference::resolve(facts);
    }
}
