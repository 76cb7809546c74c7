//! Keys read again from their table, for the few rows of which a person is told.
//!
//! Rule: what is remembered of long keys is hashes; their texts are where they always were, and only the columns of the
//! key are looked at.

use super::keys::SEPARATOR;
use super::keyset::{RowId, Run};
use crate::check::cell::Column;
use crate::intake::Block;
use crate::study::{Part, Study, Table};

/// A block with rows to read: position of its part, and its own.
type Job = (usize, usize);

/// The keys that some fields form, in the order of the rows: of `rows`, which are in order, or of all; those that
/// `pick` wants. A file that cannot be read any more gives blank ones.
pub fn keys(
    study: &Study,
    table: &Table,
    fields: &[usize],
    rows: Option<&[RowId]>,
    workers: usize,
    pick: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<String> {
    let jobs = jobs(table, rows);
    let read = |jobs: &[Job]| {
        let mut reader = Reader::new(study, table, fields);
        let mut found = Vec::new();
        for (part, block) in jobs {
            // As many keys as rows were asked for, whatever became of the file.
            let read = reader.block(*part, *block, rows, &mut |_, key| {
                if pick(key) {
                    found.push(key.to_owned());
                }
            });
            found.extend((0..read.err().unwrap_or_default()).filter(|_| pick("")).map(|_| String::new()));
        }
        found
    };
    #[cfg(not(target_arch = "wasm32"))]
    if workers > 1 && jobs.len() > workers {
        let each = jobs.len().div_ceil(workers);
        return std::thread::scope(|scope| {
            let threads: Vec<_> = jobs.chunks(each).map(|jobs| scope.spawn(|| read(jobs))).collect();
            let joined = threads.into_iter().map(|t| t.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            joined.flatten().collect()
        });
    }
    let _ = workers;
    read(&jobs)
}

/// The keys of some runs, which are in the order of their first rows: those that are not kept are read again.
pub fn texts(study: &Study, table: &Table, fields: &[usize], runs: &[Run], workers: usize) -> Vec<String> {
    let known: Vec<Option<String>> = runs.iter().map(Run::text).collect();
    let unknown = runs.iter().zip(&known).filter(|(_, text)| text.is_none());
    let rows: Vec<RowId> = unknown.filter_map(|(run, _)| run.rows.first().copied()).collect();
    let mut read = keys(study, table, fields, Some(&rows), workers, &|_| true).into_iter();
    known.into_iter().map(|text| text.or_else(|| read.next()).unwrap_or_default()).collect()
}

/// Calls `each` with the keys that some fields form, row by row.
///
/// # Errors
/// The number of the source whose file cannot be read any more.
pub fn each_key(study: &Study, table: &Table, fields: &[usize], each: &mut dyn FnMut(RowId, &str)) -> Result<(), u32> {
    let mut reader = Reader::new(study, table, fields);
    for (index, part) in table.parts.iter().enumerate() {
        for block in 0..part.source.count() {
            reader.block(index, block, None, &mut |row, key| each(RowId::new(index, row), key)).map_err(|_| part.id)?;
        }
    }
    Ok(())
}

/// Fields of a row that can be read together.
pub const TOGETHER: usize = 8;

/// Calls `each` with the cells of some fields, at most eight, row by row, as they stand; blank where the column is not there.
///
/// # Errors
/// The number of the source whose file cannot be read any more.
pub fn each_row(table: &Table, fields: &[usize], each: &mut dyn FnMut(RowId, &[&str])) -> Result<(), u32> {
    let mut scratch = Block::default();
    for (index, part) in table.parts.iter().enumerate() {
        let headings: Vec<Option<usize>> = fields.iter().take(TOGETHER).map(|field| part.heading_of(*field)).collect();
        for block in 0..part.source.count() {
            let read = part.source.columns(block, &headings, &mut scratch, None, &mut |number, cells| {
                let mut row = [""; TOGETHER];
                for ((cell, raw), heading) in row.iter_mut().zip(cells).zip(&headings) {
                    *cell = heading.map_or("", |heading| part.cell(number, heading, raw));
                }
                each(RowId::new(index, number), row.get(..headings.len()).unwrap_or_default());
            });
            read.map_err(|_| part.id)?;
        }
    }
    Ok(())
}

/// The blocks that hold the rows.
fn jobs(table: &Table, rows: Option<&[RowId]>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (index, part) in table.parts.iter().enumerate() {
        for block in 0..part.source.count() {
            if rows.is_none_or(|rows| !within(rows, index, part, block).is_empty()) {
                jobs.push((index, block));
            }
        }
    }
    jobs
}

/// The rows that lie in a block.
fn within<'r>(rows: &'r [RowId], index: usize, part: &Part, block: usize) -> &'r [RowId] {
    let span = part.source.span(block);
    let from = rows.partition_point(|id| *id <= RowId::new(index, span.start));
    let to = rows.partition_point(|id| *id <= RowId::new(index, span.end));
    rows.get(from..to).unwrap_or_default()
}

struct Reader<'s> {
    table: &'s Table,
    fields: &'s [usize],
    columns: Vec<Column<'s>>,
    key: String,
    scratch: Block,
}

impl<'s> Reader<'s> {
    fn new(study: &'s Study, table: &'s Table, fields: &'s [usize]) -> Reader<'s> {
        let schema = study.schema(table);
        let column = |field: &usize| Column::new(schema, *field, &study.programme, study.corrected.as_deref());
        Reader { table, fields, columns: fields.iter().map(column).collect(), key: String::new(), scratch: Block::default() }
    }

    /// Reads a block. When the file is gone, how many rows were not read.
    fn block(&mut self, index: usize, block: usize, rows: Option<&[RowId]>, each: &mut dyn FnMut(u64, &str)) -> Result<(), u64> {
        let Some(part) = self.table.parts.get(index) else { return Ok(()) };
        let headings: Vec<Option<usize>> = self.fields.iter().map(|f| part.heading_of(*f)).collect();
        let (span, picked) = (part.source.span(block), rows.map(|rows| within(rows, index, part, block)));
        let mut left = picked.map_or(span.end - span.start, |rows| rows.len() as u64);
        let rows: Option<Vec<u64>> = picked.map(|rows| rows.iter().map(|id| id.row()).collect());
        let (columns, key) = (&self.columns, &mut self.key);
        let read = part.source.columns(block, &headings, &mut self.scratch, rows.as_deref(), &mut |number, cells| {
            left = left.saturating_sub(1);
            let raw = |i: usize, heading: Option<usize>| {
                let raw = cells.get(i).copied().unwrap_or("");
                heading.map_or("", |heading| part.cell(number, heading, raw))
            };
            if let ([column], [heading]) = (columns.as_slice(), headings.as_slice()) {
                return each(number, &column.key_of(raw(0, *heading)));
            }
            key.clear();
            let mut blank = true;
            for (i, (column, heading)) in columns.iter().zip(&headings).enumerate() {
                if i > 0 {
                    key.push(SEPARATOR);
                }
                let cell = column.key_of(raw(i, *heading));
                blank &= cell.is_empty();
                key.push_str(&cell);
            }
            each(number, if blank { "" } else { key });
        });
        read.map_err(|_| left)
    }
}
