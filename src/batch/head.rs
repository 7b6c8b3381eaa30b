//! The head of a WARC record: what it tells, where one begins, and whether its digest is that of the content.

use memchr::{memchr, memmem};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The head of a record is not longer.
pub(crate) const HEAD: usize = 64 * 1024;

/// What the head of a record tells.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// How many bytes it takes, with the blank line behind it.
    pub(crate) length: usize,
    pub(crate) kind: String,
    pub(crate) content_type: String,
    pub(crate) content: u64,
    pub(crate) id: Option<String>,
    pub(crate) url: Option<String>,
    /// The digest of the content: `sha1:` and 32 digits of base 32.
    pub(crate) digest: Option<String>,
}

/// What a look for a head found.
pub(crate) enum Read {
    Head(Head),
    No,
    /// The bytes end before the head does.
    Short,
}

impl Head {
    /// Reads the lines of a head, up to the blank one.
    pub(crate) fn read(bytes: &[u8]) -> Read {
        let mut head = Head::default();
        let mut content = None;
        loop {
            let rest = &bytes[head.length..bytes.len().min(HEAD)];
            let Some(end) = memchr(b'\n', rest) else {
                let may_open = head.length > 0 || rest.starts_with(b"WARC/") || b"WARC/".starts_with(rest);
                return if may_open { Read::Short } else { Read::No };
            };
            let line = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
            let is_first = head.length == 0;
            head.length += end + 1;
            if is_first {
                let is_version = |version: &[u8]| matches!(version, [b'0'..=b'9', b'.', b'0'..=b'9', ..]);
                if !line.strip_prefix(b"WARC/").is_some_and(is_version) || line.len() > 16 {
                    return Read::No;
                }
                continue;
            }
            if line.is_empty() {
                return match content {
                    Some(content) => Read::Head(Head { content, ..head }),
                    None => Read::No,
                };
            }
            let line = String::from_utf8_lossy(line);
            let Some((name, value)) = line.split_once(':') else {
                // A line that goes on begins with a blank.
                if line.starts_with([' ', '\t']) { continue } else { return Read::No }
            };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "content-length" => content = value.parse().ok(),
                "content-type" => head.content_type = value.to_owned(),
                "warc-record-id" => head.id = Some(value.trim_matches(['<', '>']).to_owned()),
                "warc-block-digest" => head.digest = Some(value.to_owned()),
                "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
                _ => {}
            }
        }
    }
}

/// Where a record begins in these bytes, from `from` on: a line `WARC/1.x`, and a whole head.
pub(crate) fn opening(bytes: &[u8], from: usize) -> Option<usize> {
    let from = from.min(bytes.len());
    let found = memmem::find_iter(&bytes[from..], b"WARC/").map(|at| from + at);
    found.filter(|&at| at == 0 || bytes[at - 1] == b'\n').find(|&at| matches!(Head::read(&bytes[at..]), Read::Head(_)))
}

/// Whether a digest is that of the content; digests of kinds that are not known here are believed.
pub(crate) fn is_digest(told: &str, content: &[u8]) -> bool {
    let Some((kind, told)) = told.split_once(':') else { return true };
    let digest = match kind.to_ascii_lowercase().replace('-', "").as_str() {
        "sha1" => Sha1::digest(content).to_vec(),
        "sha256" => Sha256::digest(content).to_vec(),
        _ => return true,
    };
    let told = told.trim_end_matches('=');
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    told.eq_ignore_ascii_case(&hex) || told.eq_ignore_ascii_case(&base32(&digest))
}

/// Base 32, RFC 4648, without padding.
fn base32(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let digit = |at: usize| (at..at + 5).fold(0, |digit, at| digit << 1 | bit(at));
    (0..bytes.len() * 8).step_by(5).map(|at| char::from(DIGITS[usize::from(digit(at))])).collect()
}

/// A media type without its parameters: `text/html`.
pub(crate) fn media(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_known_in_base_32_and_in_hexadecimal_digits() {
        let content = b"abc";
        assert!(is_digest("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", content));
        assert!(is_digest("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", content));
        assert!(is_digest("sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", content));
        assert!(is_digest("md5:anything", content));
        assert!(!is_digest("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE4", content));
    }
}
