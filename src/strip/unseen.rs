//! Scripts and styles are emptied before a page is parsed: they are half of it, and nobody reads them.

use std::borrow::Cow;

/// Elements whose content is text to its end tag, whatever stands in it.
const RAW: [&str; 9] = ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp"];

/// Elements in which or behind which a parser reads markup by rules of their own.
const STRANGE: [&str; 3] = ["math", "frameset", "plaintext"];

/// What no drawing holds: such an element ends it, or has rules of its own there.
const NOT_DRAWN: [&str; 53] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "font",
    "foreignobject",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "noscript",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "script",
    "select",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "textarea",
    "tt",
    "u",
    "ul",
    "var",
    "xmp",
    "template",
];

/// Scripts and styles with these in their tag may be read: linked data, and values of microdata.
const READ: [&[u8]; 4] = [b"ld+json", b"itemprop", b"author", b"&"];

/// The page without what stands in its scripts and styles; borrowed where it has none.
///
/// The tags stay, so the parser builds the same tree. A page with markup that it would read by other rules than these
/// stays as it is.
pub(super) fn emptied(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let (mut drawing, mut choosing) = (0_usize, false);
    let mut at = 0;
    while let Some(tag) = Tag::next(html.as_bytes(), at) {
        at = tag.end;
        let is = |name: &&str| tag.name.eq_ignore_ascii_case(name.as_bytes());
        if tag.closes {
            drawing -= usize::from(drawing > 0 && is(&"svg"));
            choosing &= !is(&"select");
            continue;
        }
        let raw = RAW.iter().position(is);
        if drawing > 0 {
            if NOT_DRAWN.iter().any(|name| is(name)) {
                return Cow::Borrowed(html);
            }
            drawing += usize::from(is(&"svg") && !tag.ends_itself);
            continue;
        }
        let draws = is(&"svg");
        if STRANGE.iter().any(|name| is(name)) || (choosing && (draws || raw.is_some_and(|raw| raw > 0))) {
            return Cow::Borrowed(html);
        }
        choosing |= is(&"select");
        drawing = usize::from(draws && !tag.ends_itself);
        let Some(raw) = raw else { continue };
        let Some(end) = end_of_raw(html.as_bytes(), tag.end, RAW[raw].as_bytes()) else { break };
        let content = &html.as_bytes()[tag.end..end];
        if raw == 0 && memchr::memmem::find(content, b"<!--").is_some() {
            // Such a script may hold the end tag of another.
            return Cow::Borrowed(html);
        }
        at = end;
        if raw < 2 && !is_read(&html.as_bytes()[tag.start..tag.end]) {
            out.push_str(&html[copied..tag.end]);
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Whether somebody may read what stands in the element of this tag.
fn is_read(tag: &[u8]) -> bool {
    READ.iter().any(|mark| tag.windows(mark.len()).any(|part| part.eq_ignore_ascii_case(mark)))
}

/// Where the end tag of a raw text stands.
fn end_of_raw(bytes: &[u8], from: usize, name: &[u8]) -> Option<usize> {
    let is_it = |at: &usize| {
        let tag = bytes.get(from + at + 2..from + at + 3 + name.len());
        tag.and_then(|tag| tag.split_last()).is_some_and(|(after, tag)| {
            tag.eq_ignore_ascii_case(name) && (is_space(*after) || matches!(after, b'/' | b'>'))
        })
    };
    memchr::memmem::find_iter(&bytes[from..], b"</").find(is_it).map(|at| from + at)
}

/// A start or end tag as the standard has it.
struct Tag<'a> {
    start: usize,
    end: usize,
    name: &'a [u8],
    closes: bool,
    ends_itself: bool,
}

impl<'a> Tag<'a> {
    /// The first tag from a byte on that is whole; comments and declarations are passed over.
    fn next(bytes: &'a [u8], mut at: usize) -> Option<Self> {
        loop {
            let start = at + memchr::memchr(b'<', &bytes[at..])?;
            let closes = bytes.get(start + 1) == Some(&b'/');
            let from = start + 1 + usize::from(closes);
            at = match bytes.get(from)? {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    let name = bytes[from..].iter().position(|&byte| is_space(byte) || matches!(byte, b'/' | b'>'))?;
                    let end = end_of_tag(bytes, from + name)?;
                    let ends_itself = bytes[end - 1] == b'/';
                    return Some(Self { start, end: end + 1, name: &bytes[from..from + name], closes, ends_itself });
                }
                b'!' if !closes && bytes[from..].starts_with(b"!--") => end_of_comment(bytes, from + 3)?,
                b'!' | b'?' => from + memchr::memchr(b'>', &bytes[from..])? + 1,
                _ if closes => from + memchr::memchr(b'>', &bytes[from..])? + 1,
                _ => start + 1,
            };
        }
    }
}

/// Where a comment ends whose words begin at `from`.
fn end_of_comment(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = &bytes[from..];
    if rest.starts_with(b">") || rest.starts_with(b"->") {
        return Some(from + 1 + usize::from(rest[0] == b'-'));
    }
    memchr::memmem::find_iter(rest, b"--").find_map(|at| match &rest[at + 2..] {
        [b'>', ..] => Some(from + at + 3),
        [b'!', b'>', ..] => Some(from + at + 4),
        // Of three hyphens the last two may end it.
        [b'-', b'>', ..] => Some(from + at + 4),
        [b'-', b'!', b'>', ..] => Some(from + at + 5),
        _ => None,
    })
}

/// Where the `>` of a tag stands whose name ends at `at`; one in a quoted value is none.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Option<usize> {
    // Whether a value may begin here, and whether a name may end with `=` here.
    let (mut value, mut named) = (false, false);
    loop {
        match *bytes.get(at)? {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') if value => {
                at += 1 + memchr::memchr(quote, &bytes[at + 1..])?;
                (value, named) = (false, false);
            }
            byte if is_space(byte) => {}
            b'=' if named && !value => (value, named) = (true, false),
            b'/' if !value => named = false,
            _ if value => {
                // A bare value goes on to the next blank.
                at += bytes[at..].iter().position(|&byte| is_space(byte) || byte == b'>')?;
                (value, named) = (false, false);
                continue;
            }
            _ => {
                // A name, which may begin with `=`.
                at += 1;
                at += bytes[at..].iter().position(|&byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='))?;
                named = true;
                continue;
            }
        }
        at += 1;
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Node};

    use super::*;

    /// The tree of a page, the text of scripts and styles aside.
    fn tree(html: &str) -> Vec<String> {
        let page = Html::parse_document(html);
        let unread = |name: &str| matches!(name, "script" | "style");
        let nodes = page.tree.nodes().filter(|node| {
            let parent = node.parent().and_then(|parent| Some(parent.value().as_element()?.name().to_owned()));
            !matches!(node.value(), Node::Text(_)) || !parent.is_some_and(|name| unread(&name))
        });
        nodes.map(|node| format!("{:?}", node.value())).collect()
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        let page =
            "<style>p{}</style><p>Lúa</p><script>let a = '<p>';</script><script type=application/ld+json>{}</script>";
        let left = "<style></style><p>Lúa</p><script></script><script type=application/ld+json>{}</script>";
        assert_eq!(emptied(page), left);
        assert!(matches!(emptied("<p>Lúa</p>"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_tree_stays_however_torn_the_page() {
        let torn = [
            "<!--><script>a</script-->",
            "<!-- <script> --!> b </script>",
            "<a b=\"<script>\">c</a></script>",
            "<a b='",
            "<title><script></title>x</script>",
            "<textarea><style></textarea>y</style>",
            "<script>'<!--<script></script>'</script>z",
            "<svg><style>p</style><title>t</title></svg><style>q</style>",
            "<svg><p><style></svg>",
            "<select><style>a</select>b</style>",
            "<noscript><style></noscript>c</style>",
            "<a b==\"><script>\">d</script>",
            "<a b=c\"><script>e</script>\">",
            "<a \"=\"><script>f</script>\">",
            "</ <script>g</script>",
            "<?x <script>h</script>",
            "<![CDATA[<script>]]>i</script>",
            "<script/>j</script >k",
            "<style>l</styles></style/>",
            "<a b = \">\" c/><script d='>'>m</script>",
            "<script>n",
            "<!---><style>o</style>",
            "<!doctype html \"<script>\">p</script>",
            "<math><style>q</math></style>",
            "<a/=\"'><script>\">r</script>'>",
        ];
        for first in torn {
            for second in torn {
                let page = format!("{first}<p>Lúa</p>{second}<i>x</i>");
                assert_eq!(tree(&emptied(&page)), tree(&page), "{page}");
            }
        }
    }
}
