//! Longer periods: months, quarters, halves, years, terms, seasons, decades, centuries, and their beginning and end.

use crate::fact::date::beside::Beside;
use crate::fact::date::numeric::{Head, Piece};
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::{Moment, Shift, Unit, When, Written, Year};
use crate::scan::Case;
use crate::token::Token;

impl Reader<'_> {
    /// `tháng 9/2023`, `tháng Tám`, `tháng 12 năm ngoái`, `tháng Giêng`
    pub(crate) fn month(&self, i: usize) -> Option<Piece> {
        let at = self.after(i, Sense::Month)?;
        let before = self.before(i);
        if before.meets(Beside::EVENT.or(Beside::PLACE)) || i > 0 && self.line.tokens[i - 1].is_number() {
            return None;
        }
        let (end, month, lunar) = self.month_number(at)?;
        // `hai tháng ba lần`
        if self.is_number_before(i) && self.line.get(at)?.case == Case::Lower {
            return None;
        }
        // `Tháng Mười Hai 29, 2013`
        if let Some(day) = self.number(end, 2)
            && let Some(year) = self.year_number(end + 1 + usize::from(self.mark(end + 1, ',')))
            && !self.line.is_glued(end - 1)
        {
            let behind = end + 2 + usize::from(self.mark(end + 1, ','));
            let piece = self.day_of(behind, day as i8, month, Year::Said(year));
            let ends = !self.is_measured(behind) || self.hour_behind(behind).is_some();
            return piece.filter(|_| ends && !self.is_cut(behind)).map(|piece| self.dated(piece));
        }
        let tail = self.year_tail(end);
        if tail.is_none() && (self.is_cut(end) || self.is_recurrent(i, end)) {
            return None;
        }
        // `từ tháng 5 - 9 hằng năm`
        if let Some((to, _)) = self.until(end) {
            let to = self.after(to, Sense::Month).unwrap_or(to);
            if self.number(to, 2).is_some() && self.is_recurrent(to + 1, to + 1) {
                return None;
            }
        }
        if lunar || self.lunar_tail(end).is_some() {
            return self.lunar_of(end, None, month, Year::Unsaid);
        }
        let (end, year) = tail.unwrap_or((end, Year::Unsaid));
        Some(Piece::new(end, When::Month { year, month }))
    }

    /// `9/2023`, where a word before it shows that it is no document's number.
    pub(crate) fn month_of_year(&self, i: usize) -> Option<Piece> {
        let month = self.number(i, 2).filter(|month| (1..=12).contains(month))? as i8;
        let joined =
            (self.mark(i + 1, '/') || self.mark(i + 1, '-')) && self.line.is_glued(i) && self.line.is_glued(i + 1);
        let year = self.year_number(i + 2).filter(|year| joined && (1900..=2100).contains(year))?;
        if self.is_cut(i + 3) {
            return None;
        }
        Some(Piece::new(i + 3, When::Month { year: Year::Said(year), month }))
    }

    /// `quý I/2024`, `Quý IV năm 2023`, `quý 3`
    pub(crate) fn quarter(&self, i: usize) -> Option<Piece> {
        let at = self.after(i, Sense::Quarter)?;
        let quarter = self.ordinal(at).filter(|quarter| (1..=4).contains(quarter))? as i8;
        let tail = self.year_tail(at + 1);
        let ranged = self.mark(at + 1, '-') && self.ordinal(at + 2).is_some();
        if tail.is_none() && self.is_cut(at + 1) && !ranged {
            return None;
        }
        let (end, year) = tail.unwrap_or((at + 1, Year::Unsaid));
        Some(Piece::new(end, When::Sub { year, code: 32 + quarter }))
    }

    /// `6 tháng đầu năm 2024`, `sáu tháng cuối năm`, `nửa đầu năm 2024`
    pub(crate) fn half(&self, i: usize) -> Option<Piece> {
        let (count, last, at) = match self.sense(i) {
            Some((length, Sense::Months(count, last))) if count > 0 => (count, last, i + length),
            Some((length, Sense::Half(code))) => {
                let year = i + length;
                let (end, year) = match self.year_tail(year) {
                    Some(tail) => tail,
                    None => (self.after(year, Sense::Year)?, Year::Unsaid),
                };
                return Some(Piece::new(end, When::Sub { year, code }));
            }
            _ => {
                let count = self.number(i, 2).filter(|count| (1..=11).contains(count))? as i8;
                let (length, Sense::Months(0, last)) = self.sense(i + 1)? else { return None };
                (count, last, i + 1 + length)
            }
        };
        // The phrase ends with `năm`, which the year shares.
        let (end, year) = self.year_tail(at - 1).unwrap_or((at, Year::Unsaid));
        let when = match (count, last) {
            (6, false) => When::Sub { year, code: 40 },
            (6, true) => When::Sub { year, code: 41 },
            (count, false) => When::Months { year, first: 1, last: count },
            (count, true) => When::Months { year, first: 13 - count, last: 12 },
        };
        Some(Piece::new(end, when))
    }

    /// `năm 2023`, `năm Giáp Thìn`, `năm 938`; ranges are read elsewhere.
    pub(crate) fn year(&self, i: usize) -> Option<Piece> {
        let at = self.after(i, Sense::Year)?;
        if let Some(year) = self.number(at, 4) {
            let digits = self.line.get(at)?.len();
            if self.is_cut(at + 1)
                || self.is_before_christ(at + 1)
                || !(3..=4).contains(&digits)
                || !(40..=2999).contains(&year)
            {
                return None;
            }
            // `những năm 1980` is a decade.
            let decade =
                digits == 4 && year % 10 == 0 && self.is_those(i) && !self.mark(at + 1, '-') && !self.mark(at + 1, ',');
            let when = if decade { When::Decade(year / 10) } else { When::Year(Year::Said(year)) };
            return (digits == 4 || year >= 100).then(|| Piece::new(at + 1, when));
        }
        // `năm Thìn 1964`
        if let Some((length, Sense::Branch(_))) = self.words.sign(self.tokens(at))
            && let Some(year) = self.bare_year(at + length)
        {
            return Some(Piece::new(at + length + 1, When::Year(Year::Said(year))));
        }
        let (end, year) = self.cycle(at)?;
        Some(Piece::new(end, When::Year(year)))
    }

    /// `năm 111 trước Công nguyên`, `thế kỷ II TCN`: no year of our era.
    fn is_before_christ(&self, end: usize) -> bool {
        self.words.behind(self.tokens(end)).meets(Beside::BEFORE_CHRIST)
    }

    /// Whether the word before makes a decade of a round year: `những năm`, `các năm`.
    fn is_those(&self, i: usize) -> bool {
        i > 0
            && self.words.behind(&self.line.tokens[i - 1..i]).meets(Beside::VAGUE)
            && !self.line.tokens[i - 1].is_number()
    }

    /// `thập niên 90 của thế kỷ XX`, `những năm 60 của thế kỷ trước`, `thập niên 1980`
    pub(crate) fn decade(&self, i: usize) -> Option<Piece> {
        let (at, years) = match self.sense(i) {
            Some((length, Sense::Decade)) => (i + length, false),
            // `những năm 60`
            Some((length, Sense::Year)) if self.is_those(i) => (i + length, true),
            Some((length, Sense::ThoseYears)) => (i + length, true),
            _ => return None,
        };
        if let Some(year) = self.year_number(at) {
            return (year % 10 == 0 && !self.is_cut(at + 1) && !(years && self.mark(at + 1, '-')))
                .then(|| Piece::new(at + 1, When::Decade(year / 10)));
        }
        let short = self.number(at, 2).filter(|year| year % 10 == 0 && *year >= 10 && !self.is_cut(at + 1))?;
        let mut end = at + 1;
        let of = if self.line.str(end).eq_ignore_ascii_case("của") || self.mark(end, ',') { end + 1 } else { end };
        let mut century = None;
        match self.sense(of) {
            Some((length, Sense::Century)) => {
                century = self.ordinal(of + length).map(|century| century - 1);
                end = if century.is_some() { of + length + 1 } else { end };
            }
            Some((length, Sense::Relative(Shift { unit: Unit::Century, by, .. }))) => {
                century = Some(20 + i16::from(by));
                end = of + length;
            }
            _ => {}
        }
        if years && century.is_none() && short < 20 {
            return None;
        }
        Some(Piece::new(end, When::Decade(century.unwrap_or(19) * 10 + short / 10)))
    }

    /// `thế kỷ XX`
    pub(crate) fn century(&self, i: usize) -> Option<Piece> {
        let at = self.after(i, Sense::Century)?;
        let at = at + usize::from(self.line.str(at) == "thứ");
        let century = self.ordinal(at).filter(|century| (1..=22).contains(century))?;
        (!self.is_cut(at + 1) && !self.is_before_christ(at + 1)).then(|| Piece::new(at + 1, When::Century(century - 1)))
    }

    /// `mùa hè năm 2020`, `xuân 1975`
    pub(crate) fn season(&self, i: usize) -> Option<Piece> {
        let (length, Sense::Season(code)) = self.sense(i)? else { return None };
        let at = i + length;
        let (end, year) = self
            .year_tail(at)
            .or_else(|| Some((self.after(at, Sense::This).filter(|_| length > 1)?, Year::Shift(0))))
            .or_else(|| Some((at + 1, Year::Said(self.bare_year(at)?))))?;
        let range = self.mark(end, '-') && self.year_number(end + 1).is_some();
        if matches!(year, Year::Cycle(_)) || range || self.before(i).meets(Beside::EVENT) {
            return None;
        }
        Some(Piece::new(end, When::Sub { year, code }))
    }

    /// Four digits that can be a year of our time, and no number of things.
    pub(crate) fn bare_year(&self, i: usize) -> Option<i16> {
        let year = self.year_number(i).filter(|year| (1900..=2100).contains(year))?;
        (!self.is_cut(i + 1) && !self.is_measured(i + 1)).then_some(year)
    }

    /// `giai đoạn 2019 - 2023`, `nhiệm kỳ 2020 – 2025`, `năm học 2023-24`, `giai đoạn từ năm 2020 đến nay`
    pub(crate) fn term(&self, i: usize) -> Option<(usize, Written)> {
        let (length, Sense::Term) = self.sense(i)? else { return None };
        let mut at = i + length;
        at = self.after(at, Sense::From).unwrap_or(at);
        at = self.after(at, Sense::Year).unwrap_or(at);
        self.years(at)
    }

    /// `năm 2015-2016`, `2021 - 2025`, behind their head.
    pub(crate) fn years(&self, at: usize) -> Option<(usize, Written)> {
        let from = self.year_number(at)?;
        let (mut to_at, slash) = match self.sense(at + 1) {
            Some((length, Sense::To | Sense::Until)) => (at + 1 + length, false),
            _ if self.mark(at + 1, '-') => (at + 2, false),
            _ if self.mark(at + 1, '/') => (at + 2, true),
            _ => return None,
        };
        to_at = self.after(to_at, Sense::Year).unwrap_or(to_at);
        if let Some((length, Sense::Near(0))) = self.sense(to_at) {
            return Some((to_at + length, Written::Range(year(from), When::Now.into())));
        }
        let to = match self.year_number(to_at) {
            Some(to) => to,
            None => {
                let short = self.number(to_at, 2).filter(|_| self.line.get(to_at).is_some_and(|t| t.len() == 2))?;
                let to = from / 100 * 100 + short;
                (to == from + 1 || !slash && to > from && to <= from + 10).then_some(to)?
            }
        };
        let fits = from < to && to - from <= 150 && !self.is_cut(to_at + 1);
        fits.then(|| (to_at + 1, Written::Range(year(from), year(to))))
    }

    /// `đầu`, `giữa`, `cuối` of a period: the value is the whole of it.
    pub(crate) fn stage(&self, i: usize) -> Option<(usize, Written, Option<super::Part>)> {
        let (length, part) = match self.sense(i)? {
            (length, Sense::Stage(part)) => (length, part),
            // `nửa đầu tháng 5`, `nửa đầu thế kỷ XIX`
            (length, Sense::Half(code))
                if matches!(self.sense(i + length), Some((_, Sense::Month | Sense::Century | Sense::Decade))) =>
            {
                (length, if code == 40 { super::Part::Early } else { super::Part::Late })
            }
            _ => return None,
        };
        let at = i + length;
        if let Some((end, written)) = self.term(at) {
            return Some((end, written, Some(part)));
        }
        let found = match self.sense(at) {
            Some((_, Sense::Month)) => self.month(at),
            Some((_, Sense::Quarter)) => self.quarter(at),
            Some((_, Sense::Year)) => self.year(at).or_else(|| self.decade(at)),
            Some((_, Sense::Decade)) => self.decade(at),
            Some((_, Sense::Century)) => self.century(at),
            Some((_, Sense::Season(_))) => self.season(at),
            Some((length, Sense::Relative(shift))) if shift.unit != Unit::Day => {
                Some(Piece::new(at + length, When::Shift(shift)))
            }
            Some((_, Sense::Day)) => self.day(at, Head::Worn).filter(Piece::is_day),
            _ => self
                .bare_year(at)
                .map(|year| Piece::new(at + 1, When::Year(Year::Said(year))))
                .or_else(|| self.month_of_year(at))
                .or_else(|| self.decade(at)),
        }?;
        Some((found.end, Written::Moment(found.moment), Some(part)))
    }

    /// `tuần sau`, `năm ngoái`; none where the words before make it vague (`những năm qua`) or count it.
    pub(crate) fn relative(&self, i: usize) -> Option<Piece> {
        let (length, Sense::Relative(shift)) = self.sense(i)? else { return None };
        let end = i + length;
        let counted = self.is_number_before(i);
        let vague = counted || self.words.before(&self.line.tokens[i.saturating_sub(1)..i]).meets(Beside::VAGUE);
        // `Chị Năm trước ở quê`
        let named = shift.unit == Unit::Year
            && i > 0
            && self.line.tokens[i - 1].is_word()
            && self.line.tokens[i].case == Case::Title
            && self.line.tokens[i + 1].case == Case::Lower;
        if named {
            return None;
        }
        // `Hôm nay: 1499` is a counter.
        let counter = self.mark(end, ':') && self.line.get(end + 1).is_none_or(|next| next.is_number());
        if counter || vague && shift.unit != Unit::Day {
            return None;
        }
        // `đầu năm tới nay`
        if shift.by == 1 && matches!(self.sense(end), Some((_, Sense::Near(0)))) {
            return None;
        }
        if shift.unit == Unit::Day && shift.by == 0 && !shift.told && self.before(i).meets(Beside::NOWADAYS) {
            return None;
        }
        // `năm sau cao hơn năm trước`: any years.
        let other = |at: usize| matches!(self.sense(at), Some((_, Sense::Relative(other))) if other.unit == shift.unit && other.by == -shift.by && (other.told || shift.told));
        let any = shift.unit != Unit::Day
            && (shift.by == 1 && (end..end + 6).any(other) || shift.told && (i.saturating_sub(8)..i).any(other));
        (!any).then(|| Piece::new(end, When::Shift(shift)))
    }

    /// A year without a head, where what stands around shows that it is one: `SN 1992`, `(2018)`, `Quy chế 2019`.
    pub(crate) fn year_alone(&self, i: usize) -> Option<Piece> {
        let year = self.bare_year(i)?;
        let before = self.before(i);
        if before.meets(Beside::DOCUMENT) && !before.meets(Beside::DATED) || before.meets(Beside::PLACE) {
            return None;
        }
        let closed = self.mark(i + 1, ')');
        let opened = i > 0 && (self.mark(i - 1, '(') || self.mark(i - 1, ','));
        let bracketed = opened && (closed || self.mark(i - 1, '(') && self.mark(i + 1, ',')) && i > 1;
        let named = i > 1
            && self.line.tokens[i - 1].is_word()
            && self.line.tokens[i - 1].is_capitalized()
            && !self.starts_sentence(i - 1)
            && !self.is_counted(i + 1);
        let dated = || {
            (i.saturating_sub(5)..i).any(|at| {
                self.words.behind(&self.line.tokens[at..i]).meets(Beside::DATED)
                    && self.line.tokens[at..i].iter().all(|token| token.is_word())
            })
        };
        let reached = before.meets(Beside::CUE) && year <= 2060 && !self.is_counted(i + 1);
        let fits = before.meets(Beside::BIRTH) || bracketed || named || reached || dated();
        fits.then(|| Piece::new(i + 1, When::Year(Year::Said(year))))
    }

    fn starts_sentence(&self, i: usize) -> bool {
        i == 0 || ['.', '!', '?', ':', '"', '-'].into_iter().any(|mark| self.mark(i - 1, mark))
    }

    /// `hàng tháng`, `tháng 3 hằng năm`: what recurs is no date.
    pub(crate) fn is_recurrent(&self, start: usize, end: usize) -> bool {
        let each = |tokens: &[Token]| self.words.behind(tokens).meets(Beside::EACH);
        each(self.tokens(end))
            || start > 0 && self.words.before(&self.line.tokens[start - 1..start]).meets(Beside::EACH)
    }
}

fn year(year: i16) -> Moment {
    When::Year(Year::Said(year)).into()
}
