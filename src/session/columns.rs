//! Columns that no field was found for: shown with what speaks for each field, matched or left out as one step.
//!
//! Rule of the room: a column leaves the bundle only when the person says so; it stays in their file.

use super::Session;
use super::phrases::Speaker;
use crate::finding::{Edit, column_letters};
use crate::protocol::{ColumnMap, ColumnsView, MatchView, OpenField, Reply, StrayView};
use crate::repair::{Stray, open_fields, strays};
use crate::study::Study;
use crate::text::{name, prompt};
use std::collections::BTreeSet;

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
        let tables: BTreeSet<&str> = strays.iter().map(|stray| stray.table.as_str()).collect();
        let (mut open, mut left_out) = (Vec::new(), Vec::new());
        for table in &study.tables {
            let schema = study.schema(table);
            left_out.extend(table.left_out.iter().map(|column| (speaker.table_label(&schema.name), column.clone())));
            if !tables.contains(schema.name.as_str()) {
                continue;
            }
            let fields: BTreeSet<usize> = table.parts.iter().flat_map(|part| open_fields(study, table, part)).collect();
            let view = |field: &crate::dictionary::Field| OpenField {
                label: speaker.field_label(field),
                needed: field.needs_column(),
                field: field.name.clone(),
            };
            open.push((schema.name.clone(), fields.into_iter().filter_map(|at| schema.fields.get(at)).map(view).collect()));
        }
        Reply::Columns(Box::new(ColumnsView { strays, open, left_out }))
    }

    fn stray_view(&self, study: &Study, speaker: &Speaker<'_>, stray: &Stray) -> StrayView {
        let schema = study.dictionary.schema(&stray.table);
        let label = |field: &str| schema.and_then(|schema| schema.field(field)).map(|field| speaker.field_label(field));
        let matches = stray.matches.iter().map(|one| MatchView {
            label: label(&one.field).unwrap_or_default(),
            clues: one.clues.iter().map(|clue| prompt::clue(self.lang, clue, &|table| speaker.table_label(table))).collect(),
            field: one.field.clone(),
        });
        let part = study.part(stray.place.0).map(|(_, part)| part);
        let file = part.map(|part| name::file_and_sheet(self.lang, &part.source.file, part.source.sheet.as_deref()));
        StrayView {
            table: stray.table.clone(),
            table_label: speaker.table_label(&stray.table),
            column: stray.column.clone(),
            place: format!("{} · {}", file.unwrap_or_default(), column_letters(stray.place.1)),
            examples: stray.examples.clone(),
            matches: matches.collect(),
            certain: stray.certain,
        }
    }

    /// Takes what columns are said to be into the history, as one step: those that are open, and fields that are. False when
    /// nothing is left.
    pub fn map_columns(&mut self, maps: &[ColumnMap]) -> bool {
        let Some(study) = &self.study else { return false };
        let (mut columns, mut fields) = (BTreeSet::new(), BTreeSet::new());
        let edits = maps.iter().filter_map(|map| {
            let ColumnMap { table, column, field } = map;
            let stray = self.strays().iter().find(|stray| stray.table == *table && stray.column == *column)?;
            let edit = match field {
                None => Edit::LeaveOut { table: table.clone(), column: column.clone() },
                Some(field) => {
                    let (known, part) = study.part(stray.place.0)?;
                    let position = study.schema(known).position(field)?;
                    let open = part.heading_of(position).is_none() && fields.insert((table, field));
                    open.then(|| Edit::MapColumn { table: table.clone(), field: field.clone(), column: column.clone() })?
                }
            };
            columns.insert((table, column)).then_some((edit, 1))
        });
        let edits: Vec<(Edit, u64)> = edits.collect();
        let any = !edits.is_empty();
        self.history.push(edits, false);
        any
    }
}
