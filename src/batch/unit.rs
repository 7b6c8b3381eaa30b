//! Units: about a megabyte of input each, cut where the input alone says, whoever reads it and how often.

use std::sync::Arc;
use std::vec;

use flate2::Crc;

use crate::batch::error::Error;
use crate::batch::id::UnitId;
use crate::batch::input::Input;
use crate::batch::ledger::Ledger;
use crate::batch::listing::{Extent, Group, Groups};
use crate::batch::progress::Progress;
use crate::batch::record::Item;
use crate::batch::settings::{Shard, Written};
use crate::batch::source::Source;

/// A piece of input that is read and written at once.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) id: UnitId,
    pub(crate) items: Vec<Item>,
    /// How many records the sources gave.
    pub(crate) read: u64,
    /// How many bytes of input it holds.
    pub(crate) bytes: u64,
    /// A checksum of them.
    pub(crate) crc: u32,
}

/// Cuts the inputs into units, and leaves out those that are done or another's.
pub(crate) struct Cutter {
    groups: Groups,
    extent: Extent,
    shard: Shard,
    settings: Written,
    ledger: Arc<Ledger>,
    progress: Arc<Progress>,
    group: Option<Open>,
}

/// The group that is being cut.
struct Open {
    index: u32,
    inputs: vec::IntoIter<Input>,
    source: Option<(Source, u64)>,
    units: u32,
    /// Bytes of the files that were read to their ends.
    passed: u64,
}

impl Cutter {
    pub(crate) fn new(
        groups: Groups,
        extent: Extent,
        shard: Shard,
        settings: Written,
        ledger: Arc<Ledger>,
        progress: Arc<Progress>,
    ) -> Self {
        Self { groups, extent, shard, settings, ledger, progress, group: None }
    }

    /// The next unit that is to be done.
    pub(crate) fn next(&mut self) -> Result<Option<Unit>, Error> {
        loop {
            let Some(open) = &mut self.group else {
                let Some(group) = self.groups.next()? else { return Ok(None) };
                // Only its bytes tell whether a pipe brings what it brought before.
                let is_done = self.ledger.has_group(group.index) && !group.inputs.iter().any(Input::is_stdin);
                if self.is_ours(group.index, None) && !is_done {
                    self.group = Some(Open::new(group));
                } else {
                    self.progress.pass(group.bytes());
                }
                continue;
            };
            let Some(unit) = open.cut(&self.settings, &self.progress) else {
                let (index, units) = (open.index, open.units);
                self.group = None;
                self.ledger.close_group(index, units)?;
                continue;
            };
            if let Some(crc) = self.ledger.checksum(unit.id)
                && crc != unit.crc
            {
                let name = unit.items.first().and_then(Item::source).unwrap_or_default();
                return Err(Error::refused(format!(
                    "{name}: the input is not what it was when unit {} was written",
                    unit.id
                )));
            }
            if self.is_ours(unit.id.group, Some(unit.id.number)) && !self.ledger.has(unit.id) {
                return Ok(Some(unit));
            }
        }
    }

    /// Whether a group, or a unit of it, belongs to this shard: by whole groups, where there are enough of them.
    fn is_ours(&self, group: u32, number: Option<u32>) -> bool {
        let Shard { index, count } = self.shard;
        match number {
            _ if self.extent.groups >= count => group % count == index,
            Some(number) => (group + number) % count == index,
            None => true,
        }
    }
}

impl Open {
    fn new(group: Group) -> Self {
        Self { index: group.index, inputs: group.inputs.into_iter(), source: None, units: 0, passed: 0 }
    }

    /// Cuts the next unit; `None` at the end of the group.
    fn cut(&mut self, settings: &Written, progress: &Progress) -> Option<Unit> {
        let (mut items, mut read, mut bytes, mut weight, mut crc) = (Vec::new(), 0, 0, 0, Crc::new());
        while weight < settings.unit_bytes {
            let Some((source, length)) = &mut self.source else {
                let Some(input) = self.inputs.next() else { break };
                self.source = Some((Source::open(&input, settings), input.bytes));
                continue;
            };
            let Some(item) = source.next() else {
                self.passed += *length;
                self.source = None;
                continue;
            };
            weight += item.weight();
            read += item.records();
            if let Item::Record(record) = &item {
                crc.update(record.body.bytes());
                bytes += record.body.bytes().len() as u64;
            }
            items.push(item);
        }
        let taken = self.source.as_ref().map_or(0, |(source, _)| source.taken());
        progress.set_group(self.passed + taken);
        if items.is_empty() {
            progress.end_group();
            return None;
        }
        let id = UnitId { group: self.index, number: self.units };
        self.units += 1;
        Some(Unit { id, items, read, bytes, crc: crc.sum() })
    }
}
