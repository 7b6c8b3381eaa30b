//! How the news writes a percent.

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::percent::Percent;
use crate::lexicon::Vocabulary;
use crate::number::{Numbers, Numeral};

/// Finds each percent of a line.
#[derive(Debug)]
pub(crate) struct Finder {}

impl Finder {
    pub(crate) fn new(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self {})
    }

    pub(crate) fn find(
        &self,
        _line: &Line<'_>,
        _numbers: &Numbers,
        _numerals: &[Numeral],
        _hits: &mut Vec<Hit<Percent>>,
    ) {
    }
}
