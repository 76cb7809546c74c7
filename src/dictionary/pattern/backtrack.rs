//! Runs a pattern by trying one way after the other, as ECMAScript says it is done: for patterns that refer back to
//! what a group has matched, and for those with too many states.
//!
//! Rule: steps are counted, and a search that takes too many gives up and says so. Nothing calls itself but a
//! look-around, which are nested only so deep.

use super::class::{Class, folded};
use super::sets::{holds, side};
use super::tree::{Assertion, Look, Node};
use std::ops::Range;

/// Steps of a search: so many, and so many for every code unit of the value.
const STEPS: (usize, usize) = (100_000, 100);
/// Patterns with more than this are not supported.
const OPERATIONS: usize = 100_000;

/// What is done at a place; most go on with another operation.
#[derive(Clone, Copy, Debug)]
enum Operation {
    /// Takes a code unit of a class, forwards or backwards.
    Take(usize, bool, u32),
    Assert(Assertion, u32),
    Split(u32, u32),
    /// Remembers the place as a group's start (even) or end (odd).
    Save(usize, u32),
    Back(usize, bool, u32),
    Look(Look, u32, u32),
    /// Begins a repetition.
    Enter(usize, u32),
    /// Decides whether to repeat: a turn, or what comes after.
    Repeat(usize, u32, u32),
    /// Begins a turn of a repetition.
    Turn(usize, u32),
    Found,
}

/// A repetition: how often, whether rather more, and the groups inside, which every turn forgets.
#[derive(Clone, Debug)]
struct Repetition {
    min: u32,
    max: Option<u32>,
    greedy: bool,
    groups: Range<usize>,
}

/// A pattern to be run step by step.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    operations: Vec<Operation>,
    classes: Vec<Class>,
    repetitions: Vec<Repetition>,
    groups: usize,
    start: u32,
    /// True where case does not matter, to what is referred back to.
    ignore_case: bool,
}

/// What a search found: the whole and then each group, where it matched.
pub type Captures = Vec<Option<Range<usize>>>;

impl Machine {
    /// Compiles a tree; `None` when it is too long.
    pub(super) fn new(node: &Node, ignore_case: bool) -> Option<Machine> {
        let groups = node.groups().end;
        let mut machine =
            Machine { operations: Vec::new(), classes: Vec::new(), repetitions: Vec::new(), groups, start: 0, ignore_case };
        let found = machine.push(Operation::Found)?;
        machine.start = machine.compile(node, found, true)?;
        Some(machine)
    }

    fn push(&mut self, operation: Operation) -> Option<u32> {
        self.operations.push(operation);
        (self.operations.len() <= OPERATIONS).then_some(self.operations.len() as u32 - 1)
    }

    /// Where `node` begins when `next` follows it.
    fn compile(&mut self, node: &Node, next: u32, forward: bool) -> Option<u32> {
        match node {
            Node::Class(class) => {
                let known = self.classes.iter().position(|c| c == class);
                let class = known.unwrap_or_else(|| {
                    self.classes.push(class.clone());
                    self.classes.len() - 1
                });
                self.push(Operation::Take(class, forward, next))
            }
            Node::Assert(assertion) => self.push(Operation::Assert(*assertion, next)),
            Node::Concat(parts) if forward => parts.iter().rev().try_fold(next, |next, part| self.compile(part, next, forward)),
            Node::Concat(parts) => parts.iter().try_fold(next, |next, part| self.compile(part, next, forward)),
            Node::Alt(branches) => {
                let starts: Option<Vec<u32>> = branches.iter().map(|branch| self.compile(branch, next, forward)).collect();
                let mut starts = starts?;
                let last = starts.pop()?;
                starts.into_iter().rev().try_fold(last, |rest, start| self.push(Operation::Split(start, rest)))
            }
            Node::Group(group, inner) => {
                let (start, end) = (group * 2, group * 2 + 1);
                let (first, last) = if forward { (start, end) } else { (end, start) };
                let after = self.push(Operation::Save(last, next))?;
                let inner = self.compile(inner, after, forward)?;
                self.push(Operation::Save(first, inner))
            }
            Node::Look(look, inner) => {
                let found = self.push(Operation::Found)?;
                let start = self.compile(inner, found, look.ahead)?;
                self.push(Operation::Look(*look, start, next))
            }
            Node::Repeat(inner, min, max, greedy) => {
                let repetition = self.repetitions.len();
                self.repetitions.push(Repetition { min: *min, max: *max, greedy: *greedy, groups: inner.groups() });
                let decide = self.push(Operation::Repeat(repetition, next, next))?;
                let body = self.compile(inner, decide, forward)?;
                let turn = self.push(Operation::Turn(repetition, body))?;
                if let Some(operation) = self.operations.get_mut(decide as usize) {
                    *operation = Operation::Repeat(repetition, turn, next);
                }
                self.push(Operation::Enter(repetition, decide))
            }
            Node::Back(group) => self.push(Operation::Back(*group, forward, next)),
        }
    }

    /// Whether the pattern is found anywhere in the code units; `None` when too many steps would be needed.
    pub(super) fn search(&self, units: &[u16]) -> Option<bool> {
        let mut left = STEPS.0.saturating_add(STEPS.1.saturating_mul(units.len()));
        self.find(units, 0, &mut left).map(|found| found.is_some())
    }

    /// The first place from `from` on where the pattern is found, and what its groups matched there; `None` when more
    /// than `left` steps would be needed, from which those that were taken are subtracted.
    pub(super) fn find(&self, units: &[u16], from: usize, left: &mut usize) -> Option<Option<Captures>> {
        let mut run = Run {
            machine: self,
            units,
            saved: vec![None; self.groups * 2],
            turns: vec![(0, 0); self.repetitions.len()],
            ways: Vec::new(),
            left: *left,
            end: 0,
        };
        let mut found = Some(None);
        for place in from..=units.len() {
            match run.go(self.start, place) {
                None => found = None,
                Some(true) => {
                    let group = |slots: &[Option<usize>]| match slots {
                        [Some(start), Some(end)] => Some(*start..*end),
                        _ => None,
                    };
                    found = Some(Some(std::iter::once(Some(place..run.end)).chain(run.saved.chunks(2).map(group)).collect()));
                }
                Some(false) => continue,
            }
            break;
        }
        *left = run.left;
        found
    }
}

/// What is done when a way leads nowhere: another way, or what has to be as it was before.
enum Way {
    Go(u32, usize),
    Saved(usize, Option<usize>),
    Turns(usize, (u32, usize)),
}

struct Run<'m> {
    machine: &'m Machine,
    units: &'m [u16],
    saved: Vec<Option<usize>>,
    /// By repetition: turns begun, and where the last one began.
    turns: Vec<(u32, usize)>,
    ways: Vec<Way>,
    left: usize,
    /// Where the last way that led to an end did.
    end: usize,
}

impl Run<'_> {
    /// Whether an operation leads to an end from a place. Then the ways that are left stay, else none does.
    fn go(&mut self, operation: u32, place: usize) -> Option<bool> {
        let floor = self.ways.len();
        let (mut at, mut place) = (operation, place);
        loop {
            self.left = self.left.checked_sub(1)?;
            let operation = self.machine.operations.get(at as usize)?;
            if matches!(operation, Operation::Found) {
                self.end = place;
                return Some(true);
            }
            match self.step(*operation, place)?.or_else(|| self.back(floor)) {
                Some(next) => (at, place) = next,
                None => return Some(false),
            }
        }
    }

    /// The next operation and its place; inside, `None` when this way ends; outside, when steps run out.
    fn step(&mut self, operation: Operation, place: usize) -> Option<Option<(u32, usize)>> {
        Some(match operation {
            Operation::Found => None,
            Operation::Take(class, forward, next) => {
                let at = if forward { Some(place) } else { place.checked_sub(1) };
                let unit = at.and_then(|at| self.units.get(at));
                let fits = unit.is_some_and(|unit| self.machine.classes.get(class).is_some_and(|class| class.contains(*unit)));
                fits.then_some((next, if forward { place + 1 } else { place.saturating_sub(1) }))
            }
            Operation::Assert(assertion, next) => {
                let before = place.checked_sub(1).and_then(|before| self.units.get(before));
                let ends = |unit: Option<&u16>| unit.is_some_and(|unit| matches!(unit, 0x0a | 0x0d | 0x2028 | 0x2029));
                let line = match assertion {
                    Assertion::LineStart => ends(before),
                    Assertion::LineEnd => ends(self.units.get(place)),
                    _ => false,
                };
                (line || holds(assertion, side(before), side(self.units.get(place)))).then_some((next, place))
            }
            Operation::Split(first, second) => {
                self.ways.push(Way::Go(second, place));
                Some((first, place))
            }
            Operation::Save(slot, next) => {
                self.save(slot, Some(place));
                Some((next, place))
            }
            Operation::Back(group, forward, next) => self.again(group, forward, place)?.map(|place| (next, place)),
            Operation::Look(look, start, next) => {
                let floor = self.ways.len();
                let found = self.go(start, place)?;
                if found && look.negated {
                    while self.back(floor).is_some() {}
                } else if found {
                    // What it saved stays; it is not tried in another way.
                    let done = self.ways.split_off(floor);
                    self.ways.extend(done.into_iter().filter(|way| !matches!(way, Way::Go(..))));
                }
                (found != look.negated).then_some((next, place))
            }
            Operation::Enter(repetition, next) => {
                self.count(repetition, (0, place));
                Some((next, place))
            }
            Operation::Repeat(repetition, turn, next) => self.repeat(repetition, (turn, next), place).map(|next| (next, place)),
            Operation::Turn(repetition, body) => {
                let turns = self.turns.get(repetition).map_or(0, |(turns, _)| *turns);
                self.count(repetition, (turns.saturating_add(1), place));
                let groups = self.machine.repetitions.get(repetition).map_or(0..0, |facts| facts.groups.clone());
                (groups.start * 2..groups.end * 2).for_each(|slot| self.save(slot, None));
                Some((body, place))
            }
        })
    }

    /// A turn, or what comes after; `None` when the last turn was in vain.
    fn repeat(&mut self, repetition: usize, (turn, next): (u32, u32), place: usize) -> Option<u32> {
        let facts = self.machine.repetitions.get(repetition)?;
        let (turns, began) = *self.turns.get(repetition)?;
        if turns > facts.min && began == place {
            return None;
        }
        if facts.max.is_some_and(|max| turns >= max) {
            return Some(next);
        }
        if turns < facts.min {
            return Some(turn);
        }
        let (first, second) = if facts.greedy { (turn, next) } else { (next, turn) };
        self.ways.push(Way::Go(second, place));
        Some(first)
    }

    /// The place after what a group matched stands once more; a group that matched nothing is nothing.
    fn again(&mut self, group: usize, forward: bool, place: usize) -> Option<Option<usize>> {
        let slot = |slot: usize| self.saved.get(slot).copied().flatten();
        let (Some(start), Some(end)) = (slot(group * 2), slot(group * 2 + 1)) else { return Some(Some(place)) };
        let Some(matched) = self.units.get(start..end) else { return Some(Some(place)) };
        self.left = self.left.checked_sub(matched.len())?;
        let (from, to) = if forward {
            (place, place + matched.len())
        } else {
            let Some(from) = place.checked_sub(matched.len()) else { return Some(None) };
            (from, place)
        };
        let here = self.units.get(from..to);
        let same = |here: &[u16]| match self.machine.ignore_case {
            true => here.iter().zip(matched).all(|(a, b)| folded(*a) == folded(*b)),
            false => here == matched,
        };
        Some(here.is_some_and(same).then_some(if forward { to } else { from }))
    }

    fn save(&mut self, slot: usize, place: Option<usize>) {
        if let Some(saved) = self.saved.get_mut(slot) {
            self.ways.push(Way::Saved(slot, *saved));
            *saved = place;
        }
    }

    fn count(&mut self, repetition: usize, turns: (u32, usize)) {
        if let Some(counted) = self.turns.get_mut(repetition) {
            self.ways.push(Way::Turns(repetition, *counted));
            *counted = turns;
        }
    }

    /// The way tried next, down to a floor, with everything as it was there.
    fn back(&mut self, floor: usize) -> Option<(u32, usize)> {
        while self.ways.len() > floor {
            match self.ways.pop()? {
                Way::Go(operation, place) => return Some((operation, place)),
                Way::Saved(slot, place) => self.saved.get_mut(slot).into_iter().for_each(|saved| *saved = place),
                Way::Turns(repetition, turns) => self.turns.get_mut(repetition).into_iter().for_each(|t| *t = turns),
            }
        }
        None
    }
}
