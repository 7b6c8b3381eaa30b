//! What is told once for several names: the type of a list, the ends of a road.

use crate::fact::unit::Level;
use crate::fact::unit::bare::Bare;
use crate::fact::unit::context::Sense;
use crate::fact::unit::found::Found;
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::head::{KindLevel, Takes};
use crate::fact::unit::place::Admin;
use crate::fact::unit::reader::{Read, Reader};
use crate::scan::Case;

/// So many names of a list are gone back over.
const LIST: usize = 24;

impl Reader<'_> {
    /// A typed unit and the names that share its type: `các tỉnh A, B và C`.
    pub(super) fn admins(&self, i: usize, admin: Admin, found: &mut Vec<Found>) -> usize {
        found.push(Found::admin(i, admin.end, admin.name, admin.level));
        let plural = self.sense_before(i, Sense::PLURAL) || (i > 0 && self.is_number(i - 1));
        let number = self.is_number(admin.name);
        let mut end = admin.end;
        while let Some(next) = self.joint(end) {
            let name = if number {
                let many = plural && self.is_number(next) && self.get(next).is_some_and(|token| token.len() <= 2);
                if many && !self.is_counted(next) { Some(next + 1) } else { None }
            } else {
                self.listed(next, admin, plural)
            };
            let Some(behind) = name else { break };
            // `Xã Phù Cát 6, Phù Mỹ 3`
            let numbered =
                admin.end > admin.name + 1 && (admin.level == Some(Level::Village) || self.is_number(admin.end - 1));
            let behind = if numbered { self.with_number(behind) } else { behind };
            found.push(Found {
                kind: Some((i, admin.name)),
                shared: true,
                ..Found::admin(next, behind, next, admin.level)
            });
            end = behind;
        }
        end
    }

    /// A further name of a list.
    pub(super) fn listed(&self, next: usize, admin: Admin, plural: bool) -> Option<usize> {
        if !self.is_capital(next) || self.organ(next).is_some() || self.admin(next, false).is_some() {
            return None;
        }
        let known = self.place(next, admin.wanted);
        let run = self.run(next, 4);
        match known {
            Some(place) if run == place.end || plural => Some(place.end),
            Some(_) => None,
            None if plural && run > next && !self.stops(next) && !(self.is_family(next) && run - next >= 3) => {
                // Of `Xốp Tụ` the first syllable alone is no name.
                let part = self.place(next, Place::ANY).map(|place| place.end);
                part.filter(|end| *end <= run && (*end > next + 1 || *end == run)).or(Some(run))
            }
            None => None,
        }
    }

    /// The number behind a name in a list: `các xã: An Hòa, Vân Canh 2`. Behind the name of a district or province it
    /// counts, unless the list is one of communes or the name before has taken its own: `Giồng Trôm 4, Ba Tri 3`.
    pub(super) fn listed_number(&self, i: usize, place: Bare, found: &[Found]) -> usize {
        let end = place.end;
        let behind = self.with_number(end);
        if behind == end || i == 0 {
            return end;
        }
        let goes_on =
            |first: usize, before: &Found| (self.joint(before.read.end) == Some(first)).then_some(before.start);
        let first = found.iter().rev().take(LIST).try_fold(i, |first, before| goes_on(first, before).ok_or(first));
        let first = first.unwrap_or_else(|first| first);
        let opens = first > 0 && self.is_mark(first - 1, ':');
        let closes = self.get(behind).is_none_or(|token| !token.is_word()) || self.joint(behind).is_some();
        if !(opens || first < i) || !closes {
            return end;
        }
        let low = |level: KindLevel| matches!(level, KindLevel::At(Level::Commune | Level::Village));
        let told = !matches!(place.level(), Some(Level::Province | Level::District))
            || opens && first > 1 && self.kind(first - 2).is_some_and(|(_, kind)| low(kind.level))
            || first < i && found.last().is_some_and(|before| self.is_number(before.read.end - 1));
        if told { behind } else { end }
    }

    /// Whether the number at `i` counts something: a small word follows.
    pub(super) fn is_counted(&self, i: usize) -> bool {
        self.get(i + 1).is_some_and(|token| token.is_word() && token.case == Case::Lower)
            && !self.has_sense(i + 1, Sense::FUNCTION)
    }

    /// The token behind `,`, `và` or `;` at `end`.
    pub(super) fn joint(&self, end: usize) -> Option<usize> {
        if self.is_and(end) || self.is_mark(end, '&') {
            return Some(end + 1);
        }
        if self.is_mark(end, ',') || self.is_mark(end, ';') {
            let and = self.is_and(end + 1);
            return Some(end + 1 + usize::from(and));
        }
        None
    }

    /// `các Sở Nội vụ, Tài chính và Y tế`, `liên Bộ Nội vụ - Tài chính`.
    pub(super) fn field_list(&self, i: usize, read: Read, found: &mut Vec<Found>) -> bool {
        let Some((taken, head)) = self.head(i) else { return false };
        if head.takes != Takes::Field && head.takes != Takes::Work {
            return false;
        }
        let Some(first) = self.ministry(i + taken) else { return false };
        let mut rest = Vec::new();
        let mut end = first;
        while let Some(next) = self.joint(end) {
            if self.head(next).is_some_and(|(taken, _)| taken > 1) {
                break;
            }
            let Some(behind) = self.ministry(next) else { break };
            rest.push((next, behind));
            end = behind;
        }
        if rest.is_empty() {
            return false;
        }
        found.push(Found::plain(i, Read { end: first, tail: (0, 0), ..read }));
        for (next, behind) in rest {
            let read = Read { end: behind, tail: (0, 0), ..read };
            found.push(Found { kind: Some((i, i + taken)), ..Found::plain(next, read) });
        }
        true
    }

    /// `các sở: Nội vụ, Tài chính`.
    pub(super) fn plural_fields(&self, i: usize, found: &mut Vec<Found>) -> bool {
        if !self.sense_before(i, Sense::PLURAL) {
            return false;
        }
        let Some((taken, head)) = self.head(i) else { return false };
        let at = i + taken;
        if head.takes != Takes::Field || !self.is_mark(at, ':') {
            return false;
        }
        let mut next = at + 1;
        let mut any = false;
        while let Some(end) = self.ministry(next) {
            let read = Read {
                end,
                head_end: end,
                class: head.class,
                level: head.level,
                tail: (0, 0),
                named: true,
                open: false,
            };
            found.push(Found { kind: Some((i, at)), ..Found::plain(next, read) });
            any = true;
            match self.joint(end) {
                Some(behind) => next = behind,
                None => break,
            }
        }
        any
    }

    /// The ends of a road or line: `cao tốc Cam Lộ - La Sơn`.
    pub(super) fn route(&self, i: usize, found: &mut Vec<Found>) -> Option<usize> {
        if !self.sense_before(i, Sense::ROUTE) || self.shouted {
            return None;
        }
        let end = |at: usize| self.place(at, Place::ANY).map_or_else(|| self.run(at, 3), |place| place.end);
        let mut ends = [(i, end(i)); 4];
        let mut count = 1;
        while count < ends.len() && self.is_mark(ends[count - 1].1, '-') && self.is_capital(ends[count - 1].1 + 1) {
            let from = ends[count - 1].1 + 1;
            ends[count] = (from, end(from));
            count += 1;
        }
        let known = |&(from, to): &(usize, usize)| {
            to > from && self.place(from, Place::ANY).is_some_and(|place| place.end == to)
        };
        let ends = &ends[..count];
        if count < 2 || !ends.iter().any(known) || ends.iter().any(|(from, to)| from == to) {
            return None;
        }
        for &(from, to) in ends {
            let level = self.place(from, Place::ANY).and_then(|place| place.level());
            found.push(Found::admin(from, to, to, level));
        }
        ends.last().map(|&(_, to)| to)
    }
}
