//! Repairs, their history, acknowledgements and the recipe.

use super::files::HeldSource;
use super::findings::can_acknowledge;
use super::{Acknowledgement, Session};
use crate::check::privacy::{Shield, is_day, is_key, is_shift};
use crate::dictionary::ValueType;
use crate::finding::{Edit, Fix, Group, Operation, Recipe, Remedy, Rule};
use crate::order::{Collected, InOrder};
use crate::protocol::{HIDDEN, HistoryView, RepairView, Reply, Request};
use crate::repair::{Step, dated_cells, day_columns, edits_of, safe};
use crate::study::Study;
use crate::text::{Lang, message, prompt};
use std::collections::BTreeMap;

/// Changes listed per step of the history.
const LISTED: usize = 200;
/// Rows named by a step of the history, at most.
const ROWS: usize = 5;

impl Session {
    pub(super) fn repairs(&self) -> Reply {
        let (Some(report), Some(study)) = (&self.report, &self.study) else {
            return Reply::Repairs { repairs: Vec::new(), cells: 0 };
        };
        let speaker = self.speaker(&study.dictionary);
        let mut open = safe(&report.groups);
        open.order_by_cached_key(|p| {
            let (table, field) = p.edit.place();
            (study.dictionary.order(table), study.dictionary.schema(table).and_then(|s| s.position(field)))
        });
        let cells = open.iter().map(|p| p.cells).sum();
        let hides = |at: usize| report.groups.get(at).is_some_and(|group| self.concealing(group).is_some());
        let repairs = open.into_iter().filter_map(|proposal| match proposal.edit {
            Edit::Replace { table, field, mut from, mut to } => Some({
                if hides(proposal.first) {
                    (from, to) = (HIDDEN.to_owned(), HIDDEN.to_owned());
                }
                RepairView {
                    label: speaker.label_of(Some(&table), Some(&field)).unwrap_or_else(|| field.clone()),
                    groups: proposal.groups,
                    table: speaker.table_label(&table),
                    field,
                    before: from,
                    after: to,
                    reason: message::title(proposal.rule, self.lang).to_owned(),
                    cells: proposal.cells,
                }
            }),
            _ => None,
        });
        Reply::Repairs { repairs: repairs.collect(), cells }
    }

    /// Applies all safe repairs that are open; true when there was one.
    pub fn apply_safe(&mut self) -> bool {
        let Some(report) = &self.report else { return false };
        let edits: Vec<(Edit, u64)> = safe(&report.groups).into_iter().map(|p| (p.edit, p.cells)).collect();
        let any = !edits.is_empty();
        self.history.push(edits, true);
        any
    }

    pub(super) fn apply(&mut self, groups: &[String]) {
        if let Some(report) = &self.report {
            let edits = edits_of(&report.groups, groups);
            self.history.push(edits, false);
        }
    }

    /// Dates of these groups become days or other dates, as a person asks; of other groups nothing changes. A refusal in words
    /// when what they gave is no day or no number of days.
    pub(super) fn mend_dates(&mut self, request: Request) -> Result<(), String> {
        if let Request::PutWord { groups, word } = request {
            return self.put_word(&groups, word.trim());
        }
        let edits = self.dated_edits(request)?;
        self.history.push(edits, false);
        Ok(())
    }

    /// The edits that do so, with their cells.
    pub(super) fn dated_edits(&self, request: Request) -> Result<Vec<(Edit, u64)>, String> {
        let (ids, remedy) = match request {
            Request::CountDays { groups, since } if is_day(&since) => (groups, Remedy::Days { since: since.trim().to_owned() }),
            Request::CountDaysFrom { groups, table, column } => (groups, Remedy::DaysFrom { table, column, day_first: None }),
            Request::ShiftDays { groups, by } if is_shift(&by) => (groups, Remedy::Shift { by: by.trim().to_owned() }),
            Request::ShiftDays { .. } => return Err(prompt::not_a_shift(self.lang).to_owned()),
            _ => return Err(prompt::not_a_day(self.lang).to_owned()),
        };
        let groups =
            self.report.iter().flat_map(|report| &report.groups).filter(|group| is_dated(group) && ids.contains(&group.key.id()));
        let edit = |group: &Group| {
            let (table, field) = (group.key.table.clone()?, group.key.field.clone()?);
            let edit = Edit::Protect { table, field, rule: group.key.rule, remedy: remedy.clone() };
            let cells = self.study.as_ref().map_or(0, |study| dated_cells(study, &edit));
            (cells > 0).then_some((edit, cells))
        };
        let edits: Vec<(Edit, u64)> = groups.filter_map(edit).collect();
        if edits.is_empty() {
            return Err(prompt::no_dates(self.lang).to_owned());
        }
        Ok(edits)
    }

    /// A word takes the place of what looks personal; a refusal in words when there is none, or when it looks so itself.
    fn put_word(&mut self, groups: &[String], word: &str) -> Result<(), String> {
        let found = self.report.iter().flat_map(|report| &report.groups).filter(|group| groups.contains(&group.key.id()));
        let edit = |group: &Group| {
            let (table, field) = (group.key.table.clone()?, group.key.field.clone()?);
            let schema = self.study.as_ref()?.dictionary.schema(&table)?;
            let (rule, remedy) = (group.key.rule, Remedy::Put(word.to_owned()));
            Shield::new(&self.programme.privacy, schema, &field, rule, &remedy)?;
            let edit = Edit::Protect { table, field, rule, remedy };
            let cells = self.study.as_ref().map_or(0, |study| dated_cells(study, &edit));
            (cells > 0).then_some((edit, cells))
        };
        let edits: Vec<(Edit, u64)> = found.filter_map(edit).collect();
        if edits.is_empty() {
            return Err(prompt::not_a_word(self.lang).to_owned());
        }
        self.history.push(edits, false);
        Ok(())
    }

    /// Table, field and rule of the dates that were moved by a number, and how many.
    fn moved(&self) -> Vec<(&str, &str, Rule, u64)> {
        let steps = self.history.steps().iter().flat_map(|step| step.edits.iter().zip(&step.cells));
        let moved = steps.filter_map(|(edit, cells)| match edit {
            Edit::Protect { table, field, rule, remedy: Remedy::Shift { by } } if !by.is_empty() => {
                Some((table.as_str(), field.as_str(), *rule, *cells))
            }
            _ => None,
        });
        moved.collect()
    }

    pub(super) fn day_columns(&self, id: &str) -> Reply {
        let group = self.report.iter().flat_map(|report| &report.groups).find(|group| group.key.id() == id && is_dated(group));
        let place = group.and_then(|group| Some((group.key.table.as_deref()?, group.key.field.as_deref()?)));
        let counted = |group: &Group, table: &str, field: &str| Edit::Protect {
            table: table.to_owned(),
            field: field.to_owned(),
            rule: group.key.rule,
            remedy: Remedy::Days { since: "2000-01-01".to_owned() },
        };
        let edit = group.zip(place).map(|(group, (table, field))| counted(group, table, field));
        let any = self.study.as_ref().zip(edit).is_some_and(|(study, edit)| dated_cells(study, &edit) > 0);
        let found = self.study.as_ref().zip(place).map(|(study, (table, field))| (study, day_columns(study, table, field)));
        let columns = found.into_iter().flat_map(|(study, columns)| {
            columns.into_iter().map(move |(table, column)| {
                let schema = table.as_deref().and_then(|table| study.dictionary.schema(table));
                let label = schema.map(|schema| schema.label.get(self.lang).to_owned()).unwrap_or_default();
                (table, label, column)
            })
        });
        Reply::DayColumns { columns: columns.collect(), any }
    }

    pub(super) fn acknowledge(&mut self, id: &str, reason: &str) {
        let Some(report) = &mut self.report else { return };
        let Some(group) = report.groups.iter().find(|g| g.key.id() == id && can_acknowledge(g)) else { return };
        if reason.trim().is_empty() {
            self.acknowledged.remove(id);
        } else {
            let key = &group.key;
            let (table, field) = (key.table.clone(), key.field.clone());
            self.acknowledged.insert(
                id.to_owned(),
                Acknowledgement { reason: reason.trim().to_owned(), rule: key.rule, table, field, replayed: false },
            );
        }
        let groups = std::mem::take(&mut report.groups);
        let reasons = self.reasons(&groups);
        let steps = self.operations();
        if let Some(report) = &mut self.report {
            (report.groups, report.acknowledged, report.steps) = (groups, reasons, steps);
        }
        self.deck.take();
    }

    /// The reasons that still have their warning; of dates all of which were moved, that they were.
    pub(super) fn reasons(&self, groups: &[Group]) -> BTreeMap<String, String> {
        let moved = self.moved();
        if self.acknowledged.is_empty() && moved.is_empty() {
            return BTreeMap::new();
        }
        let reason = |group: &Group| {
            let id = group.key.id();
            let given = self.acknowledged.get(&id).map(|a| a.reason.clone());
            let key = &group.key;
            let of = |(table, field, rule, cells): &(&str, &str, Rule, u64)| {
                (Some(*table), Some(*field), *rule, *cells) == (key.table.as_deref(), key.field.as_deref(), key.rule, group.count)
            };
            let reason = given.or_else(|| moved.iter().any(of).then(|| prompt::shifted(self.lang).to_owned()));
            reason.map(|reason| (id, reason))
        };
        groups.iter().filter(|g| can_acknowledge(g)).filter_map(reason).collected()
    }

    /// History and acknowledgements as operations.
    pub(super) fn operations(&self) -> Vec<Operation> {
        self.operations_with(self.history.operations())
    }

    /// The same with other steps of the history.
    pub(super) fn operations_with(&self, applied: Vec<Operation>) -> Vec<Operation> {
        let assigned = self.assigned.iter().map(|((file, sheet), table)| Operation::Assign {
            file: file.clone(),
            sheet: sheet.clone(),
            table: table.clone(),
        });
        let mut operations: Vec<Operation> = assigned.chain(applied).collect();
        operations.extend(self.acknowledged.iter().map(|(group, a)| Operation::Acknowledge {
            rule: a.rule,
            table: a.table.clone(),
            field: a.field.clone(),
            group: group.clone(),
            reason: a.reason.clone(),
        }));
        operations
    }

    /// The recipe of what was done.
    pub fn recipe(&self) -> Recipe {
        self.recipe_of(self.operations())
    }

    /// A recipe with these steps.
    pub(super) fn recipe_of(&self, steps: Vec<Operation>) -> Recipe {
        let (dictionary, _) = self.dictionaries.in_force();
        let dictionary = format!("{} {}", dictionary.name, dictionary.version);
        Recipe { format: 1, programme: self.programme.id.clone(), dictionary, steps }
    }

    pub(super) fn recipe_document(&self) -> Reply {
        let text = serde_json::to_string_pretty(&self.recipe()).unwrap_or_default() + "\n";
        Reply::Document { name: "recipe.json".to_owned(), media: "application/json".to_owned(), text: Some(text) }
    }

    /// Replays a recipe on top of what was done.
    ///
    /// # Errors
    /// A sentence when the text is no recipe of a known form.
    pub fn replay(&mut self, text: &str) -> Result<(), String> {
        let recipe = recipe(text).ok_or_else(|| prompt::not_a_recipe(self.lang).to_owned())?;
        self.assign_again(&recipe);
        let mut study = self.bind();
        self.unapplied = self.history.replay(&recipe, &mut study);
        for step in recipe.steps {
            if let Operation::Acknowledge { rule, table, field, group, reason } = step {
                self.acknowledged.insert(group, Acknowledgement { reason, rule, table, field, replayed: true });
            }
        }
        self.stale();
        Ok(())
    }

    /// Takes from a recipe which sources are which tables.
    fn assign_again(&mut self, recipe: &Recipe) {
        self.unassigned.clear();
        for step in &recipe.steps {
            let Operation::Assign { file, sheet, table } = step else { continue };
            let sources = || self.files.iter().flat_map(|held| &held.sources);
            let same = sources().map(|held| held.name()).find(|name| (&name.0, &name.1) == (file, sheet));
            // Next month's file has another name: it is the one that nobody recognises and that has the columns.
            let columns: Vec<&String> = recipe.steps.iter().flat_map(|step| mapped(step, table.as_deref())).collect();
            let has = |held: &HeldSource| columns.iter().all(|column| held.source.headings.iter().any(|h| h.text == **column));
            let mut like = sources().filter(|held| !columns.is_empty() && self.claim_of(held).is_none() && has(held));
            match same.or_else(|| like.next().filter(|_| like.next().is_none()).map(HeldSource::name)) {
                Some(name) => drop(self.assigned.insert(name, table.clone())),
                None => self.unassigned.push((file.clone(), sheet.clone())),
            }
        }
    }

    /// What of the recipes that were replayed changed nothing, and why.
    pub(super) fn unapplied_view(&self) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let speaker = self.speaker(&dictionary);
        let edits = self.unapplied.iter().map(|one| {
            let (table, field) = one.edit.place();
            prompt::unapplied(self.lang, &speaker.table_label(table), field, &one.edit, one.why)
        });
        let unassigned = self.unassigned.iter().map(|(file, sheet)| prompt::unassigned(self.lang, file, sheet.as_deref()));
        let gone =
            |(group, known): &(&String, &Acknowledgement)| known.replayed && self.report.is_some() && self.group(group).is_none();
        let reasons = self.acknowledged.iter().filter(gone);
        let reasons =
            reasons.map(|(_, known)| prompt::reason_unapplied(self.lang, message::title(known.rule, self.lang), &known.reason));
        Reply::Unapplied { said: unassigned.chain(edits).chain(reasons).collect() }
    }

    pub(super) fn history_views(&self) -> Vec<HistoryView> {
        self.history.steps().iter().map(|step| self.history_view(step)).collect()
    }

    /// The label of a step with the place of its edits; rows where it is about a few cells or rows of one table.
    fn step_at(&self, step: &Step, label: &str) -> String {
        let (dictionary, _) = self.dictionaries.in_force();
        let speaker = self.speaker(&dictionary);
        let mut places: Vec<(&str, &str)> = step.edits.iter().map(Edit::place).collect();
        places.order();
        places.dedup();
        let mut tables: Vec<&str> = places.iter().map(|(table, _)| *table).collect();
        tables.dedup();
        let named = step.edits.iter().all(|edit| matches!(edit, Edit::Replace { .. } | Edit::SetCell { .. }));
        let field = match places.as_slice() {
            [(table, field)] if named => speaker.label_of(Some(table), Some(field)).or_else(|| Some((*field).to_owned())),
            _ => None,
        };
        let row = |edit: &Edit| {
            let (file, sheet) = edit.sheet()?;
            let (_, part) = self.study.as_ref()?.table(edit.place().0)?.part_of(file, sheet)?;
            Some(part.source.sheet_row_of(edit.row()?))
        };
        let mut rows: Vec<u64> = match (tables.as_slice(), step.edits.len()) {
            ([_], 1..=ROWS) => step.edits.iter().filter_map(row).collect(),
            _ => Vec::new(),
        };
        rows.order();
        rows.dedup();
        let tables: Vec<String> = tables.into_iter().map(|table| speaker.table_label(table)).collect();
        prompt::step_at(self.lang, label, &tables, field.as_deref(), &rows)
    }

    fn history_view(&self, step: &Step) -> HistoryView {
        let cells = step.cells.iter().sum();
        let became = step.became.get().map(Vec::as_slice).unwrap_or_default();
        let changes = (0..).zip(step.edits.iter().zip(&step.cells)).flat_map(|(at, (edit, cells))| {
            let own = became.iter().filter(|(of, ..)| *of == at);
            changes(self.lang, edit, *cells, &mut own.map(|(_, to, cells)| (to.as_str(), *cells)))
        });
        let changes = changes.take(LISTED);
        HistoryView {
            step: step.number,
            label: self.step_at(step, &prompt::step_label(self.lang, &step.edits, step.safe, cells)),
            cells,
            changes: changes.collect(),
        }
    }
}

/// A text as a recipe of a known form.
pub(super) fn recipe(text: &str) -> Option<Recipe> {
    serde_json::from_str(text).ok().filter(|recipe: &Recipe| recipe.format == 1)
}

/// The headings of a table's columns that a step maps to fields.
fn mapped<'r>(step: &'r Operation, table: Option<&str>) -> impl Iterator<Item = &'r String> {
    let edits = match step {
        Operation::Apply { edits, .. } => edits.as_slice(),
        _ => &[],
    };
    edits.iter().filter_map(move |edit| match edit {
        Edit::MapColumn { table: of, column, .. } if Some(of.as_str()) == table => Some(column),
        _ => None,
    })
}

/// What an edit changes, as the history lists it: table, field, before, after, cells. What was done to a whole column is said
/// in words, which stand before and after; then comes some of what dates became, and not what they were.
fn changes(
    lang: Lang,
    edit: &Edit,
    count: u64,
    became: &mut dyn Iterator<Item = (&str, u64)>,
) -> Vec<(String, String, String, String, u64)> {
    let line = |field: &str, before: &str, after: &str, count: u64| {
        (edit.place().0.to_owned(), field.to_owned(), before.to_owned(), after.to_owned(), count)
    };
    match edit {
        Edit::Replace { field, from, to, .. } | Edit::SetCell { field, from, to, .. } => vec![line(field, from, to, count)],
        Edit::AddRow { cells, .. } => cells.iter().map(|(field, text)| line(field, "", text, 1)).collect(),
        Edit::RemoveRow { cells, .. } => cells.iter().map(|(field, text)| line(field, text, "", 1)).collect(),
        Edit::MapColumn { field, column, .. } => vec![line(field, column, field, count)],
        Edit::AddColumn { field, value, .. } => vec![line(field, "", value, count)],
        Edit::LeaveOut { column: field, .. }
        | Edit::Protect { field, .. }
        | Edit::Read { field, .. }
        | Edit::Carry { field, .. } => {
            let words = prompt::fix_label(lang, edit);
            // A column that is left out with what was counted from it changes no cell.
            let count = if matches!(edit, Edit::LeaveOut { .. }) { count.max(1) } else { count };
            let mut lines = vec![line(field, &words, &words, count)];
            became.for_each(|(to, cells)| lines.push(line(field, HIDDEN, to, cells)));
            lines
        }
    }
}

/// True for dates, which can become days or other dates.
pub(super) fn is_dated(group: &Group) -> bool {
    matches!(group.key.rule, Rule::CalendarDate | Rule::DateOfBirth)
}

/// True for cells that point to a person: a word can take the place of what does, of a date in a column of texts. Not in a
/// column that tells them apart.
pub(super) fn is_worded(study: &Study, group: &Group) -> bool {
    let names = matches!(
        group.key.rule,
        Rule::HealthInsuranceNumber
            | Rule::SocialInsuranceNumber
            | Rule::SocialSecurityNumber
            | Rule::RecordNumber
            | Rule::Telephone
            | Rule::Email
            | Rule::PersonName
    );
    let shortens = |fix: &Fix| !matches!(fix.edit, Edit::Protect { remedy: Remedy::Blank, .. });
    let dates = is_dated(group);
    let Some(name) = group.key.field.as_deref().filter(|_| (names || dates) && !group.fix.as_deref().is_some_and(shortens))
    else {
        return false;
    };
    let schema = group.key.table.as_deref().and_then(|table| study.dictionary.schema(table));
    let field = schema.and_then(|schema| Some((schema, schema.field(name)?)));
    match field {
        Some((_, field)) if dates && (field.value_type != ValueType::String || field.code_list().is_some()) => false,
        Some((schema, field)) => !is_key(&study.programme.privacy, schema, field),
        None => names,
    }
}
