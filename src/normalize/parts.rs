//! A word taken apart into its letters and marks, and the one syllable that they make, if they make one.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::normalize::letters::Letter;
use crate::normalize::repair::{Repair, Repairs};
use crate::normalize::syllable::{MOST_LETTERS, Shape, Syllable};
use crate::normalize::usual;
use crate::table::Table;

/// Which letter a look-alike stands for.
static LOOK_ALIKES: Lazy<HashMap<char, char>> = Lazy::new(|| {
    let table = Table::new("look_alikes.tsv", include_str!("look_alikes.tsv"));
    let one = |cell: &str| cell.chars().next();
    table.rows().filter_map(|row| Some((one(row.find("look-alike")?)?, one(row.find("letter")?)?))).collect()
});

/// Whether a character is drawn like a letter of Vietnamese, and is none.
pub(crate) fn is_look_alike(c: char) -> bool {
    LOOK_ALIKES.contains_key(&c)
}

/// A word longer than this is no syllable, nor two.
const LONGEST: usize = 16;

/// A word taken apart: its letters, and the marks that stand where no letter takes them.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) letters: Vec<Part>,
    pub(super) stray: Vec<Mark>,
    pub(super) look_alikes: usize,
    /// The look-alikes that stand for đ.
    pub(super) crossed: usize,
    /// Whether all characters are letters of Vietnamese as they are.
    pub(super) simple: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// The letter without its tone.
    code: u8,
    tone: u8,
    upper: bool,
}

/// A mark of Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Tone(u8),
    Circumflex,
    Breve,
    Horn,
    Stroke,
}

impl Mark {
    const fn of(c: char) -> Option<Self> {
        Some(match c {
            '\u{300}' | '\u{340}' => Mark::Tone(1),
            '\u{301}' | '\u{341}' => Mark::Tone(2),
            '\u{309}' => Mark::Tone(3),
            '\u{303}' => Mark::Tone(4),
            '\u{323}' => Mark::Tone(5),
            '\u{302}' => Mark::Circumflex,
            '\u{306}' => Mark::Breve,
            '\u{31B}' => Mark::Horn,
            '\u{335}' | '\u{336}' => Mark::Stroke,
            _ => return None,
        })
    }

    /// The letter with this mark; the letter itself where it has it already.
    fn on(self, code: u8) -> Option<u8> {
        let with = |pairs: &[(char, char)]| {
            let found = pairs.iter().find(|(bare, full)| [bare, full].iter().any(|c| Letter::of(**c).code() == code));
            found.map(|(_, full)| Letter::of(*full).code())
        };
        match self {
            Mark::Tone(_) => None,
            Mark::Circumflex => with(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            Mark::Breve => with(&[('a', 'ă')]),
            Mark::Horn => with(&[('o', 'ơ'), ('u', 'ư')]),
            Mark::Stroke => with(&[('d', 'đ')]),
        }
    }
}

impl Parts {
    /// `None` where a character is no letter of Vietnamese and none that is drawn like one.
    pub(super) fn of(word: &str) -> Option<Self> {
        let mut parts = Self { simple: true, ..Self::default() };
        for c in word.chars() {
            if parts.letters.len() + parts.stray.len() > LONGEST {
                return None;
            }
            if Letter::of(c).is_some() {
                parts.letter(c);
                continue;
            }
            parts.simple = false;
            if LOOK_ALIKES.contains_key(&c) {
                parts.piece(c);
                continue;
            }
            let (mut known, stray) = (true, parts.stray.len());
            decompose_canonical(c, |c| known &= parts.piece(c));
            // A letter with a mark that no letter of Vietnamese bears is of another language: `dać`.
            let bears_its_marks = is_combining_mark(c) || parts.stray.len() == stray;
            if !known || !bears_its_marks {
                return None;
            }
        }
        (!parts.letters.is_empty()).then_some(parts)
    }

    fn letter(&mut self, c: char) {
        let letter = Letter::of(c);
        let (code, tone) = letter.toneless();
        self.letters.push(Part { code, tone, upper: letter.is_upper() });
    }

    fn piece(&mut self, c: char) -> bool {
        if Letter::of(c).is_some() {
            self.letter(c);
        } else if let Some(&letter) = LOOK_ALIKES.get(&c) {
            self.look_alikes += 1;
            self.crossed += usize::from(matches!(letter, 'đ' | 'Đ'));
            self.letter(letter);
        } else if is_combining_mark(c) {
            let Some(mark) = Mark::of(c) else { return false };
            self.mark(mark);
        } else {
            return false;
        }
        true
    }

    fn mark(&mut self, mark: Mark) {
        let taken = self.letters.last_mut().is_some_and(|part| match mark {
            Mark::Tone(tone) if is_vowel(part.code) && (part.tone == 0 || part.tone == tone) => {
                part.tone = tone;
                true
            }
            Mark::Tone(_) => false,
            mark => mark.on(part.code).map(|code| part.code = code).is_some(),
        });
        if !taken && !self.stray.contains(&mark) {
            self.stray.push(mark);
        }
    }

    /// The letters, the tones where they stand or one tone at a place.
    pub(super) fn written(&self, one: Option<(usize, u8)>) -> String {
        let tone = |at: usize, own: u8| one.map_or(own, |(place, tone)| if place == at { tone } else { 0 });
        self.letters
            .iter()
            .enumerate()
            .map(|(at, part)| Letter::char(part.code, tone(at, part.tone), part.upper))
            .collect()
    }

    /// The one syllable that the letters and marks make, if they make one, and what it took beyond their order.
    pub(super) fn settle(&self) -> Option<(String, Repairs)> {
        if self.letters.len() > MOST_LETTERS {
            return None;
        }
        let tones = self.letters.iter().map(|part| part.tone).chain(self.stray.iter().map(|mark| match mark {
            Mark::Tone(tone) => *tone,
            _ => 0,
        }));
        let mut tones = tones.filter(|tone| *tone != 0);
        let tone = tones.next().unwrap_or(0);
        if tones.any(|other| other != tone) {
            return None;
        }
        let place = self.letters.iter().position(|part| part.tone != 0);
        let qualities: Vec<Mark> = self.stray.iter().copied().filter(|mark| !matches!(mark, Mark::Tone(_))).collect();
        let mut found: Option<(String, Repairs)> = None;
        for (letters, repairs) in self.readings(&qualities) {
            let codes: Vec<u8> = letters.iter().map(|part| part.code).collect();
            let Some(shape) = Shape::of(&codes).filter(|shape| shape.takes(tone)) else { continue };
            let stays = place.is_some_and(|place| place == shape.old || place == shape.new);
            let spot = place.filter(|_| stays).unwrap_or(shape.old);
            let moved = place.is_some() && !stays;
            let repairs = if moved { repairs.with(Repair::Tones) } else { repairs };
            let text = Parts { letters, ..Self::default() }.written(Some((spot, tone)));
            if repairs.contains(Repair::Tones) && !self.may_move(&text) {
                continue;
            }
            // Two syllables that may be meant are none that is certain.
            if found.as_ref().is_some_and(|(other, _)| *other != text) {
                return None;
            }
            found = Some((text, repairs));
        }
        found
    }

    /// The letters with the stray marks on vowels that take them; where these make no syllable, with the horn that one
    /// of ươ lacks.
    fn readings(&self, qualities: &[Mark]) -> Vec<(Vec<Part>, Repairs)> {
        let mut readings = vec![self.letters.clone()];
        for mark in qualities {
            let with_mark = |letters: &Vec<Part>| -> Vec<Vec<Part>> {
                let places = 0..letters.len();
                let on = |at: usize| {
                    let code = mark.on(letters[at].code)?;
                    let mut letters = letters.clone();
                    letters[at].code = code;
                    Some(letters)
                };
                places.filter_map(on).collect()
            };
            readings = readings.iter().flat_map(with_mark).collect();
        }
        let codes = |letters: &[Part]| letters.iter().map(|part| part.code).collect::<Vec<u8>>();
        readings.retain(|letters| Shape::of(&codes(letters)).is_some());
        if !readings.is_empty() || !qualities.is_empty() {
            return readings.into_iter().map(|letters| (letters, Repairs::NONE)).collect();
        }
        let [u, o, full_u, full_o] = ['u', 'o', 'ư', 'ơ'].map(|c| Letter::of(c).code());
        let half =
            |pair: &[Part]| (pair[0].code, pair[1].code) == (u, full_o) || (pair[0].code, pair[1].code) == (full_u, o);
        let Some(at) = self.letters.windows(2).position(half) else { return Vec::new() };
        let mut letters = self.letters.clone();
        (letters[at].code, letters[at + 1].code) = (full_u, full_o);
        vec![(letters, Repair::Tones.into())]
    }

    /// Whether a tone may be moved, or a horn put on, to make this syllable: it must be usual, for other languages have
    /// words such as `più` too; in small letters or capitals a long rhyme is as good, which no other language has.
    fn may_move(&self, syllable: &str) -> bool {
        let name = self.letters.first().is_some_and(|part| part.upper) && !self.letters.iter().all(|part| part.upper);
        let long = || Syllable::parse(syllable).is_some_and(|syllable| syllable.rhyme().chars().nth(2).is_some());
        usual::count_either(syllable) > 0 || (!name && long())
    }

    /// Whether it is an abbreviation in capitals with a look-alike of Đ: `QÐ`, `HÐND`, `LÐTBXH`.
    pub(super) fn is_abbreviation(&self) -> bool {
        let capitals = self.letters.iter().all(|part| part.upper);
        let bare = self.letters.iter().all(|part| part.code <= 26 || part.code == Letter::of('đ').code());
        let vowels = self.letters.iter().filter(|part| is_vowel(part.code)).count();
        capitals
            && bare
            && self.stray.is_empty()
            && self.crossed == self.look_alikes
            && vowels <= 1
            && self.letters.len() <= MOST_LETTERS
    }

    /// Whether look-alikes without any letter of their own kind beside them can be read as letters: one `Ð`, or `ı́`.
    pub(super) fn is_certain_alone(&self) -> bool {
        self.letters.len() == 1 && (self.crossed == 1 && self.letters[0].upper || self.letters[0].tone != 0)
    }
}

fn is_vowel(code: u8) -> bool {
    code > 37 || ['a', 'e', 'i', 'o', 'u', 'y'].iter().any(|c| Letter::of(*c).code() == code)
}
