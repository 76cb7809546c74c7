//! The recipe as a bundle carries it: without what looks like personal information, and without rows that were taken out.
//!
//! Rule: what a person cleared from the tables does not come back beside them. Where it is found again, in the same file or in
//! next month's, it is told again; the recipe that the person saves holds these repairs.

use crate::check::cell::Column;
use crate::finding::{Edit, Operation, Scope};
use crate::study::Study;
use std::collections::HashMap;

/// The columns of the fields that edits name, by table and field.
type Columns<'s> = HashMap<(String, String), Option<Column<'s>>>;

/// The steps without edits that name personal information.
pub(super) fn discreet(study: &Study, steps: &[Operation]) -> Vec<Operation> {
    let mut columns = Columns::new();
    let mut kept = |step: &Operation| match step {
        Operation::Apply { edits, safe } => {
            let edits: Vec<Edit> = edits.iter().filter(|edit| !tells(study, &mut columns, edit)).cloned().collect();
            (!edits.is_empty()).then_some(Operation::Apply { edits, safe: *safe })
        }
        step => Some(step.clone()),
    };
    steps.iter().filter_map(&mut kept).collect()
}

/// True for an edit whose own text tells too much.
fn tells<'s>(study: &'s Study, columns: &mut Columns<'s>, edit: &Edit) -> bool {
    let mut personal = |table: &str, field: &str, text: &str| is_personal(study, columns, table, field, text);
    match edit {
        Edit::Replace { table, field, from, to } | Edit::SetCell { table, field, from, to, .. } => {
            personal(table, field, from) || personal(table, field, to)
        }
        Edit::AddColumn { table, field, value } => personal(table, field, value),
        Edit::AddRow { table, cells, .. } => cells.iter().any(|(field, text)| personal(table, field, text)),
        // All of it was to go.
        Edit::RemoveRow { .. } => true,
        Edit::LeaveOut { .. } | Edit::MapColumn { .. } | Edit::Protect { .. } | Edit::Read { .. } | Edit::Carry { .. } => false,
    }
}

/// True when the check would tell of a text that it looks like personal information.
fn is_personal<'s>(study: &'s Study, columns: &mut Columns<'s>, table: &str, field: &str, text: &str) -> bool {
    let made = || {
        let schema = study.dictionary.schema(table)?;
        Some(Column::new(schema, schema.position(field)?, &study.programme, None))
    };
    // A column that the dictionary does not know holds anything.
    let Some(column) = columns.entry((table.to_owned(), field.to_owned())).or_insert_with(made) else { return true };
    column.drafts(text, &column.parse(text)).iter().any(|draft| draft.rule.scope() == Scope::Privacy)
}
