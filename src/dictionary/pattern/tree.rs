//! A pattern as a tree.

use super::class::Class;

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
    /// Several times: at least, and at most where there is a limit.
    Repeat(Box<Node>, u32, Option<u32>),
    /// Look-around.
    Look(Look, Box<Node>),
    /// A reference to what a group has matched.
    Back,
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
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

impl Node {
    /// True when it can match without consuming anything.
    pub(super) fn is_nullable(&self) -> bool {
        match self {
            Node::Class(_) => false,
            Node::Assert(_) | Node::Look(..) | Node::Back => true,
            Node::Concat(parts) => parts.iter().all(Node::is_nullable),
            Node::Alt(branches) => branches.iter().any(Node::is_nullable),
            Node::Repeat(inner, min, _) => *min == 0 || inner.is_nullable(),
        }
    }

    /// The tree with every look-around taken to hold: whatever the tree finds, this one finds too.
    pub(super) fn without_looks(&self) -> Node {
        let all = |parts: &[Node]| parts.iter().map(Node::without_looks).collect();
        match self {
            Node::Look(..) => Node::Concat(Vec::new()),
            Node::Concat(parts) => Node::Concat(all(parts)),
            Node::Alt(branches) => Node::Alt(all(branches)),
            Node::Repeat(inner, min, max) => Node::Repeat(Box::new(inner.without_looks()), *min, *max),
            Node::Class(_) | Node::Assert(_) | Node::Back => self.clone(),
        }
    }

    /// True when this node, or one in it, is as asked.
    pub(super) fn any(&self, wanted: &impl Fn(&Node) -> bool) -> bool {
        wanted(self)
            || match self {
                Node::Class(_) | Node::Assert(_) | Node::Back => false,
                Node::Concat(parts) | Node::Alt(parts) => parts.iter().any(|part| part.any(wanted)),
                Node::Repeat(inner, ..) | Node::Look(_, inner) => inner.any(wanted),
            }
    }
}
