//! The charset that somebody declares: a header, the caller, or the page in its first lines.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use crate::codepage::CodePage;
use crate::decode::utf16::Order;

/// A charset that was declared.
#[derive(Debug, Clone, Copy)]
pub(super) enum Charset {
    /// A code page of Vietnamese.
    Page(&'static CodePage),
    Viqr,
    Utf16(Order),
    /// Another charset of the Web.
    Other(&'static Encoding),
    /// A name that pages in any charset bear: the bytes tell more.
    Doubtful,
}

impl Charset {
    /// The charset of a label.
    pub(super) fn named(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let page = match label.trim_start_matches("x-viet-").trim_start_matches("cs").trim_start_matches("x-") {
            "tcvn" | "tcvn3" | "tcvn-3" | "abc" | "tcvn5712" | "tcvn-5712" | "tcvn5712-1" | "tcvn5712-1:1993" => {
                "tcvn3"
            }
            "vni" | "vni-win" | "vni-windows" => "vni",
            "viscii" | "viscii1.1-1" => "viscii",
            "vps" => "vps",
            "viqr" => return Some(Charset::Viqr),
            _ => "",
        };
        if let Some(page) = CodePage::named(page) {
            return Some(Charset::Page(page));
        }
        let encoding = Encoding::for_label(label.as_bytes())?;
        Some(if encoding == WINDOWS_1258 {
            Charset::Page(CodePage::named("windows-1258")?)
        } else if encoding == UTF_16LE {
            Charset::Utf16(Order::Little)
        } else if encoding == UTF_16BE {
            Charset::Utf16(Order::Big)
        } else if encoding == UTF_8 || encoding == WINDOWS_1252 || encoding == encoding_rs::X_USER_DEFINED {
            Charset::Doubtful
        } else {
            Charset::Other(encoding)
        })
    }
}

/// The name of a charset in small letters, as the other names are; those of the Web are known.
pub(super) fn name(encoding: &'static Encoding) -> &'static str {
    encoding.name()
}

/// A page declares its charset in so many bytes.
const HEAD: usize = 2048;

/// The charset that a page declares: `<meta charset=…>`, `<meta http-equiv … content="text/html; charset=…">`, or
/// `<?xml … encoding=…?>`.
pub(super) fn declared(bytes: &[u8]) -> Option<Charset> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if !head.contains(&b'<') {
        return None;
    }
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let in_meta = head.match_indices("charset").filter(|(at, _)| {
        let tag = head[..*at].rfind('<').map_or("", |open| &head[open..]);
        tag.starts_with("<meta")
    });
    let in_xml = head.trim_start().starts_with("<?xml").then(|| head.find("encoding")).flatten();
    let place = in_meta.map(|(at, word)| at + word.len()).next().or(in_xml.map(|at| at + "encoding".len()))?;
    let value = head[place..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| !c.is_ascii_graphic() || matches!(c, '"' | '\'' | ';' | '>' | '/' | '?'))
        .unwrap_or(value.len());
    Charset::named(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_declare_their_charset() {
        for (page, name) in [
            ("<html><meta charset=\"windows-1258\">", "windows-1258"),
            ("<META http-equiv=Content-Type content=\"text/html; charset=x-viet-tcvn5712\">", "tcvn3"),
            ("<?xml version='1.0' encoding='VISCII'?>", "viscii"),
        ] {
            assert!(matches!(declared(page.as_bytes()), Some(Charset::Page(page)) if page.name == name), "{page}");
        }
        assert!(matches!(declared(b"<meta charset=gb2312 />"), Some(Charset::Other(_))));
        assert!(matches!(declared(b"<meta charset='iso-8859-1'>"), Some(Charset::Doubtful)));
        assert!(declared(b"<p>the charset = utf-7</p>").is_none() && declared(b"<meta charset=").is_none());
    }
}
