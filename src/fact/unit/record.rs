//! How a unit is written and read back: with its full name, even where it is the name.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fact::unit::{Level, Unit, UnitClass};

#[derive(Serialize, Deserialize)]
struct Record<S> {
    name: S,
    full: S,
    class: UnitClass,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<S>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    province: Option<S>,
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Unit { name, class, level, .. } = self;
        let (code, province) = (self.code.as_deref(), self.province.as_deref());
        Record { name: name.as_str(), full: self.full(), class: *class, level: *level, code, province }
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Record { name, full, class, level, code, province } = Record::<String>::deserialize(deserializer)?;
        let full = Some(full).filter(|full| *full != name);
        Ok(Unit { name, full, class, level, code, province, weak: false })
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
