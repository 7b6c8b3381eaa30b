//! The words of bylines: labels, agencies, bodies, and what is none.

use std::collections::HashSet;
use std::ops::Range;

use crate::error::Error;
use crate::fact::byline::As;
use crate::fact::hit::Line;
use crate::lexicon::{SenseLexicon, Senses};
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary, Word};

/// What a phrase may be; one phrase may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense(u32);

impl Sense {
    /// A label whose name is an author.
    pub(super) const AUTHOR: Sense = Sense(1);
    /// A label whose name took the pictures.
    pub(super) const PHOTO: Sense = Sense(1 << 1);
    /// A label whose name is the source.
    pub(super) const SOURCE: Sense = Sense(1 << 2);
    /// A label whose name edited.
    pub(super) const EDITOR: Sense = Sense(1 << 3);
    /// A newspaper or agency.
    pub(super) const PRESS: Sense = Sense(1 << 4);
    /// A desk: `PV`, `CTV`.
    pub(super) const DESK: Sense = Sense(1 << 5);
    /// What begins the name of a body: `Ban`.
    pub(super) const BODY: Sense = Sense(1 << 6);
    /// What stands behind `Ảnh` and names nobody: `minh họa`.
    pub(super) const PHOTO_WORD: Sense = Sense(1 << 7);
    /// What a name did, behind it in brackets: `thực hiện`.
    pub(super) const WORK: Sense = Sense(1 << 8);
    /// What follows `Theo` where it is no source: `kế hoạch`.
    pub(super) const NO_SOURCE: Sense = Sense(1 << 9);
    /// An office that signs documents.
    pub(super) const SIGNATURE: Sense = Sense(1 << 10);
    /// A title before an author: `ThS`.
    pub(super) const TITLE: Sense = Sense(1 << 11);
    /// Furniture and places that look like names.
    pub(super) const NEVER: Sense = Sense(1 << 12);
    /// A job behind a name: `Công chức Văn hóa xã`.
    pub(super) const JOB: Sense = Sense(1 << 15);
    /// A word of respect, which small letters tell from a name: `cô`.
    pub(super) const CALL: Sense = Sense(1 << 14);
    /// What joins two names: `và`.
    pub(super) const AND: Sense = Sense(1 << 13);

    /// Any label.
    pub(super) const LABEL: Sense = Sense(Self::AUTHOR.0 | Self::PHOTO.0 | Self::SOURCE.0 | Self::EDITOR.0);

    pub(super) const fn or(self, other: Sense) -> Sense {
        Sense(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Sense) -> bool {
        self.0 & other.0 != 0
    }

    /// What the name behind a label signs as.
    pub(super) const fn signs(self) -> As {
        if self.meets(Sense::AUTHOR) {
            As::Author
        } else if self.meets(Sense::PHOTO) {
            As::Photo
        } else if self.meets(Sense::EDITOR) {
            As::Editor
        } else {
            As::Source
        }
    }

    fn named(row: &Row<'_>, column: &str) -> Result<Sense, Error> {
        Ok(match row.get(column)? {
            "author" => Sense::AUTHOR,
            "photo" => Sense::PHOTO,
            "source" => Sense::SOURCE,
            "editor" => Sense::EDITOR,
            "press" => Sense::PRESS,
            "desk" => Sense::DESK,
            "body" => Sense::BODY,
            "photoword" => Sense::PHOTO_WORD,
            "work" => Sense::WORK,
            "nosource" => Sense::NO_SOURCE,
            "signature" => Sense::SIGNATURE,
            "title" => Sense::TITLE,
            "never" => Sense::NEVER,
            "call" => Sense::CALL,
            "job" => Sense::JOB,
            "and" => Sense::AND,
            other => return Err(row.error(format!("no sort is called «{other}»"))),
        })
    }
}

impl Senses for Sense {
    const NONE: Sense = Sense(0);

    fn or(self, other: Sense) -> Sense {
        self.or(other)
    }

    fn meets(self, other: Sense) -> bool {
        self.meets(other)
    }
}

/// All phrases that the finder of bylines knows, in one lexicon.
#[derive(Debug)]
pub(super) struct Words {
    /// Of the words that start a label.
    labels: Class,
    phrases: SenseLexicon<Sense>,
    /// The labels of pictures in small letters: a line may end with one whose name stands on the next.
    photo_labels: Vec<String>,
    /// Mastheads in small letters: for lines beside the one that is read, and for words too long for the vocabulary.
    press: HashSet<String>,
    /// The labels of sources in small letters.
    source_labels: Vec<String>,
}

impl Words {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let labels = vocabulary.new_class();
        let mut words = Self {
            labels,
            phrases: SenseLexicon::new(vocabulary.new_class()),
            photo_labels: Vec::new(),
            press: HashSet::new(),
            source_labels: Vec::new(),
        };
        let tables = [
            ("byline/labels.tsv", include_str!("labels.tsv"), "label", "as"),
            ("byline/agencies.tsv", include_str!("agencies.tsv"), "name", "sort"),
            ("byline/words.tsv", include_str!("words.tsv"), "words", "sort"),
        ];
        let own = vocabulary.own();
        for (name, text, column, sort) in tables {
            for row in own.rows(Table::new(name, text)) {
                let (phrase, sense) = (row.get(column)?, Sense::named(&row, sort)?);
                if sense == Sense::PRESS {
                    words.press.insert(phrase.to_lowercase());
                }
                if sense == Sense::SOURCE {
                    words.source_labels.push(phrase.to_lowercase());
                }
                if sense == Sense::PHOTO {
                    words.photo_labels.push(phrase.to_lowercase());
                }
                match words.phrases.add(vocabulary, phrase, sense) {
                    Some(outline) if sense.meets(Sense::LABEL) => vocabulary.mark([outline.first], labels),
                    Some(_) => {}
                    // Agencies may have foreign names: those are known by their text.
                    None if sense == Sense::PRESS => {}
                    None => return Err(row.error("the phrase can't be written in Vietnamese letters")),
                }
            }
        }
        Ok(words)
    }

    /// Whether a label may start with this token.
    pub(super) fn wakes(&self, token: Token) -> bool {
        token.classes.meets(self.labels)
    }

    /// How many tokens the longest phrase of one of these senses takes, and its senses.
    pub(super) fn longest(&self, tokens: &[Token], sense: Sense) -> Option<(usize, Sense)> {
        self.phrases.longest(tokens, sense)
    }

    /// Whether these tokens are the name of a newspaper or an agency.
    pub(super) fn is_press(&self, line: &Line<'_>, tokens: Range<usize>) -> bool {
        let known = |&(taken, _): &(usize, Sense)| taken == tokens.len();
        let Some(phrase) = line.tokens.get(tokens.clone()) else { return false };
        self.longest(phrase, Sense::PRESS).as_ref().is_some_and(known)
            || (1..=5).contains(&phrase.len())
                && phrase.iter().any(|token| token.word == Word::UNKNOWN)
                && self.press.contains(&line.slice(tokens.clone()).to_lowercase())
    }

    /// Whether a whole line is the name of a newspaper or an agency.
    pub(super) fn is_press_name(&self, line: &str) -> bool {
        line.len() < 60 && self.press.contains(&line.trim().to_lowercase())
    }

    /// Whether a short line starts with `Theo` or the like.
    pub(super) fn starts_with_source_label(&self, line: &str) -> bool {
        line.len() < 80 && {
            let small = line.to_lowercase();
            self.source_labels
                .iter()
                .any(|label| small.strip_prefix(label.as_str()).is_some_and(|rest| rest.starts_with(' ')))
        }
    }

    /// Whether a line ends with the label of a picture and its colon, so that the name stands on the next.
    pub(super) fn ends_with_photo_label(&self, line: &str) -> bool {
        let Some(before) = line.trim_end().strip_suffix(':') else { return false };
        // Labels are short.
        let from = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
        let tail = before[from..].trim_end().to_lowercase();
        self.photo_labels
            .iter()
            .any(|label| tail.strip_suffix(label.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    }
}
