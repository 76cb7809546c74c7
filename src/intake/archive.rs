//! What is inside a zip file: a workbook, a bundle, or files that are read one after another.
//!
//! Rule: a member that cannot be read is a notice and the others are read all the same. An archive inside an
//! archive is opened, one inside that is not.

use super::delimited::Passes;
use super::hash::sha256;
use super::kind::{Kind, belongs_to_system, sniff};
use super::limits::{Halt, Limit, MEMBERS, Outcome, Room, WHOLE, not_a_table, refuse, whole};
use super::open::{DEPTH, Opening, head};
use super::workbook;
use super::zip::{Member, Zip};
use super::{Input, Notice};
use crate::finding::{Detail, Level, Rule};
use std::collections::BTreeSet;
use std::io::{self, Cursor, Read};

/// Members that a workbook may have.
const PARTS: u64 = 65_535;

/// A member of an archive from its first byte.
struct OfMember<'a, 'z>(&'a mut Zip<'z>, usize, Room);

impl Passes for OfMember<'_, '_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        self.0.reader(self.1, self.2)
    }
}

impl Opening<'_, '_> {
    pub(super) fn zip(&mut self, path: &str, input: &mut dyn Input, depth: u32) -> Outcome<()> {
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
            Inside::Bundle | Inside::Files if depth >= DEPTH => Err(Limit("nesting", DEPTH.into()).into()),
            Inside::Bundle => self.bundle(&mut Zip::open(input, MEMBERS)?),
            Inside::Files => {
                let mut zip = Zip::open(input, MEMBERS)?;
                let left = self.members.checked_sub(zip.members.len() as u64);
                self.members = left.ok_or(Limit("members", MEMBERS))?;
                self.archive(path, &mut zip, depth)
            }
        }
    }

    /// Sets all files of a bundle aside as they are.
    fn bundle(&mut self, zip: &mut Zip<'_>) -> Outcome<()> {
        let names: Vec<String> = zip.members.iter().map(|m| m.name.clone()).collect();
        let top = top_folder(&names);
        for (i, name) in names.iter().enumerate().filter(|(_, name)| !name.ends_with('/') && !belongs_to_system(name)) {
            if zip.members.get(i).is_some_and(|m| m.locked) {
                return Err(refuse(Rule::FileLocked, packed()));
            }
            let bytes = whole(&mut zip.reader(i, self.room)?, Limit("unpacked", WHOLE << 2))?;
            self.room.take(bytes.len() as u64);
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
            let refused = refusal(member).or_else(|| (!seen.insert(member.name.clone())).then(|| aside("duplicate")));
            if let Some(notice) = refused {
                self.reading.notices.push(notice.of_part(&member.name));
                continue;
            }
            let from = (self.reading.notices.len(), self.reading.sources.len());
            let outcome = self.member(&format!("{path}!{}", member.name), zip, i, depth);
            for notice in self.reading.notices.iter_mut().skip(from.0) {
                let part = notice.part.take().map_or_else(|| member.name.clone(), |part| format!("{}!{part}", member.name));
                notice.part = Some(part);
            }
            match outcome {
                Ok(()) => files += 1,
                Err(Halt::Stopped) => return Err(Halt::Stopped),
                Err(Halt::Refused(notice)) => self.reading.notices.push(notice.of_part(&member.name)),
            }
            self.room.take(member.size);
        }
        if members.iter().all(Member::is_folder) {
            return Err(refuse(Rule::FileEmpty, Detail::None));
        }
        if files > 0 {
            let detail = Detail::NamedCount { name: "members".into(), count: files };
            self.reading.notices.insert(0, Notice::new(Rule::ArchiveRead, detail));
        }
        Ok(())
    }

    fn member(&mut self, path: &str, zip: &mut Zip<'_>, index: usize, depth: u32) -> Outcome<()> {
        let room = self.room;
        if room.left == 0 {
            return Err(room.told.into());
        }
        let head = head(&mut OfMember(zip, index, room))?;
        if matches!(sniff(&head), Kind::Zip | Kind::Gzip | Kind::Tar | Kind::Compound) {
            let bytes = whole(&mut zip.reader(index, room)?, Limit("workbook", WHOLE))?;
            return self.file(path, &mut Cursor::new(bytes), depth + 1);
        }
        let size = zip.members.get(index).map_or(0, |m| m.size);
        self.plain(path, &head, size, &mut OfMember(zip, index, room), None)
    }
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
    let stated = |name: &str| name.strip_suffix("manifest.json").is_some_and(|folder| has(&format!("{folder}SHA256SUMS")));
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
    } else if zip.members.iter().any(|m| stated(&m.name)) {
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

/// A member that is left aside, for a reason.
pub(super) fn aside(reason: &str) -> Notice {
    Notice::new(Rule::ArchiveRead, Detail::Name { name: reason.into() }).at(Level::Error)
}

/// What is locked: an archive, which is unlocked otherwise than a workbook.
fn packed() -> Detail {
    Detail::Name { name: "zip".into() }
}

/// Why a member is not opened, where it is not.
fn refusal(member: &Member) -> Option<Notice> {
    if belongs_to_system(&member.name) {
        Some(Notice::new(Rule::FileIgnored, Detail::None))
    } else if is_unsafe(&member.name) {
        Some(aside("path"))
    } else if member.locked {
        Some(Notice::new(Rule::FileLocked, packed()))
    } else if !member.is_known() {
        Some(aside("packing"))
    } else {
        None
    }
}

/// A path that leads out of the archive's own folder.
pub(super) fn is_unsafe(name: &str) -> bool {
    name.starts_with('/')
        || name.split('/').any(|part| part == "..")
        || name.as_bytes().get(1) == Some(&b':')
        || name.contains('\0')
}
