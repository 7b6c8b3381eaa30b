//! A number in words, or in digits with magnitudes: `hai mươi mốt`, `1 tỷ 250 triệu`, `2 triệu rưỡi`.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::number::digits;
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary};

/// `chục`, which may stand without a number before it: `hơn chục năm`.
const LONE_TEN: (Role, u64) = (Role::Magnitude, 10);

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Digit,
    /// `không` in `không trăm linh năm`
    Nought,
    Tail,
    Ten,
    /// `hăm`
    Twenty,
    Tens,
    Odd,
    Half,
    Halved,
    Magnitude,
    Slang,
    Vague,
}

impl Role {
    /// Whether a number may begin with such a word.
    const fn begins(self) -> bool {
        matches!(self, Role::Digit | Role::Ten | Role::Twenty | Role::Halved | Role::Vague)
    }

    fn of_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(match row.get("role")? {
            "digit" => Role::Digit,
            "nought" => Role::Nought,
            "tail" => Role::Tail,
            "ten" => Role::Ten,
            "twenty" => Role::Twenty,
            "tens" => Role::Tens,
            "odd" => Role::Odd,
            "half" => Role::Half,
            "halved" => Role::Halved,
            "magnitude" => Role::Magnitude,
            "slang" => Role::Slang,
            "vague" => Role::Vague,
            other => return Err(row.error(format!("«{other}» is no role of a number word"))),
        })
    }
}

/// A number without qualifier, range or ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plain {
    /// The token behind it.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// The value with `22,286` read as 22286.
    pub(crate) grouped: Option<Decimal>,
    /// The product of the magnitudes behind it, to spread over `10-15 triệu`; 1 without, and with lower parts.
    pub(crate) magnitude: u64,
    /// Not one digit in it.
    pub(crate) spelled: bool,
    /// `hàng trăm`, `mấy chục`
    pub(crate) vague: bool,
    /// `500k`, `20tr`
    pub(crate) slang: bool,
    pub(crate) dotted: bool,
    pub(crate) opaque: bool,
    /// Digits without any mark or magnitude: `2019`.
    pub(crate) bare: bool,
}

impl Plain {
    /// A whole number, nothing more known of it.
    pub(crate) const fn simple(end: usize, value: Decimal, spelled: bool) -> Self {
        let (vague, slang, dotted, opaque, bare) = (false, false, false, false, false);
        Self { end, value, grouped: None, magnitude: 1, spelled, vague, slang, dotted, opaque, bare }
    }
}

/// Reads numbers from the words of `words.tsv`, each of one syllable.
#[derive(Debug)]
pub(crate) struct Speller {
    /// The words at which a number may begin.
    pub(crate) class: Class,
    /// The role and worth of each word, by its number.
    words: Vec<Option<(Role, u64)>>,
}

impl Speller {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut speller = Self { class: vocabulary.new_class(), words: Vec::new() };
        for row in Table::new("number/words.tsv", include_str!("words.tsv")).rows() {
            let role = Role::of_row(&row)?;
            let value = row.get("value")?.parse().map_err(|_| row.error("the value is no number"))?;
            let phrase = vocabulary.phrase(row.get("word")?);
            let Some([word]) = phrase.as_deref() else { return Err(row.error("a number word has one syllable")) };
            let place = word.0 as usize;
            if role.begins() || (role, value) == LONE_TEN {
                vocabulary.mark([*word], speller.class);
            }
            if speller.words.len() <= place {
                speller.words.resize(place + 1, None);
            }
            if speller.words[place].replace((role, value)).is_some() {
                return Err(row.error("this word stands here twice"));
            }
        }
        Ok(speller)
    }

    /// What the word at a token does in a number, and its worth.
    #[inline]
    pub(crate) fn role(&self, tokens: &[Token], at: usize) -> Option<(Role, u64)> {
        *self.words.get(tokens.get(at)?.word.0 as usize)?
    }

    /// Whether the word at a token is a ten that needs no number before it.
    pub(crate) fn is_lone_ten(&self, tokens: &[Token], at: usize) -> bool {
        self.role(tokens, at) == Some(LONE_TEN)
    }

    pub(crate) fn is(&self, tokens: &[Token], at: usize, role: Role) -> bool {
        self.role(tokens, at).is_some_and(|(found, _)| found == role)
    }

    /// A number from 1 to 999 in words that starts at a token: `ba`, `mười lăm`, `một trăm linh năm`. Its end, and value.
    pub(crate) fn below_thousand(&self, tokens: &[Token], at: usize) -> Option<(usize, u64)> {
        let (role, value) = self.role(tokens, at)?;
        match role {
            Role::Ten => Some(self.ones(tokens, at + 1, value)),
            Role::Twenty => Some(self.ones(tokens, at + 1, value)).filter(|(end, _)| *end > at + 1),
            Role::Digit | Role::Nought if self.is_hundred(tokens, at + 1) => {
                let hundreds = value * 100;
                let next = at + 2;
                match (self.role(tokens, next), self.role(tokens, next + 1)) {
                    (Some((Role::Odd, _)), Some((Role::Digit | Role::Tail, ones))) => Some((next + 2, hundreds + ones)),
                    (Some((Role::Ten, ten)), _) => Some(self.ones(tokens, next + 1, hundreds + ten)),
                    (Some((Role::Digit, tens)), Some((Role::Tens, ten))) => {
                        Some(self.ones(tokens, next + 2, hundreds + tens * ten))
                    }
                    _ if hundreds == 0 => None,
                    // `ba trăm hai`, `hai trăm tư`, `một trăm rưỡi`: the tens without their word.
                    (Some((Role::Half, _)), _) => Some((next + 1, hundreds + 50)),
                    (Some((Role::Tail, tens)), _) => Some((next + 1, hundreds + tens * 10)),
                    (Some((Role::Digit, tens)), behind) if is_short(tens) && behind.is_none() => {
                        Some((next + 1, hundreds + tens * 10))
                    }
                    _ => Some((next, hundreds)),
                }
            }
            Role::Digit if self.is(tokens, at + 1, Role::Tens) => Some(self.ones(tokens, at + 2, value * 10)),
            Role::Digit => Some((at + 1, value)),
            _ => None,
        }
    }

    /// The ones behind the tens. `năm` is no five there (that is `lăm`): `hai mươi năm` is twenty years.
    fn ones(&self, tokens: &[Token], at: usize, tens: u64) -> (usize, u64) {
        match self.role(tokens, at) {
            Some((Role::Tail, ones)) => (at + 1, tens + ones),
            Some((Role::Digit, ones)) if ones != 5 && !self.opens(tokens, at) => (at + 1, tens + ones),
            _ => (at, tens),
        }
    }

    /// Whether the digit word at a token has a number of its own behind it: `mươi` or `trăm`.
    fn opens(&self, tokens: &[Token], at: usize) -> bool {
        self.is(tokens, at + 1, Role::Tens)
    }

    fn is_hundred(&self, tokens: &[Token], at: usize) -> bool {
        self.role(tokens, at) == Some((Role::Magnitude, 100))
    }

    /// The number that starts at a token: the value, or the token from which to look on.
    pub(crate) fn read(&self, text: &str, tokens: &[Token], at: usize) -> Result<Plain, usize> {
        let first = tokens[at];
        if first.is_number() {
            let read = digits::read(text, tokens, at)?;
            let plain = Plain {
                end: read.end,
                value: read.value,
                grouped: read.grouped,
                magnitude: 1,
                spelled: false,
                vague: false,
                slang: false,
                dotted: read.dotted,
                opaque: read.opaque,
                bare: read.bare,
            };
            return self.with_magnitudes(text, tokens, plain).ok_or(read.end);
        }
        let nothing = Err(at + 1);
        let Some((role, _)) = self.role(tokens, at) else { return nothing };
        let spelled = |end, value| Plain::simple(end, value, true);
        match role {
            Role::Digit | Role::Ten | Role::Twenty => {
                let Some((end, value)) = self.below_thousand(tokens, at) else { return nothing };
                self.with_magnitudes(text, tokens, spelled(end, value.into())).ok_or(at + 1)
            }
            Role::Vague if self.is(tokens, at + 1, Role::Magnitude) => {
                match self.with_magnitudes(text, tokens, spelled(at + 1, Decimal::ONE)) {
                    Some(plain) => Ok(Plain { vague: true, ..plain }),
                    None => nothing,
                }
            }
            Role::Halved => {
                let half = spelled(at + 1, Decimal::new(5, 1));
                self.with_magnitudes(text, tokens, half).ok_or(at + 1)
            }
            _ => nothing,
        }
    }
}

/// Whether a digit may stand for so many of the next lower place, `ba trăm hai`: `một` and `năm` mean other things as
/// well.
pub(crate) const fn is_short(digit: u64) -> bool {
    !matches!(digit, 1 | 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn value(text: &str) -> String {
        let mut vocabulary = Vocabulary::new();
        let speller = Speller::new(&mut vocabulary).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, &vocabulary, &mut tokens);
        match speller.read(text, &tokens, 0) {
            Ok(plain) if plain.end == tokens.len() => plain.value.normalize().to_string(),
            Ok(plain) => format!("{} | {}", plain.value.normalize(), &text[tokens[plain.end].start()..]),
            Err(_) => "none".into(),
        }
    }

    #[test]
    fn words_of_every_region() {
        assert_eq!(value("hai mươi mốt"), "21");
        assert_eq!(value("hai mươi tư"), "24");
        assert_eq!(value("mười lăm"), "15");
        assert_eq!(value("một trăm linh năm"), "105");
        assert_eq!(value("một trăm lẻ bảy"), "107");
        assert_eq!(value("ba trăm mười hai"), "312");
        assert_eq!(value("bốn trăm năm mươi sáu"), "456");
        assert_eq!(value("một nghìn hai trăm ba mươi"), "1230");
        assert_eq!(value("hai ngàn không"), "2000 | không");
        assert_eq!(value("một nghìn hai trăm tỷ"), "1200000000000");
        assert_eq!(value("mười năm"), "10 | năm");
        assert_eq!(value("hai mươi năm"), "20 | năm");
        assert_eq!(value("nửa triệu"), "500000");
        assert_eq!(value("hăm hai"), "22");
        assert_eq!(value("ba mươi mốt nghìn không trăm linh năm"), "31005");
        assert_eq!(value("hai nghìn không trăm mười"), "2010");
        assert_eq!(value("ba trăm hai"), "320");
        assert_eq!(value("ba trăm rưỡi"), "350");
        assert_eq!(value("một trăm tư"), "140");
        assert_eq!(value("hai trăm năm"), "200 | năm");
    }

    #[test]
    fn magnitudes_stack_and_descend() {
        assert_eq!(value("2 tỷ 340 triệu"), "2340000000");
        assert_eq!(value("2 triệu rưỡi"), "2500000");
        assert_eq!(value("một triệu rưỡi"), "1500000");
        assert_eq!(value("3 nghìn 500"), "3500");
        assert_eq!(value("2 tỷ 3"), "2300000000");
        assert_eq!(value("hai triệu tư"), "2400000");
        assert_eq!(value("ba nghìn hai"), "3200");
        assert_eq!(value("bảy tỷ, chín trăm mười triệu"), "7910000000");
        assert_eq!(value("2 triệu 3 con"), "2000000 | 3 con");
        assert_eq!(value("20 nghìn tỷ"), "20000000000000");
        assert_eq!(value("100 ngàn tỷ"), "100000000000000");
        assert_eq!(value("2,235 tỷ"), "2235000000");
        assert_eq!(value("2.235 tỷ"), "2235000000000");
        assert_eq!(value("7 vạn"), "70000");
        assert_eq!(value("3 chục"), "30");
        assert_eq!(value("8 triệu 600 nghìn"), "8600000");
        assert_eq!(value("500k"), "500000");
        assert_eq!(value("hàng chục nghìn"), "10000");
        assert_eq!(value("mấy chục"), "10");
        assert_eq!(value("99999999999999999999999999999 tỷ tỷ tỷ tỷ"), "none");
    }
}
