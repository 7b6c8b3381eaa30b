//! Documents of one site tell its furniture together: which site a document is of, and what was learnt of each.

use std::collections::HashMap;
use std::path::Path;

use boctin::{FurnitureLearner, SiteFurniture, Stripper};

use crate::complaint::complain;
use crate::input::{Inputs, Item};
use crate::read::read;

/// So many sites are learnt at a time; documents of further ones are read without.
const SITES: usize = 512;
/// The head of a page is no longer than this, in bytes.
const HEAD: usize = 1 << 16;

/// What recurs over the documents of each site.
#[derive(Default)]
pub struct Sites {
    learners: HashMap<String, FurnitureLearner>,
}

impl Sites {
    /// Reads every document once; what can't be read is passed over, for the second pass names it.
    pub fn learn(&mut self, inputs: Inputs, stripper: &Stripper, charset: Option<&str>) {
        for mut item in inputs.flatten() {
            self.add(&mut item, stripper, charset);
        }
    }

    fn add(&mut self, item: &mut Item, stripper: &Stripper, charset: Option<&str>) {
        let read = read(&mut item.body, charset);
        let name = site(item, &read.text);
        if self.learners.len() >= SITES && !self.learners.contains_key(&name) {
            return;
        }
        let article = if read.html { stripper.strip_html(&read.text) } else { stripper.strip_text(&read.text) };
        self.learners.entry(name).or_default().add(&article);
    }

    /// Learns all documents as those of one site.
    pub fn learn_as_one(inputs: Inputs) -> (SiteFurniture, bool) {
        let (mut learner, mut all_read) = (FurnitureLearner::new(), true);
        let stripper = Stripper::new();
        for input in inputs {
            match input {
                Ok(mut item) => {
                    let read = read(&mut item.body, None);
                    let article =
                        if read.html { stripper.strip_html(&read.text) } else { stripper.strip_text(&read.text) };
                    learner.add(&article);
                }
                Err(reason) => {
                    complain(&reason);
                    all_read = false;
                }
            }
        }
        (learner.finish(), all_read)
    }

    /// What was learnt of each site.
    pub fn finish(self) -> impl Iterator<Item = (String, SiteFurniture)> {
        self.learners.into_iter().map(|(name, learner)| (name, learner.finish()))
    }
}

/// The site of a document: the host of its address, else its folder.
pub fn site(item: &Item, text: &str) -> String {
    let address = item.url.as_deref().or_else(|| canonical(text));
    let host = address
        .and_then(|address| address.split_once("://"))
        .map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    match host {
        Some(host) if !host.is_empty() => host.trim_start_matches("www.").to_ascii_lowercase(),
        _ => Path::new(&item.source).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default(),
    }
}

/// The canonical address that an HTML page names.
fn canonical(text: &str) -> Option<&str> {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let at = head.find("rel=\"canonical\"").or_else(|| head.find("rel='canonical'"))?;
    let start = head[..at].rfind('<')?;
    let tag = &head[start..at + head[at..].find('>')?];
    let value = tag.split_once("href=")?.1;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_address_is_found_whatever_the_order() {
        let first = "<head><link rel=\"canonical\" href=\"https://a.vn/b\"/>";
        assert_eq!(canonical(first), Some("https://a.vn/b"));
        assert_eq!(canonical("<link href='https://a.vn/b' rel='canonical'>"), Some("https://a.vn/b"));
        assert_eq!(canonical("Bà con gặt lúa."), None);
    }
}
