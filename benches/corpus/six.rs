//! Six regular expressions that look for what news states, one pass each: as they are usually written, and as somebody
//! writes them who knows the engine.

use regex::Regex;

/// Dates, shares, numbers of documents, grouped numbers, units, bylines.
const USUAL: [&str; 6] = [
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?\b",
    r"\b\d+(?:[.,]\d+)?\s*%",
    r"\b\d+(?:/\d{4})?[-/]\p{Lu}+(?:[-/]\p{Lu}+)*\b",
    r"\b\d{1,3}(?:\.\d{3})+\b",
    r"\b(?:UBND|HĐND|Ủy ban|Huyện ủy|Tỉnh ủy|Sở|Công ty|Trường|huyện|tỉnh|xã)(?:\s+\p{Lu}\w*)+",
    r"\b(?:Tác giả|Tin|Bài|Ảnh|Nguồn)(?:\s*,\s*ảnh)?\s*:\s*\w+(?:\s+\w+)*",
];

const EXPERT: [&str; 6] = [
    r"(?-u:\b)[0-9]{1,2} ?[/.-] ?[0-9]{1,2}(?: ?[/.-] ?[0-9]{4})?(?-u:\b)",
    r"(?-u:\b)[0-9]+(?:[.,][0-9]+)? ?%",
    r"(?-u:\b)[0-9]+(?:/[0-9]{4})?[-/][A-ZĐ]+(?:[-/][A-ZĐ]+)*",
    r"(?-u:\b)[0-9]{1,3}(?:\.[0-9]{3})+(?-u:\b)",
    r"(?:UBND|HĐND|Ủy ban|Huyện ủy|Tỉnh ủy|Sở|Công ty|Trường|huyện|tỉnh|xã)(?: [A-ZÀ-ÝĂĐƠƯẠ-Ỹ][^ ,.;:)\n]*)+",
    r"(?:Tác giả|Tin|Bài|Ảnh|Nguồn)(?:, ảnh)?: ?[^ ,.;:)\n]+(?: [^ ,.;:)\n]+)*",
];

/// The six as they are usually written.
pub fn usual() -> [Regex; 6] {
    USUAL.map(|pattern| Regex::new(pattern).unwrap())
}

/// The six as somebody writes them who knows the engine.
pub fn expert() -> [Regex; 6] {
    EXPERT.map(|pattern| Regex::new(pattern).unwrap())
}

/// How often they find something.
pub fn count(six: &[Regex; 6], text: &str) -> usize {
    six.iter().map(|one| one.find_iter(text).count()).sum()
}
