//! How the news writes a directive.

use crate::error::Error;
use crate::fact::date::Date;
use crate::fact::directive::Directive;
use crate::fact::hit::{Hit, Line};
use crate::fact::unit::Unit;
use crate::lexicon::Vocabulary;

/// Finds each directive of a line.
#[derive(Debug)]
pub(crate) struct Finder {}

impl Finder {
    pub(crate) fn new(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self {})
    }

    pub(crate) fn find(
        &self,
        _line: &Line<'_>,
        _dates: &[Hit<Date>],
        _units: &[Hit<Unit>],
        _hits: &mut Vec<Hit<Directive>>,
    ) {
    }
}
