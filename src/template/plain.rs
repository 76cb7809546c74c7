//! Text files: the headings in the dictionary's order, a tab between them, a line feed at the end.

use super::{Template, Wanted, name, on_one_line};
use crate::dictionary::Schema;
use crate::handover::zip;

/// The template of one table.
pub(super) fn table(wanted: &Wanted<'_>, schema: &Schema) -> Template {
    let headings: Vec<String> = schema.fields.iter().map(|field| on_one_line(&field.name)).collect();
    let mut text = format!("{}\n", headings.join("\t"));
    for row in (wanted.filled)(schema) {
        let cells: Vec<String> = row.iter().map(|cell| on_one_line(cell)).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    Template { name: name(wanted.dictionary, &schema.name, "tsv"), bytes: text.into_bytes() }
}

/// The templates of several tables in one zip, in the dictionary's order.
///
/// # Errors
/// Two tables of one name.
pub(super) fn all(wanted: &Wanted<'_>, schemas: &[&Schema]) -> std::io::Result<Template> {
    let tables: Vec<Template> = schemas.iter().map(|schema| table(wanted, schema)).collect();
    let bytes = zip::pack(tables.iter().map(|table| (table.name.as_str(), table.bytes.as_slice())))?;
    Ok(Template { name: name(wanted.dictionary, &wanted.dictionary.name, "zip"), bytes })
}
