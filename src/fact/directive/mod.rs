//! What a directive is.

mod finder;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// A directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Directive {}

impl fmt::Display for Directive {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
