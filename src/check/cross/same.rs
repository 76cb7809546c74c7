//! Values that must be the same in every table and row, such as the study's identifier.

use crate::check::near;
use crate::check::table::{TableKeys, placed};
use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Groups, Places, Rule};
use crate::study::Study;
use std::collections::BTreeMap;

/// Adds the values that differ from the one that counts: the one of the table whose key the field is, else the one
/// that stands in most rows.
pub fn same(study: &Study, keys: &[TableKeys], groups: &mut Groups) {
    for field in &study.programme.same_everywhere {
        let mut rows_of: BTreeMap<&str, u64> = BTreeMap::new();
        let mut owner: Option<&str> = None;
        for table in keys {
            let schema = &study.dictionary.schemas[table.schema];
            let Some(values) = values(study, table, field) else { continue };
            let owns = schema.unique_keys.iter().any(|key| key.len() == 1 && &key[0] == field);
            for (value, places) in values {
                *rows_of.entry(value).or_default() += places.count();
                if owns && owner.is_none() {
                    owner = Some(value);
                }
            }
        }
        let most = rows_of.iter().max_by_key(|(value, rows)| (**rows, std::cmp::Reverse(**value))).map(|(value, _)| *value);
        let Some(expected) = owner.or(most) else { continue };
        if rows_of.len() > 1 {
            differing(study, keys, field, expected, groups);
        }
    }
}

fn values<'k>(study: &Study, keys: &'k TableKeys, field: &str) -> Option<&'k BTreeMap<String, Places>> {
    let position = study.dictionary.schemas[keys.schema].position(field)?;
    keys.same.iter().find(|(f, _)| *f == position).map(|(_, values)| values)
}

fn differing(study: &Study, keys: &[TableKeys], field: &str, expected: &str, groups: &mut Groups) {
    for (keys, table) in keys.iter().zip(&study.tables) {
        let schema = study.schema(table);
        let (Some(values), Some(position)) = (values(study, keys, field), schema.position(field)) else { continue };
        for (value, places) in values.iter().filter(|(value, _)| *value != expected) {
            let detail = Detail::Names { found: value.clone(), expected: expected.to_owned() };
            let mut group = Group::new(GroupKey {
                table: Some(schema.name.clone()),
                column: Some(position as u32),
                field: Some(field.to_owned()),
                value: Some(value.clone()),
                detail,
                ..GroupKey::new(Rule::ValueDiffers)
            });
            if near::skeleton(value) == near::skeleton(expected) {
                let edit = Edit::Replace {
                    table: schema.name.clone(),
                    field: field.to_owned(),
                    from: value.clone(),
                    to: expected.to_owned(),
                };
                group.fix = Some(Box::new(Fix { edit, applicability: Applicability::Ask }));
            }
            groups.add(placed(group, table, Some(position), places.clone()));
        }
    }
}
