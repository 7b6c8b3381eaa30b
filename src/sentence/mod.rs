//! Where sentences end: a full stop ends one, but not in `TP. Vinh`, `1. Mục tiêu` or `ông Th. nói`.

use std::collections::HashMap;

use memchr::{memchr3, memmem};
use once_cell::sync::Lazy;

use crate::span::Span;
use crate::table::Table;

/// Words of `words.tsv` and whether they are an abbreviation or stand before a number.
static WORDS: Lazy<HashMap<&'static str, &'static str>> = Lazy::new(|| {
    let table = Table::new("words.tsv", include_str!("words.tsv"));
    table.rows().filter_map(|row| Some((row.find("word")?, row.find("class")?))).collect()
});

/// The sentences of a text: spans without blanks at either end, in order; none reaches over a line end.
///
/// # Example
///
/// ```
/// let text = "Hội nghị họp tại TP. Vinh. Đến dự có PGS.TS Trần Thị B.";
/// let sentences = boctin::sentences(text);
/// assert_eq!(&text[sentences[0]], "Hội nghị họp tại TP. Vinh.");
/// assert_eq!(sentences.len(), 2);
/// ```
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        cut_line(line, start, &mut found);
        start += line.len() + 1;
    }
    found
}

fn cut_line(line: &str, base: usize, found: &mut Vec<Span>) {
    let mut start = 0;
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        let piece = &line[from..to];
        let inner = piece.trim();
        if !inner.is_empty() {
            let at = base + from + (piece.len() - piece.trim_start().len());
            found.push(Span::new(at, at + inner.len()));
        }
    };
    let mut marks = Marks::of(line);
    while let Some(mark) = marks.next(from) {
        let stop = Stop::read(line, start, mark);
        from = stop.end;
        if stop.ends_sentence() {
            push(start, stop.end);
            start = stop.end;
        }
    }
    push(start, line.len());
}

/// The marks of a line that may end a sentence.
struct Marks<'a> {
    line: &'a [u8],
    /// Where the next `…` stands, as far as was looked: the end of the line where there is none.
    dots: usize,
}

impl<'a> Marks<'a> {
    fn of(line: &'a str) -> Self {
        let mut marks = Self { line: line.as_bytes(), dots: 0 };
        marks.dots = marks.dots(0);
        marks
    }

    fn dots(&self, from: usize) -> usize {
        memmem::find(&self.line[from..], "…".as_bytes()).map_or(self.line.len(), |at| from + at)
    }

    /// The first one from a byte on.
    fn next(&mut self, from: usize) -> Option<usize> {
        if self.dots < from {
            self.dots = self.dots(from);
        }
        let stop = memchr3(b'.', b'!', b'?', &self.line[from..self.dots]).map(|at| from + at);
        stop.or_else(|| (self.dots < self.line.len()).then_some(self.dots))
    }
}

/// A run of final marks and what stands around it.
struct Stop<'a> {
    /// The sentence so far, without the marks.
    before: &'a str,
    marks: &'a str,
    /// Where the marks end, closing quotes and brackets included.
    end: usize,
    /// What follows the marks, blanks included.
    after: &'a str,
}

impl<'a> Stop<'a> {
    fn read(line: &'a str, start: usize, mark: usize) -> Self {
        let rest = &line[mark..];
        let length = rest.find(|c| !matches!(c, '.' | '!' | '?' | '…' | '/')).unwrap_or(rest.len());
        let behind = &rest[length..];
        let closing = behind.find(|c| !matches!(c, '”' | '"' | '»' | '’' | ')' | ']')).unwrap_or(behind.len());
        let end = mark + length + closing;
        Self { before: &line[start..mark], marks: &rest[..length], end, after: &line[end..] }
    }

    fn ends_sentence(&self) -> bool {
        let next = self.after.trim_start().chars().next();
        let Some(next) = next else { return true };
        let spaced = self.after.starts_with(char::is_whitespace);
        let word = last_word(self.before);
        if self.marks.contains('/') {
            return true;
        }
        if !spaced {
            // A forgotten blank: `tốt đẹp.Đến dự`, but not `TP.HCM` or `nhandan.vn`.
            let ended = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
            return self.marks == "." && ended && next.is_uppercase();
        }
        if self.marks != "." {
            // Three dots and a mark inside a quotation end nothing where the sentence goes on in small letters.
            return !next.is_lowercase();
        }
        !self.is_list_number(word) && !is_abbreviation(word) && !self.is_initial(word, next)
    }

    /// `1.`, `IV.`, `a.` or `Điều 5.` opening a sentence.
    fn is_list_number(&self, word: &str) -> bool {
        let opening = self.before.trim_start();
        let numeral = !word.is_empty()
            && (word.bytes().all(|b| b.is_ascii_digit())
                || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
                || (word.len() == 1 && word.is_ascii()));
        let head = opening.strip_suffix(word).unwrap_or(opening).trim_end();
        numeral && (head.is_empty() || head == "-" || WORDS.get(head) == Some(&"numbered"))
    }

    /// The initial of a name, `ông Th. nói`, which a capital word behind it makes the end after all.
    fn is_initial(&self, word: &str, next: char) -> bool {
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let short = capital && letters.clone().count() <= 1 && letters.all(|c| "hgrnt".contains(c));
        if !short {
            return false;
        }
        let named = last_word(self.before.strip_suffix(word).unwrap_or_default().trim_end());
        let after_name = named.chars().next().is_some_and(char::is_uppercase);
        !(next.is_uppercase() && after_name)
    }
}

fn is_abbreviation(word: &str) -> bool {
    // One capital before a stop may be a name's initial as well: the words around it tell.
    word.chars().nth(1).is_some() && WORDS.get(word) == Some(&"abbreviation")
}

/// The run of letters, digits and inner dots that a text ends with, as far as any word of the table is long.
fn last_word(text: &str) -> &str {
    let part = |c: char| c.is_alphanumeric() || c == '.' || c == '@';
    let run = text.char_indices().rev().take(24).take_while(|(_, c)| part(*c));
    let start = run.last().map_or(text.len(), |(at, _)| at);
    text[start..].trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for cut in [
            "Hội nghị bế mạc./.|Tin: Lan Anh",
            "Xã đạt 19/19 tiêu chí...|Các thôn phấn khởi.",
            "Ông hỏi: “Ai đi?” rồi thôi.",
            "2. Về kinh tế.|Thu ngân sách đạt 12,5 tỷ đồng.",
            "Điều 7. Trách nhiệm thi hành.|Các sở, ngành thực hiện.",
            "Bà Lê Thị N. 72 tuổi ở TP. Huế kể lại.",
            "Gặp ông Trần Văn B.|Ông vui lắm!|Cả nhà, v.v. đều vui.",
            "Lễ kết thúc tốt đẹp.|Đến dự có PGS.TS Mai.",
            "Chợ họp… từ sớm.|Đông quá?!|Ai cũng mua.",
        ] {
            let text = cut.replace('|', " ");
            let got: Vec<&str> = sentences(&text).into_iter().map(|span| &text[span]).collect();
            assert_eq!(got.join("|"), cut);
        }
    }

    #[test]
    fn a_forgotten_blank_still_ends_a_sentence() {
        let text = "Lễ khai mạc tốt đẹp.Đến dự có khách của TP.HCM.";
        assert_eq!(sentences(text).len(), 2);
    }
}
