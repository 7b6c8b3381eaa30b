//! A ratio and what it lacks: `15/19 tiêu chí, còn thiếu 4 tiêu chí`, `118/131 hộ đã nhận; 13 hộ còn lại`.

use crate::check::quantity::Range;
use crate::check::statement::{Piece, Statement};
use crate::check::words::Sense;
use crate::check::{Check, Relation};

/// So many pieces may stand between the two.
const CLAUSE: usize = 20;

pub(super) fn check(statement: &Statement<'_>, checks: &mut Vec<Check>) {
    for (i, pair) in statement.quantities.windows(2).enumerate() {
        let [ratio, rest] = pair else { continue };
        let (Some(of), None) = (ratio.of, rest.of) else { continue };
        // `còn 2/102 thôn chưa có`: what is lacking itself.
        let lacks = statement.is_led(i, Sense::LEFT) || statement.gap(i + 1).iter().any(|piece| piece.says(Sense::NOT));
        if lacks || !ratio.unit.is_like(&rest.unit) || !is_lacking(statement, i + 1) {
            continue;
        }
        let lacking = ratio.range().and_then(|ratio| Range::exactly(of).minus(ratio));
        let facts = vec![ratio.fact, rest.fact];
        let told = rest.told().filter(|_| ratio.value <= of);
        checks.extend(lacking.zip(told).and_then(|(lacking, told)| Check::new(Relation::Rest, facts, told, lacking)));
    }
}

/// Whether quantity `i` is what the ratio before it lacks.
fn is_lacking(statement: &Statement<'_>, i: usize) -> bool {
    let gap = statement.gap(i);
    if gap.len() > CLAUSE || gap.contains(&Piece::Number) {
        return false;
    }
    let led = statement.is_led(i, Sense::LEFT.or(Sense::OTHERS));
    let apart = gap.len() > 1 && gap[gap.len() - 2] == Piece::Comma;
    let remains = statement.gap(i + 1).first().is_some_and(|piece| piece.says(Sense::OTHERS));
    led && apart || remains
}
