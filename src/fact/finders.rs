//! One finder a kind, built once: the only place that knows them all.

use crate::error::Error;
use crate::fact::byline::Byline;
use crate::fact::column::{Column, Taking};
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
use crate::fact::settle::{Claim, Settler};
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

    /// Tells every fact of some lines that is of these kinds, with its line; in the order of the text. All kinds are
    /// read, since they outdo each other. `named` tells the persons of the lines before, and learns those of these.
    ///
    /// One finder after the other goes over all of the lines, so that its code and words are at hand.
    pub(crate) fn find(
        &self,
        lines: &[Line<'_>],
        kinds: Kinds,
        named: &mut Named,
        found: &mut Found,
        mut tell: impl FnMut(usize, Hit<FactValue>),
    ) {
        found.clear();
        for line in lines {
            found.dates.read(|hits| self.date.find(line, hits));
        }
        for line in lines {
            found.units.read(|hits| self.unit.find(line, &mut found.seen, hits));
            // Names that may be persons do not bind the others.
            found.weak.sift(&mut found.units, |unit| unit.weak);
        }
        for (i, line) in lines.iter().enumerate() {
            found.directives.read(|hits| self.directive.find(line, found.units.of(i), hits));
            found.bylines.read(|hits| self.byline.find(line, self.person.names(), hits));
        }
        let (numbers, numerals) = (&self.numbers, &mut found.numerals);
        for line in lines {
            // Read once for the four kinds that build on it.
            numbers.read(line.text, line.tokens, numerals);
            found.counts.read(|hits| self.count.find(line, numbers, numerals, hits));
            found.percents.read(|hits| self.percent.find(line, numbers, numerals, hits));
            found.sums.read(|hits| self.money.find(line, numbers, numerals, hits));
            found.measures.read(|hits| self.measure.find(line, numbers, numerals, hits));
        }
        let (claims, settler) = (&mut found.claims, &mut found.settler);
        let mut taken = Taken {
            dates: found.dates.taking(),
            units: found.units.taking(),
            weak: found.weak.taking(),
            directives: found.directives.taking(),
            bylines: found.bylines.taking(),
            counts: found.counts.taking(),
            percents: found.percents.taking(),
            sums: found.sums.taking(),
            measures: found.measures.taking(),
        };
        for (i, line) in lines.iter().enumerate() {
            found.persons.clear();
            let knowing = Line { persons: named.names(), ..*line };
            found.persons.read(|hits| self.person.find(&knowing, taken.units.of(i), hits));
            let mut persons = found.persons.taking();
            taken.claim(i, &persons, claims);
            settler.settle(claims);
            named.add(line, claims);
            for claim in claims.drain(..).filter(|claim| kinds.holds(claim.kind)) {
                if let Some(value) = taken.take(claim, &mut persons) {
                    tell(i, Hit { at: claim.start..claim.end, value });
                }
            }
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
    dates: Column<Date>,
    units: Column<Unit>,
    weak: Column<Unit>,
    seen: unit::Seen,
    directives: Column<Directive>,
    bylines: Column<Byline>,
    numerals: Vec<Numeral>,
    counts: Column<Count>,
    percents: Column<Percent>,
    sums: Column<Money>,
    measures: Column<Measure>,
    /// Of one line.
    persons: Column<Person>,
    claims: Vec<Claim>,
    settler: Settler,
}

impl Found {
    fn clear(&mut self) {
        self.dates.clear();
        self.units.clear();
        self.weak.clear();
        self.directives.clear();
        self.bylines.clear();
        self.counts.clear();
        self.percents.clear();
        self.sums.clear();
        self.measures.clear();
    }
}

/// What the finders saw, on its way out.
struct Taken<'a> {
    dates: Taking<'a, Date>,
    units: Taking<'a, Unit>,
    weak: Taking<'a, Unit>,
    directives: Taking<'a, Directive>,
    bylines: Taking<'a, Byline>,
    counts: Taking<'a, Count>,
    percents: Taking<'a, Percent>,
    sums: Taking<'a, Money>,
    measures: Taking<'a, Measure>,
}

impl Taken<'_> {
    /// What all kinds claim of a line.
    fn claim(&self, line: usize, persons: &Taking<'_, Person>, claims: &mut Vec<Claim>) {
        self.dates.claim(line, FactKind::Date, claims);
        // Of equal spans the first stays: what was read as a person for its title is no place, as in `ông Thái Bình`.
        persons.claim(0, FactKind::Person, claims);
        self.units.claim(line, FactKind::Unit, claims);
        let strong = claims.len();
        self.weak.claim(line, FactKind::Unit, claims);
        claims[strong..].iter_mut().for_each(|claim| claim.weak = true);
        self.counts.claim(line, FactKind::Count, claims);
        self.percents.claim(line, FactKind::Percent, claims);
        self.sums.claim(line, FactKind::Money, claims);
        self.measures.claim(line, FactKind::Measure, claims);
        self.directives.claim(line, FactKind::Directive, claims);
        self.bylines.claim(line, FactKind::Byline, claims);
    }

    fn take(&mut self, claim: Claim, persons: &mut Taking<'_, Person>) -> Option<FactValue> {
        let at = claim.place;
        match claim.kind {
            FactKind::Date => self.dates.take(at).map(FactValue::Date),
            FactKind::Person => persons.take(at).map(FactValue::Person),
            FactKind::Unit if claim.weak => self.weak.take(at).map(FactValue::Unit),
            FactKind::Unit => self.units.take(at).map(FactValue::Unit),
            FactKind::Count => self.counts.take(at).map(FactValue::Count),
            FactKind::Percent => self.percents.take(at).map(FactValue::Percent),
            FactKind::Money => self.sums.take(at).map(FactValue::Money),
            FactKind::Measure => self.measures.take(at).map(FactValue::Measure),
            FactKind::Directive => self.directives.take(at).map(FactValue::Directive),
            FactKind::Byline => self.bylines.take(at).map(FactValue::Byline),
        }
    }
}

fn any<T>(find: impl FnOnce(&mut Vec<Hit<T>>)) -> bool {
    let mut hits = Vec::new();
    find(&mut hits);
    !hits.is_empty()
}
