//! How the news writes a money.

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::money::Money;
use crate::lexicon::Vocabulary;
use crate::number::{Numbers, Numeral};

/// Finds each money of a line.
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
        _hits: &mut Vec<Hit<Money>>,
    ) {
    }
}
