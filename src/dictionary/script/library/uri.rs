//! `decodeURI`, `encodeURI` and their stricter companions.

use super::item;
use crate::dictionary::script::run::Run;
use crate::dictionary::script::value::{Result, Value};

const RESERVED: &str = ";/?:@&=+$,#";
const MARKS: &str = "-_.!~*'()";

pub(super) fn decode(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    decoded(run, items, RESERVED)
}

pub(super) fn decode_component(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    decoded(run, items, "")
}

pub(super) fn encode(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    encoded(run, items, RESERVED)
}

pub(super) fn encode_component(run: &mut Run<'_>, _: &Value, items: &[Value]) -> Result<Value> {
    encoded(run, items, "")
}

/// The byte that `%` and two digits at a place write.
fn byte(text: &[u16], at: usize) -> Option<u8> {
    let digit = |at: usize| text.get(at).and_then(|unit| char::from_u32(u32::from(*unit))).and_then(|c| c.to_digit(16));
    let percent = text.get(at) == Some(&u16::from(b'%'));
    if percent { Some((digit(at + 1)? * 16 + digit(at + 2)?) as u8) } else { None }
}

fn decoded(run: &mut Run<'_>, items: &[Value], keep: &str) -> Result<Value> {
    let text = run.text(&item(items, 0))?;
    if !text.contains(&u16::from(b'%')) {
        run.through(text.len())?;
        return Ok(Value::Text(text));
    }
    let mut out: Vec<u16> = Vec::new();
    let mut at = 0;
    while let Some(unit) = text.get(at) {
        if *unit != u16::from(b'%') {
            out.push(*unit);
            at += 1;
            continue;
        }
        let Some(first) = byte(&text, at) else { return run.fail("URIError") };
        let length = match first {
            0..=0x7f => 1,
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf7 => 4,
            _ => return run.fail("URIError"),
        };
        let bytes: Option<Vec<u8>> = (0..length).map(|which| byte(&text, at + which * 3)).collect();
        let decoded = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(sign) = decoded.as_ref().and_then(|sign| sign.chars().next()) else { return run.fail("URIError") };
        let end = at + length * 3;
        if keep.contains(sign) {
            out.extend_from_slice(text.get(at..end).unwrap_or_default());
        } else {
            out.extend_from_slice(sign.encode_utf16(&mut [0; 2]));
        }
        at = end;
    }
    run.new_text(&out)
}

fn encoded(run: &mut Run<'_>, items: &[Value], keep: &str) -> Result<Value> {
    let text = run.text(&item(items, 0))?;
    run.memory(text.len() * 18)?;
    let mut out = String::new();
    for sign in char::decode_utf16(text.iter().copied()) {
        let Ok(sign) = sign else { return run.fail("URIError") };
        if sign.is_ascii_alphanumeric() || MARKS.contains(sign) || keep.contains(sign) {
            out.push(sign);
            continue;
        }
        for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    let units: Vec<u16> = out.encode_utf16().collect();
    run.new_text(&units)
}
