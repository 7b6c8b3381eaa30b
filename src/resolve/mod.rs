//! What the facts learn from the page: years, full names, places, issuers.

mod company;
mod fate;
mod name;
mod near;
mod place;
mod reference;
mod seat;
mod short;
mod told;
mod year;

use crate::calendar::Day;
use crate::fact::unit::{Unit, UnitClass};
use crate::fact::{Fact, FactValue};
use crate::gazetteer::fold;
use crate::resolve::fate::Page;
use crate::resolve::seat::{Home, Weighed};
use crate::strip::{Article, Block, Role};

pub use seat::Place;
pub(crate) use short::Alone;

/// What a page tells of itself and of the names on it.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Where it is at home.
    pub(crate) place: Option<Place>,
    /// The body that issues it, spelled out.
    pub(crate) organization: Option<String>,
    /// Companies that are known by their names alone.
    pub(crate) alone: Vec<Alone>,
}

/// Fills in what the words of a fact leave unsaid, from the day of publication and the rest of the article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Resolver {
    published: Option<Day>,
    successors: bool,
}

impl Resolver {
    /// A resolver that knows no day of publication: years come from the dates of the text.
    pub fn new() -> Self {
        Self::default()
    }

    /// The day on which the article was published.
    pub fn published(self, day: Option<Day>) -> Self {
        Self { published: day, ..self }
    }

    /// Whether administrative units tell into which ones they went on 1 July 2025.
    pub fn successors(self, told: bool) -> Self {
        Self { successors: told, ..self }
    }

    /// Resolves the facts of one article, which stand in the order of its text.
    pub fn resolve(&self, facts: &mut Vec<Fact>) {
        let day = self.day();
        self.resolve_in(Page { day: day.as_deref(), successors: self.successors, ..Page::default() }, facts);
    }

    /// Resolves them by all that the page tells; returns what it tells of itself.
    ///
    /// `masthead` are the units by which the page names itself.
    pub(crate) fn resolve_article(&self, article: &Article<'_>, masthead: &[Unit], facts: &mut Vec<Fact>) -> Setting {
        let day = self.day();
        let day = day.as_deref();
        let home = Home::of(weighed(&article.blocks, masthead, facts), day);
        let own = home.seat().map(|seat| seat.row.code);
        self.resolve_in(Page { text: &article.text, day, own, successors: self.successors }, facts);
        let alone = short::resolve(facts, &home);
        let body = masthead.iter().find(|unit| unit.class != UnitClass::Admin).map(|unit| unit.full());
        let organization =
            body.map(|full| short::of_level(full, &fold(full), &home).unwrap_or_else(|| full.to_owned()));
        Setting { place: home.seat().map(|seat| seat.place(day)), organization, alone }
    }

    fn resolve_in(&self, page: Page, facts: &mut Vec<Fact>) {
        year::resolve(self.published, page.text, facts);
        facts.retain(year::is_known);
        place::link(facts, page);
        name::resolve(facts);
        // Behind the years, which the days of issue are learnt from.
        reference::resolve(facts);
    }

    fn day(&self) -> Option<String> {
        self.published.map(|day| day.to_string())
    }
}

/// The units of a page, each with what its line makes it weigh.
fn weighed<'a>(blocks: &'a [Block], masthead: &'a [Unit], facts: &'a [Fact]) -> impl Iterator<Item = Weighed<'a>> {
    let mut blocks = blocks.iter().peekable();
    let own = masthead.iter().map(|unit| Weighed { unit, weight: 8 });
    own.chain(facts.iter().filter_map(move |fact| {
        let FactValue::Unit(unit) = &fact.value else { return None };
        while blocks.next_if(|block| block.span.end() <= fact.span.start()).is_some() {}
        let weight = match blocks.peek().map(|block| block.role) {
            Some(Role::Title) => 3,
            Some(Role::Lead) => 2,
            _ => 1,
        };
        Some(Weighed { unit, weight })
    }))
}

#[cfg(test)]
mod tests {
    use crate::pipeline::Config;

    #[test]
    fn time_grows_with_the_length_of_the_article() {
        // A quadratic walk would not end within the patience of a test.
        for unit in [
            "xã Bình An, huyện Thủ Thừa, ",
            "xã Tân Thành, ",
            "xã Tân Thành\n",
            "Công ty Cổ phần Xây dựng Minh Đức và Công ty Minh Đức. Minh Đức ",
            "HĐND huyện, Huyện ủy Trạm Tấu. ",
            "Chỉ thị 05 và Chỉ thị số 05-CT/TW. ",
            "ông Nam và ông Trần Văn Nam. ",
            "tháng 3 và ngày 5/3, ",
        ] {
            let pipeline = Config::new().strip(false).published("2024-05-17".parse().unwrap()).build().unwrap();
            let text = unit.repeat(200_000 / unit.len());
            assert!(pipeline.read_text(&text).facts.len() > 1_000, "{unit}");
        }
    }

    #[test]
    fn a_page_tells_where_it_is_at_home() {
        let page = "CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN TRẠM TẤU - TỈNH YÊN BÁI\n\
            Trang chủ » Tin tức\n\
            Bà con góp công làm đường lên bản\n\
            22/09/2023\n\
            Sáng 22/9, UBND huyện cùng bà con các bản khởi công con đường dài 4 km, do bà con góp công và hiến đất.\n\
            Đường làm xong trước Tết, học sinh trong bản không còn phải lội suối tới trường vào mùa mưa lũ.\n\
            Lượt xem: 347\n\
            Bản quyền thuộc UBND huyện Trạm Tấu\n";
        let document = Config::new().build().unwrap().read_text(page);
        let place = document.place.unwrap();
        assert_eq!((place.name.as_str(), place.code.as_str()), ("huyện Trạm Tấu", "139"));
        assert_eq!(place.province.as_deref(), Some("Yên Bái"));
        assert_eq!(document.organization.as_deref(), Some("Ủy ban nhân dân huyện Trạm Tấu"));
        let bare = Config::new().build().unwrap().read_text("Sáng 22/9, UBND huyện họp bàn việc làm đường.");
        assert_eq!((bare.place, bare.organization), (None, None));
    }
}
