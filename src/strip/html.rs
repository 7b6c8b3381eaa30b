//! An HTML page as the text that it shows: one block a line, and what the markup tells of each.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::element::{Attributes, is_block, is_box, is_hidden};
use super::head::Head;
use super::portal::{Part, Profile};
use super::zone::{self, Zone};

/// A line of the page's text and the markup around it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The first byte of the line in the text.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    /// How many of its bytes are links.
    pub(super) linked: usize,
    /// The heading it stands in: 1 to 6; 0 for none.
    pub(super) heading: u8,
    /// Whether it is an item of a list.
    pub(super) item: bool,
    /// Whether a picture stands right before it.
    pub(super) pictured: bool,
    /// Whether it is the only line of a box that holds a picture, too.
    pub(super) boxed: bool,
    /// How many elements are open around it.
    depth: usize,
    /// What the nearest named element says it is, other than an aside.
    pub(super) zone: Option<Zone>,
    /// The aside that it stands in; an index into [`Text::asides`].
    pub(super) aside: Option<usize>,
    /// What the profile of the portal says it is: the headline, a date, part of the body.
    pub(super) part: Option<Part>,
}

/// The text that a page shows.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// One block a line.
    pub(super) text: String,
    /// The lines, none of them blank.
    pub(super) lines: Vec<Shown>,
    /// For each aside the aside around it.
    pub(super) asides: Vec<Option<usize>>,
    /// What the markup tells beside the text.
    pub(super) head: Head,
}

/// What an open element adds to the text inside it.
#[derive(Clone, Copy, Default)]
struct Context {
    link: bool,
    heading: u8,
    item: bool,
    zone: Option<Zone>,
    aside: Option<usize>,
    part: Option<Part>,
}

/// Reads the text that `page` shows. The walk is a loop: nesting costs no stack.
///
/// `known` gives the profile of the portal as soon as the head is read.
pub(super) fn text<'a>(page: &Html, known: impl Fn(&Head) -> Profile<'a>) -> Text {
    let mut shown = Text::default();
    let mut profile = Profile::default();
    let mut open = vec![Context::default()];
    let mut pen = Pen::default();
    let mut boxes: Vec<Mark> = Vec::new();
    let mut hidden = 0_usize;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    let name = element.name();
                    let attributes = Attributes::of(element);
                    shown.head.note(node, element, &attributes);
                    if hidden > 0 || is_hidden(name, &attributes) {
                        hidden += 1;
                        continue;
                    }
                    if name == "body" {
                        profile = known(&shown.head);
                    }
                    let outer = open.last().copied().unwrap_or_default();
                    let part = profile.part(name, attributes.class.unwrap_or_default(), attributes.id);
                    let context = enter(name, &attributes, outer, part, &mut shown);
                    match name {
                        "br" | "hr" => shown.end_line(&mut pen),
                        "tr" => {
                            shown.end_line(&mut pen);
                            pen.row = shown.lines.len();
                        }
                        // Where a cell of the row holds lines of its own, the table is there for the layout.
                        "td" | "th" if shown.lines.len() > pen.row => shown.end_line(&mut pen),
                        "td" | "th" => pen.cell = true,
                        "img" | "picture" | "amp-img" => {
                            pen.picture = true;
                            pen.pictures += 1;
                        }
                        name if is_block(name) => shown.end_line(&mut pen),
                        _ => {}
                    }
                    // `<span class=date>…</span><span class=views>…</span>` are two things, however close they stand.
                    let named = attributes.class.is_some_and(|class| !class.is_empty());
                    pen.blank |= std::mem::take(&mut pen.seam) && named;
                    open.push(context);
                    pen.depth = open.len();
                    if is_box(name) {
                        boxes.push(Mark { depth: open.len(), lines: shown.lines.len(), pictures: pen.pictures });
                    }
                }
                Node::Text(text) if hidden == 0 => {
                    shown.write(text, open.last().copied().unwrap_or_default(), &mut pen)
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if hidden > 0 {
                        hidden -= 1;
                        continue;
                    }
                    if element.name() == "figure" {
                        // It has a caption of its own, or none.
                        pen.picture = false;
                    }
                    if is_block(element.name()) {
                        shown.end_line(&mut pen);
                    }
                    if let Some(mark) = boxes.pop_if(|mark| mark.depth == open.len()) {
                        shown.close_box(mark, pen.pictures);
                    }
                    pen.seam =
                        matches!(element.name(), "span" | "a" | "time" | "label") && element.attr("class").is_some();
                    open.pop();
                    pen.depth = open.len();
                }
            }
        }
    }
    shown.end_line(&mut pen);
    shown
}

/// Where the next letter goes.
#[derive(Default)]
struct Pen {
    /// The line that is being written.
    line: Option<Shown>,
    /// A blank was read since the last letter.
    blank: bool,
    /// A new cell of a table began.
    cell: bool,
    /// A picture stood since the last line.
    picture: bool,
    /// How many pictures there were.
    pictures: usize,
    /// How many lines there were where the row of the table began.
    row: usize,
    /// An element of a class ended, and no text since.
    seam: bool,
    /// How many elements are open.
    depth: usize,
}

/// Where a box began.
struct Mark {
    depth: usize,
    lines: usize,
    pictures: usize,
}

impl Text {
    fn write(&mut self, text: &str, context: Context, pen: &mut Pen) {
        let bytes = text.as_bytes();
        let mut at = 0;
        pen.seam &= bytes.is_empty();
        while at < bytes.len() {
            let blank = at;
            while at < bytes.len() && bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            pen.blank |= at > blank;
            let from = at;
            while at < bytes.len() && !ends_run(bytes, at) {
                at += 1;
            }
            let bare = &text[from..at];
            if !bare.is_empty() {
                let line = pen.line.get_or_insert(Shown {
                    start: self.text.len(),
                    end: 0,
                    linked: 0,
                    heading: context.heading,
                    item: context.item,
                    pictured: std::mem::take(&mut pen.picture),
                    boxed: false,
                    depth: pen.depth,
                    zone: context.zone,
                    aside: context.aside,
                    part: context.part,
                });
                if self.text.len() > line.start {
                    match (pen.cell, pen.blank) {
                        (true, _) => self.text.push('\t'),
                        (false, true) => self.text.push(' '),
                        (false, false) => {}
                    }
                }
                self.text.push_str(bare);
                line.linked += if context.link { bare.len() } else { 0 };
                (pen.blank, pen.cell) = (false, false);
            }
        }
    }

    /// A box with a picture and one line, which stands in an element of its own: the line tells what is to be seen.
    fn close_box(&mut self, mark: Mark, pictures: usize) {
        if let [line] = &mut self.lines[mark.lines..]
            && pictures > mark.pictures
            && line.depth > mark.depth
        {
            line.boxed = true;
        }
    }

    fn end_line(&mut self, pen: &mut Pen) {
        if let Some(mut line) = pen.line.take() {
            line.end = self.text.len();
            // A line of blanks alone, such as `&nbsp;`, is no line.
            if self.text[line.start..].chars().all(super::row::is_blank) {
                self.text.truncate(line.start);
            } else {
                self.text.push('\n');
                self.lines.push(line);
            }
        }
        (pen.blank, pen.cell) = (false, false);
    }
}

/// Whether a run of words ends here: at a blank that is not one space between two words.
fn ends_run(bytes: &[u8], at: usize) -> bool {
    bytes[at].is_ascii_whitespace()
        && !(bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace()))
}

fn enter(name: &str, attributes: &Attributes<'_>, outer: Context, part: Option<Part>, shown: &mut Text) -> Context {
    let mut inner = outer;
    match name {
        "a" => inner.link |= attributes.href.is_some(),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inner.heading = name.as_bytes()[1] - b'0',
        "li" | "dd" | "dt" => inner.item = true,
        "figcaption" | "caption" => inner.zone = Some(Zone::Caption),
        _ => {}
    }
    if let Some(Part::Title | Part::Body | Part::Date) = part {
        inner.part = part;
    }
    let told = match part {
        Some(Part::Zone(zone)) => Some(zone),
        _ => None,
    };
    let named = match name {
        _ if told.is_some() => told,
        // What a profile calls the body is no aside, whatever its class.
        _ if part.is_some() => None,
        "footer" | "aside" => Some(Zone::Aside),
        "html" | "body" | "main" | "article" => None,
        _ => [attributes.class, attributes.id].into_iter().flatten().find_map(zone::named),
    };
    match named {
        Some(Zone::Aside) => {
            shown.asides.push(outer.aside);
            inner.aside = Some(shown.asides.len() - 1);
        }
        Some(zone) if inner.zone != Some(Zone::Caption) => inner.zone = Some(zone),
        _ => {}
    }
    inner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        let shown = text(&Html::parse_document(html), |_| Profile::default());
        shown.lines.iter().map(|line| shown.text[line.start..line.end].to_owned()).collect()
    }

    #[test]
    fn one_block_is_one_line() {
        assert_eq!(
            lines("<p>Sáng <b>nay</b>,\n bà con<br>ra đồng</p><div>Hết</div>"),
            ["Sáng nay, bà con", "ra đồng", "Hết"]
        );
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        assert_eq!(
            lines("<nav>Menu</nav><p hidden>a</p><p style='display: none'>b</p><script>c</script><p>Còn</p>"),
            ["Còn"]
        );
    }

    #[test]
    fn classes_that_hide_are_read() {
        assert_eq!(
            lines("<p class='note hidden'>a</p><p class='d-none d-md-block'>Rộng</p><p class=sr-only>b</p><p>Còn</p>"),
            ["Rộng", "Còn"]
        );
    }

    #[test]
    fn cells_are_parted_by_tabs_and_entities_decoded() {
        assert_eq!(
            lines("<table><tr><td>X&atilde;</td><td>S&#7889; h&#x1ED9;</td></tr><tr><td>A</td><td>5</td></tr></table>"),
            ["Xã\tSố hộ", "A\t5"]
        );
    }
}
