//! The tags of a page, found as the standard has it, without a tree: what a parser would take for one, and nothing else.

use std::ops::Range;

/// Where the end tag of a raw text stands.
pub(super) fn end_of_raw(bytes: &[u8], from: usize, name: &[u8]) -> Option<usize> {
    let is_it = |at: &usize| {
        let tag = bytes.get(from + at + 2..from + at + 3 + name.len());
        tag.and_then(|tag| tag.split_last()).is_some_and(|(after, tag)| {
            tag.eq_ignore_ascii_case(name) && (is_space(*after) || matches!(after, b'/' | b'>'))
        })
    };
    memchr::memmem::find_iter(&bytes[from..], b"</").find(is_it).map(|at| from + at)
}

/// A start or end tag as the standard has it.
pub(super) struct Tag<'a> {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    pub(super) name: &'a [u8],
    /// Whether it is an end tag.
    pub(super) closes: bool,
    /// Whether it closes with `/>`.
    pub(super) ends_itself: bool,
}

impl<'a> Tag<'a> {
    /// The first tag from a byte on that is whole, and its attributes; comments and declarations are passed over.
    pub(super) fn next(bytes: &'a [u8], mut at: usize, attributes: &mut Vec<Attribute>) -> Option<Self> {
        loop {
            let start = at + memchr::memchr(b'<', &bytes[at..])?;
            let closes = bytes.get(start + 1) == Some(&b'/');
            let from = start + 1 + usize::from(closes);
            at = match bytes.get(from)? {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    let name = bytes[from..].iter().position(|&byte| is_space(byte) || matches!(byte, b'/' | b'>'))?;
                    let (end, ends_itself) = end_of_tag(bytes, from + name, attributes)?;
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

/// An attribute of a tag.
pub(super) struct Attribute {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// Where its name ends.
    pub(super) name: usize,
}

/// Where the `>` of a tag stands whose name ends at `at`, one in a quoted value being none, and whether `/` stands before
/// it; takes down the attributes.
fn end_of_tag(bytes: &[u8], mut at: usize, attributes: &mut Vec<Attribute>) -> Option<(usize, bool)> {
    attributes.clear();
    // Whether the last name may still get a value by `=`, and whether that may begin here.
    let (mut named, mut value) = (false, false);
    loop {
        match *bytes.get(at)? {
            b'>' => {
                return Some((
                    at,
                    bytes[at - 1] == b'/' && !named && attributes.last().is_none_or(|it| it.at.end < at),
                ));
            }
            byte if is_space(byte) => at += 1,
            b'=' if named && !value => {
                value = true;
                at += 1;
            }
            _ if value => {
                let rest = &bytes[at + 1..];
                at += match bytes[at] {
                    quote @ (b'"' | b'\'') => 2 + memchr::memchr(quote, rest)?,
                    // A bare value goes on to the next blank.
                    _ => 1 + rest.iter().position(|&byte| is_space(byte) || byte == b'>')?,
                };
                if let Some(attribute) = attributes.last_mut() {
                    attribute.at.end = at;
                }
                (named, value) = (false, false);
            }
            b'/' => {
                named = false;
                at += 1;
            }
            _ => {
                // A name, which may begin with `=`.
                let rest = &bytes[at + 1..];
                let end =
                    at + 1 + rest.iter().position(|&byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='))?;
                attributes.push(Attribute { at: at..end, name: end });
                named = true;
                at = end;
            }
        }
    }
}

/// Whether a byte is a blank of markup.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
