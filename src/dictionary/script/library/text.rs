//! Methods of texts.

use super::{Native, function, item, pattern, relative, this_text};
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Kind, Result, Units, Value, lossy};

pub(super) static METHODS: &[Native] = &[
    function("includes", includes),
    function("trim", trim),
    function("toLowerCase", lower),
    function("toUpperCase", upper),
    function("split", pattern::split),
    function("replace", pattern::replace),
    function("replaceAll", pattern::replace_all),
    function("match", pattern::matches),
    function("matchAll", pattern::match_all),
    function("search", pattern::search),
    function("indexOf", index_of),
    function("lastIndexOf", last_index_of),
    function("startsWith", starts_with),
    function("endsWith", ends_with),
    function("slice", slice),
    function("substring", substring),
    function("substr", substr),
    function("charAt", char_at),
    function("charCodeAt", char_code_at),
    function("codePointAt", code_point_at),
    function("at", at),
    function("concat", concat),
    function("repeat", repeat),
    function("padStart", pad_start),
    function("padEnd", pad_end),
    function("trimStart", trim_start),
    function("trimEnd", trim_end),
    function("toString", itself),
    function("valueOf", itself),
];

pub(super) static MISSING: &[&str] = &[
    "anchor",
    "big",
    "blink",
    "bold",
    "fixed",
    "fontcolor",
    "fontsize",
    "italics",
    "link",
    "small",
    "strike",
    "sub",
    "sup",
    "isWellFormed",
    "toWellFormed",
    "localeCompare",
    "normalize",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "trimLeft",
    "trimRight",
];

pub(super) static FUNCTIONS: &[Native] = &[function("fromCharCode", from_char_code)];

fn itself(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    this_text(run, this).map(Value::Text)
}

fn from_char_code(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let units: Result<Vec<u16>> = items
        .iter()
        .map(|item| run.number(item).map(|number| crate::dictionary::script::run::convert::to_uint32(number) as u16))
        .collect();
    run.new_text(&units?)
}

/// The place of a text in another, from a place on.
pub(super) fn find(run: &mut Run<'_>, whole: &[u16], part: &[u16], from: usize) -> Result<Option<usize>> {
    let Some(rest) = whole.get(from..) else { return Ok(None) };
    if part.is_empty() {
        return Ok(Some(from));
    }
    let found = rest.windows(part.len()).position(|window| window == part);
    run.through(found.unwrap_or(rest.len()).saturating_mul(part.len().min(8)))?;
    Ok(found.map(|place| place + from))
}

/// The text looked for; a pattern is none.
fn part(run: &mut Run<'_>, items: &[Value]) -> Result<Units> {
    let part = item(items, 0);
    if matches!(run.at(&part).map(|object| &object.kind), Some(Kind::Pattern(..))) {
        return run.fail("TypeError");
    }
    run.text(&part)
}

fn includes(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let part = part(run, items)?;
    let from = run.whole(&item(items, 1))?.clamp(0.0, whole.len() as f64) as usize;
    Ok(Value::Bool(find(run, &whole, &part, from)?.is_some()))
}

fn index_of(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let part = run.text(&item(items, 0))?;
    let from = run.whole(&item(items, 1))?.clamp(0.0, whole.len() as f64) as usize;
    let place = find(run, &whole, &part, from)?;
    Ok(Value::Number(place.map_or(-1.0, |place| place as f64)))
}

fn last_index_of(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let part = run.text(&item(items, 0))?;
    let from = run.number(&item(items, 1))?;
    let most = whole.len() as f64 - part.len() as f64;
    let from = if from.is_nan() { f64::INFINITY } else { from.trunc().max(0.0) }.min(most);
    if from < 0.0 {
        return Ok(Value::Number(-1.0));
    }
    run.through(whole.len().saturating_mul(part.len().clamp(1, 8)))?;
    let place = (0..=from as usize).rev().find(|at| whole.get(*at..at + part.len()) == Some(&part));
    Ok(Value::Number(place.map_or(-1.0, |place| place as f64)))
}

fn starts_with(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let part = part(run, items)?;
    let from = run.whole(&item(items, 1))?.clamp(0.0, whole.len() as f64) as usize;
    Ok(Value::Bool(whole.get(from..).is_some_and(|rest| rest.starts_with(&part))))
}

fn ends_with(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let part = part(run, items)?;
    let end = match item(items, 1) {
        Value::Undefined => whole.len(),
        end => run.whole(&end)?.clamp(0.0, whole.len() as f64) as usize,
    };
    Ok(Value::Bool(whole.get(..end).is_some_and(|rest| rest.ends_with(&part))))
}

fn slice(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let from = relative(run, &item(items, 0), whole.len(), 0)?;
    let to = relative(run, &item(items, 1), whole.len(), whole.len())?;
    run.new_text(whole.get(from..to).unwrap_or_default())
}

fn substring(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let length = whole.len() as f64;
    let from = run.whole(&item(items, 0))?.clamp(0.0, length) as usize;
    let to = match item(items, 1) {
        Value::Undefined => whole.len(),
        to => run.whole(&to)?.clamp(0.0, length) as usize,
    };
    run.new_text(whole.get(from.min(to)..from.max(to)).unwrap_or_default())
}

fn substr(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let from = relative(run, &item(items, 0), whole.len(), 0)?;
    let left = (whole.len() - from) as f64;
    let length = match item(items, 1) {
        Value::Undefined => left,
        length => run.whole(&length)?.clamp(0.0, left),
    };
    run.new_text(whole.get(from..from + length as usize).unwrap_or_default())
}

/// A place that must be within the text.
fn place(run: &mut Run<'_>, whole: &Units, value: &Value) -> Result<Option<usize>> {
    let place = run.whole(value)?;
    Ok((place >= 0.0 && place < whole.len() as f64).then_some(place as usize))
}

fn char_at(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let place = place(run, &whole, &item(items, 0))?;
    let units: Vec<u16> = place.and_then(|at| whole.get(at)).into_iter().copied().collect();
    run.new_text(&units)
}

fn char_code_at(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let place = place(run, &whole, &item(items, 0))?;
    Ok(Value::Number(place.and_then(|at| whole.get(at)).map_or(f64::NAN, |unit| f64::from(*unit))))
}

fn code_point_at(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let Some(place) = place(run, &whole, &item(items, 0))? else { return Ok(Value::Undefined) };
    let first = char::decode_utf16(whole.get(place..).unwrap_or_default().iter().copied()).next();
    let point = match first {
        Some(Ok(sign)) => u32::from(sign),
        Some(Err(half)) => u32::from(half.unpaired_surrogate()),
        None => return Ok(Value::Undefined),
    };
    Ok(Value::Number(f64::from(point)))
}

fn at(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let place = run.whole(&item(items, 0))?;
    let place = if place < 0.0 { place + whole.len() as f64 } else { place };
    run.get(&Value::Text(whole), &Value::Number(place)).map(|value| if place < 0.0 { Value::Undefined } else { value })
}

fn concat(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let mut whole = this_text(run, this)?.to_vec();
    for item in items {
        let text = run.text(item)?;
        run.memory(text.len() * 2)?;
        whole.extend_from_slice(&text);
    }
    run.new_text(&whole)
}

fn repeat(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let whole = this_text(run, this)?;
    let count = run.whole(&item(items, 0))?;
    if count < 0.0 || count.is_infinite() {
        return run.fail("RangeError");
    }
    let length = count * whole.len() as f64;
    // Longer than any engine has it.
    if length > 500_000_000.0 {
        return run.not_run(".repeat");
    }
    run.memory(length as usize * 2)?;
    run.new_text(&if whole.is_empty() { Vec::new() } else { whole.repeat(count as usize) })
}

fn pad(run: &mut Run<'_>, this: &Value, items: &[Value], before: bool) -> Result<Value> {
    let whole = this_text(run, this)?;
    let length = run.whole(&item(items, 0))?;
    let filler = match item(items, 1) {
        Value::Undefined => Units::from([0x20]),
        filler => run.text(&filler)?,
    };
    if length <= whole.len() as f64 || filler.is_empty() {
        return Ok(Value::Text(whole));
    }
    if length > 500_000_000.0 {
        return run.not_run(".padStart");
    }
    let missing = length as usize - whole.len();
    run.memory(missing * 2)?;
    let filled: Vec<u16> = filler.iter().copied().cycle().take(missing).collect();
    run.new_text(&if before { [&filled, &*whole].concat() } else { [&*whole, &filled].concat() })
}

fn pad_start(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    pad(run, this, items, true)
}

fn pad_end(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    pad(run, this, items, false)
}

fn is_blank(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(crate::dictionary::is_blank)
}

fn trimmed(run: &mut Run<'_>, this: &Value, start: bool, end: bool) -> Result<Value> {
    let whole = this_text(run, this)?;
    let from = if start { whole.iter().take_while(|unit| is_blank(**unit)).count() } else { 0 };
    let after = if end { whole.iter().rev().take_while(|unit| is_blank(**unit)).count() } else { 0 };
    if from == 0 && after == 0 {
        return Ok(Value::Text(whole));
    }
    run.new_text(whole.get(from..whole.len() - after).unwrap_or_default())
}

fn trim(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    trimmed(run, this, true, true)
}

fn trim_start(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    trimmed(run, this, true, false)
}

fn trim_end(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    trimmed(run, this, false, true)
}

/// Another case; half a pair stays as it is.
fn cased(run: &mut Run<'_>, this: &Value, ascii: fn(u8) -> u8, other: fn(&str) -> String) -> Result<Value> {
    let whole = this_text(run, this)?;
    if whole.iter().all(|unit| *unit < 128) {
        let units: Vec<u16> = whole.iter().map(|unit| u16::from(ascii(*unit as u8))).collect();
        return run.new_text(&units);
    }
    if char::decode_utf16(whole.iter().copied()).any(|sign| sign.is_err()) {
        return run.not_run(".toLowerCase");
    }
    let units: Vec<u16> = other(&lossy(&whole)).encode_utf16().collect();
    run.new_text(&units)
}

fn lower(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    cased(run, this, |byte| byte.to_ascii_lowercase(), str::to_lowercase)
}

fn upper(run: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    cased(run, this, |byte| byte.to_ascii_uppercase(), str::to_uppercase)
}
