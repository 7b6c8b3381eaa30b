//! What is known of single sites and CMS families: `portals.tsv`, and tables that a caller brings.

use once_cell::sync::Lazy;

use super::zone::Zone;
use crate::error::Error;

/// The columns of a table of portals.
const COLUMNS: [(&str, Part); 6] = [
    ("title", Part::Title),
    ("lead", Part::Zone(Zone::Lead)),
    ("body", Part::Body),
    ("byline", Part::Zone(Zone::Author)),
    ("date", Part::Date),
    ("drop", Part::Zone(Zone::Aside)),
];

/// What a selector of a profile picks out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The headline.
    Title,
    /// The whole body.
    Body,
    /// The line that dates the article.
    Date,
    /// What names of classes tell otherwise, too.
    Zone(Zone),
}

/// Profiles of portals.
#[derive(Debug, Clone, Default)]
pub(super) struct Portals {
    portals: Vec<Portal>,
}

#[derive(Debug, Clone)]
struct Portal {
    on: On,
    selectors: Vec<(Selector, Part)>,
}

/// The pages that a profile is for.
#[derive(Debug, Clone)]
enum On {
    Any,
    Host(String),
    Generator(String),
}

/// `tag`, `.class`, `#id`, `tag.class`
#[derive(Debug, Clone)]
struct Selector {
    tag: String,
    class: Vec<String>,
    id: Option<String>,
}

static BUILT_IN: Lazy<Portals> =
    Lazy::new(|| Portals::read("portals.tsv", include_str!("portals.tsv")).unwrap_or_default());

/// The profiles that are built in.
pub(super) fn built_in() -> &'static Portals {
    &BUILT_IN
}

impl Portals {
    /// Reads a table; `name` names it in errors.
    pub(super) fn read(name: &str, table: &str) -> Result<Self, Error> {
        let mut rows = table
            .lines()
            .enumerate()
            .map(|(at, row)| (at + 1, row.trim_end_matches('\r')))
            // An id begins with `#`, too; a remark has a blank behind it.
            .filter(|(_, row)| !row.trim().is_empty() && !row.starts_with("# ") && *row != "#");
        let header: Vec<&str> = rows.next().map(|(_, header)| header.split('\t').collect()).unwrap_or_default();
        let mut portals = Vec::new();
        for (at, row) in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            let cell = |column: &str| {
                let place = header.iter().position(|name| *name == column)?;
                cells.get(place).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
            };
            let wrong = |mend: String| Error::lexicon(name, at, mend);
            let on = cell("match").ok_or_else(|| wrong("the match is missing".to_owned()))?;
            let on = match on.split_once(':') {
                None if on == "any" => On::Any,
                Some(("host", host)) => On::Host(host.to_ascii_lowercase()),
                Some(("generator", generator)) => On::Generator(generator.to_ascii_lowercase()),
                _ => return Err(wrong(format!("the match is any, host:… or generator:…, not {on}"))),
            };
            let mut selectors = Vec::new();
            for (column, part) in COLUMNS {
                for text in cell(column).into_iter().flat_map(|cell| cell.split(',')) {
                    let selector = Selector::read(text.trim());
                    let selector =
                        selector.ok_or_else(|| wrong(format!("{text} is no tag, .class, #id or tag.class")))?;
                    selectors.push((selector, part));
                }
            }
            portals.push(Portal { on, selectors });
        }
        Ok(Self { portals })
    }

    /// The selectors for a page of this host whose generator is this.
    pub(super) fn for_page(&self, host: &str, generator: &str) -> Profile<'_> {
        let generator = generator.to_ascii_lowercase();
        let host = host.to_ascii_lowercase();
        let fits = |portal: &&Portal| match &portal.on {
            On::Any => true,
            On::Host(end) => host == *end || host.strip_suffix(end.as_str()).is_some_and(|rest| rest.ends_with('.')),
            On::Generator(start) => generator.starts_with(start.as_str()),
        };
        let selectors: Vec<&(Selector, Part)> =
            self.portals.iter().filter(fits).flat_map(|portal| &portal.selectors).collect();
        let tags = selectors.iter().any(|(selector, _)| selector.class.is_empty() && selector.id.is_none());
        let names = selectors.iter().flat_map(|(selector, _)| selector.class.iter().chain(&selector.id));
        let names = names.fold(0, |names, name| names | mark(name));
        Profile { selectors, tags, names }
    }
}

/// What is known of one page's portal.
#[derive(Debug, Default)]
pub(super) struct Profile<'a> {
    selectors: Vec<&'a (Selector, Part)>,
    /// Whether some selector asks for a tag alone.
    tags: bool,
    /// The marks of the classes and ids that are asked for.
    names: u64,
}

/// A bit that a class or id is known by: most others have another.
fn mark(name: &str) -> u64 {
    let first = name.bytes().next().map_or(0, usize::from);
    1 << ((first + 7 * name.len()) % 64)
}

impl<'a> Profile<'a> {
    /// What the element is, if the profile names it.
    pub(super) fn part(&self, tag: &str, class: &str, id: Option<&str>) -> Option<Part> {
        let asked = |name: &str| self.names & mark(name) != 0;
        if !self.tags && !id.is_some_and(asked) && !class.split_ascii_whitespace().any(asked) {
            return None;
        }
        self.selectors.iter().find(|(selector, _)| selector.fits(tag, class, id)).map(|(_, part)| *part)
    }

    /// The selectors of this table go before those of another.
    pub(super) fn before(mut self, mut other: Self) -> Self {
        self.selectors.append(&mut other.selectors);
        self.tags |= other.tags;
        self.names |= other.names;
        self
    }
}

impl Selector {
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() || text.contains([' ', '>', '[', ':', '+', '~', '*']) {
            return None;
        }
        let (tag, rest) = text.split_at(text.find(['.', '#']).unwrap_or(text.len()));
        let mut selector = Self { tag: tag.to_ascii_lowercase(), class: Vec::new(), id: None };
        let mut rest = rest;
        while let Some(mark) = rest.chars().next() {
            let name = &rest[1..];
            let end = name.find(['.', '#']).unwrap_or(name.len());
            let (name, next) = name.split_at(end);
            if name.is_empty() {
                return None;
            }
            match mark {
                '.' => selector.class.push(name.to_owned()),
                _ => selector.id = Some(name.to_owned()),
            }
            rest = next;
        }
        Some(selector)
    }

    fn fits(&self, tag: &str, class: &str, id: Option<&str>) -> bool {
        (self.tag.is_empty() || self.tag == tag)
            && self.id.as_deref().is_none_or(|wanted| id == Some(wanted))
            && self
                .class
                .iter()
                .all(|wanted| class.len() >= wanted.len() && class.split_ascii_whitespace().any(|name| name == wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_can_be_read() {
        let portals = Portals::read("portals.tsv", include_str!("portals.tsv")).unwrap();
        assert!(portals.portals.len() >= 12);
        assert!(portals.portals.iter().all(|portal| !portal.selectors.is_empty()));
    }

    #[test]
    fn a_row_that_cannot_be_read_is_named() {
        let header = "portal\tmatch\ttitle\n";
        for (row, reason) in [
            ("Báo\t\th1", "mine.tsv:2: the match is missing"),
            ("Báo\tsite:a.vn\th1", "mine.tsv:2: the match is any, host:… or generator:…, not site:a.vn"),
            ("Báo\tany\tdiv > h1", "mine.tsv:2: div > h1 is no tag, .class, #id or tag.class"),
        ] {
            let error = Portals::read("mine.tsv", &format!("{header}{row}\n")).unwrap_err();
            assert_eq!(error.to_string(), reason);
        }
    }

    #[test]
    fn hosts_fit_with_what_stands_before_them() {
        let portals = Portals::read("mine.tsv", "portal\tmatch\ttitle\nBáo\thost:a.vn\th1.t\n").unwrap();
        assert_eq!(portals.for_page("m.a.vn", "").selectors.len(), 1);
        assert_eq!(portals.for_page("aa.vn", "").selectors.len(), 0);
    }
}
