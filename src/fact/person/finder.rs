//! How the news writes a person.

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::person::Person;
use crate::fact::unit::Unit;
use crate::lexicon::Vocabulary;

/// Finds each person of a line.
#[derive(Debug)]
pub(crate) struct Finder {}

impl Finder {
    pub(crate) fn new(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self {})
    }

    pub(crate) fn find(&self, _line: &Line<'_>, _units: &[Hit<Unit>], _hits: &mut Vec<Hit<Person>>) {}
}
