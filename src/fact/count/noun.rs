//! What is counted: the head noun with the nouns that name its type.
//!
//! `nouns.tsv` holds the heads that the news counts; `words.tsv` holds what ends a noun, and the words around a number
//! that tell a count from a name, a date or a manner of speaking.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::fact::hit::Line;
use crate::lexicon::{Inserted, Lexicon};
use crate::scan::Case;
use crate::table::Table;
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary};

/// What sort of head a noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Noun,
    /// `con`, `chiếc`, `vụ`: takes the noun behind it.
    Class,
    /// `năm`, `lần`: may be counted in fractions.
    Time,
    /// `tháng`, `tuần`: a number behind it makes it a date.
    Month,
    /// `giờ`, `phút`: a number behind it makes it a time of the day.
    Hour,
    /// `điểm`: a place, or a point of a score.
    Point,
    /// `xã`, `tuyến đường`: `trên` before it is a preposition.
    Place,
    /// Only behind another noun: `cấp xã`.
    Type,
    /// Not in the table.
    Unknown,
}

impl Kind {
    /// Whether it is a length of time or a number of times.
    pub(crate) const fn is_time(self) -> bool {
        matches!(self, Kind::Time | Kind::Month | Kind::Hour)
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    kind: Kind,
    types: bool,
    capital: bool,
}

/// A set of the roles of `words.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Roles(u32);

impl Roles {
    const NAMES: [&str; 21] = [
        "numbered", "each", "idiom", "lasting", "fate", "clock", "period", "five", "skip", "stop", "level", "free",
        "joins", "hourly", "gain", "acronym", "homonym", "year", "seconds", "opens", "rises",
    ];
    pub(crate) const NUMBERED: Roles = Roles(1);
    pub(crate) const EACH: Roles = Roles(1 << 1);
    pub(crate) const IDIOM: Roles = Roles(1 << 2);
    pub(crate) const LASTING: Roles = Roles(1 << 3);
    pub(crate) const FATE: Roles = Roles(1 << 4);
    pub(crate) const CLOCK: Roles = Roles(1 << 5);
    pub(crate) const PERIOD: Roles = Roles(1 << 6);
    pub(crate) const FIVE: Roles = Roles(1 << 7);
    pub(crate) const SKIP: Roles = Roles(1 << 8);
    pub(crate) const STOP: Roles = Roles(1 << 9);
    pub(crate) const LEVEL: Roles = Roles(1 << 10);
    pub(crate) const FREE: Roles = Roles(1 << 11);
    pub(crate) const JOINS: Roles = Roles(1 << 12);
    pub(crate) const HOURLY: Roles = Roles(1 << 13);
    pub(crate) const GAIN: Roles = Roles(1 << 14);
    pub(crate) const ACRONYM: Roles = Roles(1 << 15);
    pub(crate) const HOMONYM: Roles = Roles(1 << 16);
    pub(crate) const YEAR: Roles = Roles(1 << 17);
    pub(crate) const SECONDS: Roles = Roles(1 << 18);
    pub(crate) const OPENS: Roles = Roles(1 << 19);
    pub(crate) const RISES: Roles = Roles(1 << 20);

    pub(crate) const fn has(self, role: Roles) -> bool {
        self.0 & role.0 != 0
    }
}

/// A noun behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noun {
    /// Its first token, and the token behind it.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

/// Reads nouns and the words around numbers from their tables.
#[derive(Debug)]
pub(crate) struct Nouns {
    /// The words at which a phrase of either table may begin.
    class: Class,
    nouns: Lexicon<Entry>,
    words: Lexicon<Roles>,
    /// Whether a word of `words.tsv` ends with this word, by its number.
    ends: ByWord<bool>,
}

/// No head or word of `words.tsv` that is sought backwards has more syllables.
const LONGEST: usize = 4;

impl Nouns {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let class = vocabulary.new_class();
        let (mut nouns, mut words) = (Lexicon::new(class), Lexicon::<Roles>::new(class));
        let table = Table::new("count/nouns.tsv", include_str!("nouns.tsv"));
        nouns.load(vocabulary, &table, "noun", |row| {
            let kind = match row.get("kind")? {
                "noun" => Kind::Noun,
                "class" => Kind::Class,
                "time" => Kind::Time,
                "month" => Kind::Month,
                "hour" => Kind::Hour,
                "place" => Kind::Place,
                "point" => Kind::Point,
                "type" => Kind::Type,
                other => return Err(row.error(format!("«{other}» is no kind of noun"))),
            };
            Ok(Entry { kind, types: row.find("type").is_some(), capital: row.find("capital").is_some() })
        })?;
        let mut ends = ByWord::default();
        let table = Table::new("count/words.tsv", include_str!("words.tsv"));
        for row in table.rows() {
            let name = row.get("role")?;
            let role = Roles::NAMES.iter().position(|known| *known == name);
            let role = Roles(1 << role.ok_or_else(|| row.error(format!("«{name}» is no role beside a count")))?);
            let phrase = row.get("phrase")?;
            let Some(Inserted { outline, known }) = words.insert(vocabulary, phrase, role) else {
                return Err(row.error(format!("«{phrase}» can't be written in Vietnamese letters")));
            };
            if let Some(roles) = known {
                roles.0 |= role.0;
            }
            *ends.entry(outline.last) = true;
        }
        Ok(Self { class, nouns, words, ends })
    }

    /// The tokens from one on, where a phrase may begin with it.
    #[inline]
    fn open<'t>(&self, tokens: &'t [Token], at: usize) -> Option<&'t [Token]> {
        tokens.get(at..).filter(|rest| rest.first().is_some_and(|first| first.classes.meets(self.class)))
    }

    /// The longest phrase with a role that starts at a token: how many tokens it takes.
    pub(crate) fn starts(&self, line: &Line<'_>, at: usize, role: Roles) -> Option<usize> {
        let rest = self.open(line.tokens, at)?;
        self.words.all(rest).filter(|(_, roles)| roles.has(role)).last().map(|(taken, _)| taken)
    }

    /// The longest phrase with any role that ends right before a token: its first token, and its roles.
    pub(crate) fn ends(&self, line: &Line<'_>, at: usize) -> Option<(usize, Roles)> {
        let at = at.min(line.tokens.len());
        let last = line.tokens.get(at.checked_sub(1)?)?.word;
        if !self.ends.get(last) {
            return None;
        }
        (at.saturating_sub(LONGEST)..at)
            .find_map(|start| self.words.exactly(self.open(&line.tokens[..at], start)?).map(|roles| (start, *roles)))
    }

    /// Whether the word from `start` up to `end` is only the tail of a longer noun.
    pub(crate) fn is_compound(&self, line: &Line<'_>, start: usize, end: usize) -> bool {
        (end.saturating_sub(LONGEST)..start)
            .any(|from| self.nouns.exactly(&line.tokens[from..end]).is_some_and(|entry| !entry.capital))
    }

    /// Whether a known noun ends right before a token.
    pub(crate) fn ends_noun(&self, line: &Line<'_>, at: usize) -> bool {
        (at.saturating_sub(LONGEST)..at).any(|from| {
            self.open(&line.tokens[..at], from)
                .and_then(|words| self.nouns.exactly(words))
                .is_some_and(|entry| !entry.kind.is_time() && entry.kind != Kind::Type)
        })
    }

    /// The noun that starts at a token; one that the table does not hold only if `unknown` ones will do.
    pub(crate) fn read(&self, line: &Line<'_>, at: usize, unknown: bool) -> Option<Noun> {
        let token = line.get(at).filter(|token| token.is_word())?;
        let stop = self.starts(line, at, Roles::STOP).unwrap_or(0);
        if let Some((taken, entry)) = self.entry(line, at)
            && (taken > stop || taken == stop && entry.kind != Kind::Type)
            && entry.kind != Kind::Type
            && self.case_fits(line, at, at + taken, entry)
        {
            let mut end = at + taken;
            match entry.kind {
                Kind::Class => end = self.classified(line, end),
                kind if kind.is_time() => {}
                _ => end = self.typed(line, end),
            }
            return Some(Noun { start: at, end, kind: entry.kind });
        }
        if !unknown || stop > 0 || token.case != Case::Lower || token.len() < 2 {
            return None;
        }
        let end = if self.continues(line, at + 1) { at + 2 } else { at + 1 };
        Some(Noun { start: at, end, kind: Kind::Unknown })
    }

    /// A noun of which only the first word is a capital: `160/160` `Đoàn xã`.
    pub(crate) fn headed(&self, line: &Line<'_>, at: usize) -> Option<Noun> {
        let capital = line.get(at).is_some_and(|token| token.is_word() && token.case == Case::Title);
        let fits = capital && self.continues(line, at + 1);
        fits.then_some(Noun { start: at, end: at + 2, kind: Kind::Noun })
    }

    fn entry(&self, line: &Line<'_>, at: usize) -> Option<(usize, Entry)> {
        let (taken, entry) = self.nouns.longest(self.open(line.tokens, at)?)?;
        Some((taken, *entry))
    }

    /// Whether a word at a token is a small one that may go on with an unknown noun.
    fn continues(&self, line: &Line<'_>, at: usize) -> bool {
        line.get(at).is_some_and(|token| token.case == Case::Lower)
            && self.starts(line, at, Roles::STOP).is_none()
            && self.entry(line, at).is_none_or(|(taken, _)| taken == 1)
    }

    /// A name begins with a capital; what is counted does so only in headlines, or where the table says so.
    fn case_fits(&self, line: &Line<'_>, start: usize, end: usize, entry: Entry) -> bool {
        let case = line.tokens[start].case;
        if case == Case::Lower || entry.capital {
            return true;
        }
        // A headline in capitals: the words beside it are so, too.
        let upper = |i: usize| line.get(i).is_some_and(|token| token.case == Case::Upper && token.len() > 1);
        case == Case::Upper && (upper(end) || start >= 2 && upper(start - 2))
    }

    /// The noun behind a classifier: `vụ` `tai nạn giao thông`, `con` `lợn`.
    fn classified(&self, line: &Line<'_>, at: usize) -> usize {
        match line.get(at) {
            Some(token) if token.case == Case::Lower => {}
            _ => return at,
        }
        let Some(noun) = self.read(line, at, true).filter(|noun| !noun.kind.is_time() && noun.kind != Kind::Place)
        else {
            return at;
        };
        // A unit's name begins with the noun: `lượt bộ đội` `Lữ đoàn 297`.
        match noun.kind {
            Kind::Unknown if noun.end - at > 1 && self.names(line, noun.end) => at + 1,
            Kind::Unknown if self.names(line, noun.end) => at,
            _ => noun.end,
        }
    }

    /// The nouns that name the type of a head: `chi bộ` `khu dân cư`.
    fn typed(&self, line: &Line<'_>, mut end: usize) -> usize {
        for _ in 0..3 {
            let Some((taken, entry)) = self.entry(line, end) else { break };
            let case = line.tokens[end].case;
            let behind = end + taken;
            if !entry.types
                || !(case == Case::Lower || case == Case::Upper && taken == 1)
                || taken == 1 && self.names(line, behind)
            {
                break;
            }
            // `có 5 người khách bị…`: a longer word that ends the noun goes first.
            if self.starts(line, end, Roles::STOP).is_some_and(|stop| stop > taken) {
                break;
            }
            end = behind;
        }
        end
    }

    /// Whether a name goes on at a token: `xã` `Cầu Kè`, `thôn` `3`.
    fn names(&self, line: &Line<'_>, at: usize) -> bool {
        line.get(at).is_some_and(|token| token.is_number() || token.is_word() && token.is_capitalized())
    }
}
