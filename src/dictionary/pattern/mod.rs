//! The patterns of a dictionary: ECMAScript regular expressions without flags, searched anywhere in a value.
//!
//! Rule of the room: a pattern means what `new RegExp(pattern).test(value)` means in a browser, over UTF-16 code units,
//! and no value may make it run away. Patterns run on a table where they can, else state set by state set; those with
//! back-references or thousands of states try one way after the other, and give up after so many steps.

mod alphabet;
mod backtrack;
mod class;
mod escape;
mod example;
mod expression;
mod names;
mod program;
mod search;
mod sets;
mod syntax;
mod table;
mod tree;

use backtrack::Machine;
use program::Program;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use syntax::Fault;
use table::Table;

pub use backtrack::Captures;
pub use expression::{Expression, NotRun};
pub use syntax::Flags;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    engine: Arc<Engine>,
}

/// Patterns that are remembered, and entries of the table of one at most.
const KNOWN: usize = 256;
const SMALL: usize = 1 << 14;

thread_local! {
    /// Patterns compiled before: those of a dictionary stand in many of its fields.
    static COMPILED: RefCell<HashMap<String, Pattern>> = RefCell::default();
}

#[derive(Clone, Debug)]
enum Engine {
    Table(Box<Table>),
    Sets(Box<Program>),
    Steps(Box<Machine>),
}

impl Engine {
    /// The engine that always ends with an answer, where there is one.
    fn bounded(tree: &tree::Node) -> Option<Engine> {
        let program = program::build(tree)?;
        Some(match Table::new(&program) {
            Some(table) => Engine::Table(Box::new(table)),
            None => Engine::Sets(Box::new(program)),
        })
    }

    fn is_found(&self, units: &[u16]) -> Option<bool> {
        match self {
            Engine::Table(table) => Some(table.is_found(units.iter().copied())),
            Engine::Sets(program) => Some(search::is_found(program, units)),
            Engine::Steps(machine) => machine.search(units),
        }
    }
}

impl Pattern {
    /// Compiles an ECMAScript pattern.
    ///
    /// ```
    /// use bordereau::dictionary::Pattern;
    /// let pattern = Pattern::compile("^(HP:)[0-9]{7}$").unwrap();
    /// assert!(pattern.is_match("HP:0000252"));
    /// assert!(!pattern.is_match("HP:252"));
    /// assert!(Pattern::compile("(").is_err());
    /// ```
    ///
    /// # Errors
    /// What is wrong with the pattern, in technical words (English). Refused are also the few patterns that are nested
    /// very deeply or are very long.
    pub fn compile(source: &str) -> Result<Pattern, String> {
        if let Some(pattern) = COMPILED.with_borrow(|known| known.get(source).cloned()) {
            return Ok(pattern);
        }
        let pattern = Pattern::make(source)?;
        if matches!(&*pattern.engine, Engine::Table(table) if table.size() <= SMALL) {
            COMPILED.with_borrow_mut(|known| {
                if known.len() >= KNOWN {
                    known.clear();
                }
                known.insert(source.to_string(), pattern.clone());
            });
        }
        Ok(pattern)
    }

    fn make(source: &str) -> Result<Pattern, String> {
        let tree = syntax::parse(source).map_err(|(Fault::Invalid(what) | Fault::Unsupported(what))| what.to_string())?;
        let engine = match Engine::bounded(&tree) {
            Some(engine) => engine,
            None => Engine::Steps(Box::new(Machine::new(&tree, false).ok_or("Too long")?)),
        };
        Ok(Pattern { source: source.to_string(), engine: Arc::new(engine) })
    }

    /// False for the few valid patterns that [`Pattern::compile`] refuses all the same.
    pub fn is_supported(source: &str) -> bool {
        syntax::parse(source).is_ok_and(|tree| program::build(&tree).is_some() || Machine::new(&tree, false).is_some())
    }

    /// Says whether a pattern compiles, without the work of making it fast.
    ///
    /// # Errors
    /// What is wrong with the pattern, as ECMAScript sees it.
    pub fn check(source: &str) -> Result<(), String> {
        match syntax::parse(source) {
            Err(Fault::Invalid(what)) => Err(what.to_string()),
            Ok(_) | Err(Fault::Unsupported(_)) => Ok(()),
        }
    }

    /// True for a valid pattern that no value can have, such as `a$b`. A few such patterns are not seen to be: those
    /// with back-references, with thousands of states, or that only a look-around forbids.
    ///
    /// ```
    /// use bordereau::dictionary::Pattern;
    /// assert!(Pattern::is_hopeless("^[A-Z]+$."));
    /// assert!(!Pattern::is_hopeless("^[A-Z]+$"));
    /// ```
    pub fn is_hopeless(source: &str) -> bool {
        if let Ok(pattern) = Pattern::compile(source)
            && let Engine::Table(table) = &*pattern.engine
        {
            return table.is_hopeless();
        }
        let tree = syntax::parse(source).ok();
        let program = tree.and_then(|tree| program::build(&tree.without_looks()));
        program.and_then(|program| Table::new(&program)).is_some_and(|table| table.is_hopeless())
    }

    /// Whether the pattern is found anywhere in the value; `None` when that takes too many steps to say.
    pub fn search(&self, text: &str) -> Option<bool> {
        match &*self.engine {
            Engine::Table(table) if text.is_ascii() => Some(table.is_found(text.bytes().map(u16::from))),
            Engine::Table(table) => Some(table.is_found(text.encode_utf16())),
            engine => engine.is_found(&text.encode_utf16().collect::<Vec<u16>>()),
        }
    }

    /// True when the pattern is found anywhere in the value, or might be.
    pub fn is_match(&self, text: &str) -> bool {
        self.search(text) != Some(false)
    }

    /// Ranges of ASCII characters, one for each place, and a bit for every length: a text of such a length whose characters
    /// lie in their ranges has the pattern. Others may have it too.
    ///
    /// ```
    /// use bordereau::dictionary::Pattern;
    /// let (ranges, lengths) = Pattern::compile("^P[0-9]{2}$").unwrap().ranges(16).unwrap();
    /// assert_eq!((ranges, lengths), (vec![(b'P', b'P'), (b'0', b'9'), (b'0', b'9')], 1 << 3));
    /// ```
    pub fn ranges(&self, most: usize) -> Option<(Vec<(u8, u8)>, u32)> {
        match &*self.engine {
            Engine::Table(table) => table.ranges(most),
            _ => None,
        }
    }

    /// The pattern as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// True when a search always ends with an answer.
    pub fn is_bounded(&self) -> bool {
        !matches!(*self.engine, Engine::Steps(_))
    }
}

#[cfg(test)]
mod tests;
