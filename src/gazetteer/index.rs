//! A table with an index that `build/gazetteer.rs` made: found by key where it lies, nothing is read before.

use memchr::memchr;

use crate::gazetteer::key::spread;

/// A table of which the lines that share a first cell, their key, stand together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indexed {
    pub(super) table: &'static str,
    /// The offset of the first line of each key, see `build/gazetteer.rs`.
    pub(super) places: &'static [u8],
}

impl Indexed {
    /// The lines of a key, without it.
    pub(super) fn lines(self, key: &str) -> impl Iterator<Item = &'static str> {
        let mut rest = self.first(key).unwrap_or("");
        std::iter::from_fn(move || {
            let cells = rest.strip_prefix(key)?.strip_prefix('\t')?;
            let end = memchr(b'\n', cells.as_bytes()).unwrap_or(cells.len());
            rest = cells.get(end + 1..).unwrap_or("");
            Some(&cells[..end])
        })
    }

    /// The table from the first line of a key on.
    fn first(self, key: &str) -> Option<&'static str> {
        let (places, _) = self.places.as_chunks::<4>();
        let mask = places.len().wrapping_sub(1);
        let mut at = spread(key);
        loop {
            let offset = u32::from_le_bytes(*places.get(at & mask)?) as usize;
            if offset == 0 {
                return None;
            }
            let line = self.table.get(offset..)?;
            if line.strip_prefix(key).is_some_and(|rest| rest.starts_with('\t')) {
                return Some(line);
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_no_lines() {
        assert_eq!(Indexed { table: "", places: &[] }.lines("hà nội").next(), None);
    }

    #[test]
    fn the_lines_of_a_key_are_found_and_no_others() {
        // Wherever they are sought first, the lines of `a` and of `ab` lie before the next empty place.
        let places =
            &[2, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 10, 0, 0, 0];
        let table = Indexed { table: "#\na\t1\na\t2\nab\t3", places };
        let found = |key: &str| table.lines(key).collect::<Vec<_>>();
        assert!(matches!(*found("a"), [] | ["1", "2"]) && matches!(*found("ab"), [] | ["3"]));
        assert!(found("b").is_empty() && found("").is_empty());
    }
}
