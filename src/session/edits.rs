//! Cells that the person changes one by one, and the short way to the verdict after it.

use super::{Session, Watch};
use crate::check::table::RowId;
use crate::check::{Touched, again};
use crate::dictionary::Form;
use crate::finding::Edit;
use crate::protocol::Reply;
use crate::study::Study;

/// Rows from which on a check of everything is the shorter way.
const MANY: usize = 2_000;

impl Session {
    /// Takes new texts of cells into the history as one step; those that stay as they are, or whose column the
    /// dictionary does not know, are left out. False when nothing is left.
    pub fn set_cells(&mut self, source: u32, cells: &[(u64, u32, String)]) -> bool {
        let bound;
        let study = match &self.study {
            Some(study) => study,
            None => {
                bound = self.bind();
                &bound
            }
        };
        let Some((table, part)) = study.part(source) else { return false };
        let schema = study.schema(table);
        let edit = |(row, heading, to): &(u64, u32, String)| {
            let heading = *heading as usize;
            let field = schema.fields.get(part.fields.get(heading).copied().flatten()?)?;
            let from =
                part.block_with(*row, |block, within| part.mends.cell(*row, heading, block.cell(within, heading)).to_owned())?;
            (from != *to).then(|| Edit::SetCell {
                table: schema.name.clone(),
                field: field.name.clone(),
                file: part.source.file.clone(),
                sheet: part.source.sheet.clone(),
                row: *row,
                from,
                to: to.clone(),
            })
        };
        let edits: Vec<(Edit, u64)> = cells.iter().filter_map(edit).map(|edit| (edit, 1)).collect();
        let any = !edits.is_empty();
        self.history.push(edits, false);
        any
    }

    /// The verdict after the last step: what it touches is judged again where that is enough, else everything.
    pub(super) fn judge_again(&mut self, watch: Watch<'_>) -> Reply {
        if self.short_way().is_none() {
            self.stale();
            self.check(watch);
        }
        self.overview()
    }

    fn short_way(&mut self) -> Option<()> {
        let before = self.study.take()?;
        // A data model has rules about whole columns; a listed folder is laid beside whole tables.
        if before.dictionary.form == Form::Schematic || before.listing.is_some() {
            return None;
        }
        let (mut kept, mut report) = (self.kept.take()?, self.report.take()?);
        let touched = touched(&before, &self.history.steps().last()?.edits)?;
        let mut after = before.clone();
        self.history.apply_last(&mut after);
        if !again((&before, &after), &touched, &mut kept, &mut report.groups, self.workers) {
            return None;
        }
        report.acknowledged = self.reasons(&report.groups);
        report.steps = self.operations();
        self.forget_views();
        (self.study, self.report, self.kept) = (Some(after), Some(report), Some(kept));
        Some(())
    }
}

/// The rows that single cells stand in; none when an edit is of another kind, or when there are many.
fn touched(study: &Study, edits: &[Edit]) -> Option<Touched> {
    let mut rows = Touched::new();
    for edit in edits {
        let Edit::SetCell { table, file, sheet, row, .. } = edit else { return None };
        let index = study.tables.iter().position(|t| study.schema(t).name == *table)?;
        let parts = study.tables.get(index)?.parts.iter().enumerate();
        let parts = parts.filter(|(_, part)| part.source.file == *file && part.source.sheet == *sheet);
        rows.extend(parts.map(|(part, _)| (index, RowId::new(part, *row))));
    }
    (rows.len() <= MANY).then_some(rows)
}
