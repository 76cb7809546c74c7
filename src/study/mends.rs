//! Accepted edits of one source, composed: what a cell holds after all of them.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// An edit by what a cell holds, not by one value.
pub trait Rewrite: Send + Sync {
    /// What a cell gets; none when it stays. What it gives stays as it is when given again.
    fn rewrite<'a>(&'a self, text: &'a str) -> Option<&'a str>;
}

impl fmt::Debug for dyn Rewrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rewrite")
    }
}

/// Edits by heading position, in the order they were made, and single cells.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Mends {
    layers: HashMap<usize, Vec<Layer>>,
    cells: HashMap<(u64, usize), String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Layer {
    Values(Values),
    /// Stays here: a part that has one is not sent to a second worker, see [`Mends::can_be_sent`].
    #[serde(skip)]
    Rewrite(Arc<dyn Rewrite>),
}

/// Replacements of one column: by the value that came in, and back from the value there is now.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Values {
    now: HashMap<String, String>,
    origins: HashMap<String, Vec<String>>,
}

impl Values {
    fn replace(&mut self, from: &str, to: &str) {
        let mut moved = self.origins.remove(from).unwrap_or_default();
        if !self.now.contains_key(from) {
            moved.push(from.to_owned());
        }
        for origin in &moved {
            self.now.insert(origin.clone(), to.to_owned());
        }
        self.origins.entry(to.to_owned()).or_default().extend(moved);
    }
}

impl Layer {
    fn cell<'a>(&'a self, text: &'a str) -> &'a str {
        match self {
            Layer::Values(values) => values.now.get(text).map_or(text, String::as_str),
            Layer::Rewrite(rewrite) => rewrite.rewrite(text).unwrap_or(text),
        }
    }
}

impl Mends {
    /// True when nothing changes.
    pub fn is_empty(&self) -> bool {
        self.layers.is_empty() && self.cells.is_empty()
    }

    /// True when a second worker can be told of these edits.
    pub fn can_be_sent(&self) -> bool {
        self.layers.values().flatten().all(|layer| matches!(layer, Layer::Values(_)))
    }

    /// Every cell of a column that holds `from` *now* gets `to`.
    pub fn replace(&mut self, heading: usize, from: &str, to: &str) {
        let layers = self.layers.entry(heading).or_default();
        if !matches!(layers.last(), Some(Layer::Values(_))) {
            layers.push(Layer::Values(Values::default()));
        }
        if let Some(Layer::Values(values)) = layers.last_mut() {
            values.replace(from, to);
        }
        for ((_, column), current) in &mut self.cells {
            if *column == heading && current == from {
                *current = to.to_owned();
            }
        }
    }

    /// Every cell of a column gets what an edit makes of what it holds *now*.
    pub fn rewrite(&mut self, heading: usize, rewrite: Arc<dyn Rewrite>) {
        for ((_, column), current) in &mut self.cells {
            if *column == heading
                && let Some(to) = rewrite.rewrite(current).map(str::to_owned)
            {
                *current = to;
            }
        }
        self.layers.entry(heading).or_default().push(Layer::Rewrite(rewrite));
    }

    /// Every cell of a column gets what a reading makes of what it holds *now*, all at once; `texts` are the texts that it
    /// changes, with what becomes of them.
    pub fn read(&mut self, heading: usize, texts: HashMap<String, String>) {
        for ((_, column), current) in &mut self.cells {
            if let Some(to) = texts.get(current).filter(|_| *column == heading) {
                *current = to.clone();
            }
        }
        let mut origins: HashMap<String, Vec<String>> = HashMap::new();
        for (from, to) in &texts {
            origins.entry(to.clone()).or_default().push(from.clone());
        }
        self.layers.entry(heading).or_default().push(Layer::Values(Values { now: texts, origins }));
    }

    /// One cell gets a value; its row by the lasting number.
    pub fn set(&mut self, row: u64, heading: usize, to: &str) {
        self.cells.insert((row, heading), to.to_owned());
    }

    /// What a cell holds after the edits, its row by the lasting number; `raw` is what it came in with.
    pub fn cell<'a>(&'a self, row: u64, heading: usize, raw: &'a str) -> &'a str {
        if !self.cells.is_empty()
            && let Some(set) = self.cells.get(&(row, heading))
        {
            return set;
        }
        self.layers.get(&heading).into_iter().flatten().fold(raw, |text, layer| layer.cell(text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Mends, Rewrite};
    use std::sync::Arc;

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

    #[test]
    fn a_reading_of_a_column_changes_every_text_once() {
        let mut mends = Mends::default();
        mends.set(9, 0, "2");
        mends.replace(0, "one", "1");
        mends.read(0, [("1", "2"), ("2", "3")].map(|(from, to)| (from.to_owned(), to.to_owned())).into());
        let now = |mends: &Mends, row, text| mends.cell(row, 0, text).to_owned();
        assert_eq!([now(&mends, 1, "one"), now(&mends, 1, "1"), now(&mends, 1, "2"), now(&mends, 9, "")], ["2", "2", "3", "3"]);
        mends.replace(0, "2", "two");
        assert_eq!([now(&mends, 1, "one"), now(&mends, 1, "1"), now(&mends, 1, "2")], ["two", "two", "3"]);
        assert_eq!(mends.cell(1, 1, "1"), "1");
    }

    #[derive(Debug)]
    struct Short;

    impl Rewrite for Short {
        fn rewrite<'a>(&'a self, text: &'a str) -> Option<&'a str> {
            text.get(..1).filter(|short| short.len() < text.len())
        }
    }

    #[test]
    fn an_edit_of_a_whole_column_stands_between_those_before_and_after_it() {
        let mut mends = Mends::default();
        mends.set(9, 0, "zz");
        mends.replace(0, "ab", "cd");
        mends.rewrite(0, Arc::new(Short));
        mends.replace(0, "c", "e");
        mends.replace(0, "ab", "never");
        assert_eq!((mends.cell(1, 0, "ab"), mends.cell(1, 0, "xy"), mends.cell(9, 0, "")), ("e", "x", "z"));
    }
}
