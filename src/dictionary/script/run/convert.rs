//! Values as texts and numbers, as ECMAScript turns one into the other.

use super::Run;
use crate::dictionary::script::value::{Kind, Result, Units, Value, is, lossy};
use crate::dictionary::{js_number, to_number};

impl Run<'_> {
    /// `String(value)`.
    pub(in crate::dictionary::script) fn text(&mut self, value: &Value) -> Result<Units> {
        let word = match value {
            Value::Text(text) => return Ok(text.clone()),
            Value::Undefined => "undefined".to_owned(),
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => js_number(*number),
            Value::Native(native) => return self.not_run(native.name),
            Value::Object(_) => return self.deeper(|run| run.object_text(value)),
        };
        self.memory(word.len() * 2 + 32)?;
        Ok(word.encode_utf16().collect())
    }

    /// `Number(value)`.
    pub(in crate::dictionary::script) fn number(&mut self, value: &Value) -> Result<f64> {
        Ok(match value {
            Value::Undefined => f64::NAN,
            Value::Null => 0.0,
            Value::Bool(value) => f64::from(u8::from(*value)),
            Value::Number(number) => *number,
            Value::Text(text) => {
                self.through(text.len())?;
                to_number(&lossy(text))
            }
            value => {
                let text = self.text(value)?;
                to_number(&lossy(&text))
            }
        })
    }

    /// A whole number, NaN as 0.
    pub(in crate::dictionary::script) fn whole(&mut self, value: &Value) -> Result<f64> {
        let number = self.number(value)?;
        Ok(if number.is_nan() { 0.0 } else { number.trunc() })
    }

    /// A value that is no object; objects become texts, which is what those here do.
    pub(super) fn primitive(&mut self, value: &Value) -> Result<Value> {
        match value {
            Value::Object(_) | Value::Native(_) => Ok(Value::Text(self.text(value)?)),
            value => Ok(value.clone()),
        }
    }

    fn object_text(&mut self, value: &Value) -> Result<Units> {
        let Value::Object(at) = value else { return self.not_run("String") };
        let Some(object) = self.objects.get(*at as usize) else { return self.not_run("String") };
        // A row is as full as its record; what a column of such a name would do is not found out here.
        let named = |name: &str| object.fields.iter().any(|(key, _)| is(key, name));
        let of_row = |name: &str| matches!(object.kind, Kind::Row) && self.columns.iter().any(|column| is(column, name));
        if ["toString", "valueOf"].into_iter().any(|name| named(name) || of_row(name)) {
            return self.not_run("toString");
        }
        let word = match &object.kind {
            Kind::Plain | Kind::Row => "[object Object]",
            Kind::Map(_) => "[object Map]",
            Kind::Set(_) => "[object Set]",
            Kind::Array(_) => return self.join(value, &[u16::from(b',')]),
            Kind::Pattern(pattern, _) => {
                let mut whole = vec![u16::from(b'/')];
                whole.extend_from_slice(&pattern.source);
                whole.push(u16::from(b'/'));
                whole.extend_from_slice(&pattern.flags);
                return Ok(whole.into());
            }
            Kind::Error(..) => {
                let name = self.get(value, &"name".into())?;
                let message = self.get(value, &"message".into())?;
                let (name, message) = (self.text(&name)?, self.text(&message)?);
                let both = !name.is_empty() && !message.is_empty();
                let between: &[u16] = if both { &[0x3a, 0x20] } else { &[] };
                return Ok([&name, between, &message].concat().into());
            }
            Kind::Closure(..) | Kind::Iterator(_) => return self.not_run("toString"),
        };
        Ok(word.encode_utf16().collect())
    }

    /// The texts of a list with something between them.
    pub(in crate::dictionary::script) fn join(&mut self, list: &Value, between: &[u16]) -> Result<Units> {
        let items = self.list(list)?;
        let mut whole: Vec<u16> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            self.steps(1)?;
            if at > 0 {
                self.memory(between.len() * 2)?;
                whole.extend_from_slice(between);
            }
            if !item.is_nothing() {
                let text = self.text(item)?;
                self.memory(text.len() * 2)?;
                self.through(text.len())?;
                whole.extend_from_slice(&text);
            }
        }
        Ok(whole.into())
    }
}

/// A number as 32 bits.
pub(super) fn to_int32(number: f64) -> i32 {
    to_uint32(number) as i32
}

/// A number as 32 bits without a sign.
pub(in crate::dictionary::script) fn to_uint32(number: f64) -> u32 {
    if !number.is_finite() {
        return 0;
    }
    let rest = number.trunc().rem_euclid(4_294_967_296.0);
    rest as u32
}
