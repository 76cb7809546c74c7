//! A program without look-arounds as a table: one look-up per code unit.
//!
//! A row stands for the states one can be in and for what stands before the place, so that `^ $ \b \B` are decided on
//! the way.

use super::alphabet::Alphabet;
use super::program::{Program, Test};
use super::sets::{Sets, Side, holds};
use std::collections::HashMap;

/// Rows of a table at most, and states visited at most while making it.
const ROWS: usize = 2_000;
const WORK: usize = 400_000;
/// Entries of the table that are no row: found for certain, and no longer possible.
const FOUND: u32 = u32::MAX;
const LOST: u32 = u32::MAX - 1;

/// The table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    alphabet: Alphabet,
    /// Row by row, one entry per letter: where the next row begins in here.
    next: Vec<u32>,
    /// Per row: found when the value ends here.
    ends: Vec<bool>,
    /// True when nothing is ever found.
    hopeless: bool,
}

impl Table {
    /// Makes the table; `None` when the program looks around or the table would grow too large.
    pub(super) fn new(program: &Program) -> Option<Table> {
        if program.looks {
            return None;
        }
        let mut table = Table { alphabet: Alphabet::new(program), next: Vec::new(), ends: Vec::new(), hopeless: false };
        let mut sets = Sets::new(program);
        let first = (vec![program.start], Side::Edge);
        let mut rows = vec![first.clone()];
        let mut known = HashMap::from([(first, 0_u32)]);
        let mut at = 0;
        while let Some((states, before)) = rows.get(at).cloned() {
            for (unit, after) in table.alphabet.letters() {
                let entry = if sets.spread(program, &states, |test| passes(test, before, *after)) {
                    FOUND
                } else {
                    let mut next = vec![program.start];
                    sets.step(program, *unit, &mut next);
                    *known.entry((next, *after)).or_insert_with_key(|row| {
                        rows.push(row.clone());
                        (rows.len() - 1) as u32
                    })
                };
                table.next.push(entry);
            }
            table.ends.push(sets.spread(program, &states, |test| passes(test, before, Side::Edge)));
            if rows.len() > ROWS || sets.work > WORK {
                return None;
            }
            at += 1;
        }
        table.close();
        Some(table)
    }

    /// Rows from which nothing can be found any more become [`LOST`].
    fn close(&mut self) {
        let width = self.alphabet.letters().len().max(1);
        let mut alive = self.ends.clone();
        let is_alive = |alive: &[bool], entry: u32| entry == FOUND || alive.get(entry as usize).copied().unwrap_or(false);
        let mut changed = true;
        while changed {
            changed = false;
            // Later rows first: most of what a row leads to comes after it.
            for (row, entries) in self.next.chunks(width).enumerate().rev() {
                if !is_alive(&alive, row as u32) && entries.iter().any(|entry| is_alive(&alive, *entry)) {
                    if let Some(row) = alive.get_mut(row) {
                        *row = true;
                    }
                    changed = true;
                }
            }
        }
        self.hopeless = !is_alive(&alive, 0);
        for entry in &mut self.next {
            if !is_alive(&alive, *entry) {
                *entry = LOST;
            } else if *entry != FOUND {
                *entry *= width as u32;
            }
        }
    }

    /// A wide way through the table: ranges of characters that show, and the lengths at which it may end.
    pub(super) fn ranges(&self, most: usize) -> Option<(Vec<(u8, u8)>, u32)> {
        let width = self.alphabet.letters().len().max(1);
        let (mut row, mut ranges, mut lengths) = (0_usize, Vec::new(), 0_u32);
        while ranges.len() < most.min(31) {
            let mut runs: Vec<(u8, u8, u32)> = Vec::new();
            for byte in 0x21..0x7f_u8 {
                let entry = self.next.get(row + usize::from(self.alphabet.letter(u16::from(byte)))).copied().unwrap_or(LOST);
                match runs.last_mut() {
                    Some(run) if run.2 == entry => run.1 = byte,
                    _ => runs.push((byte, byte, entry)),
                }
            }
            runs.retain(|run| run.2 < LOST);
            // Identifiers begin with letters and go on with digits; of runs of the same width the first.
            let digits = |run: &(u8, u8, u32)| !ranges.is_empty() && run.0 <= b'0' && run.1 >= b'9';
            let widest = runs.into_iter().rev().max_by_key(|run| (digits(run), run.1 - run.0));
            let Some((low, high, next)) = widest else { break };
            ranges.push((low, high));
            row = next as usize;
            if self.ends.get(row / width).copied().unwrap_or(false) {
                lengths |= 1 << ranges.len();
            }
        }
        (lengths != 0).then_some((ranges, lengths))
    }

    /// Number of entries.
    pub(super) fn size(&self) -> usize {
        self.next.len()
    }

    /// True when no value has the pattern.
    pub(super) fn is_hopeless(&self) -> bool {
        self.hopeless
    }

    /// True when the pattern is found in the code units.
    pub(super) fn is_found(&self, units: impl Iterator<Item = u16>) -> bool {
        let mut row = 0_usize;
        for unit in units {
            match self.next.get(row + usize::from(self.alphabet.letter(unit))) {
                Some(&FOUND) => return true,
                None | Some(&LOST) => return false,
                Some(next) => row = *next as usize,
            }
        }
        self.ends.get(row / self.alphabet.letters().len().max(1)).copied().unwrap_or(false)
    }
}

fn passes(test: Test, before: Side, after: Side) -> bool {
    match test {
        Test::Assert(assertion) => holds(assertion, before, after),
        Test::Look(..) => false,
    }
}
