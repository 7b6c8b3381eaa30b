//! How the news writes a unit.

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::unit::place::Admin;
use crate::fact::unit::reader::{Read, Reader};
use crate::fact::unit::spread::spread;
use crate::fact::unit::words::{KindLevel, Place, Sense, Takes, Words};
use crate::fact::unit::{Level, Unit, UnitClass};
use crate::lexicon::Vocabulary;
use crate::token::Case;

/// Finds each unit of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Words,
}

/// A unit found, in tokens, before it is spelled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) read: Read,
    /// Tokens whose text is put in front of the name: the type told once for a list.
    pub(super) kind: Option<(usize, usize)>,
    /// Tokens whose text is put behind the name: the level told by a neighbour.
    pub(super) level: Option<(usize, usize)>,
    /// Whether it wants evidence from the rest of the article.
    pub(super) weak: bool,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { words: Words::new(vocabulary)? })
    }

    pub(crate) fn find(&self, line: &Line<'_>, hits: &mut Vec<Hit<Unit>>) {
        let reader = Reader::new(&self.words, line);
        let mut found = Vec::new();
        let mut at = 0;
        while at < line.tokens.len() {
            at = match line.tokens[at].classes.meets(self.words.wake) {
                true => reader.unit(at, &mut found).max(at + 1),
                false => at + 1,
            };
        }
        spread(&reader, &mut found);
        hits.extend(found.iter().map(|found| reader.hit(found)));
    }
}

impl Reader<'_> {
    /// Reads what starts at `i`, and returns the token from which to go on.
    fn unit(&self, i: usize, found: &mut Vec<Found>) -> usize {
        if self.in_code(i) {
            return i;
        }
        if let Some(read) = self.organ(i) {
            return self.organs(i, read, found);
        }
        if let Some(admin) = self.admin(i, false).filter(Admin::named) {
            return self.admins(i, admin, found);
        }
        if self.plural_fields(i, found) {
            return found.last().map_or(i, |last| last.read.end);
        }
        if let Some(end) = self.route(i, found) {
            return end;
        }
        if let Some((place, weak)) = self.lone_place(i) {
            let read = admin_read(place.end, place.end, place.level());
            found.push(Found { weak, ..plain(i, read) });
            return place.end;
        }
        i
    }

    /// The ends of a road or line: `cao tốc Cam Lộ - La Sơn`.
    fn route(&self, i: usize, found: &mut Vec<Found>) -> Option<usize> {
        if !self.sense_before(i, Sense::Route) || self.shouted {
            return None;
        }
        let mut ends = [(i, self.run(i, 3)); 4];
        let mut count = 1;
        while count < ends.len() && self.is_mark(ends[count - 1].1, '-') && self.is_capital(ends[count - 1].1 + 1) {
            let from = ends[count - 1].1 + 1;
            ends[count] = (from, self.run(from, 3));
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
            found.push(plain(from, admin_read(to, to, level)));
        }
        ends.last().map(|&(_, to)| to)
    }

    /// An organization and what its list adds.
    fn organs(&self, i: usize, read: Read, found: &mut Vec<Found>) -> usize {
        let plural = self.sense_before(i, Sense::Plural) || (i > 0 && self.is_number(i - 1) && !read.named);
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
        found.push(plain(i, read));
        self.bracketed(i, read, found)
    }

    /// `Tỉnh ủy viên`, `Huyện ủy viên`.
    fn is_role(&self, end: usize) -> bool {
        self.line.str(end) == "viên"
    }

    fn takes_field(&self, i: usize) -> bool {
        self.words.heads.longest(self.from(i)).is_some_and(|(_, head)| matches!(head.takes, Takes::Field | Takes::Work))
    }

    /// An abbreviation in brackets behind a name is a unit of its own: `Tập đoàn Dầu khí Việt Nam (PVN)`.
    fn bracketed(&self, start: usize, read: Read, found: &mut Vec<Found>) -> usize {
        let at = read.end;
        let short = self.get(at + 1).is_some_and(|token| token.case == Case::Upper && (2..=24).contains(&token.len()));
        let free = !matches!(read.class, UnitClass::Admin | UnitClass::State | UnitClass::Party);
        let same = self.line.str(at + 1).chars().next()
            == self.line.str(read.head_end.saturating_sub(1)).chars().next()
            || self.line.str(at + 1).chars().next() == self.line.str(start).chars().next();
        if self.is_mark(at, '(') && short && self.is_mark(at + 2, ')') && read.named && (free || same) {
            let short = Read { end: at + 2, head_end: at + 2, tail: (0, 0), ..read };
            found.push(plain(at + 1, short));
            return at + 3;
        }
        read.end
    }

    /// A typed unit and the names that share its type: `các tỉnh A, B và C`.
    fn admins(&self, i: usize, admin: Admin, found: &mut Vec<Found>) -> usize {
        found.push(plain(i, admin_read(admin.end, admin.name, admin.level)));
        let plural = self.sense_before(i, Sense::Plural) || (i > 0 && self.is_number(i - 1));
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
            let kind = Some((i, admin.name));
            found.push(Found { kind: kind.filter(|_| false), ..plain(next, admin_read(behind, next, admin.level)) });
            end = behind;
        }
        end
    }

    /// Whether the number at `i` counts something: a small word follows.
    fn is_counted(&self, i: usize) -> bool {
        self.get(i + 1).is_some_and(|token| token.is_word() && token.case == Case::Lower)
            && !self.has_sense(i + 1, Sense::Function)
    }

    /// A further name of a list.
    fn listed(&self, next: usize, admin: Admin, plural: bool) -> Option<usize> {
        if !self.is_capital(next) || self.organ(next).is_some() || self.admin(next, false).is_some() {
            return None;
        }
        let known = self.place(next, admin.wanted);
        let run = self.run(next, 4);
        match known {
            Some(place) if run == place.end || plural => Some(place.end),
            Some(_) => None,
            None if plural && run > next && !self.stops(next) && !(self.is_family(next) && run - next >= 3) => {
                self.place(next, Place::ANY).map(|place| place.end).filter(|end| *end <= run).or(Some(run))
            }
            None => None,
        }
    }

    /// The token behind `,`, `và` or `;` at `end`.
    pub(super) fn joint(&self, end: usize) -> Option<usize> {
        if self.line.str(end) == "và" || self.line.str(end) == "&" {
            return Some(end + 1);
        }
        if self.is_mark(end, ',') || self.is_mark(end, ';') {
            let and = self.line.str(end + 1) == "và";
            return Some(end + 1 + usize::from(and));
        }
        None
    }

    /// `các Sở Nội vụ, Tài chính và Y tế`, `liên Bộ Nội vụ - Tài chính`.
    fn field_list(&self, i: usize, read: Read, found: &mut Vec<Found>) -> bool {
        let Some((taken, head)) = self.words.heads.longest(self.from(i)) else { return false };
        if head.takes != Takes::Field && head.takes != Takes::Work {
            return false;
        }
        let Some(first) = self.ministry(i + taken) else { return false };
        let mut rest = Vec::new();
        let mut end = first;
        while let Some(next) = self.joint(end) {
            if self.words.heads.longest(self.from(next)).is_some_and(|(taken, _)| taken > 1) {
                break;
            }
            let Some(behind) = self.ministry(next) else { break };
            rest.push((next, behind));
            end = behind;
        }
        if rest.is_empty() {
            return false;
        }
        found.push(plain(i, Read { end: first, tail: (0, 0), ..read }));
        for (next, behind) in rest {
            let read = Read { end: behind, tail: (0, 0), ..read };
            found.push(Found { kind: Some((i, i + taken)), ..plain(next, read) });
        }
        true
    }

    /// `các sở: Nội vụ, Tài chính`.
    fn plural_fields(&self, i: usize, found: &mut Vec<Found>) -> bool {
        let Some((taken, head)) = self.words.heads.longest(self.from(i)) else { return false };
        let at = i + taken;
        if head.takes != Takes::Field || !self.is_mark(at, ':') || !self.sense_before(i, Sense::Plural) {
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
            found.push(Found { kind: Some((i, at)), ..plain(next, read) });
            any = true;
            match self.joint(end) {
                Some(behind) => next = behind,
                None => break,
            }
        }
        any
    }

    fn hit(&self, found: &Found) -> Hit<Unit> {
        let own = found.start..found.read.end;
        let join = |text: &dyn Fn(std::ops::Range<usize>) -> String| {
            let mut all = String::new();
            if let Some((from, to)) = found.kind {
                all.push_str(&text(from..to));
                all.push(' ');
            }
            all.push_str(&text(own.clone()));
            if let Some((from, to)) = found.level {
                all.push(' ');
                all.push_str(&text(from..to));
            }
            all
        };
        Hit {
            at: self.line.bytes(own.clone()),
            value: Unit {
                name: join(&|tokens| self.name(tokens)),
                full: join(&|tokens| self.full(tokens)),
                class: found.read.class,
                level: found.read.level,
                code: None,
                province: None,
                weak: found.weak,
            },
        }
    }

    /// Whether a type word at `i` opens a bare level.
    pub(super) fn is_level(&self, i: usize) -> bool {
        self.words.kinds.longest(self.from(i)).is_some_and(|(_, kind)| kind.level != KindLevel::Stop)
    }
}

pub(super) fn plain(start: usize, read: Read) -> Found {
    Found { start, read, kind: None, level: None, weak: false }
}

pub(super) fn admin_read(end: usize, name: usize, level: Option<Level>) -> Read {
    Read { end, head_end: name, class: UnitClass::Admin, level, tail: (0, 0), named: true, open: false }
}
