//! The names that every script finds.

use super::{Native, array, collection, function, item, json, math, object, pattern, text, uri};
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Kind, Result, Value, lossy};
use crate::dictionary::to_number;

const fn class(name: &'static str, call: super::Call, make: Option<super::Call>, functions: &'static [Native]) -> Native {
    Native { name, call: Some(call), make, functions, numbers: &[] }
}

const fn object(name: &'static str, functions: &'static [Native], numbers: &'static [(&'static str, f64)]) -> Native {
    Native { name, call: None, make: None, functions, numbers }
}

macro_rules! errors {
    ($($name:ident $text:literal,)*) => {
        $(#[allow(non_snake_case, reason = "the names of the language")]
        fn $name(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
            error(run, $text, items)
        })*
    };
}

errors! { Error "Error", EvalError "EvalError", RangeError "RangeError", ReferenceError "ReferenceError", SyntaxError "SyntaxError", TypeError "TypeError", URIError "URIError", }

/// The names.
pub(super) static ALL: &[Native] = &[
    class("Object", object::object, None, object::FUNCTIONS),
    class("Array", array::of_length, Some(array::of_length), array::FUNCTIONS),
    class("String", string, None, text::FUNCTIONS),
    Native { name: "Number", call: Some(number), make: None, functions: math::FUNCTIONS, numbers: math::OF_NUMBERS },
    class("Boolean", boolean, None, &[]),
    class("RegExp", pattern::pattern, Some(pattern::pattern), &[]),
    Native { name: "Map", call: None, make: Some(collection::map), functions: &[], numbers: &[] },
    Native { name: "Set", call: None, make: Some(collection::set), functions: &[], numbers: &[] },
    class("Error", Error, Some(Error), &[]),
    class("EvalError", EvalError, Some(EvalError), &[]),
    class("RangeError", RangeError, Some(RangeError), &[]),
    class("ReferenceError", ReferenceError, Some(ReferenceError), &[]),
    class("SyntaxError", SyntaxError, Some(SyntaxError), &[]),
    class("TypeError", TypeError, Some(TypeError), &[]),
    class("URIError", URIError, Some(URIError), &[]),
    object("Math", math::ALL, math::NUMBERS),
    object("JSON", json::ALL, &[]),
    object("console", CONSOLE, &[]),
    function("parseInt", parse_int),
    function("parseFloat", parse_float),
    function("isNaN", is_nan),
    function("isFinite", is_finite),
    function("decodeURI", uri::decode),
    function("decodeURIComponent", uri::decode_component),
    function("encodeURI", uri::encode),
    function("encodeURIComponent", uri::encode_component),
];

/// Nobody reads it.
static CONSOLE: &[Native] = &[
    function("log", nothing),
    function("info", nothing),
    function("warn", nothing),
    function("error", nothing),
    function("debug", nothing),
];

fn nothing(_: &mut Run<'_>, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::Undefined)
}

fn error(run: &mut Run<'_>, name: &'static str, items: &[Value]) -> Result<Value> {
    if items.len() > 1 {
        return run.not_run("cause");
    }
    let error = run.object(Kind::Error(name, false))?;
    if let Some(message) = items.first().filter(|message| !matches!(message, Value::Undefined)) {
        let message = run.text(message)?;
        run.define(&error, "message".encode_utf16().collect(), Value::Text(message))?;
    }
    Ok(error)
}

fn string(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    match items.first() {
        Some(value) => Ok(Value::Text(run.text(value)?)),
        None => Ok(Value::from("")),
    }
}

fn number(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Number(match items.first() {
        Some(value) => run.number(value)?,
        None => 0.0,
    }))
}

fn boolean(_: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Bool(item(items, 0).truth()))
}

pub(super) fn is_nan(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Bool(run.number(&item(items, 0))?.is_nan()))
}

fn is_finite(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    Ok(Value::Bool(run.number(&item(items, 0))?.is_finite()))
}

pub(super) fn parse_float(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let text = run.text(&item(items, 0))?;
    run.through(text.len())?;
    let text = lossy(&text);
    let text = text.trim_start_matches(crate::dictionary::is_blank);
    for (word, number) in [("Infinity", f64::INFINITY), ("+Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)] {
        if text.starts_with(word) {
            return Ok(Value::Number(number));
        }
    }
    Ok(Value::Number(text.get(..decimal(text.as_bytes())).filter(|t| !t.is_empty()).map_or(f64::NAN, to_number)))
}

/// The length of the decimal number that a text begins with.
fn decimal(text: &[u8]) -> usize {
    let digits = |from: usize| text.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let sign = |from: usize| usize::from(matches!(text.get(from), Some(b'+' | b'-')));
    let mut at = sign(0);
    let before = digits(at);
    at += before;
    let after = if text.get(at) == Some(&b'.') { digits(at + 1) } else { 0 };
    if before + after == 0 {
        return 0;
    }
    if text.get(at) == Some(&b'.') {
        at += 1 + after;
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        let from = at + 1 + sign(at + 1);
        let exponent = digits(from);
        if exponent > 0 {
            at = from + exponent;
        }
    }
    at
}

pub(super) fn parse_int(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let text = run.text(&item(items, 0))?;
    let radix = run.number(&item(items, 1))?;
    let radix = crate::dictionary::script::run::convert::to_uint32(radix) as i32;
    run.through(text.len())?;
    let text = lossy(&text);
    let text = text.trim_start_matches(crate::dictionary::is_blank);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefixed = text.get(..2).is_some_and(|prefix| prefix.eq_ignore_ascii_case("0x"));
    let (radix, text) = match (radix, prefixed) {
        (0 | 16, true) => (16, text.get(2..).unwrap_or_default()),
        (0, false) => (10, text),
        (radix, _) => (radix, text),
    };
    let Some(radix) = u32::try_from(radix).ok().filter(|radix| (2..=36).contains(radix)) else {
        return Ok(Value::Number(f64::NAN));
    };
    let digits: Vec<u32> = text.chars().map_while(|c| if c.is_ascii() { c.to_digit(radix) } else { None }).collect();
    if digits.is_empty() {
        return Ok(Value::Number(f64::NAN));
    }
    let mut value = 0.0_f64;
    for digit in &digits {
        value = value * f64::from(radix) + f64::from(*digit);
    }
    // Beyond the whole numbers that are exact, rounding is done on the digits, which is done here for tens alone.
    if value >= 9_007_199_254_740_992.0 {
        if radix != 10 {
            return run.not_run("parseInt");
        }
        value = text.get(..digits.len()).map_or(f64::NAN, to_number);
    }
    Ok(Value::Number(if negative { -value } else { value }))
}
