//! How the news writes a byline.

use crate::error::Error;
use crate::fact::byline::Byline;
use crate::fact::hit::{Hit, Line};
use crate::lexicon::Vocabulary;

/// Finds each byline of a line.
#[derive(Debug)]
pub(crate) struct Finder {}

impl Finder {
    pub(crate) fn new(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self {})
    }

    pub(crate) fn find(&self, _line: &Line<'_>, _hits: &mut Vec<Hit<Byline>>) {}
}
