//! What is to be said of a value, before it has a place.

use crate::check::privacy::Seeker;
use crate::finding::{Detail, Level, Rule, Verdict};
use crate::text::Words;

/// A finding about one value, before it has a place.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Rule.
    pub rule: Rule,
    /// Arguments.
    pub detail: Detail,
    /// Level.
    pub level: Level,
    /// Verdict.
    pub verdict: Verdict,
    /// The programme's reason.
    pub why: Option<Box<Words>>,
}

impl Draft {
    /// A draft at the rule's own level.
    pub fn new(rule: Rule, detail: Detail) -> Draft {
        Draft { rule, detail, level: rule.level(), verdict: rule.verdict(), why: None }
    }

    /// What looks like personal information.
    pub(super) fn private(seeker: &Seeker) -> Draft {
        Draft {
            level: seeker.level,
            verdict: seeker.verdict(),
            why: seeker.why.clone(),
            ..Draft::new(seeker.rule, seeker.detail())
        }
    }
}
