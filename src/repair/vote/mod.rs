//! Choices about a whole column, with what speaks for each.
//!
//! Rule of the room: nothing is guessed. What the column says is counted; where it says both, or neither, nothing is favoured.
//! A choice is one step of the history.

mod alike;
mod coded;
mod dates;
mod decimals;
mod merged;
mod missing;
mod padding;
mod reading;
mod scan;
mod series;
mod shifted;
mod since;
mod stored;
mod strays;
mod symbols;

use super::Advisor;
use crate::finding::{Alike, Does, Edit, Evidence, Group, Reading, Remedy};
use crate::study::Study;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use reading::{LIFE, Ordered, STORED, counted, parts, write, year_first};

pub use dates::form_of;
pub use reading::rewrite;
pub use since::{refused, told};
pub use stored::{first_cell, seen, stored};

/// Examples of a choice.
const SHOWN: usize = 4;

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Identity within the vote.
    pub id: String,
    /// What it does.
    pub does: Does,
    /// The code, when it puts one there.
    pub code: String,
    /// The edits, with the cells that each changes.
    pub edits: Vec<(Edit, u64)>,
    /// Before and after of some values.
    pub examples: Vec<(String, String)>,
    /// True when all that was counted speaks for it and nothing against.
    pub favoured: bool,
    /// Where it gives numbers of days: the smallest and the largest.
    pub span: Option<(f64, f64)>,
    /// Cells of which the field does not take what it gives.
    pub refused: u64,
}

impl Choice {
    /// Cells that change.
    pub fn cells(&self) -> u64 {
        self.edits.iter().map(|(_, cells)| cells).sum()
    }

    /// True when it counts days from a column.
    pub fn counts(&self) -> bool {
        self.does == Does::CountFrom
    }

    /// The order in which it reads dates that do not show it.
    pub fn order(&self) -> Option<bool> {
        match self.edits.first() {
            Some((Edit::Protect { remedy: Remedy::DaysFrom { day_first, .. }, .. }, _)) => *day_first,
            _ => None,
        }
    }
}

/// A question about a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Vote {
    /// Identity.
    pub id: String,
    /// Table.
    pub table: String,
    /// Field.
    pub field: String,
    /// What was counted.
    pub evidence: Evidence,
    /// The values it is about, where findings tell of them.
    pub values: Vec<String>,
    /// The answers.
    pub choices: Vec<Choice>,
}

/// A value of a column with the cells that hold it.
type Counted<'g> = (&'g str, u64);

/// The votes of a study after a check; `done` are the edits in force, which may have taken evidence away.
pub fn votes(study: &Study, groups: &[Group], done: &[(&Edit, u64)]) -> Vec<Vote> {
    let told = values_told(groups);
    let scanned = scan::scan(study, groups);
    let orphans = alike::orphans(groups);
    let stored = stored::dates(study, groups);
    let mut out = Vec::new();
    for table in &study.tables {
        let schema = study.schema(table);
        out.extend(strays::vote(study, table));
        out.extend(shifted::vote(study, table, groups));
        for (position, field) in schema.fields.iter().enumerate() {
            if !table.parts.iter().any(|part| part.heading_of(position).is_some()) {
                continue;
            }
            let place = (schema.name.as_str(), field.name.as_str());
            let values = told.get(&place).map(Vec::as_slice).unwrap_or_default();
            let counts = scanned.get(&(table.schema, position));
            let merged = || {
                table
                    .parts
                    .iter()
                    .any(|part| part.heading_of(position).is_some_and(|h| part.source.shown.merged(h).next().is_some()))
            };
            if values.is_empty() && counts.is_none() && !merged() {
                continue;
            }
            let advisor = Advisor::new(schema, position, &study.programme);
            out.extend(orphans.get(&place).and_then(|orphans| alike::vote(&advisor, orphans)));
            let days = scan::counts_days(study, schema, field);
            let dates = stored.get(&place);
            let taken = dates.and_then(|dates| stored::vote(&advisor, dates, days));
            let since = (days || scan::in_days(field)).then(|| since::vote(study, &advisor, values, groups, dates)).flatten();
            out.extend(since::or_stored(since, taken, table.rows()));
            out.extend(coded::vote(&advisor, &study.programme, values));
            out.extend(merged::vote(&advisor, position, table));
            out.extend(dates::vote(&advisor, values, counts.map(|counts| &counts.ordered)));
            out.extend(decimals::vote(&advisor, values, &mut done.iter().copied()));
            let years = counts.and_then(|counts| counts.years(schema, field, values));
            let were = |edit: &Edit| edit.place() == place && matches!(edit, Edit::Read { reading: Reading::YearsToDays, .. });
            let in_years = years.is_some() || done.iter().any(|(edit, _)| were(edit));
            out.extend(counts.into_iter().flat_map(|counts| missing::votes(&advisor, values, counts, in_years)));
            // If they are years, their decimals are no mistake.
            out.extend(both(years, decimals::fractions(&advisor, values, days)));
            out.extend(counts.and_then(|counts| counts.series.vote(&advisor, table)));
            out.extend(counts.and_then(|counts| counts.padding.vote(&advisor, study, table)));
            out.extend(counts.and_then(|counts| counts.symbols.vote(&advisor)));
        }
    }
    dates::compare(&mut out);
    // Where the table referred to gets its zeros back, those that refer to it keep theirs.
    let padded: BTreeSet<String> = out.iter().filter(|vote| vote.id.starts_with("padding/")).map(|v| v.table.clone()).collect();
    let fewer =
        |vote: &Vote| matches!(&vote.evidence, Evidence::Alike { way: Alike::FewerZeros, table, .. } if padded.contains(table));
    out.retain(|vote| !fewer(vote));
    out
}

/// Two questions about the same cells as one: the first, with the answers of both.
fn both(one: Option<Vote>, other: Option<Vote>) -> Option<Vote> {
    match (one, other) {
        (Some(mut one), Some(other)) => {
            one.choices.extend(other.choices);
            one.values.extend(other.values);
            Some(one)
        }
        (one, other) => one.or(other),
    }
}

/// The smallest and the largest of some numbers; none where there is none.
pub fn span<'t>(texts: impl Iterator<Item = &'t str>) -> Option<(f64, f64)> {
    texts.filter_map(|text| text.parse::<f64>().ok()).fold(None, |span, number| {
        let (least, most) = span.unwrap_or((number, number));
        Some((number.min(least), number.max(most)))
    })
}

/// The values that findings tell of, by table and field, each once.
fn values_told(groups: &[Group]) -> BTreeMap<(&str, &str), Vec<Counted<'_>>> {
    let mut told: BTreeMap<(&str, &str), BTreeMap<&str, u64>> = BTreeMap::new();
    for group in groups.iter().filter(|group| super::is_card(group) || decimals::tells(group)) {
        let key = &group.key;
        if let (Some(table), Some(field), Some(value)) = (&key.table, &key.field, &key.value) {
            let count = told.entry((table, field)).or_default().entry(value).or_default();
            *count = group.count.max(*count);
        }
    }
    told.into_iter().map(|(place, values)| (place, values.into_iter().collect())).collect()
}

/// A choice that replaces values of a column: what stands there, what comes in its place, cells.
fn replacing(advisor: &Advisor<'_>, does: Does, changed: &[(&str, String, u64)]) -> Choice {
    let (table, field) = (&advisor.column.schema.name, &advisor.column.field.name);
    let edit = |from: &str, to: &str| Edit::Replace {
        table: table.clone(),
        field: field.clone(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    Choice {
        id: format!("{does:?}"),
        does,
        code: String::new(),
        edits: changed.iter().map(|(from, to, cells)| (edit(from, to), *cells)).collect(),
        examples: changed.iter().take(SHOWN).map(|(from, to, _)| ((*from).to_owned(), to.clone())).collect(),
        favoured: false,
        span: None,
        refused: 0,
    }
}

/// A vote on a reading: every reading that changes a value to one that the field takes.
fn readings(
    advisor: &Advisor<'_>,
    kind: &str,
    evidence: Evidence,
    values: &[Counted<'_>],
    readings: Vec<(Does, Reading, bool)>,
) -> Option<Vote> {
    let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
    let choice = |(does, reading, favoured): (Does, Reading, bool)| {
        let changed = values.iter().filter_map(|(value, count)| Some((*value, rewrite(&reading, value)?, *count)));
        let changed: Vec<(&str, String, u64)> = changed.filter(|(_, to, _)| advisor.takes(to, &[])).collect();
        let cells = changed.iter().map(|(.., count)| count).sum();
        let edit = Edit::Read { table: table.clone(), field: field.clone(), reading };
        (cells > 0).then(|| Choice {
            id: format!("{does:?}"),
            does,
            code: String::new(),
            edits: vec![(edit, cells)],
            examples: changed.iter().take(SHOWN).map(|(from, to, _)| ((*from).to_owned(), to.clone())).collect(),
            favoured,
            span: None,
            refused: 0,
        })
    };
    let choices: Vec<Choice> = readings.into_iter().filter_map(choice).collect();
    let id = format!("{kind}/{table}/{field}");
    let values = values.iter().map(|(value, _)| (*value).to_owned()).collect();
    (!choices.is_empty()).then_some(Vote { id, table, field, evidence, values, choices })
}
