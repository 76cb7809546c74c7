//! The file of a saved session: a zip without compression, its document first, then the person's files as they are.
//!
//! Rule: the frame is made apart from the files, so that whoever holds their handles puts both together without a copy, and
//! a file is found again by its place. Nothing of it is believed before its checksums agree.

use super::archive::{Archive, Sizes};
use super::digest::Hashing;
use crate::intake::Input;
use flate2::Crc;
use std::io::{self, Read, SeekFrom};

/// Name of the document: the first entry.
pub const DOCUMENT: &str = "bordereau-session.json";

/// Bytes of the largest document.
const MOST: u64 = 1 << 30;
/// Bytes read at a time.
const PIECE: usize = 1 << 20;
/// Bytes of an entry's head before its name.
const HEAD: usize = 30;

/// Why a saved session cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is none.
    Foreign,
    /// Another program has packed it anew.
    Packed,
    /// Bytes are missing or changed.
    Damaged,
}

/// What stands before, between and after the files: one piece more than there are files. `documents` come first.
pub fn frame(documents: &[(&str, &[u8])], files: &[(&str, Sizes)]) -> Vec<Vec<u8>> {
    let (mut archive, mut piece, mut pieces) = (Archive::default(), Vec::new(), Vec::new());
    for (name, bytes) in documents {
        let mut crc = Crc::new();
        crc.update(bytes);
        let size = bytes.len() as u64;
        archive.entry_in(0, name, Sizes { size, packed: size, crc: crc.sum() }, &mut piece);
        piece.extend_from_slice(bytes);
    }
    for (name, sizes) in files {
        archive.entry_in(0, name, *sizes, &mut piece);
        pieces.push(std::mem::take(&mut piece));
    }
    archive.end(&mut piece);
    pieces.push(piece);
    pieces
}

/// The name of a file's entry: a number, so that names never meet, and its own name without what systems refuse.
pub fn entry_name(number: usize, path: &str) -> String {
    let own = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = |c: char| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c };
    let own: String = own.chars().take(120).map(kept).collect();
    let own = if own.trim_matches(['.', ' ']).is_empty() { "_" } else { own.as_str() };
    format!("files/{number:03}/{own}")
}

/// SHA-256 and sizes of a file that is to stand in an archive as it is; none when `goes_on`, told of the bytes read, says
/// stop.
///
/// # Errors
/// What the file says when it cannot be read.
pub fn sum(
    input: &mut dyn Input,
    from: u64,
    length: u64,
    goes_on: &mut dyn FnMut(u64) -> bool,
) -> io::Result<Option<(String, Sizes)>> {
    input.seek(SeekFrom::Start(from))?;
    let (mut hashing, mut crc, mut size) = (Hashing::default(), Crc::new(), 0);
    let mut piece = vec![0; PIECE];
    while size < length {
        let wanted = usize::try_from(length - size).map_or(PIECE, |left| left.min(PIECE));
        let count = match input.read(piece.get_mut(..wanted).unwrap_or_default()) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let read = piece.get(..count).unwrap_or_default();
        hashing.take(read);
        crc.update(read);
        size += count as u64;
        if !goes_on(size) {
            return Ok(None);
        }
    }
    Ok(Some((hashing.end(), Sizes { size, packed: size, crc: crc.sum() })))
}

/// The head of an entry.
struct Head {
    name: Vec<u8>,
    stored: bool,
    size: u64,
    crc: u32,
    /// Where its bytes begin.
    data: u64,
}

fn head(input: &mut dyn Input, at: u64) -> Option<Head> {
    let mut bytes = [0; HEAD];
    input.seek(SeekFrom::Start(at)).ok()?;
    input.read_exact(&mut bytes).ok()?;
    let two = |at: usize| bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map(u16::from_le_bytes);
    let four = |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    if four(0)? != 0x0403_4b50 {
        return None;
    }
    let (length, extra) = (two(26)?, two(28)?);
    let mut name = vec![0; usize::from(length)];
    input.read_exact(&mut name).ok()?;
    let data = at + HEAD as u64 + u64::from(length) + u64::from(extra);
    Some(Head { name, stored: two(8)? == 0, size: u64::from(four(22)?), crc: four(14)?, data })
}

/// True when a file begins as a saved session does. Leaves the input at its beginning.
pub fn is_saved(input: &mut dyn Input) -> bool {
    let ours = head(input, 0).is_some_and(|head| head.name == DOCUMENT.as_bytes());
    input.seek(SeekFrom::Start(0)).is_ok() && ours
}

/// The document of a saved session, and where the entry after it begins.
///
/// # Errors
/// Why it cannot be had.
pub fn document(input: &mut dyn Input) -> Result<(String, u64), Fault> {
    let head = head(input, 0).filter(|head| head.name == DOCUMENT.as_bytes()).ok_or(Fault::Foreign)?;
    if !head.stored {
        return Err(Fault::Packed);
    }
    let end = head.data.saturating_add(head.size);
    if head.size > MOST || end > input.len() {
        return Err(Fault::Damaged);
    }
    let mut bytes = Vec::new();
    input.seek(SeekFrom::Start(head.data)).map_err(|_| Fault::Damaged)?;
    (&mut *input).take(head.size).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
    let mut crc = Crc::new();
    crc.update(&bytes);
    if crc.sum() != head.crc {
        return Err(Fault::Damaged);
    }
    String::from_utf8(bytes).map(|text| (text, end)).map_err(|_| Fault::Damaged)
}

/// Where the bytes of each file begin, by the sizes that the document tells, from the entry `at` on.
///
/// # Errors
/// They are not there.
pub fn places(input: &mut dyn Input, mut at: u64, files: &[(&str, u64)]) -> Result<Vec<u64>, Fault> {
    let mut places = Vec::with_capacity(files.len().min(1 << 16));
    for (name, size) in files {
        let mut next = head(input, at).ok_or(Fault::Damaged)?;
        // What stands before the files is for whoever opens the archive by hand.
        while places.is_empty() && next.name != name.as_bytes() {
            next = head(input, next.data.saturating_add(next.size)).ok_or(Fault::Damaged)?;
        }
        if next.name != name.as_bytes() {
            return Err(Fault::Damaged);
        }
        if !next.stored {
            return Err(Fault::Packed);
        }
        at = next.data.saturating_add(*size);
        if at > input.len() {
            return Err(Fault::Damaged);
        }
        places.push(next.data);
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENT, Fault, document, entry_name, frame, is_saved, places, sum};
    use crate::handover::zip::{pack, unpack};
    use std::io::Cursor;

    fn saved(files: &[(&str, &[u8])]) -> Vec<u8> {
        let names: Vec<String> = files.iter().enumerate().map(|(n, (path, _))| entry_name(n + 1, path)).collect();
        let sizes: Vec<_> = files
            .iter()
            .map(|(_, bytes)| sum(&mut Cursor::new(*bytes), 0, bytes.len() as u64, &mut |_| true).unwrap().unwrap().1)
            .collect();
        let listed: Vec<_> = names.iter().map(String::as_str).zip(sizes).collect();
        let mut pieces = frame(&[(DOCUMENT, b"{}"), ("recipe.json", b"[]")], &listed).into_iter();
        let mut whole = pieces.next().unwrap();
        for ((_, bytes), piece) in files.iter().zip(pieces) {
            whole.extend_from_slice(bytes);
            whole.extend(piece);
        }
        whole
    }

    #[test]
    fn any_program_opens_it_and_each_file_stands_where_it_is_said_to_be() {
        let files: [(&str, &[u8]); 2] = [("study/a.tsv", b"one"), ("b é?.tsv", b"")];
        let whole = saved(&files);
        let names: Vec<String> = unpack(&whole).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [DOCUMENT, "recipe.json", "files/001/a.tsv", "files/002/b é_.tsv"]);
        let mut input = Cursor::new(whole.clone());
        assert!(is_saved(&mut input));
        let (text, after) = document(&mut input).unwrap();
        assert_eq!(text, "{}");
        let found = places(&mut input, after, &[("files/001/a.tsv", 3), ("files/002/b é_.tsv", 0)]).unwrap();
        assert_eq!(&whole[found[0] as usize..][..3], b"one");
        let none = saved(&[]);
        assert_eq!(unpack(&none).unwrap().len(), 2);
    }

    #[test]
    fn what_is_cut_changed_foreign_or_packed_anew_is_told_apart() {
        let whole = saved(&[("a.tsv", b"one")]);
        let doc = |bytes: &[u8]| document(&mut Cursor::new(bytes.to_vec())).map(|(text, _)| text);
        assert_eq!(doc(b""), Err(Fault::Foreign));
        assert_eq!(doc(&pack([("a.tsv", b"x".as_slice())]).unwrap()), Err(Fault::Foreign));
        assert_eq!(doc(&pack([(DOCUMENT, b"{}".as_slice())]).unwrap()), Err(Fault::Packed));
        let at = whole.windows(2).position(|two| two == b"{}").unwrap();
        let mut changed = whole.clone();
        changed[at] = b'[';
        assert_eq!(doc(&changed), Err(Fault::Damaged));
        assert_eq!(doc(&whole[..at + 1]), Err(Fault::Damaged));
        let (_, after) = document(&mut Cursor::new(whole.clone())).unwrap();
        for cut in after as usize..whole.windows(3).position(|three| three == b"one").unwrap() + 3 {
            let mut input = Cursor::new(whole[..cut].to_vec());
            assert_eq!(places(&mut input, after, &[("files/001/a.tsv", 3)]), Err(Fault::Damaged), "{cut}");
        }
    }

    #[test]
    fn names_of_entries_never_lead_out() {
        assert_eq!(entry_name(1, "../.."), "files/001/_");
        assert_eq!(entry_name(2, "a\\b:c.tsv"), "files/002/b_c.tsv");
        assert_eq!(entry_name(3, ""), "files/003/_");
    }
}
