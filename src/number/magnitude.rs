//! Magnitudes: `20 nghìn tỷ`, `1 tỷ 250 triệu`, `2 triệu rưỡi`, `3 nghìn 500`.

use rust_decimal::Decimal;

use crate::number::digits;
use crate::number::spoken::{Plain, Role, Speller, is_short};
use crate::token::Token;

/// A number to which lower parts are added, from the highest magnitude down.
struct Sum {
    end: usize,
    /// The magnitude of the part that was added last.
    last: u64,
    value: Decimal,
    spelled: bool,
    /// It has lower parts.
    parts: bool,
}

impl Speller {
    /// Takes the magnitudes and lower parts behind a coefficient; `None` where no decimal holds the number.
    #[inline]
    pub(crate) fn with_magnitudes(&self, text: &str, tokens: &[Token], plain: Plain) -> Option<Plain> {
        // Most numbers have none.
        if self.role(tokens, plain.end).is_none() { Some(plain) } else { self.multiplied(text, tokens, plain) }
    }

    fn multiplied(&self, text: &str, tokens: &[Token], plain: Plain) -> Option<Plain> {
        let Some((end, last, value)) = plain.magnitudes(self, tokens)? else { return Some(plain) };
        let mut sum = Sum { end, last, value, spelled: plain.spelled, parts: false };
        let slang = self.is(tokens, end - 1, Role::Slang);
        if plain.value.is_integer() && !plain.vague && !slang {
            while self.add_part(text, tokens, &mut sum)? {}
        }
        let magnitude = if sum.parts { 1 } else { sum.last };
        // `2,235 tỷ` is a fraction: nobody groups before a magnitude.
        let marks = Plain { grouped: None, opaque: false, bare: false, dotted: false, ..plain };
        Some(Plain { end: sum.end, value: sum.value, magnitude, spelled: sum.spelled, slang, ..marks })
    }

    /// Adds the next part, which lies below the magnitude before it; whether another one may follow.
    fn add_part(&self, text: &str, tokens: &[Token], sum: &mut Sum) -> Option<bool> {
        if self.is(tokens, sum.end, Role::Half) {
            sum.value = sum.value.checked_add(Decimal::from(sum.last).checked_mul(Decimal::new(5, 1))?)?;
            sum.end += 1;
            return Some(false);
        }
        if let (true, Some((Role::Odd, _)), Some((Role::Digit, ones))) =
            (sum.spelled, self.role(tokens, sum.end), self.role(tokens, sum.end + 1))
        {
            sum.value = sum.value.checked_add(ones.into())?;
            sum.end += 2;
            return Some(false);
        }
        // `hai triệu tư`
        if let (true, Some((Role::Tail, tenths))) = (sum.spelled && sum.last >= 1000, self.role(tokens, sum.end)) {
            sum.value = sum.value.checked_add(Decimal::from(sum.last / 10 * tenths))?;
            sum.end += 1;
            return Some(false);
        }
        // `bảy tỷ, chín trăm triệu`, as sums are told in words
        let comma = sum.spelled && tokens.get(sum.end).is_some_and(|token| token.is_mark(','));
        let Some(lower) = self.lower_part(text, tokens, sum.end + usize::from(comma)) else { return Some(false) };
        let Some((end, magnitude, amount)) = lower.magnitudes(self, tokens)? else {
            // `3 nghìn 500`, `hai nghìn ba trăm`: all the three places below a thousand.
            let places = if sum.spelled { Decimal::TEN } else { Decimal::ONE_HUNDRED };
            let noughts = self.is(tokens, sum.end, Role::Nought);
            let fits = noughts || (places..Decimal::ONE_THOUSAND).contains(&lower.value);
            if sum.last == 1000 && fits && !comma && self.closes(tokens, lower.end) {
                sum.value = sum.value.checked_add(lower.value)?;
                (sum.end, sum.parts) = (lower.end, true);
            } else if sum.last >= 1000 && !comma && self.is_tenth(text, tokens, sum, &lower) {
                sum.value = sum.value.checked_add(lower.value.checked_mul(Decimal::from(sum.last / 10))?)?;
                (sum.end, sum.parts) = (lower.end, true);
            }
            return Some(false);
        };
        if comma && !(lower.spelled && magnitude < sum.last) {
            return Some(false);
        }
        if magnitude < sum.last && amount < sum.last.into() {
            sum.value = sum.value.checked_add(amount)?;
            sum.parts = true;
        } else if magnitude > sum.last && sum.spelled {
            // `một nghìn hai trăm tỷ`: the higher magnitude takes all that stands before it.
            sum.value = sum.value.checked_add(lower.value)?.checked_mul(magnitude.into())?;
        } else {
            return Some(false);
        }
        (sum.end, sum.last) = (end, magnitude);
        sum.spelled &= lower.spelled;
        Some(true)
    }

    /// Whether one digit stands for tenths of the magnitude before it, `2 tỷ 3`, `ba nghìn hai`: nothing that it could
    /// count stands behind it.
    fn is_tenth(&self, text: &str, tokens: &[Token], sum: &Sum, lower: &Plain) -> bool {
        let digit = lower.end == sum.end + 1 && lower.value < Decimal::TEN && lower.value >= Decimal::ONE;
        let ends = tokens.get(lower.end).is_none_or(|next| {
            !next.is_number()
                && (!next.is_word()
                    || ["đồng", "một", "mỗi", "thì", "là", "và", "nhưng"].contains(&&text[next.range()]))
                && !next.is_mark('/')
                && !next.is_mark('-')
        });
        let next = tokens.get(lower.end).zip(tokens.get(lower.end + 1));
        let goes_on =
            next.is_some_and(|(mark, next)| !mark.is_word() && next.is_number() && mark.end() == next.start());
        let plain = !lower.spelled || self.role(tokens, sum.end).is_some_and(|(_, digit)| is_short(digit));
        digit && ends && !goes_on && plain && lower.spelled == sum.spelled
    }

    fn lower_part(&self, text: &str, tokens: &[Token], at: usize) -> Option<Plain> {
        let token = tokens.get(at)?;
        let (end, value, spelled) = if token.is_number() {
            if tokens[at - 1].end() == token.start() {
                return None;
            }
            let read = digits::read(text, tokens, at).ok()?;
            if !read.value.is_integer() {
                return None;
            }
            (read.end, read.value, false)
        } else {
            let (end, value) = self.below_thousand(tokens, at)?;
            (end, value.into(), true)
        };
        Some(Plain::simple(end, value, spelled))
    }

    /// Whether no digits go on behind a token: `3 nghìn 500/600` is not 3500.
    fn closes(&self, tokens: &[Token], at: usize) -> bool {
        !(at > 0
            && tokens.get(at).is_some_and(|next| {
                next.start() == tokens[at - 1].end() && (next.is_mark('/') || next.is_mark('-') || next.is_mark('%'))
            }))
    }
}

impl Plain {
    /// The magnitudes behind a coefficient: the token behind them, the highest of them, the product. `None` within
    /// where there are none, outside where no decimal holds the product.
    #[allow(clippy::option_option, clippy::type_complexity)]
    fn magnitudes(&self, speller: &Speller, tokens: &[Token]) -> Option<Option<(usize, u64, Decimal)>> {
        let (mut end, mut product) = (self.end, 1u64);
        while let Some((role, worth)) = speller.role(tokens, end) {
            let glued = tokens[end - 1].end() == tokens[end].start();
            match role {
                Role::Magnitude if product == 1 || stacks(product, worth) => product = product.checked_mul(worth)?,
                Role::Slang if glued && product == 1 && !self.spelled => {
                    product = worth;
                    end += 1;
                    break;
                }
                _ => break,
            }
            end += 1;
            if product > 1_000_000_000_000_000 {
                return None;
            }
        }
        if end == self.end {
            return Some(None);
        }
        Some(Some((end, product, self.value.checked_mul(product.into())?)))
    }
}

/// Whether one magnitude may stand behind another: `trăm nghìn`, `nghìn tỷ`, `triệu tỷ`; never `nghìn trăm`.
fn stacks(before: u64, behind: u64) -> bool {
    behind >= 1000 && behind > before || behind >= 1_000_000_000
}
