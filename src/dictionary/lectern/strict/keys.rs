//! Unique and foreign keys of a table.

use super::Judge;
use crate::dictionary::lectern::notes::{at, shown};
use serde_json::Value;

impl Judge<'_> {
    /// The keys of one of the tables.
    pub(super) fn keys(&mut self, schema: &Value, schemas: &[Value], path: &str) {
        let Some(restrictions) = schema.get("restrictions") else { return };
        let path = at(path, "restrictions");
        let Value::Object(keys) = restrictions else { return self.refuse(&path, &shown(restrictions)) };
        if let Some(value) = keys.get("uniqueKey") {
            let path = at(&path, "uniqueKey");
            match value {
                Value::Array(names) if !names.is_empty() => {
                    for (index, name) in names.iter().enumerate() {
                        if name.as_str().and_then(|name| field(schema, name)).is_none() {
                            self.refuse(&at(&path, &index.to_string()), &shown(name));
                        }
                    }
                }
                _ => self.refuse(&path, &shown(value)),
            }
        }
        if let Some(value) = keys.get("foreignKey") {
            let path = at(&path, "foreignKey");
            match value {
                Value::Array(list) if !list.is_empty() => {
                    for (index, key) in list.iter().enumerate() {
                        self.foreign_key(key, schema, schemas, &at(&path, &index.to_string()));
                    }
                }
                _ => self.refuse(&path, &shown(value)),
            }
        }
    }

    fn foreign_key(&mut self, key: &Value, schema: &Value, schemas: &[Value], path: &str) {
        let name = key.get("schema").and_then(Value::as_str);
        let target = name.and_then(|name| schemas.iter().find(|s| s.get("name").and_then(Value::as_str) == Some(name)));
        let own = schema.get("name").and_then(Value::as_str);
        if target.is_none() || name == own {
            self.refuse(&at(path, "schema"), &shown(key.get("schema").unwrap_or(&Value::Null)));
        }
        let path = at(path, "mappings");
        let Some(Value::Array(mappings)) = key.get("mappings") else {
            return self.refuse(&path, &shown(key.get("mappings").unwrap_or(&Value::Null)));
        };
        for (index, mapping) in mappings.iter().enumerate() {
            let path = at(&path, &index.to_string());
            let find = |key: &str, schema: Option<&'_ Value>| {
                let name = mapping.get(key).and_then(Value::as_str)?;
                field(schema?, name).map(|field| field.get("valueType").cloned())
            };
            let (here, there) = (find("local", Some(schema)), find("foreign", target));
            if here.is_none() {
                self.refuse(&at(&path, "local"), &shown(mapping.get("local").unwrap_or(&Value::Null)));
            }
            if there.is_none() {
                self.refuse(&at(&path, "foreign"), &shown(mapping.get("foreign").unwrap_or(&Value::Null)));
            }
            if let (Some(here), Some(there)) = (here, there)
                && here != there
            {
                let name = |value: Option<Value>| value.as_ref().and_then(Value::as_str).unwrap_or("?").to_string();
                self.refuse(&path, &format!("{} ≠ {}", name(here), name(there)));
            }
        }
    }
}

fn field<'v>(schema: &'v Value, name: &str) -> Option<&'v Value> {
    let fields = schema.get("fields").and_then(Value::as_array)?;
    fields.iter().find(|field| field.get("name").and_then(Value::as_str) == Some(name))
}
