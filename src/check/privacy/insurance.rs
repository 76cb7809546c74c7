//! Canada's social insurance number: nine digits by threes, whose sum by Luhn ends in zero.
//!
//! Rule: without separators only where its heading or the word right before it says so, since one number in ten of nine digits
//! passes the sum.

use super::heading::ends;
use super::shape::find;

/// True when a text holds one; `named` when its heading says that it does, `phrases` say it before the number.
pub fn sees(text: &str, named: bool, phrases: &[String]) -> bool {
    let said = |start: usize| text.get(..start).is_some_and(|before| ends(before, phrases));
    find(text, "999~999~999", |found| {
        let told = named || said(found.start);
        luhn(found.signs()) && issued(found.signs(), told) && (told || found.separators == 2)
    })
    .is_some()
}

/// 8 is for businesses; none begins with 0 but made-up ones, which are taken where it is told what they are.
fn issued(digits: &[u8], told: bool) -> bool {
    !matches!(digits.first(), None | Some(b'8')) && (told || digits.first() != Some(&b'0'))
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
    fn sees(text: &str, named: bool) -> bool {
        super::sees(text, named, &["nas".to_owned(), "social insurance".to_owned()])
    }

    #[test]
    fn the_sum_decides_and_bare_digits_need_a_word() {
        assert!(sees("130 692 544", false) && sees("NAS: 130-692-544", false) && sees("130692544", true));
        assert!(sees("NAS 130692544 au dossier", false) && sees("social insurance no. 130692544", false));
        assert!(!sees("NAS inconnu, tube 130692544", false) && !sees("NAS 130692545", false));
        assert!(sees("046 454 286", true) && sees("046454286", true) && sees("NAS 046-454-286", false));
        assert!(!sees("046 454 287", true) && !sees("046 454 2860", true));
        assert!(!sees("130692544", false) && !sees("130 692 545", false) && !sees("046 454 286", false));
        assert!(!sees("130 692 5447", true) && !sees("PT-130692544", false));
    }
}
