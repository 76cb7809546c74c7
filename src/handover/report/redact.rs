//! What is taken out of a group before it may stand in a report without values.

use crate::finding::{Detail, Edit, Fix, Group, Rule, Scope};
use std::collections::BTreeMap;

/// The group without any value of a cell, and without what resembles one.
///
/// A proposed repair stays as a kind: its values become empty (before) and `…` (after).
pub(super) fn redact(group: &Group) -> Group {
    let mut out = group.clone();
    out.key.value = None;
    out.key.detail = detail(group);
    out.fix = group.fix.as_ref().map(|fix| Box::new(Fix { edit: edit(&fix.edit), applicability: fix.applicability }));
    out
}

/// True when `bare` says of a group what [`redact`] would leave of it, places and counts aside.
pub(super) fn is_bare(group: &Group, bare: &Group) -> bool {
    let (key, known) = (&group.key, &bare.key);
    (group.level, group.verdict, key.rule, key.column) == (bare.level, bare.verdict, known.rule, known.column)
        && (&key.table, &key.field, &key.file) == (&known.table, &known.field, &known.file)
        && (&key.when, &key.defect) == (&known.when, &known.defect)
        && match (&group.fix, &bare.fix) {
            (Some(fix), Some(other)) => fix.applicability == other.applicability && is_bare_edit(&fix.edit, &other.edit),
            (None, None) => true,
            _ => false,
        }
        && is_bare_detail(group, &known.detail)
}

/// Of what most findings propose nothing is copied in order to compare it.
fn is_bare_edit(whole: &Edit, bare: &Edit) -> bool {
    match (whole, bare) {
        (Edit::Replace { table, field, .. }, Edit::Replace { table: other, field: name, from, to }) => {
            (table, field) == (other, name) && from.is_empty() && to == "…"
        }
        (whole, bare) => edit(whole) == *bare,
    }
}

fn is_bare_detail(group: &Group, bare: &Detail) -> bool {
    match (&group.key.detail, bare) {
        (Detail::None, Detail::None) => true,
        (Detail::Reference { table, fields, .. }, Detail::Reference { table: other, fields: names, nearest }) => {
            (table, fields) == (other, names) && nearest.is_empty()
        }
        (Detail::Codes { total, .. }, Detail::Codes { nearest, total: other }) => total == other && nearest.is_empty(),
        (_, bare) => detail(group) == *bare,
    }
}

fn detail(group: &Group) -> Detail {
    let scope = group.key.rule.scope();
    let of_a_value = group.key.value.is_some() || scope == Scope::Cell;
    let near_a_value = of_a_value || matches!(scope, Scope::Row | Scope::Cross | Scope::Receiver);
    match &group.key.detail {
        Detail::Codes { total, .. } => Detail::Codes { nearest: Vec::new(), total: *total },
        Detail::Reference { table, fields, .. } => {
            Detail::Reference { table: table.clone(), fields: fields.clone(), nearest: Vec::new() }
        }
        // Identifiers of a circle, and paths that repeat the name in the cell; lists of tables stay.
        Detail::List { .. } if matches!(group.key.rule, Rule::ParentCircle | Rule::DataFileElsewhere) => {
            Detail::List { names: Vec::new() }
        }
        Detail::Name { .. } if of_a_value => Detail::None,
        Detail::Script { message: Some(_) } => Detail::None,
        Detail::Names { .. } if near_a_value => Detail::None,
        Detail::NamedCount { count, .. } if of_a_value => Detail::Count { count: *count, of: None },
        other => other.clone(),
    }
}

fn edit(edit: &Edit) -> Edit {
    match edit {
        Edit::Replace { table, field, .. } => {
            Edit::Replace { table: table.clone(), field: field.clone(), from: String::new(), to: "…".into() }
        }
        Edit::SetCell { table, field, file, sheet, .. } => Edit::SetCell {
            table: table.clone(),
            field: field.clone(),
            file: file.clone(),
            sheet: sheet.clone(),
            row: 0,
            from: String::new(),
            to: "…".into(),
        },
        Edit::AddRow { table, file, sheet, .. } => {
            Edit::AddRow { table: table.clone(), file: file.clone(), sheet: sheet.clone(), row: 0, cells: BTreeMap::new() }
        }
        Edit::RemoveRow { table, file, sheet, .. } => {
            Edit::RemoveRow { table: table.clone(), file: file.clone(), sheet: sheet.clone(), row: 0, cells: BTreeMap::new() }
        }
        Edit::AddColumn { table, field, .. } => {
            Edit::AddColumn { table: table.clone(), field: field.clone(), value: "…".into() }
        }
        Edit::LeaveOut { .. } | Edit::MapColumn { .. } | Edit::Protect { .. } | Edit::Read { .. } | Edit::Carry { .. } => {
            edit.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::redact;
    use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Rule};

    #[test]
    fn nothing_of_a_value_is_left() {
        let secrets = ["PT-0O1", "PT-001"];
        let mut key = GroupKey::new(Rule::Orphan);
        key.value = Some(secrets[0].into());
        key.detail = Detail::Reference { table: "t".into(), fields: vec!["f".into()], nearest: vec![secrets[1].into()] };
        let mut group = Group::new(key);
        let edit = Edit::Replace { table: "t".into(), field: "f".into(), from: secrets[0].into(), to: secrets[1].into() };
        group.fix = Some(Box::new(Fix { edit, applicability: Applicability::Ask }));
        let written = serde_json::to_string(&redact(&group)).unwrap();
        assert!(secrets.iter().all(|secret| !written.contains(secret)), "{written}");
        assert!(written.contains("replace") && written.contains("ask"));
    }

    #[test]
    fn lists_of_identifiers_and_paths_go_and_lists_of_tables_stay() {
        let left = |rule: Rule| {
            let mut key = GroupKey::new(rule);
            key.value = Some("PT-001".into());
            key.detail = Detail::List { names: vec!["PT-001".into()] };
            serde_json::to_string(&redact(&Group::new(key))).unwrap().contains("PT-001")
        };
        assert!(!left(Rule::ParentCircle) && !left(Rule::DataFileElsewhere) && left(Rule::IdentifierRepeats));
    }

    #[test]
    fn names_stay_where_they_are_about_files_and_headings() {
        let mut key = GroupKey::new(Rule::HeadingMatched);
        key.detail = Detail::Names { found: "Sex ".into(), expected: "sex".into() };
        assert_eq!(redact(&Group::new(key.clone())).key.detail, key.detail);
        key.rule = Rule::ValueDiffers;
        assert_eq!(redact(&Group::new(key)).key.detail, Detail::None);
    }
}
