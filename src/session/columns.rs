//! Columns that no field was found for: shown with what speaks for each field, matched or left out as one step.
//!
//! Rule of the room: a column leaves the bundle only when the person says so; it stays in their file.

use super::Session;
use super::phrases::Speaker;
use crate::finding::{Edit, column_letters};
use crate::protocol::{ColumnMap, ColumnsView, HIDDEN, MatchView, OpenField, Reply, StrayView};
use crate::repair::{Stray, strays};
use crate::study::Study;
use crate::text::{name, prompt};

impl Session {
    /// The columns of the last check that no field was found for.
    pub(super) fn strays(&self) -> &[Stray] {
        let (Some(report), Some(study)) = (&self.report, &self.study) else { return &[] };
        self.strays.get_or_init(|| strays(study, &report.groups))
    }

    pub(super) fn columns_view(&self) -> Reply {
        let Some(study) = &self.study else { return Reply::Columns(Box::default()) };
        let speaker = self.speaker(&study.dictionary);
        let strays: Vec<StrayView> = self.strays().iter().map(|stray| self.stray_view(study, &speaker, stray)).collect();
        let (mut open, mut left_out) = (Vec::new(), Vec::new());
        for table in &study.tables {
            let schema = study.schema(table);
            left_out.extend(table.left_out.iter().map(|column| (speaker.table_label(&schema.name), column.clone())));
            if !strays.iter().any(|stray| stray.table == schema.name) {
                continue;
            }
            let mut fields = Vec::new();
            for (at, field) in schema.fields.iter().enumerate() {
                if table.parts.iter().any(|part| part.heading_of(at).is_none()) {
                    let (label, needed) = (speaker.field_label(field), field.needs_column());
                    fields.push(OpenField { field: field.name.clone(), label, needed });
                }
            }
            open.push((schema.name.clone(), fields));
        }
        Reply::Columns(Box::new(ColumnsView { strays, open, left_out }))
    }

    fn stray_view(&self, study: &Study, speaker: &Speaker<'_>, stray: &Stray) -> StrayView {
        let schema = study.dictionary.schema(&stray.table);
        let hidden = self.is_personal_column(&stray.table, &stray.column);
        let label = |field: &str| schema.and_then(|schema| schema.field(field)).map(|field| speaker.field_label(field));
        let matches = stray.matches.iter().map(|one| MatchView {
            label: label(&one.field).unwrap_or_default(),
            clues: one
                .clues
                .iter()
                .map(|clue| prompt::clue(self.lang, clue, hidden, &|table| speaker.table_label(table)))
                .collect(),
            field: one.field.clone(),
        });
        let part = study.part(stray.place.0).map(|(_, part)| part);
        let file = part.map(|part| name::file_and_sheet(self.lang, &part.source.file, part.source.sheet.as_deref()));
        StrayView {
            table: stray.table.clone(),
            table_label: speaker.table_label(&stray.table),
            column: stray.column.clone(),
            place: format!("{} · {}", file.unwrap_or_default(), column_letters(stray.place.1)),
            examples: match hidden {
                true => vec![HIDDEN.to_owned()],
                false => stray.examples.clone(),
            },
            matches: matches.collect(),
            certain: stray.certain,
        }
    }

    /// Takes what columns are said to be into the history, as one step: those that are open, and fields that are. False when
    /// nothing is left.
    pub fn map_columns(&mut self, maps: &[ColumnMap]) -> bool {
        let Some(study) = &self.study else { return false };
        let mut edits: Vec<(Edit, u64)> = Vec::new();
        for ColumnMap { table, column, field } in maps {
            let Some(stray) = self.strays().iter().find(|stray| stray.table == *table && stray.column == *column) else {
                continue;
            };
            let taken = |edit: &Edit| match edit {
                Edit::MapColumn { table: t, field: f, column: c } => t == table && (c == column || Some(f) == field.as_ref()),
                Edit::LeaveOut { table: t, column: c } => t == table && c == column,
                _ => false,
            };
            if edits.iter().any(|(edit, _)| taken(edit)) {
                continue;
            }
            let (table, column) = (table.clone(), column.clone());
            match field {
                None => edits.push((Edit::LeaveOut { table, column }, 1)),
                Some(field) if is_open(study, stray, field) => {
                    edits.push((Edit::MapColumn { table, field: field.clone(), column }, 1));
                }
                Some(_) => {}
            }
        }
        let any = !edits.is_empty();
        self.history.push(edits, false);
        any
    }
}

/// True when a field has no column where a column stands that no field was found for.
fn is_open(study: &Study, stray: &Stray, field: &str) -> bool {
    let Some((table, part)) = study.part(stray.place.0) else { return false };
    study.schema(table).position(field).is_some_and(|field| part.heading_of(field).is_none())
}
