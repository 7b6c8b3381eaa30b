//! The name of a company without what tells its form: `Gỗ Tân Hưng` of `Công ty Cổ phần Gỗ Tân Hưng`.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use once_cell::sync::Lazy;

use crate::gazetteer::{Tier, fold, rows};
use crate::table::Table;
use crate::vocabulary::KeyHasher;

/// The folded words that tell the form of a company, and the countries that end its name.
static FORMS: Lazy<HashSet<String, BuildHasherDefault<KeyHasher>>> = Lazy::new(|| {
    let rows = Table::new("resolve/forms.tsv", include_str!("forms.tsv")).rows();
    rows.filter_map(|row| row.find("word").map(fold)).collect()
});

/// What is left of the full name of a company behind its form and before its country, where two words or more told the
/// form, so that it is the name under which it is registered.
pub(super) fn own_name(full: &str) -> Option<&str> {
    let mut rest = full;
    let mut forms = 0;
    while let Some(behind) = behind_form(rest) {
        forms += 1;
        rest = behind;
    }
    let country = ["Việt Nam", "Vietnam"].iter().find_map(|country| rest.strip_suffix(country)?.strip_suffix(' '));
    let name = country.unwrap_or(rest);
    (forms > 1 && is_proper(name)).then_some(name)
}

/// What stands behind the form, of at most four words, that a name opens with.
fn behind_form(name: &str) -> Option<&str> {
    let (mut form, mut start, mut behind) = (String::new(), 0, None);
    for (blank, _) in name.match_indices(' ').take(4) {
        let word = fold(&name[start..blank]);
        start = blank + 1;
        if !form.is_empty() && !word.is_empty() {
            form.push(' ');
        }
        form.push_str(&word);
        if FORMS.contains(&form) {
            behind = Some(&name[start..]);
        }
    }
    behind
}

/// Whether a name of two or more words is no word, and none of a province or district; those of communes are many.
pub(super) fn is_proper(name: &str) -> bool {
    let words = || name.split(' ');
    words().nth(1).is_some()
        && words().all(|word| word.starts_with(char::is_uppercase))
        && rows(&fold(name)).all(|row| row.tier == Tier::Commune)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_has_a_name_of_its_own() {
        assert_eq!(own_name("Công ty Cổ phần Gỗ Tân Hưng"), Some("Gỗ Tân Hưng"));
        assert_eq!(own_name("Công ty Trách nhiệm hữu hạn Một thành viên Hoàng Lan Xanh"), Some("Hoàng Lan Xanh"));
        assert_eq!(own_name("Công ty TNHH Alpha Solar Việt Nam"), Some("Alpha Solar"));
        // Its form alone is told in every second name, and what follows may be its trade or its place.
        assert_eq!(own_name("Công ty Minh Đức"), None);
        assert_eq!(own_name("Công ty Cổ phần Đầu tư Minh Đức"), None);
        assert_eq!(own_name("Công ty Cổ phần Hà Giang"), None);
        assert_eq!(own_name("Công ty Cổ phần"), None);
    }
}
