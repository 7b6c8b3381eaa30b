//! Words as data: the `.tsv` tables, the vocabulary that numbers their words, and the phrases they hold.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use crate::error::Error;
use crate::normalize::tone::other_spelling;
use crate::token::{Scan, Token};

/// The number of a word of the vocabulary, the same in every case and tone style; 0 for a word that it does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Word(pub(crate) u16);

impl Word {
    /// A word that no lexicon holds.
    pub(crate) const UNKNOWN: Word = Word(0);
    /// Numbers below this one are punctuation marks.
    const FIRST: u16 = 160;

    /// The number of a punctuation mark; all dashes are `-`, all double quotes `"`, all single ones `'`.
    pub(crate) const fn mark(c: char) -> Word {
        match c {
            '!'..='~' => Word(c as u16),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Word('-' as u16),
            '“' | '”' | '„' | '«' | '»' | '‟' => Word('"' as u16),
            '‘' | '’' | '‛' | 'ʼ' | '´' => Word('\'' as u16),
            '…' => Word(128),
            '•' | '·' | '▪' | '●' => Word(129),
            '°' | 'º' => Word(130),
            '²' => Word(131),
            '³' => Word(132),
            '½' => Word(133),
            '≥' => Word(134),
            '≤' => Word(135),
            '₫' => Word(136),
            '€' => Word(137),
            '£' => Word(138),
            '¥' => Word(139),
            '×' => Word(140),
            '±' => Word(141),
            '≈' => Word(142),
            _ => Word::UNKNOWN,
        }
    }
}

/// The lexicons that a word may start a phrase of, as a bit set: a finder wakes at the bits it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(pub(crate) u32);

impl Class {
    pub(crate) const NONE: Class = Class(0);

    pub(crate) const fn bit(n: u32) -> Class {
        Class(1 << n)
    }

    pub(crate) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether the two share a bit.
    pub(crate) const fn meets(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// Every word of every lexicon, numbered, with the classes of the phrases that it starts.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<u64, Word, BuildHasherDefault<KeyHasher>>,
    classes: Vec<Class>,
    handed_out: u32,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self { numbers: HashMap::default(), classes: vec![Class::NONE; Word::FIRST as usize], handed_out: 0 }
    }

    /// A class for one more lexicon. When all 32 are handed out the last is shared: it then wakes too often, no more.
    pub(crate) fn new_class(&mut self) -> Class {
        let class = Class::bit(self.handed_out.min(31));
        self.handed_out += 1;
        class
    }

    /// The number of the word with this key, see [`crate::token`].
    #[inline]
    pub(crate) fn word(&self, key: u64) -> Word {
        if key == 0 { Word::UNKNOWN } else { self.numbers.get(&key).copied().unwrap_or_default() }
    }

    /// The classes of the phrases that a word starts.
    #[inline]
    pub(crate) fn classes(&self, word: Word) -> Class {
        self.classes[word.0 as usize]
    }

    fn number(&mut self, text: &str, key: u64) -> Option<Word> {
        if key == 0 {
            return None;
        }
        let next = u16::try_from(self.classes.len()).ok()?;
        match self.numbers.entry(key) {
            Entry::Occupied(known) => return Some(*known.get()),
            Entry::Vacant(free) => free.insert(Word(next)),
        };
        self.classes.push(Class::NONE);
        // `uỷ` and `ủy` are one word.
        if let Some(other) = other_spelling(text) {
            for scan in Scan::new(&other) {
                self.numbers.entry(scan.key).or_insert(Word(next));
            }
        }
        Some(Word(next))
    }

    /// The words of a phrase, numbered; `None` where it holds a word that Vietnamese letters can't write.
    pub(crate) fn phrase(&mut self, text: &str) -> Option<Vec<Word>> {
        Scan::new(text)
            .map(|scan| match scan.mark {
                Word::UNKNOWN => self.number(&text[scan.start..scan.end], scan.key),
                mark => Some(mark),
            })
            .collect()
    }
}

/// Phrases and what they mean; the longest that starts at a token is found by walking the tokens once.
#[derive(Debug)]
pub(crate) struct Lexicon<T> {
    class: Class,
    /// The node of a phrase's first word, by the number of the word; 0 where it starts none.
    roots: Vec<u32>,
    /// From a node by a further word to the next node.
    edges: HashMap<u64, u32, BuildHasherDefault<KeyHasher>>,
    nodes: Vec<Node>,
    meanings: Vec<T>,
}

/// A place within phrases.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// What ends here, as an index into the meanings, plus one.
    end: u32,
    /// Whether a phrase goes on from here.
    goes_on: bool,
}

impl<T> Lexicon<T> {
    /// An empty lexicon; the first word of each of its phrases will bear `class`.
    pub(crate) fn new(class: Class) -> Self {
        Self { class, roots: Vec::new(), edges: HashMap::default(), nodes: vec![Node::default()], meanings: Vec::new() }
    }

    /// Adds a phrase. One that stands there already keeps its meaning, which is returned to be mended.
    ///
    /// `None` where the phrase holds a word that Vietnamese letters can't write, or none at all.
    pub(crate) fn insert(&mut self, vocabulary: &mut Vocabulary, phrase: &str, meaning: T) -> Option<Inserted<'_, T>> {
        let words = vocabulary.phrase(phrase)?;
        let (first, rest) = words.split_first()?;
        vocabulary.classes[first.0 as usize].0 |= self.class.0;
        let mut node = self.root(*first);
        for word in rest {
            let next = self.nodes.len() as u32;
            self.nodes[node as usize].goes_on = true;
            node = *self.edges.entry(edge(node, *word)).or_insert(next);
            if node == next {
                self.nodes.push(Node::default());
            }
        }
        let end = &mut self.nodes[node as usize].end;
        if *end != 0 {
            return Some(Inserted::Known(&mut self.meanings[*end as usize - 1]));
        }
        self.meanings.push(meaning);
        *end = self.meanings.len() as u32;
        Some(Inserted::New)
    }

    fn root(&mut self, first: Word) -> u32 {
        let place = first.0 as usize;
        if self.roots.len() <= place {
            self.roots.resize(place + 1, 0);
        }
        if self.roots[place] == 0 {
            self.roots[place] = self.nodes.len() as u32;
            self.nodes.push(Node::default());
        }
        self.roots[place]
    }

    /// Reads the rows of a table: the phrase stands in column `phrase`, `meaning` reads the rest of the row.
    pub(crate) fn load(
        &mut self,
        vocabulary: &mut Vocabulary,
        table: &Table<'_>,
        phrase: &str,
        mut meaning: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<(), Error> {
        for row in table.rows() {
            let text = row.get(phrase)?;
            let value = meaning(&row)?;
            match self.insert(vocabulary, text, value) {
                Some(Inserted::New) => {}
                Some(Inserted::Known(_)) => return Err(row.error(format!("«{text}» stands here twice"))),
                None => return Err(row.error(format!("«{text}» can't be written in Vietnamese letters"))),
            }
        }
        Ok(())
    }

    /// The longest phrase that starts with the first of these tokens: how many tokens it takes, and its meaning.
    pub(crate) fn longest(&self, tokens: &[Token]) -> Option<(usize, &T)> {
        self.all(tokens).last()
    }

    /// Every phrase that starts with the first of these tokens, the shortest first.
    #[inline]
    pub(crate) fn all<'a, 't>(&'a self, tokens: &'t [Token]) -> Phrases<'a, 't, T> {
        let root = tokens.first().and_then(|first| self.roots.get(first.word.0 as usize)).copied();
        Phrases { lexicon: self, tokens, taken: 0, node: root.unwrap_or(0) }
    }

    /// Whether these tokens, all of them, are one phrase; its meaning.
    pub(crate) fn exactly(&self, tokens: &[Token]) -> Option<&T> {
        self.all(tokens).find(|(taken, _)| *taken == tokens.len()).map(|(_, meaning)| meaning)
    }
}

/// The phrases that start with a token, see [`Lexicon::all`].
pub(crate) struct Phrases<'a, 't, T> {
    lexicon: &'a Lexicon<T>,
    tokens: &'t [Token],
    taken: usize,
    /// The node of the next token; 0 where no phrase goes on.
    node: u32,
}

impl<'a, T> Iterator for Phrases<'a, '_, T> {
    type Item = (usize, &'a T);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        while self.node != 0 {
            let Node { end, goes_on } = self.lexicon.nodes[self.node as usize];
            self.taken += 1;
            self.node = match self.tokens.get(self.taken) {
                Some(next) if goes_on => self.lexicon.edges.get(&edge(self.node, next.word)).copied().unwrap_or(0),
                _ => 0,
            };
            if end != 0 {
                return Some((self.taken, &self.lexicon.meanings[end as usize - 1]));
            }
        }
        None
    }
}

/// What became of a phrase that was added.
pub(crate) enum Inserted<'a, T> {
    /// It is new.
    New,
    /// It stood there, with this meaning.
    Known(&'a mut T),
}

fn edge(node: u32, word: Word) -> u64 {
    (u64::from(node) << 16) | u64::from(word.0)
}

/// Keys are numbers that are already well spread, or become so by one multiplication.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let product = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = product ^ (product >> 32);
    }
}

/// A `.tsv` table: a header names the columns, `#` starts a remark, one row is one word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> Table<'a> {
    pub(crate) const fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text }
    }

    /// The rows below the header, without blanks and remarks.
    pub(crate) fn rows(self) -> impl Iterator<Item = Row<'a>> {
        let mut lines = self.text.lines().enumerate().filter_map(|(i, line)| {
            let line = line.split_once('#').map_or(line, |(row, _)| row).trim_end();
            (!line.is_empty()).then_some((i + 1, line))
        });
        let header = lines.next().map_or("", |(_, header)| header);
        lines.map(move |(number, line)| Row { table: self.name, number, header, line })
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    table: &'a str,
    number: usize,
    header: &'a str,
    line: &'a str,
}

impl<'a> Row<'a> {
    /// What stands in a column; an error where the column is missing or empty.
    pub(crate) fn get(&self, column: &str) -> Result<&'a str, Error> {
        self.find(column).ok_or_else(|| self.error(format!("the {column} is missing")))
    }

    /// What stands in a column, if anything does.
    pub(crate) fn find(&self, column: &str) -> Option<&'a str> {
        let place = self.header.split('\t').position(|name| name == column)?;
        self.line.split('\t').nth(place).filter(|cell| !cell.is_empty())
    }

    /// An error that names this row.
    pub(crate) fn error(&self, mend: impl Into<String>) -> Error {
        Error::lexicon(self.table, self.number, mend)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn lexicon() -> (Vocabulary, Lexicon<u8>) {
        let table = Table::new("t.tsv", "word\tsense\n# a remark\nBan Thường vụ\t1\nBan\t2\t# short\nHuyện ủy\t3\n");
        let mut vocabulary = Vocabulary::new();
        let mut lexicon = Lexicon::new(Class::bit(0));
        lexicon
            .load(&mut vocabulary, &table, "word", |row| row.get("sense")?.parse().map_err(|_| row.error("a number")))
            .unwrap();
        (vocabulary, lexicon)
    }

    #[test]
    fn the_longest_phrase_wins_in_any_case_and_tone_style() {
        let (vocabulary, lexicon) = lexicon();
        let mut tokens = Vec::new();
        tokenize("BAN  thường vụ Huyện uỷ", &vocabulary, &mut tokens);
        assert_eq!(lexicon.longest(&tokens), Some((3, &1)));
        assert_eq!(lexicon.longest(&tokens[3..]), Some((2, &3)));
        assert_eq!(lexicon.exactly(&tokens[..1]), Some(&2));
        assert_eq!(lexicon.longest(&tokens[1..]), None);
    }

    #[test]
    fn an_error_names_the_row() {
        let table = Table::new("words.tsv", "word\tclass\nngày\tday\nthỏ\n");
        let row = table.rows().nth(1).unwrap();
        assert_eq!(row.get("class").unwrap_err().to_string(), "words.tsv:3: the class is missing");
    }
}
