//! Compressed files as a row of members: what damage in one of them leaves of the others.
//!
//! A `.gz` may hold many gzip members and a `.zst` many frames, one behind the other; Common Crawl puts each record
//! into a member of its own. A member is held back until its checksum is right; one that is too large for that is
//! passed on as it comes. Behind damage the next member is sought by the bytes that open it.

use std::io::Read;

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;
use zstd::stream::raw::{Decoder, InBuffer, Operation, OutBuffer};

use crate::batch::record::Seal;
use crate::batch::stream::{Break, CHUNK, Flow, Stream, read_chunk};

/// A member is held back until it is proven, up to so many bytes.
const HELD: usize = 8 * 1024 * 1024;
/// So many decoded bytes before a place where decoding failed are not trusted: what is wrong may have begun there, for
/// a decoder may go on over damage for the rest of a block.
const DOUBTED: usize = 1024 * 1024;
/// So many bytes are decoded to see whether a member begins here.
const TRIAL: usize = 16 * 1024;
/// Below so many decoded bytes no ratio is too high.
const BOMB: u64 = 16 * 1024 * 1024;

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

pub(crate) struct Step {
    taken: usize,
    given: usize,
    over: bool,
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

/// The members of a compressed file, decoded one behind the other.
pub(crate) struct Members<C, R> {
    reader: R,
    codec: C,
    /// Bytes of the file: those of the member at hand, as long as it is held back, and those to come.
    raw: Vec<u8>,
    /// Where `raw` starts in the file.
    base: u64,
    /// How much of `raw` was decoded.
    at: usize,
    file_ended: bool,
    inside: bool,
    /// Where the member at hand starts in the file.
    start: u64,
    /// What was decoded and is not yet passed on.
    held: Vec<u8>,
    decoded: u64,
    /// Whether part of the member was passed on before it was proven.
    leaked: bool,
    ratio: u64,
    ended: bool,
    pending: Option<Break>,
}

impl<C: Codec, R: Read> Members<C, R> {
    /// The members of a file; one that grows more than `ratio`-fold is given up.
    pub(crate) fn new(reader: R, ratio: u64) -> Self {
        Self {
            reader,
            codec: C::start(),
            raw: Vec::new(),
            base: 0,
            at: 0,
            file_ended: false,
            inside: false,
            start: 0,
            held: Vec::new(),
            decoded: 0,
            leaked: false,
            ratio,
            ended: false,
            pending: None,
        }
    }

    /// Reads on, if the file has more.
    fn fill(&mut self) -> Result<bool, String> {
        if self.file_ended {
            return Ok(false);
        }
        match read_chunk(&mut self.reader, &mut self.raw) {
            Ok(0) => self.file_ended = true,
            Ok(_) => return Ok(true),
            Err(error) => {
                self.file_ended = true;
                return Err(format!("the file can't be read on: {error}"));
            }
        }
        Ok(false)
    }

    /// Begins the member that stands next: `None` where one does.
    fn begin(&mut self) -> Option<Flow> {
        self.raw.drain(..self.at);
        self.base += self.at as u64;
        self.at = 0;
        loop {
            // Noughts behind the last member are padding.
            let padding = self.raw.iter().take_while(|&&byte| byte == 0).count();
            self.raw.drain(..padding);
            self.base += padding as u64;
            if self.raw.len() >= 18 {
                break;
            }
            match self.fill() {
                Ok(true) => {}
                Ok(false) => break,
                Err(reason) => return Some(self.give_up(reason)),
            }
        }
        self.start = self.base;
        if self.raw.is_empty() {
            self.ended = true;
            return Some(Flow::End);
        }
        if !C::opens(&self.raw) {
            return Some(self.seek(0, format!("no {} begins at byte {}", C::NAME, self.start)));
        }
        self.codec = C::start();
        (self.inside, self.decoded, self.leaked) = (true, 0, false);
        None
    }

    /// Ends the stream with a break.
    fn give_up(&mut self, reason: String) -> Flow {
        let mut seal = Seal::default();
        seal.add(&self.raw);
        (self.ended, self.inside) = (true, false);
        Flow::Break(Break { reason, seal })
    }

    /// Goes to the next place behind `from` where a member begins.
    fn seek(&mut self, from: usize, reason: String) -> Flow {
        let mut seal = Seal::default();
        let mut from = from + 1;
        self.inside = false;
        loop {
            while from < self.raw.len() {
                let found = memmem::find_iter(&self.raw[from..], &C::MAGIC[..2]).next().map(|at| from + at);
                let Some(at) = found else {
                    from = self.raw.len().saturating_sub(1).max(from);
                    break;
                };
                // To judge a head, enough of the bytes behind it is needed.
                if self.raw.len() - at < TRIAL && matches!(self.fill(), Ok(true)) {
                    from = at;
                    continue;
                }
                if C::opens(&self.raw[at..]) && self.is_sound(at) {
                    seal.add(&self.raw[..at]);
                    self.at = at;
                    return Flow::Break(Break { reason, seal });
                }
                from = at + 1;
            }
            let kept = from.min(self.raw.len());
            seal.add(&self.raw[..kept]);
            self.raw.drain(..kept);
            self.base += kept as u64;
            from = 0;
            if !matches!(self.fill(), Ok(true)) {
                seal.add(&self.raw);
                self.raw.clear();
                self.at = 0;
                self.ended = true;
                return Flow::Break(Break { reason, seal });
            }
        }
    }

    /// Whether a member that begins here can be decoded, as far as its first bytes tell.
    fn is_sound(&self, at: usize) -> bool {
        let (mut codec, mut out) = (C::start(), [0; 4096]);
        let mut input = &self.raw[at..self.raw.len().min(at + TRIAL)];
        for _ in 0..4 {
            match codec.step(input, &mut out) {
                Err(_) => return false,
                Ok(step) if step.over || step.taken == 0 => return true,
                Ok(step) => input = &input[step.taken..],
            }
        }
        true
    }

    /// What is done where a member can't be decoded.
    fn fail(&mut self, fault: Fault, out: &mut Vec<u8>) -> Flow {
        let place = format!("the {} at byte {}", C::NAME, self.start);
        let (trusted, reason) = match fault {
            Fault::Checksum if self.leaked => (0, format!("{place} has a wrong checksum; what was read of it stands")),
            Fault::Checksum => (0, format!("{place} has a wrong checksum")),
            Fault::Torn(why) => (self.held.len().saturating_sub(DOUBTED), format!("{place} is damaged: {why}")),
        };
        out.extend_from_slice(&self.held[..trusted]);
        self.held.clear();
        // A member that is held back starts where `raw` does.
        let flow = self.seek(if self.leaked { self.at.saturating_sub(1) } else { 0 }, reason);
        self.hand(flow, trusted > 0)
    }

    /// What is done where the file ends within a member: it was cut off, or a wrong length made it swallow others.
    fn end_within(&mut self, reason: String, out: &mut Vec<u8>) -> Flow {
        let held = std::mem::take(&mut self.held);
        let flow = self.seek(if self.leaked { self.at } else { 0 }, reason);
        let trusted = if self.ended { held.len() } else { held.len().saturating_sub(DOUBTED) };
        out.extend_from_slice(&held[..trusted]);
        self.hand(flow, trusted > 0)
    }

    /// Passes bytes on before the break behind them.
    fn hand(&mut self, flow: Flow, bytes: bool) -> Flow {
        match flow {
            Flow::Break(broken) if bytes => {
                self.pending = Some(broken);
                Flow::Bytes
            }
            flow => flow,
        }
    }
}

impl<C: Codec, R: Read + Send> Stream for Members<C, R> {
    fn more(&mut self, out: &mut Vec<u8>) -> Flow {
        if let Some(broken) = self.pending.take() {
            return Flow::Break(broken);
        }
        loop {
            if self.ended {
                return Flow::End;
            }
            if !self.inside {
                if let Some(flow) = self.begin() {
                    return flow;
                }
                continue;
            }
            let had = self.held.len();
            self.held.resize(had + CHUNK, 0);
            let step = self.codec.step(&self.raw[self.at..], &mut self.held[had..]);
            let step = match step {
                Ok(step) => step,
                Err(fault) => {
                    self.held.truncate(had);
                    return self.fail(fault, out);
                }
            };
            self.held.truncate(had + step.given);
            self.at += step.taken;
            self.decoded += step.given as u64;
            if step.over {
                self.inside = false;
                if self.held.is_empty() {
                    continue;
                }
                out.append(&mut self.held);
                return Flow::Bytes;
            }
            let read = (self.base + self.at as u64).saturating_sub(self.start).max(1);
            if self.decoded > BOMB && self.decoded / read > self.ratio {
                self.held.clear();
                let reason = format!("the {} at byte {} grows more than {}-fold", C::NAME, self.start, self.ratio);
                return self.seek(self.at.saturating_sub(1), reason);
            }
            if self.held.len() > HELD {
                self.leaked = true;
                self.raw.drain(..self.at);
                self.base += self.at as u64;
                self.at = 0;
                let trusted = self.held.len() - DOUBTED;
                out.extend(self.held.drain(..trusted));
                return Flow::Bytes;
            }
            if step.given > 0 || (step.taken > 0 && self.at < self.raw.len()) {
                continue;
            }
            if self.at < self.raw.len() {
                return self.fail(Fault::Torn("it can't be decoded on".to_owned()), out);
            }
            match self.fill() {
                Ok(true) => {}
                Ok(false) => {
                    let reason = format!("the file ends within the {} at byte {}", C::NAME, self.start);
                    return self.end_within(reason, out);
                }
                Err(reason) => return self.end_within(reason, out),
            }
        }
    }

    fn taken(&self) -> u64 {
        self.base + self.at as u64
    }
}
