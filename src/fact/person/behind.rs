//! What stands behind a name: its roles, and those who share the roles before it.

use std::ops::Range;

use crate::fact::hit::Hit;
use crate::fact::person::Person;
use crate::fact::person::finder::Walk;
use crate::fact::person::role::Next;
use crate::fact::person::words::Sense;

impl Walk<'_, '_> {
    /// These tokens name a person: reads the roles behind, and those who share the roles before.
    pub(super) fn person(&mut self, name: Range<usize>) -> usize {
        let scene = self.scene;
        let shared = !self.roles.is_empty();
        let mut name = name;
        let mut several = self.several;
        let end = loop {
            let mut role: Vec<String> = self.roles.iter().map(|role| scene.text(role)).collect();
            let end = self.roles_behind(name.end, &mut role);
            let value = Person { name: scene.text(name.clone()), role };
            self.told.push(scene.line.last_words(name.clone()));
            self.hits.push(Hit { at: scene.line.bytes(name.clone()), value });
            let joined = scene.one(end, Sense::AND);
            several |= joined && shared;
            if end != name.end || !(joined || several && scene.line.is_mark(end, ',')) {
                break end;
            }
            let next = end + 1;
            if scene.unit_end(next).is_some()
                || scene.head(next).is_some()
                || scene.title(next, &scene.here(next)).is_some()
            {
                break end;
            }
            let run = scene.run(next);
            let tokens = run.tokens(0..scene.names.titled(scene.line, &run));
            let sure = run.len() > 1
                && (scene.names.is_known(&run) || scene.names.score(run.syllables()) > 28)
                && !scene.is(tokens.clone(), Sense::PLACE.or(Sense::FAMOUS))
                && (several || scene.names.score(run.syllables()) >= 45);
            if !sure {
                break end;
            }
            name = tokens;
        };
        self.roles.clear();
        end
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
            if let Some((head, sense)) = scene.head(next) {
                let role = scene.role_with_head(next, head, sense);
                if matches!(role.next, Next::Name(_) | Next::Title(_)) {
                    return done;
                }
                // `Theo lời T., đối tượng còn yêu cầu …`
                if depth == 0 && role.tokens.end == head && sense.meets(Sense::JOB) && scene.is_stop(head) {
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
