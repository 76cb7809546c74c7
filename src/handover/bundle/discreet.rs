//! The recipe as a bundle carries it: without what a repair took out because it looks like personal information.
//!
//! Rule: what a person cleared from the tables does not come back beside them. Where it is found again, in the same file or in
//! next month's, it is told again; the recipe that the person saves holds these repairs.

use crate::check::privacy::Guard;
use crate::finding::{Edit, Operation};
use crate::study::Study;
use std::collections::{HashMap, HashSet};

/// The guards of the fields that edits name.
struct Guards<'s> {
    study: &'s Study,
    known: HashMap<(String, String), Option<Guard>>,
}

/// The steps without edits that hold what they or later ones took out.
pub(super) fn discreet(study: &Study, steps: &[Operation]) -> Vec<Operation> {
    let mut guards = Guards { study, known: HashMap::new() };
    let mut gone: HashSet<(&str, &str, &str)> = HashSet::new();
    let edits = steps.iter().flat_map(|step| if let Operation::Apply { edits, .. } = step { edits.as_slice() } else { &[] });
    for edit in edits {
        gone.extend(
            texts(edit)
                .filter(|[table, field, from, to]| guards.loses(table, field, from, to))
                .map(|[t, f, from, _]| (t, f, from)),
        );
    }
    let tells = |edit: &Edit| texts(edit).any(|[t, f, from, to]| gone.contains(&(t, f, from)) || gone.contains(&(t, f, to)));
    let kept = |step: &Operation| match step {
        Operation::Apply { edits, safe } => {
            let edits: Vec<Edit> = edits.iter().filter(|edit| !tells(edit)).cloned().collect();
            (!edits.is_empty()).then_some(Operation::Apply { edits, safe: *safe })
        }
        step => Some(step.clone()),
    };
    steps.iter().filter_map(kept).collect()
}

/// The texts that an edit names: table, field, what stood there, what stands there since.
fn texts(edit: &Edit) -> Box<dyn Iterator<Item = [&str; 4]> + '_> {
    match edit {
        Edit::Replace { table, field, from, to } | Edit::SetCell { table, field, from, to, .. } => {
            Box::new(std::iter::once([table.as_str(), field, from, to]))
        }
        Edit::RemoveRow { table, cells, .. } => Box::new(cells.iter().map(|(field, text)| [table.as_str(), field, text, ""])),
        Edit::AddRow { table, cells, .. } => Box::new(cells.iter().map(|(field, text)| [table.as_str(), field, "", text])),
        _ => Box::new(std::iter::empty()),
    }
}

impl Guards<'_> {
    /// True when something is seen in a text that is not in what takes its place.
    fn loses(&mut self, table: &str, field: &str, from: &str, to: &str) -> bool {
        let study = self.study;
        let made = || {
            let schema = study.dictionary.schema(table)?;
            Some(Guard::of_field(&study.programme.privacy, schema, schema.field(field)?))
        };
        let Some(guard) = self.known.entry((table.to_owned(), field.to_owned())).or_insert_with(made) else { return false };
        let left = guard.seen(to, false);
        guard.seen(from, false).iter().any(|seen| left.iter().all(|other| other.rule != seen.rule))
    }
}
