//! What is no page at all, though it was handed in as one: feeds, PDF and office files, archives.

/// The word for what the bytes are, where they are neither a page nor a text: `an RSS feed`, `a PDF file`.
///
/// Read as a page, a feed would give many articles cut short, and a PDF file nothing that makes sense.
///
/// # Example
///
/// ```
/// assert_eq!(boctin::mistaken(b"%PDF-1.7 ..."), Some("a PDF file"));
/// assert_eq!(boctin::mistaken(b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"), Some("an RSS feed"));
/// assert_eq!(boctin::mistaken("Ấp Bàu Sen khánh thành cầu mới".as_bytes()), None);
/// ```
pub fn mistaken(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 5] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a zip archive or an office file"),
        (b"\xD0\xCF\x11\xE0", "an old office file"),
        (b"{\\rtf", "an RTF file"),
        (b"\x1F\x8B", "a gzip archive"),
    ];
    if let Some((_, word)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(word);
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if !text.starts_with(b"<") {
        return None;
    }
    match root(text)? {
        b"rss" => Some("an RSS feed"),
        b"feed" => Some("an Atom feed"),
        b"rdf:RDF" => Some("an RSS feed"),
        b"urlset" | b"sitemapindex" => Some("a map of a site"),
        _ => None,
    }
}

/// The name of the first element of an XML text, past declarations and comments.
fn root(mut text: &[u8]) -> Option<&[u8]> {
    loop {
        text = text.trim_ascii_start();
        let inner = text.strip_prefix(b"<")?;
        let skipped = match inner {
            [b'!', b'-', b'-', ..] => memchr::memmem::find(inner, b"-->")? + 3,
            [b'?' | b'!', ..] => memchr::memchr(b'>', inner)? + 1,
            _ => {
                let end = inner.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
                return Some(&inner[..end]);
            }
        };
        text = &inner[skipped..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_told_from_pages() {
        for (text, word) in [
            ("<?xml version=\"1.0\"?>\n<!-- báo -->\n<rss version=\"2.0\"><channel>", Some("an RSS feed")),
            ("\u{feff}<feed xmlns=\"http://www.w3.org/2005/Atom\">", Some("an Atom feed")),
            ("<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\">", None),
            ("<p>Bà con gặt lúa.</p>", None),
            ("<", None),
            ("<!-- ", None),
            ("", None),
        ] {
            assert_eq!(mistaken(text.as_bytes()), word, "{text}");
        }
    }
}
