//! What the words around a name may be: roles, titles, and what stands before names that are no person's.

use crate::error::Error;
use crate::lexicon::Senses;
use crate::table::Row;

/// What a phrase may be; one phrase may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense(u32);

impl Sense {
    pub(super) const NOTHING: Sense = Sense(0);
    #[cfg(test)]
    pub(super) const ANY: Sense = Sense(u32::MAX);
    /// An office, which may name its body: `Bí thư`.
    pub(super) const OFFICE: Sense = Sense(1);
    /// An office that is complete: `Tỉnh ủy viên`.
    pub(super) const MEMBER: Sense = Sense(1 << 1);
    /// An occupation or part that stands right before a name: `nhà thơ`, `bị can`.
    pub(super) const JOB: Sense = Sense(1 << 2);
    /// A word before an office: `nguyên`.
    pub(super) const PREFIX: Sense = Sense(1 << 3);
    /// A word of respect or kinship: `ông`.
    pub(super) const HONORIFIC: Sense = Sense(1 << 4);
    /// One that is said of several: `các ông`.
    pub(super) const PLURAL: Sense = Sense(1 << 5);
    /// A military rank: `Trung tá`.
    pub(super) const RANK: Sense = Sense(1 << 6);
    /// A degree or an honour: `TS.`
    pub(super) const ACADEMIC: Sense = Sense(1 << 7);
    /// What ends a role.
    pub(super) const STOP: Sense = Sense(1 << 8);
    /// What a person does: `phát biểu`.
    pub(super) const SPEECH: Sense = Sense(1 << 9);
    /// A level of government: `huyện`.
    pub(super) const LEVEL: Sense = Sense(1 << 10);
    /// What is named after persons: `đường`.
    pub(super) const NAMED: Sense = Sense(1 << 11);
    /// What may stand between a name and its role: `sinh năm`.
    pub(super) const DETAIL: Sense = Sense(1 << 12);
    /// A verb that joins a name to a role: `giữ chức`.
    pub(super) const LINK: Sense = Sense(1 << 13);
    /// What goes on behind a comma: `Sở Văn hóa, Thể thao`.
    pub(super) const FIELD: Sense = Sense(1 << 14);
    /// Named in streets and slogans.
    pub(super) const FAMOUS: Sense = Sense(1 << 15);
    /// A place.
    pub(super) const PLACE: Sense = Sense(1 << 16);
    /// A province or a country.
    pub(super) const PROVINCE: Sense = Sense(1 << 17);

    /// A country; those of one word may be a given name as well.
    pub(super) const COUNTRY: Sense = Sense(1 << 18);
    /// A province, a country or a district.
    pub(super) const TOWN: Sense = Sense(1 << 19);
    /// A verb that may name a body: `phòng kiểm tra`.
    pub(super) const WORK: Sense = Sense(1 << 20);
    /// The head of a body: `phòng`.
    pub(super) const ORGAN: Sense = Sense(1 << 21);
    /// Common nouns that are never names.
    pub(super) const NOUN: Sense = Sense(1 << 22);
    /// What joins two: `và`.
    pub(super) const AND: Sense = Sense(1 << 23);
    /// `là`
    pub(super) const IS: Sense = Sense(1 << 24);
    /// What tells of several: `các`.
    pub(super) const MANY: Sense = Sense(1 << 25);
    /// `tuổi`
    pub(super) const AGE: Sense = Sense(1 << 26);
    /// A title that keeps its capital amid a sentence: `Ông`.
    pub(super) const RESPECT: Sense = Sense(1 << 27);

    /// A part of the day or the year, when a number follows: `Chiều 13/5`.
    pub(super) const DAY: Sense = Sense(1 << 28);

    /// What a person does, where the name was told before.
    pub(super) const ACT: Sense = Sense(1 << 29);

    /// A noun or verb of several words, which is passed over as a whole: `ý kiến`.
    pub(super) const LONG: Sense = Sense(1 << 30);

    /// A job that many share, which may stand before a place as well: `ngư dân`.
    pub(super) const FOLK: Sense = Sense(1 << 31);

    /// What starts a role.
    pub(super) const ROLE: Sense = Sense(Self::OFFICE.0 | Self::MEMBER.0 | Self::JOB.0);
    /// What stands before a name and is no role.
    pub(super) const TITLE: Sense = Sense(Self::HONORIFIC.0 | Self::PLURAL.0 | Self::RANK.0 | Self::ACADEMIC.0);

    /// What may end a run of capitalized syllables.
    pub(super) const ENDS_RUN: Sense =
        Self::ROLE.or(Self::PREFIX).or(Self::RANK).or(Self::ACADEMIC).or(Self::NOUN).or(Self::STOP).or(Self::DAY);
    /// What wakes the walk; all else is looked up only beside what was found.
    pub(super) const WAKING: Sense =
        Self::ROLE.or(Self::PREFIX).or(Self::TITLE).or(Self::LEVEL).or(Self::NAMED).or(Self::LONG);

    pub(super) const fn or(self, other: Sense) -> Sense {
        Sense(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Sense) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn named(row: &Row<'_>) -> Result<Sense, Error> {
        Ok(match row.get("sort")? {
            "office" => Sense::OFFICE,
            "member" => Sense::MEMBER,
            "job" => Sense::JOB,
            "folk" => Sense::JOB.or(Sense::FOLK),
            "prefix" => Sense::PREFIX,
            "honorific" => Sense::HONORIFIC,
            "plural" => Sense::PLURAL.or(Sense::HONORIFIC),
            "rank" => Sense::RANK,
            "academic" => Sense::ACADEMIC,
            "stop" => Sense::STOP,
            "speech" => Sense::SPEECH.or(Sense::STOP),
            "level" => Sense::LEVEL,
            "named" => Sense::NAMED,
            "detail" => Sense::DETAIL,
            "link" => Sense::LINK,
            "field" => Sense::FIELD,
            "famous" => Sense::FAMOUS,
            "work" => Sense::WORK,
            "organ" => Sense::ORGAN,
            "noun" => Sense::NOUN,
            "and" => Sense::AND,
            "act" => Sense::ACT,
            "day" => Sense::DAY,
            "is" => Sense::IS,
            "many" => Sense::MANY,
            "age" => Sense::AGE,
            "respect" => Sense::HONORIFIC.or(Sense::RESPECT),
            other => return Err(row.error(format!("no sort is called «{other}»"))),
        })
    }

    pub(super) fn of_place(row: &Row<'_>) -> Result<Sense, Error> {
        Ok(match row.get("level")? {
            "0" => Sense::PLACE.or(Sense::COUNTRY),
            "country" => Sense::PLACE.or(Sense::COUNTRY).or(Sense::PROVINCE).or(Sense::TOWN),
            "1" => Sense::PLACE.or(Sense::PROVINCE).or(Sense::TOWN),
            "2" => Sense::PLACE.or(Sense::TOWN),
            _ => Sense::PLACE,
        })
    }
}

impl Senses for Sense {
    const NONE: Sense = Sense::NOTHING;

    fn or(self, other: Sense) -> Sense {
        self.or(other)
    }

    fn meets(self, other: Sense) -> bool {
        self.meets(other)
    }
}
