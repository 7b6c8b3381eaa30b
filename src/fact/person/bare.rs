//! A name with nothing before it that tells of a person: told by its syllables, by what stands behind it, or since the
//! article told it before.

use std::ops::Range;

use crate::fact::hit::{Line, NameWord};
use crate::fact::person::finder::Walk;
use crate::fact::person::names::{Run, is_letter};
use crate::fact::person::role::Next;
use crate::fact::person::scene::Scene;
use crate::fact::person::sense::Sense;
use crate::scan::Case;
use crate::token::Token;

impl Walk<'_, '_> {
    /// A capitalized word starts at `i`, with nothing before it that tells of a person.
    pub(super) fn bare(&mut self, i: usize) -> usize {
        if self.is_nobody(i) {
            self.roles.clear();
            return i + 1;
        }
        let run = self.scene.run(i);
        let tokens = run.tokens(0..run.len());
        let is_name = run.len() > 0 && self.is_bare_name(&run, tokens.clone());
        if !is_name || !self.waits_for_name(i) {
            self.roles.clear();
        }
        if is_name { self.person(tokens) } else { tokens.end.max(i + 1) }
    }

    /// Whether a word stands alone at `i`, and nothing behind it tells of a person, as at the start of most sentences.
    fn is_nobody(&self, i: usize) -> bool {
        let Scene { line, .. } = self.scene;
        let alone = !line.is_glued(i) && !line.get(i + 1).is_some_and(Token::is_capitalized);
        let amid = i > 0 && self.scene.is_small(i - 1) && self.scene.names.is_given_word(line.tokens[i].word);
        alone && !amid && !is_letter(line, i) && !self.scene.acts(i + 1) && !self.is_known_abroad(i)
    }

    /// Whether a word that Vietnamese names are not made of is part of a name that was told before: `Ronaldo`.
    fn is_known_abroad(&self, i: usize) -> bool {
        let Scene { names, line, .. } = self.scene;
        let word = line.name_word(i);
        let bears = |name: &[NameWord; 2]| (name[0] == word) | (name[1] == word);
        (word.is_unknown() || names.is_given_abroad(line.tokens[i].word)) && self.told_any(bears)
    }

    /// Whether a name was told before, on this line or above it.
    fn told_any(&self, known: impl Fn(&[NameWord; 2]) -> bool) -> bool {
        any(self.scene.line.persons, &known) || any(self.told.names(), &known)
    }

    /// Whether `là` stands before, behind a role.
    fn waits_for_name(&self, i: usize) -> bool {
        i > 0 && (self.scene.one(i - 1, Sense::IS) || self.scene.line.is_mark(i - 1, ':'))
    }

    fn is_bare_name(&self, run: &Run, tokens: Range<usize>) -> bool {
        let whole = self.looks_whole(run, tokens.clone());
        let short = self.may_be_short(run, tokens.end);
        if !(whole || short) || self.is_no_name(run, tokens.clone()) {
            return false;
        }
        short && self.is_told_before(run, tokens.clone())
            || whole && !self.scene.is(tokens.clone(), Sense::PLACE) && !self.opens_with_small_word(run, tokens.start)
    }

    /// Whether the syllables, or what stands behind them, make a full name.
    fn looks_whole(&self, run: &Run, tokens: Range<usize>) -> bool {
        let scene = self.scene;
        let line = scene.line;
        let end = tokens.end;
        let foreign = || run.syllables().iter().all(|syllable| syllable.is_foreign());
        let acts = || scene.is_small(end) && scene.sense(end, Sense::SPEECH).is_some();
        let told = || acts() || self.is_told(end);
        match run.len() {
            // `N.T.K.T. (SN 2007)`, `H’Yuôm`
            1 => {
                run.syllables()[0].is_initial()
                    && line.slice(tokens.clone()).chars().filter(|c| c.is_alphabetic()).count() > 2
                    && told()
                    || run.syllables()[0].is_highland() && self.is_highlander(tokens)
            }
            2 => {
                let score = scene.names.score(run.syllables());
                let abroad = || foreign() && (acts() || scene.names.is_abroad(line, run));
                score >= 60 || score >= 30 && told() || abroad()
            }
            count => {
                let score = scene.names.score(run.syllables());
                let abroad = || count < 5 && foreign() && (acts() || count == 3 && scene.names.is_abroad(line, run));
                score >= 45 || score >= 28 && told() || abroad()
            }
        }
    }

    /// Whether a name with an apostrophe is somebody's by its first and last letters: `H’Yuôm`, `K’Brốih`; not `S’tiêng`.
    fn is_highlander(&self, tokens: Range<usize>) -> bool {
        let line = self.scene.line;
        matches!(line.str(tokens.start), "H" | "K" | "Kh")
            && line.get(tokens.end - 1).is_some_and(|tail| tail.is_capitalized())
            && !self.scene.is_noun(tokens.start)
    }

    /// Whether the run is a place, part of a longer name, or the like.
    fn is_no_name(&self, run: &Run, tokens: Range<usize>) -> bool {
        let scene = self.scene;
        let line = scene.line;
        let (start, end) = (tokens.start, tokens.end);
        if scene.is(tokens, Sense::FAMOUS.or(Sense::TOWN)) {
            return true;
        }
        let strong = run.syllables()[0].is_strong_family();
        if !strong && scene.sense(start, Sense::PROVINCE).is_some_and(|(taken, _)| taken > 1) {
            return true;
        }
        // A word in capitals before or behind belongs to the run: `UBND Nguyễn`, `Lê Lợi FC`.
        let beside = |i: Option<usize>| i.and_then(|i| line.get(i)).is_some_and(|token| token.is_capitalized());
        let highland = scene.names.score(run.syllables()) == 60;
        if beside(start.checked_sub(1)) && !highland
            || beside(Some(end)) && scene.head(end).is_none() && scene.unit_end(end).is_none()
        {
            return true;
        }
        if line.get(start).is_some_and(|token| token.case == Case::Upper && token.len() > 2)
            && is_all_capitals(line)
            && !self.is_told(end)
        {
            return true;
        }
        let Some(before) = start.checked_sub(1) else { return false };
        // `68 Dương Đình Nghệ, phường Cầu Giấy`
        line.get(before).is_some_and(|token| token.is_number())
            || line.is_mark(before, '"') && line.is_glued(before)
            || line.is_mark(before, '/')
            || line.is_mark(end, '/')
    }

    /// Whether a small word opens the sentence here, and no family name: `Từ Mậu Thân …`.
    fn opens_with_small_word(&self, run: &Run, start: usize) -> bool {
        let line = self.scene.line;
        let opens = start == 0 || !line.get(start - 1).is_some_and(|token| token.is_word() || token.is_mark(','));
        opens && !run.syllables()[0].is_strong_family() && self.scene.one(start, Sense::STOP)
    }

    /// Whether a run may be a short form of a name that was told in full: one syllable only beside a verb.
    fn may_be_short(&self, run: &Run, end: usize) -> bool {
        let scene = self.scene;
        match run.len() {
            1 => {
                let initial =
                    || run.syllables()[0].is_initial() && scene.line.get(end).is_none_or(|token| !token.is_word());
                scene.acts(end) || initial() || self.stands_amid(run) || self.is_known_abroad(run.token(0))
            }
            count => count == 2,
        }
    }

    /// Whether a given name stands amid a sentence, where only names have capitals: `khuyên Hiền ra đầu thú`.
    fn stands_amid(&self, run: &Run) -> bool {
        let scene = self.scene;
        let start = run.token(0);
        start > 0
            && scene.is_small(start - 1)
            && scene.line.get(start + 1).is_none_or(|next| next.case == Case::Lower || is_stop_mark(next))
            && !scene.is_place_word(start - 1)
            && !scene.is_noun(start)
            && scene.names.is_given(run.syllables()[0])
            && !scene.one(start, Sense::PLACE.or(Sense::DAY).or(Sense::NOUN).or(Sense::AGE))
    }

    /// Whether a short name was told in full before: `Liên bán`, where `Lang Thị Liên` came first.
    fn is_told_before(&self, run: &Run, tokens: Range<usize>) -> bool {
        let line = self.scene.line;
        let [before, last] = line.last_words(tokens);
        match run.len() {
            1 => self.told_any(|name| name[1] == last) || self.is_known_abroad(run.token(0)),
            _ => self.told_any(|name| (name[0] == before) & (name[1] == last)),
        }
    }

    /// Whether the last two words of a name that was told start at `i`: `chị Bé Năm`, behind Lâm Thị Bé Năm.
    pub(super) fn is_told_pair(&self, i: usize) -> bool {
        let line = self.scene.line;
        let capital = |i: usize| line.get(i).is_some_and(Token::is_capitalized);
        capital(i) && capital(i + 1) && {
            let pair = line.last_words(i..i + 2);
            self.told_any(|name| *name == pair)
        }
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
}

/// Whether a sentence or clause may end with a token.
fn is_stop_mark(token: Token) -> bool {
    [',', '.', ';', ')', '?', '!'].into_iter().any(|mark| token.is_mark(mark))
}

/// Whether one of these names is known; never left early, so that many are compared at once.
fn any(names: &[[NameWord; 2]], known: impl Fn(&[NameWord; 2]) -> bool) -> bool {
    names.iter().fold(false, |any, name| any | known(name))
}

/// Whether a line shouts: it has no small word.
fn is_all_capitals(line: &Line<'_>) -> bool {
    line.tokens.iter().take(40).all(|token| !token.is_word() || token.case != Case::Lower)
}
