//! Organizations: a head, what it takes, and the level and place at the end.

use crate::fact::unit::context::Sense;
use crate::fact::unit::gazetteer::Place;
use crate::fact::unit::head::{Bare, Head, Takes};
use crate::fact::unit::reader::{Read, Reader};
use crate::fact::unit::tail::Tail;
use crate::fact::unit::words::Field;
use crate::fact::unit::{Level, UnitClass};

/// How deep bodies may stand in one another: `Chi bộ Phòng Nội vụ UBND huyện`.
const DEEPEST: u8 = 4;

impl Reader<'_> {
    /// The organization whose head starts at `i`.
    pub(super) fn organ(&self, i: usize) -> Option<Read> {
        self.organ_within(i, 0)
    }

    #[inline]
    pub(super) fn organ_within(&self, i: usize, depth: u8) -> Option<Read> {
        let opens = depth < DEEPEST && self.words.heads.may_start(self.from(i));
        if opens { self.open_organ(i, depth) } else { None }
    }

    fn open_organ(&self, i: usize, depth: u8) -> Option<Read> {
        let mut all = self.words.heads.all(self.from(i));
        let first = all.next()?;
        let mut heads: [Option<(usize, &Head)>; 6] = [Some(first), None, None, None, None, None];
        for (slot, head) in heads[1..].iter_mut().zip(all) {
            *slot = Some(head);
        }
        heads.iter().rev().flatten().find_map(|&(taken, head)| self.read(i, i + taken, head, depth))
    }

    fn read(&self, i: usize, at: usize, head: &Head, depth: u8) -> Option<Read> {
        let capital = self.is_capital(i);
        // `Trường Sa`, `Chợ Mới`: a place whose name begins like a head.
        let place = if at == i + 1 && matches!(head.takes, Takes::Name | Takes::Work | Takes::LevelOnly | Takes::Team) {
            self.place(i, Place::ANY)
        } else {
            None
        };
        if place.is_some_and(|place| place.end > at) {
            return None;
        }
        // `Nguyễn Trường Duy`
        if at == i + 1 && i > 0 && self.is_family(i - 1) && !self.shouted && head.takes != Takes::Nothing {
            return None;
        }
        // `Đoàn Nhật Minh` is somebody.
        if at == i + 1
            && self.is_family(i)
            && !self.shouted
            && self.run(at, 2) == at + 2
            && self.place(at, Place::ANY).is_some_and(|place| place.end == at + 1)
        {
            return None;
        }
        let whole = |end: usize, tail: Tail, named: bool| Read {
            end: end.max(tail.end),
            head_end: at,
            class: head.class,
            level: tail.level.or(head.level),
            tail: tail.spread,
            named: named || tail.named,
            open: false,
        };
        match head.takes {
            Takes::Nothing => {
                (capital && !self.goes_on(at) && !self.is_index(at, head)).then(|| whole(at, Tail::default(), true))
            }
            Takes::Land => {
                let land = self.place(at, Place::COUNTRY.or(Place::OTHER)).filter(|place| !self.is_capital(place.end));
                match land {
                    Some(place) if capital => {
                        Some(whole(place.end, Tail { end: place.end, named: true, ..Tail::default() }, true))
                    }
                    Some(place) if head.bare == Bare::No => {
                        Some(whole(place.end, Tail { end: place.end, named: true, ..Tail::default() }, true))
                    }
                    _ => (self.stands_bare(i, at, head) && !self.goes_on(at)).then(|| whole(at, Tail::default(), true)),
                }
            }
            Takes::Level | Takes::LevelOnly | Takes::Body | Takes::Organ => self.with_tail(i, at, head, depth),
            Takes::Field => {
                if !capital && self.is_compound(i) {
                    return None;
                }
                let end = self.ministry(at)?;
                let tail = self.tail(end, head, depth);
                Some(whole(end, tail, true))
            }
            // `Công đoàn ngành`, `Chi hội thôn Đông Kiều`
            Takes::Work if head.class == UnitClass::Front && at - i > 1 && self.work(at, false).is_none() => {
                let tail = self.tail(at, head, depth);
                let bare = tail.end == 0 && self.stands_bare(i, at, head);
                (bare || tail.named).then(|| whole(at, tail, true))
            }
            Takes::Work | Takes::Task => {
                let lower = head.takes == Takes::Task && capital;
                let generic = !capital && head.class == UnitClass::Other;
                if !capital && (self.is_compound(i) || self.field(at).is_none()) {
                    return None;
                }
                let end = self.work(at, lower)?;
                let end = if self.numbered_school(end) { end + 2 } else { end };
                let tail = self.tail(end, head, depth);
                // `Trung tâm huấn luyện` is anybody's; `Chi cục quản lý đất đai` is not.
                let told = ((self.is_capital(at) || self.is_capital(end - 1)) && !generic)
                    || (capital && head.class == UnitClass::State)
                    || tail.end > 0;
                told.then(|| whole(end, tail, true))
            }
            Takes::Office => {
                if let Some(body) = self.organ_within(at, depth + 1) {
                    return Some(Read { head_end: at, class: office_class(head, &body), named: true, ..body });
                }
                let part = self.head(at);
                if let Some((taken, body)) = part.filter(|(_, body)| body.takes == Takes::Field && self.is_capital(at))
                {
                    let tail = self.tail(at + taken, body, depth);
                    return Some(whole(at + taken, tail, true));
                }
                let end = self.work(at, true)?;
                let tail = self.tail(end, head, depth);
                let told = (capital && self.is_capital(at)) || tail.end > 0;
                told.then(|| whole(end, tail, true))
            }
            Takes::Name => self.with_name(i, at, head, depth),
            Takes::School => {
                let land = self.place(at, Place::PROVINCE.or(Place::COUNTRY)).is_some() || self.field(at).is_some();
                if land { None } else { self.with_name(i, at, head, depth) }
            }
            Takes::Number => {
                let at = if self.numbered_school(at) { at + 1 } else { at };
                let work = if self.is_capital(at) { self.field(at).map(|(taken, _)| at + taken) } else { None };
                let name = work.unwrap_or_else(|| self.run(at, 3));
                let end = if self.is_number(name) { name + 1 } else { name };
                // `Bộ Tư lệnh Vùng 4 Hải quân`
                let arm = self.field(end).filter(|_| head.class == UnitClass::Armed && self.is_capital(end));
                let end = arm.map_or(end, |(taken, _)| end + taken);
                if end == at || (!capital && !self.is_number(at)) || self.is_mark(end, '%') {
                    return None;
                }
                Some(whole(end, self.tail(end, head, depth), true))
            }
            Takes::Team => self.team(i, at, head),
            // What it ends stands before it.
            Takes::Ending => None,
            Takes::Brand => {
                if !capital {
                    return None;
                }
                let at = self.behind_endings(at);
                let branch = self.branch(at);
                let place = branch.or_else(|| self.place(at, Place::ANY).map(|place| place.end));
                let end = place.or_else(|| self.admin(at, true).map(|admin| admin.end)).unwrap_or(at);
                Some(whole(end, Tail::default(), true))
            }
        }
    }

    /// `Chi nhánh Đức Thọ`, `Chi nhánh huyện`.
    fn branch(&self, at: usize) -> Option<usize> {
        let [first, second] = self.words.known.branch;
        if !self.is_word(at, first) || !self.is_word(at + 1, second) {
            return None;
        }
        let place = self.place(at + 2, Place::ANY).map(|place| place.end);
        place.or_else(|| self.admin(at + 2, true).map(|admin| admin.end))
    }

    /// Whether the word behind a complete head makes another word of it: `Tỉnh ủy viên`.
    fn goes_on(&self, at: usize) -> bool {
        self.words
            .context
            .longest(self.from(at), Sense::AFTER)
            .is_some_and(|(taken, _)| taken == 1 && !self.is_capital(at) && matches!(self.line.str(at), "viên" | "cấp"))
    }

    /// Whether a dash right behind a company makes a number of the stock exchange of it: `HNX-Index`.
    fn is_index(&self, at: usize, head: &Head) -> bool {
        let glued = self.line.is_glued(at - 1) && self.line.is_glued(at);
        head.class == UnitClass::Company && glued && self.is_mark(at, '-')
    }

    fn stands_bare(&self, i: usize, at: usize, head: &Head) -> bool {
        let may = match head.bare {
            Bare::Yes => true,
            Bare::Capital => self.is_capital(i),
            Bare::No => false,
        };
        may && (head.takes == Takes::Land || !self.has_sense(at, Sense::AFTER.or(Sense::PLURAL)))
    }

    /// A head with a level, a place or a body behind it, or alone.
    fn with_tail(&self, i: usize, at: usize, head: &Head, depth: u8) -> Option<Read> {
        if !self.is_capital(i) && self.is_compound(i) {
            return None;
        }
        // `Phó Bí thư Thường trực Tỉnh ủy`: the word belongs to the office.
        let standing = |at: usize| self.is_word(at, self.words.known.standing);
        if standing(i) && self.sense_before(i, Sense::ROLE.or(Sense::NATION)) {
            return None;
        }
        // `Phó Trưởng Ban Thường trực Ban Tổ chức`
        let deputy = i > 0 && self.is_word(i - 1, self.words.known.chief);
        if deputy && head.takes == Takes::Organ && standing(i + 1) {
            return None;
        }
        let bloc = (head.takes == Takes::Body).then(|| self.bloc(at)).flatten();
        let start = bloc.unwrap_or(at);
        let tail = self.tail(start, head, depth);
        // `Đội Cảnh sát giao thông số 3`
        let number = start == at && head.class == UnitClass::Armed && self.numbered_school(at);
        let start = if number { at + 2 } else { start };
        let tail = if number { self.tail(start, head, depth) } else { tail };
        let open = start == at && tail.end == 0;
        if open && !self.stands_bare(i, at, head) {
            return None;
        }
        // `mặt trận Điện Biên Phủ` is a battlefield.
        if head.class == UnitClass::Front && head.bare == Bare::No && !self.is_capital(i) {
            return None;
        }
        let bare_level = !open && !tail.named && bloc.is_none();
        let bare_level = bare_level && !number;
        if bare_level && self.lists_levels(tail.end, tail.level) {
            return None;
        }
        if head.takes == Takes::LevelOnly && !self.is_capital(i) && bare_level && head.class != UnitClass::Armed {
            return None;
        }
        // `Thường trực HĐND` is of the state, `BCH Đoàn xã` of the Front.
        let class = if head.takes == Takes::Organ { tail.class.unwrap_or(head.class) } else { head.class };
        Some(Read {
            end: tail.end.max(start),
            head_end: at,
            class,
            level: tail.level.or(head.level),
            tail: tail.spread,
            named: tail.named || bloc.is_some() || head.takes == Takes::Organ,
            open: open && matches!(head.level, None | Some(Level::Commune)),
        })
    }

    /// A name of its own behind a head: `Công ty CP May Sông Hồng`, `Trường THPT Chu Văn An`.
    fn with_name(&self, i: usize, at: usize, head: &Head, depth: u8) -> Option<Read> {
        let capital = self.is_capital(i);
        if self.has_sense(at, Sense::AFTER) || (!capital && self.is_compound(i)) {
            return None;
        }
        let name = self.proper_name(i, at, head)?;
        let mut end = name.end;
        let mut tail = if end == at || !self.is_mark(end, ',') { self.tail(end, head, depth) } else { Tail::default() };
        // `xã` behind `Chi bộ` is a class of cells; a place alone is no name of a company.
        if !name.proper {
            let sort_and_level = name.sort && tail.end > end && (capital || tail.named);
            let village = matches!(
                head.class,
                UnitClass::Party
                    | UnitClass::Front
                    | UnitClass::School
                    | UnitClass::Media
                    | UnitClass::Health
                    | UnitClass::Armed
                    | UnitClass::State
            ) && tail.named;
            // `nhà văn hóa thôn Đông Kiều`
            let village = village || (head.class == UnitClass::Other && tail.named && at - i >= 3);
            let placed = tail.named && capital;
            if !(sort_and_level || village || placed) {
                return None;
            }
            if tail.named && name.end == at && self.place(at, Place::COUNTRY).is_some() {
                return None;
            }
        }
        // `Trường Mầm non xã Mường Toong số 1`
        if head.class == UnitClass::School && tail.end > end && self.numbered_school(tail.end) {
            tail.end += 2;
        }
        if let Some(branch) = self.branch(end.max(tail.end)) {
            end = branch;
            tail = Tail { end: branch, ..tail };
        }
        let end = end.max(tail.end);
        // `Tổng Công ty Cảng hàng không Việt Nam - CTCP`
        let form = head.class == UnitClass::Company && self.is_mark(end, '-') && self.line.str(end + 1) == "CTCP";
        Some(Read {
            end: if form { end + 2 } else { end },
            head_end: at,
            class: head.class,
            level: tail.level.or(head.level),
            tail: tail.spread,
            named: true,
            open: false,
        })
    }

    /// `đội tuyển bóng đá nữ Việt Nam`, `CLB Hà Nội`.
    fn team(&self, i: usize, at: usize, head: &Head) -> Option<Read> {
        let mut end = at;
        while let Some((taken, Field::Sport)) = self.field(end).map(|(taken, field)| (taken, *field)) {
            end += taken;
            if self.is_number(end) {
                end += 1;
            }
        }
        let place = self.place(end, Place::ANY).map(|place| place.end);
        let run = self.run(end, 4);
        let end = match place {
            Some(place) => place,
            None if self.is_capital(i) && run > end => run,
            None => return None,
        };
        Some(Read { end, head_end: at, class: head.class, level: None, tail: (0, 0), named: true, open: false })
    }
}

/// The class of an office is that of the body it serves.
fn office_class(head: &Head, body: &Read) -> UnitClass {
    match body.class {
        UnitClass::Party | UnitClass::State | UnitClass::Front | UnitClass::Armed => body.class,
        _ => head.class,
    }
}
