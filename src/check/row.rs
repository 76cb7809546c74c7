//! Checks of a cell in its row: once for every combination of verdicts, as far as combinations repeat.
//!
//! Rule: a check here sees one row and nothing of the others.

use super::cell::{Block, Column, PLAIN, lasts};
use super::value::Value;
use crate::finding::{Groups, Rule};
use std::collections::BTreeSet;

/// Fields of a row, the cell's own included, beyond which combinations are not remembered.
const FIELDS: usize = 4;
/// Combinations remembered; a power of two.
const PLACES: usize = 1 << 11;

/// The verdicts of a row that a check looks at.
type Verdicts = [u32; FIELDS];

/// The check of one column whose verdict needs the rest of the row.
#[derive(Debug)]
pub struct RowCheck {
    field: usize,
    /// The fields looked at, and the cell's own.
    fields: Vec<usize>,
    /// Where the cell's own stands among them, when the row asks only whether it is blank.
    own: Option<usize>,
    /// The row asks only whether the cell must be filled in: of one that is, nothing is to be said.
    fills: bool,
    /// Combinations met a moment ago and the groups they belong to.
    recent: Vec<(Verdicts, Vec<usize>)>,
}

/// Verdicts that stand for all cells that are blank, for all that hold a value, and for all whose text is no value of the
/// field's type, of which the row says nothing; where only that is asked.
const BLANK: u32 = u32::MAX - 1;
const FILLED: u32 = u32::MAX - 2;
const OTHER: u32 = u32::MAX - 3;
/// A cell with a word that is read as blank.
const WORD: u32 = u32::MAX - 4;

/// No combination: a verdict that no cell has stands first.
const NONE: Verdicts = [u32::MAX; FIELDS];

impl RowCheck {
    /// The check of a field of a schema.
    pub fn new(columns: &[Column<'_>], field: usize) -> RowCheck {
        let mut fields = BTreeSet::from([field]);
        let looks_at_itself = columns.get(field).is_some_and(|column| {
            let mut looked = BTreeSet::new();
            column.fields(&mut looked);
            fields.extend(&looked);
            looked.contains(&field)
        });
        let only_blanks = !looks_at_itself && columns.get(field).is_some_and(|column| column.asks_for_blanks(true));
        let own = fields.iter().position(|other| *other == field).filter(|_| only_blanks);
        let fills = only_blanks && columns.get(field).is_some_and(|column| column.rules.ask_in_row_to_fill());
        RowCheck { field, fields: fields.into_iter().collect(), own, fills, recent: Vec::new() }
    }

    /// The field whose cells are judged.
    pub fn field(&self) -> usize {
        self.field
    }

    /// Judges the rows of a block of a source; `letter` is the sheet column.
    #[inline(never)]
    pub fn block(&mut self, block: &Block<'_, '_>, source: u32, letter: Option<u32>, groups: &mut Groups) {
        let RowCheck { field, fields, own, fills, recent } = self;
        if recent.is_empty() && fields.len() <= FIELDS {
            *recent = vec![(NONE, Vec::new()); PLACES];
        }
        // A cell of a column that is not there is neither.
        let own = own.filter(|_| block.headings.get(*field).copied().flatten().is_some());
        let fills = *fills && own.is_some();
        let looked: Vec<&[u32]> =
            fields.iter().map(|field| block.verdicts.get(*field).map(Vec::as_slice).unwrap_or_default()).collect();
        for row in 0..block.rows() {
            if fills && is_filled(block.value(*field, row)) {
                continue;
            }
            let mut verdicts: Verdicts = [0; FIELDS];
            let (mut lasting, mut plain) = (!recent.is_empty(), false);
            for (at, (mine, column)) in verdicts.iter_mut().zip(&looked).enumerate() {
                *mine = column.get(row).copied().unwrap_or(0);
                if Some(at) == own {
                    *mine = match block.value(*field, row) {
                        Value::Raw(_) => OTHER,
                        value if value.is_blank() => match block.text(*field, row) {
                            "" => BLANK,
                            _ => WORD,
                        },
                        _ => FILLED,
                    };
                    plain |= *mine != BLANK;
                    continue;
                }
                plain |= *mine == PLAIN;
                lasting &= lasts(*mine) || *mine == PLAIN;
            }
            let known = recent.get_mut(place(verdicts)).filter(|_| lasting);
            if let Some((_, slots)) = known.as_ref().filter(|(known, _)| *known == verdicts) {
                hit(slots, (source, letter, block.number(row)), groups);
                continue;
            }
            let slots = judge(block, *field, row, groups);
            hit(&slots, (source, letter, block.number(row)), groups);
            // Plain and filled cells are alike only where nothing is to be said of them.
            if let Some(known) = known.filter(|_| !plain || slots.is_empty()) {
                *known = (verdicts, slots);
            }
        }
    }
}

/// True for what is a value and no blank.
#[inline]
fn is_filled(value: &Value) -> bool {
    !matches!(value, Value::Raw(_)) && !value.is_blank()
}

#[inline]
fn place([a, b, c, d]: Verdicts) -> usize {
    let (first, last) = (u64::from(a) | u64::from(b) << 32, u64::from(c) | u64::from(d) << 32);
    let mixed = first.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ last.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> 40) as usize & (PLACES - 1)
}

fn hit(slots: &[usize], (source, letter, row): (u32, Option<u32>, u64), groups: &mut Groups) {
    slots.iter().for_each(|slot| groups.hit(*slot, source, letter, row));
}

/// The groups that a cell belongs to because of its row.
fn judge(block: &Block<'_, '_>, field: usize, row: usize, groups: &mut Groups) -> Vec<usize> {
    let Some(column) = block.columns.get(field) else { return Vec::new() };
    let value = block.value(field, row);
    let raw = block.text(field, row);
    // Of a column that is not there only that is told, where it must be there.
    let absent = block.headings.get(field).copied().flatten().is_none();
    let told = |rule: Rule| column.judge.is_none() || (rule == Rule::MissingColumn) == absent;
    let failures = column.row_failures(value, &|field| block.value(field, row), raw).into_iter();
    let slots = failures.filter(|(draft, ..)| told(draft.rule)).map(|(draft, when, defect)| {
        let mut key = column.key(draft.rule, draft.detail);
        (key.when, key.defect) = (when, defect);
        key.value = (!value.is_blank()).then(|| raw.to_owned());
        groups.slot(key, |group| (group.level, group.verdict, group.why) = (draft.level, draft.verdict, draft.why))
    });
    slots.collect()
}
