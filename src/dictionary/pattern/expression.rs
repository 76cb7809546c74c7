//! The regular expressions of scripts: patterns with flags, of which one asks not only whether they are found, but where.

use super::Engine;
use super::backtrack::{Captures, Machine};
use super::syntax::{Fault, Flags, parse_with};

/// Why an expression does not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRun {
    /// ECMAScript refuses it.
    Invalid,
    /// It is not run here: why (English, technical).
    Unsupported(&'static str),
}

/// A compiled expression.
#[derive(Clone, Debug)]
pub struct Expression {
    quick: Option<Engine>,
    machine: Machine,
    names: Vec<(String, usize)>,
}

impl Expression {
    /// Compiles an expression. `quick` says whether it is used often enough to be made fast.
    ///
    /// # Errors
    /// [`NotRun`].
    pub fn compile(source: &str, flags: Flags, quick: bool) -> Result<Expression, NotRun> {
        let (tree, names) = parse_with(source, flags).map_err(|fault| match fault {
            Fault::Invalid(_) => NotRun::Invalid,
            Fault::Unsupported(what) => NotRun::Unsupported(what),
        })?;
        let machine = Machine::new(&tree, flags.ignore_case).ok_or(NotRun::Unsupported("Too long"))?;
        Ok(Expression { quick: if quick { Engine::bounded(&tree) } else { None }, machine, names })
    }

    /// Whether the expression is found anywhere in some code units, where that can be said without counting steps.
    pub fn quick(&self, units: &[u16]) -> Option<bool> {
        self.quick.as_ref()?.is_found(units)
    }

    /// The first place from `from` on, and what the groups matched there; `None` when more than `left` steps would be
    /// needed. Those that were taken are subtracted.
    pub fn find(&self, units: &[u16], from: usize, left: &mut usize) -> Option<Option<Captures>> {
        self.machine.find(units, from, left)
    }

    /// Names of groups with their numbers, from 0.
    pub fn names(&self) -> &[(String, usize)] {
        &self.names
    }
}
