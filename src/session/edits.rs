//! Cells that the person changes one by one, rows they add and take out, and the short way to the verdict after it.

use super::Session;
use super::changes::COMPARED;
use super::checking::told_once;
use super::noticed::is_bound_to_cells;
use crate::check::table::RowId;
use crate::check::{Touched, again};
use crate::dictionary::{Form, Schema};
use crate::finding::{Edit, Rule};
use crate::intake::{Block, Notice};
use crate::order::{Collected, InOrder};
use crate::repair::{Step, counts_from_dates};
use crate::study::{Part, Study};
use std::collections::BTreeMap;

/// Rows from which on a check of everything is the shorter way.
const MANY: usize = 2_000;

/// The study after a step, from the one before.
type Laid<'l> = &'l dyn Fn(&Session, &Study) -> Study;

/// Groups that are kept beside a cell that was typed, to tell what came of it.
const FEW: usize = 2_000;

/// New texts of cells: data row, position of the heading, text.
type Cells = [(u64, u32, String)];

impl Session {
    /// Takes new texts of cells into the history as one step; those that stay as they are, or whose column has no name of
    /// its own, are left out. False when nothing is left.
    pub fn set_cells(&mut self, source: u32, cells: &Cells) -> bool {
        self.edit_rows(source, cells, &[], &[])
    }

    /// Takes new texts of cells, rows to be added (positions of headings and texts) and rows to be taken out into the
    /// history, as one step. False when nothing is left of it.
    pub fn edit_rows(&mut self, source: u32, cells: &Cells, added: &[Vec<(u32, String)>], removed: &[u64]) -> bool {
        let bound;
        let study = match &self.study {
            Some(study) => study,
            None => {
                bound = self.bind();
                &bound
            }
        };
        let Some((table, part)) = study.part(source) else { return false };
        let row = Row { schema: study.schema(table), part };
        let set = cells.iter().filter_map(|(at, heading, text)| Some((*heading, row.set(*at, *heading as usize, text)?)));
        let mut set: Vec<(u32, Edit)> = set.collect();
        // Column by column, as they are kept.
        if !set.is_sorted_by_key(|(heading, _)| *heading) {
            set.order_by_key(|(heading, _)| *heading);
        }
        let mut edits: Vec<Edit> = set.into_iter().map(|(_, edit)| edit).collect();
        let numbers = self.history.next_row(&part.source.file, part.source.sheet.as_deref())..;
        edits.extend(
            added.iter().filter_map(|cells| row.filled(cells)).zip(numbers).map(|(cells, number)| row.add(number, cells)),
        );
        edits.extend(removed.iter().filter_map(|at| row.remove(*at)));
        let counted = |edit: Edit| {
            let cells = match &edit {
                Edit::AddRow { cells, .. } | Edit::RemoveRow { cells, .. } => cells.len() as u64,
                _ => 1,
            };
            (edit, cells)
        };
        let any = !edits.is_empty();
        self.history.push(edits.into_iter().map(counted).collect(), false);
        any
    }

    /// Judges again what the last step touched. False when that is not enough, and everything is to be checked.
    pub(super) fn judge_again(&mut self) -> bool {
        let Some(step) = self.history.steps().last().cloned() else { return false };
        let laid = |session: &Session, before: &Study| {
            let mut after = before.clone();
            session.history.apply_last(&mut after);
            after
        };
        self.short_way(&step, &laid, true).is_some()
    }

    /// Takes a step back. False when everything is to be checked.
    pub(super) fn undo(&mut self, number: u32) -> bool {
        let Some(step) = self.history.step(number).cloned() else { return false };
        if self.unmigrate(number) {
            return false;
        }
        self.history.undo(number);
        self.short_way(&step, &|session, _| session.bind(), false).is_some()
    }

    /// Puts back what was taken back last. False when everything is to be checked.
    pub(super) fn redo(&mut self) -> bool {
        let Some(step) = self.history.next_redo().cloned() else { return false };
        self.history.redo();
        self.short_way(&step, &|session, _| session.bind(), false).is_some()
    }

    /// Goes from the study of the last check to the one that is `laid` on it. With `tell`, what comes of it is told: here, or
    /// by the check that follows.
    fn short_way(&mut self, step: &Step, laid: Laid<'_>, tell: bool) -> Option<()> {
        let (before, kept, mut report) = (self.study.take()?, self.kept.take(), self.report.take()?);
        let near = !hold_notices(&before, step);
        let way = kept.filter(|_| near).zip(self.near(&before, step, laid));
        // Keeping very many groups takes longer than judging a cell that was typed.
        let typed = way.is_some() && step.edits.iter().all(|edit| matches!(edit, Edit::SetCell { .. }));
        let told = tell && report.groups.len() <= if typed { FEW } else { COMPARED };
        self.before = told.then(|| if way.is_some() { report.groups.clone() } else { std::mem::take(&mut report.groups) });
        let (mut kept, (after, touched)) = way?;
        if !again((&before, &after), &touched, &mut kept, &mut report.groups, self.workers) {
            return None;
        }
        told_once(&mut report.groups);
        report.acknowledged = self.reasons(&report.groups);
        report.steps = self.operations();
        self.forget_views();
        self.tell_caused(&after, &report.groups);
        (self.study, self.report, self.kept) = (Some(after), Some(report), Some(kept));
        Some(())
    }

    /// The study after a step, and the rows that it touches; none when they are many, or not all there is to judge again.
    fn near(&self, before: &Study, step: &Step, laid: Laid<'_>) -> Option<(Study, Touched)> {
        // A data model has rules about whole columns; a listed folder is laid beside whole tables.
        let whole = before.dictionary.form == Form::Schematic || before.listing.is_some();
        // What days were counted from may be among what is taken back.
        let from = self.history.steps().iter().filter(|known| known.number != step.number).flat_map(|step| &step.edits);
        let whole = whole || from.into_iter().any(counts_from_dates);
        if whole || !step.edits.iter().all(is_of_cells) || step.cells.iter().sum::<u64>() > MANY as u64 {
            return None;
        }
        let after = laid(self, before);
        // A row may come back when what stood in it is undone: it was taken out as it was.
        let mut parts = before.tables.iter().zip(&after.tables).flat_map(|(was, is)| was.parts.iter().zip(&is.parts));
        if !parts.all(|(was, is)| was.source.has_rows_of(&is.source)) {
            return None;
        }
        let touched = touched(before, &after, &step.edits)?;
        Some((after, touched))
    }
}

/// True when what was noticed of a column while reading may hold no more.
fn hold_notices(study: &Study, step: &Step) -> bool {
    let mut columns: Vec<(&str, &str)> = step.edits.iter().map(Edit::place).collect();
    columns.order();
    columns.dedup();
    columns.into_iter().any(|(name, field)| {
        let table = study.table(name);
        let position = study.dictionary.schema(name).and_then(|schema| schema.position(field));
        let bound = |part: &Part| {
            // What stands beyond the headings may have come back under the last one.
            let last = |notice: &Notice| part.source.own_width().checked_sub(1).filter(|_| notice.rule == Rule::RowTooLong);
            let own = part.heading_named(position, field);
            let here = |notice: &&Notice| own.is_some() && notice.heading.or_else(|| last(notice)) == own;
            part.source.notices.iter().filter(|notice| is_bound_to_cells(notice.rule)).any(|notice| here(&notice))
        };
        table.is_some_and(|table| table.parts.iter().any(bound))
    })
}

/// True for an edit that changes cells, and neither rows nor what columns are.
fn is_of_cells(edit: &Edit) -> bool {
    matches!(edit, Edit::SetCell { .. } | Edit::Replace { .. } | Edit::Read { .. } | Edit::Protect { .. })
}

/// A source whose rows are edited.
struct Row<'s> {
    schema: &'s Schema,
    part: &'s Part,
}

impl Row<'_> {
    /// The field under a heading, where the dictionary knows it.
    fn field(&self, heading: usize) -> Option<&str> {
        let field = self.part.fields.get(heading).copied().flatten()?;
        // Of two columns of one field only the first is the field's.
        let field = Some(field).filter(|field| self.part.heading_of(*field) == Some(heading))?;
        self.schema.fields.get(field).map(|field| field.name.as_str())
    }

    /// The same; of a column that the dictionary does not know, its heading.
    fn name(&self, heading: usize) -> Option<&str> {
        let text = self.part.source.headings.get(heading)?.text.as_str();
        let strange = || !text.is_empty() && self.part.heading_named(self.schema.position(text), text) == Some(heading);
        self.field(heading).or_else(|| strange().then_some(text))
    }

    fn text(&self, row: u64, heading: usize) -> Option<String> {
        self.part.block_with(row, |block, at| self.part.cell(row, heading, block.cell(at, heading)).to_owned())
    }

    fn set(&self, row: u64, heading: usize, to: &str) -> Option<Edit> {
        let (field, from) = (self.name(heading)?.to_owned(), self.text(row, heading)?);
        let (table, source) = (self.schema.name.clone(), &self.part.source);
        let (file, sheet, row) = (source.file.clone(), source.sheet.clone(), source.lasting(row));
        (from != to).then(|| Edit::SetCell { table, field, file, sheet, row, from, to: to.to_owned() })
    }

    /// What stands in a row that is to be added; none when that is nothing.
    fn filled(&self, cells: &[(u32, String)]) -> Option<BTreeMap<String, String>> {
        let cells = cells.iter().filter(|(_, text)| !text.is_empty());
        let cells: BTreeMap<String, String> =
            cells.filter_map(|(heading, text)| Some((self.name(*heading as usize)?.to_owned(), text.clone()))).collected();
        (!cells.is_empty()).then(|| {
            // Where every row names its table, the new one does too.
            let mark = self.schema.mark.iter().map(|mark| (mark.field.clone(), mark.value.clone()));
            mark.chain(cells).collected()
        })
    }

    fn add(&self, row: u64, cells: BTreeMap<String, String>) -> Edit {
        let (table, source) = (self.schema.name.clone(), &self.part.source);
        Edit::AddRow { table, file: source.file.clone(), sheet: source.sheet.clone(), row, cells }
    }

    fn remove(&self, row: u64) -> Option<Edit> {
        let (table, source) = (self.schema.name.clone(), &self.part.source);
        let headings = 0..source.headings.len();
        let cells = self.part.block_with(row, |block, at| {
            let text = |heading: usize| self.part.cell(row, heading, block.cell(at, heading)).to_owned();
            let filled = headings.filter_map(|heading| Some((self.field(heading)?.to_owned(), text(heading))));
            filled.filter(|(_, text)| !text.is_empty()).collected::<BTreeMap<String, String>>()
        })?;
        let (file, sheet, row) = (source.file.clone(), source.sheet.clone(), source.lasting(row));
        Some(Edit::RemoveRow { table, file, sheet, row, cells })
    }
}

/// The rows that edits of cells touch; none when there are many.
fn touched(before: &Study, after: &Study, edits: &[Edit]) -> Option<Touched> {
    let mut rows = Touched::new();
    // Table and field of the columns of which any cell may have changed.
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for edit in edits {
        let (table, field) = edit.place();
        let index = before.tables.iter().position(|t| before.schema(t).name == table)?;
        let table = before.tables.get(index)?;
        if let Edit::SetCell { file, sheet, row, .. } = edit {
            let (at, part) = table.part_of(file, sheet.as_deref())?;
            rows.extend(part.source.row_of(*row).map(|row| (index, RowId::new(at, row))));
        } else {
            columns.push((index, before.schema(table).position(field)?));
        }
    }
    columns.order();
    columns.dedup();
    for some in columns.chunk_by(|a, b| a.0 == b.0) {
        let index = some.first()?.0;
        let parts = before.tables.get(index)?.parts.iter().zip(&after.tables.get(index)?.parts).enumerate();
        for (at, parts) in parts {
            differing(parts, some, &mut |row| {
                rows.insert((index, RowId::new(at, row)));
                rows.len() <= MANY
            })?;
        }
    }
    (rows.len() <= MANY).then_some(rows)
}

/// Calls `each` with the rows of a part in which a cell of some fields is another one than before, until it returns false.
/// None when they cannot be read.
fn differing((was, is): (&Part, &Part), fields: &[(usize, usize)], each: &mut dyn FnMut(u64) -> bool) -> Option<()> {
    let headings: Vec<Option<usize>> = fields.iter().map(|(_, field)| was.heading_of(*field)).collect();
    if fields.iter().zip(&headings).any(|((_, field), heading)| is.heading_of(*field) != *heading) {
        return None;
    }
    let mut scratch = Block::default();
    for index in 0..was.source.count() {
        let mut on = true;
        let mut row = |row: u64, cells: &[&str]| {
            let mut columns = headings.iter().zip(cells).filter_map(|(heading, raw)| Some(((*heading)?, *raw)));
            if on && columns.any(|(heading, raw)| was.cell(row, heading, raw) != is.cell(row, heading, raw)) {
                on = each(row);
            }
        };
        was.source.columns(index, &headings, &mut scratch, None, &mut row).ok()?;
        if !on {
            break;
        }
    }
    Some(())
}
