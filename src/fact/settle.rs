//! Overlaps decided: of two hits that share letters, who stays.

use std::cmp::Reverse;

use once_cell::sync::Lazy;

use crate::fact::FactKind;

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

/// What a hit claims of its line; it is settled before the hit itself is touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: FactKind,
    /// A bare name that may be a person's gives way to whatever else is read there.
    pub(crate) weak: bool,
    /// Where the hit stands in its column.
    pub(crate) place: usize,
}

/// Decides the overlaps of one line after another; its lists are made once.
#[derive(Debug, Default)]
pub(crate) struct Settler {
    /// The claims that may still reach into the next one: few, since they all end behind its start.
    open: Vec<usize>,
    /// Which claims another one outdoes.
    outdone: Vec<bool>,
}

impl Settler {
    /// Keeps, of the claims on one line, those that no other one outdoes; in the order of the text.
    ///
    /// Of two of the same span and kind the first stays.
    pub(crate) fn settle(&mut self, claims: &mut Vec<Claim>) {
        if claims.len() < 2 {
            return;
        }
        claims.sort_by_key(|claim| (claim.start, Reverse(claim.end)));
        if claims.windows(2).all(|pair| pair[0].end <= pair[1].start) {
            return;
        }
        let Self { open, outdone } = self;
        open.clear();
        outdone.clear();
        outdone.resize(claims.len(), false);
        for (newcomer, claim) in claims.iter().enumerate() {
            open.retain(|&resident| claims[resident].end > claim.start);
            outdone[newcomer] = open.iter().any(|&resident| stays(claim, &claims[resident]) == Stays::Resident);
            if !outdone[newcomer] {
                open.retain(|&resident| {
                    outdone[resident] = stays(claim, &claims[resident]) == Stays::Newcomer;
                    !outdone[resident]
                });
                open.push(newcomer);
            }
        }
        let mut fates = outdone.iter();
        claims.retain(|_| fates.next() == Some(&false));
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Stays {
    Both,
    Newcomer,
    Resident,
}

fn stays(newcomer: &Claim, resident: &Claim) -> Stays {
    match (newcomer.weak, resident.weak) {
        (true, false) => return Stays::Resident,
        (false, true) => return Stays::Newcomer,
        _ => {}
    }
    let length = |claim: &Claim| claim.end - claim.start;
    match MEETINGS[newcomer.kind as usize][resident.kind as usize] {
        Meeting::Both => Stays::Both,
        Meeting::First => Stays::Newcomer,
        Meeting::Second => Stays::Resident,
        Meeting::Longer if length(newcomer) > length(resident) => Stays::Newcomer,
        Meeting::Longer => Stays::Resident,
    }
}
