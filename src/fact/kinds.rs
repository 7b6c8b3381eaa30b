//! A set of kinds of fact.

use crate::fact::FactKind;

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kinds(u16);

impl Kinds {
    /// Every kind.
    pub(crate) const ALL: Kinds = Kinds(u16::MAX);

    /// The set of these kinds.
    pub(crate) fn of(kinds: impl IntoIterator<Item = FactKind>) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | (1 << kind as u16)))
    }

    /// Whether a kind is one of them.
    pub(crate) fn holds(self, kind: FactKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }
}
