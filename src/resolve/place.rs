//! Which place is meant: administrative units are linked to the gazetteer, and bare names that nothing supports are let go.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::fact::unit::{Successor, Unit, UnitClass};
use crate::fact::{Fact, FactValue};
use crate::gazetteer::{Row, Tier, cut_kind, fold, rows, rows_of};
use crate::resolve::near::{Mention, above, beside};
use crate::resolve::told::Told;
use crate::vocabulary::KeyHasher;

/// What is known of the page when its units are linked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Page<'a> {
    /// The text that the spans point into; empty where only the facts are known.
    pub(super) text: &'a str,
    /// The day of publication, in ISO 8601.
    pub(super) day: Option<&'a str>,
    /// The code of the page's own place.
    pub(super) own: Option<&'a str>,
    /// Whether the units are told that they went into on 1 July 2025.
    pub(super) successors: bool,
}

/// Lets bare names go that may be words or persons and have no support in the article, and links the units that
/// one row of the gazetteer alone can mean on the day of publication.
pub(super) fn link(facts: &mut Vec<Fact>, page: Page) {
    let asks =
        |fact: &Fact| matches!(&fact.value, FactValue::Unit(unit) if unit.weak || unit.class == UnitClass::Admin);
    if !facts.iter().any(asks) {
        return;
    }
    let fates = Article::new(facts, page).fates();
    let mut fates = fates.into_iter();
    facts.retain_mut(|fact| {
        let FactValue::Unit(unit) = &mut fact.value else { return true };
        match fates.next() {
            Some(Fate::Leaves) => return false,
            Some(Fate::Stays { class, place }) => {
                unit.class = class;
                place.tell(unit, page);
            }
            None => {}
        }
        true
    });
}

/// What becomes of a unit.
#[derive(Debug, Clone)]
enum Fate {
    Leaves,
    Stays { class: UnitClass, place: Place },
}

/// What a unit may be linked to.
#[derive(Debug, Clone, Default)]
enum Place {
    #[default]
    Unknown,
    One(Row),
    /// The codes of several.
    Some(Vec<&'static str>),
}

impl Place {
    fn of(mut rows: Vec<Row>) -> Self {
        match one(&rows) {
            Some(row) => Place::One(row),
            None => {
                rows.sort_unstable_by_key(|row| row.code);
                rows.dedup_by_key(|row| row.code);
                if rows.is_empty() { Place::Unknown } else { Place::Some(rows.iter().map(|row| row.code).collect()) }
            }
        }
    }

    fn tell(self, unit: &mut Unit, page: Page) {
        match self {
            Place::Unknown => {}
            Place::Some(codes) => unit.candidates = codes.into_iter().map(str::to_owned).collect(),
            Place::One(row) => {
                unit.code = Some(row.code.to_owned());
                unit.province = row.province_on(page.day).map(str::to_owned);
                if page.successors {
                    unit.successors = row.successors().map(Successor::of).collect();
                }
            }
        }
    }
}

/// The units of an article in order, and what they tell of each other, which is asked for seldom.
struct Article<'a> {
    page: Page<'a>,
    mentions: Vec<Mention<'a>>,
    told: OnceCell<Told>,
}

/// The rows that a full name may mean, and those that some mention of it was told to mean.
#[derive(Debug, Default)]
struct Name {
    rows: Vec<Row>,
    meant: Vec<Row>,
}

impl<'a> Article<'a> {
    fn new(facts: &'a [Fact], page: Page<'a>) -> Self {
        let mention = |fact: &'a Fact| match &fact.value {
            FactValue::Unit(unit) => Some(Mention { span: fact.span, unit }),
            _ => None,
        };
        Self { page, mentions: facts.iter().filter_map(mention).collect(), told: OnceCell::new() }
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(|| Told::of(self.mentions.iter().map(|mention| mention.unit)))
    }

    /// The fates of the units, in the order of the text.
    fn fates(&self) -> Vec<Fate> {
        let mut names: HashMap<&str, Name, BuildHasherDefault<KeyHasher>> = HashMap::default();
        let fates = self.mentions.iter().enumerate().map(|(at, mention)| {
            let unit = mention.unit;
            let class = if unit.weak { self.class(unit) } else { Some(unit.class) };
            let Some(class) = class else { return Fate::Leaves };
            if class != UnitClass::Admin {
                return Fate::Stays { class, place: Place::Unknown };
            }
            let name = names.entry(&unit.full).or_insert_with(|| Name { rows: self.rows(unit), meant: Vec::new() });
            Fate::Stays { class, place: self.told_here(at, name) }
        });
        let mut fates: Vec<Fate> = fates.collect();
        for (at, fate) in fates.iter_mut().enumerate() {
            if let Fate::Stays { place: place @ Place::Some(_), .. } = fate
                && let Some(name) = names.get(self.mentions[at].unit.full.as_str())
            {
                *place = self.elsewhere(at, name);
            }
        }
        fates
    }

    /// The class of a bare name that the article supports: it says elsewhere what bears it, or names the unit in which
    /// such a place lies. A company that bears it makes no place of it.
    fn class(&self, unit: &Unit) -> Option<UnitClass> {
        let name = fold(&unit.name);
        let listed = rows(&name).next().is_some();
        match self.told().typed(&name) {
            Some(class) if !listed => Some(class),
            Some(class) if class != UnitClass::Company => Some(unit.class),
            _ => self.told().reaches(&name, self.page.day).then_some(unit.class),
        }
    }

    /// The rows that a unit may mean by its name alone.
    fn rows(&self, unit: &Unit) -> Vec<Row> {
        let full = fold(&unit.full);
        let (kind, name) = cut_kind(&full);
        let mut found: Vec<Row> = rows_of(kind, name).filter(|row| row.days.hold(self.page.day)).collect();
        if kind.is_none() {
            let highest = found.iter().map(|row| row.tier).min();
            found.retain(|row| Some(row.tier) == highest);
        }
        found
    }

    /// What a mention means by its name and the units above it right behind: `xã A, huyện B, tỉnh C`. Where those are
    /// known and no row lies in them, nothing does. Several places are left to [`Article::elsewhere`].
    fn told_here(&self, at: usize, name: &mut Name) -> Place {
        if name.rows.is_empty() {
            return Place::Unknown;
        }
        let province = name.rows.iter().all(|row| row.tier == Tier::Province);
        let chain = if province { Vec::new() } else { above(self.page.text, &self.mentions[at..]) };
        if chain.is_empty() {
            return one(&name.rows).map_or(Place::Some(Vec::new()), Place::One);
        }
        let told = Told::of(chain.iter().copied());
        let inside = told.inside(&name.rows);
        // Bare names may be of a list: `An Toàn, An Vinh, An Lão`.
        let typed = |unit: &&Unit| cut_kind(&fold(&unit.full)).0.is_some() && !self.rows(unit).is_empty();
        if inside.is_empty() && chain.iter().any(typed) {
            return Place::Unknown;
        }
        if let Some(row) = one(&inside) {
            name.meant.push(row);
        }
        Place::of(if inside.is_empty() { name.rows.clone() } else { inside })
    }

    /// What a mention that several rows fit means by what stands elsewhere: what another mention was told to mean, the
    /// sentence, the page's own place, the article.
    fn elsewhere(&self, at: usize, name: &Name) -> Place {
        if let Some(row) = one(&name.meant) {
            return Place::One(row);
        }
        if name.rows.iter().all(|row| row.tier == Tier::Province) {
            // Nothing lies above a province.
            return Place::of(name.rows.clone());
        }
        let mut left = if name.meant.is_empty() { name.rows.clone() } else { name.meant.clone() };
        let sentence = Told::of(beside(self.page.text, &self.mentions, at));
        let own = |rows: &[Row]| -> Vec<Row> {
            let lies = |row: &&Row| self.page.own.is_some_and(|own| row.parent == own || row.province == own);
            rows.iter().filter(lies).copied().collect()
        };
        let scopes: [&dyn Fn(&[Row]) -> Vec<Row>; 3] =
            [&|rows| sentence.inside(rows), &own, &|rows| self.told().inside(rows)];
        for scope in scopes {
            let inside = scope(&left);
            if let Some(row) = one(&inside) {
                return Place::One(row);
            }
            if !inside.is_empty() {
                left = inside;
            }
        }
        Place::of(left)
    }
}

/// The last of these rows, where all of them have one code.
fn one(rows: &[Row]) -> Option<Row> {
    let (last, rest) = rows.split_last()?;
    rest.iter().all(|row| row.code == last.code).then_some(*last)
}
