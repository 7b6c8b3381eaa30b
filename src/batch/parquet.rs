//! A table as a file of Parquet: how each column is encoded and compressed.

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::schema::types::ColumnPath;

use crate::batch::columns::{Column, Kind, schema};
use crate::batch::error::Error;
use crate::batch::filling::Filling;
use crate::batch::folder::Shelf;
use crate::batch::schema::VERSION;

/// A table as the bytes of its file.
pub(crate) fn file(shelf: Shelf, table: Filling, columns: &'static [Column]) -> Result<Vec<u8>, Error> {
    let failed = |error: ParquetError| Error::io("a table", error);
    let told = |key: &str, value: &str| KeyValue::new(format!("boctin.{key}"), value.to_owned());
    let name = if shelf == Shelf::Facts { "facts" } else { "documents" };
    let properties = WriterProperties::builder()
        .set_created_by(concat!("boctin ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_key_value_metadata(Some(vec![told("schema", VERSION), told("table", name)]))
        // A file has one row group and a column few pages: only days tell a reader that a file may be passed over.
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true);
    let properties = columns.iter().fold(properties, |properties, column| encoded(properties, &[], column)).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema(columns).into(), Some(properties)).map_err(failed)?;
    writer.write(&table.finish()?).map_err(failed)?;
    writer.into_inner().map_err(failed)
}

/// Says how a column is encoded: by a dictionary only where its values recur.
fn encoded(properties: WriterPropertiesBuilder, above: &[&str], column: &Column) -> WriterPropertiesBuilder {
    let path = |parts: &[&str]| ColumnPath::new(above.iter().chain(parts).map(|part| (*part).to_owned()).collect());
    let here = path(&[column.name]);
    let item = [column.name, "list", "item"];
    match column.kind {
        Kind::Day => properties.set_column_statistics_enabled(here, EnabledStatistics::Chunk),
        Kind::Word | Kind::Words | Kind::Flag => properties,
        Kind::Text | Kind::Number | Kind::Real => properties.set_column_dictionary_enabled(here, false),
        Kind::Int | Kind::Long => properties
            .set_column_dictionary_enabled(here.clone(), false)
            .set_column_encoding(here, Encoding::DELTA_BINARY_PACKED),
        Kind::Places => properties
            .set_column_dictionary_enabled(path(&item), false)
            .set_column_encoding(path(&item), Encoding::DELTA_BINARY_PACKED),
        Kind::Rows(columns) => {
            let above: Vec<&str> = above.iter().copied().chain(item).collect();
            columns.iter().fold(properties, |properties, column| encoded(properties, &above, column))
        }
    }
}
