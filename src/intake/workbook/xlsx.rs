//! The parts of an XLSX or XLSM workbook: sheets, shared texts, styles.
//!
//! Rule: parts are found through the relations the workbook states, and where these are missing, by their usual names.
//! Sheets and shared texts pass piece by piece; the styles are read by `calamine`.

use super::cell::Cells;
use super::formats;
use super::pieces::Pieces;
use super::styles::Styles;
use super::texts::Texts;
use super::xlsx_sheet::Sheet;
use super::xml::{Xml, attribute, is_true, resolved};
use super::{Book, Extras};
use crate::intake::gather::Gatherer;
use crate::intake::heading::Index;
use crate::intake::limits::{Halt, Limit, Meter, Outcome, UNPACKED, WHOLE, damaged};
use crate::intake::zip::Zip;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A sheet's rows, and what else it says.
type Gathered<'i> = (Gatherer<'i>, Extras);

/// A sheet as the workbook lists it.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub name: String,
    pub hidden: bool,
    pub part: String,
}

/// What a workbook says of itself.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub sheets: Vec<Listed>,
    pub epoch_1904: bool,
    /// Parts of the shared texts and of the styles.
    pub texts: String,
    pub styles: String,
}

/// Reads a workbook's sheets.
pub(in crate::intake) fn read(mut book: Book<'_, '_>, zip: &mut Zip<'_>) -> Outcome<()> {
    let (base, size) = book.meter.span();
    book.meter.stretch(base, size, zip.members.iter().map(|m| m.size).fold(0, u64::saturating_add));
    let workbook = open(zip)?;
    let gathered = sheets(zip, &workbook, book.index, book.meter)?;
    for (listed, gathered) in workbook.sheets.iter().zip(gathered) {
        book.deliver("xlsx", &listed.name, gathered)?;
    }
    book.end()
}

/// What is gathered of each sheet, in order.
fn sheets<'i>(zip: &Zip<'_>, workbook: &Workbook, index: &'i Index, meter: &mut Meter) -> Outcome<Vec<Outcome<Gathered<'i>>>> {
    let pieces = |index: usize, room: Limit| Ok::<_, Halt>(Pieces::new(zip.reader(index, room)?));
    let texts = match zip.find(&workbook.texts) {
        Some(index) => Texts::read(pieces(index, Limit("shared-texts", WHOLE))?, meter)?,
        None => Texts::default(),
    };
    let styles = match zip.find(&workbook.styles) {
        Some(index) => formats::read(&mut *zip.reader(index, formats::ROOM)?)?,
        None => Styles::default(),
    };
    let (codes, epoch_1904) = (Arc::new(styles.codes()), workbook.epoch_1904);
    let mut cells = Cells { texts: &texts, styles: &styles, epoch_1904, text: String::new() };
    let mut all = Vec::new();
    for listed in &workbook.sheets {
        let Some(part) = zip.find(&listed.part) else {
            all.push(Err(damaged()));
            continue;
        };
        let mut gatherer = Gatherer::new(index, true);
        let mut extras = Extras { hidden: listed.hidden, epoch_1904, codes: codes.clone(), ..Extras::default() };
        let sheet = Sheet::new(&mut cells, &mut gatherer, &mut extras);
        match pieces(part, Limit("unpacked", UNPACKED)).and_then(|pieces| sheet.read(pieces, meter)) {
            Err(Halt::Stopped) => return Err(Halt::Stopped),
            outcome => all.push(outcome.map(|()| (gatherer, extras))),
        }
    }
    Ok(all)
}

/// Opens a part as XML.
fn xml<'z>(zip: &'z mut Zip<'_>, part: &str) -> Option<Outcome<Xml<'z>>> {
    let index = zip.find(part)?;
    Some(zip.reader(index, Limit("unpacked", UNPACKED)).map(Xml::new).map_err(Halt::from))
}

fn open(zip: &mut Zip<'_>) -> Outcome<Workbook> {
    let stated = relations(zip, "_rels/.rels", "")?;
    let path = stated.values().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target.clone());
    let path = path.filter(|p| zip.find(p).is_some()).unwrap_or_else(|| "xl/workbook.xml".into());
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let related = relations(zip, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let mut workbook = Workbook::default();
    let mut xml_reader = xml(zip, &path).ok_or_else(damaged)??;
    loop {
        match xml_reader.next()? {
            Event::Eof => break,
            Event::Start(e) => match e.local_name().as_ref() {
                "workbookPr" => workbook.epoch_1904 = attribute(&e, "date1904").is_some_and(is_true),
                "sheet" => {
                    let id = attribute(&e, "id").unwrap_or("");
                    let (kind, part) = match related.get(id) {
                        Some((kind, target)) => (kind.as_str(), target.clone()),
                        None => ("worksheet", format!("{folder}/worksheets/sheet{}.xml", workbook.sheets.len() + 1)),
                    };
                    if kind == "worksheet" {
                        let name = resolved(attribute(&e, "name").unwrap_or(""));
                        let hidden = attribute(&e, "state").is_some_and(|s| s != "visible");
                        workbook.sheets.push(Listed { name, hidden, part });
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    drop(xml_reader);
    let part = |kind: &str, usual: &str| {
        related.values().find(|(k, _)| k == kind).map_or_else(|| format!("{folder}/{usual}"), |(_, target)| target.clone())
    };
    (workbook.styles, workbook.texts) = (part("styles", "styles.xml"), part("sharedStrings", "sharedStrings.xml"));
    Ok(workbook)
}

/// Relations of a part: last word of the type and target path, by id.
pub(super) fn relations(zip: &mut Zip<'_>, part: &str, folder: &str) -> Outcome<BTreeMap<String, (String, String)>> {
    let mut found = BTreeMap::new();
    let Some(reader) = xml(zip, part) else { return Ok(found) };
    let mut reader = reader?;
    loop {
        match reader.next()? {
            Event::Eof => return Ok(found),
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                let value = |name| resolved(attribute(&e, name).unwrap_or(""));
                let kind = value("Type");
                let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                found.insert(value("Id"), (kind, target(folder, &value("Target"))));
            }
            _ => {}
        }
    }
}

/// A target's path from the root of the archive.
pub(crate) fn target(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_from_the_root() {
        assert_eq!(target("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(target("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(target("xl/deep", "../styles.xml"), "xl/styles.xml");
        assert_eq!(target("", "../../../etc"), "etc");
    }
}
