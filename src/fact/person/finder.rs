//! How the news writes a person: a walk over the line that joins titles, names and roles.
//!
//! Most words of the news wake nobody: the walk reads only at capitals and at words that start a role, a title or a
//! phrase which hides one.

use std::ops::Range;

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::person::Person;
use crate::fact::person::here::Here;
use crate::fact::person::memory::{Roles, Told};
use crate::fact::person::names::{Names, Run};
use crate::fact::person::role::Next;
use crate::fact::person::scene::Scene;
use crate::fact::person::sense::Sense;
use crate::fact::person::units::Units;
use crate::fact::person::words::Words;
use crate::fact::unit::Unit;
use crate::vocabulary::Vocabulary;

/// Finds each person of a line.
#[derive(Debug)]
pub(crate) struct Finder {
    words: Words,
    names: Names,
}

impl Finder {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { words: Words::new(vocabulary)?, names: Names::new(vocabulary)? })
    }

    #[inline(never)]
    pub(crate) fn find(&self, line: &Line<'_>, units: &[Hit<Unit>], hits: &mut Vec<Hit<Person>>) {
        let units = Units { line, words: &self.words, units };
        let scene = Scene { words: &self.words, names: &self.names, line, units };
        Walk { scene, hits, told: Told::new(), roles: Roles::default(), several: false }.go();
    }

    /// The syllables of which names are made.
    pub(crate) fn names(&self) -> &Names {
        &self.names
    }
}

/// The walk over one line.
pub(super) struct Walk<'a, 'h> {
    pub(super) scene: Scene<'a>,
    pub(super) hits: &'h mut Vec<Hit<Person>>,
    pub(super) told: Told,
    /// The roles told so far that wait for a name.
    pub(super) roles: Roles,
    /// Whether they are said of several: `3 VĐV`, `các đồng chí`.
    pub(super) several: bool,
}

impl Walk<'_, '_> {
    fn go(&mut self) {
        let mut i = 0;
        while i < self.scene.line.tokens.len() {
            self.scene.units.leave(i);
            let scene = self.scene;
            if let Some(end) = scene.units.end(i).filter(|&end| !scene.is_office(i, end)) {
                self.roles.clear();
                i = end;
            } else {
                i = self.stretch(i, scene.units.next(i));
            }
        }
    }

    /// Reads from token `i` on, up to the byte where the next unit starts, or what reaches beyond it.
    fn stretch(&mut self, i: usize, unit: usize) -> usize {
        let Scene { words, line, .. } = self.scene;
        let end = if unit > line.text.len() { line.tokens.len() } else { line.token_at(unit) };
        let mut i = i;
        while i < end {
            if words.wakes(line.tokens, i) {
                i = self.step(i);
                continue;
            }
            if !self.roles.is_empty() {
                self.pass(i);
            }
            i += 1;
        }
        i
    }

    /// A word or mark that says nothing of persons stands at `i`: few of them may stand between a role and its name.
    fn pass(&mut self, i: usize) {
        let scene = self.scene;
        let token = scene.line.tokens[i];
        let goes_on = if token.is_word() {
            scene.one(i, Sense::IS)
        } else {
            [':', ',', '-'].into_iter().any(|mark| token.is_mark(mark))
        };
        if !goes_on {
            self.roles.clear();
        }
    }

    /// Reads what starts with the word `i`, and tells where to go on.
    fn step(&mut self, i: usize) -> usize {
        let scene = self.scene;
        let capital = scene.line.tokens[i].is_capitalized();
        if !capital || scene.words.opens(scene.tokens(i)) {
            let here = scene.here(i);
            if here.all.meets(Sense::WAKING)
                && let Some(next) = self.phrase(i, &here)
            {
                return next;
            }
        }
        if capital {
            return self.bare(i);
        }
        if !self.roles.is_empty() && !scene.one(i, Sense::IS) {
            self.roles.clear();
        }
        i + 1
    }

    /// Reads the phrase that starts with the word `i`, if it is a role or a title or hides one.
    fn phrase(&mut self, i: usize, here: &Here) -> Option<usize> {
        let scene = self.scene;
        let role = scene.head_at(i, here);
        if let Some((taken, found)) = here.longest(Sense::LONG)
            && (found.meets(Sense::NOUN) || scene.is_small(i))
            && role.is_none_or(|(end, _)| end - i < taken)
        {
            self.roles.clear();
            return Some(i + taken);
        }
        let title = scene.title(i, here);
        let reach = role.map_or(0, |(end, _)| end - i).max(title.map_or(0, |end| end - i));
        if reach > 0
            && let Some((taken, _)) = here.longest(Sense::FAMOUS)
            && taken > reach
            && !scene.line.get(i + taken).is_some_and(|next| next.is_capitalized())
        {
            self.roles.clear();
            return Some(i + taken);
        }
        if let Some((taken, _)) = here.longest(Sense::LEVEL.or(Sense::NAMED))
            && taken > reach
            && self.guards(i + taken)
            && scene.guard(i, here).is_some()
        {
            self.roles.clear();
            if scene.guard(i + taken, &scene.here(i + taken)).is_some() {
                return Some(i + taken);
            }
            let run = scene.run(i + taken);
            return Some(run.token(run.len()).max(i + taken));
        }
        match (role, title) {
            (Some((end, sense)), _) if end - i >= reach => Some(self.role(i, end, sense)),
            (_, Some(_)) => Some(self.title(i, here)),
            _ => None,
        }
    }

    /// Whether a word like `đường` or `huyện` names what stands at `i`.
    fn guards(&self, i: usize) -> bool {
        self.scene.line.get(i).is_some_and(|token| token.is_word() && token.is_capitalized())
    }

    /// A role starts at `i`, whose head ends before the token `head`.
    fn role(&mut self, i: usize, head: usize, sense: Sense) -> usize {
        let scene = self.scene;
        let role = scene.role_with_head(i, head, sense);
        let several = i.checked_sub(1).is_some_and(|before| {
            scene.line.get(before).is_some_and(|token| token.is_number()) || scene.one(before, Sense::MANY)
        });
        if self.roles.is_empty() {
            self.several = several;
        }
        let end = role.tokens.end.max(i + 1);
        self.roles.push(role.tokens);
        match role.next {
            Next::Name(name) => self.person(name),
            Next::Role(next) => {
                // `lời của bà con, Bí thư …`
                if i > 0 && scene.one(i - 1, Sense::MANY) {
                    self.roles.clear();
                }
                next
            }
            Next::Title(next) => {
                // `hộ dân sống cách nhà ông Thiện`
                if sense.meets(Sense::JOB) {
                    self.roles.clear();
                }
                next
            }
            Next::Nothing => {
                if !scene.one(end, Sense::IS) {
                    self.roles.clear();
                }
                end
            }
        }
    }

    /// A title starts at `i`: `các đồng chí:`, `PGS.TS.`
    fn title(&mut self, i: usize, here: &Here) -> usize {
        let scene = self.scene;
        let mut at = i;
        let mut here = *here;
        let mut honored = false;
        if self.roles.is_empty() {
            self.several = false;
        }
        while let Some((taken, sense)) = here.longest(Sense::TITLE) {
            if at > i && (scene.head_at(at, &here).is_some_and(|(end, _)| end - at > taken) || self.is_told_pair(at)) {
                break;
            }
            honored |= sense.meets(Sense::HONORIFIC);
            self.several |= sense.meets(Sense::PLURAL);
            at += taken;
            let dotted = scene.line.is_mark(at, '.') || scene.line.is_mark(at, ',');
            let ranked = sense.meets(Sense::RANK.or(Sense::ACADEMIC));
            let colon = scene.line.is_mark(at, ':') && self.several;
            if colon || dotted && ranked && (scene.sense(at + 1, Sense::TITLE).is_some() || scene.line.is_mark(at, '.'))
            {
                at += 1;
            }
            here = scene.here(at);
        }
        if scene.unit_end(at).is_some() || scene.head_at(at, &here).is_some() {
            self.roles.clear();
            return at.max(i + 1);
        }
        let run = scene.run(at);
        match self.titled(&run, honored) {
            Some(name) => self.person(name),
            None => {
                self.roles.clear();
                run.token(run.len()).max(at)
            }
        }
    }

    /// The tokens of the name at the start of a run behind a title.
    fn titled(&self, run: &Run, honored: bool) -> Option<Range<usize>> {
        let scene = self.scene;
        let first = run.syllables().first()?;
        if scene.is_noun(run.token(0)) {
            return None;
        }
        let taken = scene.names.titled(scene.line, run);
        let tokens = run.tokens(0..taken);
        if scene.is(tokens.clone(), Sense::PROVINCE) || !first.is_family() && scene.is(tokens.clone(), Sense::FAMOUS) {
            return None;
        }
        if taken == 1 && !honored {
            return (first.is_initial() || scene.names.is_given(*first) && scene.ends_name(tokens.end))
                .then_some(tokens);
        }
        Some(tokens)
    }
}
