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

/// Decides the overlaps of one line after another; its lists are made once.
#[derive(Debug, Default)]
pub(crate) struct Settler {
    /// The hits that may still reach into the next one: few, since they all end behind its start.
    open: Vec<usize>,
    /// Which hits another one outdoes.
    outdone: Vec<bool>,
}

impl Settler {
    /// Keeps, of the hits of one line, those that no other one outdoes; in the order of the text.
    pub(crate) fn settle(&mut self, hits: &mut Vec<Hit<FactValue>>) {
        if hits.len() < 2 {
            return;
        }
        hits.sort_by(|a, b| (a.at.start, b.at.end).cmp(&(b.at.start, a.at.end)));
        let Self { open, outdone } = self;
        open.clear();
        outdone.clear();
        outdone.resize(hits.len(), false);
        for (newcomer, hit) in hits.iter().enumerate() {
            open.retain(|&resident| hits[resident].at.end > hit.at.start);
            outdone[newcomer] = open.iter().any(|&resident| stays(hit, &hits[resident]) == Stays::Resident);
            if !outdone[newcomer] {
                open.retain(|&resident| {
                    outdone[resident] = stays(hit, &hits[resident]) == Stays::Newcomer;
                    !outdone[resident]
                });
                open.push(newcomer);
            }
        }
        let mut fates = outdone.iter();
        hits.retain(|_| fates.next() == Some(&false));
    }
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
