//! A pattern as a list of states: which states can follow which on which code unit.

use super::syntax::{Assertion, Class, Node};

/// Patterns with more states than this are left to the other engine.
const STATES: usize = 8_000;

/// A state of the program.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// Consumes a code unit of a class, then goes on.
    Take(usize, u32),
    /// Goes on in two ways without consuming.
    Split(u32, u32),
    /// Goes on where the assertion holds.
    Assert(Assertion, u32),
    /// The pattern was found.
    Found,
}

/// What stands on one side of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    /// Nothing: the beginning or the end of the value.
    Edge,
    /// A sign of `\w`.
    Word,
    /// Any other sign.
    Other,
}

/// The states, the classes they use, and where to begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    pub(super) states: Vec<State>,
    pub(super) classes: Vec<Class>,
    pub(super) start: u32,
    /// True when `\b` or `\B` occurs, so that words matter.
    pub(super) words: bool,
}

/// Compiles a tree; `None` when it would have too many states.
pub(super) fn build(node: &Node) -> Option<Program> {
    let mut program = Program::default();
    let found = program.push(State::Found)?;
    program.start = program.compile(node, found)?;
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
    fn compile(&mut self, node: &Node, next: u32) -> Option<u32> {
        match node {
            Node::Class(class) => {
                let class = self.class(class);
                self.push(State::Take(class, next))
            }
            Node::Assert(assertion) => {
                self.words |= matches!(assertion, Assertion::Boundary | Assertion::NoBoundary);
                self.push(State::Assert(*assertion, next))
            }
            Node::Concat(parts) => parts.iter().rev().try_fold(next, |next, part| self.compile(part, next)),
            Node::Alt(branches) => {
                let mut starts = branches.iter().rev().map(|branch| self.compile(branch, next)).collect::<Option<Vec<u32>>>()?.into_iter();
                let first = starts.next()?;
                starts.try_fold(first, |rest, start| self.push(State::Split(start, rest)))
            }
            Node::Repeat(inner, min, max) => {
                let mut at = match max {
                    None => {
                        let again = self.push(State::Split(next, next))?;
                        let body = self.compile(inner, again)?;
                        if let Some(state) = self.states.get_mut(again as usize) {
                            *state = State::Split(body, next);
                        }
                        again
                    }
                    Some(max) => {
                        let mut at = next;
                        for _ in *min..*max {
                            let body = self.compile(inner, at)?;
                            at = self.push(State::Split(body, next))?;
                        }
                        at
                    }
                };
                for _ in 0..*min {
                    let before = self.states.len();
                    at = self.compile(inner, at)?;
                    if self.states.len() == before {
                        break;
                    }
                }
                Some(at)
            }
        }
    }
}
