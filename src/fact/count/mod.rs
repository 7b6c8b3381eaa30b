//! What a count is.

mod finder;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// A count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Count {}

impl fmt::Display for Count {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
