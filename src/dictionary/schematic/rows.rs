//! The rows of a data model as they are written, before anything is made of them.

use super::label;
use crate::text::Words;
use std::collections::BTreeMap;

/// A row: a template, an attribute, or a valid value on which others depend.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The place in the document, for findings: a line of the file, or a place in JSON.
    pub place: String,
    /// The values it may have.
    pub values: Vec<String>,
    /// What it depends on: the columns of a template, the attributes that a value asks for.
    pub depends: Vec<String>,
    /// Templates that should exist beside it; documentation.
    pub beside: Vec<String>,
    /// What it is a kind of; documentation.
    pub parents: Vec<String>,
    /// Names among its properties; documentation.
    pub properties: Vec<String>,
    /// A value must be there.
    pub required: bool,
    /// Validation rules: the text, cut at its commas.
    pub rules: Vec<String>,
    /// Name to show.
    pub label: Words,
    /// Description.
    pub description: Words,
    /// Unit of measure.
    pub units: Option<String>,
}

/// All that is known under one label; of several names with one label the last one stands for all.
#[derive(Debug, Default)]
pub struct Node {
    /// The name that counts.
    pub name: String,
    /// The row of that name, if there is one.
    pub row: Option<usize>,
    /// Labels of its values, in their order.
    pub range: Vec<String>,
    /// Labels of what it depends on, in their order.
    pub depends: Vec<String>,
    /// The names that gave way to the one that counts.
    pub former: Vec<String>,
}

/// The data model as a net: nodes by label.
#[derive(Debug, Default)]
pub struct Graph {
    /// The rows, the last one of each name, in the order of the first.
    pub rows: Vec<Row>,
    nodes: BTreeMap<String, Node>,
}

impl Graph {
    /// Connects rows. Of two rows with one name the later one counts.
    pub fn new(given: Vec<Row>) -> Graph {
        let mut rows: Vec<Row> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for row in given {
            match places.get(&row.name) {
                Some(place) => rows[*place] = row,
                None => {
                    places.insert(row.name.clone(), rows.len());
                    rows.push(row);
                }
            }
        }
        let mut graph = Graph { rows: Vec::new(), nodes: BTreeMap::new() };
        let mut seen: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
        for row in &rows {
            let named = [&row.values, &row.depends, &row.beside, &row.parents, &row.properties].into_iter().flatten();
            for name in std::iter::once(&row.name).chain(named) {
                if seen.insert(name) {
                    let node = graph.nodes.entry(label(name)).or_default();
                    if !node.name.is_empty() {
                        node.former.push(node.name.clone());
                    }
                    (node.name, node.row) = (name.clone(), places.get(name).copied());
                }
            }
        }
        for row in &rows {
            let own = label(&row.name);
            let Some(node) = graph.nodes.get_mut(&own) else { continue };
            for (names, list) in [(&row.values, &mut node.range), (&row.depends, &mut node.depends)] {
                for name in names.iter().filter(|name| **name != row.name) {
                    let label = label(name);
                    if !list.contains(&label) {
                        list.push(label);
                    }
                }
            }
        }
        graph.rows = rows;
        graph
    }

    /// The node of a label.
    pub fn node(&self, label: &str) -> Option<&Node> {
        self.nodes.get(label)
    }

    /// The row that counts for a label.
    pub fn row(&self, label: &str) -> Option<&Row> {
        self.rows.get(self.node(label)?.row?)
    }

    /// The name that counts for a label; the label itself where there is none.
    pub fn name<'a>(&'a self, label: &'a str) -> &'a str {
        self.node(label).map_or(label, |node| node.name.as_str())
    }
}
