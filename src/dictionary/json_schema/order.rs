//! The order in which a schema lists its properties, which the JSON reader of the house does not keep.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// The keys of an object in their order.
#[derive(Debug, Default)]
struct Keys(Vec<String>);

#[derive(Debug, Default, serde::Deserialize)]
struct Root {
    #[serde(default)]
    properties: Keys,
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Keys, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Keys;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = map.next_entry::<String, IgnoredAny>()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The names of a schema's properties in their order; none where they are no object.
pub(super) fn properties(json: &str) -> Vec<String> {
    serde_json::from_str::<Root>(json).unwrap_or_default().properties.0
}

#[cfg(test)]
mod tests {
    #[test]
    fn properties_keep_their_order() {
        assert_eq!(super::properties(r#"{"type":"object","properties":{"b":{"x":[1]},"a":true}}"#), ["b", "a"]);
        assert!(super::properties("[]").is_empty() && super::properties(r#"{"properties":3}"#).is_empty());
    }
}
