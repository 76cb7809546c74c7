//! The number of a patient's file, as hospitals give it: every hospital its own form.
//!
//! Rule: nothing in the number shows what it is; only its heading, or the word right before it in a text, does.

use crate::check::near::fold;

/// Figures that a number of a file has at least.
const FIGURES: usize = 4;
/// Bytes of signs between a word and its number.
const GAP: usize = 6;

/// True when a cell under a heading of such numbers holds one.
pub fn sees_named(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= FIGURES
}

/// True when a text holds a number right after one of the words, with a sign or a short word such as `no` between.
pub fn sees(text: &str, phrases: &[String]) -> bool {
    let mut run = 0;
    text.bytes().enumerate().any(|(at, byte)| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == FIGURES + 1 && text.get(..at - FIGURES).is_some_and(|before| is_told(before, phrases))
    })
}

/// True when a text ends in one of the words, or in one and a short word after it.
fn is_told(before: &str, phrases: &[String]) -> bool {
    let mut rest = before;
    for turn in 0..2 {
        let text = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        if rest.len() - text.len() > GAP {
            return false;
        }
        let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(text.len(), |(at, _)| at);
        let word = text.get(start..).unwrap_or_default();
        let told = match word.is_ascii() {
            true => phrases.iter().any(|phrase| phrase.eq_ignore_ascii_case(word)),
            false => phrases.contains(&fold(word)),
        };
        if told {
            return true;
        }
        if turn == 1 || word.chars().count() > 2 {
            return false;
        }
        rest = text.get(..start).unwrap_or_default();
    }
    false
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
