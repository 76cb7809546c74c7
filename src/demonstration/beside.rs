//! The folder of data files that the tables of a study to show name.

use crate::programme::{Odd, Programme};

/// Adds the data files that a table names, given with its headings.
pub(super) fn names(programme: &Programme, rows: &[Vec<String>], out: &mut Vec<String>) {
    let Some((headings, rows)) = rows.split_first() else { return };
    let field = programme.data_files.as_ref().map(|rules| &rules.name_field);
    let Some(column) = field.and_then(|field| headings.iter().position(|heading| heading == field)) else { return };
    out.extend(rows.iter().filter_map(|row| row.get(column)).filter(|name| !name.is_empty()).cloned());
}

/// The files with their sizes: each a byte larger than the centre wants at least.
pub(super) fn folder(programme: &Programme, named: Vec<String>, odd: &[Odd]) -> Vec<(String, u64)> {
    let Some(rules) = &programme.data_files else { return Vec::new() };
    let sizes = || rules.sizes.iter();
    let size = |name: &str| {
        let least = sizes().find(|size| size.endings.iter().any(|ending| name.to_lowercase().ends_with(ending)));
        least.map_or(1, |size| size.more_than + 1)
    };
    let mut files: Vec<(String, u64)> = named.into_iter().map(|name| (name.clone(), size(&name))).collect();
    for Odd { path, to, empty, .. } in odd {
        if !path.is_empty() {
            files.retain(|(name, _)| name != path);
        }
        if !to.is_empty() {
            files.push((to.clone(), if *empty { 0 } else { size(to) }));
        }
    }
    files
}
