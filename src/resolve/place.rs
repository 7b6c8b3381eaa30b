//! Which place is meant: administrative units are linked to the gazetteer, and bare names that nothing supports are let go.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use crate::fact::unit::{Unit, UnitClass};
use crate::fact::{Fact, FactValue};
use crate::gazetteer::{Row, Tier, cut_kind, fold, rows, rows_of};
use crate::resolve::fate::{Fate, Page, Place, Rows, one, unlevelled};
use crate::resolve::near::{Mention, above, sentence};
use crate::resolve::told::{Ends, Key, Told, districts, holds, inside};
use crate::vocabulary::KeyHasher;

/// Lets bare names go that may be words or persons and have no support in the article, and links the units that
/// one row of the gazetteer alone can mean on the day of publication.
pub(super) fn link(facts: &mut Vec<Fact>, page: Page) {
    let asks =
        |fact: &Fact| matches!(&fact.value, FactValue::Unit(unit) if unit.weak || unit.class == UnitClass::Admin);
    if !facts.iter().any(asks) {
        return;
    }
    let mut told = Rows::default();
    let fates = Article::new(facts, page).fates(&mut told);
    let mut fates = fates.into_iter();
    let mut provinces = HashMap::default();
    facts.retain_mut(|fact| {
        let FactValue::Unit(unit) = &mut fact.value else { return true };
        match fates.next() {
            Some(Fate::Leaves) => return false,
            Some(Fate::Stays { class, place }) => {
                unit.class = class;
                place.tell(unit, page, &told, &mut provinces);
            }
            None => {}
        }
        true
    });
}

/// The units of an article in order, and what they tell of each other, which is asked for seldom.
struct Article<'a> {
    page: Page<'a>,
    mentions: Vec<Mention<'a>>,
    ends: Vec<OnceCell<Ends>>,
    told: OnceCell<Told>,
    districts: OnceCell<HashSet<&'static str, BuildHasherDefault<KeyHasher>>>,
}

/// What a full name may mean.
#[derive(Debug)]
struct Name {
    rows: Vec<Row>,
    /// The folded name without its type.
    bare: String,
}

/// The rows that were told to be meant by a bare name, each with its first mention.
type Meant = HashMap<String, Vec<(usize, Row)>, BuildHasherDefault<KeyHasher>>;

impl<'a> Article<'a> {
    fn new(facts: &'a [Fact], page: Page<'a>) -> Self {
        let mention = |fact: &'a Fact| match &fact.value {
            FactValue::Unit(unit) => Some(Mention { span: fact.span, unit }),
            _ => None,
        };
        let mentions: Vec<_> = facts.iter().filter_map(mention).collect();
        let ends = vec![OnceCell::new(); mentions.len()];
        Self { page, mentions, ends, told: OnceCell::new(), districts: OnceCell::new() }
    }

    fn ends(&self, at: usize) -> &Ends {
        self.ends[at].get_or_init(|| Ends::of(self.mentions[at].unit))
    }

    /// Whether one of these mentions ends with a name.
    fn names(&self, mut mentions: impl Iterator<Item = usize>, name: Key) -> bool {
        mentions.any(|at| !self.mentions[at].unit.weak && self.ends(at).keys().contains(&name.whole))
    }

    /// The mentions of the article that may end with a name.
    fn told(&self, name: Key) -> impl Iterator<Item = usize> {
        self.told.get_or_init(|| Told::of(&self.mentions)).alike(name)
    }

    /// Whether a sure unit of the article ends with a name.
    fn tells(&self, name: Key) -> bool {
        self.names(self.told(name), name)
    }

    /// The class of the units that bear a folded name behind a word that tells what they are.
    fn typed(&self, name: &str) -> Option<UnitClass> {
        let key = Key::of(name);
        let first = self.told(key).find(|&at| self.ends(at).typed().contains(&key.whole))?;
        Some(self.mentions[first].unit.class)
    }

    /// Whether the article names the unit in which a place with this folded name lies.
    fn reaches(&self, name: &str) -> bool {
        let holds = |code| holds(code, &|name| self.tells(name));
        rows(name).filter(|row| row.days.hold(self.page.day)).any(|row| match row.tier {
            Tier::Province => true,
            Tier::District => holds(row.province),
            // A province has too many communes to vouch for a bare name.
            Tier::Commune => {
                let districts = || self.districts.get_or_init(|| districts(&self.mentions));
                row.parent != row.province && (holds(row.parent) || districts().contains(row.parent))
            }
        })
    }

    /// The fates of the units, in the order of the text.
    fn fates(&self, told: &mut Rows) -> Vec<Fate> {
        let mut names: HashMap<&str, Name, BuildHasherDefault<KeyHasher>> = HashMap::default();
        let mut meant = Meant::default();
        let fates = self.mentions.iter().enumerate().map(|(at, mention)| {
            let unit = mention.unit;
            let class = if unit.weak { self.class(unit) } else { Some(unit.class) };
            let Some(class) = class else { return Fate::Leaves };
            if class != UnitClass::Admin {
                return Fate::Stays { class, place: Place::Unknown };
            }
            let name = names.entry(unit.full()).or_insert_with(|| self.name(unit));
            Fate::Stays { class, place: self.told_here(at, name, &mut meant, told) }
        });
        let mut fates: Vec<Fate> = fates.collect();
        for (at, fate) in fates.iter_mut().enumerate() {
            if let Fate::Stays { place: place @ Place::Some(_), .. } = fate
                && let Some(name) = names.get(self.mentions[at].unit.full())
            {
                *place = self.elsewhere(at, name, &meant, told);
            }
        }
        fates
    }

    /// The class of a bare name that the article supports: it says elsewhere what bears it, or names the unit in which
    /// such a place lies. A company that bears it makes no place of it.
    fn class(&self, unit: &Unit) -> Option<UnitClass> {
        let name = fold(&unit.name);
        let listed = rows(&name).next().is_some();
        match self.typed(&name) {
            Some(class) if !listed => Some(class),
            Some(class) if class != UnitClass::Company => Some(unit.class),
            _ => self.reaches(&name).then_some(unit.class),
        }
    }

    /// What a unit may mean by its name alone.
    fn name(&self, unit: &Unit) -> Name {
        let full = fold(unlevelled(unit, self.page.day).unwrap_or(unit.full()));
        let (kind, name) = cut_kind(&full);
        let mut found: Vec<Row> = rows_of(kind, name).filter(|row| row.days.hold(self.page.day)).collect();
        if kind.is_none() {
            let highest = found.iter().map(|row| row.tier).min();
            found.retain(|row| Some(row.tier) == highest);
        }
        Name { rows: found, bare: name.to_owned() }
    }

    /// What a mention means by its name and the units above it right behind: `xã A, huyện B, tỉnh C`. Where those are
    /// known and no row lies in them, nothing does. Several places are left to [`Article::elsewhere`].
    fn told_here(&self, at: usize, name: &Name, meant: &mut Meant, told: &mut Rows) -> Place {
        if name.rows.is_empty() {
            return Place::Unknown;
        }
        let province = name.rows.iter().all(|row| row.tier == Tier::Province);
        let chain = if province { Vec::new() } else { above(self.page.text, &self.mentions, at) };
        if chain.is_empty() {
            return one(&name.rows).map_or(Place::Some(Vec::new()), |row| Place::One(told.keep(row)));
        }
        let inside = inside(&name.rows, &|name| self.names(chain.iter().copied(), name));
        // Bare names may be of a list: `An Toàn, An Vinh, An Lão`.
        let typed = |unit: &Unit| cut_kind(&fold(unit.full())).0.is_some() && !self.name(unit).rows.is_empty();
        if inside.is_empty() && chain.iter().any(|&at| typed(self.mentions[at].unit)) {
            return Place::Unknown;
        }
        if let Some(row) = one(&inside) {
            let meant = meant.entry(name.bare.clone()).or_default();
            if meant.iter().all(|(_, known)| known.code != row.code) {
                meant.push((at, row));
            }
        }
        Place::of(if inside.is_empty() { name.rows.clone() } else { inside }, told)
    }

    /// What a mention that several rows fit means by what stands elsewhere: the sentence, what another mention was told
    /// to mean, the page's own place, the article.
    fn elsewhere(&self, at: usize, name: &Name, meant: &Meant, known: &mut Rows) -> Place {
        if name.rows.iter().all(|row| row.tier == Tier::Province) {
            // Nothing lies above a province.
            return Place::of(name.rows.clone(), known);
        }
        let told = |before: usize| -> Vec<Row> {
            let meant = meant.get(&name.bare).into_iter().flatten().filter(|(place, _)| *place < before);
            meant.filter(|(_, row)| name.rows.iter().any(|fits| fits.code == row.code)).map(|(_, row)| *row).collect()
        };
        let sentence = sentence(self.page.text, &self.mentions, at);
        let of_sentence = |name| self.names(sentence.clone().filter(|other| *other != at), name);
        let lies = |row: &&Row| self.page.own.is_some_and(|own| row.parent == own || row.province == own);
        let by_sentence = |rows: &[Row]| if sentence.len() > 1 { inside(rows, &of_sentence) } else { Vec::new() };
        let by_mention = |rows: &[Row]| {
            let meant = told(usize::MAX);
            let before = told(at);
            let meant = if one(&meant).is_none() && one(&before).is_some() { before } else { meant };
            rows.iter().filter(|row| meant.iter().any(|meant| meant.code == row.code)).copied().collect()
        };
        let by_page = |rows: &[Row]| rows.iter().filter(lies).copied().collect();
        let by_article = |rows: &[Row]| inside(rows, &|name| self.tells(name));
        let scopes: [&Narrowing; 4] = [&by_sentence, &by_mention, &by_page, &by_article];
        let mut left = name.rows.clone();
        for scope in scopes {
            let inside = scope(&left);
            if let Some(row) = one(&inside) {
                return Place::One(known.keep(row));
            }
            if !inside.is_empty() {
                left = inside;
            }
        }
        Place::of(left, known)
    }
}

/// Takes those of some rows that fit.
type Narrowing<'a> = dyn Fn(&[Row]) -> Vec<Row> + 'a;

#[cfg(test)]
mod tests {
    use crate::fact::FactValue;
    use crate::fact::unit::Unit;
    use crate::pipeline::Config;

    /// The units of an article of a day, in the order of the text.
    fn units(day: &str, text: &str) -> Vec<Unit> {
        let pipeline = Config::new().strip(false).successors(true).published(day.parse().unwrap()).build().unwrap();
        let facts = pipeline.read_text(text).facts.into_iter();
        facts.filter_map(|fact| if let FactValue::Unit(unit) = fact.value { Some(unit) } else { None }).collect()
    }

    /// The codes of the units with a name, in the order of the text; of one that may be several, all of them.
    fn codes(day: &str, text: &str, name: &str) -> Vec<String> {
        let named = units(day, text).into_iter().filter(|unit| unit.name == name);
        named.map(|unit| unit.code().map_or_else(|| unit.candidates().join(" "), str::to_owned)).collect()
    }

    #[test]
    fn the_chain_behind_a_name_tells_which_is_meant() {
        let text = "Lớp học ở xã Bình An, huyện Thủ Thừa, tỉnh Long An có 30 em. Năm nay, xã Bình An mở thêm một lớp.\n\
            Thư viện xã nhận sách của xã Bình An, huyện Lâm Bình (Tuyên Quang).";
        assert_eq!(codes("2024-05-17", text, "xã Bình An"), ["28054", "28054", "02290"]);
    }

    #[test]
    fn a_chain_that_leads_elsewhere_links_nothing() {
        let text = "Đoàn thăm xã Bình An, huyện Hà Trung, tỉnh Thanh Hóa.";
        assert_eq!(codes("2024-05-17", text, "xã Bình An"), [""]);
        assert_eq!(codes("2024-05-17", text, "huyện Hà Trung"), ["392"]);
    }

    #[test]
    fn a_list_is_no_chain() {
        let found = units("2024-05-17", "Đoàn thăm các xã Bình An, Mỹ Lạc, Tân Thành, huyện Thủ Thừa, tỉnh Long An.");
        assert_eq!(found[0].code(), Some("28054"));
        let found = units("2024-05-17", "Đường nối Hà Trung - Thanh Hóa, Thạch Thành - Ninh Bình đã thông xe.");
        assert!(found.iter().all(|unit| unit.code().is_some()), "{found:?}");
    }

    #[test]
    fn the_sentence_comes_before_the_article() {
        let text = "Huyện Thủ Thừa trao quà cho bà con xã Bình An. Hôm sau đoàn tới huyện Lâm Bình.\n\
            Ở huyện Lâm Bình, đoàn thăm trường học xã Bình An rồi về.";
        assert_eq!(codes("2024-05-17", text, "xã Bình An"), ["28054", "02290"]);
    }

    #[test]
    fn a_province_behind_a_district_is_none_itself() {
        let text = "Ông A quê ở Châu Thành, Tiền Giang. Bà B. ở huyện Châu Thành, Bến Tre.";
        let found = units("2024-05-17", text);
        let codes: Vec<_> = found.iter().map(|unit| unit.code().unwrap_or("")).collect();
        assert_eq!(codes, ["821", "82", "831", "83"]);
        assert_eq!(found[3].full(), "Bến Tre");
    }

    #[test]
    fn where_nothing_tells_all_are_named() {
        let text = "Lớp học ở xã Bình An có 30 em.";
        let before = codes("2024-05-17", text, "xã Bình An");
        assert!(before[0].contains("28054") && before[0].contains("02290") && !before[0].contains("02296"));
        let since = codes("2025-08-01", text, "xã Bình An");
        assert!(since[0].contains("02296") && !since[0].contains("28054"));
    }

    #[test]
    fn the_merger_of_2025_decides_what_a_name_is() {
        let province = |day| units(day, "Tỉnh Gia Lai họp.")[0].code().map(str::to_owned);
        assert_eq!((province("2025-06-30"), province("2025-07-01")), (Some("64".to_owned()), Some("52".to_owned())));
        let commune = &units("2024-05-17", "Cầu mới ở xã Bình An, huyện Thủ Thừa, tỉnh Long An.")[0];
        let whole: Vec<&str> = commune.successors().iter().map(|unit| unit.province.as_str()).collect();
        assert_eq!((commune.province(), whole), (Some("Long An"), vec!["Tây Ninh"]));
        assert!(units("2025-08-01", "Tỉnh Cao Bằng họp.")[0].successors().is_empty());
    }

    #[test]
    fn a_number_is_no_district_of_another_type() {
        let text = "Khu phố 3 thuộc phường 5, quận 3, TP.HCM mở hội.";
        let quận = codes("2020-05-17", text, "quận 3");
        assert_eq!(quận, ["770"]);
        assert_eq!(codes("2020-05-17", "Khu phố 3 ở phường 5 mở hội.", "phường 5").len(), 1);
    }

    #[test]
    fn a_company_makes_no_place_of_its_name() {
        let found = units(
            "2024-05-17",
            "Sáng nay, Công ty Cổ phần Xây dựng Minh Đức khởi công. Năm ngoái, Minh Đức đã làm xong hai cầu.",
        );
        assert!(found.iter().all(|unit| unit.name != "Minh Đức"), "{found:?}");
    }
}
