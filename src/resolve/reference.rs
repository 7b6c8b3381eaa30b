//! What a directive learns from the rest of the article: a short mention from the full one before it, a day of issue
//! its year.

use std::collections::HashMap;

use crate::fact::directive::Directive;
use crate::fact::{Fact, FactValue};

/// Tells later mentions what an earlier one of the same document told; the facts stand in the order of the text.
///
/// The number stays as it is written: `Chỉ thị 05` keeps `05`, and learns `05-CT/TW` as its full number.
pub(crate) fn resolve(facts: &mut [Fact]) {
    let numbered = facts.iter().filter(|fact| matches!(fact.value, FactValue::Directive(_))).count();
    if numbered > 0 {
        date_years(facts);
    }
    if numbered < 2 {
        return;
    }
    // The facts that told a number in full, by type and digits.
    let mut told: HashMap<(String, String), usize> = HashMap::new();
    for at in 0..facts.len() {
        let (before, behind) = facts.split_at_mut(at);
        let Some(FactValue::Directive(directive)) = behind.first_mut().map(|fact| &mut fact.value) else { continue };
        let Some(doc_type) = directive.doc_type.as_deref().map(str::to_lowercase) else { continue };
        let (digits, tail) = split(&directive.number);
        let key = (doc_type, digits.to_owned());
        let earlier = told.get(&key).and_then(|&at| match &before[at].value {
            FactValue::Directive(earlier) => Some(earlier),
            _ => None,
        });
        if let Some(earlier) = earlier.filter(|earlier| is_of(directive, earlier)) {
            if earlier.number != directive.number {
                directive.full = Some(earlier.number.clone());
            }
            directive.issuer = directive.issuer.take().or_else(|| earlier.issuer.clone());
            directive.issued = directive.issued.take().or_else(|| earlier.issued.clone());
        } else if tail.is_empty() {
            continue;
        }
        if directive.full.is_none() {
            told.insert(key, at);
        }
    }
}

/// Whether a mention means the document that was told before.
fn is_of(mention: &Directive, earlier: &Directive) -> bool {
    let rest = earlier.number.strip_prefix(&mention.number);
    let shorter = || rest.is_some_and(|rest| rest.starts_with(['/', '-']));
    let same_issuer = || match (&mention.issuer, &earlier.issuer) {
        (Some(issuer), Some(known)) => issuer.to_lowercase() == known.to_lowercase(),
        (Some(_), None) => false,
        (None, _) => true,
    };
    rest == Some("") || (shorter() && same_issuer())
}

/// The digits of a number, and what stands behind them.
fn split(number: &str) -> (&str, &str) {
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number.split_at(end)
}

/// A day of issue without a year is the same day as the nearest date fact of that day and month, which knows it.
fn date_years(facts: &mut [Fact]) {
    let waits = |fact: &Fact| match &fact.value {
        FactValue::Directive(directive) => directive.issued.as_deref().is_some_and(|day| day.starts_with("XXXX")),
        _ => false,
    };
    if !facts.iter().any(waits) {
        return;
    }
    let mut days: HashMap<String, Vec<(usize, String)>> = HashMap::new();
    for fact in facts.iter() {
        if let FactValue::Date(date) = &fact.value {
            let edtf = date.to_string();
            if let Some(day) = edtf.get(4..10).filter(|_| !edtf.starts_with('X')) {
                days.entry(day.to_owned()).or_default().push((fact.span.start(), edtf[..10].to_owned()));
            }
        }
    }
    for fact in facts {
        let at = fact.span.start();
        let FactValue::Directive(Directive { issued: Some(issued), .. }) = &mut fact.value else { continue };
        let Some(known) = issued.strip_prefix("XXXX").and_then(|day| days.get(day)) else { continue };
        let behind = known.partition_point(|(start, _)| *start < at);
        let near = known[behind.saturating_sub(1)..].iter().take(2).min_by_key(|(start, _)| start.abs_diff(at));
        if let Some((_, edtf)) = near {
            issued.clone_from(edtf);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;
    use crate::fact::FactValue;
    use crate::fact::directive::Directive;
    use crate::normalize::Normalizer;

    fn directives(text: &str) -> Vec<Directive> {
        let mut facts = Extractor::new().unwrap().extract(&Normalizer::new().normalize(text));
        super::resolve(&mut facts);
        let values = facts.into_iter().map(|fact| fact.value);
        values.filter_map(|value| if let FactValue::Directive(value) = value { Some(value) } else { None }).collect()
    }

    #[test]
    fn a_short_mention_learns_from_the_full_one_before_it() {
        let text = "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị được quán triệt.\nHọc Chỉ thị 05 mỗi quý.";
        let found = directives(text);
        assert_eq!(found[1].number, "05");
        assert_eq!(found[1].full.as_deref(), Some("05-CT/TW"));
        assert_eq!(found[1].issuer.as_deref(), Some("Bộ Chính trị"));
        assert_eq!(found[1].issued.as_deref(), Some("2016-05-15"));
    }

    #[test]
    fn a_number_with_its_year_learns_the_rest() {
        let found = directives("Nghị định 100/2019/NĐ-CP của Chính phủ có hiệu lực.\nNghị định 100/2019 xử phạt nặng.");
        assert_eq!(found[1].full.as_deref(), Some("100/2019/NĐ-CP"));
    }

    #[test]
    fn another_document_tells_nothing() {
        let found = directives("Nghị quyết số 05-NQ/TU của Tỉnh ủy.\nHọc Chỉ thị 05 mỗi quý.");
        assert_eq!((found[1].full.as_deref(), found[1].issuer.as_deref()), (None, None));
    }
}
