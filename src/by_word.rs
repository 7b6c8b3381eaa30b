//! A value for each word of the vocabulary, found by its number.

use crate::vocabulary::Word;

/// Values by word; a word that was never given one has the default.
#[derive(Debug, Clone, Default)]
pub(crate) struct ByWord<V> {
    values: Vec<V>,
}

impl<V: Copy + Default> ByWord<V> {
    /// The value of a word.
    #[inline(always)]
    pub(crate) fn get(&self, word: Word) -> V {
        self.values.get(usize::from(word.0)).copied().unwrap_or_default()
    }

    /// The value of a word, to be set or mended.
    pub(crate) fn entry(&mut self, word: Word) -> &mut V {
        let place = usize::from(word.0);
        if self.values.len() <= place {
            self.values.resize(place + 1, V::default());
        }
        &mut self.values[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_value_it_was_given() {
        let mut lengths = ByWord::<u32>::default();
        *lengths.entry(Word(7)) += 2;
        *lengths.entry(Word(3)) += 1;
        assert_eq!([Word(7), Word(3), Word(0), Word(9)].map(|word| lengths.get(word)), [2, 1, 0, 0]);
    }
}
