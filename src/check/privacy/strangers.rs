//! Columns that the dictionary does not know: where personal information stands most often; and what the centre's own tools
//! wrote there.
//!
//! Rule: the remedy is to leave the column out, which is offered for the column as a whole.

use super::guard::Guard;
use crate::dictionary::Schema;
use crate::dictionary::schematic::is_nothing;
use crate::finding::{Applicability, Detail, Edit, Fix, GroupKey, Groups, Rule};
use crate::intake::Block;
use crate::programme::{IdStart, Programme};
use crate::study::{Part, Table};
use std::collections::BTreeMap;

/// The guards of unknown columns, by part and heading.
#[derive(Debug, Default)]
pub struct Strangers<'p> {
    guards: BTreeMap<(u32, usize), Guard>,
    /// Columns of what the centre's tools call a file, and how that begins.
    named: Vec<((u32, usize), &'p IdStart)>,
}

impl<'p> Strangers<'p> {
    /// The guards of a table's unknown columns; those that the person leaves out need none.
    pub fn new(programme: &'p Programme, table: &Table) -> Strangers<'p> {
        let (mut guards, mut named) = (BTreeMap::new(), Vec::new());
        let (privacy, files) = (&programme.privacy, programme.data_files.as_ref());
        for part in &table.parts {
            for (at, heading) in part.source.headings.iter().enumerate() {
                let known = part.fields.get(at).copied().flatten().is_some();
                let start = files.filter(|files| files.id_column == heading.text).and_then(|files| files.id_form.as_ref());
                named.extend(start.filter(|_| !known).map(|start| ((part.id, at), start)));
                if !known && !privacy.look_for.is_empty() && !table.left_out.contains(&heading.text) {
                    guards.insert((part.id, at), Guard::of_stranger(privacy, &heading.text));
                }
            }
        }
        Strangers { guards, named }
    }

    /// Looks at the unknown columns of a block.
    pub fn block(&self, schema: &Schema, part: &Part, block: &Block, groups: &mut Groups) {
        for ((_, at), form) in self.named.iter().filter(|((id, _), _)| *id == part.id) {
            let Some(heading) = part.source.headings.get(*at) else { continue };
            for row in 0..block.rows() {
                let text = block.cell(row, *at);
                if form.begins(text) || is_nothing(text.trim()) {
                    continue;
                }
                let key = GroupKey {
                    value: Some(text.to_owned()),
                    detail: Detail::Pattern { pattern: String::new(), example: Some(format!("{}12345678", form.start)) },
                    ..key(schema, *at, &heading.text, Rule::ReceiverForm)
                };
                let slot = groups.slot(key, |group| (group.level, group.why) = (form.level, Some(Box::new(form.why.clone()))));
                groups.hit(slot, part.id, Some(heading.column), block.first + row as u64 + 1);
            }
        }
        for ((_, at), guard) in self.guards.range((part.id, 0)..=(part.id, usize::MAX)) {
            let Some(heading) = part.source.headings.get(*at) else { continue };
            for row in 0..block.rows() {
                let text = block.cell(row, *at);
                if text.is_empty() || guard.passes(text, false) {
                    continue;
                }
                for seeker in guard.seen(text, false) {
                    let key = GroupKey { detail: seeker.detail(), ..key(schema, *at, &heading.text, seeker.rule) };
                    let slot = groups.slot(key, |group| {
                        (group.level, group.verdict, group.why) = (seeker.level, seeker.verdict(), seeker.why.clone());
                        let edit = Edit::LeaveOut { table: schema.name.clone(), column: heading.text.clone() };
                        group.fix = Some(Box::new(Fix { edit, applicability: Applicability::Ask }))
                            .filter(|_| !heading.text.trim().is_empty());
                    });
                    groups.hit(slot, part.id, Some(heading.column), block.first + row as u64 + 1);
                }
            }
        }
    }
}

/// The key of a finding in an unknown column.
fn key(schema: &Schema, at: usize, heading: &str, rule: Rule) -> GroupKey {
    GroupKey {
        table: Some(schema.name.clone()),
        column: Some((schema.fields.len() + at) as u32),
        field: Some(heading.to_owned()),
        ..GroupKey::new(rule)
    }
}
