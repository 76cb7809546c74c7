//! The address of a home in a text: its number and street.
//!
//! Rule: a word for a street alone is none; the number stands before it, and a name with a capital behind it or between the two.

/// Words of the name of a street, at most.
const NAME: usize = 3;

/// True when a text holds one; `streets` are words for streets.
pub fn sees(text: &str, streets: &[String]) -> bool {
    let is_street = |word: &&str| {
        let word = word.trim_end_matches(['.', ';', ':', ')']);
        streets.iter().any(|street| street.eq_ignore_ascii_case(word))
    };
    let words = || text.split([' ', '\u{a0}', ',']).filter(|word| !word.is_empty());
    if !words().any(|word| is_street(&word)) {
        return false;
    }
    let words: Vec<&str> = words().collect();
    let named = |word: &&str| word.starts_with(char::is_uppercase) && !is_street(word);
    words.iter().enumerate().any(|(at, word)| {
        let behind = words.get(at + 1..).unwrap_or_default();
        let behind = behind.get(..NAME + 1).unwrap_or(behind);
        is_number(word)
            && match behind.iter().position(&is_street) {
                Some(0) => behind.iter().any(named),
                Some(street) => behind.iter().take(street).all(named),
                None => false,
            }
    })
}

/// True for the number of a house, such as `12` or `12B`.
fn is_number(word: &str) -> bool {
    let word = word.trim_start_matches('(');
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (1..=5).contains(&digits.len()) && word.len() < digits.len() + 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn an_address_is_a_number_and_a_street_with_a_name() {
        let streets = ["rue", "avenue", "street", "road"].map(str::to_owned);
        for yes in
            ["vit au 12 rue Saint-Denis", "(1255B, rue de la Montagne)", "12 Main Street.", "4 Old Mill road", "3 Avenue Laval"]
        {
            assert!(sees(yes, &streets), "{yes}");
        }
        for no in
            ["12 rues", "rue Saint-Denis", "2 cas, rue inconnue", "12 street", "123456 rue Laval", "3 mg Main Street", "5 Road"]
        {
            assert!(!sees(no, &streets), "{no}");
        }
    }
}
