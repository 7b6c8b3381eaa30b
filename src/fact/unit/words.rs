//! The words that units are written with: heads, types, places, fields, and what stands beside them.

use crate::error::Error;
use crate::fact::unit::{Level, UnitClass};
use crate::gazetteer::{FAMILY_NAMES, Tier, units};
use crate::lexicon::{Inserted, Lexicon};
use crate::table::{Row, Table};
use crate::vocabulary::{Class, Vocabulary};

/// A word that opens the name of an organization.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) class: UnitClass,
    pub(super) takes: Takes,
    pub(super) bare: Bare,
    pub(super) level: Option<Level>,
}

/// What must or may follow a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Nothing: `Bộ Chính trị`.
    Nothing,
    /// A level, a place or the body it belongs to: `HĐND tỉnh`, `Ban Tổ chức Huyện ủy`.
    Level,
    /// A level or a place, never a body: `Công an tỉnh`.
    LevelOnly,
    /// As `Level`, or any body of which it is a part: `Đảng ủy Sở Y tế`.
    Body,
    /// The body of which it is a part, told by its bare head too: `Thanh tra Sở`.
    Organ,
    /// A country: `Chính phủ Mỹ`.
    Land,
    /// A field of government: `Sở Nội vụ`.
    Field,
    /// Work, told by capitalized words: `Viện Nghiên cứu Hải sản`.
    Work,
    /// Work, told in any case: `Chi cục quản lý đất đai`.
    Task,
    /// Work, or the body it serves: `Văn phòng UBND`.
    Office,
    /// A name of its own: `Công ty Nutifood`.
    Name,
    /// A number: `Quân khu 4`.
    Number,
    /// A sport and a place: `đội tuyển bóng đá nữ Việt Nam`.
    Team,
    /// A branch: `Agribank Chi nhánh Đức Thọ`.
    Brand,
}

/// Whether a head is a unit without anything behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    Yes,
    /// If it is capitalized.
    Capital,
    No,
}

/// A word that opens the name of an administrative unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) level: KindLevel,
    pub(super) name: KindName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KindLevel {
    /// It looks like a type and is none: `xã hội`.
    Stop,
    /// `thành phố`: a province or a district.
    City,
    /// `bang`: of another country.
    Abroad,
    At(Level),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KindName {
    Words,
    /// A number too: `quận 2`.
    Number,
    /// Only with a full stop, a number, or a name of the gazetteer: `P.Hiệp Phú`.
    Dotted,
    /// A number, never words: `khối 5`.
    OnlyNumber,
    /// Only with a name of the gazetteer: `H.Cầu Kè`.
    DottedWords,
    /// A number alone, and that only in an address: `tổ 5, phường 3`.
    Address,
}

/// What places bear a name, as a set, and how sure the bare name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place(u16);

impl Place {
    pub(super) const PROVINCE: Place = Place(1);
    pub(super) const DISTRICT: Place = Place(2);
    pub(super) const COMMUNE: Place = Place(4);
    /// A city that is a province.
    pub(super) const CITY: Place = Place(8);
    pub(super) const COUNTRY: Place = Place(16);
    /// A city or province abroad, or an older or well-known name at home.
    pub(super) const OTHER: Place = Place(32);
    /// It is also a word or a person's name.
    pub(super) const AMBIGUOUS: Place = Place(64);
    /// A country whose name is a common word or given name: `Anh`, `Đức`.
    pub(super) const WORD: Place = Place(128);
    /// Bare it is a person: `Hồ Chí Minh`.
    pub(super) const TYPED: Place = Place(256);
    pub(super) const ANY: Place = Place(63);

    pub(super) const fn or(self, other: Place) -> Place {
        Place(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Place) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a word beside a name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Before: a road, river or work bears the place's name.
    NotPlace,
    /// Before: it is a person's name.
    Person,
    /// Before: a place follows.
    Before,
    /// Before: a country follows.
    Nation,
    /// Before: the head is a class.
    Plural,
    /// Behind: the head is a class.
    After,
    /// Before: an office.
    Role,
    /// Before a number: it counts nothing, `ngày 5`.
    Date,
    /// Before: the ends of a road or line.
    Route,
    /// The level of the whole country: `Trung ương`, `TƯ Đảng`.
    Central,
    /// Inside a foreign name: `de`.
    Particle,
    /// A small word that may follow a name with a number: `thôn Vinh Quang 2 có`.
    Function,
    /// Capitalized, yet no part of a name.
    Stop,
}

/// What a phrase in the name of an organization tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// It names a ministry or department by itself.
    Ministry,
    Work,
    /// It tells the sort of company, school or hospital: `TNHH`, `đa khoa`.
    Sort,
    Sport,
    /// A part of the country: `miền Trung`.
    Region,
}

/// All lexicons of units.
#[derive(Debug)]
pub(super) struct Words {
    /// Borne by words that may open a unit.
    pub(super) wake: Class,
    /// Borne by the words inside and beside units.
    pub(super) beside: Class,
    pub(super) heads: Lexicon<Head>,
    pub(super) kinds: Lexicon<Kind>,
    pub(super) places: Lexicon<Place>,
    pub(super) fields: Lexicon<Field>,
    pub(super) context: Lexicon<Sense>,
    pub(super) families: Lexicon<()>,
    pub(super) compounds: Lexicon<()>,
    pub(super) abbreviations: Lexicon<String>,
}

macro_rules! table {
    ($name:literal) => {
        Table::new(concat!("unit/", $name), include_str!($name))
    };
}

impl Words {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let (wake, inner) = (vocabulary.new_class(), vocabulary.new_class());
        let mut words = Self {
            wake,
            beside: inner,
            heads: Lexicon::new(wake),
            kinds: Lexicon::new(wake),
            places: Lexicon::new(wake),
            fields: Lexicon::new(inner),
            context: Lexicon::new(inner),
            families: Lexicon::new(inner),
            compounds: Lexicon::new(inner),
            abbreviations: Lexicon::new(inner),
        };
        words.heads.load(vocabulary, &table!("heads.tsv"), "head", read_head)?;
        words.kinds.load(vocabulary, &table!("types.tsv"), "word", read_kind)?;
        words.fields.load(vocabulary, &table!("fields.tsv"), "field", |row| {
            Ok(match row.get("kind")? {
                "ministry" => Field::Ministry,
                "work" => Field::Work,
                "sport" => Field::Sport,
                "region" => Field::Region,
                _ => Field::Sort,
            })
        })?;
        words.context.load(vocabulary, &table!("context.tsv"), "word", |row| {
            Ok(match row.get("sense")? {
                "notplace" => Sense::NotPlace,
                "person" => Sense::Person,
                "before" => Sense::Before,
                "nation" => Sense::Nation,
                "plural" => Sense::Plural,
                "after" => Sense::After,
                "function" => Sense::Function,
                "route" => Sense::Route,
                "central" => Sense::Central,
                "date" => Sense::Date,
                "role" => Sense::Role,
                "particle" => Sense::Particle,
                "stop" => Sense::Stop,
                other => return Err(row.error(format!("«{other}» is no sense"))),
            })
        })?;
        words
            .abbreviations
            .load(vocabulary, &table!("abbreviations.tsv"), "abbreviation", |row| row.get("full").map(str::to_owned))?;
        words.compounds.load(vocabulary, &table!("compounds.tsv"), "word", |_| Ok(()))?;
        words.load_families(vocabulary)?;
        words.load_places(vocabulary)?;
        Ok(words)
    }

    fn load_families(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for row in Table::new("family_names.tsv", FAMILY_NAMES).rows() {
            // The rarest ones are as often the second syllable of a place.
            let share = row.find("percent").map_or(1.0, |percent| percent.parse().unwrap_or(0.0_f32));
            if share >= 0.28 {
                self.families.insert(vocabulary, row.get("name")?, ());
            }
        }
        Ok(())
    }

    fn load_places(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for row in units() {
            // `Phường 12` is read as a number.
            if row.name.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let place = match (row.tier, row.kind) {
                (Tier::Province, "thành phố") => Place::CITY.or(Place::PROVINCE),
                (Tier::Province, _) => Place::PROVINCE,
                (Tier::District, _) => Place::DISTRICT,
                (Tier::Commune, _) => Place::COMMUNE,
            };
            self.add_place(vocabulary, row.name, place);
        }
        for row in table!("countries.tsv").rows() {
            let place = match row.get("kind")? {
                "country" => Place::COUNTRY,
                _ => Place::OTHER,
            };
            let place = match row.get("weak")? {
                "typed" => place.or(Place::TYPED),
                "word" => place.or(Place::AMBIGUOUS).or(Place::WORD),
                "yes" => place.or(Place::AMBIGUOUS),
                _ => place,
            };
            self.add_place(vocabulary, row.get("name")?, place);
        }
        for row in table!("ambiguous.tsv").rows() {
            self.add_place(vocabulary, row.get("name")?, Place::AMBIGUOUS);
        }
        Ok(())
    }

    fn add_place(&mut self, vocabulary: &mut Vocabulary, name: &str, place: Place) {
        if let Some(Inserted::Known(known)) = self.places.insert(vocabulary, name, place) {
            *known = known.or(place);
        }
    }
}

fn read_head(row: &Row<'_>) -> Result<Head, Error> {
    let class = match row.get("class")? {
        "party" => UnitClass::Party,
        "state" => UnitClass::State,
        "front" => UnitClass::Front,
        "armed" => UnitClass::Armed,
        "school" => UnitClass::School,
        "health" => UnitClass::Health,
        "company" => UnitClass::Company,
        "media" => UnitClass::Media,
        "other" => UnitClass::Other,
        other => return Err(row.error(format!("«{other}» is no class"))),
    };
    let takes = match row.get("takes")? {
        "nothing" => Takes::Nothing,
        "level" => Takes::Level,
        "levelonly" => Takes::LevelOnly,
        "body" => Takes::Body,
        "organ" => Takes::Organ,
        "land" => Takes::Land,
        "field" => Takes::Field,
        "work" => Takes::Work,
        "task" => Takes::Task,
        "office" => Takes::Office,
        "name" => Takes::Name,
        "number" => Takes::Number,
        "team" => Takes::Team,
        "brand" => Takes::Brand,
        other => return Err(row.error(format!("«{other}» can't be taken"))),
    };
    let bare = match row.get("bare")? {
        "yes" => Bare::Yes,
        "cap" => Bare::Capital,
        _ => Bare::No,
    };
    let level = row.find("level").map(|level| read_level(row, level)).transpose()?;
    Ok(Head { class, takes, bare, level })
}

fn read_kind(row: &Row<'_>) -> Result<Kind, Error> {
    let level = match row.get("level")? {
        "stop" => KindLevel::Stop,
        "city" => KindLevel::City,
        "abroad" => KindLevel::Abroad,
        level => KindLevel::At(read_level(row, level)?),
    };
    let name = match row.get("name")? {
        "number" => KindName::Number,
        "dot" => KindName::Dotted,
        "dotname" => KindName::DottedWords,
        "onlynumber" => KindName::OnlyNumber,
        "address" => KindName::Address,
        _ => KindName::Words,
    };
    Ok(Kind { level, name })
}

fn read_level(row: &Row<'_>, level: &str) -> Result<Level, Error> {
    Ok(match level {
        "central" => Level::Central,
        "province" => Level::Province,
        "district" => Level::District,
        "commune" => Level::Commune,
        "village" => Level::Village,
        other => return Err(row.error(format!("«{other}» is no level"))),
    })
}
