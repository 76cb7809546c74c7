//! Numbers as ECMAScript reads and writes them.

/// What ECMAScript's `Number(text)` gives, where it is finite.
///
/// Signs, `.5`, `5.`, exponents, leading zeros, `0x`, `0b`, `0o` and outer blanks are numbers, and so is the empty text
/// (0); digits that are not ASCII, `1,5`, `1_000` and `Infinity` are not.
///
/// ```
/// use bordereau::check::value::number;
/// assert_eq!(number(" 007 "), Some(7.0));
/// assert_eq!(number("0x1F"), Some(31.0));
/// assert_eq!(number("1e400"), None);
/// ```
pub fn number(text: &str) -> Option<f64> {
    let text = super::trim(text);
    if text.is_empty() {
        return Some(0.0);
    }
    let bytes = text.as_bytes();
    if let [b'0', radix, ..] = bytes {
        let bits = match radix {
            b'x' | b'X' => 4,
            b'o' | b'O' => 3,
            b'b' | b'B' => 1,
            _ => 0,
        };
        if bits > 0 {
            return whole(text.get(2..)?, bits);
        }
    }
    if !is_decimal(bytes) {
        return None;
    }
    text.parse::<f64>().ok().filter(|n| n.is_finite())
}

/// Sign, digits with at most one point among them, exponent.
fn is_decimal(bytes: &[u8]) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let unsigned = |bytes: &'_ [u8]| usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let mut at = unsigned(bytes);
    let rest = |at: usize| bytes.get(at..).unwrap_or(&[]);
    let before = digits(rest(at));
    at += before;
    let mut after = 0;
    if rest(at).first() == Some(&b'.') {
        after = digits(rest(at + 1));
        at += 1 + after;
    }
    if before + after == 0 {
        return false;
    }
    if let Some(b'e' | b'E') = rest(at).first() {
        at += 1;
        at += unsigned(rest(at));
        let exponent = digits(rest(at));
        at += exponent;
        if exponent == 0 {
            return false;
        }
    }
    at == bytes.len()
}

/// Digits of a base of 2 to the power of `bits`, rounded to the nearest number.
fn whole(digits: &str, bits: u32) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    let (mut value, mut dropped, mut sticky) = (0_u128, 0_i32, 0_u128);
    for c in digits.chars() {
        let digit = u128::from(c.to_digit(1 << bits)?);
        if value >> (127 - bits) == 0 {
            value = value << bits | digit;
        } else {
            sticky |= u128::from(digit != 0);
            dropped = dropped.saturating_add(bits as i32);
        }
    }
    let number = (value | sticky) as f64 * 2_f64.powi(dropped);
    number.is_finite().then_some(number)
}

/// A number as ECMAScript's `String(number)` writes it: `1`, `0.001`, `1e+21`, `1e-7`.
///
/// ```
/// use bordereau::check::value::js_number;
/// assert_eq!(js_number(1e21), "1e+21");
/// assert_eq!(js_number(-0.0), "0");
/// ```
pub fn js_number(number: f64) -> String {
    if number == 0.0 {
        return "0".to_string();
    }
    if !number.is_finite() {
        return if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_string();
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    let written = format!("{:e}", number.abs());
    let sign = if number < 0.0 { "-" } else { "" };
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-6..21).contains(&exponent) {
        return format!("{}", number);
    }
    let plus = if exponent < 0 { "" } else { "+" };
    format!("{sign}{mantissa}e{plus}{exponent}")
}

#[cfg(test)]
mod tests {
    use super::{js_number, number};

    #[test]
    fn numbers_are_written_as_ecmascript_does() {
        for (value, text) in [
            (1.0, "1"),
            (-1.5, "-1.5"),
            (0.1, "0.1"),
            (-40_000.0, "-40000"),
            (999_999_999_999_999.0, "999999999999999"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (0.000001, "0.000001"),
            (0.0000001, "1e-7"),
            (-1.25e-9, "-1.25e-9"),
            (9007199254740993.0, "9007199254740992"),
            (123456789012345680000.0, "123456789012345680000"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
        ] {
            assert_eq!(js_number(value), text);
        }
    }

    #[test]
    fn numbers_in_other_bases_round_to_the_nearest() {
        for (text, value) in [
            ("0x10", Some(16.0)),
            ("0X1f", Some(31.0)),
            ("0b11", Some(3.0)),
            ("0o17", Some(15.0)),
            ("0x", None),
            ("0xg", None),
            ("-0x1", None),
            ("0o8", None),
            ("0x20000000000001", Some(9007199254740992.0)),
            ("0x20000000000003", Some(9007199254740996.0)),
            ("0x2000000000000100000000000000000000000000", Some(182687704666362864775460604089535377456991567872.0)),
            ("0x2000000000000100000000000000000000000001", Some(182687704666362905340279811392876225351494139904.0)),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
        assert_eq!(number(&format!("0x{}", "f".repeat(400))), None);
        assert_eq!(number(&format!("0x{}", "0".repeat(400))), Some(0.0));
    }
}
