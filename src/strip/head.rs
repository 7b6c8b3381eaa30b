//! What the markup tells of a page beside its text: `<meta>`, `<title>`, JSON-LD, microdata, `<time>`.

use ego_tree::NodeRef;
use scraper::{Node, node::Element};

use super::element::{Attributes, decoded};
use super::metadata::one_line;
use super::schema::Schema;

/// The longest text of an element that is taken for the value of a property, in bytes.
const LONGEST: usize = 400;
/// So many properties of one kind are kept; a page of comments names an author for each.
const MOST: usize = 24;

/// What a page says of itself, as it stands in the markup.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `<meta>` with its `property`, `name` or `itemprop` in small letters.
    metas: Vec<(String, String)>,
    /// The properties of microdata, and `rel="author"`.
    props: Vec<(String, String)>,
    /// The `datetime` of the `<time>` elements.
    pub(super) times: Vec<String>,
    /// The words of `<title>`.
    pub(super) title: String,
    /// The canonical address.
    pub(super) canonical: Option<String>,
    /// The language of `<html>`.
    pub(super) language: Option<String>,
    /// What JSON-LD says.
    pub(super) schema: Schema,
}

impl Head {
    /// Takes down what an element tells, if it tells anything; called once for each element of the page.
    pub(super) fn note(&mut self, node: NodeRef<'_, Node>, element: &Element, attributes: &Attributes<'_>) {
        let attr = |name: &str| element.attr(name).map(str::trim).filter(|value| !value.is_empty());
        match element.name() {
            "html" => self.language = attr("lang").or(attr("xml:lang")).map(str::to_owned),
            "title" if self.title.is_empty() => self.title = one_line(&text(node)),
            "meta" => {
                let key = attr("property").or(attr("name")).or(attr("itemprop"));
                if let (Some(key), Some(value)) = (key, attr("content"))
                    && value.len() <= 4 * LONGEST
                {
                    self.metas.push((key.to_ascii_lowercase(), decoded(value)));
                }
            }
            "link" if attr("rel") == Some("canonical") && self.canonical.is_none() => {
                self.canonical = attr("href").map(str::to_owned);
            }
            "script" if attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) => {
                self.schema.read(&text(node));
            }
            "time" if self.times.len() < MOST => self.times.extend(attr("datetime").map(str::to_owned)),
            _ => {}
        }
        if element.name() == "meta" || self.props.len() >= MOST {
            return;
        }
        let author = (attributes.rel == Some("author")).then_some("author");
        if let Some(prop) = attributes.itemprop.or(author) {
            let value = attr("content").or(attr("datetime")).map(str::to_owned);
            let value = value.unwrap_or_else(|| text(node));
            if !value.is_empty() && value.len() <= LONGEST {
                self.props.push((prop.to_ascii_lowercase(), one_line(&value)));
            }
        }
    }

    /// The address that the page gives for itself.
    pub(super) fn address(&self) -> Option<&str> {
        self.canonical.as_deref().or(self.meta(&["og:url"])).map(str::trim).filter(|address| !address.is_empty())
    }

    /// The values of `<meta>` elements, the names in order of preference.
    pub(super) fn metas<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(move |name| {
            self.metas.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
        })
    }

    /// The first of them.
    pub(super) fn meta<'a>(&'a self, names: &'a [&'a str]) -> Option<&'a str> {
        self.metas(names).next()
    }

    /// The values of a property of microdata.
    pub(super) fn props<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        self.props
            .iter()
            .filter(|(key, _)| key.split(' ').any(|key| names.contains(&key)))
            .map(|(_, value)| value.as_str())
    }
}

/// The text inside an element, as far as a property can be long; that of scripts is whole.
fn text(node: NodeRef<'_, Node>) -> String {
    let script = node.value().as_element().is_some_and(|element| element.name() == "script");
    let mut text = String::new();
    for inner in node.descendants() {
        if let Node::Text(piece) = inner.value() {
            text.push_str(piece);
        }
        if text.len() > LONGEST && !script {
            break;
        }
    }
    text
}
