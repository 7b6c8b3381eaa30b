//! The forms of each kind, with an example: what its cases show.

use crate::fact::FactKind;
use crate::table::lines;

/// One way in which the news writes a kind of fact, or one that only looks like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Form {
    /// What it is: `Ranges and lists`.
    pub name: &'static str,
    /// A sentence with its facts in braces; `\n` stands for a line end.
    pub example: &'static str,
    /// The canonical values of the facts, separated by ` | `; `None` where nothing is a fact of the kind.
    pub value: Option<&'static str>,
}

impl FactKind {
    /// What a fact of this kind is.
    pub const fn meaning(self) -> &'static str {
        match self {
            FactKind::Date => "a time or period of the calendar",
            FactKind::Unit => "a named organization or administrative unit",
            FactKind::Count => "how many of something",
            FactKind::Percent => "a share of a hundred, or percentage points",
            FactKind::Money => "a sum with its currency",
            FactKind::Measure => "a quantity with a unit of measure",
            FactKind::Directive => "a numbered document",
            FactKind::Person => "a person, with the roles that the text gives",
            FactKind::Byline => "who signs the article",
        }
    }

    /// The forms of this kind, each with an example from its cases, those that are tested as well.
    ///
    /// # Example
    ///
    /// ```
    /// use boctin::FactKind;
    ///
    /// let forms = FactKind::Percent.forms();
    /// assert!(forms.iter().any(|form| form.value == Some("0.3 points")));
    /// assert!(forms.iter().any(|form| form.value.is_none()));
    /// ```
    pub fn forms(self) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        let mut name = "";
        for line in lines(self.cases()) {
            if let Some(heading) = line.strip_prefix('#') {
                // `published:` sets a day for the cases below it.
                if !heading.trim_start().starts_with("published:") {
                    name = heading.trim().trim_end_matches('.');
                }
                continue;
            }
            let Some((example, value)) = line.rsplit_once("=>") else { continue };
            let value = Some(value.trim()).filter(|value| !value.is_empty());
            let form = Form { name, example: example.trim(), value };
            match forms.last_mut().filter(|last| last.name == name) {
                // A find shows the form better than a trap beside it.
                Some(last) if last.value.is_none() && value.is_some() => *last = form,
                Some(_) => {}
                None => forms.push(form),
            }
        }
        forms
    }

    const fn cases(self) -> &'static str {
        match self {
            FactKind::Date => include_str!("date/cases.txt"),
            FactKind::Unit => include_str!("unit/cases.txt"),
            FactKind::Count => include_str!("count/cases.txt"),
            FactKind::Percent => include_str!("percent/cases.txt"),
            FactKind::Money => include_str!("money/cases.txt"),
            FactKind::Measure => include_str!("measure/cases.txt"),
            FactKind::Directive => include_str!("directive/cases.txt"),
            FactKind::Person => include_str!("person/cases.txt"),
            FactKind::Byline => include_str!("byline/cases.txt"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_shows_its_forms_each_with_an_example() {
        for kind in FactKind::ALL {
            let forms = kind.forms();
            let found: Vec<&Form> = forms.iter().filter(|form| form.value.is_some()).collect();
            assert!(found.len() > 2, "{kind}: {forms:?}");
            assert!(found.iter().all(|form| form.example.contains('{') && !form.name.is_empty()), "{kind}");
        }
    }

    #[test]
    fn what_only_looks_like_a_fact_is_shown_without_a_value() {
        let forms = FactKind::Date.forms();
        let scores = forms.iter().find(|form| form.name.starts_with("Ratios")).unwrap();
        assert!(scores.value.is_none() && !scores.example.contains('{'));
    }
}
