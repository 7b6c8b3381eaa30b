//! The `boctin` command: news pages in, articles and their facts out.

mod args;
#[cfg(feature = "batch")]
mod batch;
mod complaint;
mod corpus;
mod crew;
mod extras;
mod input;
mod kinds;
mod output;
mod read;
mod show;
mod work;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Learn, Options, Verb};
use complaint::complain;
use corpus::Sites;
use input::{Inputs, Item};
use output::Sheet;
use work::{Done, Work};

/// Some input could not be read; the rest was.
const UNREAD: u8 = 2;
/// The command line is not understood.
const USAGE: u8 = 64;
/// The output could not be written.
const UNWRITTEN: u8 = 74;

/// A document takes up about so many times the bytes of its text, if these are not much.
const TOLD: usize = 5;
const MUCH: usize = 1 << 16;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let options = match &args.verb {
        Verb::LearnFurniture(learn) => return learn_furniture(learn),
        Verb::Kinds(listed) => return written(kinds::write(&mut io::stdout().lock(), &listed.kinds())),
        #[cfg(feature = "batch")]
        Verb::Batch(options) => return batch::run(options),
        #[cfg(feature = "batch")]
        Verb::Schema { form } => return batch::schema(*form),
        Verb::Extract(options) | Verb::Show(options) | Verb::Strip(options) | Verb::Normalize(options) => options,
    };
    let work = match Work::new(&args.verb, options) {
        Ok(work) => work,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match run(&work, options, &mut out) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(UNREAD),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("the output can't be written: {error}"));
            ExitCode::from(UNWRITTEN)
        }
    }
}

/// What the command ends with, where all that remained was to write.
fn written(done: io::Result<()>) -> ExitCode {
    match done {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("the output can't be written: {error}"));
            ExitCode::from(UNWRITTEN)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Learns what recurs over the documents of a site, and writes it down.
fn learn_furniture(learn: &Learn) -> ExitCode {
    let (furniture, all_read) = Sites::learn_as_one(Inputs::new(learn.paths.clone(), learn.from));
    let table = furniture.to_tsv();
    let written = match &learn.output {
        Some(path) => std::fs::write(path, table).map_err(|error| format!("{}: {error}", path.display())),
        None => match io::stdout().write_all(table.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("the output can't be written: {error}")),
            _ => Ok(()),
        },
    };
    match written {
        Ok(()) if all_read => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(UNREAD),
        Err(reason) => {
            complain(&reason);
            ExitCode::from(UNWRITTEN)
        }
    }
}

/// Does the work on every input, in order; whether all of them could be read.
fn run(work: &Work, options: &Options, out: &mut impl Write) -> io::Result<bool> {
    let jobs = options.jobs.get();
    let mut sheet = Sheet::new(work.layout());
    let mut all_read = true;
    let mut unread = |reason: Option<String>| {
        if let Some(reason) = reason {
            complain(&reason);
            all_read = false;
        }
    };
    let inputs = Inputs::new(options.paths.clone(), options.from);
    sheet.open(out)?;
    if jobs == 1 {
        for input in inputs {
            match input {
                Ok(item) => {
                    // Written as it is told: it may be large.
                    let page = &mut *out;
                    unread(work.one(item, |record| sheet.turn(page, record).map(|()| page))?.complaint);
                }
                Err(reason) => unread(Some(reason)),
            }
        }
    } else {
        let size = |input: &Result<Item, String>| input.as_ref().map_or(0, |item| item.body.len());
        let read = |input: Result<Item, String>| {
            input.map(|item| {
                let room = item.body.len().min(MUCH) * TOLD;
                work.one(item, |_| Ok(Vec::with_capacity(room)))
            })
        };
        crew::in_order(inputs, jobs, size, read, |done| {
            match done {
                Ok(done) => {
                    let Done { page, record, complaint } = done?;
                    if let Some(page) = page {
                        sheet.turn(out, record)?;
                        out.write_all(&page)?;
                    }
                    unread(complaint);
                }
                Err(reason) => unread(Some(reason)),
            }
            Ok(())
        })?;
    }
    sheet.close(out)?;
    out.flush()?;
    Ok(all_read)
}
