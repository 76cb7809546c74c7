//! The patterns of a dictionary: ECMAScript regular expressions without flags, searched anywhere in a value.
//!
//! Rule of the room: a pattern means what `new RegExp(pattern).test(value)` means in a browser, over UTF-16 code units,
//! and no value may make it run away. Patterns run on a table where they can, else state set by state set; only
//! back-references need a backtracking engine, which gets patterns and texts over which its time is bounded (see `cost`).

mod alphabet;
mod class;
mod cost;
mod escape;
mod legacy;
mod program;
mod search;
mod sets;
mod syntax;
mod table;
mod tree;

use program::Program;
use table::Table;
use tree::Node;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    engine: Engine,
}

#[derive(Clone, Debug)]
enum Engine {
    Table(Box<Table>),
    Sets(Box<Program>),
    /// With the longest text, in code units, that it is given.
    Backtracking(Box<regress::Regex>, usize),
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
    /// What is wrong with the pattern, in the engine's own (English, technical) words. Refused are also the few
    /// patterns with back-references, or with thousands of states, over which backtracking may run away.
    pub fn compile(source: &str) -> Result<Pattern, String> {
        let prepared = legacy::prepare(source)?;
        let judged = backtracking(&prepared)?;
        let engine = match plan(&prepared).ok_or_else(|| UNSUPPORTED.to_string())? {
            Plan::Program(program) => match Table::new(&program) {
                Some(table) => Engine::Table(Box::new(table)),
                None => Engine::Sets(Box::new(program)),
            },
            Plan::Backtracking(longest) => Engine::Backtracking(Box::new(judged), longest),
        };
        Ok(Pattern { source: source.to_string(), engine })
    }

    /// False for the few valid patterns that [`Pattern::compile`] refuses all the same.
    pub fn is_supported(source: &str) -> bool {
        legacy::prepare(source).is_ok_and(|prepared| plan(&prepared).is_some())
    }

    /// Says whether a pattern compiles, without the work of making it fast.
    ///
    /// # Errors
    /// What is wrong with the pattern, as ECMAScript sees it.
    pub fn check(source: &str) -> Result<(), String> {
        backtracking(&legacy::prepare(source)?).map(|_| ())
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
        let tree = legacy::prepare(source).ok().and_then(|prepared| syntax::parse(&prepared));
        let program = tree.and_then(|tree| program::build(&tree.without_looks()));
        program.and_then(|program| Table::new(&program)).is_some_and(|table| table.is_hopeless())
    }

    /// True when the pattern is found anywhere in the value. A pattern with back-references is not found in a value so
    /// long that the search could run away: hundreds of characters or more.
    pub fn is_match(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Table(table) if text.is_ascii() => table.is_found(text.bytes().map(u16::from)),
            Engine::Table(table) => table.is_found(text.encode_utf16()),
            Engine::Sets(program) => search::is_found(program, &text.encode_utf16().collect::<Vec<u16>>()),
            Engine::Backtracking(regex, longest) => search(regex, text, *longest),
        }
    }

    /// The pattern as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// True when the time of a search is in proportion to the value.
    pub fn is_bounded(&self) -> bool {
        !matches!(self.engine, Engine::Backtracking(..))
    }
}

const UNSUPPORTED: &str = "A search for this pattern could run away";

/// How a valid pattern is sought.
enum Plan {
    Program(Program),
    /// Up to a length of the text.
    Backtracking(usize),
}

/// The plan for a valid pattern; `None` when only backtracking can run it and that might not end.
fn plan(prepared: &str) -> Option<Plan> {
    let tree = syntax::parse(prepared)?;
    match program::build(&tree) {
        Some(program) => Some(Plan::Program(program)),
        None if tree.any(&repeats_nothing) => None,
        None => cost::longest(&tree).map(Plan::Backtracking),
    }
}

fn repeats_nothing(node: &Node) -> bool {
    matches!(node, Node::Repeat(inner, _, max) if *max != Some(1) && inner.is_nullable())
}

/// The pattern for the backtracking engine, by code units as an expression without the `u` flag is read.
fn backtracking(source: &str) -> Result<regress::Regex, String> {
    regress::Regex::from_unicode(source.encode_utf16().map(u32::from), regress::Flags::default()).map_err(|e| e.to_string())
}

/// By code units also where the value is ASCII: the engine's way for ASCII does not read every pattern rightly.
fn search(regex: &regress::Regex, text: &str, longest: usize) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    units.len() <= longest && regex.find_from_ucs2(&units, 0).next().is_some()
}

#[cfg(test)]
mod tests;
