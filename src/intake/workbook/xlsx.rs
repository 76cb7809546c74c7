//! The parts of an XLSX or XLSM workbook: sheets, shared texts, styles.
//!
//! Rule: parts are found through the relations the workbook states, and where these are missing, by their usual names.
//! Shared texts, styles and cells are read by `calamine`, which is offered the parts in their usual places.

use super::format::{Format, built_in, parse};
use super::offer::{Body, Flow, Offer};
use super::shield::shielded;
use super::xlsx_sheet::Sheet;
use super::xml::{Xml, attribute, is_true, resolved};
use super::{Book, Extras};
use crate::intake::gather::Gatherer;
use crate::intake::heading::Index;
use crate::intake::limits::{Halt, Limit, Meter, Outcome, RATIO, RATIO_FROM, UNPACKED, WHOLE, damaged};
use crate::intake::zip::Zip;
use calamine::{Reader, Style, Xlsx};
use quick_xml::events::Event;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Read;
use std::rc::Rc;

/// Bytes of the styles.
const STYLES: u64 = WHOLE >> 4;

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
    let opener = |index: usize, room: Limit| zip.reader(index, room).map(|r| r as Box<dyn Read + '_>);
    let mut tell = |bytes, rows| meter.add(bytes, rows);
    let flow = Flow::new(&opener, &mut tell);
    let offer = Offer::new(Rc::clone(&flow), parts(zip, workbook)?)?;
    let failure = || flow.try_borrow_mut().map_or_else(|_| damaged(), |mut flow| flow.failure());
    let mut xlsx: Xlsx<Offer<'_>> = match shielded(|| Xlsx::new(offer)) {
        Some(Ok(xlsx)) => xlsx,
        _ => return Err(failure()),
    };
    let mut formats = None;
    let mut all = Vec::new();
    for (i, listed) in workbook.sheets.iter().enumerate() {
        if zip.find(&listed.part).is_none() {
            all.push(Err(damaged()));
            continue;
        }
        let mut gatherer = Gatherer::new(index, true);
        let mut extras = Extras { hidden: listed.hidden, ..Extras::default() };
        let outcome = match shielded(|| xlsx.worksheet_cells_reader(&i.to_string())) {
            Some(Ok(mut cells)) => {
                let formats: &Vec<Format> = formats.get_or_insert_with(|| cells.styles().iter().map(format).collect());
                let mut sheet = Sheet::new(formats, workbook.epoch_1904, &mut gatherer);
                sheet.read(&mut cells, &flow).and_then(|()| sheet.finish(&flow, &mut extras))
            }
            // A sheet without a place for cells holds none.
            _ => nothing(&flow, &mut extras),
        };
        match outcome {
            Err(Halt::Stopped) => return Err(Halt::Stopped),
            outcome => all.push(outcome.map(|()| (gatherer, extras))),
        }
    }
    Ok(all)
}

fn nothing(flow: &RefCell<Flow<'_>>, extras: &mut Extras) -> Outcome<()> {
    let mut sheet = flow.try_borrow_mut().map_err(|_| damaged())?;
    sheet.finish()?;
    if !sheet.cut.worksheet || sheet.cut.has_data {
        return Err(sheet.failure());
    }
    extras.merges = std::mem::take(&mut sheet.cut.merges);
    Ok(())
}

/// The format of a style, from its number or else from its code.
fn format(style: &Style) -> Format {
    match &style.number_format {
        None => Format::Number,
        Some(format) if format.format_code == "General" => built_in(format.format_id.unwrap_or(0)),
        Some(format) => parse(&format.format_code),
    }
}

/// The parts that the reader is offered: a workbook that lists the sheets by number, and the real parts in the
/// places where it looks for them.
fn parts(zip: &Zip<'_>, workbook: &Workbook) -> Outcome<Vec<(String, Body)>> {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |list: &str| format!("<Relationships>{list}</Relationships>").into_bytes();
    let relation =
        |id: usize, kind: &str, target: &str| format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>");
    let member = |index: usize, room: Limit, sheet: bool| {
        let member = zip.members.get(index);
        Body::Member { index, sum: member.map_or((0, 0), |m| (m.crc, m.size)), room, sheet }
    };
    let mut parts = vec![("_rels/.rels".to_owned(), Body::Bytes(relations(&relation(0, "officeDocument", "xl/workbook.xml"))))];
    let (mut list, mut related) = (String::new(), String::new());
    for (i, sheet) in workbook.sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name=\"{i}\" r:id=\"r{i}\"/>"));
        related.push_str(&relation(i, "worksheet", &format!("worksheets/{i}.xml")));
        if let Some(index) = zip.find(&sheet.part) {
            parts.push((format!("xl/worksheets/{i}.xml"), member(index, Limit("unpacked", UNPACKED), true)));
        }
    }
    parts.push(("xl/workbook.xml".to_owned(), Body::Bytes(format!("<workbook>{list}</workbook>").into_bytes())));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), Body::Bytes(relations(&related))));
    if let Some(index) = zip.find(&workbook.styles) {
        parts.push(("xl/styles.xml".to_owned(), member(index, Limit("styles", STYLES), false)));
    }
    if let Some(index) = zip.find(&workbook.texts)
        && has_texts(zip, index)?
    {
        parts.push(("xl/sharedStrings.xml".to_owned(), member(index, Limit("shared-texts", WHOLE), false)));
    }
    Ok(parts)
}

/// False for a part that is no list of shared texts. Refuses one that claims a great many more texts than could be
/// written in its bytes: room is made for that many.
fn has_texts(zip: &Zip<'_>, index: usize) -> Outcome<bool> {
    const SHORTEST: u64 = "<si/>".len() as u64;
    let size = zip.members.get(index).map_or(0, |m| m.size.min(m.packed.saturating_mul(RATIO).max(RATIO_FROM)).min(WHOLE));
    let most = (size / SHORTEST).max(1 << 20);
    let mut xml = Xml::new(zip.reader(index, Limit("shared-texts", WHOLE))?);
    loop {
        match xml.next()? {
            Event::Eof => return Ok(false),
            Event::Start(e) if e.local_name().as_ref() == "sst" => {
                let claimed = attribute(&e, "uniqueCount").and_then(|count| count.trim().parse::<u64>().ok());
                return if claimed.is_some_and(|count| count > most) { Err(damaged()) } else { Ok(true) };
            }
            _ => {}
        }
    }
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
fn target(folder: &str, target: &str) -> String {
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
