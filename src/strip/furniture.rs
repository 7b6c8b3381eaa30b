//! Which lines are furniture by their words: `furniture.tsv`, looked up in folded lines.

use once_cell::sync::Lazy;

use super::fold::folded;
use super::hash::{Words, packed};
use super::words::{Ending, NUMBER, Word};

/// What a piece of furniture is for. It decides how far the line speaks for its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Navigation; its words may also head a passage of a body.
    Menu,
    /// The name of a section; the same holds.
    Category,
    /// The owner's greeting and slogans.
    Banner,
    /// Text size, print, share.
    Tool,
    /// Visits and views.
    Counter,
    /// Stars and captcha.
    Rating,
    /// The head of a list of other articles.
    Related,
    /// A link to one other article, inside this one: `Xem thêm: …`.
    Link,
    /// Readers' comments and the form for them.
    Comment,
    /// Keywords.
    Tag,
    /// Owner, licence, copyright.
    Footer,
    /// An address or an office: furniture only outside a body.
    Contact,
    /// What stands in the place of a picture.
    Image,
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "menu" => Kind::Menu,
            "category" => Kind::Category,
            "banner" => Kind::Banner,
            "tool" => Kind::Tool,
            "counter" => Kind::Counter,
            "rating" => Kind::Rating,
            "related" => Kind::Related,
            "link" => Kind::Link,
            "comment" => Kind::Comment,
            "tag" => Kind::Tag,
            "footer" => Kind::Footer,
            "contact" => Kind::Contact,
            "image" => Kind::Image,
            _ => return None,
        })
    }

    /// Whether the words are furniture even in the midst of a body.
    pub(super) const fn is_strong(self) -> bool {
        !matches!(self, Kind::Menu | Kind::Category | Kind::Contact)
    }

    /// Whether portals put such a line below the article, so that an article may end before it.
    pub(super) const fn is_after_article(self) -> bool {
        matches!(self, Kind::Counter | Kind::Rating | Kind::Related | Kind::Comment | Kind::Tag | Kind::Footer)
    }
}

/// The forms of `furniture.tsv`.
pub(super) struct Furniture {
    /// Those that begin with the same word stand together.
    forms: Vec<Form>,
    words: Words<Told>,
}

/// What forms a word stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Told {
    /// The first form that begins with it.
    from: u16,
    /// How many do.
    forms: u16,
    /// [`Told::EXACT`] and the like: three bits for each, see [`Told::bit`].
    bits: u16,
}

impl Told {
    /// Exact forms.
    const EXACT: u16 = 0;
    /// Prefixes and labels.
    const OPENS: u16 = 3;
    /// Forms that may stand anywhere.
    const HAS: u16 = 6;
    /// The word is the whole of such a form, the first of its words, or one that follows.
    const ALONE: u16 = 1 << 0;
    const FIRST: u16 = 1 << 1;
    const NEXT: u16 = 1 << 2;

    /// Its part in forms of a sort.
    const fn part(self, sort: u16) -> u16 {
        self.bits >> sort & 0b111
    }

    /// Whether a form of this sort may begin with the word, `next` being told of the one behind it.
    const fn begins(self, sort: u16, next: Self) -> bool {
        let part = self.part(sort);
        (part & Self::ALONE != 0) | ((part & Self::FIRST != 0) & (next.part(sort) & Self::NEXT != 0))
    }
}

struct Form {
    words: Box<str>,
    /// Its words as numbers, and the last one with a number glued to it.
    numbers: Box<[u64]>,
    glued: u64,
    kind: Kind,
    how: How,
}

/// How a line of words goes on with those of a form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Plainly,
    /// A number is glued to the last word of the form: `12 ngày` as a scraper left it.
    Glued,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Exact,
    Prefix,
    Label,
    Has,
}

/// The furniture that is built in.
pub(super) static FURNITURE: Lazy<Furniture> = Lazy::new(|| Furniture::read(include_str!("furniture.tsv")));

impl Furniture {
    fn read(table: &str) -> Self {
        let mut forms = Vec::new();
        for row in table.lines().filter(|row| !row.starts_with('#')).skip(1) {
            let mut cells = row.split('\t');
            let words = folded(cells.next().unwrap_or_default());
            let kind = cells.next().and_then(Kind::named);
            let how = match cells.next() {
                Some("exact") => How::Exact,
                Some("prefix") => How::Prefix,
                Some("label") => How::Label,
                Some("has") => How::Has,
                _ => continue,
            };
            if let (Some(kind), false) = (kind, words.is_empty()) {
                forms.push(Form::new(words, kind, how));
            }
        }
        // Those of one first word together, of them the longest first; of equal ones a label or prefix before the bare
        // form.
        forms.sort_by_cached_key(|form: &Form| {
            (packed(form.head().as_bytes()), std::cmp::Reverse(form.words.len()), form.how == How::Exact)
        });
        let told = forms.iter().enumerate().flat_map(|(at, form)| {
            let sort = match form.how {
                How::Exact => Told::EXACT,
                How::Prefix | How::Label => Told::OPENS,
                How::Has => Told::HAS,
            };
            let alone = form.head().len() == form.words.len();
            form.words.split(' ').enumerate().map(move |(place, word)| {
                let part = match place {
                    0 if alone => Told::ALONE,
                    0 => Told::FIRST,
                    _ => Told::NEXT,
                };
                (word, (at as u16, place == 0, part << sort))
            })
        });
        let words = Words::new(told, |told: &mut Told, (at, heads, bits)| {
            if heads {
                told.from = if told.forms == 0 { at } else { told.from };
                told.forms += 1;
            }
            told.bits |= bits;
        });
        Self { forms, words }
    }

    /// What furniture the line of these words is: [`kind`](Self::kind), asked only where they may make up some.
    pub(super) fn kind_of(&self, line: &str, words: &[Word]) -> Option<Kind> {
        // A number that is glued to a word may stand behind its form, too.
        let told = |word: &Word| {
            let told = self.words.get(word.packed);
            Told { bits: told.bits | if word.may_end(ZERO) { NUMBERED } else { 0 }, ..told }
        };
        let (mut opens, mut has, mut strange) = (false, false, 0);
        let mut goes_on = false;
        let mut here = words.first().map(told).unwrap_or_default();
        for at in 0..words.len() {
            let next = words.get(at + 1).map(told).unwrap_or_default();
            opens |= (at == 0) & here.begins(Told::OPENS, next);
            has |= here.begins(Told::HAS, next);
            // An exact form, or what one goes on with.
            let part = here.part(Told::EXACT);
            goes_on = here.begins(Told::EXACT, next) | (goes_on & (part & Told::NEXT != 0));
            strange += usize::from(!goes_on);
            here = next;
        }
        let made_of_forms = strange * 4 <= words.len();
        (opens || has || made_of_forms).then(|| self.kind_by(line, words.len(), |at| words[at].packed)).flatten()
    }

    /// What furniture the line is, if it is any; `key` is the folded line.
    #[cfg(any(test, feature = "html"))]
    pub(super) fn kind(&self, line: &str, key: &str) -> Option<Kind> {
        let words: Vec<u64> = key.split(' ').map(|word| packed(word.as_bytes())).collect();
        self.kind_by(line, words.len(), |at| words[at])
    }

    /// The same by its folded words as numbers, of which there are `count`.
    ///
    /// A line made of several forms (`Tăng cỡ chữ Giảm cỡ chữ`) is furniture like each of them.
    fn kind_by(&self, line: &str, count: usize, word: impl Fn(usize) -> u64) -> Option<Kind> {
        let mut found = None;
        let (mut words, mut known, mut phrases) = (0, 0, 0);
        let mut at = 0;
        while at < count {
            let mut step = 1;
            let mut matched = word(at) == NUMBER;
            for form in self.forms(word(at)) {
                let Some(begins) = form.begins(count - at, |next| word(at + next)) else { continue };
                match form.how {
                    How::Prefix if at == 0 => return Some(form.kind),
                    How::Label if at == 0 && is_label(line, &form.words) => return Some(form.kind),
                    How::Has => return Some(form.kind),
                    How::Exact => {
                        step = form.numbers.len();
                        matched = true;
                        phrases += 1;
                        found = found.or(Some(form.kind));
                        // The number is one word more, that is not known.
                        words += usize::from(begins == Begins::Glued && at + step < count);
                        break;
                    }
                    How::Prefix | How::Label => {}
                }
            }
            words += step;
            known += if matched { step } else { 0 };
            at += step;
        }
        // Folded, `họp thứ` is `Hộp thư`: three forms alone may still be a headline.
        let parted = || line.contains(['|', '»', '›', '>', '/', '•', '·', '-', '–', '[', '\t']) || line.contains("  ");
        let bar = phrases >= 3 && known * 4 >= words * 3 && (phrases >= 4 || (phrases == 3 && parted()));
        found.filter(|_| known == words || bar)
    }

    /// The forms that begin with a word.
    fn forms(&self, word: u64) -> &[Form] {
        let told = self.words.get(word);
        &self.forms[usize::from(told.from)..usize::from(told.from + told.forms)]
    }

    /// Whether a form that opens lines may begin with these two words.
    pub(super) fn opens(&self, word: &Word, next: &Word) -> bool {
        self.words.get(word.packed).begins(Told::OPENS, self.words.get(next.packed)) || next.may_end(ZERO)
    }

    /// What furniture a long line opens with; `key` is its beginning, folded.
    pub(super) fn opening(&self, line: &str, key: &str) -> Option<Kind> {
        let word = key.split(' ').next()?;
        let forms = self.forms(packed(word.as_bytes()));
        let opens = |form: &&Form| match form.how {
            How::Prefix => true,
            How::Label => is_label(line, &form.words),
            How::Exact | How::Has => false,
        };
        forms.iter().filter(opens).find(|form| starts_with_words(key, &form.words)).map(|form| form.kind)
    }
}

impl Form {
    fn new(words: String, kind: Kind, how: How) -> Self {
        let numbers = words.split(' ').map(|word| packed(word.as_bytes())).collect();
        let last = words.rsplit(' ').next().unwrap_or_default();
        let glued = packed([last, "0"].concat().as_bytes());
        Self { words: words.into(), numbers, glued, kind, how }
    }

    /// Whether so many words begin with those of the form.
    fn begins(&self, count: usize, word: impl Fn(usize) -> u64) -> Option<Begins> {
        let (last, first) = self.numbers.split_last()?;
        if count <= first.len() || first.iter().enumerate().any(|(at, number)| word(at) != *number) {
            return None;
        }
        match word(first.len()) {
            number if number == *last => Some(Begins::Plainly),
            number if number == self.glued => Some(Begins::Glued),
            _ => None,
        }
    }

    fn head(&self) -> &str {
        let end = memchr::memchr(b' ', self.words.as_bytes()).unwrap_or(self.words.len());
        &self.words[..end]
    }
}

/// What is told of a word that ends in a number: it is one, or may stand behind any form, with a number glued to it.
const NUMBERED: u16 =
    Told::ALONE << Told::EXACT | Told::NEXT << Told::EXACT | Told::NEXT << Told::OPENS | Told::NEXT << Told::HAS;

/// How a word ends that a number is glued to, and how a number does.
const ZERO: Ending = Ending::of(b"0");

fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '0']))
}

fn is_label(line: &str, words: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| label.len() < 60 && folded(label) == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(line: &str) -> Option<Kind> {
        FURNITURE.kind(line, &folded(line))
    }

    #[test]
    fn every_row_of_the_table_can_be_read() {
        for (number, row) in include_str!("furniture.tsv").lines().enumerate() {
            let cells: Vec<_> = row.split('\t').collect();
            if row.starts_with('#') || cells[0] == "form" {
                continue;
            }
            assert_eq!(cells.len(), 4, "furniture.tsv:{}: four columns", number + 1);
            assert!(Kind::named(cells[1]).is_some(), "furniture.tsv:{}: the kind is not known", number + 1);
            assert!(!folded(cells[0]).is_empty(), "furniture.tsv:{}: the form is empty", number + 1);
        }
    }

    #[test]
    fn numbers_and_marks_do_not_hide_a_form() {
        assert_eq!(kind("Lượt xem: 1.204"), Some(Kind::Counter));
        assert_eq!(kind("  • Hôm nay 38"), Some(Kind::Counter));
        assert_eq!(kind("12 bình luận"), Some(Kind::Comment));
        assert_eq!(kind("[ In ra ]  [ Quay lại ]"), Some(Kind::Tool));
    }

    #[test]
    fn a_bar_of_forms_is_furniture_and_a_sentence_is_not() {
        assert_eq!(kind("Trang chủ | Giới thiệu | Tin tức | Nông vụ | Liên hệ"), Some(Kind::Menu));
        assert_eq!(kind("Hôm nay bà con ra đồng từ sớm."), None);
        assert_eq!(kind("Liên hệ với bà con, ông được biết lúa đã chín."), None);
    }

    #[test]
    fn a_label_needs_its_colon() {
        assert_eq!(kind("Địa chỉ: số 5 đường Hoa Ban"), Some(Kind::Contact));
        assert_eq!(kind("Địa chỉ đỏ trên quê hương cách mạng"), None);
    }
}
