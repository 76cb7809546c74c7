//! Other forms of one text: what a code looks like when a prefix, a zero or the case went wrong on the way.
//!
//! Rule of the room: forms are only made here; whoever asks keeps those that the field takes.

use crate::check::privacy::shortened;

/// Digits that a number in a code may be padded to.
const WIDEST: usize = 10;

/// The forms of a text, likely ones first, without the text itself and without repeats.
pub fn forms(text: &str, prefixes: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // `'PT-011`, as a spreadsheet program marks a text.
    let mut heads = vec![text.strip_prefix(['\'', '’']).unwrap_or(text).to_owned()];
    // `G1V-4G2`: where only an area is asked for, it is the first half.
    heads.extend(shortened(text).map(str::to_owned));
    // `HTA4 101`.
    heads.extend(["_", "-"].map(|mark| text.replace(' ', mark)).into_iter().filter(|_| text.contains(' ')));
    // `HP:0001250 (convulsions)`: the code is one of the words.
    heads.extend(text.split([' ', '(', ')', '[', ']', ';', ',', '/', '|']).filter(|word| word.len() > 2).map(str::to_owned));
    for head in &heads {
        let mut add = |form: String| {
            if form != text && !form.is_empty() && !out.contains(&form) {
                out.push(form);
            }
        };
        let upper = head.to_uppercase();
        add(head.clone());
        add(upper.clone());
        add(head.to_lowercase());
        for form in [head, &upper] {
            let bare: String = form.chars().filter(|c| !c.is_whitespace()).collect();
            padded(&bare).for_each(&mut add);
            let apart = bare.replacen(['_', '-', '.', ' '], ":", 1);
            add(apart.clone());
            padded(&apart).for_each(&mut add);
            add(digits(&bare));
            let tail = bare.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
            for prefix in prefixes.iter().filter(|_| !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit())) {
                let whole = format!("{prefix}{tail}");
                padded(&whole).for_each(&mut add);
                add(whole);
            }
            add(bare);
        }
    }
    out
}

/// The same with the last number padded with zeros, ever wider.
fn padded(text: &str) -> impl Iterator<Item = String> {
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let head = text.get(..end).unwrap_or_default();
    let start = head.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + head.get(at..).map_or(1, first_width));
    let parts =
        (head.get(..start).unwrap_or_default(), head.get(start..).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let (before, number, after) = (parts.0.to_owned(), parts.1.to_owned(), parts.2.to_owned());
    let widths = if number.is_empty() { WIDEST + 1..WIDEST + 1 } else { number.len() + 1..WIDEST + 1 };
    widths.map(move |width| format!("{before}{number:0>width$}{after}"))
}

fn first_width(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// Letters after the first digit that look like digits, taken for them.
fn digits(text: &str) -> String {
    let at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (head, tail) = text.split_at(at);
    let tail = tail.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    format!("{head}{tail}")
}

#[cfg(test)]
mod tests {
    use super::forms;
    use proptest::prelude::*;

    #[test]
    fn what_went_wrong_with_a_code_is_undone() {
        let prefixes = ["HP:".to_owned(), "MONDO:".to_owned()];
        for (text, right) in [
            ("HP:1250", "HP:0001250"),
            ("hp:0001250", "HP:0001250"),
            ("HP_0001250", "HP:0001250"),
            ("HP:0001250 (Seizure)", "HP:0001250"),
            ("HP 1250", "HP:0001250"),
            ("1250", "HP:0001250"),
            ("MONDO 5", "MONDO:0000005"),
            ("HP:00O125O", "HP:0001250"),
            ("PT-7", "PT-007"),
            ("H3T1C5", "H3T"),
            ("G1V-4G2", "G1V"),
            ("h3t 1c5", "H3T"),
        ] {
            assert!(forms(text, &prefixes).iter().any(|form| form == right), "{text}: {:?}", forms(text, &prefixes));
        }
    }

    proptest! {
        #[test]
        fn any_text_has_few_forms_and_none_of_them_is_itself(text in "\\PC{0,12}") {
            let found = forms(&text, &["é:".to_owned()]);
            prop_assert!(found.len() < 400);
            prop_assert!(!found.contains(&text));
        }
    }
}
