//! What a directive learns from the rest of the article: a short mention from the full one, a day of issue its year.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::fact::directive::Directive;
use crate::fact::{Fact, FactValue};
use crate::gazetteer::fold;
use crate::vocabulary::KeyHasher;

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
    let mut told: HashMap<Key, usize, BuildHasherDefault<KeyHasher>> = HashMap::default();
    let mut waiting = false;
    for at in 0..facts.len() {
        let (before, behind) = facts.split_at_mut(at);
        let Some(directive) = behind.first_mut().and_then(directive_mut) else { continue };
        let Some(key) = key(directive) else { continue };
        let earlier = told.get(&key).and_then(|&at| directive_of(&before[at]));
        if let Some(earlier) = earlier.filter(|earlier| is_of(directive, earlier)) {
            learn(directive, earlier);
        } else if is_short(directive) {
            waiting = true;
            continue;
        }
        if directive.full.is_none() {
            told.insert(key, at);
        }
    }
    if waiting && !told.is_empty() {
        look_ahead(facts);
    }
}

/// A title may say `Chỉ thị 05` before the text tells the whole number: it is meant where no other document of the
/// type has these digits.
fn look_ahead(facts: &mut [Fact]) {
    let mut told: HashMap<Key, Option<usize>, BuildHasherDefault<KeyHasher>> = HashMap::default();
    for at in (0..facts.len()).rev() {
        let (before, behind) = facts.split_at_mut(at + 1);
        let Some(directive) = before.last_mut().and_then(directive_mut) else { continue };
        let Some(key) = key(directive) else { continue };
        if directive.full.is_some() {
            continue;
        }
        let known = told.get(&key).copied().flatten().and_then(|later| directive_of(&behind[later - at - 1]));
        if !is_short(directive) {
            let alone = !told.contains_key(&key) || known.is_some_and(|known| known.number == directive.number);
            told.insert(key, alone.then_some(at));
        } else if let Some(later) = known.filter(|later| is_of(directive, later)) {
            learn(directive, later);
        }
    }
}

/// The folded type and the digits of a number.
type Key = String;

fn key(directive: &Directive) -> Option<Key> {
    let mut key = fold(directive.doc_type.as_deref()?);
    key.push_str(split(&directive.number).0);
    Some(key)
}

/// Whether a number is but its digits.
fn is_short(directive: &Directive) -> bool {
    split(&directive.number).1.is_empty()
}

fn directive_of(fact: &Fact) -> Option<&Directive> {
    if let FactValue::Directive(directive) = &fact.value { Some(directive) } else { None }
}

fn directive_mut(fact: &mut Fact) -> Option<&mut Directive> {
    if let FactValue::Directive(directive) = &mut fact.value { Some(directive) } else { None }
}

/// Takes over from the same document what a mention leaves unsaid.
fn learn(mention: &mut Directive, known: &Directive) {
    if known.number != mention.number {
        mention.full = Some(known.number.as_str().into());
    }
    mention.issuer = mention.issuer.take().or_else(|| known.issuer.clone());
    mention.issued = mention.issued.take().or_else(|| known.issued.clone());
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
            *issued = edtf.as_str().into();
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
    fn a_title_learns_from_the_text_where_one_document_alone_is_meant() {
        let text = "Một năm học Chỉ thị 05\nChỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị được quán triệt.";
        let found = directives(text);
        assert_eq!((found[0].full.as_deref(), found[0].issued.as_deref()), (Some("05-CT/TW"), Some("2016-05-15")));
        let found = directives(&format!("{text}\nUBND tỉnh có Chỉ thị số 05/CT-UBND ngày 3/2/2020."));
        assert_eq!((found[0].number.as_str(), found[0].full.as_deref()), ("05", None));
    }

    #[test]
    fn another_document_tells_nothing() {
        let found = directives("Nghị quyết số 05-NQ/TU của Tỉnh ủy.\nHọc Chỉ thị 05 mỗi quý.");
        assert_eq!((found[1].full.as_deref(), found[1].issuer.as_deref()), (None, None));
    }
}
