//! Days as English date lines write them: `March 5, 2021`, `05 Jan 2019 08:15`, `March 5th, 2021`.

use crate::fact::date::numeric::Piece;
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;
use crate::fact::date::written::Year;

impl Reader<'_> {
    /// `March 5, 2021`, `Mar 5th 2021`
    pub(crate) fn month_first(&self, i: usize) -> Option<Piece> {
        let month = self.month_abroad(i)?;
        let at = i + 1 + usize::from(self.mark(i + 1, '.'));
        let (end, day) = self.day_abroad(at)?;
        self.year_abroad(end, day, month)
    }

    /// `5 March 2021`, `05 Jan, 2019`
    pub(crate) fn day_first(&self, i: usize) -> Option<Piece> {
        let (end, day) = self.day_abroad(i)?;
        let month = self.month_abroad(end)?;
        self.year_abroad(end + 1, day, month)
    }

    /// A month by its English name; `may` in lower case is Vietnamese.
    fn month_abroad(&self, i: usize) -> Option<i8> {
        match self.sense(i)? {
            (1, Sense::MonthAbroad(month)) if self.line.get(i)?.is_capitalized() => Some(month),
            _ => None,
        }
    }

    /// `5`, `5th`
    fn day_abroad(&self, i: usize) -> Option<(usize, i8)> {
        let day = self.number(i, 2)? as i8;
        let ordinal = self.line.is_glued(i) && matches!(self.line.str(i + 1), "st" | "nd" | "rd" | "th");
        Some((i + 1 + usize::from(ordinal), day))
    }

    fn year_abroad(&self, i: usize, day: i8, month: i8) -> Option<Piece> {
        let at = i + usize::from(self.mark(i, ','));
        let year = self.year_number(at).filter(|year| (1900..=2100).contains(year) && !self.is_cut(at + 1))?;
        self.day_of(at + 1, day, month, Year::Said(year))
    }
}
