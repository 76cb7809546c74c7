//! What is told of a schema while it is read: parts that are not checked, not understood, or that nobody reads.

use crate::dictionary::Pattern;
use crate::dictionary::lectern::notes::{Problem, short};
use crate::finding::Rule;

/// Problems with their places, and the names of rules that are left out.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) problems: Vec<Problem>,
    pub(super) unchecked: Vec<String>,
}

impl Told {
    pub(super) fn add(&mut self, rule: Rule, path: &str, what: &str) {
        self.problems.push(Problem::new(rule, path, what));
    }

    /// A keyword that cannot be checked here.
    pub(super) fn not_checked(&mut self, path: &str, what: &str) {
        self.not_checked_by(Rule::RuleNotChecked, path, what);
    }

    /// The same, for another reason than that.
    pub(super) fn not_checked_by(&mut self, rule: Rule, path: &str, what: &str) {
        self.add(rule, path, what);
        if !self.unchecked.iter().any(|known| known == what) {
            self.unchecked.push(what.to_owned());
        }
    }

    /// A pattern that can be run; one that cannot is told.
    pub(super) fn pattern(&mut self, pattern: &str, path: &str) -> Option<String> {
        match Pattern::check(pattern) {
            Ok(()) if Pattern::is_supported(pattern) => {
                if Pattern::is_hopeless(pattern) {
                    self.add(Rule::DictionaryImpossible, path, &short(pattern));
                }
                Some(pattern.to_owned())
            }
            Ok(()) => {
                self.not_checked(path, &short(pattern));
                None
            }
            Err(_) => {
                self.not_checked_by(Rule::DictionaryPattern, path, &short(pattern));
                None
            }
        }
    }
}
