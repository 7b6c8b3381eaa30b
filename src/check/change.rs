//! Two values and what lies between them: `128 bản … còn 101 bản, giảm 27 bản`, `từ 120 tấn lên 150 tấn, tăng 25%`.

use rust_decimal::Decimal;

use crate::check::quantity::{Quantity, Range, Unit};
use crate::check::statement::{Piece, Statement};
use crate::check::words::Sense;
use crate::check::{Check, Relation};

/// The change is told within so many quantities behind the second value.
const AHEAD: usize = 6;

/// No more pieces stand between a value and its change, or the change and the value it is told against.
const NEAR: usize = 10;

pub(super) fn check(statement: &Statement<'_>, checks: &mut Vec<Check>) {
    let all = &statement.quantities;
    for second in 1..all.len() {
        if let Some(first) = first_value(statement, second) {
            from_to(statement, first, second, checks);
        }
    }
    for by in 1..all.len().saturating_sub(1) {
        if is_told_against(statement, by) && all[by - 1].unit.is_like(&all[by + 1].unit) {
            checks.extend(of_change(statement, by + 1, by - 1, by));
        }
    }
}

/// The first value of `từ A … lên B` or `A … còn B`, for B; both are of one unit.
fn first_value(statement: &Statement<'_>, second: usize) -> Option<usize> {
    if !statement.is_led(second, Sense::TO) {
        return None;
    }
    let all = &statement.quantities;
    let first = second - 1;
    let (_, apart) = statement.gap(second).split_last()?;
    let breaks = |piece: &Piece<'_>| matches!(piece, Piece::Semicolon | Piece::Number) || piece.says(Sense::WITHIN);
    let plain = all[first].of.is_none() && all[second].of.is_none() && !apart.iter().any(breaks);
    let like = match statement.is_led(first, Sense::FROM) || !statement.is_led(second, Sense::LEFT) {
        true => all[first].unit.is_like(&all[second].unit),
        // `500 hộ, còn 30 hộ nghèo` are not the same households.
        false => all[first].unit == all[second].unit && !narrows(statement.gap(second + 1)),
    };
    (plain && like).then_some(first)
}

/// Whether a noun is told more closely by what stands behind it.
fn narrows(behind: &[Piece<'_>]) -> bool {
    matches!(behind.first(), Some(Piece::Word | Piece::Name))
}

/// The changes that are told behind two values.
fn from_to(statement: &Statement<'_>, first: usize, second: usize, checks: &mut Vec<Check>) {
    let mut told = false;
    for by in second + 1..statement.quantities.len().min(second + 1 + AHEAD) {
        let gap = statement.gap(by);
        let Some((cue, before)) = gap.split_last() else { break };
        if gap.contains(&Piece::Semicolon) || gap.contains(&Piece::Number) || cue.says(Sense::TO) {
            break;
        }
        if !cue.says(Sense::UP.or(Sense::DOWN).or(Sense::TIMES)) {
            // Only the parts of the second value may stand between: `còn 58 xã (41 xã và 17 phường), giảm 97 xã`.
            let parts = |piece: &Piece<'_>| piece.says(Sense::MADE.or(Sense::LAST)) || *piece == Piece::Comma;
            if told || !gap.iter().any(parts) {
                break;
            }
            continue;
        }
        let set_apart = matches!(before.last(), Some(Piece::Comma | Piece::Open | Piece::Mark));
        if !set_apart || gap.len() > NEAR || !is_against(statement, first, by) {
            break;
        }
        checks.extend(of_change(statement, first, second, by));
        told = true;
    }
}

/// Whether a change is told against the first value: nothing else is named, or its very time.
fn is_against(statement: &Statement<'_>, first: usize, by: usize) -> bool {
    let behind = statement.gap(by + 1);
    let Some(at) = behind.iter().take(NEAR).position(|piece| piece.says(Sense::AGAINST)) else { return true };
    let dates = |pieces: &[Piece<'_>]| {
        pieces.iter().take(NEAR).find_map(|piece| match piece {
            Piece::Date(edtf) => Some((*edtf).to_owned()),
            _ => None,
        })
    };
    let told = dates(&behind[at..]);
    told.is_some() && told == dates(statement.gap(first + 1))
}

/// Whether change `by` is told between its two values: `150 tấn, tăng 25% so với cùng kỳ (120 tấn)`.
fn is_told_against(statement: &Statement<'_>, by: usize) -> bool {
    let (before, behind) = (statement.gap(by), statement.gap(by + 1));
    let Some((cue, apart)) = before.split_last() else { return false };
    let set_apart = matches!(apart.last(), Some(Piece::Comma | Piece::Open));
    let joins = |piece: &Piece<'_>| {
        matches!(piece, Piece::Word | Piece::Date(_) | Piece::Open | Piece::Name)
            || piece.says(Sense::AGAINST.or(Sense::BEFORE).or(Sense::HOLDS).or(Sense::PLACE))
    };
    let breaks = |piece: &Piece<'_>| matches!(piece, Piece::Semicolon | Piece::Number);
    cue.says(Sense::UP.or(Sense::DOWN).or(Sense::TIMES))
        && set_apart
        && before.len() <= NEAR
        && !before.iter().any(breaks)
        && behind.len() <= NEAR
        && behind.first().is_some_and(|piece| piece.says(Sense::AGAINST))
        && behind.iter().all(joins)
        && in_brackets(behind).is_none_or(tells_time)
}

/// What stands behind a bracket that opens.
fn in_brackets<'p, 'a>(pieces: &'p [Piece<'a>]) -> Option<&'p [Piece<'a>]> {
    pieces.iter().position(|piece| *piece == Piece::Open).map(|at| &pieces[at + 1..])
}

/// Whether pieces before a value tell of nothing but its time: `(cùng kỳ năm 2020 là 120 tấn)`, `(120 tấn)`.
fn tells_time(pieces: &[Piece<'_>]) -> bool {
    pieces.first().is_none_or(|piece| matches!(piece, Piece::Date(_)) || piece.says(Sense::BEFORE))
}

/// The check of a change `by` from a first value to a second one.
fn of_change(statement: &Statement<'_>, first: usize, second: usize, by: usize) -> Option<Check> {
    let all = &statement.quantities;
    let [first, second, change] = [first, second, by].map(|at| &all[at]);
    let down = statement.is_led(by, Sense::DOWN);
    let (from, to) = if down { (second.range()?, first.range()?) } else { (first.range()?, second.range()?) };
    let shares = first.is_share() || first.unit == Unit::Points;
    let (relation, expected) = match &change.unit {
        Unit::Count(noun) if statement.is_led(by, Sense::TIMES) => {
            (noun.split(' ').next() == Some("lần")).then_some(())?;
            (Relation::Times, to.over(from)?)
        }
        Unit::Percent | Unit::Points if shares => (Relation::Difference, to.minus(from)?),
        Unit::Percent => (Relation::Growth, growth(first, second, down)?),
        unit if unit.is_like(&second.unit) => (Relation::Difference, to.minus(from)?),
        _ => return None,
    };
    // A percentage of a percentage may be meant either way: `từ 40% lên 50%, tăng 25%`.
    let told = change.told()?;
    let grown = (shares && change.is_share() && !told.range.meets(&expected)).then(|| growth(first, second, down));
    let facts = vec![first.fact, second.fact, change.fact];
    match grown.flatten().filter(|grown| told.range.meets(grown)) {
        Some(grown) => Check::new(Relation::Growth, facts, told, grown),
        None => Check::new(relation, facts, told, expected),
    }
}

/// By how much in a hundred the second value is more than the first, or less.
fn growth(first: &Quantity, second: &Quantity, down: bool) -> Option<Range> {
    let times = second.range()?.over(first.range()?)?.percent()?;
    let whole = Range::exactly(Decimal::ONE_HUNDRED);
    if down { whole.minus(times) } else { times.minus(whole) }
}
