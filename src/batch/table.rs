//! Parquet: a document a row, the text or the page in a column by name. What damage touches is one row group.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::vec;

use arrow_array::{Array, RecordBatch};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader};
use serde_json::Map;

use crate::batch::cell::{bytes, day, id, string};
use crate::batch::record::{Body, Damage, Item, Record, Seal};
use crate::batch::settings::Written;
use crate::batch::stream::CHUNK;

/// Rows are decoded in pieces of about so many bytes.
const PIECE: u64 = 1 << 20;
/// The columns that are taken for the text where none is named.
const TEXTS: [&str; 3] = ["text", "html", "content"];

/// The rows of a table.
pub(crate) struct Table {
    file: File,
    source: Arc<str>,
    largest: usize,
    metadata: Option<ArrowReaderMetadata>,
    column: String,
    group: usize,
    /// The row group at hand.
    rows: Option<ParquetRecordBatchReader>,
    /// Rows that were decoded and not yet given.
    items: vec::IntoIter<Item>,
    /// How many rows of the row group were decoded.
    decoded: u64,
    /// The number of the first row of the row group.
    base: u64,
    lost: Option<Damage>,
    taken: u64,
}

impl Table {
    pub(crate) fn open(file: File, source: Arc<str>, settings: &Written) -> Self {
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let metadata = guarded(|| ArrowReaderMetadata::load(&file, options).map_err(|error| error.to_string()));
        let mut table = Self {
            file,
            source,
            largest: usize::try_from(settings.largest).unwrap_or(usize::MAX),
            metadata: None,
            column: String::new(),
            group: 0,
            rows: None,
            items: Vec::new().into_iter(),
            decoded: 0,
            base: 0,
            lost: None,
            taken: 0,
        };
        match metadata {
            Ok(metadata) => {
                let has = |name: &str| metadata.schema().field_with_name(name).is_ok();
                let column = match &settings.column {
                    Some(name) => Some(name.clone()).filter(|name| has(name)),
                    None => TEXTS.iter().find(|name| has(name)).map(|name| (*name).to_owned()),
                };
                match column {
                    Some(column) => (table.column, table.metadata) = (column, Some(metadata)),
                    None => {
                        let columns: Vec<&str> = metadata.schema().fields().iter().map(|f| f.name().as_str()).collect();
                        let wanted = settings.column.as_deref().unwrap_or("text");
                        let reason = format!("it has no column `{wanted}`, only {}", columns.join(", "));
                        table.lost = Some(table.damage(0, u64::MAX, 0, reason));
                    }
                }
            }
            Err(error) => table.lost = Some(table.damage(0, u64::MAX, 0, format!("the footer is damaged: {error}"))),
        }
        table
    }

    pub(crate) fn taken(&self) -> u64 {
        self.taken
    }

    /// The next row, or the row group that can't be read.
    pub(crate) fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(item);
            }
            if let Some(damage) = self.lost.take() {
                return Some(Item::Damage(damage));
            }
            let metadata = self.metadata.clone()?;
            if self.group >= metadata.metadata().num_row_groups() {
                self.metadata = None;
                self.lost = self.missing(&metadata);
                continue;
            }
            let (start, length, rows) = self.extent(&metadata);
            match self.decode(&metadata, rows, length) {
                Ok(Some(batch)) => {
                    let first = self.base + self.decoded;
                    self.decoded += batch.num_rows() as u64;
                    let items: Vec<Item> = (0..batch.num_rows()).map(|row| self.item(&batch, row, first)).collect();
                    self.items = items.into_iter();
                    continue;
                }
                Ok(None) if self.decoded >= rows => {}
                ended => {
                    let reason = ended.err().unwrap_or_else(|| "it has fewer rows than it says".to_owned());
                    let (from, to) = (self.base + self.decoded, self.base.saturating_add(rows));
                    let reason = format!("row group {}, rows {from} to {to}: {reason}", self.group);
                    let mut damage = self.damage(start, length, from, reason);
                    damage.records = believed(to - from, length);
                    self.lost = Some(damage);
                }
            }
            self.rows = None;
            self.base = self.base.saturating_add(rows);
            self.decoded = 0;
            self.group += 1;
            self.taken = start.saturating_add(length);
        }
    }

    /// The rows that the footer counts and that stand in no row group.
    fn missing(&self, metadata: &ArrowReaderMetadata) -> Option<Damage> {
        let told = u64::try_from(metadata.metadata().file_metadata().num_rows()).unwrap_or(0);
        let missing = told.checked_sub(self.base).filter(|missing| *missing > 0)?;
        let reason = format!("the footer is damaged: it tells of {told} rows, and its row groups of {}", self.base);
        let mut damage = self.damage(0, u64::MAX, self.base, reason);
        damage.records = believed(missing, damage.bytes);
        Some(damage)
    }

    /// Where the bytes of the row group lie, and how many rows it has.
    fn extent(&self, metadata: &ArrowReaderMetadata) -> (u64, u64, u64) {
        let group = metadata.metadata().row_group(self.group);
        let ranges = group.columns().iter().map(|column| guarded(|| Ok(column.byte_range())).unwrap_or_default());
        let (mut start, mut end) = (u64::MAX, 0);
        for (from, length) in ranges {
            start = start.min(from);
            end = end.max(from.saturating_add(length));
        }
        (start.min(end), end.saturating_sub(start), u64::try_from(group.num_rows()).unwrap_or(0))
    }

    /// Decodes some rows on.
    fn decode(
        &mut self,
        metadata: &ArrowReaderMetadata,
        rows: u64,
        length: u64,
    ) -> Result<Option<RecordBatch>, String> {
        if self.rows.is_none() {
            if self.decoded > 0 {
                return Ok(None);
            }
            let file = self.file.try_clone().map_err(|error| error.to_string())?;
            let wanted = [self.column.as_str(), "id", "url", "published", "date"];
            let mask = ProjectionMask::columns(metadata.parquet_schema(), wanted);
            let piece = (PIECE / (length * 2 / rows.max(1)).max(1)).clamp(1, 1024) as usize;
            let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata.clone())
                .with_row_groups(vec![self.group])
                .with_projection(mask)
                .with_batch_size(piece);
            self.rows = Some(guarded(|| builder.build().map_err(|error| error.to_string()))?);
        }
        let Some(rows) = &mut self.rows else { return Ok(None) };
        match guarded(|| Ok(rows.next())) {
            Ok(Some(Ok(batch))) => Ok(Some(batch)),
            Ok(Some(Err(error))) => Err(error.to_string()),
            Ok(None) => Ok(None),
            Err(reason) => Err(reason),
        }
    }

    fn item(&self, batch: &RecordBatch, row: usize, first: u64) -> Item {
        let offset = first + row as u64;
        let cell = |name: &str| batch.column_by_name(name).filter(|column| column.is_valid(row));
        let Some(column) = cell(&self.column) else { return Item::Skipped };
        let Some(bytes) = bytes(column, row) else {
            let reason = format!("the column `{}` is no text but {}", self.column, column.data_type());
            return Item::Damage(Damage::of(&self.source, offset, reason, b""));
        };
        if bytes.len() > self.largest {
            let reason = format!("the text is longer than {} bytes", self.largest);
            return Item::Damage(Damage::of(&self.source, offset, reason, bytes));
        }
        let bytes = bytes.to_vec();
        let url = cell("url").and_then(|column| string(column, row));
        let published = cell("published").or(cell("date")).and_then(|column| day(column, row));
        Item::Record(Record {
            source: self.source.clone(),
            offset: Some(offset),
            id: cell("id").and_then(|column| id(column, row)),
            url,
            published,
            meta: Map::new(),
            // A column of texts may hold pages as well.
            body: if self.column == "html" { Body::Html(bytes) } else { Body::File(bytes) },
        })
    }

    /// Damage to some bytes of the file.
    fn damage(&self, start: u64, length: u64, row: u64, reason: String) -> Damage {
        let mut seal = Seal::default();
        // A file that can't be read any more has no digest.
        let _ = self.seal(start, length, &mut seal);
        seal.damage(&self.source, row, reason)
    }

    fn seal(&self, start: u64, length: u64, seal: &mut Seal) -> io::Result<()> {
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(start))?;
        let (mut file, mut chunk) = (file.take(length), vec![0; CHUNK]);
        loop {
            match file.read(&mut chunk)? {
                0 => return Ok(()),
                read => seal.add(&chunk[..read]),
            }
        }
    }
}

/// How many rows are lost with so many bytes: 1 where more are told than may stand in them, for then nobody knows.
fn believed(rows: u64, bytes: u64) -> u64 {
    if rows <= bytes.saturating_mul(8) { rows.max(1) } else { 1 }
}

/// Does what may panic over damaged bytes.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("its bytes make no sense".to_owned()))
}
