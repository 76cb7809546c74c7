//! Dates in the names of files.
//!
//! Rule: a name is looked at once, whatever tables its file holds; folders are the person's own and do not count.

use super::date;
use super::guard::verdict;
use crate::finding::{Group, GroupKey, Groups};
use crate::order::Collected;
use crate::programme::Sight;
use crate::study::Study;
use std::collections::BTreeSet;

/// Adds the findings about the names of a study's files.
pub fn names(study: &Study, groups: &mut Groups) {
    let parts = study.tables.iter().flat_map(|table| &table.parts);
    let files: BTreeSet<&str> = parts.map(|part| part.source.file.as_str()).collected();
    files.into_iter().filter_map(|file| dated(study, file)).for_each(|group| groups.add(group));
}

/// The finding about the name of one file, where it holds a date and the programme looks for that.
pub fn dated(study: &Study, path: &str) -> Option<Group> {
    let meant = |look: &&crate::programme::Look| matches!(look.check, Sight::DateInFileName { .. });
    let look = study.programme.privacy.look_for.iter().find(meant).filter(|_| is_dated(path))?;
    let rule = look.check.rule();
    let mut group = Group::new(GroupKey { file: Some((path.to_owned(), None)), ..GroupKey::new(rule) });
    (group.level, group.why) = (look.level.unwrap_or(rule.level()), look.why.clone().map(Box::new));
    group.verdict = verdict(group.level, rule);
    Some(group)
}

/// True when the last part of a path holds a date.
pub fn is_dated(path: &str) -> bool {
    let name = path.rsplit(['/', '\\', '!']).next().unwrap_or(path);
    date::sees(name) || name.split(|c: char| !c.is_alphanumeric()).any(|part| part.len() == 8 && date::whole(part))
}

#[cfg(test)]
mod tests {
    use super::is_dated;

    #[test]
    fn only_the_name_itself_counts() {
        for yes in
            ["participant_20260312.tsv", "a/participant-2026-03-12.csv", "x.zip!export 12-03-2026.tsv", "IMG_20190101_2.tif"]
        {
            assert!(is_dated(yes), "{yes}");
        }
        for no in ["2026-03-12/participant.tsv", "participant_v1.6.tsv", "lot 20261399.tsv", "sample_12345678.tsv"] {
            assert!(!is_dated(no), "{no}");
        }
    }
}
