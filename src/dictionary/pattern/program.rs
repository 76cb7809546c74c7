//! A pattern as a list of states: which states can follow which on which code unit.

use super::class::Class;
use super::tree::{Assertion, Look, Node};

/// Patterns with more states than this are left to the other engine.
const STATES: usize = 8_000;

/// A state of the program.
#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    /// Consumes a code unit of a class, then goes on.
    Take(usize, u32),
    /// Goes on in two ways without consuming.
    Split(u32, u32),
    /// Goes on where the test holds.
    Test(Test, u32),
    /// The pattern was found.
    Found,
}

/// A test on a place between code units.
#[derive(Clone, Copy, Debug)]
pub(super) enum Test {
    /// By what stands on both sides.
    Assert(Assertion),
    /// By another program, from the start that is given.
    Look(Look, u32),
}

/// The states and the classes they use.
///
/// Look-arounds are programs of their own among the same states; those that look behind are written backwards.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    pub(super) states: Vec<State>,
    pub(super) classes: Vec<Class>,
    pub(super) start: u32,
    /// True when `\b` or `\B` occurs, so that words matter.
    pub(super) words: bool,
    /// True when there is a look-around.
    pub(super) looks: bool,
}

/// Compiles a tree; `None` when it has back-references, looks at lines or would have too many states.
pub(super) fn build(node: &Node) -> Option<Program> {
    let mut program = Program::default();
    let found = program.push(State::Found)?;
    program.start = program.compile(node, found, true)?;
    Some(program)
}

impl Program {
    fn push(&mut self, state: State) -> Option<u32> {
        if self.states.len() >= STATES {
            return None;
        }
        self.states.push(state);
        u32::try_from(self.states.len() - 1).ok()
    }

    fn class(&mut self, class: &Class) -> usize {
        self.classes.iter().position(|c| c == class).unwrap_or_else(|| {
            self.classes.push(class.clone());
            self.classes.len() - 1
        })
    }

    /// The state where `node` begins when `next` follows it.
    fn compile(&mut self, node: &Node, next: u32, forward: bool) -> Option<u32> {
        match node {
            Node::Class(class) => {
                let class = self.class(class);
                self.push(State::Take(class, next))
            }
            Node::Assert(Assertion::LineStart | Assertion::LineEnd) => None,
            Node::Assert(assertion) => {
                self.words |= matches!(assertion, Assertion::Boundary | Assertion::NoBoundary);
                self.push(State::Test(Test::Assert(*assertion), next))
            }
            Node::Look(look, inner) => {
                self.looks = true;
                let found = self.push(State::Found)?;
                let start = self.compile(inner, found, look.ahead)?;
                self.push(State::Test(Test::Look(*look, start), next))
            }
            Node::Concat(parts) if forward => parts.iter().rev().try_fold(next, |next, part| self.compile(part, next, forward)),
            Node::Concat(parts) => parts.iter().try_fold(next, |next, part| self.compile(part, next, forward)),
            Node::Alt(branches) => {
                let mut starts = Vec::with_capacity(branches.len());
                for branch in branches {
                    starts.push(self.compile(branch, next, forward)?);
                }
                let first = starts.pop()?;
                starts.into_iter().rev().try_fold(first, |rest, start| self.push(State::Split(start, rest)))
            }
            Node::Repeat(inner, min, max, _) => self.repeat(inner, *min, *max, next, forward),
            Node::Group(_, inner) => self.compile(inner, next, forward),
            Node::Back(_) => None,
        }
    }

    fn repeat(&mut self, inner: &Node, min: u32, max: Option<u32>, next: u32, forward: bool) -> Option<u32> {
        let mut at = next;
        match max {
            None => {
                at = self.push(State::Split(next, next))?;
                let body = self.compile(inner, at, forward)?;
                if let Some(state) = self.states.get_mut(at as usize) {
                    *state = State::Split(body, next);
                }
            }
            Some(max) => {
                for _ in min..max {
                    let body = self.compile(inner, at, forward)?;
                    at = self.push(State::Split(body, next))?;
                }
            }
        }
        for _ in 0..min {
            let before = self.states.len();
            at = self.compile(inner, at, forward)?;
            if self.states.len() == before {
                break;
            }
        }
        Some(at)
    }
}
