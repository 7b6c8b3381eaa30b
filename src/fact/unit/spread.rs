//! Levels told once for several bodies: `HĐND, UBND huyện` is `HĐND huyện` and `UBND huyện`.

use crate::fact::unit::UnitClass;
use crate::fact::unit::found::Found;
use crate::fact::unit::head::Bare;
use crate::fact::unit::reader::{Read, Reader};

/// Gives each body without a level that of its right neighbour, where only a joint stands between them.
pub(super) fn spread(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let mut k = found.len();
    while k > 1 {
        k -= 1;
        let right = found[k];
        let left = &mut found[k - 1];
        // `Đảng ủy, UBND, MTTQ xã`: a body whose level is known takes the name of its place only from its peers.
        let peers = matches!(right.read.class, UnitClass::State | UnitClass::Front);
        let fits = left.read.level.is_none() || (peers && left.read.level == right.read.level);
        if left.read.open && fits && joined(reader, left.read.end, right.start) {
            left.level = match right.level {
                Some(level) => Some(level),
                None if right.read.class != UnitClass::Admin && right.read.tail.1 > right.read.tail.0 => {
                    Some(right.read.tail)
                }
                None => None,
            };
            // `Tỉnh Đoàn` tells its level by itself.
            let first = |at: usize| reader.get(at).map(|token| token.word);
            let named = |to: usize| reader.is_capital(to - 1) || reader.is_number(to - 1);
            left.level = left.level.filter(|(from, to)| named(*to) || first(*from) != first(left.start));
            if left.level.is_some() {
                left.read.level = right.read.level;
                left.read.open = true;
            }
        }
    }
    people(reader, found);
}

/// Whether nothing but a comma, a dash, a stroke or `và` stands between two tokens.
fn joined(reader: &Reader<'_>, end: usize, start: usize) -> bool {
    let mut at = end;
    while at < start {
        let joint = [',', '-', '/', '&'].iter().any(|&mark| reader.is_mark(at, mark)) || reader.is_and(at);
        if !joint {
            return false;
        }
        at += 1;
    }
    end < start && start - end <= 2
}

/// `Đảng bộ, chính quyền và nhân dân huyện Cầu Kè`: the Party of that district.
fn people(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let mut parties = Vec::new();
    for (k, &admin) in found.iter().enumerate() {
        if admin.read.class != UnitClass::Admin || admin.start < 5 {
            continue;
        }
        let reach = admin.start.saturating_sub(12);
        if !reader.line.tokens[reach..admin.start].iter().any(|token| token.word == reader.words.known.people) {
            continue;
        }
        let Some(start) = (reach..admin.start - 2).rev().find(|&i| {
            reader.is_capital(i)
                && (reader.is_mark(i + 2, ',') || reader.is_and(i + 2))
                && reader
                    .head(i)
                    .is_some_and(|(taken, head)| head.class == UnitClass::Party && head.bare == Bare::No && taken == 2)
        }) else {
            continue;
        };
        if found[k.saturating_sub(4)..k].iter().any(|other| other.start <= start + 1 && start < other.read.end) {
            continue;
        }
        let between = reader.line.slice(start + 2..admin.start).to_lowercase();
        let told = between.contains("nhân dân") && !between.contains(['.', ';', '(']);
        if told {
            let read = Read {
                end: start + 2,
                head_end: start + 2,
                class: UnitClass::Party,
                level: admin.read.level,
                tail: (0, 0),
                named: true,
                open: false,
            };
            let party = Found { level: Some((admin.start, admin.read.end)), ..Found::plain(start, read) };
            parties.push(party);
        }
    }
    if !parties.is_empty() {
        found.extend(parties);
        found.sort_by_key(|found| found.start);
    }
}
