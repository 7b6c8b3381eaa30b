//! The words that units are written with: heads, types, places, fields, and what stands beside them.

use crate::error::Error;
use crate::fact::unit::context::Context;
use crate::fact::unit::gazetteer::Places;
use crate::fact::unit::head::{Head, Kind};
use crate::fact::unit::opening::Openings;
use crate::gazetteer::FAMILY_NAMES;
use crate::lexicon::Lexicon;
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

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

impl Field {
    fn read(row: &Row<'_>) -> Result<Self, Error> {
        Ok(match row.get("kind")? {
            "ministry" => Field::Ministry,
            "work" => Field::Work,
            "sport" => Field::Sport,
            "region" => Field::Region,
            _ => Field::Sort,
        })
    }
}

/// All lexicons of units.
#[derive(Debug)]
pub(super) struct Words {
    /// Borne by the first words of heads and types.
    pub(super) opening: Class,
    /// Borne by the first words of places; they count only where they are capitalized.
    pub(super) naming: Class,
    /// Borne by words behind which a place follows.
    pub(super) preceding: Class,
    /// Borne by the first words of abbreviations.
    pub(super) shortening: Class,
    pub(super) heads: Openings<Head>,
    pub(super) kinds: Openings<Kind>,
    pub(super) places: Places,
    pub(super) fields: Lexicon<Field>,
    pub(super) context: Context,
    pub(super) families: Lexicon<()>,
    pub(super) compounds: Lexicon<()>,
    pub(super) abbreviations: Lexicon<String>,
    pub(super) known: Known,
}

/// Single words that the grammar asks for by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// `và`
    pub(super) and: Word,
    /// `số`, before the number of a school.
    pub(super) number: Word,
    /// `Khối`
    pub(super) bloc: Word,
    /// `Chi nhánh`
    pub(super) branch: [Word; 2],
    /// `Thường`, of `Thường trực`.
    pub(super) standing: Word,
    /// `Trưởng`
    pub(super) chief: Word,
    /// `viên`, which makes an office of a body: `Tỉnh ủy viên`.
    pub(super) member: Word,
    /// `ủy`, also written `uỷ`.
    pub(super) committee: Word,
}

impl Known {
    fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut word = |text| vocabulary.phrase(text).and_then(|words| words.first().copied()).unwrap_or_default();
        Self {
            and: word("và"),
            number: word("số"),
            bloc: word("khối"),
            branch: [word("chi"), word("nhánh")],
            standing: word("thường"),
            chief: word("trưởng"),
            member: word("viên"),
            committee: word("ủy"),
        }
    }
}

macro_rules! table {
    ($name:literal) => {
        Table::new(concat!("unit/", $name), include_str!($name))
    };
}

impl Words {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let (opening, naming) = (vocabulary.new_class(), vocabulary.new_class());
        let (preceding, shortening) = (vocabulary.new_class(), vocabulary.new_class());
        let mut words = Self {
            opening,
            naming,
            preceding,
            shortening,
            heads: Openings::new(opening),
            kinds: Openings::new(opening),
            places: Places::new(vocabulary, naming)?,
            fields: Lexicon::new(Class::NONE),
            context: Context::new(vocabulary, preceding)?,
            families: Lexicon::new(Class::NONE),
            compounds: Lexicon::new(Class::NONE),
            abbreviations: Lexicon::new(shortening),
            known: Known::new(vocabulary),
        };
        words.heads.load(vocabulary, &table!("heads.tsv"), "head", Head::read)?;
        words.kinds.load(vocabulary, &table!("types.tsv"), "word", Kind::read)?;
        words.fields.load(vocabulary, &table!("fields.tsv"), "field", Field::read)?;
        words
            .abbreviations
            .load(vocabulary, &table!("abbreviations.tsv"), "abbreviation", |row| row.get("full").map(str::to_owned))?;
        words.compounds.load(vocabulary, &table!("compounds.tsv"), "word", |_| Ok(()))?;
        words.load_families(vocabulary)?;
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

    /// Whether a unit may start at this token, or a place behind it.
    #[inline]
    pub(super) fn wakes(&self, token: &Token) -> bool {
        token.classes.meets(self.opening.or(self.preceding))
            || (token.is_capitalized() && token.classes.meets(self.naming))
    }
}
