//! Overlaps decided: of two hits that share letters, who stays.

use once_cell::sync::Lazy;

use crate::fact::hit::Hit;
use crate::fact::{FactKind, FactValue};

const KINDS: usize = FactKind::ALL.len();

/// What happens where a hit of the row's kind meets one of the column's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meeting {
    Both,
    First,
    Second,
    Longer,
}

/// The table of `overlaps.txt`.
static MEETINGS: Lazy<[[Meeting; KINDS]; KINDS]> = Lazy::new(|| read(include_str!("overlaps.txt")));

fn read(table: &str) -> [[Meeting; KINDS]; KINDS] {
    let mut meetings = [[Meeting::Longer; KINDS]; KINDS];
    let kind = |name: &str| FactKind::ALL.iter().position(|kind| kind.name() == name);
    for line in table.lines().map(|line| line.split('#').next().unwrap_or_default()) {
        let mut words = line.split_whitespace();
        let (Some(first), Some(sign)) = (words.next().and_then(kind), words.next()) else { continue };
        for second in words.filter_map(kind) {
            let both = sign == "+";
            meetings[first][second] = if both { Meeting::Both } else { Meeting::First };
            meetings[second][first] = if both { Meeting::Both } else { Meeting::Second };
        }
    }
    meetings
}

/// Keeps, of the hits of one line, those that no other one outdoes; in the order of the text.
pub(crate) fn settle(hits: &mut Vec<Hit<FactValue>>) {
    hits.sort_by(|a, b| (a.at.start, b.at.end).cmp(&(b.at.start, a.at.end)));
    let mut kept: Vec<Hit<FactValue>> = Vec::with_capacity(hits.len());
    // The kept hits that may still reach into the next one: few, since they all end behind its start.
    let mut open: Vec<usize> = Vec::new();
    let mut outdone: Vec<usize> = Vec::new();
    for hit in hits.drain(..) {
        open.retain(|&i| kept[i].at.end > hit.at.start);
        let losers: Vec<usize> = open.iter().copied().filter(|&i| stays(&hit, &kept[i]) == Stays::Newcomer).collect();
        if open.iter().any(|&i| stays(&hit, &kept[i]) == Stays::Resident) {
            continue;
        }
        open.retain(|i| !losers.contains(i));
        outdone.extend(losers);
        open.push(kept.len());
        kept.push(hit);
    }
    outdone.sort_unstable();
    let mut index = 0;
    kept.retain(|_| {
        index += 1;
        outdone.binary_search(&(index - 1)).is_err()
    });
    *hits = kept;
}

#[derive(Debug, PartialEq, Eq)]
enum Stays {
    Both,
    Newcomer,
    Resident,
}

fn stays(newcomer: &Hit<FactValue>, resident: &Hit<FactValue>) -> Stays {
    let place = |hit: &Hit<FactValue>| hit.value.kind() as usize;
    // A bare name that may be a person's gives way to whatever else is read there.
    let weak = |hit: &Hit<FactValue>| matches!(&hit.value, FactValue::Unit(unit) if unit.weak);
    match (weak(newcomer), weak(resident)) {
        (true, false) => return Stays::Resident,
        (false, true) => return Stays::Newcomer,
        _ => {}
    }
    match MEETINGS[place(newcomer)][place(resident)] {
        Meeting::Both => Stays::Both,
        Meeting::First => Stays::Newcomer,
        Meeting::Second => Stays::Resident,
        Meeting::Longer if newcomer.at.len() > resident.at.len() => Stays::Newcomer,
        Meeting::Longer => Stays::Resident,
    }
}
