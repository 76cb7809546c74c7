//! Accepted edits of one source, composed: what a cell holds after all of them.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Edits by heading position: from value to value, and single cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mends {
    values: HashMap<usize, Values>,
    cells: HashMap<(u64, usize), String>,
}

/// Replacements of one column: by the value that came in, and back from the value there is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Values {
    now: HashMap<String, String>,
    origins: HashMap<String, Vec<String>>,
}

impl Mends {
    /// True when nothing changes.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.cells.is_empty()
    }

    /// Every cell of a column that holds `from` *now* gets `to`.
    pub fn replace(&mut self, heading: usize, from: &str, to: &str) {
        let values = self.values.entry(heading).or_default();
        let mut moved = values.origins.remove(from).unwrap_or_default();
        if !values.now.contains_key(from) {
            moved.push(from.to_owned());
        }
        for origin in &moved {
            values.now.insert(origin.clone(), to.to_owned());
        }
        values.origins.entry(to.to_owned()).or_default().extend(moved);
        for ((_, column), current) in &mut self.cells {
            if *column == heading && current == from {
                *current = to.to_owned();
            }
        }
    }

    /// One cell (data row, 1-based) gets a value.
    pub fn set(&mut self, row: u64, heading: usize, to: &str) {
        self.cells.insert((row, heading), to.to_owned());
    }

    /// What a cell holds after the edits; `raw` is what it came in with.
    pub fn cell<'a>(&'a self, row: u64, heading: usize, raw: &'a str) -> &'a str {
        if !self.cells.is_empty()
            && let Some(set) = self.cells.get(&(row, heading))
        {
            return set;
        }
        self.values.get(&heading).and_then(|values| values.now.get(raw)).map_or(raw, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Mends;

    #[test]
    fn replacements_chain_in_the_order_they_were_made() {
        let mut mends = Mends::default();
        mends.replace(0, " male", "male");
        mends.replace(0, "male", "Male");
        assert_eq!(mends.cell(1, 0, " male"), "Male");
        assert_eq!(mends.cell(1, 0, "male"), "Male");
        mends.replace(0, "Male", "M");
        mends.replace(0, " male", "never");
        assert_eq!(mends.cell(1, 0, " male"), "M");
        assert_eq!(mends.cell(1, 1, "male"), "male");
    }

    #[test]
    fn a_cell_set_by_hand_keeps_following_later_replacements() {
        let mut mends = Mends::default();
        mends.set(2, 0, "x");
        mends.replace(0, "x", "y");
        assert_eq!(mends.cell(2, 0, "anything"), "y");
        assert_eq!(mends.cell(1, 0, "x"), "y");
    }
}
