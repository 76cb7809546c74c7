//! The verdict of others' validators, and nothing else: Lectern's (2.0.0), its older client (1.5.0), schematic (25.8.1).
//!
//! Rule of the room: what a validator does is followed also where it is unwise; where ours differs from it on purpose
//! stands in `docs/lectern.md`. Only what others judge otherwise is here: values, conditions and patterns are those of
//! every check. A table is judged as records of texts by heading, so a heading counts letter for letter.

mod current;
mod keys;
mod legacy;
mod part;
mod schematic;

pub use current::Current;
pub use legacy::Legacy;
pub use schematic::check as schematic;

use super::rules::Failure;
use super::value::Value;
use super::{Halt, Watch};
use crate::dictionary::Field;
use crate::finding::Groups;
use crate::programme::Programme;
use crate::study::Study;
use keys::Keys;
use part::PartAtWork;
use std::sync::Arc;

/// How one validator judges; one per field.
pub trait Validator: Sized {
    /// What keys and references see of a blank cell.
    const BLANK: &'static str;
    /// True when foreign keys hold column by column, not as a whole.
    const REFERS_BY_COLUMN: bool;

    /// Compiles a field. A row holds the cells of the fields first, then those of unknown headings.
    fn new(field: &Field, programme: &Programme, columns: &Arc<Columns>) -> Self;

    /// What a cell means and what it fails by itself; no text for a column that is not there.
    fn cell<'a>(&'a self, raw: Option<&str>, failures: &mut Vec<Failure<'a>>) -> Cell;

    /// True when a verdict needs the rest of the row.
    fn needs_row(&self) -> bool;

    /// What a cell fails because of its row.
    fn in_row<'a>(&'a self, cell: &Cell, row: &'a [Arc<Cell>], failures: &mut Vec<Failure<'a>>);

    /// True when the key of one unique field may stand in several rows.
    fn may_repeat(key: &str) -> bool;

    /// True when a reference leads nowhere, whatever the other table holds.
    fn is_lost(reference: &str) -> bool;
}

/// The columns of a row.
#[derive(Debug)]
pub struct Columns {
    /// Names: those of the fields, then unknown headings.
    pub names: Vec<String>,
    /// Those that the file has, in its order.
    pub order: Vec<usize>,
}

impl Columns {
    /// Where a column stands in the row.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

/// A cell as a validator sees it.
#[derive(Debug)]
pub struct Cell {
    /// The value that conditions see.
    pub value: Value,
    /// The value that scripts see, where that is another.
    pub typed: Option<Value>,
    /// The same for values that are the same to keys.
    pub key: String,
    /// The same for values that are the same to references.
    pub reference: String,
    /// True when the rest of the row is not looked at any more.
    pub closed: bool,
}

/// Judges a study as a validator does.
///
/// # Errors
/// When `watch` says so, or when a file is gone.
pub fn check<V: Validator>(study: &Study, watch: Watch<'_>) -> Result<Groups, Halt> {
    let mut groups = Groups::default();
    let mut all = Vec::with_capacity(study.tables.len());
    let mut done = 0;
    for table in &study.tables {
        let schema = study.schema(table);
        let mut keys = Keys::new::<V>(study, table.schema);
        for part in &table.parts {
            let mut work = PartAtWork::<V>::new(study, table, part, &mut groups);
            let mut stopped = false;
            let read = part.blocks(&mut |block| {
                for row in 0..block.rows() {
                    keys.row(work.row(block, row, &mut groups), part.id, block.first + row as u64 + 1);
                }
                done += block.rows() as u64;
                stopped = !watch(&schema.name, done);
                !stopped
            });
            if stopped {
                return Err(Halt::Stopped);
            }
            read.map_err(|_| Halt::Unreadable(part.id))?;
        }
        keys.repeated::<V>(study, &mut groups);
        all.push(keys);
    }
    keys::orphans::<V>(study, &all, &mut groups);
    Ok(groups)
}

/// The value of a cell in its row.
fn value_at(row: &[Arc<Cell>], at: usize) -> &Value {
    static BLANK: Value = Value::Blank;
    row.get(at).map_or(&BLANK, |cell| &cell.value)
}
