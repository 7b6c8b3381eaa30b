//! The part of a stream that a reader of records looks at.

use crate::batch::record::Seal;
use crate::batch::stream::{Break, Flow, Stream};

/// Bytes of a stream from where its reader stands, as far as they are needed.
pub(crate) struct Window {
    stream: Box<dyn Stream>,
    bytes: Vec<u8>,
    /// How much of `bytes` lies behind the reader.
    at: usize,
    /// Where `bytes` starts in the stream.
    base: u64,
    /// Why the stream goes no further for now.
    stop: Option<Stop>,
}

enum Stop {
    Break(Break),
    End,
}

impl Window {
    pub(crate) fn new(stream: Box<dyn Stream>) -> Self {
        Self { stream, bytes: Vec::new(), at: 0, base: 0, stop: None }
    }

    /// What lies before the reader.
    pub(crate) fn ahead(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// Where the reader stands in the stream.
    pub(crate) fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Goes forward.
    pub(crate) fn pass(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.bytes.len());
    }

    /// Brings more bytes; `false` at a break and at the end.
    pub(crate) fn more(&mut self) -> bool {
        if self.stop.is_some() {
            return false;
        }
        // What lies behind is dropped once it is the larger part: each byte is moved at most once.
        if self.at > self.bytes.len() / 2 {
            self.bytes.drain(..self.at);
            self.base += self.at as u64;
            self.at = 0;
        }
        match self.stream.more(&mut self.bytes) {
            Flow::Bytes => return true,
            Flow::Break(broken) => self.stop = Some(Stop::Break(broken)),
            Flow::End => self.stop = Some(Stop::End),
        }
        false
    }

    /// Brings bytes until so many lie ahead, if the stream has them.
    pub(crate) fn want(&mut self, bytes: usize) -> bool {
        while self.ahead().len() < bytes {
            if !self.more() {
                return false;
            }
        }
        true
    }

    /// Passes everything up to the break and the break itself: why it is one, and the digest of what was lost. `None`
    /// where the stream is not broken here.
    pub(crate) fn mend(&mut self) -> Option<(String, Seal)> {
        match self.stop.take() {
            Some(Stop::Break(Break { reason, mut seal })) => {
                seal.add(&self.bytes[self.at..]);
                self.base += self.bytes.len() as u64;
                self.bytes.clear();
                self.at = 0;
                Some((reason, seal))
            }
            stop => {
                self.stop = stop;
                None
            }
        }
    }

    /// How many bytes of the file were read.
    pub(crate) fn taken(&self) -> u64 {
        self.stream.taken()
    }
}
