//! Scripts and styles are emptied before a page is parsed: they are half of it, and nobody reads them.

use std::borrow::Cow;

use super::depth::DEEP;
use super::hash::packed;

/// Scripts and styles with these in their tag may be read: linked data, and values of microdata.
const READ: [&[u8]; 4] = [b"ld+json", b"itemprop", b"author", b"&"];

/// A page without what stands in its scripts and styles.
pub(super) struct Emptied<'a> {
    /// The page; borrowed where it has none.
    pub(super) html: Cow<'a, str>,
    /// Whether its elements may nest deeper than those of pages that people read.
    pub(super) deep: bool,
}

/// Empties the scripts and styles of a page.
///
/// The tags stay, so the parser builds the same tree. A page with markup that it would read by other rules than these
/// stays as it is.
pub(super) fn emptied(html: &str) -> Emptied<'_> {
    let whole = Emptied { html: Cow::Borrowed(html), deep: true };
    let bytes = html.as_bytes();
    let mut out = String::new();
    let mut copied = 0;
    let (mut drawing, mut choosing) = (0_usize, false);
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut at = 0;
    while let Some(tag) = Tag::next(bytes, at) {
        at = tag.end;
        let name = Name::of(tag.name);
        if name == Name::LONG && !tag.closes && is_strange_name(tag.name, drawing > 0) {
            return whole;
        }
        if tag.closes {
            depth = depth.saturating_sub(usize::from(name.nests()));
            drawing -= usize::from(drawing > 0 && name == Name::SVG);
            choosing &= name != Name::SELECT;
            continue;
        }
        depth += usize::from(name.nests());
        deepest = deepest.max(depth);
        if drawing > 0 {
            if name.is_not_drawn() {
                return whole;
            }
            drawing += usize::from(name == Name::SVG && !tag.ends_itself);
            continue;
        }
        let draws = name == Name::SVG;
        if name.is_strange() || (choosing && (draws || (name.is_raw() && name != Name::SCRIPT))) {
            return whole;
        }
        choosing |= name == Name::SELECT;
        drawing = usize::from(draws && !tag.ends_itself);
        if !name.is_raw() {
            continue;
        }
        let Some(end) = end_of_raw(bytes, tag.end, tag.name) else { break };
        if name == Name::SCRIPT && memchr::memmem::find(&bytes[tag.end..end], b"<!--").is_some() {
            // Such a script may hold the end tag of another.
            return whole;
        }
        at = end;
        if matches!(name, Name::SCRIPT | Name::STYLE) && !is_read(&bytes[tag.start..tag.end]) {
            out.push_str(&html[copied..tag.end]);
            copied = end;
        }
    }
    let deep = deepest >= DEEP;
    if copied == 0 {
        return Emptied { html: Cow::Borrowed(html), deep };
    }
    out.push_str(&html[copied..]);
    Emptied { html: Cow::Owned(out), deep }
}

/// The name of an element in small letters, as a number; all longer names are one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Name(u64);

impl Name {
    const SCRIPT: Self = Self(packed(b"script"));
    const STYLE: Self = Self(packed(b"style"));
    const SVG: Self = Self(packed(b"svg"));
    const SELECT: Self = Self(packed(b"select"));
    const LONG: Self = Self(u64::MAX);
    /// Elements whose content is text to their end tag, whatever stands in it; `script` and `style` beside them.
    const RAW: [Self; 7] = Self::all([b"textarea", b"title", b"iframe", b"noembed", b"noframes", b"noscript", b"xmp"]);
    /// Elements that end a drawing, or have rules of their own in one.
    const NOT_DRAWN: [Self; 50] = Self::all([
        b"b",
        b"big",
        b"body",
        b"br",
        b"center",
        b"code",
        b"dd",
        b"div",
        b"dl",
        b"dt",
        b"em",
        b"embed",
        b"font",
        b"h1",
        b"h2",
        b"h3",
        b"h4",
        b"h5",
        b"h6",
        b"head",
        b"hr",
        b"i",
        b"iframe",
        b"img",
        b"li",
        b"listing",
        b"menu",
        b"meta",
        b"nobr",
        b"noscript",
        b"ol",
        b"p",
        b"pre",
        b"ruby",
        b"s",
        b"script",
        b"select",
        b"small",
        b"span",
        b"strike",
        b"strong",
        b"sub",
        b"sup",
        b"table",
        b"template",
        b"textarea",
        b"tt",
        b"u",
        b"ul",
        b"var",
    ]);
    /// Elements that nest in none of their kind: void ones, and those that the next one closes.
    const FLAT: [Self; 18] = Self::all([
        b"img", b"br", b"meta", b"link", b"input", b"hr", b"source", b"p", b"li", b"td", b"tr", b"th", b"dd", b"dt",
        b"tbody", b"option", b"html", b"body",
    ]);

    const fn all<const N: usize>(names: [&[u8]; N]) -> [Self; N] {
        let mut all = [Self::LONG; N];
        let mut at = 0;
        while at < N {
            all[at] = Self(packed(names[at]));
            at += 1;
        }
        all
    }

    fn of(name: &[u8]) -> Self {
        // The bit that makes a small letter of a capital; no other byte becomes a letter by it.
        const SMALL: u64 = u64::from_le_bytes([0x20; 8]);
        match name.len() {
            len @ 1..=8 => Self(packed(name) | SMALL >> (64 - 8 * len)),
            _ => Self::LONG,
        }
    }

    fn is_raw(self) -> bool {
        matches!(self, Self::SCRIPT | Self::STYLE) || Self::RAW.contains(&self)
    }

    /// Whether a parser reads what is in it or behind it by rules of its own.
    fn is_strange(self) -> bool {
        const STRANGE: [Name; 2] = Name::all([b"math", b"frameset"]);
        STRANGE.contains(&self)
    }

    /// Whether it has no place in a drawing.
    fn is_not_drawn(self) -> bool {
        Self::NOT_DRAWN.contains(&self)
    }

    /// Whether it may nest without end.
    fn nests(self) -> bool {
        !Self::FLAT.contains(&self)
    }
}

/// Whether an element of such a long name has rules of its own, or, in a drawing, ends that.
fn is_strange_name(name: &[u8], drawing: bool) -> bool {
    let is = |strange: &[u8]| name.eq_ignore_ascii_case(strange);
    is(b"plaintext") || (drawing && (is(b"foreignobject") || is(b"blockquote")))
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
        assert_eq!(emptied(page).html, left);
        assert!(matches!(emptied("<p>Lúa</p>").html, Cow::Borrowed(_)));
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
                assert_eq!(tree(&emptied(&page).html), tree(&page), "{page}");
            }
        }
    }
}
