//! Numbers put together: qualified, in ranges (`10-15 triệu`), as ratios (`161/1.270`); and what only looks like one.

use rust_decimal::Decimal;

use crate::number::qualifier::{Effect, Joint};
use crate::number::spoken::{Plain, Role};
use crate::number::{Amount, Modifier, Numbers, Numeral};
use crate::token::Token;

/// What may join a number to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Slash,
    Dash,
    Comma,
    Word(Joint),
}

/// Reads the numerals of one line.
pub(super) struct Reader<'a> {
    pub(super) numbers: &'a Numbers,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Reader<'_> {
    fn glued(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].end() == self.tokens[at].start()
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    fn plain(&self, at: usize) -> Option<Plain> {
        self.tokens.get(at)?;
        self.numbers.speller.read(self.text, self.tokens, at).ok()
    }

    /// The token from which to look on behind something that is written in one piece: `39-CTr/TU`, `31.3.1975`.
    fn past_piece(&self, mut at: usize) -> usize {
        while self.glued(at)
            && !self.tokens[at].is_mark('(')
            && !self.tokens[at].is_mark(')')
            && !self.tokens[at].is_mark(';')
        {
            at += 1;
        }
        at
    }

    /// Whether a number in digits may start here: nothing that makes it part of a name or a code stands glued before it.
    fn is_free(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        let before = self.tokens[at - 1];
        if before.is_word() || before.is_number() {
            return false;
        }
        let outer_word = || {
            at >= 2 && self.glued(at - 1) && {
                let outer = self.tokens[at - 2];
                outer.is_word() || outer.is_number()
            }
        };
        match () {
            // `9 tỷ đồng/8 tỷ đồng`
            () if before.is_mark('/') => {
                at >= 2
                    && self.tokens[at - 2].is_word()
                    && self
                        .numbers
                        .speller
                        .role(self.tokens, at + 1)
                        .is_some_and(|(role, worth)| role == Role::Magnitude && worth >= 1_000_000)
            }
            () if ['#', '_', '@', '&', '=', '*', '\\'].into_iter().any(|mark| before.is_mark(mark)) => false,
            // `Covid-19`, `P.12`, `3.5`, `280+200`, `8:30`; but ` -1,87%`, `lượt.5`
            () if ['-', '.', '+', ':', '\''].into_iter().any(|mark| before.is_mark(mark)) => !outer_word(),
            () => true,
        }
    }

    /// The numeral that starts at a number or number word, or where to look on.
    pub(super) fn numeral(&self, at: usize) -> Result<Numeral, usize> {
        let token = self.tokens[at];
        if token.is_number() && !self.is_free(at) {
            return Err(self.past_piece(at + 1));
        }
        let first = match self.numbers.speller.read(self.text, self.tokens, at) {
            Ok(plain) => plain,
            Err(next) if token.is_number() => return Err(self.past_piece(next)),
            Err(next) => self.bare_ten(at).ok_or(next)?,
        };
        let read = match self.link(first.end) {
            Some((link @ (Link::Slash | Link::Word(Joint::OutOf)), next)) => self.ratio(at, first, link, next),
            Some((Link::Word(Joint::Parts), next)) => self.parts(at, first, next).map(Ok),
            Some((link, next)) => self.range(at, first, Some(link), next),
            // `hai ba người`: two or three.
            None if first.spelled && is_digit(&first) => self.range(at, first, None, first.end),
            None => None,
        };
        let mut numeral = read.unwrap_or_else(|| self.single(at, first))?;
        numeral.end = self.past_repetition(&numeral);
        numeral.glued = self.glued(numeral.end) && self.tokens[numeral.end].is_word();
        match self.numbers.qualifiers.before(self.tokens, at) {
            Some((start, Effect::Modifies { modifier, loose })) => {
                numeral.start = start;
                numeral.modifier = Some(modifier);
                numeral.loose = loose;
            }
            Some((start, Effect::Dimension)) => {
                numeral.dimension = true;
                numeral.start = start + 1;
                numeral.modifier = Some(Modifier::MoreThan);
            }
            Some((_, Effect::Last(modifier))) => {
                numeral.start = at - 1;
                numeral.modifier = Some(modifier);
            }
            Some((_, Effect::Compares)) | None => {}
        }
        numeral.from = self.numbers.qualifiers.is_behind(self.tokens, numeral.start, Joint::From);
        Ok(numeral)
    }

    /// `chục` without a number before it, behind a word that qualifies it: `hơn chục năm`.
    fn bare_ten(&self, at: usize) -> Option<Plain> {
        let Numbers { speller, qualifiers } = self.numbers;
        let qualified = || matches!(qualifiers.before(self.tokens, at), Some((_, Effect::Modifies { .. })));
        (speller.is_lone_ten(self.tokens, at) && qualified())
            .then(|| Plain { vague: true, ..Plain::simple(at + 1, Decimal::TEN, true) })
    }

    /// What joins the number before a token to the next one, and the token where that would start.
    fn link(&self, at: usize) -> Option<(Link, usize)> {
        let token = self.tokens.get(at)?;
        if token.is_word() {
            return self.numbers.qualifiers.joint(self.tokens, at).map(|(next, joint)| (Link::Word(joint), next));
        }
        let link = match () {
            () if token.is_mark('/') => Link::Slash,
            () if token.is_mark('-') => Link::Dash,
            () if token.is_mark(',') => Link::Comma,
            () => return None,
        };
        Some((link, at + 1))
    }

    fn built(at: usize, end: usize, amount: Amount, first: Plain) -> Numeral {
        Numeral {
            start: at,
            number: at,
            end,
            amount,
            grouped: first.grouped.map(Amount::Exact),
            of: None,
            modifier: None,
            loose: false,
            dimension: false,
            from: false,
            spelled: first.spelled,
            vague: first.vague,
            slang: first.slang,
            dotted: first.dotted,
            bare: first.bare,
            great: first.magnitude > 1 || (!first.bare && first.value >= Decimal::from(1_000_000)),
            glued: false,
        }
    }

    /// One number alone; what goes on without a blank is a code, a date or a score.
    fn single(&self, at: usize, first: Plain) -> Result<Numeral, usize> {
        let end = first.end;
        if first.opaque {
            return Err(self.past_piece(end));
        }
        let codes = || ['/', '-', ':', '+', '_', '@', '&', '=', '*', '×'].into_iter().any(|mark| self.mark(end, mark));
        let solid = || first.magnitude == 1 && !first.spelled && first.value < Decimal::from(1_000_000);
        if self.glued(end) && self.glued(end + 1) && codes() && solid() {
            return Err(self.past_piece(end));
        }
        Ok(Self::built(at, end, Amount::Exact(first.value), first))
    }

    /// Whether `năm` before this word is a year: any word but `số`.
    fn is_year_tail(&self, token: Token) -> bool {
        token.is_word() && &self.text[token.range()] != "số"
    }

    /// `hai phần ba`, `2 phần 3`, `một phần tư`
    fn parts(&self, at: usize, first: Plain, next: usize) -> Option<Numeral> {
        let (end, of) = match self.numbers.speller.role(self.tokens, next) {
            Some((Role::Tail, of)) => (next + 1, Decimal::from(of)),
            // `một phần năm ngoái` is none.
            Some((Role::Digit, 5)) if self.tokens.get(next + 1).is_some_and(|word| self.is_year_tail(*word)) => {
                return None;
            }
            _ => self.plain(next).map(|second| (second.end, second.value))?,
        };
        let small = |value: Decimal| value.is_integer() && value >= Decimal::ONE && value <= Decimal::from(20);
        let fits = first.magnitude == 1 && small(first.value) && small(of) && first.value < of;
        fits.then(|| Numeral { of: Some(of), bare: false, ..Self::built(at, end, Amount::Exact(first.value), first) })
    }

    /// `161/1.270`, `3.044 /3.087`, `1 trong 10`
    fn ratio(&self, at: usize, first: Plain, link: Link, next: usize) -> Option<Result<Numeral, usize>> {
        let out_of = link != Link::Slash;
        if !out_of && first.spelled {
            return None;
        }
        let Some(second) = self.plain(next).filter(|second| !second.vague && !second.slang) else {
            return (!out_of && self.glued(first.end) && self.glued(next) && first.magnitude == 1)
                .then(|| Err(self.past_piece(first.end)));
        };
        let (value, of) = (first.grouped.unwrap_or(first.value), second.grouped.unwrap_or(second.value));
        let goes_on = self.glued(second.end)
            && (self.tokens[second.end].is_word()
                || (['/', '-', '_'].into_iter().any(|mark| self.mark(second.end, mark)) && self.glued(second.end + 1)));
        let whole = value.is_integer() && of.is_integer() && !first.opaque && !second.opaque && !of.is_zero();
        if out_of && (goes_on || !whole || value >= of) {
            return None;
        }
        if goes_on || !whole {
            return Some(Err(self.past_piece(second.end)));
        }
        let mut numeral = Self::built(at, second.end, Amount::Exact(value), first);
        numeral.of = Some(of);
        numeral.grouped = None;
        numeral.bare = false;
        numeral.spelled &= second.spelled;
        Some(Ok(numeral))
    }

    /// `1 - 2`, `100 đến 120`, `10-15 triệu`, `2, 3`; with `giữa` before it, `3 và 5`.
    fn range(&self, at: usize, first: Plain, link: Option<Link>, next: usize) -> Option<Result<Numeral, usize>> {
        let (dash, comma) = (link == Some(Link::Dash), link == Some(Link::Comma));
        let qualifiers = &self.numbers.qualifiers;
        let joins = match link {
            Some(Link::Dash | Link::Comma | Link::Word(Joint::Range)) | None => true,
            Some(Link::Word(Joint::Between)) => qualifiers.is_behind(self.tokens, at, Joint::OpensBetween),
            Some(Link::Slash | Link::Word(_)) => false,
        };
        if !joins || !dash && qualifiers.is_behind(self.tokens, at, Joint::Ordinal) {
            return None;
        }
        let tight = dash && self.glued(first.end) && self.glued(first.end + 1);
        if dash && tight && first.opaque {
            return Some(Err(self.past_piece(first.end)));
        }
        let second =
            self.plain(next).filter(|second| !second.vague && !second.opaque && second.spelled == first.spelled)?;
        if comma || link.is_none() {
            let consecutive = is_digit(&first) && is_digit(&second) && second.value == first.value + Decimal::ONE;
            let apart = link.is_none() || !self.glued(next);
            if !consecutive
                || !apart
                || first.dotted
                || second.dotted
                || self.mark(second.end, ',')
                || self.mark(second.end, '/')
            {
                return None;
            }
        }
        let codes = ['/', '-', ':', '.', '_'];
        if self.glued(second.end)
            && codes.into_iter().any(|mark| self.mark(second.end, mark))
            && self.tokens.get(second.end + 1).is_some_and(|token| token.is_number())
            && self.glued(second.end + 1)
        {
            return if tight { Some(Err(self.past_piece(second.end))) } else { None };
        }
        let mut least = first.value;
        if first.magnitude == 1 && second.magnitude > 1 {
            let magnitude = Decimal::from(second.magnitude);
            if least < second.value.checked_div(magnitude)? {
                least = least.checked_mul(magnitude)?;
            }
        }
        let amount = Amount::Exact(least).up_to(&Amount::Exact(second.value));
        let Some(amount) = amount else {
            // `3-1`, `0912-345-678`
            return tight.then(|| Err(self.past_piece(second.end)));
        };
        let years = Decimal::from(1900)..Decimal::from(2100);
        let year = |plain: &Plain| plain.bare && years.contains(&plain.value);
        if year(&first) && year(&second) {
            return Some(Err(second.end));
        }
        let mut numeral = Self::built(at, second.end, amount, first);
        numeral.grouped = match (first.grouped, second.grouped) {
            (None, None) => None,
            (left, right) => {
                Amount::Exact(left.unwrap_or(first.value)).up_to(&Amount::Exact(right.unwrap_or(second.value)))
            }
        };
        numeral.great |= second.magnitude > 1;
        numeral.slang |= second.slang;
        numeral.dotted |= second.dotted;
        numeral.bare = false;
        Some(Ok(numeral))
    }

    /// Passes over the same number once more in brackets: `7.000.000 (bảy triệu) đồng`.
    fn past_repetition(&self, numeral: &Numeral) -> usize {
        let end = numeral.end;
        if !self.mark(end, '(') || !self.tokens.get(end + 1).is_some_and(|token| token.is_word()) {
            return end;
        }
        match self.plain(end + 1) {
            Some(plain) if self.mark(plain.end, ')') && numeral.amount == Amount::Exact(plain.value) => plain.end + 1,
            _ => end,
        }
    }
}

/// Whether a number is a whole one below ten.
fn is_digit(plain: &Plain) -> bool {
    plain.magnitude == 1 && plain.value.is_integer() && plain.value < Decimal::TEN
}
