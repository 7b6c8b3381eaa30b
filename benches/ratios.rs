//! The ratios that this library is held to, each from one run: what stands in a table was measured in turns.
//!
//! `cargo bench --bench ratios` prints the tables of `BENCHMARKS.md`. A figure is the median of its turns; what runs on
//! one thread is measured in the time that its thread was on a core, the command in the time of the clock on the wall.
//! `BOCTIN_PAGES=folder` adds the HTML pages of a folder; words choose the tables that have them in their name.

mod corpus;

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use boctin::{Document, Extractor, Normalizer, Pipeline, Resolver, Stripper};
use corpus::six;
use corpus::stream::Stream;
use dom_smoothie::Readability;
use scraper::Html;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// What is done in a turn, to texts that may be others in each.
type Work<'a> = Box<dyn FnMut(&[String]) -> usize + 'a>;

/// So often is each work's turn.
const TURNS: usize = 15;

/// A turn on a short text is repeated until so much time has passed.
const TURN: Duration = Duration::from_millis(40);

const MB: usize = 1 << 20;

fn main() {
    let chosen: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let tables: [(&str, fn()); 5] =
        [("extraction", extraction), ("whole", whole), ("html", html), ("command", command), ("start", start)];
    for (name, table) in tables {
        if chosen.is_empty() || chosen.iter().any(|word| name.contains(word.as_str())) {
            table();
        }
    }
}

/// The extraction path on texts that are stripped, beside what only looks at them.
fn extraction() {
    let (extractor, normalizer) = (Extractor::new().unwrap(), Normalizer::new());
    let (usual, expert) = (six::usual(), six::expert());
    println!(
        "\n| extraction path, stripped text | MB/s | × `simdutf8` | × `nfc()` | × `unicode_words()` | × six regexes, usual | × expert |"
    );
    println!("|---|---|---|---|---|---|---|");
    // Of its stream a new part is read in each turn.
    let samples = corpus::samples().into_iter().filter(|sample| sample.name != "stream");
    let mut texts: Vec<(&str, Vec<Vec<String>>)> =
        samples.map(|sample| (sample.name, vec![vec![sample.text]; TURNS])).collect();
    let mut stream = Stream::new();
    let new = (0..TURNS).map(|_| stream.of_size(MB / 2).iter().map(|page| corpus::stripped(page)).collect());
    texts.push(("stream, each article new", new.collect()));
    for (name, turns) in &texts {
        let mut works: Vec<Work> = vec![
            each(|text| path(&normalizer, &extractor, text)),
            each(|text| simdutf8::basic::from_utf8(text.as_bytes()).map_or(0, str::len)),
            each(|text| text.nfc().count()),
            each(|text| text.unicode_words().count()),
            each(|text| six::count(&usual, text)),
            each(|text| six::count(&expert, text)),
        ];
        let rates = rates(turns, on_core, &mut works);
        let ratios: Vec<String> = rates[2..].iter().map(|rate| format!("{:.2}", rates[0] / rate)).collect();
        println!("| {name} | {:.1} | {:.4} | {} |", rates[0], rates[0] / rates[1], ratios.join(" | "));
    }
}

/// The extraction path on a text that is stripped.
fn path(normalizer: &Normalizer, extractor: &Extractor, text: &str) -> usize {
    let mut facts = extractor.extract(&normalizer.normalize(text));
    Resolver::new().resolve(&mut facts);
    facts.len()
}

/// From a page of plain text to JSON, beside the extraction path alone on what is left of the same pages.
fn whole() {
    let (pipeline, stripper) = (Pipeline::new().unwrap(), Stripper::new());
    let (extractor, normalizer) = (Extractor::new().unwrap(), Normalizer::new());
    println!("\n| plain text, each article new | MB/s | × extraction path |\n|---|---|---|");
    let mut stream = Stream::new();
    let pages: Vec<Vec<String>> = (0..TURNS).map(|_| stream.of_size(MB)).collect();
    let texts: Vec<Vec<String>> =
        pages.iter().map(|pages| pages.iter().map(|page| corpus::stripped(page)).collect()).collect();
    let mut turn = 0;
    // What is left of the pages takes its turns between the others, but is another text.
    let path: Work = Box::new(|_| {
        turn += 1;
        texts[turn % TURNS].iter().map(|text| path(&normalizer, &extractor, text)).sum()
    });
    let mut works: Vec<Work> = vec![
        path,
        each(|page| stripper.strip_text(page).blocks.len()),
        each(|page| pipeline.read_text(page).facts.len()),
        each(|page| json(&pipeline.read_text(page))),
    ];
    let mut rates = rates(&pages, on_core, &mut works);
    let size = |all: &[Vec<String>]| all.iter().flatten().map(String::len).sum::<usize>() as f64;
    rates[0] *= size(&texts) / size(&pages);
    for (name, rate) in
        ["extraction path alone, stripped", "strip", "strip, facts", "strip, facts, JSON"].iter().zip(&rates)
    {
        println!("| {name} | {rate:.1} | {:.2} |", rate / rates[0]);
    }
}

/// HTML in, facts out, beside tools that only parse, or only strip.
fn html() {
    let (pipeline, stripper) = (Pipeline::new().unwrap(), Stripper::new());
    let mut sets =
        vec![("corpora".to_owned(), corpus::html_pages()), ("corpora as served".to_owned(), corpus::served_pages())];
    if let Some(folder) = env::var_os("BOCTIN_PAGES") {
        sets.push((folder.to_string_lossy().into_owned(), corpus::pages(Path::new(&folder))));
    }
    for (name, pages) in sets {
        println!("\n| {} pages of {name} | MB/s | × scraper | × dom_smoothie |\n|---|---|---|---|", pages.len());
        let mut works: Vec<Work> = vec![
            each(|page| Html::parse_document(page).tree.nodes().len()),
            each(|page| {
                let read = Readability::new(page, None, None).and_then(|mut page| page.parse());
                read.map_or(0, |article| article.text_content.len())
            }),
            each(|page| stripper.strip_html(page).blocks.len()),
            each(|page| pipeline.read_html(page).facts.len()),
            each(|page| json(&pipeline.read_html(page))),
        ];
        let rates = rates(&vec![pages; TURNS], on_core, &mut works);
        let names = ["`scraper`, parsing", "`dom_smoothie`", "boctin, strip", "boctin, facts", "boctin, JSON"];
        for (name, rate) in names.iter().zip(&rates) {
            println!("| {name} | {rate:.1} | {:.2} | {:.2} |", rate / rates[0], rate / rates[1]);
        }
    }
}

/// The command on a thousand files, beside the library on the same bytes.
fn command() {
    let pipeline = Pipeline::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut stream = Stream::new();
    let pages: Vec<String> = (0..1_000).map(|_| stream.next_article()).collect();
    for (at, page) in pages.iter().enumerate() {
        fs::write(folder.path().join(format!("{at:04}.txt")), page).unwrap();
    }
    let path = folder.path().to_string_lossy().into_owned();

    println!("\n| 1,000 files | MB/s | × library | × one thread |\n|---|---|---|---|");
    let mut works: Vec<Work> =
        vec![each(|page| json(&pipeline.read_text(page))), running(&path, "1"), running(&path, "2")];
    let rates = rates(&vec![pages; TURNS], on_wall, &mut works);
    let names = ["library, one thread", "`boctin extract --jobs 1`", "`boctin extract --jobs 2`"];
    for (name, rate) in names.iter().zip(&rates) {
        println!("| {name} | {rate:.1} | {:.2} | {:.2} |", rate / rates[0], rate / rates[1]);
    }
}

fn running<'a>(folder: &'a str, jobs: &'a str) -> Work<'a> {
    Box::new(move |_| extract(&["--jobs", jobs, folder]))
}

/// The command on one file of a kilobyte, beside the command that does nothing.
fn start() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/loa-xa-thong-bao.txt");
    let file = file.to_string_lossy();
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..50 {
        times[0].push(timed(|| usize::from(Command::new("true").status().unwrap().success())).as_secs_f64());
        times[1].push(timed(|| extract(&[&file])).as_secs_f64());
    }
    let [nothing, boctin] = times.map(|times| median(times) * 1e3);
    println!("\n| start-up, a file of one kilobyte | ms |\n|---|---|");
    println!("| `true` | {nothing:.2} |\n| `boctin extract` | {boctin:.2} |");
    println!("| at most, 3 × `true` + 10 ms | {:.2} |", 3.0 * nothing + 10.0);
}

/// The same work on each text.
fn each<'a>(work: impl Fn(&str) -> usize + 'a) -> Work<'a> {
    Box::new(move |texts| texts.iter().map(|text| black_box(work(black_box(text)))).sum())
}

fn json(document: &Document) -> usize {
    serde_json::to_string(document).unwrap().len()
}

fn extract(words: &[&str]) -> usize {
    let status = Command::new(env!("CARGO_BIN_EXE_boctin")).arg("extract").args(words).stdout(Stdio::null()).status();
    usize::from(status.unwrap().success())
}

/// Megabytes a second of each work, by one of two clocks: the median of its turns, which alternate with those of the
/// others.
fn rates(turns: &[Vec<String>], clock: fn() -> Duration, works: &mut [Work]) -> Vec<f64> {
    let mut rates = vec![Vec::new(); works.len()];
    for texts in turns {
        let size: usize = texts.iter().map(String::len).sum();
        for (work, rates) in works.iter_mut().zip(&mut rates) {
            let (start, mut times) = (clock(), 0);
            while times == 0 || clock() < start + TURN {
                // Few enough of short texts that the clock is not what is measured.
                for _ in 0..(1 << 14) / size + 1 {
                    black_box(work(texts));
                    times += 1;
                }
            }
            rates.push((size * times) as f64 / MB as f64 / (clock() - start).as_secs_f64());
        }
    }
    rates.into_iter().map(median).collect()
}

/// How long this thread has been at work on a core: the others of a busy machine don't count.
fn on_core() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|word| word.parse().ok());
    nanoseconds.map_or_else(on_wall, Duration::from_nanos)
}

fn on_wall() -> Duration {
    SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default()
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
