//! What a percent is.

mod finder;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// A percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Percent {}

impl fmt::Display for Percent {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
