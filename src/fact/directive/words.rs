//! The tables of the kind: document types, the codes in numbers, issuers, and the words around them.

use crate::error::Error;
use crate::fact::hit::Line;
use crate::lexicon::Lexicon;
use crate::table::{Row, Table};
use crate::vocabulary::{Class, Vocabulary};

/// A type of document, as it stands before a number.
#[derive(Debug)]
pub(super) struct DocType {
    /// Spelled out: `Kế hoạch`.
    pub(super) name: String,
    /// The codes that its numbers bear; the first is the usual one.
    pub(super) codes: Vec<String>,
    pub(super) bare: Bare,
    /// Whether its numbers are those of the legislature: `45/2019/QH14`.
    pub(super) law: bool,
    /// Whether its numbers have no code: `123/BNV-VP`.
    pub(super) letter: bool,
    /// Whether it may be that of a plenum: `Nghị quyết Trung ương 4`.
    pub(super) plenum: bool,
    /// Whether it is written as an abbreviation: `KH`.
    pub(super) short: bool,
}

/// When a number without a code is enough to name a document of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    Always,
    Capital,
    Number,
    Code,
    Central,
}

/// A code such as `NQ` or `CTr` in its canonical spelling, and the types that it stands for.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) state: Option<String>,
    pub(super) party: Option<String>,
    pub(super) front: Option<String>,
}

/// An issuer such as `UBND` or `TU` in its canonical spelling.
#[derive(Debug)]
pub(super) struct Issuer {
    pub(super) text: String,
    pub(super) system: System,
}

/// Whose rules a number follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    State,
    Legislature,
    Party,
    Front,
    Other,
}

/// What a word means beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Senses(u16);

impl Senses {
    pub(super) const NUMBER: Senses = Senses(1);
    pub(super) const OF: Senses = Senses(2);
    pub(super) const DAY: Senses = Senses(4);
    pub(super) const MONTH: Senses = Senses(8);
    pub(super) const YEAR: Senses = Senses(16);
    pub(super) const SIGNED: Senses = Senses(32);
    pub(super) const ISSUES: Senses = Senses(64);
    pub(super) const JOINS: Senses = Senses(128);
    pub(super) const CENTRAL: Senses = Senses(256);
    pub(super) const ORDINAL: Senses = Senses(512);
    pub(super) const TERM: Senses = Senses(1024);
    pub(super) const GOES_ON: Senses = Senses(2048);
    pub(super) const COUNTED: Senses = Senses(4096);

    fn of(name: &str) -> Option<Senses> {
        Some(match name {
            "number" => Self::NUMBER,
            "of" => Self::OF,
            "day" => Self::DAY,
            "month" => Self::MONTH,
            "year" => Self::YEAR,
            "signed" => Self::SIGNED,
            "issues" => Self::ISSUES,
            "joins" => Self::JOINS,
            "central" => Self::CENTRAL,
            "ordinal" => Self::ORDINAL,
            "term" => Self::TERM,
            "goes_on" => Self::GOES_ON,
            "counted" => Self::COUNTED,
            _ => return None,
        })
    }

    fn has(self, sense: Senses) -> bool {
        self.0 & sense.0 != 0
    }
}

/// All tables of the kind.
#[derive(Debug)]
pub(super) struct Words {
    /// The class of the words that a document type begins with.
    pub(super) class: Class,
    pub(super) types: Lexicon<DocType>,
    pub(super) codes: Lexicon<Code>,
    pub(super) issuers: Lexicon<Issuer>,
    /// Names of issuers.
    pub(super) bodies: Lexicon<()>,
    /// Pairs of words inside such names, of which the second is small: `Giáo dục`.
    pub(super) inside: Lexicon<()>,
    senses: Lexicon<Senses>,
    /// The class of the words that a phrase around a number begins with.
    around: Class,
    /// What the names of Party organs begin with, and end with in which canonical spelling.
    organ_starts: Vec<&'static str>,
    organ_ends: Vec<(&'static str, &'static str)>,
}

impl Words {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let class = vocabulary.new_class();
        let (marks, around) = (vocabulary.new_class(), vocabulary.new_class());
        let mut words = Self {
            class,
            types: Lexicon::new(class),
            codes: Lexicon::new(marks),
            issuers: Lexicon::new(marks),
            bodies: Lexicon::new(around),
            inside: Lexicon::new(around),
            senses: Lexicon::new(around),
            around,
            organ_starts: Vec::new(),
            organ_ends: Vec::new(),
        };
        let table = Table::new("directive/types.tsv", include_str!("types.tsv"));
        words.types.load(vocabulary, &table, "written", doc_type)?;
        let table = Table::new("directive/codes.tsv", include_str!("codes.tsv"));
        words.codes.load(vocabulary, &table, "written", |row| {
            let cell = |column| row.find(column).map(str::to_owned);
            let text = row.get("code")?.to_owned();
            Ok(Code { text, state: cell("state"), party: cell("party"), front: cell("front") })
        })?;
        let table = Table::new("directive/issuers.tsv", include_str!("issuers.tsv"));
        words.issuers.load(vocabulary, &table, "written", |row| {
            let system = match row.get("system")? {
                "party" => System::Party,
                "state" => System::State,
                "legislature" => System::Legislature,
                "front" => System::Front,
                "union" | "any" | "other" => System::Other,
                other => return Err(row.error(format!("no system is called «{other}»"))),
            };
            Ok(Issuer { text: row.get("issuer")?.to_owned(), system })
        })?;
        let table = Table::new("directive/bodies.tsv", include_str!("bodies.tsv"));
        words.bodies.load(vocabulary, &table, "body", |_| Ok(()))?;
        for row in vocabulary.own().rows(table) {
            let name: Vec<&str> = row.get("body")?.split(' ').collect();
            for pair in name.windows(2).filter(|pair| pair[1].starts_with(char::is_lowercase) && pair[1] != "và") {
                words.inside.insert(vocabulary, &pair.join(" "), ());
            }
        }
        for row in Table::new("directive/organs.tsv", include_str!("organs.tsv")).rows() {
            match row.get("place")? {
                "start" => words.organ_starts.push(row.get("part")?),
                _ => words.organ_ends.push((row.get("part")?, row.get("canonical")?)),
            }
        }
        let table = Table::new("directive/words.tsv", include_str!("words.tsv"));
        words.senses.load(vocabulary, &table, "word", |row| {
            row.get("senses")?.split(' ').try_fold(Senses::default(), |all, name| {
                let sense = Senses::of(name).ok_or_else(|| row.error(format!("no sense is called «{name}»")))?;
                Ok(Senses(all.0 | sense.0))
            })
        })?;
        Ok(words)
    }

    /// The canonical spelling of an organ of a Party committee: `BTCTƯ` is `BTCTW`.
    pub(super) fn party_organ(&self, text: &str) -> Option<String> {
        self.organ_starts.iter().find(|start| text.starts_with(**start))?;
        let (end, canonical) = self.organ_ends.iter().find(|(end, _)| text.ends_with(end))?;
        text.strip_suffix(end).map(|stem| format!("{stem}{canonical}"))
    }

    /// How many tokens from `i` make a phrase that has this sense: the longest one.
    pub(super) fn phrase(&self, line: &Line<'_>, i: usize, sense: Senses) -> Option<usize> {
        let tokens = line.tokens.get(i..)?;
        tokens.first().filter(|first| first.classes.meets(self.around))?;
        self.senses.all(tokens).filter(|(_, senses)| senses.has(sense)).last().map(|(taken, _)| taken)
    }

    /// Whether a phrase with this sense starts at token `i`.
    pub(super) fn is(&self, line: &Line<'_>, i: usize, sense: Senses) -> bool {
        self.phrase(line, i, sense).is_some()
    }
}

fn doc_type(row: &Row<'_>) -> Result<DocType, Error> {
    let bare = match row.get("bare")? {
        "always" => Bare::Always,
        "capital" => Bare::Capital,
        "number" => Bare::Number,
        "code" => Bare::Code,
        "central" => Bare::Central,
        other => return Err(row.error(format!("«{other}» is none of always, capital, number, code, central"))),
    };
    let codes = row.get("codes")?.split(' ').filter(|code| *code != "-").map(str::to_owned).collect();
    let bears = |what: &str| row.find("bears").is_some_and(|all| all.split(' ').any(|name| name == what));
    Ok(DocType {
        name: row.get("type")?.to_owned(),
        codes,
        bare,
        law: bears("law"),
        letter: bears("letter"),
        plenum: bears("plenum"),
        short: row.get("form")? == "short",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_well_formed() {
        Words::new(&mut Vocabulary::new()).unwrap();
    }
}
