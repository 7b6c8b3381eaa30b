//! Which elements are shown, which stand on lines of their own, and what their values say.

use scraper::Html;
use scraper::node::Element;

use super::metadata::one_line;

/// The attributes of an element that tell what it is, read in one pass.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Attributes<'a> {
    pub(super) class: Option<&'a str>,
    pub(super) id: Option<&'a str>,
    /// Of `<a>`.
    pub(super) href: Option<&'a str>,
    pub(super) itemprop: Option<&'a str>,
    pub(super) rel: Option<&'a str>,
    style: Option<&'a str>,
    hidden: bool,
}

impl<'a> Attributes<'a> {
    /// Reads them.
    pub(super) fn of(element: &'a Element) -> Self {
        let mut found = Self::default();
        for (name, value) in element.attrs() {
            match name {
                "class" => found.class = Some(value),
                "id" => found.id = Some(value),
                "href" => found.href = Some(value),
                "itemprop" => found.itemprop = Some(value),
                "rel" => found.rel = Some(value),
                "style" => found.style = Some(value),
                "hidden" => found.hidden = true,
                "aria-hidden" => found.hidden |= value == "true",
                _ => {}
            }
        }
        found
    }
}

/// Whether a browser does not show the element.
pub(super) fn is_hidden(name: &str, attributes: &Attributes<'_>) -> bool {
    let unseen = matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "nav"
            | "template"
            | "head"
            | "svg"
            | "iframe"
            | "object"
            | "canvas"
            | "select"
            | "textarea"
            | "button"
            | "input"
            | "option"
            | "datalist"
            | "audio"
            | "video"
            | "math"
            | "map"
            | "amp-ad"
            | "amp-sidebar"
    );
    unseen || attributes.hidden || attributes.style.is_some_and(hides_by_style) || attributes.class.is_some_and(hides)
}

/// Whether a style takes an element out of sight: `display: none`.
fn hides_by_style(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else { return false };
        let (name, value) = (name.trim(), value.trim());
        let value = value.split(['!', ' ']).next().unwrap_or_default();
        (name.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden"))
    })
}

/// Whether classes take an element out of sight, on screens of every width.
fn hides(class: &str) -> bool {
    const HIDING: [&str; 7] =
        ["hidden", "d-none", "is-hidden", "sr-only", "visually-hidden", "screen-reader-text", "element-invisible"];
    // `hidden md:block`, `d-none d-lg-flex`: hidden on narrow screens alone.
    let shows = |token: &str| token.contains(':') || (token.starts_with("d-") && token != "d-none");
    class.split_ascii_whitespace().any(|token| HIDING.contains(&token)) && !class.split_ascii_whitespace().any(shows)
}

/// Whether the element may hold a picture together with the words under it.
pub(super) fn is_box(name: &str) -> bool {
    matches!(name, "div" | "table" | "tbody" | "tr" | "section" | "li" | "center" | "figure" | "dl" | "dd")
}

/// Whether the element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// A value in one line; what some systems encode twice, `Ch&#237;nh`, is read twice.
pub(super) fn decoded(value: &str) -> String {
    if !value.contains('&') || !value.contains(';') {
        return one_line(value);
    }
    let page = Html::parse_fragment(&value.replace('<', "&lt;"));
    one_line(&page.root_element().text().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_on_some_screens_alone_is_shown() {
        for class in ["note hidden", "d-none", "screen-reader-text"] {
            assert!(hides(class), "{class}");
        }
        for class in ["d-none d-md-block", "hidden lg:block", "unhidden"] {
            assert!(!hides(class), "{class}");
        }
    }
}
