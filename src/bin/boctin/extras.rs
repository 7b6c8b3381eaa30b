//! What `--sentences` and `--suspects` add to a document.

use boctin::{Document, Span, Suspect};

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
