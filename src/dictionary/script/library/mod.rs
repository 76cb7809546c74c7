//! What the language brings along: its functions, and the methods of its values.
//!
//! Rule of the room: what is here does what ECMAScript says, for every argument, or stops and says what it does not do.
//! Nothing is here that depends on place, time, chance or engine: dates, `Intl`, trigonometry, words of errors.

mod array;
mod collection;
mod global;
mod json;
mod math;
mod object;
mod pattern;
mod text;
mod uri;

use super::run::{Run, property};
use super::value::{Kind, Result, Units, Value, is, lossy};
use crate::dictionary::Flags;

/// What a function of the language does.
pub(super) type Call = fn(&mut Run<'_>, &Value, &[Value]) -> Result<Value>;

/// A function of the language, or an object of such functions.
pub(super) struct Native {
    pub(super) name: &'static str,
    call: Option<Call>,
    /// After `new`.
    make: Option<Call>,
    functions: &'static [Native],
    numbers: &'static [(&'static str, f64)],
}

impl std::fmt::Debug for Native {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(self.name)
    }
}

const fn function(name: &'static str, call: Call) -> Native {
    Native { name, call: Some(call), make: None, functions: &[], numbers: &[] }
}

impl Native {
    pub(super) fn type_of(&self) -> &'static str {
        if self.call.is_some() || self.make.is_some() { "function" } else { "object" }
    }

    pub(super) fn call(&self, run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
        match self.call {
            Some(call) => call(run, this, items),
            None => run.fail("TypeError"),
        }
    }

    pub(super) fn make(&self, run: &mut Run<'_>, items: &[Value]) -> Result<Value> {
        match self.make {
            Some(make) => make(run, &Value::Undefined, items),
            // Most of the others can be made too, as objects of a kind that is not here.
            None => run.not_run(self.name),
        }
    }
}

/// Whose methods a value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Text,
    Number,
    Bool,
    Function,
    Array,
    Object,
    Pattern,
    Map,
    Set,
    Error,
    Iterator,
}

/// Methods of a class, and the names of those that are not here.
fn methods(class: Class) -> (&'static [Native], &'static [&'static str]) {
    match class {
        Class::Text => (text::METHODS, text::MISSING),
        Class::Number => (math::METHODS, &["toPrecision", "toExponential"]),
        Class::Bool => (math::OF_BOOLEANS, &[]),
        Class::Function => (&[], &["call", "apply", "bind", "name", "length", "prototype", "arguments", "caller", "toString"]),
        Class::Array => (array::METHODS, array::MISSING),
        Class::Object => (&[], &[]),
        Class::Pattern => (pattern::METHODS, pattern::MISSING),
        Class::Map => (collection::OF_MAPS, &[]),
        Class::Set => (collection::OF_SETS, collection::MISSING),
        Class::Error => (&[], &["cause"]),
        Class::Iterator => (&[], &["next"]),
    }
}

/// What every object has and is not here.
const MISSING: &[&str] = &[
    "constructor",
    "__proto__",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
];

/// Names of the language that are not here.
const MISSING_GLOBALS: &[&str] = &[
    "Date",
    "Function",
    "Symbol",
    "Promise",
    "AggregateError",
    "globalThis",
    "Intl",
    "ArrayBuffer",
    "Uint8Array",
    "Int8Array",
    "Uint16Array",
    "Int16Array",
    "Uint32Array",
    "Int32Array",
    "Float32Array",
    "Float64Array",
    "Uint8ClampedArray",
    "BigUint64Array",
    "BigInt64Array",
    "DataView",
    "BigInt",
    "WeakMap",
    "WeakSet",
    "Proxy",
    "Reflect",
    "FinalizationRegistry",
    "WeakRef",
    "escape",
    "unescape",
    "eval",
    "SharedArrayBuffer",
    "Atomics",
    "WebAssembly",
    "arguments",
    "Iterator",
];

/// The value of a name of the language.
pub(super) fn global(name: &[u16]) -> Option<Value> {
    match name {
        name if is(name, "undefined") => return Some(Value::Undefined),
        name if is(name, "NaN") => return Some(Value::Number(f64::NAN)),
        name if is(name, "Infinity") => return Some(Value::Number(f64::INFINITY)),
        _ => {}
    }
    global::ALL.iter().find(|native| is(name, native.name)).map(Value::Native)
}

/// A name of the language that is not here.
pub(super) fn missing_global(name: &[u16]) -> Option<&'static str> {
    MISSING_GLOBALS.iter().copied().find(|missing| is(name, missing))
}

/// A member of an object of the language that is not here, as it is written.
pub(super) fn missing_member(of: Option<&str>, name: &str) -> Option<String> {
    let native = of.and_then(|of| global::ALL.iter().find(|native| native.name == of));
    let Some(native) = native else { return (name == "__proto__").then(|| ".__proto__".to_owned()) };
    let known = native.functions.iter().any(|function| function.name == name) || native.numbers.iter().any(|(n, _)| *n == name);
    (!known).then(|| format!("{}.{name}", native.name))
}

/// A method that is called and that no value here has.
pub(super) fn missing_method(name: &str) -> bool {
    const CLASSES: &[Class] =
        &[Class::Text, Class::Number, Class::Function, Class::Array, Class::Pattern, Class::Map, Class::Set, Class::Iterator];
    let has = |class: &Class| methods(*class).0.iter().any(|method| method.name == name);
    let lacks = |class: &Class| methods(*class).1.contains(&name);
    (CLASSES.iter().any(lacks) || MISSING.contains(&name)) && !CLASSES.iter().any(has) && name != "toString"
}

/// What a value has from its class under a key.
pub(super) fn inherited(run: &mut Run<'_>, base: &Value, key: &Units) -> Result<Value> {
    if let Value::Native(native) = base {
        if let Some(function) = native.functions.iter().find(|function| is(key, function.name)) {
            return Ok(Value::Native(function));
        }
        if let Some((_, number)) = native.numbers.iter().find(|(name, _)| is(key, name)) {
            return Ok(Value::Number(*number));
        }
        return run.not_run(&format!("{}.{}", native.name, lossy(key)));
    }
    let class = property::class(run, base);
    let (methods, missing) = methods(class);
    if let Some(method) = methods.iter().chain(object::METHODS).find(|method| is(key, method.name)) {
        return Ok(Value::Native(method));
    }
    if missing.iter().chain(MISSING).any(|missing| is(key, missing)) {
        return run.not_run(&format!(".{}", lossy(key)));
    }
    match run.at(base).map(|object| &object.kind) {
        Some(Kind::Map(pairs)) if is(key, "size") => Ok(Value::Number(pairs.len() as f64)),
        Some(Kind::Set(items)) if is(key, "size") => Ok(Value::Number(items.len() as f64)),
        Some(Kind::Error(name, _)) if is(key, "name") => Ok(Value::from(*name)),
        Some(Kind::Error(..)) if is(key, "message") => Ok(Value::from("")),
        Some(Kind::Pattern(pattern, _)) => Ok(pattern::facts(pattern, key)),
        _ => Ok(Value::Undefined),
    }
}

/// The flags of a regular expression; `None` for letters that are none, or are not here.
pub(super) fn flags(letters: &str) -> Option<Flags> {
    let mut flags = Flags::default();
    let mut seen = Vec::new();
    for letter in letters.chars() {
        match letter {
            'g' => {}
            'i' => flags.ignore_case = true,
            'm' => flags.multiline = true,
            's' => flags.dot_all = true,
            _ => return None,
        }
        if seen.contains(&letter) {
            return None;
        }
        seen.push(letter);
    }
    Some(flags)
}

/// An argument, or `undefined`.
fn item(items: &[Value], at: usize) -> Value {
    items.get(at).cloned().unwrap_or(Value::Undefined)
}

/// The text that a method is of.
fn this_text(run: &mut Run<'_>, this: &Value) -> Result<Units> {
    match this {
        Value::Text(text) => Ok(text.clone()),
        _ => run.not_run("String"),
    }
}

/// A place counted from the end where it is negative, within a length.
fn relative(run: &mut Run<'_>, value: &Value, length: usize, default: usize) -> Result<usize> {
    if matches!(value, Value::Undefined) {
        return Ok(default);
    }
    let place = run.whole(value)?;
    let length = length as f64;
    let place = if place < 0.0 { (length + place).max(0.0) } else { place.min(length) };
    Ok(place as usize)
}
