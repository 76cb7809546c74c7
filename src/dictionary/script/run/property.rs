//! What objects hold: read, written, gone through.

use super::Run;
use crate::dictionary::script::library::{self, Class};
use crate::dictionary::script::value::{Kind, Result, Units, Value, index, is, lossy};
use crate::dictionary::script::{Item, value::Object};
use crate::order::InOrder;

impl Run<'_> {
    pub(in crate::dictionary::script) fn at(&self, value: &Value) -> Option<&Object> {
        match value {
            Value::Object(at) => self.objects.get(*at as usize),
            _ => None,
        }
    }

    pub(in crate::dictionary::script) fn at_mut(&mut self, value: &Value) -> Option<&mut Object> {
        match value {
            Value::Object(at) => self.objects.get_mut(*at as usize),
            _ => None,
        }
    }

    /// `base[key]`.
    pub(in crate::dictionary::script) fn get(&mut self, base: &Value, key: &Value) -> Result<Value> {
        if base.is_nothing() {
            return self.fail("TypeError");
        }
        if let Value::Number(number) = key
            && *number >= 0.0
            && number.fract() == 0.0
            && *number < f64::from(u32::MAX)
        {
            let place = *number as usize;
            match (base, self.at(base).map(|object| &object.kind)) {
                (Value::Text(text), _) => return Ok(unit(text, place)),
                (_, Some(Kind::Array(items))) => return Ok(items.get(place).cloned().unwrap_or(Value::Undefined)),
                _ => {}
            }
        }
        let key = self.text(key)?;
        if let Some(found) = self.own(base, &key)? {
            return Ok(found);
        }
        library::inherited(self, base, &key)
    }

    /// What a value holds itself under a key.
    pub(in crate::dictionary::script) fn own(&mut self, base: &Value, key: &Units) -> Result<Option<Value>> {
        match base {
            Value::Text(text) if is(key, "length") => return Ok(Some(Value::Number(text.len() as f64))),
            Value::Text(text) => {
                return Ok(index(key).filter(|place| *place < text.len()).map(|place| unit(text, place)));
            }
            _ => {}
        }
        let Some(object) = self.at(base) else { return Ok(None) };
        let count = object.fields.len();
        let found = object.fields.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
        let special = match &object.kind {
            Kind::Array(items) if is(key, "length") => Some(Value::Number(items.len() as f64)),
            Kind::Array(items) => index(key).and_then(|place| items.get(place)).cloned(),
            Kind::Pattern(_, last) if is(key, "lastIndex") => Some(Value::Number(*last)),
            Kind::Error(_, true) if is(key, "message") || is(key, "stack") => return self.not_run(&lossy(key)),
            Kind::Error(..) if is(key, "stack") => return self.not_run("stack"),
            Kind::Closure(..) if is(key, "name") || is(key, "length") || is(key, "prototype") => {
                return self.not_run(&lossy(key));
            }
            Kind::Row if found.is_none() => return self.column(base, key),
            _ => None,
        };
        self.through(count)?;
        Ok(special.or(found))
    }

    /// A column of the row, by its name; it is read once.
    fn column(&mut self, row: &Value, key: &Units) -> Result<Option<Value>> {
        let Some(place) = self.places.get(key).copied() else { return Ok(None) };
        if !self.read.contains(&place) {
            self.read.push(place);
        }
        let Some(item) = self.record.value(place) else { return Ok(None) };
        let value = self.item(&item)?;
        self.memory(48)?;
        if let Some(object) = self.at_mut(row) {
            object.fields.push((key.clone(), value.clone()));
        }
        Ok(Some(value))
    }

    fn item(&mut self, item: &Item) -> Result<Value> {
        Ok(match item {
            Item::Undefined => Value::Undefined,
            Item::Number(number) => Value::Number(*number),
            Item::Bool(value) => Value::Bool(*value),
            Item::Text(text) => {
                self.memory(text.len() * 2 + 32)?;
                Value::Text(text.encode_utf16().collect())
            }
            Item::List(items) => {
                let items = items.iter().map(|item| self.item(item)).collect::<Result<Vec<Value>>>()?;
                self.array(items)?
            }
        })
    }

    /// Turns a row into a plain object of all its columns, in their order.
    pub(in crate::dictionary::script) fn settle(&mut self, value: &Value) -> Result<()> {
        if !matches!(self.at(value).map(|object| &object.kind), Some(Kind::Row)) {
            return Ok(());
        }
        for place in 0..self.columns.len() {
            if !self.read.contains(&place) {
                self.read.push(place);
            }
        }
        self.steps(self.columns.len())?;
        let mut fields = Vec::new();
        for place in self.record.columns() {
            let Some(key) = self.columns.get(place).cloned() else { continue };
            if let Some(value) = self.own(value, &key)? {
                fields.push((key, value));
            }
        }
        if let Some(object) = self.at_mut(value) {
            let known: Vec<(Units, Value)> = std::mem::take(&mut object.fields);
            let left: Vec<(Units, Value)> =
                known.into_iter().filter(|(key, _)| !fields.iter().any(|(other, _)| other == key)).collect();
            fields.extend(left);
            object.fields = fields;
            object.kind = Kind::Plain;
        }
        Ok(())
    }

    /// `base[key] = value`.
    pub(in crate::dictionary::script) fn set(&mut self, base: &Value, key: &Value, value: Value) -> Result<()> {
        if base.is_nothing() {
            return self.fail("TypeError");
        }
        if let Value::Native(native) = base {
            return self.not_run(native.name);
        }
        let key = self.text(key)?;
        if is(&key, "__proto__") {
            return self.not_run("__proto__");
        }
        let strict = self.strict;
        let frozen = self.at(base).is_none_or(|object| object.frozen);
        if frozen {
            return if strict { self.fail("TypeError") } else { Ok(()) };
        }
        let length = match self.at(base).map(|object| &object.kind) {
            Some(Kind::Array(_)) if is(&key, "length") => self.number(&value)?,
            Some(Kind::Pattern(..)) if is(&key, "lastIndex") => self.number(&value)?,
            _ => 0.0,
        };
        self.memory(64)?;
        let Some(object) = self.at_mut(base) else { return Ok(()) };
        match &mut object.kind {
            Kind::Array(items) if is(&key, "length") => {
                if !(0.0..=items.len() as f64).contains(&length) || length.fract() != 0.0 {
                    return self.not_run("length");
                }
                items.truncate(length as usize);
                return Ok(());
            }
            Kind::Array(items) => {
                if let Some(place) = index(&key) {
                    let is_next = place == items.len();
                    match items.get_mut(place) {
                        Some(item) => *item = value,
                        None if is_next => items.push(value),
                        None => return self.not_run("[ , ]"),
                    }
                    return Ok(());
                }
            }
            Kind::Pattern(_, last) if is(&key, "lastIndex") => {
                *last = length;
                return Ok(());
            }
            Kind::Closure(..) => return self.not_run("function"),
            Kind::Pattern(..) | Kind::Map(_) | Kind::Set(_) | Kind::Iterator(_) => return self.not_run(&lossy(&key)),
            Kind::Row => {
                let known = object.fields.iter().any(|(known, _)| *known == key);
                if !known && self.places.contains_key(&key) {
                    self.column(base, &key)?;
                }
            }
            Kind::Plain | Kind::Error(..) => {}
        }
        self.define(base, key, value)
    }

    /// Gives an object a field.
    pub(in crate::dictionary::script) fn define(&mut self, base: &Value, key: Units, value: Value) -> Result<()> {
        self.memory(48)?;
        let Some(object) = self.at_mut(base) else { return Ok(()) };
        let count = object.fields.len();
        match object.fields.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => object.fields.push((key, value)),
        }
        self.through(count)
    }

    /// `delete base[key]`.
    pub(super) fn remove(&mut self, base: &Value, key: &Units) -> Result<Value> {
        if base.is_nothing() {
            return self.fail("TypeError");
        }
        if self.walking > 0 {
            return self.not_run("delete");
        }
        self.settle(base)?;
        let strict = self.strict;
        let Some(object) = self.at_mut(base) else { return self.not_run("delete") };
        let place = object.fields.iter().position(|(known, _)| known == key);
        match (&object.kind, place) {
            (Kind::Plain, Some(_)) if object.frozen => {
                if strict {
                    self.fail("TypeError")
                } else {
                    Ok(Value::Bool(false))
                }
            }
            (Kind::Plain, Some(place)) => {
                object.fields.remove(place);
                Ok(Value::Bool(true))
            }
            (Kind::Plain, None) => Ok(Value::Bool(true)),
            _ => self.not_run("delete"),
        }
    }

    /// Keys and values of an object, in the order of the language.
    pub(in crate::dictionary::script) fn entries(&mut self, value: &Value) -> Result<Vec<(Units, Value)>> {
        self.settle(value)?;
        let number = |place: usize| place.to_string().encode_utf16().collect::<Units>();
        let mut all: Vec<(Units, Value)> = match (value, self.at(value)) {
            (Value::Text(text), _) => {
                text.iter().enumerate().map(|(at, one)| (number(at), Value::Text(Units::from([*one])))).collect()
            }
            (_, Some(object)) => {
                let items = match &object.kind {
                    Kind::Array(items) => items.as_slice(),
                    _ => &[],
                };
                let items = items.iter().enumerate().map(|(at, item)| (number(at), item.clone()));
                let mut numbered: Vec<(usize, &(Units, Value))> =
                    object.fields.iter().filter_map(|field| Some((index(&field.0)?, field))).collect();
                numbered.order_by_key(|(number, _)| *number);
                let named = object.fields.iter().filter(|(key, _)| index(key).is_none());
                items.chain(numbered.into_iter().map(|(_, field)| field.clone())).chain(named.cloned()).collect()
            }
            _ => Vec::new(),
        };
        if matches!(self.at(value).map(|object| &object.kind), Some(Kind::Error(..))) {
            // Its message is there and not gone through.
            all.retain(|(key, _)| !is(key, "message"));
        }
        self.memory(all.len() * 64)?;
        self.steps(all.len())?;
        Ok(all)
    }

    /// An object with the same fields but some.
    pub(super) fn copy_of(&mut self, value: &Value, except: &[Units]) -> Result<Value> {
        let copy = self.object(Kind::Plain)?;
        for (key, value) in self.entries(value)? {
            if !except.contains(&key) {
                self.define(&copy, key, value)?;
            }
        }
        Ok(copy)
    }

    /// The keys that `for … in` goes through.
    pub(super) fn keys_to_go_through(&mut self, value: &Value) -> Result<Value> {
        self.walking += 1;
        let keys = self.entries(value)?.into_iter().map(|(key, _)| Value::Text(key)).collect();
        self.array(keys)
    }

    /// What one can go through: texts by their signs, the rest as it is.
    pub(in crate::dictionary::script) fn iterable(&mut self, value: Value) -> Result<Value> {
        match (&value, self.at(&value).map(|object| &object.kind)) {
            (Value::Text(text), _) => {
                let text = text.clone();
                self.memory(text.len() * 48)?;
                let mut signs = Vec::new();
                let mut at = 0;
                while let Some(first) = text.get(at) {
                    let pair = (0xd800..0xdc00).contains(first) && text.get(at + 1).is_some_and(|u| (0xdc00..0xe000).contains(u));
                    let length = if pair { 2 } else { 1 };
                    signs.push(Value::Text(text.get(at..at + length).unwrap_or_default().into()));
                    at += length;
                }
                self.array(signs)
            }
            (_, Some(Kind::Map(_) | Kind::Set(_))) => {
                self.walking += 1;
                Ok(value)
            }
            (_, Some(Kind::Array(_) | Kind::Iterator(_))) => Ok(value),
            _ => self.fail("TypeError"),
        }
    }

    /// What comes at a place of something that one can go through.
    pub(super) fn nth(&mut self, over: &Value, place: usize) -> Result<Option<Value>> {
        let Some(object) = self.at_mut(over) else { return Ok(None) };
        match &mut object.kind {
            Kind::Array(items) | Kind::Set(items) => Ok(items.get(place).cloned()),
            Kind::Iterator(items) => Ok(items.pop()),
            Kind::Map(pairs) => match pairs.get(place).cloned() {
                Some((key, value)) => self.array(vec![key, value]).map(Some),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// Everything that one goes through.
    pub(in crate::dictionary::script) fn all_of(&mut self, value: Value) -> Result<Vec<Value>> {
        let over = self.iterable(value)?;
        let mut all = Vec::new();
        while let Some(next) = self.nth(&over, all.len())? {
            self.steps(1)?;
            self.memory(24)?;
            all.push(next);
        }
        Ok(all)
    }

    /// The elements of a list.
    pub(in crate::dictionary::script) fn list(&mut self, value: &Value) -> Result<Vec<Value>> {
        match self.at(value).map(|object| &object.kind) {
            Some(Kind::Array(items)) => {
                let items = items.clone();
                self.through(items.len())?;
                self.memory(items.len() * 24)?;
                Ok(items)
            }
            _ => self.not_run("Array"),
        }
    }

    /// The elements of a list that may be changed.
    pub(in crate::dictionary::script) fn list_mut(&mut self, value: &Value) -> Result<&mut Vec<Value>> {
        let fails = match self.at(value) {
            Some(Object { kind: Kind::Array(_), frozen, .. }) => *frozen,
            _ => return self.not_run("Array"),
        };
        if fails {
            return self.fail("TypeError");
        }
        match self.at_mut(value).map(|object| &mut object.kind) {
            Some(Kind::Array(items)) => Ok(items),
            _ => Err(crate::dictionary::script::value::Stop::NotRun("Array".into())),
        }
    }

    /// True once a loop over a map, a set or keys was begun.
    pub(in crate::dictionary::script) fn is_walking(&self) -> bool {
        self.walking > 0
    }
}

/// One code unit of a text.
fn unit(text: &Units, place: usize) -> Value {
    text.get(place).map_or(Value::Undefined, |unit| Value::Text(Units::from([*unit])))
}

/// The class whose methods a value has.
pub(in crate::dictionary::script) fn class(run: &Run<'_>, value: &Value) -> Class {
    match (value, run.at(value).map(|object| &object.kind)) {
        (Value::Text(_), _) => Class::Text,
        (Value::Number(_), _) => Class::Number,
        (Value::Bool(_), _) => Class::Bool,
        (Value::Native(_), _) | (_, Some(Kind::Closure(..))) => Class::Function,
        (_, Some(Kind::Array(_))) => Class::Array,
        (_, Some(Kind::Pattern(..))) => Class::Pattern,
        (_, Some(Kind::Map(_))) => Class::Map,
        (_, Some(Kind::Set(_))) => Class::Set,
        (_, Some(Kind::Error(..))) => Class::Error,
        (_, Some(Kind::Iterator(_))) => Class::Iterator,
        _ => Class::Object,
    }
}
