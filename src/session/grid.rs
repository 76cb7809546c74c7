//! A table as a grid shows it: its columns, windows of rows with their marks, the way from finding to finding, copying.
//!
//! Rule: what is asked for is read, and nothing else of the table.

use super::Session;
use super::linked::refers;
use super::marks::{Marks, rank};
use crate::dictionary::{Schema, ValueType};
use crate::finding::{Group, Level, Span, column_letters};
use crate::intake::{ADDED, Block, is_blank};
use crate::order::InOrder;
use crate::protocol::{CellView, FoundView, GridCell, GridColumn, GridRow, GridView, Reply, Toward};
use crate::study::{Part, Study, Table};
use crate::template::{Wanted, help};
use crate::text::page::grid as words;
use crate::text::prompt;
use std::ops::RangeInclusive;

/// Rows and columns of an answer.
const WINDOW: (u64, usize) = (512, 256);
/// Letters of a cell that are shown.
const LETTERS: usize = 200;
/// Rows by which a column's width is guessed, and letters of the widest.
const LOOKED_AT: (usize, usize) = (100, 40);
/// Groups that are told of one cell.
const TOLD: usize = 20;
/// Cells that are copied at once.
const COPIED: u64 = 500_000;
/// Cells of a table that is looked through for the edge of a block.
const LOOKED_THROUGH: u64 = 20_000_000;

/// A source with its marks.
pub(super) struct Sheet<'s> {
    pub study: &'s Study,
    pub table: &'s Table,
    pub part: &'s Part,
    groups: &'s [Group],
    pub marks: Option<&'s Marks>,
}

impl Sheet<'_> {
    pub(super) fn schema(&self) -> &Schema {
        self.study.schema(self.table)
    }

    /// The heading under which a group stands; none for the row as a whole.
    fn heading_of(&self, group: &Group) -> Option<usize> {
        let column = group.columns.get(&self.part.id)?;
        self.part.source.headings.binary_search_by_key(column, |heading| heading.column).ok()
    }

    /// The groups that stand in some rows, with their runs there.
    fn groups(&self, rows: RangeInclusive<u64>) -> impl Iterator<Item = (&Group, &[Span])> {
        let (first, last) = rows.into_inner();
        let all = self.marks.map(|marks| marks.groups(first, last)).unwrap_or_default();
        all.into_iter().filter_map(move |at| {
            let group = self.groups.get(at as usize)?;
            let spans = group.places.sources.get(&self.part.id)?;
            let (from, to) = (spans.partition_point(|span| span.1 < first), spans.partition_point(|span| span.0 <= last));
            spans.get(from..to).filter(|spans| !spans.is_empty()).map(|spans| (group, spans))
        })
    }

    /// Where findings of a level or a graver one stand in a row, from the left: 0 for the row, 1 for its first column.
    fn stops(&self, row: u64, least: Level) -> Vec<u32> {
        let groups = self.groups(row..=row).filter(|(group, _)| group.level <= least);
        let mut stops: Vec<u32> = groups.map(|(group, _)| stop(self.heading_of(group).map(|heading| heading as u32))).collect();
        stops.order();
        stops
    }

    /// The data rows of a window, and out of how many.
    fn window(&self, shown: Option<Level>, (offset, limit): (u64, u64)) -> (u64, Vec<u64>) {
        let rows = self.part.source.rows;
        match (shown, self.marks) {
            (None, _) => (rows, (offset.saturating_add(1)..=rows.min(offset.saturating_add(limit))).collect()),
            (Some(_), None) => (0, Vec::new()),
            (Some(least), Some(marks)) => {
                let some = (offset..offset.saturating_add(limit)).map_while(|nth| marks.nth(least, nth));
                (marks.count(least), some.collect())
            }
        }
    }

    fn row(&self, row: u64, columns: &[u32]) -> Option<GridRow> {
        let added = self.part.source.lasting(row) > ADDED;
        let cell = |block: &Block, at: usize, heading: usize| {
            let raw = block.cell(at, heading);
            let text = self.part.cell(row, heading, raw);
            let end = text.char_indices().nth(LETTERS).map(|(end, _)| end);
            GridCell {
                text: text.get(..end.unwrap_or(text.len())).unwrap_or_default().to_owned(),
                more: end.is_some(),
                level: None,
                changed: !added && text != raw,
            }
        };
        let cells = |block: &Block, at: usize| columns.iter().map(|heading| cell(block, at, *heading as usize)).collect();
        let cells = self.part.block_with(row, cells)?;
        Some(GridRow { row, sheet_row: self.part.source.sheet_row(row), level: None, added, cells })
    }
}

fn stop(column: Option<u32>) -> u32 {
    column.map_or(0, |column| column.saturating_add(1))
}

fn worse(level: &mut Option<Level>, other: Level) {
    *level = Some(level.map_or(other, |level| level.min(other)));
}

impl Session {
    /// A source of the last check.
    pub(super) fn sheet(&self, source: u32) -> Option<Sheet<'_>> {
        let study = self.study.as_ref()?;
        let (table, part) = study.part(source)?;
        let groups = self.report.as_ref().map(|report| report.groups.as_slice()).unwrap_or_default();
        let marks = self.marks.get_or_init(|| Marks::of(groups)).get(&source);
        Some(Sheet { study, table, part, groups, marks })
    }

    pub(super) fn not_there(&self) -> Reply {
        Reply::Failed { message: prompt::nothing_there(self.lang).to_owned() }
    }

    /// What helps are made with.
    pub(super) fn wanted<'w>(&'w self, study: &'w Study, filled: &'w dyn Fn(&Schema) -> crate::template::Filled) -> Wanted<'w> {
        Wanted {
            dictionary: &study.dictionary,
            table: None,
            workbook: false,
            form: self.programme.canonical.form,
            lang: self.lang,
            programme: &self.programme.id,
            delimiter: &self.programme.array_delimiter,
            asked: &|_, _| Default::default(),
            filled,
        }
    }

    pub(super) fn grid(&self, source: u32) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let (schema, part) = (sheet.schema(), sheet.part);
        let speaker = self.speaker(&sheet.study.dictionary);
        let none = |_: &Schema| crate::template::Filled::new();
        let wanted = self.wanted(sheet.study, &none);
        let mut found = vec![[0; 3]; part.source.headings.len()];
        for group in sheet.groups {
            let Some(spans) = group.places.sources.get(&source) else { continue };
            let counts = sheet.heading_of(group).and_then(|heading| found.get_mut(heading));
            if let Some(count) = counts.and_then(|counts| counts.get_mut(rank(group.level))) {
                *count += spans.iter().map(|span| span.1 - span.0 + 1).sum::<u64>();
            }
        }
        let widths = widths(part);
        let heading_of_key = key(schema).and_then(|field| part.heading_of(field));
        let columns = part.source.headings.iter().zip(&part.fields).zip(widths.into_iter().zip(found)).enumerate();
        let columns = columns.map(|(at, ((heading, position), (width, found)))| {
            let field = position.and_then(|at| schema.fields.get(at));
            let help = field.map(|field| help(&wanted, schema, field)).unwrap_or_default();
            GridColumn {
                letters: column_letters(heading.column),
                heading: heading.text.clone(),
                field: field.map(|field| field.name.clone()),
                label: help.label,
                required: help.required,
                kind: if field.is_some() { help.kind } else { words::not_in_dictionary(self.lang).to_owned() },
                about: help.about,
                codes: !help.codes.is_empty()
                    || field.is_some_and(|own| own.value_type == ValueType::Boolean)
                    || position.is_some_and(|at| refers(sheet.study, schema, at)),
                width,
                found,
                key: heading_of_key == Some(at),
            }
        });
        let count = |least| sheet.marks.map_or(0, |marks| marks.count(least));
        Reply::Grid(Box::new(GridView {
            source,
            file: part.source.file.clone(),
            sheet: part.source.sheet.clone(),
            table: schema.name.clone(),
            table_label: speaker.table_label(&schema.name),
            rows: part.source.rows,
            next_sheet_row: {
                let next = self.history.next_row(&part.source.file, part.source.sheet.as_deref());
                part.source.added_row(next)
            },
            marked: [Level::Error, Level::Warning, Level::Note].map(count),
            columns: columns.collect(),
        }))
    }

    pub(super) fn rows(&self, source: u32, shown: Option<Level>, (offset, limit): (u64, u64), columns: &[u32]) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let columns = columns.get(..WINDOW.1).unwrap_or(columns);
        let (total, numbers) = sheet.window(shown, (offset, limit.min(WINDOW.0)));
        let mut rows: Vec<GridRow> = numbers.iter().filter_map(|row| sheet.row(*row, columns)).collect();
        if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
            for (group, spans) in sheet.groups(*first..=*last) {
                let heading = sheet.heading_of(group).map(|heading| heading as u32);
                let position = heading.map(|heading| columns.iter().position(|column| *column == heading));
                for span in spans {
                    let (from, to) =
                        (rows.partition_point(|row| row.row < span.0), rows.partition_point(|row| row.row <= span.1));
                    for row in rows.iter_mut().take(to).skip(from) {
                        match position {
                            None => worse(&mut row.level, group.level),
                            Some(at) => {
                                let cell = at.and_then(|at| row.cells.get_mut(at));
                                cell.into_iter().for_each(|cell| worse(&mut cell.level, group.level));
                            }
                        }
                    }
                }
            }
        }
        Reply::Rows { total, rows }
    }

    pub(super) fn seek(&self, source: u32, (row, column): (u64, Option<u32>), least: Level, toward: Toward) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let cell = sheet.marks.filter(|marks| marks.count(least) > 0).and_then(|marks| {
            let here = stop(column);
            let stops = if toward == Toward::Here { Vec::new() } else { sheet.stops(row, least) };
            let in_row = match toward {
                Toward::Here => None,
                Toward::Next => stops.iter().find(|other| **other > here),
                Toward::Back => stops.iter().rfind(|other| **other < here),
            };
            let count = marks.count(least);
            let (nth, round) = match (in_row, toward) {
                (Some(_), _) => (marks.before(least, row), false),
                (None, Toward::Here) => (marks.before(least, row).min(count - 1), false),
                (None, Toward::Next) => {
                    let after = marks.before(least, row.saturating_add(1));
                    (after % count, after == count)
                }
                (None, Toward::Back) => match marks.before(least, row).checked_sub(1) {
                    Some(nth) => (nth, false),
                    None => (count - 1, true),
                },
            };
            let found = marks.nth(least, nth)?;
            let at = match (in_row, toward) {
                (Some(at), _) => Some(*at),
                (None, Toward::Back) => sheet.stops(found, least).last().copied(),
                (None, _) => sheet.stops(found, least).first().copied(),
            };
            Some(FoundView { row: found, column: at.and_then(|at| at.checked_sub(1)), before: nth, round })
        });
        Reply::Found { cell }
    }

    /// Where a block of filled cells of a column ends from a row on, or where the next one begins; else the last row, or the
    /// first.
    pub(super) fn edge(&self, source: u32, row: u64, column: u32, down: bool) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let (part, heading) = (sheet.part, column as usize);
        let rows = part.source.rows;
        if rows.saturating_mul(part.source.headings.len() as u64) > LOOKED_THROUGH {
            return Reply::Found { cell: None };
        }
        let mut up = Edge { run: 1, ..Edge::default() };
        let mut found = None;
        // A file that cannot be read any more is told by the next check.
        let _ = part.blocks(&mut |block| {
            for ((from, to), at) in block.places(heading).zip(block.first + 1..) {
                let filled = !is_blank(block.piece(from, to));
                if down {
                    found = found.or_else(|| up.below(at, row, filled));
                } else {
                    found = found.or_else(|| up.above(at, row, filled));
                }
            }
            found.is_none()
        });
        let row = found.unwrap_or(if down { rows } else { 1 });
        Reply::Found { cell: Some(FoundView { row, column: Some(column), before: row.saturating_sub(1), round: false }) }
    }

    pub(super) fn cell(&self, source: u32, row: u64, column: Option<u32>) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let part = sheet.part;
        let heading = column.map(|column| column as usize);
        let texts = part.block_with(row, |block, at| {
            let raw = heading.map_or("", |heading| block.cell(at, heading));
            (heading.map_or("", |heading| part.cell(row, heading, raw)).to_owned(), raw.to_owned())
        });
        let Some((text, raw)) = texts else { return self.not_there() };
        let speaker = self.speaker(&sheet.study.dictionary);
        let here = sheet.groups(row..=row).filter(|(group, _)| sheet.heading_of(group) == heading).map(|(group, _)| group);
        let groups = here.take(TOLD).map(|group| self.group_view(group, sheet.study, &speaker, true)).collect();
        let was = Some(raw).filter(|raw| *raw != text && part.source.lasting(row) <= ADDED);
        let excel = heading.and_then(|heading| self.excel(part, row, heading, self.lang, None));
        Reply::Cell(CellView { text, was, excel, groups })
    }

    pub(super) fn copied(&self, source: u32, shown: Option<Level>, (offset, limit): (u64, u64), columns: &[u32]) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        if limit.saturating_mul(columns.len() as u64) > COPIED {
            return Reply::Failed { message: prompt::too_much_to_copy(self.lang, COPIED) };
        }
        let mut text = String::new();
        for row in sheet.window(shown, (offset, limit)).1 {
            sheet.part.block_with(row, |block, at| {
                for (nth, heading) in columns.iter().map(|heading| *heading as usize).enumerate() {
                    if nth > 0 {
                        text.push('\t');
                    }
                    push_cell(sheet.part.cell(row, heading, block.cell(at, heading)), &mut text);
                }
            });
            text.push('\n');
        }
        Reply::Document { name: String::new(), media: "text/tab-separated-values".to_owned(), text: Some(text) }
    }
}

/// What was seen of a column up to a row.
#[derive(Default)]
struct Edge {
    /// First row of the filled cells without a gap up to here.
    run: u64,
    /// Last filled row before the one at hand.
    last: Option<u64>,
    /// The cell where one is, and the one after it, are filled.
    inside: bool,
}

impl Edge {
    /// The row to go up to, once `row` is reached.
    fn above(&mut self, at: u64, row: u64, filled: bool) -> Option<u64> {
        if at == row {
            let beside = filled && self.last.is_some_and(|last| last + 1 == at);
            return Some(if beside { self.run } else { self.last.unwrap_or(1) });
        }
        if filled {
            if self.last.is_none_or(|last| last + 1 != at) {
                self.run = at;
            }
            self.last = Some(at);
        }
        None
    }

    /// The row to go down to, once it is known.
    fn below(&mut self, at: u64, row: u64, filled: bool) -> Option<u64> {
        if at == row {
            self.inside = filled;
        } else if at == row + 1 {
            let onward = self.inside && filled;
            if filled && !onward {
                return Some(at);
            }
            self.inside = onward;
        } else if at > row {
            return match (self.inside, filled) {
                (true, false) => Some(at - 1),
                (false, true) => Some(at),
                _ => None,
            };
        }
        None
    }
}

/// A cell as spreadsheets write it to the clipboard.
fn push_cell(cell: &str, out: &mut String) {
    if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

/// The field by which a row of a table is known: what differs in every row, else what it refers by.
pub(super) fn key(schema: &Schema) -> Option<usize> {
    let own = schema.fields.iter().find(|field| field.unique).map(|field| &field.name);
    let joined = schema.unique_keys.first().and_then(|key| key.last());
    let refers = schema.foreign_keys.first().and_then(|key| key.mappings.last()).map(|(local, _)| local);
    own.or(joined).or(refers).and_then(|name| schema.position(name))
}

/// For every heading, how many letters cells and heading have.
fn widths(part: &Part) -> Vec<u32> {
    let mut scratch = Block::default();
    let block = part.source.block(0, &mut scratch).ok();
    let width = |heading: usize| {
        let cells = block.iter().flat_map(|block| (0..block.rows().min(LOOKED_AT.0)).map(move |row| block.cell(row, heading)));
        cells.map(|cell| cell.chars().take(LOOKED_AT.1).count()).max().unwrap_or_default() as u32
    };
    (0..part.source.headings.len()).map(width).collect()
}
