//! Pages nested deeper than any reader means: flattened before they are parsed, as browsers do.
//!
//! An HTML parser looks through its open elements at each tag, so that a page of a hundred thousand open `<div>` takes
//! time in the square of its length.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem};

/// The deepest nesting that is kept; browsers stop at 512.
const DEEPEST: usize = 300;

/// `html` without the tags that nest too deep; each leaves a line break behind.
pub(super) fn flattened(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut flat: Option<String> = None;
    let (mut kept, mut depth, mut dropped, mut skip) = (0, 0_usize, 0_usize, 0);
    for at in memchr_iter(b'<', bytes) {
        if at < skip {
            continue;
        }
        let rest = &bytes[at + 1..];
        if rest.starts_with(b"!--") {
            skip = memmem::find(rest, b"-->").map_or(bytes.len(), |end| at + 1 + end);
            continue;
        }
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let name = &name[..name.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count()];
        if !closes && (name.eq_ignore_ascii_case(b"script") || name.eq_ignore_ascii_case(b"style")) {
            skip = memmem::find(rest, b"</").map_or(bytes.len(), |end| at + 1 + end);
            continue;
        }
        if !is_counted(name) {
            continue;
        }
        let drop = if closes {
            let drop = dropped > 0;
            dropped = dropped.saturating_sub(1);
            depth = if drop { depth } else { depth.saturating_sub(1) };
            drop
        } else {
            let drop = depth >= DEEPEST;
            dropped += usize::from(drop);
            depth += usize::from(!drop);
            drop
        };
        if drop {
            let flat = flat.get_or_insert_with(|| String::with_capacity(html.len()));
            flat.push_str(&html[kept..at]);
            flat.push_str("<br>");
            kept = memchr(b'>', rest).map_or(bytes.len(), |end| at + end + 2);
            skip = kept;
        }
    }
    match flat {
        Some(mut flat) => {
            flat.push_str(&html[kept..]);
            Cow::Owned(flat)
        }
        None => Cow::Borrowed(html),
    }
}

/// Elements that are closed by a tag of their own; an open `<p>` or `<li>` ends where the next one begins.
fn is_counted(name: &[u8]) -> bool {
    const COUNTED: [&[u8]; 26] = [
        b"div",
        b"span",
        b"section",
        b"article",
        b"table",
        b"tbody",
        b"ul",
        b"ol",
        b"dl",
        b"blockquote",
        b"center",
        b"form",
        b"font",
        b"em",
        b"strong",
        b"i",
        b"b",
        b"u",
        b"a",
        b"main",
        b"aside",
        b"header",
        b"footer",
        b"figure",
        b"fieldset",
        b"details",
    ];
    COUNTED.iter().any(|counted| name.eq_ignore_ascii_case(counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_pages_stay_as_they_are() {
        let page = "<!-- <div> --><div><p>một<p>hai".repeat(3);
        assert!(matches!(flattened(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn what_nests_too_deep_is_flattened_and_its_text_kept() {
        let page = format!("{}Xin chào{}<p>Hết</p>", "<div>".repeat(1000), "</div>".repeat(1000));
        let flat = flattened(&page);
        assert_eq!(flat.matches("<div>").count(), DEEPEST);
        assert_eq!(flat.matches("</div>").count(), DEEPEST);
        assert!(flat.contains("Xin chào") && flat.ends_with("<p>Hết</p>"));
    }
}
