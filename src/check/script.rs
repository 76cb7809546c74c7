//! The scripts of a column at work: what they say of a row, remembered by the values they looked at.
//!
//! Rule: a script sees the row and nothing else, so rows that agree in every cell that it has ever read get the same
//! answer. What is remembered is bounded.

use super::value::Value;
use crate::dictionary::FieldScript;
use crate::dictionary::script::{Item, Machine, Outcome, Record};
use crate::finding::{Detail, Rule};
use std::collections::HashMap;
use std::sync::Arc;

/// Answers remembered.
const MOST: usize = 1 << 16;
/// Answers after which rows must have been met again to be remembered further.
const TRIAL: usize = 1 << 12;
/// Bytes of a row that is worth remembering.
const LONG: usize = 512;

/// A row whose cells can be told apart without looking into them.
pub trait Row: Record {
    /// Adds what tells the cell of a column from every other that is not the same.
    fn mark(&self, column: usize, to: &mut Vec<u8>);
}

/// What is wrong with a row: the rule and its arguments.
pub type Said = Arc<(Rule, Detail)>;

/// The scripts of one column.
pub struct Scripts {
    field: String,
    machines: Vec<Machine>,
    /// Columns that were ever read, in order.
    read: Vec<usize>,
    known: HashMap<Box<[u8]>, Option<Said>>,
    met_again: usize,
    mark: Vec<u8>,
}

impl Scripts {
    /// Gets ready: `columns` are the names that the numbers of a row's columns stand for.
    pub fn new<'s, N: AsRef<str>>(field: &str, scripts: impl Iterator<Item = &'s FieldScript>, columns: &[N]) -> Scripts {
        Scripts {
            field: field.to_owned(),
            machines: scripts.map(|script| Machine::new(script.script.clone(), columns)).collect(),
            read: Vec::new(),
            known: HashMap::new(),
            met_again: 0,
            mark: Vec::new(),
        }
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.machines.is_empty()
    }

    /// What the first script that does not call the row valid says; `None` when all do.
    pub fn judge(&mut self, row: &dyn Row) -> Option<Said> {
        self.mark.clear();
        for column in &self.read {
            row.mark(*column, &mut self.mark);
        }
        if let Some(known) = self.known.get(self.mark.as_slice()) {
            self.met_again += 1;
            return known.clone();
        }
        let mut said = None;
        let mut news = false;
        for machine in &mut self.machines {
            let outcome = machine.run(&self.field, &Seen(row));
            for column in machine.read() {
                if let Err(place) = self.read.binary_search(column) {
                    self.read.insert(place, *column);
                    news = true;
                }
            }
            said = told(outcome).map(Arc::new);
            if said.is_some() {
                break;
            }
        }
        if news {
            // What was remembered was told apart by fewer columns.
            self.known.clear();
            self.mark.clear();
            self.read.iter().for_each(|column| row.mark(*column, &mut self.mark));
        }
        let known = self.known.len();
        if self.mark.len() <= LONG && (known < TRIAL || (known < MOST && self.met_again > known)) {
            self.known.insert(self.mark.as_slice().into(), said.clone());
        }
        said
    }
}

/// The row as the interpreter asks for it.
struct Seen<'r>(&'r dyn Row);

impl Record for Seen<'_> {
    fn value(&self, column: usize) -> Option<Item> {
        self.0.value(column)
    }

    fn columns(&self) -> Vec<usize> {
        self.0.columns()
    }
}

fn told(outcome: Outcome) -> Option<(Rule, Detail)> {
    match outcome {
        Outcome::Valid => None,
        Outcome::Invalid(message) => Some((Rule::Script, Detail::Script { message: Some(message) })),
        Outcome::Failed => Some((Rule::Script, Detail::Script { message: None })),
        Outcome::Undecided(_) => Some((Rule::ScriptUndecided, Detail::None)),
        Outcome::NotRun(what) => Some((Rule::ScriptUndecided, Detail::Name { name: what.into() })),
    }
}

/// A value as a script sees it.
pub fn item(value: &Value) -> Item {
    match value {
        Value::Blank => Item::Undefined,
        Value::Text(text) | Value::Raw(text) => Item::Text(text.clone()),
        Value::Number(number) => Item::Number(*number),
        Value::Bool(value) => Item::Bool(*value),
        Value::List(items) if items.is_empty() => Item::Undefined,
        Value::List(items) => Item::List(items.iter().map(item).collect()),
    }
}
