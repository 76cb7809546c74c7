//! The number of a patient's file, as hospitals give it: every hospital its own form.
//!
//! Rule: nothing in the number shows what it is; only its heading, or the word right before it in a text, does.

use super::heading;

/// Figures that a number of a file has at least.
const FIGURES: usize = 4;

/// True when a cell under a heading of such numbers holds one.
pub fn sees_named(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= FIGURES
}

/// True when a text holds a number right after one of the words, with a sign or a short word such as `no` between.
pub fn sees(text: &str, phrases: &[String]) -> bool {
    heading::after(text, phrases).any(|rest| {
        let between = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (gap, number) = rest.split_at_checked(between).unwrap_or((rest, ""));
        let letters = gap.chars().filter(|c| c.is_alphabetic()).count();
        let figures = number.bytes().take_while(u8::is_ascii_digit).count();
        letters <= 2 && gap.chars().count() <= 6 && figures > FIGURES
    })
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn the_word_before_it_tells() {
        let words = ["mrn".to_owned(), "dossier".to_owned()];
        for yes in ["MRN 0123456", "Dossier no 123456", "(mrn:#55512)", "dossier : 12345"] {
            assert!(sees(yes, &words), "{yes}");
        }
        for no in ["dossier complet en 2019", "dossier 12", "mrna 123456", "123456"] {
            assert!(!sees(no, &words), "{no}");
        }
    }
}
