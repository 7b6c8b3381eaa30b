//! What `--sentences`, `--suspects` and `--edits` add to a document.

use boctin::{Document, NormalizedText, Repairs, Span, Suspect};
use serde::Serialize;

/// An edit as it is printed: what stood in the source, and what stands for it.
#[derive(Serialize)]
pub struct Change {
    #[serde(flatten)]
    pub span: Span,
    pub text: String,
    pub became: String,
    pub repairs: Repairs,
}

/// What normalization changed, in the order of the source, where its spans point.
pub fn changes(text: &NormalizedText<'_>) -> Vec<Change> {
    let change = |edit: &boctin::Edit| Change {
        span: edit.source,
        text: text.source()[edit.source].to_owned(),
        became: text.as_str()[edit.normalized.clone()].to_owned(),
        repairs: edit.repairs,
    };
    text.edits().iter().map(change).collect()
}

/// The sentences of the article's lines, in the order of the text.
pub fn sentences(document: &Document) -> Vec<Span> {
    let lines = document.blocks.iter().filter(|block| block.role.is_article());
    lines
        .flat_map(|block| {
            let start = block.span.start();
            let found = boctin::sentences(&document.text[block.span]);
            found.into_iter().map(move |span| span.shifted(start))
        })
        .collect()
}

/// The words of the article's lines that look misspelt, in the order of the text.
pub fn suspects(document: &Document) -> Vec<Suspect> {
    let mut all = Vec::new();
    for block in document.blocks.iter().filter(|block| block.role.is_article()) {
        let start = block.span.start();
        for mut suspect in boctin::suspects(&document.text[block.span]) {
            suspect.span = suspect.span.shifted(start);
            all.push(suspect);
        }
    }
    all
}
