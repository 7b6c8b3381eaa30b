//! Short names of bodies learn the whole one: `HĐND huyện` on a page of Đức Thọ is `Hội đồng nhân dân huyện Đức Thọ`.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use once_cell::sync::Lazy;

use crate::fact::unit::{Unit, UnitClass};
use crate::fact::{Fact, FactValue};
use crate::gazetteer::fold;
use crate::resolve::company::{is_proper, own_name};
use crate::resolve::seat::Home;
use crate::table::Table;
use crate::vocabulary::KeyHasher;

/// The folded names of the bodies that stand at each level.
static BODIES: Lazy<HashSet<String, BuildHasherDefault<KeyHasher>>> = Lazy::new(|| {
    let rows = Table::new("resolve/bodies.tsv", include_str!("bodies.tsv")).rows();
    rows.filter_map(|row| row.find("body").map(fold)).collect()
});

/// The types of units, and the folded words that tell them at the end of a body's name: `HĐND huyện`, `Huyện ủy`.
const LEVELS: [(&str, &str); 14] = [
    ("tỉnh", "tỉnh"),
    ("tỉnh uỷ", "tỉnh"),
    ("thành phố", "thành phố"),
    ("thành uỷ", "thành phố"),
    ("huyện", "huyện"),
    ("huyện uỷ", "huyện"),
    ("quận", "quận"),
    ("quận uỷ", "quận"),
    ("thị xã", "thị xã"),
    ("thị uỷ", "thị xã"),
    ("thị trấn", "thị trấn"),
    ("phường", "phường"),
    ("đặc khu", "đặc khu"),
    ("xã", "xã"),
];

/// A name by which a company may be known again without its type: `Minh Đức`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alone {
    pub(crate) name: String,
    /// The company as it was named in full.
    pub(crate) whole: String,
}

/// Tells the whole names of the bodies that the page names by their level alone, and of companies that it named in full
/// before. Returns the names of companies that are certain to be theirs alone.
pub(super) fn resolve(facts: &mut [Fact], home: &Home) -> Vec<Alone> {
    let known = HashMap::with_capacity_and_hasher(SOME, BuildHasherDefault::default());
    let mut told = Told { known, ..Told::default() };
    let mut alone: Vec<Alone> = Vec::new();
    // Each is asked for its name once.
    let mut companies: HashSet<&str, BuildHasherDefault<KeyHasher>> = HashSet::default();
    let mut learned: Vec<(usize, Box<str>)> = Vec::new();
    for (at, fact) in facts.iter().enumerate() {
        let FactValue::Unit(unit) = &fact.value else { continue };
        if unit.class == UnitClass::Admin {
            continue;
        }
        let whole = told.whole(unit, home);
        if unit.class == UnitClass::Company && companies.insert(unit.full()) {
            let short = || unit.full().splitn(3, ' ').nth(2).filter(|name| is_proper(name));
            let name = if whole.is_some() { short() } else { own_name(unit.full()) };
            if let Some(name) = name.filter(|name| alone.len() < MOST && !alone.iter().any(|known| known.name == *name))
            {
                let whole = whole.clone().unwrap_or_else(|| unit.full().to_owned());
                alone.push(Alone { name: name.to_owned(), whole });
            }
        }
        let Some(whole) = whole else { continue };
        learned.push((at, whole.into_boxed_str()));
    }
    for (at, whole) in learned {
        if let FactValue::Unit(unit) = &mut facts[at].value {
            unit.resolved = Some(whole);
        }
    }
    alone.retain(|company| !facts.iter().any(|fact| bears(fact, &company.name)));
    alone
}

/// About so many names of bodies and companies does an article tell.
const SOME: usize = 14;

/// So many companies of an article are known by their names alone.
const MOST: usize = 16;

/// Whether a person or a place of the article bears a name, or ends with it.
fn bears(fact: &Fact, name: &str) -> bool {
    match &fact.value {
        FactValue::Person(person) => person.name.ends_with(name) || name.ends_with(&person.name),
        FactValue::Byline(byline) => byline.name.ends_with(name),
        FactValue::Unit(unit) => unit.class != UnitClass::Company && unit.full().ends_with(name),
        _ => false,
    }
}

/// What the page told so far.
#[derive(Debug, Default)]
struct Told<'a> {
    /// The full names, and the whole name that each was found to have.
    known: HashMap<&'a str, Option<String>, BuildHasherDefault<KeyHasher>>,
    /// The bodies by their folded names up to the level, `None` where two share them: `ủy ban nhân dân xã`.
    bodies: HashMap<String, Option<Body<'a>>, BuildHasherDefault<KeyHasher>>,
    /// The companies by the words with which their names end, `None` where two share them.
    companies: HashMap<String, Option<&'a str>, BuildHasherDefault<KeyHasher>>,
}

/// A body that was named in full.
#[derive(Debug, Clone)]
struct Body<'a> {
    full: &'a str,
    folded: String,
}

impl<'a> Told<'a> {
    fn whole(&mut self, unit: &'a Unit, home: &Home) -> Option<String> {
        if let Some(known) = self.known.get(unit.full()) {
            return known.clone();
        }
        let whole = match unit.class {
            UnitClass::Company => self.company(unit),
            _ => self.body(unit, home),
        };
        self.known.insert(unit.full(), whole.clone());
        whole
    }

    /// The body of the page's own place; where the page is at home in none, that which was named in full before.
    fn body(&mut self, unit: &'a Unit, home: &Home) -> Option<String> {
        let full = unit.full();
        let folded = fold(full);
        let known = self.bodies.get(&folded).and_then(Option::as_ref).map(|body| body.full);
        let own = of_level(full, &folded, home);
        for head in heads(&folded) {
            match self.bodies.get_mut(head) {
                Some(body) if body.as_ref().is_some_and(|body| body.folded != folded) => *body = None,
                Some(_) => {}
                None => {
                    let body = Body { full, folded: folded.clone() };
                    self.bodies.insert(head.to_owned(), Some(body));
                }
            }
        }
        match (own, known) {
            // As the article has it: `Thành ủy Thành phố Hồ Chí Minh`; where it is another place's, two are spoken of.
            (Some(own), Some(known)) => {
                let place = fold(own.strip_prefix(full).unwrap_or(&own));
                fold(known).ends_with(&place).then(|| known.to_owned())
            }
            (own, known) => own.or_else(|| known.map(str::to_owned)),
        }
    }

    /// The company that was named in full before: `Công ty Minh Đức` behind `Công ty Cổ phần Xây dựng Minh Đức`.
    fn company(&mut self, unit: &'a Unit) -> Option<String> {
        let known = self.companies.get(&fold(unit.full())).copied().flatten().filter(|known| *known != unit.full());
        let words: Vec<&str> = unit.full().split(' ').collect();
        // `Công ty`, and at least one word that the short name leaves out.
        for start in 3..words.len() {
            let opens = |word: &str| word.starts_with(char::is_uppercase);
            // Of a name of several words all stay.
            if opens(words[start]) && (start + 1 < words.len() || !opens(words[start - 1])) {
                let short = fold(&[&words[..2], &words[start..]].concat().join(" "));
                let company = self.companies.entry(short).or_insert(Some(unit.full()));
                if company.is_some_and(|company| company != unit.full()) {
                    *company = None;
                }
            }
        }
        known.map(str::to_owned)
    }
}

/// The whole name of a body that is named by its level alone, if the page is at home in one place of that level;
/// `folded` is its name folded.
pub(super) fn of_level(full: &str, folded: &str, home: &Home) -> Option<String> {
    if BODIES.contains(folded) {
        let seat = home.seat()?;
        return Some([full, " ", seat.row.kind, " ", &seat.name].concat());
    }
    let (words, kind) = level(folded)?;
    let seat = home.of_kind(kind)?;
    // `Quận ủy quận 5`
    let number = seat.name.starts_with(|c: char| c.is_ascii_digit()) && words != kind;
    Some(if number { [full, " ", kind, " ", &seat.name].concat() } else { [full, " ", &seat.name].concat() })
}

/// What stands in a folded name before a blank and tells a level with its last word: `ủy ban nhân dân xã` in
/// `ủy ban nhân dân xã bản mù`.
fn heads(folded: &str) -> impl Iterator<Item = &str> {
    let mut last = 0;
    // Words are too short for a search to leap over them.
    let blanks = folded.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
    blanks.filter_map(move |(blank, _)| {
        let word = &folded[std::mem::replace(&mut last, blank + 1)..blank];
        let head = &folded[..blank];
        (ends_level(word) && level(head).is_some()).then_some(head)
    })
}

/// The words at the end of a folded name that tell a level of government, and the type of the units there.
fn level(folded: &str) -> Option<(&'static str, &'static str)> {
    // Most names end with none of these words.
    let last = memchr::memrchr(b' ', folded.as_bytes()).map_or(folded, |blank| &folded[blank + 1..]);
    if !ends_level(last) {
        return None;
    }
    let ends = |words: &str| folded.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    // A `hợp tác xã` is no commune.
    LEVELS.into_iter().find(|(words, _)| ends(words)).filter(|_| !folded.ends_with("tác xã"))
}

/// Whether a word is the last one of some of [`LEVELS`].
fn ends_level(word: &str) -> bool {
    matches!(word, "tỉnh" | "phố" | "huyện" | "quận" | "xã" | "trấn" | "phường" | "khu" | "uỷ")
}

#[cfg(test)]
mod tests {
    use crate::fact::FactValue;
    use crate::pipeline::Config;

    /// The short names of a page and what they were told to mean.
    fn resolved(page: &str) -> Vec<(String, Option<String>)> {
        let pipeline = Config::new().published("2023-09-22".parse().unwrap()).build().unwrap();
        let facts = pipeline.read_text(page).facts.into_iter();
        facts
            .filter_map(|fact| match fact.value {
                FactValue::Unit(unit) => Some((unit.name, unit.resolved.map(String::from))),
                _ => None,
            })
            .collect()
    }

    fn meaning(page: &str, name: &str) -> Option<String> {
        let found = resolved(page);
        found.iter().rev().find(|(short, _)| short == name).unwrap_or_else(|| panic!("{name}: {found:?}")).1.clone()
    }

    const TRAM_TAU: &str = "Huyện Trạm Tấu tổng kết phong trào làm đường\n\
        Sáng 22/9, huyện Trạm Tấu tổ chức hội nghị tổng kết phong trào làm đường giao thông nông thôn năm 2023.\n\
        Dự hội nghị có lãnh đạo HĐND, UBND huyện, Tỉnh ủy và Ban Tổ chức Huyện ủy cùng đông đảo bà con các thôn, bản.\n\
        Thay mặt Đảng ủy xã, ông Lò Văn Sinh cảm ơn bà con đã hiến đất. Thường trực HĐND ghi nhận kết quả này.\n";

    #[test]
    fn a_level_alone_is_that_of_the_page() {
        let huyện = meaning(TRAM_TAU, "UBND huyện");
        assert_eq!(huyện.as_deref(), Some("Ủy ban nhân dân huyện Trạm Tấu"));
        assert_eq!(meaning(TRAM_TAU, "Ban Tổ chức Huyện ủy").as_deref(), Some("Ban Tổ chức Huyện ủy Trạm Tấu"));
        assert_eq!(meaning(TRAM_TAU, "Tỉnh ủy").as_deref(), Some("Tỉnh ủy Yên Bái"));
        assert_eq!(meaning(TRAM_TAU, "Đảng ủy xã"), None);
    }

    #[test]
    fn a_body_named_in_full_is_known_again() {
        let page = "Sáng nay, Hội Nông dân huyện Trạm Tấu họp bàn việc trồng chè với bà con các bản ở vùng cao.\n\
            Hội Nông dân huyện cho biết năm nay giá chè tăng, bà con ai nấy đều phấn khởi chăm nương chè của mình.\n";
        assert_eq!(meaning(page, "Hội Nông dân huyện").as_deref(), Some("Hội Nông dân huyện Trạm Tấu"));
        let two = page.replace("họp bàn", "và Hội Nông dân huyện Văn Chấn họp bàn");
        assert_eq!(meaning(&two, "Hội Nông dân huyện"), None);
    }

    #[test]
    fn a_company_is_known_again_by_its_name() {
        let page = "Hai công ty cùng làm cầu\n\
            Sáng 22/9, Công ty Cổ phần Xây dựng Minh Đức khởi công cây cầu mới bắc qua suối Nậm Tung, dài 60 m.\n\
            Đại diện Công ty Minh Đức cho biết cầu sẽ xong trước Tết, bà con các bản không còn phải lội suối nữa.\n";
        assert_eq!(meaning(page, "Công ty Minh Đức").as_deref(), Some("Công ty Cổ phần Xây dựng Minh Đức"));
        let alone =
            format!("{page}Năm ngoái, Minh Đức đã làm hai cầu treo ở các bản vùng cao, đều đúng hẹn với bà con.\n");
        assert_eq!(meaning(&alone, "Minh Đức").as_deref(), Some("Công ty Cổ phần Xây dựng Minh Đức"));
        let person = format!("{alone}Ông Trần Minh Đức, giám đốc, cảm ơn bà con đã góp công làm đường lên chân cầu.\n");
        assert!(!resolved(&person).iter().any(|(name, _)| name == "Minh Đức"));
        let two = page.replace("khởi công", "và Công ty Trách nhiệm hữu hạn Minh Đức khởi công");
        assert_eq!(meaning(&two, "Công ty Minh Đức"), None);
    }
}
