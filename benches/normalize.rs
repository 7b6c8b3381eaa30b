//! Normalization beside its peers: proving that a text is clean, repairing one in NFD, placing tones; in bytes a second.

mod corpus;

use std::hint::black_box;

use boctin::{Normalizer, ToneStyle};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use icu_normalizer::ComposingNormalizer;
use unicode_normalization::UnicodeNormalization;

fn normalize(c: &mut Criterion) {
    let normalizer = Normalizer::new();
    let icu = ComposingNormalizer::new_nfc();
    for sample in corpus::samples().into_iter().filter(|sample| matches!(sample.name, "usual" | "megabyte")) {
        let clean = normalizer.normalize(&sample.text).into_text().into_owned();
        let torn: String = clean.nfd().collect();
        assert!(normalizer.normalize(&clean).is_borrowed());
        assert_eq!(normalizer.normalize(&torn).as_str(), clean);
        assert!(icu.is_normalized(&clean));

        let mut group = c.benchmark_group(format!("normalize {}", sample.name));
        group.throughput(Throughput::Bytes(clean.len() as u64));
        group.bench_function(BenchmarkId::from_parameter("clean: boctin"), |b| {
            b.iter(|| black_box(normalizer.normalize(black_box(&clean)).is_borrowed()));
        });
        group.bench_function(BenchmarkId::from_parameter("clean: icu_normalizer is_normalized"), |b| {
            b.iter(|| black_box(icu.is_normalized(black_box(&clean))));
        });
        group.bench_function(BenchmarkId::from_parameter("clean: unicode-normalization is_nfc"), |b| {
            b.iter(|| black_box(unicode_normalization::is_nfc(black_box(&clean))));
        });
        for (name, style) in [("old", ToneStyle::Old), ("new", ToneStyle::New)] {
            let normalizer = normalizer.tone_style(style);
            group.bench_function(BenchmarkId::from_parameter(format!("tones {name}: boctin")), |b| {
                b.iter(|| black_box(normalizer.normalize(black_box(&clean)).as_str().len()));
            });
        }
        group.throughput(Throughput::Bytes(torn.len() as u64));
        group.bench_function(BenchmarkId::from_parameter("NFD: boctin"), |b| {
            b.iter(|| black_box(normalizer.normalize(black_box(&torn)).as_str().len()));
        });
        group.bench_function(BenchmarkId::from_parameter("NFD: unicode-normalization nfc"), |b| {
            b.iter(|| black_box(black_box(&torn).nfc().collect::<String>().len()));
        });
        group.bench_function(BenchmarkId::from_parameter("NFD: icu_normalizer nfc"), |b| {
            b.iter(|| black_box(icu.normalize(black_box(&torn)).len()));
        });
        group.finish();
    }
}

criterion_group!(benches, normalize);
criterion_main!(benches);
