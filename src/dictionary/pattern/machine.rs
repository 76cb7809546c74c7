//! Runs a program over code units: from a table where that is small enough, else state set by state set.
//!
//! A step looks at what stands before and after a place, so that `^ $ \b \B` are decided on the way. Time is at most
//! the number of code units times the number of states; with the table it is one look-up per code unit.

use super::program::{Program, Side, State};
use super::syntax::{Assertion, Class};
use std::collections::HashMap;

/// Rows of a table at most, and states visited at most while making it.
const ROWS: usize = 2_000;
const WORK: usize = 400_000;
/// Entries of the table that are no row: found for certain, and no longer possible.
const FOUND: u32 = u32::MAX;
const LOST: u32 = u32::MAX - 1;

/// A program ready to run.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    program: Program,
    alphabet: Alphabet,
    table: Option<Table>,
}

/// Code units that no class of the pattern tells apart are one letter.
#[derive(Clone, Debug)]
struct Alphabet {
    ascii: [u16; 128],
    /// First code unit of each run, and the letter of the run.
    runs: Vec<(u16, u16)>,
    /// For each letter one code unit, and its side.
    letters: Vec<(u16, Side)>,
}

#[derive(Clone, Debug)]
struct Table {
    /// Row by row, one entry per letter.
    next: Vec<u32>,
    /// Per row: found when the value ends here.
    ends: Vec<bool>,
}

/// The states one is in, and what stands before.
type Row = (Vec<u32>, Side);

impl Machine {
    pub(super) fn new(program: Program) -> Machine {
        let alphabet = Alphabet::new(&program);
        let mut machine = Machine { program, alphabet, table: None };
        machine.table = machine.tabulate();
        machine
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        if text.is_ascii() { self.run(text.bytes().map(u16::from)) } else { self.run(text.encode_utf16()) }
    }

    fn run(&self, units: impl Iterator<Item = u16>) -> bool {
        match &self.table {
            Some(table) => self.run_table(table, units),
            None => self.run_sets(units),
        }
    }

    fn run_table(&self, table: &Table, units: impl Iterator<Item = u16>) -> bool {
        let width = self.alphabet.letters.len();
        let mut row = 0_usize;
        for unit in units {
            let letter = usize::from(self.alphabet.letter(unit));
            match table.next.get(row * width + letter) {
                Some(&FOUND) => return true,
                None | Some(&LOST) => return false,
                Some(next) => row = *next as usize,
            }
        }
        table.ends.get(row).copied().unwrap_or(false)
    }

    fn run_sets(&self, units: impl Iterator<Item = u16>) -> bool {
        let mut work = Work::new(&self.program);
        let mut row = self.first();
        for unit in units {
            let letter = self.alphabet.letter(unit);
            match self.step(&row, letter, &mut work) {
                Some(next) => row = next,
                None => return true,
            }
        }
        work.spread(&self.program, &row, Side::Edge)
    }

    fn first(&self) -> Row {
        (vec![self.program.start], Side::Edge)
    }

    /// Where one is after a letter; `None` when the pattern has been found before it.
    fn step(&self, row: &Row, letter: u16, work: &mut Work) -> Option<Row> {
        let (unit, side) = self.alphabet.letters.get(usize::from(letter)).copied().unwrap_or((0, Side::Other));
        if work.spread(&self.program, row, side) {
            return None;
        }
        let mut next = vec![self.program.start];
        for state in &work.reached {
            if let Some(State::Take(class, to)) = self.program.states.get(*state as usize)
                && self.program.classes.get(*class).is_some_and(|c| c.contains(unit))
            {
                next.push(*to);
            }
        }
        next.sort_unstable();
        next.dedup();
        Some((next, side))
    }

    /// Makes the table, unless it grows too large.
    fn tabulate(&self) -> Option<Table> {
        let width = self.alphabet.letters.len();
        let mut work = Work::new(&self.program);
        let mut rows = vec![self.first()];
        let mut known: HashMap<Row, u32> = HashMap::from([(self.first(), 0)]);
        let mut table = Table { next: Vec::new(), ends: Vec::new() };
        let mut at = 0;
        while let Some(row) = rows.get(at).cloned() {
            for letter in 0..width {
                let entry = match self.step(&row, u16::try_from(letter).ok()?, &mut work) {
                    None => FOUND,
                    Some(next) => *known.entry(next).or_insert_with_key(|next| {
                        rows.push(next.clone());
                        (rows.len() - 1) as u32
                    }),
                };
                table.next.push(entry);
            }
            table.ends.push(work.spread(&self.program, &row, Side::Edge));
            if rows.len() > ROWS || work.done > WORK {
                return None;
            }
            at += 1;
        }
        table.close(width);
        Some(table)
    }
}

impl Table {
    /// Rows from which nothing can be found any more become [`LOST`].
    fn close(&mut self, width: usize) {
        let mut lost = vec![true; self.ends.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for (row, entries) in self.next.chunks(width.max(1)).enumerate().rev() {
                let alive = self.ends.get(row).copied().unwrap_or(false)
                    || entries.iter().any(|e| *e == FOUND || !lost.get(*e as usize).copied().unwrap_or(true));
                if alive && lost.get(row) == Some(&true) {
                    if let Some(row) = lost.get_mut(row) {
                        *row = false;
                    }
                    changed = true;
                }
            }
        }
        for entry in &mut self.next {
            if *entry != FOUND && lost.get(*entry as usize).copied().unwrap_or(true) {
                *entry = LOST;
            }
        }
    }
}

/// Reused while stepping: the states reached without consuming anything.
struct Work {
    reached: Vec<u32>,
    seen: Vec<u32>,
    round: u32,
    open: Vec<u32>,
    done: usize,
}

impl Work {
    fn new(program: &Program) -> Work {
        Work { reached: Vec::new(), seen: vec![0; program.states.len()], round: 0, open: Vec::new(), done: 0 }
    }

    /// Follows splits and assertions at a place; true when the pattern is found there.
    fn spread(&mut self, program: &Program, row: &Row, after: Side) -> bool {
        if self.round == u32::MAX {
            self.seen.fill(0);
            self.round = 0;
        }
        self.round += 1;
        self.reached.clear();
        self.open.clear();
        self.open.extend_from_slice(&row.0);
        while let Some(state) = self.open.pop() {
            let Some(seen) = self.seen.get_mut(state as usize) else { continue };
            if *seen == self.round {
                continue;
            }
            *seen = self.round;
            self.done += 1;
            match program.states.get(state as usize) {
                Some(State::Take(..)) => self.reached.push(state),
                Some(State::Split(a, b)) => self.open.extend([*a, *b]),
                Some(State::Assert(assertion, next)) if holds(*assertion, row.1, after) => self.open.push(*next),
                Some(State::Found) => return true,
                Some(State::Assert(..)) | None => {}
            }
        }
        false
    }
}

fn holds(assertion: Assertion, before: Side, after: Side) -> bool {
    let boundary = (before == Side::Word) != (after == Side::Word);
    match assertion {
        Assertion::Start => before == Side::Edge,
        Assertion::End => after == Side::Edge,
        Assertion::Boundary => boundary,
        Assertion::NoBoundary => !boundary,
    }
}

impl Alphabet {
    fn new(program: &Program) -> Alphabet {
        let word = Class::word();
        let mut classes: Vec<&Class> = program.classes.iter().collect();
        if program.words {
            classes.push(&word);
        }
        let mut starts: Vec<u16> = vec![0];
        for (low, high) in classes.iter().flat_map(|c| c.ranges()) {
            starts.push(*low);
            starts.extend(high.checked_add(1));
        }
        starts.sort_unstable();
        starts.dedup();
        let mut known: HashMap<Vec<bool>, u16> = HashMap::new();
        let mut alphabet = Alphabet { ascii: [0; 128], runs: Vec::with_capacity(starts.len()), letters: Vec::new() };
        for start in starts {
            let signature: Vec<bool> = classes.iter().map(|c| c.contains(start)).collect();
            let letter = *known.entry(signature).or_insert_with(|| {
                let side = if program.words && word.contains(start) { Side::Word } else { Side::Other };
                alphabet.letters.push((start, side));
                u16::try_from(alphabet.letters.len() - 1).unwrap_or(u16::MAX)
            });
            alphabet.runs.push((start, letter));
        }
        let ascii: Vec<u16> = (0..128).map(|unit| alphabet.find(unit)).collect();
        for (slot, letter) in alphabet.ascii.iter_mut().zip(ascii) {
            *slot = letter;
        }
        alphabet
    }

    fn find(&self, unit: u16) -> u16 {
        let after = self.runs.partition_point(|(start, _)| *start <= unit);
        after.checked_sub(1).and_then(|i| self.runs.get(i)).map_or(0, |(_, letter)| *letter)
    }

    fn letter(&self, unit: u16) -> u16 {
        self.ascii.get(usize::from(unit)).copied().unwrap_or_else(|| self.find(unit))
    }
}
