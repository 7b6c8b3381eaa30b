//! How the news writes a person: a walk over the line that joins titles, names and roles.

use std::ops::Range;

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::person::Person;
use crate::fact::person::names::{Names, Run};
use crate::fact::person::role::{Next, Scene};
use crate::fact::person::words::{Sense, Words};
use crate::fact::unit::Unit;
use crate::scan::Case;
use crate::vocabulary::{Vocabulary, Word};

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

    pub(crate) fn find(&self, line: &Line<'_>, units: &[Hit<Unit>], hits: &mut Vec<Hit<Person>>) {
        let scene = Scene { words: &self.words, names: &self.names, line, units };
        Walk { scene, hits, roles: Vec::new(), several: false }.go();
    }
}

/// The walk over one line.
struct Walk<'a, 'h> {
    scene: Scene<'a>,
    hits: &'h mut Vec<Hit<Person>>,
    /// The roles told so far that wait for a name, as tokens.
    roles: Vec<Range<usize>>,
    /// Whether they are said of several: `3 VĐV`, `các đồng chí`.
    several: bool,
}

impl Walk<'_, '_> {
    fn go(&mut self) {
        let mut i = 0;
        while let Some(token) = self.scene.line.get(i) {
            i = if let Some(end) = self.scene.unit_end(i) {
                self.roles.clear();
                end
            } else if token.is_word() {
                self.step(i)
            } else {
                if !token.is_mark(':') && !token.is_mark(',') && !token.is_mark('-') {
                    self.roles.clear();
                }
                i + 1
            };
        }
    }

    /// Reads what starts with the word `i`, and tells where to go on.
    fn step(&mut self, i: usize) -> usize {
        let scene = self.scene;
        if !scene.wakes(i) {
            self.roles.clear();
            return i + 1;
        }
        if let Some((taken, found)) = scene.sense(i, Sense::NOUN.or(Sense::STOP))
            && taken > 1
            && (scene.is_small(i) || found.meets(Sense::NOUN))
            && scene.head(i).is_none_or(|(end, _)| end - i < taken)
        {
            self.roles.clear();
            return i + taken;
        }
        let guard = scene.guard(i);
        let role = scene.head(i);
        let title = scene.title(i);
        let reach = role.map_or(0, |(end, _)| end - i).max(title.map_or(0, |end| end - i));
        if let Some((taken, _)) = scene.sense(i, Sense::FAMOUS)
            && taken > reach
            && reach > 0
            && !scene.line.get(i + taken).is_some_and(|next| next.is_capitalized())
        {
            self.roles.clear();
            return i + taken;
        }
        if let Some((taken, _)) = guard
            && taken > reach
            && self.guards(i + taken)
        {
            self.roles.clear();
            if scene.guard(i + taken).is_some() {
                return i + taken;
            }
            let run = scene.run(i + taken);
            return run.token(run.len()).max(i + taken);
        }
        if let Some((end, _)) = role
            && end - i >= reach
        {
            return self.role(i);
        }
        if title.is_some() {
            return self.title(i);
        }
        if scene.line.get(i).is_some_and(|token| token.is_capitalized()) {
            return self.bare(i);
        }
        if !scene.one(i, Sense::IS) {
            self.roles.clear();
        }
        i + 1
    }

    /// Whether a word like `đường` or `huyện` names what stands at `i`.
    fn guards(&self, i: usize) -> bool {
        self.scene.line.get(i).is_some_and(|token| token.is_word() && token.is_capitalized())
    }

    /// A role starts at `i`.
    fn role(&mut self, i: usize) -> usize {
        let scene = self.scene;
        let Some(role) = scene.role(i) else { return i + 1 };
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
                // `ý kiến của các cử tri, Tổng Bí thư …`
                if i > 0 && scene.one(i - 1, Sense::MANY) {
                    self.roles.clear();
                }
                next
            }
            Next::Title(next) => {
                // `hộ dân sống cách nhà ông Thiện`
                if scene.head(i).is_some_and(|(_, sense)| sense.meets(Sense::JOB)) {
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
    fn title(&mut self, i: usize) -> usize {
        let scene = self.scene;
        let mut at = i;
        let mut honored = false;
        if self.roles.is_empty() {
            self.several = false;
        }
        while let Some((taken, sense)) = scene.sense(at, Sense::TITLE) {
            if at > i && scene.head(at).is_some_and(|(end, _)| end - at > taken) {
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
        }
        if scene.unit_end(at).is_some() || scene.head(at).is_some() {
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
        let taken = scene.names.titled(run);
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

    /// A capitalized word starts at `i`, with nothing before it that tells of a person.
    fn bare(&mut self, i: usize) -> usize {
        let scene = self.scene;
        let run = scene.run(i);
        let end = run.token(run.len()).max(i + 1);
        let tokens = run.tokens(0..run.len());
        let shared = std::mem::take(&mut self.roles);
        if self.is_bare_name(&run, tokens.clone()) {
            if self.waits_for_name(i) {
                self.roles = shared;
            }
            return self.person(tokens);
        }
        end
    }

    /// Whether `là` stands before, behind a role.
    fn waits_for_name(&self, i: usize) -> bool {
        i > 0 && (self.scene.one(i - 1, Sense::IS) || self.scene.line.is_mark(i - 1, ':'))
    }

    fn is_bare_name(&self, run: &Run, tokens: Range<usize>) -> bool {
        let scene = self.scene;
        let line = scene.line;
        let (start, end) = (tokens.start, tokens.end);
        let Some(first) = run.syllables().first() else { return false };
        let place = scene.is(tokens.clone(), Sense::FAMOUS.or(Sense::TOWN))
            || scene.is(tokens.clone(), Sense::PLACE) && !self.is_told_before(run, end);
        if place {
            return false;
        }
        if scene.sense(start, Sense::PROVINCE).is_some_and(|(taken, _)| taken > 1) && !first.is_strong_family() {
            return false;
        }
        // A word in capitals before or behind belongs to the run: `UBND Nguyễn`, `Lê Lợi FC`.
        let beside = |i: Option<usize>| {
            i.and_then(|i| line.get(i)).is_some_and(|token| token.is_word() && token.is_capitalized())
        };
        if beside(start.checked_sub(1))
            || beside(Some(end)) && scene.head(end).is_none() && scene.unit_end(end).is_none()
        {
            return false;
        }
        if line.get(start).is_some_and(|token| token.case == Case::Upper && token.len() > 2)
            && is_all_capitals(line)
            && !self.is_told(end)
        {
            return false;
        }
        // `68 Dương Đình Nghệ, phường Cầu Giấy`
        if start > 0 && line.get(start - 1).is_some_and(|token| token.is_number()) {
            return false;
        }
        if start > 0
            && (line.is_mark(start - 1, '"') && line.is_glued(start - 1)
                || line.is_mark(start - 1, '/')
                || line.is_mark(end, '/'))
        {
            return false;
        }
        if self.is_told_before(run, end) {
            return true;
        }
        let score = scene.names.score(run.syllables());
        // `Từ Mậu Thân …` opens a sentence.
        let opens = start == 0 || !line.get(start - 1).is_some_and(|token| token.is_word() || token.is_mark(','));
        if opens && scene.one(start, Sense::STOP) && !first.is_strong_family() {
            return false;
        }
        let acts = scene.sense(end, Sense::SPEECH).is_some() && scene.is_small(end);
        let told = acts || self.is_told(end);
        match run.len() {
            // `N.T.K.T. (SN 2007)`
            1 => first.is_initial() && told && line.slice(tokens).chars().filter(|c| c.is_alphabetic()).count() > 2,
            2 => score >= 30 && told || told && acts && run.syllables().iter().all(|s| s.is_foreign()),
            3.. => {
                score >= 45
                    || score >= 28 && told
                    || told && acts && run.len() < 5 && run.syllables().iter().all(|s| s.is_foreign())
            }
            _ => false,
        }
    }

    /// Whether a short name was told in full before: `Liên bán`, where `Lang Thị Liên` came first.
    fn is_told_before(&self, run: &Run, end: usize) -> bool {
        let line = self.scene.line;
        let start = run.token(0);
        let name = line.bytes(start..end);
        let [before, last] = line.last_words(&name);
        if last == Word::UNKNOWN || run.len() > 2 {
            return false;
        }
        let known = |name: &[Word; 2]| name[1] == last && (run.len() == 1 || name[0] == before);
        let told = line.persons.iter().any(known)
            || self.hits.iter().rev().take(32).any(|hit| known(&line.last_words(&hit.at)));
        let initial = run.syllables().iter().any(|syllable| syllable.is_initial());
        let acts = self.scene.is_stop(end)
            || self.scene.is_small(end) && self.scene.sense(end, Sense::ACT).is_some()
            || initial && line.get(end).is_none_or(|token| !token.is_word());
        told && (run.len() == 2 || acts)
    }

    /// Whether an age, a year of birth or a role stands behind a name.
    fn is_told(&self, end: usize) -> bool {
        let scene = self.scene;
        let line = scene.line;
        if !(line.is_mark(end, ',') || line.is_mark(end, '(') || line.is_mark(end, '-')) {
            return false;
        }
        let aged = line.get(end + 1).is_some_and(|token| token.is_number()) && scene.one(end + 2, Sense::AGE);
        aged || scene.sense(end + 1, Sense::DETAIL).is_some()
            || scene.role(end + 1).is_some_and(|role| !matches!(role.next, Next::Name(_) | Next::Title(_)))
    }

    /// These tokens name a person: reads the roles behind, and those who share the roles before.
    fn person(&mut self, name: Range<usize>) -> usize {
        let scene = self.scene;
        let before: Vec<String> = std::mem::take(&mut self.roles).into_iter().map(|role| scene.text(role)).collect();
        let mut name = name;
        let mut several = self.several;
        loop {
            let mut role = before.clone();
            let end = self.roles_behind(name.end, &mut role);
            let value = Person { name: scene.text(name.clone()), role };
            self.hits.push(Hit { at: scene.line.bytes(name.clone()), value });
            let joined = scene.one(end, Sense::AND);
            several |= joined && !before.is_empty();
            if end != name.end || !(joined || several && scene.line.is_mark(end, ',')) {
                return end;
            }
            let next = end + 1;
            if scene.unit_end(next).is_some() || scene.head(next).is_some() || scene.title(next).is_some() {
                return end;
            }
            let run = scene.run(next);
            let tokens = run.tokens(0..scene.names.titled(&run));
            let sure = run.len() > 1
                && (scene.names.is_known(&run) || scene.names.score(run.syllables()) > 28)
                && !scene.is(tokens.clone(), Sense::PLACE.or(Sense::FAMOUS))
                && (several || scene.names.score(run.syllables()) >= 45);
            if !sure {
                return end;
            }
            name = tokens;
        }
    }

    /// The roles behind a name that ends before token `end`; returns where they end.
    fn roles_behind(&self, end: usize, roles: &mut Vec<String>) -> usize {
        let scene = self.scene;
        let line = scene.line;
        let mut done = end;
        let mut at = end;
        let mut depth = 0;
        for _ in 0..12 {
            let mut next = at;
            if line.is_mark(next, '(') && depth == 0 {
                depth = 1;
                next += 1;
            } else if line.is_mark(next, ')') && depth == 1 {
                depth = 0;
                at = next + 1;
                continue;
            } else if line.is_mark(next, ',') || line.is_mark(next, '-') || depth == 1 && line.is_mark(next, ';') {
                next += 1;
            } else if !(at > end && scene.one(next, Sense::AND) && done == at) {
                match scene.sense(next, Sense::LINK) {
                    Some((taken, _)) if at == done && scene.head(next + taken).is_some() => next += taken,
                    _ => return done,
                }
            } else {
                next += 1;
            }
            if scene.head(next).is_some() {
                let Some(role) = scene.role(next) else { return done };
                if matches!(role.next, Next::Name(_) | Next::Title(_)) {
                    return done;
                }
                // `Theo lời T., đối tượng còn yêu cầu …`
                if depth == 0
                    && role.tokens.end == scene.head(next).map_or(0, |(end, _)| end)
                    && scene.is_stop(role.tokens.end)
                    && scene.head(next).is_some_and(|(_, sense)| sense.meets(Sense::JOB))
                {
                    return done;
                }
                at = role.tokens.end;
                roles.push(scene.text(role.tokens));
                done = at;
            } else if let Some(skipped) = self.detail(next, depth) {
                at = skipped;
            } else {
                return done;
            }
        }
        done
    }

    /// Where a detail ends that stands between a name and its role: `42 tuổi`, `SN 1994`, `trú xã Mậu Đức`.
    fn detail(&self, i: usize, depth: usize) -> Option<usize> {
        let line = self.scene.line;
        let aged = line.get(i)?.is_number() && self.scene.one(i + 1, Sense::AGE);
        let born = line.get(i)?.is_number() && depth == 1;
        if !aged && !born && self.scene.sense(i, Sense::DETAIL).is_none() {
            return None;
        }
        let mut at = i;
        while at < i + 16 {
            let token = line.get(at)?;
            if [',', ';', ')', '('].into_iter().any(|mark| token.is_mark(mark)) {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}

/// Whether a line shouts: it has no small word.
fn is_all_capitals(line: &Line<'_>) -> bool {
    line.tokens.iter().take(40).all(|token| !token.is_word() || token.case != Case::Lower)
}
