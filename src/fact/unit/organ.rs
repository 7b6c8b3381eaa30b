//! Organizations: a head, what it takes, and the level and place at the end.

use crate::fact::unit::reader::{Read, Reader};
use crate::fact::unit::words::{Bare, Field, Head, KindLevel, Place, Sense, Takes};
use crate::fact::unit::{Level, UnitClass};
use crate::token::Case;

/// How deep bodies may stand in one another: `Chi bộ Phòng Nội vụ UBND huyện`.
const DEEPEST: u8 = 4;

/// What stands at the end of a name: the level and place, or the body it belongs to.
#[derive(Debug, Clone, Copy, Default)]
struct Tail {
    end: usize,
    level: Option<Level>,
    /// The tokens of level and place.
    spread: (usize, usize),
    /// Whether a place or a body is named, more than a bare level.
    named: bool,
    /// The class of the body.
    class: Option<UnitClass>,
}

impl Reader<'_> {
    /// The organization whose head starts at `i`.
    pub(super) fn organ(&self, i: usize) -> Option<Read> {
        self.organ_within(i, 0)
    }

    fn organ_within(&self, i: usize, depth: u8) -> Option<Read> {
        if depth >= DEEPEST {
            return None;
        }
        let mut heads: [Option<(usize, &Head)>; 6] = [None; 6];
        for (slot, head) in heads.iter_mut().zip(self.words.heads.all(self.from(i))) {
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
            Takes::Nothing => (capital && !self.goes_on(at)).then(|| whole(at, Tail::default(), true)),
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
            Takes::Work | Takes::Task => {
                let lower = head.takes == Takes::Task && capital;
                let generic = !capital && head.class == UnitClass::Other;
                if !capital && (self.is_compound(i) || self.words.fields.longest(self.from(at)).is_none()) {
                    return None;
                }
                let end = self.work(at, lower)?;
                let tail = self.tail(end, head, depth);
                // `Trung tâm huấn luyện` is anybody's; `Chi cục quản lý đất đai` is not.
                let told =
                    (self.is_capital(at) && !generic) || (capital && head.class == UnitClass::State) || tail.end > 0;
                told.then(|| whole(end, tail, true))
            }
            Takes::Office => {
                if let Some(body) = self.organ_within(at, depth + 1) {
                    return Some(Read { head_end: at, class: office_class(head, &body), named: true, ..body });
                }
                let part = self.words.heads.longest(self.from(at));
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
            Takes::Number => {
                let at = if self.numbered_school(at) { at + 1 } else { at };
                let work = if self.is_capital(at) {
                    self.words.fields.longest(self.from(at)).map(|(taken, _)| at + taken)
                } else {
                    None
                };
                let name = work.unwrap_or_else(|| self.run(at, 3));
                let end = if self.is_number(name) { name + 1 } else { name };
                if end == at || (!capital && !self.is_number(at)) || self.is_mark(end, '%') {
                    return None;
                }
                Some(whole(end, self.tail(end, head, depth), true))
            }
            Takes::Team => self.team(i, at, head),
            Takes::Brand => {
                if !capital {
                    return None;
                }
                let branch = self.branch(at);
                let place = branch.or_else(|| self.place(at, Place::ANY).map(|place| place.end));
                let end = place.or_else(|| self.admin(at, true).map(|admin| admin.end)).unwrap_or(at);
                Some(whole(end, Tail::default(), true))
            }
        }
    }

    /// `Chi nhánh Đức Thọ`, `Chi nhánh huyện`.
    fn branch(&self, at: usize) -> Option<usize> {
        let chi = self.line.str(at).to_lowercase();
        if chi != "chi" || self.line.str(at + 1).to_lowercase() != "nhánh" {
            return None;
        }
        let place = self.place(at + 2, Place::ANY).map(|place| place.end);
        place.or_else(|| self.admin(at + 2, true).map(|admin| admin.end))
    }

    /// Whether the word behind a complete head makes another word of it: `Tỉnh ủy viên`.
    fn goes_on(&self, at: usize) -> bool {
        self.sense(at).is_some_and(|(taken, sense)| {
            sense == Sense::After && taken == 1 && !self.is_capital(at) && matches!(self.line.str(at), "viên" | "cấp")
        })
    }

    fn stands_bare(&self, i: usize, at: usize, head: &Head) -> bool {
        let may = match head.bare {
            Bare::Yes => true,
            Bare::Capital => self.is_capital(i),
            Bare::No => false,
        };
        may && (head.takes == Takes::Land || (!self.has_sense(at, Sense::After) && !self.has_sense(at, Sense::Plural)))
    }

    /// A head with a level, a place or a body behind it, or alone.
    fn with_tail(&self, i: usize, at: usize, head: &Head, depth: u8) -> Option<Read> {
        if !self.is_capital(i) && self.is_compound(i) {
            return None;
        }
        // `Phó Bí thư Thường trực Tỉnh ủy`: the word belongs to the office.
        let office = self.sense_before(i, Sense::Role) || self.sense_before(i, Sense::Nation);
        if office && self.line.str(i).to_lowercase() == "thường" {
            return None;
        }
        // `Phó Trưởng Ban Thường trực Ban Tổ chức`
        let deputy = i > 0 && self.line.str(i - 1).to_lowercase() == "trưởng";
        if deputy && head.takes == Takes::Organ && self.line.str(i + 1).to_lowercase() == "thường" {
            return None;
        }
        let bloc = (head.takes == Takes::Body).then(|| self.bloc(at)).flatten();
        let start = bloc.unwrap_or(at);
        let tail = self.tail(start, head, depth);
        let open = start == at && tail.end == 0;
        if open && !self.stands_bare(i, at, head) {
            return None;
        }
        // `mặt trận Điện Biên Phủ` is a battlefield.
        if head.class == UnitClass::Front && head.bare == Bare::No && !self.is_capital(i) {
            return None;
        }
        let bare_level = !open && !tail.named && bloc.is_none();
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
            open: open && head.level.is_none(),
        })
    }

    /// `Khối các cơ quan`, of which a committee of the Party is.
    fn bloc(&self, at: usize) -> Option<usize> {
        // `Đảng bộ Quân sự huyện`
        let part = self.line.str(at).to_lowercase() == "khối"
            || (self.is_capital(at) && self.words.heads.longest(self.from(at)).is_none());
        if !part {
            return None;
        }
        self.words.fields.longest(self.from(at)).map(|(taken, _)| at + taken)
    }

    /// `miền Trung`, `khu vực Đức Thọ - Can Lộc`.
    fn region(&self, at: usize) -> Option<usize> {
        let (taken, _) = self.words.fields.longest(self.from(at)).filter(|(_, field)| **field == Field::Region)?;
        let mut end = at + taken;
        let roman = self.get(end).is_some_and(|token| token.case != Case::Lower && token.is_word())
            && self.line.str(end).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        if self.is_number(end) || roman {
            return Some(end + 1);
        }
        while let Some(place) = self.place(end, Place::ANY) {
            end = place.end;
            if !self.is_mark(end, '-') || self.place(end + 1, Place::ANY).is_none() {
                return Some(end);
            }
            end += 1;
        }
        (taken > 1 && end == at + taken && self.line.str(at + taken - 1) != "vực").then_some(end)
    }

    /// `UBND xã, phường`: a class, told by a second bare type.
    fn lists_levels(&self, end: usize, level: Option<Level>) -> bool {
        let joined = [',', '/', '-'].iter().any(|&mark| self.is_mark(end, mark)) || self.line.str(end) == "và";
        joined
            && self.words.kinds.longest(self.from(end + 1)).is_some_and(|(_, kind)| kind.level != KindLevel::Stop)
            && self.words.heads.longest(self.from(end + 1)).is_none()
            && self
                .admin(end + 1, true)
                .is_some_and(|admin| !admin.named() && (admin.level == level || admin.level.is_none()))
    }

    /// The level, place or body behind a head and what it took.
    fn tail(&self, at: usize, head: &Head, depth: u8) -> Tail {
        let mut tail = Tail::default();
        let mut at = at;
        for _ in 0..3 {
            if let Some(end) = self.region(at) {
                return Tail { end, level: tail.level, spread: (at, end), named: true, class: None };
            }
            if let Some(end) = self.central(at) {
                let body = (head.takes == Takes::Organ).then(|| self.organ_within(end, depth + 1)).flatten();
                let end = body.map_or(end, |body| body.end);
                let class = body.map(|body| body.class);
                return Tail { end, level: Some(Level::Central), spread: (at, end), named: true, class };
            }
            if let Some(place) = self.place_behind(at, taken_places(head)) {
                let country = place.place.meets(Place::COUNTRY);
                let level = if country { head.level.or(Some(Level::Central)) } else { level_for(head, place.place) };
                tail = Tail { end: place.end, level, spread: (at, place.end), named: true, class: None };
                if country && !place.place.meets(Place::OTHER) {
                    at = place.end;
                    continue;
                }
                return tail;
            }
            if head.takes != Takes::LevelOnly
                && let Some(body) = self.organ_within(at, depth + 1)
            {
                let class = Some(body.class);
                let level = body.level.or(tail.level);
                return Tail { end: body.end, level, spread: body.tail, named: true, class };
            }
            if head.takes == Takes::Organ
                && let Some((taken, body)) = self.words.heads.longest(self.from(at))
                && matches!(body.takes, Takes::Field)
                && self.is_capital(at)
            {
                let class = Some(body.class);
                return Tail { end: at + taken, level: body.level, spread: (0, 0), named: true, class };
            }
            // `Tòa án nhân dân cấp cao tại Đà Nẵng`
            let seat =
                head.class == UnitClass::State && head.level == Some(Level::Central) && self.line.str(at) == "tại";
            if let Some(place) = seat.then(|| self.place(at + 1, Place::PROVINCE.or(Place::OTHER))).flatten() {
                return Tail { end: place.end, level: head.level, spread: (at, place.end), named: true, class: None };
            }
            if let Some(admin) = self.admin(at, true) {
                let spread = (at, admin.end);
                return Tail { end: admin.end, level: admin.level, spread, named: admin.named(), class: None };
            }
            break;
        }
        tail
    }

    /// `Trung ương`, `Trung ương Đảng`, `TƯ`.
    fn central(&self, at: usize) -> Option<usize> {
        let told = self.words.context.all(self.from(at)).filter(|(_, sense)| **sense == Sense::Central);
        // `TƯ` is written so; the party of `Trung ương Đảng bộ` is another word.
        let fits = |taken: usize| !self.is_mark(at + taken, '-') && self.line.str(at + taken) != "bộ";
        told.filter(|(taken, _)| fits(*taken)).last().map(|(taken, _)| at + taken)
    }

    /// A name of its own behind a head: `Công ty CP May Sông Hồng`, `Trường THPT Chu Văn An`.
    fn with_name(&self, i: usize, at: usize, head: &Head, depth: u8) -> Option<Read> {
        let capital = self.is_capital(i);
        if self.has_sense(at, Sense::After) || (!capital && self.is_compound(i)) {
            return None;
        }
        let name = self.proper_name(at, head)?;
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
        Some(Read {
            end: end.max(tail.end),
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
        while let Some((taken, Field::Sport)) =
            self.words.fields.longest(self.from(end)).map(|(taken, field)| (taken, *field))
        {
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

/// The places that may stand bare behind a head.
fn taken_places(head: &Head) -> Place {
    let home = Place::PROVINCE.or(Place::DISTRICT).or(Place::OTHER);
    match (head.class, head.takes, head.level) {
        (_, Takes::Field, Some(Level::Province)) => Place::PROVINCE.or(Place::OTHER),
        (UnitClass::Party, Takes::Level, Some(Level::Province)) => Place::PROVINCE.or(Place::OTHER),
        (UnitClass::Party | UnitClass::Front, Takes::Level, Some(Level::District)) => Place::DISTRICT.or(Place::OTHER),
        (UnitClass::Party, Takes::Level, _) => home,
        _ => Place::ANY,
    }
}

/// The level that a bare place gives a body.
fn level_for(head: &Head, place: Place) -> Option<Level> {
    if let Some(level) = head.level
        && head.takes != Takes::Name
    {
        return Some(level);
    }
    if place.meets(Place::PROVINCE) {
        Some(Level::Province)
    } else if place.meets(Place::DISTRICT) {
        Some(Level::District)
    } else if place.meets(Place::COMMUNE) {
        Some(Level::Commune)
    } else {
        None
    }
}
