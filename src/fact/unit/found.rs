//! A unit found, in tokens, before it is spelled.

use crate::fact::unit::reader::Read;
use crate::fact::unit::{Level, UnitClass};

/// A unit found, with what its neighbours tell of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) read: Read,
    /// Tokens whose text is put in front of the name: the type told once for a list.
    pub(super) kind: Option<(usize, usize)>,
    /// Whether the type stands in the full name alone: of `các tỉnh A, B` the second is named `B`.
    pub(super) shared: bool,
    /// Tokens whose text is put behind the name: the level told by a neighbour.
    pub(super) level: Option<(usize, usize)>,
    /// Whether it wants evidence from the rest of the article.
    pub(super) weak: bool,
}

/// The units seen on a line; kept from one line to the next, so that the list is made once.
#[derive(Debug, Default)]
pub(crate) struct Seen(pub(super) Vec<Found>);

impl Found {
    /// What stands by itself.
    pub(super) fn plain(start: usize, read: Read) -> Found {
        Found { start, read, kind: None, shared: false, level: None, weak: false }
    }

    /// An administrative unit up to, and without, token `end`.
    pub(super) fn admin(start: usize, end: usize, name: usize, level: Option<Level>) -> Found {
        let class = UnitClass::Admin;
        Found::plain(start, Read { end, head_end: name, class, level, tail: (0, 0), named: true, open: false })
    }
}
