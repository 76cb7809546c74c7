//! The scripts of older dictionaries, run: a small interpreter of the language they are written in.
//!
//! Rule of the room: a script gives here what it gives in any ECMAScript engine, or it is not run and that is said. What
//! is not run is named when a script is read where one can see it there, and for the one value otherwise. A run has so
//! many steps and so much memory; it sees the row and nothing else: no clock, no chance, no file, no state of the run
//! before.

mod lexer;
mod library;
mod parser;
mod run;
mod tree;
mod value;

pub use run::Machine;

use std::fmt;

/// Steps of a run. A step is an expression or statement, or so many units of a text gone through.
pub const STEPS: u64 = 100_000;
/// Bytes that a run may ask for, freed or not.
pub const BYTES: usize = 8 << 20;
/// Calls and expressions within one another.
pub const DEPTH: u32 = 250;

/// A script that was read and can be run. It is the same for all rows and threads.
#[derive(Debug)]
pub struct Script {
    program: tree::Program,
    convention: Convention,
}

/// How a script is given the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Convention {
    /// It calls itself and finds `$row`, `$field` and `$name` around it: clients before 1.0.
    Globals,
    /// It is a function that is given an object of them.
    Arguments,
}

/// What of a script is not run, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The piece of the script, such as `class` or `.normalize`.
    pub what: String,
    /// Line, 1 for the first.
    pub line: usize,
    /// Column, 1 for the first.
    pub column: usize,
}

/// A value of a row, as the script sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// No value.
    Undefined,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A boolean.
    Bool(bool),
    /// A list.
    List(Vec<Item>),
}

/// A row that is put to scripts.
pub trait Record {
    /// The value of a column, by its place among the names that the machine was made with; `None` where the row has no
    /// such column.
    fn value(&self, column: usize) -> Option<Item>;

    /// The columns that the row has, in its own order.
    fn columns(&self) -> Vec<usize>;
}

/// What a script says of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Valid.
    Valid,
    /// Not valid, and the message.
    Invalid(String),
    /// The script stopped by a mistake of its own, or of the row: to a client the row is not valid.
    Failed,
    /// Not known: the run met a limit.
    Undecided(Limit),
    /// Not known: the script asked for this, which is not here.
    NotRun(Box<str>),
}

/// What a run may not have more of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`STEPS`].
    Steps,
    /// [`BYTES`].
    Memory,
    /// [`DEPTH`].
    Depth,
}

impl Script {
    /// Reads a script.
    ///
    /// ```
    /// use bordereau::dictionary::script::Script;
    /// assert!(Script::read("(function ({$field}) { return {valid: !!$field, message: 'blank'} })").is_ok());
    /// let refusal = Script::read("() => new Date()").unwrap_err();
    /// assert_eq!((refusal.what.as_str(), refusal.line, refusal.column), ("Date", 1, 11));
    /// ```
    ///
    /// # Errors
    /// What of it is not run.
    pub fn read(text: &str) -> Result<Script, Refusal> {
        let end = text.trim_end_matches(|c: char| crate::dictionary::is_blank(c) || c == ';');
        let convention = if end.ends_with(")()") { Convention::Globals } else { Convention::Arguments };
        Ok(Script { program: parser::parse(text)?, convention })
    }
}

impl Refusal {
    fn at(source: &[char], at: usize, what: String) -> Refusal {
        let before = source.get(..at).unwrap_or_default();
        let line = before.iter().filter(|c| **c == '\n').count() + 1;
        let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
        Refusal { what, line, column }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} ({}:{})", self.what, self.line, self.column)
    }
}

#[cfg(test)]
mod tests;
