//! Furniture learnt from a site: lines that recur over its documents, whatever their words.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::article::{Article, Role};
use super::cut;
use super::fold::folded;
use super::furniture::Kind;
use super::hash::WordHasher;
use super::line::{Line, words_hash};
use crate::error::Error;

/// So many lines of one site are counted at a time; rare ones make room for new ones.
const LINES: usize = 1 << 14;
/// Longer lines, in bytes of their folded form, are no furniture that must be learnt.
const LONGEST: usize = 300;
/// A line of a site recurs in so many of its documents at least.
const FEWEST: u32 = 3;
/// And in one of so many.
const SHARE: u32 = 5;
/// A line that is the headline of more documents than this is none: the owner's name.
const HEADLINES: u32 = 2;

/// Learns what recurs over the documents of one site, in bounded memory however many there are.
///
/// # Example
///
/// ```
/// use boctin::{FurnitureLearner, Role, Stripper};
///
/// let page = |story: &str| format!("Gương sáng quê nhà\n{story}\nMời quý vị ghé gian hàng của xã");
/// let mut learner = FurnitureLearner::new();
/// for story in ["Bà con gặt lúa sớm.", "Xã khánh thành cầu.", "Trường học có sân mới.", "Chợ quê họp lại."] {
///     learner.add(&Stripper::new().strip_text(&page(story)));
/// }
/// let stripper = Stripper::new().furniture(learner.finish());
/// let article_text = page("Đội bóng thắng trận đầu.");
/// let article = stripper.strip_text(&article_text);
/// assert_eq!(article.blocks.last().unwrap().role, Role::Boilerplate);
/// ```
#[derive(Debug, Default)]
pub struct FurnitureLearner {
    lines: HashMap<u64, Count, BuildHasherDefault<WordHasher>>,
    documents: u32,
    /// Lines that were seen so often or less may have been forgotten.
    forgotten: u32,
}

#[derive(Debug)]
struct Count {
    words: Box<str>,
    documents: u32,
    /// The last document that it stood in.
    last: u32,
    /// How often it was the headline.
    headline: u32,
}

impl FurnitureLearner {
    /// A learner that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a document as a stripper reads it, so that headlines are known for what they are.
    pub fn add(&mut self, article: &Article<'_>) {
        self.documents += 1;
        let document = self.documents;
        for block in &article.blocks {
            let words = folded(&article.text[block.span]);
            if words.is_empty() || words.len() > LONGEST || words == "0" {
                continue;
            }
            let forgotten = self.forgotten;
            let new = || Count { words: words.as_str().into(), documents: forgotten, last: 0, headline: 0 };
            let count = self.lines.entry(words_hash(&words)).or_insert_with(new);
            if count.last != document {
                count.last = document;
                count.documents += 1;
                count.headline += u32::from(block.role == Role::Title);
            }
        }
        while self.lines.len() > LINES {
            self.forgotten += 1;
            let least = self.forgotten;
            self.lines.retain(|_, count| count.documents > least);
        }
    }

    /// What recurred.
    pub fn finish(self) -> SiteFurniture {
        let least = FEWEST.max(self.documents.div_ceil(SHARE));
        let mut lines: Vec<Learnt> = self
            .lines
            .into_values()
            .filter(|count| count.documents >= least)
            .map(|count| Learnt {
                headline: (1..=HEADLINES).contains(&count.headline),
                documents: count.documents,
                words: count.words.into(),
            })
            .collect();
        lines.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.words.cmp(&b.words)));
        SiteFurniture::of(lines, self.documents)
    }
}

#[derive(Debug, Clone)]
struct Learnt {
    words: String,
    documents: u32,
    /// Whether it is the headline of some document, and stands on others as a link to it.
    headline: bool,
}

/// The lines that recur over the documents of one site, numbers and marks folded away.
#[derive(Debug, Clone, Default)]
pub struct SiteFurniture {
    lines: Vec<Learnt>,
    documents: u32,
    known: HashSet<u64, BuildHasherDefault<WordHasher>>,
    headlines: HashSet<u64, BuildHasherDefault<WordHasher>>,
}

/// The header of a saved profile.
const HEADER: &str = "line\tdocuments\theadline";

impl SiteFurniture {
    fn of(lines: Vec<Learnt>, documents: u32) -> Self {
        let hashes = |headline: bool| {
            lines.iter().filter(move |line| line.headline == headline).map(|line| words_hash(&line.words)).collect()
        };
        Self { known: hashes(false), headlines: hashes(true), lines, documents }
    }

    /// Reads a profile that [`to_tsv`](Self::to_tsv) wrote, or somebody by hand; `name` names it in errors.
    ///
    /// # Errors
    ///
    /// Where a row has no line, or its number can't be read.
    pub fn from_tsv(name: &str, table: &str) -> Result<Self, Error> {
        let mut lines = Vec::new();
        let mut documents = 0;
        for (at, row) in table.lines().enumerate() {
            if row.trim().is_empty() || row.starts_with('#') || row.starts_with("line\t") {
                continue;
            }
            let mut cells = row.split('\t');
            let words = folded(cells.next().unwrap_or_default());
            if words.is_empty() {
                return Err(Error::lexicon(name, at + 1, "the line is missing"));
            }
            let count = cells.next().unwrap_or("1").trim();
            let Ok(count) = count.parse() else {
                return Err(Error::lexicon(name, at + 1, format!("{count} is no number of documents")));
            };
            documents = documents.max(count);
            lines.push(Learnt { words, documents: count, headline: cells.next() == Some("yes") });
        }
        Ok(Self::of(lines, documents))
    }

    /// The profile as a table that can be read again, and mended by hand.
    pub fn to_tsv(&self) -> String {
        let mut table = format!(
            "# Lines that recur over {} documents of a site, folded: `0` stands for any number.\n{HEADER}\n",
            self.documents
        );
        for line in &self.lines {
            let headline = if line.headline { "yes" } else { "no" };
            table.push_str(&format!("{}\t{}\t{headline}\n", line.words, line.documents));
        }
        table
    }

    /// How many lines are known.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing recurs.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Marks the lines that are known; `title` is the headline of this document, which may stand on others as a link.
    pub(super) fn mark(&self, text: &str, lines: &mut [Line], title: Option<u64>) {
        for line in
            lines.iter_mut().filter(|line| line.kind.is_none() && !line.stamp && line.letters && line.marked.is_none())
        {
            let known = self.known.contains(&line.words_hash)
                || (self.headlines.contains(&line.words_hash) && title != Some(line.words_hash));
            // An author's name recurs, too.
            if known && line.signature(&text[line.start..line.end]).is_none() {
                line.kind = Some(Kind::Tool);
            }
        }
    }

    /// Whether some document of the site has such a headline.
    pub(super) fn has_headlines(&self, lines: &[Line]) -> bool {
        lines.iter().any(|line| self.headlines.contains(&line.words_hash))
    }
}

/// The lines of a text with what is known of its site.
pub(super) fn cut(text: &str, site: Option<&SiteFurniture>) -> Vec<Line> {
    let mut lines = cut::cut(text);
    if let Some(site) = site {
        let title = site.has_headlines(&lines).then(|| headline(text, &lines)).flatten();
        site.mark(text, &mut lines, title);
    }
    lines
}

/// The words of the headline that a text has by general rules.
fn headline(text: &str, lines: &[Line]) -> Option<u64> {
    let typed = super::text::type_lines(text, lines);
    let title = typed.roles.iter().position(|role| *role == Role::Title)?;
    Some(lines[title].words_hash)
}

#[cfg(test)]
mod tests {
    use super::super::Stripper;
    use super::*;

    const STORY: &str =
        "Từ mờ sáng, bà con làng Kon Rờ Bàng đã ra rẫy tỉa lúa, tiếng gọi nhau vang cả một vạt đồi còn ướt sương.";

    fn page(number: usize) -> String {
        format!(
            "Đất và người Kon Rẫy\nLàng số {number} mở hội mừng lúa mới thứ {number}\n{number}/5/2024\n{STORY}\n{STORY} Lần {number}.\nLê Văn Tám\nQuầy hàng thổ cẩm của chị em\nLàng số 3 mở hội mừng lúa mới thứ 3\n"
        )
    }

    #[test]
    fn what_recurs_is_furniture_but_no_headline_date_or_name() {
        let mut learner = FurnitureLearner::new();
        let pages: Vec<String> = (1..=12).map(page).collect();
        for page in &pages {
            learner.add(&Stripper::new().strip_text(page));
        }
        let site = learner.finish();
        let again = SiteFurniture::from_tsv("site.tsv", &site.to_tsv()).unwrap();
        assert_eq!((site.len(), again.to_tsv()), (again.len(), site.to_tsv()));
        let stripper = Stripper::new().furniture(again);
        let article = stripper.strip_text(&pages[2]);
        let roles: Vec<Role> = article.blocks.iter().map(|block| block.role).collect();
        assert_eq!(roles[0], Role::Boilerplate);
        assert_eq!(roles[2], Role::Date);
        assert_eq!(roles[5], Role::Byline);
        assert_eq!(roles[6], Role::Boilerplate);
    }

    #[test]
    fn memory_is_bounded() {
        let mut learner = FurnitureLearner::new();
        for document in 0..40 {
            let text: String =
                (0..1_000).map(|line| format!("dòng {} {}\n", letters(document), letters(line))).collect();
            learner.add(&Stripper::new().strip_text(&format!("{text}Mời ghé gian hàng\n")));
        }
        assert!(learner.lines.len() <= LINES);
        assert!(learner.finish().to_tsv().contains("moi ghe gian hang"));
    }

    fn letters(number: usize) -> String {
        format!("{number}").bytes().map(|b| char::from(b - b'0' + b'a')).collect()
    }

    #[test]
    fn a_row_that_is_no_line_is_named() {
        let error =
            SiteFurniture::from_tsv("site.tsv", "line\tdocuments\theadline\nGian hàng\tmany\tno\n").unwrap_err();
        assert_eq!(error.to_string(), "site.tsv:2: many is no number of documents");
    }
}
