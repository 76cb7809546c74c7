//! References that lead nowhere, and would lead somewhere if all were written as the table referred to writes them: `7` for
//! `00007`, `pt_7` for `PT-007`.
//!
//! Rule: each of them has one near miss alone, which is there, and differs from it as the others do. References of several
//! fields are mended one by one.

use super::{Vote, replacing};
use crate::check::near::fold;
use crate::finding::{Alike, Detail, Does, Evidence, Group, Rule};
use crate::repair::{Advisor, existing};
use std::collections::BTreeMap;

/// Different identifiers, at least.
const LEAST: usize = 3;

/// Groups of references that lead nowhere, by table and field.
pub(super) type Orphans<'g> = BTreeMap<(&'g str, &'g str), Vec<&'g Group>>;

/// A reference, what is there, and its cells.
type Found<'g> = (&'g str, String, u64);

/// The references of one field that lead nowhere.
pub(super) fn orphans(groups: &[Group]) -> Orphans<'_> {
    let mut out = Orphans::new();
    for group in groups.iter().filter(|group| group.key.rule == Rule::Orphan) {
        let key = &group.key;
        if let (Some(table), Some(field), Detail::Reference { fields, .. }) = (&key.table, &key.field, &key.detail)
            && fields.len() == 1
        {
            out.entry((table, field)).or_default().push(group);
        }
    }
    out
}

/// The question, where many of a column differ in one way from what is there.
pub(super) fn vote(advisor: &Advisor<'_>, orphans: &[&Group]) -> Option<Vote> {
    let mut ways: BTreeMap<(Way, &str), Vec<Found<'_>>> = BTreeMap::new();
    for group in orphans {
        let (Some(from), Detail::Reference { table, .. }) = (group.key.value.as_deref(), &group.key.detail) else { continue };
        let mut near = existing(group).into_iter();
        if let (Some(to), None) = (near.next().filter(|to| advisor.takes(to, &[])), near.next())
            && let Some(way) = way(from, &to)
        {
            ways.entry((way, table)).or_default().push((from, to, group.count));
        }
    }
    let ((way, parent), found) = ways.into_iter().rev().max_by_key(|(_, found)| found.len())?;
    if found.len() < LEAST {
        return None;
    }
    let way = match way {
        Way::Zeros => Alike::Zeros,
        Way::FewerZeros => Alike::FewerZeros,
        Way::Written => Alike::Written,
        Way::Head(_) => Alike::Head,
    };
    let evidence = Evidence::Alike { way, table: parent.to_owned(), found: found.len() as u64, of: orphans.len() as u64 };
    let values = found.iter().map(|(from, ..)| (*from).to_owned()).collect();
    let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
    let choices = vec![replacing(advisor, Does::WriteAlike, &found)];
    Some(Vote { id: format!("alike/{table}/{field}"), table, field, evidence, values, choices })
}

/// What makes one text of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Zeros,
    FewerZeros,
    /// Case, marks between the parts, perhaps zeros too.
    Written,
    /// This stands before the number.
    Head(String),
}

fn way(from: &str, to: &str) -> Option<Way> {
    let (one, other) = (unpadded(from), unpadded(to));
    if one == other {
        return Some(if to.len() > from.len() { Way::Zeros } else { Way::FewerZeros });
    }
    if fold(&one) == fold(&other) {
        return Some(Way::Written);
    }
    let (head, number) = to.split_at_checked(to.trim_end_matches(|c: char| c.is_ascii_digit()).len())?;
    let same = !number.is_empty() && from.bytes().all(|byte| byte.is_ascii_digit()) && unpadded(number) == one;
    same.then(|| Way::Head(head.to_owned()))
}

/// Without the zeros before numbers.
fn unpadded(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    let mut inside = false;
    while let Some(c) = letters.next() {
        let pads = c == '0' && !inside && letters.peek().is_some_and(char::is_ascii_digit);
        inside = c.is_ascii_digit() && !pads;
        if !pads {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Way, way};

    #[test]
    fn one_way_of_writing_is_told_from_another() {
        for (from, to, expected) in [
            ("1", "00001", Some(Way::Zeros)),
            ("PT-7", "PT-007", Some(Way::Zeros)),
            ("PT-10", "PT-010", Some(Way::Zeros)),
            ("00100", "100", Some(Way::FewerZeros)),
            ("pt-001", "PT-001", Some(Way::Written)),
            ("PT_001", "PT-001", Some(Way::Written)),
            ("pt 1", "PT-001", Some(Way::Written)),
            ("17", "PT-017", Some(Way::Head("PT-".to_owned()))),
            ("PT-0O1", "PT-001", None),
            ("PT-002", "PT-001", None),
            ("100", "PT-010", None),
        ] {
            assert_eq!(way(from, to), expected, "{from} {to}");
        }
    }
}
