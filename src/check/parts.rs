//! Parts that make up their whole: `64 tổ hội, trong đó 40 tổ ở thôn; 23 tổ ở trường và 1 tổ ở chợ`.

use rust_decimal::Decimal;

use crate::check::quantity::{Quantity, Range, Unit};
use crate::check::share::{is_part, names, whole_before};
use crate::check::statement::{Piece, Statement};
use crate::check::words::Sense;
use crate::check::{Check, Relation, Told};

/// So many pieces may stand between a whole and the word behind which its parts follow.
const NEAR: usize = 8;

pub(super) fn check(statement: &Statement<'_>, checks: &mut Vec<Check>) {
    let mut i = 1;
    while i < statement.quantities.len() {
        i = match List::read(statement, i) {
            Some(list) => {
                checks.extend(list.check(statement));
                i + list.parts.len().max(1)
            }
            None => i + 1,
        };
    }
    checks.extend(shares(statement));
}

/// A whole and the parts that are told behind it.
struct List {
    whole: usize,
    parts: Vec<usize>,
    /// Whether the words say that these are all: `gồm`, `còn lại`, `khác`.
    all: bool,
}

impl List {
    /// The list of which quantity `i` is the first part.
    fn read(statement: &Statement<'_>, i: usize) -> Option<List> {
        let quantities = &statement.quantities;
        let made = made_before(statement, i);
        let whole = made.or_else(|| whole_before(statement, i))?;
        let umbrella = matches!(&quantities[whole].unit, Unit::Count(noun) if names(noun, Sense::WHOLE));
        let fits = |part: &Quantity| match &part.unit {
            Unit::Count(_) if made.is_some() && umbrella => true,
            _ => is_part(part, &quantities[whole]),
        };
        if !fits(&quantities[i]) || quantities[whole].of.is_some() {
            return None;
        }
        let (mut parts, mut closed, mut rest) = (vec![i], false, is_rest(statement, i));
        for (next, quantity) in quantities.iter().enumerate().skip(i + 1) {
            let gap = statement.gap(next);
            if closed || rest || !follows(gap) {
                break;
            }
            if quantity.is_share() {
                continue;
            }
            if !fits(quantity) || quantity.of.is_some() {
                break;
            }
            parts.push(next);
            closed = gap.iter().any(|piece| piece.says(Sense::LAST));
            rest = is_rest(statement, next);
        }
        (parts.len() > 1).then_some(List { whole, parts, all: rest || made.is_some() && closed })
    }

    fn check(&self, statement: &Statement<'_>) -> Option<Check> {
        let all = &statement.quantities;
        let whole = &all[self.whole];
        let sum = sum(self.parts.iter().map(|part| &all[*part]))?;
        // Where the words leave open whether more parts remain, only a sum that is whole tells that these are all.
        if !self.all && sum.value != whole.value {
            return None;
        }
        let facts = [self.whole].iter().chain(&self.parts).map(|at| all[*at].fact).collect();
        Check::new(Relation::Sum, facts, Told { value: whole.value, range: whole.range()? }, sum)
    }
}

fn sum<'q>(mut parts: impl Iterator<Item = &'q Quantity>) -> Option<Range> {
    parts.try_fold(Range::exactly(Decimal::ZERO), |sum, part| sum.plus(part.range()?))
}

/// The whole right before quantity `i`, where the words say that the parts behind it are all: `gồm`.
fn made_before(statement: &Statement<'_>, i: usize) -> Option<usize> {
    let gap = statement.gap(i);
    let cue = gap.iter().position(|piece| piece.says(Sense::MADE))?;
    let (before, behind) = (&gap[..cue], &gap[cue + 1..]);
    let plain = |piece: &Piece<'_>| !matches!(piece, Piece::Semicolon | Piece::Number) && !piece.says(Sense::EACH);
    (before.len() <= NEAR && before.iter().all(plain) && behind.len() <= NEAR && behind.iter().all(plain))
        .then(|| i - 1)
}

/// Whether a further part may stand behind these pieces.
fn follows(gap: &[Piece<'_>]) -> bool {
    let turns = Sense::UP.or(Sense::DOWN).or(Sense::TO).or(Sense::WITHIN).or(Sense::MADE).or(Sense::AGAINST);
    let joins =
        |piece: &Piece<'_>| matches!(piece, Piece::Comma | Piece::Semicolon | Piece::Open) || piece.says(Sense::LAST);
    gap.iter().any(joins) && !gap.iter().any(|piece| *piece == Piece::Number || piece.says(turns))
}

/// Whether quantity `i` is told to be all that remains: `1 chi bộ thuộc loại hình khác`, `còn lại 12 hộ`.
fn is_rest(statement: &Statement<'_>, i: usize) -> bool {
    let behind = statement.gap(i + 1).iter().take_while(|piece| matches!(piece, Piece::Word | Piece::Cue(_)));
    leads_the_rest(statement.gap(i)) || behind.take(NEAR).any(|piece| piece.says(Sense::REST.or(Sense::OTHERS)))
}

/// The percentages of a sentence that are told to be all: behind `cơ cấu`, or the last of them `còn lại`.
fn shares(statement: &Statement<'_>) -> Option<Check> {
    let all = &statement.quantities;
    let turns = Sense::UP.or(Sense::DOWN).or(Sense::AGAINST).or(Sense::WITHIN);
    let mut cast = false;
    let mut list: Vec<usize> = Vec::new();
    let mut closed = false;
    for (i, quantity) in all.iter().enumerate() {
        let gap = statement.gap(i);
        cast |= gap.iter().any(|piece| piece.says(Sense::CAST));
        if !quantity.is_share() {
            continue;
        }
        if statement.is_rate(i) || closed || !list.is_empty() && gap.iter().any(|piece| piece.says(turns)) {
            return None;
        }
        if list.is_empty() && gap.last().is_some_and(|piece| piece.says(Sense::UP.or(Sense::DOWN))) {
            return None;
        }
        closed = gap.iter().any(|piece| piece.says(Sense::LAST)) && list.len() > 1 || is_others(statement, i);
        list.push(i);
    }
    let told = list.last().is_some_and(|last| is_others(statement, *last)) || cast && list.len() > 1;
    let sum = sum(list.iter().map(|at| &all[*at]))?;
    let value = sum.value;
    // Without a word that says so, a closed list that makes a hundred to the digit tells that these are all.
    let whole = closed && list.len() > 2 && value == Decimal::ONE_HUNDRED;
    if list.len() < 2 || !(told || whole) {
        return None;
    }
    let facts = list.iter().map(|at| all[*at].fact).collect();
    Check::new(Relation::Shares, facts, Told { value, range: sum }, Range::exactly(Decimal::ONE_HUNDRED))
}

/// Whether percentage `i` is told to be all that remains: `còn lại 32,6%`, `32,6% còn lại`.
fn is_others(statement: &Statement<'_>, i: usize) -> bool {
    leads_the_rest(statement.gap(i)) || statement.gap(i + 1).first().is_some_and(|piece| piece.says(Sense::OTHERS))
}

/// Whether pieces end with `, còn lại` and a few words; `hộ nghèo còn lại 5%` is no rest of others.
fn leads_the_rest(gap: &[Piece<'_>]) -> bool {
    let words = |piece: &&Piece<'_>| matches!(piece, Piece::Word | Piece::Cue(_));
    let clause = gap.iter().rev().take(NEAR).take_while(words).count();
    let (before, clause) = gap.split_at(gap.len() - clause);
    let opens = matches!(before.last(), Some(Piece::Comma | Piece::Semicolon | Piece::Mark));
    let first = clause.iter().find(|piece| !piece.says(Sense::LAST));
    opens && first.is_some_and(|piece| piece.says(Sense::OTHERS))
}
