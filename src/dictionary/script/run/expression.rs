//! Expressions at work.

use super::Run;
use crate::dictionary::script::tree::{Expr, Item, Logical, Property, Target, Unary};
use crate::dictionary::script::value::{Kind, Result, Stop, Units, Value};

impl Run<'_> {
    /// The value of an expression.
    pub(super) fn value(&mut self, expr: &Expr, scope: u32) -> Result<Value> {
        self.steps(1)?;
        match expr {
            Expr::Null => Ok(Value::Null),
            Expr::Bool(value) => Ok(Value::Bool(*value)),
            Expr::Number(number) => Ok(Value::Number(*number)),
            Expr::Text(text) => Ok(Value::Text(self.units(*text))),
            Expr::Name(name) => self.name(*name, scope),
            Expr::Function(number) => self.object(Kind::Closure(*number, scope)),
            Expr::Pattern(number) => match self.patterns.get(*number as usize).cloned() {
                Some(pattern) => self.object(Kind::Pattern(pattern, 0.0)),
                None => self.not_run("/"),
            },
            inner => self.deeper(|run| run.inner_value(inner, scope)),
        }
    }

    fn inner_value(&mut self, expr: &Expr, scope: u32) -> Result<Value> {
        match expr {
            Expr::Template(texts, values) => self.template(texts, values, scope),
            Expr::Array(items) => {
                let items = self.items(items, scope)?;
                self.array(items)
            }
            Expr::Object(properties) => self.object_literal(properties, scope),
            Expr::Unary(unary, value) => self.unary(*unary, value, scope),
            Expr::Update(target, step, before) => self.update(target, *step, *before, scope),
            Expr::Binary(binary, pair) => {
                let left = self.value(&pair.0, scope)?;
                let right = self.value(&pair.1, scope)?;
                self.binary(*binary, &left, &right)
            }
            Expr::Logical(logical, pair) => {
                let left = self.value(&pair.0, scope)?;
                if ends(*logical, &left) { Ok(left) } else { self.value(&pair.1, scope) }
            }
            Expr::Conditional(parts) => {
                let (test, then, otherwise) = &**parts;
                if self.value(test, scope)?.truth() { self.value(then, scope) } else { self.value(otherwise, scope) }
            }
            Expr::Sequence(all) => all.iter().try_fold(Value::Undefined, |_, expr| self.value(expr, scope)),
            Expr::Assign(pair) => self.assign(&pair.0, &pair.1, scope),
            Expr::AssignBinary(binary, pair) => {
                let place = self.place(&pair.0, scope)?;
                let before = self.at_place(&place)?;
                let value = self.value(&pair.1, scope)?;
                let value = self.binary(*binary, &before, &value)?;
                self.put(&place, value)
            }
            Expr::AssignLogical(logical, pair) => {
                let place = self.place(&pair.0, scope)?;
                let before = self.at_place(&place)?;
                if ends(*logical, &before) {
                    return Ok(before);
                }
                let value = self.value(&pair.1, scope)?;
                self.put(&place, value)
            }
            Expr::Member(base, name, optional) => {
                let base = self.value(base, scope)?;
                if *optional && base.is_nothing() {
                    return Err(Stop::Nothing);
                }
                let name = self.units(*name);
                self.get(&base, &Value::Text(name))
            }
            Expr::Index(pair, optional) => {
                let base = self.value(&pair.0, scope)?;
                if *optional && base.is_nothing() {
                    return Err(Stop::Nothing);
                }
                let key = self.value(&pair.1, scope)?;
                self.get(&base, &key)
            }
            Expr::Call(callee, items, optional) => self.call_expression(callee, items, *optional, scope),
            Expr::New(class, items) => {
                let class = self.value(class, scope)?;
                let items = self.items(items, scope)?;
                match class {
                    Value::Native(native) => native.make(self, &items),
                    class if self.is_function(&class) => self.not_run("new"),
                    _ => self.fail("TypeError"),
                }
            }
            Expr::Chain(inner) => match self.value(inner, scope) {
                Err(Stop::Nothing) => Ok(Value::Undefined),
                result => result,
            },
            expr => self.value(expr, scope),
        }
    }

    fn template(&mut self, texts: &[u32], values: &[Expr], scope: u32) -> Result<Value> {
        let mut whole: Vec<u16> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            whole.extend_from_slice(&self.units(*text));
            if let Some(value) = values.get(at) {
                let value = self.value(value, scope)?;
                let text = self.text(&value)?;
                self.memory(text.len() * 2)?;
                whole.extend_from_slice(&text);
            }
        }
        self.new_text(&whole)
    }

    /// Arguments or elements.
    pub(super) fn items(&mut self, items: &[Item], scope: u32) -> Result<Vec<Value>> {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Item::One(expr) => values.push(self.value(expr, scope)?),
                Item::Spread(expr) => {
                    let over = self.value(expr, scope)?;
                    values.extend(self.all_of(over)?);
                }
            }
        }
        Ok(values)
    }

    fn object_literal(&mut self, properties: &[Property], scope: u32) -> Result<Value> {
        let object = self.object(Kind::Plain)?;
        for property in properties {
            match property {
                Property::Pair(key, value) => {
                    let key = self.key(key, scope)?;
                    let value = self.value(value, scope)?;
                    self.define(&object, key, value)?;
                }
                Property::Spread(expr) => {
                    let from = self.value(expr, scope)?;
                    for (key, value) in self.entries(&from)? {
                        self.define(&object, key, value)?;
                    }
                }
            }
        }
        Ok(object)
    }

    fn unary(&mut self, unary: Unary, expr: &Expr, scope: u32) -> Result<Value> {
        match unary {
            Unary::Typeof => Ok(Value::from(self.type_of(expr, scope)?)),
            Unary::Delete => match expr {
                Expr::Member(base, name, false) => {
                    let base = self.value(base, scope)?;
                    let name = self.units(*name);
                    self.remove(&base, &name)
                }
                Expr::Index(pair, false) => {
                    let base = self.value(&pair.0, scope)?;
                    let key = self.value(&pair.1, scope)?;
                    let key = self.text(&key)?;
                    self.remove(&base, &key)
                }
                _ => self.not_run("delete"),
            },
            Unary::Void => self.value(expr, scope).map(|_| Value::Undefined),
            Unary::Not => Ok(Value::Bool(!self.value(expr, scope)?.truth())),
            Unary::Minus | Unary::Plus | Unary::BitNot => {
                let value = self.value(expr, scope)?;
                let number = self.number(&value)?;
                Ok(Value::Number(match unary {
                    Unary::Minus => -number,
                    Unary::BitNot => f64::from(!super::convert::to_int32(number)),
                    _ => number,
                }))
            }
        }
    }

    fn update(&mut self, target: &Target, step: f64, before: bool, scope: u32) -> Result<Value> {
        let place = self.place(target, scope)?;
        let value = self.at_place(&place)?;
        let number = self.number(&value)?;
        self.put(&place, Value::Number(number + step))?;
        Ok(Value::Number(if before { number } else { number + step }))
    }

    /// The place on the left is worked out before the value on the right.
    fn assign(&mut self, target: &Target, expr: &Expr, scope: u32) -> Result<Value> {
        match target {
            Target::Array(..) | Target::Object(..) => {
                let value = self.value(expr, scope)?;
                self.bind(target, value.clone(), scope, false)?;
                Ok(value)
            }
            target => {
                let place = self.place(target, scope)?;
                let value = self.value(expr, scope)?;
                self.put(&place, value)
            }
        }
    }

    fn place(&mut self, target: &Target, scope: u32) -> Result<Place> {
        match target {
            Target::Name(name) => Ok(Place::Name(*name, scope)),
            Target::Member(base, name) => Ok(Place::Member(self.value(base, scope)?, Value::Text(self.units(*name)))),
            Target::Index(pair) => Ok(Place::Member(self.value(&pair.0, scope)?, self.value(&pair.1, scope)?)),
            Target::Array(..) | Target::Object(..) => self.not_run("="),
        }
    }

    fn at_place(&mut self, place: &Place) -> Result<Value> {
        match place {
            Place::Name(name, scope) => self.name(*name, *scope),
            Place::Member(base, key) => self.get(base, key),
        }
    }

    fn put(&mut self, place: &Place, value: Value) -> Result<Value> {
        match place {
            Place::Name(name, scope) => self.set_name(*name, value.clone(), *scope)?,
            Place::Member(base, key) => self.set(base, key, value.clone())?,
        }
        Ok(value)
    }

    fn call_expression(&mut self, callee: &Expr, items: &[Item], optional: bool, scope: u32) -> Result<Value> {
        let (this, function) = match callee {
            Expr::Member(base, name, skips) => {
                let base = self.value(base, scope)?;
                if *skips && base.is_nothing() {
                    return Err(Stop::Nothing);
                }
                let name: Units = self.units(*name);
                let function = self.get(&base, &Value::Text(name))?;
                (base, function)
            }
            Expr::Index(pair, skips) => {
                let base = self.value(&pair.0, scope)?;
                if *skips && base.is_nothing() {
                    return Err(Stop::Nothing);
                }
                let key = self.value(&pair.1, scope)?;
                let function = self.get(&base, &key)?;
                (base, function)
            }
            callee => (Value::Undefined, self.value(callee, scope)?),
        };
        if optional && function.is_nothing() {
            return Err(Stop::Nothing);
        }
        let items = self.items(items, scope)?;
        self.call(&function, &this, &items)
    }
}

/// Where a value goes.
enum Place {
    Name(u32, u32),
    Member(Value, Value),
}

/// True when the right side is not looked at.
fn ends(logical: Logical, left: &Value) -> bool {
    match logical {
        Logical::And => !left.truth(),
        Logical::Or => left.truth(),
        Logical::Coalesce => !left.is_nothing(),
    }
}
