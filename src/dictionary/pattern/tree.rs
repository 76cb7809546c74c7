//! A pattern as a tree.

use super::class::Class;
use std::ops::Range;

/// A pattern as a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One code unit out of a set.
    Class(Class),
    /// A place between code units.
    Assert(Assertion),
    /// One after the other.
    Concat(Vec<Node>),
    /// One of several.
    Alt(Vec<Node>),
    /// Several times: at least, at most where there is a limit, and whether rather more often.
    Repeat(Box<Node>, u32, Option<u32>, bool),
    /// A group by its number, from 0, that remembers what it has matched.
    Group(usize, Box<Node>),
    /// Look-around.
    Look(Look, Box<Node>),
    /// A reference to what a group has matched, by its number.
    Back(usize),
}

/// A look-around: which way, and whether it must fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ahead: bool,
    pub(super) negated: bool,
}

/// A place between code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assertion {
    /// `^`
    Start,
    /// `$`
    End,
    /// `^` where lines count.
    LineStart,
    /// `$` where lines count.
    LineEnd,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

impl Node {
    /// The tree with every look-around taken to hold: whatever the tree finds, this one finds too.
    pub(super) fn without_looks(&self) -> Node {
        let all = |parts: &[Node]| parts.iter().map(Node::without_looks).collect();
        match self {
            Node::Look(..) => Node::Concat(Vec::new()),
            Node::Concat(parts) => Node::Concat(all(parts)),
            Node::Alt(branches) => Node::Alt(all(branches)),
            Node::Repeat(inner, min, max, greedy) => Node::Repeat(Box::new(inner.without_looks()), *min, *max, *greedy),
            Node::Group(group, inner) => Node::Group(*group, Box::new(inner.without_looks())),
            Node::Class(_) | Node::Assert(_) | Node::Back(_) => self.clone(),
        }
    }

    /// The tree with other numbers in its references.
    pub(super) fn referring(self, number: &impl Fn(usize) -> usize) -> Node {
        let all = |parts: Vec<Node>| parts.into_iter().map(|part| part.referring(number)).collect();
        match self {
            Node::Back(group) => Node::Back(number(group)),
            Node::Concat(parts) => Node::Concat(all(parts)),
            Node::Alt(branches) => Node::Alt(all(branches)),
            Node::Repeat(inner, min, max, greedy) => Node::Repeat(Box::new(inner.referring(number)), min, max, greedy),
            Node::Group(group, inner) => Node::Group(group, Box::new(inner.referring(number))),
            Node::Look(look, inner) => Node::Look(look, Box::new(inner.referring(number))),
            Node::Class(_) | Node::Assert(_) => self,
        }
    }

    /// The numbers of the groups in it, which follow one another.
    pub(super) fn groups(&self) -> Range<usize> {
        let join = |a: Range<usize>, b: Range<usize>| match (a.is_empty(), b.is_empty()) {
            (true, _) => b,
            (_, true) => a,
            _ => a.start.min(b.start)..a.end.max(b.end),
        };
        match self {
            Node::Class(_) | Node::Assert(_) | Node::Back(_) => 0..0,
            Node::Concat(parts) | Node::Alt(parts) => parts.iter().map(Node::groups).fold(0..0, join),
            Node::Repeat(inner, ..) | Node::Look(_, inner) => inner.groups(),
            Node::Group(group, inner) => join(*group..*group + 1, inner.groups()),
        }
    }
}
