//! What a server answered, as a WARC keeps it: the status, the headers that matter, and the body as it was meant.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::{memchr, memmem};

use crate::batch::warc::media;

/// An answer that is a page.
pub(crate) struct Answer<'a> {
    pub(crate) body: Cow<'a, [u8]>,
    /// The charset of the header.
    pub(crate) charset: Option<String>,
}

/// Reads an answer: `None` where it is no page, or failed.
pub(crate) fn read(bytes: &[u8], largest: usize) -> Result<Option<Answer<'_>>, String> {
    let end = memmem::find(bytes, b"\r\n\r\n").map(|at| (at, 4));
    let other = memmem::find(bytes, b"\n\n").map(|at| (at, 2));
    let Some((at, blank)) = [end, other].into_iter().flatten().min() else {
        return Err("the answer has no end of its headers".to_owned());
    };
    let head = String::from_utf8_lossy(&bytes[..at]);
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    let Some(code) = status.strip_prefix("HTTP/").and_then(|rest| rest.split_whitespace().nth(1)) else {
        return Err("the answer has no status".to_owned());
    };
    if !code.starts_with('2') {
        return Ok(None);
    }
    let (mut content_type, mut encodings, mut chunked) = (None, String::new(), false);
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => content_type = Some(value.to_owned()),
            "content-encoding" => encodings = value.to_ascii_lowercase(),
            "transfer-encoding" => chunked = value.to_ascii_lowercase().contains("chunked"),
            _ => {}
        }
    }
    let is_page = match content_type.as_deref().map(media).as_deref() {
        Some("text/html" | "application/xhtml+xml") => true,
        // Servers that tell nothing send pages, mostly.
        None | Some("") => true,
        Some(_) => false,
    };
    if !is_page {
        return Ok(None);
    }
    let mut body = Cow::Borrowed(&bytes[at + blank..]);
    // Crawlers may keep these headers and store the body without what they say.
    if chunked && let Some(whole) = unchunked(&body) {
        body = Cow::Owned(whole);
    }
    for encoding in encodings.rsplit(',').map(str::trim) {
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
    let charset = content_type.as_deref().and_then(charset);
    Ok(Some(Answer { body, charset }))
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
