//! One finder a kind, built once: the only place that knows them all.

use crate::error::Error;
use crate::fact::byline::Byline;
use crate::fact::count::Count;
use crate::fact::date::Date;
use crate::fact::directive::Directive;
use crate::fact::hit::{Hit, Line};
use crate::fact::kinds::Kinds;
use crate::fact::measure::Measure;
use crate::fact::money::Money;
use crate::fact::percent::Percent;
use crate::fact::person::Person;
use crate::fact::settle::Settler;
use crate::fact::unit::Unit;
use crate::fact::{FactKind, FactValue, byline, count, date, directive, measure, money, percent, person, unit};
use crate::number::{Numbers, Numeral};
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
    /// They are left in `found`, which is emptied first.
    pub(crate) fn find(&self, line: &Line<'_>, found: &mut Found) {
        found.clear();
        self.date.find(line, &mut found.dates);
        self.unit.find(line, &mut found.units);
        // Names that may be persons do not bind the others.
        found.weak.extend(found.units.extract_if(.., |hit| hit.value.weak));
        self.directive.find(line, &found.dates, &found.units, &mut found.directives);
        self.person.find(line, &found.units, &mut found.persons);
        self.byline.find(line, self.person.names(), &mut found.bylines);
        // Read once for the four kinds that build on it.
        self.numbers.read(line.text, line.tokens, &mut found.numerals);
        let numerals = &found.numerals;
        self.count.find(line, &self.numbers, numerals, &mut found.counts);
        self.percent.find(line, &self.numbers, numerals, &mut found.percents);
        self.money.find(line, &self.numbers, numerals, &mut found.sums);
        self.measure.find(line, &self.numbers, numerals, &mut found.measures);
        found.gather();
        found.settler.settle(&mut found.facts);
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

/// What the finders saw on a line. One is kept for all lines, so that its lists are made once.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The facts of the line, settled.
    pub(crate) facts: Vec<Hit<FactValue>>,
    dates: Vec<Hit<Date>>,
    units: Vec<Hit<Unit>>,
    weak: Vec<Hit<Unit>>,
    directives: Vec<Hit<Directive>>,
    persons: Vec<Hit<Person>>,
    bylines: Vec<Hit<Byline>>,
    numerals: Vec<Numeral>,
    counts: Vec<Hit<Count>>,
    percents: Vec<Hit<Percent>>,
    sums: Vec<Hit<Money>>,
    measures: Vec<Hit<Measure>>,
    settler: Settler,
}

impl Found {
    fn clear(&mut self) {
        self.facts.clear();
        self.numerals.clear();
    }

    fn gather(&mut self) {
        let facts = &mut self.facts;
        gather(facts, &mut self.dates, FactValue::Date);
        // Of equal spans the first stays: what was read as a person for its title is no place, as in `ông Thái Bình`.
        gather(facts, &mut self.persons, FactValue::Person);
        gather(facts, &mut self.units, FactValue::Unit);
        gather(facts, &mut self.weak, FactValue::Unit);
        gather(facts, &mut self.counts, FactValue::Count);
        gather(facts, &mut self.percents, FactValue::Percent);
        gather(facts, &mut self.sums, FactValue::Money);
        gather(facts, &mut self.measures, FactValue::Measure);
        gather(facts, &mut self.directives, FactValue::Directive);
        gather(facts, &mut self.bylines, FactValue::Byline);
    }
}

fn any<T>(find: impl FnOnce(&mut Vec<Hit<T>>)) -> bool {
    let mut hits = Vec::new();
    find(&mut hits);
    !hits.is_empty()
}

fn gather<T>(facts: &mut Vec<Hit<FactValue>>, hits: &mut Vec<Hit<T>>, into: fn(T) -> FactValue) {
    // Most kinds are not on most lines.
    if !hits.is_empty() {
        facts.extend(hits.drain(..).map(|hit| Hit { at: hit.at, value: into(hit.value) }));
    }
}
