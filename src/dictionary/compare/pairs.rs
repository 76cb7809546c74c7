//! Which table and which field of one dictionary is which of the other: by name, else by evidence.
//!
//! Rule of the file: a renaming is never taken from one clue alone, and every clue that counted is told.

use super::lists::codes;
use crate::dictionary::{Dictionary, Field, Schema};
use crate::order::InOrder;
use serde::Serialize;
use std::collections::BTreeSet;

/// A clue that two are the same under other names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The name.
    SameName,
    /// The name but for capitals and separators.
    SameLetters,
    /// It stands between the same fields.
    SamePlace,
    /// Codes that both lists have, out of those of the longer one.
    SameCodes {
        /// In both.
        same: u64,
        /// In the longer list.
        of: u64,
    },
    /// Type, limits, patterns and need are the same.
    SameRules,
    /// Words that both descriptions have, in hundredths of all.
    LikeText {
        /// Hundredths.
        percent: u64,
    },
    /// Parts of the name that both have.
    LikeName {
        /// The parts.
        parts: Vec<String>,
    },
    /// Fields that both tables have, out of those of the smaller one.
    SameFields {
        /// In both.
        same: u64,
        /// In the smaller table.
        of: u64,
    },
}

/// Two that belong together, by position.
#[derive(Clone, Debug)]
pub struct Found {
    /// Position in the earlier one.
    pub before: usize,
    /// Position in the later one.
    pub after: usize,
    /// By what; nothing where the name says it.
    pub evidence: Vec<Evidence>,
}

/// Clues that a pair needs, by weight.
const ENOUGH: u64 = 4;

/// The tables that belong together.
pub fn pair_tables(before: &Dictionary, after: &Dictionary) -> Vec<Found> {
    let names = |dictionary: &Dictionary| dictionary.schemas.iter().map(|schema| schema.name.clone()).collect::<Vec<_>>();
    let (old, new) = (names(before), names(after));
    let mut pairs = by_name(&old, &new);
    let everywhere = common(before).intersection(&common(after)).cloned().collect::<BTreeSet<String>>();
    let clues = |a: usize, b: usize| -> (u64, Vec<Evidence>) {
        let (Some(a), Some(b)) = (before.schemas.get(a), after.schemas.get(b)) else { return (0, Vec::new()) };
        // Fields that most tables have tell nothing.
        let own = |schema: &Schema| schema.fields.iter().filter(|field| !everywhere.contains(&field.name)).count() as u64;
        let told = |pair: &Found| a.fields.get(pair.before).is_some_and(|field| !everywhere.contains(&field.name));
        let same = pair_fields(a, b).iter().filter(|pair| told(pair)).count() as u64;
        let of = own(a).min(own(b));
        let mut found = Vec::new();
        let mut weight = 0;
        if same >= 2 && same * 2 >= of {
            weight += 4;
            found.push(Evidence::SameFields { same, of });
        }
        weight += text(&a.description.en, &b.description.en, &mut found);
        weight += parts(&a.name, &b.name, &mut found);
        (weight, found)
    };
    pairs.extend(by_clues((old.len(), new.len()), &pairs, &clues));
    pairs
}

/// Fields that most tables have.
fn common(dictionary: &Dictionary) -> BTreeSet<String> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    dictionary.schemas.iter().flat_map(|schema| &schema.fields).for_each(|f| *counts.entry(&f.name).or_default() += 1);
    let many = |count: usize| dictionary.schemas.len() > 3 && count * 2 > dictionary.schemas.len();
    counts.into_iter().filter(|(_, count)| many(*count)).map(|(name, _)| name.to_owned()).collect()
}

/// The fields of two tables that belong together.
pub fn pair_fields(old: &Schema, new: &Schema) -> Vec<Found> {
    let names = |schema: &Schema| schema.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    let mut pairs = by_name(&names(old), &names(new));
    let known = pairs.clone();
    let clues = |a: usize, b: usize| match (old.fields.get(a), new.fields.get(b)) {
        (Some(was), Some(is)) => {
            let mut found = Vec::new();
            let mut weight = alike(was, is, &mut found);
            if same_place(&known, (a, b)) {
                weight += 2;
                found.insert(0, Evidence::SamePlace);
            }
            // Where something stands and how it is checked is no clue about what it is.
            let telling = |e: &Evidence| !matches!(e, Evidence::SamePlace | Evidence::SameRules);
            if found.iter().any(telling) { (weight, found) } else { (0, Vec::new()) }
        }
        _ => (0, Vec::new()),
    };
    pairs.extend(by_clues((old.fields.len(), new.fields.len()), &known, &clues));
    pairs
}

fn alike(was: &Field, is: &Field, found: &mut Vec<Evidence>) -> u64 {
    let (old, new) = (codes(was), codes(is));
    let mut weight = 0_u64;
    if !old.is_empty() && !new.is_empty() {
        let same = old.iter().filter(|code| new.contains(code)).count() as u64;
        let of = old.len().max(new.len()) as u64;
        if same * 2 < of {
            // Other lists are other things.
            return 0;
        }
        weight += 3;
        found.push(Evidence::SameCodes { same, of });
    }
    if was.value_type == is.value_type && was.is_array == is.is_array && was.restrictions == is.restrictions {
        weight += 1;
        found.push(Evidence::SameRules);
    } else if old.is_empty() != new.is_empty() {
        weight = weight.saturating_sub(1);
    }
    weight += text(&was.description.en, &is.description.en, found);
    weight + parts(&was.name, &is.name, found)
}

fn text(old: &str, new: &str, found: &mut Vec<Evidence>) -> u64 {
    let words = |text: &str| -> BTreeSet<String> {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2).map(str::to_owned).collect()
    };
    let (old, new) = (words(old), words(new));
    let (same, all) = (old.intersection(&new).count() as u64, old.union(&new).count() as u64);
    match (same * 100).checked_div(all) {
        Some(percent) if percent >= 40 => {
            found.push(Evidence::LikeText { percent });
            2
        }
        _ => 0,
    }
}

fn parts(old: &str, new: &str, found: &mut Vec<Evidence>) -> u64 {
    let cut = |name: &str| -> Vec<String> {
        name.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let (old, new) = (cut(old), cut(new));
    let near = |a: &str, b: &str| a == b || (a.len() > 4 && b.len() > 4 && (a.starts_with(b) || b.starts_with(a)));
    let same: Vec<String> = old.iter().filter(|part| new.iter().any(|other| near(part, other))).cloned().collect();
    if same.is_empty() || same.len() * 2 < old.len().max(new.len()) {
        return 0;
    }
    found.push(Evidence::LikeName { parts: same });
    2
}

/// True when both stand between the same fields.
fn same_place(known: &[Found], (a, b): (usize, usize)) -> bool {
    let before = |at: usize, of: &dyn Fn(&Found) -> usize| {
        known.iter().filter(|f| of(f) < at).max_by_key(|f| of(f)).map(|f| (f.before, f.after))
    };
    let after = |at: usize, of: &dyn Fn(&Found) -> usize| {
        known.iter().filter(|f| of(f) > at).min_by_key(|f| of(f)).map(|f| (f.before, f.after))
    };
    !known.is_empty() && before(a, &|f| f.before) == before(b, &|f| f.after) && after(a, &|f| f.before) == after(b, &|f| f.after)
}

fn by_name(old: &[String], new: &[String]) -> Vec<Found> {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut pairs: Vec<Found> = Vec::new();
    for exact in [true, false] {
        for (before, name) in old.iter().enumerate() {
            if pairs.iter().any(|pair| pair.before == before) {
                continue;
            }
            let same = |other: &String| if exact { other == name } else { letters(other) == letters(name) };
            let free = |at: &usize| !pairs.iter().any(|pair| pair.after == *at);
            let found = new.iter().enumerate().filter(|(_, other)| same(other)).map(|(at, _)| at).find(free);
            let evidence = if exact { Vec::new() } else { vec![Evidence::SameLetters] };
            pairs.extend(found.map(|after| Found { before, after, evidence }));
        }
    }
    pairs
}

/// The pairs among what is left, the best first; of two that are as good, the first in the dictionary's order.
fn by_clues((olds, news): (usize, usize), known: &[Found], clues: &dyn Fn(usize, usize) -> (u64, Vec<Evidence>)) -> Vec<Found> {
    let open_old: Vec<usize> = (0..olds).filter(|at| !known.iter().any(|pair| pair.before == *at)).collect();
    let open_new: Vec<usize> = (0..news).filter(|at| !known.iter().any(|pair| pair.after == *at)).collect();
    let mut likely: Vec<(u64, Found)> = Vec::new();
    for before in &open_old {
        for after in &open_new {
            let (weight, evidence) = clues(*before, *after);
            if weight >= ENOUGH {
                likely.push((weight, Found { before: *before, after: *after, evidence }));
            }
        }
    }
    likely.order_by_key(|(weight, found)| (std::cmp::Reverse(*weight), found.before, found.after));
    let mut pairs: Vec<Found> = Vec::new();
    for (_, found) in likely {
        if !pairs.iter().any(|pair| pair.before == found.before || pair.after == found.after) {
            pairs.push(found);
        }
    }
    pairs
}
