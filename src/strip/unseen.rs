//! What nobody reads is left out before a page is parsed: what stands in scripts, styles and drawings, and most attributes.
//!
//! It is two thirds of a usual page, and a parser takes as long for it as for the rest.

use std::borrow::Cow;
use std::ops::Range;

use once_cell::sync::Lazy;

use super::depth::DEEP;
use super::hash::{Words, packed};
use super::tag::{Attribute, Tag, end_of_raw, is_space};

/// Scripts and styles with these in their tag may be read: linked data, and values of microdata.
const READ: [&[u8]; 4] = [b"ld+json", b"itemprop", b"author", b"&"];

/// Drawings with these in them may be read: what a head has may stand in them, too, and values of microdata.
const READ_IN_DRAWINGS: [&[u8]; 8] = [b"<title", b"<link", b"<time", b"<html", b"itemprop", b"author", b"<style", b"&"];

/// A page without what nobody reads.
pub(super) struct Bare<'a> {
    /// The page; borrowed where all of it may be read.
    pub(super) html: Cow<'a, str>,
    /// Whether its elements may nest deeper than those of pages that people read.
    pub(super) deep: bool,
}

/// Leaves out what nobody reads.
///
/// All tags stay, so the parser builds the same tree. A page with markup that it would read by other rules than these
/// stays as it is.
pub(super) fn bare(html: &str) -> Bare<'_> {
    let whole = Bare { html: Cow::Borrowed(html), deep: true };
    let bytes = html.as_bytes();
    let mut kept = Kept { html, out: String::new(), copied: 0 };
    let (mut drawing, mut drawn_from, mut choosing) = (0_usize, 0, false);
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut attributes = Vec::new();
    let mut at = 0;
    while let Some(tag) = Tag::next(bytes, at, &mut attributes) {
        at = tag.end;
        let name = Name::of(tag.name);
        let sorts = name.sorts();
        let is = |sort: u8| sorts & sort != 0;
        if name == Name::LONG && !tag.closes && is_strange_name(tag.name, drawing > 0) {
            return whole;
        }
        if tag.closes {
            depth = depth.saturating_sub(usize::from(!is(FLAT)));
            if drawing > 0 && name == Name::SVG {
                drawing -= 1;
                if drawing == 0 && !is_read(&bytes[drawn_from..tag.start], &READ_IN_DRAWINGS) {
                    kept.leave_out(drawn_from..tag.start);
                }
            }
            choosing &= name != Name::SELECT;
            continue;
        }
        depth += usize::from(!is(FLAT));
        deepest = deepest.max(depth);
        if drawing > 0 {
            if is(NOT_DRAWN) {
                return whole;
            }
            drawing += usize::from(name == Name::SVG && !tag.ends_itself);
            continue;
        }
        let draws = name == Name::SVG;
        if is(STRANGE) || (choosing && (draws || (is(RAW) && name != Name::SCRIPT))) {
            return whole;
        }
        if !is(COMPARED) {
            attributes
                .drain(..)
                .filter(|attribute| !may_be_read(attribute, bytes))
                .for_each(|it| kept.leave_out(it.at));
        }
        choosing |= name == Name::SELECT;
        if draws && !tag.ends_itself {
            let Some(end) = end_of_raw(bytes, tag.end, tag.name) else { return whole };
            if memchr::memmem::find(&bytes[tag.end..end], b"<![CDATA[").is_some() {
                return whole;
            }
            (drawing, drawn_from) = (1, tag.end);
        }
        if !is(RAW) {
            continue;
        }
        let Some(end) = end_of_raw(bytes, tag.end, tag.name) else { break };
        if name == Name::SCRIPT && memchr::memmem::find(&bytes[tag.end..end], b"<!--").is_some() {
            // Such a script may hold the end tag of another.
            return whole;
        }
        at = end;
        if matches!(name, Name::SCRIPT | Name::STYLE) && !is_read(&bytes[tag.start..tag.end], &READ) {
            kept.leave_out(tag.end..end);
        }
    }
    Bare { html: kept.finish(), deep: deepest >= DEEP }
}

/// The page with what was left out so far.
struct Kept<'a> {
    html: &'a str,
    out: String,
    copied: usize,
}

impl<'a> Kept<'a> {
    fn leave_out(&mut self, at: Range<usize>) {
        let before = &self.html[self.copied..at.start];
        // Of the blanks around what is left out those before it are enough.
        if self.copied == 0 || !before.bytes().all(is_space) {
            self.out.push_str(before);
        }
        self.copied = at.end;
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.copied == 0 {
            return Cow::Borrowed(self.html);
        }
        self.out.push_str(&self.html[self.copied..]);
        Cow::Owned(self.out)
    }
}

/// The name of an element or attribute in small letters, as a number; all longer names are one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Name(u64);

/// Elements whose content is text to their end tag, whatever stands in it.
const RAW: u8 = 1 << 0;
/// Elements in which or behind which a parser reads markup by rules of its own.
const STRANGE: u8 = 1 << 1;
/// Elements that end a drawing, or have rules of their own in one.
const NOT_DRAWN: u8 = 1 << 2;
/// Elements that nest in none of their kind: void ones, and those that the next one closes.
const FLAT: u8 = 1 << 3;
/// Elements that a parser compares by their attributes, or has rules for that go by them.
const COMPARED: u8 = 1 << 4;
/// Attributes that are read.
const ATTRIBUTE: u8 = 1 << 5;

/// What is to be known of names.
static NAMES: Lazy<Words<u8>> = Lazy::new(|| {
    let sorts = [
        (RAW, "script style textarea title iframe noembed noframes noscript xmp"),
        (STRANGE, "math frameset"),
        (
            NOT_DRAWN,
            "b big body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i iframe img li listing menu \
             meta nobr noscript ol p pre ruby s script select small span strike strong sub sup table template textarea \
             tt u ul var",
        ),
        (FLAT, "img br meta link input hr source p li td tr th dd dt tbody option html body"),
        (COMPARED, "b big code em font i nobr s small strike strong template tt u"),
        (ATTRIBUTE, "class id href style rel type name content property itemprop datetime hidden lang xml:lang"),
    ];
    let words = sorts.into_iter().flat_map(|(sort, names)| names.split(' ').map(move |name| (name, sort)));
    Words::new(words, |told, sort| *told |= sort)
});

impl Name {
    const SCRIPT: Self = Self(packed(b"script"));
    const STYLE: Self = Self(packed(b"style"));
    const SVG: Self = Self(packed(b"svg"));
    const SELECT: Self = Self(packed(b"select"));
    const LONG: Self = Self(u64::MAX);

    #[inline]
    fn of(name: &[u8]) -> Self {
        // The bit that makes a small letter of a capital; no other byte becomes a letter by it.
        const SMALL: u64 = u64::from_le_bytes([0x20; 8]);
        match name.len() {
            len @ 1..=8 => Self(packed(name) | SMALL >> (64 - 8 * len)),
            _ => Self::LONG,
        }
    }

    /// The sorts it is of.
    fn sorts(self) -> u8 {
        if self == Self::LONG { 0 } else { NAMES.get(self.0) }
    }
}

/// Whether an element of such a long name has rules of its own, or, in a drawing, ends that.
fn is_strange_name(name: &[u8], drawing: bool) -> bool {
    let is = |strange: &[u8]| name.eq_ignore_ascii_case(strange);
    is(b"plaintext") || (drawing && (is(b"foreignobject") || is(b"blockquote")))
}

/// Whether one of `marks` stands in a part of the page.
fn is_read(part: &[u8], marks: &[&[u8]]) -> bool {
    marks.iter().any(|mark| {
        let first = [mark[0], mark[0].to_ascii_uppercase()];
        memchr::memchr2_iter(first[0], first[1], part)
            .any(|at| part.get(at..at + mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark)))
    })
}

/// Whether somebody may read the attribute.
fn may_be_read(attribute: &Attribute, bytes: &[u8]) -> bool {
    let name = &bytes[attribute.at.start..attribute.name];
    match Name::of(name) {
        // A style is read for `display: none` and `visibility: hidden`.
        style if style == Name::STYLE => {
            let value = &bytes[attribute.name..attribute.at.end];
            is_read(value, &[b"none", b"hidden", b"&"])
        }
        Name::LONG => name.eq_ignore_ascii_case(b"aria-hidden"),
        name => name.sorts() & ATTRIBUTE != 0,
    }
}
#[cfg(test)]
mod tests {
    use scraper::{Html, Node};

    use super::*;

    /// The tree of a page, as far as it is read.
    fn tree(html: &str) -> Vec<String> {
        let page = Html::parse_document(html);
        let unread = |name: &str| matches!(name, "script" | "style");
        let shown = |node: &Node| match node {
            Node::Element(element) => {
                let read = element.attrs().filter(|(name, value)| {
                    let known = Name::of(name.as_bytes());
                    let hides = ["none", "hidden"].iter().any(|word| value.contains(word));
                    known.sorts() & ATTRIBUTE != 0 && (known != Name::STYLE || hides)
                });
                format!("{} {:?}", element.name(), read.collect::<Vec<_>>())
            }
            node => format!("{node:?}"),
        };
        let nodes = page.tree.nodes().filter(|node| {
            let around: Vec<_> = node.ancestors().filter_map(|node| Some(node.value().as_element()?.name())).collect();
            let in_unread = matches!(node.value(), Node::Text(_)) && around.first().is_some_and(|name| unread(name));
            !in_unread && !around.contains(&"svg")
        });
        nodes.map(|node| shown(node.value())).collect()
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        let page = "<style>p{}</style><p data-x=1 class=a style='color: red' onclick='b()' >Lúa</p><script>let a = '<p>';</script>\
            <script async type=application/ld+json>{}</script><svg width=5><path d='M0'/></svg><div style='display: none'>";
        let left = "<style></style><p  class=a  >Lúa</p><script></script>\
            <script  type=application/ld+json>{}</script><svg ></svg><div style='display: none'>";
        assert_eq!(bare(page).html, left);
        assert!(matches!(bare("<p>Lúa</p>").html, Cow::Borrowed(_)));
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
            "<p id x=1 =\"y\" class=z>",
            "<p x='1'y='2'class='3'id=4>",
            "<p x y = z CLASS = 'w' hidden/>",
            "<p x=1/>s",
            "<font x=1>".repeat(5).leak(),
            "<svg x=1/><b>t",
            "<svg x=1/ ><b>u",
            "<svg><![CDATA[</svg><p>]]></svg>v",
            "<svg><svg><g></svg><circle/></svg>w",
            "<svg><desc><a x=1 class=y>z</a></desc>",
            "<p style=DISPLAY:NONE x=y=z>",
            "<table><input type=hidden x=1><tr x><td class=y z>",
            "<a href=x y=1>1<a href=z>2",
            "<p ='class=x'>",
            "<p x=>y",
        ];
        for first in torn {
            for second in torn {
                let page = format!("{first}<p>Lúa</p>{second}<i>x</i>");
                assert_eq!(tree(&bare(&page).html), tree(&page), "{page}");
            }
        }
    }
}
