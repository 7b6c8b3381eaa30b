//! The persons that an article has named so far, by whom later lines know them again.

use crate::fact::FactKind;
use crate::fact::hit::{Line, NameWord};
use crate::fact::settle::Claim;

/// So many persons of an article are known again by their short names.
const MOST: usize = 64;

/// The last two words of the names of persons, in the order of their first mention.
#[derive(Debug, Default)]
pub(crate) struct Named(Vec<[NameWord; 2]>);

impl Named {
    /// The names so far.
    pub(crate) fn names(&self) -> &[[NameWord; 2]] {
        &self.0
    }

    /// Adds the persons among what was settled on a line.
    pub(crate) fn add(&mut self, line: &Line<'_>, claims: &[Claim]) {
        for claim in claims.iter().filter(|claim| claim.kind == FactKind::Person) {
            if self.0.len() == MOST {
                return;
            }
            let name = line.last_words(line.token_at(claim.start)..line.token_at(claim.end));
            if !self.0.contains(&name) {
                self.0.push(name);
            }
        }
    }
}
