//! Blank tables to fill in: one text file per table with the dictionary's headings.
//!
//! Rule of the room: a template is made from a dictionary alone and holds nothing but it; the same dictionary gives the
//! same bytes.

use crate::dictionary::{Dictionary, Schema};
use crate::handover::zip;

/// A file to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Name: `<table>_v<version>.tsv`, or `<dictionary>_v<version>.zip` for all of them.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// The template of one table: its headings in the dictionary's order, a tab between them, a line feed at the end.
pub fn table(dictionary: &Dictionary, schema: &Schema) -> Template {
    let headings: Vec<String> = schema.fields.iter().map(|field| on_one_line(&field.name)).collect();
    Template { name: name(dictionary, &schema.name, "tsv"), bytes: format!("{}\n", headings.join("\t")).into_bytes() }
}

/// The templates of all tables in one zip, in the dictionary's order.
///
/// # Errors
/// Two tables of one name.
pub fn all(dictionary: &Dictionary) -> std::io::Result<Template> {
    let tables: Vec<Template> = dictionary.schemas.iter().map(|schema| table(dictionary, schema)).collect();
    let bytes = zip::pack(tables.iter().map(|table| (table.name.as_str(), table.bytes.as_slice())))?;
    Ok(Template { name: name(dictionary, &dictionary.name, "zip"), bytes })
}

/// The template of one table by name, or of all of them; none when there is no such table.
pub fn make(dictionary: &Dictionary, of: Option<&str>) -> Option<Template> {
    match of {
        Some(name) => dictionary.schema(name).map(|schema| table(dictionary, schema)),
        None => all(dictionary).ok(),
    }
}

fn name(dictionary: &Dictionary, of: &str, ending: &str) -> String {
    let plain = |text: &str| -> String {
        text.trim().chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect()
    };
    format!("{}_v{}.{ending}", plain(of), plain(&dictionary.version.0))
}

fn on_one_line(heading: &str) -> String {
    heading.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
