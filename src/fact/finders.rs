//! One finder a kind, built once: the only place that knows them all.

use crate::error::Error;
use crate::fact::hit::{Hit, Line};
use crate::fact::kinds::Kinds;
use crate::fact::settle::settle;
use crate::fact::{FactKind, FactValue, byline, count, date, directive, measure, money, percent, person, unit};
use crate::number::Numbers;
use crate::vocabulary::Vocabulary;

/// Every finder, and the vocabulary in which they read.
#[derive(Debug)]
pub(crate) struct Finders {
    vocabulary: Vocabulary,
    numbers: Numbers,
    date: date::Finder,
    unit: unit::Finder,
    count: count::Finder,
    percent: percent::Finder,
    money: money::Finder,
    measure: measure::Finder,
    directive: directive::Finder,
    person: person::Finder,
    byline: byline::Finder,
}

impl Finders {
    /// Builds the finders from the built-in lexicons.
    pub(crate) fn new() -> Result<Self, Error> {
        let mut vocabulary = Vocabulary::new();
        Ok(Self {
            numbers: Numbers::new(&mut vocabulary)?,
            date: date::Finder::new(&mut vocabulary)?,
            unit: unit::Finder::new(&mut vocabulary)?,
            count: count::Finder::new(&mut vocabulary)?,
            percent: percent::Finder::new(&mut vocabulary)?,
            money: money::Finder::new(&mut vocabulary)?,
            measure: measure::Finder::new(&mut vocabulary)?,
            directive: directive::Finder::new(&mut vocabulary)?,
            person: person::Finder::new(&mut vocabulary)?,
            byline: byline::Finder::new(&mut vocabulary)?,
            vocabulary,
        })
    }

    /// The words that the finders know.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Every fact of one line, of all kinds, since they outdo each other: overlaps settled, in the order of the text.
    pub(crate) fn find(&self, line: &Line<'_>, facts: &mut Vec<Hit<FactValue>>) {
        facts.clear();
        let mut dates = Vec::new();
        self.date.find(line, &mut dates);
        let mut units = Vec::new();
        self.unit.find(line, &mut units);
        // Names that may be persons do not bind the others.
        let (units, weak): (Vec<_>, Vec<_>) = units.into_iter().partition(|hit| !hit.value.weak);
        let mut directives = Vec::new();
        self.directive.find(line, &dates, &units, &mut directives);
        let mut persons = Vec::new();
        self.person.find(line, &units, &mut persons);
        let mut bylines = Vec::new();
        self.byline.find(line, self.person.names(), &mut bylines);
        // Read once for the four kinds that build on it.
        let mut numerals = Vec::new();
        self.numbers.read(line.text, line.tokens, &mut numerals);
        let mut counts = Vec::new();
        self.count.find(line, &self.numbers, &numerals, &mut counts);
        let mut percents = Vec::new();
        self.percent.find(line, &self.numbers, &numerals, &mut percents);
        let mut sums = Vec::new();
        self.money.find(line, &self.numbers, &numerals, &mut sums);
        let mut measures = Vec::new();
        self.measure.find(line, &self.numbers, &numerals, &mut measures);

        gather(facts, dates, FactValue::Date);
        // Of equal spans the first stays: what was read as a person for its title is no place, as in `ông Thái Bình`.
        gather(facts, persons, FactValue::Person);
        gather(facts, units, FactValue::Unit);
        gather(facts, weak, FactValue::Unit);
        gather(facts, counts, FactValue::Count);
        gather(facts, percents, FactValue::Percent);
        gather(facts, sums, FactValue::Money);
        gather(facts, measures, FactValue::Measure);
        gather(facts, directives, FactValue::Directive);
        gather(facts, bylines, FactValue::Byline);
        settle(facts);
    }

    /// Whether a line may hold a fact of these kinds: a line on which their own finders see nothing need not be read
    /// by the others.
    pub(crate) fn may_find(&self, line: &Line<'_>, kinds: Kinds) -> bool {
        let mut numerals = Vec::new();
        if [FactKind::Count, FactKind::Percent, FactKind::Money, FactKind::Measure]
            .into_iter()
            .any(|kind| kinds.holds(kind))
        {
            self.numbers.read(line.text, line.tokens, &mut numerals);
        }
        let numbers = &self.numbers;
        FactKind::ALL.into_iter().filter(|kind| kinds.holds(*kind)).any(|kind| match kind {
            FactKind::Date => any(|hits| self.date.find(line, hits)),
            FactKind::Count => any(|hits| self.count.find(line, numbers, &numerals, hits)),
            FactKind::Percent => any(|hits| self.percent.find(line, numbers, &numerals, hits)),
            FactKind::Money => any(|hits| self.money.find(line, numbers, &numerals, hits)),
            FactKind::Measure => any(|hits| self.measure.find(line, numbers, &numerals, hits)),
            FactKind::Byline => any(|hits| self.byline.find(line, self.person.names(), hits)),
            // These read what the others found.
            FactKind::Unit | FactKind::Directive | FactKind::Person => true,
        })
    }
}

fn any<T>(find: impl FnOnce(&mut Vec<Hit<T>>)) -> bool {
    let mut hits = Vec::new();
    find(&mut hits);
    !hits.is_empty()
}

fn gather<T>(facts: &mut Vec<Hit<FactValue>>, hits: Vec<Hit<T>>, into: fn(T) -> FactValue) {
    facts.extend(hits.into_iter().map(|hit| Hit { at: hit.at, value: into(hit.value) }));
}
