//! What the receiver does with a table as a whole: rows it expects, tables and columns it does not read.

use crate::finding::{Detail, Group, GroupKey, Groups, Rule};
use crate::study::{Study, Table};

/// Adds the findings about what the importer reads of a table.
pub fn receiver(study: &Study, table: &Table, groups: &mut Groups) {
    let schema = study.schema(table);
    let Some(facts) = study.programme.tables.get(&schema.name) else { return };
    let key = |rule, detail| GroupKey { table: Some(schema.name.clone()), detail, ..GroupKey::new(rule) };
    if !facts.read {
        groups.add(Group::new(key(Rule::TableNotRead, Detail::None)));
    }
    let filled: Vec<String> = facts
        .columns_not_read
        .iter()
        .filter(|name| schema.position(name).is_some_and(|field| table.parts.iter().any(|p| p.heading_of(field).is_some())))
        .cloned()
        .collect();
    if facts.read && !filled.is_empty() {
        groups.add(Group::new(key(Rule::ColumnsNotRead, Detail::List { names: filled })));
    }
    let rows = table.rows();
    if let Some(wanted) = facts.rows
        && rows != wanted
        && rows > 0
    {
        groups.add(Group::new(key(Rule::RowCount, Detail::Count { count: rows, of: Some(wanted) })));
    }
}
