//! A line as the parts of the unit grammar read it: words, runs of capitals, persons.

use crate::fact::hit::Line;
use crate::fact::unit::context::Sense;
use crate::fact::unit::head::{Head, Kind};
use crate::fact::unit::words::{Field, Words};
use crate::fact::unit::{Level, UnitClass};
use crate::scan::Case;
use crate::token::Token;
use crate::vocabulary::Word;

/// A line and the words to read it with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) words: &'a Words,
    pub(super) line: &'a Line<'a>,
    /// Whether nearly every word of the line is written in capitals, so that they tell nothing.
    pub(super) shouted: bool,
}

/// A unit as it was read, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    /// The token behind it.
    pub(super) end: usize,
    /// The token behind its head.
    pub(super) head_end: usize,
    pub(super) class: UnitClass,
    pub(super) level: Option<Level>,
    /// The tokens of the level and place at its end: `huyện Đức Thọ`; empty where there are none.
    pub(super) tail: (usize, usize),
    /// Whether more than a level tells it from others of its sort.
    pub(super) named: bool,
    /// Whether it lacks a level that a neighbour on its right may give.
    pub(super) open: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a Words, line: &'a Line<'a>) -> Self {
        Self { words, line, shouted: is_shouted(line.tokens) }
    }

    pub(super) fn get(&self, i: usize) -> Option<Token> {
        self.line.get(i)
    }

    /// The tokens from `i` on.
    pub(super) fn from(&self, i: usize) -> &'a [Token] {
        &self.line.tokens[i.min(self.line.tokens.len())..]
    }

    pub(super) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.line.is_mark(i, mark)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.line.tokens.get(i).is_some_and(|token| token.is_capitalized())
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.get(i).is_some_and(Token::is_number)
    }

    /// The longest head at `i`, and how many tokens it takes.
    #[inline]
    pub(super) fn head(&self, i: usize) -> Option<(usize, &'a Head)> {
        self.words.heads.longest(self.from(i))
    }

    /// The longest type at `i`, and how many tokens it takes.
    #[inline]
    pub(super) fn kind(&self, i: usize) -> Option<(usize, &'a Kind)> {
        self.words.kinds.longest(self.from(i))
    }

    /// The longest field at `i`, and how many tokens it takes.
    pub(super) fn field(&self, i: usize) -> Option<(usize, &'a Field)> {
        self.words.fields.longest(self.from(i))
    }

    /// Whether the token at `i` is this word, in any case.
    pub(super) fn is_word(&self, i: usize, word: Word) -> bool {
        self.line.tokens.get(i).is_some_and(|token| token.word == word)
    }

    /// Whether the token at `i` is this word in small letters.
    pub(super) fn is_small(&self, i: usize, word: Word) -> bool {
        self.line.tokens.get(i).is_some_and(|token| token.word == word && token.case == Case::Lower)
    }

    /// Whether `và` stands at `i`.
    pub(super) fn is_and(&self, i: usize) -> bool {
        self.is_small(i, self.words.known.and)
    }

    pub(super) fn has_sense(&self, i: usize, sense: Sense) -> bool {
        self.words.context.all(self.from(i), sense).next().is_some()
    }

    /// Whether a word or two that end right before `i` have this sense.
    #[inline]
    pub(super) fn sense_before(&self, i: usize, sense: Sense) -> bool {
        i > 0 && self.words.context.ends(&self.line.tokens[..i], sense)
    }

    pub(super) fn is_family(&self, i: usize) -> bool {
        self.line.tokens.get(i).is_some_and(|token| {
            token.is_capitalized() && (token.classes.meets(self.words.family) || self.is_middle(i + 1))
        })
    }

    /// Whether `Thị` or `Văn` stands at `i` and a given name behind it: `Vi Thị Quyền`, whatever the family.
    fn is_middle(&self, i: usize) -> bool {
        let middle = self.words.known.middle.iter().any(|word| self.is_word(i, *word));
        middle && self.is_capital(i) && self.is_capital(i + 1)
    }

    /// Whether a person's name starts at `i`: a family name and one more capital.
    pub(super) fn is_person(&self, i: usize) -> bool {
        self.is_family(i) && self.is_capital(i + 1)
    }

    /// Whether a sentence starts at `i`: nothing or a full stop before it.
    pub(super) fn starts_sentence(&self, i: usize) -> bool {
        match i.checked_sub(1).and_then(|before| self.get(before)) {
            None => true,
            Some(token) if token.is_mark('-') => i == 1,
            Some(token) => {
                ['.', '!', '?', ':', '"', '…', '•', ';', '+', '*', '\''].iter().any(|&mark| token.is_mark(mark))
            }
        }
    }

    /// Whether the token at `i` is a word that stands right behind the one before, a blank between them at most.
    pub(super) fn joins(&self, i: usize) -> bool {
        i > 0 && self.get(i).is_some_and(Token::is_word)
    }

    /// The end of the run of capitalized words that starts at `i`, at most `most` of them.
    ///
    /// An apostrophe glued between letters belongs to it (`Ea H'leo`, `K’Bang`); a person's name ends it.
    pub(super) fn run(&self, i: usize, most: usize) -> usize {
        let mut at = i;
        let mut count = 0;
        while count < most && self.is_capital(at) {
            // `Đắk Rơ Mứt` is no person behind a river, `Phan Chu Trinh` is one, `Tân Hà A` a school.
            let one = count == 1 && (self.has_sense(i, Sense::HIGHLAND) || self.is_family(i));
            let letter = self.get(at + 1).is_some_and(|next| next.len() == 1);
            let person = self.is_person(at) && !one && !letter;
            // `Nguyễn Thị Sáu`
            let number = count > 1 && self.has_sense(at, Sense::PLURAL);
            let ends = count > 0 && (person || (self.stops(at) && !number) || self.opens_head(at));
            if ends || (count == 0 && self.stops(at)) {
                break;
            }
            at += 1;
            count += 1;
            // `Proceedings of the Royal Society`
            let small =
                (at..at + 2).take_while(|&at| !self.is_capital(at) && self.has_sense(at, Sense::PARTICLE)).count();
            if self.is_capital(at + small) {
                at += small;
            }
            if self.is_mark(at, '\'') && self.line.is_glued(at - 1) && self.line.is_glued(at) && self.joins(at + 1) {
                at += 2;
            }
        }
        at
    }

    /// Whether the word at `i` is the second syllable of another word: `cán bộ`, `đại hội`.
    pub(super) fn is_compound(&self, i: usize) -> bool {
        i > 0 && self.words.compounds.exactly(&self.line.tokens[i - 1..=i]).is_some()
    }

    /// Whether the token at `i` belongs to a number of a document: `31/TTr-UBND`, `UBTVQH15`.
    #[inline]
    pub(super) fn in_code(&self, i: usize) -> bool {
        let glued = self.line.is_glued(i) || (i > 0 && self.line.is_glued(i - 1));
        glued && self.glued_in_code(i)
    }

    fn glued_in_code(&self, i: usize) -> bool {
        let word = self.get(i).is_some_and(|token| token.len() > 2 && token.case == Case::Upper);
        if word && self.line.is_glued(i) && self.is_number(i + 1) {
            return true;
        }
        let mut at = i;
        for _ in 0..6 {
            if at == 0 || !self.line.is_glued(at - 1) {
                return false;
            }
            at -= 1;
            if self.is_mark(at, '/') && at > 0 && self.line.is_glued(at - 1) && self.is_number(at - 1) {
                return true;
            }
        }
        false
    }

    /// Whether the capitalized word at `i` begins something that is no name: `Nghị quyết`.
    pub(super) fn stops(&self, i: usize) -> bool {
        let wanted = Sense::STOP.or(Sense::PLURAL).or(Sense::ROLE).or(Sense::CENTRAL);
        self.words.context.longest(self.from(i), wanted).is_some_and(|(taken, _)| taken > 1 || !self.is_capital(i + 1))
    }

    /// Whether a head of two words or more starts at `i`.
    pub(super) fn opens_head(&self, i: usize) -> bool {
        self.head(i).is_some_and(|(taken, _)| {
            taken > 1 || self.get(i).is_some_and(|token| token.case == Case::Upper && token.len() > 2)
        })
    }
}

/// Whether at least seven of ten words are written in capitals.
fn is_shouted(tokens: &[Token]) -> bool {
    // Small letters in more than three of ten words tell enough; all are counted, so that no guess goes wrong.
    let small: usize = tokens.iter().map(|token| usize::from((token.case == Case::Lower) & (token.len() > 1))).sum();
    if small > tokens.len() * 3 / 10 {
        return false;
    }
    let words = || tokens.iter().filter(|token| token.is_word() && token.len() > 1);
    let others = words().filter(|token| token.case != Case::Upper).count();
    let all = words().count();
    all >= 4 && others * 10 <= all * 3
}
