//! Which table and which field of one dictionary is which of the other: by name, else by evidence.
//!
//! Rule of the file: a renaming is never taken from one clue alone, and every clue that counted is told.

use super::Names;
use super::lists::codes;
use crate::dictionary::{Field, Schema};
use crate::order::{Collected, InOrder};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// A clue that two are the same under other names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The name.
    SameName,
    /// The name but for capitals and separators.
    SameLetters,
    /// The programme knows one as an earlier name of the other.
    KnownName,
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
/// Pairs of fields of two tables that are all looked at.
const EACH: usize = 250_000;
/// Fields that have something in common and still tell by it, beyond that many pairs.
const FEW: usize = 50;
/// Pairs of fields of all tables that are looked at.
const ALL: usize = 4_000_000;

/// What is compared of a field, worked out once.
struct Traits {
    codes: Vec<u32>,
    words: Vec<u32>,
    parts: Vec<String>,
    part_ids: Vec<u32>,
}

/// A table with what is compared of its fields.
pub struct Told<'d> {
    /// The table.
    pub schema: &'d Schema,
    fields: Vec<Traits>,
    words: Vec<u32>,
    rare: HashMap<u32, Vec<usize>>,
    names: Option<&'d BTreeMap<String, Vec<String>>>,
}

impl Told<'_> {
    /// True when a field is known to have had a name.
    fn was(&self, field: &Field, name: &str) -> bool {
        self.names.and_then(|names| names.get(&field.name)).is_some_and(|earlier| earlier.iter().any(|one| one == name))
    }
}

/// Numbers for texts, so that sets of them are compared fast.
#[derive(Default)]
pub struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn set(&mut self, texts: impl IntoIterator<Item = String>) -> Vec<u32> {
        let next = |known: &HashMap<String, u32>| known.len() as u32;
        let number = |text: String| {
            let new = next(&self.0);
            *self.0.entry(text).or_insert(new)
        };
        let mut numbers: Vec<u32> = texts.into_iter().map(number).collect();
        numbers.order();
        numbers.dedup();
        numbers
    }

    /// What is compared of a table, with the names that its fields had.
    pub fn tell<'d>(&mut self, schema: &'d Schema, names: &'d Names) -> Told<'d> {
        let fields = schema.fields.iter().map(|field| Traits {
            codes: self.set(codes(field)),
            words: self.set(words(&field.description.en)),
            parts: cut(&field.name),
            part_ids: self.set(cut(&field.name)),
        });
        let fields: Vec<Traits> = fields.collect();
        Told {
            schema,
            rare: rare(&fields),
            fields,
            words: self.set(words(&schema.description.en)),
            names: names.get(&schema.name),
        }
    }
}

/// How many two sets share; both in order.
fn shared(old: &[u32], new: &[u32]) -> u64 {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut same = 0;
    while let (Some(a), Some(b)) = (old.peek(), new.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => drop(old.next()),
            std::cmp::Ordering::Greater => drop(new.next()),
            std::cmp::Ordering::Equal => {
                same += 1;
                old.next();
                new.next();
            }
        }
    }
    same
}

/// The tables that belong together.
pub fn pair_tables(before: &[Told<'_>], after: &[Told<'_>]) -> Vec<Found> {
    let names = |tables: &[Told<'_>]| tables.iter().map(|table| table.schema.name.clone()).collect::<Vec<_>>();
    let (old, new) = (names(before), names(after));
    let mut pairs = by_name(&old, &new);
    let (known_old, known_new) = ends(&pairs);
    let open = |tables: &[Told<'_>], known: &HashSet<usize>| -> usize {
        tables.iter().enumerate().filter(|(at, _)| !known.contains(at)).map(|(_, table)| table.fields.len()).sum()
    };
    let narrow = open(before, &known_old) * open(after, &known_new) > ALL;
    let everywhere = common(before).intersection(&common(after)).cloned().collected::<BTreeSet<String>>();
    let clues = |a: usize, b: usize| -> (u64, Vec<Evidence>) {
        let (Some(a), Some(b)) = (before.get(a), after.get(b)) else { return (0, Vec::new()) };
        // Fields that most tables have tell nothing.
        let tells = |field: &Field| !everywhere.contains(&field.name);
        let own = |table: &Told<'_>| table.schema.fields.iter().filter(|field| tells(field)).count() as u64;
        let told = |pair: &Found| a.schema.fields.get(pair.before).is_some_and(tells);
        let same = pair_fields(a, b, narrow).iter().filter(|pair| told(pair)).count() as u64;
        let of = own(a).min(own(b));
        let mut found = Vec::new();
        let mut weight = 0;
        if same >= 2 && same * 2 >= of {
            weight += 4;
            found.push(Evidence::SameFields { same, of });
        }
        weight += text(&a.words, &b.words, &mut found);
        weight += parts(&cut(&a.schema.name), &cut(&b.schema.name), &mut found);
        (weight, found)
    };
    pairs.extend(by_clues((old.len(), new.len()), &pairs, &|_| None, &clues));
    pairs
}

/// Fields that most tables have.
fn common(tables: &[Told<'_>]) -> BTreeSet<String> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    tables.iter().flat_map(|table| &table.schema.fields).for_each(|f| *counts.entry(&f.name).or_default() += 1);
    let many = |count: usize| tables.len() > 3 && count * 2 > tables.len();
    counts.into_iter().filter(|(_, count)| many(*count)).map(|(name, _)| name.to_owned()).collect()
}

/// The fields of two tables that belong together; `narrow` looks only at those that share something few have.
pub fn pair_fields(old: &Told<'_>, new: &Told<'_>, narrow: bool) -> Vec<Found> {
    let names = |table: &Told<'_>| table.schema.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    let counts = (old.fields.len(), new.fields.len());
    let mut pairs = by_name(&names(old), &names(new));
    let (around_old, around_new) = (around(counts.0, &pairs, |pair| pair.before), around(counts.1, &pairs, |pair| pair.after));
    let some = !pairs.is_empty();
    let clues = |a: usize, b: usize| {
        let both = (old.schema.fields.get(a), new.schema.fields.get(b), old.fields.get(a), new.fields.get(b));
        let (Some(was), Some(is), Some(of_was), Some(of_is)) = both else { return (0, Vec::new()) };
        let mut found = Vec::new();
        let mut weight = alike((was, of_was), (is, of_is), &mut found);
        if some && around_old.get(a) == around_new.get(b) {
            weight += 2;
            found.insert(0, Evidence::SamePlace);
        }
        if new.was(is, &was.name) || old.was(was, &is.name) {
            weight += ENOUGH;
            found.push(Evidence::KnownName);
        }
        // Where something stands and how it is checked is no clue about what it is.
        let telling = |e: &Evidence| !matches!(e, Evidence::SamePlace | Evidence::SameRules);
        if found.iter().any(telling) { (weight, found) } else { (0, Vec::new()) }
    };
    // Among very many only those are looked at that share something few have.
    let left = |count: usize| count.saturating_sub(pairs.len());
    let narrow = narrow || left(counts.0) * left(counts.1) > EACH;
    let near = |a: usize| {
        let of = old.fields.get(a).filter(|_| narrow)?;
        let all = tokens(of).filter_map(|token| new.rare.get(token)).flatten().copied();
        Some(all.collected::<BTreeSet<usize>>().into_iter().collect())
    };
    let found = by_clues(counts, &pairs, &near, &clues);
    pairs.extend(found);
    pairs
}

fn tokens(of: &Traits) -> impl Iterator<Item = &u32> {
    of.codes.iter().chain(&of.words).chain(&of.part_ids)
}

/// The fields that have something which few have, by what it is.
fn rare(all: &[Traits]) -> HashMap<u32, Vec<usize>> {
    let mut fields: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, of) in all.iter().enumerate() {
        tokens(of).for_each(|token| fields.entry(*token).or_default().push(at));
    }
    fields.retain(|_, fields| fields.len() <= FEW);
    fields
}

fn alike((was, of_was): (&Field, &Traits), (is, of_is): (&Field, &Traits), found: &mut Vec<Evidence>) -> u64 {
    let (old, new) = (&of_was.codes, &of_is.codes);
    let mut weight = 0_u64;
    if !old.is_empty() && !new.is_empty() {
        let (same, of) = (shared(old, new), old.len().max(new.len()) as u64);
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
    weight += text(&of_was.words, &of_is.words, found);
    weight + parts(&of_was.parts, &of_is.parts, found)
}

/// The words of a text that may tell something.
fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    words.map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn text(old: &[u32], new: &[u32], found: &mut Vec<Evidence>) -> u64 {
    let same = shared(old, new);
    let all = (old.len() + new.len()) as u64 - same;
    match (same * 100).checked_div(all) {
        Some(percent) if percent >= 40 => {
            found.push(Evidence::LikeText { percent });
            2
        }
        _ => 0,
    }
}

/// The parts of a name.
fn cut(name: &str) -> Vec<String> {
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn parts(old: &[String], new: &[String], found: &mut Vec<Evidence>) -> u64 {
    let near = |a: &str, b: &str| a == b || (a.len() > 4 && b.len() > 4 && (a.starts_with(b) || b.starts_with(a)));
    let same: Vec<String> = old.iter().filter(|part| new.iter().any(|other| near(part, other))).cloned().collect();
    if same.is_empty() || same.len() * 2 < old.len().max(new.len()) {
        return 0;
    }
    found.push(Evidence::LikeName { parts: same });
    2
}

/// The pairs that are known next before and next after.
type Around = (Option<(usize, usize)>, Option<(usize, usize)>);

/// For every position of one side, the known pairs round it.
fn around(count: usize, known: &[Found], of: impl Fn(&Found) -> usize) -> Vec<Around> {
    let pairs: HashMap<usize, (usize, usize)> = known.iter().map(|pair| (of(pair), (pair.before, pair.after))).collect();
    let mut all: Vec<Around> = vec![(None, None); count];
    let mut last = None;
    for (at, slot) in all.iter_mut().enumerate() {
        slot.0 = last;
        last = pairs.get(&at).copied().or(last);
    }
    last = None;
    for (at, slot) in all.iter_mut().enumerate().rev() {
        slot.1 = last;
        last = pairs.get(&at).copied().or(last);
    }
    all
}

fn by_name(old: &[String], new: &[String]) -> Vec<Found> {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut pairs: Vec<Found> = Vec::new();
    for exact in [true, false] {
        let written = |name: &String| if exact { name.clone() } else { letters(name) };
        let (known_old, known_new) = ends(&pairs);
        let mut free: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, name) in new.iter().enumerate().filter(|(at, _)| !known_new.contains(at)) {
            free.entry(written(name)).or_default().push_back(at);
        }
        for (before, name) in old.iter().enumerate().filter(|(at, _)| !known_old.contains(at)) {
            let evidence = if exact { Vec::new() } else { vec![Evidence::SameLetters] };
            let after = free.get_mut(&written(name)).and_then(VecDeque::pop_front);
            pairs.extend(after.map(|after| Found { before, after, evidence }));
        }
    }
    pairs
}

/// The positions that pairs take on both sides.
fn ends(pairs: &[Found]) -> (HashSet<usize>, HashSet<usize>) {
    pairs.iter().map(|pair| (pair.before, pair.after)).unzip()
}

/// The pairs among what is left, the best first; of two that are as good, the first in the dictionary's order. `near` narrows
/// what a position of the earlier one is compared with.
fn by_clues(
    (olds, news): (usize, usize),
    known: &[Found],
    near: &dyn Fn(usize) -> Option<Vec<usize>>,
    clues: &dyn Fn(usize, usize) -> (u64, Vec<Evidence>),
) -> Vec<Found> {
    let (known_old, known_new) = ends(known);
    let open_new: Vec<usize> = (0..news).filter(|at| !known_new.contains(at)).collect();
    let mut likely: Vec<(u64, Found)> = Vec::new();
    for before in (0..olds).filter(|at| !known_old.contains(at)) {
        let narrow = near(before);
        for after in narrow.as_ref().unwrap_or(&open_new).iter().filter(|at| !known_new.contains(at)) {
            let (weight, evidence) = clues(before, *after);
            if weight >= ENOUGH {
                likely.push((weight, Found { before, after: *after, evidence }));
            }
        }
    }
    likely.order_by_key(|(weight, found)| (std::cmp::Reverse(*weight), found.before, found.after));
    let (mut told_old, mut told_new) = (HashSet::new(), HashSet::new());
    let free = |(_, found): &(u64, Found)| {
        let free = !told_old.contains(&found.before) && !told_new.contains(&found.after);
        free && told_old.insert(found.before) && told_new.insert(found.after)
    };
    likely.into_iter().filter(free).map(|(_, found)| found).collect()
}
