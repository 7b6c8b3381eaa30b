//! What a date is.

mod finder;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Date {}

impl fmt::Display for Date {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
