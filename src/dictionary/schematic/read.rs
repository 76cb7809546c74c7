//! From rows to a dictionary, with the findings about it.

use super::label;
use super::rows::{Graph, Row};
use super::template::{COMPONENT, schema};
use super::walk::Walk;
use crate::dictionary::Dictionary;
use crate::finding::{Detail, Group, GroupKey, Groups, Rule};

/// Names listed in one finding.
const LISTED: usize = 40;

pub(super) fn read(mut dictionary: Dictionary, templates: &[String], rows: Vec<Row>) -> (Dictionary, Vec<Group>) {
    let graph = Graph::new(rows);
    let mut groups = Groups::default();
    let is_template = |row: &Row| row.depends.iter().any(|name| name == COMPONENT) || templates.contains(&row.name);
    for row in graph.rows.iter().filter(|row| is_template(row)) {
        let name = label(&row.name);
        if dictionary.schemas.iter().any(|schema| schema.name == name) {
            continue;
        }
        let (schema, walk) = schema(&graph, row, &name);
        tell_walk(&graph, &name, &walk, &mut groups);
        for (position, field) in schema.fields.iter().enumerate().filter(|(_, field)| !field.unchecked.is_empty()) {
            let place = graph.row(&label(&field.name)).map(|row| row.place.clone()).unwrap_or_default();
            groups.add(Group::new(GroupKey {
                table: Some(name.clone()),
                column: Some(position as u32),
                field: Some(field.name.clone()),
                detail: Detail::Json { path: place, what: field.unchecked.join(" :: ") },
                ..GroupKey::new(Rule::RuleNotChecked)
            }));
        }
        dictionary.schemas.push(schema);
    }
    tell_spellings(&graph, &mut groups);
    (dictionary, groups.into_sorted())
}

/// Adds what schematic does otherwise than the model says, template by template.
fn tell_walk(graph: &Graph, template: &str, walk: &Walk, groups: &mut Groups) {
    let unsteady: Vec<String> =
        walk.found.iter().filter(|found| found.unsteady).map(|found| graph.name(&found.label).to_owned()).collect();
    let lost = walk.lost.iter().map(|lost| format!("{} → {}", graph.name(&lost.value), graph.name(&lost.label))).collect();
    for (kind, names) in [("unsteady", unsteady), ("lost", lost)] {
        otherwise(Some(template), kind, names, groups);
    }
}

/// Adds the names that gave way to others of the same label.
fn tell_spellings(graph: &Graph, groups: &mut Groups) {
    for row in &graph.rows {
        let read = |value: &String| {
            let name = label(value);
            let counts = graph.name(&name);
            (counts != value).then(|| format!("{value} → {counts}"))
        };
        let names: Vec<String> = row.values.iter().filter_map(read).collect();
        if !names.is_empty() {
            let mut key = GroupKey::new(Rule::DictionaryOtherwise);
            key.field = Some(row.name.clone());
            key.detail = Detail::Names { found: "spelling".to_owned(), expected: shown(names) };
            groups.add(Group::new(key));
        }
    }
}

fn otherwise(table: Option<&str>, kind: &str, names: Vec<String>, groups: &mut Groups) {
    if names.is_empty() {
        return;
    }
    let mut key = GroupKey::new(Rule::DictionaryOtherwise);
    key.table = table.map(str::to_owned);
    key.detail = Detail::Names { found: kind.to_owned(), expected: shown(names) };
    groups.add(Group::new(key));
}

fn shown(mut names: Vec<String>) -> String {
    if names.len() > LISTED {
        names.truncate(LISTED);
        names.push("…".to_owned());
    }
    names.join("; ")
}

#[cfg(test)]
mod tests {
    use super::super::rules::of_template;

    #[test]
    fn rules_belong_to_templates() {
        let of = |text: &str, template: &str| of_template(&[text.to_owned()], template);
        assert_eq!(of("int^^#A", "A"), Vec::<String>::new());
        assert_eq!(of("int^^#A", "B"), ["int"]);
        assert_eq!(of("#A int^^", "A"), ["int"]);
        assert_eq!(of("#A int^^", "B"), Vec::<String>::new());
        assert_eq!(of("#A int::inRange 1 5^^#B str^^num", "C"), ["num"]);
        assert_eq!(of("#A int::inRange 1 5^^#B str^^num", "A"), ["int", "inRange 1 5"]);
        assert_eq!(of("list like :: regex search x", "A"), ["list like ", " regex search x"]);
        assert_eq!(of_template(&["int".to_owned(), "unique".to_owned()], "A"), ["int", "unique"]);
    }
}
