//! Blank tables to fill in: text files with the dictionary's headings, or a workbook that helps while it is filled.
//!
//! Rule of the room: a template is made from a dictionary and from the identifiers it is given, and holds nothing but
//! them; the same dictionary gives the same bytes.

mod plain;
pub mod workbook;

use crate::dictionary::{Dictionary, Field, Schema};
use crate::programme::TextForm;
use crate::text::Lang;

/// A file to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Name: `<table>_v<version>.tsv` or `.csv`, `<table>_v<version>_<lang>.xlsx` for a workbook, which has words of a
    /// language, `<dictionary>_v<version>.zip` for all of them as text.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Rows that are filled in already: a text for every field of a table, in its order.
pub type Filled = Vec<Vec<String>>;

/// What a template is to be.
pub struct Wanted<'a> {
    /// The dictionary.
    pub dictionary: &'a Dictionary,
    /// One table by name, or several, each on a line; all of them when there is none.
    pub table: Option<&'a str>,
    /// A workbook and not text.
    pub workbook: bool,
    /// What stands between the cells of text.
    pub form: TextForm,
    /// Language of headings' notes, labels and the guide.
    pub lang: Lang,
    /// Programme by its identifier; stands in the workbook, so that it is known when it comes back.
    pub programme: &'a str,
    /// Separator of lists, where the dictionary states none.
    pub delimiter: &'a str,
    /// What else is asked of a field of a table, by its position.
    pub asked: &'a dyn Fn(&Schema, usize) -> Asked,
    /// Rows that are filled in already.
    pub filled: &'a dyn Fn(&Schema) -> Filled,
}

/// What a spreadsheet can hold a cell to that the dictionary says by a pattern, or the centre by itself.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A date in this form only, with `YYYY`, `MM` and `DD`.
    pub form: Option<&'static str>,
    /// Whole numbers only.
    pub whole: bool,
    /// A value that the field takes, where the dictionary has no example.
    pub example: Option<String>,
}

/// What helps to fill in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// Its label, or its name.
    pub label: String,
    /// True when a value is always required.
    pub required: bool,
    /// The kind of value, in words.
    pub kind: String,
    /// When it is required and when it stays blank, what it is, an example: a paragraph each.
    pub about: Vec<String>,
    /// The codes that it may hold, in the dictionary's order.
    pub codes: Vec<String>,
}

/// The help for a field of a schema.
pub fn help(wanted: &Wanted<'_>, schema: &Schema, field: &Field) -> Help {
    workbook::help(wanted, schema, field)
}

/// Makes a template; none when there is no such table.
pub fn make(wanted: &Wanted<'_>) -> Option<Template> {
    let schemas: Vec<&Schema> = match wanted.table {
        Some(names) => names.lines().map(|name| wanted.dictionary.schema(name)).collect::<Option<_>>()?,
        None => wanted.dictionary.schemas.iter().collect(),
    };
    match (wanted.workbook, wanted.table) {
        (true, _) => workbook::make(wanted, &schemas),
        (false, Some(_)) if schemas.len() == 1 => schemas.first().map(|schema| plain::table(wanted, schema)),
        (false, _) => plain::all(wanted, &schemas).ok(),
    }
}

/// The name of a file: what it is of, the dictionary's version, and what follows.
fn name(dictionary: &Dictionary, of: &str, ending: &str) -> String {
    let plain = |text: &str| -> String {
        text.trim().chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect()
    };
    format!("{}_v{}{ending}", plain(of), plain(&dictionary.version.0))
}

fn on_one_line(heading: &str) -> String {
    heading.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
