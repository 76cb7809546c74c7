//! The sheet of a table: headings that stay in sight, columns of text, drop-down lists, limits and help.

use super::column::{Allowed, Column, Need};
use super::xml;
use crate::dictionary::Range;
use crate::text::sheet as words;
use std::fmt::Write;

/// Last row of a sheet.
const LAST: usize = 1_048_576;
/// Letters of a message's title, and of a message.
const MESSAGE: (usize, usize) = (32, 255);
/// Styles of `package::STYLES`: a heading by how much its value is needed, text.
const HEADINGS: [u32; 3] = [3, 4, 2];
const TEXT: u32 = 1;

/// The sheet with its columns, and the rows that are filled in already.
pub(super) fn xml(columns: &[Column<'_>], filled: &[Vec<String>], first: bool) -> String {
    let mut out = xml::sheet_start(first, 1);
    let widths: Vec<(usize, u32)> = columns
        .iter()
        .map(|column| (column.field.name.chars().count().clamp(12, 40) + 4, if column.is_text() { TEXT } else { 0 }))
        .collect();
    xml::columns(&mut out, &widths);
    out.push_str("<sheetData>");
    let names: Vec<String> = columns.iter().map(|column| super::super::on_one_line(&column.field.name)).collect();
    let headings: Vec<(&str, u32)> = names.iter().zip(columns).map(|(name, column)| (name.as_str(), heading(column))).collect();
    xml::row(&mut out, 1, Some(24), &headings);
    for (index, row) in filled.iter().take(LAST - 1).enumerate() {
        let style = |column: usize| columns.get(column).map_or(0, |column| if column.is_text() { TEXT } else { 0 });
        let cells: Vec<(&str, u32)> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| (cell.as_str(), if cell.is_empty() { 0 } else { style(column) }))
            .collect();
        xml::row(&mut out, index + 2, None, &cells);
    }
    out.push_str("</sheetData>");
    let _ = write!(out, "<dataValidations count=\"{}\">", columns.len());
    columns.iter().enumerate().for_each(|(index, column)| validation(&mut out, index, column));
    out.push_str(
        "</dataValidations><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>",
    );
    out.push_str("<legacyDrawing r:id=\"rId1\"/></worksheet>");
    out
}

fn heading(column: &Column<'_>) -> u32 {
    let [always, sometimes, never] = HEADINGS;
    match column.need {
        Need::Always => always,
        Need::Sometimes => sometimes,
        // When it is to be left blank is a condition too.
        Need::Never if !column.rules.is_empty() => sometimes,
        Need::Never => never,
    }
}

fn validation(out: &mut String, index: usize, column: &Column<'_>) {
    let (lang, (title, most)) = (column.lang, MESSAGE);
    let (kind, formulas, wrong, style) = match &column.allowed {
        Allowed::Text => (String::new(), String::new(), None, ""),
        Allowed::List { formula, firm } => {
            let wrong = firm.then(|| words::not_in_list(lang).to_owned());
            ("type=\"list\" ".to_owned(), format!("<formula1>{formula}</formula1>"), wrong, "stop")
        }
        Allowed::Number { whole, limits } => {
            let (kind, formulas) = between(*whole, limits, &xml::address(index, 2));
            (kind, formulas, Some(words::not_a_number(lang, &column.kind())), "stop")
        }
        // What else the pattern takes is not known: the person may go on.
        Allowed::Date { form } => {
            let (formula, example) = date(form, &xml::address(index, 2));
            ("type=\"custom\" ".to_owned(), formula, Some(words::not_a_date(lang, &example)), "warning")
        }
    };
    let error = wrong.map_or_else(String::new, |wrong| {
        format!(
            "errorStyle=\"{style}\" showErrorMessage=\"1\" errorTitle=\"{}\" error=\"{}\" ",
            xml::text(&xml::shortened(&column.label, title)),
            xml::text(&xml::shortened(&wrong, most))
        )
    });
    let (whole, more) = (column.prompt(), words::see_guide(lang));
    let help = match xml::shortened(&whole, most) == whole {
        true => whole,
        false => xml::shortened(&whole, most - more.encode_utf16().count()) + more,
    };
    let _ = write!(
        out,
        "<dataValidation {kind}allowBlank=\"1\" showInputMessage=\"1\" {error}promptTitle=\"{}\" prompt=\"{}\" sqref=\"{}:{}\">{formulas}</dataValidation>",
        xml::text(&xml::shortened(&column.label, title)),
        xml::text(&help),
        xml::address(index, 2),
        xml::address(index, LAST),
    );
}

/// Limits as Excel writes them, for the cells under one; without any, every number it can hold to the digit.
fn between(whole: bool, limits: &Range, cell: &str) -> (String, String) {
    let kind = if whole { "whole" } else { "decimal" };
    let of = |operator: &str| format!("type=\"{kind}\" operator=\"{operator}\" ");
    let wide = if whole { 999_999_999_999_999.0 } else { 1e15 };
    match *limits {
        Range { exclusive_min: Some(above), min: None, max: None, exclusive_max: None } => {
            (of("greaterThan"), format!("<formula1>{above}</formula1>"))
        }
        Range { exclusive_max: Some(below), max: None, min: None, exclusive_min: None } => {
            (of("lessThan"), format!("<formula1>{below}</formula1>"))
        }
        Range { exclusive_min, exclusive_max, min, max } if !whole && (exclusive_min.is_some() || exclusive_max.is_some()) => {
            let bound = |sign: &str, n: Option<f64>| n.map(|n| format!(",{cell}{sign}{n}")).unwrap_or_default();
            let low = if min.is_some() { bound("&gt;=", min) } else { bound("&gt;", exclusive_min) };
            let high = if max.is_some() { bound("&lt;=", max) } else { bound("&lt;", exclusive_max) };
            ("type=\"custom\" ".to_owned(), format!("<formula1>AND(ISNUMBER({cell}){low}{high})</formula1>"))
        }
        _ => {
            // The first whole number above one, and the last below.
            let min = limits.min.or(limits.exclusive_min.map(|n| n.floor() + 1.0)).unwrap_or(-wide);
            let max = limits.max.or(limits.exclusive_max.map(|n| n.ceil() - 1.0)).unwrap_or(wide);
            (of("between"), format!("<formula1>{min}</formula1><formula2>{max}</formula2>"))
        }
    }
}

/// A formula that is true of a date in a form, for the cells under one; and such a date. A day that the month does not have
/// falls into another month.
fn date(form: &str, cell: &str) -> (String, String) {
    let part = |what: &str| format!("VALUE(MID({cell},{},{}))", form.find(what).unwrap_or_default() + 1, what.len());
    let (year, month, day) = (part("YYYY"), part("MM"), part("DD"));
    let mut all = format!("LEN({cell})={}", form.len());
    for (at, mark) in form.char_indices().filter(|(_, c)| !c.is_ascii_alphabetic()) {
        let _ = write!(all, ",MID({cell},{},1)=\"{mark}\"", at + 1);
    }
    let formula = format!("<formula1>AND({all},MONTH(DATE({year},{month},{day}))={month})</formula1>");
    (formula, form.replace("YYYY", "2021").replace("MM", "03").replace("DD", "14"))
}

#[cfg(test)]
mod tests {
    use super::{Range, between};

    #[test]
    fn limits_are_those_of_the_check_to_the_digit() {
        let open = Range { exclusive_min: Some(0.0), max: Some(5.0), ..Range::default() };
        assert_eq!(between(false, &open, "C2").1, "<formula1>AND(ISNUMBER(C2),C2&gt;0,C2&lt;=5)</formula1>");
        assert_eq!(between(true, &open, "C2").1, "<formula1>1</formula1><formula2>5</formula2>");
        let part = Range { exclusive_min: Some(0.5), max: Some(5.0), ..Range::default() };
        assert_eq!(between(true, &part, "C2").1, "<formula1>1</formula1><formula2>5</formula2>");
        let above = Range { exclusive_min: Some(2.5), ..Range::default() };
        assert_eq!(between(false, &above, "C2").1, "<formula1>2.5</formula1>");
    }
}
