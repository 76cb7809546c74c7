//! Which table a source is, and which of its columns are which fields.
//!
//! Rule: certain only when the headings leave no doubt; where name and headings contradict each other, the person is
//! asked with the best guesses.

use super::heading::{Step, key, names_of, steps_between};
use super::name::{Meaning, meaning, names};
use super::{Hints, Source, TableHint};
use crate::order::InOrder;
use std::collections::BTreeMap;

/// Rows in which the name of a table is looked for.
const MARKED_ROWS: usize = 50;

/// What a source was recognised as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognition {
    /// The table; none when it is not certain.
    pub table: Option<String>,
    /// No doubt is left.
    pub certain: bool,
    /// The best guesses, best first, at most three; the table itself first when it is certain.
    pub guesses: Vec<Guess>,
    /// The columns, in the order of the headings; empty without a table.
    pub columns: Vec<HeadingMatch>,
    /// What makes it a table that is not known.
    pub doubt: Doubt,
}

/// Why a source is not taken for a table, where more can be said than which ones it resembles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubt {
    /// No more can be said.
    #[default]
    None,
    /// Its headings are those of the first guess, and its rows name the second one.
    Mark,
    /// It is a table of another model.
    Model,
}

/// A table that a source may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Table.
    pub table: String,
    /// Fields of the table that have a heading.
    pub matched: usize,
    /// Fields of the table.
    pub of: usize,
    /// The name of the file or sheet says so.
    pub by_name: bool,
}

/// What a heading is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingMatch {
    /// Position among the source's headings.
    pub heading: usize,
    /// Position among the table's fields.
    pub field: Option<usize>,
    /// How it was matched.
    pub how: How,
}

/// How a heading was matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// Letter for letter.
    Exact,
    /// After these steps, in order; none of them can be left out.
    Normalised(Vec<Step>),
    /// It means a field that another heading (at this position) means better.
    Duplicate(usize),
    /// It means no field of the table.
    Unknown,
}

/// Matches a source's headings with a table's fields: every field has at most one heading, and the nearest one.
pub fn match_columns(source: &Source, table: &TableHint) -> Vec<HeadingMatch> {
    match_keys(source, &keys(source), table)
}

/// The headings as they are compared.
fn keys(source: &Source) -> Vec<String> {
    source.headings.iter().map(|h| key(&h.text)).collect()
}

fn match_keys(source: &Source, keys: &[String], table: &TableHint) -> Vec<HeadingMatch> {
    let known = names_of(table);
    let mut matches: Vec<HeadingMatch> = Vec::with_capacity(source.headings.len());
    for (heading, (found, key)) in source.headings.iter().zip(keys).enumerate() {
        let hit = Some(key).filter(|k| !k.is_empty()).and_then(|k| known.get(k).copied());
        let (field, how) = match hit {
            None => (None, How::Unknown),
            Some((field, other)) => (Some(field), how(&found.text, table, field, other)),
        };
        matches.push(HeadingMatch { heading, field, how });
    }
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for m in &matches {
        if let Some(field) = m.field {
            let distance = distance(&m.how);
            let entry = best.entry(field).or_insert((distance, m.heading));
            if distance < entry.0 {
                *entry = (distance, m.heading);
            }
        }
    }
    for m in &mut matches {
        if let Some((_, first)) = m.field.and_then(|f| best.get(&f)).filter(|(_, first)| *first != m.heading) {
            (m.field, m.how) = (None, How::Duplicate(*first));
        }
    }
    matches
}

fn how(heading: &str, table: &TableHint, field: usize, other: bool) -> How {
    let Some((name, others)) = table.fields.get(field) else { return How::Unknown };
    if !other {
        return match steps_between(heading, name) {
            Some(steps) if steps.is_empty() => How::Exact,
            Some(steps) => How::Normalised(steps),
            None => How::Unknown,
        };
    }
    let nearest = others.iter().filter_map(|name| steps_between(heading, name)).min_by_key(Vec::len);
    let mut steps = nearest.unwrap_or_default();
    steps.push(Step::OtherName);
    How::Normalised(steps)
}

fn distance(how: &How) -> usize {
    match how {
        How::Exact => 0,
        How::Normalised(steps) if steps.contains(&Step::OtherName) => 100 + steps.len(),
        How::Normalised(steps) => steps.len(),
        How::Duplicate(_) | How::Unknown => usize::MAX,
    }
}

/// How well a table fits.
struct Fit {
    table: usize,
    matched: usize,
    of: usize,
    /// Matched fields, each worth the less the more tables have it; in thousandths.
    weight: u64,
    name: Option<Meaning>,
    sheet_name: bool,
}

/// Says which table a source is.
pub fn recognise(source: &Source, hints: &Hints) -> Recognition {
    let keys = keys(source);
    if is_of_other_model(source, &keys, hints) {
        return Recognition { doubt: Doubt::Model, ..Recognition::default() };
    }
    let headings = source.headings.iter().filter(|h| !super::is_blank(&h.text)).count();
    let mut common: BTreeMap<String, u64> = BTreeMap::new();
    for table in &hints.tables {
        for name in table.fields.iter().map(|(name, _)| key(name)).collect::<std::collections::BTreeSet<_>>() {
            *common.entry(name).or_default() += 1;
        }
    }
    let mut fits: Vec<Fit> = hints.tables.iter().enumerate().map(|(i, table)| fit(source, &keys, table, i, &common)).collect();
    keep_best_names(&mut fits);
    fits.order_by_key(|f| (std::cmp::Reverse(f.weight), f.table));
    let named = fits.iter().position(|f| f.name.is_some());
    let marked = marked(source, &keys, hints, &fits);
    let otherwise = marked.and_then(|at| Some([contradicting(&fits, at, headings)?, at]));
    let certain = match otherwise {
        Some(_) => None,
        None => marked.or_else(|| certain(&fits, named, headings)),
    };
    let first = otherwise.map_or([certain, named], |both| both.map(Some));
    let mut order: Vec<usize> = first.into_iter().flatten().chain(0..fits.len()).collect();
    let mut seen = std::collections::BTreeSet::new();
    order.retain(|i| seen.insert(*i));
    // The name alone is a guess too, but not the workbook's name for every sheet of it.
    let by_name_alone = |f: &&Fit| f.name.is_some() && headings > 0 && (source.sheet.is_none() || f.sheet_name);
    let guesses = order.into_iter().filter_map(|i| fits.get(i)).filter(|f| f.matched > 0 || by_name_alone(f));
    let guesses = guesses.take(3).filter_map(|f| {
        let table = hints.tables.get(f.table)?.name.clone();
        Some(Guess { table, matched: f.matched, of: f.of, by_name: f.name.is_some() })
    });
    let table = certain.and_then(|i| fits.get(i)).and_then(|f| hints.tables.get(f.table));
    Recognition {
        table: table.map(|t| t.name.clone()),
        certain: table.is_some(),
        guesses: guesses.collect(),
        columns: table.map(|t| match_columns(source, t)).unwrap_or_default(),
        doubt: if otherwise.is_some() { Doubt::Mark } else { Doubt::None },
    }
}

/// True for a table of another model: by what its identifiers begin with; where it has none, by headings written as there.
fn is_of_other_model(source: &Source, keys: &[String], hints: &Hints) -> bool {
    let Some((headings, starts)) = &hints.other else { return false };
    let wanted: Vec<String> = headings.iter().map(|heading| key(heading)).collect();
    let (mut theirs, mut others) = (0, 0);
    for (at, _) in keys.iter().enumerate().filter(|(_, key)| wanted.contains(key)) {
        for cell in first_cells(source, at).iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
            *(if starts.iter().any(|start| cell.starts_with(start.as_str())) { &mut theirs } else { &mut others }) += 1;
        }
    }
    let written = || source.headings.iter().any(|heading| headings.iter().any(|known| known == heading.text.trim()));
    theirs > others || theirs + others == 0 && written()
}

/// The first cells under a heading.
fn first_cells(source: &Source, heading: usize) -> Vec<String> {
    let mut cells = Vec::new();
    source.with_row(1, &mut |block, _| {
        cells = (0..block.rows().min(MARKED_ROWS)).map(|row| block.cell(row, heading).to_owned()).collect();
    });
    cells
}

/// The table that the headings are plainly those of, where it is another one than the rows name; of several the smallest.
fn contradicting(fits: &[Fit], marked: usize, headings: usize) -> Option<usize> {
    let (best, fit) = (fits.first()?, fits.get(marked)?);
    let other = explains(best, headings) && !explains(fit, headings) && clearly_over(best, fit);
    let same = fits.iter().take_while(|fit| fit.weight == best.weight).enumerate();
    same.min_by_key(|(_, fit)| fit.of).map(|(at, _)| at).filter(|_| other)
}

/// True when at least half of the headings, or half of the fields, are explained.
fn explains(fit: &Fit, headings: usize) -> bool {
    fit.matched * 2 >= headings || fit.matched * 2 >= fit.of
}

fn clearly_over(a: &Fit, b: &Fit) -> bool {
    a.weight >= b.weight + 900 && a.weight * 10 >= b.weight * 13
}

fn fit(source: &Source, keys: &[String], table: &TableHint, position: usize, common: &BTreeMap<String, u64>) -> Fit {
    let fields: Vec<usize> = match_keys(source, keys, table).iter().filter_map(|m| m.field).collect();
    let worth = |field: &usize| {
        let name = table.fields.get(*field).map(|(name, _)| key(name)).unwrap_or_default();
        1000 / common.get(&name).copied().unwrap_or(1).max(1)
    };
    let sheet_named = source.sheet.is_some();
    let by_name =
        names(source).iter().enumerate().find_map(|(i, words)| Some((i, meaning(words, table, i == 0 && sheet_named)?)));
    Fit {
        table: position,
        matched: fields.len(),
        of: table.fields.len(),
        weight: fields.iter().map(worth).sum(),
        name: by_name.map(|(_, m)| m),
        sheet_name: sheet_named && by_name.is_some_and(|(i, _)| i == 0),
    }
}

/// Of several tables that a name means, the best meant one stays; a sheet's name goes before the file's.
fn keep_best_names(fits: &mut [Fit]) {
    let best = fits.iter().filter_map(|f| f.name.map(|name| (f.sheet_name, name))).max();
    for fit in fits {
        if fit.name.map(|name| (fit.sheet_name, name)) != best {
            (fit.name, fit.sheet_name) = (None, false);
        }
    }
}

/// The fit of the table that the rows themselves name, in the first rows that name any.
fn marked(source: &Source, keys: &[String], hints: &Hints, fits: &[Fit]) -> Option<usize> {
    let mut marks: BTreeMap<(String, String), Option<usize>> = BTreeMap::new();
    for (table, hint) in hints.tables.iter().enumerate() {
        if let Some((field, value)) = &hint.mark {
            marks.entry((key(field), key(value))).and_modify(|table| *table = None).or_insert(Some(table));
        }
    }
    let fields: std::collections::BTreeSet<&String> = marks.keys().map(|(field, _)| field).collect();
    for (heading, name) in keys.iter().enumerate().filter(|(_, name)| fields.contains(name)) {
        let cells = first_cells(source, heading);
        let mut values = cells.iter().map(|cell| key(cell)).filter(|value| !value.is_empty());
        if let Some(table) = values.find_map(|value| *marks.get(&(name.clone(), value))?) {
            return fits.iter().position(|fit| fit.table == table);
        }
    }
    None
}

/// The fit that leaves no doubt. `fits` are in order of weight; `named` is the one that the name means.
fn certain(fits: &[Fit], named: Option<usize>, headings: usize) -> Option<usize> {
    let best = fits.first().filter(|f| f.matched > 0)?;
    let explains = |f: &Fit| explains(f, headings);
    if let Some(named) = named {
        let fit = fits.get(named)?;
        let enough = fit.matched >= 2 && fit.matched * 4 >= headings.min(fit.of) || fit.matched > 0 && explains(fit);
        return (enough && !clearly_over(best, fit)).then_some(named);
    }
    let clear = fits.get(1).is_none_or(|second| clearly_over(best, second));
    (clear && best.matched >= 2 && explains(best)).then_some(0)
}
