//! What the second dictionary would change in the files that are open, and the steps from the first to it.
//!
//! Rule of the file: the files are judged by sessions of their own; the person's is left as it is until the migration is
//! asked for.

use super::Two;
use super::carry::columns;
use crate::dictionary::compare::{Change, Comparison, FieldChange, Kind, doubts_said, same_unit};
use crate::finding::{Edit, Group, Operation, Recipe, Rule};
use crate::protocol::{EffectView, MigrationLeft, MigrationStep, Reply};
use crate::repair::{left_behind, rewrite};
use crate::session::{Session, Watch};
use crate::study::{Study, Table};
use crate::text::{message, prompt, versions as words};
use std::collections::{BTreeMap, HashSet};

/// Values shown of a step.
const SHOWN: usize = 4;

/// What an edit of the migration does in the files that are open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Something,
    /// A column is read already, under its old name.
    Already,
    Nothing,
}

/// A file and sheet, and the table that it is under the second dictionary.
type Taken = ((String, Option<String>), String);

/// The way from one dictionary to the other: sessions under both, the files under the first, and the steps.
struct Way {
    before: Session,
    after: Session,
    was: Study,
    taken: Vec<Taken>,
    edits: Vec<Edit>,
}

impl Session {
    /// The sources that are a table under the first dictionary which has another name under the second.
    fn taken(before: &Session, after: &Session, comparison: &Comparison) -> Vec<Taken> {
        let sources = before.files.iter().flat_map(|file| &file.sources);
        let renamed = sources.filter_map(|held| {
            let table = before.table_of(held)?;
            let change = comparison.tables.iter().find(|one| one.before.as_ref() == Some(&table))?;
            let is = change.after.clone().filter(|is| *is != table)?;
            let there = after.files.iter().flat_map(|file| &file.sources).find(|other| other.name() == held.name());
            (there.and_then(|other| after.table_of(other)).as_ref() != Some(&is)).then(|| (held.name(), is))
        });
        renamed.collect()
    }

    /// What there is to do from the first to the second.
    fn way(&self, two: &Two) -> Way {
        let comparison = &two.comparison;
        let (before, after) = (self.under(&two.before, comparison), self.under(&two.after, comparison));
        let (was, taken) = (before.bind(), Session::taken(&before, &after, comparison));
        let mut edits = Vec::new();
        for edit in comparison.migration() {
            // The column as the files have it: recognised under the old field's name, or mapped by hand.
            let (of, column) = match &edit {
                Edit::MapColumn { table, column, .. } => (table, column),
                Edit::Carry { from, column, .. } | Edit::LeaveOut { table: from, column } => (from, column),
                _ => {
                    edits.push(edit);
                    continue;
                }
            };
            let old = comparison.tables.iter().find(|change| change.after.as_ref() == Some(of));
            let there = old.and_then(|change| Some(columns(&was, change.before.as_ref()?, column))).unwrap_or_default();
            let none = there.is_empty();
            edits.extend(there.into_iter().map(|heading| {
                let mut edit = edit.clone();
                if let Edit::MapColumn { column, .. } | Edit::Carry { column, .. } | Edit::LeaveOut { column, .. } = &mut edit {
                    *column = heading;
                }
                edit
            }));
            edits.extend(none.then_some(edit));
        }
        Way { before, after, was, taken, edits }
    }

    /// The migration as a recipe.
    fn recipe_to(&self, two: &Two, taken: Vec<Taken>, edits: Vec<Edit>) -> Recipe {
        let assign = |((file, sheet), table): Taken| Operation::Assign { file, sheet, table: Some(table) };
        let steps = (!edits.is_empty()).then_some(Operation::Apply { edits, safe: false });
        let after = &two.comparison.after;
        Recipe {
            format: 1,
            programme: self.programme.id.clone(),
            dictionary: format!("{} {}", after.name, after.version),
            steps: taken.into_iter().map(assign).chain(steps).collect(),
        }
    }

    pub(super) fn migration_recipe(&self, two: &Two) -> Reply {
        let Way { taken, edits, .. } = self.way(two);
        let text = serde_json::to_string_pretty(&self.recipe_to(two, taken, edits)).unwrap_or_default() + "\n";
        Reply::Document { name: "recipe.json".to_owned(), media: "application/json".to_owned(), text: Some(text) }
    }

    /// Takes the second into use, with what was repaired before in its names, and its steps as one step of the history.
    /// Refused when it was done before, and when a repair made before would no longer change what it changed.
    pub(super) fn migrate(&mut self, two: &Two) -> Reply {
        let Way { mut after, taken, mut edits, .. } = self.way(two);
        let lost = self.lost(&mut after, &two.comparison);
        if !lost.is_empty() {
            return Reply::Failed { message: words::repairs_lost(self.lang, &lost) };
        }
        let done = |edit: &Edit| after.history.steps().iter().any(|step| step.edits.contains(edit));
        let before = edits.iter().any(done);
        edits.retain(|edit| !(matches!(edit, Edit::Read { .. }) && done(edit)));
        let (laid, _) = self.migrated(two, &taken).lay(&edits);
        let of = |what: Does| laid.iter().zip(&edits).filter(move |((does, _), _)| *does == what).map(|(_, edit)| edit.clone());
        // What changes nothing is no repair; where nothing changes, the columns that are read already make the step that can be
        // taken back.
        let mut some: Vec<Edit> = of(Does::Something).collect();
        if some.is_empty() && before {
            return Reply::Failed { message: words::migrated_before(self.lang).to_owned() };
        }
        if some.is_empty() {
            some = of(Does::Already).collect();
        }
        let edits = some;
        let recipe = self.recipe_to(two, taken, edits);
        let before = self.dictionaries.clone();
        let as_published = two.after.as_published && (two.after.loaded.is_none() || self.dictionaries.as_published);
        self.dictionaries = two.after.with(two.after.loaded.clone(), as_published);
        self.take_from(after);
        let text = serde_json::to_string(&recipe).unwrap_or_default();
        match self.replay(&text) {
            Ok(()) => {
                let step = self.history.steps().last().map(|step| step.number).filter(|_| recipe.steps.iter().any(is_apply));
                self.shelf.migrated.extend(step.map(|step| (step, before, two.said.clone())));
                // What does not concern these files was told before.
                self.unapplied.clear();
                self.overview()
            }
            Err(message) => Reply::Failed { message },
        }
    }

    /// Takes what was decided and repaired from a session under another dictionary, which is in use now.
    fn take_from(&mut self, other: Session) {
        (self.assigned, self.settlements, self.history) = (other.assigned, other.settlements, other.history);
        self.acknowledged = other.acknowledged;
        self.recognise_all();
    }

    /// Takes a migration back, the last one, with its step: what was in use before is in use again, and what was repaired since
    /// has its names. False for any other step.
    pub(in crate::session) fn unmigrate(&mut self, number: u32) -> bool {
        let Some((_, before, said)) = self.shelf.migrated.pop_if(|(step, ..)| *step == number) else { return false };
        self.history.take_out(number);
        let mut names = self.dictionaries.compared(&before, &self.programme);
        names.settle(&said);
        let back = self.under(&before, &names);
        self.dictionaries = before;
        self.take_from(back);
        true
    }

    pub(super) fn effect_view(&self, two: &Two, watch: Watch<'_>) -> Reply {
        let comparison = &two.comparison;
        let Way { mut before, mut after, was, taken, mut edits } = self.way(two);
        let done = |edit: &Edit| after.history.steps().iter().any(|step| step.edits.contains(edit));
        edits.retain(|edit| !(matches!(edit, Edit::Read { .. }) && done(edit)));
        let mut steps: Vec<MigrationStep> = Vec::new();
        for ((file, sheet), table) in &taken {
            let place = sheet.iter().fold(file.clone(), |file, sheet| format!("{file} · {sheet}"));
            let does = words::taken_for(self.lang, table);
            steps.push(MigrationStep { place, does, cells: 0, works: true, examples: Vec::new() });
        }
        let mut migrated = self.migrated(two, &taken);
        let (done, is) = migrated.lay(&edits);
        steps.extend(done.into_iter().map(|(_, step)| step));
        let mut view = EffectView {
            files: !was.tables.is_empty() || !after.bind().tables.is_empty(),
            left: self.left(two, (&was, &is), &edits),
            steps,
            ..EffectView::default()
        };
        if view.files {
            for session in [&mut before, &mut after, &mut migrated] {
                session.check(watch);
            }
            let effect = comparison.effect(found(&before), found(&after), found(&migrated));
            view.made = self.made(two, effect.strange);
            (view.errors, view.same) = (effect.errors, effect.same);
            view.findings = effect
                .findings
                .into_iter()
                .map(|one| {
                    let place = [one.table, one.field].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                    let title = Rule::from_code(&one.rule).map(|rule| message::title(rule, self.lang)).unwrap_or_default();
                    (one.rule, title.to_owned(), place, one.before, one.after)
                })
                .collect();
        }
        Reply::Effect(Box::new(view))
    }

    /// A session under the second dictionary, in which the files are the tables that they are there.
    fn migrated(&self, two: &Two, taken: &[Taken]) -> Session {
        let mut migrated = self.under(&two.after, &two.comparison);
        migrated.assigned.extend(taken.iter().cloned().map(|(source, table)| (source, Some(table))));
        migrated
    }

    /// Lays the edits on the files of this session, and tells each with what it changes.
    fn lay(&mut self, edits: &[Edit]) -> (Vec<(Does, MigrationStep)>, Study) {
        let mut study = self.bind();
        let mut steps = Vec::new();
        let column = |one: &Edit, other: &Edit| {
            matches!((one, other), (Edit::Replace { .. }, Edit::Replace { .. })) && one.place() == other.place()
        };
        for run in edits.chunk_by(column) {
            let read = run.first().map(|edit| examples(&study, edit)).unwrap_or_default();
            let recipe = self.recipe_of(vec![Operation::Apply { edits: run.to_vec(), safe: false }]);
            self.history.replay(&recipe, &mut study);
            let counted = self.history.steps().last().map(|step| step.cells.clone()).unwrap_or_default();
            for (edit, changed) in run.iter().zip(counted) {
                let ((table, field), cells) = (edit.place(), changed);
                let (cells, examples) = match edit {
                    Edit::MapColumn { column, .. } if cells > 0 => {
                        (filled(&study, table, field).0, vec![(column.clone(), field.to_owned())])
                    }
                    Edit::Replace { from, to, .. } => (cells, vec![(from.clone(), to.clone())]),
                    Edit::LeaveOut { .. } => (0, Vec::new()),
                    _ => (cells, read.clone()),
                };
                // A column that is known by its old name is read already.
                let known =
                    matches!(edit, Edit::MapColumn { .. }) && changed == 0 && columns(&study, table, field) == [from(edit)];
                let does = prompt::fix_label(self.lang, edit);
                let closed = |table: &str| study.table(table).is_none();
                let away = if let Edit::Carry { from, .. } = edit { from.as_str() } else { table };
                let does = match (known, closed(table) || closed(away)) {
                    (true, _) => words::read_already(self.lang, &does),
                    (false, true) if !study.tables.is_empty() => words::not_open(self.lang, &does),
                    _ => does,
                };
                let what = match (changed, known) {
                    (0, false) => Does::Nothing,
                    (0, true) => Does::Already,
                    _ => Does::Something,
                };
                let place = format!("{table} · {field}");
                steps.push((what, MigrationStep { place, does, cells, works: what != Does::Nothing, examples }));
            }
        }
        // A column is made and one left out only for what is carried from the one to the other.
        let carries = |like: &dyn Fn(&Edit) -> bool| {
            let mut both = edits.iter().zip(&steps);
            both.any(|(edit, (what, _))| matches!(edit, Edit::Carry { .. }) && *what == Does::Something && like(edit))
        };
        let idle: Vec<bool> = edits
            .iter()
            .map(|edit| match edit {
                Edit::AddColumn { table, field, .. } => !carries(&|one| one.place() == (table.as_str(), field.as_str())),
                Edit::LeaveOut { table, column } => {
                    !carries(&|one| matches!(one, Edit::Carry { from, column: own, .. } if (from, own) == (table, column)))
                }
                _ => false,
            })
            .collect();
        for ((what, step), _) in steps.iter_mut().zip(idle).filter(|(_, idle)| *idle) {
            (*what, step.works) = (Does::Nothing, false);
        }
        (steps, study)
    }

    /// What no step does.
    fn left(&self, two: &Two, (was, is): (&Study, &Study), edits: &[Edit]) -> Vec<MigrationLeft> {
        let (after, lang) = (two.after.in_force().0, self.lang);
        let mut left = Vec::new();
        let mut add = |place: String, said: String, cells: u64| left.push(MigrationLeft { place, said, cells });
        for change in &two.comparison.tables {
            let old = change.before.as_deref().unwrap_or_default();
            let rows = was.table(old).map_or(0, Table::rows);
            if change.kind == Kind::Removed {
                add(old.to_owned(), words::table_gone(lang).to_owned(), rows);
                continue;
            }
            for field in &change.fields {
                let place = |of: &Option<(String, String)>| {
                    of.as_ref().map(|(table, name)| format!("{table} · {name}")).unwrap_or_default()
                };
                let (from, to) = (place(&field.before), place(&field.after));
                let cells = |field: &FieldChange| field.before.as_ref().map(|(table, name)| filled(was, table, name));
                let needed = |(table, name): &(String, String)| {
                    after
                        .schema(table)
                        .and_then(|schema| schema.field(name))
                        .is_some_and(crate::dictionary::Field::always_required)
                };
                if let (Some(why), Some((_, name))) = (doubts_said(field, lang), &field.after) {
                    add(from, words::perhaps_renamed(lang, name, &why), cells(field).unwrap_or_default().0);
                    if field.after.as_ref().is_some_and(needed) {
                        add(to, words::field_needed(lang, true).to_owned(), rows);
                    }
                    continue;
                }
                match field.kind {
                    Kind::Removed => add(from, words::field_gone(lang).to_owned(), cells(field).unwrap_or_default().0),
                    Kind::Added if change.kind != Kind::Added && field.after.as_ref().is_some_and(needed) => {
                        add(to, words::field_needed(lang, true).to_owned(), rows);
                    }
                    Kind::Added => {}
                    _ => {
                        if let (Kind::Moved, Some((table, name))) = (field.kind, &field.after) {
                            let to_here = |edit: &&Edit| matches!(edit, Edit::Carry { .. }) && edit.place() == (table, name);
                            let carried: Vec<u64> =
                                edits.iter().filter(to_here).filter_map(|edit| left_behind(is, edit)).collect();
                            match carried.iter().sum() {
                                _ if carried.is_empty() => {
                                    add(from, words::field_moved(lang, table, name), cells(field).unwrap_or_default().0);
                                }
                                0 => {}
                                rows => add(from, words::left_behind(lang, table, name), rows),
                            }
                        }
                        self.left_of_rules(field, (was, edits), &to, &mut add);
                    }
                }
            }
        }
        left
    }

    fn left_of_rules(
        &self,
        field: &FieldChange,
        (was, edits): (&Study, &[Edit]),
        place: &str,
        add: &mut dyn FnMut(String, String, u64),
    ) {
        let lang = self.lang;
        let Some((table, name)) = &field.before else { return };
        for rule in &field.rules {
            match rule {
                Change::Codes { list, counts } if !list.removed.is_empty() && counts.1 > 0 => {
                    let cells = holding(was, (table, name), &list.removed, &self.programme.array_delimiter);
                    add(place.to_owned(), words::codes_gone(lang, &list.removed), cells);
                }
                Change::Required { now: true } => {
                    // A column that is not there is blank in every row.
                    let rows = was.table(table).map_or(0, Table::rows);
                    let blank = rows.saturating_sub(filled(was, table, name).0);
                    add(place.to_owned(), words::field_needed(lang, false).to_owned(), blank);
                }
                Change::Units { before, after } => {
                    let is = |edit: &&Edit| {
                        matches!(edit, Edit::Read { .. }) && field.after.as_ref().is_some_and(|(t, f)| edit.place() == (t, f))
                    };
                    let text = |unit: &Option<String>| unit.clone().unwrap_or_default();
                    let (before, after) = (text(before), text(after));
                    // A unit that is not told any more asks for nothing.
                    if !after.is_empty() && !same_unit(&before, &after) && !edits.iter().any(|edit| is(&edit)) {
                        add(place.to_owned(), words::units_left(lang, &before, &after), filled(was, table, name).0);
                    }
                }
                _ => {}
            }
        }
    }
}

fn is_apply(step: &Operation) -> bool {
    matches!(step, Operation::Apply { .. })
}

/// Findings of the last check.
fn found(session: &Session) -> &[Group] {
    session.report().map(|report| report.groups.as_slice()).unwrap_or_default()
}

/// The heading that an edit makes a field's.
fn from(edit: &Edit) -> &str {
    if let Edit::MapColumn { column, .. } = edit { column } else { "" }
}

/// Calls `each` with every cell of a field.
pub(super) fn each_cell(study: &Study, table: &str, field: &str, each: &mut dyn FnMut(&str)) {
    let Some(table) = study.table(table) else { return };
    let Some(field) = study.schema(table).position(field) else { return };
    for (part, heading) in table.parts.iter().filter_map(|part| Some((part, part.heading_of(field)?))) {
        // A file that cannot be read any more is told by the check.
        let _ = part.column(heading, each);
    }
}

/// Cells of a field that hold something, and all of them.
fn filled(study: &Study, table: &str, field: &str) -> (u64, u64) {
    let (mut full, mut all) = (0, 0);
    each_cell(study, table, field, &mut |text| {
        all += 1;
        full += u64::from(!text.trim().is_empty());
    });
    (full, all)
}

/// Cells that hold one of the codes, alone or in a list.
fn holding(study: &Study, (table, name): (&str, &str), codes: &[String], delimiter: &str) -> u64 {
    let codes: HashSet<&str> = codes.iter().map(String::as_str).collect();
    let schema = study.dictionary.schema(table);
    let field = schema.and_then(|schema| schema.field(name));
    let delimiter = field.filter(|field| field.is_array).map(|field| field.delimiter.as_deref().unwrap_or(delimiter).to_owned());
    let mut cells = 0;
    each_cell(study, table, name, &mut |text| {
        cells += u64::from(match delimiter.as_deref().filter(|delimiter| !delimiter.is_empty()) {
            Some(delimiter) => text.split(delimiter).any(|item| codes.contains(item.trim())),
            None => codes.contains(text.trim()),
        });
    });
    cells
}

/// Some values that a reading changes, with what becomes of them.
fn examples(study: &Study, edit: &Edit) -> Vec<(String, String)> {
    let Edit::Read { table, field, reading } = edit else { return Vec::new() };
    let mut some: BTreeMap<String, String> = BTreeMap::new();
    each_cell(study, table, field, &mut |text| {
        if some.len() < SHOWN
            && !some.contains_key(text)
            && let Some(to) = rewrite(reading, text)
        {
            some.insert(text.to_owned(), to);
        }
    });
    some.into_iter().collect()
}
