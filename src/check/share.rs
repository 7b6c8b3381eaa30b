//! A ratio and its percentage: `161/1.270 bí thư (12,7%)`; a whole, its part and the percentage of the part.

use rust_decimal::Decimal;

use crate::check::quantity::{Quantity, Range, Unit};
use crate::check::statement::{Piece, Statement};
use crate::check::words::{Sense, Words};
use crate::check::{Check, Relation};
use crate::token::tokenize;

/// A clause between a number and its percentage has no more pieces.
const CLAUSE: usize = 24;

/// A whole is sought so many quantities back.
const BACK: usize = 3;

pub(super) fn check(statement: &Statement<'_>, checks: &mut Vec<Check>) {
    let all = &statement.quantities;
    // The whole of which parts are told, as long as they are.
    let mut whole = None;
    for (i, part) in all.iter().enumerate() {
        whole = whole_before(statement, i).or(whole.filter(|_| goes_on(statement.gap(i)) || part.is_share()));
        if !part.is_share() || statement.is_rate(i) || against(statement.gap(i + 1)) {
            continue;
        }
        let Some(share) = i.checked_sub(1).and_then(|before| stated(statement, before, i)) else { continue };
        let told = &all[share];
        let (facts, quotient) = match (told.of, whole) {
            (Some(of), _) => (vec![told.fact, part.fact], ratio(told, of)),
            (None, Some(whole)) if whole < share && is_part(told, &all[whole]) => {
                let whole = &all[whole];
                (vec![whole.fact, told.fact, part.fact], part_of(told, whole))
            }
            _ => continue,
        };
        let Some((range, told)) = quotient.zip(part.told()) else { continue };
        // `12/15 xã đã xong, đạt 100% kế hoạch`: the plan may be another than the fifteen.
        let planned = statement.gap(i + 1).first().is_some_and(|piece| piece.says(Sense::PLAN));
        if planned && told.value == Decimal::ONE_HUNDRED && !told.range.meets(&range) {
            continue;
        }
        checks.extend(Check::new(Relation::Share, facts, told, range));
    }
}

fn ratio(told: &Quantity, of: Decimal) -> Option<Range> {
    told.range()?.over(Range::exactly(of))?.percent()
}

fn part_of(part: &Quantity, whole: &Quantity) -> Option<Range> {
    if part.value > whole.value || whole.of.is_some() {
        return None;
    }
    part.range()?.over(whole.range()?)?.percent()
}

/// The quantity of which percentage `i` is stated to be the share: the one before it, or the one before that where
/// the nearer one only tells a place (`104/109 chi hội ở 15 xã đã tham gia, đạt 95,4%`).
fn stated(statement: &Statement<'_>, before: usize, i: usize) -> Option<usize> {
    let gap = statement.gap(i);
    let led = gap.len() - usize::from(statement.is_led(i, Sense::SHARE));
    let (clause, opening) = match gap[..led].split_last() {
        Some((Piece::Open, clause)) => (clause, Piece::Open),
        Some((Piece::Comma, clause)) if led < gap.len() => (clause, Piece::Comma),
        // `15 hộ chiếm 30%`
        None if led < gap.len() && ends(statement.gap(i + 1)) => (&gap[..0], Piece::Comma),
        _ => return None,
    };
    if opening == Piece::Open && statement.gap(i + 1).first() != Some(&Piece::Close) || !is_clause(clause) {
        return None;
    }
    if opening == Piece::Comma && before > 0 && statement.is_led(before, Sense::PLACE) {
        return is_clause(statement.gap(before)).then_some(before - 1);
    }
    Some(before)
}

/// Whether pieces may go on to tell of the quantity before them, and of nothing else.
fn is_clause(pieces: &[Piece<'_>]) -> bool {
    let turns =
        Sense::RATE.or(Sense::UP).or(Sense::DOWN).or(Sense::TO).or(Sense::WITHIN).or(Sense::MADE).or(Sense::AGAINST);
    let stops = |piece: &Piece<'_>| matches!(piece, Piece::Number | Piece::Semicolon) || piece.says(turns);
    pieces.len() <= CLAUSE && !pieces.iter().any(stops)
}

/// Whether a percentage is told against something else: `bằng 12,5% so với cao điểm`.
fn against(behind: &[Piece<'_>]) -> bool {
    behind.iter().take(CLAUSE).take_while(|piece| **piece != Piece::Comma).any(|piece| piece.says(Sense::AGAINST))
}

/// Whether nothing more is said of a percentage.
fn ends(behind: &[Piece<'_>]) -> bool {
    !matches!(behind.first(), Some(Piece::Word | Piece::Name | Piece::Date(_)))
}

/// Whether a list of parts goes on: `; 20 hộ cận nghèo`.
fn goes_on(gap: &[Piece<'_>]) -> bool {
    let plain = |piece: &Piece<'_>| {
        matches!(piece, Piece::Comma | Piece::Semicolon | Piece::Close) || piece.says(Sense::LAST.or(Sense::HOLDS))
    };
    gap.iter().all(plain)
}

/// The whole of which quantity `i` is told to be a part: `238 đảng viên, trong đó 61`, `trong 33 đại biểu có 13`.
pub(super) fn whole_before(statement: &Statement<'_>, i: usize) -> Option<usize> {
    let all = &statement.quantities;
    let gap = statement.gap(i);
    let cue = gap.iter().rposition(|piece| piece.says(Sense::WITHIN));
    if let Some(cue) = cue {
        if gap[cue..].iter().any(|piece| matches!(piece, Piece::Semicolon | Piece::Number)) {
            return None;
        }
        let mut from = gap[..cue].contains(&Piece::Semicolon);
        return (i.saturating_sub(BACK)..i).rev().find(|&whole| {
            let reached = !from && is_part(&all[i], &all[whole]);
            from |= statement.gap(whole).contains(&Piece::Semicolon);
            reached
        });
    }
    let holds = statement.is_led(i, Sense::HOLDS) && i > 0 && statement.is_led(i - 1, Sense::IN);
    let plain = gap.len() <= CLAUSE && gap.iter().filter(|piece| piece.says(Sense::HOLDS)).count() == 1;
    (holds && plain && is_part(&all[i], &all[i - 1])).then(|| i - 1)
}

/// Whether a quantity may be a part of another: of the same things, or of persons both.
pub(super) fn is_part(part: &Quantity, whole: &Quantity) -> bool {
    match (&part.unit, &whole.unit) {
        (Unit::Percent | Unit::Points, _) => false,
        (Unit::Count(part), Unit::Count(whole)) if names(part, Sense::PERSON) && names(whole, Sense::PERSON) => true,
        (part, whole) => part.is_like(whole),
    }
}

/// Whether a noun begins with a word of this sense.
pub(super) fn names(noun: &str, sense: Sense) -> bool {
    let words = Words::get();
    let mut tokens = Vec::new();
    tokenize(noun, &words.vocabulary, &mut tokens);
    words.longest(&tokens).is_some_and(|(_, known)| known.meets(sense))
}
