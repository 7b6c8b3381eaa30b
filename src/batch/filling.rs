//! A table that is being filled, row by row.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::DataType;
use rust_decimal::Decimal;

use crate::batch::columns::{Column, Kind, PRECISION, SCALE, schema};
use crate::batch::error::Error;
use crate::calendar::Day;

/// What a cell is filled with.
pub(crate) enum Cell<'a> {
    Text(Cow<'a, str>),
    Texts(Vec<Cow<'a, str>>),
    Day(Day),
    Number(Decimal),
    Int(usize),
    Long(u64),
    Flag(bool),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

/// The cells of a row; those that are not set are empty.
pub(crate) struct Cells<'a> {
    columns: &'static [Column],
    cells: Vec<Option<Cell<'a>>>,
    /// Behind the cell that was set last: cells are set in the order of the columns, mostly.
    at: usize,
}

impl<'a> Cells<'a> {
    pub(crate) fn of(columns: &'static [Column]) -> Self {
        let mut cells = Vec::new();
        cells.resize_with(columns.len(), || None);
        Self { columns, cells, at: 0 }
    }

    pub(crate) fn set(&mut self, name: &'static str, cell: impl Into<Cell<'a>>) {
        let is_it = |column: &Column| column.name == name;
        let behind = self.columns[self.at..].iter().position(is_it).map(|at| self.at + at);
        let found = behind.or_else(|| self.columns.iter().position(is_it));
        debug_assert!(found.is_some(), "{name} is no column");
        if let Some(at) = found {
            self.cells[at] = Some(cell.into());
            self.at = at + 1;
        }
    }

    pub(crate) fn set_if<C: Into<Cell<'a>>>(&mut self, name: &'static str, cell: Option<C>) {
        if let Some(cell) = cell {
            self.set(name, cell);
        }
    }
}

/// A table that is being filled.
pub(crate) struct Filling {
    columns: &'static [Column],
    builders: Vec<Builder>,
}

enum Builder {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Day(Date32Builder),
    Number(Decimal128Builder),
    Int(Int32Builder),
    Long(Int64Builder),
    Flag(BooleanBuilder),
}

impl Filling {
    pub(crate) fn new(columns: &'static [Column]) -> Self {
        let builders = columns.iter().map(|column| match column.kind {
            Kind::Text => Builder::Text(StringBuilder::new()),
            Kind::Texts => Builder::Texts(ListBuilder::new(StringBuilder::new())),
            Kind::Day => Builder::Day(Date32Builder::new()),
            Kind::Number => {
                let kind = DataType::Decimal128(PRECISION, SCALE as i8);
                Builder::Number(Decimal128Builder::new().with_data_type(kind))
            }
            Kind::Int => Builder::Int(Int32Builder::new()),
            Kind::Long => Builder::Long(Int64Builder::new()),
            Kind::Flag => Builder::Flag(BooleanBuilder::new()),
        });
        Self { columns, builders: builders.collect() }
    }

    pub(crate) fn put(&mut self, cells: Cells<'_>) {
        for (builder, cell) in self.builders.iter_mut().zip(cells.cells) {
            builder.put(cell);
        }
    }

    pub(crate) fn finish(mut self) -> Result<RecordBatch, Error> {
        let columns: Vec<ArrayRef> = self.builders.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::new(schema(self.columns)), columns).map_err(|error| Error::io("a table", error))
    }
}

impl Builder {
    fn put(&mut self, cell: Option<Cell<'_>>) {
        match (self, cell) {
            (Builder::Text(builder), Some(Cell::Text(text))) => builder.append_value(text),
            (Builder::Text(builder), _) => builder.append_null(),
            (Builder::Texts(builder), Some(Cell::Texts(texts))) => {
                texts.iter().for_each(|text| builder.values().append_value(text));
                builder.append(true);
            }
            (Builder::Texts(builder), _) => builder.append(false),
            (Builder::Day(builder), cell) => builder.append_option(match cell {
                Some(Cell::Day(day)) => Day::new(1970, 1, 1).map(|epoch| day.days_since(epoch)),
                _ => None,
            }),
            (Builder::Number(builder), cell) => builder.append_option(match cell {
                Some(Cell::Number(number)) => scaled(number),
                _ => None,
            }),
            (Builder::Int(builder), cell) => builder.append_option(match cell {
                Some(Cell::Int(number)) => i32::try_from(number).ok(),
                _ => None,
            }),
            (Builder::Long(builder), cell) => builder.append_option(match cell {
                Some(Cell::Long(number)) => i64::try_from(number).ok(),
                _ => None,
            }),
            (Builder::Flag(builder), cell) => builder.append_option(match cell {
                Some(Cell::Flag(flag)) => Some(flag),
                _ => None,
            }),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Text(builder) => Arc::new(builder.finish()),
            Builder::Texts(builder) => Arc::new(builder.finish()),
            Builder::Day(builder) => Arc::new(builder.finish()),
            Builder::Number(builder) => Arc::new(builder.finish()),
            Builder::Int(builder) => Arc::new(builder.finish()),
            Builder::Long(builder) => Arc::new(builder.finish()),
            Builder::Flag(builder) => Arc::new(builder.finish()),
        }
    }
}

/// A decimal in units of the last digit; `None` where it has more digits behind the point, and would be rounded.
fn scaled(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let missing = u32::from(SCALE).checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_absent() {
        assert_eq!(scaled("24.5".parse().unwrap()), Some(24_500_000_000));
        assert_eq!(scaled("-0.000000001".parse().unwrap()), Some(-1));
        assert_eq!(scaled("0.0000000001".parse().unwrap()), None);
        assert_eq!(scaled(Decimal::MAX), Some(79_228_162_514_264_337_593_543_950_335 * 1_000_000_000));
    }
}
