//! What comes from what, to be drawn: from the origin to the last results, with the places where the chain is broken.
//!
//! Rule: every row and every reference is looked at a set number of times; what is asked for is a window.

use super::forms::Forms;
use super::graph::{Graph, NONE};
use super::targets::{Kind, Outcome};
use crate::check::run::Halt;
use crate::check::table::RowId;
use crate::finding::State;
use crate::order::InOrder;
use crate::study::Study;
use std::collections::{BTreeMap, HashSet};

/// A thing, or what is known of one that is not there.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    id: u32,
    /// Position of the stage.
    pub stage: usize,
    /// How it stands.
    pub state: State,
    /// Position of its table in the study, and its row.
    pub row: Option<(usize, RowId)>,
}

/// A line of a drawing: a node, how deep it stands, and whether it was drawn before, with what comes from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Number of the node.
    pub node: u32,
    /// Steps from the origin.
    pub depth: u32,
    /// It was drawn before.
    pub again: bool,
}

/// Everything that can be drawn.
#[derive(Debug, Default)]
pub struct Tree {
    graph: Graph,
    nodes: Vec<Node>,
    children: Lists,
    parents: Lists,
    /// Origins, in the order of their identifiers.
    pub origins: Vec<u32>,
    broken: Vec<bool>,
    /// Of every stage: things that are there, and breaks.
    counts: Vec<(u64, u64)>,
}

/// Lists of numbers, one after another.
#[derive(Debug, Default)]
struct Lists {
    starts: Vec<usize>,
    all: Vec<u32>,
}

impl Lists {
    fn new(count: usize, pairs: &[(u32, u32)]) -> Lists {
        let mut starts = vec![0_usize; count + 2];
        pairs.iter().for_each(|(at, _)| starts.iter_mut().skip(*at as usize + 2).take(1).for_each(|start| *start += 1));
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut all = vec![0; pairs.len()];
        for (at, to) in pairs {
            if let Some(place) = starts.get_mut(*at as usize + 1) {
                all.iter_mut().skip(*place).take(1).for_each(|slot| *slot = *to);
                *place += 1;
            }
        }
        Lists { starts, all }
    }

    fn of(&self, at: u32) -> &[u32] {
        let range = self.starts.get(at as usize).zip(self.starts.get(at as usize + 1));
        range.and_then(|(from, to)| self.all.get(*from..*to)).unwrap_or_default()
    }
}

impl Tree {
    /// Reads the open tables.
    ///
    /// # Errors
    /// [`Halt::Unreadable`].
    pub fn read(study: &Study) -> Result<Tree, Halt> {
        let identifiers = &study.programme.identifiers;
        let (kinds, forms) = (Kind::all(study), Forms::new(identifiers));
        let graph = Graph::read(study, &kinds, &forms)?;
        let node = |thing: &super::graph::Thing| {
            let kind = kinds.get(thing.kind as usize);
            let stage = kind.and_then(|kind| kind.stage).unwrap_or_default();
            Node { id: thing.id, stage, state: State::There, row: kind.map(|kind| (kind.table, thing.row)) }
        };
        let mut nodes: Vec<Node> = graph.things.iter().map(node).collect();
        let mut ghosts: BTreeMap<(u32, usize), u32> = BTreeMap::new();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let (mut last, mut drawn) = (NONE, NONE);
        for reference in &graph.refs {
            let Some(referring) = kinds.get(reference.kind as usize).and_then(|kind| kind.parents.get(reference.field())) else {
                continue;
            };
            if reference.from == NONE || reference.from != last {
                (last, drawn) = (reference.from, NONE);
            }
            // What fields name that come after others counts only where those name nothing.
            let field = reference.field() as u32;
            let otherwise = referring.parents.otherwise && drawn != NONE && drawn != field;
            let mut ghost = |at: usize, state: State| {
                let stage = referring.stages.get(at).map_or(0, |(stage, ..)| *stage);
                *ghosts.entry((reference.id, stage)).or_insert_with(|| {
                    nodes.push(Node { id: reference.id, stage, state, row: None });
                    nodes.len() as u32 - 1
                })
            };
            let parent = match graph.follow(reference, &kinds, identifiers, &forms) {
                Outcome::There(thing) => Some((thing, false)),
                Outcome::Other(thing) => Some((thing, true)),
                Outcome::Nowhere(_, at) => Some((ghost(at, State::Missing), false)),
                Outcome::NotLooked(at) => Some((ghost(at, State::NotLooked), false)),
                Outcome::Elsewhere => Some((ghost(referring.stages.len().saturating_sub(1), State::Elsewhere), false)),
                Outcome::NoForm => None,
            };
            let Some((parent, misplaced)) = parent.filter(|_| reference.from != NONE && !referring.parents.beside && !otherwise)
            else {
                continue;
            };
            drawn = field;
            pairs.push((parent, reference.from));
            if misplaced && let Some(node) = nodes.get_mut(reference.from as usize) {
                node.state = State::Misplaced;
            }
        }
        let mut tree = Tree { graph, nodes, ..Tree::default() };
        tree.adopt(study, &forms, &mut pairs, &mut ghosts);
        tree.link(&pairs);
        Ok(tree)
    }

    /// What names no parent stands under the origin that its identifier begins with.
    fn adopt(&mut self, study: &Study, forms: &Forms, pairs: &mut Vec<(u32, u32)>, ghosts: &mut BTreeMap<(u32, usize), u32>) {
        let identifiers = &study.programme.identifiers;
        let mut has_parent = vec![false; self.nodes.len()];
        pairs.iter().for_each(|(_, child)| has_parent.iter_mut().skip(*child as usize).take(1).for_each(|has| *has = true));
        let origin = identifiers.stages.first().map(|stage| stage.id.as_str()).unwrap_or_default();
        // Who is not among those that are there is missing; where none is, nobody was looked for.
        let open = self.nodes.iter().any(|node| node.stage == 0 && matches!(node.state, State::There));
        let is_origin = |text: &str| {
            let holds = |form: usize| identifiers.forms.get(form).is_some_and(|form| form.stages.iter().any(|s| s == origin));
            forms.of(text).any(holds)
        };
        for (number, has_parent) in has_parent.into_iter().enumerate() {
            let Some(node) = self.nodes.get(number).copied().filter(|node| node.stage > 0 && !has_parent) else { continue };
            let text = self.graph.text(node.id).to_owned();
            let Some((owner, _)) = text.rsplit_once(identifiers.separator.as_str()) else { continue };
            if !is_origin(owner) {
                continue;
            }
            let id = self.graph.id(owner);
            let there = self.graph.of(id).find(|thing| self.nodes.get(*thing as usize).is_some_and(|node| node.stage == 0));
            let parent = there.unwrap_or_else(|| {
                *ghosts.entry((id, 0)).or_insert_with(|| {
                    let absent = if open { State::Missing } else { State::NotLooked };
                    let state = if forms.is_elsewhere(owner) { State::Elsewhere } else { absent };
                    self.nodes.push(Node { id, stage: 0, state, row: None });
                    self.nodes.len() as u32 - 1
                })
            });
            pairs.push((parent, number as u32));
        }
    }

    fn link(&mut self, pairs: &[(u32, u32)]) {
        let count = self.nodes.len();
        self.children = Lists::new(count, pairs);
        let back: Vec<(u32, u32)> = pairs.iter().map(|(parent, child)| (*child, *parent)).collect();
        self.parents = Lists::new(count, &back);
        let all = 0..count as u32;
        let mut seen = vec![false; count];
        let mut origins: Vec<u32> = all.clone().filter(|node| self.parents.of(*node).is_empty()).collect();
        origins.iter().for_each(|origin| self.mark(*origin, &self.children, &mut seen));
        // What is left comes from a circle.
        for node in all.clone() {
            if seen.get(node as usize) == Some(&false) {
                self.mark(node, &self.children, &mut seen);
                origins.push(node);
                if let Some(node) = self.nodes.get_mut(node as usize) {
                    node.state = State::Circle;
                }
            }
        }
        origins.order_by_cached_key(|origin| {
            let node = self.nodes.get(*origin as usize);
            (node.map(|node| node.stage), natural(self.text(*origin)))
        });
        self.origins = origins;
        let mut broken = vec![false; count];
        all.filter(|node| self.is_broken(*node)).for_each(|node| self.mark(node, &self.parents, &mut broken));
        self.broken = broken;
        for (number, node) in self.nodes.iter().enumerate() {
            if self.counts.len() <= node.stage {
                self.counts.resize(node.stage + 1, (0, 0));
            }
            let is_broken = self.is_broken(number as u32);
            if let Some((there, breaks)) = self.counts.get_mut(node.stage) {
                *there += u64::from(node.row.is_some());
                *breaks += u64::from(is_broken);
            }
        }
    }

    /// Marks a node and all that a list leads to.
    fn mark(&self, from: u32, lists: &Lists, seen: &mut [bool]) {
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if let Some(seen) = seen.get_mut(node as usize).filter(|seen| !**seen) {
                *seen = true;
                open.extend_from_slice(lists.of(node));
            }
        }
    }

    fn is_broken(&self, node: u32) -> bool {
        self.node(node).is_some_and(|node| matches!(node.state, State::Missing | State::Misplaced | State::Circle))
    }

    /// A node by its number.
    pub fn node(&self, node: u32) -> Option<&Node> {
        self.nodes.get(node as usize)
    }

    /// The identifier of a node.
    pub fn text(&self, node: u32) -> &str {
        self.node(node).map_or("", |node| self.graph.text(node.id))
    }

    /// Of a stage: things that are there, and breaks.
    pub fn counts(&self, stage: usize) -> (u64, u64) {
        self.counts.get(stage).copied().unwrap_or_default()
    }

    /// The origins of which something has a text in its identifier; only those with a break when `broken`.
    pub fn search(&self, text: &str, broken: bool) -> Vec<u32> {
        let wanted = text.trim().to_ascii_uppercase();
        let mut found = vec![wanted.is_empty(); self.nodes.len()];
        if !wanted.is_empty() {
            for number in 0..self.nodes.len() as u32 {
                if self.text(number).to_ascii_uppercase().contains(&wanted) {
                    self.mark(number, &self.parents, &mut found);
                }
            }
        }
        let is = |list: &[bool], node: u32| list.get(node as usize) == Some(&true);
        self.origins.iter().copied().filter(|origin| is(&found, *origin) && (!broken || is(&self.broken, *origin))).collect()
    }

    /// The lines of an origin, each thing with what comes from it once.
    pub fn lines(&self, origin: u32) -> Vec<Line> {
        let mut seen = std::collections::BTreeSet::new();
        let (mut lines, mut open) = (Vec::new(), vec![(origin, 0)]);
        while let Some((node, depth)) = open.pop() {
            let again = !seen.insert(node);
            lines.push(Line { node, depth, again });
            if !again {
                let mut children = self.children.of(node).to_vec();
                children.order_by_cached_key(|child| {
                    std::cmp::Reverse((self.node(*child).map(|node| node.stage), natural(self.text(*child))))
                });
                children.dedup();
                open.extend(children.into_iter().map(|child| (child, depth + 1)));
            }
        }
        lines
    }

    /// Things below an origin, and breaks among them and in it.
    pub fn below(&self, origin: u32) -> (u64, u64) {
        let (mut seen, mut open) = (HashSet::from([origin]), vec![origin]);
        let (mut below, mut broken) = (0, 0);
        while let Some(node) = open.pop() {
            broken += u64::from(self.is_broken(node));
            for child in self.children.of(node).iter().filter(|child| seen.insert(**child)) {
                below += 1;
                open.push(*child);
            }
        }
        (below, broken)
    }

    /// The origin of an identifier.
    pub fn origin(&self, text: &str) -> Option<u32> {
        self.origins.iter().copied().find(|origin| self.text(*origin) == text)
    }
}

/// Identifiers in the order of their numbers.
fn natural(text: &str) -> (String, Vec<u64>, &str) {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    (text.chars().filter(|c| !c.is_ascii_digit()).collect(), numbers.collect(), text)
}
