//! The articles of `corpora/` against their gold: no kind may fall below its floor in `corpora/floors.tsv`.

mod gold;

use std::collections::BTreeMap;

use boctin::{Fact, FactKind, Pipeline, Role};
use gold::{Gold, GoldFact, articles, canonical, floors};

/// How many facts the gold has, how many were found, how many are the same in span and value.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    gold: usize,
    found: usize,
    both: usize,
}

impl Tally {
    /// The F1 in tenths of a percent.
    fn f1(self) -> usize {
        (2000 * self.both).checked_div(self.gold + self.found).unwrap_or(1000)
    }
}

fn is_same(gold: &GoldFact, fact: &Fact) -> bool {
    let value = canonical(&fact.value);
    gold.kind == fact.kind()
        && (gold.start, gold.end) == (fact.span.start(), fact.span.end())
        && gold.values.contains(&value)
}

fn read(pipeline: &Pipeline, article: &Gold) -> boctin::Document {
    let day = article.published.as_deref().map(|day| day.parse().unwrap());
    pipeline.published(day).read_text(&article.text)
}

#[test]
fn no_kind_falls_below_its_floor() {
    let pipeline = Pipeline::new().unwrap();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut errors = Vec::new();
    for article in articles() {
        let document = read(&pipeline, &article);
        let mut add = |kind: FactKind, change: fn(&mut Tally)| {
            change(tallies.entry(kind.name().to_owned()).or_default());
            change(tallies.entry("all".to_owned()).or_default());
        };
        for fact in &document.facts {
            add(fact.kind(), |tally| tally.found += 1);
            if !article.facts.iter().any(|gold| is_same(gold, fact)) {
                errors.push(format!("{}: made up {} «{}» = {}", article.name, fact.kind(), fact.text, fact.value));
            }
        }
        for gold in &article.facts {
            add(gold.kind, |tally| tally.gold += 1);
            if document.facts.iter().any(|fact| is_same(gold, fact)) {
                add(gold.kind, |tally| tally.both += 1);
            } else {
                let quote = &article.text[gold.start..gold.end];
                errors.push(format!("{}: missed {} «{quote}» = {:?}", article.name, gold.kind, gold.values));
            }
        }
    }
    let floors = floors();
    let fallen: Vec<_> = tallies.iter().filter(|(name, tally)| tally.f1() < floors[*name]).collect();
    for (name, tally) in &tallies {
        println!("{name:<10} F1 {:>5} ‰ (floor {}), {tally:?}", tally.f1(), floors[name]);
    }
    assert!(fallen.is_empty(), "fell below the floor: {fallen:?}\n{}", errors.join("\n"));
}

#[test]
fn the_role_of_a_line_is_seldom_wrong() {
    let pipeline = Pipeline::new().unwrap();
    let (mut right, mut total, mut errors) = (0, 0, Vec::new());
    for article in articles() {
        let document = read(&pipeline, &article);
        let mut start = 0;
        for (number, line) in article.text.split('\n').enumerate() {
            let inside = |at: usize| (start..start + line.len()).contains(&at);
            if let Some(&wanted) = article.roles.get(&number) {
                let block = document.blocks.iter().find(|block| inside(block.span.start()));
                let found = block.map_or(Role::Boilerplate, |block| block.role);
                total += 1;
                // A lead and a first paragraph are both the article's text: readers differ.
                let texts = [Role::Lead, Role::Paragraph];
                if found == wanted || (texts.contains(&found) && texts.contains(&wanted)) {
                    right += 1;
                } else {
                    errors.push(format!("{}:{}: {found}, not {wanted}: {line}", article.name, number + 1));
                }
            }
            start += line.len() + 1;
        }
    }
    println!("roles right: {right}/{total}");
    assert!(right * 1000 >= total * floors()["roles"], "{right}/{total}\n{}", errors.join("\n"));
}
