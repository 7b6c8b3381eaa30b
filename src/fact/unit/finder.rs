//! How the news writes a unit.

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::unit::context::Sense;
use crate::fact::unit::found::{Found, Seen};
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::head::Takes;
use crate::fact::unit::place::Admin;
use crate::fact::unit::reader::{Read, Reader};
use crate::fact::unit::spread::spread;
use crate::fact::unit::waking::Wake;
use crate::fact::unit::words::Words;
use crate::fact::unit::{Unit, UnitClass};
use crate::scan::Case;
use crate::vocabulary::Vocabulary;

/// Finds each unit of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Words,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { words: Words::new(vocabulary)? })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, seen: &mut Seen, hits: &mut Vec<Hit<Unit>>) {
        let tokens = line.tokens;
        let Some((mut at, mut wake)) = self.words.awake(tokens, 0) else { return };
        let reader = Reader::new(&self.words, line);
        let found = &mut seen.0;
        found.clear();
        loop {
            let mut next = reader.unit(at, wake, found).max(at + 1);
            if next == at + 1 && wake.preposition {
                next = reader.told_name(at, found).unwrap_or(next);
            }
            match self.words.awake(tokens, next) {
                Some(further) => (at, wake) = further,
                None => break,
            }
        }
        spread(&reader, found);
        hits.extend(found.iter().map(|found| reader.hit(found)));
    }
}

impl Reader<'_> {
    /// Reads what starts at `i`, and returns the token from which to go on.
    fn unit(&self, i: usize, wake: Wake, found: &mut Vec<Found>) -> usize {
        if !(wake.head || wake.kind || wake.name) || self.in_code(i) {
            return i;
        }
        if wake.head
            && let Some(read) = self.organ(i)
        {
            return self.organs(i, read, found);
        }
        if wake.head
            && let Some(end) = self.ended(i, found)
        {
            return end;
        }
        if wake.kind
            && let Some(admin) = self.admin(i, false).filter(Admin::named)
        {
            return self.admins(i, admin, found);
        }
        if wake.head && self.plural_fields(i, found) {
            return found.last().map_or(i, |last| last.read.end);
        }
        if !wake.name {
            return i;
        }
        if let Some(end) = self.route(i, found) {
            return end;
        }
        let Some(place) = self.place(i, Place::ANY) else { return i };
        // `Hà Nội FC`
        if self.line.str(place.end) == "FC" {
            let end = place.end + 1;
            let read = Read { class: UnitClass::Other, ..Found::admin(i, end, end, None).read };
            found.push(Found::plain(i, read));
            return end;
        }
        if let Some((place, weak)) = self.lone_place(i, place) {
            let end = self.listed_number(i, place, found);
            found.push(Found { weak, ..Found::admin(i, end, end, place.level()) });
            return end;
        }
        // `Thái Bình Dương` is not the province of Thái Bình.
        self.place(i, Place::TYPED).map_or(i, |place| place.end)
    }

    /// A name behind a preposition that the gazetteer does not know: `vào Rào Trăng 3`. The article must have told it
    /// with its type.
    fn told_name(&self, i: usize, found: &mut Vec<Found>) -> Option<usize> {
        if self.shouted {
            return None;
        }
        let (taken, _) = self.words.context.longest(self.from(i), Sense::BEFORE)?;
        let from = i + taken;
        if !self.is_capital(from)
            || self.is_family(from)
            || self.is_awake(from)
            || self.has_sense(from, Sense::NOT_PLACE)
        {
            return None;
        }
        let run = self.run(from, 4);
        let end = self.with_number(run);
        if end < from + 2 || self.is_capital(end) {
            return None;
        }
        found.push(Found { weak: true, ..Found::admin(from, end, end, None) });
        Some(end)
    }

    /// Whether a unit may start at `i`.
    fn is_awake(&self, i: usize) -> bool {
        self.head(i).is_some() || self.kind(i).is_some() || self.place(i, Place::ANY).is_some()
    }

    /// An organization and what its list adds.
    fn organs(&self, i: usize, read: Read, found: &mut Vec<Found>) -> usize {
        let plural = self.is_plural(i) || (self.counted_before(i) && !read.named);
        if plural && self.field_list(i, read, found) {
            return found.last().map_or(read.end, |last| last.read.end);
        }
        // `các chi bộ`, `mỗi Đảng ủy xã`; a name makes it one of them.
        let one = read.named && (read.tail.1 > read.tail.0 || !self.takes_field(i));
        if plural && !one {
            return read.end;
        }
        if self.is_role(read.end) {
            return read.head_end;
        }
        found.push(Found::plain(i, read));
        self.bracketed(i, read, found)
    }

    /// Whether a word before `i` makes a class of a body: `các chi bộ`, and not `kỳ họp thứ tám HĐND huyện`.
    fn is_plural(&self, i: usize) -> bool {
        let ordinal = i >= 2 && self.is_word(i - 2, self.words.known.ordinal);
        self.sense_before(i, Sense::PLURAL) && !ordinal
    }

    /// Whether a number that counts stands before `i`: `12 Đảng ủy xã`, and neither `ngày 12` nor `12/3`.
    fn counted_before(&self, i: usize) -> bool {
        let Some(number) = i.checked_sub(1).filter(|&before| self.is_number(before)) else { return false };
        let Some(before) = number.checked_sub(1) else { return true };
        let year = self.get(number).is_some_and(|token| token.len() == 4);
        !year && !self.line.is_glued(before) && !self.sense_before(number, Sense::DATE)
    }

    /// `Tỉnh ủy viên`, `Huyện ủy viên`.
    fn is_role(&self, end: usize) -> bool {
        self.is_small(end, self.words.known.member)
    }

    fn takes_field(&self, i: usize) -> bool {
        self.head(i).is_some_and(|(_, head)| matches!(head.takes, Takes::Field | Takes::Work))
    }

    /// An abbreviation in brackets behind a name is a unit of its own: `Tập đoàn Dầu khí Việt Nam (PVN)`.
    fn bracketed(&self, start: usize, read: Read, found: &mut Vec<Found>) -> usize {
        let at = read.end;
        // `(Sawaco)`: of a company it may be a word that Vietnamese does not know.
        let brand = read.class == UnitClass::Company && self.line.str(at + 1).is_ascii() && !self.is_place(at + 1);
        let short = self.get(at + 1).is_some_and(|token| match token.case {
            Case::Upper => (2..=24).contains(&token.len()),
            Case::Title | Case::Camel => brand && (4..=24).contains(&token.len()),
            Case::Lower | Case::Mixed | Case::None => false,
        });
        let free = !matches!(read.class, UnitClass::Admin | UnitClass::State | UnitClass::Party);
        if !self.is_mark(at, '(') || !short || !self.is_mark(at + 2, ')') || !read.named {
            return read.end;
        }
        let first = |i: usize| self.line.str(i).chars().next();
        let same = first(at + 1) == first(read.head_end.saturating_sub(1)) || first(at + 1) == first(start);
        if free || same {
            let short = Read { end: at + 2, head_end: at + 2, tail: (0, 0), ..read };
            found.push(Found::plain(at + 1, short));
            return at + 3;
        }
        read.end
    }

    fn is_place(&self, i: usize) -> bool {
        self.place(i, Place::ANY).is_some()
    }

    fn hit(&self, found: &Found) -> Hit<Unit> {
        let own = found.start..found.read.end;
        let (name, full) = self.spelled(found);
        Hit {
            at: self.line.bytes(own),
            value: Unit {
                name,
                full,
                class: found.read.class,
                level: found.read.level,
                link: None,
                resolved: None,
                weak: found.weak,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strip::Role;
    use crate::token::tokenize;

    fn found(texts: &[&str]) -> Vec<Vec<String>> {
        let mut vocabulary = Vocabulary::new();
        let finder = Finder::new(&mut vocabulary).unwrap();
        let (mut tokens, mut hits) = (Vec::new(), Vec::new());
        let read = |text: &&str| {
            tokens.clear();
            tokenize(text, &vocabulary, &mut tokens);
            let line = Line { text, tokens: &tokens, role: Role::Paragraph, above: None, below: None, persons: &[] };
            hits.clear();
            finder.find(&line, &mut Seen::default(), &mut hits);
            hits.iter().map(|hit| hit.value.full().to_owned()).collect()
        };
        texts.iter().map(read).collect()
    }

    #[test]
    fn a_level_told_once_is_shared() {
        let units = found(&["HĐND, UBND huyện Ba Tri", "các tỉnh Hà Giang và Yên Bái"]);
        assert_eq!(units[0], ["Hội đồng nhân dân huyện Ba Tri", "Ủy ban nhân dân huyện Ba Tri"]);
        assert_eq!(units[1], ["tỉnh Hà Giang", "tỉnh Yên Bái"]);
    }

    #[test]
    fn a_name_does_not_swallow_a_person() {
        let units = found(&["Chủ tịch UBND tỉnh Phạm Văn An", "Trưởng Ban Tổ chức Huyện ủy Lê Thị Hoa"]);
        assert_eq!(units, [["Ủy ban nhân dân tỉnh"], ["Ban Tổ chức Huyện ủy"]]);
    }

    #[test]
    fn no_text_makes_the_finder_stumble() {
        let torn =
            ["", ".", "TP.", "huyện", "Ban Ban Ban Ban", "Công ty \"", "các Sở:", "Q.", "khu vực", "(", "K’", "xã 1/"];
        assert_eq!(found(&torn).len(), torn.len());
    }
}
