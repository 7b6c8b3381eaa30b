//! Reads lines of news with duckling, in Vietnamese: a JSON list of lines in, seconds and what was found out.

use std::io;
use std::time::Instant;

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
    let start = Instant::now();
    let found = read();
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", json!({ "seconds": seconds, "found": found }));
}
