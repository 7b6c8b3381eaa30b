//! The numeral expressions of a line: numbers with their qualifiers, ranges and ratios.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::number::expression::Reader;
use crate::number::qualifier::{Joint, Qualifiers};
use crate::number::spoken::{Role, Speller};
use crate::number::{Amount, Modifier};
use crate::token::Token;
use crate::vocabulary::Vocabulary;

/// A number as the text has it, before it is known what is counted or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The first token, that of the qualifier where there is one.
    pub(crate) start: usize,
    /// The first token of the number itself.
    pub(crate) number: usize,
    /// The token behind it.
    pub(crate) end: usize,
    pub(crate) amount: Amount,
    /// The amount with `22,286` read as 22286, where it may be read so.
    pub(crate) grouped: Option<Amount>,
    /// The second part of `161/1.270` and `1 trong 10`.
    pub(crate) of: Option<Decimal>,
    pub(crate) modifier: Option<Modifier>,
    /// The qualifier may be a preposition: `trên 2 tuyến đường`.
    pub(crate) loose: bool,
    /// `cao hơn` stands before it: a comparison, unless a measure follows.
    pub(crate) dimension: bool,
    /// `từ` stands before it.
    pub(crate) from: bool,
    /// Not one digit in it.
    pub(crate) spelled: bool,
    /// `hàng trăm`, `mấy chục`
    pub(crate) vague: bool,
    /// `500k`: only of money.
    pub(crate) slang: bool,
    /// `91.5`: a dot before the fraction.
    pub(crate) dotted: bool,
    /// Digits without any mark or magnitude: `2019`.
    pub(crate) bare: bool,
    /// It bears a magnitude: `5 triệu`.
    pub(crate) great: bool,
    /// A word is glued to it: `50ha`, `5A`.
    pub(crate) glued: bool,
}

/// Reads the numerals of a line, once for all kinds that build on them.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(super) speller: Speller,
    pub(super) qualifiers: Qualifiers,
}

impl Numbers {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { speller: Speller::new(vocabulary)?, qualifiers: Qualifiers::new(vocabulary)? })
    }

    /// Every numeral of a line, in order, none sharing a token of its number with another.
    pub(crate) fn read(&self, text: &str, tokens: &[Token], numerals: &mut Vec<Numeral>) {
        numerals.clear();
        let line = Reader { numbers: self, text, tokens };
        let class = self.speller.class;
        let opens = |token: &Token| token.is_number() || token.classes.meets(class);
        let mut at = 0;
        while let Some(ahead) = tokens.get(at..).and_then(|rest| rest.iter().position(opens)) {
            at += ahead;
            at = match line.numeral(at) {
                Ok(numeral) => {
                    numerals.push(numeral);
                    numeral.end
                }
                Err(next) => next.max(at + 1),
            };
        }
    }

    /// `trở lên`, `trở xuống` at a token: the token behind it, and what it means.
    pub(crate) fn qualifier_after(&self, tokens: &[Token], at: usize) -> Option<(usize, Modifier)> {
        self.qualifiers.after(tokens, at)
    }

    /// Whether `triệu` or the like stands at a token.
    pub(crate) fn is_magnitude(&self, tokens: &[Token], at: usize) -> bool {
        self.speller.is(tokens, at, Role::Magnitude)
    }

    /// Whether `rưỡi` stands at a token.
    pub(crate) fn is_half(&self, tokens: &[Token], at: usize) -> bool {
        self.speller.is(tokens, at, Role::Half)
    }

    /// A whole amount of something with half of one more, where `rưỡi` stands at a token: `hai mét` `rưỡi`.
    pub(crate) fn half_more(&self, tokens: &[Token], at: usize, amount: Amount) -> Option<Amount> {
        let Amount::Exact(value) = amount else { return None };
        let fits = value.is_integer() && self.is_half(tokens, at);
        fits.then(|| value.checked_add(Decimal::new(5, 1))).flatten().map(Amount::Exact)
    }

    /// The sign of a number below nought: `-`, glued to it, or `âm`; its token.
    pub(crate) fn minus_before(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        let sign = at.checked_sub(1)?;
        let before = tokens.get(sign)?;
        let glued = |left: usize| tokens[left].end() == tokens[left + 1].start();
        let dash =
            before.is_mark('-') && glued(sign) && (sign == 0 || !glued(sign - 1) || tokens[sign - 1].is_mark('('));
        (dash || &text[before.range()] == "âm").then_some(sign)
    }

    /// The token behind a joint of two ends of a range, where one starts at a token: a dash, `đến`, `tới`.
    pub(crate) fn range_joint(&self, tokens: &[Token], at: usize) -> Option<usize> {
        if tokens.get(at)?.is_mark('-') {
            return Some(at + 1);
        }
        self.qualifiers.joint(tokens, at).filter(|(_, joint)| *joint == Joint::Range).map(|(end, _)| end)
    }
}

impl Numeral {
    /// The amount, with `22,286` read as 22286 where that is possible.
    pub(crate) fn counted(&self) -> Amount {
        self.grouped.unwrap_or(self.amount)
    }

    /// Whether it is the word `một` alone, which is an article more often than a number.
    pub(crate) fn is_article(&self) -> bool {
        self.spelled && self.of.is_none() && self.amount == Amount::Exact(Decimal::ONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn read(text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::new();
        let numbers = Numbers::new(&mut vocabulary).unwrap();
        let (mut tokens, mut numerals) = (Vec::new(), Vec::new());
        tokenize(text, &vocabulary, &mut tokens);
        numbers.read(text, &tokens, &mut numerals);
        numerals
            .iter()
            .map(|numeral| {
                let span = &text[tokens[numeral.start].start()..tokens[numeral.end - 1].end()];
                let of = numeral.of.map(|of| format!("/{of}")).unwrap_or_default();
                format!("{span} = {}{of}", numeral.amount)
            })
            .collect()
    }

    #[test]
    fn ranges_and_ratios() {
        assert_eq!(read("từ 3 - 4 xuồng"), ["3 - 4 = 3..4"]);
        assert_eq!(read("12-17 triệu đồng"), ["12-17 triệu = 12000000..17000000"]);
        assert_eq!(read("giữa 4 và 9 cây"), ["4 và 9 = 4..9"]);
        assert_eq!(read("4 và 9 cây"), ["4 = 4", "9 = 9"]);
        assert_eq!(read("4, 5 bè"), ["4, 5 = 4..5"]);
        assert_eq!(read("2.118 /2.345 lá"), ["2.118 /2.345 = 2118/2345"]);
        assert_eq!(read("một trong bảy ngọn đồi"), ["một trong bảy = 1/7"]);
        assert_eq!(read("9.000.000 (chín triệu) đồng"), ["9.000.000 (chín triệu) = 9000000"]);
    }

    #[test]
    fn qualifiers_belong_to_the_numeral() {
        assert_eq!(read("nhờ hơn 3.000 thợ dệt"), ["hơn 3.000 = 3000"]);
        assert_eq!(read("không quá 8 chiếc"), ["không quá 8 = 8"]);
        assert_eq!(read("nhiều hơn 20 người"), ["20 = 20"]);
    }

    #[test]
    fn codes_dates_and_scores_are_left_alone() {
        for text in [
            "39-CTr/TU",
            "30/2020/NĐ-CP",
            "Covid-19",
            "U23",
            "ĐH13",
            "3-1",
            "0912.345.678",
            "31.3.1975",
            "0987-654-321",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }
}
