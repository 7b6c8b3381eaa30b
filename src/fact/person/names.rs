//! The shape of a name: family, middle and given syllables, initials, names of the highlands and of foreigners.

use std::ops::Range;

use crate::error::Error;
use crate::fact::hit::Line;
use crate::normalize::letters::is_vowel;
use crate::scan::Case;
use crate::table::Table;
use crate::token::Token;
use crate::vocabulary::{Vocabulary, Word};

const STRONG: u16 = 1;
const MEDIUM: u16 = 1 << 1;
const WEAK: u16 = 1 << 2;
const MIDDLE: u16 = 1 << 3;
const GIVEN: u16 = 1 << 4;
/// `Thị`, `Văn`: the middle syllables that only names have.
const TELLING: u16 = 1 << 5;
/// `Êban`: the families of the highlands whose names stand last.
const CLAN: u16 = 1 << 6;
/// `Y`: what names of the highlands start with.
const OPENING: u16 = 1 << 7;
/// `von der`: the small words within names of foreigners.
const PARTICLE: u16 = 1 << 8;
/// `Joseph`: a given name of other countries.
const ABROAD: u16 = 1 << 9;
/// `Cup`: a word of other languages that ends no name of a person.
const THING: u16 = 1 << 10;
/// What is no syllable of a Vietnamese name.
const OTHER: u16 = PARTICLE | ABROAD | THING;

/// The syllables of which names are made.
#[derive(Debug)]
pub(crate) struct Names {
    flags: Vec<u16>,
}

/// One syllable of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syllable {
    pub(crate) sort: Sort,
    end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// In the lists of names.
    Known(u16),
    /// `T.`, `N.T.K.T.`, `A`
    Initial,
    /// `K’Sor`
    Highland,
    /// Capitalized, and in no list.
    Foreign,
}

impl Syllable {
    fn new(sort: Sort, end: usize) -> Self {
        Self { sort, end: end as u32 }
    }

    /// Its tokens end before this one.
    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    fn has(self, flags: u16) -> bool {
        matches!(self.sort, Sort::Known(known) if known & flags != 0)
    }

    /// Whether it is a family name that few other words are.
    pub(crate) fn is_family(self) -> bool {
        self.has(STRONG | MEDIUM) || self.sort == Sort::Highland
    }

    pub(crate) fn is_strong_family(self) -> bool {
        self.has(STRONG)
    }

    pub(crate) fn is_foreign(self) -> bool {
        self.sort == Sort::Foreign
    }

    /// Whether it is `H’Lim` or the like.
    pub(crate) fn is_highland(self) -> bool {
        self.sort == Sort::Highland
    }

    pub(crate) fn is_initial(self) -> bool {
        self.sort == Sort::Initial
    }
}

/// Up to eight capitalized syllables in a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    start: usize,
    syllables: [Syllable; Run::MOST],
    count: usize,
}

impl Run {
    pub(crate) const MOST: usize = 8;

    pub(crate) fn syllables(&self) -> &[Syllable] {
        &self.syllables[..self.count]
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The tokens of the syllables `from..to`.
    pub(crate) fn tokens(&self, syllables: Range<usize>) -> Range<usize> {
        self.token(syllables.start)..self.token(syllables.end)
    }

    /// The token with which the syllable `at` starts, or the run ends.
    pub(crate) fn token(&self, at: usize) -> usize {
        match at.min(self.count).checked_sub(1) {
            Some(before) => self.syllables[before].end(),
            None => self.start,
        }
    }
}

impl Names {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut names = Self { flags: Vec::new() };
        let family = Table::new("person/family_names.tsv", include_str!("family_names.tsv"));
        for row in family.rows() {
            let flag = match row.get("strength")? {
                "strong" => STRONG,
                "medium" => MEDIUM,
                "weak" => WEAK,
                "clan" => MEDIUM | CLAN,
                "opening" => WEAK | OPENING,
                other => return Err(row.error(format!("no strength is called «{other}»"))),
            };
            names.mark(vocabulary, row.get("name")?, flag);
        }
        for row in Table::new("person/middle_names.tsv", include_str!("middle_names.tsv")).rows() {
            let telling = if row.find("telling").is_some() { TELLING } else { 0 };
            names.mark(vocabulary, row.get("name")?, MIDDLE | telling);
        }
        for row in Table::new("person/given_names.tsv", include_str!("given_names.tsv")).rows() {
            names.mark(vocabulary, row.get("name")?, GIVEN);
        }
        for row in Table::new("person/particles.tsv", include_str!("particles.tsv")).rows() {
            names.mark(vocabulary, row.get("particle")?, PARTICLE);
        }
        for row in Table::new("person/names_abroad.tsv", include_str!("names_abroad.tsv")).rows() {
            let flag = match row.get("sort")? {
                "given" => ABROAD,
                "thing" => THING,
                other => return Err(row.error(format!("no sort is called «{other}»"))),
            };
            names.mark(vocabulary, row.get("name")?, flag);
        }
        Ok(names)
    }

    fn mark(&mut self, vocabulary: &mut Vocabulary, name: &str, flag: u16) {
        for word in vocabulary.phrase(name).unwrap_or_default() {
            let place = usize::from(word.0);
            if self.flags.len() <= place {
                self.flags.resize(place + 1, 0);
            }
            self.flags[place] |= flag;
        }
    }

    fn flags(&self, word: Word) -> u16 {
        self.flags.get(usize::from(word.0)).copied().unwrap_or(0)
    }

    /// Whether names are made of this word.
    pub(crate) fn is_syllable(&self, word: Word) -> bool {
        self.flags(word) & !OTHER != 0
    }

    /// The syllable of a name that starts with token `i`.
    #[inline]
    pub(crate) fn syllable(&self, line: &Line<'_>, i: usize) -> Option<Syllable> {
        let token = line.get(i)?;
        if !token.is_capitalized() {
            return None;
        }
        let glued = line.is_glued(i);
        if (glued || token.len() <= 4)
            && let Some(syllable) = self.marked_syllable(line, i, glued)
        {
            return Some(syllable);
        }
        match self.flags(token.word) & !OTHER {
            0 if token.case == Case::Upper => None,
            0 => Some(Syllable::new(Sort::Foreign, i + 1)),
            flags => Some(Syllable::new(Sort::Known(flags), i + 1)),
        }
    }

    /// A syllable of a letter, or with marks in it: `K’Sor`, `N.T.K.T.`, `Hang-seo`.
    fn marked_syllable(&self, line: &Line<'_>, i: usize, glued: bool) -> Option<Syllable> {
        let glued_word = |at: usize| line.is_glued(at) && line.get(at + 1).is_some_and(Token::is_word);
        if glued && line.is_mark(i + 1, '\'') && glued_word(i + 1) {
            return Some(Syllable::new(Sort::Highland, i + 3));
        }
        if is_letter(line, i) || glued && line.is_mark(i + 1, '.') && is_onset(line, i) {
            let mut end = i + 1;
            while line.is_mark(end, '.') && line.is_glued(end - 1) {
                end += 1;
                let more = line.get(end).is_some_and(|next| next.is_word() && next.is_capitalized());
                if !(more && line.is_glued(end - 1) && is_letter(line, end)) {
                    break;
                }
                end += 1;
            }
            let flags = self.flags(line.tokens[i].word) & !OTHER;
            let sort = if end == i + 1 && flags != 0 { Sort::Known(flags) } else { Sort::Initial };
            return Some(Syllable::new(sort, end));
        }
        // `Hang-seo`
        let tail = line.get(i + 2).filter(|_| glued && line.is_mark(i + 1, '-') && glued_word(i + 1))?;
        (tail.case == Case::Lower && tail.len() > 1).then_some(Syllable::new(Sort::Foreign, i + 3))
    }

    /// The syllables from token `i` on, up to eight, up to the first token at which `stops` says so.
    pub(crate) fn run(&self, line: &Line<'_>, i: usize, stops: impl Fn(usize) -> bool) -> Run {
        let nothing = Syllable::new(Sort::Foreign, i);
        let mut run = Run { start: i, syllables: [nothing; Run::MOST], count: 0 };
        let mut at = i;
        while run.count < Run::MOST
            && let Some(syllable) = self.syllable(line, at)
            && (run.count == 0 || !stops(at))
        {
            run.syllables[run.count] = syllable;
            run.count += 1;
            at = syllable.end();
            // `Nguyễn Văn H.` ends there.
            if syllable.sort == Sort::Initial && line.is_mark(at - 1, '.') {
                break;
            }
            if syllable.sort == Sort::Foreign {
                at = self.behind_particles(line, at);
            }
        }
        run
    }

    /// Where a foreign name goes on behind the small words within it, if it does: `Ursula von der Leyen`.
    fn behind_particles(&self, line: &Line<'_>, i: usize) -> usize {
        let particle = |at: &usize| {
            line.get(*at).is_some_and(|token| token.case == Case::Lower && self.flags(token.word) & PARTICLE != 0)
        };
        let mut at = i + (i..i + 2).take_while(particle).count();
        if at > i && line.is_mark(at, '-') && line.is_glued(at) {
            at += 1;
        }
        let goes_on = at > i && self.syllable(line, at).is_some_and(Syllable::is_foreign);
        if goes_on { at } else { i }
    }

    /// Whether foreigners are called by this word.
    pub(crate) fn is_given_abroad(&self, word: Word) -> bool {
        self.flags(word) & ABROAD != 0
    }

    /// Whether a run of foreign syllables begins with a given name and ends with no thing: `Joseph Kasongo`, not `Thomas
    /// Cup`.
    pub(crate) fn is_abroad(&self, line: &Line<'_>, run: &Run) -> bool {
        let flags = |at: usize| line.get(run.token(at)).map_or(0, |token| self.flags(token.word));
        flags(0) & ABROAD != 0 && (1..run.len()).all(|at| flags(at) & THING == 0)
    }

    /// How much these syllables look like a full name: from 45 on they can stand alone, below 0 they are none.
    pub(crate) fn score(&self, syllables: &[Syllable]) -> i32 {
        let [first, middle @ .., last] = syllables else { return -100 };
        // `Y Moan Êban`, `H’Lim Niê`
        let highland = first.sort == Sort::Highland || first.has(OPENING);
        if highland && syllables.len() < 5 && (last.has(CLAN) || middle.last().is_some_and(|clan| clan.has(CLAN))) {
            return 60;
        }
        let mut score = match syllables.len() {
            2 => -10,
            3 => 15,
            4 => 8,
            5 => -10,
            _ => return -100,
        };
        score += match first.sort {
            Sort::Known(flags) if flags & STRONG != 0 => 30,
            Sort::Known(flags) if flags & MEDIUM != 0 => 20,
            Sort::Known(flags) if flags & WEAK != 0 => 5,
            Sort::Highland => 20,
            _ => return -100,
        };
        for (i, syllable) in middle.iter().enumerate() {
            score += match syllable.sort {
                Sort::Known(flags) if i == 0 && flags & TELLING != 0 => 28,
                Sort::Known(flags) if flags & MIDDLE != 0 => 10,
                Sort::Known(_) => 3,
                Sort::Initial | Sort::Highland => 5,
                Sort::Foreign => return -100,
            };
        }
        score
            + match last.sort {
                Sort::Known(flags) if flags & GIVEN != 0 => 10,
                Sort::Known(_) => 5,
                Sort::Initial | Sort::Highland => 10,
                Sort::Foreign => -5,
            }
    }

    /// How many syllables of a run that stands behind a title are the name.
    pub(crate) fn titled(&self, line: &Line<'_>, run: &Run) -> usize {
        let syllables = run.syllables();
        let Some(first) = syllables.first() else { return 0 };
        let native = !first.is_foreign();
        let most = syllables.len().min(5);
        // `bà Thạch Thị Sà Rương (67 tuổi)`, `chị Thạch Thị Sa Ruône và`, but `ông Trần Thăng Phúc Đón nhận …`
        let unknown = |at: usize| line.get(run.token(at)).is_some_and(|token| token.word == Word::UNKNOWN);
        let closed = most == 4 && (!line.get(run.token(most)).is_some_and(Token::is_word) || unknown(3));
        let least = if closed { 4 } else { 3 };
        (0..most).find(|&i| native && i >= least && syllables[i].is_foreign()).unwrap_or(most)
    }

    /// Whether all of a run are syllables of the lists.
    pub(crate) fn is_known(&self, run: &Run) -> bool {
        run.syllables().iter().all(|syllable| !syllable.is_foreign())
    }

    /// Whether a word is a middle syllable that only names have.
    pub(crate) fn is_telling(&self, word: Word) -> bool {
        self.flags(word) & TELLING != 0
    }

    /// Whether a word is used as a given name.
    pub(crate) fn is_given_word(&self, word: Word) -> bool {
        self.flags(word) & GIVEN != 0
    }

    /// Whether a syllable is used as a given name.
    pub(crate) fn is_given(&self, syllable: Syllable) -> bool {
        syllable.has(GIVEN)
    }
}

/// Whether a token is a single letter: all bytes behind the first only go on.
#[inline]
pub(crate) fn is_letter(line: &Line<'_>, i: usize) -> bool {
    let Range { start, end } = line.tokens[i].range();
    end - start <= 4 && line.text.as_bytes()[start + 1..end].iter().all(|byte| byte & 0xC0 == 0x80)
}

/// Whether a token is what a syllable begins with, such as initials may be: `Kh`, `Ng`.
fn is_onset(line: &Line<'_>, i: usize) -> bool {
    let text = line.str(i);
    line.tokens[i].case == Case::Title && text.chars().nth(3).is_none() && !text.chars().any(is_vowel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strip::Role;
    use crate::token::tokenize;

    fn with_run<T>(text: &str, check: impl Fn(&Names, &Run) -> T) -> T {
        let mut vocabulary = Vocabulary::new();
        let names = Names::new(&mut vocabulary).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, &vocabulary, &mut tokens);
        let line = Line { text, tokens: &tokens, role: Role::Paragraph, above: None, below: None, persons: &[] };
        let run = names.run(&line, 0, |_| false);
        check(&names, &run)
    }

    #[test]
    fn a_run_goes_on_over_apostrophes_and_initials() {
        for (text, count) in [("K’Sor Phước nói", 2), ("N.T.K.T. nói", 1), ("Lý Thị Kh. nói", 3), ("Kim Sang-sik", 2)]
        {
            assert_eq!(with_run(text, |_, run| run.len()), count, "{text}");
        }
    }

    #[test]
    fn a_full_name_scores_more_than_a_place() {
        let score = |text| with_run(text, |names, run| names.score(run.syllables()));
        for name in ["Nguyễn Thị Hằng", "Mùa A Sử", "Lò Văn Giá", "Trương Quốc Sỹ"] {
            assert!(score(name) >= 45, "{name} {}", score(name));
        }
        for other in ["Bình Định", "Tây Nguyên", "Quy Nhơn", "Thừa Thiên Huế"] {
            assert!(score(other) < 28, "{other}");
        }
    }
}
