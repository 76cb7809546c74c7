//! The walk from a template to everything it leads to: which attributes are columns, which of them are needed, and on
//! which values they depend.
//!
//! Schematic walks in an order that changes from run to run, and what an attribute asks for hangs on what was met before
//! it. Here the walk is by levels, which every order keeps; where the order within a level decides, all that some order
//! asks for is asked for, and the attribute is told to be unsteady.

use super::rows::Graph;
use super::rules;
use crate::order::{Collected, InOrder};
use std::collections::{BTreeMap, BTreeSet};

/// A column of a template.
#[derive(Debug)]
pub struct Found {
    /// Label of the attribute.
    pub label: String,
    /// A value is needed whatever the rest of the row.
    pub always: bool,
    /// Values that ask for it: label of the value, labels of the attributes that may have it.
    pub asked_by: BTreeMap<String, Vec<String>>,
    /// What is asked changes from run to run.
    pub unsteady: bool,
}

/// A condition that is written and that no run enforces.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// Label of the attribute that should be asked for.
    pub label: String,
    /// Label of the value that should ask for it.
    pub value: String,
}

/// What a template leads to.
#[derive(Debug)]
pub struct Walk {
    /// The columns: the template's own in their order, then those that values ask for.
    pub found: Vec<Found>,
    /// Conditions without effect.
    pub lost: Vec<Lost>,
}

/// How much is met before an attribute.
struct Met<'g> {
    graph: &'g Graph,
    level: BTreeMap<&'g str, usize>,
    /// The labels in the order in which they are met.
    order: Vec<&'g str>,
    /// Who depends on a label.
    parents: BTreeMap<&'g str, Vec<&'g str>>,
    /// Which attributes may have a value.
    domains: BTreeMap<&'g str, Vec<&'g str>>,
}

impl<'g> Met<'g> {
    fn new(graph: &'g Graph, roots: &'g [String]) -> Met<'g> {
        let mut met =
            Met { graph, level: BTreeMap::new(), order: Vec::new(), parents: BTreeMap::new(), domains: BTreeMap::new() };
        let mut next: Vec<&str> = roots.iter().map(String::as_str).collect();
        for level in 0.. {
            let now: Vec<&str> = next.into_iter().filter(|label| met.enter(label, level)).collect();
            if now.is_empty() {
                break;
            }
            next = Vec::new();
            for label in now {
                let Some(node) = graph.node(label) else { continue };
                for value in &node.range {
                    met.domains.entry(value).or_default().push(label);
                }
                for dependent in &node.depends {
                    met.parents.entry(dependent).or_default().push(label);
                }
                next.extend(node.range.iter().chain(&node.depends).map(String::as_str));
            }
        }
        met
    }

    fn enter(&mut self, label: &'g str, level: usize) -> bool {
        let new = !self.level.contains_key(label) && self.graph.node(label).is_some();
        if new {
            self.level.insert(label, level);
            self.order.push(label);
        }
        new
    }

    fn level(&self, label: &str) -> usize {
        self.level.get(label).copied().unwrap_or(usize::MAX)
    }

    fn parents(&self, label: &str) -> &[&'g str] {
        self.parents.get(label).map_or(&[], Vec::as_slice)
    }

    /// The attributes that the last word about a value falls to, when `level` is at work: those met last before it, and
    /// those of the same level, which may be met before it.
    fn last_domains(&self, value: &str, level: usize) -> Vec<&'g str> {
        let domains = self.domains.get(value).map_or([].as_slice(), Vec::as_slice);
        let before = domains.iter().map(|d| self.level(d)).filter(|l| *l < level).max();
        domains.iter().copied().filter(|d| Some(self.level(d)) == before || self.level(d) == level).collect()
    }
}

/// Walks from a template. `required` says whether the template needs an attribute, `list` whether it is a list there.
pub fn walk(graph: &Graph, template: &str, needs: &dyn Fn(&str) -> bool, is_list: &dyn Fn(&str) -> bool) -> Walk {
    let roots: &[String] = graph.node(template).map_or(&[], |node| node.depends.as_slice());
    let own: BTreeSet<&str> = roots.iter().map(String::as_str).collected();
    let met = Met::new(graph, roots);
    let mut walk = Walk { found: Vec::new(), lost: Vec::new() };
    for label in &met.order {
        let (is_own, needed, first) = (own.contains(label), needs(label), met.level(label));
        let parents = met.parents(label);
        let surely = parents.iter().any(|p| met.level(p) < first);
        let perhaps = parents.iter().any(|p| met.level(p) == first && p != label);
        let stands_alone = !surely && (is_own || needed);
        // Met again after the first that depends on it, when it was nothing by itself.
        let level = if surely || stands_alone {
            first
        } else {
            match parents.iter().map(|p| met.level(p)).min() {
                Some(level) => level + 1,
                None => continue,
            }
        };
        let mut found = Found {
            label: (*label).to_owned(),
            always: stands_alone && needed,
            asked_by: BTreeMap::new(),
            unsteady: stands_alone && perhaps && needed,
        };
        for parent in parents {
            let in_time = met.level(parent) < level || met.level(parent) == level && parent != label;
            if !met.domains.contains_key(parent) {
                continue;
            }
            if !in_time || stands_alone && !perhaps {
                walk.lost.push(Lost { label: found.label.clone(), value: (*parent).to_owned() });
                continue;
            }
            let last = met.last_domains(parent, level);
            found.unsteady |= needed && (last.len() > 1 || met.level(parent) == level);
            // A list is never equal to one value.
            let domains: Vec<String> = last.into_iter().filter(|d| !is_list(d)).map(str::to_owned).collect();
            if !domains.is_empty() {
                found.asked_by.insert((*parent).to_owned(), domains);
            }
        }
        walk.found.push(found);
    }
    walk.lost.order();
    walk.lost.dedup();
    walk
}

/// What the rules of a template make of an attribute: whether it is needed, whether it is a list.
pub fn nature(graph: &Graph, label: &str, template: &str) -> (bool, bool) {
    let Some(row) = graph.row(label) else { return (false, false) };
    let rules = rules::of_template(&row.rules, template);
    (row.required || rules::mention(&rules, "required"), rules::mention(&rules, "list"))
}
