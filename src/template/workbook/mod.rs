//! A workbook to fill in: a sheet per table, a guide, and two hidden sheets (the lists, and what it was made for).
//!
//! Rule of the room: what Excel changes by itself is kept from it. Identifiers and text stand in columns of text, so
//! that `00042` stays; lists, limits and help come from the dictionary; headings are its own names. The parts are
//! written by hand, in the order that ECMA-376 asks for: the field's writer weighs 390 KB gzip in WASM, this one a
//! twentieth.

pub mod column;
mod guide;
pub mod known;
mod lists;
pub mod mark;
mod notes;
mod package;
mod sheet;
mod xml;

use super::{Help, Template, Wanted, name};
use crate::dictionary::{Field, Schema};
use crate::handover::zip;
use column::Column;
use lists::Lists;
use std::collections::BTreeSet;

/// Letters that Excel allows for the name of a sheet.
const SHEET_NAME: usize = 31;

/// A sheet under construction: its name and XML, the notes on its headings.
struct Sheet {
    name: String,
    hidden: bool,
    xml: String,
    notes: Option<(String, String)>,
}

/// Makes the workbook of some tables; none when the archive cannot be written.
pub(super) fn make(wanted: &Wanted<'_>, schemas: &[&Schema]) -> Option<Template> {
    let mut lists = Lists::default();
    let mut names = BTreeSet::from(mark::OWN.map(str::to_lowercase));
    names.insert(guide::name(wanted.lang).to_lowercase());
    let (mut sheets, mut tables, mut columns) = (Vec::new(), Vec::new(), Vec::new());
    for schema in schemas {
        let (lang, delimiter) = (wanted.lang, wanted.delimiter);
        let own = schema.fields.iter().map(|field| Column::new(lang, delimiter, schema, field, &mut lists));
        let own: Vec<Column<'_>> = own.enumerate().map(|(at, column)| column.held_to((wanted.asked)(schema, at))).collect();
        let sheet = sheet_name(&schema.name, &mut names);
        tables.push((sheet.clone(), schema.name.clone()));
        let notes = notes::parts(&own);
        let xml = sheet::xml(&own, &(wanted.filled)(schema), sheets.is_empty());
        sheets.push(Sheet { name: sheet, hidden: false, xml, notes: Some(notes) });
        columns.push((*schema, own));
    }
    let plain = |name: &str, hidden: bool, xml: String| Sheet { name: name.to_owned(), hidden, xml, notes: None };
    sheets.push(plain(guide::name(wanted.lang), false, guide::xml(wanted, &columns)));
    sheets.push(plain(mark::LISTS, true, lists.xml()));
    sheets.push(plain(mark::MARK, true, mark::xml(wanted, (&tables, &columns), &lists, guide::name(wanted.lang))));
    let parts = package::parts(&sheets);
    let bytes = zip::pack(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))).ok()?;
    let of = wanted.table.filter(|_| schemas.len() == 1).unwrap_or(&wanted.dictionary.name);
    // That of the other language does not take its place.
    Some(Template { name: name(wanted.dictionary, of, &format!("_{}.xlsx", wanted.lang.code())), bytes })
}

/// The help that stands at a field.
pub(super) fn help(wanted: &Wanted<'_>, schema: &Schema, field: &Field) -> Help {
    Column::new(wanted.lang, wanted.delimiter, schema, field, &mut Lists::default()).help()
}

/// A name for the sheet of a table that Excel takes, and no other sheet has.
fn sheet_name(table: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = table
        .chars()
        .map(|c| if c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '_' } else { c })
        .collect();
    let plain = plain.trim_matches(['\'', ' ']);
    let mut number = 1;
    loop {
        let ending = if number == 1 { String::new() } else { format!("_{number}") };
        let stem: String = plain.chars().take(SHEET_NAME - ending.len()).collect();
        let name = if stem.is_empty() { format!("_{number}") } else { format!("{stem}{ending}") };
        if taken.insert(name.to_lowercase()) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_and_differ() {
        let mut taken = BTreeSet::new();
        let names = ["a/b", "A_b", "'", &"x".repeat(40), &"x".repeat(41)].map(|table| sheet_name(table, &mut taken));
        assert_eq!(names, ["a_b", "A_b_2", "_1", &"x".repeat(31), &format!("{}_2", "x".repeat(29))]);
    }
}
