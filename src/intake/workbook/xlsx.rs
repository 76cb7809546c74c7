//! The parts of an XLSX or XLSM workbook: sheets, shared texts, styles.
//!
//! Rule: parts are found through the relations the workbook states, and where these are missing, by their usual names.

use super::styles::Styles;
use super::xlsx_sheet::Sheet;
use super::xml::{Xml, attribute, attributes, is_true, resolved};
use super::{Book, Extras};
use crate::intake::gather::Gatherer;
use crate::intake::limits::{Halt, Limit, Meter, Outcome, UNPACKED, WHOLE, damaged};
use crate::intake::zip::Zip;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// Texts that cells share.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    /// The text of a number.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let start = if index == 0 { 0 } else { *self.ends.get(index - 1)? };
        self.text.get(start..*self.ends.get(index)?)
    }

    /// Ends the text at work, which has been appended to [`Texts::open`].
    pub(super) fn close(&mut self) -> Outcome<()> {
        self.ends.push(self.text.len());
        if (self.text.len() + self.ends.len() * 8) as u64 > WHOLE {
            return Err(Limit("shared-texts", WHOLE).into());
        }
        Ok(())
    }

    /// Where the next text is appended.
    pub(super) fn open(&mut self) -> &mut String {
        &mut self.text
    }
}

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
    pub texts: Texts,
    pub styles: Styles,
}

/// Reads a workbook's sheets.
pub(in crate::intake) fn read(mut book: Book<'_, '_>, zip: &mut Zip<'_>) -> Outcome<()> {
    let (base, size) = book.meter.span();
    book.meter.stretch(base, size, zip.members.iter().map(|m| m.size).fold(0, u64::saturating_add));
    let workbook = open(zip, book.meter)?;
    for listed in &workbook.sheets {
        let gathered = match zip.find(&listed.part) {
            None => Err(damaged()),
            Some(part) => sheet(&mut book, zip, part, &workbook, listed),
        };
        book.deliver("xlsx", &listed.name, gathered)?;
    }
    book.end()
}

fn sheet<'b>(
    book: &mut Book<'b, '_>,
    zip: &mut Zip<'_>,
    part: usize,
    workbook: &Workbook,
    listed: &Listed,
) -> Outcome<(Gatherer<'b>, Extras)> {
    let reader = zip.reader(part, Limit("unpacked", UNPACKED), false)?;
    let mut extras = Extras { hidden: listed.hidden, ..Extras::default() };
    let mut gatherer = Gatherer::new(book.index, true);
    Sheet::new(reader, workbook).read(&mut gatherer, &mut extras, book.meter)?;
    Ok((gatherer, extras))
}

/// Opens a part as XML.
fn xml<'z>(zip: &'z mut Zip<'_>, part: &str) -> Option<Outcome<Xml<'z>>> {
    let index = zip.find(part)?;
    Some(zip.reader(index, Limit("unpacked", UNPACKED), false).map(Xml::new).map_err(Halt::from))
}

fn open(zip: &mut Zip<'_>, meter: &mut Meter) -> Outcome<Workbook> {
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
    if let Some(reader) = xml(zip, &part("styles", "styles.xml")) {
        workbook.styles = styles(&mut reader?)?;
    }
    if let Some(reader) = xml(zip, &part("sharedStrings", "sharedStrings.xml")) {
        workbook.texts = texts(&mut reader?, meter)?;
    }
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

fn styles(xml: &mut Xml<'_>) -> Outcome<Styles> {
    let mut styles = Styles::default();
    let mut cells = false;
    loop {
        match xml.next()? {
            Event::Eof => return Ok(styles),
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let (mut id, mut code) = (None, String::new());
                    for (name, value) in attributes(&e) {
                        match name {
                            "numFmtId" => id = value.parse().ok(),
                            "formatCode" => code = resolved(value),
                            _ => {}
                        }
                    }
                    if let Some(id) = id {
                        styles.declare(id, &code);
                    }
                }
                "cellXfs" => cells = true,
                "xf" if cells => styles.add(attribute(&e, "numFmtId").and_then(|v| v.parse().ok()).unwrap_or(0)),
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => cells = false,
            _ => {}
        }
    }
}

fn texts(xml: &mut Xml<'_>, meter: &mut Meter) -> Outcome<Texts> {
    let mut texts = Texts::default();
    let mut told = 0;
    loop {
        match xml.next()? {
            Event::Eof => return Ok(texts),
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                drop(e);
                let start = texts.open().len();
                string(xml, texts.open())?;
                decode_escapes(texts.open(), start);
                texts.close()?;
                let done = xml.done();
                meter.add(done - told, 0)?;
                told = done;
            }
            _ => {}
        }
    }
}

/// Appends the text of a `si` or `is` element: its runs, without the phonetic ones.
pub(super) fn string(xml: &mut Xml<'_>, out: &mut String) -> Outcome<()> {
    let mut depth = 0_u32;
    loop {
        enum Next {
            Text,
            Skip,
            On,
        }
        let next = match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => Next::Text,
                "rPh" => Next::Skip,
                _ => {
                    depth += 1;
                    Next::On
                }
            },
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => {
                depth -= 1;
                Next::On
            }
            Event::Eof => return Err(damaged()),
            _ => Next::On,
        };
        match next {
            Next::Text => xml.text(out, &[])?,
            Next::Skip => xml.skip()?,
            Next::On => {}
        }
    }
}

/// Puts characters back that a workbook writes as `_x000D_`, from `start` on.
pub(super) fn decode_escapes(text: &mut String, start: usize) {
    let Some(tail) = text.get(start..).filter(|t| t.contains("_x")) else { return };
    let mut out = String::with_capacity(tail.len());
    let mut rest = tail;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let letter = code
            .filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        let skip = if let Some(letter) = letter {
            out.push_str(rest.get(..at).unwrap_or(""));
            out.push(letter);
            at + 7
        } else {
            out.push_str(rest.get(..at + 2).unwrap_or(""));
            at + 2
        };
        rest = rest.get(skip..).unwrap_or("");
    }
    out.push_str(rest);
    text.truncate(start);
    text.push_str(&out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_put_back() {
        let cases = [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xyz_", "_xyz_"),
            ("a_x00", "a_x00"),
            ("_xD800_", "_xD800_"),
        ];
        for (written, read) in cases {
            let mut text = format!("=={written}");
            decode_escapes(&mut text, 2);
            assert_eq!(text, format!("=={read}"));
        }
    }

    #[test]
    fn targets_are_paths_from_the_root() {
        assert_eq!(target("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(target("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(target("xl/deep", "../styles.xml"), "xl/styles.xml");
        assert_eq!(target("", "../../../etc"), "etc");
    }
}
