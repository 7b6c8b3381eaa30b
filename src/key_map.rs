//! A map from numbers to numbers for the two looks that every token pays: the word with a key, the next word of a phrase.
//!
//! Keys lie in one array, found by one multiplication and read in turn from there; a look that finds nothing, as most
//! do, ends at the first empty place. It takes a third of the instructions of the standard map.

/// A map from keys other than 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyMap<V> {
    /// A power of two of places, at most half of them taken; key 0 is an empty place.
    places: Vec<(u64, V)>,
    taken: usize,
}

impl<V: Copy + Default> KeyMap<V> {
    /// The value of a key.
    #[inline(always)]
    pub(crate) fn get(&self, key: u64) -> Option<V> {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = spread(key);
        loop {
            let &(found, value) = self.places.get(at & mask)?;
            if found == key {
                return (key != 0).then_some(value);
            }
            if found == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// The value of a key, to be mended.
    pub(crate) fn get_mut(&mut self, key: u64) -> Option<&mut V> {
        self.get(key)?;
        Some(&mut self.place(key).1)
    }

    /// The value of a key, which is put there if the key is new.
    pub(crate) fn get_or_insert(&mut self, key: u64, value: V) -> V {
        if self.places.len() < (self.taken + 1) * 2 {
            self.resize((self.places.len() * 2).max(64));
        }
        let place = self.place(key);
        if place.0 == key {
            return place.1;
        }
        *place = (key, value);
        self.taken += 1;
        value
    }

    /// Makes room for so many keys in all.
    pub(crate) fn reserve(&mut self, keys: usize) {
        let size = (keys * 2).next_power_of_two();
        if self.places.len() < size {
            self.resize(size);
        }
    }

    /// Where a key stands, or the empty place where it would.
    fn place(&mut self, key: u64) -> &mut (u64, V) {
        let mask = self.places.len() - 1;
        let mut at = spread(key) & mask;
        while self.places[at].0 != 0 && self.places[at].0 != key {
            at = (at + 1) & mask;
        }
        &mut self.places[at]
    }

    fn resize(&mut self, size: usize) {
        let old = std::mem::replace(&mut self.places, vec![(0, V::default()); size]);
        for (key, value) in old.into_iter().filter(|(key, _)| *key != 0) {
            *self.place(key) = (key, value);
        }
    }
}

/// Where a key is sought first: the high half of a product depends on every bit of the key.
#[inline(always)]
fn spread(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_found_and_nothing_else() {
        let mut map = KeyMap::default();
        assert_eq!(map.get(7), None);
        for key in 1..2000u64 {
            assert_eq!(map.get_or_insert(key << 16, key as u32), key as u32);
        }
        assert_eq!(map.get_or_insert(5 << 16, 9), 5);
        assert!((1..2000u64).all(|key| map.get(key << 16) == Some(key as u32)));
        assert_eq!((map.get(3), map.get(0)), (None, None));
    }
}
