//! Stripping, in bytes a second: HTML pages beside bare parsing and beside `dom_smoothie`, and text that was scraped.
//!
//! Of pages also the whole way to their facts.
//!
//! `BOCTIN_PAGES=folder` adds the HTML pages of a folder.

mod corpus;

use std::env;
use std::hint::black_box;
use std::path::Path;

use boctin::{Pipeline, Stripper};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dom_smoothie::Readability;
use scraper::Html;

fn html(c: &mut Criterion) {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut sets = vec![("pages of corpora".to_owned(), corpus::pages(&corpora.join("pages")))];
    if let Some(folder) = env::var_os("BOCTIN_PAGES") {
        sets.push((format!("pages of {}", folder.display()), corpus::pages(Path::new(&folder))));
    }
    let (stripper, pipeline) = (Stripper::new(), Pipeline::new().unwrap());
    for (name, pages) in sets {
        assert!(!pages.is_empty(), "{name}");
        let titled = pages.iter().filter(|page| stripper.strip_html(page).metadata.title.is_some()).count();
        assert_eq!(titled, pages.len(), "{name}");
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
        group.bench_function(BenchmarkId::from_parameter("scraper, bare parsing"), |b| {
            b.iter(|| black_box(pages.iter().map(|page| Html::parse_document(page).tree.nodes().len()).sum::<usize>()));
        });
        group.bench_function(BenchmarkId::from_parameter("boctin, parsing and stripping"), |b| {
            b.iter(|| black_box(pages.iter().map(|page| stripper.strip_html(page).blocks.len()).sum::<usize>()));
        });
        group.bench_function(BenchmarkId::from_parameter("boctin, page in and facts out"), |b| {
            b.iter(|| black_box(pages.iter().map(|page| pipeline.read_html(page).facts.len()).sum::<usize>()));
        });
        group.bench_function(BenchmarkId::from_parameter("dom_smoothie, parsing and stripping"), |b| {
            let length = |page: &String| {
                let read = Readability::new(page.as_str(), None, None).and_then(|mut page| page.parse());
                read.map_or(0, |article| article.text_content.len())
            };
            b.iter(|| black_box(pages.iter().map(length).sum::<usize>()));
        });
        group.finish();
    }
}

fn text(c: &mut Criterion) {
    let stripper = Stripper::new();
    for sample in corpus::samples() {
        let mut group = c.benchmark_group(format!("text, {}", sample.name));
        group.throughput(Throughput::Bytes(sample.pages.iter().map(|page| page.len() as u64).sum()));
        group.bench_function(BenchmarkId::from_parameter("strip"), |b| {
            b.iter(|| black_box(sample.pages.iter().map(|page| stripper.strip_text(page).blocks.len()).sum::<usize>()));
        });
        group.finish();
    }
}

criterion_group!(benches, html, text);
criterion_main!(benches);
