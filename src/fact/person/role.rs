//! How a role is read: its head, the words of its body, and what stands behind it.

use std::ops::Range;

use crate::fact::person::names::{Run, Syllable};
use crate::fact::person::scene::Scene;
use crate::fact::person::sense::Sense;
use crate::scan::Case;
use crate::token::Token;

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

impl Scene<'_> {
    /// Reads the role that starts here.
    pub(super) fn role(&self, start: usize) -> Option<Role> {
        let (head, sense) = self.head(start)?;
        Some(self.role_with_head(start, head, sense))
    }

    /// Reads the role that starts here, and whose head ends before the token `head`.
    pub(super) fn role_with_head(&self, start: usize, head: usize, sense: Sense) -> Role {
        let mut at = head;
        let mut guard = None;
        let mut behind_unit = 0;
        let done = |end: usize, next| Role { tokens: start..end, next };
        while at < start + LONGEST {
            let Some(token) = self.line.get(at) else { break };
            if let Some(end) = self.unit_end(at) {
                (at, behind_unit) = (end, end);
                guard = None;
            } else if token.is_word() {
                if at > head && self.line.is_mark(at - 1, '.') && !self.is_abbreviated(at - 1) {
                    break;
                }
                // Most words of a body are in no lexicon.
                if !token.is_capitalized() && self.words.starts(token) == Sense::NOTHING {
                    // `Chủ tịch UBND huyện Tân Hồng gióng trống`
                    if at == behind_unit && !self.is_at(at) {
                        break;
                    }
                    at += 1;
                    guard = None;
                    continue;
                }
                let here = self.here(at);
                if self.is_stop_at(at, &here) {
                    // `Đại sứ Đan Mạch tại Việt Nam Nicolai Prytz`
                    if let Some(name) = self.name_abroad(at) {
                        return done(name.start, Next::Name(name));
                    }
                    break;
                }
                if self.title(at, &here).is_some_and(|end| self.names.syllable(self.line, end).is_some()) {
                    return done(at, Next::Title(at));
                }
                if let Some((taken, _)) = here.longest(Sense::AND)
                    && let Some(next) = self.joined(at + taken)
                {
                    return done(at, next);
                }
                let guarded = self.guard(at, &here);
                if let Some((taken, _)) = here.longest(Sense::NOUN)
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
                    // `Tổng Thư ký Liên hợp quốc Antonio Guterres kêu gọi …`
                    if at == behind_unit
                        && (2..=3).contains(&run.len())
                        && run.syllables().iter().all(|syllable| syllable.is_foreign())
                        && self.ends_name(run.token(run.len()))
                    {
                        return done(at, Next::Name(run.tokens(0..run.len())));
                    }
                    if at == head && self.is_lone(start..head, &run) {
                        return done(at, Next::Name(run.tokens(0..1)));
                    }
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

    /// What follows at `at` behind a `và` or `kiêm` that ends a role.
    fn joined(&self, at: usize) -> Option<Next> {
        let here = self.here(at);
        if self.head_at(at, &here).is_some() {
            return Some(Next::Role(at));
        }
        let ends = self.title(at, &here).is_some()
            || self.is_stop_at(at, &here)
            || here.all.meets(Sense::MANY)
            || !self.line.get(at).is_some_and(Token::is_word);
        ends.then_some(Next::Nothing)
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

    /// The name behind a bracket that tells more of a role: `Chủ tịch Hội Nông dân (HND) Trần Thị Lụa`.
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

    /// Whether a run of one foreign word is the name of somebody with this role: `HLV Troussier`.
    fn is_lone(&self, role: Range<usize>, run: &Run) -> bool {
        let [syllable] = run.syllables() else { return false };
        syllable.is_foreign()
            && self.line.name_word(role.end).is_unknown()
            && !self.line.get(syllable.end()).is_some_and(|next| next.is_capitalized())
            && self.words.ends_with_lone(&self.line.tokens[role])
    }

    /// The tokens of a name in the capitalized run that a role runs into.
    fn name_in_role(&self, run: &Run, guard: Option<Sense>, head: Sense, right_behind: bool) -> Option<Range<usize>> {
        let count = run.len();
        let all = run.tokens(0..count);
        let job = head.meets(Sense::JOB);
        if job && right_behind {
            let place = Sense::TOWN.or(Sense::FAMOUS).or(Sense::COUNTRY);
            // No syllable may stand there: `PHILIPPINES`.
            let family = run.syllables().first().is_some_and(|syllable| syllable.is_strong_family());
            if self.is(all.clone(), place) && !family {
                return None;
            }
            let organ = self.sense(all.start, Sense::ORGAN.or(Sense::NOUN)).is_some();
            let plain = !organ && self.sense(all.start, place).is_none_or(|(taken, _)| family && taken < all.len());
            let taken = self.names.titled(self.line, run);
            let last = *run.syllables().get(taken.checked_sub(1)?)?;
            let alone = last.is_initial() || last.is_highland() || self.names.is_given(last);
            let folk = head.meets(Sense::FOLK) && self.names.score(&run.syllables()[..taken]) < 20;
            let enough = taken > 1 && !folk
                || self.is_told(run.token(0))
                || self.ends_name(run.token(taken)) && alone && taken == 1;
            // `Ca sĩ Mỹ Tâm`
            let native = taken == 2 && count == 2 && self.one(all.start, Sense::COUNTRY) && self.names.is_given(last);
            if (plain || native) && enough {
                return Some(run.tokens(0..taken));
            }
        }
        // `bác sĩ Diễm nói`, of somebody who was told
        if right_behind && count == 1 && self.is_told(all.start) && self.ends_name(all.end) {
            return Some(all);
        }
        // `Chủ tịch Trung Quốc Tập Cận Bình`
        if guard.is_none()
            && let Some(country) = self.country(all.start)
            && let Some(behind) = (1..count).find(|&k| run.token(k) == country)
            && self.looks_foreign(&run.syllables()[behind..])
        {
            return Some(run.tokens(behind..count));
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
                let sure = match rest.len() {
                    2 => score >= 60 || rest[0].is_strong_family() && self.ends_name(run.token(count)),
                    _ => true,
                };
                (score >= least && sure && !known).then(|| (score + if place { 25 } else { 0 } - 2 * k as i32, k))
            })
            .max_by_key(|&(score, k)| (score, count - k));
        if let Some((_, k)) = best {
            return Some(run.tokens(k..count));
        }
        // `HLV trưởng đội tuyển Việt Nam Park Hang-seo`
        let foreign = run.syllables().iter().rev().take_while(|syllable| syllable.is_foreign()).count();
        let place = self.sense(all.start, Sense::PLACE).map_or(all.start, |(taken, _)| all.start + taken);
        let place = place.max(self.units.bare_end(all.start).unwrap_or(place));
        let behind = (count - foreign).max((0..count).find(|&k| run.token(k) >= place).unwrap_or(count));
        let foreign = count - behind;
        let placed = behind == 0 && right_behind || self.is(run.tokens(0..behind), Sense::PLACE);
        (job && foreign > 1 && placed && !named && !level).then(|| run.tokens(behind..count))
    }

    /// Where the name of a country ends that starts here.
    fn country(&self, i: usize) -> Option<usize> {
        match self.sense(i, Sense::COUNTRY.or(Sense::PROVINCE)) {
            Some((taken, sense)) => sense.meets(Sense::COUNTRY).then_some(i + taken),
            None => self.units.bare_end(i),
        }
    }

    /// Whether syllables behind the name of a country may be the name of somebody there.
    fn looks_foreign(&self, syllables: &[Syllable]) -> bool {
        match syllables {
            [_, last] => last.is_foreign(),
            _ => (3..=4).contains(&syllables.len()),
        }
    }

    /// The name behind a `tại` and the country that it names: `tại Việt Nam Nicolai Prytz`.
    fn name_abroad(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_place_word(at) {
            return None;
        }
        let start = at + 1;
        let country = self.country(start)?;
        let run = self.run(start);
        let behind = (0..run.len()).find(|&k| run.token(k) == country)?;
        let rest = &run.syllables()[behind..];
        let native = rest.len() > 2 && self.names.score(rest) >= 28;
        (native || self.looks_foreign(rest)).then(|| run.tokens(behind..run.len()))
    }

    /// Whether a person was told before whose name ends in this word.
    fn is_told(&self, i: usize) -> bool {
        i < self.line.tokens.len() && {
            let word = self.line.name_word(i);
            self.line.persons.iter().any(|person| person[1] == word)
        }
    }
}
