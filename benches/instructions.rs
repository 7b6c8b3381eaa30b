//! Instructions of each stage, each kind and the whole way, beside those that were recorded in `instructions.tsv`.
//!
//! `cargo bench --bench instructions` fails where one costs 3 % more than was recorded: a slow-down to be mended or told.
//! One that costs 3 % less is told as `FAST` and is to be recorded, or the next slow-down hides behind it. `-- --record`
//! records; further words choose scenarios that have them in their name. Compilers differ: what another one recorded
//! binds within 15 %. Without valgrind (`apt-get install valgrind`) nothing can be counted, which is a failure too.

mod callgrind;
mod corpus;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use boctin::{Extractor, FactKind, Normalizer, Pipeline, Resolver, Stripper, ToneStyle, sentences};
use callgrind::Count;
use corpus::Sample;
use unicode_normalization::UnicodeNormalization;

/// So far may a count be from the recorded one, in parts of it.
const SAME_COMPILER: f64 = 0.03;
const OTHER_COMPILER: f64 = 0.15;

/// A file of about a kilobyte, for the start of the command.
const KILOBYTE: &str = "corpora/loa-xa-thong-bao.txt";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, name] = &words[..]
        && flag == "--count"
    {
        return counted_here(name);
    }
    let (flags, chosen): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| word.starts_with("--"));
    if !callgrind::is_here() {
        eprintln!("valgrind is missing: no instruction is counted");
        return ExitCode::FAILURE;
    }
    let names: Vec<String> =
        names().into_iter().filter(|name| chosen.is_empty() || chosen.iter().any(|word| name.contains(word))).collect();
    let counts = count_all(&names);
    let mut table = Table::read();
    if flags.iter().any(|flag| flag == "--record") {
        table.record(&names, &counts);
        return ExitCode::SUCCESS;
    }
    let far = names.iter().zip(&counts).filter(|(name, count)| !table.compare(name, **count)).count();
    if far == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The names of what is counted.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "normalize, clean",
        "normalize, torn marks",
        "normalize, tones moved",
        "sentences",
        "tokens",
        "extraction path, short",
        "extraction path, usual",
        "extraction path, long",
        "extraction path, megabyte",
        "strip, text",
        "strip, HTML",
        "whole way, text to JSON",
        "whole way, HTML to JSON",
        "resolve",
        LIBRARY,
        COMMAND,
    ]
    .map(str::to_owned)
    .into();
    names.extend(FactKind::ALL.map(|kind| format!("kind, {kind}")));
    names
}

/// The first document of a fresh process.
const LIBRARY: &str = "start-up, library";
const COMMAND: &str = "start-up, command";

/// What a scenario does, again and again.
type Work = Box<dyn FnMut() -> usize>;

/// The work of a scenario, its texts read beforehand.
fn work(name: &str) -> Work {
    let article = |name: &str| corpus::samples().into_iter().find(|sample| sample.name == name).unwrap();
    let (normalizer, stripper, extractor) = (Normalizer::new(), Stripper::new(), Extractor::new().unwrap());
    match name {
        "normalize, clean" => normalizing(normalizer, article("long").text),
        "normalize, torn marks" => normalizing(normalizer, article("long").text.nfd().collect()),
        "normalize, tones moved" => normalizing(normalizer.tone_style(ToneStyle::New), article("long").text),
        "sentences" => {
            let text = article("long").text;
            Box::new(move || sentences(&text).len())
        }
        "tokens" => finding(extractor.kinds([]), article("long")),
        "strip, text" => {
            let pages = article("megabyte").pages;
            Box::new(move || pages.iter().map(|page| stripper.strip_text(page).blocks.len()).sum())
        }
        "strip, HTML" => {
            let pages = corpus::html_pages();
            Box::new(move || pages.iter().map(|page| stripper.strip_html(page).blocks.len()).sum())
        }
        "whole way, text to JSON" => {
            let (pages, pipeline) = (article("long").pages, Pipeline::new().unwrap());
            Box::new(move || pages.iter().map(|page| json(&pipeline.read_text(page))).sum())
        }
        "whole way, HTML to JSON" => {
            let (pages, pipeline) = (corpus::html_pages(), Pipeline::new().unwrap());
            Box::new(move || pages.iter().map(|page| json(&pipeline.read_html(page))).sum())
        }
        "resolve" => {
            let facts = extractor.extract(&normalizer.normalize(&article("long").text));
            let resolver = Resolver::new().published("2024-05-17".parse().ok());
            Box::new(move || {
                let mut facts = facts.clone();
                resolver.resolve(&mut facts);
                facts.len()
            })
        }
        _ => match name.split_once(", ") {
            Some(("extraction path", size)) => {
                let text = article(size).text;
                Box::new(move || {
                    let mut facts = extractor.extract(&normalizer.normalize(&text));
                    Resolver::new().resolve(&mut facts);
                    facts.len()
                })
            }
            Some(("kind", kind)) => finding(extractor.kinds([kind.parse().unwrap()]), article("long")),
            _ => panic!("no scenario is called {name}"),
        },
    }
}

fn normalizing(normalizer: Normalizer, text: String) -> Work {
    Box::new(move || normalizer.normalize(&text).as_str().len())
}

fn finding(extractor: Extractor, sample: Sample) -> Work {
    let normal = Normalizer::new().normalize(Box::leak(sample.text.into_boxed_str()));
    Box::new(move || extractor.extract(&normal).len())
}

fn json(document: &boctin::Document) -> usize {
    serde_json::to_string(document).unwrap().len()
}

/// Does the work of one scenario where valgrind counts it: the second time, unless its start is what it is about.
fn counted_here(name: &str) -> ExitCode {
    if name == LIBRARY {
        let text = fs::read_to_string(root().join(KILOBYTE)).unwrap();
        callgrind::count(|| Pipeline::new().unwrap().read_text(&text).facts.len());
        return ExitCode::SUCCESS;
    }
    let mut work = work(name);
    work();
    callgrind::count(work);
    ExitCode::SUCCESS
}

/// Counts each scenario in a process of its own, as many at once as there are cores.
fn count_all(names: &[String]) -> Vec<Count> {
    let next = AtomicUsize::new(0);
    let counts = Mutex::new(BTreeMap::new());
    thread::scope(|threads| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            threads.spawn(|| {
                while let at = next.fetch_add(1, Ordering::Relaxed)
                    && let Some(name) = names.get(at)
                {
                    let count =
                        if name == COMMAND { command() } else { callgrind::this_program(&["--count", name], &[])[0] };
                    counts.lock().unwrap().insert(at, count);
                }
            });
        }
    });
    counts.into_inner().unwrap().into_values().collect()
}

fn command() -> Count {
    let file = root().join(KILOBYTE);
    callgrind::whole_program(
        Path::new(env!("CARGO_BIN_EXE_boctin")),
        &["extract", "--jobs", "1", &file.to_string_lossy()],
    )
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What was recorded: a scenario, its counts, the compiler that built it, the day.
struct Table {
    rows: BTreeMap<String, (Count, String, String)>,
    compiler: String,
}

impl Table {
    const HEADER: &str = "scenario\tinstructions\tmispredicted\tcompiler\tday";

    fn path() -> PathBuf {
        root().join("benches/instructions.tsv")
    }

    fn read() -> Self {
        let told = fs::read_to_string(Self::path()).unwrap_or_default();
        let rows = told.lines().filter(|line| !line.starts_with('#') && *line != Self::HEADER).filter_map(|line| {
            let [name, instructions, mispredicted, compiler, day] = line.split('\t').collect::<Vec<_>>()[..] else {
                return None;
            };
            let count = Count { instructions: instructions.parse().ok()?, mispredicted: mispredicted.parse().ok()? };
            Some((name.to_owned(), (count, compiler.to_owned(), day.to_owned())))
        });
        Self { rows: rows.collect(), compiler: compiler() }
    }

    /// Whether a count is no slow-down from the recorded one; tells it.
    fn compare(&self, name: &str, count: Count) -> bool {
        let Some((recorded, compiler, day)) = self.rows.get(name) else {
            println!("NEW   {:>14} {name}: record it", count.instructions);
            return false;
        };
        let change = count.instructions as f64 / recorded.instructions as f64 - 1.0;
        let guesses = count.mispredicted as f64 / recorded.mispredicted as f64 - 1.0;
        let same = *compiler == self.compiler;
        let allowed = if same { SAME_COMPILER } else { OTHER_COMPILER };
        let verdict = match change {
            _ if change > allowed => "SLOW",
            _ if change < -allowed => "FAST",
            _ => "",
        };
        let by = if same { String::new() } else { format!(", recorded by {compiler}") };
        println!(
            "{verdict:<5} {:>14} {:>+7.2} %  mispredicted {:>9} {:>+7.2} %  {name} (since {day}{by})",
            count.instructions,
            change * 100.0,
            count.mispredicted,
            guesses * 100.0,
        );
        change <= allowed
    }

    /// Writes the counts down, those that were not counted now as they were.
    fn record(&mut self, names: &[String], counts: &[Count]) {
        for (name, count) in names.iter().zip(counts) {
            if self.rows.contains_key(name) {
                self.compare(name, *count);
            }
            self.rows.insert(name.clone(), (*count, self.compiler.clone(), today()));
        }
        let mut table = String::from(
            "# Instructions of each scenario as callgrind counts them, and branches that its plain processor foresees \
             wrongly\n# (told, not compared); written by `cargo bench --no-default-features --features cli --bench \
             instructions -- --record`.\n",
        );
        table.push_str(Self::HEADER);
        table.push('\n');
        // In the order of the program; what it no longer knows is left out.
        for name in crate::names() {
            if let Some((count, compiler, day)) = self.rows.get(&name) {
                table.push_str(&format!("{name}\t{}\t{}\t{compiler}\t{day}\n", count.instructions, count.mispredicted));
            }
        }
        fs::write(Self::path(), table).unwrap();
    }
}

/// The compiler of this machine, as `1.95.0 x86_64-linux`.
fn compiler() -> String {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let told = Command::new(rustc).arg("--version").current_dir(root()).output().unwrap().stdout;
    let told = String::from_utf8_lossy(&told).into_owned();
    let version = told.split_whitespace().nth(1).unwrap_or("unknown");
    format!("{version} {}-{}", env::consts::ARCH, env::consts::OS)
}

/// Today, in the calendar of the machine.
fn today() -> String {
    jiff::Timestamp::now().to_string()[..10].to_owned()
}
