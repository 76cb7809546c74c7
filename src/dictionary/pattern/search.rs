//! Runs a program state set by state set: slower than a table, and able to look around.
//!
//! Every look-around is decided at most once per place, so that time stays within the length of the value squared
//! (without look-arounds: the length) times the number of states, whatever the pattern.

use super::program::{Program, Test};
use super::sets::{Sets, holds, side};
use super::tree::Look;
use std::collections::HashMap;

/// True when the program is found anywhere in the code units.
pub(super) fn is_found(program: &Program, units: &[u16]) -> bool {
    Search { program, units, decided: HashMap::new() }.run(program.start, 0, true, true)
}

struct Search<'a> {
    program: &'a Program,
    units: &'a [u16],
    /// By start of the look-around and place.
    decided: HashMap<(u32, usize), bool>,
}

impl Search<'_> {
    /// Runs from a place, forwards or backwards; beginning at every further place when it is not `anywhere` in vain.
    fn run(&mut self, start: u32, place: usize, forward: bool, anywhere: bool) -> bool {
        let mut sets = Sets::new(self.program);
        let (mut here, mut next) = (vec![start], Vec::new());
        let mut place = place;
        loop {
            if sets.spread(self.program, &here, |test| self.passes(test, place)) {
                return true;
            }
            let unit =
                if forward { self.units.get(place) } else { place.checked_sub(1).and_then(|before| self.units.get(before)) };
            let Some(unit) = unit else { return false };
            next.clear();
            next.extend(anywhere.then_some(start));
            sets.step(self.program, *unit, &mut next);
            if next.is_empty() {
                return false;
            }
            std::mem::swap(&mut here, &mut next);
            place = if forward { place + 1 } else { place - 1 };
        }
    }

    fn passes(&mut self, test: Test, place: usize) -> bool {
        match test {
            Test::Assert(assertion) => {
                let before = place.checked_sub(1).and_then(|before| self.units.get(before));
                holds(assertion, side(before), side(self.units.get(place)))
            }
            Test::Look(Look { ahead, negated }, start) => {
                let found = match self.decided.get(&(start, place)) {
                    Some(found) => *found,
                    None => {
                        let found = self.run(start, place, ahead, false);
                        self.decided.insert((start, place), found);
                        found
                    }
                };
                found != negated
            }
        }
    }
}
