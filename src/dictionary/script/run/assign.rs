//! Values given to names, members, lists and objects of them.

use super::Run;
use crate::dictionary::script::tree::{Binding, Key, Target, Text};
use crate::dictionary::script::value::{Result, Units, Value, lossy};
use crate::dictionary::script::{library, tree::Expr};

impl Run<'_> {
    /// Gives a value to a target; `is_new` where the names are declared here.
    pub(super) fn bind(&mut self, target: &Target, value: Value, scope: u32, is_new: bool) -> Result<()> {
        match target {
            Target::Name(name) if is_new => {
                if let Some(variable) = self.variable(scope, *name) {
                    variable.value = Some(value);
                }
                Ok(())
            }
            Target::Name(name) => self.set_name(*name, value, scope),
            Target::Member(base, name) => {
                let base = self.value(base, scope)?;
                let name = self.units(*name);
                self.set(&base, &Value::Text(name), value)
            }
            Target::Index(pair) => {
                let base = self.value(&pair.0, scope)?;
                let key = self.value(&pair.1, scope)?;
                self.set(&base, &key, value)
            }
            Target::Array(items, rest) => self.deeper(|run| run.bind_list(items, rest.as_deref(), value, scope, is_new)),
            Target::Object(items, rest) => self.deeper(|run| run.bind_object(items, rest.as_deref(), value, scope, is_new)),
        }
    }

    pub(super) fn bind_or(&mut self, binding: &Binding, value: Value, scope: u32, is_new: bool) -> Result<()> {
        let value = match (&value, &binding.default) {
            (Value::Undefined, Some(default)) => self.value(default, scope)?,
            _ => value,
        };
        self.bind(&binding.target, value, scope, is_new)
    }

    fn bind_list(
        &mut self,
        items: &[Option<Binding>],
        rest: Option<&Target>,
        value: Value,
        scope: u32,
        is_new: bool,
    ) -> Result<()> {
        let value = self.iterable(value)?;
        let mut at = 0;
        let mut ended = false;
        for item in items {
            let next = if ended { None } else { self.nth(&value, at)? };
            ended = next.is_none();
            at += 1;
            if let Some(binding) = item {
                self.bind_or(binding, next.unwrap_or(Value::Undefined), scope, is_new)?;
            }
        }
        let Some(rest) = rest else { return Ok(()) };
        let mut left = Vec::new();
        while !ended && let Some(next) = self.nth(&value, at)? {
            self.steps(1)?;
            self.memory(24)?;
            left.push(next);
            at += 1;
        }
        let left = self.array(left)?;
        self.bind(rest, left, scope, is_new)
    }

    fn bind_object(
        &mut self,
        items: &[(Key, Binding)],
        rest: Option<&Target>,
        value: Value,
        scope: u32,
        is_new: bool,
    ) -> Result<()> {
        if value.is_nothing() {
            return self.fail("TypeError");
        }
        let mut taken: Vec<Units> = Vec::new();
        for (key, binding) in items {
            let key = self.key(key, scope)?;
            let found = self.get(&value, &Value::Text(key.clone()))?;
            taken.push(key);
            self.bind_or(binding, found, scope, is_new)?;
        }
        let Some(rest) = rest else { return Ok(()) };
        let left = self.copy_of(&value, &taken)?;
        self.bind(rest, left, scope, is_new)
    }

    pub(super) fn key(&mut self, key: &Key, scope: u32) -> Result<Units> {
        match key {
            Key::Text(text) => Ok(self.units(*text)),
            Key::Computed(expr) => {
                let value = self.value(expr, scope)?;
                self.text(&value)
            }
        }
    }

    /// The value of a name.
    pub(super) fn name(&mut self, name: Text, scope: u32) -> Result<Value> {
        if let Some(variable) = self.variable(scope, name) {
            return match &variable.value {
                Some(value) => Ok(value.clone()),
                None => self.fail("ReferenceError"),
            };
        }
        match self.loose_or_global(name)? {
            Some(value) => Ok(value),
            None => self.fail("ReferenceError"),
        }
    }

    /// A name that is declared nowhere.
    fn loose_or_global(&mut self, name: Text) -> Result<Option<Value>> {
        let units = self.units(name);
        if let Some((_, value)) = self.loose.iter().find(|(known, _)| *known == units) {
            return Ok(Some(value.clone()));
        }
        if let Some(Some(value)) = self.globals.get(name as usize) {
            return Ok(Some(value.clone()));
        }
        match library::missing_global(&units) {
            Some(missing) => self.not_run(missing),
            None => Ok(None),
        }
    }

    /// The type of what stands after `typeof`.
    pub(super) fn type_of(&mut self, expr: &Expr, scope: u32) -> Result<&'static str> {
        let value = match expr {
            Expr::Name(name) if self.variable(scope, *name).is_none() => self.loose_or_global(*name)?.unwrap_or(Value::Undefined),
            expr => self.value(expr, scope)?,
        };
        Ok(match value {
            Value::Undefined => "undefined",
            Value::Null => "object",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::Native(native) => native.type_of(),
            Value::Object(_) if self.is_function(&value) => "function",
            Value::Object(_) => "object",
        })
    }

    pub(super) fn set_name(&mut self, name: Text, value: Value, scope: u32) -> Result<()> {
        if let Some(variable) = self.variable(scope, name) {
            if variable.value.is_none() {
                return self.fail("ReferenceError");
            }
            if variable.constant {
                return self.fail("TypeError");
            }
            variable.value = Some(value);
            return Ok(());
        }
        let units = self.units(name);
        if let Some((_, known)) = self.loose.iter_mut().find(|(known, _)| *known == units) {
            *known = value;
            return Ok(());
        }
        if library::global(&units).is_some() || library::missing_global(&units).is_some() {
            return self.not_run(&lossy(&units));
        }
        if self.strict {
            return self.fail("ReferenceError");
        }
        self.memory(64)?;
        self.loose.push((units, value));
        Ok(())
    }
}
