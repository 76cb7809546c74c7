//! The sheet that leads to every mark: one line for each, with a link to its cell.
//!
//! Rule: what is written here is known again when the workbook comes back, by its first heading in either language.

use super::edit::{HEAD, RELATIONS, escape};
use super::{Cell, Marked, NOTED};
use crate::text::{Lang, marked as words, name};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Names of SpreadsheetML.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// True for the first text of such a sheet.
pub fn is_index(first: &str) -> bool {
    words::is_list(first)
}

/// The sheet; `order` is that of the workbook's sheets.
pub(super) fn xml(marked: &Marked, cells: &BTreeMap<&str, Vec<Cell<'_>>>, order: &[&str], lang: Lang) -> String {
    let mut out = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
         topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"1\" width=\"28\" customWidth=\"1\"/>\
         <col min=\"2\" max=\"3\" width=\"14\" customWidth=\"1\"/><col min=\"4\" max=\"4\" width=\"28\" customWidth=\"1\"/>\
         <col min=\"5\" max=\"5\" width=\"110\" customWidth=\"1\"/><col min=\"6\" max=\"6\" width=\"18\" hidden=\"1\" customWidth=\"1\"/></cols><sheetData>"
    );
    let (mut number, mut links) = (1, String::new());
    let [place, level, rule, field, what] = words::heads(lang);
    row(&mut out, number, &[place, level, rule, field, what, "#"]);
    for (level, what) in &marked.general {
        number += 1;
        row(&mut out, number, &[words::whole(lang), name::level(lang, *level), "", "", what]);
    }
    let (mut listed, mut further) = (0, 0_u64);
    for sheet in order {
        for cell in cells.get(sheet).into_iter().flatten() {
            if listed == NOTED {
                further += 1;
                continue;
            }
            listed += 1;
            let address = cell.address();
            let place = format!("'{}'!{address}", sheet.replace('\'', "''"));
            let key = marked.keys.get(&((*sheet).to_owned(), cell.row)).map(|key| format!("{key:x}")).unwrap_or_default();
            for mark in &cell.marks {
                let Some((field, what)) = marked.said.get(mark.said) else { continue };
                number += 1;
                let shown = format!("{sheet} · {address}");
                row(&mut out, number, &[&shown, name::level(lang, mark.level), mark.rule, field, &what.replace('\n', " "), &key]);
                let _ = write!(
                    links,
                    "<hyperlink ref=\"A{number}\" location=\"{}\" display=\"{}\"/>",
                    escape(&place),
                    escape(&shown)
                );
            }
        }
    }
    if further > 0 {
        row(&mut out, number + 1, &[&words::further(lang, further)]);
    }
    out.push_str("</sheetData>");
    if !links.is_empty() {
        let _ = write!(out, "<hyperlinks>{links}</hyperlinks>");
    }
    out.push_str(
        "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>",
    );
    out
}

/// A row of texts; blank ones are left out.
fn row(out: &mut String, number: u64, cells: &[&str]) {
    let _ = write!(out, "<row r=\"{number}\">");
    for (cell, column) in cells.iter().zip(0..).filter(|(cell, _)| !cell.is_empty()) {
        text(out, column, number, cell, 0);
    }
    out.push_str("</row>");
}

/// A cell with a text.
pub(super) fn text(out: &mut String, column: u32, row: u64, text: &str, style: u32) {
    let letters = crate::finding::column_letters(column);
    let style = if style == 0 { String::new() } else { format!(" s=\"{style}\"") };
    let _ =
        write!(out, "<c r=\"{letters}{row}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escape(text));
}
