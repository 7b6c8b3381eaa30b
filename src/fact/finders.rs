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
use crate::fact::named::Named;
use crate::fact::percent::Percent;
use crate::fact::person::Person;
use crate::fact::settle::Settler;
use crate::fact::unit::Unit;
use crate::fact::{FactKind, FactValue, byline, count, date, directive, measure, money, percent, person, unit};
use crate::number::{Numbers, Numeral};
use crate::own_words::OwnWords;
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
    /// Builds the finders from the built-in lexicons and the words of a caller.
    pub(crate) fn new(own: OwnWords) -> Result<Self, Error> {
        let mut vocabulary = Vocabulary::new().with(own);
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

    /// Every fact of some lines, of all kinds, since they outdo each other: overlaps settled, in the order of the text.
    /// They are left in `found`, which is emptied first. `named` tells the persons of the lines before, and learns
    /// those of these lines.
    ///
    /// One finder after the other goes over all of them, so that its code and words are at hand.
    pub(crate) fn find(&self, lines: &[Line<'_>], kinds: Kinds, named: &mut Named, found: &mut Found) {
        let Found { lines: all, settler } = found;
        all.resize_with(all.len().max(lines.len()), Hits::default);
        all.iter_mut().for_each(Hits::clear);
        let mut read: Vec<_> = lines.iter().zip(all).collect();
        if kinds != Kinds::ALL {
            read.retain(|(line, _)| self.may_find(line, kinds));
        }
        for (line, hits) in &mut read {
            self.date.find(line, &mut hits.dates);
        }
        for (line, hits) in &mut read {
            self.unit.find(line, &mut hits.units);
            // Names that may be persons do not bind the others.
            hits.weak.extend(hits.units.extract_if(.., |hit| hit.value.weak));
        }
        for (line, hits) in &mut read {
            self.directive.find(line, &hits.dates, &hits.units, &mut hits.directives);
            self.byline.find(line, self.person.names(), &mut hits.bylines);
        }
        for (line, hits) in &mut read {
            // Read once for the four kinds that build on it.
            self.numbers.read(line.text, line.tokens, &mut hits.numerals);
            let numerals = &hits.numerals;
            self.count.find(line, &self.numbers, numerals, &mut hits.counts);
            self.percent.find(line, &self.numbers, numerals, &mut hits.percents);
            self.money.find(line, &self.numbers, numerals, &mut hits.sums);
            self.measure.find(line, &self.numbers, numerals, &mut hits.measures);
        }
        for (line, hits) in read {
            self.person.find(&Line { persons: named.names(), ..*line }, &hits.units, &mut hits.persons);
            hits.gather();
            settler.settle(&mut hits.facts);
            named.add(line, &hits.facts);
        }
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

/// What the finders saw on some lines. One is kept for all of a text, so that its lists are made once.
#[derive(Debug, Default)]
pub(crate) struct Found {
    lines: Vec<Hits>,
    settler: Settler,
}

impl Found {
    /// The facts of each line, settled.
    pub(crate) fn facts(&mut self) -> impl Iterator<Item = &mut Vec<Hit<FactValue>>> {
        self.lines.iter_mut().map(|hits| &mut hits.facts)
    }
}

/// What the finders saw on one line.
#[derive(Debug, Default)]
struct Hits {
    /// The facts of the line, settled.
    facts: Vec<Hit<FactValue>>,
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
}

impl Hits {
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
