//! The `boctin` command.

use std::io::{BufRead, Write};

fn main() -> anyhow::Result<()> {
    let strip = !std::env::args().any(|arg| arg == "--no-strip");
    let chars = std::env::args().any(|arg| arg == "char");
    let pipeline = boctin::Config::new().strip(strip).build()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let day = value["published"].as_str().and_then(|day| day.parse().ok());
        let document = pipeline.published(day).read_text(value["text"].as_str().unwrap_or_default());
        let mut json = serde_json::to_value(&document)?;
        json["id"] = value["id"].clone();
        json["source"] = value["id"].clone();
        if chars {
            let at =
                |offset: &serde_json::Value| document.text[..offset.as_u64().unwrap_or(0) as usize].chars().count();
            for fact in json["facts"].as_array_mut().into_iter().flatten() {
                fact["start"] = at(&fact["start"]).into();
                fact["end"] = at(&fact["end"]).into();
            }
        }
        writeln!(out, "{json}")?;
    }
    Ok(())
}
