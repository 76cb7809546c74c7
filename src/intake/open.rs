//! From a file to what is in it: kind by content, then the reader of that kind; archives member by member.
//!
//! Rule: a member that cannot be read is a notice and the others are read all the same. An archive inside an
//! archive is opened, one inside that is not.

use super::delimited::{self, Passes};
use super::heading::Index;
use super::hash::sha256;
use super::kind::{Kind, belongs_to_system, extension, sniff};
use super::limits::{Halt, Limit, MEMBERS, Meter, Outcome, RATIO, RATIO_FROM, UNPACKED, WHOLE, damaged, fill, not_a_table, refuse, whole};
use super::workbook::{self, Book, Compound};
use super::zip::Zip;
use super::{Input, Notice, Reading, Source};
use crate::finding::{Detail, Level, Rule};
use flate2::read::MultiGzDecoder;
use std::collections::BTreeSet;
use std::io::{self, BufReader, Cursor, Read, SeekFrom};

/// Bytes that tell what a file is.
const HEAD: usize = 1 << 16;
/// Members that a workbook may have.
const PARTS: u64 = 65_535;

/// A file being opened.
pub(super) struct Opening<'o, 'w> {
    pub index: &'o Index,
    pub meter: &'o mut Meter<'w>,
    pub reading: &'o mut Reading,
    /// Bytes that archives may still unpack to.
    pub room: u64,
}

/// A file from its first byte.
struct Whole<'a>(&'a mut dyn Input);

impl Passes for Whole<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        self.0.seek(SeekFrom::Start(0))?;
        Ok(Box::new(&mut *self.0))
    }
}

/// A member of an archive from its first byte.
struct OfMember<'a, 'z>(&'a mut Zip<'z>, usize, Limit);

impl Passes for OfMember<'_, '_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        self.0.reader(self.1, self.2, true)
    }
}

/// What a gzip file unpacks to, from the first byte.
struct Unpacked<'a>(&'a mut dyn Input, Limit);

impl Passes for Unpacked<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        self.0.seek(SeekFrom::Start(0))?;
        let packed = self.0.len();
        let inner = MultiGzDecoder::new(BufReader::with_capacity(1 << 16, &mut *self.0));
        Ok(Box::new(Bounded { inner, seen: 0, packed, room: self.1 }))
    }
}

/// Stops what unpacks to too much.
struct Bounded<R> {
    inner: R,
    seen: u64,
    packed: u64,
    room: Limit,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.seen += n as u64;
        if self.seen > self.room.1 {
            return Err(self.room.into());
        }
        if self.seen > RATIO_FROM && self.seen / RATIO > self.packed {
            return Err(Limit("ratio", RATIO).into());
        }
        Ok(n)
    }
}

impl Opening<'_, '_> {
    /// Reads a file. `depth` counts the archives round it.
    pub(super) fn file(&mut self, path: &str, input: &mut dyn Input, depth: u32) -> Outcome<()> {
        if belongs_to_system(path) {
            self.reading.notices.push(Notice::new(Rule::FileIgnored, Detail::None));
            return Ok(());
        }
        let head = head(&mut Whole(&mut *input))?;
        match sniff(&head) {
            Kind::Zip => self.zip(path, input, depth),
            Kind::Gzip => self.gzip(path, input, depth),
            Kind::Compound => self.compound(path, input),
            Kind::BareWorkbook => Err(workbook::read_bare()),
            _ => {
                let len = input.len();
                self.plain(path, &head, len, &mut Whole(input))
            }
        }
    }

    /// Reads what is neither archive nor workbook.
    fn plain(&mut self, path: &str, head: &[u8], len: u64, passes: &mut dyn Passes) -> Outcome<()> {
        if head.is_empty() {
            return Err(refuse(Rule::FileEmpty, Detail::None));
        }
        match sniff(head) {
            Kind::Other(name) => return Err(not_a_table(name)),
            Kind::Json if len <= WHOLE >> 3 => {
                let bytes = whole(&mut passes.open()?, Limit("document", WHOLE >> 3))?;
                let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).is_ok();
                if extension(path) == "json" || is_json() {
                    self.reading.documents.push((path.to_owned(), bytes));
                    return Ok(());
                }
            }
            _ => {}
        }
        let source = Source { file: path.to_owned(), ..Source::default() };
        let mut source = delimited::read(passes, source, self.index, self.meter)?;
        if let Some(notice) = differs(path, &["tsv", "csv", "txt", "tab", "text", "dat", "asc", "gz", ""], "text") {
            source.notices.push(notice);
        }
        self.reading.sources.push(source);
        Ok(())
    }

    fn compound(&mut self, path: &str, input: &mut dyn Input) -> Outcome<()> {
        let hash = sha256(&mut *input)?;
        let mut file = Compound::open(input)?;
        if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
            return Err(refuse(Rule::FileLocked, Detail::None));
        }
        self.workbook(path, hash, "xls", &["xls", "xlt"], |book| workbook::read_xls(book, &mut file))
    }

    /// Reads a workbook and tells when its name says something else.
    fn workbook(&mut self, path: &str, sha256: String, kind: &str, names: &[&str], read: impl FnOnce(Book<'_, '_>) -> Outcome<()>) -> Outcome<()> {
        let first = self.reading.sources.len();
        let book = Book { path, sha256, index: self.index, meter: self.meter, reading: self.reading, sheets: 0 };
        read(book)?;
        if let (Some(notice), Some(source)) = (differs(path, names, kind), self.reading.sources.get_mut(first)) {
            source.notices.push(notice);
        }
        Ok(())
    }

    fn gzip(&mut self, path: &str, input: &mut dyn Input, depth: u32) -> Outcome<()> {
        let room = Limit("unpacked", self.room.min(UNPACKED));
        let head = head(&mut Unpacked(&mut *input, room))?;
        if matches!(sniff(&head), Kind::Zip | Kind::Gzip | Kind::Compound) {
            if depth >= 2 {
                return Err(Limit("nesting", 2).into());
            }
            let bytes = whole(&mut Unpacked(input, room).open()?, Limit("workbook", WHOLE))?;
            return self.file(path, &mut Cursor::new(bytes), depth + 1);
        }
        let packed = input.len();
        self.plain(path, &head, packed, &mut Unpacked(input, room))
    }

    fn zip(&mut self, path: &str, input: &mut dyn Input, depth: u32) -> Outcome<()> {
        let hash = |input: &mut dyn Input| sha256(input).map_err(Halt::from);
        let kind = inside(&Zip::open(&mut *input, PARTS)?);
        match kind {
            Inside::Xlsx => {
                let hash = hash(input)?;
                let mut zip = Zip::open(input, PARTS)?;
                self.workbook(path, hash, "xlsx", &["xlsx", "xlsm", "xltx", "xltm"], |book| workbook::read_xlsx(book, &mut zip))
            }
            Inside::Xlsb => {
                let hash = hash(input)?;
                let mut zip = Zip::open(input, PARTS)?;
                self.workbook(path, hash, "xlsb", &["xlsb"], |book| workbook::read_xlsb(book, &mut zip))
            }
            Inside::Ods => {
                let hash = hash(input)?;
                let mut zip = Zip::open(input, PARTS)?;
                self.workbook(path, hash, "ods", &["ods", "ots"], |book| workbook::read_ods(book, &mut zip))
            }
            Inside::Other(name) => Err(not_a_table(name)),
            Inside::Bundle | Inside::Files if depth >= 2 => Err(Limit("nesting", 2).into()),
            Inside::Bundle => self.bundle(&mut Zip::open(input, MEMBERS)?),
            Inside::Files => self.archive(path, &mut Zip::open(input, MEMBERS)?, depth),
        }
    }

    /// Sets all files of a bundle aside as they are.
    fn bundle(&mut self, zip: &mut Zip<'_>) -> Outcome<()> {
        let names: Vec<String> = zip.members.iter().map(|m| m.name.clone()).collect();
        let top = top_folder(&names);
        for (i, name) in names.iter().enumerate().filter(|(_, name)| !name.ends_with('/') && !belongs_to_system(name)) {
            if zip.members.get(i).is_some_and(|m| m.locked) {
                return Err(refuse(Rule::FileLocked, Detail::None));
            }
            let limit = Limit("unpacked", self.room.min(WHOLE << 2));
            let bytes = whole(&mut zip.reader(i, limit, true)?, limit)?;
            self.room = self.room.saturating_sub(bytes.len() as u64);
            let name = name.strip_prefix(&top).unwrap_or(name);
            self.reading.documents.push((name.to_owned(), bytes));
            self.meter.add(zip.members.get(i).map_or(0, |m| m.packed), 0)?;
        }
        Ok(())
    }

    fn archive(&mut self, path: &str, zip: &mut Zip<'_>, depth: u32) -> Outcome<()> {
        let (base, size) = self.meter.span();
        let packed: u64 = zip.members.iter().map(|m| m.packed).fold(0, u64::saturating_add).max(1);
        let mut seen = BTreeSet::new();
        let (mut before, mut files) = (0_u64, 0_u64);
        let members = zip.members.clone();
        for (i, member) in members.iter().enumerate().filter(|(_, m)| !m.is_folder()) {
            let share = |bytes: u64| (u128::from(size) * u128::from(bytes) / u128::from(packed)) as u64;
            self.meter.stretch(base + share(before), share(member.packed), member.size.max(1));
            before = before.saturating_add(member.packed);
            let aside = |rule, name: &str| Notice::new(rule, Detail::Name { name: name.into() }).at(Level::Error);
            let refused = if belongs_to_system(&member.name) {
                Some(Notice::new(Rule::FileIgnored, Detail::None))
            } else if is_unsafe(&member.name) {
                Some(aside(Rule::ArchiveRead, "path"))
            } else if !seen.insert(member.name.to_lowercase()) {
                Some(aside(Rule::ArchiveRead, "duplicate"))
            } else if member.locked {
                Some(Notice::new(Rule::FileLocked, Detail::None))
            } else if !member.is_known() {
                Some(aside(Rule::ArchiveRead, "packing"))
            } else {
                None
            };
            if let Some(notice) = refused {
                self.reading.notices.push(notice.of_part(&member.name));
                continue;
            }
            files += 1;
            let from = (self.reading.notices.len(), self.reading.sources.len());
            let outcome = self.member(&format!("{path}!{}", member.name), zip, i, depth);
            for notice in self.reading.notices.iter_mut().skip(from.0) {
                let part = notice.part.take().map_or_else(|| member.name.clone(), |part| format!("{}!{part}", member.name));
                notice.part = Some(part);
            }
            match outcome {
                Ok(()) => {}
                Err(Halt::Stopped) => return Err(Halt::Stopped),
                Err(Halt::Refused(notice)) => self.reading.notices.push(notice.of_part(&member.name)),
            }
            self.room = self.room.saturating_sub(member.size);
        }
        if members.iter().all(super::zip::Member::is_folder) {
            return Err(refuse(Rule::FileEmpty, Detail::None));
        }
        let detail = Detail::NamedCount { name: "members".into(), count: files };
        self.reading.notices.insert(0, Notice::new(Rule::ArchiveRead, detail));
        Ok(())
    }

    fn member(&mut self, path: &str, zip: &mut Zip<'_>, index: usize, depth: u32) -> Outcome<()> {
        let room = Limit("unpacked", self.room);
        if room.1 == 0 {
            return Err(Limit("unpacked", UNPACKED).into());
        }
        let head = head(&mut OfMember(zip, index, room))?;
        if matches!(sniff(&head), Kind::Zip | Kind::Gzip | Kind::Compound) {
            let bytes = whole(&mut zip.reader(index, room, true)?, Limit("workbook", WHOLE))?;
            return self.file(path, &mut Cursor::new(bytes), depth + 1);
        }
        let size = zip.members.get(index).map_or(0, |m| m.size);
        self.plain(path, &head, size, &mut OfMember(zip, index, room))
    }
}

/// The first bytes.
fn head(passes: &mut dyn Passes) -> Outcome<Vec<u8>> {
    let mut head = vec![0; HEAD];
    let n = fill(&mut passes.open()?, &mut head)?;
    head.truncate(n);
    Ok(head)
}

/// A notice when a file's extension is none of these.
fn differs(path: &str, names: &[&str], kind: &str) -> Option<Notice> {
    let found = extension(path);
    let known = ["tsv", "csv", "txt", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "json", "pdf", "zip", "gz", "html", "htm", "xml", "doc", "docx"];
    if names.contains(&found.as_str()) || !known.contains(&found.as_str()) || found == "gz" {
        return None;
    }
    Some(Notice::new(Rule::ExtensionDiffers, Detail::Names { found, expected: kind.to_owned() }))
}

/// What a zip file is.
enum Inside {
    Xlsx,
    Xlsb,
    Ods,
    Bundle,
    Files,
    Other(&'static str),
}

fn inside(zip: &Zip<'_>) -> Inside {
    let has = |name: &str| zip.find(name).is_some();
    let names: Vec<String> = zip.members.iter().map(|m| m.name.clone()).collect();
    if has("xl/workbook.xml") {
        Inside::Xlsx
    } else if has("xl/workbook.bin") {
        Inside::Xlsb
    } else if has("content.xml") && has("mimetype") {
        Inside::Ods
    } else if has("word/document.xml") {
        Inside::Other("word")
    } else if has("ppt/presentation.xml") {
        Inside::Other("powerpoint")
    } else if has("Index/Document.iwa") || has("Index.zip") {
        Inside::Other("numbers")
    } else if names.iter().any(|n| n.strip_suffix("manifest.json").is_some_and(|folder| has(&format!("{folder}SHA256SUMS")))) {
        Inside::Bundle
    } else if has("[Content_Types].xml") && zip.members.iter().any(|m| m.name.to_ascii_lowercase().ends_with("workbook.xml")) {
        Inside::Xlsx
    } else {
        Inside::Files
    }
}

/// The folder in which everything lies, with its slash; empty when there is none.
fn top_folder(names: &[String]) -> String {
    let mut names = names.iter().filter(|n| !belongs_to_system(n));
    let Some((top, _)) = names.next().and_then(|n| n.split_once('/')) else { return String::new() };
    let top = format!("{top}/");
    if names.all(|n| n.starts_with(&top)) { top } else { String::new() }
}

/// A path that leads out of the archive's own folder.
fn is_unsafe(name: &str) -> bool {
    name.starts_with('/') || name.split('/').any(|part| part == "..") || name.as_bytes().get(1) == Some(&b':') || name.contains('\0')
}

/// The reading of one file, for [`super::read`].
pub(super) fn open(path: &str, input: &mut dyn Input, index: &Index, meter: &mut Meter) -> Reading {
    let mut reading = Reading::default();
    let outcome = if input.is_empty() && !belongs_to_system(path) {
        Err(refuse(Rule::FileEmpty, Detail::None))
    } else {
        Opening { index, meter, reading: &mut reading, room: UNPACKED }.file(path, input, 0)
    };
    match outcome {
        Ok(()) => {}
        Err(Halt::Stopped) => {
            reading = Reading { stopped: true, ..Reading::default() };
        }
        Err(Halt::Refused(notice)) => reading.notices.push(*notice),
    }
    if reading.sources.is_empty() && reading.notices.is_empty() && reading.documents.is_empty() && !reading.stopped {
        if let Halt::Refused(notice) = damaged() {
            reading.notices.push(*notice);
        }
    }
    reading
}
