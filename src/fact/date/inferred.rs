//! What a text leaves unsaid of a date.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a text may leave unsaid of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Unsaid {
    /// `ngày 15/3`
    Year,
    /// `ngày 15`
    Month,
    /// `19h30`
    Day,
}

impl Unsaid {
    const ALL: [Unsaid; 3] = [Unsaid::Year, Unsaid::Month, Unsaid::Day];
}

/// Which parts of a date the page told, because its words leave them unsaid. In JSON they are a list.
///
/// # Example
///
/// ```
/// use boctin::{Config, FactValue};
///
/// let pipeline = Config::new().published("2024-05-17".parse()?).build()?;
/// let document = pipeline.read_text("Sáng 15/5, xã Bình An khánh thành cầu mới.");
/// let FactValue::Date(date) = &document.facts[0].value else { panic!("a date comes first") };
/// assert_eq!(serde_json::to_string(&date.inferred)?, r#"["year"]"#);
/// assert_eq!(date.inferred.iter().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Inferred(pub(super) [bool; 3]);

impl Inferred {
    /// Whether the text itself tells all of the date.
    pub fn is_empty(&self) -> bool {
        self.0 == [false; 3]
    }

    /// Whether a part is one of them.
    pub fn contains(&self, part: Unsaid) -> bool {
        self.0[part as usize]
    }

    /// The parts, from the year to the day.
    pub fn iter(&self) -> impl Iterator<Item = Unsaid> {
        let Self(left) = *self;
        Unsaid::ALL.into_iter().filter(move |part| left[*part as usize])
    }
}

impl FromIterator<Unsaid> for Inferred {
    fn from_iter<I: IntoIterator<Item = Unsaid>>(parts: I) -> Self {
        let mut inferred = Self::default();
        parts.into_iter().for_each(|part| inferred.0[part as usize] = true);
        inferred
    }
}

impl Serialize for Inferred {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Inferred {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Unsaid>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_in_their_order() {
        let inferred: Inferred = [Unsaid::Day, Unsaid::Year].into_iter().collect();
        assert_eq!(inferred.iter().collect::<Vec<_>>(), [Unsaid::Year, Unsaid::Day]);
        assert!(inferred.contains(Unsaid::Day) && !inferred.contains(Unsaid::Month) && !inferred.is_empty());
        assert_eq!(serde_json::to_string(&inferred).unwrap(), r#"["year","day"]"#);
        assert_eq!(serde_json::from_str::<Inferred>(r#"["day","year"]"#).unwrap(), inferred);
        assert!(Inferred::default().is_empty());
    }
}
