//! The values that are to be mended one by one, column by column.
//!
//! Rule of the room: one card per column and distinct value, whatever the number of its cells. A column of which every cell
//! holds another value has too many of them to be looked at: the most frequent ones are kept, the others are counted.

use crate::check::cross::differing;
use crate::dictionary::Dictionary;
use crate::finding::{Applicability, Detail, Group, Level, Rule, Scope};
use crate::order::{Collected, InOrder};
use std::collections::BTreeSet;

/// Cards of one column, at most.
pub const MOST: usize = 2_000;

/// A column with values to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// Table.
    pub table: String,
    /// Field.
    pub field: String,
    /// Its cards, those of most cells first.
    pub cards: Vec<Card>,
    /// Distinct values that have no card.
    pub beyond: u64,
    /// Cells of all of them.
    pub cells: u64,
}

/// A value to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Positions of its groups in the report, the gravest first.
    pub groups: Vec<u32>,
    /// Cells that are to be mended.
    pub cells: u64,
    /// True when other cells may hold the value and be right: the rest of their rows decides.
    pub by_row: bool,
    /// Values of a column that are not shown, all on one card: what mends them is the same for all.
    pub masked: bool,
}

/// What parts the fields of a key that is shown.
const BETWEEN: &str = " · ";

/// The parts of a key that is shown.
fn apart(key: &str, fields: usize) -> Vec<&str> {
    if fields > 1 { key.split(BETWEEN).collect() } else { vec![key] }
}

/// The parts of a key.
type Parts<'g> = Vec<&'g str>;

/// Of a reference that leads nowhere, the parts of its key and of those that resemble it, and which of them is to be mended;
/// none when the parts cannot be told apart.
fn reference(group: &Group) -> Option<(Parts<'_>, Vec<Parts<'_>>, usize)> {
    let (Detail::Reference { nearest, fields, .. }, Some(value)) = (&group.key.detail, &group.key.value) else { return None };
    let parts = apart(value, fields.len());
    let near: Vec<Vec<&str>> = nearest.iter().map(|near| apart(near, fields.len())).collect();
    let at = differing(&parts, &near);
    (parts.len() == fields.len().max(1)).then_some((parts, near, at))
}

/// The text of the cells that a finding tells of: of a reference, the part of the key that is to be mended.
pub fn value_of(group: &Group) -> Option<&str> {
    let value = group.key.value.as_deref()?;
    let part = || reference(group).and_then(|(parts, _, at)| parts.get(at).copied());
    if group.key.rule == Rule::Orphan { part().or_else(|| value.rsplit(BETWEEN).next()) } else { Some(value) }
}

/// The existing keys that resemble a reference that leads nowhere and differ from it in the part that is to be mended only:
/// that part.
pub fn existing(group: &Group) -> Vec<String> {
    let Some((parts, near, at)) = reference(group) else { return Vec::new() };
    let same = |theirs: &&Vec<&str>| {
        theirs.len() == parts.len() && (0..parts.len()).all(|nth| nth == at || theirs.get(nth) == parts.get(nth))
    };
    near.iter().filter(same).filter_map(|theirs| theirs.get(at).map(|part| (*part).to_owned())).collect()
}

/// True when a value by itself, or in its row, is what a finding is about, and no safe repair mends it.
pub fn is_card(group: &Group) -> bool {
    let key = &group.key;
    if key.rule == Rule::Orphan {
        return key.table.is_some() && key.field.is_some() && !existing(group).is_empty();
    }
    // What rows share as a key is no value of a cell.
    // A checksum is that of one file: it is entered in its row.
    let whole = matches!(key.rule, Rule::MergedCells | Rule::DataFileSum) || matches!(key.detail, Detail::Key { .. });
    let about = matches!(key.rule.scope(), Scope::Cell | Scope::Receiver) && !whole;
    let safe = group.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
    about && !safe && group.level != Level::Note && key.table.is_some() && key.field.is_some() && key.value.is_some()
}

/// True when the rest of the row decides.
fn is_by_row(group: &Group) -> bool {
    let of_several = || group.key.value.as_ref().is_some_and(|value| value.contains(BETWEEN));
    match group.key.rule {
        Rule::Script | Rule::ScriptUndecided => true,
        Rule::Orphan => of_several(),
        _ => group.key.when.is_some(),
    }
}

/// The cards of a report, in the order of the dictionary; those that `aside` says are left out, and of what
/// is `masked` the value is not shown.
pub fn deal(
    groups: &[Group],
    dictionary: &Dictionary,
    aside: &dyn Fn(&Group) -> bool,
    masked: &dyn Fn(&Group) -> bool,
) -> Vec<Pile> {
    let mut wanted: Vec<u32> = Vec::new();
    wanted.extend((0_u32..).zip(groups).filter(|(_, group)| is_card(group) && !aside(group)).map(|(at, _)| at));
    let group = |at: &u32| groups.get(*at as usize);
    let place = |at: &u32| group(at).map(|g| (&g.key.table, g.key.column, &g.key.field));
    let value = |at: &u32| group(at).map(|g| &g.key.value);
    // Groups are in order of table, level, rule, column and value: long runs of them stay as they are.
    wanted.order_by(|a, b| place(a).cmp(&place(b)).then_with(|| value(a).cmp(&value(b))));
    let mut piles: Vec<Pile> = Vec::new();
    for column in wanted.chunk_by(|a, b| place(a) == place(b)) {
        let Some(first) = column.first().and_then(group) else { continue };
        let (Some(table), Some(field)) = (first.key.table.clone(), first.key.field.clone()) else { continue };
        let cards: Vec<Card> = column.chunk_by(|a, b| value(a) == value(b)).map(|run| card(groups, run)).collect();
        let mut cards = together(cards, &|card| card.groups.first().and_then(group).is_some_and(masked));
        cards.order_by_key(|card| std::cmp::Reverse(card.cells));
        let cells = cards.iter().map(|card| card.cells).sum();
        let beyond = cards.len().saturating_sub(MOST) as u64;
        cards.truncate(MOST);
        piles.push(Pile { table, field, cards, beyond, cells });
    }
    let order =
        |pile: &Pile| (dictionary.order(&pile.table), dictionary.schema(&pile.table).and_then(|s| s.position(&pile.field)));
    piles.order_by_key(order);
    piles
}

fn card(groups: &[Group], run: &[u32]) -> Card {
    let own: Vec<&Group> = run.iter().filter_map(|at| groups.get(*at as usize)).collect();
    let by_row = own.iter().all(|group| is_by_row(group));
    let cells = match (by_row, own.as_slice()) {
        (true, [_, _, ..]) => own.iter().flat_map(|group| group.places.iter()).collected::<BTreeSet<_>>().len() as u64,
        _ => own.iter().filter(|group| by_row || !is_by_row(group)).map(|group| group.count).max().unwrap_or(0),
    };
    Card { groups: run.to_vec(), cells, by_row, masked: false }
}

/// Puts the cards of values that are not shown on one, where there are several.
fn together(cards: Vec<Card>, is_masked: &dyn Fn(&Card) -> bool) -> Vec<Card> {
    let (masked, mut cards): (Vec<Card>, Vec<Card>) = cards.into_iter().partition(is_masked);
    if masked.len() < 2 {
        cards.extend(masked);
        return cards;
    }
    let cells = masked.iter().map(|card| card.cells).sum();
    let mut groups = Vec::new();
    masked.iter().for_each(|card| groups.extend(&card.groups));
    cards.push(Card { groups, cells, by_row: true, masked: true });
    cards
}
