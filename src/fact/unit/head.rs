//! The words that open a name: heads of organizations, types of administrative units.

use crate::error::Error;
use crate::fact::unit::{Level, UnitClass};
use crate::table::Row;

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
    /// A name of its own that is none of a province or country: `THPT Chu Văn An`, no `kỳ thi THPT Quốc gia`.
    School,
    /// A number: `Quân khu 4`.
    Number,
    /// A sport and a place: `đội tuyển bóng đá nữ Việt Nam`.
    Team,
    /// A branch: `Agribank Chi nhánh Đức Thọ`.
    Brand,
    /// The words before it, which it ends: `Dragon Capital`.
    Ending,
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

impl Head {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, Error> {
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
            "school" => Takes::School,
            "number" => Takes::Number,
            "team" => Takes::Team,
            "brand" => Takes::Brand,
            "ending" => Takes::Ending,
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
}

impl Kind {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, Error> {
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
