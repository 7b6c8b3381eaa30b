//! Decoded bytes of one file, and the breaks that damage left in them.

use std::io::{self, Read};

use crate::batch::record::Seal;

/// How many bytes are read at once.
pub(crate) const CHUNK: usize = 64 * 1024;

/// Bytes of a file behind its compression.
pub(crate) trait Stream: Send {
    /// Appends more bytes to `out`, or tells why there are none.
    fn more(&mut self, out: &mut Vec<u8>) -> Flow;

    /// How many bytes of the file itself were read.
    fn taken(&self) -> u64;
}

/// What came out of a stream.
#[derive(Debug)]
pub(crate) enum Flow {
    /// Bytes were appended.
    Bytes,
    /// Bytes are missing here; what follows is whole again.
    Break(Break),
    /// There is no more.
    End,
}

/// A place where bytes are missing.
#[derive(Debug)]
pub(crate) struct Break {
    pub(crate) reason: String,
    /// The digest of the bytes of the file that could not be read.
    pub(crate) seal: Seal,
}

/// A file without compression.
pub(crate) struct Plain<R> {
    reader: R,
    taken: u64,
    ended: bool,
}

impl<R: Read> Plain<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, taken: 0, ended: false }
    }
}

impl<R: Read + Send> Stream for Plain<R> {
    fn more(&mut self, out: &mut Vec<u8>) -> Flow {
        if self.ended {
            return Flow::End;
        }
        match read_chunk(&mut self.reader, out) {
            Ok(0) => {
                self.ended = true;
                Flow::End
            }
            Ok(read) => {
                self.taken += read as u64;
                Flow::Bytes
            }
            Err(error) => {
                self.ended = true;
                Flow::Break(Break { reason: format!("the file can't be read on: {error}"), seal: Seal::default() })
            }
        }
    }

    fn taken(&self) -> u64 {
        self.taken
    }
}

/// Appends a whole chunk, or what is left of the file: how a pipe delivers its bytes changes nothing.
pub(crate) fn read_chunk(reader: &mut impl Read, out: &mut Vec<u8>) -> io::Result<usize> {
    reader.take(CHUNK as u64).read_to_end(out)
}
