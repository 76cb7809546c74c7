//! The hidden mark of a workbook: for which programme and dictionary it was made, which sheet is which table,
//! and what is asked of every field.
//!
//! Rule: what is written here is read here. A mark is known by its first cell, whatever the sheet is called.

use super::column::Column;
use super::known::facts;
use super::lists::Lists;
use super::xml;
use crate::dictionary::Schema;
use crate::template::Wanted;

/// Name of the sheet with the lists.
pub const LISTS: &str = "_lists";
/// Name of the sheet with the mark.
pub const MARK: &str = "_bordereau";
/// Sheets that hold no table.
pub const OWN: [&str; 2] = [LISTS, MARK];
/// First cell of the mark, and its form.
const SIGN: (&str, &str) = ("bordereau-template", "1");

/// Stands between a table and its field.
const BETWEEN: char = '|';

/// What a workbook says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Programme, by its identifier.
    pub programme: String,
    /// Name and version of the dictionary.
    pub dictionary: (String, String),
    /// SHA-256 of the dictionary.
    pub hash: String,
    /// Sheets without a table.
    pub aside: Vec<String>,
    /// Sheets and their tables.
    pub tables: Vec<(String, String)>,
    /// What was asked of the fields: table, name, facts.
    pub fields: Vec<(String, String, String)>,
    /// Codes of the lists, as they stand in the workbook.
    pub lists: Vec<Vec<String>>,
}

/// A table, and its columns.
type Filled<'d> = (&'d Schema, Vec<Column<'d>>);

/// The sheet.
pub(super) fn xml(
    wanted: &Wanted<'_>,
    (tables, columns): (&[(String, String)], &[Filled<'_>]),
    lists: &Lists,
    guide: &str,
) -> String {
    let dictionary = wanted.dictionary;
    let known = [
        (SIGN.0, SIGN.1),
        ("programme", wanted.programme),
        ("dictionary", &dictionary.name),
        ("version", &dictionary.version.0),
        ("sha256", &dictionary.hash),
        ("aside", guide),
        ("aside", LISTS),
        ("aside", MARK),
    ];
    let mut out = xml::sheet_start(false, 0);
    xml::columns(&mut out, &[(22, 1), (40, 1), (40, 1)]);
    out.push_str("<sheetData>");
    for (index, (key, value)) in known.iter().enumerate() {
        xml::row(&mut out, index + 1, None, &[(key, 1), (value, 1), ("-", 1)]);
    }
    let mut number = known.len();
    let mut row = |cells: [&str; 3]| {
        number += 1;
        xml::row(&mut out, number, None, &cells.map(|cell| (cell, 1)));
    };
    tables.iter().for_each(|(sheet, table)| row(["table", sheet, table]));
    for (schema, columns) in columns {
        for column in columns {
            // In one cell: the row is not to look like the headings of a table.
            row(["field", &format!("{}{BETWEEN}{}", schema.name, column.field.name), &facts(column, lists)]);
        }
    }
    out.push_str("</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>");
    out
}

impl Mark {
    /// Reads a mark from the rows of a sheet, the first one too; none when it is not one.
    pub fn read<'r>(rows: impl Iterator<Item = [&'r str; 3]>) -> Option<Mark> {
        let mut rows = rows.peekable();
        let first = rows.next()?;
        if (first[0], first[1]) != SIGN {
            return None;
        }
        let mut mark = Mark::default();
        for [key, value, more] in rows {
            let value = value.to_owned();
            match key {
                "programme" => mark.programme = value,
                "dictionary" => mark.dictionary.0 = value,
                "version" => mark.dictionary.1 = value,
                "sha256" => mark.hash = value,
                "aside" => mark.aside.push(value),
                "field" => mark.fields.extend(
                    value.split_once(BETWEEN).map(|(table, field)| (table.to_owned(), field.to_owned(), more.to_owned())),
                ),
                "table" => mark.tables.push((value, more.to_owned())),
                _ => {}
            }
        }
        Some(mark)
    }
}
