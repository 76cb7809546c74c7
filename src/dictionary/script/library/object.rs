//! `Object`, and what every object can do.

use super::{Native, function, item};
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Kind, Result, Units, Value};

pub(super) static METHODS: &[Native] =
    &[function("hasOwnProperty", has_own_property), function("toString", to_text), function("valueOf", itself)];

pub(super) static FUNCTIONS: &[Native] = &[
    function("keys", keys),
    function("values", values),
    function("entries", entries),
    function("fromEntries", from_entries),
    function("assign", assign),
    function("freeze", freeze),
    function("isFrozen", is_frozen),
    function("hasOwn", has_own),
    function("is", is_same),
];

/// `Object(value)`.
pub(super) fn object(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    match item(items, 0) {
        Value::Undefined | Value::Null => run.object(Kind::Plain),
        value @ Value::Object(_) => Ok(value),
        _ => run.not_run("Object()"),
    }
}

fn has_own_property(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let key = run.text(&item(items, 0))?;
    Ok(Value::Bool(run.own(this, &key)?.is_some()))
}

fn has_own(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let of = given(run, items)?;
    has_own_property(run, &of, items.get(1..).unwrap_or_default())
}

fn to_text(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    match run.at(this).map(|object| &object.kind) {
        // A list has a method of its own of this name, and so have the others.
        Some(Kind::Plain | Kind::Row) => Ok(Value::from("[object Object]")),
        Some(Kind::Error(..)) => run.text(this).map(Value::Text),
        _ => run.not_run("toString"),
    }
}

fn itself(_: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    Ok(this.clone())
}

/// The object that a function is given: not nothing, and nothing of the language.
fn given(run: &mut Run<'_>, items: &[Value]) -> Result<Value> {
    match item(items, 0) {
        Value::Undefined | Value::Null => run.fail("TypeError"),
        Value::Native(native) => run.not_run(native.name),
        value => Ok(value),
    }
}

fn keys(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let of = given(run, items)?;
    let keys = run.entries(&of)?.into_iter().map(|(key, _)| Value::Text(key)).collect();
    run.array(keys)
}

fn values(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let of = given(run, items)?;
    let values = run.entries(&of)?.into_iter().map(|(_, value)| value).collect();
    run.array(values)
}

fn entries(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let of = given(run, items)?;
    let pairs: Result<Vec<Value>> =
        run.entries(&of)?.into_iter().map(|(key, value)| run.array(vec![Value::Text(key), value])).collect();
    run.array(pairs?)
}

fn from_entries(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let object = run.object(Kind::Plain)?;
    for pair in run.all_of(item(items, 0))? {
        if run.at(&pair).is_none() {
            return run.fail("TypeError");
        }
        let key = run.get(&pair, &Value::Number(0.0))?;
        let value = run.get(&pair, &Value::Number(1.0))?;
        let key: Units = run.text(&key)?;
        run.define(&object, key, value)?;
    }
    Ok(object)
}

fn assign(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let to = given(run, items)?;
    if run.at(&to).is_none() {
        return run.not_run("Object.assign");
    }
    for from in items.iter().skip(1) {
        for (key, value) in run.entries(from)? {
            if run.at(&to).is_some_and(|object| object.frozen) {
                return run.fail("TypeError");
            }
            run.set(&to, &Value::Text(key), value)?;
        }
    }
    Ok(to)
}

fn freeze(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let value = item(items, 0);
    run.settle(&value)?;
    match run.at_mut(&value) {
        Some(object) if matches!(object.kind, Kind::Plain | Kind::Array(_)) => object.frozen = true,
        Some(_) => return run.not_run("Object.freeze"),
        None => {}
    }
    Ok(value)
}

fn is_frozen(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    match run.at(&item(items, 0)) {
        Some(object) if object.frozen => Ok(Value::Bool(true)),
        Some(_) => run.not_run("Object.isFrozen"),
        None => Ok(Value::Bool(true)),
    }
}

fn is_same(_: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let (a, b) = (item(items, 0), item(items, 1));
    Ok(Value::Bool(match (&a, &b) {
        (Value::Number(a), Value::Number(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
        (a, b) => a.same(b),
    }))
}
