//! Code units that no class of a pattern tells apart are one letter.

use super::class::Class;
use super::program::Program;
use super::sets::Side;
use std::collections::HashMap;

/// The letters of a program.
#[derive(Clone, Debug)]
pub(super) struct Alphabet {
    ascii: [u16; 128],
    /// First code unit of each run, and the letter of the run.
    runs: Vec<(u16, u16)>,
    /// For each letter one code unit, and its side.
    letters: Vec<(u16, Side)>,
}

impl Alphabet {
    pub(super) fn new(program: &Program) -> Alphabet {
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

    /// One code unit for each letter, and its side.
    pub(super) fn letters(&self) -> &[(u16, Side)] {
        &self.letters
    }

    /// The letter of a code unit.
    pub(super) fn letter(&self, unit: u16) -> u16 {
        self.ascii.get(usize::from(unit)).copied().unwrap_or_else(|| self.find(unit))
    }

    fn find(&self, unit: u16) -> u16 {
        let after = self.runs.partition_point(|(start, _)| *start <= unit);
        after.checked_sub(1).and_then(|i| self.runs.get(i)).map_or(0, |(_, letter)| *letter)
    }
}
