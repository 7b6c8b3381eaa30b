//! How a unit is written and read back: with its full name, even where it is the name.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fact::unit::{Level, Successor, Unit, UnitClass};

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
    candidates: Cow<'a, [String]>,
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
            code: self.code.as_deref().map(Cow::Borrowed),
            province: self.province.as_deref().map(Cow::Borrowed),
            candidates: self.candidates.as_slice().into(),
            successors: self.successors.as_slice().into(),
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
        Ok(Unit {
            full: Some(full).filter(|full| *full != name),
            name,
            class: record.class,
            level: record.level,
            code: record.code.map(Cow::into_owned),
            province: record.province.map(Cow::into_owned),
            candidates: record.candidates.into_owned(),
            successors: record.successors.into_owned(),
            resolved: record.resolved.map(Cow::into_owned),
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
