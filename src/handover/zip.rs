//! Zip archives: the same files give the same bytes, and reading stops at fixed limits.

use super::archive::Archive;
use super::press::press;
use ::zip::ZipArchive;
use ::zip::result::ZipError;
use std::collections::BTreeSet;
use std::io::{self, Cursor, Read};

/// Files that [`unpack`] takes from one archive.
pub const MAX_FILES: usize = 1_000;

/// Bytes that [`unpack`] takes from one archive, all files together.
pub const MAX_BYTES: u64 = 1 << 30;

/// Why an archive was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a zip archive, or a damaged one.
    Damaged,
    /// More files or bytes than the limits.
    TooLarge,
    /// Protected by a password.
    Locked,
}

/// Packs files in the order given, each with the date 1980-01-01 and the rights `rw-r--r--`.
///
/// # Errors
/// Two files of one name.
pub fn pack<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> io::Result<Vec<u8>> {
    let (mut archive, mut out) = (Archive::default(), Vec::new());
    let mut names = BTreeSet::new();
    for (name, bytes) in files {
        if !names.insert(name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let (mut pressed, sizes, _) = press(bytes)?;
        archive.entry(name, sizes, &mut out);
        out.append(&mut pressed);
    }
    archive.end(&mut out);
    Ok(out)
}

/// The files of an archive, `(path, bytes)` in its own order; folders, and paths that lead out of the archive, are
/// left aside.
///
/// # Errors
/// The archive is none, is damaged, locked, or larger than the limits.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    unpack_within(bytes, MAX_FILES, MAX_BYTES)
}

fn unpack_within(bytes: &[u8], max_files: usize, max_bytes: u64) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > max_files {
        return Err(Unreadable::TooLarge);
    }
    let mut left = max_bytes;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Locked,
            _ => Unreadable::Damaged,
        })?;
        let path = file.enclosed_name().and_then(|path| path.to_str().map(|p| p.replace('\\', "/")));
        let Some(path) = path.filter(|_| file.is_file()) else { continue };
        let mut content = Vec::new();
        file.take(left + 1).read_to_end(&mut content).map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(content.len() as u64).ok_or(Unreadable::TooLarge)?;
        files.push((path, content));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, pack, unpack, unpack_within};
    use crate::handover::archive::{Archive, Sizes};
    use ::zip::write::SimpleFileOptions;
    use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};
    use std::io::{Cursor, Read, Seek, SeekFrom, Write};

    /// What the writer of the crate `zip` makes of the same files.
    fn witness(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn an_archive_is_byte_for_byte_what_another_writer_makes() {
        let mut long = Vec::new();
        (0..40_000u32).for_each(|n| long.extend_from_slice(format!("{}\t{n}\n", n.wrapping_mul(2_654_435_761)).as_bytes()));
        let files = [("a", Vec::new()), ("b/é.txt", b"one\n".repeat(100)), ("c.tsv", long)];
        let packed = pack(files.iter().map(|(n, b)| (*n, b.as_slice()))).unwrap();
        assert!(packed == witness(&files), "another frame, or other compression");
        let sizes = |packed: u64| Sizes { packed, ..Sizes::default() };
        assert_eq!(Archive::size([("a", sizes(2)), ("b", sizes(7))].into_iter()), 2 + 7 + 2 * (31 + 47) + 22);
    }

    /// A long file of which only some pieces are there; the rest is zeros.
    struct Sparse {
        pieces: Vec<(u64, Vec<u8>)>,
        at: u64,
    }

    impl Sparse {
        fn len(&self) -> u64 {
            self.pieces.iter().map(|(at, bytes)| at + bytes.len() as u64).max().unwrap_or_default()
        }
    }

    impl Read for Sparse {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let n = buffer.len().min(64).min((self.len() - self.at) as usize);
            for (i, byte) in buffer[..n].iter_mut().enumerate() {
                let at = self.at + i as u64;
                let piece = self.pieces.iter().find(|(from, bytes)| (*from..from + bytes.len() as u64).contains(&at));
                *byte = piece.map_or(0, |(from, bytes)| bytes[(at - from) as usize]);
            }
            self.at += n as u64;
            Ok(n)
        }
    }

    impl Seek for Sparse {
        fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
            self.at = match to {
                SeekFrom::Start(at) => at,
                SeekFrom::End(by) => self.len().checked_add_signed(by).unwrap(),
                SeekFrom::Current(by) => self.at.checked_add_signed(by).unwrap(),
            };
            Ok(self.at)
        }
    }

    #[test]
    fn beyond_four_gibibytes_another_reader_finds_every_entry() {
        let sizes = [(9 << 30, 5 << 30), (10, 12), (1 << 30, 1 << 29)];
        let sizes = sizes.map(|(size, packed)| Sizes { size, packed, crc: 7 });
        let names = ["large", "after", "last"];
        let (mut archive, mut at, mut pieces) = (Archive::default(), 0, Vec::new());
        for (name, sizes) in names.into_iter().zip(sizes) {
            let mut head = Vec::new();
            archive.entry(name, sizes, &mut head);
            let len = head.len() as u64;
            pieces.push((at, head));
            at += len + sizes.packed;
        }
        let mut end = Vec::new();
        archive.end(&mut end);
        pieces.push((at, end));
        let file = Sparse { pieces, at: 0 };
        assert_eq!(file.len(), Archive::size(names.into_iter().zip(sizes)));
        let mut read = ZipArchive::new(file).unwrap();
        for (index, (name, sizes)) in names.into_iter().zip(sizes).enumerate() {
            let entry = read.by_index_raw(index).unwrap();
            let name_read = entry.name().unwrap().into_owned();
            assert_eq!((name_read.as_str(), entry.size(), entry.compressed_size()), (name, sizes.size, sizes.packed));
        }
    }

    #[test]
    fn what_was_packed_is_unpacked_and_packing_again_gives_the_same_bytes() {
        let files = [("b/é.txt", "one\n".repeat(100)), ("a", String::new())];
        let bytes = |f: &[(&str, String)]| pack(f.iter().map(|(n, b)| (*n, b.as_bytes()))).unwrap();
        let archive = bytes(&files);
        assert_eq!(archive, bytes(&files));
        let back = unpack(&archive).unwrap();
        assert_eq!(back, files.map(|(n, b)| (n.to_owned(), b.into_bytes())));
    }

    #[test]
    fn limits_and_damage_are_named() {
        assert!(pack([("a", b"x".as_slice()), ("a", b"y".as_slice())]).is_err(), "two files of one name");
        let archive = pack([("a", vec![b'x'; 5000].as_slice()), ("b", b"y".as_slice())]).unwrap();
        assert_eq!(unpack_within(&archive, 1, 1 << 20), Err(Unreadable::TooLarge));
        assert_eq!(unpack_within(&archive, 9, 4999), Err(Unreadable::TooLarge));
        assert_eq!(unpack(&archive[..archive.len() / 2]), Err(Unreadable::Damaged));
        assert_eq!(unpack(b"PK\x03\x04"), Err(Unreadable::Damaged));
    }

    #[test]
    fn a_path_that_leads_out_is_left_aside() {
        let archive = pack([("../evil", b"x".as_slice()), ("good", b"y".as_slice())]).unwrap();
        assert_eq!(unpack(&archive).unwrap(), [("good".to_owned(), b"y".to_vec())]);
    }
}
