//! Small matters of a workbook's XML: texts, cells, addresses.

use crate::finding::column_letters;
use std::fmt::Write;

/// Characters that Excel keeps of one cell.
const CELL: usize = 32_767;

/// A text as it may stand in an element or an attribute: what XML 1.0 cannot hold becomes a blank.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c if (c < ' ' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The first letters of a text, as Excel counts them (UTF-16); a shortened one ends with `…`.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let (mut kept, mut length) = (String::new(), 1);
    for c in text.chars() {
        length += c.len_utf16();
        if length > most {
            break;
        }
        kept.push(c);
    }
    // Not in the middle of a word, when one ends near.
    let end = kept.rfind(char::is_whitespace).filter(|end| *end * 4 > kept.len() * 3).unwrap_or(kept.len());
    format!("{}…", kept.get(..end).unwrap_or(&kept).trim_end())
}

/// The address of a cell: column from 0, row from 1.
pub(super) fn address(column: usize, row: usize) -> String {
    format!("{}{row}", column_letters(column as u32))
}

/// A row of texts with their styles; blank ones without a style are left out.
pub(super) fn row(out: &mut String, number: usize, height: Option<u32>, cells: &[(&str, u32)]) {
    let _ = match height {
        Some(height) => write!(out, "<row r=\"{number}\" ht=\"{height}\" customHeight=\"1\">"),
        None => write!(out, "<row r=\"{number}\">"),
    };
    for (column, (cell, style)) in cells.iter().enumerate().filter(|(_, (cell, style))| !cell.is_empty() || *style > 0) {
        let place = address(column, number);
        let _ = write!(
            out,
            "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            text(&shortened(cell, CELL))
        );
    }
    out.push_str("</row>");
}

/// The widths of columns, each with the style of its blank cells.
pub(super) fn columns(out: &mut String, widths: &[(usize, u32)]) {
    out.push_str("<cols>");
    for (index, (width, style)) in widths.iter().enumerate() {
        let number = index + 1;
        let _ = write!(out, "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" style=\"{style}\" customWidth=\"1\"/>");
    }
    out.push_str("</cols>");
}

/// The beginning of a sheet, up to its columns.
pub(super) fn sheet_start(first: bool, frozen: usize) -> String {
    let selected = if first { " tabSelected=\"1\"" } else { "" };
    let below = frozen + 1;
    let pane = match frozen {
        0 => String::new(),
        rows => format!(
            "<pane ySplit=\"{rows}\" topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             <selection pane=\"bottomLeft\" activeCell=\"A{below}\" sqref=\"A{below}\"/>"
        ),
    };
    format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheetViews><sheetView{selected} workbookViewId=\"0\">{pane}\
         </sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
    )
}

/// The first line of every part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Names of SpreadsheetML.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// Names of relations in a document.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_shortened_between_words() {
        assert_eq!(text("a<b>&\"\u{1}\n"), "a&lt;b&gt;&amp;&quot; &#10;");
        assert_eq!(shortened("court", 10), "court");
        assert_eq!(shortened("un texte assez long", 16), "un texte assez…");
        assert_eq!(shortened("𝄞𝄞𝄞", 4), "𝄞…");
    }
}
