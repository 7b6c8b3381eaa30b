//! Who runs a site: its names end titles, and sign no article.

use super::fold::folded;
use super::signature;

/// The names of a site and its host.
#[derive(Debug, Default)]
pub(super) struct Site {
    names: Vec<String>,
    /// The same, folded and without blanks.
    keys: Vec<String>,
    host: String,
}

/// What parts a title from the names of section and site.
const MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "];

/// The first words, folded, of the names of papers and portals.
const OWNERS: [&str; 12] = [
    "bao ",
    "cong ",
    "trang ",
    "dai ",
    "tap chi ",
    "website",
    "uy ban ",
    "ubnd",
    "thong tin ",
    "tin tuc",
    "cong thong tin",
    "chuyen trang",
];

/// Accounts that stand where the author should.
const ACCOUNTS: [&str; 16] = [
    "admin",
    "administrator",
    "super user",
    "superuser",
    "root",
    "editor",
    "banbientap0",
    "user",
    "quantri",
    "quan tri",
    "quan tri vien",
    "webmaster",
    "bientap",
    "btv",
    "toasoan",
    "guest",
];

impl Site {
    /// A site of these names at this address.
    pub(super) fn new(names: Vec<String>, address: &str) -> Self {
        Self { keys: names.iter().map(|name| key(name)).collect(), names, host: host(address) }
    }

    /// What the site is called, as it says first.
    pub(super) fn name(&self) -> Option<&str> {
        self.names.first().map(String::as_str)
    }

    /// Takes the last part of the page's title for a name of the site where another witness tells the part before it.
    pub(super) fn learn(&mut self, title: &str, headlines: &[&str]) {
        for headline in headlines {
            let Some(rest) = title.strip_prefix(headline).filter(|rest| !rest.trim().is_empty()) else { continue };
            let parted = MARKS.iter().any(|mark| rest.starts_with(mark));
            let last = MARKS
                .iter()
                .filter_map(|mark| rest.rsplit_once(mark))
                .map(|(_, last)| last)
                .min_by_key(|last| last.len());
            if let Some(last) = last.filter(|last| parted && last.len() <= 120)
                && !self.is_named(last)
            {
                self.keys.push(key(last));
                self.names.push(last.trim().to_owned());
            }
        }
    }

    /// Whether the words name the site and nothing else.
    pub(super) fn is_named(&self, words: &str) -> bool {
        if self.keys.is_empty() && self.host.is_empty() {
            return false;
        }
        let plain = key(words);
        let host = self.host.split('.').next().unwrap_or_default();
        (!host.is_empty()
            && (plain == host || plain == format!("bao{host}") || plain.strip_suffix("news") == Some(host)))
            || self.keys.contains(&plain)
    }

    /// Whether a name that the markup gives for the author is none: the site, a portal, an account, an address.
    pub(super) fn is_no_author(&self, name: &str) -> bool {
        let key = folded(name);
        let account = key.trim_end_matches(['0', ' ']);
        let one_word = !name.trim().contains(' ');
        let typed = one_word && (name.bytes().any(|b| b.is_ascii_digit()) || !name.chars().any(char::is_uppercase));
        let address = one_word
            && name.contains('.')
            && signature::read(name).is_none_or(|_| name.contains(".vn") || name.contains(".com"));
        name.contains("://")
            || name.contains(['@', '_'])
            || typed
            || address
            || ACCOUNTS.contains(&account)
            || OWNERS.iter().any(|owner| key.starts_with(owner))
            || self.is_named(name)
    }

    /// A title without the names of site and section at its end.
    pub(super) fn without_suffix(&self, title: &str) -> String {
        let mut title = title.trim();
        for mark in MARKS {
            while let Some((kept, suffix)) = title.rsplit_once(mark) {
                if !self.ends_titles(suffix) || kept.chars().count() < 10 {
                    break;
                }
                title = kept.trim_end();
            }
        }
        title.to_owned()
    }

    fn ends_titles(&self, suffix: &str) -> bool {
        let key = folded(suffix);
        let plain = key.replace(' ', "");
        let host = self.host.split('.').next().unwrap_or_default();
        let names_site = self
            .keys
            .iter()
            .any(|site| !site.is_empty() && (plain.contains(site.as_str()) || site.contains(plain.as_str())));
        let portal = OWNERS.iter().any(|owner| key.starts_with(owner) || key == owner.trim_end());
        (!host.is_empty() && plain.contains(host)) || names_site || suffix.contains(".vn") || portal
    }
}

/// A name, folded and without blanks.
fn key(name: &str) -> String {
    let mut key = folded(name);
    key.retain(|letter| letter != ' ');
    key
}

/// The host of an address without `www.` and `m.`.
pub(super) fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.strip_prefix("m.").unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_and_accounts_are_no_authors() {
        let site = Site::new(vec!["Báo Sông Trà".to_owned()], "https://www.baosongtra.vn/a");
        for name in [
            "Báo Sông Trà",
            "baosongtra",
            "admin",
            "Super User",
            "toasoan2",
            "https://a.vn/b",
            "Báo Nậm Pung",
            "a.b.vn",
        ] {
            assert!(site.is_no_author(name), "{name}");
        }
        for name in ["Lê Văn Tám", "H.T", "Nhóm phóng viên", "TTXVN", "Y Thanh"] {
            assert!(!site.is_no_author(name), "{name}");
        }
    }

    #[test]
    fn titles_lose_the_name_of_the_site() {
        let mut site = Site::default();
        site.learn("Lúa chín sớm | Sở Nông nghiệp", &["Lúa chín sớm"]);
        assert!(site.is_named("Sở Nông nghiệp"));
        assert_eq!(site.without_suffix("Bắt đầu vụ gặt | Sở Nông nghiệp"), "Bắt đầu vụ gặt");
        assert_eq!(site.without_suffix("Đèo Ngang - Vũng Áng thông xe"), "Đèo Ngang - Vũng Áng thông xe");
    }
}
