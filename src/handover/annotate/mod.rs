//! A person's own workbook, marked: a note and a colour on every cell with a finding, and a sheet that leads to each.
//!
//! Rule: no cell is touched. Colours are conditional formats, notes lie in parts of their own, and every part of the
//! package in which nothing is marked goes over as it is, packed bytes and all. A workbook that this would harm is refused.

mod edit;
mod fresh;
mod index;
mod notes;
mod package;
mod sheet;

pub use fresh::{Sheet as FreshSheet, fresh};
pub use index::is_index;

use crate::finding::{Level, column_letters};
use crate::order::InOrder;
use crate::text::Lang;
use edit::{Relation, append, escape, free, related, relations, tags};
use package::Package;
use std::collections::BTreeMap;

/// Cells that get a note and a line of the list; further ones are coloured.
pub const NOTED: usize = 10_000;

/// A finding at a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Sheet.
    pub sheet: String,
    /// Row as the spreadsheet shows it.
    pub row: u64,
    /// Column, 0 for A.
    pub column: u32,
    /// How grave.
    pub level: Level,
    /// Code of the rule.
    pub rule: &'static str,
    /// Number of what is said among [`Marked::said`].
    pub said: usize,
}

/// What is to be marked.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Findings at cells.
    pub marks: Vec<Mark>,
    /// Sentences that marks share: the field, what is the matter and what to do. No value of a cell stands in them.
    pub said: Vec<(String, String)>,
    /// Findings without a cell, as level and sentence.
    pub general: Vec<(Level, String)>,
    /// What rows of sheets are known by when they have moved: a number made of their key.
    pub keys: BTreeMap<(String, u64), u64>,
    /// The list of an earlier time: the name of its sheet, which is written anew.
    pub former: Option<String>,
}

/// Why a workbook is not marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmarkable {
    /// It is no workbook in the form of today's Excel, or none that can be understood.
    Other,
    /// It is signed: every change would break the signature.
    Signed,
    /// It is in the strict form of Office Open XML.
    Strict,
    /// It, or a part of it, is too large.
    TooLarge,
}

/// A cell with all that is said of it, the gravest first.
struct Cell<'m> {
    row: u64,
    column: u32,
    level: Level,
    marks: Vec<&'m Mark>,
}

impl Cell<'_> {
    fn address(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row)
    }

    /// The sentences, as a note has them.
    fn note(&self, marked: &Marked, lang: Lang) -> String {
        let said = |mark: &&Mark| {
            let (_, what) = marked.said.get(mark.said)?;
            Some(format!("{} · {}\n{what}", crate::text::name::level(lang, mark.level), mark.rule))
        };
        self.marks.iter().filter_map(said).collect::<Vec<_>>().join("\n\n")
    }
}

/// The cells of every sheet, in order of rows.
fn cells(marked: &Marked) -> BTreeMap<&str, Vec<Cell<'_>>> {
    let mut marks: Vec<&Mark> = marked.marks.iter().collect();
    marks.order_by(|a, b| {
        (&a.sheet, a.row, a.column, a.level, a.rule, a.said).cmp(&(&b.sheet, b.row, b.column, b.level, b.rule, b.said))
    });
    marks.dedup();
    let mut sheets: BTreeMap<&str, Vec<Cell<'_>>> = BTreeMap::new();
    for mark in marks {
        let cells = sheets.entry(mark.sheet.as_str()).or_default();
        match cells.last_mut() {
            Some(cell) if (cell.row, cell.column) == (mark.row, mark.column) => cell.marks.push(mark),
            _ => cells.push(Cell { row: mark.row, column: mark.column, level: mark.level, marks: vec![mark] }),
        }
    }
    sheets
}

/// The workbook `bytes` with its marks.
///
/// # Errors
/// Why it is left as it is.
pub fn annotate(bytes: &[u8], marked: &Marked, lang: Lang) -> Result<Vec<u8>, Unmarkable> {
    let mut package = Package::open(bytes)?;
    let top = package.text("_rels/.rels")?;
    let start = relations(&top, "").into_iter().find(|r| r.kind == "officeDocument").ok_or(Unmarkable::Other)?;
    if package.names().any(|name| name.starts_with("_xmlsignatures/")) || top.contains("/digital-signature/") {
        return Err(Unmarkable::Signed);
    }
    let book = Book::open(&mut package, start.target)?;
    let sheets = cells(marked);
    let styles = book.relations.iter().find(|r| r.kind == "styles").map(|r| r.target.clone()).ok_or(Unmarkable::Other)?;
    let first_format = sheet::add_formats(&mut package, &styles)?;
    let mut types = Vec::new();
    let mut noted = 0;
    for (number, (name, part)) in book.sheets.iter().enumerate() {
        let cells = sheets.get(name.as_str()).map(Vec::as_slice).unwrap_or_default();
        if cells.is_empty() && marked.former.is_none() || Some(name) == marked.former.as_ref() {
            continue;
        }
        let room = NOTED.saturating_sub(noted).min(cells.len());
        noted += room;
        let notes = cells.iter().take(room).map(|cell| ((cell.row, cell.column), cell.note(marked, lang))).collect();
        let drawing = notes::add(&mut package, part, number, notes, &mut types)?;
        sheet::add_marks(&mut package, part, cells, first_format, drawing.as_deref())?;
    }
    book.add_index(&mut package, marked, &sheets, lang, &mut types)?;
    let list = package.text("[Content_Types].xml")?;
    let has_vml =
        tags(&list).any(|tag| tag.name == "Default" && tag.get("Extension").is_some_and(|e| e.eq_ignore_ascii_case("vml")));
    if !has_vml {
        types
            .push("<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>".into());
    }
    // Defaults and overrides may stand in any order.
    let list = append(&list, "Types", |prefix| types.concat().replace('<', &format!("<{prefix}"))).ok_or(Unmarkable::Other)?;
    package.put("[Content_Types].xml", list);
    package.end()
}

/// What a workbook says of its sheets.
struct Book {
    part: String,
    text: String,
    relations: Vec<Relation>,
    /// Name and part of every sheet of cells.
    sheets: Vec<(String, String)>,
}

impl Book {
    fn open(package: &mut Package<'_>, part: String) -> Result<Book, Unmarkable> {
        let text = package.text(&part)?;
        if text.contains("http://purl.oclc.org/ooxml/") {
            return Err(Unmarkable::Strict);
        }
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let relations = relations(&package.text(&related(&part))?, folder);
        let of = |id: &str| relations.iter().find(|r| r.id == id && r.kind == "worksheet").map(|r| r.target.clone());
        let sheets = tags(&text).filter(|tag| tag.name == "sheet");
        let sheets = sheets.filter_map(|tag| Some((tag.get("name")?, of(&tag.get("id")?)?))).collect();
        Ok(Book { part, text, relations, sheets })
    }

    /// Adds the sheet that leads to every mark, or writes the former one anew.
    fn add_index(
        &self,
        package: &mut Package<'_>,
        marked: &Marked,
        cells: &BTreeMap<&str, Vec<Cell<'_>>>,
        lang: Lang,
        types: &mut Vec<String>,
    ) -> Result<(), Unmarkable> {
        let order: Vec<&str> = self.sheets.iter().map(|(name, _)| name.as_str()).collect();
        let xml = index::xml(marked, cells, &order, lang);
        let former = self.sheets.iter().find(|(name, _)| Some(name) == marked.former.as_ref());
        if let Some((_, part)) = former {
            package.put(part, xml);
            package.drop(&related(part));
            return Ok(());
        }
        let known: Vec<String> = tags(&self.text)
            .filter(|tag| tag.name == "sheet")
            .filter_map(|tag| tag.get("name"))
            .map(|n| n.to_lowercase())
            .collect();
        let numbered = |n: u32| if n == 1 { "Bordereau".to_owned() } else { format!("Bordereau {n}") };
        let name = (1..).map(numbered).find(|name| !known.contains(&name.to_lowercase())).unwrap_or_default();
        let ids = tags(&self.text).filter(|tag| tag.name == "sheet").filter_map(|tag| tag.get("sheetId")?.parse::<u32>().ok());
        let id = ids.max().unwrap_or(0).saturating_add(1);
        let folder = self.part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let part = package.unused(&format!("{folder}/worksheets/bordereau"), "xml");
        let relation = free(&self.relations);
        let entry = |prefix: &str| {
            format!(
                "<{prefix}sheet xmlns:r=\"{}\" name=\"{}\" sheetId=\"{id}\" r:id=\"{relation}\"/>",
                edit::RELATIONS,
                escape(&name)
            )
        };
        package.put(&self.part, append(&self.text, "sheets", entry).ok_or(Unmarkable::Other)?);
        edit::relate(package, &self.part, &[(relation.as_str(), "worksheet", &format!("/{part}"))])?;
        types.push(format!("<Override PartName=\"/{part}\" ContentType=\"{}.worksheet+xml\"/>", edit::TYPE));
        package.put(&part, xml);
        Ok(())
    }
}
