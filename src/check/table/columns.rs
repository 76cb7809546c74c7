//! The columns of a table: required ones that lack, unknown ones, two for one field.

use crate::dictionary::{Asks, Form};
use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Groups, Level, Rule, Verdict};
use crate::study::{Part, Study, Table};

/// Adds the findings about a table's columns, source by source.
pub fn columns(study: &Study, table: &Table, groups: &mut Groups) {
    let schema = study.schema(table);
    for part in &table.parts {
        let file = Some((part.source.file.clone(), part.source.sheet.clone()));
        let key = |rule, field: &str, column: u32, detail| GroupKey {
            table: Some(schema.name.clone()),
            field: Some(field.to_owned()),
            column: Some(column),
            file: file.clone(),
            detail,
            ..GroupKey::new(rule)
        };
        for (position, field) in schema.fields.iter().enumerate() {
            let count = part.fields.iter().filter(|f| **f == Some(position)).count();
            if count == 0 && field.needs_column() {
                groups.add(Group::new(key(Rule::MissingColumn, &field.name, position as u32, Detail::None)));
            }
            // Only where it is asked: a blank column is read to its end.
            if let Some(level) = field.level_of(&Asks::Recommended)
                && !is_filled(part, position)
            {
                let detail = Detail::Name { name: "recommended".to_owned() };
                let mut group = Group::new(key(Rule::MissingColumn, &field.name, position as u32, detail));
                group.level = level;
                groups.add(group);
            }
            if count > 1 {
                let names = part
                    .source
                    .headings
                    .iter()
                    .zip(&part.fields)
                    .filter(|(_, f)| **f == Some(position))
                    .map(|(h, _)| h.text.clone())
                    .collect();
                groups.add(Group::new(key(Rule::DuplicateColumn, &field.name, position as u32, Detail::List { names })));
            }
        }
        for (index, heading) in part.source.headings.iter().enumerate() {
            if part.fields.get(index).copied().flatten().is_some()
                || heading.text.trim().is_empty()
                || table.left_out.contains(&heading.text)
                || study.programme.passing_columns.contains(&heading.text)
                || study.programme.identifiers.reads(&schema.name, &heading.text)
            {
                continue;
            }
            let names: Vec<&str> = schema.fields.iter().map(|f| f.name.as_str()).collect();
            let near = crate::check::near::nearest(&heading.text, names.into_iter(), 1);
            let expected = near.into_iter().next().unwrap_or_default();
            let detail = Detail::Names { found: heading.text.clone(), expected };
            let mut group = Group::new(key(Rule::UnknownColumn, &heading.text, (schema.fields.len() + index) as u32, detail));
            group.columns.insert(part.id, heading.column);
            if study.dictionary.form == Form::Schematic {
                (group.level, group.verdict) = (Level::Warning, Verdict::Neither);
            }
            let edit = Edit::LeaveOut { table: schema.name.clone(), column: heading.text.clone() };
            group.fix = Some(Box::new(Fix { edit, applicability: Applicability::Ask }));
            if schema.open {
                group.level = Level::Note;
            }
            groups.add(group);
        }
    }
}

/// True when some cell of a field holds something.
fn is_filled(part: &Part, field: usize) -> bool {
    let Some(heading) = part.heading_of(field) else { return true };
    let mut filled = false;
    // A file that cannot be read any more is told elsewhere.
    let _ = part.blocks(&mut |block| {
        filled = (0..block.rows()).any(|row| !crate::check::value::trim(block.cell(row, heading)).is_empty());
        !filled
    });
    filled
}
