//! One line per finding: NDJSON for programs, TSV for a spreadsheet.
//!
//! A finding about a whole file or table is one line without a row. Both forms name the same findings in the same
//! order: that of the groups, then that of the places.

use super::Say;
use super::entry::{Entry, entries};
use crate::check::Report;
use crate::finding::Level;
use crate::handover::sources::Sources;
use crate::handover::words;
use crate::study::Study;
use crate::text::{Lang, is_turn};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    level: Level,
    file: Option<&'a str>,
    table: Option<&'a str>,
    field: Option<&'a str>,
    row: Option<u64>,
    cell: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
}

/// One place of a finding.
struct Spot<'a> {
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    row: Option<u64>,
    cell: Option<String>,
}

/// Writes one JSON object per finding and line.
///
/// # Errors
/// The sink's own.
pub fn ndjson(study: &Study, report: &Report, values: bool, out: &mut dyn Write) -> io::Result<()> {
    let sources = Sources::of(study, report);
    for entry in entries(report, values) {
        let key = &entry.group.key;
        each_spot(&entry, &sources, &mut |spot| {
            let line = Line {
                rule: key.rule.code(),
                level: entry.group.level,
                file: spot.file,
                table: key.table.as_deref(),
                field: key.field.as_deref(),
                row: spot.row,
                cell: spot.cell.as_deref(),
                value: key.value.as_deref().filter(|_| values),
            };
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")
        })?;
    }
    Ok(())
}

/// Writes a table with one line per finding: level, rule, file, sheet, cell, table, field, what, what to do, reason and,
/// where asked for, the value. The mark U+FEFF stands first, so that Excel reads the accents.
///
/// # Errors
/// The sink's own.
pub fn tsv(study: &Study, report: &Report, values: bool, lang: Lang, say: Say, out: &mut dyn Write) -> io::Result<()> {
    let sources = Sources::of(study, report);
    let mut headings = words::report::columns(lang).to_vec();
    if values {
        headings.push(words::report::column_value(lang));
    }
    writeln!(out, "\u{feff}{}", headings.join("\t"))?;
    for entry in entries(report, values) {
        let key = &entry.group.key;
        let phrases = say(&entry.group, lang, values);
        let title = format!("{} {}", key.rule.code(), phrases.title);
        let (mut before, mut after) = (String::new(), String::new());
        cells(&mut before, &[words::report::level(lang, entry.group.level), &title]);
        let (what, how) = (phrases.what.as_str(), phrases.how.as_str());
        let (table, field) = (key.table.as_deref().unwrap_or_default(), key.field.as_deref().unwrap_or_default());
        cells(&mut after, &[table, field, what, how, entry.acknowledged.unwrap_or_default()]);
        if values {
            after.push('\t');
            cell(&mut after, key.value.as_deref().unwrap_or_default());
        }
        each_spot(&entry, &sources, &mut |spot| {
            let mut place = String::new();
            cells(
                &mut place,
                &[spot.file.unwrap_or_default(), spot.sheet.unwrap_or_default(), spot.cell.as_deref().unwrap_or_default()],
            );
            writeln!(out, "{before}\t{place}\t{after}")
        })?;
    }
    Ok(())
}

fn each_spot(entry: &Entry, sources: &Sources, each: &mut dyn FnMut(Spot) -> io::Result<()>) -> io::Result<()> {
    let group = &entry.group;
    entry.findings(&mut |place| match place {
        Some((source, row)) => {
            let (file, sheet) = sources.name(source);
            let cell = sources.cell(source, row, group.columns.get(&source).copied());
            each(Spot { file: Some(file), sheet, row: Some(row), cell: Some(cell) })
        }
        None => {
            let file = group.key.file.as_ref();
            each(Spot {
                file: file.map(|(file, _)| file.as_str()),
                sheet: file.and_then(|(_, sheet)| sheet.as_deref()),
                row: None,
                cell: None,
            })
        }
    })
}

fn cells(out: &mut String, texts: &[&str]) {
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            out.push('\t');
        }
        cell(out, text);
    }
}

/// One cell of a table that a spreadsheet will open: no tab or line break, and nothing that it would take for a formula.
/// A quotation mark at the beginning would be taken off, and with it go the tabs up to the next one: such a cell is
/// quoted whole.
fn cell(out: &mut String, text: &str) {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        out.push('\'');
    }
    let quoted = text.starts_with('"');
    if quoted {
        out.push('"');
    }
    for c in text.chars() {
        if quoted && c == '"' {
            out.push('"');
        }
        out.push(if c.is_control() || is_turn(c) { ' ' } else { c });
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_never_a_formula_and_never_two_cells() {
        let written = |text: &str| {
            let mut out = String::new();
            cell(&mut out, text);
            out
        };
        assert_eq!(written("=1+1"), "'=1+1");
        assert_eq!(written("\t-x\ny"), "' -x y");
        assert_eq!(written("a=b"), "a=b");
        assert_eq!(written("\"=1+1\""), "\"\"\"=1+1\"\"\"");
        assert_eq!(written("5\" long"), "5\" long");
        for start in ["+", "-", "@", "\r"] {
            assert!(written(start).starts_with('\''));
        }
    }
}
