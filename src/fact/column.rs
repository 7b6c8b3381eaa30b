//! The hits of one kind on some lines: one list for all of them, so that it is made once.

use std::ops::Range;
use std::vec::Drain;

use crate::fact::FactKind;
use crate::fact::hit::Hit;
use crate::fact::settle::Claim;

/// The hits of one kind on some lines, line by line.
#[derive(Debug)]
pub(crate) struct Column<T> {
    hits: Vec<Hit<T>>,
    /// Where the share of each line ends.
    ends: Vec<usize>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { hits: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Column<T> {
    pub(crate) fn clear(&mut self) {
        self.hits.clear();
        self.ends.clear();
    }

    /// Adds what `find` sees on the next line, in the order of the text; of two that start together the longer first.
    pub(crate) fn read(&mut self, find: impl FnOnce(&mut Vec<Hit<T>>)) {
        let start = self.hits.len();
        find(&mut self.hits);
        let share = &mut self.hits[start..];
        if !share.is_sorted_by_key(Hit::order) {
            share.sort_by_key(Hit::order);
        }
        self.ends.push(self.hits.len());
    }

    /// Takes those hits of the last line of another column that are of this one.
    pub(crate) fn sift(&mut self, other: &mut Self, is_own: impl Fn(&T) -> bool) {
        let start = other.ends.len().checked_sub(2).map_or(0, |before| other.ends[before]);
        self.hits.extend(other.hits.extract_if(start.., |hit| is_own(&hit.value)));
        self.ends.push(self.hits.len());
        if let Some(end) = other.ends.last_mut() {
            *end = other.hits.len();
        }
    }

    /// All hits, to be taken out.
    pub(crate) fn taking(&mut self) -> Taking<'_, T> {
        Taking { ends: &self.ends, rest: self.hits.drain(..), taken: 0 }
    }

    /// The hits of a line.
    pub(crate) fn of(&self, line: usize) -> &[Hit<T>] {
        &self.hits[share(&self.ends, line)]
    }
}

/// The hits of a column, taken out from its start on.
#[derive(Debug)]
pub(crate) struct Taking<'a, T> {
    ends: &'a [usize],
    rest: Drain<'a, Hit<T>>,
    taken: usize,
}

impl<T> Taking<'_, T> {
    /// The hits of a line, none of which has been taken.
    pub(crate) fn of(&self, line: usize) -> &[Hit<T>] {
        let share = share(self.ends, line);
        &self.rest.as_slice()[share.start - self.taken..share.end - self.taken]
    }

    /// Adds what the hits of a line claim, as facts of this kind.
    pub(crate) fn claim(&self, line: usize, kind: FactKind, claims: &mut Vec<Claim>) {
        let first = share(self.ends, line).start;
        claims.extend(self.of(line).iter().enumerate().map(|(i, hit)| {
            let (start, end) = (hit.at.start, hit.at.end);
            Claim { start, end, kind, weak: false, place: first + i }
        }));
    }

    /// The hit that stands at this place of the column; those before it are gone.
    pub(crate) fn take(&mut self, at: usize) -> Option<T> {
        let hit = self.rest.nth(at - self.taken)?;
        self.taken = at + 1;
        Some(hit.value)
    }
}

fn share(ends: &[usize], line: usize) -> Range<usize> {
    line.checked_sub(1).map_or(0, |before| ends[before])..ends[line]
}
