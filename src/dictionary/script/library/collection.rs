//! `Map` and `Set`.

use super::{Native, function, item};
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Kind, Result, Value};

pub(super) static OF_MAPS: &[Native] = &[
    function("get", get),
    function("set", put),
    function("has", has),
    function("delete", delete),
    function("forEach", for_each),
    function("entries", entries),
    function("keys", keys),
    function("values", values),
    function("clear", clear),
];

pub(super) static OF_SETS: &[Native] = &[
    function("has", has),
    function("add", add),
    function("delete", delete),
    function("forEach", for_each),
    function("keys", values),
    function("values", values),
    function("entries", entries),
    function("clear", clear),
];

pub(super) static MISSING: &[&str] =
    &["union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"];

pub(super) fn map(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let map = run.object(Kind::Map(Vec::new()))?;
    let from = item(items, 0);
    if !from.is_nothing() {
        for pair in run.all_of(from)? {
            if run.at(&pair).is_none() {
                return run.fail("TypeError");
            }
            let key = run.get(&pair, &Value::Number(0.0))?;
            let value = run.get(&pair, &Value::Number(1.0))?;
            put(run, &map, &[key, value])?;
        }
    }
    Ok(map)
}

pub(super) fn set(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let set = run.object(Kind::Set(Vec::new()))?;
    let from = item(items, 0);
    if !from.is_nothing() {
        for value in run.all_of(from)? {
            add(run, &set, &[value])?;
        }
    }
    Ok(set)
}

/// Keys and values, those of a set twice.
fn pairs(run: &mut Run<'_>, this: &Value) -> Result<Vec<(Value, Value)>> {
    let pairs: Vec<(Value, Value)> = match run.at(this).map(|object| &object.kind) {
        Some(Kind::Map(pairs)) => pairs.clone(),
        Some(Kind::Set(items)) => items.iter().map(|item| (item.clone(), item.clone())).collect(),
        _ => return run.not_run("Map"),
    };
    run.memory(pairs.len() * 48)?;
    run.steps(pairs.len())?;
    Ok(pairs)
}

/// The place of a key; looking for it takes steps.
fn place(run: &mut Run<'_>, this: &Value, key: &Value) -> Result<Option<usize>> {
    let (place, count) = match run.at(this).map(|object| &object.kind) {
        Some(Kind::Map(pairs)) => (pairs.iter().position(|(known, _)| known.same_key(key)), pairs.len()),
        Some(Kind::Set(items)) => (items.iter().position(|known| known.same_key(key)), items.len()),
        _ => return run.not_run("Map"),
    };
    run.through(place.unwrap_or(count))?;
    Ok(place)
}

/// A key as it is kept: -0 as 0.
fn kept(key: Value) -> Value {
    match key {
        Value::Number(number) => Value::Number(number + 0.0),
        key => key,
    }
}

fn get(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let place = place(run, this, &item(items, 0))?;
    Ok(match (run.at(this).map(|object| &object.kind), place) {
        (Some(Kind::Map(pairs)), Some(place)) => pairs.get(place).map_or(Value::Undefined, |(_, value)| value.clone()),
        _ => Value::Undefined,
    })
}

fn put(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let place = place(run, this, &item(items, 0))?;
    run.memory(48)?;
    if let Some(Kind::Map(pairs)) = run.at_mut(this).map(|object| &mut object.kind) {
        match place.and_then(|place| pairs.get_mut(place)) {
            Some((_, value)) => *value = item(items, 1),
            None => pairs.push((kept(item(items, 0)), item(items, 1))),
        }
    }
    Ok(this.clone())
}

fn add(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let place = place(run, this, &item(items, 0))?;
    run.memory(24)?;
    if let (Some(Kind::Set(list)), None) = (run.at_mut(this).map(|object| &mut object.kind), place) {
        list.push(kept(item(items, 0)));
    }
    Ok(this.clone())
}

fn has(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Bool(place(run, this, &item(items, 0))?.is_some()))
}

fn delete(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let place = place(run, this, &item(items, 0))?;
    if run.is_walking() {
        return run.not_run(".delete");
    }
    match (run.at_mut(this).map(|object| &mut object.kind), place) {
        (Some(Kind::Map(pairs)), Some(place)) => drop(pairs.remove(place)),
        (Some(Kind::Set(list)), Some(place)) => drop(list.remove(place)),
        _ => return Ok(Value::Bool(false)),
    }
    Ok(Value::Bool(true))
}

fn clear(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    if run.is_walking() {
        return run.not_run(".clear");
    }
    match run.at_mut(this).map(|object| &mut object.kind) {
        Some(Kind::Map(pairs)) => pairs.clear(),
        Some(Kind::Set(list)) => list.clear(),
        _ => {}
    }
    Ok(Value::Undefined)
}

fn for_each(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let by = item(items, 0);
    if !run.is_function(&by) {
        return run.fail("TypeError");
    }
    run.iterable(this.clone())?;
    let mut turn = 0;
    while let Some((key, value)) = pairs(run, this)?.get(turn).cloned() {
        run.call(&by, &Value::Undefined, &[value, key, this.clone()])?;
        turn += 1;
    }
    Ok(Value::Undefined)
}

fn through(run: &mut Run<'_>, mut values: Vec<Value>) -> Result<Value> {
    values.reverse();
    run.object(Kind::Iterator(values))
}

fn keys(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let keys = pairs(run, this)?.into_iter().map(|(key, _)| key).collect();
    through(run, keys)
}

fn values(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let values = pairs(run, this)?.into_iter().map(|(_, value)| value).collect();
    through(run, values)
}

fn entries(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let mut entries = Vec::new();
    for (key, value) in pairs(run, this)? {
        entries.push(run.array(vec![key, value])?);
    }
    through(run, entries)
}
