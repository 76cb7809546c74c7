//! Notices gathered cell by cell: the same rule, column, value and detail is one notice with its rows.
//!
//! Rule: counts are exact. When a column has very many different values of one kind, the values beyond a thousand
//! are told together, without a value.

use super::Notice;
use crate::finding::{Detail, Level, Places, Rule};
use crate::order::InOrder;
use std::collections::BTreeMap;

/// Different values told apart per rule and column.
const VALUES: usize = 1000;
/// Bytes of a value that is told.
const VALUE_BYTES: usize = 2000;

type Key = (Rule, Option<usize>, Option<String>, Detail);

/// Notices in the making.
#[derive(Debug, Default)]
pub(super) struct Notes {
    groups: BTreeMap<Key, Places>,
    values: BTreeMap<(Rule, Option<usize>), usize>,
    plain: Vec<Notice>,
}

impl Notes {
    /// A notice that stands for itself.
    pub(super) fn tell(&mut self, notice: Notice) {
        self.plain.push(notice);
    }

    /// Something in a data row (1-based).
    pub(super) fn row(&mut self, rule: Rule, heading: Option<usize>, value: Option<&str>, detail: Detail, row: u64) {
        let value = value.filter(|v| v.len() <= VALUE_BYTES).map(str::to_owned);
        let key = (rule, heading, value, detail);
        if let Some(places) = self.groups.get_mut(&key) {
            places.add(0, row);
            return;
        }
        let (rule, heading, mut value, mut detail) = key;
        let count = self.values.entry((rule, heading)).or_default();
        if value.is_some() || detail != Detail::None {
            *count += 1;
            if *count > VALUES {
                (value, detail) = (None, Detail::None);
            }
        }
        self.groups.entry((rule, heading, value, detail)).or_default().add(0, row);
    }

    /// Places of a kind, whole.
    pub(super) fn places(&mut self, rule: Rule, heading: Option<usize>, detail: Detail, places: Places) {
        if !places.is_empty() {
            let mut notice = Notice::new(rule, detail);
            (notice.heading, notice.places) = (heading, places);
            self.plain.push(notice);
        }
    }

    /// The notices, in order of rule, column and value.
    pub(super) fn finish(self) -> Vec<Notice> {
        let mut all = self.plain;
        for ((rule, heading, value, detail), places) in self.groups {
            let mut notice = Notice::new(rule, detail);
            (notice.heading, notice.value, notice.places) = (heading, value, places);
            // Long numbers of which all digits are there.
            if let (Rule::DigitsLost, Detail::Count { .. }) = (rule, &notice.detail) {
                notice.level = Level::Warning;
            }
            all.push(notice);
        }
        all.order_by(|a, b| {
            (a.rule, a.heading, &a.value, &a.detail, &a.part).cmp(&(b.rule, b.heading, &b.value, &b.detail, &b.part))
        });
        all
    }
}
