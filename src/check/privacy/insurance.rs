//! Canada's social insurance number: nine digits by threes, whose sum by Luhn ends in zero.
//!
//! Rule: without separators only under a heading that says so, since one number in ten of nine digits passes the sum.

use super::shape::find;

/// True when a text holds one; `named` when its heading says that it does.
pub fn sees(text: &str, named: bool) -> bool {
    find(text, "999~999~999", |found| (named || found.separators == 2) && luhn(found.signs()) && issued(found.signs())).is_some()
}

/// None begins with 0; 8 is for businesses.
fn issued(digits: &[u8]) -> bool {
    !matches!(digits.first(), None | Some(b'0' | b'8'))
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let n = u32::from(digit.wrapping_sub(b'0'));
            match (place % 2, n * 2) {
                (0, _) => n,
                (_, twice) if twice > 9 => twice - 9,
                (_, twice) => twice,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn the_sum_decides_and_bare_digits_need_a_heading() {
        assert!(sees("130 692 544", false) && sees("NAS: 130-692-544", false) && sees("130692544", true));
        assert!(!sees("130692544", false) && !sees("130 692 545", false) && !sees("046 454 286", false));
        assert!(!sees("130 692 5447", true) && !sees("PT-130692544", false));
    }
}
