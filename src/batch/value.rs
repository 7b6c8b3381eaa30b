//! The value of a fact in the columns of its kind.

use crate::batch::bounds::bounds;
use crate::batch::columns::{SUCCESSORS, at, fact};
use crate::batch::filling::Filling;
use crate::fact::FactValue;
use crate::fact::date::Date;
use crate::fact::directive::Directive;
use crate::fact::unit::Unit;
use crate::number::{Amount, Modifier};

/// Puts the value of a fact into its columns.
pub(crate) fn value(table: &mut Filling, value: &FactValue) {
    match value {
        FactValue::Date(date) => self::date(table, date),
        FactValue::Count(count) => {
            amount(table, &count.amount);
            if let Some(of) = count.of {
                table.number(const { fact("number_of") }, of);
            }
            modifier(table, count.modifier);
            table.text_if(const { fact("noun") }, count.noun.as_ref());
        }
        FactValue::Percent(percent) => {
            amount(table, &percent.amount);
            modifier(table, percent.modifier);
            table.flag(const { fact("percent_points") }, percent.points);
        }
        FactValue::Money(money) => {
            amount(table, &money.amount);
            modifier(table, money.modifier);
            table.text(const { fact("currency") }, &money.currency);
        }
        FactValue::Measure(measure) => {
            amount(table, &measure.amount);
            modifier(table, measure.modifier);
            table.text(const { fact("measure_unit") }, &measure.unit);
        }
        FactValue::Directive(directive) => self::directive(table, directive),
        FactValue::Unit(unit) => self::unit(table, unit),
        FactValue::Person(person) => {
            table.text(const { fact("person_name") }, &person.name);
            table.words(const { fact("person_roles") }, &person.role);
        }
        FactValue::Byline(byline) => {
            table.text(const { fact("byline_name") }, &byline.name);
            table.text(const { fact("byline_as") }, byline.signs.name());
            table.text_if(const { fact("byline_place") }, byline.place.as_ref());
            table.text_if(const { fact("byline_outlet") }, byline.outlet.as_ref());
        }
    }
}

fn date(table: &mut Filling, date: &Date) {
    let (from, to) = bounds(&date.edtf);
    table.text(const { fact("date_edtf") }, &date.edtf);
    table.day(const { fact("date_from") }, from);
    table.day(const { fact("date_to") }, to);
    table.variant(const { fact("date_part") }, date.part);
    table.variants(const { fact("date_inferred") }, date.inferred.iter());
    table.text_if(const { fact("date_lunar") }, date.lunar.as_ref());
}

fn directive(table: &mut Filling, directive: &Directive) {
    table.text(const { fact("directive_number") }, &directive.number);
    table.text_if(const { fact("directive_type") }, directive.doc_type.as_ref());
    if let Some(issued) = &directive.issued {
        let (from, to) = bounds(issued);
        table.text(const { fact("directive_issued") }, issued);
        table.day(const { fact("directive_issued_from") }, from);
        table.day(const { fact("directive_issued_to") }, to);
    }
    table.text_if(const { fact("directive_issuer") }, directive.issuer.as_ref());
    table.text_if(const { fact("directive_full") }, directive.full.as_ref());
}

fn unit(table: &mut Filling, unit: &Unit) {
    table.text(const { fact("unit_name") }, &unit.name);
    table.text(const { fact("unit_full") }, unit.full());
    table.variant(const { fact("unit_class") }, Some(unit.class));
    table.variant(const { fact("unit_level") }, unit.level);
    table.text_if(const { fact("unit_code") }, unit.code());
    table.text_if(const { fact("unit_province") }, unit.province());
    table.words(const { fact("unit_candidates") }, unit.candidates());
    if !unit.successors().is_empty()
        && let Some(rows) = table.inner(const { fact("unit_successors") })
    {
        for successor in unit.successors() {
            rows.begin();
            rows.text(const { at(SUCCESSORS, "code") }, &successor.code);
            rows.text(const { at(SUCCESSORS, "name") }, &successor.name);
            rows.text(const { at(SUCCESSORS, "province") }, &successor.province);
            rows.flag(const { at(SUCCESSORS, "whole") }, successor.whole);
        }
    }
    table.text_if(const { fact("unit_resolved") }, unit.resolved.as_ref());
}

fn amount(table: &mut Filling, amount: &Amount) {
    if let Amount::Exact(value) = *amount {
        table.number(const { fact("number") }, value);
    }
    table.number(const { fact("number_min") }, amount.least());
    table.number(const { fact("number_max") }, amount.most());
}

fn modifier(table: &mut Filling, modifier: Option<Modifier>) {
    table.variant(const { fact("modifier") }, modifier);
}
