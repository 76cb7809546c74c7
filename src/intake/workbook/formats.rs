//! The number formats of an XLSX workbook's styles, read by `calamine`.
//!
//! Rule: `calamine` is given a workbook of no sheet but one without cells, in which the real styles lie unpacked; they
//! are bounded before it sees them.

use super::format::{Format, built_in, parse};
use super::shield::shielded;
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
pub(super) fn read(part: &mut dyn Read) -> Outcome<Vec<Format>> {
    let styles = whole(&mut Counted { inner: part, tags: 0 }, ROOM)?;
    let book = workbook(&styles);
    drop(styles);
    let found = shielded(|| -> Option<Vec<Format>> {
        let mut book = Xlsx::new(Cursor::new(book)).ok()?;
        let cells = book.worksheet_cells_reader("a").ok()?;
        Some(cells.styles().iter().map(format).collect())
    });
    found.flatten().ok_or_else(damaged)
}

/// The format of a style, from its number or else from its code.
fn format(style: &Style) -> Format {
    match &style.number_format {
        None => Format::Number,
        Some(format) if format.format_code == "General" => built_in(format.format_id.unwrap_or(0)),
        Some(format) => parse(&format.format_code),
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

    #[test]
    fn formats_come_by_number_of_style() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/></numFmts><cellXfs><xf/>\
                      <xf numFmtId=\"170\"/><xf numFmtId='14'/></cellXfs></styleSheet>";
        let found = read(&mut styles.as_bytes()).unwrap();
        assert_eq!(found, [Format::Number, parse("00000"), built_in(14)]);
        assert!(read(&mut "<styleSheet><cellXfs><xf".as_bytes()).is_err());
    }
}
