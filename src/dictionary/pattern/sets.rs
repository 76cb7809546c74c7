//! The states a program can be in at one place.

use super::program::{Program, State, Test};
use super::tree::Assertion;

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

/// What stands at a place.
pub(super) fn side(unit: Option<&u16>) -> Side {
    match unit.map(|unit| u8::try_from(*unit)) {
        None => Side::Edge,
        Some(Ok(b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'a'..=b'z')) => Side::Word,
        Some(_) => Side::Other,
    }
}

/// True when an assertion holds between two sides.
pub(super) fn holds(assertion: Assertion, before: Side, after: Side) -> bool {
    let boundary = (before == Side::Word) != (after == Side::Word);
    match assertion {
        // Lines are looked at by the engine that goes step by step alone.
        Assertion::Start | Assertion::LineStart => before == Side::Edge,
        Assertion::End | Assertion::LineEnd => after == Side::Edge,
        Assertion::Boundary => boundary,
        Assertion::NoBoundary => !boundary,
    }
}

/// States reached without consuming anything; reused from place to place.
pub(super) struct Sets {
    /// The states that wait for a code unit.
    pub(super) waiting: Vec<u32>,
    /// States visited so far.
    pub(super) work: usize,
    seen: Vec<u32>,
    round: u32,
    open: Vec<u32>,
}

impl Sets {
    pub(super) fn new(program: &Program) -> Sets {
        Sets { waiting: Vec::new(), work: 0, seen: vec![0; program.states.len()], round: 0, open: Vec::new() }
    }

    /// Follows splits and tests from some states; true when the pattern is found.
    pub(super) fn spread(&mut self, program: &Program, from: &[u32], mut passes: impl FnMut(Test) -> bool) -> bool {
        if self.round == u32::MAX {
            self.seen.fill(0);
            self.round = 0;
        }
        self.round += 1;
        self.waiting.clear();
        self.open.clear();
        self.open.extend_from_slice(from);
        while let Some(state) = self.open.pop() {
            let Some(seen) = self.seen.get_mut(state as usize).filter(|seen| **seen != self.round) else { continue };
            *seen = self.round;
            self.work += 1;
            match program.states.get(state as usize) {
                Some(State::Take(..)) => self.waiting.push(state),
                Some(State::Split(a, b)) => self.open.extend([*a, *b]),
                Some(State::Test(test, next)) if passes(*test) => self.open.push(*next),
                Some(State::Found) => return true,
                Some(State::Test(..)) | None => {}
            }
        }
        false
    }

    /// The states after a code unit, beside those already in `next`, sorted.
    pub(super) fn step(&self, program: &Program, unit: u16, next: &mut Vec<u32>) {
        for state in &self.waiting {
            if let Some(State::Take(class, to)) = program.states.get(*state as usize)
                && program.classes.get(*class).is_some_and(|c| c.contains(unit))
            {
                next.push(*to);
            }
        }
        next.sort_unstable();
        next.dedup();
    }
}
