//! `boctin batch`: a corpus, seen while it runs, and summed up at its end.

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use boctin::batch::{self, Error, Progress, Settings, Shard, Summary};
use boctin::{Day, FactKind};
use clap::ValueEnum;
use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use tracing::level_filters::LevelFilter;

use crate::complaint::complain;

/// Some input could not be read; the rest was.
const UNREAD: u8 = 2;
/// The output belongs to another batch, or another run is at work on it.
const REFUSED: u8 = 73;
/// The output could not be written.
const UNWRITTEN: u8 = 74;

/// What the command line says of a batch.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Files, folders, or patterns such as 'crawl/**/*.warc.gz'; `-` is JSONL on standard input
    #[arg(value_name = "IN", required = true)]
    inputs: Vec<PathBuf>,

    /// The folder that is written; where it holds part of the same batch, the run goes on from there
    #[arg(short, long, value_name = "OUT")]
    out: PathBuf,

    /// What is written: JSON documents, or two tables of Parquet
    #[arg(long, value_enum, default_value_t = Format::Jsonl, value_name = "FORMAT")]
    format: Format,

    /// How many units are read at once
    #[arg(long, default_value = "1", value_name = "N")]
    jobs: NonZeroUsize,

    /// Do the i-th of n parts, for as many machines; --merge brings them together
    #[arg(long, value_name = "i/n", default_value = "1/1")]
    shard: Shard,

    /// Go on where a run stopped; this is what happens anyway
    #[arg(long)]
    resume: bool,

    /// IN are the outputs of all shards of one batch: bring them together in OUT
    #[arg(long, conflicts_with = "shard")]
    merge: bool,

    /// The column, or the key, that holds the text or the page [default: text, html or content]
    #[arg(long, value_name = "NAME")]
    column: Option<String>,

    /// Find these kinds of fact only, such as `date,unit`
    #[arg(long, value_delimiter = ',', value_name = "KIND,…")]
    kinds: Vec<FactKind>,

    /// Take the whole text as the article: every line is a paragraph
    #[arg(long)]
    no_strip: bool,

    /// The publication date, where the page does not tell it
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<Day>,

    /// Tell into which units of today older ones went on 1 July 2025
    #[arg(long)]
    successors: bool,

    /// Check what the text says of its own numbers: `516/480 … đạt 107,5%`
    #[arg(long)]
    checks: bool,

    /// Cut units once they hold so many MiB of input
    #[arg(long, default_value = "1", value_name = "MIB")]
    unit: NonZeroU64,

    /// Quarantine documents of more MiB
    #[arg(long, default_value = "8", value_name = "MIB")]
    max_document: NonZeroU64,

    /// Give a compressed file up that grows more than so many times
    #[arg(long, default_value = "500", value_name = "TIMES")]
    max_ratio: NonZeroU64,

    /// Walk folders so deep
    #[arg(long, default_value = "64", value_name = "DEPTH")]
    max_depth: usize,

    /// Name documents that take longer than so many seconds
    #[arg(long, default_value = "10", value_name = "SECONDS")]
    slow: u64,

    /// Show no progress and no summary
    #[arg(short, long)]
    quiet: bool,

    /// Write what happens into this file
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,

    /// How much of it: error, warn, info, debug
    #[arg(long, default_value = "info", value_name = "LEVEL")]
    log_level: LevelFilter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A document a line
    Jsonl,
    /// Documents, and the facts in them
    Parquet,
}

/// What `boctin schema` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The JSON Schema of a document of the JSONL output
    Json,
    /// The columns of the two tables of the Parquet output
    Arrow,
}

impl Options {
    fn settings(&self) -> Settings {
        let mut settings = Settings::new(self.inputs.iter().cloned(), &self.out);
        settings.jobs = self.jobs.get();
        settings.shard = self.shard;
        let written = &mut settings.written;
        written.format = match self.format {
            Format::Jsonl => batch::Format::Jsonl,
            Format::Parquet => batch::Format::Parquet,
        };
        let mib = |size: NonZeroU64| size.get().clamp(1, 1024) << 20;
        (written.unit_bytes, written.largest) = (mib(self.unit), mib(self.max_document));
        written.ratio = self.max_ratio.get();
        written.depth = self.max_depth;
        written.column.clone_from(&self.column);
        if !self.kinds.is_empty() {
            written.kinds.clone_from(&self.kinds);
        }
        written.strip = !self.no_strip;
        written.published = self.published;
        (written.successors, written.checks) = (self.successors, self.checks);
        settings
    }
}

/// Prints the form of the output.
pub fn schema(form: Option<Form>) -> ExitCode {
    let text = match form {
        Some(Form::Json) => batch::json_schema().to_owned(),
        Some(Form::Arrow) => batch::arrow_schema(),
        None => format!("{}\n{}", batch::json_schema(), batch::arrow_schema()),
    };
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(UNWRITTEN),
        _ => ExitCode::SUCCESS,
    }
}

/// Does a batch.
pub fn run(options: &Options) -> ExitCode {
    if let Err(error) = open_log(options) {
        complain(&format!("the log can't be written: {error}"));
        return ExitCode::from(UNWRITTEN);
    }
    // A panic over one document is caught, and the document quarantined.
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a panic was caught")));
    let begun = Instant::now();
    let progress = Arc::new(Progress::new(options.jobs.get()));
    let done = if options.merge {
        batch::merge(&options.inputs, &options.out)
    } else {
        let settings = options.settings();
        tracing::info!(?settings, "begun");
        watched(options, &progress, || batch::run(&settings, &progress))
    };
    match done {
        Ok(summary) => {
            tracing::info!(?summary, "done");
            if !options.quiet {
                let _ = sum_up(&summary, &progress, begun.elapsed());
                if summary.counts.quarantined > 0 {
                    complain(&format!(
                        "what could not be read is named in {}",
                        options.out.join("quarantine.jsonl").display()
                    ));
                }
            }
            ExitCode::from(if summary.counts.quarantined > 0 { UNREAD } else { 0 })
        }
        Err(error) => fail(&error),
    }
}

fn fail(error: &Error) -> ExitCode {
    tracing::error!(%error, "stopped");
    complain(&error.to_string());
    ExitCode::from(if error.is_refused() { REFUSED } else { UNWRITTEN })
}

fn open_log(options: &Options) -> io::Result<()> {
    if let Some(path) = &options.log {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        tracing_subscriber::fmt()
            .with_max_level(options.log_level)
            .with_ansi(false)
            .with_writer(Mutex::new(file))
            .init();
    }
    Ok(())
}

/// Does the work while the progress is shown and slow documents are named.
fn watched<T>(options: &Options, progress: &Progress, work: impl FnOnce() -> T) -> T {
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        let watch = scope.spawn(|| watch(options, progress, &ended));
        let done = work();
        ended.store(true, Ordering::Relaxed);
        watch.thread().unpark();
        done
    })
}

fn watch(options: &Options, progress: &Progress, ended: &AtomicBool) {
    let bar = bar(options);
    let slow = Duration::from_secs(options.slow.max(1));
    let (mut told, mut named, begun) = (Instant::now(), Vec::new(), Instant::now());
    while !ended.load(Ordering::Relaxed) {
        thread::park_timeout(Duration::from_millis(200));
        for document in progress.busy(slow) {
            if !named.contains(&document.document) {
                let text = format!("{} takes longer than {} s", document.document, slow.as_secs());
                tracing::warn!("{text}");
                bar.as_ref().map_or_else(|| complain(&text), |bar| bar.suspend(|| complain(&text)));
                named.push(document.document);
            }
        }
        let line = || {
            let (documents, aside) = (HumanCount(progress.documents()), HumanCount(progress.quarantined()));
            format!("{documents} documents, {aside} quarantined")
        };
        if let Some(bar) = &bar {
            bar.set_length(progress.total().max(progress.bytes()));
            bar.set_position(progress.bytes());
            bar.set_message(line());
        } else if !options.quiet && told.elapsed() >= Duration::from_secs(5) {
            told = Instant::now();
            let (read, total, seconds) = (progress.bytes(), progress.total(), begun.elapsed().as_secs_f64());
            let rate = read as f64 / seconds;
            let left = Duration::from_secs_f64((total.saturating_sub(read) as f64 / rate.max(1.0)).min(1e9));
            let (read, total, rate) = (HumanBytes(read), HumanBytes(total), HumanBytes(rate as u64));
            complain(&format!("{}, {read} of {total}, {rate}/s, {} left", line(), HumanDuration(left)));
        }
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}

/// The bar, where there is a terminal to show it.
fn bar(options: &Options) -> Option<ProgressBar> {
    if options.quiet || !io::stderr().is_terminal() {
        return None;
    }
    let style = "{bar:30} {percent}% {bytes}/{total_bytes} {bytes_per_sec}, {eta} left, {msg}";
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    Some(bar)
}

/// Prints what was done.
fn sum_up(summary: &Summary, progress: &Progress, time: Duration) -> io::Result<()> {
    let (mut out, counts) = (io::stderr().lock(), &summary.counts);
    let mut line = |name: &str, value: String| writeln!(out, "{name:>12}  {value}");
    line("documents", HumanCount(counts.written).to_string())?;
    for (kind, facts) in FactKind::ALL.iter().zip(counts.facts) {
        line(kind.name(), HumanCount(facts).to_string())?;
    }
    let (read, skipped) = (HumanCount(counts.read), HumanCount(counts.skipped));
    let (written, aside) = (HumanCount(counts.written), HumanCount(counts.quarantined));
    line("records", format!("{read} read = {written} written + {aside} quarantined + {skipped} skipped"))?;
    line("units", format!("{} now, {} before", HumanCount(summary.new_units), HumanCount(summary.old_units)))?;
    let seconds = time.as_secs_f64();
    line("time", format!("{seconds:.1} s, {:.1} MB/s", summary.new_bytes as f64 / 1e6 / seconds))?;
    for slow in progress.slowest() {
        line("slowest", format!("{:.3} s  {}", slow.time.as_secs_f64(), slow.document))?;
    }
    Ok(())
}
