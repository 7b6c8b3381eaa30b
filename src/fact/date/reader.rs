//! A line read for dates: its words, numbers and marks at given tokens, and what stands beside them.

use crate::fact::date::beside::Beside;
use crate::fact::date::sense::Sense;
use crate::fact::date::words::Words;
use crate::fact::hit::Line;
use crate::scan::{Case, Shape};
use crate::token::Token;

/// Reads dates at given tokens of a line. Its methods say where what they read ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) line: &'a Line<'a>,
    pub(crate) words: &'a Words,
    /// How many weekdays and feasts the date read now stands behind: more than two make no date, and a hostile line
    /// of nothing else is left at once.
    pub(crate) depth: u8,
}

impl<'a> Reader<'a> {
    /// A reader of what stands behind a word that may stand behind itself.
    pub(crate) fn deeper(&self) -> Option<Reader<'a>> {
        (self.depth < 2).then_some(Reader { depth: self.depth + 1, ..*self })
    }

    pub(crate) fn tokens(&self, from: usize) -> &[Token] {
        self.line.tokens.get(from..).unwrap_or_default()
    }

    pub(crate) fn sense(&self, i: usize) -> Option<(usize, Sense)> {
        self.words.sense(self.tokens(i))
    }

    /// The token behind a word of this sense.
    pub(crate) fn after(&self, i: usize, sense: Sense) -> Option<usize> {
        self.sense(i).filter(|(_, found)| *found == sense).map(|(length, _)| i + length)
    }

    pub(crate) fn mark(&self, i: usize, mark: char) -> bool {
        self.line.is_mark(i, mark)
    }

    /// What the words before a token say of a date that begins there.
    pub(crate) fn before(&self, i: usize) -> Beside {
        self.words.before(self.line.tokens.get(..i).unwrap_or_default())
    }

    /// A number of at most `digits` digits, of which no more than four are asked for.
    pub(crate) fn number(&self, i: usize, digits: usize) -> Option<i16> {
        let token = self.line.get(i)?;
        let read = |number, digit| 10 * number + i16::from(digit - b'0');
        (token.is_number() && token.len() <= digits).then(|| self.line.str(i).bytes().fold(0, read))
    }

    /// A number in Arabic or Roman digits: `quý 3`, `thế kỷ XX`.
    pub(crate) fn ordinal(&self, i: usize) -> Option<i16> {
        self.number(i, 2).or_else(|| {
            let token = self.line.get(i)?;
            (token.is_word() && matches!(token.case, Case::Upper | Case::Title)).then(|| roman(self.line.str(i)))?
        })
    }

    /// A year of four digits.
    pub(crate) fn year_number(&self, i: usize) -> Option<i16> {
        let token = self.line.get(i)?;
        let year = self.number(i, 4).filter(|_| token.len() == 4)?;
        (1000..=2999).contains(&year).then_some(year)
    }

    /// Whether something is glued to the end of a number that makes it another's: `30/2020/NĐ-CP`, `3.5`, `5%`.
    pub(crate) fn is_cut(&self, end: usize) -> bool {
        if end == 0 || self.mark(end, '%') {
            return self.mark(end, '%');
        }
        if !self.line.is_glued(end - 1) {
            return false;
        }
        let next_glued = self.line.is_glued(end) && self.line.get(end + 1).is_some_and(|token| !token.is_mark('.'));
        let number_behind = next_glued && self.line.get(end + 1).is_some_and(Token::is_number);
        if self.mark(end, '/') {
            return next_glued;
        }
        if self.mark(end, '-') {
            return next_glued
                && self.line.get(end + 1).is_some_and(|token| token.is_word() && token.case != Case::Lower);
        }
        (self.mark(end, '.') || self.mark(end, ',') || self.mark(end, ':')) && number_behind
    }

    /// Whether a number is the tail of something that is glued before it: `161/1.270`, `QĐ-12/5`.
    pub(crate) fn is_tail(&self, i: usize) -> bool {
        if i == 0 || !self.line.is_glued(i - 1) {
            return false;
        }
        let Some(before) = self.line.get(i - 1) else { return false };
        match before.shape {
            Shape::Mark => {
                let joins = ['/', '.', '-', '_', '+'].into_iter().any(|mark| before.is_mark(mark));
                let counts = [',', ':'].into_iter().any(|mark| before.is_mark(mark));
                i >= 2 && self.line.is_glued(i - 2) && (joins || counts && self.line.tokens[i - 2].is_number())
            }
            // `F1H2O`; heads such as `ngày` are read before their number.
            Shape::Word => !self.before(i).meets(Beside::BIRTH),
            Shape::Number => false,
        }
    }

    /// Whether a noun that is counted stands there: `8/10 đảng viên` is a ratio.
    pub(crate) fn is_counted(&self, end: usize) -> bool {
        let Some(token) = self.line.get(end) else { return false };
        if token.is_mark('%') || token.is_number() {
            return true;
        }
        token.is_word()
            && token.case == Case::Lower
            && !self.words.behind(self.tokens(end)).meets(Beside::SMALL)
            && !matches!(
                self.sense(end),
                Some((
                    _,
                    Sense::And | Sense::To | Sense::Until | Sense::From | Sense::Lunar | Sense::Solar | Sense::Year
                ))
            )
    }

    /// Whether a thing stands there that numbers of four digits count: `2000 người`.
    pub(crate) fn is_measured(&self, end: usize) -> bool {
        let Some(token) = self.line.get(end) else { return false };
        token.is_mark('%') || token.is_number() || self.words.behind(self.tokens(end)).meets(Beside::UNIT)
    }
}

/// A Roman number below forty.
fn roman(text: &str) -> Option<i16> {
    let (mut sum, mut last) = (0, i16::MAX);
    for letter in text.bytes() {
        let value = match letter {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            _ => return None,
        };
        sum += if value > last { value - 2 * last } else { value };
        last = value;
    }
    (1..40).contains(&sum).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numbers_are_read() {
        assert_eq!(["I", "IV", "IX", "XX", "XXI"].map(roman), [Some(1), Some(4), Some(9), Some(20), Some(21)]);
        assert_eq!(["", "A", "XQ"].map(roman), [None; 3]);
    }
}
