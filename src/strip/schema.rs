//! What JSON-LD tells: the `NewsArticle` of a page, alone or in a graph, and who publishes it.

use serde_json::{Map, Value};

use super::element::decoded;
use super::metadata::one_line;

/// So many objects of one script are looked at.
const MOST: usize = 512;

/// What the JSON-LD of a page tells of its article.
#[derive(Debug, Default)]
pub(super) struct Schema {
    /// Whether it describes an article at all.
    pub(super) is_article: bool,
    /// The headlines.
    pub(super) headlines: Vec<String>,
    /// Who wrote it: persons, desks, perhaps the site itself.
    pub(super) authors: Vec<String>,
    /// When it was published.
    pub(super) published: Option<String>,
    /// When it was changed.
    pub(super) modified: Option<String>,
    /// The section.
    pub(super) section: Option<String>,
    /// The summary.
    pub(super) description: Option<String>,
    /// The address of a picture.
    pub(super) image: Option<String>,
    /// The keywords.
    pub(super) keywords: Vec<String>,
    /// The language.
    pub(super) language: Option<String>,
    /// The names of the site and of who runs it.
    pub(super) sites: Vec<String>,
}

impl Schema {
    /// Reads one script; what is no JSON tells nothing.
    pub(super) fn read(&mut self, script: &str) {
        // Line breaks inside strings are common, and no JSON.
        let plain = script.replace(['\n', '\r', '\t'], " ");
        let plain = plain.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        let Ok(value) = serde_json::from_str::<Value>(plain) else { return };
        let mut open = vec![value];
        for _ in 0..MOST {
            match open.pop() {
                Some(Value::Array(values)) => open.extend(values.into_iter().rev()),
                Some(Value::Object(mut object)) => {
                    open.extend(object.remove("@graph"));
                    self.object(&object);
                }
                Some(_) => {}
                None => break,
            }
        }
    }

    fn object(&mut self, object: &Map<String, Value>) {
        let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
        match () {
            () if ["Article", "BlogPosting", "Report", "LiveBlog"].iter().any(|known| kind.contains(known)) => {
                self.article(object)
            }
            () if kind.contains("BreadcrumbList") => self.section = self.section.take().or_else(|| crumb(object)),
            () if ["WebSite", "Organization"].iter().any(|known| kind.contains(known)) => {
                self.sites.extend(text(object.get("name")))
            }
            () => {}
        }
    }

    fn article(&mut self, object: &Map<String, Value>) {
        self.is_article = true;
        let first = |kept: &mut Option<String>, key: &str| *kept = kept.take().or_else(|| text(object.get(key)));
        self.headlines.extend(text(object.get("headline")).or_else(|| text(object.get("name"))));
        first(&mut self.published, "datePublished");
        first(&mut self.modified, "dateModified");
        first(&mut self.description, "description");
        first(&mut self.language, "inLanguage");
        if self.authors.is_empty() {
            self.authors = object.get("author").map(names).unwrap_or_default();
        }
        if let Some(section) = object.get("articleSection") {
            self.section = names(section).into_iter().next().or_else(|| self.section.take());
        }
        if self.keywords.is_empty() {
            self.keywords = object.get("keywords").map(names).unwrap_or_default();
        }
        self.image = self.image.take().or_else(|| image(object.get("image")?));
        self.sites.extend(object.get("publisher").map(names).into_iter().flatten());
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = decoded(value?.as_str()?);
    (!text.is_empty()).then_some(text)
}

/// The names in a string parted by commas, in an object, or in a list of either.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(names) => {
            decoded(names).split([',', ';']).map(one_line).filter(|name| !name.is_empty()).collect()
        }
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(object) => text(object.get("name")).into_iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// The address of a picture: a string, an object with an `url`, or the first of a list.
fn image(value: &Value) -> Option<String> {
    match value {
        Value::String(_) => text(Some(value)),
        Value::Array(values) => image(values.first()?),
        Value::Object(object) => text(object.get("url")).or_else(|| text(object.get("contentUrl"))),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The last step but the page itself of the way to it.
fn crumb(object: &Map<String, Value>) -> Option<String> {
    let steps = object.get("itemListElement")?.as_array()?;
    let name = |step: &Value| text(step.get("name")).or_else(|| text(step.get("item")?.get("name")));
    let names: Vec<String> = steps.iter().filter_map(name).collect();
    // The first step is the home page, the last one often the article.
    let own = names.get(1..)?.iter().rev().find(|name| name.split(' ').count() <= 5)?;
    Some(own.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_is_read_and_torn_json_is_not() {
        let mut schema = Schema::default();
        schema.read(r#"{"@graph":[{"@type":"WebSite","name":"Báo Quê"},{"@type":["NewsArticle"],"headline":"S&#244;ng cạn","author":[{"name":"Thu Ba"},"Lê Tư"],"articleSection":["Môi trường"],"image":{"url":"https://a.vn/b.jpg"}}]}"#);
        schema.read("{\"@type\":");
        assert_eq!(schema.headlines, ["Sông cạn"]);
        assert_eq!(schema.authors, ["Thu Ba", "Lê Tư"]);
        assert_eq!(schema.section.as_deref(), Some("Môi trường"));
        assert_eq!(schema.image.as_deref(), Some("https://a.vn/b.jpg"));
        assert_eq!(schema.sites, ["Báo Quê"]);
    }
}
