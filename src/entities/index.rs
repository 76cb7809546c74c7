//! All things of a kind with the numbers of their rows, table by table.

use super::{At, Column, Keys, Kind};
use crate::check::Halt;
use crate::check::identifiers::Forms;
use crate::check::table::{RowId, each_key, each_row};
use crate::order::InOrder;
use crate::study::Study;
use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

/// All things of a kind, in the order of their own rows; those that are only referred to come last.
#[derive(Debug, Default)]
pub struct Index {
    hashes: Vec<u64>,
    by_hash: HashTable<u32>,
    /// Where each is named first.
    first: Vec<At>,
    /// For every column of the kind, the rows of every thing.
    rows: Vec<Rows>,
    /// Things whose own rows differ.
    doubled: Vec<bool>,
    /// For every thing, whether rows lack that are asked for.
    incomplete: Vec<bool>,
    own: bool,
}

/// The rows of a table, thing after thing.
#[derive(Debug, Default)]
struct Rows {
    starts: Vec<u32>,
    rows: Vec<RowId>,
    blank: u64,
    having: u64,
}

/// Calls `each` with every key of the open tables, column by column, row by row; a blank key is told as well.
///
/// # Errors
/// [`Halt::Unreadable`].
pub(super) fn mentions(study: &Study, kind: &Kind, each: &mut dyn FnMut(At, &Keys, &str)) -> Result<(), Halt> {
    let forms = Forms::new(&study.programme.identifiers);
    kind.columns.iter().enumerate().try_for_each(|(at, column)| mentioned(study, &forms, (at, column), each))
}

fn mentioned(
    study: &Study,
    forms: &Forms,
    (at, column): (usize, &Column),
    each: &mut dyn FnMut(At, &Keys, &str),
) -> Result<(), Halt> {
    let Some(table) = study.tables.get(column.table) else { return Ok(()) };
    for keys in &column.keys {
        let read = match keys {
            Keys::Fields(fields) => each_key(study, table, fields, &mut |row, key| each((at, row), keys, key)),
            Keys::Identifiers { field, list, .. } => each_row(table, &[*field], &mut |row, cells| {
                let cell = cells.first().copied().unwrap_or_default();
                let mut none = true;
                for piece in forms.pieces(cell, *list).filter(|piece| !forms.says_none(piece)) {
                    none = false;
                    each((at, row), keys, piece);
                }
                if none {
                    each((at, row), keys, "");
                }
            }),
        };
        read.map_err(Halt::Unreadable)?;
    }
    Ok(())
}

impl Index {
    /// Reads the keys of the open tables.
    ///
    /// # Errors
    /// [`Halt::Unreadable`].
    pub fn read(study: &Study, kind: &Kind) -> Result<Index, Halt> {
        let forms = Forms::new(&study.programme.identifiers);
        let mut index = Index { own: kind.columns.iter().any(|column| column.own), ..Index::default() };
        let mut pairs: Vec<(u32, RowId)> = Vec::new();
        let mut all: Vec<(Vec<(u32, RowId)>, u64)> = Vec::new();
        for (at, column) in kind.columns.iter().enumerate() {
            let mut blank = 0;
            mentioned(study, &forms, (at, column), &mut |place, keys, key| {
                if key.is_empty() {
                    blank += 1;
                } else if let Some(thing) = index.thing(key, place, keys, &forms) {
                    pairs.push((thing, place.1));
                }
            })?;
            // A row that names a thing twice is one row of it.
            pairs.order();
            pairs.dedup();
            all.push((std::mem::take(&mut pairs), blank));
        }
        let count = index.hashes.len();
        index.rows = all.into_iter().map(|(pairs, blank)| Rows::new(count, &pairs, blank)).collect();
        index.doubled = vec![false; count];
        index.tell_apart(study, kind)?;
        index.incomplete = (0..count as u32).map(|thing| index.lacks(kind, thing)).collect();
        Ok(index)
    }

    /// The number of a key; a new one, unless only known ones count.
    fn thing(&mut self, key: &str, place: At, keys: &Keys, forms: &Forms) -> Option<u32> {
        let hash = xxh3_64(key.as_bytes());
        if let Some(known) = self.of(hash) {
            return Some(known);
        }
        if let Keys::Identifiers { known, .. } = keys
            && (*known || forms.is_elsewhere(key))
        {
            return None;
        }
        let number = u32::try_from(self.hashes.len()).ok()?;
        self.hashes.push(hash);
        self.first.push(place);
        let hashes = &self.hashes;
        self.by_hash.insert_unique(hash, number, |known| hashes.get(*known as usize).copied().unwrap_or_default());
        Some(number)
    }

    fn of(&self, hash: u64) -> Option<u32> {
        self.by_hash.find(hash, |known| self.hashes.get(*known as usize) == Some(&hash)).copied()
    }

    /// Finds things with own rows that differ: those rows alone are read whole.
    fn tell_apart(&mut self, study: &Study, kind: &Kind) -> Result<(), Halt> {
        for (at, column) in kind.columns.iter().enumerate().filter(|(_, column)| column.own) {
            let mut several: Vec<(RowId, u32)> = Vec::new();
            for thing in 0..self.len() {
                let rows = self.rows(at, thing);
                if rows.len() > 1 {
                    several.extend(rows.iter().map(|row| (*row, thing)));
                }
            }
            several.order();
            let Some(table) = study.tables.get(column.table).filter(|_| !several.is_empty()) else { continue };
            let mut seen: std::collections::HashMap<u32, u64> = std::collections::HashMap::new();
            let mut several = several.into_iter().peekable();
            let mut text = String::new();
            for (index, part) in table.parts.iter().enumerate() {
                let read = part.blocks(&mut |block| {
                    for row in 0..block.rows() {
                        let id = RowId::new(index, block.first + row as u64 + 1);
                        while let Some((_, thing)) = several.next_if(|(wanted, _)| *wanted == id) {
                            text.clear();
                            for (position, field) in part.fields.iter().enumerate().filter(|(at, _)| *at < block.width) {
                                if field.is_some() {
                                    text.push_str(block.cell(row, position).trim());
                                }
                                text.push('\u{1f}');
                            }
                            let hash = xxh3_64(text.as_bytes());
                            if *seen.entry(thing).or_insert(hash) != hash {
                                self.doubled.iter_mut().skip(thing as usize).take(1).for_each(|doubled| *doubled = true);
                            }
                        }
                    }
                    several.peek().is_some()
                });
                read.map_err(|_| Halt::Unreadable(part.id))?;
            }
        }
        Ok(())
    }

    fn lacks(&self, kind: &Kind, thing: u32) -> bool {
        let lacks = |(at, column): (usize, &Column)| column.needed && self.rows(at, thing).is_empty();
        self.is_orphan(kind, thing) || kind.columns.iter().enumerate().any(lacks)
    }

    /// Things.
    pub fn len(&self) -> u32 {
        self.hashes.len() as u32
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The rows of a thing in a column.
    pub fn rows(&self, column: usize, thing: u32) -> &[RowId] {
        self.rows.get(column).map(|rows| rows.of(thing)).unwrap_or_default()
    }

    /// Rows of a column in which no key stands, and things that have a row there.
    pub fn counts(&self, column: usize) -> (u64, u64) {
        self.rows.get(column).map(|rows| (rows.blank, rows.having)).unwrap_or_default()
    }

    /// True when rows refer to a thing that has none of its own, although its table is open.
    pub fn is_orphan(&self, kind: &Kind, thing: u32) -> bool {
        let mut own = kind.columns.iter().enumerate().filter(|(_, column)| column.own);
        self.own && own.all(|(at, _)| self.rows(at, thing).is_empty())
    }

    /// True when the own rows of a thing differ.
    pub fn is_doubled(&self, thing: u32) -> bool {
        self.doubled.get(thing as usize) == Some(&true)
    }

    /// True when a thing lacks rows that are asked for.
    pub fn is_incomplete(&self, thing: u32) -> bool {
        self.incomplete.get(thing as usize) == Some(&true)
    }

    /// Where a thing is named first.
    pub fn first(&self, thing: u32) -> Option<At> {
        self.first.get(thing as usize).copied()
    }

    /// The thing of a key.
    pub fn find(&self, key: &str) -> Option<u32> {
        self.of(xxh3_64(key.as_bytes()))
    }

    pub(super) fn is(&self, thing: u32, key: &str) -> bool {
        self.hashes.get(thing as usize) == Some(&xxh3_64(key.as_bytes()))
    }
}

impl Rows {
    /// `pairs` in their order.
    fn new(count: usize, pairs: &[(u32, RowId)], blank: u64) -> Rows {
        let mut starts = vec![0_u32; count + 1];
        let mut having = 0;
        for run in pairs.chunk_by(|a, b| a.0 == b.0) {
            having += 1;
            if let Some((thing, _)) = run.first() {
                starts.iter_mut().skip(*thing as usize + 1).take(1).for_each(|start| *start = run.len() as u32);
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Rows { starts, rows: pairs.iter().map(|(_, row)| *row).collect(), blank, having }
    }

    fn of(&self, thing: u32) -> &[RowId] {
        let at = |thing: usize| self.starts.get(thing).map(|start| *start as usize);
        let range = at(thing as usize).zip(at(thing as usize + 1));
        range.and_then(|(from, to)| self.rows.get(from..to)).unwrap_or_default()
    }
}
