//! What a directive is: a numbered official document.

mod behind;
mod day;
mod finder;
mod list;
mod number;
mod short;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use finder::Finder;

/// A numbered official document: `Kế hoạch số 111-KH/HU, ngày 30/12/2022 của Huyện ủy`.
///
/// # Example
///
/// ```
/// use boctin::{Extractor, FactValue, Normalizer};
///
/// let text = Normalizer::new().normalize("theo Nghị định số 100/2019/nđ-cp, ngày 30/12/2019 của Chính phủ");
/// let facts = Extractor::new()?.kinds([boctin::FactKind::Directive]).extract(&text);
/// let FactValue::Directive(directive) = &facts[0].value else { unreachable!() };
/// assert_eq!(directive.number, "100/2019/NĐ-CP");
/// assert_eq!(directive.issued.as_deref(), Some("2019-12-30"));
/// assert_eq!(directive.issuer.as_deref(), Some("Chính phủ"));
/// # Ok::<(), boctin::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Directive {
    /// The number in its canonical form: `39-CTr/TU`, `30/2020/NĐ-CP`; `05` where the text says no more.
    pub number: String,
    /// The type in the words of the text; an abbreviation is spelled out, a number alone has the type of its code.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub doc_type: Option<Box<str>>,
    /// The day of issue as EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Box<str>>,
    /// Who issued it, as the text names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Box<str>>,
    /// The full number, where the text says only `Chỉ thị 05` here and gave the full one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<Box<str>>,
}

impl fmt::Display for Directive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)
    }
}
