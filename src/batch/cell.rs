//! One cell of a table, whatever type its column has.

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_schema::{DataType, TimeUnit};
use serde_json::Value;

use crate::calendar::Day;

/// A cell as bytes, where it holds a text or bytes.
pub(crate) fn bytes(column: &ArrayRef, row: usize) -> Option<&[u8]> {
    Some(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).as_bytes(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).as_bytes(),
        DataType::Utf8View => column.as_string_view().value(row).as_bytes(),
        DataType::Binary => column.as_binary::<i32>().value(row),
        DataType::LargeBinary => column.as_binary::<i64>().value(row),
        DataType::BinaryView => column.as_binary_view().value(row),
        _ => return None,
    })
}

/// A cell as text.
pub(crate) fn string(column: &ArrayRef, row: usize) -> Option<String> {
    bytes(column, row).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// A cell as an id.
pub(crate) fn id(column: &ArrayRef, row: usize) -> Option<Value> {
    match column.data_type() {
        DataType::Int64 => Some(column.as_primitive::<Int64Type>().value(row).into()),
        DataType::Int32 => Some(column.as_primitive::<Int32Type>().value(row).into()),
        _ => string(column, row).map(Value::String),
    }
}

/// The day that a cell tells, in its own time.
pub(crate) fn day(column: &ArrayRef, row: usize) -> Option<Day> {
    let days = match column.data_type() {
        DataType::Date32 => i64::from(column.as_primitive::<Date32Type>().value(row)),
        DataType::Timestamp(unit, _) => {
            let (value, day) = match unit {
                TimeUnit::Second => (column.as_primitive::<TimestampSecondType>().value(row), 86_400),
                TimeUnit::Millisecond => (column.as_primitive::<TimestampMillisecondType>().value(row), 86_400_000),
                TimeUnit::Microsecond => (column.as_primitive::<TimestampMicrosecondType>().value(row), 86_400_000_000),
                TimeUnit::Nanosecond => {
                    (column.as_primitive::<TimestampNanosecondType>().value(row), 86_400_000_000_000)
                }
            };
            value.div_euclid(day)
        }
        _ => return string(column, row)?.trim().parse().ok(),
    };
    Day::new(1970, 1, 1)?.plus(i32::try_from(days).ok()?)
}
