//! JSONL: a record a line. What damage touches is one line; the next begins behind the next line end.

use std::sync::Arc;

use memchr::memchr;

use crate::batch::record::{Damage, Item, Record, Seal};
use crate::batch::window::Window;

/// The lines of a stream.
pub(crate) struct Lines {
    window: Window,
    source: Arc<str>,
    largest: usize,
}

impl Lines {
    pub(crate) fn new(window: Window, source: Arc<str>, largest: usize) -> Self {
        Self { window, source, largest }
    }

    pub(crate) fn taken(&self) -> u64 {
        self.window.taken()
    }

    /// The next record or damage. Blank lines are nothing.
    pub(crate) fn next(&mut self) -> Option<Item> {
        loop {
            let offset = self.window.offset();
            let mut searched = 0;
            let (length, whole) = loop {
                let ahead = self.window.ahead();
                if let Some(at) = memchr(b'\n', &ahead[searched..]) {
                    break (searched + at, true);
                }
                searched = ahead.len();
                if searched > self.largest {
                    return Some(Item::Damage(self.pass_long_line(offset)));
                }
                if !self.window.more() {
                    break (searched, false);
                }
            };
            if !whole && let Some((reason, seal)) = self.window.mend() {
                return Some(Item::Damage(seal.damage(&self.source, offset, reason)));
            }
            if length > self.largest {
                return Some(Item::Damage(self.pass_long_line(offset)));
            }
            let line = self.window.ahead()[..length].trim_ascii();
            let line = if offset == 0 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
            let line = (!line.is_empty()).then(|| line.to_vec());
            self.window.pass(length + usize::from(whole));
            match line {
                Some(line) => {
                    return Some(Item::Record(Record::line(self.source.clone(), offset, line)));
                }
                None if !whole => return None,
                None => {}
            }
        }
    }

    /// Passes a line that is too long, without keeping it.
    fn pass_long_line(&mut self, offset: u64) -> Damage {
        let reason = format!("the line is longer than {} bytes", self.largest);
        let mut seal = Seal::default();
        loop {
            let ahead = self.window.ahead();
            let end = memchr(b'\n', ahead);
            let length = end.unwrap_or(ahead.len());
            seal.add(&ahead[..length]);
            self.window.pass(length + usize::from(end.is_some()));
            // A break behind it is told on its own.
            if end.is_some() || !self.window.more() {
                return seal.damage(&self.source, offset, reason);
            }
        }
    }
}
