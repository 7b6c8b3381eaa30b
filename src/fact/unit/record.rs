//! How a unit is written and read back: with its full name, even where it is the name.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fact::unit::{Level, Link, Successor, Unit, UnitClass};

#[derive(Serialize, Deserialize)]
struct Record<'a> {
    name: Cow<'a, str>,
    full: Cow<'a, str>,
    class: UnitClass,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    province: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    candidates: Cow<'a, [Cow<'static, str>]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    successors: Cow<'a, [Successor]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resolved: Option<Cow<'a, str>>,
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = Record {
            name: self.name.as_str().into(),
            full: self.full().into(),
            class: self.class,
            level: self.level,
            code: self.code().map(Cow::Borrowed),
            province: self.province().map(Cow::Borrowed),
            candidates: self.candidates().into(),
            successors: self.successors().into(),
            resolved: self.resolved.as_deref().map(Cow::Borrowed),
        };
        record.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::deserialize(deserializer)?;
        let name = record.name.into_owned();
        let full = record.full.into_owned();
        let owned = |text: Cow<str>| Cow::Owned(text.into_owned());
        let link = Link {
            code: record.code.map(owned),
            province: record.province.map(owned),
            candidates: record.candidates.into_owned(),
            successors: record.successors.into_owned(),
        };
        Ok(Unit {
            full: Some(full).filter(|full| *full != name).map(String::into_boxed_str),
            name,
            class: record.class,
            level: record.level,
            link: (link != Link::default()).then(|| Box::new(link)),
            resolved: record.resolved.map(|whole| whole.into_owned().into_boxed_str()),
            weak: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let written = [
            r#"{"name":"HĐND","full":"Hội đồng nhân dân","class":"state"}"#,
            r#"{"name":"xã Vĩnh Phúc","full":"xã Vĩnh Phúc","class":"admin","level":"commune","code":"00685"}"#,
        ];
        for record in written {
            let unit: Unit = serde_json::from_str(record).unwrap();
            assert_eq!(serde_json::to_string(&unit).unwrap(), record);
        }
    }
}
