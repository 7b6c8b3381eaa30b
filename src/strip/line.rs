//! A line, and what can be told of it without its neighbours.

use std::cell::OnceCell;

use super::article::Role;
use super::cues::Heads;
use super::furniture::{FURNITURE, Kind};
use super::hash::{of_words, packed};
use super::placeholder::is_placeholder;
use super::row::count_chars;
pub(super) use super::shape::{Close, Open};
use super::shape::{
    close, closes_with_date, has_second_sentence, is_address, is_bracketed, is_english, is_glued, is_imprint,
    is_link_bar, is_path, open,
};
use super::signature::{self, Signature};
use super::stamp;
use super::words::{Ending, Gathered, Marks, NUMBER, Word};
use crate::span::head;

/// Lines longer than this, in characters, are body text whatever their words; only their ends are looked at.
const LONG: u32 = 320;
/// The same for lines that end as sentences do: no furniture does so at such length.
const LONG_SENTENCE: u32 = 175;
/// How much of a long line is folded to see how it opens.
const OPENING: usize = 112;
/// How much of that holds its first two words.
const FIRST: usize = 24;

/// A line that is not blank, or the lines of one paragraph that a page breaks at a fixed width.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The first byte that is not blank.
    pub(super) start: usize,
    /// The byte after the last that is not blank.
    pub(super) end: usize,
    /// A number that lines with the same words share; 0 for long lines.
    pub(super) words_hash: u64,
    /// Characters, combining marks not counted.
    pub(super) chars: u32,
    /// Blanks before the first character.
    pub(super) indent: u16,
    /// Blank lines before this one.
    pub(super) gap: u16,
    /// Words; of long lines only that they are many.
    pub(super) words: u16,
    /// How the line ends.
    pub(super) close: Close,
    /// How the line begins.
    pub(super) open: Open,
    /// What furniture its words are.
    pub(super) kind: Option<Kind>,
    /// Whether the line dates the article and does nothing else.
    pub(super) stamp: bool,
    /// Whether a letter stands in it.
    pub(super) letters: bool,
    /// Whether a second sentence begins in it.
    pub(super) sentences: bool,
    /// A headline of another article: it closes with a date in brackets.
    pub(super) listed: bool,
    /// A word that opens the credit of a picture may stand in it: `ảnh`, `photo`, `hình`, `clip`.
    pub(super) pictured: bool,
    /// What phrases its first word may open.
    pub(super) heads: Heads,
    /// It is a question or a call.
    pub(super) asks: bool,
    /// What the markup says it is: the headline, the lead, a heading, a caption.
    pub(super) marked: Option<Role>,
    /// Cells stand in it, parted by tabs.
    pub(super) cells: bool,
    /// What it signs, once somebody has asked: it is dear to tell.
    signed: OnceCell<Option<Signature>>,
}

impl Line {
    /// Whether the line reads like body text rather than a headline or a label.
    pub(super) fn is_prose(&self) -> bool {
        let body = self.marked.is_none_or(|role| role == Role::Lead);
        body && self.is_text()
            && (((self.is_closed() || self.close == Close::Colon) && self.chars >= 60 && self.words >= 9)
                || self.chars >= 220)
    }

    /// Whether the line is body text where the article is written without full stops.
    pub(super) fn is_long(&self) -> bool {
        let bare = self.close == Close::Bare && self.chars >= 100 && self.open != Open::Arrow && self.marked.is_none();
        self.is_prose() || (bare && self.is_text())
    }

    /// Whether the line could be body text in a very short article.
    pub(super) fn is_sentence(&self) -> bool {
        self.is_text() && ((self.is_closed() && self.words >= 3) || self.chars >= 160)
    }

    /// Whether neither its words nor its shape make it furniture or a date.
    pub(super) fn is_text(&self) -> bool {
        self.letters && self.kind.is_none() && !self.stamp && !self.listed
    }

    /// What it signs by its words, `words`, if it has the shape of a signature.
    pub(super) fn signature(&self, words: &str) -> Option<Signature> {
        *self.signed.get_or_init(|| signature::read(words))
    }

    /// Whether it ends as sentences do.
    pub(super) fn is_closed(&self) -> bool {
        matches!(self.close, Close::Sentence | Close::Dots | Close::EndMark)
    }
}

/// What lines with the words of `text` have for their hash.
pub(super) fn words_hash(text: &str) -> u64 {
    of_words(super::fold::folded(text).split(' ').map(|word| packed(word.as_bytes())))
}

impl Line {
    /// A line that is known to be no part of the article, so that nobody needs to look at its words.
    #[cfg(feature = "html")]
    pub(super) fn beside(text: &str, start: usize, end: usize) -> Self {
        Self { kind: Some(Kind::Tool), chars: count_chars(&text[start..end]), ..Self::unread(start, end) }
    }

    /// A line of which nothing is known.
    fn unread(start: usize, end: usize) -> Self {
        Self {
            start,
            end,
            words_hash: 0,
            chars: 0,
            indent: 0,
            gap: 0,
            words: u16::MAX,
            close: Close::Bare,
            open: Open::Other,
            kind: None,
            stamp: false,
            letters: true,
            sentences: true,
            listed: false,
            asks: false,
            marked: None,
            pictured: true,
            heads: Heads::ALL,
            cells: false,
            signed: OnceCell::new(),
        }
    }

    /// Looks at `text[start..end]`; `gathered` is room for its words.
    pub(super) fn read(text: &str, start: usize, end: usize, gathered: &mut Gathered) -> Self {
        let line = &text[start..end];
        let mut read = Self {
            chars: count_chars(line),
            close: close(line),
            open: open(line),
            asks: line.ends_with(['?', '!']),
            ..Self::unread(start, end)
        };
        if read.chars > LONG || (read.chars > LONG_SENTENCE && read.is_closed()) {
            read.long(line, gathered);
        } else {
            read.short(line, gathered);
        }
        read
    }

    fn long(&mut self, line: &str, gathered: &mut Gathered) {
        // It is too long to sign anything.
        self.signed = OnceCell::from(None);
        gathered.read(head(line, FIRST));
        // The last of these words may be torn.
        let opens = match gathered.words() {
            [first, second, _, ..] => FURNITURE.opens(first, second),
            _ => true,
        };
        if opens {
            gathered.read(head(line, OPENING));
            self.kind = FURNITURE.opening(line, gathered.key());
        }
        if self.kind.is_none()
            && self.chars < 1_500
            && (memchr::memchr(b'@', line.as_bytes()).is_some()
                || memchr::memmem::find(line.as_bytes(), "©".as_bytes()).is_some())
        {
            gathered.read(line);
            self.kind = is_imprint(line, gathered.key()).then_some(Kind::Footer);
        }
    }

    fn short(&mut self, line: &str, gathered: &mut Gathered) {
        gathered.read(line);
        let gathered = &*gathered;
        let key = gathered.key();
        // Liferay puts it before the headline.
        let (key, words) = match key.strip_prefix("null ") {
            Some(key) => (key, &gathered.words()[1..]),
            None => (key, gathered.words()),
        };
        let marks = gathered.marks;
        self.words = words.len().max(1) as u16;
        self.letters = words.iter().any(|word| word.packed != NUMBER);
        self.words_hash = of_words(words.iter().map(|word| word.packed));
        self.sentences = marks.any(Marks::STOP) && has_second_sentence(line);
        self.stamp = self.words <= 20 && self.chars <= 120 && marks.any(Marks::DIGIT) && stamp::read(line).is_some();
        self.cells = marks.any(Marks::BAR) && (line.contains('\t') || line.matches(" | ").count() >= 2);
        self.look_at_words(line, gathered);
        if self.stamp {
            return;
        }
        let furniture = FURNITURE.kind_of(line, words);
        self.kind = match furniture {
            _ if marks.any(PLACEHOLDER) && is_placeholder(line) => Some(Kind::Image),
            _ if is_bracketed(line) => Some(if names_picture(key) { Kind::Image } else { Kind::Tool }),
            // A whole sentence is furniture only where its first words say so.
            Some(Kind::Menu | Kind::Category | Kind::Tool) if self.is_closed() && self.words > 8 => None,
            Some(kind) => Some(kind),
            None if !self.is_closed()
                && ((marks.any(Marks::LINK) && is_link_bar(line))
                    || is_path(line)
                    || (gathered.seams >= 2 && is_glued(line))) =>
            {
                Some(Kind::Menu)
            }
            None if !marks.any(Marks::WIDE) && is_english(line, key) => Some(Kind::Tool),
            None if is_address(line) => Some(Kind::Tool),
            None => None,
        };
        if self.kind.is_none() && marks.any(Marks::COLON.or(Marks::SIGN)) && is_imprint(line, key) {
            self.kind = Some(Kind::Footer);
        }
        self.listed = self.kind.is_none() && closes_with_date(line);
    }

    /// What the words of a short line tell of pictures and of names.
    fn look_at_words(&mut self, line: &str, gathered: &Gathered) {
        self.heads = gathered.words().first().map(|word| Heads::of(word.packed)).unwrap_or_default();
        self.pictured = credits_may_stand(gathered.words());
        if !signature::may_sign(line, gathered) {
            self.signed = OnceCell::from(None);
        }
    }
}

/// The marks of which every placeholder for a picture has one.
const PLACEHOLDER: Marks = Marks::CODE.or(Marks::SLASH).or(Marks::STOP).or(Marks::DIGIT);

/// Whether a word begins as those do that credit a picture, or ends so before one that goes on with it: `cảnh minh họa`.
fn credits_may_stand(words: &[Word]) -> bool {
    const CREDITS: [Ending; 4] = [Ending::of(b"anh"), Ending::of(b"photo"), Ending::of(b"hinh"), Ending::of(b"clip")];
    const GO_ON: [Ending; 3] = [Ending::of(b"minh"), Ending::of(b"tu"), Ending::of(b"internet")];
    const PICTURE: Ending = Ending::of(b"anh");
    let (mut after_picture, mut found) = (false, false);
    // All are asked for, none is guessed.
    let begins = |word: &Word, opens: &[Ending]| opens.iter().fold(false, |found, open| found | word.may_begin(*open));
    for word in words {
        found |= begins(word, &CREDITS) | (after_picture & begins(word, &GO_ON));
        after_picture = word.may_end(PICTURE);
    }
    found
}

/// Whether `anh`, `photo`, `hinh` or `clip` stands in the folded line.
fn names_picture(key: &str) -> bool {
    ["anh", "photo", "hinh", "clip"].iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Line {
        Line::read(line, 0, line.len(), &mut Gathered::default())
    }

    #[test]
    fn ends_and_openings_are_told() {
        assert_eq!(read("Lễ hội khép lại trong đêm.../.").close, Close::EndMark);
        assert_eq!(read("“Chúng tôi rất mừng”, bà nói.”").close, Close::Sentence);
        assert_eq!(read("» Xã họp dân").open, Open::Arrow);
        assert!(read("Lúa chín rộ. Bà con ra đồng.").sentences);
        assert!(!read("Khách về TP. Vinh đông").sentences);
        assert!(read("Xã Tân Hòa khánh thành cầu (02/10/2024)").listed);
        assert!(!read("Kỷ niệm ngày hợp tác xã ra đời (20/7)").listed);
    }

    #[test]
    fn letters_count_once_in_either_normal_form() {
        use unicode_normalization::UnicodeNormalization;
        let line = "Huyện ủy Đức Thọ";
        assert_eq!(read(&line.nfd().collect::<String>()).chars, read(line).chars);
    }
}
