//! `JSON.stringify`.

use super::{Native, function, item};
use crate::dictionary::js_number;
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Kind, Result, Units, Value};

pub(super) static ALL: &[Native] = &[function("stringify", stringify)];

fn stringify(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    if !item(items, 1).is_nothing() {
        return run.not_run("JSON.stringify");
    }
    let indent: Units = match item(items, 2) {
        Value::Number(number) => vec![0x20; number.clamp(0.0, 10.0) as usize].into(),
        Value::Text(text) => text.get(..text.len().min(10)).unwrap_or_default().into(),
        _ => Units::from([]),
    };
    let mut writer = Writer { indent, level: 0, open: Vec::new(), out: Vec::new() };
    match writer.value(run, &item(items, 0))? {
        true => run.new_text(&writer.out),
        false => Ok(Value::Undefined),
    }
}

struct Writer {
    indent: Units,
    level: usize,
    /// Objects around, none of which may come again within.
    open: Vec<u32>,
    out: Vec<u16>,
}

impl Writer {
    fn put(&mut self, run: &mut Run<'_>, text: &str) -> Result<()> {
        run.memory(text.len() * 2)?;
        self.out.extend(text.encode_utf16());
        Ok(())
    }

    /// Writes a value; false for one that JSON does not have.
    fn value(&mut self, run: &mut Run<'_>, value: &Value) -> Result<bool> {
        run.steps(1)?;
        match value {
            Value::Undefined | Value::Native(_) => return Ok(false),
            Value::Null => self.put(run, "null")?,
            Value::Bool(value) => self.put(run, &value.to_string())?,
            Value::Number(number) if number.is_finite() => self.put(run, &js_number(*number))?,
            Value::Number(_) => self.put(run, "null")?,
            Value::Text(text) => self.text(run, text)?,
            Value::Object(at) => {
                if run.is_function(value) {
                    return Ok(false);
                }
                if self.open.contains(at) {
                    return run.fail("TypeError");
                }
                self.open.push(*at);
                self.level += 1;
                run.deeper(|run| self.object(run, value))?;
                self.level -= 1;
                self.open.pop();
            }
        }
        Ok(true)
    }

    fn text(&mut self, run: &mut Run<'_>, text: &[u16]) -> Result<()> {
        run.memory(text.len() * 2)?;
        run.through(text.len())?;
        self.put(run, "\"")?;
        for sign in char::decode_utf16(text.iter().copied()) {
            match sign {
                Ok('"') => self.put(run, "\\\"")?,
                Ok('\\') => self.put(run, "\\\\")?,
                Ok('\u{8}') => self.put(run, "\\b")?,
                Ok('\u{c}') => self.put(run, "\\f")?,
                Ok('\n') => self.put(run, "\\n")?,
                Ok('\r') => self.put(run, "\\r")?,
                Ok('\t') => self.put(run, "\\t")?,
                Ok(sign) if sign < ' ' => self.put(run, &format!("\\u{:04x}", u32::from(sign)))?,
                Ok(sign) => self.out.extend_from_slice(sign.encode_utf16(&mut [0; 2])),
                Err(half) => self.put(run, &format!("\\u{:04x}", half.unpaired_surrogate()))?,
            }
        }
        self.put(run, "\"")
    }

    fn line(&mut self, run: &mut Run<'_>, level: usize) -> Result<()> {
        if !self.indent.is_empty() {
            run.memory((self.indent.len() * level + 1) * 2)?;
            self.out.push(10);
            (0..level).for_each(|_| self.out.extend_from_slice(&self.indent));
        }
        Ok(())
    }

    fn object(&mut self, run: &mut Run<'_>, value: &Value) -> Result<()> {
        let is_list = matches!(run.at(value).map(|object| &object.kind), Some(Kind::Array(_)));
        let entries = if is_list {
            run.list(value)?.into_iter().map(|value| (Units::from([]), value)).collect()
        } else {
            run.entries(value)?
        };
        if !is_list {
            let to_json: Units = "toJSON".encode_utf16().collect();
            if run.own(value, &to_json)?.is_some() {
                return run.not_run("toJSON");
            }
        }
        self.put(run, if is_list { "[" } else { "{" })?;
        let mut written = 0;
        for (key, value) in &entries {
            let before = self.out.len();
            if written > 0 {
                self.put(run, ",")?;
            }
            self.line(run, self.level)?;
            if !is_list {
                self.text(run, key)?;
                self.put(run, if self.indent.is_empty() { ":" } else { ": " })?;
            }
            if self.value(run, value)? {
                written += 1;
            } else if is_list {
                self.put(run, "null")?;
                written += 1;
            } else {
                self.out.truncate(before);
            }
        }
        if written > 0 {
            self.line(run, self.level - 1)?;
        }
        self.put(run, if is_list { "]" } else { "}" })
    }
}
