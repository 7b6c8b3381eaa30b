//! A table that is being filled, row by row: only the cells that are told are touched, what was left out is empty.

use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int32Builder, Int64Builder,
    ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};

use crate::batch::columns::{At, Column, Kind, data_type, schema};
use crate::batch::error::Error;

/// A table that is being filled.
pub(crate) struct Filling {
    columns: &'static [Column],
    builders: Vec<Builder>,
    /// How many rows were begun.
    rows: usize,
}

impl Filling {
    pub(crate) fn new(columns: &'static [Column]) -> Self {
        let builders = columns.iter().map(|column| Builder::of(column.kind)).collect();
        Self { columns, builders, rows: 0 }
    }

    /// How many rows were begun.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Begins a row.
    pub(crate) fn begin(&mut self) {
        self.rows += 1;
    }

    /// The table in a cell: the rows that are begun in it now stand in this cell.
    pub(crate) fn inner(&mut self, at: At) -> Option<&mut Filling> {
        match self.cell(at) {
            Some(Builder::Rows(starts, rows)) => {
                starts.push(count(rows.rows));
                Some(rows)
            }
            _ => None,
        }
    }

    /// A column, filled up to the row at hand; `None` where its cell there was told before.
    pub(super) fn cell(&mut self, at: At) -> Option<&mut Builder> {
        let builder = self.builders.get_mut(at.0)?;
        let missing = self.rows.checked_sub(builder.len() + 1)?;
        if missing > 0 {
            builder.leave(missing);
        }
        Some(builder)
    }

    /// A column of which no row may be left out.
    pub(super) fn column(&mut self, at: At) -> Option<&mut Builder> {
        self.builders.get_mut(at.0)
    }

    pub(crate) fn finish(self) -> Result<RecordBatch, Error> {
        let failed = |error: ArrowError| Error::io("a table", error);
        let schema = Arc::new(schema(self.columns));
        RecordBatch::try_new(schema, self.arrays().map_err(failed)?).map_err(failed)
    }

    /// The columns, one array each.
    fn arrays(self) -> Result<Vec<ArrayRef>, ArrowError> {
        self.builders.into_iter().map(|builder| builder.finish(self.rows)).collect()
    }
}

/// The cells of a column, up to the last that was told.
pub(super) enum Builder {
    Text(StringBuilder),
    Words(ListBuilder<StringBuilder>),
    Places(ListBuilder<Int32Builder>),
    Day(Date32Builder),
    Number(Decimal128Builder),
    Real(Float64Builder),
    Int(Int32Builder),
    Long(Int64Builder),
    Flag(BooleanBuilder),
    /// A table in each cell: where its rows start in one table of them all.
    Rows(Vec<i32>, Box<Filling>),
}

impl Builder {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Word => Builder::Text(StringBuilder::new()),
            Kind::Words => Builder::Words(ListBuilder::new(StringBuilder::new())),
            Kind::Places => Builder::Places(ListBuilder::new(Int32Builder::new())),
            Kind::Day => Builder::Day(Date32Builder::new()),
            Kind::Number => Builder::Number(Decimal128Builder::new().with_data_type(data_type(Kind::Number))),
            Kind::Real => Builder::Real(Float64Builder::new()),
            Kind::Int => Builder::Int(Int32Builder::new()),
            Kind::Long => Builder::Long(Int64Builder::new()),
            Kind::Flag => Builder::Flag(BooleanBuilder::new()),
            Kind::Rows(columns) => Builder::Rows(Vec::new(), Box::new(Filling::new(columns))),
        }
    }

    /// How many cells were told or left empty.
    fn len(&self) -> usize {
        match self {
            Builder::Text(builder) => builder.len(),
            Builder::Words(builder) => builder.len(),
            Builder::Places(builder) => builder.len(),
            Builder::Day(builder) => builder.len(),
            Builder::Number(builder) => builder.len(),
            Builder::Real(builder) => builder.len(),
            Builder::Int(builder) => builder.len(),
            Builder::Long(builder) => builder.len(),
            Builder::Flag(builder) => builder.len(),
            Builder::Rows(starts, _) => starts.len(),
        }
    }

    /// Leaves so many cells empty.
    fn leave(&mut self, missing: usize) {
        match self {
            Builder::Text(builder) => builder.append_nulls(missing),
            Builder::Words(builder) => builder.append_nulls(missing),
            Builder::Places(builder) => builder.append_nulls(missing),
            Builder::Day(builder) => builder.append_nulls(missing),
            Builder::Number(builder) => builder.append_nulls(missing),
            Builder::Real(builder) => builder.append_nulls(missing),
            Builder::Int(builder) => builder.append_nulls(missing),
            Builder::Long(builder) => builder.append_nulls(missing),
            Builder::Flag(builder) => builder.append_nulls(missing),
            Builder::Rows(starts, inner) => starts.resize(starts.len() + missing, count(inner.rows)),
        }
    }

    /// The column, with so many rows.
    fn finish(mut self, rows: usize) -> Result<ArrayRef, ArrowError> {
        self.leave(rows.saturating_sub(self.len()));
        Ok(match self {
            Builder::Text(mut builder) => Arc::new(builder.finish()),
            Builder::Words(mut builder) => Arc::new(builder.finish()),
            Builder::Places(mut builder) => Arc::new(builder.finish()),
            Builder::Day(mut builder) => Arc::new(builder.finish()),
            Builder::Number(mut builder) => Arc::new(builder.finish()),
            Builder::Real(mut builder) => Arc::new(builder.finish()),
            Builder::Int(mut builder) => Arc::new(builder.finish()),
            Builder::Long(mut builder) => Arc::new(builder.finish()),
            Builder::Flag(mut builder) => Arc::new(builder.finish()),
            Builder::Rows(mut offsets, inner) => {
                offsets.push(count(inner.rows));
                let told: NullBuffer = offsets.windows(2).map(|pair| pair[0] < pair[1]).collect();
                let rows = inner.rows;
                let fields: Fields = schema(inner.columns).fields;
                let item = Arc::new(Field::new_list_field(DataType::Struct(fields.clone()), false));
                let items = StructArray::try_new_with_length(fields, inner.arrays()?, None, rows)?;
                let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
                Arc::new(ListArray::try_new(item, offsets, Arc::new(items), Some(told))?)
            }
        })
    }
}

/// A number of rows as Arrow counts them; a unit has far fewer.
fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;
    use arrow_array::cast::AsArray;
    use arrow_array::types::Int32Type;

    use super::*;
    use crate::batch::columns::{BLOCKS, DOCUMENTS, FACTS, at, document, fact};

    #[test]
    fn what_is_not_told_is_empty_before_and_behind() {
        let mut table = Filling::new(FACTS);
        for row in 0..5 {
            table.begin();
            if row == 2 {
                // Out of order, too.
                table.words(fact("person_roles"), &["chủ tịch".to_owned(), "bí thư".to_owned()]);
                table.text(fact("noun"), "hộ");
                table.words(fact("date_inferred"), &[""; 0]);
            }
        }
        let arrays = table.arrays().unwrap();
        let of = |name| &arrays[fact(name).0];
        assert!(arrays.iter().all(|array| array.len() == 5));
        assert_eq!((of("noun").null_count(), of("noun").as_string::<i32>().value(2)), (4, "hộ"));
        assert_eq!((of("person_roles").null_count(), of("person_roles").as_list::<i32>().value(2).len()), (4, 2));
        assert_eq!(of("date_inferred").null_count(), 5);
    }

    #[test]
    fn a_cell_may_hold_rows() {
        let mut table = Filling::new(DOCUMENTS);
        for lines in [0, 3, 0, 1, 0] {
            table.begin();
            if lines > 0
                && let Some(blocks) = table.inner(document("blocks"))
            {
                for line in 0..lines {
                    blocks.begin();
                    blocks.text(at(BLOCKS, "role"), "paragraph");
                    for name in ["span_start", "span_end", "char_start", "char_end"] {
                        blocks.int(at(BLOCKS, name), line);
                    }
                }
            }
        }
        let arrays = table.arrays().unwrap();
        let blocks = arrays[document("blocks").0].as_list::<i32>();
        assert_eq!((0..5).map(|row| blocks.is_null(row)).collect::<Vec<_>>(), [true, false, true, false, true]);
        let second = blocks.value(1);
        let starts = second.as_struct().column_by_name("span_start").unwrap().as_primitive::<Int32Type>();
        assert_eq!(starts.values(), &[0, 1, 2]);
        assert_eq!(blocks.value(3).len(), 1);
    }
}
