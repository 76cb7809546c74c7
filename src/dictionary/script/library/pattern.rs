//! Regular expressions, and the methods of texts that take one.

use super::{Native, flags, function, item, text, this_text};
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Kind, Regular, Result, Stop, Units, Value, is, lossy};
use crate::dictionary::script::{Limit, run::convert};
use crate::dictionary::{Captures, Expression, NotRun};
use std::sync::Arc;

pub(super) static METHODS: &[Native] = &[function("test", test), function("exec", exec), function("toString", to_text)];

pub(super) static MISSING: &[&str] =
    &["compile", "dotAll", "flags", "hasIndices", "ignoreCase", "multiline", "sticky", "unicode", "unicodeSets"];

/// `source` and `global`.
pub(super) fn facts(pattern: &Regular, key: &[u16]) -> Value {
    match key {
        key if is(key, "source") => Value::Text(pattern.source.clone()),
        key if is(key, "global") => Value::Bool(pattern.global),
        _ => Value::Undefined,
    }
}

/// The pattern that a value is.
fn regular(run: &Run<'_>, value: &Value) -> Option<(Arc<Regular>, f64)> {
    match run.at(value).map(|object| &object.kind) {
        Some(Kind::Pattern(pattern, last)) => Some((pattern.clone(), *last)),
        _ => None,
    }
}

fn this_pattern(run: &mut Run<'_>, this: &Value) -> Result<(Arc<Regular>, f64)> {
    match regular(run, this) {
        Some(found) => Ok(found),
        None => run.not_run("RegExp"),
    }
}

/// `RegExp(source, flags)`.
pub(super) fn pattern(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    if items.first().is_some_and(|first| regular(run, first).is_some()) {
        return run.not_run("RegExp");
    }
    let read = |run: &mut Run<'_>, at: usize| match item(items, at) {
        Value::Undefined => Ok(Units::from([])),
        value => run.text(&value),
    };
    let (source, letters) = (read(run, 0)?, read(run, 1)?);
    made(run, source, &lossy(&letters))
}

fn made(run: &mut Run<'_>, source: Units, letters: &str) -> Result<Value> {
    // What `source` would show of it is another spelling.
    if source.is_empty() || source.contains(&u16::from(b'/')) || source.iter().any(|u| matches!(u, 10 | 13 | 0x2028 | 0x2029)) {
        return run.not_run("RegExp");
    }
    let written = lossy(&source);
    if !written.encode_utf16().eq(source.iter().copied()) {
        return run.not_run("RegExp");
    }
    let Some(chosen) = flags(letters) else { return run.not_run(&format!("/{written}/{letters}")) };
    // Cases of signs beyond ASCII are looked for among all signs.
    let each = if chosen.ignore_case && !written.is_ascii() { 4_000 } else { 40 };
    run.steps(source.len().saturating_mul(each))?;
    run.memory(source.len() * 400)?;
    let compiled = match Expression::compile(&written, chosen, false) {
        Ok(compiled) => Arc::new(compiled),
        Err(NotRun::Invalid) => return run.fail("SyntaxError"),
        Err(NotRun::Unsupported(_)) => return run.not_run(&format!("/{written}/")),
    };
    let flags: Units = letters.encode_utf16().collect();
    let regular = Regular { source, flags, global: letters.contains('g'), compiled };
    run.object(Kind::Pattern(Arc::new(regular), 0.0))
}

/// Where a pattern is found from a place on.
fn find(run: &mut Run<'_>, pattern: &Regular, text: &[u16], from: usize) -> Result<Option<Captures>> {
    if from > text.len() {
        return Ok(None);
    }
    run.steps_with(|left| pattern.compiled.find(text, from, left)).ok_or(Stop::Limit(Limit::Steps))
}

fn test(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let (pattern, _) = this_pattern(run, this)?;
    let text = run.text(&item(items, 0))?;
    if !pattern.global
        && let Some(found) = pattern.compiled.quick(&text)
    {
        run.through(text.len())?;
        return Ok(Value::Bool(found));
    }
    Ok(Value::Bool(next(run, this, &text)?.is_some()))
}

fn exec(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let (pattern, _) = this_pattern(run, this)?;
    let text = run.text(&item(items, 0))?;
    match next(run, this, &text)? {
        Some(captures) => found(run, &pattern, &text, &captures),
        None => Ok(Value::Null),
    }
}

fn to_text(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    run.text(this).map(Value::Text)
}

/// The next place where a pattern is found; one that is global goes on from the last one.
fn next(run: &mut Run<'_>, this: &Value, text: &[u16]) -> Result<Option<Captures>> {
    let (pattern, last) = this_pattern(run, this)?;
    if !pattern.global {
        return find(run, &pattern, text, 0);
    }
    let last = if last.is_nan() { 0.0 } else { last.trunc().max(0.0) };
    let captures = if last > text.len() as f64 { None } else { find(run, &pattern, text, last as usize)? };
    let end = captures.as_ref().and_then(|all| all.first()).and_then(|whole| whole.as_ref()).map_or(0, |whole| whole.end);
    place_at(run, this, end);
    Ok(captures)
}

fn place_at(run: &mut Run<'_>, this: &Value, place: usize) {
    if let Some(Kind::Pattern(_, last)) = run.at_mut(this).map(|object| &mut object.kind) {
        *last = place as f64;
    }
}

/// What `exec` gives of a match.
fn found(run: &mut Run<'_>, pattern: &Regular, text: &Units, captures: &Captures) -> Result<Value> {
    let groups = groups(run, text, captures)?;
    let named = if pattern.compiled.names().is_empty() {
        Value::Undefined
    } else {
        let object = run.object(Kind::Plain)?;
        for (name, group) in pattern.compiled.names() {
            let value = groups.get(group + 1).cloned().unwrap_or(Value::Undefined);
            run.define(&object, name.encode_utf16().collect(), value)?;
        }
        object
    };
    let start = captures.first().and_then(|whole| whole.as_ref()).map_or(0, |whole| whole.start);
    let list = run.array(groups)?;
    for (name, value) in [("index", Value::Number(start as f64)), ("input", Value::Text(text.clone())), ("groups", named)] {
        run.define(&list, name.encode_utf16().collect(), value)?;
    }
    Ok(list)
}

fn groups(run: &mut Run<'_>, text: &[u16], captures: &Captures) -> Result<Vec<Value>> {
    captures
        .iter()
        .map(|range| match range.clone().and_then(|range| text.get(range)) {
            Some(units) => run.new_text(units),
            None => Ok(Value::Undefined),
        })
        .collect()
}

/// Every place where a pattern is found, from a place on.
fn every(run: &mut Run<'_>, pattern: &Regular, text: &[u16], mut from: usize) -> Result<Vec<Captures>> {
    let mut all = Vec::new();
    while let Some(captures) = find(run, pattern, text, from)? {
        let Some(Some(whole)) = captures.first().cloned() else { break };
        from = whole.end + usize::from(whole.is_empty());
        run.memory(captures.len() * 24 + 48)?;
        all.push(captures);
    }
    Ok(all)
}

/// The pattern of an argument, made of its text where it is none.
fn argument(run: &mut Run<'_>, value: &Value, letters: &str) -> Result<(Arc<Regular>, Value)> {
    if let Some((pattern, _)) = regular(run, value) {
        return Ok((pattern, value.clone()));
    }
    let source = if matches!(value, Value::Undefined) { Units::from([]) } else { run.text(value)? };
    let made = made(run, source, letters)?;
    let (pattern, _) = this_pattern(run, &made)?;
    Ok((pattern, made))
}

pub(super) fn matches(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let text = this_text(run, this)?;
    let (pattern, object) = argument(run, &item(items, 0), "")?;
    if !pattern.global {
        return match find(run, &pattern, &text, 0)? {
            Some(captures) => found(run, &pattern, &text, &captures),
            None => Ok(Value::Null),
        };
    }
    place_at(run, &object, 0);
    let mut whole = Vec::new();
    for captures in every(run, &pattern, &text, 0)? {
        let units = captures.first().cloned().flatten().and_then(|range| text.get(range)).unwrap_or_default();
        whole.push(run.new_text(units)?);
    }
    if whole.is_empty() { Ok(Value::Null) } else { run.array(whole) }
}

pub(super) fn match_all(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let text = this_text(run, this)?;
    let (pattern, _) = argument(run, &item(items, 0), "g")?;
    if !pattern.global {
        return run.fail("TypeError");
    }
    let from = regular(run, &item(items, 0)).map_or(0.0, |(_, last)| last);
    let from = if from.is_nan() { 0.0 } else { from.clamp(0.0, text.len() as f64 + 1.0) };
    let mut all = Vec::new();
    for captures in every(run, &pattern, &text, from as usize)? {
        all.push(found(run, &pattern, &text, &captures)?);
    }
    all.reverse();
    run.object(Kind::Iterator(all))
}

pub(super) fn search(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let text = this_text(run, this)?;
    let (pattern, _) = argument(run, &item(items, 0), "")?;
    let captures = find(run, &pattern, &text, 0)?;
    let start = captures.as_ref().and_then(|all| all.first()).and_then(|whole| whole.as_ref()).map(|whole| whole.start);
    Ok(Value::Number(start.map_or(-1.0, |start| start as f64)))
}

pub(super) fn split(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let limit = match item(items, 1) {
        Value::Undefined => u32::MAX,
        limit => {
            let limit = run.number(&limit)?;
            convert::to_uint32(limit)
        }
    } as usize;
    let mut parts = match (item(items, 0), regular(run, &item(items, 0))) {
        (Value::Undefined, _) => vec![Value::Text(whole)],
        (_, Some((pattern, _))) => split_by(run, &pattern, &whole)?,
        (separator, None) => {
            let separator = run.text(&separator)?;
            if separator.is_empty() {
                whole.iter().map(|unit| run.new_text(&[*unit])).collect::<Result<Vec<Value>>>()?
            } else {
                let mut parts = Vec::new();
                let mut from = 0;
                while let Some(at) = text::find(run, &whole, &separator, from)? {
                    parts.push(run.new_text(whole.get(from..at).unwrap_or_default())?);
                    from = at + separator.len();
                }
                parts.push(run.new_text(whole.get(from..).unwrap_or_default())?);
                parts
            }
        }
    };
    parts.truncate(limit);
    run.array(parts)
}

fn split_by(run: &mut Run<'_>, pattern: &Regular, whole: &Units) -> Result<Vec<Value>> {
    let mut parts = Vec::new();
    if whole.is_empty() {
        return Ok(if find(run, pattern, whole, 0)?.is_some() { parts } else { vec![Value::Text(whole.clone())] });
    }
    let (mut from, mut at) = (0, 0);
    while at < whole.len() {
        let Some(captures) = find(run, pattern, whole, at)? else { break };
        let Some(Some(range)) = captures.first().cloned() else { break };
        if range.start >= whole.len() {
            break;
        }
        // An empty match where the part begins, or at the end, divides nothing.
        if range.end == from {
            at = range.start + 1;
            continue;
        }
        parts.push(run.new_text(whole.get(from..range.start).unwrap_or_default())?);
        parts.extend(groups(run, whole, &captures)?.into_iter().skip(1));
        from = range.end;
        at = if range.is_empty() { range.end + 1 } else { range.end };
    }
    parts.push(run.new_text(whole.get(from..).unwrap_or_default())?);
    Ok(parts)
}

pub(super) fn replace(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    replaced(run, this, items, false)
}

pub(super) fn replace_all(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    replaced(run, this, items, true)
}

fn replaced(run: &mut Run<'_>, this: &Value, items: &[Value], all: bool) -> Result<Value> {
    let text = this_text(run, this)?;
    let sought = item(items, 0);
    let (pattern, places) = match regular(run, &sought) {
        Some((pattern, _)) => {
            let places = if pattern.global {
                place_at(run, &sought, 0);
                every(run, &pattern, &text, 0)?
            } else if all {
                return run.fail("TypeError");
            } else {
                find(run, &pattern, &text, 0)?.into_iter().collect()
            };
            (Some(pattern), places)
        }
        None => {
            let sought = run.text(&sought)?;
            let mut places: Vec<Captures> = Vec::new();
            let mut from = 0;
            while let Some(at) = text::find(run, &text, &sought, from)? {
                run.memory(72)?;
                places.push(vec![Some(at..at + sought.len())]);
                from = at + sought.len().max(1);
                if !all {
                    break;
                }
            }
            (None, places)
        }
    };
    let by = item(items, 1);
    let by_text = if run.is_function(&by) { None } else { Some(run.text(&by)?) };
    let mut whole: Vec<u16> = Vec::new();
    let mut from = 0;
    for captures in places {
        let Some(Some(range)) = captures.first().cloned() else { continue };
        let put = match &by_text {
            Some(by) => filled(run, by, &text, &captures, pattern.as_deref())?,
            None => {
                let mut items = groups(run, &text, &captures)?;
                items.extend([Value::Number(range.start as f64), Value::Text(text.clone())]);
                if let Some(pattern) = pattern.as_deref().filter(|pattern| !pattern.compiled.names().is_empty()) {
                    let found = found(run, pattern, &text, &captures)?;
                    items.push(run.get(&found, &"groups".into())?);
                }
                let value = run.call(&by, &Value::Undefined, &items)?;
                run.text(&value)?.to_vec()
            }
        };
        run.memory((range.start.saturating_sub(from) + put.len()) * 2)?;
        run.through(range.start.saturating_sub(from) + put.len())?;
        whole.extend_from_slice(text.get(from..range.start).unwrap_or_default());
        whole.extend_from_slice(&put);
        from = range.end;
    }
    whole.extend_from_slice(text.get(from..).unwrap_or_default());
    run.new_text(&whole)
}

/// A replacement with `$1`, `$&` and the like filled in.
fn filled(run: &mut Run<'_>, by: &[u16], text: &[u16], captures: &Captures, pattern: Option<&Regular>) -> Result<Vec<u16>> {
    let mut out = Vec::new();
    let range = captures.first().cloned().flatten().unwrap_or_default();
    let group = |number: usize| captures.get(number).cloned().flatten().and_then(|range| text.get(range)).unwrap_or_default();
    let digit =
        |unit: Option<&u16>| unit.and_then(|u| char::from_u32(u32::from(*u))).and_then(|c| c.to_digit(10)).map(|d| d as usize);
    let mut at = 0;
    while let Some(unit) = by.get(at) {
        let sign = by.get(at + 1).and_then(|unit| u8::try_from(*unit).ok()).filter(|_| *unit == u16::from(b'$'));
        let (put, length): (&[u16], usize) = match sign {
            Some(b'$') => (&[0x24], 2),
            Some(b'&') => (text.get(range.clone()).unwrap_or_default(), 2),
            Some(b'`') => (text.get(..range.start).unwrap_or_default(), 2),
            Some(b'\'') => (text.get(range.end..).unwrap_or_default(), 2),
            Some(b'<') if pattern.is_some_and(|pattern| !pattern.compiled.names().is_empty()) => {
                match by.iter().skip(at).position(|unit| *unit == u16::from(b'>')) {
                    Some(end) => {
                        let name = lossy(by.get(at + 2..at + end).unwrap_or_default());
                        let names = pattern.map(|pattern| pattern.compiled.names()).unwrap_or_default();
                        let number = names.iter().filter(|(known, _)| *known == name).map(|(_, number)| number + 1);
                        (number.map(group).find(|text| !text.is_empty()).unwrap_or_default(), end + 1)
                    }
                    None => (std::slice::from_ref(unit), 1),
                }
            }
            Some(b'0'..=b'9') => {
                let one = digit(by.get(at + 1)).unwrap_or(0);
                let two = digit(by.get(at + 2)).map(|second| one * 10 + second);
                match (one, two) {
                    (_, Some(two)) if two > 0 && two < captures.len() => (group(two), 3),
                    (one, _) if one > 0 && one < captures.len() => (group(one), 2),
                    _ => (std::slice::from_ref(unit), 1),
                }
            }
            _ => (std::slice::from_ref(unit), 1),
        };
        run.memory(put.len() * 2)?;
        run.through(put.len())?;
        out.extend_from_slice(put);
        at += length;
    }
    Ok(out)
}
