//! How the news writes a sum of money: `1,5 tỷ đồng`, `62.000 - 65.000 đồng/kg`, `500k`, `$100`.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::money::Money;
use crate::lexicon::Lexicon;
use crate::number::{Amount, Modifier, Numbers, Numeral};
use crate::table::Table;
use crate::vocabulary::{Class, Vocabulary};

/// What a number must bear for a word to be a currency behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    Yes,
    /// `5 triệu yên`
    Great,
    /// `4.000đ`
    Price,
    /// No currency at all: `đồng chí`.
    No,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Rate,
    Context,
    /// A word of money that needs no other one behind its number: `trị giá`.
    Price,
    /// `một`, `mỗi` behind a price: `15k một trái`.
    Each(bool),
    /// A word behind `80 triệu` with which something else begins.
    Connector,
}

/// How many tokens before `80 triệu` may tell that money is meant.
const CONTEXT: usize = 6;

/// Finds each sum of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    /// The words at which a phrase of either table may begin.
    class: Class,
    currencies: Lexicon<(String, Alone)>,
    words: Lexicon<Role>,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let class = vocabulary.new_class();
        let (mut currencies, mut words) = (Lexicon::new(class), Lexicon::new(class));
        let table = Table::new("money/currencies.tsv", include_str!("currencies.tsv"));
        currencies.load(vocabulary, &table, "name", |row| {
            let alone = match row.get("alone")? {
                "yes" => Alone::Yes,
                "great" => Alone::Great,
                "price" => Alone::Price,
                "no" => Alone::No,
                other => return Err(row.error(format!("«{other}»: write yes, great, price or no"))),
            };
            Ok((row.get("code")?.to_owned(), alone))
        })?;
        let table = Table::new("money/words.tsv", include_str!("words.tsv"));
        words.load(vocabulary, &table, "phrase", |row| {
            Ok(match row.get("role")? {
                "rate" => Role::Rate,
                "context" => Role::Context,
                "price" => Role::Price,
                "each" => Role::Each(row.get("phrase")? == "một"),
                "connector" => Role::Connector,
                other => return Err(row.error(format!("«{other}» is no role of a word beside a sum"))),
            })
        })?;
        Ok(Self { class, currencies, words })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, numbers: &Numbers, numerals: &[Numeral], hits: &mut Vec<Hit<Money>>) {
        // The token behind the last sum: the next one may be short of its currency.
        let (mut rest, mut told) = (numerals, None::<usize>);
        while let [first, behind @ ..] = rest {
            rest = behind;
            if first.of.is_some() {
                continue;
            }
            let start = if first.dimension { first.number } else { first.start };
            let modifier = if first.dimension { None } else { first.modifier };
            let mut sum = match self.sum(line, first, behind, told) {
                Some(sum) => sum,
                None => continue,
            };
            sum.start = sum.start.min(start);
            // `2 triệu đồng đến 5 triệu đồng`
            if let Some(next) = numbers.range_joint(line.tokens, sum.end)
                && let Some(second) = behind.first().filter(|second| second.start == next)
                && let Some((end, code)) = self.currency(line, second)
                && code == sum.code
                && let Some(range) = sum.amount.up_to(&second.counted())
            {
                (sum.amount, sum.end) = (range, end);
                rest = &behind[1..];
            }
            sum.end = self.past_rates(line, numbers, sum.end);
            let mut modifier = modifier;
            if let Some((end, qualifier)) = numbers.qualifier_after(line.tokens, sum.end) {
                sum.end = end;
                modifier = Some(qualifier);
                if first.from && qualifier == Modifier::AtLeast {
                    sum.start = sum.start.min(first.start.saturating_sub(1));
                }
            }
            told = Some(sum.end);
            let value = Money { amount: sum.amount, currency: sum.code.to_owned(), modifier };
            hits.push(Hit { at: line.bytes(sum.start..sum.end), value });
        }
    }

    /// The sum that a numeral is, if it is one.
    fn sum<'a>(
        &'a self,
        line: &Line<'_>,
        numeral: &Numeral,
        behind: &[Numeral],
        told: Option<usize>,
    ) -> Option<Sum<'a>> {
        if let Some((end, code)) = self.currency(line, numeral) {
            let amount = self.whole(numeral, code)?;
            return Some(Sum { start: numeral.start, end, amount, code });
        }
        if let Some((start, code)) = self.currency_before(line, numeral) {
            return Some(Sum { start, end: numeral.end, amount: numeral.counted(), code });
        }
        if !(numeral.slang || numeral.great) || numeral.glued {
            return None;
        }
        let next = line.get(numeral.end);
        let alone = next.is_none_or(|next| {
            !next.is_word() && !next.is_mark('%') || behind.first().is_some_and(|n| n.start == numeral.end)
        }) || next.is_some_and(|next| next.is_mark('/'))
            || self.connects(line, numeral.end);
        let great = |least: i64| numeral.great && !numeral.vague && numeral.amount.most() >= Decimal::from(least);
        // `1 tỷ đồng cho đội, 100 triệu cho thủ môn`
        let beside = told.is_some_and(|told| numeral.start.abs_diff(told) <= 2 * CONTEXT);
        // `126 triệu, mỗi mẫu 3 triệu đồng`
        let ahead = || {
            behind.first().is_some_and(|next| {
                next.start - numeral.end <= 2 * CONTEXT && next.great && self.currency(line, next).is_some()
            })
        };
        let each = line.tokens.get(numeral.end..=numeral.end).and_then(|word| self.words.exactly(word));
        let priced = match each {
            Some(Role::Each(one)) => numeral.slang || great(1_000_000) || *one && great(1_000),
            _ => false,
        };
        let valued = |most: i64| great(most) && self.is_priced(line, numeral.start);
        let fits = match () {
            () if numeral.slang => priced || beside || self.tells_of_money(line, numeral.start),
            () if great(1_000_000) && alone => priced || beside || ahead() || self.tells_of_money(line, numeral.start),
            () if alone => priced || great(1_000) && (beside || self.asks_for_money(line, numeral.start)),
            () => valued(100_000_000),
        };
        if fits {
            return Some(Sum { start: numeral.start, end: numeral.end, amount: numeral.amount, code: "VND" });
        }
        None
    }

    /// A conjunction behind the number: `80 triệu và`.
    fn connects(&self, line: &Line<'_>, at: usize) -> bool {
        line.tokens
            .get(at..at + 1)
            .is_some_and(|word| matches!(self.words.exactly(word), Some(Role::Connector | Role::Each(_))))
    }

    /// The amount in its right reading: no đồng has a fraction, so `50,000 đồng` is fifty thousand.
    fn whole(&self, numeral: &Numeral, code: &str) -> Option<Amount> {
        let amount = numeral.counted();
        (amount.is_whole() || code != "VND").then_some(amount)
    }

    /// The currency behind a numeral: the token behind it, and its code.
    fn currency<'a>(&'a self, line: &Line<'_>, numeral: &Numeral) -> Option<(usize, &'a str)> {
        line.get(numeral.end).filter(|first| first.classes.meets(self.class))?;
        let (taken, (code, alone)) = self.currencies.longest(&line.tokens[numeral.end..])?;
        let end = numeral.end + taken;
        let enough = match alone {
            Alone::Yes => true,
            Alone::Great => numeral.great && !numeral.glued,
            Alone::Price => numeral.great || numeral.amount.most() >= Decimal::ONE_HUNDRED,
            Alone::No => false,
        };
        // `50 đồng-`, `5 USD2` are something else.
        let ends = !line.is_glued(end - 1) || line.get(end).is_some_and(|next| !next.is_word() && !next.is_number());
        (enough && ends).then_some((end, code.as_str()))
    }

    /// The currency sign before a numeral: `$100`, `US$ 5 triệu`, `USD 500`.
    fn currency_before<'a>(&'a self, line: &Line<'_>, numeral: &Numeral) -> Option<(usize, &'a str)> {
        let at = numeral.number.checked_sub(1).filter(|_| numeral.start == numeral.number)?;
        let token = line.get(at)?;
        let (code, alone) = self.currencies.exactly(line.tokens.get(at..at + 1)?)?;
        let sign = !token.is_word() && line.is_glued(at);
        // Behind a number it is that one's: `100 USD 5 triệu`.
        let free = at == 0 || line.get(at - 1).is_none_or(|before| !before.is_number());
        if *alone != Alone::Yes || !free || !(sign || code != "VND" && token.case == crate::scan::Case::Upper) {
            return None;
        }
        let prefixed = sign && at > 0 && line.is_glued(at - 1) && line.str(at - 1) == "US";
        Some((if prefixed { at - 1 } else { at }, code.as_str()))
    }

    /// Passes over `/người/năm`.
    fn past_rates(&self, line: &Line<'_>, numbers: &Numbers, mut end: usize) -> usize {
        while line.is_mark(end, '/') && line.get(end + 1).is_some() {
            let mut next = end + 1;
            if line.get(next).is_some_and(|token| token.is_number()) {
                // `9 tỷ đồng/8 tỷ đồng`: another sum.
                if numbers.is_magnitude(line.tokens, next + 1) {
                    break;
                }
                next += 1;
            }
            let Some(word) = line.get(next).filter(|token| token.is_word()) else { break };
            let phrase = line
                .tokens
                .get(next..)
                .and_then(|rest| self.words.all(rest).filter(|(_, role)| **role == Role::Rate).last());
            next += phrase.map_or(1, |(taken, _)| taken);
            // `m2`, `m²`
            let square = |i: usize| {
                line.get(i).is_some_and(|token| {
                    token.len() <= 2 && !token.is_word() && (token.is_number() || matches!(line.str(i), "²" | "³"))
                })
            };
            if word.len() <= 2 && line.is_glued(next - 1) && square(next) {
                next += 1;
            }
            end = next;
        }
        end
    }

    /// Whether a word of money stands shortly before a token.
    fn tells_of_money(&self, line: &Line<'_>, at: usize) -> bool {
        (at.saturating_sub(CONTEXT)..at)
            .rev()
            .any(|i| self.words.all(&line.tokens[i..at]).any(|(_, role)| matches!(role, Role::Context | Role::Price)))
    }

    /// Whether a word that asks for a sum stands shortly before a token, and no other number between.
    fn asks_for_money(&self, line: &Line<'_>, at: usize) -> bool {
        let mut words = (at.saturating_sub(CONTEXT)..at).rev().take_while(|i| !line.tokens[*i].is_number());
        words.any(|i| self.words.all(&line.tokens[i..at]).any(|(_, role)| *role == Role::Price))
    }

    /// Whether a word that asks for a sum stands right before a token.
    fn is_priced(&self, line: &Line<'_>, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|from| self.words.exactly(&line.tokens[from..at]) == Some(&Role::Price))
    }
}

struct Sum<'a> {
    start: usize,
    end: usize,
    amount: Amount,
    code: &'a str,
}
