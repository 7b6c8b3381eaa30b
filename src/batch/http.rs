//! What a server answered, as a WARC keeps it: the status, the headers that matter, and the body as it was meant.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::{memchr, memmem};

use crate::batch::head::media;

/// An answer that is a page.
pub(crate) struct Answer<'a> {
    pub(crate) body: Cow<'a, [u8]>,
    /// The charset of the header.
    pub(crate) charset: Option<String>,
}

/// What the head of a page's answer tells.
#[derive(Debug, Default)]
struct Head {
    /// Where the body starts.
    body: usize,
    content_type: String,
    /// How the body is compressed, the last way first.
    encodings: String,
    chunked: bool,
}

/// Whether an answer may be a page, as far as its head tells.
pub(crate) fn may_be_page(bytes: &[u8]) -> bool {
    !matches!(head(bytes), Ok(None))
}

/// Reads the head of an answer: `None` where it is no page, or failed.
fn head(bytes: &[u8]) -> Result<Option<Head>, String> {
    let end = memmem::find(bytes, b"\r\n\r\n").map(|at| (at, 4));
    let other = memmem::find(&bytes[..end.map_or(bytes.len(), |(at, _)| at)], b"\n\n").map(|at| (at, 2));
    let Some((at, blank)) = other.or(end) else {
        return Err("the answer has no end of its headers".to_owned());
    };
    let text = String::from_utf8_lossy(&bytes[..at]);
    let mut lines = text.lines();
    let status = lines.next().unwrap_or_default();
    let Some(code) = status.strip_prefix("HTTP/").and_then(|rest| rest.split_whitespace().nth(1)) else {
        return Err("the answer has no status".to_owned());
    };
    if !code.starts_with('2') {
        return Ok(None);
    }
    let mut head = Head { body: at + blank, ..Head::default() };
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => value.clone_into(&mut head.content_type),
            "content-encoding" => head.encodings = value.to_ascii_lowercase(),
            "transfer-encoding" => head.chunked = value.to_ascii_lowercase().contains("chunked"),
            _ => {}
        }
    }
    // Servers that tell nothing send pages, mostly.
    let is_page = matches!(media(&head.content_type).as_str(), "text/html" | "application/xhtml+xml" | "");
    Ok(is_page.then_some(head))
}

/// Reads an answer: `None` where it is no page, or failed.
pub(crate) fn read(bytes: &[u8], largest: usize) -> Result<Option<Answer<'_>>, String> {
    let Some(head) = head(bytes)? else { return Ok(None) };
    let mut body = Cow::Borrowed(&bytes[head.body..]);
    // Crawlers may keep these headers and store the body without what they say.
    if head.chunked
        && let Some(whole) = unchunked(&body)
    {
        body = Cow::Owned(whole);
    }
    for encoding in head.encodings.rsplit(',').map(str::trim) {
        body = match encoding {
            "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => grown(MultiGzDecoder::new(&*body), largest)?,
            "deflate" if body.first() == Some(&0x78) => grown(ZlibDecoder::new(&*body), largest)?,
            "deflate" if !body.trim_ascii_start().starts_with(b"<") => grown(DeflateDecoder::new(&*body), largest)?,
            "br" | "zstd" if !body.trim_ascii_start().starts_with(b"<") => {
                return Err(format!("the answer is compressed as {encoding}"));
            }
            _ => body,
        };
    }
    Ok(Some(Answer { body, charset: charset(&head.content_type) }))
}

/// The `charset` of a content type.
fn charset(content_type: &str) -> Option<String> {
    let parameter = content_type.split(';').skip(1).map(str::trim).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    });
    parameter.filter(|charset| !charset.is_empty()).map(str::to_owned)
}

/// The decoded bytes, if they are not too many.
fn grown(decoder: impl Read, largest: usize) -> Result<Cow<'static, [u8]>, String> {
    let mut bytes = Vec::new();
    let read = decoder.take(largest as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("the answer can't be decompressed: {error}"))?;
    if bytes.len() > largest {
        return Err(format!("the page is longer than {largest} bytes"));
    }
    Ok(Cow::Owned(bytes))
}

/// A body without the lengths of its chunks: `None` where it has none.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = memchr(b'\n', &body[..body.len().min(1024)])?;
        let line = std::str::from_utf8(&body[..end]).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = &body[end + 1..];
        if length == 0 {
            return Some(whole);
        }
        // A body that was cut off keeps what it has.
        let Some(chunk) = body.get(..length) else {
            whole.extend_from_slice(body);
            return Some(whole);
        };
        whole.extend_from_slice(chunk);
        body = &body[length..];
        body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body);
        if body.is_empty() {
            return Some(whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: &[u8]) -> Option<(Vec<u8>, Option<String>)> {
        read(bytes, 1000).unwrap().map(|answer| (answer.body.into_owned(), answer.charset))
    }

    #[test]
    fn a_page_is_read_with_its_charset() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"windows-1258\"\r\n\r\n<p>tin</p>";
        assert_eq!(page(answer), Some((b"<p>tin</p>".to_vec(), Some("windows-1258".to_owned()))));
    }

    #[test]
    fn chunks_are_joined_where_there_are_any() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(page(format!("{head}4\r\n<p>t\r\n2\r\nin\r\n0\r\n\r\n").as_bytes()).unwrap().0, b"<p>tin");
        assert_eq!(page(format!("{head}<p>tin").as_bytes()).unwrap().0, b"<p>tin");
    }

    #[test]
    fn what_is_no_page_is_left_alone() {
        assert_eq!(page(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>"), None);
        assert_eq!(page(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"), None);
        assert!(read(b"HTTP/1.1 200 OK", 1000).is_err());
    }
}
