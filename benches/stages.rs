//! Each stage and the whole way, in bytes a second, beside what only looks at the words of the same text.

mod corpus;

use std::hint::black_box;

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
        let gold = sample.facts(None);
        assert!(found.abs_diff(gold) * 10 <= gold * 3, "{}: {found} facts, not {gold}", sample.name);

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
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
