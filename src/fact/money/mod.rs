//! What a money is.

mod finder;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// A money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Money {}

impl fmt::Display for Money {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
