//! The phrases of the tables and what they mean, found by walking the tokens once.

use crate::by_word::ByWord;
use crate::error::Error;
use crate::key_map::KeyMap;
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

/// Phrases and what they mean; the longest that starts at a token is found by walking the tokens once.
#[derive(Debug)]
pub(crate) struct Lexicon<T> {
    class: Class,
    /// The node of a phrase's first word, by the number of the word; 0 where it starts none.
    roots: ByWord<u32>,
    /// From a node by a further word to the next node.
    edges: KeyMap<u32>,
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
        Self {
            class,
            roots: ByWord::default(),
            edges: KeyMap::default(),
            nodes: vec![Node::default()],
            meanings: Vec::new(),
        }
    }

    /// The same with room for so many words of phrases.
    pub(crate) fn with_room(mut self, words: usize) -> Self {
        self.edges.reserve(words);
        self.nodes.reserve(words);
        self
    }

    /// Adds a phrase. One that stands there already keeps its meaning, which is returned to be mended.
    ///
    /// `None` where the phrase holds a word that Vietnamese letters can't write, or none at all.
    pub(crate) fn insert(&mut self, vocabulary: &mut Vocabulary, phrase: &str, meaning: T) -> Option<Inserted<'_, T>> {
        let known = |(word, _): &(Word, usize)| *word != Word::UNKNOWN;
        let (first, mut at) = vocabulary.next_word(phrase, 0).filter(known)?;
        let mut outline = Outline { first, second: None, last: first, words: 1 };
        let mut node = self.root(first);
        while let Some(next) = vocabulary.next_word(phrase, at) {
            let (word, end) = Some(next).filter(known)?;
            at = end;
            outline =
                Outline { second: outline.second.or(Some(word)), last: word, words: outline.words + 1, ..outline };
            let next = self.nodes.len() as u32;
            self.nodes[node as usize].goes_on = true;
            node = self.edges.get_or_insert(edge(node, word), next);
            if node == next {
                self.nodes.push(Node::default());
            }
        }
        vocabulary.mark([first], self.class);
        let end = &mut self.nodes[node as usize].end;
        if *end != 0 {
            return Some(Inserted { outline, known: Some(&mut self.meanings[*end as usize - 1]) });
        }
        self.meanings.push(meaning);
        *end = self.meanings.len() as u32;
        Some(Inserted { outline, known: None })
    }

    fn root(&mut self, first: Word) -> u32 {
        let root = self.roots.entry(first);
        if *root == 0 {
            *root = self.nodes.len() as u32;
            self.nodes.push(Node::default());
        }
        *root
    }

    /// Reads the rows of a table: the phrase stands in column `phrase`, `meaning` reads the rest of the row.
    pub(crate) fn load(
        &mut self,
        vocabulary: &mut Vocabulary,
        table: &Table<'_>,
        phrase: &str,
        meaning: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<(), Error> {
        self.load_each(vocabulary, table, phrase, meaning, |_, _| {})
    }

    /// As [`Lexicon::load`]; `each` sees the outline of each phrase and its meaning.
    pub(crate) fn load_each(
        &mut self,
        vocabulary: &mut Vocabulary,
        table: &Table<'_>,
        phrase: &str,
        mut meaning: impl FnMut(&Row<'_>) -> Result<T, Error>,
        mut each: impl FnMut(Outline, &T),
    ) -> Result<(), Error> {
        let own = vocabulary.own();
        for row in own.rows(*table) {
            let text = row.get(phrase)?;
            let value = meaning(&row)?;
            match self.insert(vocabulary, text, value) {
                Some(Inserted { outline, known: None }) => each(outline, &self.meanings[self.meanings.len() - 1]),
                // What a caller says of a word goes before.
                Some(_) if row.is_of(table) && own.extend(table) => {}
                Some(_) => return Err(row.error(format!("«{text}» stands here twice"))),
                None => return Err(row.error(format!("«{text}» can't be written in Vietnamese letters"))),
            }
        }
        Ok(())
    }

    /// The longest phrase that starts with the first of these tokens: how many tokens it takes, and its meaning.
    #[inline]
    pub(crate) fn longest(&self, tokens: &[Token]) -> Option<(usize, &T)> {
        self.longest_of(tokens, |_| true)
    }

    /// The longest phrase with a meaning as wanted: most tokens start none at all, and cost one look.
    #[inline(always)]
    fn longest_of(&self, tokens: &[Token], wanted: impl Fn(&T) -> bool) -> Option<(usize, &T)> {
        match self.root_of(tokens) {
            0 => None,
            root => self.walk(root, tokens, wanted),
        }
    }

    /// The node of the first token's word; 0 where it starts no phrase.
    #[inline(always)]
    fn root_of(&self, tokens: &[Token]) -> u32 {
        tokens.first().map_or(0, |first| self.roots.get(first.word))
    }

    fn walk(&self, root: u32, tokens: &[Token], wanted: impl Fn(&T) -> bool) -> Option<(usize, &T)> {
        let (mut node, mut last) = (root, None);
        for (taken, next) in (1..).zip(tokens[1..].iter().map(Some).chain([None])) {
            let Node { end, goes_on } = self.nodes[node as usize];
            if end != 0 {
                let meaning = &self.meanings[end as usize - 1];
                last = if wanted(meaning) { Some((taken, meaning)) } else { last };
            }
            match next.filter(|_| goes_on).and_then(|next| self.edges.get(edge(node, next.word))) {
                Some(further) => node = further,
                None => break,
            }
        }
        last
    }

    /// Every phrase that starts with the first of these tokens, the shortest first.
    #[inline]
    pub(crate) fn all<'a, 't>(&'a self, tokens: &'t [Token]) -> Phrases<'a, 't, T> {
        Phrases { lexicon: self, tokens, taken: 0, node: self.root_of(tokens) }
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
                Some(next) if goes_on => self.lexicon.edges.get(edge(self.node, next.word)).unwrap_or(0),
                _ => 0,
            };
            if end != 0 {
                return Some((self.taken, &self.lexicon.meanings[end as usize - 1]));
            }
        }
        None
    }
}

/// What a phrase may be, as a bit set.
pub(crate) trait Senses: Copy + Default {
    /// No sense at all.
    const NONE: Self;
    /// All that either is.
    fn or(self, other: Self) -> Self;
    /// Whether the two share a sense.
    fn meets(self, other: Self) -> bool;
}

/// Phrases each of which may be several things; a phrase of the wrong sense costs one look at its first word.
#[derive(Debug)]
pub(crate) struct SenseLexicon<S> {
    phrases: Lexicon<S>,
    /// The senses of all phrases that a word starts, by its number.
    starts: ByWord<S>,
}

impl<S: Senses> SenseLexicon<S> {
    /// An empty lexicon; the first word of each of its phrases will bear `class`.
    pub(crate) fn new(class: Class) -> Self {
        Self { phrases: Lexicon::new(class), starts: ByWord::default() }
    }

    /// Adds a sense to a phrase and returns its outline; `None` where it holds a word that Vietnamese letters can't
    /// write, or none at all.
    pub(crate) fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, sense: S) -> Option<Outline> {
        let Inserted { outline, known } = self.phrases.insert(vocabulary, phrase, sense)?;
        if let Some(known) = known {
            *known = known.or(sense);
        }
        let starts = self.starts.entry(outline.first);
        *starts = starts.or(sense);
        Some(outline)
    }

    /// The senses of all phrases that a token starts.
    #[inline]
    pub(crate) fn starts(&self, token: Token) -> S {
        if !token.classes.meets(self.phrases.class) {
            return S::NONE;
        }
        self.starts.get(token.word)
    }

    /// Tells every phrase that starts with the first of these tokens, the shortest first: its length and senses.
    #[inline]
    pub(crate) fn each(&self, tokens: &[Token], mut tell: impl FnMut(usize, S)) {
        let Lexicon { nodes, edges, meanings, .. } = &self.phrases;
        let mut node = self.phrases.root_of(tokens);
        let mut taken = 0;
        while let Some(Node { end, goes_on }) = nodes.get(node as usize).filter(|_| node != 0) {
            taken += 1;
            if let Some(senses) = (*end as usize).checked_sub(1).and_then(|meaning| meanings.get(meaning)) {
                tell(taken, *senses);
            }
            node = match tokens.get(taken) {
                Some(next) if *goes_on => edges.get(edge(node, next.word)).unwrap_or(0),
                _ => return,
            };
        }
    }

    /// How many tokens the longest phrase of one of these senses takes that starts with the first token; its senses.
    #[inline]
    pub(crate) fn longest(&self, tokens: &[Token], sense: S) -> Option<(usize, S)> {
        let first = tokens.first()?;
        if !first.classes.meets(self.phrases.class) || !self.starts.get(first.word).meets(sense) {
            return None;
        }
        let (taken, senses) = self.phrases.longest_of(tokens, |found| found.meets(sense))?;
        Some((taken, *senses))
    }
}

/// A phrase that was added.
pub(crate) struct Inserted<'a, T> {
    pub(crate) outline: Outline,
    /// What it means, where it stood there already.
    pub(crate) known: Option<&'a mut T>,
}

/// The outer words of a phrase, and how many words it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) first: Word,
    pub(crate) second: Option<Word>,
    pub(crate) last: Word,
    pub(crate) words: usize,
}

fn edge(node: u32, word: Word) -> u64 {
    (u64::from(node) << 16) | u64::from(word.0)
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
}
