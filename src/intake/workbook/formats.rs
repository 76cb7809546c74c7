//! The number formats of an XLSX workbook's styles, read by `calamine`.
//!
//! Rule: `calamine` is given a workbook of no sheet but one without cells, in which the real styles lie unpacked; they
//! are bounded before it sees them.

use super::format::{built_in, code_of, parse};
use super::shield::shielded;
use super::styles::Styles;
use crate::intake::limits::{Limit, Outcome, WHOLE, damaged, whole};
use calamine::{Reader, Style, Xlsx};
use flate2::Crc;
use std::io::{Cursor, Read};

/// Bytes of the styles.
pub(super) const ROOM: Limit = Limit("styles", WHOLE >> 4);
/// Tags of the styles: each becomes something that is held. Excel has 65,490 styles.
const TAGS: u64 = 1 << 20;

/// Stops at too many tags, before they are held.
struct Counted<'r> {
    inner: &'r mut dyn Read,
    tags: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let piece = buffer.get(..n).unwrap_or_default();
        // An empty one becomes as much as one with others inside it.
        self.tags += memchr::memchr_iter(b'<', piece).count() as u64;
        self.tags += memchr::memmem::find_iter(piece, b"/>").count() as u64 * 3;
        if self.tags > TAGS { Err(Limit("elements", TAGS).into()) } else { Ok(n) }
    }
}

/// Reads the formats by number of style.
///
/// # Errors
/// The styles are too long or damaged.
pub(super) fn read(part: &mut dyn Read) -> Outcome<Styles> {
    let styles = whole(&mut Counted { inner: part, tags: 0 }, ROOM)?;
    let book = workbook(&styles);
    drop(styles);
    let found = shielded(|| -> Option<Styles> {
        let mut book = Xlsx::new(Cursor::new(book)).ok()?;
        let cells = book.worksheet_cells_reader("a").ok()?;
        let mut styles = Styles::default();
        cells.styles().iter().for_each(|style| add(&mut styles, style));
        Some(styles)
    });
    found.flatten().ok_or_else(damaged)
}

/// Adds a style: its format from its code or else from its number.
fn add(styles: &mut Styles, style: &Style) {
    let Some(format) = &style.number_format else { return styles.push(Default::default(), "") };
    let (id, code) = (format.format_id.unwrap_or(0), format.format_code.as_str());
    // What is built in goes by another code in every language; of others the code says it all.
    let own = code_of(id).filter(|_| id < 164);
    match code {
        "General" => styles.push(built_in(id), own.unwrap_or_default()),
        code => styles.push(parse(code), own.unwrap_or(code)),
    }
}

/// A workbook with these styles, its parts unpacked.
fn workbook(styles: &[u8]) -> Vec<u8> {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/></Relationships>")
            .into_bytes()
    };
    let parts: [(&str, &[u8]); 5] = [
        ("_rels/.rels", &relations("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", &relations("worksheet", "worksheets/a.xml")),
        ("xl/workbook.xml", b"<workbook><sheet name=\"a\" r:id=\"r\"/></workbook>"),
        ("xl/worksheets/a.xml", b"<worksheet><sheetData/></worksheet>"),
        ("xl/styles.xml", styles),
    ];
    let (mut out, mut directory) = (Vec::with_capacity(styles.len() + 2048), Vec::new());
    for (name, body) in parts {
        let mut crc = Crc::new();
        crc.update(body);
        // Version, flags (names are UTF-8), stored, time and day of 1980, sum, packed, unpacked, name, nothing more.
        let mut entry = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        entry.extend_from_slice(&crc.sum().to_le_bytes());
        entry.extend_from_slice(&(body.len() as u32).to_le_bytes());
        entry.extend_from_slice(&(body.len() as u32).to_le_bytes());
        entry.extend_from_slice(&(name.len() as u16).to_le_bytes());
        entry.extend_from_slice(&[0, 0]);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&entry);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&(out.len() as u32).to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&entry);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(body);
    }
    let (at, size, count) = (out.len() as u32, directory.len() as u32, (parts.len() as u16).to_le_bytes());
    out.append(&mut directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::workbook::shown::{NUMBER, style_of};

    #[test]
    fn formats_come_by_number_of_style() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/></numFmts><cellXfs><xf/>\
                      <xf numFmtId=\"170\"/><xf numFmtId='14'/></cellXfs></styleSheet>";
        let found = read(&mut styles.as_bytes()).unwrap();
        assert_eq!([0, 1, 2, 9].map(|style| found.of(style).0.clone()), [built_in(0), parse("00000"), built_in(14), built_in(0)]);
        assert_eq!([0, 1, 2].map(|style| found.of(style).1), [NUMBER, style_of(0), style_of(1)]);
        assert!(read(&mut "<styleSheet><cellXfs><xf".as_bytes()).is_err());
    }
}
