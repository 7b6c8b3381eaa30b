//! How the news writes a count: a number with a noun behind it that is neither name, date nor figure of speech.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::fact::count::Count;
use crate::fact::count::noun::{Kind, Noun, Nouns, Roles};
use crate::fact::hit::{Hit, Line};
use crate::number::{Amount, Modifier, Numbers, Numeral};
use crate::scan::Case;
use crate::vocabulary::Vocabulary;

/// Finds each count of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    pub(super) nouns: Nouns,
}

/// A quotation of no more tokens is a slogan or a title: `“chi bộ 4 tốt”`.
const SLOGAN: usize = 14;

/// So many tokens may stand between two numbers that count the same.
const APART: usize = 7;

/// `cấp 3` is a level, `cấp 120 cơ số thuốc` a verb.
const LEVELS: u64 = 15;

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { nouns: Nouns::new(vocabulary)? })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, numbers: &Numbers, numerals: &[Numeral], hits: &mut Vec<Hit<Count>>) {
        if numerals.is_empty() {
            return;
        }
        let slogans = slogans(line);
        // The noun told before in the same sentence, and how far that is sure.
        let (mut told, mut read) = (None::<Noun>, 0);
        for (i, numeral) in numerals.iter().enumerate() {
            if told.is_some() && line.tokens[read..numeral.number].iter().any(|token| token.is_mark('.')) {
                told = None;
            }
            read = numeral.end;
            let years = self.four_years(line, numeral);
            let numeral = years.as_ref().unwrap_or(numeral);
            let within = slogans.partition_point(|slogan| slogan.end <= numeral.number);
            if slogans.get(within).is_some_and(|slogan| slogan.contains(&numeral.number)) || numeral.slang {
                continue;
            }
            if let Some(noun) = self.counted(line, numeral, told) {
                let Some(count) = self.count(line, numbers, numeral, &noun) else { continue };
                told = Some(noun);
                hits.push(count);
            } else if let Some(noun) = self.shared(line, numeral, &numerals[i + 1..]) {
                hits.extend(self.count(line, numbers, numeral, &noun));
            } else if let Some(noun) = told.filter(|_| self.is_fate(line, numeral)) {
                hits.extend(self.count_at(line, numeral, &noun, numeral.modifier, numeral.start..numeral.end));
            } else if let Some(noun) = self.risen(line, numeral, &numerals[i + 1..]) {
                hits.extend(self.count_at(line, numeral, &noun, numeral.modifier, numeral.start..numeral.end));
            } else if let Some(noun) = self.one_of_several(line, numerals, i) {
                hits.extend(self.count_at(line, numeral, &noun, None, numeral.start..numeral.end));
                told = Some(noun);
            } else if let Some(noun) = self.listed(line, numerals, i, told) {
                hits.extend(self.count_at(line, numeral, &noun, None, numeral.start..numeral.end));
                told = Some(noun);
            }
        }
    }

    /// `bốn năm` is four or five only of what can be counted: `bốn năm người`, but `bốn năm đại học`.
    fn four_years(&self, line: &Line<'_>, numeral: &Numeral) -> Option<Numeral> {
        let years = numeral.end - 1;
        if !numeral.spelled || !numeral.amount_is_a_range() || self.nouns.starts(line, years, Roles::YEAR) != Some(1) {
            return None;
        }
        let counted = self
            .nouns
            .read(line, numeral.end, false)
            .is_some_and(|noun| !(noun.kind.is_time() && line.get(noun.end).is_some_and(|next| next.is_number())));
        let four = Numeral { end: years, amount: Amount::Exact(numeral.amount.least()), ..*numeral };
        (!counted).then_some(four)
    }

    /// The noun that a numeral counts, if it counts one.
    fn counted(&self, line: &Line<'_>, numeral: &Numeral, told: Option<Noun>) -> Option<Noun> {
        let mut at = numeral.end;
        if numeral.of.is_some()
            && let Some(taken) = self.nouns.starts(line, at, Roles::SKIP)
        {
            at += taken;
        }
        if !line.get(at)?.is_word() {
            return None;
        }
        let year = is_like_year(line, numeral);
        // Glued, as bare as a year, or a word that means more than a number (`ba`, `năm`), it counts only what is well known.
        let word = numeral.spelled && !numeral.vague && numeral.end == numeral.number + 1;
        let homonym = word && self.nouns.starts(line, numeral.number, Roles::HOMONYM).is_some();
        let headed = || self.nouns.headed(line, at).filter(|_| is_share(numeral));
        let noun = self.nouns.read(line, at, !(homonym || numeral.glued || year)).or_else(headed)?;
        // `Việt Nam 48 HCV`: what is known counts, whatever its letters.
        let known = noun.kind == Kind::Noun && line.tokens[noun.start].case == Case::Upper;
        let doubtful = noun.kind == Kind::Unknown || line.tokens[noun.start].is_capitalized() && !known;
        if doubtful && self.may_be_named(line, numeral, &noun) {
            return None;
        }
        if numeral.glued && (line.tokens[at].len() < 3 || noun.kind == Kind::Class) {
            return None;
        }
        // `1 tuần 2 buổi`: a head that was counted itself bears no number as a name.
        // `nhóm 8 người`
        let people = noun.end == noun.start + 1 && line.str(noun.start) == "người";
        let free =
            people || told.is_some_and(|told| told.end == numeral.start) || !self.is_name(line, numeral, noun.kind);
        let sure = match noun.kind {
            kind if kind.is_time() => self.lasts(line, numeral, &noun),
            // Index points and scores are no counts (guidelines).
            Kind::Point => {
                let gained = self.nouns.ends(line, numeral.start).is_some_and(|(_, roles)| roles.has(Roles::GAIN));
                // `dưới 5 điểm`
                numeral.amount.is_whole() && !gained && !numeral.is_article() && numeral.modifier.is_none()
            }
            kind => {
                // `trên một chiếc xe`
                let qualified = numeral.modifier.is_some() && (!numeral.loose || self.qualifies(numeral, kind));
                !(numeral.is_article() && !qualified || year && numeral.number == 0)
            }
        };
        (free && sure && !self.is_idiom(line, numeral, &noun)).then_some(noun)
    }

    /// Whether the number belongs to the name before it: `thôn 3`, `lần thứ 2`, `Quốc lộ 1`.
    pub(super) fn is_name(&self, line: &Line<'_>, numeral: &Numeral, kind: Kind) -> bool {
        let Some((start, roles)) = self.nouns.ends(line, numeral.start) else { return false };
        let part = !numeral.amount.is_whole() && kind != Kind::Unknown;
        if numeral.modifier.is_some() || roles.has(Roles::FREE) || part {
            return false;
        }
        // `nhiệm vụ`, `dân số` end like a head and are none.
        if self.nouns.is_compound(line, start, numeral.start) {
            return false;
        }
        // Names are seldom written `03`, counts in reports often.
        let grouped = !numeral.bare && !numeral.spelled && numeral.amount.least() >= Decimal::ONE_THOUSAND;
        if grouped && numeral.amount.is_whole() {
            return false;
        }
        let padded = numeral.bare && line.str(numeral.number).starts_with('0');
        if padded && matches!(kind, Kind::Noun | Kind::Class) {
            return false;
        }
        let small = numeral.bare && numeral.amount.most() <= Decimal::from(LEVELS) || numeral.spelled;
        let acronym = roles.has(Roles::ACRONYM) && line.tokens[start].is_capitalized();
        let named = match () {
            () if roles.has(Roles::LEVEL) => small || kind == Kind::Unknown,
            () => acronym || roles.has(Roles::NUMBERED),
        };
        let each = self.nouns.ends(line, start).is_some_and(|(_, roles)| roles.has(Roles::EACH));
        named && !each && !(numeral.amount_is_a_range() && kind != Kind::Unknown)
    }

    /// Whether a number before an unknown word or a capital may be a date (`25/10`) or the end of a name (`Rào Trăng 3`).
    fn may_be_named(&self, line: &Line<'_>, numeral: &Numeral, noun: &Noun) -> bool {
        let kind = noun.kind;
        // `3/4 số khoa`, `hai phần ba quãng đường` are no dates.
        let sure = numeral.spelled || noun.start > numeral.end;
        let of = numeral.of.filter(|of| !sure && Amount::Exact(*of) != numeral.amount);
        let dated = of.is_some_and(|of| of <= Decimal::from(12) && numeral.amount.most() <= Decimal::from(31));
        let before = numeral.start.checked_sub(1).and_then(|before| line.get(before));
        let bracketed = before.is_some_and(|before| before.is_mark('(') || before.is_mark('-'));
        let named = numeral.start > 1 && before.is_some_and(|before| before.is_word() && before.is_capitalized());
        // `Bệnh nhân 17 tiếp xúc với`
        let headed = kind == Kind::Unknown && numeral.modifier.is_none() && self.nouns.ends_noun(line, numeral.start);
        dated || kind == Kind::Unknown && bracketed || named || headed
    }

    fn is_idiom(&self, line: &Line<'_>, numeral: &Numeral, noun: &Noun) -> bool {
        if !numeral.spelled || numeral.modifier.is_some() {
            return false;
        }
        let first = line.tokens[numeral.number];
        // `Ba Vì`, `Năm Căn`: a capital within a sentence begins a name.
        let opens = numeral.number == 0
            || line
                .get(numeral.number - 1)
                .is_some_and(|before| !before.is_word() && !before.is_number() && !before.is_mark(','));
        if first.is_capitalized() && !opens {
            return true;
        }
        // `năm` is a year, unless a word before it tells otherwise.
        let five = numeral.amount == Amount::Exact(Decimal::from(5)) && numeral.end == numeral.number + 1;
        let tells = |role| self.nouns.ends(line, numeral.number).is_some_and(|(_, roles)| roles.has(role));
        // `hai đảng` is none before `viên`.
        let idiom = self.nouns.starts(line, numeral.number, Roles::IDIOM);
        idiom.is_some_and(|taken| numeral.number + taken >= noun.end || noun.kind == Kind::Class)
            || five && !(opens && noun.kind != Kind::Place) && !tells(Roles::FIVE)
    }

    /// Whether a number of years, hours or times is a length, not a date or a time of the day.
    fn lasts(&self, line: &Line<'_>, numeral: &Numeral, noun: &Noun) -> bool {
        let next = line.get(noun.end);
        let before = self.nouns.ends(line, numeral.start);
        if numeral.is_article() {
            return numeral.modifier.is_some() || before.is_some_and(|(_, roles)| roles.has(Roles::LASTING));
        }
        let number_behind = next.is_some_and(|next| next.is_number());
        match noun.kind {
            // `24/24 giờ`, `24/7 ngày`: always.
            _ if numeral.of.is_some() => false,
            Kind::Month if next.is_some_and(|next| next.is_capitalized()) => false,
            Kind::Month => !number_behind && self.nouns.starts(line, noun.end, Roles::PERIOD).is_none(),
            // `75 phút`, `38 phút 25 giây`: no clock tells so.
            Kind::Hour if numeral.amount.least() >= Decimal::from(60) => true,
            Kind::Hour => {
                let hourly = before.is_some_and(|(_, roles)| roles.has(Roles::HOURLY));
                // `38 phút 25 giây`, `2 giờ 40 phút`; where an hour of the clock is meant, a date is read there.
                if number_behind
                    && !hourly
                    && let Some(taken) = self.nouns.starts(line, noun.end + 1, Roles::SECONDS)
                {
                    return self.nouns.starts(line, noun.end + 1 + taken, Roles::CLOCK).is_none();
                }
                !number_behind && !hourly && self.nouns.starts(line, noun.end, Roles::CLOCK).is_none()
            }
            _ => true,
        }
    }

    /// The noun of the last number of a list: `Huy hiệu 30, 40, 50 năm tuổi Đảng`.
    fn shared(&self, line: &Line<'_>, numeral: &Numeral, behind: &[Numeral]) -> Option<Noun> {
        let joins = |end: usize, next: &Numeral| {
            next.start == end + 1
                && next.bare
                && (line.is_mark(end, ',') || self.nouns.starts(line, end, Roles::JOINS) == Some(1))
        };
        let opens = numeral.bare && numeral.of.is_none() && behind.first().is_some_and(|next| joins(numeral.end, next));
        if !opens || self.is_name(line, numeral, Kind::Time) {
            return None;
        }
        let mut end = numeral.end;
        for next in behind.iter().take(8) {
            if !joins(end, next) {
                return None;
            }
            if let Some(noun) = self.counted(line, next, None) {
                // Only of lengths: elsewhere the numbers of a list name things.
                return (noun.kind.is_time() && noun.end - noun.start > 1).then_some(noun);
            }
            end = next.end;
        }
        None
    }

    /// The noun of the number that one rose or fell to: `từ 2.350 lên 2.780 người`.
    fn risen(&self, line: &Line<'_>, numeral: &Numeral, behind: &[Numeral]) -> Option<Noun> {
        let next = behind.first().filter(|_| numeral.from && numeral.of.is_none())?;
        let rises = self.nouns.starts(line, numeral.end, Roles::RISES)?;
        (numeral.end + rises == next.start).then(|| self.counted(line, next, None)).flatten()
    }

    /// The noun of a `một` that counts, since another number beside it counts the same: `một người chết, ba người bị
    /// thương`.
    fn one_of_several(&self, line: &Line<'_>, numerals: &[Numeral], i: usize) -> Option<Noun> {
        let numeral = &numerals[i];
        if !numeral.is_article() || numeral.modifier.is_some() {
            return None;
        }
        let noun = self.nouns.read(line, numeral.end, true)?;
        let alike = |other: &Numeral| {
            !other.is_article()
                && other.amount.is_whole()
                && self
                    .nouns
                    .read(line, other.end, true)
                    .is_some_and(|other| line.str(other.start) == line.str(noun.start))
        };
        let joined = |from: usize, to: usize| {
            let between = line.tokens.get(from..to).filter(|between| between.len() <= APART).unwrap_or_default();
            let joint = |at: usize| line.is_mark(at, ',') || self.nouns.starts(line, at, Roles::JOINS).is_some();
            !between.iter().any(|token| token.is_mark('.')) && (from..from + between.len()).any(joint)
        };
        let before = i.checked_sub(1).map(|before| &numerals[before]);
        let told = before.is_some_and(|before| alike(before) && joined(before.end, numeral.start))
            || numerals.get(i + 1).is_some_and(|next| alike(next) && joined(numeral.end, next.start));
        told.then_some(noun)
    }

    /// `khiển trách 14, cảnh cáo 9`: a number behind a penalty, with nothing behind it.
    fn is_fate(&self, line: &Line<'_>, numeral: &Numeral) -> bool {
        let ends = line.get(numeral.end).is_none_or(|next| !next.is_word() && !next.is_mark('%') && !next.is_mark('/'))
            || self.nouns.starts(line, numeral.end, Roles::JOINS).is_some();
        ends && !numeral.spelled
            && numeral.amount.is_whole()
            && self.nouns.ends(line, numeral.start).is_some_and(|(_, roles)| roles.has(Roles::FATE))
    }

    fn count(&self, line: &Line<'_>, numbers: &Numbers, numeral: &Numeral, noun: &Noun) -> Option<Hit<Count>> {
        let (mut start, mut modifier) = (numeral.start, numeral.modifier);
        if numeral.dimension || numeral.loose && !self.qualifies(numeral, noun.kind) {
            (start, modifier) = (numeral.number, None);
        }
        // `từ 18 tuổi trở lên`, and right behind the number where nothing is named: `5 trở lên`
        if let Some((_, qualifier)) = numbers.qualifier_after(line.tokens, noun.end) {
            modifier = Some(qualifier);
        }
        // `một năm rưỡi`
        if noun.kind.is_time()
            && let Some(amount) = numbers.half_more(line.tokens, noun.end, numeral.amount)
        {
            let numeral = Numeral { amount, ..*numeral };
            return self.count_at(line, &numeral, noun, modifier, start..noun.end + 1);
        }
        self.count_at(line, numeral, noun, modifier, start..numeral.end)
    }

    fn count_at(
        &self,
        line: &Line<'_>,
        numeral: &Numeral,
        noun: &Noun,
        modifier: Option<Modifier>,
        at: Range<usize>,
    ) -> Option<Hit<Count>> {
        let amount = if noun.kind.is_time() { numeral.amount } else { numeral.counted() };
        if !noun.kind.is_time() && (numeral.dotted || !amount.is_whole() && is_two_or_three(&amount)) {
            return None;
        }
        let noun = Some(line.spell(noun.start..noun.end));
        Some(Hit { at: line.bytes(at), value: Count { amount, of: numeral.of, modifier, noun } })
    }

    /// Whether `trên`, `dưới`, `gần` qualifies the number: `trên 200 người`, not `trên 2 tuyến đường`.
    fn qualifies(&self, numeral: &Numeral, kind: Kind) -> bool {
        let value = numeral.amount.least();
        let round = value >= Decimal::TEN && (value % Decimal::from(5)).is_zero();
        match kind {
            kind if kind.is_time() => true,
            Kind::Place => round && (numeral.modifier == Some(Modifier::Nearly) || value >= Decimal::from(50)),
            _ => round || value > Decimal::from(100) || numeral.vague || numeral.of.is_some(),
        }
    }
}

/// Whether a number is as bare as a year: `1975`, `2024`.
pub(super) fn is_like_year(line: &Line<'_>, numeral: &Numeral) -> bool {
    let digits = line.str(numeral.number);
    numeral.bare && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Whether it is a ratio that no date is written like: `160/160`.
fn is_share(numeral: &Numeral) -> bool {
    numeral.of.is_some_and(|of| of > Decimal::from(12)) && !numeral.spelled
}

impl Numeral {
    fn amount_is_a_range(&self) -> bool {
        matches!(self.amount, Amount::Range { .. })
    }
}

/// The short quotations of a line, as tokens: slogans and titles, whose numbers count nothing.
fn slogans(line: &Line<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    let mut i = 0;
    while let Some(ahead) = line.tokens.get(i..).and_then(|rest| rest.iter().position(|token| token.is_mark('"'))) {
        i += ahead;
        let closes = matches!(line.str(i), "”" | "»");
        let opens = matches!(line.str(i), "“" | "„" | "«");
        match open {
            Some(start) if !opens => {
                // “Rao suốt nửa năm chưa ai hỏi”, chị thở dài: what opens a sentence is said by somebody.
                let said = (start == 0 || line.is_mark(start - 1, '.')) && line.is_mark(i + 1, ',');
                if i - start <= SLOGAN && !said {
                    found.push(start..i);
                }
                open = None;
            }
            _ if !closes => open = Some(i),
            _ => {}
        }
        i += 1;
    }
    found
}

/// Whether a fraction may be a range without its blank: `2,3 hộ` is more likely two or three than two and a third;
/// `31.3` with a dot is a day.
fn is_two_or_three(amount: &Amount) -> bool {
    let Amount::Exact(value) = *amount else { return true };
    let tenths = (value - value.trunc()) * Decimal::TEN;
    value < Decimal::TEN && tenths.is_integer() && tenths == value.trunc() + Decimal::ONE
}
