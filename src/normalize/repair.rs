//! The repairs that normalization makes, each with a name by which it can be switched off.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// One kind of repair.
///
/// # Example
///
/// ```
/// use boctin::{Normalizer, Repair};
///
/// let normalizer = Normalizer::new().without(Repair::Tones);
/// assert_eq!(normalizer.normalize("môn tóan  lớp 5").as_str(), "môn tóan lớp 5");
/// assert_eq!("look-alikes".parse(), Ok(Repair::LookAlikes));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Repair {
    /// Letters and marks in another canonical form are composed (NFC): `Viê` and a dot below, `Việ`.
    Compose,
    /// Marks in the wrong order, doubled, behind the coda or torn off by blanks: `nhă ̀ m`.
    Marks,
    /// The tone on the wrong vowel, the horn forgotten on one of ươ: `tóan`, `qúy`, `Ngưòi`.
    Tones,
    /// Letters of other alphabets that are drawn alike, in an otherwise Vietnamese word: `Ðảng` with an eth.
    LookAlikes,
    /// Character references that were left in the text: `C&ocirc;ng an`.
    References,
    /// Full-width and styled forms of letters and digits: `２０２３`.
    Width,
    /// Characters that are not seen: zero-width spaces, soft hyphens, byte order marks.
    Invisible,
    /// No-break and other odd spaces, tabs, runs of blanks.
    Spaces,
    /// Two certain syllables without a blank between them: `trongđẩy`.
    Glued,
    /// A blank forgotten behind a mark that ends a sentence or a part of it: `tốt đẹp.Đến dự`.
    Punctuation,
    /// Text that was read in the wrong encoding: `Tiáº¿ng Viá»‡t`, `TiÕng ViÖt`.
    Mojibake,
    /// Tones placed in the style asked for; done whenever a style is, and not before.
    Style,
}

impl Repair {
    /// All repairs, in the order of the documentation.
    pub const ALL: [Repair; 12] = [
        Repair::Compose,
        Repair::Marks,
        Repair::Tones,
        Repair::LookAlikes,
        Repair::References,
        Repair::Width,
        Repair::Invisible,
        Repair::Spaces,
        Repair::Glued,
        Repair::Punctuation,
        Repair::Mojibake,
        Repair::Style,
    ];

    /// The name that the command knows it by: `look-alikes`.
    pub const fn name(self) -> &'static str {
        match self {
            Repair::Compose => "compose",
            Repair::Marks => "marks",
            Repair::Tones => "tones",
            Repair::LookAlikes => "look-alikes",
            Repair::References => "references",
            Repair::Width => "width",
            Repair::Invisible => "invisible",
            Repair::Spaces => "spaces",
            Repair::Glued => "glued",
            Repair::Punctuation => "punctuation",
            Repair::Mojibake => "mojibake",
            Repair::Style => "style",
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no repair has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRepair;

impl fmt::Display for UnknownRepair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Repair::ALL.map(Repair::name).join(", ");
        write!(f, "no repair has this name; there are {names}")
    }
}

impl std::error::Error for UnknownRepair {}

impl FromStr for Repair {
    type Err = UnknownRepair;

    fn from_str(name: &str) -> Result<Self, UnknownRepair> {
        Repair::ALL.into_iter().find(|repair| repair.name() == name).ok_or(UnknownRepair)
    }
}

/// A set of repairs: those that a [`Normalizer`](crate::Normalizer) makes, or that met in one
/// [`Edit`](crate::Edit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Repairs(u16);

impl Repairs {
    /// Every repair.
    pub const ALL: Repairs = Repairs((1 << Repair::ALL.len()) - 1);
    /// No repair.
    pub const NONE: Repairs = Repairs(0);

    /// Whether a repair is one of them.
    pub const fn contains(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u16) != 0
    }

    /// The set with one repair more.
    pub const fn with(self, repair: Repair) -> Self {
        Self(self.0 | 1 << repair as u16)
    }

    /// The set without a repair.
    pub const fn without(self, repair: Repair) -> Self {
        Self(self.0 & !(1 << repair as u16))
    }

    /// The repairs of either set.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all repairs of another set are among them.
    pub const fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// The repairs, in the order of [`Repair::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Repair> {
        Repair::ALL.into_iter().filter(move |repair| self.contains(*repair))
    }
}

impl From<Repair> for Repairs {
    fn from(repair: Repair) -> Self {
        Self::NONE.with(repair)
    }
}

impl FromIterator<Repair> for Repairs {
    fn from_iter<I: IntoIterator<Item = Repair>>(repairs: I) -> Self {
        repairs.into_iter().fold(Self::NONE, Self::with)
    }
}

impl Serialize for Repairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Repair::name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_repair_is_known_by_its_name() {
        for repair in Repair::ALL {
            assert_eq!(repair.name().parse(), Ok(repair));
            assert!(Repairs::ALL.contains(repair) && !Repairs::ALL.without(repair).contains(repair));
        }
        assert!("tone".parse::<Repair>().is_err());
        assert_eq!(Repairs::ALL.iter().count(), Repair::ALL.len());
    }
}
