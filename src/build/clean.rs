//! Makes the tables by which a text is proved clean: from each state, where each byte leads; one table for each style of
//! tones.
//!
//! The states are what has to be remembered of the bytes before: within a word, which node of the tree of all syllables
//! they lead to, and whether the word may still be foreign or an abbreviation; else, what may not stand next. What is
//! the same for all that follows becomes one state: some 180 remain of a thousand.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "../normalize/letters.rs"]
#[allow(dead_code)]
mod letters;

use letters::Letter;

/// What they are made of.
pub const INPUTS: [&str; 4] = ["src/normalize/letters.rs", ONSETS, RHYMES, LOANWORDS];
const ONSETS: &str = "src/normalize/onsets.tsv";
const RHYMES: &str = "src/normalize/rhymes.tsv";
const LOANWORDS: &str = "src/normalize/loanwords.tsv";

/// The states that the reader of the tables knows by their numbers.
const DEAD: usize = 0;
const WAITING: usize = 1;
const OPEN: usize = 2;

/// Writes the three tables, 256 rows of 256 bytes each: a row for each byte, a column for each state.
pub fn make() -> Result<(), Box<dyn Error>> {
    let spelling = Spelling { onsets: rows(ONSETS)?, rhymes: rows(RHYMES)? };
    // Names of the Highlands are no syllables, and common.
    let names = rows(LOANWORDS)?.into_iter().map(|mut row| row.swap_remove(0));
    let names: Vec<String> = names.filter(|name| name.starts_with(char::is_uppercase)).collect();
    for (name, style) in [("keep", None), ("old", Some(Style::Old)), ("new", Some(Style::New))] {
        let mut words = spelling.syllables(style)?;
        words.extend(names.iter().map(|name| name.to_lowercase()));
        let table = smallest(&states(&Tree::new(&words)));
        let count = table.len();
        assert!(count <= 256, "{count} states are too many");
        let mut bytes = vec![0; 256 * 256];
        for (state, row) in table.into_iter().enumerate() {
            for (byte, next) in row.into_iter().enumerate() {
                bytes[byte << 8 | state] = u8::try_from(next)?;
            }
        }
        fs::write(Path::new(&env::var("OUT_DIR")?).join(format!("clean_{name}.bin")), bytes)?;
    }
    Ok(())
}

/// The cells of the rows of a table, without remarks and header.
fn rows(path: &str) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let table = fs::read_to_string(path)?;
    Ok(crate::rows(&table).map(|row| row.into_iter().map(str::to_owned).collect()).collect())
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Old,
    New,
}

struct Spelling {
    onsets: Vec<Vec<String>>,
    rhymes: Vec<Vec<String>>,
}

impl Spelling {
    /// All syllables in small letters, with their tones placed in a style, or in either.
    fn syllables(&self, style: Option<Style>) -> Result<Vec<String>, Box<dyn Error>> {
        let mut syllables = Vec::new();
        for rhyme in &self.rhymes {
            let [letters, old, new, checked] = &rhyme[..] else { return Err("a rhyme has four cells".into()) };
            let (old, new): (usize, usize) = (old.parse()?, new.parse()?);
            let before = |first: &str| letters.starts_with(|c| first.contains(c));
            let fitting = self.onsets.iter().filter(|row| row.get(1).is_none_or(|first| before(first)));
            // The i of `gi` is also the first vowel of its rhyme where it must be: `gì`, `giếng`, but `già`.
            let behind = letters.strip_prefix('i');
            let is_rhyme =
                |behind: &str| self.rhymes.iter().any(|rhyme| rhyme[0] == behind) && !behind.starts_with('ê');
            let shares = behind.is_some_and(|behind| !is_rhyme(behind));
            let fitting =
                fitting.map(|row| row[0].as_str()).filter(|onset| *onset != "gi" || !letters.starts_with('ê'));
            for onset in fitting.chain([""]).chain(shares.then_some("g")) {
                for tone in 0..6 {
                    // Sắc and nặng.
                    if checked == "1" && !matches!(tone, 2 | 5) {
                        continue;
                    }
                    let places = match style {
                        _ if tone == 0 => [old, old],
                        None => [old, new],
                        Some(Style::Old) => [old, old],
                        Some(Style::New) => [new, new],
                    };
                    for place in places {
                        let vowels = letters.chars().enumerate().map(|(at, c)| {
                            Letter::char(Letter::of(c).code(), if at == place { tone } else { 0 }, false)
                        });
                        syllables.push(onset.chars().chain(vowels).collect());
                    }
                }
            }
        }
        Ok(syllables)
    }
}

/// Words by their letters: a node for each set of ways in which words go on, of which the last is that of whole words.
struct Tree(Vec<Node>);

struct Node {
    next: BTreeMap<char, usize>,
    is_word: bool,
}

impl Tree {
    fn new(words: &[String]) -> Self {
        let mut tree = Self(Vec::new());
        tree.node(words.iter().map(String::as_str).collect(), &mut HashMap::new());
        tree
    }

    /// The node behind which words go on in these ways.
    fn node<'a>(&mut self, ends: BTreeSet<&'a str>, known: &mut HashMap<BTreeSet<&'a str>, usize>) -> usize {
        if let Some(node) = known.get(&ends) {
            return *node;
        }
        let mut behind: BTreeMap<char, BTreeSet<&str>> = BTreeMap::new();
        for end in &ends {
            let mut letters = end.chars();
            if let Some(first) = letters.next() {
                behind.entry(first).or_default().insert(letters.as_str());
            }
        }
        let next = behind.into_iter().map(|(c, ends)| (c, self.node(ends, known))).collect();
        self.0.push(Node { next, is_word: ends.contains("") });
        known.insert(ends, self.0.len() - 1);
        self.0.len() - 1
    }

    fn root(&self) -> Option<usize> {
        self.0.len().checked_sub(1)
    }
}

/// What is remembered of the characters before.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum State {
    /// Something is not as it should be.
    Dead,
    /// Behind digits and most signs: anything may follow.
    Open,
    /// Behind what is not as it should be: nothing is told before the next blank.
    Waiting,
    /// Behind one blank: no second may follow.
    Blank,
    /// Behind `&`.
    And,
    /// Behind a sign beyond ASCII.
    Sign,
    /// Behind a stop, comma or colon that stands behind a letter or a sign beyond ASCII: a blank is due.
    Stop,
    /// The same behind a word of ASCII letters: such another may follow, as in `TP.HCM`.
    AsciiStop,
    Word(Word),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Word {
    /// The node of the tree to which its letters lead, if any.
    node: Option<usize>,
    kind: Kind,
}

/// What a word may be, beside a syllable.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    /// Nothing yet.
    Empty,
    /// The start of an abbreviation: ASCII capitals, no vowel yet.
    Capitals,
    /// ASCII consonants, not all of them capitals.
    Consonants,
    /// ASCII letters with a vowel: a word of any language.
    Ascii,
    /// A word of another language: ASCII letters, of which the first are consonants that begin no syllable.
    ForeignAscii,
    /// The same, and letters beyond ASCII: `Srây`. Nothing repairs it.
    Foreign,
    /// A foreign word behind `&`, or a character reference.
    Reference,
    /// đ, a word by itself.
    SmallCrossed,
    /// An abbreviation with Đ: `HĐND`.
    Crossed,
    /// A syllable or nothing.
    Syllable,
}

impl Word {
    /// Whether the word may end here.
    fn is_whole(self, tree: &Tree) -> bool {
        match self.kind {
            Kind::Syllable => self.node.is_some_and(|node| tree.0[node].is_word),
            _ => true,
        }
    }

    fn is_ascii(self) -> bool {
        !matches!(self.kind, Kind::Syllable | Kind::SmallCrossed | Kind::Crossed | Kind::Foreign)
    }

    /// The word with one more letter.
    fn with(self, tree: &Tree, c: char) -> State {
        let small = c.to_lowercase().next().unwrap_or(c);
        let upper = small != c;
        let node = self.node.and_then(|node| tree.0[node].next.get(&small).copied());
        let (node, kind) = match self.kind {
            Kind::Reference if c.is_ascii() => (None, Kind::Reference),
            Kind::ForeignAscii if c.is_ascii() => (None, Kind::ForeignAscii),
            Kind::ForeignAscii | Kind::Foreign => (None, Kind::Foreign),
            Kind::Empty | Kind::Capitals | Kind::Consonants if c.is_ascii() && !is_vowel(small) => match node {
                None => (None, Kind::ForeignAscii),
                _ if upper && self.kind != Kind::Consonants => (node, Kind::Capitals),
                _ => (node, Kind::Consonants),
            },
            Kind::Empty | Kind::Capitals | Kind::Consonants | Kind::Ascii if c.is_ascii() => (node, Kind::Ascii),
            Kind::Empty if c == 'đ' => (node, Kind::SmallCrossed),
            Kind::Empty if c == 'Đ' => (node, Kind::Crossed),
            Kind::Capitals if c == 'Đ' => (None, Kind::Crossed),
            Kind::Crossed if upper && (c.is_ascii() || c == 'Đ') => (node, Kind::Crossed),
            _ if node.is_some() => (node, Kind::Syllable),
            _ => return State::Dead,
        };
        State::Word(Word { node, kind })
    }
}

impl State {
    /// Where a character leads.
    fn behind(self, tree: &Tree, c: char) -> State {
        match self {
            State::Dead => return State::Dead,
            State::Waiting if !matches!(c, ' ' | '\n') => return State::Waiting,
            State::Word(word) if !is_letter(c) && !word.is_whole(tree) => return State::Dead,
            State::Word(Word { kind: Kind::Reference, .. }) if c == ';' || c.is_ascii_digit() => return State::Dead,
            State::Blank if c == ' ' => return State::Dead,
            State::And if c == '#' => return State::Dead,
            _ => {}
        }
        let ascii = |kind| State::Word(Word { node: None, kind });
        let behind_letter = matches!(self, State::Word(_) | State::Sign);
        match c {
            _ if is_letter(c) => match self {
                State::Word(word) => word.with(tree, c),
                State::AsciiStop if c.is_ascii() => ascii(Kind::Ascii),
                State::And if c.is_ascii() => ascii(Kind::Reference),
                State::Stop | State::AsciiStop => State::Dead,
                _ => Word { node: tree.root(), kind: Kind::Empty }.with(tree, c),
            },
            ' ' => State::Blank,
            '&' => State::And,
            '.' | ',' | ';' | ':' | '!' | '?' => match self {
                State::Word(word) if word.is_ascii() => State::AsciiStop,
                _ if behind_letter => State::Stop,
                _ => State::Open,
            },
            '…' if behind_letter => State::Stop,
            '\t' | '^' | '`' | '~' => State::Dead,
            _ if c.is_ascii() => State::Open,
            _ if SIGNS.contains(&c) => State::Sign,
            _ => State::Dead,
        }
    }
}

/// Signs beyond ASCII that stand anywhere.
const SIGNS: [char; 23] =
    ['°', '²', '³', '‐', '‑', '‒', '–', '—', '―', '‖', '‗', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '•', '‣', '‥', '…'];

const fn is_vowel(small: char) -> bool {
    matches!(small, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_letter(c: char) -> bool {
    Letter::of(c).is_some() && !c.is_ascii_digit()
}

/// All states that bytes lead to, and where each byte leads from each: from a state, or from one and the first bytes of
/// a character.
fn states(tree: &Tree) -> Vec<[usize; 256]> {
    let known = ('\u{80}'..'\u{3000}').filter(|c| is_letter(*c) || SIGNS.contains(c)).map(String::from);
    let starts: HashSet<Vec<u8>> =
        known.flat_map(|c| (1..c.len()).map(move |end| c.as_bytes()[..end].to_vec())).collect();
    let step = |state: State, before: &[u8], byte: u8| -> (State, Vec<u8>) {
        let bytes = [before, &[byte]].concat();
        if state != State::Waiting && state != State::Dead && starts.contains(&bytes) {
            return (state, bytes);
        }
        let c = std::str::from_utf8(&bytes).ok().and_then(|c| c.chars().next());
        match c {
            Some(c) => (state.behind(tree, c), Vec::new()),
            None if state == State::Waiting => (State::Waiting, Vec::new()),
            None => (State::Dead, Vec::new()),
        }
    };
    let mut found = vec![(State::Dead, Vec::new()), (State::Waiting, Vec::new()), (State::Open, Vec::new())];
    let mut numbers: HashMap<_, _> = found.iter().cloned().zip(0..).collect();
    let mut table = Vec::new();
    while let Some((state, before)) = found.get(table.len()).cloned() {
        table.push(std::array::from_fn(|byte| {
            let next = step(state, &before, byte as u8);
            *numbers.entry(next.clone()).or_insert_with(|| {
                found.push(next);
                found.len() - 1
            })
        }));
    }
    table
}

/// The table with as few states as can be: those that lead alike become one.
fn smallest(table: &[[usize; 256]]) -> Vec<[usize; 256]> {
    // Which group a state belongs to: at first, whether it is dead.
    let mut groups: Vec<usize> = (0..table.len()).map(|state| usize::from(state != DEAD)).collect();
    let mut count = 2;
    loop {
        let mut numbers = HashMap::new();
        // The first three keep their numbers, as none of them leads as another does.
        let next: Vec<usize> = (0..table.len())
            .map(|state| {
                let leads = (groups[state], table[state].map(|next| groups[next]));
                let new = numbers.len();
                *numbers.entry(leads).or_insert(new)
            })
            .collect();
        groups = next;
        if numbers.len() == count {
            break;
        }
        count = numbers.len();
    }
    assert_eq!([groups[DEAD], groups[WAITING], groups[OPEN]], [DEAD, WAITING, OPEN]);
    let mut smallest = vec![[DEAD; 256]; count];
    for (state, row) in table.iter().enumerate() {
        smallest[groups[state]] = row.map(|next| groups[next]);
    }
    smallest
}
