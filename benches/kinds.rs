//! Each kind of fact alone, on short, usual and long articles, in bytes a second.

mod corpus;

use std::hint::black_box;

use boctin::{Extractor, FactKind, Normalizer};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn kinds(c: &mut Criterion) {
    let extractor = Extractor::new().unwrap();
    let normalizer = Normalizer::new();
    for sample in corpus::samples() {
        let text = sample.text.as_str();
        let normal = normalizer.normalize(text);
        let mut group = c.benchmark_group(format!("kinds, {}", sample.name));
        group.throughput(Throughput::Bytes(text.len() as u64));
        for kind in FactKind::ALL {
            let one = extractor.clone().kinds([kind]);
            sample.expect(one.extract(&normal).len(), Some(kind.name()));
            group.bench_function(BenchmarkId::from_parameter(kind), |b| {
                b.iter(|| black_box(one.extract(black_box(&normal)).len()));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, kinds);
criterion_main!(benches);
