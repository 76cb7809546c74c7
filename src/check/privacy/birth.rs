//! Birth: a date under a heading of birth or after a word of birth, and a year under a heading of a year of birth.

use super::date::Alone;
use super::{date, heading};

/// Letters between a word of birth and its date.
const NEAR: usize = 20;

/// True when a text holds a date after a word of birth.
pub fn sees(text: &str, phrases: &[String]) -> bool {
    let next = |rest: &str| {
        let word =
            rest.split(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | ',' | ';' | ')')).find(|word| !word.is_empty());
        word.is_some_and(|word| Alone::Forms.sees(word))
    };
    let near = |rest: &str| date::place(rest).is_some_and(|at| at <= NEAR) || next(rest);
    heading::after(text, phrases).any(near)
}

/// True when a text is a year between 1850 and 2099.
pub fn is_year(text: &str) -> bool {
    let text = text.trim();
    text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1850..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::{is_year, sees};

    #[test]
    fn a_word_of_birth_stands_near_its_date() {
        let words = ["ne".to_owned(), "nee".to_owned(), "dob".to_owned()];
        assert!(sees("Patiente née le 12 mars 1987", &words) && sees("DOB=1987-03-12", &words));
        assert!(sees("DOB 3/14/61, seen twice", &words) && sees("(dob: 14.03.61)", &words) && !sees("DOB 1.4.61", &words));
        assert!(!sees("vue le 1987-03-12", &words) && !sees("née prématurée, suivie depuis le 1987-03-12", &words));
        assert!(is_year("1931") && !is_year("931") && !is_year("+931") && !is_year("3000"));
    }
}
