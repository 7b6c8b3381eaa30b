//! The words that units are written with: heads, types, places, fields, and what stands beside them.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::fact::unit::context::{Context, Sense};
use crate::fact::unit::gazetteer::Places;
use crate::fact::unit::head::{Head, Kind};
use crate::fact::unit::opening::{Followers, Openings};
use crate::fact::unit::waking::{Wake, Waking};
use crate::gazetteer::FAMILY_NAMES;
use crate::lexicon::Lexicon;
use crate::scan::Case;
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
    /// Borne by the first words of fields and regions, and of `Trung ương`.
    pub(super) carrying: Class,
    /// Borne by family names.
    pub(super) family: Class,
    /// What may stand behind a first word.
    pub(super) waking: ByWord<Waking>,
    pub(super) heads: Openings<Head>,
    pub(super) kinds: Openings<Kind>,
    pub(super) places: Places,
    pub(super) fields: Lexicon<Field>,
    pub(super) context: Context,
    pub(super) compounds: Lexicon<()>,
    pub(super) abbreviations: Lexicon<String>,
    pub(super) known: Known,
}

/// Single words that the grammar asks for by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// `dân`, of `nhân dân`.
    pub(super) people: Word,
    /// `và`
    pub(super) and: Word,
    /// `thứ`, before the number of a session.
    pub(super) ordinal: Word,
    /// `tại`, before the seat of a high court.
    pub(super) seated: Word,
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
    /// `Thị` and `Văn`, in the middle of a person's name.
    pub(super) middle: [Word; 2],
    /// `viên`, which makes an office of a body: `Tỉnh ủy viên`.
    pub(super) member: Word,
    /// `ủy`, also written `uỷ`.
    pub(super) committee: Word,
}

impl Known {
    fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut word = |text| vocabulary.phrase(text).and_then(|words| words.first().copied()).unwrap_or_default();
        Self {
            people: word("dân"),
            and: word("và"),
            ordinal: word("thứ"),
            seated: word("tại"),
            number: word("số"),
            bloc: word("khối"),
            branch: [word("chi"), word("nhánh")],
            standing: word("thường"),
            chief: word("trưởng"),
            middle: [word("thị"), word("văn")],
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
        let (carrying, family) = (vocabulary.new_class(), vocabulary.new_class());
        let mut waking = ByWord::default();
        let mut words = Self {
            opening,
            naming,
            preceding,
            shortening,
            carrying,
            family,
            heads: Openings::new(opening),
            kinds: Openings::new(opening),
            places: Places::new(vocabulary, naming, &mut waking)?,
            waking,
            fields: Lexicon::new(carrying),
            context: Context::new(vocabulary, preceding, carrying)?,
            compounds: Lexicon::new(Class::NONE),
            abbreviations: Lexicon::new(shortening),
            known: Known::new(vocabulary),
        };
        let waking = &mut words.waking;
        words.heads.load(vocabulary, &table!("heads.tsv"), "head", Head::read, |outline, head| {
            waking.entry(outline.first).add_head(outline, head);
        })?;
        words.kinds.load(vocabulary, &table!("types.tsv"), "word", Kind::read, |outline, kind| {
            waking.entry(outline.first).add_kind(outline, kind);
        })?;
        words.fields.load(vocabulary, &table!("fields.tsv"), "field", Field::read)?;
        words
            .abbreviations
            .load(vocabulary, &table!("abbreviations.tsv"), "abbreviation", |row| row.get("full").map(str::to_owned))?;
        words.compounds.load(vocabulary, &table!("compounds.tsv"), "word", |_| Ok(()))?;
        words.load_families(vocabulary)?;
        Ok(words)
    }

    /// Marks the family names; the rarest ones are as often the second syllable of a place.
    fn load_families(&self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for row in Table::new("family_names.tsv", FAMILY_NAMES).rows() {
            let share = row.find("percent").map_or(1.0, |percent| percent.parse().unwrap_or(0.0_f32));
            if share >= 0.28 {
                let words = vocabulary.phrase(row.get("name")?).unwrap_or_default();
                vocabulary.mark(words, self.family);
            }
        }
        Ok(())
    }
}

impl Words {
    /// Whether the name of a place may start with these two words, both capitalized.
    #[inline]
    pub(super) fn may_name(&self, first: &Token, next: Option<&Token>) -> bool {
        self.waking.get(first.word).named.meets(Followers::named(next))
    }

    /// The first token from `from` on at which something may start, and what.
    pub(super) fn awake(&self, tokens: &[Token], from: usize) -> Option<(usize, Wake)> {
        let small = self.opening.or(self.preceding);
        let capital = small.or(self.naming);
        let mut rest = tokens.get(from..)?;
        while let [token, behind @ ..] = rest {
            // Most syllables begin the name of some place: it wakes only where it is capitalized.
            let wakes = if token.case == Case::Lower { small } else { capital };
            if token.classes.meets(wakes) {
                let at = tokens.len() - rest.len();
                let wake = self.wake(token, behind, at.checked_sub(1).map(|before| &tokens[before]));
                if wake.any() {
                    return Some((at, wake));
                }
            }
            rest = behind;
        }
        None
    }

    /// What may start at a token: one look at its word and at the next.
    #[inline(always)]
    fn wake(&self, token: &Token, behind: &[Token], before: Option<&Token>) -> Wake {
        let next = behind.first();
        let preposition = token.classes.meets(self.preceding)
            && (next.is_some_and(|next| next.is_capitalized())
                || behind.get(1).is_some_and(|second| second.is_capitalized()));
        if !token.classes.meets(self.opening.or(self.naming)) {
            return Wake { head: false, kind: false, name: false, preposition };
        }
        let waking = self.waking.get(token.word);
        let told = Followers::told(next);
        if token.case == Case::Lower {
            return Wake { head: waking.small.meets(told), kind: waking.kind.meets(told), name: false, preposition };
        }
        let road = || before.is_some_and(|before| self.context.may_end(before, Sense::ROUTE));
        let name = token.is_capitalized() && (waking.named.meets(Followers::named(next)) || road());
        Wake { head: waking.capital.meets(told), kind: waking.kind.meets(told), name, preposition }
    }
}
