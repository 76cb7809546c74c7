//! Numbers: what every engine works out alike.

use super::{Native, function, global, item};
use crate::dictionary::js_number;
use crate::dictionary::script::run::Run;
use crate::dictionary::script::run::operator::power;
use crate::dictionary::script::value::{Result, Value};

pub(super) static ALL: &[Native] = &[
    function("abs", abs),
    function("ceil", |run, _, items| one(run, items, f64::ceil)),
    function("floor", |run, _, items| one(run, items, f64::floor)),
    function("round", |run, _, items| one(run, items, round)),
    function("trunc", |run, _, items| one(run, items, f64::trunc)),
    function("sqrt", |run, _, items| one(run, items, f64::sqrt)),
    function("sign", |run, _, items| one(run, items, |n| if n == 0.0 || n.is_nan() { n } else { n.signum() })),
    function("max", |run, _, items| extreme(run, items, f64::NEG_INFINITY, |a, b| a > b)),
    function("min", |run, _, items| extreme(run, items, f64::INFINITY, |a, b| a < b)),
    function("pow", pow),
];

pub(super) static NUMBERS: &[(&str, f64)] = &[
    ("PI", std::f64::consts::PI),
    ("E", std::f64::consts::E),
    ("LN2", std::f64::consts::LN_2),
    ("LN10", std::f64::consts::LN_10),
    ("SQRT2", std::f64::consts::SQRT_2),
];

pub(super) static FUNCTIONS: &[Native] = &[
    function("isInteger", |_, _, items| Ok(Value::Bool(whole(items).is_some()))),
    function("isSafeInteger", |_, _, items| Ok(Value::Bool(whole(items).is_some_and(|n| n.abs() <= SAFE)))),
    function("isFinite", |_, _, items| Ok(Value::Bool(matches!(items.first(), Some(Value::Number(n)) if n.is_finite())))),
    function("isNaN", |_, _, items| Ok(Value::Bool(matches!(items.first(), Some(Value::Number(n)) if n.is_nan())))),
    function("parseFloat", global::parse_float),
    function("parseInt", global::parse_int),
];

const SAFE: f64 = 9_007_199_254_740_991.0;

pub(super) static OF_NUMBERS: &[(&str, f64)] = &[
    ("MAX_SAFE_INTEGER", SAFE),
    ("MIN_SAFE_INTEGER", -SAFE),
    ("MAX_VALUE", f64::MAX),
    ("MIN_VALUE", 5e-324),
    ("EPSILON", f64::EPSILON),
    ("POSITIVE_INFINITY", f64::INFINITY),
    ("NEGATIVE_INFINITY", f64::NEG_INFINITY),
    ("NaN", f64::NAN),
];

pub(super) static METHODS: &[Native] =
    &[function("toString", to_text), function("toFixed", to_fixed), function("valueOf", itself)];

pub(super) static OF_BOOLEANS: &[Native] =
    &[function("toString", |run, this, _| run.text(this).map(Value::Text)), function("valueOf", itself)];

fn itself(_: &mut Run<'_>, this: &Value, _: &[Value]) -> Result<Value> {
    Ok(this.clone())
}

fn one(run: &mut Run<'_>, items: &[Value], of: fn(f64) -> f64) -> Result<Value> {
    Ok(Value::Number(of(run.number(&item(items, 0))?)))
}

fn abs(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    one(run, items, f64::abs)
}

/// To the nearest whole number; from the middle, up.
fn round(number: f64) -> f64 {
    let below = number.floor();
    if number - below >= 0.5 { below + 1.0 } else { below }.copysign(number)
}

fn extreme(run: &mut Run<'_>, items: &[Value], start: f64, better: fn(f64, f64) -> bool) -> Result<Value> {
    let mut most = start;
    for item in items {
        run.steps(1)?;
        let number = run.number(item)?;
        // 0 is more than -0.
        let of_zeros = number == 0.0
            && most == 0.0
            && better(1.0, -1.0) != number.is_sign_negative()
            && number.is_sign_negative() != most.is_sign_negative();
        if number.is_nan() || (!most.is_nan() && (better(number, most) || of_zeros)) {
            most = number;
        }
    }
    Ok(Value::Number(most))
}

fn pow(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    let (a, b) = (run.number(&item(items, 0))?, run.number(&item(items, 1))?);
    power(a, b).map_or_else(|| run.not_run("Math.pow"), |power| Ok(Value::Number(power)))
}

fn whole(items: &[Value]) -> Option<f64> {
    match items.first() {
        Some(Value::Number(number)) if number.is_finite() && number.fract() == 0.0 => Some(*number),
        _ => None,
    }
}

fn this_number(run: &mut Run<'_>, this: &Value) -> Result<f64> {
    match this {
        Value::Number(number) => Ok(*number),
        _ => run.not_run("Number"),
    }
}

fn to_text(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let number = this_number(run, this)?;
    let radix = match item(items, 0) {
        Value::Undefined => 10.0,
        radix => run.whole(&radix)?,
    };
    if !(2.0..=36.0).contains(&radix) {
        return run.fail("RangeError");
    }
    if radix == 10.0 || !number.is_finite() {
        return Ok(Value::from(js_number(number).as_str()));
    }
    if number.fract() != 0.0 || number.abs() > SAFE {
        return run.not_run(".toString");
    }
    let mut left = number.abs() as u64;
    let mut digits = Vec::new();
    while left > 0 || digits.is_empty() {
        let digit = char::from_digit((left % radix as u64) as u32, 36).unwrap_or('0');
        digits.push(digit as u16);
        left /= radix as u64;
    }
    if number < 0.0 {
        digits.push(u16::from(b'-'));
    }
    digits.reverse();
    run.new_text(&digits)
}

/// So many digits after the point; from the middle, away from zero.
fn to_fixed(run: &mut Run<'_>, this: &Value, items: &[Value]) -> Result<Value> {
    let number = this_number(run, this)?;
    let digits = run.whole(&item(items, 0))?;
    if !(0.0..=100.0).contains(&digits) {
        return run.fail("RangeError");
    }
    if !number.is_finite() || number.abs() >= 1e21 {
        return Ok(Value::from(js_number(number).as_str()));
    }
    let (digits, size) = (digits as usize, number.abs());
    let mut written = format!("{size:.digits$}");
    // Exactly in the middle, the standard library rounds to the even digit.
    let longer = format!("{size:.*}", digits + 25);
    let tail = longer.get(longer.len() - 25..).unwrap_or_default();
    if tail.starts_with('5') && tail.bytes().skip(1).all(|digit| digit == b'0') {
        written = up(longer.get(..longer.len() - 25).unwrap_or_default().trim_end_matches('.'));
    }
    let sign = if number < 0.0 { "-" } else { "" };
    Ok(Value::from(format!("{sign}{written}").as_str()))
}

/// The next number of as many digits.
fn up(written: &str) -> String {
    let mut digits: Vec<u8> = written.bytes().collect();
    for digit in digits.iter_mut().rev().filter(|digit| **digit != b'.') {
        if *digit != b'9' {
            *digit += 1;
            return String::from_utf8(digits).unwrap_or_default();
        }
        *digit = b'0';
    }
    format!("1{}", String::from_utf8(digits).unwrap_or_default())
}
