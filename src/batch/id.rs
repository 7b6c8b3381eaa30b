//! The name of a unit, which the ledger and the files of the output bear.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which unit: its group of files, and its number in the group. Prints as `00000003-000012`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct UnitId {
    pub(crate) group: u32,
    pub(crate) number: u32,
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}-{:06}", self.group, self.number)
    }
}

impl From<UnitId> for String {
    fn from(unit: UnitId) -> Self {
        unit.to_string()
    }
}

impl TryFrom<String> for UnitId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let read = || {
            let (group, number) = text.split_once('-')?;
            Some(Self { group: group.parse().ok()?, number: number.parse().ok()? })
        };
        read().ok_or_else(|| format!("{text} names no unit"))
    }
}
