//! Each stage and the whole way, in bytes a second, beside what only looks at the words of the same text.

mod corpus;

use std::hint::black_box;
#[cfg(feature = "cli")]
use std::path::Path;
#[cfg(feature = "cli")]
use std::process::{Command, Stdio};
use std::thread;

use boctin::{Extractor, Normalizer, Pipeline, Resolver, Stripper, ToneStyle};
use corpus::six;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

fn stages(c: &mut Criterion) {
    let pipeline = Pipeline::new().unwrap();
    let extractor = Extractor::new().unwrap();
    let normalizer = Normalizer::new();
    let stripper = Stripper::new();
    let (usual, expert) = (six::usual(), six::expert());
    for sample in corpus::samples() {
        let text = sample.text.as_str();
        let torn: String = text.nfd().collect();
        let found = extractor.extract(&normalizer.normalize(text)).len();
        sample.expect(found, None);

        let mut group = c.benchmark_group(sample.name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter("normalize, clean"), |b| {
            b.iter(|| black_box(normalizer.normalize(black_box(text)).as_str().len()));
        });
        group.bench_function(BenchmarkId::from_parameter("normalize, torn marks"), |b| {
            b.iter(|| black_box(normalizer.normalize(black_box(&torn)).as_str().len()));
        });
        group.bench_function(BenchmarkId::from_parameter("normalize, tones moved"), |b| {
            let new = normalizer.tone_style(ToneStyle::New);
            b.iter(|| black_box(new.normalize(black_box(text)).as_str().len()));
        });
        group.bench_function(BenchmarkId::from_parameter("extraction path"), |b| {
            b.iter(|| {
                let mut facts = extractor.extract(&normalizer.normalize(black_box(text)));
                Resolver::new().resolve(&mut facts);
                black_box(facts.len())
            });
        });
        group.bench_function(BenchmarkId::from_parameter("sentences"), |b| {
            b.iter(|| black_box(boctin::sentences(black_box(text)).len()));
        });
        group.bench_function(BenchmarkId::from_parameter("baseline simdutf8"), |b| {
            b.iter(|| black_box(simdutf8::basic::from_utf8(black_box(text.as_bytes())).is_ok()));
        });
        group.bench_function(BenchmarkId::from_parameter("baseline unicode_words"), |b| {
            b.iter(|| black_box(black_box(text).unicode_words().count()));
        });
        group.bench_function(BenchmarkId::from_parameter("baseline nfc"), |b| {
            b.iter(|| black_box(black_box(text).nfc().count()));
        });
        group.bench_function(BenchmarkId::from_parameter("baseline six regexes, usual"), |b| {
            b.iter(|| black_box(six::count(&usual, black_box(text))));
        });
        group.bench_function(BenchmarkId::from_parameter("baseline six regexes, expert"), |b| {
            b.iter(|| black_box(six::count(&expert, black_box(text))));
        });
        // The pages with all their furniture.
        group.throughput(Throughput::Bytes(sample.pages.iter().map(|page| page.len() as u64).sum()));
        group.bench_function(BenchmarkId::from_parameter("strip"), |b| {
            b.iter(|| black_box(sample.pages.iter().map(|page| stripper.strip_text(page).blocks.len()).sum::<usize>()));
        });
        group.bench_function(BenchmarkId::from_parameter("whole way"), |b| {
            b.iter(|| black_box(sample.pages.iter().map(|page| pipeline.read_text(page).facts.len()).sum::<usize>()));
        });
        group.bench_function(BenchmarkId::from_parameter("whole way to JSON"), |b| {
            b.iter(|| black_box(sample.pages.iter().map(|page| json(&pipeline, page)).sum::<usize>()));
        });
        group.bench_function(BenchmarkId::from_parameter("whole way to JSON, all cores"), |b| {
            b.iter(|| black_box(on_all_cores(&pipeline, &sample.pages)));
        });
        group.finish();
    }
}

fn json(pipeline: &Pipeline, page: &str) -> usize {
    serde_json::to_string(&pipeline.read_text(page)).unwrap().len()
}

/// Each core takes its share of the pages.
fn on_all_cores(pipeline: &Pipeline, pages: &[String]) -> usize {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|threads| {
        let read = |pages: &[String]| pages.iter().map(|page| json(pipeline, page)).sum::<usize>();
        let shares = pages.chunks(pages.len().div_ceil(cores)).map(|share| threads.spawn(move || read(share)));
        let at_work: Vec<_> = shares.collect();
        at_work.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

/// The first document of a fresh process, which builds what all others share.
#[cfg(feature = "cli")]
fn start_up(c: &mut Criterion) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/loa-xa-thong-bao.txt");
    let mut group = c.benchmark_group("start-up");
    group.bench_function("boctin extract, a file of one kilobyte", |b| {
        b.iter(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_boctin"));
            assert!(command.arg("extract").arg(&file).stdout(Stdio::null()).status().unwrap().success());
        });
    });
    group.bench_function("baseline true", |b| b.iter(|| Command::new("true").status().unwrap()));
    group.finish();
}

/// Without the feature `cli` there is no command to start.
#[cfg(not(feature = "cli"))]
fn start_up(_: &mut Criterion) {}

criterion_group!(benches, stages, start_up);
criterion_main!(benches);
