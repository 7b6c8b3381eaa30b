//! What a person is: a name without title, and the roles that the text gives right there.

mod bare;
mod behind;
mod finder;
mod here;
mod memory;
pub(crate) mod names;
mod pairs;
mod role;
mod scene;
mod sense;
mod units;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// A person.
///
/// # Example
///
/// ```
/// use boctin::{Config, FactKind};
///
/// let pipeline = Config::new().kinds([FactKind::Person]).strip(false).build()?;
/// let document = pipeline.read_text("Chủ tịch UBND xã Lò Văn Giá đến dự.");
/// assert_eq!(document.facts[0].value.to_string(), "Lò Văn Giá");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Person {
    /// The name without title, spaces single; where the article gave the full name of a later `ông Niên`, that one.
    pub name: String,
    /// The roles that the text gives right there, in its words: `Tỉnh ủy viên`, `Bí thư Huyện ủy`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub role: Vec<String>,
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
