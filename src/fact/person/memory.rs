//! What the walk keeps in mind of its line: the roles that wait for a name, and the names that were told.
//!
//! Both are short lists without allocation, since most lines need neither.

use std::ops::Range;

use crate::fact::hit::NameWord;

/// The roles told so far that wait for a name, as tokens.
#[derive(Debug, Default)]
pub(super) struct Roles {
    tokens: [(u32, u32); Roles::MOST],
    count: usize,
}

impl Roles {
    /// Nobody has more roles in a row; what comes beyond is left out.
    const MOST: usize = 8;

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    pub(super) fn push(&mut self, tokens: Range<usize>) {
        if let Some(place) = self.tokens.get_mut(self.count) {
            *place = (tokens.start as u32, tokens.end as u32);
            self.count += 1;
        }
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        self.tokens[..self.count].iter().map(|&(start, end)| start as usize..end as usize)
    }
}

/// The last two words of the names that a line told last.
#[derive(Debug)]
pub(super) struct Told {
    names: [[NameWord; 2]; Told::MOST],
    count: usize,
}

impl Told {
    /// So many names of a line are known again by their short forms.
    const MOST: usize = 32;

    pub(super) const fn new() -> Self {
        Self { names: [[NameWord(0); 2]; Told::MOST], count: 0 }
    }

    pub(super) fn push(&mut self, name: [NameWord; 2]) {
        self.names[self.count % Told::MOST] = name;
        self.count += 1;
    }

    /// The names, in no order.
    pub(super) fn names(&self) -> &[[NameWord; 2]] {
        &self.names[..self.count.min(Told::MOST)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_names_are_kept() {
        let mut told = Told::new();
        assert_eq!(told.names(), &[] as &[[NameWord; 2]]);
        (1..=40).for_each(|i| told.push([NameWord(i), NameWord(i + 1)]));
        assert_eq!(told.names().len(), 32);
        assert!(
            !told.names().contains(&[NameWord(8), NameWord(9)]) && told.names().contains(&[NameWord(9), NameWord(10)])
        );
    }

    #[test]
    fn roles_wait_until_they_are_cleared() {
        let mut roles = Roles::default();
        (0..12).for_each(|i| roles.push(i..i + 1));
        assert_eq!((roles.iter().len(), roles.iter().next()), (8, Some(0..1)));
        roles.clear();
        assert!(roles.is_empty());
    }
}
