//! Lists of codes compared: what came and went, and which code is another one written otherwise.

use crate::dictionary::{Field, Restriction};
use serde::Serialize;

/// How a list of codes changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Relist {
    /// Codes that came.
    pub added: Vec<String>,
    /// Codes that went.
    pub removed: Vec<String>,
    /// Codes written otherwise: before, after; the same but for capitals, blanks and punctuation.
    pub respelled: Vec<(String, String)>,
    /// Codes that are likely the same: before, after, with the words of one in the other.
    pub likely: Vec<(String, String)>,
}

/// The codes of a field, in whichever row, in the dictionary's order.
pub fn codes(field: &Field) -> Vec<String> {
    let mut found = Vec::new();
    collect(&field.restrictions, &mut found);
    found
}

fn collect(restrictions: &[Restriction], out: &mut Vec<String>) {
    for restriction in restrictions {
        match restriction {
            Restriction::Plain(plain) => {
                let mut seen: std::collections::BTreeSet<String> = out.iter().cloned().collect();
                let codes = plain.code_list.iter().flatten().map(|code| code.text());
                out.extend(codes.filter(|code| seen.insert(code.clone())));
            }
            Restriction::Conditional(conditional) => {
                collect(&conditional.then, out);
                collect(&conditional.otherwise, out);
            }
        }
    }
}

/// What became of the codes of a field; none when the lists are the same.
pub fn relist(was: &Field, is: &Field) -> Option<Relist> {
    let (old, new) = (codes(was), codes(is));
    let mut removed: Vec<String> = old.iter().filter(|code| !new.contains(code)).cloned().collect();
    let mut added: Vec<String> = new.iter().filter(|code| !old.contains(code)).cloned().collect();
    let mut respelled = Vec::new();
    pair_off(&mut removed, &mut added, &mut respelled, &|a, b| letters(a) == letters(b));
    let mut likely = Vec::new();
    pair_off(&mut removed, &mut added, &mut likely, &|a, b| slips(a, b) <= 1 && a.chars().count() > 5);
    pair_off(&mut removed, &mut added, &mut likely, &within);
    let list = Relist { added, removed, respelled, likely };
    (list != Relist::default()).then_some(list)
}

/// Takes out the pairs of which each is the only match of the other.
fn pair_off(
    removed: &mut Vec<String>,
    added: &mut Vec<String>,
    pairs: &mut Vec<(String, String)>,
    same: &dyn Fn(&str, &str) -> bool,
) {
    let only = |code: &str, among: &[String], turned: bool| -> Option<String> {
        let mut found = among.iter().filter(|other| if turned { same(other, code) } else { same(code, other) });
        found.next().filter(|_| found.next().is_none()).cloned()
    };
    for code in removed.clone() {
        if let Some(other) = only(&code, added, false).filter(|other| only(other, removed, true).as_ref() == Some(&code)) {
            pairs.push((code, other));
        }
    }
    removed.retain(|code| !pairs.iter().any(|(old, _)| old == code));
    added.retain(|code| !pairs.iter().any(|(_, new)| new == code));
}

fn letters(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric() || *c == '+').flat_map(char::to_lowercase).collect()
}

/// Letters that were left out, added or changed between two codes, without capitals and blanks; 2 for more than one.
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (letters(a).chars().collect(), letters(b).chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = |from: &[char], at: usize| from.get(at..).unwrap_or_default().to_vec();
    let (x, y) = (rest(&a, same), rest(&b, same));
    let after = |text: &[char]| text.get(1..).unwrap_or_default().to_vec();
    match (x.is_empty(), y.is_empty()) {
        (true, true) => 0,
        _ if after(&x) == after(&y) || after(&x) == y || x == after(&y) => 1,
        _ => 2,
    }
}

/// True when all words of one are among those of the other, and at least one says something.
fn within(a: &str, b: &str) -> bool {
    let words = |code: &str| -> Vec<String> {
        let lower = code.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
        words.map(|word| word.trim_end_matches('s').to_owned()).collect()
    };
    let (a, b) = (words(a), words(b));
    let all = |some: &[String], of: &[String]| !some.is_empty() && some.iter().all(|word| of.contains(word));
    all(&a, &b) || all(&b, &a)
}
