//! Methods of lists.

use super::{Native, function, item, relative};
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Kind, Result, Value};
use std::cmp::Ordering;

pub(super) static METHODS: &[Native] = &[
    function("includes", includes),
    function("map", map),
    function("filter", filter),
    function("forEach", for_each),
    function("some", some),
    function("every", every),
    function("find", find),
    function("findIndex", find_index),
    function("findLast", find_last),
    function("findLastIndex", find_last_index),
    function("reduce", reduce),
    function("reduceRight", reduce_right),
    function("join", join),
    function("indexOf", index_of),
    function("lastIndexOf", last_index_of),
    function("push", push),
    function("pop", pop),
    function("shift", shift),
    function("unshift", unshift),
    function("slice", slice),
    function("splice", splice),
    function("concat", concat),
    function("reverse", reverse),
    function("sort", sort),
    function("flat", flat),
    function("flatMap", flat_map),
    function("fill", fill),
    function("at", at),
    function("entries", entries),
    function("keys", keys),
    function("values", values),
    function("toString", to_text),
];

pub(super) static MISSING: &[&str] = &["copyWithin", "toReversed", "toSorted", "toSpliced", "with"];

pub(super) static FUNCTIONS: &[Native] =
    &[function("isArray", is_array), function("from", from), function("of", |run, _, items| run.array(items.to_vec()))];

/// `Array(…)`: its elements, but for a number alone, which would make a list of nothing.
pub(super) fn of_length(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    match items {
        [Value::Number(length)] if *length != 0.0 => run.not_run("Array()"),
        [Value::Number(_)] => run.array(Vec::new()),
        items => run.array(items.to_vec()),
    }
}

fn is_array(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Bool(matches!(run.at(&item(items, 0)).map(|object| &object.kind), Some(Kind::Array(_)))))
}

fn from(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let over = item(items, 0);
    let known = matches!(over, Value::Text(_))
        || matches!(
            run.at(&over).map(|object| &object.kind),
            Some(Kind::Array(_) | Kind::Set(_) | Kind::Map(_) | Kind::Iterator(_))
        );
    if over.is_nothing() {
        return run.fail("TypeError");
    }
    let length = if known { None } else { Some(run.get(&over, &"length".into())?) };
    let all = match length {
        None => run.all_of(over)?,
        Some(length) => {
            let length = run.whole(&length)?.max(0.0);
            run.steps(length as usize)?;
            run.memory((length as usize).saturating_mul(24))?;
            let mut all = Vec::new();
            for place in 0..length as usize {
                all.push(run.get(&over, &Value::Number(place as f64))?);
            }
            all
        }
    };
    let by = item(items, 1);
    if matches!(by, Value::Undefined) {
        return run.array(all);
    }
    let mut out = Vec::with_capacity(all.len());
    for (place, value) in all.into_iter().enumerate() {
        out.push(run.call(&by, &Value::Undefined, &[value, Value::Number(place as f64)])?);
    }
    run.array(out)
}

/// Calls a function with every element there was when it began and that still is, until `each` has seen enough.
fn walk(
    run: &mut Run<'_>,
    this: &Value,
    items: &[Value],
    backwards: bool,
    each: &mut dyn FnMut(&mut Run<'_>, usize, &Value, Value) -> Result<bool>,
) -> Result<()> {
    let by = item(items, 0);
    let length = match run.at(this).map(|object| &object.kind) {
        Some(Kind::Array(list)) => list.len(),
        _ => return run.not_run("Array"),
    };
    if !run.is_function(&by) {
        return run.fail("TypeError");
    }
    for turn in 0..length {
        let place = if backwards { length - 1 - turn } else { turn };
        let number = Value::Number(place as f64);
        let value = match run.at(this).map(|object| &object.kind) {
            Some(Kind::Array(list)) => match list.get(place) {
                Some(value) => value.clone(),
                None => return run.not_run("Array"),
            },
            _ => return run.not_run("Array"),
        };
        let said = run.call(&by, &Value::Undefined, &[value.clone(), number, this.clone()])?;
        if !each(run, place, &value, said)? {
            break;
        }
    }
    Ok(())
}

fn map(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let mut out = Vec::new();
    walk(run, this, items, false, &mut |_, _, _, said| {
        out.push(said);
        Ok(true)
    })?;
    run.array(out)
}

fn filter(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let mut out = Vec::new();
    walk(run, this, items, false, &mut |_, _, value, said| {
        if said.truth() {
            out.push(value.clone());
        }
        Ok(true)
    })?;
    run.array(out)
}

fn for_each(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    walk(run, this, items, false, &mut |_, _, _, _| Ok(true))?;
    Ok(Value::Undefined)
}

/// The first element, from one end, of which a function says what is wanted.
fn first(run: &mut Run<'_>, this: &Value, items: &[Value], backwards: bool, wanted: bool) -> Result<Option<(usize, Value)>> {
    let mut found = None;
    walk(run, this, items, backwards, &mut |_, place, value, said| {
        if said.truth() == wanted {
            found = Some((place, value.clone()));
        }
        Ok(found.is_none())
    })?;
    Ok(found)
}

fn some(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Bool(first(run, this, items, false, true)?.is_some()))
}

fn every(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Bool(first(run, this, items, false, false)?.is_none()))
}

fn value_of(found: Option<(usize, Value)>) -> Value {
    found.map_or(Value::Undefined, |(_, value)| value)
}

fn place_of(found: Option<(usize, Value)>) -> Value {
    Value::Number(found.map_or(-1.0, |(place, _)| place as f64))
}

fn find(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    first(run, this, items, false, true).map(value_of)
}

fn find_index(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    first(run, this, items, false, true).map(place_of)
}

fn find_last(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    first(run, this, items, true, true).map(value_of)
}

fn find_last_index(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    first(run, this, items, true, true).map(place_of)
}

fn folded(run: &mut Run<'_>, this: &Value, items: &[Value], backwards: bool) -> Result<Value> {
    let mut list: Vec<(usize, Value)> = run.list(this)?.into_iter().enumerate().collect();
    if backwards {
        list.reverse();
    }
    let by = item(items, 0);
    if !run.is_function(&by) {
        return run.fail("TypeError");
    }
    let mut list = list.into_iter();
    let mut value = match items.get(1) {
        Some(first) => first.clone(),
        None => match list.next() {
            Some((_, first)) => first,
            None => return run.fail("TypeError"),
        },
    };
    for (place, next) in list {
        value = run.call(&by, &Value::Undefined, &[value, next, Value::Number(place as f64), this.clone()])?;
    }
    Ok(value)
}

fn reduce(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    folded(run, this, items, false)
}

fn reduce_right(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    folded(run, this, items, true)
}

fn includes(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let sought = item(items, 0);
    let list = run.list(this)?;
    let from = relative(run, &item(items, 1), list.len(), 0)?;
    Ok(Value::Bool(list.iter().skip(from).any(|value| value.same_key(&sought))))
}

fn index_of(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let sought = item(items, 0);
    let list = run.list(this)?;
    let from = relative(run, &item(items, 1), list.len(), 0)?;
    let place = list.iter().enumerate().skip(from).find(|(_, value)| value.same(&sought));
    Ok(Value::Number(place.map_or(-1.0, |(place, _)| place as f64)))
}

fn last_index_of(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    if items.len() > 1 {
        return run.not_run(".lastIndexOf");
    }
    let sought = item(items, 0);
    let list = run.list(this)?;
    Ok(Value::Number(list.iter().rposition(|value| value.same(&sought)).map_or(-1.0, |place| place as f64)))
}

fn join(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let between = match item(items, 0) {
        Value::Undefined => [u16::from(b',')].into(),
        between => run.text(&between)?,
    };
    run.join(this, &between).map(Value::Text)
}

fn to_text(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    run.join(this, &[u16::from(b',')]).map(Value::Text)
}

fn push(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    run.memory(items.len() * 24)?;
    let list = run.list_mut(this)?;
    list.extend_from_slice(items);
    Ok(Value::Number(list.len() as f64))
}

fn pop(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    Ok(run.list_mut(this)?.pop().unwrap_or(Value::Undefined))
}

fn shift(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let length = run.list_mut(this)?.len();
    run.through(length)?;
    let list = run.list_mut(this)?;
    Ok(if list.is_empty() { Value::Undefined } else { list.remove(0) })
}

fn unshift(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let length = run.list_mut(this)?.len();
    run.through(length)?;
    run.memory(items.len() * 24)?;
    let list = run.list_mut(this)?;
    list.splice(0..0, items.iter().cloned());
    Ok(Value::Number(list.len() as f64))
}

fn slice(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let list = run.list(this)?;
    let from = relative(run, &item(items, 0), list.len(), 0)?;
    let to = relative(run, &item(items, 1), list.len(), list.len())?;
    run.array(list.get(from..to).unwrap_or_default().to_vec())
}

fn splice(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let length = run.list_mut(this)?.len();
    run.through(length)?;
    let from = relative(run, &item(items, 0), length, 0)?;
    let count = match items {
        [] => 0,
        [_] => length - from,
        [_, count, ..] => run.whole(count)?.clamp(0.0, (length - from) as f64) as usize,
    };
    run.memory(items.len() * 24)?;
    let list = run.list_mut(this)?;
    let taken: Vec<Value> = list.splice(from..from + count, items.iter().skip(2).cloned()).collect();
    run.array(taken)
}

fn concat(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let mut all = run.list(this)?;
    for item in items {
        match run.at(item).map(|object| &object.kind) {
            Some(Kind::Array(_)) => all.extend(run.list(item)?),
            _ => all.push(item.clone()),
        }
    }
    run.array(all)
}

fn reverse(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let length = run.list_mut(this)?.len();
    run.through(length)?;
    run.list_mut(this)?.reverse();
    Ok(this.clone())
}

/// Sorts by merging: equal elements stay in their order, and every order that a function gives has an end.
fn sort(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let by = item(items, 0);
    if !matches!(by, Value::Undefined) && !run.is_function(&by) {
        return run.fail("TypeError");
    }
    run.list_mut(this)?;
    let list = run.list(this)?;
    let missing = list.iter().filter(|value| matches!(value, Value::Undefined)).count();
    let mut keyed = Vec::with_capacity(list.len());
    for value in list.into_iter().filter(|value| !matches!(value, Value::Undefined)) {
        let key = if matches!(by, Value::Undefined) { Some(run.text(&value)?) } else { None };
        keyed.push((value, key));
    }
    let mut width = 1;
    while width < keyed.len() {
        let mut merged = Vec::with_capacity(keyed.len());
        for part in keyed.chunks(width * 2) {
            let (left, right) = part.split_at(width.min(part.len()));
            let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
            while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
                run.steps(1)?;
                let order = match (&a.1, &b.1) {
                    (Some(a), Some(b)) => a.cmp(b),
                    _ => {
                        // Where a function does not say the opposite the other way round, every engine sorts otherwise.
                        let there = order(run, &by, &a.0, &b.0)?;
                        if order(run, &by, &b.0, &a.0)? != there.reverse() {
                            return run.not_run(".sort");
                        }
                        there
                    }
                };
                merged.extend(if order == Ordering::Greater { right.next() } else { left.next() }.cloned());
            }
            merged.extend(left.chain(right).cloned());
        }
        keyed = merged;
        width *= 2;
    }
    let sorted = keyed.into_iter().map(|(value, _)| value).chain(std::iter::repeat_n(Value::Undefined, missing)).collect();
    *run.list_mut(this)? = sorted;
    Ok(this.clone())
}

/// What a function says of the order of two.
fn order(run: &mut Run<'_>, by: &Value, a: &Value, b: &Value) -> Result<Ordering> {
    let said = run.call(by, &Value::Undefined, &[a.clone(), b.clone()])?;
    match run.number(&said)?.partial_cmp(&0.0) {
        Some(order) => Ok(order),
        None => run.not_run(".sort"),
    }
}

fn flattened(run: &mut Run<'_>, list: Vec<Value>, depth: f64, out: &mut Vec<Value>) -> Result<()> {
    for value in list {
        run.steps(1)?;
        match run.at(&value).map(|object| &object.kind) {
            Some(Kind::Array(_)) if depth >= 1.0 => {
                let inner = run.list(&value)?;
                // A list within itself would go on and on.
                run.deeper(|run| flattened(run, inner, depth - 1.0, out))?;
            }
            _ => out.push(value),
        }
    }
    Ok(())
}

fn flat(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let depth = match item(items, 0) {
        Value::Undefined => 1.0,
        depth => run.whole(&depth)?,
    };
    let list = run.list(this)?;
    let mut out = Vec::new();
    flattened(run, list, depth, &mut out)?;
    run.array(out)
}

fn flat_map(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let mapped = map(run, this, items)?;
    flat(run, &mapped, &[])
}

fn fill(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let length = run.list_mut(this)?.len();
    run.through(length)?;
    let from = relative(run, &item(items, 1), length, 0)?;
    let to = relative(run, &item(items, 2), length, length)?;
    let value = item(items, 0);
    run.list_mut(this)?.iter_mut().take(to).skip(from).for_each(|item| *item = value.clone());
    Ok(this.clone())
}

fn at(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let list = run.list(this)?;
    let place = run.whole(&item(items, 0))?;
    let place = if place < 0.0 { place + list.len() as f64 } else { place };
    Ok(if place < 0.0 { None } else { list.get(place as usize).cloned() }.unwrap_or(Value::Undefined))
}

fn keys(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let count = run.list(this)?.len();
    run.object(Kind::Iterator((0..count).rev().map(|place| Value::Number(place as f64)).collect()))
}

fn values(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let mut list = run.list(this)?;
    list.reverse();
    run.object(Kind::Iterator(list))
}

fn entries(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    let list = run.list(this)?;
    let pairs: Result<Vec<Value>> =
        list.into_iter().enumerate().rev().map(|(place, value)| run.array(vec![Value::Number(place as f64), value])).collect();
    run.object(Kind::Iterator(pairs?))
}
