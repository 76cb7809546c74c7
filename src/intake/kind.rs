//! What a file is, by its first bytes, and which names belong to the system and not to a study.
//!
//! Rule: content decides; a name only breaks a tie that content leaves open.

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip archive or a workbook in one.
    Zip,
    /// A compound file: an old workbook, a protected one, an old document.
    Compound,
    /// A gzip stream.
    Gzip,
    /// A tape archive.
    Tar,
    /// A workbook stream of before 1997 without a compound file round it.
    BareWorkbook,
    /// Perhaps JSON.
    Json,
    /// Perhaps delimited text.
    Text,
    /// Something else; a short name for it.
    Other(&'static str),
}

const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"SQLite format 3\0", "database"),
    (b"\0\x01\0\0Standard Jet DB", "database"),
    (b"\0\x01\0\0Standard ACE DB", "database"),
    (b"PAR1", "parquet"),
    (b"ARROW1\0\0", "arrow"),
    (b"$FL2", "spss"),
    (b"$FL3", "spss"),
    (b"<stata_dta>", "stata"),
    (b"HEADER RECORD*******LIBRARY HEADER RECORD", "sas"),
    (b"RDX2\n", "r"),
    (b"RDX3\n", "r"),
    (b"\x89HDF\r\n\x1a\n", "hdf5"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"{\\rtf", "rtf"),
    (b"MIME-Version:", "html"),
    (b"ID;PWXL", "sylk"),
    (b"BAM\x01", "genomic"),
    (b"CRAM", "genomic"),
    (b"##fileformat=VCF", "genomic"),
    (b"%!PS", "pdf"),
];

/// What the first bytes of a file are. `head` holds up to 64 KiB of them.
pub(super) fn sniff(head: &[u8]) -> Kind {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || head.starts_with(b"PK\x07\x08PK\x03\x04") {
        return Kind::Zip;
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Kind::Compound;
    }
    if head.starts_with(b"\x1f\x8b") {
        return Kind::Gzip;
    }
    if super::tar::is_header(head) {
        return Kind::Tar;
    }
    if matches!(head.get(..4), Some([0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00])) {
        return Kind::BareWorkbook;
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Other(name);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP".as_slice()) {
        return Kind::Other("image");
    }
    if head.starts_with(b"BM") && head.get(6..10) == Some([0; 4].as_slice()) {
        return Kind::Other("image");
    }
    if matches!(head.get(4..8), Some(b"ftyp")) {
        return Kind::Other("image");
    }
    if head.get(84..92) == Some(b"SAS FILE".as_slice()) {
        return Kind::Other("sas");
    }
    match markup(head) {
        Some(kind) => kind,
        None if binary(head) => Kind::Other("binary"),
        None => Kind::Text,
    }
}

/// HTML, XML and JSON, after blanks and a byte order mark; also in UTF-16.
fn markup(head: &[u8]) -> Option<Kind> {
    let mut start: Vec<u8> = head.iter().copied().filter(|b| *b != 0).take(4096).collect();
    for mark in [b"\xef\xbb\xbf".as_slice(), b"\xff\xfe", b"\xfe\xff"] {
        if start.starts_with(mark) {
            start.drain(..mark.len());
        }
    }
    let blanks = start.iter().take_while(|b| b.is_ascii_whitespace()).count();
    start.drain(..blanks);
    let lower = start.to_ascii_lowercase();
    let begins = |words: &[&str]| words.iter().any(|w| lower.starts_with(w.as_bytes()));
    if begins(&["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<style", "<div"]) {
        return Some(Kind::Other("html"));
    }
    if begins(&["<?xml", "<!--", "<!doctype"]) {
        let text = String::from_utf8_lossy(&lower);
        let name = if text.contains("<html") {
            "html"
        } else if text.contains("spreadsheet") {
            "xml-workbook"
        } else {
            "xml"
        };
        return Some(Kind::Other(name));
    }
    matches!(start.first(), Some(b'{' | b'[')).then_some(Kind::Json)
}

/// True when the bytes are no text in any encoding that is known here: many control characters and no pattern of
/// zeros as UTF-16 and UTF-32 have it.
fn binary(head: &[u8]) -> bool {
    if super::encoding::wide(head).is_some() {
        return false;
    }
    let controls = head.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x19 | 0x1b..=0x1f | 0x7f)).count();
    controls >= 16 && controls * 10 > head.len()
}

/// A file that belongs to the system or to a program: hidden twins of macOS, lock files of office programs.
pub fn belongs_to_system(path: &str) -> bool {
    let parts: Vec<&str> = path.split(['/', '\\', '!']).collect();
    let Some(name) = parts.last() else { return false };
    let lower = name.to_ascii_lowercase();
    parts.contains(&"__MACOSX")
        || name.starts_with("._")
        || name.starts_with("~$")
        || name.starts_with(".~lock.")
        || matches!(
            lower.as_str(),
            ".ds_store" | "thumbs.db" | "ehthumbs.db" | "desktop.ini" | ".localized" | ".gitignore" | ".gitkeep"
        )
}

/// The extension in lower case, without the dot; empty when there is none.
pub(super) fn extension(path: &str) -> String {
    let name = path.rsplit(['/', '\\', '!']).next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ext)| ext.to_ascii_lowercase()).unwrap_or_default()
}
