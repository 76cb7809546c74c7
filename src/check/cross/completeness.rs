//! Tables that the centre needs together.

use crate::finding::{Detail, Group, GroupKey, Groups, Rule};
use crate::study::Study;
use crate::text::Words;

/// Adds the tables that are missing beside those that are there.
pub fn completeness(study: &Study, groups: &mut Groups) {
    let there = |name: &String| study.table(name).is_some_and(|t| t.rows() > 0);
    // What is registered first goes alone; what is registered already is there.
    let registers = study.programme.registration.as_ref().map(|rules| &rules.table);
    if study.tables.iter().all(|table| Some(&study.schema(table).name) == registers) {
        return;
    }
    let there = |name: &String| there(name) || (registers == Some(name) && study.registration().is_some());
    for rule in &study.programme.completeness {
        if !rule.when.is_empty() && !rule.when.iter().any(there) {
            continue;
        }
        let is_chosen = |name: &String| study.programme.identifiers.chosen.as_ref() == Some(name);
        if rule.unless.iter().any(|name| there(name) || is_chosen(name)) {
            continue;
        }
        let mut add = |names: Vec<String>, table: Option<String>, why: &Words| {
            let detail = Detail::List { names };
            let mut group = Group::new(GroupKey { table, detail, ..GroupKey::new(Rule::TableMissing) });
            (group.level, group.why) = (rule.level, Some(Box::new(why.clone())));
            groups.add(group);
        };
        for name in rule.all.iter().filter(|name| !there(name)) {
            add(vec![name.clone()], Some(name.clone()), &rule.why);
        }
        let is_known = |name: &String| study.dictionary.schema(name).is_some();
        if rule.any.iter().any(is_known) && !rule.any.iter().any(there) {
            add(rule.any.iter().filter(|name| is_known(name)).cloned().collect(), None, &rule.why);
        }
    }
}
