//! What is found of a damage, cell by cell, and what is as it was after the safe repairs, and after answers.
//!
//! Rule of the file: the person who answers knows the source. They choose an answer when it makes more cells right than
//! wrong, take a suggestion when it is the right one, and type nothing.

use super::damage::{Damaged, Spot};
use super::study::Study;
use crate::desk::{Desk, File};
use bordereau::finding::Group;
use bordereau::protocol::{Change, Reply, Request, VoteChoice, VoteView};
use std::collections::{BTreeMap, BTreeSet};

/// Counts of cells.
#[derive(Debug, Default)]
pub struct Figures {
    pub damaged: usize,
    pub found: usize,
    /// Cells and rows that a finding tells of, and those of them that are damaged.
    pub flagged: usize,
    pub rightly: usize,
    pub safe: usize,
    pub answered: usize,
    /// Cells that were right and are not after the safe repairs.
    pub harmed: usize,
}

impl Figures {
    pub fn add(&mut self, other: &Figures) {
        self.damaged += other.damaged;
        self.found += other.found;
        self.flagged += other.flagged;
        self.rightly += other.rightly;
        self.safe += other.safe;
        self.answered += other.answered;
        self.harmed += other.harmed;
    }

    /// A line of the table.
    pub fn line(&self, name: &str) -> String {
        // Never rounded up: 100 % is all of them.
        let share = |part: usize, of: usize| (part * 100).checked_div(of).map_or("–".to_owned(), |share| format!("{share} %"));
        let [found, safe, answered] = [self.found, self.safe, self.answered].map(|part| share(part, self.damaged));
        format!("| {name} | {} | {found} | {} | {safe} | {answered} |\n", self.damaged, share(self.rightly, self.flagged))
    }
}

/// Texts by position of the table in the clean study, row and column.
type Cells = BTreeMap<Spot, String>;

struct Seen<'s> {
    study: &'s Study,
    desk: Desk,
}

impl Seen<'_> {
    /// Position of the table, and for every heading the column, of the parts of a source.
    fn parts(&self) -> BTreeMap<u32, (usize, Vec<Option<usize>>)> {
        let bound = self.desk.session.study().expect("it was checked");
        let mut out = BTreeMap::new();
        for table in &bound.tables {
            let schema = bound.schema(table);
            let Some(t) = self.study.tables.iter().position(|known| known.name == schema.name) else { continue };
            for part in &table.parts {
                let column = |field: &Option<usize>| {
                    let name = schema.fields.get((*field)?).map(|field| &field.name)?;
                    self.study.tables[t].headings.iter().position(|heading| heading == name)
                };
                out.insert(part.id, (t, part.fields.iter().map(column).collect()));
            }
        }
        out
    }

    fn cells(&self) -> Cells {
        let parts = self.parts();
        let all = crate::cards::cells(&self.desk).into_iter();
        let place = |(source, row, heading): (u32, u64, usize)| {
            let (t, columns) = parts.get(&source)?;
            Some((*t, row as usize - 1, columns.get(heading).copied().flatten()?))
        };
        all.filter_map(|(at, text)| Some((place(at)?, text))).collect()
    }

    /// Cells and whole rows that findings tell of.
    fn told(&self) -> Told {
        let (parts, bound) = (self.parts(), self.desk.session.study().expect("it was checked"));
        let (mut cells, mut rows) = (BTreeSet::new(), BTreeSet::new());
        for group in self.groups() {
            for (source, row) in group.places.iter() {
                let (Some((t, columns)), Some((_, part))) = (parts.get(&source), bound.part(source)) else { continue };
                let heading = group.columns.get(&source).and_then(|c| part.source.headings.iter().position(|h| h.column == *c));
                match heading.and_then(|heading| columns.get(heading).copied().flatten()) {
                    Some(c) => cells.insert((*t, row as usize - 1, c)),
                    None => rows.insert((*t, row as usize - 1)),
                };
            }
        }
        (cells, rows)
    }

    fn groups(&self) -> &[Group] {
        &self.desk.report().groups
    }

    /// Cells that an answer to a question would change.
    fn asked(&mut self) -> BTreeSet<Spot> {
        let before = self.cells();
        let Reply::Votes { votes } = self.desk.ask(Request::Votes).0 else { panic!("votes were asked for") };
        let mut out = BTreeSet::new();
        for (vote, choice) in votes.iter().flat_map(|vote| vote.choices.iter().map(move |choice| (vote, choice))) {
            let step = self.choose(vote, choice);
            let after = self.cells();
            if !vote.id.starts_with("strays/") {
                out.extend(before.iter().filter(|(at, text)| after.get(at) != Some(text)).map(|(at, _)| *at));
            }
            // Of rows that go, those below them move up and are not told of.
            for t in (0..self.study.tables.len()).filter(|_| vote.id.starts_with("strays/")) {
                let left: BTreeSet<Vec<&str>> = rows_of(&after, t).into_iter().collect();
                let gone = rows_of(&before, t).into_iter().enumerate().filter(|(_, row)| !left.contains(row));
                out.extend(gone.flat_map(|(r, row)| (0..row.len()).map(move |c| (t, r, c))));
            }
            self.desk.overview(Request::Undo { step });
        }
        out
    }

    /// Gives an answer; the number of the step.
    fn choose(&mut self, vote: &VoteView, choice: &VoteChoice) -> u32 {
        let overview = self.desk.overview(Request::Choose { vote: vote.id.clone(), choice: choice.id.clone() });
        overview.history.last().expect("an answer is a step").step
    }
}

/// The rows of a table.
fn rows_of(cells: &Cells, table: usize) -> Vec<Vec<&str>> {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for ((_, r, _), text) in cells.range((table, 0, 0)..(table + 1, 0, 0)) {
        rows.resize(rows.len().max(r + 1), Vec::new());
        rows[*r].push(text);
    }
    rows
}

/// How many cells say what they ought to.
fn right(cells: &Cells, truth: &Cells, clean: &Cells) -> usize {
    let count = |wanted: &Cells| {
        let mut count: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, _) in wanted.iter().filter(|(at, text)| cells.get(at) == Some(text)) {
            *count.entry(at.0).or_default() += 1;
        }
        count
    };
    // Where rows that do not belong there are gone, the others of the table stand as in the clean one.
    let (as_now, as_clean) = (count(truth), count(clean));
    let tables: BTreeSet<usize> = as_now.keys().chain(as_clean.keys()).copied().collect();
    tables.iter().map(|t| as_now.get(t).max(as_clean.get(t)).copied().unwrap_or_default()).sum()
}

/// Answers as a person who knows the truth does.
fn answer(seen: &mut Seen<'_>, truth: &Cells, clean: &Cells) {
    let score = |cells: &Cells| (right(cells, truth, clean), cells.len());
    for _ in 0..3 {
        let mut open = true;
        while open {
            open = false;
            let Reply::Votes { votes } = seen.desk.ask(Request::Votes).0 else { panic!("votes were asked for") };
            let before = score(&seen.cells());
            for (vote, choice) in votes.iter().flat_map(|vote| vote.choices.iter().map(move |choice| (vote, choice))) {
                let step = seen.choose(vote, choice);
                let after = score(&seen.cells());
                if after.0 > before.0 || after.1 < before.1 && after.0 >= before.0 {
                    open = true;
                    break;
                }
                seen.desk.overview(Request::Undo { step });
            }
        }
        let cells = seen.cells();
        let mut meant: BTreeMap<(String, String, &str), BTreeMap<&str, usize>> = BTreeMap::new();
        for ((t, r, c), text) in &cells {
            let table = &seen.study.tables[*t];
            if let Some(right) = truth.get(&(*t, *r, *c)) {
                let place = (table.name.clone(), table.headings[*c].clone(), text.as_str());
                *meant.entry(place).or_default().entry(right).or_default() += 1;
            }
        }
        let mut changes = Vec::new();
        let mut offset = 0;
        loop {
            let Reply::Cards { total, cards, .. } =
                seen.desk.ask(Request::Cards { column: None, offset, limit: 200, most: false }).0
            else {
                panic!("cards were asked for")
            };
            for card in &cards {
                let place = (card.table.clone(), card.field.clone(), card.value.as_str());
                let wanted = meant.get(&place).and_then(|meant| meant.iter().max_by_key(|(_, count)| **count)).map(|(to, _)| *to);
                let to = wanted.filter(|to| *to != card.value && card.suggestions.iter().any(|one| one.to == *to));
                changes.extend(to.map(|to| Change {
                    table: card.table.clone(),
                    field: card.field.clone(),
                    from: card.value.clone(),
                    to: to.to_owned(),
                }));
            }
            offset += 200;
            if offset >= total {
                break;
            }
        }
        if !changes.is_empty() {
            seen.desk.overview(Request::Replace { changes });
        }
        seen.desk.overview(Request::ApplySafe);
    }
}

fn opened<'s>(study: &'s Study, files: &[File]) -> Seen<'s> {
    Seen { study, desk: Desk::of_with(study.programme, files) }
}

/// Cells and whole rows that findings tell of.
pub type Told = (BTreeSet<Spot>, BTreeSet<(usize, usize)>);

/// What is told of a study that is not damaged.
pub fn told_of_clean(study: &Study) -> Told {
    opened(study, &study.plain()).told()
}

/// Measures a damage of a study; `clean` is what is told of it before.
pub fn measure(study: &Study, damaged: &Damaged, clean: &Told) -> Figures {
    let truth_of = damaged.truth.as_ref().unwrap_or(study);
    let mut truth: Cells = BTreeMap::new();
    for (t, table) in truth_of.tables.iter().enumerate() {
        for (r, row) in table.rows.iter().enumerate() {
            truth.extend(row.iter().enumerate().map(|(c, text)| ((t, r, c), text.clone())));
        }
    }
    // Rows that were put in push those below them down.
    let moved = |(t, r, c): Spot| {
        let mut row = r;
        damaged.extra.iter().filter(|(table, _)| *table == t).for_each(|(_, at)| row += usize::from(*at <= row));
        (t, row, c)
    };
    let now: Cells = truth.iter().map(|(at, text)| (moved(*at), text.clone())).collect();
    let hit: BTreeSet<Spot> = damaged.cells.iter().map(|at| moved(*at)).collect();
    let width = |t: usize| study.tables[t].headings.len();
    let extra: BTreeSet<Spot> = damaged.extra.iter().flat_map(|(t, r)| (0..width(*t)).map(move |c| (*t, *r, c))).collect();
    let known = {
        let (cells, rows) = match &damaged.truth {
            Some(truth) => told_of_clean(truth),
            None => clean.clone(),
        };
        let cells: BTreeSet<Spot> = cells.into_iter().map(moved).collect();
        let rows: BTreeSet<(usize, usize)> = rows.into_iter().map(|(t, r)| moved((t, r, 0))).map(|(t, r, _)| (t, r)).collect();
        (cells, rows)
    };

    let mut seen = opened(study, &damaged.files);
    let (mut cells, mut rows) = seen.told();
    cells.extend(seen.asked());
    cells.retain(|at| !known.0.contains(at));
    rows.retain(|at| !known.1.contains(at));
    let mut figures = Figures::default();
    let in_row = |at: &Spot| rows.contains(&(at.0, at.1));
    let remarked = damaged.reading && tells_of_reading(seen.groups());
    let all: BTreeSet<Spot> = hit.union(&extra).copied().collect();
    figures.damaged = all.len();
    // Of a row that was put in, one finding is enough.
    let row_told = |at: &Spot| extra.contains(at) && cells.range((at.0, at.1, 0)..(at.0, at.1 + 1, 0)).next().is_some();
    figures.found = all.iter().filter(|at| remarked || cells.contains(at) || in_row(at) || row_told(at)).count();
    let damaged_rows: BTreeSet<(usize, usize)> = all.iter().map(|at| (at.0, at.1)).collect();
    figures.flagged = cells.len() + rows.len();
    figures.rightly =
        cells.iter().filter(|at| all.contains(at)).count() + rows.iter().filter(|at| damaged_rows.contains(at)).count();

    let before = seen.cells();
    seen.desk.overview(Request::ApplySafe);
    figures.safe = restored(&seen, &truth, &now, &hit, &extra);
    let after = seen.cells();
    let right_before = now.iter().filter(|(at, text)| !hit.contains(at) && before.get(at) == Some(text));
    figures.harmed = right_before.filter(|(at, text)| after.get(at) != Some(text)).count();
    answer(&mut seen, &now, &truth);
    figures.answered = restored(&seen, &truth, &now, &hit, &extra);
    figures
}

/// Damaged cells that say what they ought to; those of a row that was put in when it is gone.
fn restored(seen: &Seen<'_>, truth: &Cells, now: &Cells, hit: &BTreeSet<Spot>, extra: &BTreeSet<Spot>) -> usize {
    let cells = seen.cells();
    let gone = |t: usize| {
        !extra.is_empty() && cells.keys().filter(|at| at.0 == t).count() == truth.keys().filter(|at| at.0 == t).count()
    };
    let back = hit.iter().filter(|at| cells.get(at) == now.get(at)).count();
    back + extra.iter().filter(|at| gone(at.0)).count()
}

/// True when something was said of how a file was read.
fn tells_of_reading(groups: &[Group]) -> bool {
    groups
        .iter()
        .any(|group| matches!(group.key.rule.code(), "F501" | "F502" | "F504" | "F505" | "F506" | "F507" | "F512" | "F515"))
}
