//! All phrases that start at one place, told by one look, so that each question about the place is cheap.

use crate::fact::person::sense::Sense;

/// The phrases that start at one place, the shortest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here {
    /// All that any of them is.
    pub(super) all: Sense,
    count: u32,
    phrases: [(u32, Sense); Here::MOST],
}

impl Here {
    /// The tables hold no word that starts more phrases, one within the other.
    const MOST: usize = 6;

    /// Adds a phrase, longer than those before it.
    #[inline]
    pub(super) fn add(&mut self, taken: usize, senses: Sense) {
        if let Some(place) = self.phrases.get_mut(self.count as usize) {
            *place = (taken as u32, senses);
            self.count += 1;
            self.all = self.all.or(senses);
        }
    }

    /// The longest phrase of one of these senses: its length and senses.
    #[inline]
    pub(super) fn longest(&self, sense: Sense) -> Option<(usize, Sense)> {
        if !self.all.meets(sense) {
            return None;
        }
        let (taken, found) = self.phrases[..self.count as usize].iter().rev().find(|(_, found)| found.meets(sense))?;
        Some((*taken as usize, *found))
    }
}

impl Default for Here {
    fn default() -> Self {
        Self { all: Sense::NOTHING, count: 0, phrases: [(0, Sense::NOTHING); Here::MOST] }
    }
}
