//! Text files: the headings in the dictionary's order, in the text form of the programme, a line feed at the end.

use super::{Template, Wanted, name, on_one_line};
use crate::dictionary::Schema;
use crate::handover::{put, zip};

/// The template of one table.
pub(super) fn table(wanted: &Wanted<'_>, schema: &Schema) -> Template {
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        cells.enumerate().for_each(|(at, cell)| put(wanted.form, at > 0, &on_one_line(cell), &mut text));
        text.push('\n');
    };
    line(&mut schema.fields.iter().map(|field| field.name.as_str()));
    for row in (wanted.filled)(schema) {
        line(&mut row.iter().map(String::as_str));
    }
    Template { name: name(wanted.dictionary, &schema.name, &format!(".{}", wanted.form.ending())), bytes: text.into_bytes() }
}

/// The templates of several tables in one zip, in the dictionary's order.
///
/// # Errors
/// Two tables of one name.
pub(super) fn all(wanted: &Wanted<'_>, schemas: &[&Schema]) -> std::io::Result<Template> {
    let tables: Vec<Template> = schemas.iter().map(|schema| table(wanted, schema)).collect();
    let bytes = zip::pack(tables.iter().map(|table| (table.name.as_str(), table.bytes.as_slice())))?;
    Ok(Template { name: name(wanted.dictionary, &wanted.dictionary.name, ".zip"), bytes })
}
