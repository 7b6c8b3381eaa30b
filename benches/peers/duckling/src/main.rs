//! Reads lines of news with duckling, in Vietnamese: a JSON list of lines in, seconds and what was found out.

use std::{fs, io};

use chrono::{FixedOffset, TimeZone};
use duckling::{Context, DimensionKind, Lang, Locale, Options, parse};
use serde_json::{Value, json};

fn main() {
    let lines: Vec<String> = serde_json::from_reader(io::stdin()).unwrap();
    let locale = Locale::new(Lang::VI, None);
    let east = FixedOffset::east_opt(7 * 3600).unwrap();
    let context = Context::new(east.with_ymd_and_hms(2024, 5, 17, 9, 0, 0).unwrap(), locale);
    let dimensions = [DimensionKind::Time, DimensionKind::AmountOfMoney];
    let read = || -> Vec<Vec<Value>> {
        let entities = |line: &String| {
            let found = parse(line, &locale, &dimensions, &context, &Options::default());
            let row = |one: &duckling::Entity| {
                let kind = if one.value.dim_kind() == DimensionKind::Time { "date" } else { "money" };
                json!([kind, one.start, one.end])
            };
            found.iter().map(row).collect()
        };
        lines.iter().map(entities).collect()
    };
    read();
    let start = on_core();
    let found = read();
    let seconds = on_core() - start;
    println!("{}", json!({ "seconds": seconds, "found": found }));
}

/// The seconds that this process has been at work on a core.
fn on_core() -> f64 {
    let told = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds: f64 = told.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
    nanoseconds / 1e9
}
