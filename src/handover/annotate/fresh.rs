//! A new workbook of data that lie in no workbook that can be marked: every column as text, every row where it was.
//!
//! Rule: nothing is read into the data; a cell stays the text that it is.

use super::Unmarkable;
use super::edit::{HEAD, RELATIONS, TYPE, escape};
use super::index::{MAIN, text};
use crate::handover::zip::pack;
use std::fmt::Write;

/// Bytes of all sheets together.
const LARGEST: usize = 256 << 20;
/// Rows of a sheet.
const ROWS: u64 = 1_048_576;
/// Letters of a cell and of a sheet's name.
const CELL: usize = 32_767;
const NAME: usize = 31;

/// A sheet in the making.
pub struct Sheet {
    /// Its name.
    pub name: String,
    xml: String,
    row: u64,
}

impl Sheet {
    /// A sheet without rows; the name is made one that Excel takes and that is not among those taken.
    pub fn new(name: &str, taken: &[Sheet]) -> Sheet {
        let clean: String =
            name.chars().map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { '_' } else { c }).collect();
        let numbered = |n: u32| {
            let end = if n == 1 { String::new() } else { format!(" ({n})") };
            let start: String = clean.chars().take(NAME - end.len()).collect();
            format!("{}{end}", if start.trim().is_empty() { "1" } else { start.trim() })
        };
        let free = |name: &String| taken.iter().all(|other| other.name.to_lowercase() != name.to_lowercase());
        let name = (1..).map(numbered).find(free).unwrap_or_default();
        let xml = format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"16384\" width=\"18\" \
             style=\"1\" customWidth=\"1\"/></cols><sheetData>"
        );
        Sheet { name, xml, row: 0 }
    }

    /// Adds a row as the spreadsheet counts, with cells by column.
    ///
    /// # Errors
    /// More than a workbook holds, or more than is made here.
    pub fn row<'c>(&mut self, row: u64, cells: impl Iterator<Item = (u32, &'c str)>) -> Result<(), Unmarkable> {
        if row > ROWS || row <= self.row || self.xml.len() > LARGEST {
            return Err(Unmarkable::TooLarge);
        }
        self.row = row;
        let _ = write!(self.xml, "<row r=\"{row}\">");
        for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
            // Longer ones are cut by every spreadsheet.
            let end = cell.char_indices().nth(CELL).map_or(cell.len(), |(at, _)| at);
            text(&mut self.xml, column, row, cell.get(..end).unwrap_or_default(), 1);
        }
        self.xml.push_str("</row>");
        Ok(())
    }
}

/// The workbook of these sheets.
///
/// # Errors
/// More than is made here.
pub fn fresh(sheets: Vec<Sheet>) -> Result<Vec<u8>, Unmarkable> {
    if sheets.is_empty() || sheets.iter().map(|sheet| sheet.xml.len()).sum::<usize>() > LARGEST {
        return Err(Unmarkable::TooLarge);
    }
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relation = |id: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let related = |list: &str| format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{list}</Relationships>");
    let mut types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>"
    );
    let mut list = relation(1, "styles", "styles.xml");
    let mut book = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    let mut parts = Vec::new();
    for (sheet, number) in sheets.into_iter().zip(1..) {
        let _ = write!(book, "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{}\"/>", escape(&sheet.name), number + 1);
        list.push_str(&relation(number + 1, "worksheet", &format!("worksheets/sheet{number}.xml")));
        let part = format!("xl/worksheets/sheet{number}.xml");
        let _ = write!(types, "<Override PartName=\"/{part}\" ContentType=\"{TYPE}.worksheet+xml\"/>");
        parts.push((part, sheet.xml + "</sheetData></worksheet>"));
    }
    let styles = format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    );
    let start = [
        ("[Content_Types].xml", types + "</Types>"),
        ("_rels/.rels", related(&relation(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", book + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", related(&list)),
        ("xl/styles.xml", styles),
    ];
    let all = start.iter().map(|(name, text)| (*name, text.as_bytes()));
    let sheets = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
    pack(all.chain(sheets)).map_err(|_| Unmarkable::TooLarge)
}
