//! What the names of organizations are put together from: fields, work, and words of their own.

use crate::fact::unit::UnitClass;
use crate::fact::unit::context::Sense;
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::head::{Head, KindLevel};
use crate::fact::unit::reader::Reader;
use crate::fact::unit::words::Field;
use crate::scan::Case;

/// A name of its own, as it was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) end: usize,
    /// Whether it tells the body from all others.
    pub(super) proper: bool,
    /// Whether it tells the sort of body: `tiểu học`, `đa khoa`.
    pub(super) sort: bool,
}

impl Reader<'_> {
    /// The field of a ministry or department: `Giáo dục và Đào tạo`.
    pub(super) fn ministry(&self, at: usize) -> Option<usize> {
        if !self.is_capital(at) {
            return None;
        }
        let fields = self.words.fields.all(self.from(at)).filter(|(_, field)| **field == Field::Ministry);
        let end = fields.last().map(|(taken, _)| at + taken)?;
        // `Sở VHTT-DL`
        let is_short = |i: usize| self.get(i).is_some_and(|token| token.case == Case::Upper);
        let more = is_short(end - 1)
            && self.is_mark(end, '-')
            && is_short(end + 1)
            && self.line.is_glued(end - 1)
            && self.line.is_glued(end);
        Some(if more { end + 2 } else { end })
    }

    /// The work of an agency: fields joined by blanks, `và`, dashes; `lower`: the first word need not be capitalized.
    pub(super) fn work(&self, at: usize, lower: bool) -> Option<usize> {
        if !lower && !self.is_capital(at) {
            return None;
        }
        let mut end = self.piece(at, true)?;
        for _ in 0..12 {
            if let Some(next) = self.piece(end, false) {
                end = next;
                continue;
            }
            let comma = self.is_mark(end, ',');
            let joint = comma || self.is_mark(end, '-') || self.is_mark(end, '&') || self.is_and(end);
            if !joint || self.head(end + 1).is_some_and(|(taken, _)| taken > 1) {
                break;
            }
            // A comma goes on only to a word in small letters: `Hộ tịch, quốc tịch`.
            if comma && self.is_capital(end + 1) {
                break;
            }
            match self.field(end + 1) {
                Some((taken, _)) if !comma || self.list_goes_on(end + 1 + taken) => end += 1 + taken,
                _ => break,
            }
        }
        Some(end)
    }

    /// Whether a list of fields goes on or ends well behind one in small letters.
    fn list_goes_on(&self, at: usize) -> bool {
        let joint = self.is_mark(at, ',') || self.is_and(at);
        match self.get(at) {
            None => true,
            _ if joint => self.field(at + 1).is_some(),
            Some(token) => !token.is_word() || self.piece(at, false).is_some() || self.line.str(at) != "và",
        }
    }

    /// One piece of the work of an agency: a known field, or a capitalized word that is neither place nor person.
    ///
    /// `first`: nothing stands before it but the head.
    fn piece(&self, at: usize, first: bool) -> Option<usize> {
        if let Some((taken, _)) = self.field(at).filter(|(taken, field)| **field != Field::Region || *taken > 1) {
            let kind = self.kind(at);
            let opens = kind.is_some_and(|(words, kind)| kind.level != KindLevel::Stop && words >= taken);
            return (!opens).then_some(at + taken);
        }
        let other = self.is_capital(at)
            && !self.shouted
            && !self.stops(at)
            && self.place(at, Place::ANY).is_none()
            && !self.is_person(at)
            && self.head(at).is_none()
            && self.kind(at).is_none()
            && !self.has_sense(at, Sense::CENTRAL);
        // `Phòng PC47`
        let code = self.get(at).is_some_and(|token| token.case == Case::Upper)
            && self.line.is_glued(at)
            && self.is_number(at + 1);
        if code && other {
            return Some(at + 2);
        }
        // Half of a word that nobody told: `Lịch` of `Lịch sử`.
        let half = self.get(at).is_some_and(|token| token.case == Case::Title)
            && self.get(at + 1).is_some_and(|token| token.case == Case::Lower)
            && !self.has_sense(at + 1, Sense::FUNCTION);
        let letter = self.line.str(at).chars().count() == 1;
        // Nobody told the word, yet the name goes on with it: `Quỹ Hỗ trợ Tài năng Trẻ`.
        let goes_on = self.is_capital(at + 2) && !self.is_person(at + 2) && !self.opens_head(at + 2);
        let whole = half
            && (!first || goes_on)
            && !self.is_capital(at - 1)
            && !self.has_sense(at + 1, Sense::BEFORE)
            && self.joins(at + 1);
        (other && !letter && (!half || whole)).then_some(at + 1 + usize::from(whole))
    }

    /// The name of a company, school, hospital, facility.
    pub(super) fn proper_name(&self, i: usize, at: usize, head: &Head) -> Option<Name> {
        let mut name = Name { end: at, proper: false, sort: false };
        if self.is_mark(at, '"') {
            return self.quoted(at).map(|end| Name { end, proper: true, sort: false });
        }
        let village =
            head.class == UnitClass::Party && self.kind(at).is_some_and(|(_, kind)| kind.level != KindLevel::Stop);
        let body = head.class == UnitClass::Party && self.head(at).is_some();
        let whole = self.opens_head(at) && matches!(head.class, UnitClass::Media | UnitClass::Armed);
        if village || body || whole {
            return Some(name);
        }
        // `Bí thư chi bộ Ngô Văn Hiệp`: the cell is not named for its secretary.
        if head.class == UnitClass::Party && self.is_family(at) && self.run(at, 3) >= at + 3 {
            return Some(name);
        }
        // `Văn phòng công chứng (VPCC) Sao Bắc Đẩu`
        if self.is_mark(at, '(') && self.is_capital(at + 1) && self.is_mark(at + 2, ')') && self.is_capital(at + 3) {
            name.end = at + 3;
        }
        let mut free = 0;
        // Whether the last word told was of a trade: `Cơ khí` in `Xí nghiệp Cơ khí Thủy sản Minh Hải`.
        let mut trading = false;
        for _ in 0..14 {
            let end = name.end;
            if matches!(head.class, UnitClass::School | UnitClass::Health | UnitClass::Company | UnitClass::Other)
                && self.numbered_school(end)
            {
                name.end += 2;
                name.proper = true;
                continue;
            }
            if self.is_number(end) {
                if !self.line.is_glued(end.wrapping_sub(1)) && self.is_mark(end + 1, '/') {
                    break;
                }
                // `Bệnh viện 19-8`, `Rào Trăng 3`, `Z176`
                let joined = self.is_mark(end + 1, '-')
                    && self.line.is_glued(end)
                    && self.line.is_glued(end + 1)
                    && self.is_number(end + 2);
                name.end = if joined { end + 3 } else { end + 1 };
                let numbered = free > 0 || self.may_be_numbered(i, at, end, head);
                name.proper |= numbered && self.get(end).is_some_and(|token| token.len() <= 3);
                break;
            }
            if let Some((taken, field)) = self.field(end) {
                let capital = self.is_capital(end);
                if capital || free == 0 {
                    name.end += taken;
                    name.sort = true;
                    name.proper |= capital && *field != Field::Sort && self.line.str(end).len() > 1;
                    continue;
                }
                break;
            }
            let typed = self.kind(end).is_some_and(|(_, kind)| kind.level != KindLevel::Stop);
            if self.is_capital(end) && !typed {
                let from = end;
                let person = free > 0 && self.is_person(end);
                if person || self.stops(end) || (free > 0 && self.opens_head(end)) || self.opens_branch(end) {
                    break;
                }
                if self.shouted {
                    let Some(place) = self.place(end, Place::ANY) else { break };
                    name.end = place.end;
                    name.proper = true;
                    break;
                }
                name.end = self.run(end, 6);
                if name.end == end {
                    break;
                }
                // `báo Tuổi trẻ`
                let half = name.end == from + 1
                    && self.get(from).is_some_and(|token| token.case == Case::Title)
                    && self.get(name.end).is_some_and(|token| token.case == Case::Lower)
                    && !self.has_sense(name.end, Sense::FUNCTION);
                // `Câu lạc bộ Dân ca Ví`: one small word between capitals, marks or small grammar words.
                let island = half
                    && head.class == UnitClass::Other
                    && self
                        .get(name.end + 1)
                        .is_none_or(|next| next.case != Case::Lower || self.has_sense(name.end + 1, Sense::FUNCTION));
                // `Công ty CP Gạch ngói Đồng Tâm`: the trade stands before the name.
                let trade = half
                    && head.class == UnitClass::Company
                    && (name.sort || at - i > 1)
                    && (free == 0 || trading)
                    && (self.is_mark(name.end + 1, '(')
                        || (self.is_capital(name.end + 1)
                            && !self.is_person(name.end + 1)
                            && !self.opens_head(name.end + 1)
                            && self.kind(name.end + 1).is_none()));
                let paper = half && head.class == UnitClass::Media || island || trade;
                trading = trade;
                name.end += usize::from(paper);
                free += name.end - from;
                // A country alone is no name: `doanh nghiệp Việt Nam`.
                let is_whole =
                    |wanted| from == at && self.place(from, wanted).is_some_and(|place| place.end == name.end);
                // But `Đại học Zagreb` is one.
                let university =
                    head.class == UnitClass::School && self.is_capital(i) && is_whole(Place::COUNTRY.or(Place::OTHER));
                let country = !university && is_whole(Place::COUNTRY);
                // A lone syllable behind `Trường` is a person's name.
                let lone = name.end == from + 1
                    && from == at
                    && head.class == UnitClass::School
                    && self.get(from).is_some_and(|token| token.case != Case::Upper && token.len() < 7)
                    && !self.is_mark(name.end, '\'')
                    && !university;
                name.proper |= !country && !lone;
                if country {
                    return None;
                }
                continue;
            }
            let ampersand = self.is_mark(end, '&') && self.is_capital(end + 1) && end > at;
            let glued_dash = self.is_mark(end, '-')
                && end > at
                && self.is_capital(end + 1)
                && self.line.is_glued(end - 1)
                && self.line.is_glued(end);
            let spaced_dash = self.is_mark(end, '-')
                && end > at
                && free > 0
                && matches!(head.class, UnitClass::Other)
                && self.is_capital(end + 1)
                && !self.is_person(end + 1)
                && !self.stops(end + 1);
            let fields_joined = (self.is_and(end) || self.is_mark(end, '-'))
                && end > at
                && self.field(end + 1).is_some()
                && self.is_capital(end + 1)
                && self.head(end + 1).is_none_or(|(taken, _)| taken < 2);
            if ampersand || glued_dash || spaced_dash || fields_joined {
                name.end += 1;
                continue;
            }
            break;
        }
        // A joint at the end joins nothing.
        while name.end > at
            && (self.is_mark(name.end - 1, '-') || self.is_mark(name.end - 1, '&') || self.is_and(name.end - 1))
        {
            name.end -= 1;
        }
        Some(name)
    }

    /// `số 2` in the name of a school.
    pub(super) fn numbered_school(&self, at: usize) -> bool {
        self.is_word(at, self.words.known.number)
            && self.get(at + 1).is_some_and(|token| token.is_number() && token.len() <= 2)
    }

    /// Whether a number alone may be the name behind the head at `i`: `Trường 19`, and not `cách trường 19 km`, nor the
    /// slogans `chi bộ 4 tốt` and `“chi bộ 4 có”`.
    fn may_be_numbered(&self, i: usize, at: usize, number: usize, head: &Head) -> bool {
        let small = !self.is_capital(i) && number == at;
        match head.class {
            UnitClass::Company | UnitClass::Other | UnitClass::Media => false,
            UnitClass::School | UnitClass::Health => !small,
            UnitClass::Party => !(small && (self.is_counted(number) || (i > 0 && self.is_mark(i - 1, '"')))),
            _ => true,
        }
    }

    fn opens_branch(&self, at: usize) -> bool {
        self.line.str(at) == "Chi" && self.is_word(at + 1, self.words.known.branch[1])
    }

    /// A name in quotes, of eight words at most: `Công ty "Ánh Dương"`.
    fn quoted(&self, at: usize) -> Option<usize> {
        let close = (at + 2..at + 10).find(|&i| self.is_mark(i, '"'))?;
        self.is_capital(at + 1).then_some(close + 1)
    }
}
