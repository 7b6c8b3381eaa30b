//! The two ways in which files are compressed here: gzip and zstd, a step at a time.

use flate2::{Decompress, FlushDecompress, Status};
use zstd::stream::raw::{Decoder, InBuffer, Operation, OutBuffer};

/// One way to compress.
pub(crate) trait Codec: Send + Sized {
    /// What a member is called: `gzip member`.
    const NAME: &'static str;
    /// The bytes that open a member.
    const MAGIC: &'static [u8];

    fn start() -> Self;

    /// Decodes into `out`: how many bytes were taken and given, and whether the member is over.
    fn step(&mut self, input: &[u8], out: &mut [u8]) -> Result<Step, Fault>;

    /// Whether the bytes look like the head of a member.
    fn opens(head: &[u8]) -> bool {
        head.starts_with(Self::MAGIC)
    }
}

/// How far a decoder came.
pub(crate) struct Step {
    /// Bytes that it took.
    pub(crate) taken: usize,
    /// Bytes that it gave.
    pub(crate) given: usize,
    /// Whether the member is over.
    pub(crate) over: bool,
}

/// Why a member can't be decoded.
pub(crate) enum Fault {
    /// All was decoded, and it isn't what was written.
    Checksum,
    /// It can't be decoded further.
    Torn(String),
}

/// Gzip, RFC 1952.
pub(crate) struct Gzip(Decompress);

impl Codec for Gzip {
    const NAME: &'static str = "gzip member";
    const MAGIC: &'static [u8] = &[0x1F, 0x8B, 8];

    fn start() -> Self {
        Self(Decompress::new_gzip(15))
    }

    fn step(&mut self, input: &[u8], out: &mut [u8]) -> Result<Step, Fault> {
        let before = (self.0.total_in(), self.0.total_out());
        let status = self.0.decompress(input, out, FlushDecompress::None).map_err(|error| match error.message() {
            Some("incorrect data check" | "incorrect length check") => Fault::Checksum,
            reason => Fault::Torn(reason.unwrap_or("it can't be inflated").to_owned()),
        })?;
        Ok(Step {
            taken: (self.0.total_in() - before.0) as usize,
            given: (self.0.total_out() - before.1) as usize,
            over: status == Status::StreamEnd,
        })
    }

    /// The three high bits of the flags are reserved and nought.
    fn opens(head: &[u8]) -> bool {
        head.starts_with(Self::MAGIC) && head.get(3).is_some_and(|flags| flags & 0xE0 == 0)
    }
}

/// Zstandard, RFC 8878.
pub(crate) struct Zstd(Option<Decoder<'static>>);

impl Codec for Zstd {
    const NAME: &'static str = "zstd frame";
    const MAGIC: &'static [u8] = &[0x28, 0xB5, 0x2F, 0xFD];

    fn start() -> Self {
        Self(Decoder::new().ok())
    }

    fn step(&mut self, input: &[u8], out: &mut [u8]) -> Result<Step, Fault> {
        let Some(decoder) = &mut self.0 else { return Err(Fault::Torn("there is no memory for it".to_owned())) };
        let (mut source, mut target) = (InBuffer::around(input), OutBuffer::around(out));
        match decoder.run(&mut source, &mut target) {
            Ok(left) => Ok(Step { taken: source.pos(), given: target.pos(), over: left == 0 }),
            Err(error) if error.to_string().contains("checksum") => Err(Fault::Checksum),
            Err(error) => Err(Fault::Torn(error.to_string())),
        }
    }

    /// A frame, or one of the sixteen that are to be skipped.
    fn opens(head: &[u8]) -> bool {
        head.starts_with(Self::MAGIC) || matches!(head, [low, 0x2A, 0x4D, 0x18, ..] if low & 0xF0 == 0x50)
    }
}
