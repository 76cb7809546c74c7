//! The scripts of a field, put to the rows of a block.
//!
//! Rule: a cell that already fails one of its own rules is not put to scripts; what they say is told as they say it.

use super::cell::{Block, Column};
use super::script::{self, Scripts};
use crate::check::value::trim;
use crate::dictionary::script::{Item, Record};
use crate::finding::Groups;
use crate::order::InOrder;

/// The scripts of one column, by its field.
pub(super) struct Scripted {
    field: usize,
    scripts: Scripts,
}

/// A row as scripts see it: the columns that the dictionary knows, in the order of the headings.
struct ScriptedRow<'b> {
    block: &'b Block<'b, 'b>,
    row: usize,
    order: &'b [usize],
}

impl Record for ScriptedRow<'_> {
    fn value(&self, column: usize) -> Option<Item> {
        self.block.typed(column, self.row).map(|value| script::item(&value))
    }

    fn columns(&self) -> Vec<usize> {
        self.order.to_vec()
    }
}

impl script::Row for ScriptedRow<'_> {
    fn mark(&self, column: usize, to: &mut Vec<u8>) {
        self.block.mark(column, self.row, to);
    }
}

impl Scripted {
    /// The columns with scripts that no rules stand for.
    pub(super) fn all(columns: &[Column<'_>]) -> Vec<Scripted> {
        let names: Vec<&str> = columns.iter().map(|column| column.field.name.as_str()).collect();
        let scripted = columns.iter().enumerate().filter(|(_, column)| column.has_scripts());
        let scripted = scripted.map(|(field, column)| {
            let own = column.field.scripts.iter().filter(|script| !script.translated);
            Scripted { field, scripts: Scripts::new(&column.field.name, own, &names) }
        });
        scripted.collect()
    }

    /// Judges the rows of a block; `letters` are the sheet columns of the fields.
    pub(super) fn block(&mut self, block: &Block<'_, '_>, source: u32, letters: &[Option<u32>], groups: &mut Groups) {
        let Scripted { field, scripts } = self;
        let mut order: Vec<usize> =
            (0..block.columns.len()).filter(|f| block.headings.get(*f).copied().flatten().is_some()).collect();
        order.order_by_key(|f| block.headings.get(*f).copied().flatten());
        let Some(column) = block.columns.get(*field) else { return };
        let letter = letters.get(*field).copied().flatten();
        for row in 0..block.rows() {
            if column.cell(block.verdict(*field, row)).is_some_and(|cell| cell.refused) {
                continue;
            }
            let Some(said) = scripts.judge(&ScriptedRow { block, row, order: &order }) else { continue };
            let (rule, detail) = (said.0, said.1.clone());
            let raw = block.text(*field, row);
            let mut key = column.key(rule, detail);
            key.value = (!trim(raw).is_empty()).then(|| raw.to_owned());
            let slot = groups.slot(key, |group| (group.level, group.verdict) = (rule.level(), rule.verdict()));
            groups.hit(slot, source, letter, block.number(row));
        }
    }
}
