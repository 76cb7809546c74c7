//! A table as the receiver takes it: UTF-8 without mark, line feeds, one line per row; tabs without quotation marks, or
//! commas with them where a cell needs them, as the programme says.
//!
//! Rule of the file: writing what was written changes no byte. Every cell leaves as it came in, but for outer blanks
//! and the spelling of booleans, which are counted and told; a cell that this form cannot hold is refused, never mended.

use super::cell::{canonical_boolean, control, is_boolean, put, trim};
use crate::dictionary::{Field, Schema};
use crate::finding::Place;
use crate::intake::Block;
use crate::order::InOrder;
use crate::programme::{Programme, TextForm};
use crate::study::{Part, Study, Table};
use std::borrow::Cow;
use std::io::{self, Write};

/// Places that a [`Fault::Cells`] names; the others are counted.
pub const PLACES_NAMED: usize = 20;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Rows, without the heading.
    pub rows: u64,
    /// Columns, as the heading names them.
    pub columns: Vec<String>,
}

/// A cell that has no place in this form. Its value is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// Where it stands.
    pub place: Place,
    /// The column's heading.
    pub column: String,
    /// The first character that cannot be written.
    pub character: char,
}

/// Why a table could not be written.
#[derive(Debug)]
pub enum Fault {
    /// Cells with a tab, a line break or a control character: the first of them, and how many there are.
    Cells {
        /// At most [`PLACES_NAMED`].
        first: Vec<Unwritable>,
        /// All of them.
        count: u64,
    },
    /// A file of the person's cannot be read any more, or has changed since.
    Unreadable {
        /// Its path.
        file: String,
    },
    /// The sink refused.
    Sink(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        Fault::Sink(error)
    }
}

/// A column of the result: its heading, its boolean spelling if it has one, and its place in every part.
struct Column<'a> {
    heading: Cow<'a, str>,
    boolean: Option<Spelling<'a>>,
    from: Vec<Option<usize>>,
}

/// How booleans of a column are written.
struct Spelling<'a> {
    words: (&'a str, &'a str),
    delimiter: Option<&'a str>,
}

/// The form of a table: its columns, to be written block by block.
pub struct Form<'a> {
    columns: Vec<Column<'a>>,
    trim: bool,
    text: TextForm,
}

/// Cells of a column that are not written as they came in: those that lose the blanks at their ends, those that held nothing but
/// blanks and are left empty, those whose truth is spelled as the receiver does.
pub type Recast = [u64; 3];

/// What was seen on the way through a table.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Rows written.
    pub rows: u64,
    /// Cells that cannot be written: at most [`PLACES_NAMED`].
    pub first: Vec<Unwritable>,
    /// All of them.
    pub count: u64,
    /// Cells that are written otherwise than they came in, by column.
    pub recast: Vec<Recast>,
}

impl<'a> Form<'a> {
    /// The form of a table of a study.
    ///
    /// Columns stand in the dictionary's order; those the dictionary does not know come after them, unless the person
    /// leaves them out.
    pub fn of(study: &'a Study, table: &'a Table) -> Form<'a> {
        let columns = match study.dictionary.schemas.get(table.schema) {
            Some(schema) => plan(schema, table, &study.programme),
            None => Vec::new(),
        };
        let form = &study.programme.canonical;
        Form { columns, trim: form.trim, text: form.form }
    }

    /// Adds the line of headings.
    pub fn heading(&self, out: &mut String) {
        heading(&self.columns, self.text, out);
    }

    /// Adds the lines of a block of a part, by its position among the table's. Rows without any value are not written,
    /// nor are those of a block with a cell that cannot be.
    pub fn block(&self, table: &Table, index: usize, block: &Block, tally: &mut Tally, out: &mut String) {
        let Some(part) = table.parts.get(index) else { return };
        let before = out.len();
        for row in 0..block.rows() {
            let mut recast = false;
            match self.line(index, block, row, &mut recast, out) {
                Ok(written) => {
                    tally.rows += u64::from(written);
                    if written && recast {
                        self.tell(index, block, row, tally);
                    }
                }
                Err((column, character)) => {
                    tally.count += 1;
                    if tally.first.len() < PLACES_NAMED {
                        tally.first.push(unwritable(&self.columns, part, index, block, row, column, character));
                    }
                }
            }
        }
        if tally.count > 0 {
            out.truncate(before);
        }
    }

    /// Adds a row's line: true when it has a value, false when there is nothing to write; or the column and the character
    /// that cannot be written. Says whether a cell is written otherwise than it came in.
    fn line(&self, part: usize, block: &Block, row: usize, recast: &mut bool, out: &mut String) -> Result<bool, (usize, char)> {
        let start = out.len();
        let mut blank = true;
        for (index, column) in self.columns.iter().enumerate() {
            let position = column.from.get(part).copied().flatten().filter(|p| *p < block.width);
            let raw = position.map_or("", |position| block.cell(row, position));
            let cell = if self.trim { trim(raw) } else { raw };
            if let Some(character) = cell.chars().find(|c| control(*c)) {
                out.truncate(start);
                return Err((index, character));
            }
            blank &= trim(cell).is_empty();
            *recast |= cell.len() != raw.len();
            match &column.boolean {
                Some(spelling) => {
                    let spelled = canonical_boolean(cell, spelling.delimiter, spelling.words);
                    *recast |= *spelled != *cell;
                    put(self.text, index > 0, &spelled, out);
                }
                None => put(self.text, index > 0, cell, out),
            }
        }
        if blank {
            out.truncate(start);
        } else {
            out.push('\n');
        }
        Ok(!blank)
    }

    /// Counts the cells of a row that are written otherwise than they came in.
    #[cold]
    fn tell(&self, part: usize, block: &Block, row: usize, tally: &mut Tally) {
        tally.recast.resize(self.columns.len(), Recast::default());
        for ((index, column), counts) in self.columns.iter().enumerate().zip(&mut tally.recast) {
            let position = column.from.get(part).copied().flatten().filter(|p| *p < block.width);
            let raw = position.map_or("", |position| block.cell(row, position));
            let written = self.cell(part, block, row, index);
            let [trimmed, blank, truth] = counts;
            match () {
                () if *written == *raw => {}
                () if written.is_empty() => *blank += 1,
                () if *written == *trim(raw) => *trimmed += 1,
                () => *truth += 1,
            }
        }
    }

    /// A cell of a row as it is written; a part that lacks the column has it blank.
    pub fn cell<'c>(&self, part: usize, block: &'c Block, row: usize, column: usize) -> Cow<'c, str>
    where
        'a: 'c,
    {
        let Some(column) = self.columns.get(column) else { return Cow::Borrowed("") };
        let position = column.from.get(part).copied().flatten().filter(|p| *p < block.width);
        let raw = position.map_or("", |position| block.cell(row, position));
        let cell = if self.trim { trim(raw) } else { raw };
        match &column.boolean {
            Some(spelling) => canonical_boolean(cell, spelling.delimiter, spelling.words),
            None => Cow::Borrowed(cell),
        }
    }

    /// The headings, as they are written.
    pub fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.heading.to_string()).collect()
    }
}

/// Writes a table, part after part, block by block.
///
/// # Errors
/// Cells that cannot be written (nothing of a block that holds one is written), a file that is gone, or the sink's own.
pub fn write(study: &Study, table: &Table, sink: &mut dyn Write) -> Result<Written, Fault> {
    let form = Form::of(study, table);
    let (mut out, mut tally) = (String::new(), Tally::default());
    form.heading(&mut out);
    sink.write_all(out.as_bytes())?;
    for (index, part) in table.parts.iter().enumerate() {
        let mut fault = None;
        part.blocks(&mut |block| {
            out.clear();
            form.block(table, index, block, &mut tally, &mut out);
            fault = sink.write_all(out.as_bytes()).err();
            fault.is_none()
        })
        .map_err(|_| Fault::Unreadable { file: part.source.file.clone() })?;
        if let Some(error) = fault {
            return Err(Fault::Sink(error));
        }
    }
    if tally.count > 0 {
        return Err(Fault::Cells { first: tally.first, count: tally.count });
    }
    Ok(Written { rows: tally.rows, columns: form.names() })
}

fn plan<'a>(schema: &'a Schema, table: &'a Table, programme: &'a Programme) -> Vec<Column<'a>> {
    let form = &programme.canonical;
    let known = schema.fields.iter().enumerate().map(|(position, field)| Column {
        heading: Cow::Borrowed(field.name.as_str()),
        boolean: is_boolean(field).then(|| Spelling {
            words: (&form.boolean_true, &form.boolean_false),
            delimiter: field.is_array.then(|| separator(field, programme)),
        }),
        from: table.parts.iter().map(|part| part.heading_of(position)).collect(),
    });
    let mut columns: Vec<Column> = known.filter(|column| form.all_columns || column.from.iter().any(Option::is_some)).collect();
    let mut others: Vec<(&str, usize, Column)> = Vec::new();
    for (index, part) in table.parts.iter().enumerate() {
        let mut seen: Vec<&str> = Vec::new();
        for (position, heading) in part.source.headings.iter().enumerate() {
            let text = trim(&heading.text);
            let known = part.fields.get(position).copied().flatten();
            if known.is_some_and(|field| part.heading_of(field) == Some(position))
                || (known.is_none() && (table.left_out.contains(&heading.text) || table.left_out.contains(text)))
            {
                continue;
            }
            let turn = seen.iter().filter(|other| **other == text).count();
            seen.push(text);
            match others.iter_mut().find(|(name, other, _)| *name == text && *other == turn) {
                Some((_, _, column)) => column.from[index] = Some(position),
                None => {
                    let mut from = vec![None; table.parts.len()];
                    from[index] = Some(position);
                    let heading = Cow::Owned(text.chars().map(|c| if control(c) { ' ' } else { c }).collect());
                    others.push((text, turn, Column { heading, boolean: None, from }));
                }
            }
        }
    }
    let place = |name: &str| form.last_columns.iter().position(|last| last == name).map_or(0, |at| at + 1);
    others.order_by_key(|(name, ..)| place(name));
    columns.extend(others.into_iter().map(|(_, _, column)| column));
    columns
}

fn separator<'a>(field: &'a Field, programme: &'a Programme) -> &'a str {
    field.delimiter.as_deref().filter(|d| !d.is_empty()).unwrap_or(&programme.array_delimiter)
}

fn heading(columns: &[Column], form: TextForm, out: &mut String) {
    for (index, column) in columns.iter().enumerate() {
        put(form, index > 0, &column.heading, out);
    }
    out.push('\n');
}

fn unwritable(
    columns: &[Column],
    part: &Part,
    index: usize,
    block: &Block,
    row: usize,
    column: usize,
    character: char,
) -> Unwritable {
    let column = columns.get(column);
    let heading = column.and_then(|c| c.from.get(index).copied().flatten()).and_then(|p| part.source.headings.get(p));
    Unwritable {
        place: part.place(block.first + row as u64 + 1, heading.map(|h| h.column)),
        column: column.map(|c| c.heading.to_string()).unwrap_or_default(),
        character,
    }
}
