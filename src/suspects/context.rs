//! A word and its neighbours, and whether newspapers have it between them.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::normalize::letters::Letter;
use crate::normalize::tone::{ToneStyle, restyle};
use crate::normalize::{Syllable, pairs, usual};
use crate::scan::{Case, Scanned, Shape};
use crate::suspects::readings;
use crate::table::Table;

static GRAMMAR: Lazy<HashSet<&'static str>> = Lazy::new(|| {
    let table = Table::new("grammar.tsv", include_str!("grammar.tsv"));
    table.rows().filter_map(|row| row.find("word")).collect()
});

/// A word between its neighbours: those beside it with a blank between, and no mark.
pub(super) struct Context<'a> {
    text: &'a str,
    scanned: &'a [Scanned],
    at: usize,
}

/// How many syllables were counted.
const ALL: f64 = 39.6e6;
/// One syllable in so many has a mark too many, too few or in the wrong place, and is just this other one.
const SLIP: f64 = 1e-4;
/// A reading must be so many times likelier than the word as it stands.
const CLEAR: f64 = 1.5;
/// A neighbour goes with a reading where the pair is met so often, and is so great a part of what the neighbour is
/// met with.
const PAIRS: u32 = 45;
const PART: f64 = 0.004;
/// A reading goes with a neighbour that it is met with so many times more often than chance would have it.
const LIFT: f64 = 10.0;
/// A syllable met less often is rare.
const RARE: u32 = 300;
/// How often a syllable is met that one which is never met is likely to stand for.
const COMMON: u32 = 3000;

impl<'a> Context<'a> {
    pub(super) const fn new(text: &'a str, scanned: &'a [Scanned], at: usize) -> Self {
        Self { text, scanned, at }
    }

    pub(super) fn word(&self) -> &'a str {
        self.word_at(self.at)
    }

    pub(super) fn case(&self) -> Case {
        self.scanned[self.at].case
    }

    fn word_at(&self, at: usize) -> &'a str {
        &self.text[self.scanned[at].start..self.scanned[at].end]
    }

    /// Whether it is no name: in small letters, or with a capital where a sentence begins.
    pub(super) fn is_plain(&self) -> bool {
        match self.case() {
            Case::Lower => true,
            Case::Title => {
                self.begins_sentence() && self.next().is_some_and(|next| self.scanned[next].case == Case::Lower)
            }
            _ => false,
        }
    }

    /// Whether a hyphen or a sign ties it to other letters: a part of a name that is written as it sounds, `An-giê-ri`, of an
    /// address, or of code.
    pub(super) fn is_part(&self) -> bool {
        let Scanned { start, end, .. } = self.scanned[self.at];
        let before = self.text[..start].chars().next_back();
        let behind = self.text[end..].chars().next();
        let ties = |c: char| matches!(c, '-' | '_' | '@' | '\'' | '’' | '=' | '/' | '\\') || c.is_ascii_digit();
        before.is_some_and(|c| ties(c) || matches!(c, '.' | '#' | '%')) || behind.is_some_and(ties)
    }

    fn begins_sentence(&self) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|before| self.scanned[before]) else { return true };
        let gap = &self.text[before.end..self.scanned[self.at].start];
        gap.contains('\n')
            || (before.shape == Shape::Mark && matches!(before.mark, '.' | '!' | '?' | '-' | '–' | '•' | '+'))
    }

    fn next(&self) -> Option<usize> {
        self.joined(self.at, self.at + 1).then_some(self.at + 1)
    }

    fn previous(&self) -> Option<usize> {
        let before = self.at.checked_sub(1)?;
        self.joined(before, self.at).then_some(before)
    }

    /// Whether two tokens are words with one blank between.
    fn joined(&self, left: usize, right: usize) -> bool {
        let (Some(first), Some(second)) = (self.scanned.get(left), self.scanned.get(right)) else { return false };
        let words = first.shape == Shape::Word && second.shape == Shape::Word;
        words && &self.text[first.end..second.start] == " "
    }

    /// The neighbours that are plain words.
    fn neighbours(&self) -> [Option<&'a str>; 2] {
        let plain = |at: usize| {
            let context = Context { at, ..*self };
            context.is_plain() || self.scanned[at].case == Case::Title && context.begins_sentence()
        };
        [self.previous(), self.next()].map(|at| at.filter(|at| plain(*at)).map(|at| self.word_at(at)))
    }

    /// A word in the case of this one.
    pub(super) fn cased(&self, word: &str) -> String {
        let capital = Letter::of(self.word().chars().next().unwrap_or_default()).is_upper();
        let mut letters = word.chars();
        match letters.next().filter(|_| capital) {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => word.to_owned(),
        }
    }

    /// The reading that is far likelier here than a well-formed word as it stands.
    pub(super) fn unlikely(&self) -> Option<String> {
        let word = self.word();
        Syllable::parse(word)?;
        let [before, after] = self.neighbours();
        let met = |left: Option<&str>, word: &str, right: Option<&str>| {
            [left.map_or(0, |left| pairs::count(left, word)), right.map_or(0, |right| pairs::count(word, right))]
        };
        if met(before, word, after) != [0, 0] || (before.is_none() && after.is_none()) || self.is_reduplicated() {
            return None;
        }
        let mut best: Option<(f64, &str)> = None;
        for reading in readings::of(word).filter(|reading| !is_same(reading, word)) {
            let [left, right] = met(before, reading, after);
            let gain = self.gain(reading, left, before).max(self.gain(reading, right, after));
            let gain = if left > 0 && right > 0 { gain * 10.0 } else { gain };
            if gain > best.map_or(0.0, |(gain, _)| gain) {
                best = Some((gain, reading));
            }
        }
        let clear = best.filter(|(gain, _)| *gain >= CLEAR).map(|(_, reading)| reading.to_owned());
        clear.or_else(|| self.unused().filter(|reading| met(before, reading, after) != [0, 0]))
    }

    /// Whether a neighbour as rare as the word itself begins or ends as it does: `trệu trạo`, of which no newspaper has need.
    fn is_reduplicated(&self) -> bool {
        let sounds = |word: &str| Syllable::parse(word).map(|syllable| (syllable.onset(), syllable.rhyme()));
        let Some((onset, rhyme)) = sounds(self.word()) else { return false };
        let echoes =
            |word: &str| sounds(word).is_some_and(|other| other.0 == onset && !onset.is_empty() || other.1 == rhyme);
        let is_rare = |word: &str| usual::count_either(word) < RARE;
        is_rare(self.word()) && self.neighbours().into_iter().flatten().any(|word| is_rare(word) && echoes(word))
    }

    /// The common syllable that differs in its tone alone from one that newspapers never use.
    fn unused(&self) -> Option<String> {
        let word = self.word();
        let rhyme = |word: &str| Syllable::parse(word).map(|syllable| (syllable.onset(), syllable.rhyme()));
        let mut readings = readings::of(word).filter(|reading| rhyme(reading) == rhyme(&word.to_lowercase()));
        let best = readings.next().filter(|best| usual::count(best) >= COMMON)?;
        (usual::count_either(word) == 0).then(|| best.to_owned())
    }

    /// How many times likelier a reading is than the word that stands here, by how often the reading is met with a
    /// neighbour.
    fn gain(&self, reading: &str, met: u32, neighbour: Option<&str>) -> f64 {
        let Some(neighbour) = neighbour.filter(|_| met >= PAIRS) else { return 0.0 };
        let all = f64::from(usual::count_either(neighbour).max(1));
        let part = f64::from(met) / all;
        // Of two words that go with all others it says nothing that they stand beside each other.
        let by_chance = f64::from(usual::count_either(reading)) / ALL;
        if part < PART || part < by_chance * LIFT {
            return 0.0;
        }
        // The word itself is met with the neighbour less often than the least pair of the table.
        let own = (f64::from(usual::count_either(self.word()).max(2)) / ALL).min(f64::from(pairs::LEAST) / all);
        part * SLIP / own
    }

    /// The readings of a word that is no syllable, those first that go with its neighbours.
    pub(super) fn likely_readings(&self) -> Vec<String> {
        let [before, after] = self.neighbours();
        let weight = |reading: &str| {
            let left = before.map_or(0, |before| pairs::count(before, reading));
            let right = after.map_or(0, |after| pairs::count(reading, after));
            (left.max(right), usual::count(reading))
        };
        let mut found: Vec<&str> = readings::of(self.word()).collect();
        found.sort_by_key(|reading| std::cmp::Reverse(weight(reading)));
        found.into_iter().take(3).map(str::to_owned).collect()
    }

    /// A word written twice, or begun in a wrong way before it: what should stand for both, and where they end.
    pub(super) fn doubled(&self) -> Option<(String, usize)> {
        let (word, next) = (self.word(), self.next()?);
        let second = self.word_at(next);
        let end = self.scanned[next].end;
        if self.scanned[next].case != Case::Lower {
            return None;
        }
        if word == second {
            return GRAMMAR.contains(word).then(|| (word.to_owned(), end));
        }
        if pairs::count(word, second) > 0 {
            return None;
        }
        let before = self.previous().map(|before| self.word_at(before))?;
        let onset = Syllable::parse(word)?.onset();
        let stutters = !onset.is_empty() && Syllable::parse(second)?.onset() == onset;
        let met = pairs::count(before, second);
        let part = f64::from(met) / f64::from(usual::count_either(before).max(1));
        let clear = stutters && pairs::count(before, word) == 0 && met >= 1000 && part >= 0.1;
        (clear && self.case() == Case::Lower).then(|| (second.to_owned(), end))
    }
}

/// Whether two words differ in the place of their tone alone, or in the i and y of the same sound.
fn is_same(left: &str, right: &str) -> bool {
    let old = |word: &str| restyle(&word.to_lowercase(), ToneStyle::Old).into_owned();
    old(left) == old(right)
}
