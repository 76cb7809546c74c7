//! Cells that the person changes one by one, rows they add and take out, and the short way to the verdict after it.

use super::Session;
use crate::check::table::RowId;
use crate::check::{Touched, again};
use crate::dictionary::{Form, Schema};
use crate::finding::Edit;
use crate::study::{Part, Study};
use std::collections::BTreeMap;

/// Rows from which on a check of everything is the shorter way.
const MANY: usize = 2_000;

/// New texts of cells: data row, position of the heading, text.
type Cells = [(u64, u32, String)];

impl Session {
    /// Takes new texts of cells into the history as one step; those that stay as they are, or whose column the
    /// dictionary does not know, are left out. False when nothing is left.
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
        let mut edits: Vec<Edit> = cells.iter().filter_map(|(at, heading, text)| row.set(*at, *heading as usize, text)).collect();
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
        let edits = self.history.steps().last().map(|step| step.edits.clone()).unwrap_or_default();
        let laid = |session: &Session, before: &Study| {
            let mut after = before.clone();
            session.history.apply_last(&mut after);
            after
        };
        self.short_way(&edits, laid).is_some()
    }

    /// Takes a step back. False when everything is to be checked.
    pub(super) fn undo(&mut self, number: u32) -> bool {
        let Some(edits) = self.history.step(number).map(|step| step.edits.clone()) else { return false };
        self.history.undo(number);
        self.short_way(&edits, |session, _| session.bind()).is_some()
    }

    /// Puts back what was taken back last. False when everything is to be checked.
    pub(super) fn redo(&mut self) -> bool {
        let Some(edits) = self.history.next_redo().map(|step| step.edits.clone()) else { return false };
        self.history.redo();
        self.short_way(&edits, |session, _| session.bind()).is_some()
    }

    fn short_way(&mut self, edits: &[Edit], laid: impl FnOnce(&Session, &Study) -> Study) -> Option<()> {
        let before = self.study.take()?;
        // A data model has rules about whole columns; a listed folder is laid beside whole tables.
        if before.dictionary.form == Form::Schematic || before.listing.is_some() {
            return None;
        }
        let (mut kept, mut report) = (self.kept.take()?, self.report.take()?);
        let touched = touched(&before, edits)?;
        let after = laid(self, &before);
        // A row may come back when what stood in it is undone: it was taken out as it was.
        let mut parts = before.tables.iter().zip(&after.tables).flat_map(|(was, is)| was.parts.iter().zip(&is.parts));
        if !parts.all(|(was, is)| was.source.has_rows_of(&is.source)) {
            return None;
        }
        if !again((&before, &after), &touched, &mut kept, &mut report.groups, self.workers) {
            return None;
        }
        report.acknowledged = self.reasons(&report.groups);
        report.steps = self.operations();
        self.forget_views();
        self.caused = None;
        (self.study, self.report, self.kept) = (Some(after), Some(report), Some(kept));
        Some(())
    }
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

    fn text(&self, row: u64, heading: usize) -> Option<String> {
        self.part.block_with(row, |block, at| self.part.cell(row, heading, block.cell(at, heading)).to_owned())
    }

    fn set(&self, row: u64, heading: usize, to: &str) -> Option<Edit> {
        let (field, from) = (self.field(heading)?.to_owned(), self.text(row, heading)?);
        let (table, source) = (self.schema.name.clone(), &self.part.source);
        let (file, sheet, row) = (source.file.clone(), source.sheet.clone(), source.lasting(row));
        (from != to).then(|| Edit::SetCell { table, field, file, sheet, row, from, to: to.to_owned() })
    }

    /// What stands in a row that is to be added; none when that is nothing.
    fn filled(&self, cells: &[(u32, String)]) -> Option<BTreeMap<String, String>> {
        let cells = cells.iter().filter(|(_, text)| !text.is_empty());
        let cells: BTreeMap<String, String> =
            cells.filter_map(|(heading, text)| Some((self.field(*heading as usize)?.to_owned(), text.clone()))).collect();
        (!cells.is_empty()).then(|| {
            // Where every row names its table, the new one does too.
            let mark = self.schema.mark.iter().map(|mark| (mark.field.clone(), mark.value.clone()));
            mark.chain(cells).collect()
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
            filled.filter(|(_, text)| !text.is_empty()).collect::<BTreeMap<String, String>>()
        })?;
        let (file, sheet, row) = (source.file.clone(), source.sheet.clone(), source.lasting(row));
        Some(Edit::RemoveRow { table, file, sheet, row, cells })
    }
}

/// The rows that single cells stand in; none when an edit is of another kind, or when there are many.
fn touched(study: &Study, edits: &[Edit]) -> Option<Touched> {
    let mut rows = Touched::new();
    for edit in edits {
        let Edit::SetCell { table, file, sheet, row, .. } = edit else { return None };
        let index = study.tables.iter().position(|t| study.schema(t).name == *table)?;
        let (at, part) = study.tables.get(index)?.part_of(file, sheet.as_deref())?;
        rows.extend(part.source.row_of(*row).map(|row| (index, RowId::new(at, row))));
    }
    (rows.len() <= MANY).then_some(rows)
}
