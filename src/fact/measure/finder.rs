//! How the news writes a measure: `50ha`, `12,3 km`, `68,4 tạ/ha`, `từ 200 - 350 mm`, `1m75`.

use std::fmt::Write;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::measure::Measure;
use crate::lexicon::Lexicon;
use crate::number::{Amount, Modifier, Numbers, Numeral};
use crate::scan::Case;
use crate::table::Table;
use crate::vocabulary::{Class, Vocabulary, Word};

/// A unit of measure as `units.tsv` has it.
#[derive(Debug)]
struct Unit {
    symbol: String,
    /// A lone letter in small or capital: `m`, `W`; only so written it is a unit.
    letters: Option<Vec<bool>>,
    /// Phrases of which one must stand behind it, as word numbers …
    before: Vec<Vec<Word>>,
    /// … or a few words before its number: `đất công ích (42 mẫu)`.
    near: Vec<Vec<Word>>,
}

/// How many tokens before a number may tell what is measured.
const NEAR: usize = 8;

/// Finds each measure of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    /// The words at which a phrase of either table may begin.
    class: Class,
    units: Lexicon<Unit>,
    rates: Lexicon<String>,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let class = vocabulary.new_class();
        let (mut units, mut rates) = (Lexicon::new(class), Lexicon::new(class));
        let table = Table::new("measure/units.tsv", include_str!("units.tsv"));
        for row in vocabulary.own().rows(table) {
            let name = row.get("name")?;
            let mut phrases = |column| {
                row.find(column)
                    .unwrap_or_default()
                    .split(',')
                    .filter(|phrase| !phrase.is_empty())
                    .map(|phrase| {
                        vocabulary.phrase(phrase).ok_or_else(|| row.error(format!("«{phrase}» is no phrase")))
                    })
                    .collect::<Result<Vec<_>, _>>()
            };
            let (before, near) = (phrases("before")?, phrases("near")?);
            // The case of a symbol tells it from a word: `MW`, `l`, `g`.
            let short = name.is_ascii() && (name.len() <= 3 || name.chars().any(char::is_uppercase));
            let letters = short.then(|| name.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase).collect());
            let unit = Unit { symbol: row.get("symbol")?.to_owned(), letters, before, near };
            if units.insert(vocabulary, name, unit).is_none() {
                return Err(row.error(format!("«{name}» can't be written in Vietnamese letters")));
            }
        }
        let table = Table::new("measure/words.tsv", include_str!("words.tsv"));
        rates.load(vocabulary, &table, "phrase", |row| Ok(row.get("symbol")?.to_owned()))?;
        Ok(Self { class, units, rates })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, numbers: &Numbers, numerals: &[Numeral], hits: &mut Vec<Hit<Measure>>) {
        let mut rest = numerals;
        while let [first, behind @ ..] = rest {
            rest = behind;
            if first.of.is_some() || first.slang {
                continue;
            }
            let Some((mut end, unit)) = self.unit(line, numbers, first) else { continue };
            let (mut start, mut modifier) = (first.start, first.modifier);
            let mut amount = first.amount;
            // `ba sào rưỡi`
            if let Some(more) = numbers.half_more(line.tokens, end, amount) {
                (end, amount) = (end + 1, more);
            }
            // `-3 độ C`, `âm 12°C`
            if start == first.number
                && matches!(unit.symbol.as_str(), "°C" | "°F")
                && let Some(minus) = numbers.minus_before(line.text, line.tokens, first.number)
            {
                (start, amount) = (minus, amount.negated());
            }
            // `1m75`
            if let Some((behind, exact)) = self.remainder(line, end, unit, &amount) {
                (end, amount) = (behind, exact);
            } else if line.is_glued(end - 1) && line.get(end).is_some_and(|next| next.is_number() || next.is_word()) {
                continue;
            }
            let mut symbol = unit.symbol.clone();
            // `5 km - 7 km`, `50ha đến 60ha`
            if let Some(next) = numbers.range_joint(line.tokens, end)
                && let Some(second) = behind.first().filter(|second| second.start == next && second.of.is_none())
                && let Some((second_end, same)) = self.unit(line, numbers, second)
                && same.symbol == symbol
                && let Some(range) = amount.up_to(&second.amount)
            {
                (amount, end) = (range, second_end);
                rest = &behind[1..];
            }
            end = self.past_rates(line, end, &mut symbol);
            if let Some((behind, qualifier)) = numbers.qualifier_after(line.tokens, end) {
                end = behind;
                modifier = Some(qualifier);
                if first.from && qualifier == Modifier::AtLeast {
                    start = first.start.saturating_sub(1);
                }
            }
            hits.push(Hit { at: line.bytes(start..end), value: Measure { amount, unit: symbol, modifier } });
        }
    }

    /// The unit behind a number, and the token behind it.
    fn unit(&self, line: &Line<'_>, numbers: &Numbers, numeral: &Numeral) -> Option<(usize, &Unit)> {
        let at = numeral.end;
        line.get(at).filter(|first| first.classes.meets(self.class))?;
        let rest = &line.tokens[at..];
        let fits = |&(taken, unit): &(usize, &Unit)| {
            let end = at + taken;
            let cased = unit.letters.as_ref().is_none_or(|letters| {
                let written = line.slice(at..end);
                let mut capitals = written.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase);
                letters.iter().all(|&upper| capitals.next() == Some(upper))
            });
            // A symbol with a figure is written in one, `m2`, or at least glued to its number: `300m 2 đất`.
            let solid = (at + 1..end).all(|i| !line.tokens[i].is_number() || line.is_glued(i - 1))
                || at > 0 && line.is_glued(at - 1) && line.get(end).is_none_or(|next| next.is_word());
            let plain = unit.letters.is_some() || line.tokens[at].case == Case::Lower || !line.tokens[at].is_word();
            let behind = if numbers.is_half(line.tokens, end) { end + 1 } else { end };
            let followed = unit.before.is_empty() && unit.near.is_empty()
                || unit.before.iter().any(|phrase| starts_with(line, behind, phrase))
                || !unit.near.is_empty()
                    && (unit.symbol == "°C" || !is_counting(line, behind))
                    && self.is_near(line, numeral.start, &unit.near);
            cased && solid && plain && followed
        };
        self.units.all(rest).filter(fits).last().map(|(taken, unit)| (at + taken, unit))
    }

    /// Whether one of these phrases stands a few words before a number.
    fn is_near(&self, line: &Line<'_>, at: usize, phrases: &[Vec<Word>]) -> bool {
        let stop = |at: &usize| ['.', ';', ','].into_iter().any(|mark| line.is_mark(*at, mark));
        let mut words = (at.saturating_sub(NEAR)..at).rev().take_while(|at| !stop(at));
        words.any(|at| phrases.iter().any(|phrase| starts_with(line, at, phrase)))
    }

    /// The centimetres behind the metres: `1m75`, `1 mét 75`.
    fn remainder(&self, line: &Line<'_>, end: usize, unit: &Unit, amount: &Amount) -> Option<(usize, Amount)> {
        let glued = line.is_glued(end - 1);
        let number = line
            .get(end)
            .filter(|token| token.is_number() && token.len() <= 2 && (glued || line.str(end - 1) == "mét"))?;
        let followed = !glued
            && line
                .get(end + 1)
                .is_some_and(|next| next.is_word() && !["và", "thì", "là"].contains(&line.str(end + 1)));
        let Amount::Exact(metres) = *amount else { return None };
        let closed = !line.is_glued(end)
            || line.get(end + 1).is_some_and(|next| !next.is_word() && !next.is_mark('/') && !next.is_mark('-'));
        if unit.symbol != "m" || !metres.is_integer() || !closed || followed {
            return None;
        }
        let digits: i64 = line.text[number.range()].parse().ok()?;
        Some((end + 1, Amount::Exact(metres.checked_add(Decimal::new(digits, number.len() as u32))?)))
    }

    /// Passes over `/ha`, `/người/năm` and writes them behind the symbol.
    fn past_rates(&self, line: &Line<'_>, mut end: usize, symbol: &mut String) -> usize {
        while line.is_mark(end, '/') && line.get(end + 1).is_some_and(|token| token.is_word()) {
            let known = self.rates.longest(&line.tokens[end + 1..]);
            let taken = known.map_or(1, |(taken, _)| taken);
            let written = known.map_or_else(|| line.slice(end + 1..end + 1 + taken), |(_, rate)| rate.as_str());
            let written = if symbol == "km" || written != "h" { written } else { "giờ" };
            let _ = write!(symbol, "/{written}");
            end += 1 + taken;
        }
        end
    }
}

/// Whether a word stands there that a doubtful unit may belong to: `42 mẫu xe`.
fn is_counting(line: &Line<'_>, at: usize) -> bool {
    line.get(at).is_some_and(|next| next.is_word() && next.case == Case::Lower)
}

fn starts_with(line: &Line<'_>, at: usize, phrase: &[Word]) -> bool {
    phrase.iter().enumerate().all(|(i, &word)| line.get(at + i).is_some_and(|token| token.word == word))
}
