//! Words and numbers that may say that nothing is known: left blank, or a code of the dictionary in their place.

use super::reading::LIFE;
use super::scan::Counts;
use super::{Choice, Counted, SHOWN, Vote};
use crate::finding::{Does, Edit, Evidence};
use crate::repair::Advisor;

/// Words as they stand, with their cells.
type Words = Vec<(String, u64)>;

/// Cells from which on a number that the field takes is asked about.
const OFTEN: u64 = 3;

/// The numbers of a column that may stand for none: those that the field refuses, those that stand there often, and those far
/// from all others; where the others are, or were, `years`, also those that are none.
pub fn numbers(told: &[Counted<'_>], counts: &Counts, years: bool) -> Words {
    let fails = |text: &str| told.iter().any(|(value, _)| *value == text);
    let asked = |(number, count): &(&String, &u64)| {
        **count >= OFTEN || fails(number) || years && !is_years(number) || counts.is_far(number)
    };
    counts.numbers.iter().filter(asked).map(|(number, count)| (number.clone(), *count)).collect()
}

/// True for a number that a life may have years.
pub fn is_years(number: &str) -> bool {
    number.parse::<f64>().is_ok_and(|number| (0.0..=LIFE).contains(&number))
}

/// The votes of a column: one for the words of each meaning, one for the numbers; `years` as for [`numbers`].
pub fn votes(advisor: &Advisor<'_>, told: &[Counted<'_>], counts: &Counts, years: bool) -> Vec<Vote> {
    let fails = |text: &str| told.iter().any(|(value, _)| *value == text);
    let is_code = |text: &str| advisor.column.codes.iter().any(|code| code == text);
    let mut meanings: Vec<(Vec<String>, Words)> = Vec::new();
    for (word, count) in counts.words.iter().filter(|(word, _)| !is_code(word) && !advisor.column.names(word)) {
        let (codes, word) = (advisor.codes_by_word(word), (word.clone(), *count));
        match meanings.iter_mut().find(|(known, _)| *known == codes) {
            Some((_, words)) => words.push(word),
            None => meanings.push((codes, vec![word])),
        }
    }
    let numbers = numbers(told, counts, years);
    let words = meanings.into_iter().map(|(codes, words)| (codes, words, false));
    let asked = words.chain(std::iter::once((Vec::new(), numbers, true))).enumerate();
    asked.filter_map(|(at, (codes, found, numbers))| vote(advisor, at, &codes, found, numbers, &fails)).collect()
}

fn vote(
    advisor: &Advisor<'_>,
    at: usize,
    codes: &[String],
    found: Vec<(String, u64)>,
    numbers: bool,
    fails: &dyn Fn(&str) -> bool,
) -> Option<Vote> {
    if found.is_empty() || advisor.column.field.is_array {
        return None;
    }
    let (table, field) = (&advisor.column.schema.name, &advisor.column.field.name);
    let choice = |does: Does, to: &str, favoured: bool| {
        let edit =
            |from: &String| Edit::Replace { table: table.clone(), field: field.clone(), from: from.clone(), to: to.to_owned() };
        advisor.takes(to, &[]).then(|| Choice {
            id: format!("{does:?}/{to}"),
            does,
            code: to.to_owned(),
            edits: found.iter().map(|(from, cells)| (edit(from), *cells)).collect(),
            examples: found.iter().take(SHOWN).map(|(from, _)| (from.clone(), to.to_owned())).collect(),
            favoured,
            span: None,
            refused: 0,
        })
    };
    let words: Vec<String> = found.iter().map(|(word, _)| word.clone()).collect();
    let meant = advisor.meant_by(&words);
    let mut choices: Vec<Choice> =
        meant.iter().filter_map(|code| choice(Does::Code, code, codes.len() == 1 && codes.contains(code))).collect();
    choices.extend(choice(Does::Blank, "", false));
    let id = format!("missing/{table}/{field}/{at}");
    let values = words.into_iter().filter(|word| fails(word)).collect();
    let evidence = Evidence::Missing { words: found.clone(), numbers };
    (!choices.is_empty()).then(|| Vote { id, table: table.clone(), field: field.clone(), evidence, values, choices })
}
