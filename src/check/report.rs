//! What a check found: the same groups for the page, the prompt and the bundle.

use crate::finding::{Detail, Group, Level, Manner, Operation, Rule, Scope, Verdict};
use std::collections::BTreeMap;

/// The outcome of a check. Everything is in a stable order and nothing of it depends on the machine.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The files that were given, by path.
    pub files: Vec<FileSeen>,
    /// The groups of findings, sorted.
    pub groups: Vec<Group>,
    /// Reasons given for warnings, by group identity.
    pub acknowledged: BTreeMap<String, String>,
    /// Accepted steps, in order.
    pub steps: Vec<Operation>,
    /// Rows checked.
    pub rows: u64,
    /// Whose manner of judging was followed.
    pub manner: Manner,
}

/// A file that was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSeen {
    /// Path or name.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its tables.
    pub sources: Vec<SourceSeen>,
}

/// A table of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSeen {
    /// Number in the report.
    pub id: u32,
    /// Member of the archive.
    pub member: Option<String>,
    /// Sheet.
    pub sheet: Option<String>,
    /// Table it was taken for.
    pub table: Option<String>,
    /// Rows of data.
    pub rows: u64,
    /// Encoding.
    pub encoding: Option<String>,
    /// Delimiter, as text (`tab`, `;`, `,`, `|`).
    pub delimiter: Option<String>,
}

/// Findings by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: u64,
    /// Warnings that nobody acknowledged.
    pub warnings: u64,
    /// Of these, warnings about the dictionary itself.
    pub about_dictionary: u64,
    /// Warnings acknowledged.
    pub acknowledged: u64,
    /// Notes.
    pub notes: u64,
}

impl Report {
    /// Findings by level, of the groups that `keep` keeps.
    pub fn count(&self, keep: impl Fn(&Group) -> bool) -> Counts {
        let mut counts = Counts::default();
        for group in self.groups.iter().filter(|g| keep(g)) {
            match group.level {
                Level::Error => counts.errors += group.count,
                Level::Warning if self.acknowledged.contains_key(&group.key.id()) => counts.acknowledged += group.count,
                Level::Warning => {
                    counts.warnings += group.count;
                    if group.key.rule.scope() == Scope::Dictionary {
                        counts.about_dictionary += group.count;
                    }
                }
                Level::Note => counts.notes += group.count,
            }
        }
        counts
    }

    /// Findings about personal information.
    pub fn personal(&self) -> Counts {
        self.count(|group| group.key.rule.scope() == Scope::Privacy)
    }

    /// Errors against one verdict.
    pub fn errors(&self, verdict: Verdict) -> u64 {
        self.count(|g| g.verdict == verdict).errors
    }

    /// True when a file is a table of a model that is not at hand.
    pub fn lacks_model(&self) -> bool {
        let words = |group: &Group| matches!(group.key.detail, Detail::Words { .. });
        self.groups.iter().any(|group| group.key.rule == Rule::TableUnknown && words(group))
    }

    /// True when no error of any kind is left, at least one row was checked, and all of our rules were.
    pub fn clean(&self) -> bool {
        self.manner.is_ours() && self.rows > 0 && self.count(|_| true).errors == 0
    }
}
