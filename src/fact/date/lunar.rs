//! Days of the moon: `mùng 10 tháng 3 âm lịch`, `rằm tháng Bảy`, `23 tháng Chạp`, `27 Tết`, `giao thừa`.

use crate::calendar::Day;
use crate::fact::date::numeric::Piece;
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::{When, Year};
use crate::scan::Case;

/// Day and month of the feasts of the solar calendar that are also told with `mùng`: Labour Code 2019, article 112, and
/// the days of the Party, of women, of Điện Biên Phủ and of children.
const SOLAR_FEASTS: [(i8, i8); 6] = [(3, 2), (8, 3), (1, 5), (7, 5), (1, 6), (2, 9)];

impl Reader<'_> {
    /// `âm lịch`, `(ÂL)`
    pub(crate) fn lunar_tail(&self, i: usize) -> Option<usize> {
        if self.mark(i, '(') {
            return self.after(i + 1, Sense::Lunar).filter(|end| self.mark(*end, ')')).map(|end| end + 1);
        }
        self.after(i, Sense::Lunar)
    }

    /// A lunar day or month with what may still stand behind it: `âm lịch`, `năm Giáp Thìn`.
    pub(crate) fn lunar_of(&self, mut end: usize, day: Option<i8>, month: i8, mut year: Year) -> Option<Piece> {
        if let Some(behind) = self.lunar_tail(end) {
            end = behind;
        }
        if year == Year::Unsaid
            && let Some((behind, said)) = self.year_tail(end)
        {
            (end, year) = (behind, said);
        }
        if let Some(behind) = self.lunar_tail(end) {
            end = behind;
        }
        let fits = day.is_none_or(|day| (1..=30).contains(&day)) && (1..=12).contains(&month);
        fits.then(|| Piece::new(end, When::Lunar { year, month, day }))
    }

    /// A day that only the lunar calendar tells so: `mùng 6 tháng Giêng`, `rằm tháng 8`, `mùng 4 Tết`, `27 Tết`.
    pub(crate) fn lunar_day(&self, i: usize) -> Option<Piece> {
        let (day, at) = match self.sense(i) {
            Some((length, Sense::LunarDay)) => {
                let at = i + length;
                let (day, end) = match self.words.sign(self.tokens(at)) {
                    Some((length, Sense::Number(day))) => (day, at + length),
                    _ => (self.number(at, 2)? as i8, at + 1),
                };
                ((1..=10).contains(&day).then_some(day)?, end)
            }
            Some((length, Sense::FullMoon)) => (15, i + length),
            _ => (self.number(i, 2).filter(|day| (20..=30).contains(day))? as i8, i + 1),
        };
        let worn = matches!(self.sense(i), Some((_, Sense::LunarDay | Sense::FullMoon)));
        self.lunar_behind(day, at, worn)
    }

    /// What makes a day of the moon of the number before a token: `Tết`, `/3 âm lịch`, `tháng Giêng`; `worn` where
    /// `mùng` or `rằm` stands before it.
    pub(crate) fn lunar_behind(&self, day: i8, at: usize, worn: bool) -> Option<Piece> {
        // `mùng 4 Tết`, `27 Tết`, `29 tháng Chạp`
        if let Some((length, Sense::Tet | Sense::NewYear)) = self.sense(at) {
            let capital = self.line.get(at).is_some_and(|token| token.case != Case::Lower);
            let (end, year) = self.cycle(at + length).unwrap_or((at + length, Year::Unsaid));
            return match day {
                1..=10 if worn => Some(Piece::new(end, When::Lunar { year, month: 1, day: Some(day) })),
                20..=30 if capital => {
                    Some(Piece::new(at + length, When::Lunar { year: Year::Unsaid, month: 12, day: Some(day) }))
                }
                _ => None,
            };
        }
        if !worn {
            return None;
        }
        if self.mark(at, '/') && self.line.is_glued(at) {
            let month = self.number(at + 1, 2).filter(|_| !self.is_cut(at + 2))? as i8;
            return self.lunar_of(at + 2, Some(day), month, Year::Unsaid);
        }
        let (end, month, named) = self.month_number(self.after(at, Sense::Month)?)?;
        let piece = self.lunar_of(end, Some(day), month, Year::Unsaid)?;
        match piece.moment.when {
            When::Lunar { year, .. } if day != 15 && !named && self.is_solar(piece.end, year, month, day) => {
                Day::new(year.said().unwrap_or(2000), month, day)?;
                Some(Piece::new(piece.end, When::Day { year, month: Some(month), day }))
            }
            _ => Some(piece),
        }
    }

    /// Whether `mùng 3 tháng 6 năm 1918`, which ends here, is a day of the sun: its year stands in figures, or it is a
    /// feast that everybody knows.
    fn is_solar(&self, end: usize, year: Year, month: i8, day: i8) -> bool {
        let lunar = end >= 2 && self.after(end - 2, Sense::Lunar) == Some(end) || self.mark(end - 1, ')');
        !lunar && (year.said().is_some() || year == Year::Unsaid && SOLAR_FEASTS.contains(&(day, month)))
    }

    /// `giao thừa`, `giao thừa Giáp Thìn`
    pub(crate) fn eve(&self, i: usize) -> Option<Piece> {
        let at = self.after(i, Sense::Eve)?;
        let (end, year) = self.year_tail(at).or_else(|| self.cycle(at)).unwrap_or((at, Year::Unsaid));
        Some(Piece::new(end, When::Eve { year }))
    }

    /// `Tết Nguyên đán`, `Tết Trung thu`, with their year if that stands behind; `Tết Giáp Thìn`.
    pub(crate) fn new_year(&self, i: usize) -> Option<Piece> {
        let (length, sense) = self.sense(i)?;
        let at = i + length;
        let tail = self.year_tail(at).or_else(|| self.cycle(at)).or_else(|| {
            let year = self.year_number(at).filter(|year| (1900..=2100).contains(year))?;
            (!self.is_cut(at + 1)).then_some((at + 1, Year::Said(year)))
        });
        let (end, year) = match (sense, tail) {
            (Sense::NewYear | Sense::MidAutumn, tail) => tail.unwrap_or((at, Year::Unsaid)),
            // `Tết Mậu Thân` is the event of 1968.
            (Sense::Tet, Some((end, Year::Cycle(place)))) if place != 44 => (end, Year::Cycle(place)),
            (Sense::Tet, Some((end, Year::Said(year)))) if end == at + 3 || end == at + 1 => (end, Year::Said(year)),
            _ => return None,
        };
        let (month, day) = if sense == Sense::MidAutumn { (8, 15) } else { (1, 1) };
        Some(Piece::new(end, When::Lunar { year, month, day: Some(day) }))
    }
}
