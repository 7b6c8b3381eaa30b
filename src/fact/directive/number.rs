//! The number of a document and its grammar: `30/2020/NĐ-CP`, `39-CTr/TU`, `123/BNV-VP`, `45/2019/QH14`.
//!
//! The state writes number/year/code-issuer (Decree 30/2020/NĐ-CP), the Party number-code/issuer (Guideline
//! 36-HD/VPTW); newspapers put blanks, long dashes or nothing where the signs should be, and mix the two.

use std::borrow::Cow;
use std::ops::Range;

use crate::fact::directive::words::{Code, DocType, Senses, System, Words};
use crate::fact::hit::Line;
use crate::scan::Case;

/// A number as it is written: digits, perhaps a year, and the pieces behind them.
#[derive(Debug, Clone)]
pub(super) struct Number<'a> {
    pub(super) tokens: Range<usize>,
    pub(super) digits: &'a str,
    pub(super) year: Option<&'a str>,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// A code, an issuer or a branch of one, with the sign before it.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    /// `-` or `/`; `None` where it was left out.
    sign: Option<char>,
    text: Cow<'a, str>,
    code: Option<&'a Code>,
    system: Option<System>,
    /// Whether it is written with capitals, as numbers are.
    capital: bool,
    /// Whether no blank stands beside the sign.
    tight: bool,
}

impl<'a> Number<'a> {
    /// Reads the number that starts at token `at`: at least its digits.
    pub(super) fn read(line: &Line<'a>, words: &'a Words, at: usize) -> Option<Self> {
        line.get(at).filter(|token| token.is_number() && token.len() <= 6)?;
        let mut end = at + 1;
        if line.is_glued(at) && matches!(line.str(end), "a" | "b" | "c") && !glued_on(line, end) {
            end += 1;
        }
        let digits = line.slice(at..end);
        let mut number = Self { tokens: at..end, digits, year: None, pieces: Vec::new() };
        if line.is_mark(end, '/') && is_year(line, words, end + 1) {
            number.year = Some(line.str(end + 1));
            end += 2;
        }
        while number.pieces.len() < 6 {
            let Some((piece, next)) = number.next_piece(line, words, end) else { break };
            number.pieces.push(piece);
            end = next;
        }
        number.tokens.end = end;
        Some(number)
    }

    fn next_piece(&self, line: &Line<'a>, words: &'a Words, i: usize) -> Option<(Piece<'a>, usize)> {
        let sign = sign(line, i);
        if sign.is_none() {
            let (piece, next) = Piece::read(line, words, i, None)?;
            // `05-CT TW`
            if let [first] = self.pieces.as_slice() {
                let closes = first.code.is_some() && piece.capital && piece.system == Some(System::Party);
                return closes.then_some((piece, next));
            }
            // `19 NQ/TW`
            let opens = self.pieces.is_empty() && piece.code.is_some() && piece.capital;
            return (opens && self::sign(line, next).is_some() && Piece::read(line, words, next + 1, None).is_some())
                .then_some((piece, next));
        }
        let (mut piece, next) = Piece::read(line, words, i + 1, sign)?;
        piece.tight = line.is_glued(i - 1) && line.is_glued(i);
        if piece.tight {
            return Some((piece, next));
        }
        // With a blank beside the sign, only what is known is read, and nothing behind the issuer.
        let goes_on = match self.pieces.as_slice() {
            [] => piece.code.is_some() && self::sign(line, next).is_some(),
            [first] if first.code.is_some() => piece.system.is_some(),
            [first] => first.system.is_some() && piece.system == Some(System::Other),
            _ => false,
        };
        (goes_on && piece.capital).then_some((piece, next))
    }

    /// Whether it has more than digits and a year.
    pub(super) fn is_full(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// Whether it is a document's number even where no type stands before it.
    pub(super) fn is_certain(&self) -> bool {
        match self.pieces.as_slice() {
            [first] => {
                self.year.is_some_and(|year| year.len() == 4)
                    && first.system == Some(System::Legislature)
                    && first.capital
            }
            [first, second, ..] => {
                let named = second.system.is_some() || second.text.chars().nth(1).is_some();
                first.code.is_some()
                    && first.capital
                    && second.capital
                    && named
                    && (first.tight || second.system.is_some())
            }
            [] => false,
        }
    }

    /// Whether a document of this type may bear it, judged by its code.
    pub(super) fn suits(&self, doc: &DocType) -> bool {
        let Some(first) = self.pieces.first() else { return false };
        match first.code {
            Some(code) if self.pieces.len() > 1 => doc.codes.contains(&code.text),
            _ if first.system == Some(System::Legislature) => doc.law,
            _ => doc.letter,
        }
    }

    /// The code that opens it, if one does.
    fn code(&self) -> Option<&'a Code> {
        self.pieces.first().filter(|_| self.pieces.len() > 1).and_then(|piece| piece.code)
    }

    fn system(&self) -> System {
        self.pieces.iter().skip(1).find_map(|piece| piece.system).unwrap_or(System::State)
    }

    /// The type that its code stands for.
    pub(super) fn type_name(&self) -> Option<&'a str> {
        let code = self.code()?;
        let special = match self.system() {
            System::Party => code.party.as_deref(),
            System::Front => code.front.as_deref(),
            System::State | System::Legislature | System::Other => None,
        };
        special.or(code.state.as_deref())
    }

    /// The number in its canonical form; a Party's number without code takes that of its type.
    pub(super) fn canonical(&self, doc: Option<&DocType>) -> String {
        let mut out = self.digits.to_owned();
        if let Some(year) = self.year {
            out.push('/');
            out.push_str(year);
        }
        let party = |i: usize| self.pieces.get(i).is_some_and(|piece| piece.system == Some(System::Party));
        let coded = self.year.is_none() && self.code().is_some() && party(1);
        let mut signs: [Option<char>; 2] = [None, None];
        if coded {
            signs = [Some('-'), Some('/')];
        } else if self.year.is_none()
            && party(0)
            && let Some(code) = doc.and_then(|doc| doc.codes.first())
        {
            out.push('-');
            out.push_str(code);
            signs[0] = Some('/');
        }
        for (i, piece) in self.pieces.iter().enumerate() {
            let left_out = match self.pieces.get(i + 1) {
                Some(next) if i == 0 && next.sign == Some('-') => '/',
                _ => '-',
            };
            out.push(signs.get(i).copied().flatten().or(piece.sign).unwrap_or(left_out));
            out.push_str(&piece.text);
        }
        out
    }

    /// The year that stands in it.
    pub(super) fn full_year(&self) -> Option<i16> {
        self.year.filter(|year| year.len() == 4)?.parse().ok()
    }

    /// Whether both go on alike behind their digits.
    pub(super) fn has_the_tail_of(&self, other: &Number<'_>) -> bool {
        self.pieces.iter().map(|piece| &piece.text).eq(other.pieces.iter().map(|piece| &piece.text))
    }
}

impl<'a> Piece<'a> {
    /// Reads the piece that starts at token `i`, and the token behind it.
    fn read(line: &Line<'a>, words: &'a Words, i: usize, sign: Option<char>) -> Option<(Self, usize)> {
        let tokens = line.tokens.get(i..)?;
        let first = *tokens.first().filter(|token| token.is_word())?;
        let known =
            words.issuers.all(tokens).filter(|(taken, _)| (i + 1..i + taken).all(|j| line.is_glued(j - 1))).last();
        let code = words.codes.exactly(&tokens[..1]);
        let single = line.str(i).chars().nth(1).is_none();
        let capital = matches!(first.case, Case::Upper | Case::Camel) || (first.case == Case::Title && single);
        if !capital && (known.is_none() && code.is_none()) || line.str(i).chars().count() > 10 {
            return None;
        }
        let mut end = i + known.map_or(1, |(taken, _)| taken);
        let mut text = match (known, code) {
            (Some((_, issuer)), _) => Cow::Borrowed(issuer.text.as_str()),
            (None, Some(code)) => Cow::Borrowed(code.text.as_str()),
            (None, None) => Cow::Borrowed(line.str(i)),
        };
        let mut system = known.map(|(_, issuer)| issuer.system);
        if system.is_none()
            && capital
            && let Some(organ) = words.party_organ(&text)
        {
            text = Cow::Owned(organ);
            system = Some(System::Party);
        }
        while line.is_glued(end - 1) {
            let from = end;
            if line.get(end).is_some_and(|token| token.is_number() && token.len() <= 4) {
                end += 1;
            } else if line.is_mark(end, '&') && is_upper(line, end + 1) && line.is_glued(end) {
                end += 2;
            } else if line.is_mark(end, '.') && is_upper(line, end + 1) && line.is_glued(end) && system.is_some() {
                // `QĐ-UBND.VX`
                end += 2;
            } else {
                break;
            }
            text.to_mut().push_str(line.slice(from..end));
        }
        Some((Self { sign, text, code, system, capital, tight: false }, end))
    }
}

fn sign(line: &Line<'_>, i: usize) -> Option<char> {
    ['-', '/'].into_iter().find(|mark| line.is_mark(i, *mark))
}

fn is_upper(line: &Line<'_>, i: usize) -> bool {
    line.get(i).is_some_and(|token| {
        token.is_word()
            && (token.case == Case::Upper || (token.case == Case::Title && line.str(i).chars().nth(1).is_none()))
            && token.len() <= 10
    })
}

/// `/2020`; `/98` where a code follows.
fn is_year(line: &Line<'_>, words: &Words, i: usize) -> bool {
    let Some(token) = line.get(i).filter(|token| token.is_number()) else { return false };
    match token.len() {
        4 => line.str(i).parse().is_ok_and(|year: u16| (1945..2100).contains(&year)),
        2 => {
            sign(line, i + 1).is_some()
                && line.is_glued(i)
                && Piece::read(line, words, i + 2, None)
                    .is_some_and(|(piece, next)| piece.code.is_some() && sign(line, next).is_some())
        }
        _ => false,
    }
}

/// Whether a word or number stands right behind token `i`.
fn glued_on(line: &Line<'_>, i: usize) -> bool {
    line.is_glued(i) && line.get(i + 1).is_some_and(|token| token.is_word() || token.is_number())
}

/// Whether the number at token `i` stands free on its left: `29A-123` and `1/39-CTr` do not.
pub(super) fn stands_free(line: &Line<'_>, words: &Words, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|before| line.is_glued(*before)) else { return true };
    ['(', '[', '"', '\'', ',', ';', ':'].iter().any(|mark| line.is_mark(before, *mark))
        || words.is(line, before, Senses::NUMBER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strip::Role;
    use crate::token::tokenize;
    use crate::vocabulary::Vocabulary;

    /// The canonical form of the number that opens a text, what of the text it takes, and whether it is certain.
    fn read(text: &str) -> (String, String, bool) {
        let mut vocabulary = Vocabulary::new();
        let words = Words::new(&mut vocabulary).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, &vocabulary, &mut tokens);
        let line = Line { text, tokens: &tokens, role: Role::Paragraph, above: None, below: None, persons: &[] };
        let number = Number::read(&line, &words, 0).unwrap();
        (number.canonical(None), line.slice(number.tokens.clone()).to_owned(), number.is_certain())
    }

    #[test]
    fn every_written_form_has_one_canonical_form() {
        let forms = [
            ("30/2020/nđ-cp", "30/2020/NĐ-CP"),
            ("39 - CTR/TU", "39-CTr/TU"),
            ("19 NQ/TW", "19-NQ/TW"),
            ("03/CT – T.Ư", "03-CT/TW"),
            ("160/QĐ-TW", "160-QĐ/TW"),
            ("05-CT TW", "05-CT/TW"),
            ("77 QĐ-UBND", "77/QĐ-UBND"),
            ("12/2021/TTLT-BCA-BTC", "12/2021/TTLT-BCA-BTC"),
            ("29/2024/TT-BGD&ĐT", "29/2024/TT-BGD&ĐT"),
            ("528/2018/UBTVQH14", "528/2018/UBTVQH14"),
            ("2215/UBND.VX", "2215/UBND.VX"),
        ];
        for (written, canonical) in forms {
            assert_eq!(read(written).0, canonical);
        }
    }

    #[test]
    fn a_number_ends_where_its_signs_end() {
        assert_eq!(read("18-NQ/TW - Bước ngoặt").1, "18-NQ/TW");
        assert_eq!(read("18 - UBND huyện").1, "18");
        assert_eq!(read("15/KH-UBND.").1, "15/KH-UBND");
        assert_eq!(read("3-1 MU").1, "3");
    }

    #[test]
    fn only_what_has_a_known_code_is_certain() {
        assert!(read("39-CTr/TU").2 && read("45/2019/QH14").2 && read("31/TTr-UBND").2);
        assert!(!read("12/GB").2 && !read("123/BNV-VP").2 && !read("3 - CT/KH").2 && !read("5").2);
    }
}
