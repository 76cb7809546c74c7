//! Operators between two values.

use super::Run;
use super::convert::{to_int32, to_uint32};
use crate::dictionary::script::tree::Binary;
use crate::dictionary::script::value::{Result, Value};
use std::cmp::Ordering;

impl Run<'_> {
    pub(super) fn binary(&mut self, binary: Binary, left: &Value, right: &Value) -> Result<Value> {
        let result = match binary {
            Binary::Same => left.same(right),
            Binary::NotSame => !left.same(right),
            Binary::Equal => self.equal(left, right)?,
            Binary::NotEqual => !self.equal(left, right)?,
            Binary::Less => self.compare(left, right)? == Some(Ordering::Less),
            Binary::Greater => self.compare(left, right)? == Some(Ordering::Greater),
            Binary::LessOrEqual => matches!(self.compare(left, right)?, Some(Ordering::Less | Ordering::Equal)),
            Binary::GreaterOrEqual => matches!(self.compare(left, right)?, Some(Ordering::Greater | Ordering::Equal)),
            Binary::In => return self.is_in(left, right),
            Binary::Add => return self.add(left, right),
            _ => {
                let (a, b) = (self.number(left)?, self.number(right)?);
                if binary == Binary::Power {
                    return power(a, b).map_or_else(|| self.not_run("**"), |power| Ok(Value::Number(power)));
                }
                return Ok(Value::Number(calculate(binary, a, b)));
            }
        };
        Ok(Value::Bool(result))
    }

    fn add(&mut self, left: &Value, right: &Value) -> Result<Value> {
        let (left, right) = (self.primitive(left)?, self.primitive(right)?);
        if matches!(left, Value::Text(_)) || matches!(right, Value::Text(_)) {
            let (left, right) = (self.text(&left)?, self.text(&right)?);
            self.memory((left.len() + right.len()) * 2 + 32)?;
            self.through(left.len() + right.len())?;
            return Ok(Value::Text([&*left, &*right].concat().into()));
        }
        Ok(Value::Number(self.number(&left)? + self.number(&right)?))
    }

    /// `==`.
    fn equal(&mut self, left: &Value, right: &Value) -> Result<bool> {
        let is_object = |value: &Value| matches!(value, Value::Object(_) | Value::Native(_));
        match (left, right) {
            (a, b) if a.is_nothing() || b.is_nothing() => Ok(a.is_nothing() && b.is_nothing()),
            (a, b) if is_object(a) && is_object(b) => Ok(a.same(b)),
            (a, b) if is_object(a) => {
                let a = self.primitive(a)?;
                self.equal(&a, b)
            }
            (a, b) if is_object(b) => {
                let b = self.primitive(b)?;
                self.equal(a, &b)
            }
            (Value::Text(a), Value::Text(b)) => Ok(a == b),
            (a, b) => Ok(self.number(a)? == self.number(b)?),
        }
    }

    fn compare(&mut self, left: &Value, right: &Value) -> Result<Option<Ordering>> {
        let (left, right) = (self.primitive(left)?, self.primitive(right)?);
        if let (Value::Text(a), Value::Text(b)) = (&left, &right) {
            self.through(a.len().min(b.len()))?;
            return Ok(Some(a.cmp(b)));
        }
        let (a, b) = (self.number(&left)?, self.number(&right)?);
        Ok(a.partial_cmp(&b))
    }

    fn is_in(&mut self, key: &Value, object: &Value) -> Result<Value> {
        match object {
            Value::Object(_) => {
                let key = self.text(key)?;
                if self.own(object, &key)?.is_some() {
                    return Ok(Value::Bool(true));
                }
                // A name that every object has.
                match self.get(object, &Value::Text(key.clone()))? {
                    Value::Undefined => Ok(Value::Bool(false)),
                    _ => Ok(Value::Bool(true)),
                }
            }
            Value::Native(native) => self.not_run(native.name),
            _ => self.fail("TypeError"),
        }
    }
}

fn calculate(binary: Binary, a: f64, b: f64) -> f64 {
    let shift = || to_uint32(b) & 31;
    match binary {
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => a / b,
        Binary::Remainder => a % b,
        Binary::BitAnd => f64::from(to_int32(a) & to_int32(b)),
        Binary::BitOr => f64::from(to_int32(a) | to_int32(b)),
        Binary::BitXor => f64::from(to_int32(a) ^ to_int32(b)),
        Binary::ShiftLeft => f64::from(to_int32(a).wrapping_shl(shift())),
        Binary::ShiftRight => f64::from(to_int32(a) >> shift()),
        Binary::ShiftRightUnsigned => f64::from(to_uint32(a) >> shift()),
        _ => f64::NAN,
    }
}

/// A power, where every engine agrees about it: whole numbers whose power is one too, and what is no number.
pub(in crate::dictionary::script) fn power(a: f64, b: f64) -> Option<f64> {
    if b.is_nan() || (a.abs() == 1.0 && b.is_infinite()) {
        return Some(f64::NAN);
    }
    if b == 0.0 {
        return Some(1.0);
    }
    if a.is_nan() {
        return Some(a);
    }
    if a.fract() != 0.0 || b.fract() != 0.0 || !(0.0..=64.0).contains(&b) {
        return None;
    }
    let mut power = 1.0_f64;
    for _ in 0..b as u32 {
        power *= a;
    }
    (power.abs() < 9_007_199_254_740_992.0).then_some(power)
}
