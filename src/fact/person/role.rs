//! How a role is read: its head, the words of its body, and what stands behind it.

use std::ops::Range;

use crate::fact::hit::{Hit, Line};
use crate::fact::person::names::{Names, Run};
use crate::fact::person::words::{Sense, Words};
use crate::fact::unit::{Unit, UnitClass};
use crate::scan::Case;
use crate::token::Token;
use crate::vocabulary::Word;

/// No role is longer than this many tokens.
const LONGEST: usize = 40;

/// A role, and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) tokens: Range<usize>,
    pub(super) next: Next,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// These tokens are a name.
    Name(Range<usize>),
    /// Another role starts here.
    Role(usize),
    /// A title starts here.
    Title(usize),
    Nothing,
}

/// A line with all that helps to read the persons in it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) words: &'a Words,
    pub(super) names: &'a Names,
    pub(super) line: &'a Line<'a>,
    pub(super) units: &'a [Hit<Unit>],
}

impl Scene<'_> {
    /// Whether the token may start a name, or any phrase that the finder knows.
    pub(super) fn wakes(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token| token.is_capitalized() || self.words.wakes(token))
    }

    /// The longest phrase of one of these senses that starts here: its length and senses.
    pub(super) fn sense(&self, i: usize, sense: Sense) -> Option<(usize, Sense)> {
        self.words.longest(self.line.tokens.get(i..)?, sense)
    }

    /// Behind the last token of the unit in whose span this token stands.
    pub(super) fn unit_end(&self, i: usize) -> Option<usize> {
        let start = self.line.get(i)?.start();
        let before = self.units.partition_point(|unit| unit.at.start <= start).checked_sub(1)?;
        let unit = &self.units[before];
        let end = unit.at.end;
        if end <= start || self.is_bare_place(unit) {
            return None;
        }
        Some(self.line.token_at(end).max(i + 1))
    }

    /// Behind the last token of the place without level that starts at this token: `Campuchia`.
    fn place_end(&self, i: usize) -> Option<usize> {
        let start = self.line.get(i)?.start();
        let unit = &self.units[self.units.partition_point(|unit| unit.at.start < start)..].first()?;
        (unit.at.start == start && self.is_bare_place(unit)).then(|| self.line.token_at(unit.at.end))
    }

    /// Whether a unit is a place without its level, as the syllables of a name may look: `Văn Thủy`, `Pháp`.
    fn is_bare_place(&self, unit: &Hit<Unit>) -> bool {
        let tokens = self.line.token_at(unit.at.start)..self.line.token_at(unit.at.end);
        unit.value.class == UnitClass::Admin
            && tokens.len() <= 4
            && self.sense(tokens.start, Sense::LEVEL).is_none()
            && tokens.clone().all(|i| self.line.get(i).is_some_and(|token| token.is_word() && token.is_capitalized()))
    }

    /// Where the head of a role ends that starts here, and its sort: `nguyên Phó Chủ tịch`.
    pub(super) fn head(&self, i: usize) -> Option<(usize, Sense)> {
        let mut at = i;
        for _ in 0..3 {
            if let Some((taken, sense)) = self.sense(at, Sense::ROLE) {
                return Some((at + taken, sense));
            }
            if at > i
                && let Some((taken, _)) = self.sense(at, Sense::RANK)
            {
                return Some((at + taken, Sense::OFFICE));
            }
            at += self.sense(at, Sense::PREFIX)?.0;
        }
        None
    }

    /// The capitalized syllables from here on, up to a role, a title or a unit.
    pub(super) fn run(&self, i: usize) -> Run {
        self.names.run(self.line, i, |at| self.ends_run(at))
    }

    fn ends_run(&self, i: usize) -> bool {
        let long = |sense| self.sense(i, sense).is_some_and(|(taken, _)| taken > 1);
        self.line.get(i).is_some_and(|token| token.case == Case::Upper && token.len() > 2 && self.head(i).is_some())
            || long(Sense::ROLE)
            || long(Sense::RANK.or(Sense::ACADEMIC))
            || self.is_noun(i)
            || !self.is_small(i) && self.is_stop(i)
            || self.one(i, Sense::DAY) && self.line.get(i + 1).is_some_and(Token::is_number)
            || self.unit_end(i).is_some()
    }

    /// Whether a common noun with a capital starts here: `Thường trực`, `Quyết định`.
    pub(super) fn is_noun(&self, i: usize) -> bool {
        self.sense(i, Sense::NOUN).is_some()
    }

    /// Whether the token at `i` is a phrase of this sense by itself.
    pub(super) fn one(&self, i: usize, sense: Sense) -> bool {
        self.is(i..i + 1, sense)
    }

    /// Whether these tokens, all of them, are one phrase of this sense.
    pub(super) fn is(&self, tokens: Range<usize>, sense: Sense) -> bool {
        !tokens.is_empty()
            && self
                .line
                .tokens
                .get(tokens.clone())
                .is_some_and(|phrase| self.words.longest(phrase, sense).is_some_and(|(taken, _)| taken == tokens.len()))
    }

    /// Whether the line ends here, or a mark or a verb stands here: a name may end before it.
    pub(super) fn ends_name(&self, i: usize) -> bool {
        self.line.get(i).is_none_or(|token| {
            !token.is_word() || self.is_stop(i) || self.is_small(i) && self.sense(i, Sense::ACT).is_some()
        })
    }

    /// Whether a verb or small word stands here that ends a role.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        // In a line of capitals the verbs have them too.
        let loud = |i: usize| self.line.get(i).is_some_and(|token| token.case == Case::Upper && token.len() > 2);
        if !(self.is_small(i) || i > 0 && loud(i) && loud(i - 1)) {
            return false;
        }
        let Some((taken, _)) = self.sense(i, Sense::STOP) else { return false };
        let of_body = i > 0 && (self.one(i - 1, Sense::ORGAN) || self.one(i - 1, Sense::AND));
        !(of_body && self.sense(i, Sense::WORK).is_some_and(|(work, _)| work >= taken))
    }

    /// Reads the role that starts here.
    pub(super) fn role(&self, start: usize) -> Option<Role> {
        let (head, sense) = self.head(start)?;
        let mut at = head;
        let mut guard = None;
        let done = |end: usize, next| Some(Role { tokens: start..end, next });
        while at < start + LONGEST {
            let Some(token) = self.line.get(at) else { break };
            if let Some(end) = self.unit_end(at) {
                at = end;
                guard = None;
            } else if token.is_word() {
                if at > head && self.line.str(at - 1) == "." && !self.is_abbreviated(at - 1) {
                    break;
                }
                if self.is_stop(at) {
                    break;
                }
                if self.title(at).is_some_and(|end| self.run(end).len() > 0) {
                    return done(at, Next::Title(at));
                }
                if let Some(next) = self.joined(at) {
                    return done(at, next);
                }
                let guarded = self.guard(at);
                if let Some((taken, _)) = self.sense(at, Sense::NOUN)
                    && guarded.is_none_or(|(shorter, _)| shorter < taken)
                {
                    at += taken;
                    guard = None;
                    continue;
                }
                if let Some((taken, sense)) = guarded {
                    at += taken;
                    guard = Some(sense);
                    continue;
                }
                if token.is_capitalized() {
                    let run = self.run(at);
                    if let Some(name) = self.name_in_role(&run, guard, sense, at == head) {
                        return done(name.start, Next::Name(name));
                    }
                    at = run.token(run.len()).max(at + 1);
                } else {
                    at += 1;
                }
                guard = None;
            } else if let Some(name) = self.name_behind_bracket(at) {
                return done(at, Next::Name(name));
            } else if self.goes_on(at) {
                at += 1;
            } else {
                break;
            }
        }
        let at = at.min(self.line.tokens.len());
        let next = match self.line.get(at) {
            Some(mark) if mark.is_mark(',') || mark.is_mark('-') => {
                self.head(at + 1).map_or(Next::Nothing, |_| Next::Role(at + 1))
            }
            _ => Next::Nothing,
        };
        done(at, next)
    }

    /// A word like `huyện` or `đường`, of which the next names one: its length and senses. `Hồ` may be a family.
    pub(super) fn guard(&self, i: usize) -> Option<(usize, Sense)> {
        let (taken, sense) = self.sense(i, Sense::LEVEL.or(Sense::NAMED))?;
        let family = taken == 1
            && self.line.get(i).is_some_and(Token::is_capitalized)
            && self.names.score(self.run(i).syllables()) >= 45;
        (!family).then_some((taken, sense))
    }

    /// What follows a `và` or `kiêm` that ends a role.
    fn joined(&self, at: usize) -> Option<Next> {
        let (taken, _) = self.sense(at, Sense::AND)?;
        let at = at + taken - 1;
        match (self.head(at + 1), self.title(at + 1)) {
            (Some(_), _) => Some(Next::Role(at + 1)),
            (_, Some(_)) => Some(Next::Nothing),
            _ if self.is_stop(at + 1) || self.sense(at + 1, Sense::MANY).is_some() => Some(Next::Nothing),
            _ if !self.line.get(at + 1).is_some_and(Token::is_word) => Some(Next::Nothing),
            _ => None,
        }
    }

    /// Where the title ends that starts here: `đồng chí`, `PGS.TS.`
    pub(super) fn title(&self, i: usize) -> Option<usize> {
        let (taken, sense) = self.sense(i, Sense::TITLE)?;
        let token = self.line.get(i)?;
        // `Anh` amid a sentence is a country or a name.
        let amid = i > 0 && self.line.get(i - 1).is_some_and(|before| before.is_word());
        let plain = sense.meets(Sense::HONORIFIC) && taken == 1 && token.is_capitalized() && token.len() > 2;
        if plain && amid && !sense.meets(Sense::RESPECT) {
            return None;
        }
        Some(i + taken)
    }

    /// Whether a mark inside a role goes on: `VH-TT`, `NN&PTNT`, `TP.HCM`, `Sở Văn hóa, Thể thao`.
    fn goes_on(&self, at: usize) -> bool {
        let glued = at > 0 && self.line.is_glued(at - 1) && self.line.is_glued(at);
        let Some(token) = self.line.get(at) else { return false };
        if token.is_number() {
            let of_level = at > 0 && self.one(at - 1, Sense::LEVEL);
            return of_level
                || !self.line.get(at + 1).is_some_and(|next| {
                    next.is_word() && next.case == Case::Lower && self.sense(at + 1, Sense::LEVEL).is_none()
                });
        }
        if glued && (token.is_mark('-') || token.is_mark('/') || token.is_mark('\'')) {
            return true;
        }
        if token.is_mark('.') {
            return self.is_abbreviated(at);
        }
        token.is_mark('&')
            || (token.is_mark(',') && self.sense(at + 1, Sense::FIELD).is_some() && self.head(at + 1).is_none())
    }

    /// The name behind a bracket that tells more of a role: `Chủ tịch Quốc hội (QH) Nguyễn Thị Kim Ngân`.
    fn name_behind_bracket(&self, at: usize) -> Option<Range<usize>> {
        if !self.line.is_mark(at, '(') {
            return None;
        }
        let close = (at + 1..at + 16).find(|&i| self.line.is_mark(i, ')'))?;
        if self.unit_end(close + 1).is_some() {
            return None;
        }
        let run = self.run(close + 1);
        let sure = run.len() > 2 && self.names.score(run.syllables()) >= 45;
        sure.then(|| run.tokens(0..run.len()))
    }

    /// Whether a full stop stands behind a short abbreviation: `TP.`, `Q.9`, `T.Ư`.
    fn is_abbreviated(&self, at: usize) -> bool {
        let next = self.line.get(at + 1).is_some_and(|next| next.is_number() || next.is_capitalized());
        at > 0
            && self.line.is_glued(at - 1)
            && next
            && self.line.get(at - 1).is_some_and(|word| {
                word.is_word() && self.line.str(at - 1).chars().count() <= 2 && word.is_capitalized()
            })
    }

    /// The tokens of a name in the capitalized run that a role runs into.
    fn name_in_role(&self, run: &Run, guard: Option<Sense>, head: Sense, right_behind: bool) -> Option<Range<usize>> {
        let count = run.len();
        let all = run.tokens(0..count);
        let job = head.meets(Sense::JOB);
        if job && right_behind {
            let place = Sense::TOWN.or(Sense::FAMOUS).or(Sense::COUNTRY);
            if self.is(all.clone(), place) && !run.syllables()[0].is_strong_family() {
                return None;
            }
            let organ = self.sense(all.start, Sense::ORGAN.or(Sense::NOUN)).is_some();
            let plain = !organ
                && self
                    .sense(all.start, place)
                    .is_none_or(|(taken, _)| run.syllables()[0].is_strong_family() && taken < all.len());
            let taken = self.names.titled(run);
            let last = *run.syllables().get(taken.checked_sub(1)?)?;
            let enough = taken > 1
                || self.is_told(run.token(0))
                || self.ends_name(run.token(taken)) && (last.is_initial() || self.names.is_given(last));
            // `Ca sĩ Mỹ Tâm`
            let native = taken == 2 && count == 2 && self.one(all.start, Sense::COUNTRY) && self.names.is_given(last);
            if (plain || native) && enough {
                return Some(run.tokens(0..taken));
            }
        }
        let named = guard.is_some_and(|guard| guard.meets(Sense::NAMED));
        let level = guard.is_some_and(|guard| guard.meets(Sense::LEVEL));
        let first = if named { 2 } else { 0 };
        let best = (first..count)
            .filter(|&k| !self.is_noun(run.token(k)))
            .filter_map(|k| {
                let rest = &run.syllables()[k..];
                let place = k > 0 && self.is(run.tokens(0..k), Sense::PLACE);
                let known =
                    self.is(run.tokens(k..count), Sense::PLACE.or(Sense::FAMOUS)) && (k == 0 && (level || count < 3));
                let least = if rest.len() == 2 { 30 } else { 28 };
                let score = self.names.score(rest);
                let sure = rest.len() > 2 || rest[0].is_strong_family() && self.ends_name(run.token(count));
                (score >= least && sure && !known).then(|| (score + if place { 25 } else { 0 } - 2 * k as i32, k))
            })
            .max_by_key(|&(score, k)| (score, count - k));
        if let Some((_, k)) = best {
            return Some(run.tokens(k..count));
        }
        // `HLV trưởng đội tuyển Việt Nam Park Hang-seo`
        let foreign = run.syllables().iter().rev().take_while(|syllable| syllable.is_foreign()).count();
        let place = self.sense(all.start, Sense::PLACE).map_or(all.start, |(taken, _)| all.start + taken);
        let place = place.max(self.place_end(all.start).unwrap_or(place));
        let behind = (count - foreign).max((0..count).find(|&k| run.token(k) >= place).unwrap_or(count));
        let foreign = count - behind;
        let placed = behind == 0 && right_behind || self.is(run.tokens(0..behind), Sense::PLACE);
        (job && foreign > 1 && placed && !named && !level).then(|| run.tokens(behind..count))
    }

    /// Whether a person was told before whose name ends in this word.
    fn is_told(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token| {
            token.word != Word::UNKNOWN && self.line.persons.iter().any(|person| person[1] == token.word)
        })
    }

    /// The words of a range of tokens, blanks single.
    pub(super) fn text(&self, tokens: Range<usize>) -> String {
        let mut text = String::new();
        for word in self.line.slice(tokens).split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    /// Whether the token at `i` is a lower-case word.
    pub(super) fn is_small(&self, i: usize) -> bool {
        self.line.get(i).is_some_and(|token: Token| token.case == Case::Lower)
    }
}
