//! Fixed days by name with their date behind: `Quốc khánh 2/9`, `dịp lễ 30/4 - 1/5`, `Ngày Nhà giáo Việt Nam 20/11`.

use crate::fact::date::numeric::{Head, Piece};
use crate::fact::date::reader::Reader;
use crate::fact::date::sense::Sense;

/// A day's name has at most so many words.
const LONGEST: usize = 12;

impl Reader<'_> {
    /// Where the name of a day ends, if one begins here and a date stands right behind it.
    pub(crate) fn name_before_day(&self, i: usize) -> Option<usize> {
        let at = match self.sense(i) {
            Some((length, Sense::Occasion)) => {
                let at = i + length;
                self.name_at(at).unwrap_or(at)
            }
            // `lễ Vu lan rằm tháng Bảy`
            Some((length, Sense::Day)) => self.name_at(i + length)?,
            // `Tết Đoan ngọ mùng 5 tháng 5`
            Some((_, Sense::Tet)) => i + self.words.named(self.tokens(i))?,
            Some(_) => return None,
            None => self.words.named(self.tokens(i)).map(|length| i + length)?,
        };
        Some(at)
    }

    /// Where a name ends: one that is known, else words up to a number, the first of them with a capital.
    fn name_at(&self, i: usize) -> Option<usize> {
        let known = self.words.named(self.tokens(i)).map(|length| i + length);
        let first = self.line.get(i)?;
        if known.is_none() && !(first.is_word() && first.is_capitalized()) {
            return None;
        }
        let from = known.unwrap_or(i);
        for at in from..(i + LONGEST).min(self.line.tokens.len()) {
            let token = self.line.tokens[at];
            if token.is_number() {
                return Some(at);
            }
            let day_word = matches!(
                self.sense(at),
                Some((_, Sense::FullMoon | Sense::LunarDay | Sense::Day | Sense::Year | Sense::Month))
            );
            if day_word && at > i {
                return matches!(self.sense(at), Some((_, Sense::FullMoon | Sense::LunarDay))).then_some(at);
            }
            // `Lễ Phật đản, lễ Vu lan` are two.
            let other = token.is_mark(',') && matches!(self.sense(at + 1), Some((_, Sense::Occasion | Sense::Tet)));
            if other || !(token.is_word() || token.is_mark('-') || token.is_mark(',')) {
                return None;
            }
        }
        None
    }

    /// Whether a date may stand behind the name of a fixed day that begins here, without a head.
    pub(crate) fn is_feast(&self, i: usize) -> bool {
        let goes_on = self.words.class.or(self.words.within_feasts);
        if !self.line.get(i + 1).is_some_and(|next| next.is_number() || next.classes.meets(goes_on)) {
            return false;
        }
        let behind = self.words.named(self.tokens(i)).and_then(|length| self.line.get(i + length));
        behind.is_some_and(|token| token.is_number() || token.classes.meets(self.words.class))
    }

    /// The date behind the name of a fixed day.
    pub(crate) fn named(&self, i: usize) -> Option<Piece> {
        let at = self.name_before_day(i)?;
        let piece = match self.sense(at) {
            Some((_, Sense::FullMoon | Sense::LunarDay)) => self.lunar_day(at),
            _ => self.numeric(at, Head::Worn).or_else(|| self.worded(at)),
        }?;
        // `lễ 3/4 số xã` is none.
        let sure = piece.moment.when.year_said()
            || !matches!(self.sense(i), Some((length, Sense::Occasion)) if i + length == at);
        (sure || !self.is_counted(piece.end)).then_some(piece)
    }
}
