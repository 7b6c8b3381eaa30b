//! Markup that nests without end is cut flat before it is parsed: the parser looks up the stack of open elements at
//! every block, which costs the square of the depth.

use std::borrow::Cow;

/// How deep elements may nest; pages that people read stay far below.
const LIMIT: usize = 512;

/// A page whose elements seem to nest so deep is looked at; a rough count is enough for that.
pub(super) const DEEP: usize = LIMIT / 4;

/// Elements that have no content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that the parser closes by itself where the next one opens, so that they do not nest in one another.
const IMPLIED: [&str; 17] = [
    "p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rp", "rt",
    "html", "body",
];

/// Elements that stay in their line; where any other one is left out a line break stands for it.
const INLINE: [&str; 19] = [
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "label", "mark", "s", "small", "span", "strike",
    "strong", "sub", "sup", "u",
];

/// The page with no element deeper than the limit; borrowed where there was none.
pub(super) fn flattened(html: &str) -> Cow<'_, str> {
    // So few tags can't nest deeper.
    if memchr::memchr_iter(b'<', html.as_bytes()).nth(LIMIT).is_none() {
        return Cow::Borrowed(html);
    }
    let mut out = String::new();
    let mut copied = 0;
    let (mut depth, mut excess, mut drawing) = (0usize, 0usize, 0usize);
    let mut at = 0;
    while let Some(tag) = Tag::next(html, at) {
        at = tag.end;
        let mut room = [0_u8; LONGEST];
        let name = tag.name_in(&mut room);
        if matches!(name, "script" | "style" | "textarea" | "title") && !tag.closes {
            at = end_of_raw_text(html, tag.end, name);
            continue;
        }
        if name == "svg" {
            drawing = if tag.closes { drawing.saturating_sub(1) } else { drawing + 1 };
        }
        if VOID.contains(&name) || IMPLIED.contains(&name) || (drawing > 0 && tag.ends_itself) {
            continue;
        }
        let left_out = match (tag.closes, excess > 0 || depth >= LIMIT) {
            (false, true) => {
                excess += 1;
                true
            }
            (false, false) => {
                depth += 1;
                false
            }
            (true, _) if excess > 0 => {
                excess -= 1;
                true
            }
            (true, _) => {
                depth = depth.saturating_sub(1);
                false
            }
        };
        if left_out {
            out.push_str(&html[copied..tag.start]);
            if !INLINE.contains(&name) {
                out.push_str("<br>");
            }
            copied = tag.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// A start or end tag.
struct Tag<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    closes: bool,
    ends_itself: bool,
}

/// No name that is asked for is longer, in bytes.
const LONGEST: usize = 16;

impl<'a> Tag<'a> {
    /// The name in small letters, cut short where it is longer than any that is known.
    fn name_in<'b>(&self, room: &'b mut [u8; LONGEST]) -> &'b str {
        let name = &self.name.as_bytes()[..self.name.len().min(LONGEST)];
        room[..name.len()].copy_from_slice(name);
        room[..name.len()].make_ascii_lowercase();
        std::str::from_utf8(&room[..name.len()]).unwrap_or_default()
    }

    /// The first tag from a byte on; comments are passed over.
    fn next(html: &'a str, from: usize) -> Option<Self> {
        let bytes = html.as_bytes();
        let mut at = from;
        loop {
            let start = at + memchr::memchr(b'<', &bytes[at..])?;
            if bytes[start..].starts_with(b"<!--") {
                let inner = start + 4;
                at = memchr::memmem::find(&bytes[inner..], b"-->").map_or(bytes.len(), |end| inner + end + 3);
                continue;
            }
            let closes = bytes.get(start + 1) == Some(&b'/');
            let from = start + 1 + usize::from(closes);
            let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
            if !bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
                at = start + 1;
                continue;
            }
            let close = end_of_tag(bytes, from + length)?;
            let ends_itself = bytes[close - 1] == b'/';
            return Some(Self { start, end: close + 1, name: &html[from..from + length], closes, ends_itself });
        }
    }
}

/// Where the `>` of a tag stands; one inside a quoted value is none. A quote opens a value only behind `=`.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        match bytes[at] {
            b'>' => return Some(at),
            _ if !bytes[..at].trim_ascii_end().ends_with(b"=") => at += 1,
            quote => at += 1 + memchr::memchr(quote, &bytes[at + 1..])? + 1,
        }
    }
}

/// Where the text of a script or style ends.
fn end_of_raw_text(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let ends = memchr::memmem::find_iter(&bytes[from..], b"</");
    let is_it = |at: &usize| {
        bytes
            .get(from + at + 2..from + at + 2 + name.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    ends.into_iter().find(is_it).map_or(bytes.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_pages_are_borrowed() {
        let page = "<div><p>Một<p>Hai<img alt='>'><br/><!-- <div> --></div><script>'<div>'</script>".repeat(2000);
        assert!(matches!(flattened(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_markup_is_flat_and_keeps_its_words() {
        let page = format!("{}Huyện{}ủy", "<div>".repeat(5000), "</div>".repeat(5000));
        let flat = flattened(&page);
        assert_eq!(flat.matches("<div>").count(), LIMIT);
        assert_eq!(flat.matches("</div>").count(), LIMIT);
        assert!(flat.contains("Huyện<br>"));
    }

    #[test]
    fn a_torn_page_is_read_to_its_end() {
        for page in ["<div", "<div a='", "<script>x", "<!-- x", "<", "</", "<1>", "<b it's>x"] {
            assert_eq!(flattened(page), page);
        }
    }
}
