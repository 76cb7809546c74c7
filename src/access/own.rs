//! The row that a centre's portal publishes of a study, made of the study's own table; and what would go wrong with it.

use super::Told;
use super::terms::terms;
use crate::dictionary::Pattern;
use crate::programme::{Access, Limit, OwnColumn, Programme, ReceiverCheck};
use crate::text::Words;

/// Such a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Headings.
    pub heads: Vec<String>,
    /// Cells.
    pub cells: Vec<String>,
    /// What would go wrong.
    pub faults: Vec<Fault>,
}

/// Something that would go wrong with a cell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Field of the table.
    pub field: String,
    /// The importer would stop.
    pub stops: bool,
    /// Why, in the programme's words.
    pub why: Words,
    /// A code that is not known.
    pub unknown: Option<String>,
    /// What could stand there instead.
    pub instead: Vec<String>,
}

/// The row, of a cell for every field that a programme names; none for a programme without such a row.
pub fn own(programme: &Programme, cell: &dyn Fn(&str) -> String) -> Option<Own> {
    let access = programme.access.as_ref()?;
    let row = access.own.as_ref()?;
    let mut own = Own::default();
    for column in &row.columns {
        let text = cell(&column.field).trim().to_owned();
        own.heads.push(column.heading.clone());
        own.cells.push(published(column, &text));
        faults(programme, access, &row.table, column, &text, &mut own.faults);
    }
    Some(own)
}

/// How the portal shows a cell: values that the importer takes apart, with commas between.
fn published(column: &OwnColumn, text: &str) -> String {
    if column.split.is_empty() {
        return text.to_owned();
    }
    let values: Vec<&str> = text.split(column.split.as_str()).map(str::trim).filter(|value| !value.is_empty()).collect();
    values.join(", ")
}

fn faults(programme: &Programme, access: &Access, table: &str, column: &OwnColumn, text: &str, faults: &mut Vec<Fault>) {
    let field = &column.field;
    let fault = |stops, why: &Words, instead| Fault { field: field.clone(), stops, why: why.clone(), unknown: None, instead };
    if text.is_empty() {
        if !column.blank.is_empty() {
            faults.push(fault(false, &column.blank, Vec::new()));
        }
        return;
    }
    let own = |limit: &&Limit| limit.table == table && limit.fields.contains(field);
    for limit in programme.receiver.iter().filter(own) {
        match &limit.check {
            ReceiverCheck::Form { any_of } if !meets(any_of, text) => {
                let instead = if column.authority { addresses(any_of, text) } else { Vec::new() };
                faults.push(fault(true, &limit.why, instead));
            }
            ReceiverCheck::One { delimiter } if text.contains(delimiter.as_str()) => {
                let values = text.split(delimiter.as_str()).map(|value| value.trim().to_owned());
                faults.push(fault(false, &limit.why, values.filter(|value| !value.is_empty()).collect()));
            }
            _ => {}
        }
    }
    if column.terms {
        for told in terms(access, text) {
            if let Told::Unknown(unknown) = told {
                faults.push(Fault { unknown: Some(unknown), ..fault(false, &Words::default(), Vec::new()) });
            }
        }
    }
}

fn meets(patterns: &[String], text: &str) -> bool {
    patterns.iter().any(|pattern| Pattern::compile(pattern).is_ok_and(|pattern| pattern.is_match(text)))
}

/// The addresses in a text, each in a form that is accepted.
fn addresses(patterns: &[String], text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || ",;<>()[]\"«»".contains(c)) {
        let word = word.trim_matches(|c: char| ".:'’".contains(c));
        let word = word.strip_prefix("mailto:").unwrap_or(word);
        let dotted = word.contains('.') && word.len() > 3 && !word.contains('@');
        let site = dotted.then(|| format!("https://{word}")).filter(|_| !word.contains("://"));
        let known = site.unwrap_or_else(|| word.to_owned());
        if !word.is_empty() && meets(patterns, &known) && !found.contains(&known) {
            found.push(known);
        }
    }
    found
}
