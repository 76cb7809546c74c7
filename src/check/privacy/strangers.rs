//! Columns that the dictionary does not know: where personal information stands most often.
//!
//! Rule: the remedy is to leave the column out, which is offered for the column as a whole.

use super::guard::Guard;
use crate::dictionary::Schema;
use crate::finding::{Applicability, Edit, Fix, GroupKey, Groups};
use crate::intake::Block;
use crate::programme::Privacy;
use crate::study::{Part, Table};
use std::collections::BTreeMap;

/// The guards of unknown columns, by part and heading.
#[derive(Debug, Default)]
pub struct Strangers {
    guards: BTreeMap<(u32, usize), Guard>,
}

impl Strangers {
    /// The guards of a table's unknown columns; those that the person leaves out need none.
    pub fn new(privacy: &Privacy, table: &Table) -> Strangers {
        let mut guards = BTreeMap::new();
        for part in &table.parts {
            for (at, heading) in part.source.headings.iter().enumerate() {
                let known = part.fields.get(at).copied().flatten().is_some();
                if !known && !privacy.look_for.is_empty() && !table.left_out.contains(&heading.text) {
                    guards.insert((part.id, at), Guard::of_stranger(privacy, &heading.text));
                }
            }
        }
        Strangers { guards }
    }

    /// Looks at the unknown columns of a block.
    pub fn block(&self, schema: &Schema, part: &Part, block: &Block, groups: &mut Groups) {
        for ((_, at), guard) in self.guards.range((part.id, 0)..=(part.id, usize::MAX)) {
            let Some(heading) = part.source.headings.get(*at) else { continue };
            for row in 0..block.rows() {
                let text = block.cell(row, *at);
                if text.is_empty() || guard.passes(text, false) {
                    continue;
                }
                for seeker in guard.seen(text, false) {
                    let key = GroupKey {
                        table: Some(schema.name.clone()),
                        column: Some((schema.fields.len() + at) as u32),
                        field: Some(heading.text.clone()),
                        detail: seeker.detail(),
                        ..GroupKey::new(seeker.rule)
                    };
                    let slot = groups.slot(key, |group| {
                        (group.level, group.verdict, group.why) = (seeker.level, seeker.verdict(), seeker.why.clone());
                        let edit = Edit::LeaveOut { table: schema.name.clone(), column: heading.text.clone() };
                        group.fix =
                            Some(Fix { edit, applicability: Applicability::Ask }).filter(|_| !heading.text.trim().is_empty());
                    });
                    groups.hit(slot, part.id, Some(heading.column), block.first + row as u64 + 1);
                }
            }
        }
    }
}
